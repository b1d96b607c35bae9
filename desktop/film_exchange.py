"""Timelines that go to other editing programs, and come from them."""

from pathlib import Path

from opentimelineio import schema
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.film_part import FilmDesk, FilmPart
from engine.errors import CogreelError
from engine.film import timeline_file
from engine.film.library import Project
from engine.film.timeline_clip import media_in
from engine.film.timeline_layout import all_clips

_Brought = tuple[schema.Timeline, tuple[str, ...], tuple[str, ...]]
"""A timeline, what could not be kept of it, and the clips that the library did not have before."""


class FilmExchange(FilmPart):
    """Two actions: one asks where to, one asks for a file; what could not be kept is told."""

    def __init__(self, desk: FilmDesk) -> None:
        super().__init__(desk)
        self.write = self.action(self.tr("Export for Another Program…"), self._on_write)
        self.read = self.action(self.tr("Import a Timeline…"), self._on_read)

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

    def read_from(self, source: Path) -> None:
        """Bring a timeline and its media into the project, and show it."""
        from engine.film.interchange_read import read_exchange

        folder = self.project.folder

        def read() -> _Brought:
            with Project.open(folder, False) as library:
                newest = max((row.number for row in library.clips(1)), default=0)
                timeline, lost = read_exchange(source, library)
                named = {media_in(each.clip).clip for _, each in all_clips(timeline)}
                new = [each for each in sorted(named) if each and _is_newer(library, each, newest)]
                return timeline, lost, tuple(new)

        self.background.run(read, self._on_brought, long=True)

    def _on_brought(self, brought: _Brought) -> None:
        if not self.is_open:
            return
        timeline, lost, new = brought
        self.timelines.take_in(timeline)
        for clip_id in new:
            self.project.clip_added.emit(clip_id)
        self._tell(lost)

    def _tell(self, lost: tuple[str, ...]) -> None:
        if lost:
            self.messages.warn("\n".join(lost))

    def _filter(self) -> str:
        from engine.film.interchange import EXCHANGE

        return ";;".join(f"{name} (*{suffix})" for suffix, name in EXCHANGE.items())

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
        self.read_from(Path(name))

    def _on_read(self) -> None:
        dialog = self._dialog(self.tr("Import a Timeline"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_read_chosen)
        dialog.open()


def _is_newer(library: Project, clip_id: str, number: int) -> bool:
    """Whether a clip came into the library after the one of that number."""
    try:
        return library.get(clip_id).number > number
    except CogreelError:
        return False  # the timeline names a clip that is not there
