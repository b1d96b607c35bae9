"""A project's SQLite file: opened, brought up to date, and its troubles put into words."""

import errno
import sqlite3
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from engine.errors import BadProject, CogreelError, DamagedProject, NewerFormat
from engine.files import written_beside
from engine.film.ffmpeg import disk_full
from engine.film.migrations import STEPS

APPLICATION = 0x43524C31  # "CRL1" in the header says that the file is a project of Cogreel
SMALL_BYTES = 4 * 2**20  # a database that is looked over in 10 ms
BUSY_SECONDS = 10.0  # how long a command waits for the window, or the other way round

# What SQLite makes by itself (indexes of keys, statistics) begins with its own name.
_SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY name"
_WORDS = "FTS5 table main.clip_words"  # as SQLite names it where it is broken
_OF_THE_SYSTEM = {"desktop.ini", "thumbs.db", "icon\r"}  # files that Windows and macOS put anywhere


def find_or_make(path: Path, create: bool) -> sqlite3.Connection:
    """The database of the project that `path` is in, looked over; with `create`, a new one.

    A large one is not looked over here (see `backups.look_after`), as that takes its time. Raises
    BadProject where the folder may not become a project, OSError, and as `connect` does.
    """
    if not path.is_file():
        check_may_become_project(path, create)
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.stat().st_size and has_clips(path.parent):
        raise damaged(path)
    database = connect(path)
    try:
        if path.stat().st_size <= SMALL_BYTES:
            check_integrity(database, path)
    except BaseException:
        database.close()
        raise
    return database


def connect(path: Path, steps: Sequence[str] = STEPS) -> sqlite3.Connection:
    """Open the database at `path`, which is made or brought up to date by `steps`.

    Raises BadProject where it cannot be opened or is none of ours, DamagedProject, NewerFormat,
    and DiskFull.
    """
    with in_words(path):
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _check(database, path, len(steps))
            _use_wal(database)
            # Each commit reaches the disk. NORMAL would save a millisecond on writes that come
            # once a render or a click, and lose the last of them with the power.
            database.execute("PRAGMA synchronous = FULL")
            _migrate(database, path, steps)
            _check_schema(database, path, tuple(steps))
            database.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            database.close()
            raise
    database.row_factory = sqlite3.Row
    return database


