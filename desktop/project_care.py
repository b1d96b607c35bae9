"""Keeps a project whole: a copy of its database each day, the way back, and videos found again."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.application import Application
from desktop.messages import Choice
from engine.errors import BadFile, CogreelError, DamagedProject


class ProjectCare(QObject):
    """Looks after the open project of a window in the background, and offers what would help."""

    def __init__(self, application: Application) -> None:
        super().__init__(application.window)
        self._application = application
        self._messages = application.messages
        application.project_changed.connect(self._on_project_changed)
        application.project_damaged.connect(self.offer_backup)
        application.video_missing.connect(self.offer_to_locate)

    # --- the database -----------------------------------------------------------------------

    def offer_backup(self, folder: Path, damage: DamagedProject) -> None:
        """Tell of a damaged database, and offer to put its newest backup in its place."""
        restore = Choice(self.tr("Restore the Backup"), partial(self.restore, folder))
        self._messages.fail(damage, restore)

    def restore(self, folder: Path) -> None:
        """Put the newest backup of a project in place, find what came since, and open it."""
        application = self._application
        if application.project is not None and application.project.folder == folder.absolute():
            application.close_project()
        application.background.run(partial(_mend, folder), partial(self._on_mended, folder))

    def _on_mended(self, folder: Path, backup: Path | None) -> None:
        if not self._application.open_project(folder):
            return
        text = (
            self.tr("The backup {name} is in place, and what came since was found again.")
            if backup is not None
            else self.tr("There was no backup. The clips were found again by their files.")
        )
        told = text.format(name=backup.name if backup is not None else "")
        kept = self.tr("The damaged database is kept beside it.")
        self._messages.inform(f"{told} {kept}")

    def _on_project_changed(self) -> None:
        project, bench = self._application.project, self._application.bench
        if project is not None and bench is not None:
            bench.library.verbs.video_wanted.connect(self.ask_for_video)
            self._application.background.run(
                partial(_look_after, project.folder),
                lambda _: None,
                partial(self._on_trouble, project.folder),
            )

    def _on_trouble(self, folder: Path, error: CogreelError) -> None:
        if isinstance(error, DamagedProject):
            self.offer_backup(folder, error)
        else:
            self._messages.fail(error)

    # --- videos -----------------------------------------------------------------------------

    def offer_to_locate(self, clip_id: str) -> None:
        """Tell that the video of a clip is not in its place, and offer to look for it."""
        text = self.tr(
            "The video of this clip is not in the project's folder any more. Choose where it is "
            "now; it is copied back."
        )
        locate = Choice(self.tr("Locate…"), partial(self.ask_for_video, clip_id))
        self._messages.fail(BadFile(text), locate)

    def ask_for_video(self, clip_id: str) -> None:
        """Let the user say where the video of a clip is."""
        application = self._application
        if application.project is None:
            return
        start = str(application.project.folder.parent)
        name, _ = QFileDialog.getOpenFileName(
            application.window, self.tr("Where is the video of this clip?"), start
        )
        if name:
            self.locate(clip_id, Path(name))

    def locate(self, clip_id: str, video: Path) -> None:
        """Copy the video of a clip back into its place, and show it."""
        project = self._application.project
        if project is not None:
            self._application.background.run(
                partial(_locate, project.folder, clip_id, video),
                partial(self._on_located, project.folder),
            )

    def _on_located(self, folder: Path, clip_id: str) -> None:
        project = self._application.project
        if project is not None and project.folder == folder:
            project.clip_changed.emit(clip_id)
            self._application.show_clip(clip_id)


# --- in the pool, with connections of its own -----------------------------------------------


def _look_after(folder: Path) -> None:
    from engine.film.backups import look_after

    look_after(folder, date.today())


def _mend(folder: Path) -> Path | None:
    from engine.film.backups import restore
    from engine.film.library import Project
    from engine.film.queue import Queue, lock_queue
    from engine.film.upkeep import look_over

    lock = lock_queue(folder)
    try:
        backup = restore(folder)
    finally:
        lock.release()
    with Project.open(folder, create=False) as project, Queue.open(folder):
        for trouble in look_over(project):
            trouble.mend()
    return backup


def _locate(folder: Path, clip_id: str, video: Path) -> str:
    from engine.film.library import Project
    from engine.film.upkeep import locate

    with Project.open(folder, create=False) as project:
        return locate(project, clip_id, video).id
