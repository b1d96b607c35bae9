"""Takes are swapped under the cut, and what is rendered comes into its place; exchange of films."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

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


def test_what_was_rendered_meanwhile_is_there_when_the_timeline_is_shown(film: Cutting) -> None:
    film.panel.takes.order = lambda recipe: ["fresh"]
    film.view.select(["c1"])
    film.panel.takes.again.trigger()
    film.timelines.create("Other")
    add_take(film, "fresh", 99)
    film.timelines.show("Film")
    assert file_of(film, "c1") == "fresh"


def test_a_film_goes_out_and_comes_back_as_another_timeline(film: Cutting, tmp_path: Path) -> None:
    film.panel.exchange.write_to(tmp_path / "out.otio")
    assert (tmp_path / "out.otio").is_file()
    film.panel.exchange.read_from(tmp_path / "out.otio")
    film.wait(lambda: len(film.timelines.names) == 2)
    assert [(begin, end) for _, begin, end in film.spans()] == [(0, 40), (40, 80), (80, 120)]


def test_an_ending_that_no_program_knows_is_told(film: Cutting, tmp_path: Path) -> None:
    film.panel.exchange.write_to(tmp_path / "out.txt")
    assert len(film.said) == 1
