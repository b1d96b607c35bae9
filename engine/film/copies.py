"""A copy of a whole project, while it is open: to go on with, or to hand on."""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from engine.errors import BadProject
from engine.film.database import check_may_become_project, in_words
from engine.film.ffmpeg import disk_full
from engine.film.library import DATABASE, TRASH, Project

_PIECE = 16 * 2**20  # bytes that are copied between two words of progress


def copy_project(
    folder: Path,
    destination: Path,
    *,
    with_trash: bool,
    progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Copy the project in `folder` to `destination`, which is new or empty, whole or not at all.

    What is a link becomes a file, so that the copy needs nothing outside of it. Without the trash,
    its clips are not in the copy at all. `progress` gets the share that is done, 0 to 1, and may
    raise to end it. Raises BadProject and DiskFull.
    """
    folder, destination = folder.absolute(), destination.expanduser().absolute()
    with in_words(destination / DATABASE):
        if destination == folder or folder in destination.parents:
            raise BadProject(
                f"{destination} lies in the project that is to be copied. Name another folder."
            )
        check_may_become_project(destination / DATABASE, create=True)
        if (destination / DATABASE).exists():
            raise BadProject(f"There is a project at {destination} already. Name a new folder.")
        destination.parent.mkdir(parents=True, exist_ok=True)
        files = list(_files_of(folder, with_trash=with_trash))
        whole = sum(size for _, size in files)
        if shutil.disk_usage(destination.parent).free < whole:
            raise disk_full(destination)
        beside = destination.with_name(f".writing-{uuid.uuid4().hex}")
        try:
            beside.mkdir()
            _copy_files(folder, beside, files, max(1, whole), progress)
            _copy_database(folder / DATABASE, beside / DATABASE)
            with Project.open(beside, create=False) as copy:
                if not with_trash:
                    copy.empty_trash()
            if destination.exists():
                destination.rmdir()
            beside.replace(destination)
        finally:
            shutil.rmtree(beside, ignore_errors=True)


def _files_of(folder: Path, *, with_trash: bool) -> Iterator[tuple[Path, int]]:
    """Relative paths and bytes of all that belongs to the project, but for its database."""
    for place, inside, names in os.walk(folder, followlinks=True):
        here = Path(place).relative_to(folder)
        inside[:] = [each for each in inside if not each.startswith(".")]
        if here == Path() and not with_trash:
            inside[:] = [each for each in inside if each != TRASH]
        for name in names:
            mine = here == Path() and name.startswith(Path(DATABASE).stem + ".")
            if not (name.startswith(".") or mine):
                yield here / name, (folder / here / name).stat().st_size


def _copy_files(
    folder: Path,
    beside: Path,
    files: list[tuple[Path, int]],
    whole: int,
    progress: Callable[[float], None],
) -> None:
    done = 0
    for relative, _ in files:
        (beside / relative).parent.mkdir(parents=True, exist_ok=True)
        with (folder / relative).open("rb") as source, (beside / relative).open("xb") as target:
            while piece := source.read(_PIECE):
                target.write(piece)
                done += len(piece)
                progress(min(1.0, done / whole))


def _copy_database(source: Path, target: Path) -> None:
    """As of one moment, whatever is being written to it."""
    with (
        closing(sqlite3.connect(source)) as database,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        database.backup(copy)
