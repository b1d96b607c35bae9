"""Writes timelines to the disk off the GUI thread, the latest state of each and none twice."""

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.background import Background, Task
from engine.errors import CogreelError
from engine.film import timeline_file


class TimelineSaver(QObject):
    """Saves are in the order in which they are asked for; what is newer takes the place of what
    still waits.

    Signals: failed(CogreelError) when a timeline could not be written; it is tried again with the
    next change, and by `finish`.
    """

    failed = Signal(object)

    def __init__(self, folder: Path, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self._lock = threading.Lock()  # around what waits
        self._disk = threading.Lock()  # around writing
        self._waiting: dict[str, str] = {}
        self._task: Task | None = None

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked for is on the disk."""
        with self._lock:
            return not self._waiting and self._task is None

    def save(self, name: str, text: str) -> None:
        """Write that text of a timeline soon."""
        with self._lock:
            self._waiting[name] = text
        self._go_on()

    def finish(self) -> None:
        """Write what waits now, and wait for what is being written. Raises BadProject, DiskFull."""
        self._write_all()
        with self._disk:
            pass  # whoever else was writing is done

    def _go_on(self) -> None:
        if self._task is None:
            self._task = self._background.run(self._write_all, self._on_written, self._on_failed)

    def _write_all(self) -> None:
        """In any thread: one writer at a time, so that an older text never comes later."""
        with self._disk:
            while True:
                with self._lock:
                    if not self._waiting:
                        return
                    name = next(iter(self._waiting))
                    text = self._waiting.pop(name)
                try:
                    timeline_file.save_text(self._folder, name, text)
                except CogreelError:
                    with self._lock:
                        self._waiting.setdefault(name, text)
                    raise

    def _on_written(self, _none: None) -> None:
        self._task = None
        with self._lock:
            more = bool(self._waiting)
        if more:
            self._go_on()

    def _on_failed(self, error: CogreelError) -> None:
        self._task = None
        self.failed.emit(error)
