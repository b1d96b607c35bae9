"""The queue as rows: what runs, then what waits in its order, then what has ended, latest first."""

from collections.abc import Sequence
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QImage, QPixmap

from desktop.job_words import (
    prompt_in_a_line,
    recipe_in_words,
    seed_in_words,
    state_in_words,
    times_in_words,
)
from desktop.project import OpenProject
from desktop.render_queue import RenderQueue
from desktop.thumbnails import Thumbnails
from engine.errors import CogreelError
from engine.film.clip_row import ClipRow
from engine.film.queue import Done, Failed, Job, Paused, Running, Stopped, Waiting
from engine.film.renders import render_folder, step_kept

MIME = "application/x-cogreel-job"
NOWHERE = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row gives besides its prompt (DisplayRole) and its description (ToolTipRole)."""

    JOB = Qt.ItemDataRole.UserRole
    STATE_TEXT = Qt.ItemDataRole.UserRole + 1
    DETAIL_TEXT = Qt.ItemDataRole.UserRole + 2
    """The times of a running job; of others what tells one take from another."""
    SHARE = Qt.ItemDataRole.UserRole + 3
    """How much of its phase a running job has behind it, 0 to 1; None for any other."""
    PICTURE = Qt.ItemDataRole.UserRole + 4


class QueueModel(QAbstractListModel):
    """The jobs of an open project. Waiting rows can be dragged to another place among them."""

    def __init__(
        self,
        queue: RenderQueue,
        project: OpenProject,
        thumbnails: Thumbnails,
        parent: QObject | None = None,
    ) -> None:
        """`thumbnails` has the pictures of the project's clips by their numbers."""
        super().__init__(parent)
        self._queue = queue
        self._library = project.library
        self._thumbnails = thumbnails
        self._clips: dict[str, ClipRow | None] = {}  # of the jobs that are done, by their ids
        self._kept: dict[str, int] = {}  # the last steps that are kept of jobs that do not run
        self._jobs = _arranged(queue.jobs())
        project.job_added.connect(self._on_job_added)
        project.job_changed.connect(self._on_job_changed)
        project.job_removed.connect(self._on_job_removed)
        project.jobs_moved.connect(self._on_jobs_moved)
        queue.job_progressed.connect(self._on_job_progressed)
        thumbnails.arrived.connect(self._on_thumbnail_arrived)

    @property
    def jobs(self) -> list[Job]:
        """The jobs in the order of their rows."""
        return list(self._jobs)

    def job_at(self, index: Index) -> Job | None:
        """The job of a row."""
        return self._jobs[index.row()] if index.isValid() else None

    def row_of(self, job_id: str) -> int | None:
        """The row of a job."""
        return next((row for row, job in enumerate(self._jobs) if job.id == job_id), None)

    def tick(self) -> None:
        """Show the running jobs' times as they are now."""
        for job_id in self._queue.running:
            self._on_job_progressed(job_id)

    def _on_job_added(self, job_id: str) -> None:
        arranged = _arranged(self._queue.jobs())
        row = next((row for row, job in enumerate(arranged) if job.id == job_id), None)
        if row is not None:
            self.beginInsertRows(NOWHERE, row, row)
            self._jobs.insert(row, arranged[row])
            self.endInsertRows()
            self._read_again()  # a job that comes in between moves those behind it on

    def _on_job_changed(self, job_id: str) -> None:
        self._kept.pop(job_id, None)
        self._read_again()
        self._say_changed(job_id)

    def _on_job_removed(self, job_id: str) -> None:
        row = self.row_of(job_id)
        if row is not None:
            self.beginRemoveRows(NOWHERE, row, row)
            del self._jobs[row]
            self.endRemoveRows()

    def _on_jobs_moved(self) -> None:
        self._read_again()

    def _on_job_progressed(self, job_id: str) -> None:
        self._say_changed(job_id)

    def _on_thumbnail_arrived(self, number: int) -> None:
        for job in self._jobs:
            clip = self._clips.get(job.id)
            if clip is not None and clip.number == number:
                self._say_changed(job.id)

    def _say_changed(self, job_id: str) -> None:
        row = self.row_of(job_id)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _read_again(self) -> None:
        """Read the jobs that are shown and put them in order; what was selected stays selected."""
        now = {job.id: job for job in self._queue.jobs()}
        self._jobs = [now.get(job.id, job) for job in self._jobs]
        arranged = _arranged(self._jobs)
        if [job.id for job in arranged] == [job.id for job in self._jobs]:
            return
        self.layoutAboutToBeChanged.emit()
        rows = {job.id: row for row, job in enumerate(arranged)}
        before = self.persistentIndexList()
        after = [self.index(rows[self._jobs[index.row()].id]) for index in before]
        self._jobs = arranged
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _picture(self, job: Job) -> QImage | QPixmap | None:
        """What a job's clip looks like so far, or has come to look like."""
        match job.state:
            case Running():
                live = self._queue.live(job.id)
                return live.preview if live is not None else None
            case Done(clip_id=clip_id):
                clip = self._clip(job.id, clip_id)
                picture = (
                    self._thumbnails.get(clip.number, partial(self._path, clip)) if clip else None
                )
                return picture if picture is not None and not picture.isNull() else None
            case _:
                return None

    def _clip(self, job_id: str, clip_id: str) -> ClipRow | None:
        if job_id not in self._clips:
            try:
                self._clips[job_id] = self._library.get(clip_id)
            except CogreelError:
                self._clips[job_id] = None  # it was deleted for good
        return self._clips[job_id]

    def _path(self, clip: ClipRow) -> Path | None:
        try:
            return self._library.thumbnail_of(clip)
        except CogreelError:
            return None  # an impossible name in the database; opening the clip says so

    def _state(self, job: Job) -> str:
        kept = 0
        if isinstance(job.state, Waiting | Paused):
            if job.id not in self._kept:
                folder = render_folder(self._library.folder, job.id)
                self._kept[job.id] = step_kept(folder) or 0
            kept = self._kept[job.id]
        return state_in_words(job, self._queue.live(job.id), kept)

    def _detail(self, job: Job) -> str:
        live = self._queue.live(job.id)
        if live is not None:
            return times_in_words(live.elapsed_seconds, live.remaining_seconds)
        return "" if isinstance(job.state, Failed) else seed_in_words(job.recipe)

    # --- Qt ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._jobs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self.job_at(index)
        if job is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return prompt_in_a_line(job.recipe)
            case Qt.ItemDataRole.ToolTipRole:
                return f"{job.recipe.prompt}\n\n{recipe_in_words(job.recipe)}\n{self._state(job)}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._state(job)}: {prompt_in_a_line(job.recipe)}"
            case Role.JOB:
                return job
            case Role.STATE_TEXT:
                return self._state(job)
            case Role.DETAIL_TEXT:
                return self._detail(job)
            case Role.SHARE:
                live = self._queue.live(job.id)
                progress = live.progress if live is not None else None
                return progress.step / max(1, progress.steps) if progress is not None else None
            case Role.PICTURE:
                return self._picture(job)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        job = self.job_at(index)
        if job is None:
            return Qt.ItemFlag.ItemIsDropEnabled  # between the rows
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        flags |= Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if job.state == Waiting() else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(MIME, b"")  # the view moves rows of its own by itself
        return data

    def moveRows(
        self,
        sourceParent: Index,
        sourceRow: int,
        count: int,
        destinationParent: Index,
        destinationChild: int,
    ) -> bool:
        moved = self._jobs[sourceRow : sourceRow + count]
        if any(job.state != Waiting() for job in moved):
            return False
        following = next(
            (job.id for job in self._jobs[destinationChild:] if job.state == Waiting()), None
        )
        for job in moved:
            if job.id != following:
                self._queue.move(job.id, following)
        return True


def _arranged(jobs: list[Job]) -> list[Job]:
    return sorted(jobs, key=_place)


def _place(job: Job) -> tuple[int, int]:
    match job.state:
        case Running():
            return 0, job.position
        case Waiting() | Paused():
            return 1, job.position
        case Done() | Stopped() | Failed():
            return 2, -job.position
