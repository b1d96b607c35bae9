"""A title for the film: its words and how they look, seen in the monitor while they change."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from opentimelineio import schema
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDoubleSpinBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from desktop.background import Background
from desktop.controls import ChoiceBox, decimal_box
from desktop.film_dialog import ClipDialog, add_row, frames_box
from desktop.timeline_model import Timelines
from engine.film import timeline_look as look
from engine.film.fonts import font_files
from engine.film.timeline_clip import title_in


class TimelineTitleDialog(ClipDialog):
    """The words of a title, how they look and where they are.

    Pillow draws titles, with fonts of the system by names of its own and not with the families that
    Qt knows; these are looked for in the background.
    """

    def __init__(
        self,
        timelines: Timelines,
        clip_id: str,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(timelines, clip_id, parent)
        self.setWindowTitle(self.tr("Title"))
        clip = timelines.clip(clip_id)
        assert clip is not None
        self._title = title_in(clip)
        self._changing = False
        shot = timelines.shot(clip_id)
        assert shot is not None
        self._text = QPlainTextEdit(self._title.text)
        self._text.setAccessibleName(self.tr("Text"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(84)
        self._font = ChoiceBox()
        self._font.setAccessibleName(self.tr("Font"))
        self._font.setMinimumContentsLength(16)
        self._offer_fonts({})
        self._font.setEnabled(False)
        self._size = _per_cent(self._title.size, 1, 100, self.tr("Size"))
        self._x = _per_cent(self._title.x, 0, 100, self.tr("Across"))
        self._y = _per_cent(self._title.y, 0, 100, self.tr("Down"))
        self._colour = QPushButton()
        self._colour.setAccessibleName(self.tr("Colour"))
        self._fade_in = frames_box(self.tr("Fade in, in frames"), " " + self.tr("frames"))
        self._fade_in.setValue(shot.look.fade_in)
        self._fade_out = frames_box(self.tr("Fade out, in frames"), " " + self.tr("frames"))
        self._fade_out.setValue(shot.look.fade_out)
        self._show_colour()
        self._lay_out()
        self._text.textChanged.connect(self._on_changed)
        self._font.chosen.connect(self._on_font)
        for box in (self._size, self._x, self._y):
            box.valueChanged.connect(self._on_changed)
        for box in (self._fade_in, self._fade_out):
            box.valueChanged.connect(self._on_fades)
        self._colour.clicked.connect(self._on_colour)
        timelines.changed.connect(self._show_values)
        self._looking = background.run(font_files, self._offer_fonts)
        self.finished.connect(self._looking.cancel)
        self.destroyed.connect(self._looking.cancel)
        self._text.setFocus()
        self._text.selectAll()

    def _lay_out(self) -> None:
        add_row(self.form, self.tr("Text"), self._text)
        add_row(self.form, self.tr("Font"), self._font)
        add_row(self.form, self.tr("Size"), self._size)
        add_row(self.form, self.tr("Colour"), self._colour)
        add_row(self.form, self.tr("Across and down"), self._x, self._y)
        add_row(self.form, self.tr("Fade in and out"), self._fade_in, self._fade_out)
        self.lay_out(self.form, buttons=self.close_button())

    def _offer_fonts(self, files: Mapping[str, Path]) -> None:
        """Show what there is to choose from; a font that is nowhere stays chosen."""
        named = {"": self.tr("Cogreel's own"), **{name: name for name in files}}
        named.setdefault(self._title.font, self._title.font)
        self._font.offer(named.items(), self._title.font)

    def _show_values(self) -> None:
        """Show what an undo, say, has made of the title."""
        clip, shot = self.timelines.clip(self.clip_id), self.shot
        if clip is None or shot is None or self._changing:
            return
        self._title = title_in(clip)
        self._changing = True
        if self._text.toPlainText() != self._title.text:
            self._text.setPlainText(self._title.text)
        self._font.choose(self._title.font)
        for box, share in (
            (self._size, self._title.size),
            (self._x, self._title.x),
            (self._y, self._title.y),
        ):
            box.setValue(share * 100)
        self._fade_in.setValue(shot.look.fade_in)
        self._fade_out.setValue(shot.look.fade_out)
        self._show_colour()
        self._changing = False

    def _show_colour(self) -> None:
        self._colour.setText(self._title.colour)
        dark = QColor(self._title.colour).lightness() < 128
        self._colour.setStyleSheet(
            f"background: {self._title.colour}; color: {'#ffffff' if dark else '#000000'};"
        )

    def _on_changed(self) -> None:
        words = self._text.toPlainText()
        if not words.strip():
            return  # while one word is exchanged for another
        self._become(
            text=words,
            size=self._size.value() / 100,
            x=self._x.value() / 100,
            y=self._y.value() / 100,
        )

    def _on_font(self, name: str) -> None:
        self._become(font=name)

    def _become(self, **changes: str | float) -> None:
        if self._changing:
            return
        self._title = title = msgspec.structs.replace(self._title, **changes)
        self._change(lambda it, one: look.set_title(it, one, title))

    def _on_fades(self) -> None:
        head, tail = self._fade_in.value(), self._fade_out.value()
        self._change(lambda it, one: look.set_fades(it, one, head, tail))

    def _change(self, verb: Callable[[schema.Timeline, str], object]) -> None:
        if self._changing:
            return
        self._changing = True  # what is typed is not written over
        self.edit(verb)
        self._changing = False

    def _on_colour(self) -> None:
        dialog = QColorDialog(QColor(self._title.colour), self)
        dialog.colorSelected.connect(self._on_colour_chosen)
        dialog.open()

    def _on_colour_chosen(self, colour: QColor) -> None:
        self._become(colour=colour.name())
        self._show_colour()


def _per_cent(share: float, least: int, most: int, name: str) -> QDoubleSpinBox:
    box = decimal_box(least, most, 1.0, name)
    box.setDecimals(1)
    box.setSuffix(" %")
    box.setValue(share * 100)
    box.setAccessibleName(name)
    return box
