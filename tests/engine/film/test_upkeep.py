"""Files and rows of a project disagree, or something was left; it is found and mended."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import BadFile
from engine.film.document import ClipDocument, document_to_json
from engine.film.library import Project
from engine.film.renders import (
    RENDERS,
    Maker,
    forget,
    held,
    render_folder,
    unfinished,
    write_checkpoint,
    write_job,
)
from engine.film.upkeep import Kind, count, locate, look_over
from engine.film.video import probe
from tests.fakes import fake_job
from tests.films import a_clip, a_recipe, write_video

AN_HOUR = 3600


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "film") as opened:
        yield opened


def video(path: Path, **changes: object) -> Path:
    """A video that carries the recipe of `a_clip`."""
    document = ClipDocument(
        recipe=a_recipe(**changes), model="m", revision="r", licence="l", versions={}
    )
    return write_video(path, comment=document_to_json(document))


def add(project: Project, clip_id: str) -> Path:
    path = video(project.new_clip_path(clip_id))
    project.add(a_clip(path, clip_id))
    return path


def begin(project: Project, clip_id: str) -> Path:
    folder = render_folder(project.folder, clip_id)
    write_job(folder, fake_job(clip_id, project.folder))
    maker = Maker(recipe=a_recipe(), model="m", revision="r", weights="float32", versions={})
    write_checkpoint(folder, 3, maker, {}, b"tensors")
    return folder


def leave_half(folder: Path, seconds_ago: float = AN_HOUR) -> Path:
    path = folder / ".writing-0123456789abcdef.mp4"
    path.write_bytes(b"half")
    then = time.time() - seconds_ago
    os.utime(path, (then, then))
    return path


def found(project: Project) -> list[tuple[Kind, str]]:
    return [(trouble.kind, trouble.name) for trouble in look_over(project)]


def mend(project: Project) -> None:
    """Mend all; then nothing is wrong any more."""
    for trouble in look_over(project):
        assert trouble.mend()
    assert found(project) == []


def test_a_whole_project_has_no_troubles(project: Project) -> None:
    add(project, "a")
    add(project, "b")
    project.remove("b")
    begin(project, "c")
    assert found(project) == []
    assert count(project) == (2, 0)


def test_a_video_that_nobody_lists_is_listed_with_its_recipe(project: Project) -> None:
    video(project.new_clip_path("a"))
    folder = begin(project, "a")
    assert found(project) == [(Kind.UNLISTED, "clips/a.mp4")]
    assert project.clips() == []
    mend(project)
    assert project.get("a").recipe == a_recipe()
    assert not folder.exists()


def test_a_video_in_the_trash_that_nobody_lists_stays_there(project: Project) -> None:
    video(project.folder / "trash" / "a.mp4")
    assert found(project) == [(Kind.UNLISTED, "trash/a.mp4")]
    mend(project)
    row = project.get("a")
    assert row.removed is not None
    assert project.path_of(row) == project.folder / "trash" / "a.mp4"
    assert project.restore("a").removed is None


def test_what_is_being_rendered_is_left_alone(project: Project) -> None:
    video(project.new_clip_path("a"))
    left = leave_half(project.folder / "clips")
    with held(begin(project, "a")):
        assert found(project) == []
    assert found(project) == [
        (Kind.UNLISTED, "clips/a.mp4"),
        (Kind.LEFT_OVER, f"clips/{left.name}"),
    ]


def test_files_of_others_are_left_alone(project: Project, tmp_path: Path) -> None:
    (project.folder / "clips" / "notes.txt").write_text("mine")
    (project.folder / "clips" / "Mine.mp4").write_text("mine")
    (project.folder / "clips" / "b.mp4").symlink_to(video(tmp_path / "elsewhere.mp4"))
    assert found(project) == []


def test_a_clip_whose_video_is_gone_is_marked_until_it_is_back(project: Project) -> None:
    path = add(project, "a")
    path.rename(project.folder / "away.mp4")
    assert found(project) == [(Kind.MISSING, "a")]
    mend(project)
    assert project.get("a").missing
    assert count(project) == (1, 1)
    (project.folder / "away.mp4").rename(path)
    assert found(project) == [(Kind.FOUND_AGAIN, "a")]
    mend(project)
    assert not project.get("a").missing


def test_a_clip_whose_video_lies_in_the_trash_goes_there(project: Project) -> None:
    """As after an older copy of the database was put back."""
    path = add(project, "a")
    path.rename(project.folder / "trash" / path.name)
    assert found(project) == [(Kind.IN_TRASH, "a")]
    mend(project)
    assert project.get("a").removed is not None


def test_a_picture_that_is_gone_is_drawn_again(project: Project) -> None:
    add(project, "a")
    picture = project.thumbnail_of(project.get("a"))
    assert picture is not None
    picture.unlink()
    assert found(project) == [(Kind.THUMBNAIL, "a")]
    mend(project)
    assert picture.is_file()


def test_a_note_of_a_clip_that_is_finished_goes(project: Project) -> None:
    add(project, "a")
    folder = begin(project, "a")
    assert found(project) == [(Kind.FINISHED, "renders/a")]
    mend(project)
    assert not folder.exists()


def _tensors(folder: Path) -> None:
    (folder / "step-000003.safetensors").write_bytes(b"tensorz")


def _no_tensors(folder: Path) -> None:
    (folder / "step-000003.safetensors").unlink()


def _moment(folder: Path) -> None:
    (folder / "checkpoint.json").write_bytes(b'{"step": 3')


def _note(folder: Path) -> None:
    (folder / "job.json").write_bytes(b"")


@pytest.mark.parametrize("spoil", [_tensors, _no_tensors, _moment, _note])
def test_what_is_kept_and_damaged_is_put_aside(
    project: Project, spoil: Callable[[Path], None]
) -> None:
    folder = begin(project, "a")
    before = {path.name for path in folder.iterdir()}
    spoil(folder)
    spoiled = {path.name for path in folder.iterdir()}
    assert found(project) == [(Kind.CHECKPOINT, "renders/a")]
    mend(project)
    after = {path.name for path in folder.iterdir() if path.name != ".lock"}
    assert len(after) == len(spoiled)
    assert any(name.startswith("refused-") for name in after - before)


def test_what_a_newer_cogreel_keeps_is_left_alone(project: Project) -> None:
    folder = begin(project, "a")
    (folder / "checkpoint.json").write_bytes(b'{"format": 99}')
    assert found(project) == []


@pytest.mark.parametrize("place", ["", "clips", "thumbnails", "renders/a"])
def test_half_a_file_is_deleted_unless_it_is_fresh(project: Project, place: str) -> None:
    begin(project, "a")
    left = leave_half(project.folder / place)
    assert found(project) == [(Kind.LEFT_OVER, left.relative_to(project.folder).as_posix())]
    mend(project)
    assert not left.exists()
    leave_half(project.folder / place, seconds_ago=0)
    assert found(project) == []


# --- locating -------------------------------------------------------------------------------


def test_what_was_kept_of_a_render_and_is_half_deleted_is_no_render_any_more(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = begin(project, "a")
    add(project, "b")

    def killed(path: Path, **_: object) -> None:
        (path / "job.json").unlink()
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr("engine.files.shutil.rmtree", killed)
        with pytest.raises(SystemExit):
            forget(project.folder, "a")
    assert not folder.exists()
    assert unfinished(project.folder) == []
    [rest] = (project.folder / RENDERS).iterdir()
    assert found(project) == []  # somebody may be at it
    then = time.time() - AN_HOUR
    os.utime(rest, (then, then))
    [trouble] = look_over(project)
    assert trouble.kind is Kind.LEFT_OVER
    mend(project)
    assert list((project.folder / RENDERS).iterdir()) == []


def test_a_missing_clip_is_located(project: Project, tmp_path: Path) -> None:
    path = add(project, "a")
    away = path.rename(tmp_path / "away.mp4")
    mend(project)
    row = locate(project, "a", away)
    assert not row.missing
    assert project.path_of(row).read_bytes() == away.read_bytes()
    assert found(project) == []


def test_a_clip_may_be_located_in_another_container(project: Project, tmp_path: Path) -> None:
    add(project, "a").unlink()
    other = video(tmp_path / "away.mkv")
    row = locate(project, "a", other)
    assert project.path_of(row) == project.folder / "clips" / "a.mkv"
    assert row.file_bytes == other.stat().st_size
    assert probe(project.path_of(row)).frames == row.frames


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: write_video(path, frames=9), "9 frames of 64x48"),
        (lambda path: video(path, prompt="A cat"), "another recipe"),
        (lambda path: path.write_bytes(b"no video") and path, "other.mp4"),
    ],
)
def test_another_video_is_not_taken_for_a_clip(
    project: Project, tmp_path: Path, make: Callable[[Path], Path], why: str
) -> None:
    add(project, "a").unlink()
    with pytest.raises(BadFile, match=why):
        locate(project, "a", make(tmp_path / "other.mp4"))
    assert not project.new_clip_path("a").exists()
