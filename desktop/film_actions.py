"""What can be done with the film as a whole: export it, and exchange it with other programs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.background import Background
from desktop.film_exports import FilmExports
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.timeline_model import Timelines


class FilmActions(QObject):
    """The actions of the timeline that is shown; each asks in a dialog and works behind it."""

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
        self.exports = FilmExports(background, messages, self)
        self.export = self._add(self.tr("&Export the Film…"), "Ctrl+E", self.show_export)
        timelines.changed.connect(self._refresh)
        self._refresh()

    def close(self) -> None:
        """Stop what is written: the project is about to be closed."""
        self.exports.close()

    def show_export(self) -> None:
        """Ask how the film is to leave."""
        from desktop.film_export_dialog import FilmExportDialog  # and all that writes films

        dialog = FilmExportDialog(
            self._timelines.timeline,
            self._timelines.folder,
            _movies() / self._timelines.name,
            self._background,
            self._panel,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.export_wanted.connect(self.exports.add)
        dialog.open()

    def _add(self, text: str, key: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self._panel)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda: do())
        self._panel.addAction(action)
        return action

    def _refresh(self) -> None:
        self.export.setEnabled(self._timelines.frames > 0)


def _movies() -> Path:
    """Where this system keeps films."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    return Path(place) if place else Path.home()
