"""The open project: what its verbs do, what it says of that, and what undo brings back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.project import OpenProject
from engine.errors import BadProject, CogreelError
from engine.film.queue import Done, Stopped, Waiting
from engine.protocol import Mode
from tests.films import a_clip, a_recipe, moving_frames

FIRST_FRAME = next(moving_frames(1))


class Told:
    """Every signal of a project with its payload, in order."""

    def __init__(self, project: OpenProject) -> None:
        self.words: list[str] = []
        self.troubles: list[CogreelError] = []
        project.clip_added.connect(lambda each: self.words.append(f"+{each}"))
        project.clip_changed.connect(lambda each: self.words.append(f"~{each}"))
        project.clip_removed.connect(lambda each: self.words.append(f"-{each}"))
        project.job_added.connect(lambda _: self.words.append("+job"))
        project.job_changed.connect(lambda _: self.words.append("~job"))
        project.job_removed.connect(lambda _: self.words.append("-job"))
        project.jobs_moved.connect(lambda: self.words.append("moved"))
        project.change_failed.connect(self.troubles.append)

    def taken(self) -> str:
        """What was said since the last time."""
        words, self.words = self.words, []
        return " ".join(words)


@pytest.fixture
def project(qapp: QCoreApplication, tmp_path: Path) -> Iterator[OpenProject]:
    project = OpenProject(tmp_path / "film")
    for letter in "abc":
        path = project.library.new_clip_path(letter)
        path.write_bytes(letter.encode())
        project.library.add(a_clip(path, letter), thumbnail=FIRST_FRAME)
    yield project
    project.close()


@pytest.fixture
def told(project: OpenProject) -> Told:
    return Told(project)


def ratings(project: OpenProject) -> str:
    return "".join(str(project.library.get(each).rating) for each in "abc")


# --- clips ----------------------------------------------------------------------------------


def test_a_clip_that_was_rendered_is_taken_in(project: OpenProject, told: Told) -> None:
    path = project.library.new_clip_path("d")
    path.write_bytes(b"d")
    project.library.new_thumbnail_path("d").write_bytes(b"a picture")
    assert project.add_clip(a_clip(path, "d")).id == "d"
    assert told.taken() == "+d"


def test_a_rating_of_several_clips_is_one_step_of_undo(project: OpenProject, told: Told) -> None:
    project.rate(["a"], 2)
    project.rate(["a", "b"], 5)
    assert ratings(project) == "550"
    assert told.taken() == "~a ~a ~b"
    project.undo.undo()
    assert ratings(project) == "200"
    assert told.taken() == "~a ~b"
    project.undo.redo()
    assert ratings(project) == "550"
    assert told.taken() == "~a ~b"
    assert project.undo.count() == 2


def test_setting_what_is_so_already_says_and_keeps_nothing(
    project: OpenProject, told: Told
) -> None:
    project.rate(["a"], 0)
    project.favourite(["a"], False)
    project.untag(["a"], "snow")
    project.tag(["a"], "  ")
    project.restore(["a"])
    assert told.taken() == ""
    assert project.undo.count() == 0


def test_favourites_are_undone(project: OpenProject) -> None:
    project.favourite(["b"], True)
    project.favourite(["a", "b"], True)
    project.undo.undo()
    assert [project.library.get(each).favourite for each in "ab"] == [False, True]


def test_tags_are_undone_where_they_were_new(project: OpenProject, told: Told) -> None:
    project.tag(["a"], "Snow")
    project.tag(["a", "b"], "snow")
    assert told.taken() == "~a ~b"
    project.undo.undo()
    assert project.library.get("a").tags == ("Snow",)
    assert project.library.get("b").tags == ()


def test_a_tag_comes_back_as_it_was_spelled(project: OpenProject) -> None:
    project.tag(["a"], "Night drive")
    project.untag(["a", "b"], "night  DRIVE")
    assert project.library.get("a").tags == ()
    project.undo.undo()
    assert project.library.get("a").tags == ("Night drive",)


def test_a_removal_is_undone_with_the_file(project: OpenProject, told: Told) -> None:
    project.remove(["a", "c"])
    assert told.taken() == "-a -c"
    assert [row.id for row in project.library.clips()] == ["b"]
    project.undo.undo()
    assert told.taken() == "+a +c"
    assert project.library.path_of(project.library.get("a")).read_bytes() == b"a"


def test_a_restoring_is_undone(project: OpenProject, told: Told) -> None:
    project.remove(["a"])
    project.restore(["a"])
    project.undo.undo()
    assert told.taken() == "-a +a -a"
    assert project.library.get("a").removed is not None


def test_one_clip_that_is_gone_hinders_no_other(project: OpenProject, told: Told) -> None:
    project.rate(["none", "b"], 3)
    assert ratings(project) == "030"
    (trouble,) = told.troubles
    assert "holds no clip 'none'" in str(trouble)


def test_an_undo_that_cannot_be_is_told(project: OpenProject, told: Told) -> None:
    project.remove(["a", "b"])
    (project.folder / "trash" / "a.mp4").unlink()
    told.taken()
    project.undo.undo()
    assert told.taken() == "+b"
    (trouble,) = told.troubles
    assert "no longer in" in str(trouble)


def test_an_emptied_trash_cannot_be_undone(project: OpenProject) -> None:
    project.rate(["a"], 2)
    project.remove(["a"])
    assert project.empty_trash() == 1
    assert not project.undo.canUndo()


# --- jobs -----------------------------------------------------------------------------------


def add_job(project: OpenProject, prompt: str) -> str:
    recipe = a_recipe(prompt=prompt)
    return project.add_job(recipe, model="fake", model_folder="/fake", mode=Mode.AUTO).id


def test_what_happens_to_jobs_is_said_once(project: OpenProject, told: Told) -> None:
    first, second = add_job(project, "1"), add_job(project, "2")
    assert told.taken() == "+job +job"
    project.mark_job(first, Stopped())
    project.mark_job(first, Stopped())
    assert told.taken() == "~job"
    project.move_job(second, first)
    project.move_job(second, first)
    project.move_job_first(second)
    assert told.taken() == "moved"
    assert project.retry_job(first).state == Waiting()
    assert told.taken() == "~job moved"
    project.retry_job(first)
    project.duplicate_job(first)
    assert told.taken() == "+job"
    project.remove_job(first)
    assert told.taken() == "-job"


# --- windows --------------------------------------------------------------------------------


def test_a_second_window_is_refused_and_the_first_goes_on(project: OpenProject, told: Told) -> None:
    with pytest.raises(BadProject, match="open in another window"):
        OpenProject(project.folder)
    project.rate(["a"], 1)
    assert told.taken() == "~a"


def test_a_closed_project_can_be_opened_again(qapp: QCoreApplication, tmp_path: Path) -> None:
    project = OpenProject(tmp_path / "Kite film")
    job = add_job(project, "1")
    project.mark_job(job, Done("a"))
    project.close()
    again = OpenProject(tmp_path / "Kite film", create=False)
    assert again.name == "Kite film"
    assert [each.state for each in again.queue.jobs()] == [Done("a")]
    again.close()
