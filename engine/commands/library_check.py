"""`cogreel library check`: say what is wrong with a project, and mend it."""

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from engine.commands.context import Context
from engine.errors import BadProject

if TYPE_CHECKING:
    from engine.film.library import Project


def check(options: argparse.Namespace, context: Context) -> None:
    """Look over the database, the files and what was kept of renders; with `--mend`, mend them.

    Raises BadProject where something is wrong and stays so, and where a window has the project
    open that is to be mended.
    """
    from engine.film.library import Project
    from engine.film.queue import Queue

    folder = (options.project or context.default_project).expanduser().absolute()
    told = _Told(context, mending=options.mend)
    _look_at_database(folder, told)
    with ExitStack() as opened:
        project = opened.enter_context(Project.open(folder, create=False))
        if options.mend:
            opened.enter_context(Queue.open(folder))  # no window comes between
        told.end(project)


def _look_at_database(folder: Path, told: "_Told") -> None:
    from engine.film.backups import damage_of, restore
    from engine.film.queue import lock_queue
    from engine.film.upkeep import Kind

    damage = damage_of(folder)
    if damage is None:
        return
    if not told.mending:
        told.tell(Kind.DATABASE, "project.db", str(damage), None)
        raise damage
    lock = lock_queue(folder)
    try:
        backup = restore(folder)
    finally:
        lock.release()
    what = f"{backup} is in its place" if backup else "No backup was good, so a new one is there"
    told.tell(
        Kind.DATABASE,
        "project.db",
        str(damage),
        f"{what}. The old one is kept beside it, named damaged. Clips since then come back by what "
        "their videos say; ratings and tags of theirs are in the old one alone.",
    )


class _Told:
    """What was found so far, said as it is found."""

    def __init__(self, context: Context, *, mending: bool) -> None:
        self.mending = mending
        self._context = context
        self._found = 0

    def tell(self, kind: str, name: str, text: str, mended: str | None) -> None:
        self._found += 1
        self._context.say(f"{text}\n  {mended}" if mended else text)
        self._context.answer({"trouble": kind, "name": name, "text": text, "mended": mended})

    def end(self, project: "Project") -> None:
        """Look over a project whose database is whole. Raises BadProject where that is bad."""
        from engine.film.upkeep import count, look_over

        for trouble in look_over(project):
            mended = trouble.mend() if self.mending else None
            self.tell(trouble.kind, trouble.name, trouble.text, mended)
        clips, missing = count(project)
        self._context.answer(
            {"clips": clips, "missing": missing, "troubles": self._found, "mended": self.mending}
        )
        if self._found and not self.mending:
            raise BadProject(f"Things that are wrong: {self._found}. Add --mend to mend them.")
        state = f"Mended: {self._found}." if self._found else "Nothing is wrong."
        without = f" Without their videos: {missing}." if missing else ""
        self._context.say(f"{state} Clips: {clips}.{without}")
