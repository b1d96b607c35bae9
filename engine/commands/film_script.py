"""`cogreel film script`, `final` and `render`: what a film waits for is queued and rendered."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.commands.context import Context
from engine.commands.film_project import film_of, project_of
from engine.errors import (
    BadFile,
    BadModel,
    BadProject,
    CogreelError,
    ModelMissing,
    RenderStopped,
)
from engine.protocol import Mode, Render

if TYPE_CHECKING:
    from engine.film.library import Project
    from engine.film.queue import Job, Queue
    from engine.recipe import Recipe
    from engine.weights import Installed

Verb = Callable[[str, Callable[[argparse.Namespace, Context], None], str], argparse.ArgumentParser]
MOST_BYTES = 2**20  # of a storyboard, which is a text that somebody wrote


def add_script(verb: Verb) -> None:
    """Declare the words of the three verbs; `verb` makes one of a name, a function and a help."""
    script = verb("script", _script, "Make a film of a text: a line or a paragraph a shot")
    script.add_argument("file", metavar="FILE", type=Path, help="lines like: A fox runs. [6 s]")
    script.add_argument("--model", metavar="ID|FOLDER", help="for shots that name none")
    script.add_argument("--seconds", type=float, metavar="N", help="for shots that say nothing")
    script.add_argument("--steps", type=int, metavar="N", help="for shots that say nothing")
    script.add_argument(
        "--cross-fade", type=float, metavar="SECONDS", help="between shots that say nothing"
    )
    final = verb("final", _final, "Render what the film shows again, with another model or steps")
    final.add_argument("--model", metavar="ID|FOLDER", help="default: the first that there is")
    final.add_argument("--steps", type=int, metavar="N", help="default: the model's own")
    for parser in (script, final):
        parser.add_argument("--mode", type=Mode, choices=tuple(Mode), default=Mode.AUTO)
        parser.add_argument("--later", action="store_true", help="queue it, and render nothing now")
    verb("render", _render, "Render what the film waits for, or go on with it")


# --- the verbs ------------------------------------------------------------------------------


def _script(options: argparse.Namespace, context: Context) -> None:
    from engine.film import timeline_file
    from engine.film.library import Project
    from engine.film.queue import Queue
    from engine.film.storyboard import Transition, build, read_storyboard, recipe_of

    shots = read_storyboard(_text_of(options.file))
    names = dict.fromkeys(shot.model or options.model for shot in shots)
    models = {name: context.find_model(name) for name in names}
    recipes = [
        (recipe_of(shot, model.spec, seconds=options.seconds, steps=options.steps), model)
        for shot in shots
        for model in [models[shot.model or options.model]]
    ]
    name = options.film or options.file.stem
    with Project.open(options.project or context.default_project) as project:
        if name in timeline_file.names(project.folder):
            raise BadProject(f"The project has a film {name!r} already. Name another with --film.")
        with Queue.open(project.folder) as queue:
            jobs = [_queued(queue, recipe, model, options.mode) for recipe, model in recipes]
            film = build(
                name,
                shots,
                jobs,
                seconds=options.seconds,
                transition=Transition.CROSS_FADE if options.cross_fade else Transition.CUT,
                transition_seconds=options.cross_fade or 1.0,
            )
            path = timeline_file.save(project.folder, film)
            context.say(f"{path}\n{len(jobs)} shots wait to be rendered.")
            context.answer({"film": name, "path": str(path), "jobs": [job.id for job in jobs]})
            if not options.later:
                _render_all(project, queue, name, context)


def _final(options: argparse.Namespace, context: Context) -> None:
    from engine.film import timeline_file
    from engine.film.queue import Queue
    from engine.film.takes import await_take, final_recipes

    model = context.find_model(options.model)
    with project_of(options, context) as project, Queue.open(project.folder) as queue:
        film = film_of(options, project)
        finals = final_recipes(film, project, model.spec, steps=options.steps)
        jobs: list[str] = []
        for final in finals:
            job = _queued(queue, final.recipe, model, options.mode, final.image)
            jobs.append(job.id)
            for clip_id in final.clip_ids:
                await_take(film, clip_id, job.id)
        timeline_file.save(project.folder, film)
        context.say(
            f"{len(jobs)} clips wait to be rendered again."
            if jobs
            else "All that the film shows is so already."
        )
        context.answer({"film": film.name, "jobs": jobs})
        if not options.later:
            _render_all(project, queue, film.name, context)


def _render(options: argparse.Namespace, context: Context) -> None:
    from engine.film.queue import Queue

    with project_of(options, context) as project, Queue.open(project.folder) as queue:
        _render_all(project, queue, film_of(options, project).name, context)


# --- rendering ------------------------------------------------------------------------------


def _render_all(project: "Project", queue: "Queue", name: str, context: Context) -> None:
    """Render what a film waits for, one after another, and put each clip in as it is done.

    A job that fails is left as failed, and the others go on; then its trouble is raised. What is
    stopped waits, so that `cogreel film render` goes on with it.
    """
    from engine.commands.render import render_job
    from engine.film import timeline_file
    from engine.film.queue import Done, Failed, Running, Waiting
    from engine.film.takes import arrive, catch_up, jobs_awaited

    film = timeline_file.load(project.folder, name)
    if catch_up(film, project):
        timeline_file.save(project.folder, film)
    wanted = jobs_awaited(film)
    jobs = _waiting(queue, wanted)
    if not jobs:
        context.say("The film waits for nothing.")
        return
    from engine.model.render import TorchRenderer

    renderer, trouble = TorchRenderer(), None  # one, which keeps the networks from job to job
    for number, job in enumerate(jobs, 1):
        context.say(f"Shot {number} of {len(jobs)}: {' '.join(job.recipe.prompt.split())}")
        queue.mark(job.id, Running())
        try:
            clip = render_job(_order(job, project, context), None, context, renderer)
        except RenderStopped:
            queue.mark(job.id, Waiting())
            raise
        except CogreelError as error:
            queue.mark(job.id, Failed(error.kind, str(error)))
            trouble = error
            continue
        row = project.add(clip)
        queue.mark(job.id, Done(row.id))
        film = timeline_file.load(project.folder, name)
        arrive(film, row)
        timeline_file.save(project.folder, film)
        context.say(f"{clip.path}")
        context.answer({"film": name, "clip": row.id, "path": clip.path})
    if trouble is not None:
        raise trouble


def _waiting(queue: "Queue", wanted: list[str]) -> list["Job"]:
    """The jobs that a film waits for; those that were stopped or failed are tried again."""
    from engine.film.queue import Failed, Stopped, Waiting

    found: list[Job] = []
    for job in queue.jobs():
        if job.id not in wanted:
            continue
        match job.state:
            case Waiting():
                found.append(job)
            case Stopped() | Failed():
                found.append(queue.retry(job.id))
            case _:
                continue
    return found


def _queued(
    queue: "Queue", recipe: "Recipe", model: "Installed", mode: Mode, image: str = ""
) -> "Job":
    folder = str(model.folder)
    return queue.add(recipe, model=model.spec.id, model_folder=folder, mode=mode, image=image)


def _order(job: "Job", project: "Project", context: Context) -> Render:

    try:
        model = context.find_model(job.model)
    except (ModelMissing, BadModel):
        model = context.find_model(job.model_folder)
    return Render(
        clip_id=job.id,
        recipe=job.recipe,
        model=model.model,
        mode=job.mode,
        path=str(project.new_clip_path(job.id, job.lossless)),
        cache=str(context.home.cache),
        image=str(project.folder / job.image) if job.image else "",
        lossless=job.lossless,
        thumbnail=str(project.new_thumbnail_path(job.id)),
        keep_in=str(context.store.smaller_of(model.spec.id)),
    )


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"{path} cannot be read ({error.strerror}). Check the name.") from error
    if len(data) > MOST_BYTES:
        raise BadFile(f"{path} is too long for a storyboard. Choose another file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{path} is not a text in UTF-8. Save it as one.") from error
