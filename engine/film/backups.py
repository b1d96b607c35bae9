"""A project's database is looked over and copied, once a day of use, and put back where it breaks.

backups/2026-11-28.db      as it was on that day
project.backup-3.db        as it was before a newer Cogreel brought it up to date
project.damaged-1.db       what was put aside for one of those
"""

import logging
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date
from itertools import count
from pathlib import Path

from engine.errors import BadProject, DamagedProject, DiskFull
from engine.files import written_beside
from engine.film.database import (
    APPLICATION,
    check_integrity,
    connect,
    damaged,
    has_clips,
    in_words,
)
from engine.film.ffmpeg import disk_full
from engine.film.library import DATABASE
from engine.film.migrations import STEPS

BACKUPS = "backups"
KEPT_DAYS = 5
_COMPANIONS = ("-wal", "-shm", "")  # of a database: https://sqlite.org/walformat.html

_log = logging.getLogger(__name__)


def look_after(folder: Path, today: date) -> Path | None:
    """Look the database of a project over and copy it, once that day; returns a new copy.

    Without clips there is nothing to copy yet. 100,000 clips take two seconds, so whoever draws a
    window calls it in another thread. Copies of the last few days of use are kept. Raises
    DamagedProject, BadProject and DiskFull; no copy is made then, and none goes.
    """
    path = folder / DATABASE
    copy = folder / BACKUPS / f"{today.isoformat()}.db"
    with in_words(path), closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as database:
        check_integrity(database, path)
        if copy.exists() or not database.execute("SELECT 1 FROM clips LIMIT 1").fetchone():
            return None
        if shutil.disk_usage(folder).free < 2 * path.stat().st_size:
            raise disk_full(copy)
        with written_beside(copy) as beside, closing(sqlite3.connect(beside)) as other:
            database.backup(other)
            other.execute("PRAGMA journal_mode = DELETE")  # one file, without companions
    for old in sorted(_daily(folder))[:-KEPT_DAYS]:
        with suppress(OSError):
            old.unlink()
    return copy


def look_after_quietly(folder: Path) -> None:
    """`look_after` for a command that has other things to do: what hinders it is logged."""
    try:
        look_after(folder, date.today())
    except (BadProject, DiskFull) as trouble:
        _log.warning("The database of %s was not backed up: %s", folder, trouble)


def damage_of(folder: Path) -> DamagedProject | None:
    """What is wrong with the database of a project. None where it is whole, or never was one.

    Raises BadProject where it cannot be read for another reason, NewerFormat and DiskFull.
    """
    path = folder / DATABASE
    if not path.is_file() or not path.stat().st_size:
        was_one = has_clips(folder) or newest_backup(folder) is not None
        return damaged(path) if was_one else None
    try:
        with closing(connect(path)) as database:
            check_integrity(database, path)
    except DamagedProject as damage:
        return damage
    return None


def newest_backup(folder: Path) -> Path | None:
    """The newest copy of a project's database that is whole and not of a newer Cogreel."""
    found = [*_daily(folder), *folder.glob(f"{Path(DATABASE).stem}.backup-*.db")]
    for path in sorted(found, key=lambda path: path.stat().st_mtime, reverse=True):
        if _is_good(path):
            return path
    return None


def restore(folder: Path) -> Path | None:
    """Put the newest good copy in the place of a database, or an empty one where there is none.

    The damaged one is renamed, never deleted. What came since the copy is known to the clips
    themselves, see `upkeep.look_over`; nobody else may have the project open. Returns the copy.
    Raises BadProject and DiskFull.
    """
    path, backup = folder / DATABASE, newest_backup(folder)
    with in_words(path), written_beside(path) as beside:
        if backup is not None:
            shutil.copyfile(backup, beside)
        else:
            with closing(connect(beside)) as empty:
                empty.execute("PRAGMA journal_mode = DELETE")
        _put_aside(path)
    return backup


def _put_aside(path: Path) -> None:
    names = (path.with_name(f"{path.stem}.damaged-{n}{path.suffix}") for n in count(1))
    aside = next(name for name in names if _is_free(path, name))
    # The companions first: SQLite would write what is in them into whatever database comes next.
    for companion in _COMPANIONS:
        with suppress(FileNotFoundError):
            os.replace(f"{path}{companion}", f"{aside}{companion}")


def _is_free(path: Path, aside: Path) -> bool:
    """Whether nothing is overwritten when a database goes there; what a crash has left may stay."""
    left = [part for part in _COMPANIONS if Path(f"{aside}{part}").exists()]
    return not aside.exists() and not any(Path(f"{path}{part}").exists() for part in left)


def _daily(folder: Path) -> list[Path]:
    return list((folder / BACKUPS).glob("[0-9]*-[0-9]*-[0-9]*.db"))


def _is_good(path: Path) -> bool:
    try:
        with in_words(path), closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as copy:
            check_integrity(copy, path)
            application, version = copy.execute(
                "SELECT application_id, user_version FROM pragma_application_id, "
                "pragma_user_version"
            ).fetchone()
    except BadProject as trouble:
        _log.warning("The backup %s is of no use: %s", path, trouble)
        return False
    return application == APPLICATION and 0 < version <= len(STEPS)
