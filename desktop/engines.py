"""The engine processes of a window: one, and one more for each card that has a job of its own."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.background import Background
from desktop.engine_client import Engine
from engine.client import AGAIN_SECONDS, Dead, State
from engine.logs import CARD_LOG_NAME
from engine.protocol import DeviceReport, Failed, Finished, Ready, Render


class Engines(QObject):
    """One engine to whoever hands jobs to it; jobs with shares of the machine run at once.

    The first process gets every job that it has time for, and has the window's first words. One for
    a card is started when it is needed and ended by `rest`, so that its memory is given back.

    Signals: those of `Engine`, of whatever process, but became_ready of the first alone; and
    `rested()` when a process for a card is gone.
    """

    became_ready = Signal(object)
    progressed = Signal(object)
    previewed = Signal(object)
    noticed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    rested = Signal()

    def __init__(
        self,
        command: Sequence[str],
        logs: Path,
        background: Background,
        *,
        again_seconds: float = AGAIN_SECONDS,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is started yet. `command` is `engine.client.engine_command`'s."""
        super().__init__(parent)
        self._command = tuple(command)
        self._logs = logs
        self._background = background
        self._again_seconds = again_seconds
        self._has: dict[str, Engine] = {}
        """Who has which job."""
        self._of_card: dict[int, Engine] = {}
        self._leaving: list[Engine] = []
        self._reports: tuple[DeviceReport, ...] = ()
        self._first = Engine(command, logs, again_seconds=again_seconds, parent=self)
        self._first.became_ready.connect(self._on_ready)
        self._follow(self._first)

    # --- what is so -------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """What the first process does; but Dead where any has died for good."""
        states = [engine.state for engine in (self._first, *self._of_card.values())]
        return next((state for state in states if isinstance(state, Dead)), states[0])

    @property
    def reports(self) -> tuple[DeviceReport, ...]:
        """What torch sees in this machine; none until a process has said so."""
        return self._reports

    @property
    def gives_back(self) -> bool:
        """Whether a process for a card is about to end, so that more memory is free soon."""
        return bool(self._leaving)

    @property
    def pids(self) -> tuple[int, ...]:
        """The numbers of the processes."""
        return _pids([self._first, *self._of_card.values()])

    @property
    def idle_pids(self) -> tuple[int, ...]:
        """Those of processes without a job, which give back what they keep when they get one."""
        return _pids(
            [each for each in (self._first, *self._of_card.values()) if not self._is_busy(each)]
        )

    # --- verbs ------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the first process if there is none, so that the first job need not wait for it."""
        self._first.start()

    def render(self, job: Render) -> None:
        """Render a job; one with a share at once, the others in turn. Raises BadRecipe and BadFile.

        One with the whole machine is to be handed in once `rest` has said that it has it.
        """
        engine = self._first if job.share is None else self._for_card(job.share.card)
        engine.render(job)
        self._has[job.clip_id] = engine

    def stop(self, clip_id: str) -> None:
        """Stop that job, running or waiting; `failed` says when it has."""
        self._whose(clip_id).stop(clip_id)

    def pause(self, clip_id: str) -> None:
        """Pause that job after its step; `failed` says "paused" when it is, and kept."""
        self._whose(clip_id).pause(clip_id)

    def stop_now(self, clip_id: str) -> None:
        """Stop that job even if it does not listen, and its process with it."""
        self._whose(clip_id).stop_now(clip_id)

    def rest(self) -> bool:
        """End the processes of cards that have no job, and say whether none is left of them.

        Returns at once; `rested` is emitted as each is gone.
        """
        for engine in list(self._of_card.values()):
            if not self._is_busy(engine):
                self._end(engine)
        return not self._of_card and not self._leaving

    def close(self, timeout_seconds: float = 10.0) -> None:
        """End all processes and every job with them, and wait for that.

        What they said last still comes.
        """
        self._reports = ()
        for engine in (self._first, *self._of_card.values(), *self._leaving):
            engine.close(timeout_seconds)

    # --- inside -----------------------------------------------------------------------------

    def _follow(self, engine: Engine) -> None:
        engine.progressed.connect(self.progressed)
        engine.previewed.connect(self.previewed)
        engine.noticed.connect(self.noticed)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)

    def _for_card(self, card: int) -> Engine:
        known = self._of_card.get(card)
        if known is not None:
            return known
        if not self._is_busy(self._first):
            return self._first
        engine = Engine(
            self._command,
            self._logs,
            again_seconds=self._again_seconds,
            log_name=CARD_LOG_NAME.format(card=card),
            parent=self,
        )
        self._of_card[card] = engine
        self._follow(engine)
        return engine

    def _is_busy(self, engine: Engine) -> bool:
        return any(each is engine for each in self._has.values())

    def _whose(self, clip_id: str) -> Engine:
        return self._has.get(clip_id, self._first)

    def _end(self, engine: Engine) -> None:
        self._of_card = {card: each for card, each in self._of_card.items() if each is not engine}
        self._leaving.append(engine)
        self._background.run(engine.close, lambda _: self._on_closed(engine), long=True)

    def _on_closed(self, engine: Engine) -> None:
        self._leaving.remove(engine)
        engine.deleteLater()
        self.rested.emit()

    def _on_ready(self, ready: Ready) -> None:
        self._reports = ready.devices
        self.became_ready.emit(ready)

    def _on_finished(self, finished: Finished) -> None:
        self._has.pop(finished.clip.id, None)
        self.finished.emit(finished)

    def _on_failed(self, failed: Failed) -> None:
        engine = self._has.pop(failed.clip_id, self._first)
        self.failed.emit(failed)
        if engine in self._of_card.values() and isinstance(engine.state, Dead):
            self._end(engine)  # the next job for that card begins with another


def _pids(engines: Sequence[Engine]) -> tuple[int, ...]:
    return tuple(pid for engine in engines if (pid := engine.pid) is not None)
