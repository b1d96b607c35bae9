"""Keeps Python's garbage collector in the GUI thread, the only one where Qt's objects may die."""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_EVERY_MS = 1_000


class Collector(QObject):
    """Takes over from the automatic collector, which runs in whatever thread allocates.

    A widget or model that is part of a reference cycle is deleted where the collector runs. In
    another thread its timers cannot be stopped, so that the event loop later fires one for an
    object that is gone, and the program crashes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(_LOOK_EVERY_MS)

    def close(self) -> None:
        """Let the automatic collector do its work again."""
        self._timer.stop()
        if self._was_automatic:
            gc.enable()


def collect_what_is_due() -> None:
    """Collect the oldest generation whose threshold is passed, as the automatic collector does."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in reversed(range(len(counts))):
        if counts[generation] > thresholds[generation]:
            gc.collect(generation)
            return
