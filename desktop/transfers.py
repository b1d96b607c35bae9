"""Videos that come into the project from outside, and copies of clips that go out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.background import Background, Task
from desktop.messages import Messages
from desktop.project import OpenProject
from engine.errors import CogreelError
from engine.film import arrivals
from engine.film.arrivals import Arrival
from engine.film.clip_row import ClipRow
from engine.film.library import CLIPS, THUMBNAILS


class Transfers(QObject):
    """Copies in the background; what comes in is announced by the project, trouble is told."""

    def __init__(
        self,
        project: OpenProject,
        background: Background,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._background = background
        self._messages = messages
        self._waiting: list[Path] = []
        self._coming: Task | None = None
        self._open = True

    def take_in(self, paths: Sequence[Path]) -> None:
        """Copy videos into the project, one after the other."""
        self._waiting += paths
        self._go_on()

    def export(self, clip: ClipRow, destination: Path) -> None:
        """Copy the video of a clip to a place outside."""
        try:
            source = self._project.library.path_of(clip)
        except CogreelError as error:
            self._messages.fail(error)
            return
        told = self.tr("A copy of the clip is at {path}.").format(path=destination)
        self._background.run(
            lambda: arrivals.copy_out(source, destination),
            lambda _: self._messages.inform(told),
            long=True,
        )

    def export_all(self, clips: Sequence[ClipRow], folder: Path) -> None:
        """Copy the videos of several clips into a folder outside, under their own names."""
        for clip in clips:
            self.export(clip, folder / Path(clip.file).name)

    def close(self) -> None:
        """List nothing more: the project is about to be closed."""
        self._open = False
        self._waiting.clear()
        if self._coming is not None:
            self._coming.cancel()

    def _go_on(self) -> None:
        if not self._open or self._coming is not None or not self._waiting:
            return
        source, folder = self._waiting.pop(0), self._project.folder
        self._coming = self._background.run(
            lambda: arrivals.bring(source, folder / CLIPS, folder / THUMBNAILS),
            self._on_brought,
            self._on_failed,
            long=True,
        )

    def _on_brought(self, arrival: Arrival) -> None:
        self._coming = None
        try:
            row = self._project.library.take_in(arrival)
        except CogreelError as error:
            self._messages.fail(error)
        else:
            self._project.clip_added.emit(row.id)
        self._go_on()

    def _on_failed(self, error: CogreelError) -> None:
        self._coming = None
        self._messages.fail(error)
        self._go_on()
