"""Starts, feeds, stops and buries the engine process, and hands on what it says."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from engine.child import Child
from engine.errors import BadFile, BadRecipe, CogreelError, EngineDied, RenderStopped
from engine.logs import ENGINE_LOG_NAME
from engine.protocol import (
    MAX_LINE_BYTES,
    Command,
    Event,
    Failed,
    Finished,
    Notice,
    Overlong,
    Pause,
    Quit,
    Ready,
    Render,
    Stop,
    read_command,
    read_event,
    to_line,
)

log = logging.getLogger(__name__)

AGAIN_SECONDS = 60.0
TERMINATE_SECONDS = 2.0  # from asking the process to go until it is killed

_STOPPED = RenderStopped("The job was stopped together with the engine.")


def engine_command(home: Path | None, *, offline: bool) -> list[str]:
    """The command that starts this program's engine; `home` is what --home said, or None."""
    # A frozen program is its own interpreter and takes the words of the command line directly.
    program = [sys.executable] if hasattr(sys, "frozen") else [sys.executable, "-m", "engine"]
    place = [] if home is None else ["--home", str(home)]
    return [*program, "serve", *place, *(["--offline"] if offline else [])]


# --- states ---------------------------------------------------------------------------------


class NotStarted(msgspec.Struct, frozen=True):
    """There is no process; the next job starts one."""


class Starting(msgspec.Struct, frozen=True):
    """The process imports what it needs; jobs wait."""


class Idle(msgspec.Struct, frozen=True):
    """The process is ready and has nothing to do."""


class Busy(msgspec.Struct, frozen=True):
    """The process renders that clip."""

    clip_id: str


class Interrupted(msgspec.Struct, frozen=True):
    """The process is being ended because that clip has to stop now; other jobs wait."""

    clip_id: str


class Closing(msgspec.Struct, frozen=True):
    """The process is asked to quit, and every job with it."""


class Dead(msgspec.Struct, frozen=True):
    """The process has died twice in a short time. The next job tries once more."""

    reason: str


State = NotStarted | Starting | Idle | Busy | Interrupted | Closing | Dead


# --- the client -----------------------------------------------------------------------------


