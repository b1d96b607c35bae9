"""When the window's queue may render: what the user has said, and the hours of the day."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.film.flow import Flow, after_job, after_wish, may_begin, may_run, next_change
from engine.settings import Settings

_LOOK_AGAIN_SECONDS: Final = 60.0  # a machine that slept has let no timer run


def local_time() -> datetime:
    """Now, with the zone of this machine."""
    return datetime.now().astimezone()


class QueueFlow(QObject):
    """`engine.film.flow` with a clock.

    Signals: `changed()` when the state is another, and when the hours begin, end, or are others.
    """

    changed = Signal()

    def __init__(
        self,
        settings: Callable[[], Settings],
        now: Callable[[], datetime] = local_time,
        parent: QObject | None = None,
    ) -> None:
        """`settings` has the hours to render in; `now` is the local time with its zone."""
        super().__init__(parent)
        self._settings = settings
        self._now = now
        self._state = Flow.GOING
        self._ran = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self.look()

    @property
    def state(self) -> Flow:
        return self._state

    @property
    def paused(self) -> bool:
        """Whether what waits needs a word of the user."""
        return self._state in (Flow.PAUSED, Flow.HELD)

    @property
    def may_begin(self) -> bool:
        """Whether a job that waits may begin now."""
        return may_begin(self._state, self._settings().queue_hours, self._now())

    @property
    def may_run(self) -> bool:
        """Whether a job that runs may go on now."""
        return may_run(self._settings().queue_hours, self._now())

    @property
    def rests_until(self) -> datetime | None:
        """When the hours begin; None within them, and where there are none."""
        return None if self.may_run else next_change(self._settings().queue_hours, self._now())

    def set(self, state: Flow) -> None:
        """Take another state."""
        if state is not self._state:
            self._state = state
            self.changed.emit()

    def wish(self) -> None:
        """Someone wants something rendered."""
        self.set(after_wish(self._state))

    def end_job(self) -> None:
        """The job that ran has come to an end."""
        self.set(after_job(self._state))

    def look(self) -> None:
        """See what the clock and the settings say."""
        hours, now = self._settings().queue_hours, self._now()
        change = next_change(hours, now)
        if change is None:
            self._timer.stop()
        else:
            seconds = min(change.timestamp() - now.timestamp(), _LOOK_AGAIN_SECONDS)
            self._timer.start(1 + round(1000 * max(seconds, 0.0)))
        runs = may_run(hours, now)
        if runs != self._ran:
            self._ran = runs
            self.changed.emit()
