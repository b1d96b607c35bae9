"""Projects that several processes open at once, and those of other versions."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from engine.errors import NewerFormat
from engine.film.database import connect
from engine.film.library import Project
from engine.film.migrations import STEPS
from engine.recipe import MAX_SEED
from tests.libraries import add, ids, ids_of_folder

# --- more than one at once ------------------------------------------------------------------

ADD_MANY = """
import sys
from pathlib import Path
from engine.film.library import Project
from tests.films import a_clip, moving_frames
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    with Project.open(folder) as project:
        path = project.new_clip_path(f"{name}{number}")
        path.write_bytes(b"x")
        project.add(a_clip(path, path.stem), thumbnail=next(moving_frames(1)))
"""


def test_several_processes_make_and_fill_a_project_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    running = [
        subprocess.Popen([sys.executable, "-c", ADD_MANY, str(folder), name, "8"]) for name in "abc"
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    with Project.open(folder) as project:
        assert len(project.clips(100)) == len(project.search("fox", 100)) == 24


MAKE_MANY = """
import sys
from pathlib import Path
from engine.film.library import Project
for number in range(10):
    Project.open(Path(sys.argv[1]) / str(number)).close()
"""


def test_several_processes_make_the_same_projects(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", MAKE_MANY, str(tmp_path)]) for _ in range(4)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]


def test_two_windows_on_one_project_see_each_other(tmp_path: Path) -> None:
    with Project.open(tmp_path) as first, Project.open(tmp_path) as second:
        add(first, "a")
        second.rate("a", 3)
        assert first.get("a").rating == 3


# --- versions of the database ---------------------------------------------------------------


def test_a_newer_project_is_refused_and_left_alone(tmp_path: Path) -> None:
    Project.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "project.db")) as future:
        future.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = (tmp_path / "project.db").read_bytes()
    with pytest.raises(NewerFormat, match="newer Cogreel"):
        Project.open(tmp_path)
    assert (tmp_path / "project.db").read_bytes() == before


OLD_PROJECTS = Path(__file__).parents[2] / "data" / "projects"


def test_every_version_has_a_project_to_upgrade() -> None:
    versions = range(1, len(STEPS) + 1)
    assert ids_of_folder(OLD_PROJECTS) == sorted(f"{version}.db" for version in versions)


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_a_project_of_every_version_opens(tmp_path: Path, version: int) -> None:
    shutil.copy(OLD_PROJECTS / f"{version}.db", tmp_path / "project.db")
    with Project.open(tmp_path, create=False) as project:
        fox, removed = project.clips()[0], project.clips(removed=True)[0]
        assert (fox.prompt, fox.rating) == ("A fox runs through deep snow at dawn", 4)
        assert (fox.favourite, fox.tags) == (True, ("night drive", "snow"))
        assert removed.seed == removed.recipe.seed == MAX_SEED
        assert removed.parent == fox.id
        assert ids(project.search("night sno")) == [fox.id]


NEXT_STEP = "CREATE TABLE notes (id TEXT PRIMARY KEY) STRICT;\n"


def test_an_older_project_is_backed_up_then_brought_up_to_date(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project:
        add(project, "a")
    path = tmp_path / "project.db"
    with closing(connect(path, (*STEPS, NEXT_STEP))) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == len(STEPS) + 1
        assert database.execute("SELECT count(*) FROM notes").fetchone()[0] == 0
        assert database.execute("SELECT id FROM clips").fetchone()[0] == "a"
    backup = tmp_path / f"project.backup-{len(STEPS)}.db"
    with closing(sqlite3.connect(backup)) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        assert database.execute("SELECT id FROM clips").fetchone()[0] == "a"


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project:
        add(project, "a")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        connect(tmp_path / "project.db", (*STEPS, f"{NEXT_STEP}DROP TABLE absent;\n"))
    with Project.open(tmp_path) as project:
        assert ids(project.clips()) == ["a"]