class EngineClient:
    """The engine process as its parent sees it, through starts and deaths.

    `on_event` gets every event, in order, on the reader thread and there alone; it may call
    anything here but `close`, should be quick, and must not raise. The state is the new one by
    then. Every job that is handed to `render` gets exactly one Finished or Failed.

    A process that dies by itself fails the job that it was rendering (kind "engine_died", with
    its last log lines) and is started again for those that wait; a death without a job is told
    as a Notice. The second death within a minute fails the waiting jobs too, with the reason:
    left waiting they would wait for nobody.
    """

    def __init__(
        self,
        command: Sequence[str],
        logs: Path,
        on_event: Callable[[Event], None],
        *,
        again_seconds: float = AGAIN_SECONDS,
        log_name: str = ENGINE_LOG_NAME,
    ) -> None:
        """Nothing is started yet. `logs` is the folder for the log of the process, `log_name`.

        Two deaths within `again_seconds` are one trouble that another start would not mend.
        """
        self._command = tuple(command)
        self._log_path = logs / log_name
        self._on_event = on_event
        self._lock = threading.Lock()
        self._state: State = NotStarted()
        # What was asked for each job that has not ended, in order, to be asked again if need be.
        self._asked: dict[str, list[Command]] = {}
        self._child: Child | None = None
        self._reader: threading.Thread | None = None
        self._again_seconds = again_seconds
        self._died_at: float | None = None

    @property
    def state(self) -> State:
        with self._lock:
            return self._state

    @property
    def pid(self) -> int | None:
        """The number of the process; None where there is none."""
        with self._lock:
            return None if self._child is None else self._child.pid

    def start(self) -> None:
        """Start the process if there is none, so that the first job need not wait for it."""
        with self._lock:
            match self._state:
                case NotStarted() | Dead():
                    self._start_reading()
                case Starting() | Idle() | Busy() | Interrupted() | Closing():
                    pass

    def render(self, job: Render) -> None:
        """Render a job after those that were handed in before. Returns at once.

        Raises BadRecipe where it is too long for a message, and BadFile where a file of it has a
        name that no message can carry.
        """
        line = to_line(job)
        if read_command(line) != job:
            raise BadFile(
                f"The file {job.path!r}, or one that its clip is made from, has a name that is not "
                "proper text (UTF-8). Give it another name, then try again."
            )
        if len(line) > MAX_LINE_BYTES:
            raise BadRecipe(
                f"The prompt is too long to be sent to the engine ({len(job.recipe.prompt):,} "
                "characters). A few sentences are all that a model reads."
            )
        with self._lock:
            assert job.clip_id not in self._asked, "two jobs of one name"
            assert self._state != Closing(), "a job for a client that is being closed"
            self._asked[job.clip_id] = [job]
            match self._state:
                case NotStarted() | Dead():
                    self._start_reading()
                case Starting():
                    self._send(job)
                case Idle() | Busy():
                    self._send(job)
                    self._state = self._at_work()
                case Interrupted() | Closing():
                    pass  # the next process is asked

    def stop(self, clip_id: str) -> None:
        """Stop that job, running or waiting; its Failed comes when it has. Returns at once."""
        self._ask(clip_id, Stop(clip_id=clip_id))

    def pause(self, clip_id: str) -> None:
        """Pause that job after its step; its Failed, of kind "paused", comes when it is.

        The same job can be handed to `render` again after that. Returns at once.
        """
        self._ask(clip_id, Pause(clip_id=clip_id))

    def stop_now(self, clip_id: str, grace_seconds: float = TERMINATE_SECONDS) -> None:
        """Stop that job even if it does not listen. Returns at once.

        If it is the one that runs, or would run first, the process is ended with it (asked to go,
        killed after the grace time) and the waiting jobs go to a new one. Else this is `stop`.
        """
        self.stop(clip_id)
        with self._lock:
            match self._state:
                case Starting() | Busy() if self._at_work() == Busy(clip_id):
                    self._state = Interrupted(clip_id)
                    assert self._child is not None
                    self._child.terminate(grace_seconds)
                case _:
                    pass

    def close(self, timeout_seconds: float = 10.0) -> None:
        """End the process and every job with it, and wait until nothing of them is left.

        It is asked to quit; after that time it is terminated, then killed. The client can be used
        again afterwards.
        """
        with self._lock:
            reader, child = self._reader, self._child
            if child is not None:
                self._state = Closing()
                child.send(to_line(Quit()))
                child.end_input()
        if reader is None:
            return
        assert reader is not threading.current_thread(), "closed from on_event"
        reader.join(timeout_seconds)
        if reader.is_alive() and child is not None:
            child.terminate(TERMINATE_SECONDS)
            reader.join(TERMINATE_SECONDS + timeout_seconds)
        if reader.is_alive():
            # Only a process that hangs in a driver outlives SIGKILL, and waiting will not help.
            log.error("The engine process does not end, though it was killed.")

    def _ask(self, clip_id: str, command: Stop | Pause) -> None:
        with self._lock:
            if clip_id in self._asked:
                self._asked[clip_id].append(command)
                self._send(command)

    # --- what follows is called with the lock held ---

    def _start_reading(self) -> None:
        child = self._start_child()
        self._reader = threading.Thread(
            target=self._read, args=(child, self._reader), name="engine reader", daemon=True
        )
        self._reader.start()

    def _start_child(self) -> Child:
        self._child = child = Child(self._command, self._log_path)
        self._state = Starting()
        for commands in self._asked.values():
            for command in commands:
                self._send(command)
        return child

    def _send(self, command: Command) -> None:
        if self._child is not None:
            self._child.send(to_line(command))

    def _at_work(self) -> Idle | Busy:
        """The state of a process that is ready: it renders in the order in which it was asked."""
        first = next(iter(self._asked), None)
        return Idle() if first is None else Busy(first)

    def _leave(self, state: NotStarted | Dead) -> None:
        self._child = None
        self._state = state
        self._asked.clear()

    # --- the reader thread ---

    def _read(self, child: Child, previous: threading.Thread | None) -> None:
        """Body of the reader thread: from the first start until there is no process."""
        if previous is not None:
            previous.join()  # one reader at a time
        reading: Child | None = child
        while reading is not None:
            try:
                for line in reading.lines():
                    self._hear(line)
            finally:
                # Whatever on_event does: an unburied process outlives its window, or haunts it.
                death = reading.bury()
            reading, events = self._after(death)
            for event in events:
                self._on_event(event)

    def _hear(self, line: bytes | Overlong) -> None:
        match line:
            case Overlong(length_bytes=length_bytes):
                log.warning("The engine sent a line of %d bytes: left out.", length_bytes)
                return
            case bytes():
                try:
                    event = read_event(line)
                except (msgspec.DecodeError, BadRecipe) as error:
                    log.warning("The engine sent what is no event (%s): %r", error, line[:200])
                    return
        with self._lock:
            match event, self._state:
                case Ready(), Starting():
                    self._state = self._at_work()
                case Finished(clip=clip), _:
                    self._forget(clip.id)
                case Failed(clip_id=clip_id), _:
                    self._forget(clip_id)
                case _:
                    pass
        self._on_event(event)

    def _forget(self, clip_id: str) -> None:
        self._asked.pop(clip_id, None)
        if isinstance(self._state, Idle | Busy):
            self._state = self._at_work()

    def _after(self, death: EngineDied) -> tuple[Child | None, list[Event]]:
        """What follows the end of a process: the next one, if any, and what is to be told."""
        with self._lock:
            match self._state:
                case Closing():
                    told = _failed(_STOPPED, self._asked)
                    self._leave(NotStarted())
                    return None, told
                case Interrupted(clip_id=clip_id):
                    told = _failed(_STOPPED, [clip_id] if clip_id in self._asked else [])
                    self._asked.pop(clip_id, None)
                    if self._asked:
                        return self._start_child(), told
                    self._leave(NotStarted())
                    return None, told
                case Busy(clip_id=clip_id):
                    del self._asked[clip_id]
                    return self._after_death(death, [clip_id])
                case _:
                    return self._after_death(death, [])

    def _after_death(
        self, death: EngineDied, running: list[str]
    ) -> tuple[Child | None, list[Event]]:
        """Start the process once more, unless this was the second death in a short time."""
        log.warning("%s", death)
        now = time.monotonic()
        if self._died_at is None or now - self._died_at > self._again_seconds:
            self._died_at = now
            restarted = Notice(text=f"The engine is started again. {death}")
            return self._start_child(), _failed(death, running) or [restarted]
        self._died_at = None
        final = EngineDied(f"The engine has died twice in a short time. {death}")
        failed = _failed(final, [*running, *self._asked])
        self._leave(Dead(str(final)))
        return None, failed or [Notice(text=str(final))]


def _failed(error: CogreelError, clip_ids: Iterable[str]) -> list[Event]:
    return [Failed.of(error, clip_id) for clip_id in clip_ids]
