"""Timelines that go to other editing programs, and come from them."""

from pathlib import Path

from opentimelineio import schema
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.background import Background
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.timeline_model import Timelines
from engine.errors import CogreelError
from engine.film.library import Project
from engine.film.timeline_clip import media_in
from engine.film.timeline_layout import all_clips


class FilmExchange(QObject):
    """Two actions: one asks where to, one asks for a file; what could not be kept is told."""

    def __init__(
        self,
        project: OpenProject,
        timelines: Timelines,
        background: Background,
        messages: Messages,
        panel: QWidget,
    ) -> None:
        super().__init__(panel)
        self._project = project
        self._timelines = timelines
        self._background = background
        self._messages = messages
        self._panel = panel
        self._open = True
        self.write = QAction(self.tr("Export for Another Program…"), panel)
        self.write.triggered.connect(self._on_write)
        self.read = QAction(self.tr("Import a Timeline…"), panel)
        self.read.triggered.connect(self._on_read)

    def close(self) -> None:
        """Take nothing in any more: the project is about to be closed."""
        self._open = False

    def write_to(self, destination: Path) -> None:
        """Write the timeline that is shown in the form that the file's ending names."""
        from engine.film.interchange import write_exchange

        try:
            lost = write_exchange(self._timelines.timeline, self._timelines.folder, destination)
        except CogreelError as error:
            self._messages.fail(error)
            return
        self._messages.inform(self.tr("The timeline is at {path}.").format(path=destination))
        self._tell(lost)

    def read_from(self, source: Path) -> None:
        """Bring a timeline and its media into the project, and show it."""
        from engine.film.interchange_read import read_exchange

        folder = self._project.folder

        def read() -> tuple[schema.Timeline, tuple[str, ...]]:
            with Project.open(folder, False) as library:
                return read_exchange(source, library)

        self._background.run(read, self._on_brought, long=True)

    def _on_brought(self, brought: tuple[schema.Timeline, tuple[str, ...]]) -> None:
        if not self._open:
            return
        timeline, lost = brought
        self._timelines.take_in(timeline)
        clips = {media_in(each.clip).clip for _, each in all_clips(timeline)}
        for clip_id in sorted(filter(None, clips)):
            self._project.clip_added.emit(clip_id)
        self._tell(lost)

    def _tell(self, lost: tuple[str, ...]) -> None:
        if lost:
            self._messages.warn("\n".join(lost))

    def _filter(self) -> str:
        from engine.film.interchange import EXCHANGE

        return ";;".join(f"{name} (*{suffix})" for suffix, name in EXCHANGE.items())

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._panel, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self._filter())
        return dialog

    def _on_write(self) -> None:
        dialog = self._dialog(self.tr("Export for Another Program"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{self._timelines.name}.otio")
        dialog.fileSelected.connect(self._on_write_chosen)
        dialog.open()

    def _on_write_chosen(self, name: str) -> None:
        self.write_to(Path(name))

    def _on_read_chosen(self, name: str) -> None:
        self.read_from(Path(name))

    def _on_read(self) -> None:
        dialog = self._dialog(self.tr("Import a Timeline"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_read_chosen)
        dialog.open()
