"""A child to be killed: the whole window, offscreen, with jobs in its queue and hands on a film.

`python -m tests.faults.window HOME PROJECT JOBS` queues the jobs of a file, goes on with what was
left, and sets one marker after the other on the film of `busy`. It prints a JSON line for each job
that is queued, each progress as the command line does, each clip that is in the library, each edit
that begins and each state of the film that is on the disk. It ends when nothing waits any more.
"""

import json
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.application import Application
from desktop.dialogs import Dialogs
from desktop.menu_bar import MenuBar
from desktop.messages import Level, Message
from desktop.project_care import ProjectCare
from engine.client import engine_command
from engine.commands.context import Context
from engine.film.queue import Running, Waiting
from engine.film.timeline_look import Mark, markers, set_marker
from engine.paths import Home
from engine.protocol import Mode
from engine.recipe import Recipe
from tests.faults import busy

EDIT_MS = 40


def say(**facts: Any) -> None:
    """Print a line, all of it at once."""
    sys.stdout.write(f"{json.dumps(facts)}\n")
    sys.stdout.flush()


def begin(home: Path) -> Application:
    """The window as `desktop.app` builds it, which goes on with what was left."""
    context = Context.open(Home.at(home), offline=True, json=False)
    application = Application(context, engine_command(home, offline=True))
    MenuBar(application, Dialogs(application))
    ProjectCare(application)
    application.preferences.set(first_run_done=True, go_on_at_once=True)
    application.messages.listen(tell)
    return application


def tell(message: Message) -> None:
    """Say what the window tells of trouble."""
    if message.level is Level.FAIL:
        say(trouble=message.text)


def tell_bug(_kind: type[BaseException], bug: BaseException, _trace: object) -> None:
    """Say what a slot lets through."""
    say(trouble="".join(traceback.format_exception(bug)))


class Hands:
    """What a user does in the project that is open: queue jobs, edit the film, look on."""

    def __init__(self, application: Application, jobs: list[dict[str, Any]]) -> None:
        bench = application.bench
        assert bench is not None, "the project was opened"
        self._application = application
        self._bench = bench
        self._timelines = bench.timeline.timelines
        self._timelines.show(busy.FILM)
        self._count = len(markers(self._timelines.timeline))
        self._told = -1
        bench.project.clip_added.connect(lambda clip_id: say(clip=clip_id))
        bench.queue.job_progressed.connect(self._on_progressed)
        for job in jobs:
            self._queue(application.context, job)
        bench.queue.resume()
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(EDIT_MS)

    def _queue(self, context: Context, job: dict[str, Any]) -> None:
        model = context.find_model(job["model"])
        recipe = msgspec.convert(job["recipe"], Recipe)
        image = ""
        if recipe.image is not None:
            project = self._bench.project
            kept = project.library.keep_image(Path(job["image"]), recipe.image.sha256)
            image = kept.relative_to(project.folder).as_posix()
        queued = self._bench.project.add_job(
            recipe,
            model=model.spec.id,
            model_folder=str(model.folder),
            mode=Mode.AUTO,
            image=image,
            lossless=job["lossless"],
        )
        say(job=queued.id)

    def _on_progressed(self, job_id: str) -> None:
        live = self._bench.queue.live(job_id)
        if live is not None and live.progress is not None:
            say(**msgspec.to_builtins(live.progress))

    def _on_timeout(self) -> None:
        if self._timelines.saver.is_idle and self._told != self._count:
            self._told = self._count
            say(saved=self._count)
        if all(job.state not in (Waiting(), Running()) for job in self._bench.queue.jobs()):
            self._application.window.leave()
            return
        self._count += 1
        say(edited=self._count)
        self._timelines.edit("Marker", partial(set_marker, mark=Mark(self._count)))


def main() -> int:
    """Show the window until it is killed, or has nothing to do."""
    home, project, jobs = map(Path, sys.argv[1:])
    sys.excepthook = tell_bug
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    application = begin(home)
    application.left.connect(app.quit)
    application.window.show()
    application.open_first_project(project)
    hands = Hands(application, json.loads(jobs.read_text()))
    code = app.exec()
    assert hands is not None, "it lives as long as the window"
    application.close()
    return code


if __name__ == "__main__":
    sys.exit(main())
