"""Feeds the engine with the jobs of the project's queue, one at a time, and keeps what it makes."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.engine_client import Engine
from desktop.live_job import LiveJob
from desktop.messages import Messages
from desktop.orders import order_of
from desktop.project import OpenProject
from engine.client import Dead
from engine.errors import BadProject, CogreelError, RenderStopped
from engine.film.queue import Done, Failed, Job, JobState, Running, Stopped, Waiting
from engine.paths import Home
from engine.protocol import Clip, Finished, Mode, Notice, Preview, Progress
from engine.protocol import Failed as Ended
from engine.recipe import Recipe
from engine.weights import Installed, Store

PREVIEW_EVERY = 4  # steps

T = TypeVar("T")


class Flow(StrEnum):
    """Whether waiting jobs are rendered.

    PAUSED lasts until the user resumes. HELD (jobs from last time wait, or the engine has died
    again and again) ends with the next wish to render something, too.
    """

    GOING = "going"
    PAUSED = "paused"
    HELD = "held"


class RenderQueue(QObject):
    """The queue at work. What it holds is the project's; `project.job_*` say what changed there.

    The verbs raise nothing of the world's: trouble is told through the messages.

    Signals: job_progressed(id) when progress or preview of the running job are new;
    paused_changed(bool); job_ended(id) when the job that ran has come to any end; and
    queue_finished() when after that nothing waits any more.
    """

    job_progressed = Signal(str)
    job_ended = Signal(str)
    paused_changed = Signal(bool)
    queue_finished = Signal()

    def __init__(
        self,
        project: OpenProject,
        engine: Engine,
        store: Store,
        home: Home,
        messages: Messages,
        *,
        preview_every: int = PREVIEW_EVERY,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is rendered yet; jobs of last time wait until `resume`, or a new job."""
        super().__init__(parent)
        self.preview_every = preview_every
        """Steps between two pictures of a job that begins from now on; 0 for none."""
        self._project = project
        self._engine = engine
        self._store = store
        self._home = home
        self._messages = messages
        self._live: LiveJob | None = None
        self._flow = Flow.GOING
        engine.progressed.connect(self._on_progressed)
        engine.previewed.connect(self._on_previewed)
        engine.noticed.connect(self._on_noticed)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        self._greet()

    # --- what is so -------------------------------------------------------------------------

    @property
    def running(self) -> str | None:
        """The job that the engine has."""
        return self._live.job_id if self._live is not None else None

    @property
    def paused(self) -> bool:
        """Whether waiting jobs stay waiting."""
        return self._flow is not Flow.GOING

    def progress(self, job_id: str) -> Progress | None:
        """How far the running job is, as last heard."""
        live = self._live_of(job_id)
        return live.progress if live is not None else None

    def preview(self, job_id: str) -> QImage | None:
        """What the clip of the running job looks like so far."""
        live = self._live_of(job_id)
        return live.preview if live is not None else None

    def elapsed_seconds(self, job_id: str) -> float | None:
        """How long the running job has been at work."""
        live = self._live_of(job_id)
        return live.elapsed_seconds if live is not None else None

    def remaining_seconds(self, job_id: str) -> float | None:
        """How long the running job still needs, where that can be told."""
        live = self._live_of(job_id)
        return live.remaining_seconds if live is not None else None

    def share(self, job_id: str) -> float | None:
        """How much of the running job is behind it, 0 to 1, where that can be told."""
        live = self._live_of(job_id)
        return live.share if live is not None else None

    def is_stopping(self, job_id: str) -> bool:
        """Whether the running job was cancelled and has not ended yet."""
        live = self._live_of(job_id)
        return live is not None and live.stopping

    def jobs(self) -> list[Job]:
        """All jobs in the order of rendering; none where the project gives trouble."""
        return self._tried(self._project.queue.jobs) or []

    def job(self, job_id: str) -> Job | None:
        return self._tried(lambda: self._project.queue.get(job_id))

    # --- verbs ------------------------------------------------------------------------------

    def add(
        self,
        recipe: Recipe,
        model: Installed,
        mode: Mode,
        image: Path | None,
        seeds: Sequence[int],
        *,
        first: bool = False,
    ) -> tuple[str, ...]:
        """Queue a job for each seed, before the others that wait if `first`; returns their ids.

        `image` is the file of the recipe's first frame, which is kept in the project.
        """
        return self._tried(lambda: self._add(recipe, model, mode, image, seeds, first)) or ()

    def cancel(self, job_id: str) -> None:
        """Stop a job. Said again while it runs on, it ends the process, which always works."""
        live = self._live_of(job_id)
        if live is None:
            self._tried(lambda: self._cancel_waiting(job_id))
        elif live.stopping:
            self._engine.stop_now(job_id)
        else:
            live.stopping = True
            self._engine.stop(job_id)
            self.job_progressed.emit(job_id)

    def retry(self, job_id: str) -> None:
        """Try a job again that was stopped or has failed."""
        self._tried(lambda: self._project.retry_job(job_id))
        self._go_on()

    def duplicate(self, job_id: str) -> str | None:
        """Queue the same job once more; returns its id."""
        copy = self._tried(lambda: self._project.duplicate_job(job_id))
        self._go_on()
        return copy.id if copy is not None else None

    def move(self, job_id: str, before: str | None) -> None:
        """Put a job right before another, or at the end."""
        self._tried(lambda: self._project.move_job(job_id, before))

    def first(self, job_id: str) -> None:
        """Put a job before all others that wait."""
        self._tried(lambda: self._project.move_job_first(job_id))

    def remove(self, job_id: str) -> None:
        """Forget a job; one that runs is cancelled and stays. Clips stay in any case."""
        if self._live_of(job_id) is not None:
            self.cancel(job_id)
        else:
            self._tried(lambda: self._project.remove_job(job_id))

    def clear_ended(self) -> None:
        """Forget the jobs that are done or stopped. Those that failed stay to be seen."""
        for job in self.jobs():
            match job.state:
                case Done() | Stopped():
                    self.remove(job.id)
                case Waiting() | Running() | Failed():
                    pass

    def pause(self) -> None:
        """Begin no other job. The running one goes on."""
        self._set_flow(Flow.PAUSED)

    def resume(self) -> None:
        """Render what waits."""
        self._set_flow(Flow.GOING)
        self._feed()

    def use_store(self, store: Store) -> None:
        """Take models from another folder from now on."""
        self._store = store

    def close(self) -> None:
        """Let go of the running job, which will wait when the project is opened again.

        To be called before the engine and the project are closed.
        """
        self._flow = Flow.PAUSED
        live, self._live = self._live, None
        if live is not None:
            self._tried(lambda: self._project.mark_job(live.job_id, Waiting()))
            self._engine.stop(live.job_id)

    # --- inside -----------------------------------------------------------------------------

    def _greet(self) -> None:
        """Hold the jobs of last time: opening a project is not yet a wish to render."""
        waiting = [job for job in self.jobs() if job.state == Waiting()]
        if not waiting:
            return
        self._flow = Flow.HELD
        if self._project.queue.taken_up:
            text = self.tr(
                "A render was cut off when Cogreel ended. It waits again, {count} in all. "
                "Press Resume in the queue to go on."
            )
        else:
            text = self.tr(
                "Jobs of last time are waiting, {count} in all. Press Resume in the queue to go on."
            )
        self._messages.inform(text.format(count=len(waiting)))

    def _add(
        self,
        recipe: Recipe,
        model: Installed,
        mode: Mode,
        image: Path | None,
        seeds: Sequence[int],
        first: bool,
    ) -> tuple[str, ...]:
        kept = ""
        if image is not None and recipe.image is not None:
            path = self._project.library.keep_image(image, recipe.image.sha256)
            kept = path.relative_to(self._project.folder).as_posix()
        ids = [
            self._project.add_job(
                msgspec.structs.replace(recipe, seed=seed),
                model=model.spec.id,
                model_folder=str(model.folder),
                mode=mode,
                image=kept,
            ).id
            for seed in seeds
        ]
        for job_id in reversed(ids) if first else ():
            self._project.move_job_first(job_id)
        self._go_on()
        return tuple(ids)

    def _cancel_waiting(self, job_id: str) -> None:
        if self._project.queue.get(job_id).state == Waiting():
            self._project.mark_job(job_id, Stopped())

    def _go_on(self) -> None:
        """Someone wants something rendered."""
        if self._flow is Flow.HELD:
            self._set_flow(Flow.GOING)
        self._feed()

    def _set_flow(self, flow: Flow) -> None:
        was_paused, self._flow = self.paused, flow
        if self.paused != was_paused:
            self.paused_changed.emit(self.paused)

    def _feed(self) -> None:
        """Give the engine the next job, if it has none."""
        while self._live is None and self._flow is Flow.GOING:
            job = self._tried(self._project.queue.next_waiting)
            if job is None:
                return
            if not self._project.is_there:
                self._hold_for_disk()
                return
            try:
                self._begin(job)
            except CogreelError as error:
                self._end(job.id, Failed(error.kind, str(error)))

    def _hold_for_disk(self) -> None:
        """Begin nothing whose clip would be written to where the project is not any more."""
        self._set_flow(Flow.HELD)
        text = self.tr(
            "The project folder {folder} is not there any more; its disk may be unplugged. Bring "
            "it back, then press Resume in the queue. What waits is kept."
        )
        self._messages.fail(BadProject(text.format(folder=self._project.folder)))

    def _begin(self, job: Job) -> None:
        """Hand a job to the engine. Raises CogreelError where that cannot be."""
        order = order_of(job, self._project.library, self._store, self._home, self.preview_every)
        self._engine.render(order)
        self._live = LiveJob(job.id)
        self._mark(job.id, Running())

    def _end(self, job_id: str, state: JobState) -> None:
        """A job has come to an end: keep how, and go on with the next."""
        self._live = None
        self._mark(job_id, state)
        if isinstance(state, Failed):
            self._messages.fail(CogreelError(state.message))
        self.job_ended.emit(job_id)
        if self._live is None and self._tried(self._project.queue.next_waiting) is None:
            self.queue_finished.emit()
        self._feed()

    def _mark(self, job_id: str, state: JobState) -> None:
        try:
            self._project.mark_job(job_id, state)
        except CogreelError as error:
            # A disk that takes no word will take no clip.
            self._set_flow(Flow.HELD)
            self._messages.fail(error)

    def _tried(self, verb: Callable[[], T]) -> T | None:
        try:
            return verb()
        except CogreelError as error:
            self._messages.fail(error)
            return None

    def _live_of(self, job_id: str) -> LiveJob | None:
        return self._live if self._live is not None and self._live.job_id == job_id else None

    # --- what the engine says ---------------------------------------------------------------

    def _on_progressed(self, progress: Progress) -> None:
        live = self._live_of(progress.clip_id)
        if live is not None:
            live.hear(progress)
            self.job_progressed.emit(live.job_id)

    def _on_previewed(self, preview: Preview) -> None:
        live = self._live_of(preview.clip_id)
        if live is not None:
            live.preview = QImage.fromData(preview.jpeg)
            self.job_progressed.emit(live.job_id)

    def _on_noticed(self, notice: Notice) -> None:
        if not notice.foreseen:  # which stood under the prompt before
            self._messages.inform(notice.text)

    def _on_finished(self, finished: Finished) -> None:
        if self._live_of(finished.clip.id) is not None:
            self._end(finished.clip.id, self._taken_in(finished.clip))

    def _taken_in(self, clip: Clip) -> JobState:
        try:
            return Done(self._project.add_clip(clip).id)
        except CogreelError as error:
            return Failed(error.kind, str(error))

    def _on_failed(self, failed: Ended) -> None:
        if self._live_of(failed.clip_id) is None:
            return
        if isinstance(self._engine.state, Dead):
            # The next job would most likely fail like this one, and the one after it.
            self._set_flow(Flow.HELD)
        if failed.kind == RenderStopped.kind:
            self._end(failed.clip_id, Stopped())
        else:
            self._end(failed.clip_id, Failed(failed.kind, failed.message))
