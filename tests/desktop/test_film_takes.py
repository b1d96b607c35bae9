"""Takes are swapped under the cut, and what is rendered comes into its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.film.takes import jobs_awaited
from engine.protocol import Mode
from engine.recipe import Recipe
from tests.cutting import Cutting
from tests.films import a_clip, write_video


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    cutting = Cutting(qtbot, tmp_path)
    cutting.append()
    yield cutting
    cutting.close()


def add_take(film: Cutting, clip_id: str, seed: int) -> None:
    """Another take of the prompt of clip a, as it comes out of the queue."""
    library = film.project.library
    path = write_video(library.new_clip_path(clip_id), frames=40)
    film.project.add_clip(a_clip(path, clip_id, prompt="clip a", frames=40, seed=seed))


def ask_for_a_take(film: Cutting) -> str:
    """Another take of c1 is queued; returns the id of its job."""
    project = film.project

    def order(recipe: Recipe) -> list[str]:
        job = project.add_job(recipe, model="m", model_folder="", mode=Mode.CPU)
        return [job.id]

    film.panel.takes.order = order
    film.view.select(["c1"])
    film.panel.takes.again.trigger()
    [job] = jobs_awaited(film.timelines.timeline)
    return job


def file_of(film: Cutting, clip_id: str) -> str:
    shot = film.timelines.shot(clip_id)
    assert shot is not None
    return Path(shot.file).stem


def test_another_take_is_chosen_from_the_menu_and_undone(film: Cutting) -> None:
    add_take(film, "other", 99)
    film.view.select(["c1"])
    menu = film.panel.takes.menu(film.panel)
    actions = menu.actions()
    assert [action.isChecked() for action in actions] == [False, True]
    before = film.spans()
    actions[0].trigger()
    assert file_of(film, "c1") == "other"
    assert film.spans() == before
    film.undo.undo()
    assert file_of(film, "c1") == "a"


def test_a_take_that_is_rendered_comes_into_its_place(film: Cutting) -> None:
    ordered: list[Recipe] = []

    def order(recipe: Recipe) -> list[str]:
        ordered.append(recipe)
        return ["fresh"]

    film.panel.takes.order = order
    film.view.select(["c1"])
    film.panel.takes.again.trigger()
    assert ordered[0].prompt == "clip a"
    assert ordered[0].seed != 7
    before = film.spans()
    add_take(film, "fresh", ordered[0].seed)
    assert file_of(film, "c1") == "fresh"
    assert film.spans() == before


def test_undo_brings_the_old_take_back_and_redo_the_new_one(film: Cutting) -> None:
    job = ask_for_a_take(film)
    add_take(film, job, 99)
    film.view.select(["c2"])
    film.verbs.ripple.trigger()
    assert file_of(film, "c1") == job
    film.undo.undo()
    assert file_of(film, "c1") == job
    film.undo.undo()
    assert file_of(film, "c1") == "a"
    film.undo.redo()
    assert file_of(film, "c1") == job
    assert not jobs_awaited(film.timelines.timeline)


def test_undo_of_what_was_done_before_a_take_came_does_not_lose_it(film: Cutting) -> None:
    job = ask_for_a_take(film)
    film.view.select(["c3"])
    film.verbs.ripple.trigger()
    add_take(film, job, 99)
    steps = film.undo.count()
    film.undo.undo()
    assert file_of(film, "c1") == job
    assert len(film.spans()) == 3
    assert film.undo.count() == steps


def test_a_job_that_was_removed_is_not_awaited_by_any_state(film: Cutting) -> None:
    job = ask_for_a_take(film)
    film.view.select(["c3"])
    film.verbs.ripple.trigger()
    film.project.remove_job(job)
    assert not jobs_awaited(film.timelines.timeline)
    film.undo.undo()
    assert not jobs_awaited(film.timelines.timeline)
    assert file_of(film, "c1") == "a"


def test_what_was_rendered_meanwhile_is_there_when_the_timeline_is_shown(film: Cutting) -> None:
    film.panel.takes.order = lambda recipe: ["fresh"]
    film.view.select(["c1"])
    film.panel.takes.again.trigger()
    film.timelines.create("Other")
    add_take(film, "fresh", 99)
    film.timelines.show("Film")
    assert file_of(film, "c1") == "fresh"
