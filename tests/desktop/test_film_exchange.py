"""Films go to other programs and come back while the window goes on, as one step of undo."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from opentimelineio import adapters
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.controls import OneLine
from desktop.film_import_bar import FilmImportBar
from engine.film import timeline_file
from engine.film.programme import Programme
from tests.cutting import Cutting

WHOLE = [(0, 40), (40, 80), (80, 120)]


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    cutting = Cutting(qtbot, tmp_path)
    cutting.append()
    yield cutting
    cutting.close()


@pytest.fixture
def other(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    """A project without clips."""
    cutting = Cutting(qtbot, tmp_path / "other", clips=0)
    yield cutting
    cutting.close()


@pytest.fixture
def written(film: Cutting, tmp_path: Path) -> Path:
    """The film, as it has left for other programs."""
    path = tmp_path / "out.otio"
    film.panel.exchange.write_to(path)
    film.wait(lambda: film.said)
    assert film.said == [f"The timeline is at {path}."]
    return path


def spans(film: Cutting) -> list[tuple[int, int]]:
    return [(begin, end) for _, begin, end in film.spans()]


def bar_of(film: Cutting) -> FilmImportBar:
    bar = film.panel.findChild(FilmImportBar)
    assert bar is not None
    return bar


def read(film: Cutting, path: Path) -> None:
    """Import a timeline, to the end."""
    film.panel.exchange.read_from(path)
    film.wait(lambda: film.panel.exchange.coming is None)


def test_a_name_that_no_file_can_have_becomes_one(film: Cutting, written: Path) -> None:
    timeline: Any = adapters.read_from_string(written.read_text("utf-8"), "otio_json")
    timeline.name = "Rough/1: the fox?"
    written.write_text(adapters.write_to_string(timeline, "otio_json"), "utf-8")
    read(film, written)
    assert film.timelines.name == "Rough-1- the fox-"
    film.timelines.saver.finish()
    assert timeline_file.path_of(film.project.folder, film.timelines.name).is_file()


def test_a_film_goes_out_and_comes_back_as_another_timeline(film: Cutting, written: Path) -> None:
    added: list[str] = []
    film.project.clip_added.connect(added.append)
    read(film, written)
    assert film.timelines.names == ["Film", "Film 2"]
    assert film.timelines.name == "Film 2"
    assert spans(film) == WHOLE
    assert not added  # the library has had them all along


def test_what_is_shown_is_what_is_saved(film: Cutting, written: Path) -> None:
    read(film, written)
    film.timelines.saver.finish()
    saved = timeline_file.load(film.folder, "Film 2")
    assert timeline_file.to_text(saved) == film.timelines.text
    assert Programme(saved).shots() == film.timelines.programme.shots()


def test_an_import_is_one_step_of_undo(film: Cutting, written: Path) -> None:
    steps, before = film.undo.count(), film.timelines.text
    read(film, written)
    assert film.undo.count() == steps + 1
    film.undo.undo()
    assert film.timelines.names == ["Film"]
    assert film.timelines.text == before
    film.undo.redo()
    assert film.timelines.name == "Film 2"
    assert spans(film) == WHOLE


def test_an_edit_of_what_was_imported_outlives_undo_and_redo(film: Cutting, written: Path) -> None:
    read(film, written)
    film.view.select(["c1"])
    film.verbs.ripple.trigger()
    shorter = spans(film)
    film.undo.undo()
    film.undo.undo()
    film.undo.redo()
    assert spans(film) == WHOLE
    film.undo.redo()
    assert spans(film) == shorter != WHOLE


def test_clips_come_into_another_project_with_their_timeline(other: Cutting, written: Path) -> None:
    added: list[str] = []
    other.project.clip_added.connect(added.append)
    read(other, written)
    assert len(added) == 3
    assert sorted(added) == [row.id for row in other.rows()]
    assert spans(other) == WHOLE


def test_the_window_says_what_comes_in_and_how_far_it_is(other: Cutting, written: Path) -> None:
    exchange, bar, words = other.panel.exchange, bar_of(other), list[str]()
    [line] = bar.findChildren(OneLine)
    exchange.progressed.connect(lambda _: words.append(line.text()))
    assert not bar.isVisible()
    exchange.read_from(written)
    assert bar.isVisible()
    assert not exchange.read.isEnabled()
    other.wait(lambda: exchange.coming is None)
    assert not bar.isVisible()
    assert exchange.read.isEnabled()
    assert words[-1] == "Importing out.otio: clip 3 of 3"


def test_an_import_is_cancelled(other: Cutting, written: Path) -> None:
    other.panel.exchange.read_from(written)
    [button] = bar_of(other).findChildren(QPushButton)
    assert button.text() == "Cancel the Import"
    button.click()
    other.wait(lambda: other.panel.exchange.coming is None)
    assert not bar_of(other).isVisible()
    assert other.timelines.names == ["Film"]
    assert not other.said
    read(other, written)
    assert spans(other) == WHOLE


def test_clips_that_came_before_an_import_was_cancelled_are_shown(
    other: Cutting, written: Path
) -> None:
    exchange, added = other.panel.exchange, list[str]()
    other.project.clip_added.connect(added.append)
    other.project.clip_added.connect(lambda _: exchange.cancel())
    read(other, written)
    assert 0 < len(added) < 3
    assert sorted(added) == [row.id for row in other.rows()]
    assert other.timelines.names == ["Film"]


def test_a_project_that_closes_stops_what_comes_in(other: Cutting, written: Path) -> None:
    other.panel.exchange.read_from(written)
    other.reopen()
    assert other.background.wait(30_000)
    assert other.timelines.names == ["Film"]
    assert not other.said


@pytest.mark.parametrize(("answer", "clips"), [("&Copy Them", 3), ("&Leave Them Out", 0)])
def test_media_in_other_folders_are_asked_for(
    film: Cutting, other: Cutting, tmp_path: Path, answer: str, clips: int
) -> None:
    mail = tmp_path / "mail"
    mail.mkdir()
    film.panel.exchange.write_to(mail / "out.otio")
    film.wait(lambda: film.said)
    exchange = other.panel.exchange
    exchange.look_into(mail / "out.otio")
    other.wait(lambda: other.panel.findChildren(QMessageBox))
    [box] = other.panel.findChildren(QMessageBox)
    assert str(film.project.folder) in box.informativeText()
    assert exchange.coming is None
    [button] = [each for each in box.buttons() if each.text() == answer]
    button.click()
    other.wait(lambda: spans(other) == WHOLE)
    assert len(other.rows()) == clips
    assert bool(other.said) is (clips == 0)


def test_media_beside_a_timeline_are_not_asked_for(other: Cutting, written: Path) -> None:
    other.panel.exchange.look_into(written)
    other.wait(lambda: spans(other) == WHOLE)
    assert len(other.rows()) == 3


def test_a_file_that_is_no_timeline_is_told_in_words(film: Cutting, tmp_path: Path) -> None:
    (tmp_path / "letter.otio").write_text("Dear reader,")
    read(film, tmp_path / "letter.otio")
    assert "letter.otio cannot be read as a timeline" in film.said[0]
    assert "Choose another file." in film.said[0]
    assert film.panel.exchange.read.isEnabled()
    assert film.timelines.names == ["Film"]


def test_an_ending_that_no_program_knows_is_told(film: Cutting, tmp_path: Path) -> None:
    film.panel.exchange.write_to(tmp_path / "out.txt")
    film.wait(lambda: film.said)
    assert ".txt" in film.said[0]
