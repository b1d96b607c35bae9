"""Sees when somebody else writes the timelines of a project, such as the command line."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop.timeline_saver import TimelineSaver
from engine.film import timeline_file

_SETTLE_MS = 150  # until whoever writes is likely to be done


class TimelineWatch(QObject):
    """Looks at the files when the system says that something was written, and once that rests.

    Signals: written(name) for a timeline whose file is not what this window read or wrote last,
    once nothing of ours waits to be written; names_changed() when there are other files.
    """

    written = Signal(str)
    names_changed = Signal()

    def __init__(
        self,
        folder: Path,
        saver: TimelineSaver,
        known: Callable[[], Iterable[str]],
        parent: QObject | None = None,
    ) -> None:
        """`known` gives the names of the timelines that this window has read."""
        super().__init__(parent)
        self._folder = folder
        self._saver = saver
        self._known = known
        self._names = timeline_file.names(folder)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._on_changed)
        self._watcher.fileChanged.connect(self._on_changed)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self.look)
        self.follow()

    def follow(self) -> None:
        """Watch the files that are there now; one that was replaced is another to the system."""
        place = self._folder / timeline_file.TIMELINES
        place = place if place.exists() else self._folder
        there = [place, *(timeline_file.path_of(self._folder, name) for name in self._known())]
        watched = {*self._watcher.files(), *self._watcher.directories()}
        new = [str(path) for path in there if str(path) not in watched and path.exists()]
        if new:
            self._watcher.addPaths(new)

    def look(self) -> None:
        """Look at the files now."""
        if not self._saver.is_idle:
            self._settling.start()
            return
        self.follow()
        names = timeline_file.names(self._folder)
        if names != self._names:
            self._names = names
            self.names_changed.emit()
        for name in list(self._known()):
            if not self._saver.is_as_read(name):
                self.written.emit(name)

    def close(self) -> None:
        """Look no more."""
        self._settling.stop()
        self._watcher.deleteLater()

    def _on_changed(self, _path: str) -> None:
        self._settling.start()
