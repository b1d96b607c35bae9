"""The small controls that the panels are made of, each with a name that a screen reader says."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from desktop.theme import icon, tone

_ICON: Final = QSize(16, 16)
_BAR_HEIGHT: Final = 8
_FIELD: Final = 20  # least height of what is in a field, and its padding and border; style sheet
_FIELD_FRAME: Final = 10
_TEXT_START: Final = 6
_ARROW: Final = 12
_ARROW_END: Final = 8  # from an arrow to the right edge


class ChoiceBox(QComboBox):
    """Offers values by their names. It keeps the values itself, as Qt's items turn enums to text.

    Signals: `chosen` with the value that a person has picked; what the program does is not told.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._values: tuple[Any, ...] = ()
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._on_activated)

    def offer(self, choices: Iterable[tuple[Any, str]], chosen: Any) -> None:
        """Show these values by their names. A single one cannot be changed, and shows so."""
        named = tuple(choices)
        values = tuple(value for value, _ in named)
        names = [name for _, name in named]
        if (values, names) != (self._values, [self.itemText(row) for row in range(self.count())]):
            self.clear()
            self.addItems(names)
            self._values = values
        self.choose(chosen)
        self.setEnabled(len(values) > 1)

    def choose(self, value: Any) -> None:
        """Show that value; nothing where it is not offered."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def describe(self, texts: Iterable[str]) -> None:
        """Give each value a tool tip."""
        for row, text in enumerate(texts):
            self.setItemData(row, text, Qt.ItemDataRole.ToolTipRole)

    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self._values[row])

    # --- Qt

    def paintEvent(self, e: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, room
        )
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        if self.isEnabled():
            icon("chevron-down", "text_quiet").paint(painter, _at_right_end(self.rect()))
        painter.end()


class NumberBox(QSpinBox):
    """A whole number, told when it has been typed to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(_TEXT_START, 0, 0, 0)  # the style sheet's is not heeded

    # --- Qt

    def sizeHint(self) -> QSize:
        return _field_size(super().sizeHint(), self)

    def minimumSizeHint(self) -> QSize:
        return _field_size(super().minimumSizeHint(), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrows(self)


class DecimalBox(QDoubleSpinBox):
    """A number with two places, told when it has been typed to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(_TEXT_START, 0, 0, 0)  # the style sheet's is not heeded

    # --- Qt

    def sizeHint(self) -> QSize:
        return _field_size(super().sizeHint(), self)

    def minimumSizeHint(self) -> QSize:
        return _field_size(super().minimumSizeHint(), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrows(self)


class ClockBox(QTimeEdit):
    """A time of the day, told when it has been typed to its end."""

    def __init__(self) -> None:
        super().__init__()
        self.setKeyboardTracking(False)
        self.lineEdit().setTextMargins(_TEXT_START, 0, 0, 0)  # the style sheet's is not heeded

    # --- Qt

    def sizeHint(self) -> QSize:
        return _field_size(super().sizeHint(), self)

    def minimumSizeHint(self) -> QSize:
        return _field_size(super().minimumSizeHint(), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrows(self)


class OneLine(QLabel):
    """Plain text in one line, cut short with an ellipsis where its place is too narrow."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    # --- Qt

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        style, role = self.style(), self.foregroundRole()
        style.drawItemText(
            painter, self.rect(), self.alignment(), self.palette(), self.isEnabled(), shown, role
        )
        painter.end()


class Bar(QWidget):
    """How much of a whole is taken, `share` from 0 to 1; more than 1 is a full bar."""

    def __init__(self, share: float = 0.0, *, short: bool = False) -> None:
        super().__init__()
        self._share = share
        self._short = short
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show that much as taken."""
        if share != self._share:
            self._share = share
            self.update()

    # --- Qt

    def sizeHint(self) -> QSize:
        return QSize(96, _BAR_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(tone("border"))
        painter.drawRoundedRect(whole, 4, 4)
        taken = QRectF(whole)
        # Never so narrow that nothing is to be seen of it.
        taken.setWidth(max(_BAR_HEIGHT, whole.width() * min(1.0, self._share)))
        painter.setBrush(tone("bad" if self._short else "accent"))
        painter.drawRoundedRect(taken, 4, 4)
        painter.end()


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """Plain text in one of the style sheet's roles (see `desktop.theme`)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    made.setProperty("role", role)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Show that widget in another role of the style sheet from now on."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def icon_button(name: str, said: str, tip: str = "") -> QToolButton:
    """A flat button that shows an icon; `said` is its name, `tip` says more where there is more."""
    made = QToolButton()
    made.setIcon(icon(name))
    made.setIconSize(_ICON)
    made.setAccessibleName(said)
    made.setToolTip(tip or said)
    made.setProperty("role", "flat")
    return made


def text_button(text: str, tip: str = "", role: str = "") -> QPushButton:
    """A button with a word on it, which Return presses only while it has the focus."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    made.setProperty("role", role)
    return made


def number_box(least: int, most: int, tip: str) -> QSpinBox:
    """A whole number from `least` to `most`."""
    made = NumberBox()
    made.setRange(least, most)
    made.setKeyboardTracking(False)
    made.setToolTip(tip)
    return made


def decimal_box(least: float, most: float, step: float, tip: str) -> QDoubleSpinBox:
    """A number with two places from `least` to `most`."""
    made = DecimalBox()
    made.setRange(least, most)
    made.setSingleStep(step)
    made.setDecimals(2)
    made.setKeyboardTracking(False)
    made.setToolTip(tip)
    return made


def _field_size(size: QSize, field: QWidget) -> QSize:
    """Of the same height as all fields."""
    return QSize(size.width(), max(_FIELD, field.fontMetrics().height()) + _FIELD_FRAME)


def _at_right_end(field: QRect) -> QRect:
    """The place of a field's arrow."""
    place = QRect(0, 0, _ARROW, _ARROW)
    place.moveCenter(field.center())
    place.moveRight(field.right() - _ARROW_END)
    return place


def _paint_arrows(box: QAbstractSpinBox) -> None:
    """One arrow in the upper half and one in the lower."""
    painter, half = QPainter(box), box.height() // 2
    steps, step = box.stepEnabled(), QAbstractSpinBox.StepEnabledFlag
    for name, top, flag in (
        ("chevron-up", 1, step.StepUpEnabled),
        ("chevron-down", half - 1, step.StepDownEnabled),
    ):
        colour = "text_quiet" if steps & flag else "text_disabled"
        place = _at_right_end(QRect(0, top, box.width(), half))
        icon(name, colour).paint(painter, place)
    painter.end()
