"""The hours of the day in which something is done, to be chosen."""

from datetime import time
from typing import Final

from PySide6.QtCore import QSignalBlocker, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.controls import ChoiceBox, ClockBox, label
from engine.film.flow import Hours

_USUAL: Final = Hours(time(22), time(6))  # the night


class HoursField(QWidget):
    """All of the day, or from one time to another, past midnight too.

    Signals: `chosen` with Hours, or None for all of the day.
    """

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._when = ChoiceBox()
        self._when.setAccessibleName(name)
        self._when.chosen.connect(self._on_when_chosen)
        self._begin = self._clock(self.tr("{name}: from").format(name=name))
        self._end = self._clock(self.tr("{name}: until").format(name=name))
        self._until = label(self.tr("until"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._begin)
        row.addWidget(self._until)
        row.addWidget(self._end)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._when)
        column.addLayout(row)
        self.setFocusProxy(self._when)
        self.show_hours(None)

    def show_hours(self, hours: Hours | None) -> None:
        """Show what is chosen."""
        choices = ((False, self.tr("At any time")), (True, self.tr("Only in these hours")))
        self._when.offer(choices, hours is not None)
        for clock, at in (
            (self._begin, (hours or _USUAL).begin),
            (self._end, (hours or _USUAL).end),
        ):
            with QSignalBlocker(clock):
                clock.setTime(QTime(at.hour, at.minute))
        for each in (self._begin, self._until, self._end):
            each.setVisible(hours is not None)

    def _clock(self, name: str) -> ClockBox:
        clock = ClockBox()
        clock.setAccessibleName(name)
        clock.timeChanged.connect(self._on_time_changed)
        return clock

    def _on_when_chosen(self, some: bool) -> None:
        self.chosen.emit(self._hours() if some else None)

    def _on_time_changed(self) -> None:
        self.chosen.emit(self._hours())

    def _hours(self) -> Hours:
        begin, end = self._begin.time(), self._end.time()
        return Hours(time(begin.hour(), begin.minute()), time(end.hour(), end.minute()))
