"""A title for the film: its words and how they look, seen in the monitor while they change."""

import msgspec
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.film_fonts import font_files
from desktop.language import tr
from desktop.timeline_model import Timelines
from engine.film import timeline_look as look
from engine.film.timeline_clip import title_in


class TimelineTitleDialog(QDialog):
    """Changes one title of the timeline; all of it until the dialog closes is one step of undo."""

    def __init__(self, timelines: Timelines, clip_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timelines = timelines
        self._id = clip_id
        clip = timelines.clip(clip_id)
        assert clip is not None
        self._title = title_in(clip)
        shot = timelines.shot(clip_id)
        assert shot is not None
        self.setWindowTitle(self.tr("Title"))
        self._text = QPlainTextEdit(self._title.text)
        self._text.setAccessibleName(self.tr("Text"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(84)
        self._font = QComboBox()
        self._font.setAccessibleName(self.tr("Font"))
        self._font.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._font.setMinimumContentsLength(16)
        self._files = ["", *font_files().values()]
        self._font.addItems([self.tr("Cogreel's own"), *font_files()])
        if self._title.font in self._files:
            self._font.setCurrentIndex(self._files.index(self._title.font))
        self._size = _per_cent(self._title.size, 1, 100, self.tr("Size"))
        self._x = _per_cent(self._title.x, 0, 100, self.tr("Across"))
        self._y = _per_cent(self._title.y, 0, 100, self.tr("Down"))
        self._colour = QPushButton()
        self._colour.setAccessibleName(self.tr("Colour"))
        self._fade_in = _frames(shot.look.fade_in, self.tr("Fade in, in frames"))
        self._fade_out = _frames(shot.look.fade_out, self.tr("Fade out, in frames"))
        self._show_colour()
        self._lay_out()
        self._text.textChanged.connect(self._on_changed)
        self._font.currentIndexChanged.connect(self._on_changed)
        for box in (self._size, self._x, self._y):
            box.valueChanged.connect(self._on_changed)
        for box in (self._fade_in, self._fade_out):
            box.valueChanged.connect(self._on_fades)
        self._colour.clicked.connect(self._on_colour)
        self._text.setFocus()
        self._text.selectAll()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(self.tr("Text"), self._text)
        form.addRow(self.tr("Font"), self._font)
        form.addRow(self.tr("Size"), self._size)
        form.addRow(self.tr("Colour"), self._colour)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._x, 1)
        place.addWidget(self._y, 1)
        form.addRow(self.tr("Across and down"), place)
        fades = QHBoxLayout()
        fades.setSpacing(8)
        fades.addWidget(self._fade_in, 1)
        fades.addWidget(self._fade_out, 1)
        form.addRow(self.tr("Fade in and out"), fades)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(buttons)
        self.setMinimumWidth(420)

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
        self._title = msgspec.structs.replace(
            self._title,
            text=words,
            font=self._files[self._font.currentIndex()],
            size=self._size.value() / 100,
            x=self._x.value() / 100,
            y=self._y.value() / 100,
        )
        self._apply()

    def _apply(self) -> None:
        clip_id, title = self._id, self._title
        self._timelines.edit(
            self.tr("Title"),
            lambda it: look.set_title(it, clip_id, title),
            merge=f"title {clip_id} {id(self)}",
        )

    def _on_fades(self) -> None:
        clip_id, head, tail = self._id, self._fade_in.value(), self._fade_out.value()
        self._timelines.edit(
            self.tr("Fade"),
            lambda it: look.set_fades(it, clip_id, head, tail),
            merge=f"fade {clip_id}",
        )

    def _on_colour(self) -> None:
        dialog = QColorDialog(QColor(self._title.colour), self)
        dialog.colorSelected.connect(self._on_colour_chosen)
        dialog.open()

    def _on_colour_chosen(self, colour: QColor) -> None:
        self._title = msgspec.structs.replace(self._title, colour=colour.name())
        self._show_colour()
        self._apply()


def _per_cent(share: float, least: int, most: int, name: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(least, most)
    box.setDecimals(1)
    box.setSuffix(" %")
    box.setValue(share * 100)
    box.setAccessibleName(name)
    return box


def _frames(frames: int, name: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, 100_000)
    box.setSuffix(" " + tr("frames"))
    box.setValue(frames)
    box.setAccessibleName(name)
    return box
