"""A film leaves by the export dialog, with progress in words; it can be cancelled."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.film_export_bar import FilmExportBar
from desktop.film_export_dialog import FilmExportDialog
from desktop.timeline_title_dialog import TimelineTitleDialog
from engine.film import timeline_look as look
from engine.film.compositor import Compositor
from engine.film.export import Exported
from engine.film.export_format import FORMATS, Format
from engine.film.timeline import How
from engine.film.video import probe, read_frames
from tests.cutting import Cutting, named
from tests.timelines import write_sound


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    cutting = Cutting(qtbot, tmp_path)
    cutting.append()
    yield cutting
    cutting.close()


class Asked:
    """The export dialog as it is open, filled in by hand."""

    def __init__(self, film: Cutting) -> None:
        film.panel.film.export.trigger()
        dialog = film.panel.findChild(FilmExportDialog)
        assert dialog is not None
        self.dialog = dialog
        self.done: list[Exported] = []
        film.panel.film.exports.finished.connect(self.done.append)

    def choose(self, chosen: Format, path: Path) -> None:
        box = named(self.dialog, QComboBox, "Format")
        box.setCurrentIndex(list(FORMATS).index(chosen))
        box.activated.emit(box.currentIndex())
        named(self.dialog, QLineEdit, "File").setText(str(path))

    def press(self, words: str = "Export") -> None:
        [button] = [each for each in self.dialog.findChildren(QPushButton) if each.text() == words]
        button.click()


def bar_of(film: Cutting) -> FilmExportBar:
    bar = film.panel.findChild(FilmExportBar)
    assert bar is not None
    return bar


def test_what_is_exported_is_what_was_seen(film: Cutting, tmp_path: Path) -> None:
    film.view.select(["c1", "c2"])
    film.verbs.fade.trigger()
    asked = Asked(film)
    asked.choose(Format.FFV1, tmp_path / "out.mkv")
    asked.press()
    film.wait(lambda: asked.done)
    frames = list(read_frames(tmp_path / "out.mkv"))
    with Compositor(film.timelines.programme, film.folder) as compositor:
        assert len(frames) == film.timelines.frames
        for index, frame in enumerate(frames):
            assert np.array_equal(frame, compositor.frame_at(index))
    bar = bar_of(film)
    assert bar.isVisible()
    assert any(each.text() == "Show in Folder" for each in bar.findChildren(QPushButton))


def test_only_what_is_between_in_and_out(film: Cutting, tmp_path: Path) -> None:
    film.timelines.edit("Range", lambda it: look.set_range(it, 10, 30))
    asked = Asked(film)
    asked.choose(Format.H264, tmp_path / "out.mp4")
    marked = [each for each in asked.dialog.findChildren(QCheckBox) if "in and out" in each.text()]
    assert marked[0].isChecked()
    asked.press()
    film.wait(lambda: asked.done)
    assert probe(tmp_path / "out.mp4").frames == 20


def test_the_file_follows_the_format(film: Cutting, tmp_path: Path) -> None:
    asked = Asked(film)
    asked.choose(Format.VP9, tmp_path / "out.mp4")
    with pytest.raises(Exception, match="webm"):
        asked.dialog.export()
    asked.choose(Format.H265, tmp_path / "a.b")
    box = named(asked.dialog, QComboBox, "Format")
    box.setCurrentIndex(list(FORMATS).index(Format.PRORES))
    box.activated.emit(box.currentIndex())
    assert asked.dialog.export().destination == tmp_path / "a.b.mov"
    asked.press("Cancel")


def test_an_export_is_cancelled_and_leaves_nothing(film: Cutting, tmp_path: Path) -> None:
    film.timelines.edit("Opacity", lambda it: look.set_opacity(it, "c1", 0.5))
    asked = Asked(film)
    asked.choose(Format.PNG, tmp_path / "pictures")
    asked.press()
    assert film.panel.film.exports.current is not None
    assert bar_of(film).isVisible()
    film.panel.film.exports.cancel()
    film.wait(lambda: film.panel.film.exports.current is None)
    assert not asked.done
    assert not film.said
    assert not (tmp_path / "pictures").exists()


def test_two_exports_are_written_one_after_the_other(film: Cutting, tmp_path: Path) -> None:
    exports = film.panel.film.exports
    told: list[tuple[str, int]] = []
    there: list[bool] = []

    def watch() -> None:
        if exports.current is not None:
            name = exports.current.destination.name
            told.append((name, exports.waiting))
            if name == "two.gif":  # as it begins
                there[:] = [(tmp_path / each).exists() for each in ("one.mp4", "two.gif")]

    exports.changed.connect(watch)
    done: list[Exported] = []
    exports.finished.connect(done.append)
    for name, chosen in (("one.mp4", Format.H264), ("two.gif", Format.GIF)):
        asked = Asked(film)
        asked.choose(chosen, tmp_path / name)
        asked.press()
        asked.dialog.setParent(None)
    film.wait(lambda: len(done) == 2)
    assert [each.path.name for each in done] == ["one.mp4", "two.gif"]
    assert told == [("one.mp4", 0), ("one.mp4", 1), ("two.gif", 0)]
    assert there == [True, False]


def test_a_film_is_made_by_hand_with_title_music_and_fade(
    film: Cutting, qtbot: QtBot, tmp_path: Path
) -> None:
    """Clips overlapped by dragging, a title typed, music dropped, and the whole exported."""
    film.view.snapping = False
    film.drag(film.at(60), film.at(52))
    film.panel.player.seek(5)
    film.press(
        Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    dialog = film.panel.findChild(TimelineTitleDialog)
    assert dialog is not None
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    text.selectAll()
    qtbot.keyClicks(text, "The Kite")
    dialog.reject()
    write_sound(tmp_path, "music", seconds=10)
    film.panel.drops.drop([tmp_path / "audio" / "music.wav"], "A1", lambda _: (0, How.PLACE))
    film.wait(lambda: film.spans("A1"))
    end = film.timelines.programme.video[0][-1].end
    film.view.zoom_to_fit()
    foot = film.spans("A1")[0][2]
    start = film.at(min(foot, film.timelines.frames), "A1") - QPoint(2, 0)
    by = round((end - foot) * film.view.scale.wide)
    film.drag(start, start + QPoint(by, 0))
    title = film.timelines.programme.video[1][0].title
    assert title is not None
    assert title.text == "The Kite"
    asked = Asked(film)
    asked.choose(Format.H264, tmp_path / "kite.mp4")
    asked.press()
    film.wait(lambda: asked.done)
    facts = probe(tmp_path / "kite.mp4")
    assert facts.frames == film.timelines.frames
    assert facts.colour_matrix == "bt709"
    assert asked.done[0].report.is_file()
