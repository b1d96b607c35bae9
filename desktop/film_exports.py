"""Films that are being written: one at a time, in the background, while the window goes on."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop.background import Background, Task
from desktop.messages import Messages
from engine.errors import CogreelError, RenderStopped

if TYPE_CHECKING:
    from engine.film.export import Export, ExportProgress


class FilmExports(QObject):
    """The exports of an open project, in the order in which they were begun.

    Signals: changed() when another is written, none is, or one waits; progressed(ExportProgress);
    finished(Exported) when a film is whole.
    """

    changed = Signal()
    progressed = Signal(object)
    finished = Signal(object)
    _told = Signal(object)  # from the thread that writes

    def __init__(
        self, background: Background, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._messages = messages
        self._waiting: list[Export] = []
        self._current: Export | None = None
        self._stop = threading.Event()
        self._task: Task | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    @property
    def current(self) -> "Export | None":
        """The one that is being written."""
        return self._current

    @property
    def waiting(self) -> int:
        """How many wait behind it."""
        return len(self._waiting)

    def add(self, export: "Export") -> None:
        """Write a film as soon as those before it are done."""
        self._waiting.append(export)
        self._go_on()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the one that is being written; nothing of it is left."""
        self._stop.set()

    def close(self) -> None:
        """Stop everything."""
        self._waiting.clear()
        self._stop.set()

    def _go_on(self) -> None:
        if self._current is not None or not self._waiting:
            return
        export, stop = self._waiting.pop(0), threading.Event()
        self._current, self._stop = export, stop
        report: Callable[[ExportProgress], None] = self._told.emit
        self._task = self._background.run(
            lambda: export.run(report, stop),
            self.finished.emit,
            self._on_failed,
            ended=self._on_ended,
            long=True,
        )

    def _on_told(self, progress: "ExportProgress") -> None:
        if self._current is not None:
            self.progressed.emit(progress)

    def _on_ended(self) -> None:
        self._current = None
        self._go_on()
        self.changed.emit()

    def _on_failed(self, error: CogreelError) -> None:
        if not isinstance(error, RenderStopped):
            self._messages.fail(error)
