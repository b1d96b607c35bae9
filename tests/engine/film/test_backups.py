"""A project's database breaks, and is put back; nothing of it is lost for good."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.errors import BadProject, DamagedProject, DiskFull
from engine.film.backups import (
    BACKUPS,
    KEPT_DAYS,
    damage_of,
    look_after,
    look_after_quietly,
    newest_backup,
    restore,
)
from engine.film.library import DATABASE, Project
from tests.films import a_clip, moving_frames

TODAY = date(2026, 11, 28)


def add(folder: Path, *clip_ids: str) -> None:
    with Project.open(folder) as project:
        for clip_id in clip_ids:
            path = project.new_clip_path(clip_id)
            path.write_bytes(b"x")
            project.add(a_clip(path, clip_id), thumbnail=next(moving_frames(1)))


def ids(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT id FROM clips ORDER BY id")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add(tmp_path / "film", "a", "b")
    return tmp_path / "film"


# --- once a day -----------------------------------------------------------------------------


def test_a_day_of_use_leaves_one_whole_copy(folder: Path) -> None:
    copy = folder / BACKUPS / "2026-11-28.db"
    assert look_after(folder, TODAY) == copy
    assert ids(copy) == ["a", "b"]
    add(folder, "c")
    assert look_after(folder, TODAY) is None
    assert ids(copy) == ["a", "b"]
    assert {path.name for path in copy.parent.iterdir()} == {copy.name}


def test_a_project_without_clips_has_its_copy_later_that_day(tmp_path: Path) -> None:
    Project.open(tmp_path).close()
    assert look_after(tmp_path, TODAY) is None
    add(tmp_path, "a")
    assert look_after(tmp_path, TODAY) is not None


def test_what_others_have_not_yet_written_back_is_in_the_copy(folder: Path) -> None:
    with Project.open(folder) as project:
        project.rate("a", 3)
        copy = look_after(folder, TODAY)
    assert copy is not None
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT rating FROM clips WHERE id = 'a'").fetchone() == (3,)


def test_the_last_days_are_kept(folder: Path) -> None:
    days = [TODAY + timedelta(days=10 * count) for count in range(KEPT_DAYS + 2)]
    for day in days:
        look_after(folder, day)
    names = sorted(path.stem for path in (folder / BACKUPS).iterdir())
    assert names == [day.isoformat() for day in days[-KEPT_DAYS:]]


def test_a_damaged_database_takes_no_good_copy_with_it(folder: Path) -> None:
    days = [TODAY + timedelta(days=count) for count in range(KEPT_DAYS)]
    for day in days:
        look_after(folder, day)
    break_middle(folder / DATABASE)
    with pytest.raises(DamagedProject):
        look_after(folder, TODAY + timedelta(days=9))
    assert len(list((folder / BACKUPS).iterdir())) == KEPT_DAYS


def test_too_little_room_is_said_before_anything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1))
    with pytest.raises(DiskFull):
        look_after(folder, TODAY)
    assert not (folder / BACKUPS).exists()


def test_a_command_is_not_hindered(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / BACKUPS).write_text("a file in the way")
    look_after_quietly(folder)
    assert "was not backed up" in caplog.text


# --- damage ---------------------------------------------------------------------------------


def break_header(path: Path) -> None:
    path.write_bytes(b"no database" * 1000)


def break_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):  # the pages' headers, all but the first
        data[page : page + 8] = b"\xff" * 8
    path.write_bytes(data)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def lose(path: Path) -> None:
    path.unlink()


def change_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("DROP INDEX clips_by_seed")


DAMAGES = [break_header, break_middle, cut_short, empty, lose, change_tables]


@pytest.mark.parametrize("spoil", DAMAGES)
def test_damage_is_told_in_words_when_a_project_is_opened(
    folder: Path, spoil: Callable[[Path], None]
) -> None:
    assert damage_of(folder) is None
    spoil(folder / DATABASE)
    with pytest.raises(DamagedProject, match="library check --mend"):
        Project.open(folder)
    assert isinstance(damage_of(folder), DamagedProject)


@pytest.mark.parametrize("spoil", DAMAGES)
def test_the_newest_copy_takes_the_place_of_a_damaged_database(
    folder: Path, spoil: Callable[[Path], None]
) -> None:
    look_after(folder, TODAY)
    add(folder, "c")
    look_after(folder, TODAY + timedelta(days=1))
    spoil(folder / DATABASE)
    spoiled = (folder / DATABASE).read_bytes() if (folder / DATABASE).exists() else None
    assert restore(folder) == folder / BACKUPS / "2026-11-29.db"
    with Project.open(folder, create=False) as project:
        assert [row.id for row in project.clips()] == ["c", "b", "a"]
    aside = folder / "project.damaged-1.db"
    assert (aside.read_bytes() if aside.exists() else None) == spoiled


@pytest.mark.expects_log
def test_a_copy_that_is_damaged_too_is_passed_over(folder: Path) -> None:
    good = look_after(folder, TODAY)
    bad = look_after(folder, TODAY + timedelta(days=1))
    assert bad is not None
    break_middle(bad)
    assert newest_backup(folder) == good


def test_without_a_copy_the_database_begins_anew_and_the_old_one_is_kept(folder: Path) -> None:
    for number in (1, 2):
        break_header(folder / DATABASE)
        assert restore(folder) is None
        assert (folder / f"project.damaged-{number}.db").read_bytes().startswith(b"no database")
    with Project.open(folder, create=False) as project:
        assert project.clips() == []


def test_a_copy_of_before_an_update_is_one_too(folder: Path, tmp_path: Path) -> None:
    old = Path(__file__).parents[2] / "data" / "projects" / "3.db"
    (folder / "project.backup-3.db").write_bytes(old.read_bytes())
    lose(folder / DATABASE)
    assert restore(folder) == folder / "project.backup-3.db"
    with Project.open(folder, create=False) as project:
        assert project.clips()[0].prompt == "A fox runs through deep snow at dawn"


KILLED = """
import os, signal, sys
from pathlib import Path
from engine.film import backups
from engine.film.library import Project
folder = Path(sys.argv[1])
project = Project.open(folder)
project.rate("a", 5)
(folder / "project.db").write_bytes(b"no database" * 1000)
replace = os.replace
def die_after(left):
    def once(source, destination):
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left.pop()
        replace(source, destination)
    return once
backups.os.replace = die_after([None] * int(sys.argv[2]))
backups.restore(folder)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("renamed", [0, 1, 2, 3])
def test_a_restore_that_is_cut_off_is_done_again(folder: Path, renamed: int) -> None:
    """What stood in the log of the damaged database must never come into the good one."""
    look_after(folder, TODAY)
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(renamed)], check=False, capture_output=True
    )
    assert killed.returncode < 0, killed.stderr.decode()
    assert isinstance(damage_of(folder), DamagedProject)
    restore(folder)
    with Project.open(folder, create=False) as project:
        assert [(row.id, row.rating) for row in project.clips()] == [("b", 0), ("a", 0)]
    assert (folder / "project.damaged-1.db").is_file()
    assert (folder / "project.damaged-1.db-wal").is_file()


# --- what is no damage ----------------------------------------------------------------------


def test_a_folder_of_other_videos_is_no_damaged_project(tmp_path: Path) -> None:
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips" / "holiday.mp4").write_bytes(b"x")
    assert damage_of(tmp_path) is None
    with pytest.raises(BadProject, match="is no project") as trouble:
        Project.open(tmp_path)
    assert not isinstance(trouble.value, DamagedProject)
