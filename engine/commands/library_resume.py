"""`cogreel library resume`: go on with the clips of a project that were cut off."""

import argparse
from typing import TYPE_CHECKING

from engine.commands.context import Context
from engine.errors import CogreelError, RenderStopped
from engine.protocol import Finished

if TYPE_CHECKING:
    from engine.film.library import Project
    from engine.film.queue import Queue
    from engine.film.renders import Unfinished


def resume(options: argparse.Namespace, context: Context) -> None:
    """Finish what was begun, from where it was, one clip after another.

    What somebody has stopped in the window is left alone, and so is what they have paused unless
    `--paused` asks for it. A clip that fails leaves the others
    their turn; then its trouble is raised. What is stopped here can be gone on with again. Raises
    BadProject, also where a window has the project open.
    """
    from engine.film.adoption import adopt_finished
    from engine.film.backups import look_after_quietly
    from engine.film.library import Project
    from engine.film.queue import Paused, Queue, Stopped
    from engine.film.renders import render_folder, step_kept, unfinished

    folder = options.project or context.default_project
    with Project.open(folder, create=False) as project:
        for row in adopt_finished(project):
            context.say(f"{row.id}: was whole, and is in the library now.")
            context.answer({"adopted": row.id, "path": str(project.path_of(row))})
        with Queue.open(project.folder) as queue:
            states = {job.id: job.state for job in queue.jobs()}
            found = [
                job
                for job in unfinished(project.folder)
                if not isinstance(states.get(job.clip_id), Stopped)
            ]
            paused = [job for job in found if states.get(job.clip_id) == Paused()]
            jobs = found if options.paused else [job for job in found if job not in paused]
            if paused and not options.paused:
                context.say(f"Left alone as paused: {len(paused)}. --paused goes on with them.")
            if not jobs:
                context.say("Nothing was cut off.")
                return
            for job in jobs:
                step = step_kept(render_folder(project.folder, job.clip_id))
                where = f"after step {step} of {job.recipe.steps}" if step else "from the beginning"
                context.say(f"{job.clip_id}: {' '.join(job.recipe.prompt.split())}, {where}")
            try:
                _finish(jobs, project, queue, context)
            finally:
                look_after_quietly(project.folder)


def _finish(jobs: "list[Unfinished]", project: "Project", queue: "Queue", context: Context) -> None:
    from engine.commands.render import render_job
    from engine.film.queue import Done, Failed, Paused, Running, Waiting
    from engine.model.render import TorchRenderer

    before = {job.id: job.state for job in queue.jobs()}
    renderer, trouble = TorchRenderer(), None  # one, which keeps the networks from job to job
    for job in jobs:
        asked = job.clip_id in before
        if asked:
            queue.mark(job.clip_id, Running())
        try:
            clip = render_job(context.order(job, project), None, context, renderer)
            row = project.add(clip, keep_latents=context.settings.keep_latents)
        except RenderStopped:
            if asked:
                was_paused = before[job.clip_id] == Paused()
                queue.mark(job.clip_id, Paused() if was_paused else Waiting())
            raise
        except CogreelError as error:
            if asked:
                queue.mark(job.clip_id, Failed(error.kind, str(error)))
            trouble = error
            continue
        if asked:
            queue.mark(job.clip_id, Done(row.id))
        context.tell(Finished(clip=clip))
        context.say(clip.path)
    if trouble is not None:
        raise trouble
