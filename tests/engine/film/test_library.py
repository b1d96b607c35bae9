"""Projects on a real disk with the real SQLite: the folder, and clips that come in."""

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadProject
from engine.film.ids import is_safe_id, new_clip_id
from engine.film.library import Project
from engine.recipe import MAX_SEED
from tests.films import a_clip, write_video
from tests.libraries import FIRST_FRAME, add, ids_of_folder


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "project") as opened:
        yield opened


# --- the folder -----------------------------------------------------------------------------


def test_a_new_project_is_a_folder_of_plain_files(tmp_path: Path) -> None:
    Project.open(tmp_path / "films" / "first").close()
    names = {entry.name for entry in (tmp_path / "films" / "first").iterdir()}
    assert names == {"project.db", "clips", "thumbnails", "trash"}


def test_a_project_may_be_moved(tmp_path: Path) -> None:
    with Project.open(tmp_path / "here") as project:
        add(project, "a")
    (tmp_path / "here").rename(tmp_path / "there")
    with Project.open(tmp_path / "there", create=False) as project:
        row = project.get("a")
        assert project.path_of(row) == tmp_path / "there" / "clips" / "a.mp4"
        assert project.path_of(row).read_bytes() == b"a"
        thumbnail = project.thumbnail_of(row)
        assert thumbnail is not None
        assert thumbnail.is_file()


def test_a_missing_project_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadProject, match="There is no project at"):
        Project.open(tmp_path / "none", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_other_things_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(BadProject, match=r"other things \(letter.txt"):
        Project.open(tmp_path)
    assert ids_of_folder(tmp_path) == ["letter.txt"]


def test_files_that_the_system_leaves_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"")
    (tmp_path / "desktop.ini").write_bytes(b"")
    Project.open(tmp_path).close()


def test_a_file_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "film").write_text("")
    with pytest.raises(BadProject, match="is a file"):
        Project.open(tmp_path / "film")


def test_a_database_that_is_none_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "project.db").write_text("This is a letter. " * 400)
    with pytest.raises(BadProject, match="damaged or not a database"):
        Project.open(tmp_path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "project.db")) as other:
        other.execute("CREATE TABLE recipes (title TEXT)")
    before = (tmp_path / "project.db").read_bytes()
    with pytest.raises(BadProject, match="another program"):
        Project.open(tmp_path)
    assert (tmp_path / "project.db").read_bytes() == before


