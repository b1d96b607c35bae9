"""The dialogs of clips and titles: seen at once, one step of undo, and no other film's clip."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from desktop.timeline_clip_dialog import TimelineClipDialog
from desktop.timeline_title_dialog import TimelineTitleDialog
from engine.film import timeline_look as look
from engine.film.fonts import font_files
from engine.film.programme import Shot
from engine.film.timeline_clip import Title
from tests.cutting import Cutting, named


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    cutting = Cutting(qtbot, tmp_path)
    cutting.append()
    yield cutting
    cutting.close()


def clip_dialog(film: Cutting, clip_id: str) -> TimelineClipDialog:
    film.view.select([clip_id])
    film.verbs.properties.trigger()
    dialog = film.panel.findChild(TimelineClipDialog)
    assert dialog is not None
    return dialog


def title_dialog(film: Cutting) -> TimelineTitleDialog:
    film.verbs.title.trigger()
    dialog = film.panel.findChild(TimelineTitleDialog)
    assert dialog is not None
    return dialog


def shot(film: Cutting, clip_id: str) -> Shot:
    found = film.timelines.shot(clip_id)
    assert found is not None
    return found


def title(film: Cutting) -> Title:
    [found] = [one.title for one in film.timelines.programme.shots() if one.title is not None]
    return found


def test_all_that_a_clip_dialog_does_is_one_step(film: Cutting) -> None:
    steps, before = film.undo.count(), shot(film, "c1").look
    dialog = clip_dialog(film, "c1")
    named(dialog, QSpinBox, "Opacity").setValue(60)
    named(dialog, QSpinBox, "Fade in, in frames").setValue(8)
    named(dialog, QSpinBox, "Speed").setValue(200)
    dialog.findChildren(QCheckBox)[0].click()
    named(dialog, QSpinBox, "Opacity").setValue(50)
    dialog.reject()
    now = shot(film, "c1")
    assert (now.look.opacity, now.look.fade_in, now.look.match, now.speed) == (0.5, 8, True, 2)
    assert film.undo.count() == steps + 1
    film.undo.undo()
    assert shot(film, "c1").look == before
    assert shot(film, "c1").speed == 1


def test_two_dialogs_are_two_steps(film: Cutting) -> None:
    steps = film.undo.count()
    for value in (60, 30):
        dialog = clip_dialog(film, "c1")
        named(dialog, QSpinBox, "Opacity").setValue(value)
        dialog.reject()
        film.wait(lambda: film.panel.findChild(TimelineClipDialog) is None)
    assert film.undo.count() == steps + 2
    film.undo.undo()
    assert shot(film, "c1").look.opacity == 0.6


def test_what_cannot_be_is_shown_as_it_is(film: Cutting) -> None:
    box = named(clip_dialog(film, "c1"), QSpinBox, "Fade in, in frames")
    box.setValue(999)
    assert box.value() == 0
    assert len(film.said) == 1


def test_the_dialog_goes_with_its_clip_and_its_film(film: Cutting) -> None:
    dialog = clip_dialog(film, "c2")
    film.verbs.ripple.trigger()
    assert not dialog.isVisible()
    other = clip_dialog(film, "c1")
    film.timelines.duplicate("Other")  # which has a c1, too
    assert not other.isVisible()
    named(other, QSpinBox, "Opacity").setValue(20)
    assert shot(film, "c1").look.opacity == 1


def test_all_that_a_title_dialog_does_is_one_step(film: Cutting, qtbot: QtBot) -> None:
    dialog = title_dialog(film)
    steps, before = film.undo.count(), title(film)
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    text.selectAll()
    qtbot.keyClicks(text, "The Kite")
    dialog._size.setValue(20)
    named(dialog, QSpinBox, "Fade in, in frames").setValue(6)
    dialog._y.setValue(80)
    assert (title(film).text, title(film).size, title(film).y) == ("The Kite", 0.2, 0.8)
    assert film.undo.count() == steps + 1
    film.undo.undo()
    assert title(film) == before
    assert text.toPlainText() == before.text
    assert dialog._size.value() == before.size * 100


def test_a_font_of_this_machine_is_chosen(film: Cutting) -> None:
    dialog = title_dialog(film)
    fonts = named(dialog, QComboBox, "Font")
    assert not fonts.isEnabled()
    assert fonts.currentText() == "Cogreel's own"
    names = list(font_files())
    film.wait(lambda: fonts.count() == len(names) + 1)
    for row, name in enumerate(names[:1], 1):
        assert fonts.itemText(row) == name
        fonts.setCurrentIndex(row)
        fonts.activated.emit(row)
        assert title(film).font == name


def test_a_font_that_is_gone_stays_chosen(film: Cutting) -> None:
    film.verbs.title.trigger()
    dialogs = film.panel.findChildren(TimelineTitleDialog)
    dialogs[0].reject()
    film.wait(lambda: film.panel.findChild(TimelineTitleDialog) is None)
    lost = Title(text="A", font="Gone Away")
    [clip] = [one.id for one in film.timelines.programme.shots() if one.title is not None]
    film.timelines.edit("Title", lambda it: look.set_title(it, clip, lost))
    film.panel.show_title(clip)
    dialog = film.panel.findChild(TimelineTitleDialog)
    assert dialog is not None
    fonts = named(dialog, QComboBox, "Font")
    film.wait(lambda: fonts.count() == len(font_files()) + 2)
    assert fonts.currentText() == "Gone Away"
    dialog._y.setValue(30)
    assert title(film).font == "Gone Away"


def test_a_dialog_that_is_closed_while_fonts_are_looked_for_hears_no_more(film: Cutting) -> None:
    dialog = title_dialog(film)
    [close] = dialog.findChildren(QPushButton)[-1:]
    close.click()
    film.wait(lambda: film.panel.findChild(TimelineTitleDialog) is None)
    assert film.background.wait(30_000)
    assert not film.said
