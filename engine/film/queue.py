"""The queue of a project: jobs that wait, run or have ended, kept in its database.

One window at a time works on the queue of a project. That is held by a lock, while everything else
in a project may be shared.
"""

import logging
import sqlite3
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec

from engine.errors import BadProject, BadRecipe, NewerFormat
from engine.film.clip_row import encodable, moment_of
from engine.film.database import connect, in_words, transaction, unwritable
from engine.film.ids import is_safe_id, new_clip_id
from engine.film.inside import check_folders
from engine.film.library import DATABASE
from engine.film.renders import forget
from engine.protocol import Mode
from engine.recipe import Recipe, recipe_from_json, recipe_to_json

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK = ".queue.lock"

_log = logging.getLogger(__name__)


# --- states ---------------------------------------------------------------------------------


class Waiting(msgspec.Struct, frozen=True, tag="waiting"):
    """The job will be rendered when its turn comes."""


class Running(msgspec.Struct, frozen=True, tag="running"):
    """The engine has the job."""


class Paused(msgspec.Struct, frozen=True, tag="paused"):
    """Someone set the job aside, with how far it is; it waits again when they say so."""


class Done(msgspec.Struct, frozen=True, tag="done"):
    """The clip is in the library, unless it was removed since."""

    clip_id: str


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """Someone did not want the clip any more."""


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """There is no clip. `kind` is a CogreelError's, or "bug"; the message says what to do."""

    kind: str
    message: str


