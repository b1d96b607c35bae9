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

    Nothing is written over that somebody else has written meanwhile, the command line for one:
    such a timeline is written under another name, and so are its next states until `renamed`.

    Signals: failed(CogreelError) when a timeline could not be written; it is tried again with the
    next change, and by `finish`. kept_apart(name, other): a timeline is now under the other name.
    """

    failed = Signal(object)
    kept_apart = Signal(str, str)

    def __init__(self, folder: Path, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self._lock = threading.Lock()  # around what waits, and what is known of the disk
        self._disk = threading.Lock()  # around writing
        self._waiting: dict[str, str] = {}
        self._known: dict[str, bytes] = {}
        self._instead: dict[str, str] = {}
        self._told: set[str] = set()
        self._task: Task | None = None

    @property
    def is_idle(self) -> bool:
        """Whether all that was asked for is on the disk."""
        with self._lock:
            return not self._waiting and self._task is None

    def read(self, name: str, digest: bytes) -> None:
        """A file was read, as `timeline_file.digest` knows it: that state may be written over."""
        with self._lock:
            self._known[name] = digest

    def is_as_read(self, name: str) -> bool:
        """Whether a file is as it was read or written here last, or is not there."""
        digest = timeline_file.digest(self._folder, name)
        with self._lock:
            return not digest or digest == self._known.get(name)

    def save(self, name: str, text: str) -> None:
        """Write that text of a timeline soon."""
        with self._lock:
            self._waiting[name] = text
        self._go_on()

    def remove(self, name: str) -> None:
        """Write what waits, then delete a timeline, unless somebody else has written it since.

        Raises BadProject and DiskFull.
        """
        self.finish()
        if self.is_as_read(name):
            timeline_file.remove(self._folder, name)

    def renamed(self, name: str) -> None:
        """What was kept apart from that name is saved under its new one from now on."""
        with self._lock:
            self._instead.pop(name, None)
            self._told.discard(name)

    def finish(self) -> None:
        """Write what waits now, and wait for what is being written. Raises BadProject, DiskFull."""
        self._write_all()
        with self._disk:
            pass  # whoever else was writing is done
        self._tell()

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
                    self._write(name, text)
                except CogreelError:
                    with self._lock:
                        self._waiting.setdefault(name, text)
                    raise

    def _write(self, name: str, text: str) -> None:
        target = self._instead.get(name, name)
        if not self.is_as_read(target):
            target = timeline_file.free_name(self._folder, target)
            with self._lock:
                self._instead[name] = target
        if target != name:
            text = timeline_file.named(text, target)
        timeline_file.save_text(self._folder, target, text)
        self.read(target, timeline_file.digest_of(text))

    def _on_written(self, _none: None) -> None:
        self._task = None
        self._tell()
        with self._lock:
            more = bool(self._waiting)
        if more:
            self._go_on()

    def _on_failed(self, error: CogreelError) -> None:
        self._task = None
        self.failed.emit(error)

    def _tell(self) -> None:
        with self._lock:
            new = {name: to for name, to in self._instead.items() if name not in self._told}
            self._told.update(new)
        for name, other in new.items():
            self.kept_apart.emit(name, other)
