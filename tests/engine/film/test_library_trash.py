"""Clips of a project go, and come back."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.errors import BadProject
from engine.film.library import Project
from tests.libraries import add, ids, ids_of_folder


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "project") as opened:
        yield opened


def test_a_removed_clip_is_in_the_trash_with_its_thumbnail(project: Project) -> None:
    add(project, "a")
    row = project.remove("a")
    assert row.removed is not None
    assert project.clips() == []
    assert ids(project.clips(removed=True)) == ["a"]
    assert ids_of_folder(project.folder / "trash") == ["a.jpg", "a.mp4"]
    assert ids_of_folder(project.folder / "clips") == []
    assert project.path_of(row).read_bytes() == b"a"


def test_a_restored_clip_is_as_it_was(project: Project) -> None:
    before = add(project, "a", tags=("sea",))
    project.remove("a")
    assert project.restore("a") == before
    assert project.path_of(before) == project.folder / "clips" / "a.mp4"
    assert project.path_of(before).read_bytes() == b"a"
    assert ids_of_folder(project.folder / "trash") == []


def test_removing_and_restoring_twice_changes_nothing(project: Project) -> None:
    before = add(project, "a")
    project.remove("a")
    project.remove("a")
    project.restore("a")
    assert project.restore("a") == before


def test_a_clip_whose_file_was_deleted_by_hand_can_be_removed(project: Project) -> None:
    row = add(project, "a")
    project.path_of(row).unlink()
    project.remove("a")
    with pytest.raises(BadProject, match="cannot be restored"):
        project.restore("a")
    assert project.empty_trash() == 1


def test_a_crash_amid_removing_is_no_harm(project: Project) -> None:
    row = add(project, "a")
    project.remove("a")
    # As if the process had ended between the row and the files.
    for name, home in (("a.mp4", "clips"), ("a.jpg", "thumbnails")):
        (project.folder / "trash" / name).rename(project.folder / home / name)
    assert project.path_of(project.get("a")).read_bytes() == b"a"
    assert project.restore("a") == row


def test_emptying_the_trash_is_for_good(project: Project) -> None:
    add(project, "a")
    add(project, "b")
    project.remove("a")
    assert project.empty_trash() == 1
    assert ids_of_folder(project.folder / "trash") == []
    assert ids(project.clips()) == ["b"]
    with pytest.raises(BadProject, match="holds no clip"):
        project.restore("a")
    assert project.empty_trash() == 0


def test_emptying_the_trash_sweeps_what_a_crash_left_a_day_ago(project: Project) -> None:
    old, new = (project.folder / "clips" / f".writing-{name}.mp4" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(old, (two_days_ago, two_days_ago))
    project.empty_trash()
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize("forged", ["../letter.txt", "../clips/letter.txt", "clips/../../l.txt"])
def test_a_project_from_elsewhere_cannot_reach_other_files(project: Project, forged: str) -> None:
    victim = project.folder / "clips" / forged.removeprefix("clips/")
    victim.parent.mkdir(exist_ok=True)
    victim.write_text("dear")
    add(project, "a")
    add(project, "b")
    project.remove("b")
    with closing(sqlite3.connect(project.folder / "project.db")) as forger:
        forger.execute("UPDATE clips SET file = ?", (forged,))
        forger.commit()
    with pytest.raises(BadProject, match="impossible file"):
        project.remove("a")
    with pytest.raises(BadProject, match="impossible file"):
        project.restore("b")
    with pytest.raises(BadProject, match="impossible file"):
        project.empty_trash()
    assert victim.read_text() == "dear"
