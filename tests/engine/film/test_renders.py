"""What is kept of unfinished clips in a project: found, taken in, and forgotten."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from engine.errors import BadProject
from engine.film.adoption import adopt_finished
from engine.film.document import ClipDocument, document_to_json
from engine.film.library import Project
from engine.film.queue import Queue
from engine.film.renders import (
    RENDERS,
    Maker,
    Unfinished,
    begin_at_latents,
    held,
    latents_kept,
    read_checkpoint,
    render_folder,
    unfinished,
    write_checkpoint,
    write_job,
)
from engine.protocol import Mode
from tests.fakes import fake_job
from tests.films import a_clip, a_recipe, write_video


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "film") as opened:
        yield opened


def begin(project: Project, clip_id: str, image: str = "") -> Path:
    folder = render_folder(project.folder, clip_id)
    job = msgspec.structs.replace(fake_job(clip_id, project.folder), image=image)
    write_job(folder, job)
    return folder


def unfinished_of(clip_id: str, project: Project) -> Unfinished:
    job = fake_job(clip_id, project.folder)
    return Unfinished(clip_id=clip_id, recipe=job.recipe, model=job.model, mode=job.mode)


def test_what_was_begun_is_found_and_can_be_moved(project: Project) -> None:
    begin(project, "one", image=str(project.folder / "images" / "a.png"))
    [job] = unfinished(project.folder)
    assert (job.clip_id, job.image, job.mode) == ("one", "images/a.png", Mode.CPU)
    assert job.recipe == fake_job("one", project.folder).recipe


@pytest.mark.expects_log
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99}', "[" * 100_000, "\x00\xff"])
def test_a_note_that_cannot_be_read_hides_no_other(project: Project, text: str) -> None:
    begin(project, "one")
    (begin(project, "two") / "job.json").write_text(text)
    assert [job.clip_id for job in unfinished(project.folder)] == ["one"]


def test_a_note_may_not_name_another_clip(project: Project) -> None:
    begin(project, "one").rename(project.folder / RENDERS / "two")
    assert unfinished(project.folder) == []


def test_a_clip_in_the_library_leaves_nothing_else(project: Project) -> None:
    folder = begin(project, "one")
    project.add(a_clip(write_video(project.new_clip_path("one")), "one"))
    assert not folder.exists()


def test_latents_are_kept_for_as_long_as_the_clip_where_that_is_wanted(project: Project) -> None:
    folder = begin(project, "one")
    maker = Maker(recipe=a_recipe(), model="fake", revision="1", weights="bf16", versions={})
    write_checkpoint(folder, 20, maker, {}, b"latents")
    assert not latents_kept(project.folder, "one")
    project.add(a_clip(write_video(project.new_clip_path("one")), "one"), keep_latents=True)
    assert latents_kept(project.folder, "one")
    assert unfinished(project.folder) == []
    adopt_finished(project)
    job = msgspec.structs.replace(unfinished_of("one", project), clip_id="two", lossless=True)
    begin_at_latents(project.folder, "one", job)
    assert unfinished(project.folder) == [job]
    kept = read_checkpoint(render_folder(project.folder, "two"), maker)
    assert kept is not None
    assert (kept[0].step, kept[1]) == (20, b"latents")
    project.remove("one")
    project.empty_trash()
    assert not latents_kept(project.folder, "one")


def test_a_whole_video_without_its_row_is_taken_in_with_its_recipe(project: Project) -> None:
    """As after a crash between the last frame and the row."""
    folder = begin(project, "one")
    document = ClipDocument(recipe=a_recipe(), model="m", revision="r", licence="l", versions={})
    write_video(project.new_clip_path("one"), comment=document_to_json(document))
    [row] = adopt_finished(project)
    assert (row.id, row.recipe, row.model, row.revision) == ("one", a_recipe(), "m", "r")
    assert not folder.exists()
    assert adopt_finished(project) == []


@pytest.mark.expects_log
def test_a_damaged_video_is_not_taken_in(project: Project) -> None:
    folder = begin(project, "one")
    project.new_clip_path("one").write_bytes(b"no video")
    assert adopt_finished(project) == []
    assert folder.exists()


def test_a_crash_after_the_row_leaves_nothing_to_do(project: Project) -> None:
    project.add(a_clip(write_video(project.new_clip_path("one")), "one"))
    folder = begin(project, "one")
    assert adopt_finished(project) == []
    assert not folder.exists()


def test_what_another_process_renders_is_left_to_it(project: Project) -> None:
    folder = begin(project, "one")
    write_video(project.new_clip_path("one"))
    with held(folder):
        assert adopt_finished(project) == []
    assert [row.id for row in adopt_finished(project)] == ["one"]


def test_a_clip_that_was_found_before_its_maker_lists_it_has_all_its_facts(
    project: Project,
) -> None:
    begin(project, "one")
    document = ClipDocument(recipe=a_recipe(), model="m", revision="r", licence="l", versions={})
    path = write_video(project.new_clip_path("one"), comment=document_to_json(document))
    adopt_finished(project)
    project.rate("one", 4)
    row = project.add(a_clip(path, "one"))
    assert (row.mode, row.seconds.total, row.rating) == ("cpu", 17.25, 4)
    assert project.clips() == [row]
    with pytest.raises(BadProject, match="holds a clip one already"):
        project.add(a_clip(path, "one"))


def test_a_job_that_nobody_wants_leaves_nothing(project: Project) -> None:
    with Queue.open(project.folder) as queue:
        job = queue.add(a_recipe(), model="m", model_folder="m", mode=Mode.CPU)
        folder = begin(project, job.id)
        queue.remove(job.id)
    assert not folder.exists()
