"""Timelines that go to other editing programs, and come from them."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from desktop.background import Task
from desktop.engine_words import worded
from desktop.film_part import FilmDesk, FilmPart
from desktop.timeline_steps import Ready
from engine.errors import CogreelError, RenderStopped
from engine.film import timeline_file
from engine.film.library import Project

if TYPE_CHECKING:
    from engine.film.interchange_read import ReadProgress

_FOLDERS = 8  # that are named in a question

_Brought = tuple[Ready, tuple[str, ...]]
"""A timeline, and what could not be kept of it."""


class FilmExchange(FilmPart):
    """Two actions: one asks where to, one asks for a file; what could not be kept is told.

    Signals: changed() when a timeline begins to come in, and when that has ended;
    progressed(ReadProgress).
    """

    changed = Signal()
    progressed = Signal(object)
    _told = Signal(object)  # from the thread that reads

    def __init__(self, desk: FilmDesk) -> None:
        super().__init__(desk)
        self.write = self.action(self.tr("Export for Another Program…"), self._on_write)
        self.read = self.action(self.tr("Import a Timeline…"), self._on_read)
        self.coming: Path | None = None
        """The file that is being read."""
        self._stop = threading.Event()
        self._task: Task | None = None
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Stop what comes in: the project is about to be closed."""
        super().close()
        self.cancel()
        if self._task is not None:
            self._task.cancel()

    def cancel(self) -> None:
        """Stop what comes in; media that are there by now stay in the library."""
        self._stop.set()

    def write_to(self, destination: Path) -> None:
        """Write the timeline that is shown in the form that the file's ending names."""
        from engine.film.interchange import write_exchange

        text, folder = self.timelines.text, self.timelines.folder

        def write() -> tuple[str, ...]:
            return write_exchange(timeline_file.from_text(text), folder, destination)

        def written(lost: tuple[str, ...]) -> None:
            self.messages.inform(self.tr("The timeline is at {path}.").format(path=destination))
            self._tell(lost)

        self.background.run(write, written, long=True)

    def look_into(self, source: Path) -> None:
        """Bring a timeline in, after asking where it names media that are not to be expected."""
        folder = self.project.folder

        def look() -> tuple[Path, ...]:
            from engine.film.named_media import folders_outside  # as rarely used

            return folders_outside(source, folder)

        def looked(outside: tuple[Path, ...]) -> None:
            if not self.is_open or self.coming is not None:
                return
            if outside:
                self._ask(source, outside)
            else:
                self.read_from(source)

        self.background.run(look, looked, self.messages.fail, long=True)

    def read_from(self, source: Path, media_from: Sequence[Path] = ()) -> None:
        """Bring a timeline and its media into the project, and show it; one at a time.

        `media_from`: folders from which media are let in, beside those where it lies itself.
        """
        assert self.coming is None
        folder, stop = self.project.folder, threading.Event()

        def report(progress: "ReadProgress") -> None:
            if not stop.is_set() or progress.new:
                self._told.emit(progress)

        def read() -> _Brought:
            from engine.film.interchange_read import read_exchange  # as rarely used

            with Project.open(folder, False) as library:
                timeline, lost = read_exchange(source, library, report, stop, media_from)
            return Ready.of(timeline), lost

        self.coming, self._stop = source, stop
        self._task = self.background.run(
            read, self._on_brought, self._on_failed, ended=self._on_ended, long=True
        )
        self._show_coming()

    def _ask(self, source: Path, outside: tuple[Path, ...]) -> None:
        """Whether media may be copied from there; as one may be shown what one knows nothing of."""
        box = QMessageBox(self.panel)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Import a Timeline"))
        box.setText(
            self.tr("“{name}” names media in other folders than its own. Copy them too?").format(
                name=source.name
            )
        )
        shown = [str(folder) for folder in outside[:_FOLDERS]]
        more = len(outside) - len(shown)
        if more:
            shown.append(self.tr("and %n more", "", more))
        box.setInformativeText("\n".join(shown))
        copy = box.addButton(self.tr("&Copy Them"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("&Leave Them Out"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        copy.clicked.connect(lambda: self.read_from(source, outside))
        leave.clicked.connect(lambda: self.read_from(source))
        box.open()

    def _show_coming(self) -> None:
        self.read.setEnabled(self.coming is None)
        self.changed.emit()

    def _on_told(self, progress: "ReadProgress") -> None:
        if not self.is_open:
            return
        if progress.new:
            self.project.clip_added.emit(progress.new)
        if self.coming is not None:
            self.progressed.emit(progress)

    def _on_ended(self) -> None:
        self.coming = None
        self._show_coming()

    def _on_brought(self, brought: _Brought) -> None:
        ready, lost = brought
        self.timelines.take_in(ready)
        self._tell(lost)

    def _on_failed(self, error: CogreelError) -> None:
        if not isinstance(error, RenderStopped):
            self.messages.fail(error)

    def _tell(self, lost: tuple[str, ...]) -> None:
        if lost:
            self.messages.warn("\n".join(map(worded, lost)))

    def _filter(self) -> str:
        from engine.film.interchange import EXCHANGE

        return ";;".join(f"{worded(name)} (*{suffix})" for suffix, name in EXCHANGE.items())

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self.panel, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(self._filter())
        return dialog

    def _on_write(self) -> None:
        dialog = self._dialog(self.tr("Export for Another Program"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{self.timelines.name}.otio")
        dialog.fileSelected.connect(self._on_write_chosen)
        dialog.open()

    def _on_write_chosen(self, name: str) -> None:
        self.write_to(Path(name))

    def _on_read_chosen(self, name: str) -> None:
        self.look_into(Path(name))

    def _on_read(self) -> None:
        dialog = self._dialog(self.tr("Import a Timeline"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_read_chosen)
        dialog.open()
