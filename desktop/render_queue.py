"""Feeds the engines with the jobs of the project's queue, and keeps what they make."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.dealer import LOOKED_AT, Dealer
from desktop.engine_words import worded
from desktop.engines import Engines
from desktop.live_job import LiveJob
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.queue_flow import QueueFlow, local_time
from engine.client import Dead
from engine.errors import (
    BadProject,
    CogreelError,
    DiskFull,
    FolderGone,
    RenderPaused,
    RenderStopped,
)
from engine.film.cut_off import take_in
from engine.film.flow import Flow
from engine.film.queue import Done, Failed, Job, JobState, Paused, Running, Stopped, Waiting
from engine.orders import order_of
from engine.paths import Home
from engine.protocol import Clip, Finished, Mode, Notice, Preview, Progress, Share
from engine.protocol import Failed as Ended
from engine.recipe import Recipe
from engine.settings import Settings
from engine.weights import Installed, Store

if TYPE_CHECKING:
    from engine.dealing import Deal

T = TypeVar("T")


class RenderQueue(QObject):
    """The queue at work. What it holds is the project's; `project.job_*` say what changed there.

    The verbs raise nothing of the world's: trouble is told through the messages.

    Signals: job_progressed(id) when progress or preview of a running job are new;
    job_ended(id) when a job that ran has come to any end, or is paused; and queue_finished()
    when after that nothing runs or waits any more. `flow` says when jobs may begin.
    """

    job_progressed = Signal(str)
    job_ended = Signal(str)
    queue_finished = Signal()

    def __init__(
        self,
        project: OpenProject,
        engine: Engines,
        store: Store,
        home: Home,
        messages: Messages,
        settings: Callable[[], Settings] = Settings,
        *,
        dealer: Dealer,
        now: Callable[[], datetime] = local_time,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is rendered yet; jobs of last time wait until `resume`, or a new job."""
        super().__init__(parent)
        self._settings = settings
        self._project = project
        self._engine = engine
        self._store = store
        self._home = home
        self._messages = messages
        self._dealer = dealer
        self._lives: dict[str, LiveJob] = {}
        self.flow = QueueFlow(settings, now, self)
        self.hold()
        self.flow.changed.connect(self._on_flow_changed)
        engine.progressed.connect(self._on_progressed)
        engine.previewed.connect(self._on_previewed)
        engine.noticed.connect(self._on_noticed)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.rested.connect(self._feed)

    # --- what is so -------------------------------------------------------------------------

    @property
    def running(self) -> tuple[str, ...]:
        """The jobs that the engines have, in the order of their beginning."""
        return tuple(self._lives)

    @property
    def paused(self) -> bool:
        """Whether what waits needs a word of the user."""
        return self.flow.paused

    def live(self, job_id: str) -> LiveJob | None:
        """How far that job is and what it looks like so far; None where it does not run."""
        return self._lives.get(job_id)

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
        add = partial(self._project.add_takes, recipe, model, mode, image, seeds, first=first)
        ids = self._tried(add) or ()
        self._go_on()
        return ids

    def cancel(self, job_id: str) -> None:
        """Stop a job. Said again while it runs on, it ends the process, which always works."""
        live = self.live(job_id)
        if live is None:
            self._tried(lambda: self._mark_waiting(job_id, Stopped()))
        elif live.stopping:
            self._engine.stop_now(job_id)
        else:
            live.stopping = True
            self._engine.stop(job_id)
            self.job_progressed.emit(job_id)

    def take_in(self) -> None:
        """Queue what was begun in the project without its queue, and render it."""
        self._tried(lambda: take_in(self._project.queue, self._project.add_job))
        self._go_on()

    def pause_job(self, job_id: str) -> None:
        """Set a job aside, with how far it is, until `go_on`; the others go on."""
        live = self.live(job_id)
        if live is None:
            self._tried(lambda: self._mark_waiting(job_id, Paused()))
        else:
            self._lay_aside(live, Paused())

    def retry(self, job_id: str) -> None:
        """Try a job again that was stopped or has failed."""
        self._tried(lambda: self._project.retry_job(job_id))
        self._go_on()

    def go_on(self, job_id: str) -> None:
        """Go on with a job that is paused, before the others that wait."""
        self._tried(lambda: self._project.go_on_job(job_id))
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
        if self.live(job_id) is not None:
            self.cancel(job_id)
        else:
            self._tried(lambda: self._project.remove_job(job_id))

    def clear_ended(self) -> None:
        """Forget the jobs that are done or stopped. Those that failed stay to be seen."""
        for job in self.jobs():
            if isinstance(job.state, Done | Stopped):
                self.remove(job.id)

    def pause(self) -> None:
        """Begin no other job. Those that run go on."""
        self.flow.set(Flow.PAUSED)

    def stop_after_job(self) -> None:
        """Pause when a job that runs has ended; without one, at once."""
        self.flow.set(Flow.LAST if self._lives else Flow.PAUSED)

    def suspend(self) -> None:
        """Pause, and let the jobs that run wait again, with how far they are."""
        self.pause()
        for live in tuple(self._lives.values()):
            self._lay_aside(live, Waiting())

    def hold(self) -> None:
        """Begin nothing of what waits until the next wish: to have it is not yet to render it."""
        idle = self.flow.state is Flow.GOING and not self._lives
        if idle and self._tried(self._project.queue.next_waiting) is not None:
            self.flow.set(Flow.HELD)

    def resume(self) -> None:
        """Render what waits."""
        self.flow.set(Flow.GOING)
        self._feed()

    def use_store(self, store: Store) -> None:
        """Take models from another folder from now on."""
        self._store = store

    def close(self) -> None:
        """Let go of the running jobs, which will wait when the project is opened again.

        To be called before the engines and the project are closed.
        """
        lives, self._lives = self._lives, {}
        self.flow.set(Flow.PAUSED)
        self._dealer.ask_no_more()
        for job_id in lives:
            self._tried(partial(self._project.mark_job, job_id, Waiting()))
            self._engine.stop(job_id)

    # --- inside -----------------------------------------------------------------------------

    def _mark_waiting(self, job_id: str, state: Stopped | Paused) -> None:
        if self._project.queue.get(job_id).state in (Waiting(), Paused()):
            self._project.mark_job(job_id, state)

    def _lay_aside(self, live: LiveJob, state: Paused | Waiting) -> None:
        if live.aside is None and not live.stopping:
            self._engine.pause(live.job_id)
        live.aside = state
        self.job_progressed.emit(live.job_id)

    def _go_on(self) -> None:
        """Someone wants something rendered."""
        self.flow.wish()
        self._feed()

    def _on_flow_changed(self) -> None:
        for live in tuple(self._lives.values()):
            if live.aside is None and not self.flow.may_run:
                self._lay_aside(live, Waiting())
        self._feed()

    def _feed(self) -> None:
        """Give the engines what is to begin now, if anything is."""
        self._dealer.ask_no_more()
        if self._dealer.has_choice:
            self._deal()
            return
        while not self._lives and self.flow.may_begin:
            job = self._tried(self._project.queue.next_waiting)
            if job is None or not self._begun(job, None):
                return

    def _deal(self) -> None:
        """Have it reckoned what begins now, once all that runs shows what memory it leaves."""
        lives, queue = tuple(self._lives.values()), self._project.queue
        waiting = self._tried(lambda: queue.waiting(LOOKED_AT)) if self.flow.may_begin else None
        if not waiting:
            self._engine.rest()
        elif not self._engine.gives_back and all(live.is_in_place for live in lives):
            self._dealer.ask(waiting, lives, self._store, self._settings(), self._on_dealt)

    def _on_dealt(self, deal: "Deal | None") -> None:
        if deal is None or deal.share is None:
            has_all = self._engine.rest()  # else `rested` says when it has
            if deal is None or not has_all:
                return
        waiting = self._tried(lambda: self._project.queue.waiting(LOOKED_AT)) or []
        job = next((job for job in waiting if job.id == deal.id), None)
        if job is None or self._begun(job, deal.share):
            self._feed()

    def _begun(self, job: Job, share: Share | None) -> bool:
        """Begin a job, and say whether others may be begun; one that cannot be has failed."""
        if not self._project.is_there:
            self._hold_for_disk()
            return False
        settings = self._settings()
        try:
            order = order_of(
                *(job, self._project.library, self._store, self._home, settings.preview_every),
                compiled=settings.compiled,
                share=share,
            )
            self._engine.render(order)
        except CogreelError as error:
            self._end(job.id, Failed(error.kind, str(error)))
        else:
            self._lives[job.id] = LiveJob(job.id, share)
            self._mark(job.id, Running())
        return True

    def _hold_for_disk(self) -> None:
        """Begin nothing whose clip would be written to where the project is not any more."""
        self.flow.set(Flow.HELD)
        text = self.tr(
            "The project folder {folder} is not there any more; its disk may be unplugged. Bring "
            "it back, then press Resume in the queue. What waits is kept."
        )
        self._messages.fail(BadProject(text.format(folder=self._project.folder)))

    def _end(self, job_id: str, state: JobState) -> None:
        """A job has come to an end: keep how, and go on with the next."""
        self._lives.pop(job_id, None)
        self._mark(job_id, state)
        self.flow.end_job()
        if isinstance(state, Failed):
            self._messages.fail(CogreelError(state.message))
        self.job_ended.emit(job_id)
        if not self._lives and self._tried(self._project.queue.next_waiting) is None:
            self.queue_finished.emit()
        self._feed()

    def _mark(self, job_id: str, state: JobState) -> None:
        try:
            self._project.mark_job(job_id, state)
        except CogreelError as error:
            # A disk that takes no word will take no clip.
            self.flow.set(Flow.HELD)
            self._messages.fail(error)

    def _tried(self, verb: Callable[[], T]) -> T | None:
        try:
            return verb()
        except CogreelError as error:
            self._messages.fail(error)
            return None

    # --- what the engine says ---------------------------------------------------------------

    def _on_progressed(self, progress: Progress) -> None:
        live = self.live(progress.clip_id)
        if live is not None:
            was_in_place = live.is_in_place
            live.hear(progress)
            self.job_progressed.emit(live.job_id)
            if live.is_in_place != was_in_place:
                self._feed()

    def _on_previewed(self, preview: Preview) -> None:
        live = self.live(preview.clip_id)
        if live is not None:
            live.preview = QImage.fromData(preview.jpeg)
            self.job_progressed.emit(live.job_id)

    def _on_noticed(self, notice: Notice) -> None:
        if not notice.foreseen:  # which stood under the prompt before
            self._messages.inform(worded(notice.text))

    def _on_finished(self, finished: Finished) -> None:
        if self.live(finished.clip.id) is not None:
            self._end(finished.clip.id, self._taken_in(finished.clip))

    def _taken_in(self, clip: Clip) -> JobState:
        try:
            keep = self._settings().keep_latents
            return Done(self._project.add_clip(clip, keep_latents=keep).id)
        except CogreelError as error:
            return Failed(error.kind, str(error))

    def _on_failed(self, failed: Ended) -> None:
        live = self.live(failed.clip_id)
        if live is None:
            return
        if isinstance(self._engine.state, Dead):
            # The next job would most likely fail like this one, and the one after it.
            self.flow.set(Flow.HELD)
        match failed.kind:
            case RenderStopped.kind:
                state: JobState = Stopped()
            case RenderPaused.kind:
                state = live.aside or Paused()
            case DiskFull.kind | FolderGone.kind:
                # What is kept of it stays, and no other would fare better there.
                self.flow.set(Flow.HELD)
                self._messages.fail(CogreelError(failed.message))
                state = Waiting()
            case _:
                state = Failed(failed.kind, failed.message)
        self._end(failed.clip_id, state)
