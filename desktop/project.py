"""The open project of a window: its library and its queue, what can be done to them, and undo."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.errors import CogreelError
from engine.film.adoption import adopt_finished
from engine.film.clip_row import ClipRow
from engine.film.library import DATABASE, Project
from engine.film.queue import Job, JobState, Queue
from engine.protocol import Clip, Mode
from engine.recipe import Recipe
from engine.weights import Installed


class OpenProject(QObject):
    """A project folder that this window has open, and nobody else.

    Signals: clip_added(id), clip_changed(id) and clip_removed(id) for clips that come into view,
    change and go (into the trash, too); job_added(id), job_changed(id), job_removed(id), and
    jobs_moved() after which the order is another. change_failed(CogreelError): a verb on clips, or
    its undoing, did not work out for a clip; the verbs themselves raise nothing of the world's.
    """

    clip_added = Signal(str)
    clip_changed = Signal(str)
    clip_removed = Signal(str)
    job_added = Signal(str)
    job_changed = Signal(str)
    job_removed = Signal(str)
    jobs_moved = Signal()
    change_failed = Signal(object)

    def __init__(self, folder: Path, *, create: bool = True, parent: QObject | None = None) -> None:
        """Open the project in `folder`; with `create`, make one of a new or an empty folder.

        Raises BadProject (also where another window has it open), NewerFormat and DiskFull.
        """
        super().__init__(parent)
        self.library = Project.open(folder, create)
        try:
            adopt_finished(self.library)  # before the queue asks for what is there already
            self.queue = Queue.open(self.library.folder)
        except BaseException:
            self.library.close()
            raise
        self.undo = QUndoStack(self)

    @property
    def folder(self) -> Path:
        return self.library.folder

    @property
    def name(self) -> str:
        """What the title of the window says."""
        return self.folder.name

    @property
    def is_there(self) -> bool:
        """Whether its folder can be reached; a disk can be unplugged at any time."""
        return (self.folder / DATABASE).is_file()

    def close(self) -> None:
        """Close the files, which leaves the project to other windows."""
        self.undo.clear()
        self.queue.close()
        self.library.close()

    # --- clips ------------------------------------------------------------------------------

    def add_clip(self, clip: Clip, *, keep_latents: bool = False) -> ClipRow:
        """Take in a clip that was rendered to its place. Raises BadProject and DiskFull."""
        row = self.library.add(clip, keep_latents=keep_latents)
        self.clip_added.emit(row.id)
        return row

    def rate(self, ids: Iterable[str], rating: int) -> None:
        """Give clips 0 to 5 stars."""
        rate = self.library.rate
        self._change(
            self.tr("Rating"),
            [
                _Change(row.id, partial(rate, row.id, rating), partial(rate, row.id, row.rating))
                for row in self._rows(ids)
                if row.rating != rating
            ],
        )

    def favourite(self, ids: Iterable[str], favourite: bool) -> None:
        """Mark clips as favourites, or no longer."""
        mark = self.library.set_favourite
        self._change(
            self.tr("Favourite"),
            [
                _Change(
                    row.id, partial(mark, row.id, favourite), partial(mark, row.id, not favourite)
                )
                for row in self._rows(ids)
                if row.favourite != favourite
            ],
        )

    def tag(self, ids: Iterable[str], tag: str) -> None:
        """Add a tag to clips. A tag without letters is none."""
        if not tag.strip():
            return
        self._change(
            self.tr("Tag"),
            [
                _Change(
                    row.id,
                    partial(self.library.tag, row.id, [tag]),
                    partial(self.library.untag, row.id, [tag]),
                )
                for row in self._rows(ids)
                if not _tags_like(row, tag)
            ],
        )

    def untag(self, ids: Iterable[str], tag: str) -> None:
        """Take a tag from clips."""
        self._change(
            self.tr("Tag"),
            [
                _Change(
                    row.id,
                    partial(self.library.untag, row.id, had),
                    partial(self.library.tag, row.id, had),
                )
                for row in self._rows(ids)
                if (had := _tags_like(row, tag))
            ],
        )

    def remove(self, ids: Iterable[str]) -> None:
        """Put clips into the trash."""
        self._change(
            self.tr("Removal"),
            [self._removal(row.id) for row in self._rows(ids) if row.removed is None],
            self.clip_removed,
            self.clip_added,
        )

    def restore(self, ids: Iterable[str]) -> None:
        """Bring clips back from the trash."""
        self._change(
            self.tr("Restoring"),
            [
                self._removal(row.id).reversed()
                for row in self._rows(ids)
                if row.removed is not None
            ],
            self.clip_added,
            self.clip_removed,
        )

    def empty_trash(self) -> int:
        """Delete what was removed, for good; returns how many clips that were.

        Nothing before can be undone then. Raises BadProject and DiskFull.
        """
        self.undo.clear()
        return self.library.empty_trash()

    def _removal(self, clip_id: str) -> "_Change":
        library = self.library
        return _Change(clip_id, partial(library.remove, clip_id), partial(library.restore, clip_id))

    def _rows(self, ids: Iterable[str]) -> list[ClipRow]:
        """The clips that are there; of one that is not, it is said."""
        rows: list[ClipRow] = []
        for clip_id in ids:
            try:
                rows.append(self.library.get(clip_id))
            except CogreelError as error:
                self.change_failed.emit(error)
        return rows

    def _change(
        self,
        text: str,
        changes: list["_Change"],
        forward: SignalInstance | None = None,
        back: SignalInstance | None = None,
    ) -> None:
        """Make the changes, as one step of the undo history that has those that worked out."""
        done = self._apply(changes, forward or self.clip_changed)
        if done:
            again = partial(self._apply, done, forward or self.clip_changed)
            undone = [change.reversed() for change in done]
            self.undo.push(
                _Step(text, again, partial(self._apply, undone, back or self.clip_changed))
            )

    def _apply(self, changes: list["_Change"], said: SignalInstance) -> list["_Change"]:
        done: list[_Change] = []
        for change in changes:
            try:
                change.forward()
            except CogreelError as error:
                self.change_failed.emit(error)
            else:
                done.append(change)
                said.emit(change.clip_id)
        return done

    # --- jobs -------------------------------------------------------------------------------

    # These raise BadProject and DiskFull: the queue is worked on by `RenderQueue`, which answers.

    def add_job(
        self,
        recipe: Recipe,
        *,
        model: str,
        model_folder: str,
        mode: Mode,
        image: str = "",
        lossless: bool = False,
        clip_id: str = "",
    ) -> Job:
        """Put a job at the end of the queue; `clip_id` as in `Queue.add`."""
        job = self.queue.add(
            recipe,
            model=model,
            model_folder=model_folder,
            mode=mode,
            image=image,
            lossless=lossless,
            clip_id=clip_id,
        )
        self.job_added.emit(job.id)
        return job

    def add_takes(
        self,
        recipe: Recipe,
        model: Installed,
        mode: Mode,
        image: Path | None,
        seeds: Sequence[int],
        *,
        first: bool,
    ) -> tuple[str, ...]:
        """Put a job for each seed at the end, or before the others that wait if `first`.

        Returns their ids. `image` is the file of the recipe's first frame, which is kept.
        """
        kept = ""
        if image is not None and recipe.image is not None:
            path = self.library.keep_image(image, recipe.image.sha256)
            kept = path.relative_to(self.folder).as_posix()
        ids = [
            self.add_job(
                msgspec.structs.replace(recipe, seed=seed),
                model=model.spec.id,
                model_folder=str(model.folder),
                mode=mode,
                image=kept,
            ).id
            for seed in seeds
        ]
        for job_id in reversed(ids) if first else ():
            self.move_job_first(job_id)
        return tuple(ids)

    def duplicate_job(self, job_id: str) -> Job:
        """Put the same job into the queue once more, right after the one named."""
        job = self.queue.duplicate(job_id)
        self.job_added.emit(job.id)
        return job

    def mark_job(self, job_id: str, state: JobState) -> Job:
        """Say what has become of a job."""
        if self.queue.get(job_id).state != state:
            self.queue.mark(job_id, state)
            self.job_changed.emit(job_id)
        return self.queue.get(job_id)

    def retry_job(self, job_id: str) -> Job:
        """Let a job that was stopped or has failed wait again, at the end."""
        return self._waits_again(job_id, self.queue.retry)

    def go_on_job(self, job_id: str) -> Job:
        """Let a job that was paused wait again, before all others that wait."""
        return self._waits_again(job_id, self.queue.go_on)

    def _waits_again(self, job_id: str, verb: Callable[[str], Job]) -> Job:
        before = self.queue.get(job_id)
        job = verb(job_id)
        if job.state != before.state:
            self.job_changed.emit(job_id)
            self.jobs_moved.emit()
        return job

    def move_job(self, job_id: str, before: str | None) -> Job:
        """Put a job right before another, or at the end."""
        return self._moved(job_id, partial(self.queue.move, job_id, before))

    def move_job_first(self, job_id: str) -> Job:
        """Put a job before all others that wait."""
        return self._moved(job_id, partial(self.queue.first, job_id))

    def remove_job(self, job_id: str) -> None:
        """Forget a job that does not run; its clip stays."""
        self.queue.remove(job_id)
        self.job_removed.emit(job_id)

    def _moved(self, job_id: str, move: Callable[[], Job]) -> Job:
        before = [job.id for job in self.queue.jobs()]
        job = move()
        if [each.id for each in self.queue.jobs()] != before:
            self.jobs_moved.emit()
        return job


class _Change(msgspec.Struct, frozen=True):
    """Something that is done to one clip, and what takes it back."""

    clip_id: str
    forward: Callable[[], ClipRow]
    back: Callable[[], ClipRow]

    def reversed(self) -> "_Change":
        return _Change(self.clip_id, self.back, self.forward)


class _Step(QUndoCommand):
    """One step of the history. It is pushed when it is done: a push must not fail halfway."""

    def __init__(self, text: str, again: Callable[[], object], back: Callable[[], object]) -> None:
        super().__init__(text)
        self._again = again
        self._back = back
        self._pushed = False

    def redo(self) -> None:
        if self._pushed:
            self._again()
        self._pushed = True

    def undo(self) -> None:
        self._back()


def _tags_like(row: ClipRow, tag: str) -> list[str]:
    """The tags of a clip that are `tag` but for case and needless spaces."""
    wanted = " ".join(tag.split()).casefold()
    return [each for each in row.tags if each.casefold() == wanted]
