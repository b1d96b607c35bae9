"""Copies of projects that are open, with everything in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import BadProject
from engine.film.copies import copy_project
from engine.film.library import Project
from engine.film.queue import Queue, Waiting
from engine.protocol import Mode
from tests.films import a_clip, a_recipe, write_video


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "film") as project:
        for clip_id in ("aaa", "bbb", "ccc"):
            path = write_video(project.new_clip_path(clip_id))
            project.add(a_clip(path, clip_id, prompt=f"A fox, {clip_id}"))
        project.rate("aaa", 4)
        project.tag("aaa", ["keep"])
        project.remove("ccc")
        yield project


def ids(project: Project, *, removed: bool = False) -> list[str]:
    return [clip.id for clip in project.clips(removed=removed)]


def test_a_copy_has_all_that_the_project_has(project: Project, tmp_path: Path) -> None:
    (project.folder / "timeline.otio").write_text("{}")
    shares: list[float] = []
    copy_project(project.folder, tmp_path / "copy", with_trash=True, progress=shares.append)
    assert shares[-1] == 1.0
    with Project.open(tmp_path / "copy", create=False) as copy:
        assert (ids(copy), ids(copy, removed=True)) == (["bbb", "aaa"], ["ccc"])
        row = copy.get("aaa")
        assert (row.rating, row.tags) == (4, ("keep",))
        assert copy.path_of(row).read_bytes() == project.path_of(row).read_bytes()
        assert [clip.id for clip in copy.search("fox bbb")] == ["bbb"]
        copy.restore("ccc")
    assert (tmp_path / "copy" / "timeline.otio").read_text() == "{}"
    assert ids(project, removed=True) == ["ccc"]


def test_without_the_trash_it_is_as_if_those_clips_had_never_been(
    project: Project, tmp_path: Path
) -> None:
    copy_project(project.folder, tmp_path / "copy", with_trash=False)
    with Project.open(tmp_path / "copy", create=False) as copy:
        assert (ids(copy), ids(copy, removed=True)) == (["bbb", "aaa"], [])
    assert not list((tmp_path / "copy" / "trash").iterdir())
    assert ids(project, removed=True) == ["ccc"]


def test_what_is_linked_is_copied(project: Project, tmp_path: Path) -> None:
    path = project.path_of(project.get("aaa"))
    elsewhere = tmp_path / "elsewhere.mp4"
    path.replace(elsewhere)
    path.symlink_to(elsewhere)
    copy_project(project.folder, tmp_path / "copy", with_trash=False)
    with Project.open(tmp_path / "copy", create=False) as copy:
        copied = copy.path_of(copy.get("aaa"))
        assert not copied.is_symlink()
        assert copied.read_bytes() == elsewhere.read_bytes()


def test_the_queue_is_in_the_copy_and_open_to_others(project: Project, tmp_path: Path) -> None:
    with Queue.open(project.folder) as queue:
        queue.add(a_recipe(), model="m", model_folder="m", mode=Mode.CPU)
        copy_project(project.folder, tmp_path / "copy", with_trash=True)
        with Queue.open(tmp_path / "copy") as copied:
            assert [job.state for job in copied.jobs()] == [Waiting()]


def test_a_copy_that_is_ended_leaves_nothing(project: Project, tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def enough(share: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        copy_project(project.folder, tmp_path / "copy", with_trash=True, progress=enough)
    assert [path.name for path in tmp_path.iterdir()] == ["film"]


@pytest.mark.parametrize("name", ["film", "film/inside", "other"])
def test_where_it_may_not_go_is_said(project: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").touch()
    with pytest.raises(BadProject):
        copy_project(project.folder, tmp_path / name, with_trash=True)
    assert ids(project) == ["bbb", "aaa"]


def test_a_project_is_not_written_over(project: Project, tmp_path: Path) -> None:
    Project.open(tmp_path / "other").close()
    with pytest.raises(BadProject, match="already"):
        copy_project(project.folder, tmp_path / "other", with_trash=True)
