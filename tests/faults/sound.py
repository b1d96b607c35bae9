"""Whether a project is as it should be, looked at from outside."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from engine.film.library import CLIPS, DATABASE
from engine.film.renders import unfinished
from engine.film.upkeep import Kind
from engine.film.word_index import is_whole
from tests.faults.program import Wrong, cogreel

LEFT_OVER = Kind.LEFT_OVER.value


def check_project(
    home: Path, folder: Path, clips: Mapping[str, str], *, finished: bool = False
) -> None:
    """Raise Wrong where the project does not open, or holds anything broken.

    `clips` are the SHA-256 of the files of all clips that were begun. Each is in the library, or
    can be gone on with or adopted; with `finished` all are in the library.
    """
    from tests.faults.renders import hash_of

    words = ("library", "list", "--limit", "100000", "--project", str(folder))
    listed = {row["id"]: Path(row["path"]) for row in cogreel(home, *words).finish()}
    begun = {job.clip_id for job in unfinished(folder)}
    for clip_id, sha256 in clips.items():
        if clip_id in listed:
            if hash_of(listed[clip_id]) != sha256:
                raise Wrong(f"{clip_id} is another clip than the undisturbed one.")
        elif clip_id not in begun:
            raise Wrong(f"{clip_id} is lost: neither in the library nor begun.")
        elif finished:
            raise Wrong(f"{clip_id} was not finished.")
    strange = {path.stem for path in (folder / CLIPS).glob("[!.]*")} - set(clips) - set(listed)
    if strange:
        raise Wrong(f"Nobody knows these files: {strange}")
    check_database(folder)


def check_by_program(home: Path, folder: Path) -> None:
    """Let `library check` mend a project: it finds nothing but what was half-written, then nothing.

    Raises Wrong.
    """
    words = ("library", "check", "--project", str(folder))
    found = cogreel(home, *words, "--mend").finish()
    worse = [each for each in found if each.get("trouble", LEFT_OVER) != LEFT_OVER]
    if worse:
        raise Wrong(f"Something is broken: {worse}")
    cogreel(home, *words).finish()


def check_database(folder: Path) -> None:
    """Raise Wrong where SQLite finds the database damaged."""
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        [[said]] = database.execute("PRAGMA integrity_check").fetchall()
        if said != "ok" or database.execute("PRAGMA foreign_key_check").fetchall():
            raise Wrong(f"The database of {folder} is damaged: {said}")
    if not is_whole(folder):
        raise Wrong(f"The words of {folder} are not those of its clips.")
