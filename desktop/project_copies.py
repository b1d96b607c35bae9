"""Copies of the open project: one to go on with, one to hand on."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.application import Application
from engine.errors import CogreelError
from engine.film.copies import copy_project


class ProjectCopies(QObject):
    """Asks where a copy is to go, makes it in the background, and says when it is there."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.window)
        self._application = application
        self._copying = False

    def duplicate(self) -> None:
        """Ask for a folder, copy the project there, and go on with the copy."""
        chosen = self._ask(self.tr("Name the copy's folder"), self.tr("{name} copy"))
        if chosen is not None:
            self.duplicate_to(chosen)

    def collect(self) -> None:
        """Ask for a folder, and copy into it all that the project's film needs."""
        chosen = self._ask(self.tr("Name the folder to collect in"), self.tr("{name} collected"))
        if chosen is not None:
            self.collect_into(chosen)

    def duplicate_to(self, destination: Path) -> None:
        """Copy the project there, trash and queue included, and open the copy."""
        self._copy(destination, opens=True)

    def collect_into(self, destination: Path) -> None:
        """Copy the project there without its trash; what lies elsewhere by a link comes too."""
        self._copy(destination, opens=False)

    def _ask(self, title: str, name: str) -> Path | None:
        project = self._application.project
        if project is None:
            return None
        start = project.folder.with_name(name.format(name=project.name))
        chosen, _ = QFileDialog.getSaveFileName(self._application.window, title, str(start))
        return Path(chosen) if chosen else None

    def _copy(self, destination: Path, *, opens: bool) -> None:
        application, project = self._application, self._application.project
        if project is None:
            return
        if self._copying:
            application.messages.warn(self.tr("A copy is being made already. Wait until it is."))
            return
        folder = project.folder
        application.messages.inform(
            self.tr("Copying {name} to {folder}…").format(name=project.name, folder=destination)
        )

        def done(_: None) -> None:
            self._copying = False
            application.messages.inform(
                self.tr("The copy is at {folder}.").format(folder=destination)
            )
            if opens:
                application.open_project(destination, create=False)

        def failed(error: CogreelError) -> None:
            self._copying = False
            application.messages.fail(error)

        self._copying = True
        application.background.run(
            lambda: copy_project(folder, destination, with_trash=opens), done, failed, long=True
        )
