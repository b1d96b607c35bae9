"""What can be done with the film as a whole: it is exported."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from desktop.film_exports import FilmExports
from desktop.film_part import FilmDesk, FilmPart


class FilmActions(FilmPart):
    """The actions of the timeline that is shown; each asks in a dialog and works behind it."""

    def __init__(self, desk: FilmDesk) -> None:
        super().__init__(desk)
        self.exports = FilmExports(self.background, self.messages, self)
        self.export = self.action(self.tr("&Export the Film…"), self.show_export, "Ctrl+E")
        self.timelines.changed.connect(self._refresh)
        self._refresh()

    def close(self) -> None:
        """Stop what is written: the project is about to be closed."""
        super().close()
        self.exports.close()

    def show_export(self) -> None:
        """Ask how the film is to leave."""
        from desktop.film_export_dialog import FilmExportDialog  # and all that writes films

        dialog = FilmExportDialog(
            self.timelines.timeline,
            self.timelines.folder,
            _movies() / self.timelines.name,
            self.background,
            self.panel,
        )
        dialog.export_wanted.connect(self.exports.add)
        dialog.open()

    def _refresh(self) -> None:
        self.export.setEnabled(self.timelines.frames > 0)


def _movies() -> Path:
    """Where this system keeps films."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    return Path(place) if place else Path.home()
