"""Files are dropped on the timeline: of the library, and from outside."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from tests.cutting import Cutting
from tests.timelines import write_sound


@pytest.fixture
def cutting(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    cutting = Cutting(qtbot, tmp_path)
    yield cutting
    cutting.close()


@pytest.fixture
def film(cutting: Cutting) -> Cutting:
    """Three clips of 40 frames behind each other, c1 to c3."""
    assert cutting.append() == ["c1", "c2", "c3"]
    cutting.view.snapping = False
    return cutting


def drop(
    film: Cutting, paths: list[Path], at: QPoint, modifier: Qt.KeyboardModifier | None = None
) -> None:
    """The events that a drag from the library or from outside ends in."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = modifier or Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, copy, data, left, keys)
    film.view.dragEnterEvent(enter)
    assert enter.isAccepted()
    film.view.dragMoveEvent(QDragMoveEvent(at, copy, data, left, keys))
    film.view.dropEvent(QDropEvent(QPointF(at), copy, data, left, keys))


def library_path(film: Cutting, clip_id: str) -> Path:
    return film.project.library.path_of(film.project.library.get(clip_id))


def test_clips_of_the_library_are_dropped_behind_each_other(cutting: Cutting) -> None:
    cutting.view.snapping = False
    drop(cutting, [library_path(cutting, "a"), library_path(cutting, "b")], cutting.at(0))
    assert cutting.spans() == [("c1", 0, 40), ("c2", 40, 80)]
    assert cutting.timelines.programme.size.width == 64


def test_a_drop_on_a_clip_inserts_at_the_nearer_cut(film: Cutting) -> None:
    drop(film, [library_path(film, "a")], film.at(45))
    assert film.spans()[1:] == [("c4", 40, 80), ("c2", 80, 120), ("c3", 120, 160)]


def test_a_video_from_outside_comes_into_the_library_first(film: Cutting, tmp_path: Path) -> None:
    outside = tmp_path / "holiday.mp4"
    outside.write_bytes(library_path(film, "a").read_bytes())
    drop(film, [outside], film.at(130))
    film.wait(lambda: len(film.spans()) == 4)
    assert len(film.rows()) == 4
    assert film.spans()[3][1:] == (130, 170)


def test_a_sound_goes_to_the_track_for_sound_wherever_it_is_dropped(
    film: Cutting, tmp_path: Path
) -> None:
    write_sound(tmp_path, "music", seconds=4)
    drop(film, [tmp_path / "audio" / "music.wav"], film.at(10))
    film.wait(lambda: film.spans("A1"))
    assert film.spans("A1") == [("c4", 10, 42)]
    assert (film.folder / "audio" / "music.wav").is_file()


def test_what_is_no_film_is_told(film: Cutting, tmp_path: Path) -> None:
    (tmp_path / "notes.mp4").write_text("nothing")
    drop(film, [tmp_path / "notes.mp4"], film.at(10))
    film.wait(lambda: film.said)
    assert len(film.spans()) == 3
