"""`cogreel film script`, `final` and `render`: what a film waits for is queued and rendered."""

import argparse
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.commands.context import Context
from engine.commands.film_project import film_name, project_of
from engine.errors import BadEdit, BadProject, CogreelError, RenderStopped
from engine.protocol import Mode

if TYPE_CHECKING:
    from opentimelineio import schema

    from engine.film.library import Project
    from engine.film.queue import Job, Queue
    from engine.recipe import Recipe
    from engine.weights import Installed

Verb = Callable[[str, Callable[[argparse.Namespace, Context], None], str], argparse.ArgumentParser]


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
    from engine.film.storyboard import (
        Transition,
        build,
        read_storyboard,
        recipe_of,
        storyboard_text,
        tried,
    )

    shots = read_storyboard(storyboard_text(options.file))
    names = dict.fromkeys(shot.model or options.model for shot in shots)
    models = {name: context.find_model(name) for name in names}
    recipes = [
        (recipe_of(shot, model.spec, seconds=options.seconds, steps=options.steps), model)
        for shot in shots
        for model in [models[shot.model or options.model]]
    ]
    name = options.film or timeline_file.legal_name(options.file.stem)
    how: Any = {
        "seconds": options.seconds,
        "transition": Transition.CROSS_FADE if options.cross_fade else Transition.CUT,
        "transition_seconds": options.cross_fade or 1.0,
    }
    tried(None, shots, [recipe for recipe, _ in recipes], **how)  # before anything is queued
    with Project.open(options.project or context.default_project) as project:
        if timeline_file.path_of(project.folder, name).exists():
            raise BadProject(f"The project has a film {name!r} already. Name another with --film.")
        with Queue.open(project.folder) as queue:
            jobs = [_queued(queue, recipe, model, options.mode) for recipe, model in recipes]
            film = build(name, shots, jobs, **how)
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
        name = film_name(options, project)
        film = timeline_file.load(project.folder, name)
        finals = final_recipes(film, project, model.spec, steps=options.steps)
        jobs = [
            _queued(queue, final.recipe, model, options.mode, final.image).id for final in finals
        ]

        def wait_for_them(film: "schema.Timeline") -> None:
            for final, job in zip(finals, jobs, strict=True):
                for clip_id in final.clip_ids:
                    with suppress(BadEdit):  # somebody has taken that clip away meanwhile
                        await_take(film, clip_id, job)

        timeline_file.edit(project.folder, name, wait_for_them)
        context.say(
            f"{len(jobs)} clips wait to be rendered again."
            if jobs
            else "All that the film shows is so already."
        )
        context.answer({"film": name, "jobs": jobs})
        if not options.later:
            _render_all(project, queue, name, context)


def _render(options: argparse.Namespace, context: Context) -> None:
    from engine.film.queue import Queue

    with project_of(options, context) as project, Queue.open(project.folder) as queue:
        _render_all(project, queue, film_name(options, project), context)


# --- rendering ------------------------------------------------------------------------------


def _render_all(project: "Project", queue: "Queue", name: str, context: Context) -> None:
    """Render what a film waits for, one after another, and put each clip in as it is done.

    A job that fails is left as failed, and the others go on; then its trouble is raised. What is
    stopped waits, so that `cogreel film render` goes on with it. In the end the database is copied,
    once that day.
    """
    from engine.film import timeline_file
    from engine.film.backups import look_after_quietly
    from engine.film.takes import catch_up, jobs_awaited

    def come_up_to_date(film: "schema.Timeline") -> list[str]:
        catch_up(film, project)
        return jobs_awaited(film)

    jobs = _waiting(queue, timeline_file.edit(project.folder, name, come_up_to_date))
    if not jobs:
        context.say("The film waits for nothing.")
        return
    try:
        _render_each(jobs, project, queue, name, context)
    finally:
        look_after_quietly(project.folder)


def _render_each(
    jobs: "list[Job]", project: "Project", queue: "Queue", name: str, context: Context
) -> None:
    from engine.commands.render import render_job
    from engine.film import timeline_file
    from engine.film.queue import Done, Failed, Running, Waiting
    from engine.film.takes import arrive
    from engine.model.render import TorchRenderer

    renderer, trouble = TorchRenderer(), None  # one, which keeps the networks from job to job
    for number, job in enumerate(jobs, 1):
        context.say(f"Shot {number} of {len(jobs)}: {' '.join(job.recipe.prompt.split())}")
        queue.mark(job.id, Running())
        try:
            clip = render_job(context.order(job, project), None, context, renderer)
        except RenderStopped:
            queue.mark(job.id, Waiting())
            raise
        except CogreelError as error:
            queue.mark(job.id, Failed(error.kind, str(error)))
            trouble = error
            continue
        row = project.add(clip, keep_latents=context.settings.keep_latents)
        queue.mark(job.id, Done(row.id))
        timeline_file.edit(project.folder, name, lambda film, row=row: arrive(film, row))
        context.say(f"{clip.path}")
        context.answer({"film": name, "clip": row.id, "path": clip.path})
    if trouble is not None:
        raise trouble


def _waiting(queue: "Queue", wanted: list[str]) -> list["Job"]:
    """The jobs that a film waits for; those paused, stopped or failed are tried again."""
    from engine.film.queue import Failed, Paused, Stopped, Waiting

    found: list[Job] = []
    for job in queue.jobs():
        if job.id not in wanted:
            continue
        match job.state:
            case Waiting():
                found.append(job)
            case Paused():
                found.append(queue.go_on(job.id))
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
