"""Real videos from outside, brought into real projects."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import BadFile, BadRecipe, VideoFailed
from engine.film.arrivals import bring, copy_out
from engine.film.clip_row import ClipRow
from engine.film.document import ClipDocument, document_to_json
from engine.film.library import Project
from tests.films import a_recipe, write_video


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "project") as opened:
        yield opened


def taken_in(project: Project, source: Path) -> ClipRow:
    folder = project.folder
    return project.take_in(bring(source, folder / "clips", folder / "thumbnails"))


def test_a_video_from_outside_becomes_a_clip(project: Project, tmp_path: Path) -> None:
    source = write_video(tmp_path / "Holiday by the sea.MP4", frames=6, fps=12)
    row = taken_in(project, source)
    assert (row.prompt, row.frames, row.fps, row.width, row.height) == (
        *("Holiday by the sea", 6, 12),
        *(64, 48),
    )
    assert project.path_of(row).read_bytes() == source.read_bytes()
    thumbnail = project.thumbnail_of(row)
    assert thumbnail is not None
    assert thumbnail.is_file()
    assert [each.id for each in project.search("holiday")] == [row.id]


def test_the_recipe_in_it_is_restored(project: Project, tmp_path: Path) -> None:
    document = ClipDocument(
        recipe=a_recipe(seed=99, negative_prompt="rain"),
        model="cogvideox-2b",
        revision="3f2a9c1",
        licence="Apache-2.0",
        versions={"torch": "2.13.0"},
    )
    row = taken_in(project, write_video(tmp_path / "sent.mp4", comment=document_to_json(document)))
    assert row.recipe == document.recipe
    assert (row.seed, row.model, row.revision) == (99, "cogvideox-2b", "3f2a9c1")
    assert (row.licence, row.versions) == ("Apache-2.0", {"torch": "2.13.0"})


def test_without_a_recipe_it_says_so(project: Project, tmp_path: Path) -> None:
    row = taken_in(project, write_video(tmp_path / "film.mkv", comment="my holiday", lossless=True))
    with pytest.raises(BadRecipe, match="came from outside without a recipe"):
        _ = row.recipe


def test_a_recipe_of_a_newer_cogreel_does_not_keep_a_video_out(
    project: Project, tmp_path: Path
) -> None:
    comment = '{"program": "Cogreel", "format": 99, "recipe": {}}'
    row = taken_in(project, write_video(tmp_path / "future.mp4", comment=comment))
    assert row.prompt == "future"


def test_what_is_no_video_leaves_nothing_behind(project: Project, tmp_path: Path) -> None:
    letter = tmp_path / "letter.mp4"
    letter.write_text("dear")
    with pytest.raises(BadFile, match="cannot be read as a video"):
        taken_in(project, letter)
    assert list((project.folder / "clips").iterdir()) == []
    assert list((project.folder / "thumbnails").iterdir()) == []


def test_a_suffix_of_other_letters_is_not_taken_over(project: Project, tmp_path: Path) -> None:
    source = write_video(tmp_path / "film.mkv", lossless=True).rename(tmp_path / "film.m+v")
    assert taken_in(project, source).file.endswith(".mkv")


def test_a_clip_from_outside_goes_to_the_trash_and_back(project: Project, tmp_path: Path) -> None:
    row = taken_in(project, write_video(tmp_path / "film.mp4"))
    project.remove(row.id)
    assert project.path_of(project.restore(row.id)).is_file()


def test_a_copy_replaces_what_was_there(tmp_path: Path) -> None:
    source, destination = tmp_path / "clip.mp4", tmp_path / "out" / "film.mp4"
    source.write_bytes(b"new")
    destination.parent.mkdir()
    destination.write_bytes(b"old")
    copy_out(source, destination)
    assert destination.read_bytes() == b"new"


def test_a_copy_onto_itself_changes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(b"video")
    copy_out(source, source)
    assert source.read_bytes() == b"video"


def test_a_copy_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(b"video")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(VideoFailed, match="cannot be written"):
        copy_out(source, tmp_path / "file" / "film.mp4")