def test_a_damaged_database_is_told_in_words(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project:
        for number in range(40):
            add(project, f"clip{number}", prompt="A long walk by the sea " * 20)
    data = bytearray((tmp_path / "project.db").read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    (tmp_path / "project.db").write_bytes(data)
    with pytest.raises(BadProject, match="damaged"), Project.open(tmp_path) as project:
        project.clips(1000)


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A project in a folder that may be read and nothing else, by whoever runs the test."""
    folder = Path(tempfile.mkdtemp(prefix="cogreel-test-"))
    folder.chmod(0o755)
    Project.open(folder / "project").close()
    for path in (folder / "project", *(folder / "project").rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(65534)  # nobody: for root every folder can be written to
        yield folder / "project"
    finally:
        if is_root:
            os.seteuid(0)
        for path in (folder / "project").iterdir():
            path.chmod(0o755)
        (folder / "project").chmod(0o755)
        shutil.rmtree(folder)


def test_a_read_only_project_is_told_in_words(read_only_folder: Path) -> None:
    with pytest.raises(BadProject, match="cannot be written to"):
        Project.open(read_only_folder)
    with pytest.raises(BadProject, match="cannot be written to"):
        Project.open(read_only_folder.parent / "new")


def test_the_database_reads_as_plain_sql(project: Project) -> None:
    add(project, "a", tags=("sea",))
    with closing(sqlite3.connect(project.folder / "project.db")) as reader:
        assert reader.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert reader.execute("SELECT file, tag_words FROM clips").fetchall() == [
            ("clips/a.mp4", "sea")
        ]


# --- clips come in --------------------------------------------------------------------------


def test_a_clip_keeps_all_that_is_known_of_it(project: Project) -> None:
    before = datetime.now(UTC)
    path = write_video(project.new_clip_path("a"), frames=5)
    clip = a_clip(path, "a", prompt='Ein "Füchslein"\n läuft', negative_prompt="rain")
    project.add(clip)
    row = project.get("a")
    for name in set(clip.__struct_fields__) - {"path"}:
        assert getattr(row, name) == getattr(clip, name)
    assert project.path_of(row) == path
    assert (row.prompt, row.negative_prompt) == ('Ein "Füchslein"\n läuft', "rain")
    assert (row.rating, row.favourite, row.tags, row.parent) == (0, False, (), None)
    assert row.removed is None
    assert row.file_bytes == path.stat().st_size
    assert abs(row.created - before) < timedelta(seconds=60)


@pytest.mark.parametrize("seed", [0, 2**63 - 1, 2**63, MAX_SEED])
def test_every_seed_of_64_bits_is_kept(project: Project, seed: int) -> None:
    path = project.new_clip_path("a")
    path.write_bytes(b"a")
    row = project.add(a_clip(path, "a", seed=seed), thumbnail=FIRST_FRAME)
    assert row.seed == row.recipe.seed == seed


def test_the_thumbnail_is_of_the_frame_that_is_given(project: Project) -> None:
    path = write_video(project.new_clip_path("a"), frames=2)
    row = project.add(a_clip(path, "a"), thumbnail=np.full((48, 64, 3), (0, 0, 255), np.uint8))
    thumbnail = project.thumbnail_of(row)
    assert thumbnail is not None
    with Image.open(thumbnail) as picture:
        assert picture.getpixel((5, 5)) == pytest.approx((0, 0, 255), abs=3)


def test_without_a_frame_the_thumbnail_is_of_the_file(project: Project) -> None:
    row = project.add(a_clip(write_video(project.new_clip_path("a")), "a"))
    thumbnail = project.thumbnail_of(row)
    assert thumbnail is not None
    assert thumbnail == project.folder / "thumbnails" / "a.jpg"
    with Image.open(thumbnail) as picture:
        assert picture.size == (64, 48)


@pytest.mark.expects_log
def test_a_clip_whose_thumbnail_fails_is_taken_in_all_the_same(project: Project) -> None:
    path = project.new_clip_path("a")
    path.write_text("not a video")
    row = project.add(a_clip(path, "a"))
    assert (row.thumbnail, project.thumbnail_of(row)) == ("", None)


def test_a_clip_knows_which_it_came_from(project: Project) -> None:
    add(project, "a")
    path = project.new_clip_path("b")
    path.write_bytes(b"b")
    assert project.add(a_clip(path, "b"), parent="a", thumbnail=FIRST_FRAME).parent == "a"


def test_a_clip_outlives_the_one_it_came_from(project: Project) -> None:
    add(project, "a")
    path = project.new_clip_path("b")
    path.write_bytes(b"b")
    project.add(a_clip(path, "b"), parent="a", thumbnail=FIRST_FRAME)
    project.remove("a")
    project.empty_trash()
    assert project.get("b").parent is None


def test_an_id_is_taken_once(project: Project) -> None:
    add(project, "a")
    with pytest.raises(BadProject, match="already"):
        add(project, "a")


def test_a_clip_from_elsewhere_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"a")
    with pytest.raises(BadProject, match="is not in"):
        project.add(a_clip(tmp_path / "a.mp4", "a"))


def test_a_clip_under_another_name_is_refused(project: Project) -> None:
    path = project.new_clip_path("b")
    path.write_bytes(b"b")
    with pytest.raises(BadProject, match="under its id"):
        project.add(a_clip(path, "a"))
    with pytest.raises(BadProject, match="cannot name a clip"):
        project.add(a_clip(path, "../b"))


def test_a_clip_without_a_file_is_refused(project: Project) -> None:
    with pytest.raises(BadProject, match="no file"):
        project.add(a_clip(project.new_clip_path("a"), "a"))


def test_lossless_clips_have_their_own_suffix(project: Project) -> None:
    assert project.new_clip_path("a", lossless=True).name == "a.mkv"


@pytest.mark.parametrize(
    "clip_id", ["", "..", "a/b", "a\\b", "a.b", "A", "é", "con", "-x", "a" * 65]
)
def test_unsafe_ids_never_become_file_names(project: Project, clip_id: str) -> None:
    with pytest.raises(BadProject, match="cannot name a clip"):
        project.new_clip_path(clip_id)


def test_new_ids_are_safe_and_sorted_by_time() -> None:
    first = new_clip_id()
    time.sleep(0.002)
    second = new_clip_id()
    assert first < second
    assert len(first) == 14
    assert is_safe_id(first)
    assert len({new_clip_id() for _ in range(100)}) == 100