JobState = Waiting | Running | Paused | Done | Stopped | Failed


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A clip that is to be made. Its id is the clip's too.

    `image` is relative to the project and empty where there is none. `model_folder` is where the
    model was when the job was made.
    """

    id: str
    recipe: Recipe
    model: str
    model_folder: str
    mode: Mode
    image: str
    lossless: bool
    created: datetime
    position: int
    state: JobState


# --- the queue ------------------------------------------------------------------------------


class Queue:
    """The open queue of a project; use it in a `with` block, or close it.

    Every method raises BadProject where the folder or the database gives trouble, or a job that
    is named is not there, and DiskFull.
    """

    def __init__(self, folder: Path, database: sqlite3.Connection, lock: "BaseFileLock") -> None:
        self.folder = folder
        self.taken_up: tuple[str, ...] = ()
        """The jobs amid which an earlier window ended; they wait again."""
        self._database = database
        self._lock = lock

    @staticmethod
    def open(folder: Path) -> "Queue":
        """Open the queue of the project in `folder`, and take up what a crash has left.

        Raises BadProject where another window has the project open, else as `Project.open` does.
        """
        folder = folder.expanduser().absolute()
        check_folders(folder)
        lock = lock_queue(folder)
        try:
            queue = Queue(folder, connect(folder / DATABASE), lock)
        except BaseException:
            lock.release()
            raise
        try:
            queue.taken_up = queue._take_up()
        except BaseException:
            queue.close()
            raise
        return queue

    def close(self) -> None:
        """Close the database and let other windows have the project."""
        self._database.close()
        self._lock.release()

    def __enter__(self) -> "Queue":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # --- jobs are found ---------------------------------------------------------------------

    def jobs(self) -> list[Job]:
        """All jobs in the order of rendering.

        One with a recipe that a newer Cogreel wrote is left where it is and left out here.
        """
        return list(self._known("ORDER BY position"))

    def get(self, job_id: str) -> Job:
        """The job of that id."""
        for columns in self._rows("WHERE id = ?", job_id):
            return _job_of(columns)
        raise BadProject(f"The queue of {self.folder} holds no job {job_id!r}. It was removed.")

    def waiting(self, most: int) -> list[Job]:
        """The jobs to render next, in their order, at most so many."""
        return list(islice(self._known("WHERE state = 'waiting' ORDER BY position"), most))

    def next_waiting(self) -> Job | None:
        """The job to render next."""
        return next(iter(self.waiting(1)), None)

    # --- jobs come, change places and go ----------------------------------------------------

    def add(
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
        """Put a job at the end. `image` is what `Project.keep_image` gave, relative.

        `clip_id` is that of a clip that was begun without the queue; empty for a new one.
        """
        job = Job(
            id=clip_id or new_clip_id(),
            recipe=recipe,
            model=model,
            model_folder=encodable(model_folder),
            mode=mode,
            image=image,
            lossless=lossless,
            created=datetime.now(UTC),
            position=0,
            state=Waiting(),
        )
        with self._transaction():
            self._insert(job)
        return self.get(job.id)

    def duplicate(self, job_id: str) -> Job:
        """Put the same job into the queue once more, right after the one named."""
        with self._transaction():
            original = self.get(job_id)
            copy = msgspec.structs.replace(original, id=new_clip_id(), state=Waiting())
            self._insert(copy)
            order = [each for each in self._order() if each != copy.id]
            order.insert(order.index(job_id) + 1, copy.id)
            self._arrange(order)
        return self.get(copy.id)

    def move(self, job_id: str, before: str | None) -> Job:
        """Put a job right before another, or at the end."""
        with self._transaction():
            self.get(job_id)
            order = [each for each in self._order() if each != job_id]
            if before is not None and before != job_id:
                self.get(before)
                order.insert(order.index(before), job_id)
                self._arrange(order)
            elif before is None:
                self._arrange([*order, job_id])
        return self.get(job_id)

    def first(self, job_id: str) -> Job:
        """Put a job before all others that wait."""
        following = self.next_waiting()
        if following is None or following.id == job_id:
            return self.get(job_id)
        return self.move(job_id, following.id)

    def retry(self, job_id: str) -> Job:
        """Let a job that was stopped or has failed wait again, at the end."""
        with self._transaction():
            match self.get(job_id).state:
                case Stopped() | Failed():
                    self._set_state(job_id, Waiting())
                    self._arrange([*(e for e in self._order() if e != job_id), job_id])
                case Waiting() | Running() | Paused() | Done():
                    pass
        return self.get(job_id)

    def go_on(self, job_id: str) -> Job:
        """Let a job that was paused wait again, before all others that wait."""
        if self.get(job_id).state != Paused():
            return self.get(job_id)
        self.mark(job_id, Waiting())
        return self.first(job_id)

    def remove(self, job_id: str) -> None:
        """Forget a job and how far it was; the clip of one that is done stays.

        One that runs is ours to stop first.
        """
        with self._transaction():
            state = self.get(job_id).state
            assert state != Running(), "a running job is stopped, then removed"
            self._database.execute("DELETE FROM jobs WHERE id = ?", (job_id,))
        if not isinstance(state, Done):  # else what is kept is the clip's
            forget(self.folder, job_id)

    def mark(self, job_id: str, state: JobState) -> Job:
        """Say what has become of a job."""
        with self._transaction():
            self.get(job_id)
            self._set_state(job_id, state)
        return self.get(job_id)

    # --- the database -----------------------------------------------------------------------

    def _transaction(self):
        return transaction(self._database, self.folder / DATABASE)

    def _rows(self, rest: str, *values: str) -> list[sqlite3.Row]:
        with in_words(self.folder / DATABASE):
            return self._database.execute(f"SELECT * FROM jobs {rest}", values).fetchall()

    def _known(self, rest: str) -> Iterator[Job]:
        return filter(None, map(_job_if_known, self._rows(rest)))

    def _order(self) -> list[str]:
        return [columns["id"] for columns in self._rows("ORDER BY position")]

    def _arrange(self, order: Sequence[str]) -> None:
        """Number the jobs anew: a queue is short, and its order stays plain to read."""
        self._database.executemany(
            "UPDATE jobs SET position = ? WHERE id = ?",
            [(position, job_id) for position, job_id in enumerate(order, 1)],
        )

    def _insert(self, job: Job) -> None:
        """Put a job at the end, whatever position it has."""
        self._database.execute(
            "INSERT INTO jobs (id, position, created_ms, recipe, model, model_folder, mode, image, "
            "lossless, state) VALUES (:id, (SELECT coalesce(max(position), 0) + 1 FROM jobs), "
            ":created_ms, :recipe, :model, :model_folder, :mode, :image, :lossless, 'waiting')",
            {
                "id": job.id,
                "created_ms": time.time_ns() // 1_000_000,
                "recipe": recipe_to_json(job.recipe),
                "model": job.model,
                "model_folder": job.model_folder,
                "mode": job.mode.value,
                "image": job.image,
                "lossless": int(job.lossless),
            },
        )

    def _set_state(self, job_id: str, state: JobState) -> None:
        clip, trouble, message = "", "", ""
        match state:
            case Waiting():
                word = "waiting"
            case Running():
                word = "running"
            case Paused():
                word = "paused"
            case Done(clip_id=clip):
                word = "done"
            case Stopped():
                word = "stopped"
            case Failed(kind=trouble, message=message):
                word, message = "failed", encodable(message)
        self._database.execute(
            "UPDATE jobs SET state = ?, clip = ?, trouble = ?, message = ? WHERE id = ?",
            (word, clip, trouble, message, job_id),
        )

    def _take_up(self) -> tuple[str, ...]:
        """Let what ran when the window ended wait again; returns which jobs these are.

        A window may also end between taking in a clip and saying so.
        """
        with self._transaction():
            self._database.execute(
                "UPDATE jobs SET state = 'done', clip = id "
                "WHERE state = 'running' AND id IN (SELECT id FROM clips)"
            )
            left = tuple(columns["id"] for columns in self._rows("WHERE state = 'running'"))
            self._database.execute("UPDATE jobs SET state = 'waiting' WHERE state = 'running'")
        return left


def lock_queue(folder: Path) -> "BaseFileLock":
    """Keep other windows from a project until the lock is released. Raises BadProject."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise BadProject(
            f"The project {folder} is open in another window of Cogreel. Go on there, or close "
            "that window, then open the project again."
        ) from None
    except OSError as error:
        raise unwritable(folder) from error
    return lock


def _job_of(columns: sqlite3.Row) -> Job:
    """A job out of the database. Raises NewerFormat, and BadRecipe where it makes no sense."""
    if not is_safe_id(columns["id"]) or columns["mode"] not in tuple(Mode):
        raise BadRecipe("It has a name or a mode that no job has. Remove it.")
    return Job(
        id=columns["id"],
        recipe=recipe_from_json(columns["recipe"]),
        model=columns["model"],
        model_folder=columns["model_folder"],
        mode=Mode(columns["mode"]),
        image=columns["image"],
        lossless=bool(columns["lossless"]),
        created=moment_of(columns["created_ms"]),
        position=columns["position"],
        state=_state_of(columns),
    )


def _job_if_known(columns: sqlite3.Row) -> Job | None:
    try:
        return _job_of(columns)
    except (NewerFormat, BadRecipe) as trouble:
        _log.warning("Job %s is left out: %s", columns["id"], trouble)
        return None


def _state_of(columns: sqlite3.Row) -> JobState:
    match columns["state"]:
        case "running":
            return Running()
        case "paused":
            return Paused()
        case "done":
            return Done(columns["clip"])
        case "stopped":
            return Stopped()
        case "failed":
            return Failed(columns["trouble"], columns["message"])
        case _:
            return Waiting()
