"""Kills amid changes of a project: timelines saved, clips removed, old databases brought up."""

import random
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from engine.film import timeline_file
from engine.film.library import DATABASE, Project
from engine.film.migrations import STEPS
from tests.faults import busy
from tests.faults.program import Program, Wrong, cogreel
from tests.faults.sound import check_by_program, check_database
from tests.faults.tally import Kill
from tests.films import a_clip, write_video

OLD_PROJECTS = Path(__file__).parents[1] / "data" / "projects"
MOST_CHANGES, MOST_SECONDS = 30, 0.02  # until the kill; a change takes some milliseconds
OLD_CLIPS = 4000  # a step of the migration then takes some hundredths of a second


def kill_a_film(chance: random.Random, home: Path, folder: Path) -> Kill:
    """Kill a child that saves a film; the film is as after its last save, or the one begun."""
    if busy.FILM not in timeline_file.names(folder):
        Project.open(folder).close()
        busy.write_film(folder)
    before = busy.count_of(folder)
    told = _kill_a_busy_one(chance, "film", folder) or before
    cogreel(home, "film", "show", "--film", busy.FILM, "--project", str(folder)).finish()
    check_by_program(home, folder)
    found = busy.count_of(folder)
    if found not in (told, told + 1):
        raise Wrong(f"The film was saved {told} times, and shows {found}.")
    return Kill(program="timeline", amid="saving")


def kill_among_clips(chance: random.Random, home: Path, folder: Path) -> Kill:
    """Kill a child that removes and restores clips; each is where its row says, whole."""
    _fill(folder)
    _kill_a_busy_one(chance, "clips", folder)
    for words in (("library", "list"), ("library", "list", "--trash")):
        for row in cogreel(home, *words, "--project", str(folder)).finish():
            for file in (row["path"], row["thumbnail"]):
                if not Path(file).is_file():
                    raise Wrong(f"{file} of {row['id']} is not where its row says.")
    check_database(folder)
    check_by_program(home, folder)
    with Project.open(folder, create=False) as project:
        for row in project.clips(1000, removed=True):
            project.restore(row.id)
        if len(project.clips(1000)) != len(_IDS):
            raise Wrong("A clip is missing.")
    return Kill(program="library", amid="removing and restoring")


def kill_a_migration(chance: random.Random, home: Path, folder: Path) -> Kill | None:
    """Kill the command that opens an old project, amid the steps; None where it was quicker.

    Afterwards it opens, with every clip, at the newest version; the backups are whole.
    """
    version = chance.randrange(1, len(STEPS))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    before = _write_old(folder / DATABASE, version)
    words = ("library", "list", "--project", str(folder))
    program = cogreel(home, *words)
    program.see(lambda: (folder / f"{DATABASE}-wal").exists())
    time.sleep(chance.uniform(0, 0.25))
    reached = None
    if program.kill():
        with closing(sqlite3.connect(folder / DATABASE)) as database:
            [[reached]] = database.execute("PRAGMA user_version").fetchall()
    cogreel(home, *words).finish()
    check_database(folder)
    if _ids(folder / DATABASE) != before:
        raise Wrong("A migration has lost clips.")
    for backup in folder.glob("project.backup-*.db"):
        if _ids(backup) != before:
            raise Wrong(f"{backup} is not whole.")
    if len(list(folder.glob("project.backup-*.db"))) != len(STEPS) - version:
        raise Wrong("A backup is missing.")
    if reached is None or reached == len(STEPS):
        return None
    return Kill(program="migration", amid="bringing up an old database")


def _kill_a_busy_one(chance: random.Random, what: str, folder: Path) -> int | None:
    """Kill it a moment after some change; returns the last that it said was done."""
    program = Program([sys.executable, "-m", "tests.faults.busy", what, str(folder)])
    for _ in range(chance.randrange(MOST_CHANGES)):
        program.hear(lambda _: True)
    program.see(lambda: bool(program.said))
    time.sleep(chance.uniform(0, MOST_SECONDS))
    if not program.kill():
        raise Wrong(f"It ended by itself: {program.errors}")
    return program.said[-1][1]["done"] if program.said else None


_IDS = ("one", "two", "three", "four")


def _fill(folder: Path) -> None:
    with Project.open(folder) as project:
        for clip_id in _IDS:
            path = project.new_clip_path(clip_id)
            if not path.exists():
                project.add(a_clip(write_video(path), clip_id))


def _write_old(path: Path, version: int) -> list[str]:
    """A database as an older Cogreel left it, with many clips; returns their ids."""
    shutil.copyfile(OLD_PROJECTS / f"{version}.db", path)
    with closing(sqlite3.connect(path)) as database, database:
        names = [row[1] for row in database.execute("PRAGMA table_info(clips)")]
        others = ", ".join(name for name in names if name not in ("number", "id"))
        database.executemany(
            f"INSERT INTO clips (id, {others}) SELECT ?, {others} FROM clips LIMIT 1",
            [(f"old{number}",) for number in range(OLD_CLIPS)],
        )
    return _ids(path)


def _ids(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT id FROM clips ORDER BY number")]