def check_integrity(database: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedProject where SQLite finds the file broken. 100,000 clips take a second.

    Since 3.44 it also looks over what FTS5 keeps, which needs no backup (see `word_index`).
    """
    with in_words(path):
        said = {text for (text,) in database.execute("PRAGMA quick_check(2)").fetchall()}
        if any(text != "ok" and _WORDS not in text for text in said):
            raise damaged(path)


def has_clips(folder: Path) -> bool:
    """Whether videos lie as in a project, which then has a database, or has lost it."""
    is_project = (folder / "thumbnails").is_dir() and (folder / "trash").is_dir()
    return is_project and any((folder / "clips").glob("[!.]*"))


def check_may_become_project(path: Path, create: bool) -> None:
    """Raise BadProject where `path`, which is not there, may not become a project's database."""
    folder = path.parent
    if has_clips(folder):
        raise damaged(path)
    if folder.exists() and not folder.is_dir():
        raise BadProject(f"{folder} is a file. A project is a folder.")
    if not create:
        raise BadProject(f"There is no project at {folder}. `cogreel render` makes one.")
    if folder.is_dir():
        names = {entry.name for entry in folder.iterdir()}
        if path.name in names:
            return  # another process has been faster since we looked
        others = [name for name in names if name[0] != "." and name.lower() not in _OF_THE_SYSTEM]
        if others:
            raise BadProject(
                f"{folder} is no project: it holds other things ({min(others)}, for one). "
                "Name a new or an empty folder."
            )


@contextmanager
def transaction(database: sqlite3.Connection, path: Path) -> Generator[None]:
    """All of a `with` block or nothing. Raises as `in_words` does."""
    with in_words(path):
        database.execute("BEGIN IMMEDIATE")
        try:
            yield
            database.execute("COMMIT")
        except BaseException:
            if database.in_transaction:
                database.execute("ROLLBACK")
            raise


@contextmanager
def in_words(path: Path) -> Generator[None]:
    """Turn what SQLite and the system say of the world into CogreelError.

    Raises BadProject and DiskFull. What SQLite says of our own SQL stays what it is, a bug.
    """
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise disk_full(path) from error
        raise unwritable(path.parent) from error
    except sqlite3.Error as error:
        trouble = _trouble(path, error)
        if trouble is None:
            raise
        raise trouble from error


def _trouble(path: Path, error: sqlite3.Error) -> CogreelError | None:
    folder = path.parent
    # The low byte is the primary code, https://sqlite.org/rescode.html#pve
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return disk_full(path)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return BadProject(
                f"The project {folder} is busy: another Cogreel is writing to it. "
                "Wait for that one, or close it, then try again."
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return unwritable(folder)
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return damaged(path)
        case sqlite3.SQLITE_ERROR if str(error).startswith("invalid fts5 file format"):
            return damaged(path)
        case sqlite3.SQLITE_IOERR:
            return BadProject(
                f"The disk fails on {path} ({error}). Check the disk, then try again."
            )
        case _:
            return None


def damaged(path: Path) -> DamagedProject:
    """The trouble with a database that can only be put back, see `backups`."""
    return DamagedProject(
        f"{path} is damaged or not a database of Cogreel. `cogreel library check --mend --project "
        f"{path.parent}` puts its newest backup in its place. The clips themselves are untouched."
    )


def unwritable(folder: Path) -> BadProject:
    """The trouble with a project that is read-only."""
    return BadProject(
        f"The project {folder} cannot be written to. Give yourself the right to write there, or "
        "copy the folder to where you have it."
    )


def _use_wal(database: sqlite3.Connection) -> None:
    """Allow readers and one writer at once: the command line and the window share a project.

    The change wants the file for itself and does not wait for it as other statements do.
    """
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)


def _check(database: sqlite3.Connection, path: Path, newest: int) -> None:
    # In one query, so that it sees one state while another process makes the database.
    application, version, tables = database.execute(
        "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master) "
        "FROM pragma_application_id, pragma_user_version"
    ).fetchone()
    if application != APPLICATION and (application or version or tables):
        raise BadProject(f"{path} belongs to another program. Name another folder.")
    if version > newest:
        raise NewerFormat(
            f"The project {path.parent} was written by a newer Cogreel (format {version}, this one "
            f"knows {newest}). Update Cogreel to open it."
        )


def _migrate(database: sqlite3.Connection, path: Path, steps: Sequence[str]) -> None:
    while (version := _version(database)) < len(steps):
        with transaction(database, path):
            # Another process may have been faster since we looked; now nobody else can write.
            if _version(database) != version:
                continue
            _check_schema(database, path, tuple(steps[:version]))
            _back_up(path, version)
            # A new database gets all steps at once: nobody sees, or keeps a copy of, half of it.
            reached = version + 1 if version else len(steps)
            for step in steps[version:reached]:
                for statement in _statements(step):
                    database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION}")
            database.execute(f"PRAGMA user_version = {reached}")


def _check_schema(database: sqlite3.Connection, path: Path, steps: tuple[str, ...]) -> None:
    """Raise DamagedProject where the tables are not what `steps` make, to the letter.

    A file from elsewhere may hold triggers that do what nobody asked for.
    """
    if database.execute(_SCHEMA).fetchall() != _schema_of(steps):
        raise damaged(path)


@cache
def _schema_of(steps: tuple[str, ...]) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        for step in steps:
            database.executescript(step)
        return database.execute(_SCHEMA).fetchall()


def _back_up(path: Path, version: int) -> None:
    """Copy the database as it was before a step to project.backup-VERSION.db beside it."""
    if version == 0:
        return
    with (
        written_beside(path.with_name(f"{path.stem}.backup-{version}{path.suffix}")) as beside,
        closing(sqlite3.connect(path)) as database,
        closing(sqlite3.connect(beside, isolation_level=None)) as copy,
    ):
        database.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, without companions


def _version(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    assert not statement.strip(), "a migration ends amid a statement"
