"""Body of the engine process: commands come in, one job after the other is rendered, events go out.

Three threads: the main one renders, the listener reads commands, and the outbox writes events, so
that neither a long render nor a slow reader keeps Stop from being noticed.
"""

import io
import logging
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Protocol

import msgspec

from engine.errors import (
    BadMessage,
    BadRecipe,
    CogreelError,
    OutOfMemory,
    RenderPaused,
    RenderStopped,
)
from engine.logs import log_bug
from engine.outbox import Outbox
from engine.protocol import (
    MAX_LINE_BYTES,
    Clip,
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
    lines_of,
    read_clip_id,
    read_command,
)

log = logging.getLogger(__name__)

GRACE_SECONDS = 10.0
"""How long a render may take to notice that the process is to end, before it is cut off."""


class Renderer(Protocol):
    """What the engine process asks of the half with the networks. Used from one thread."""

    def report(self) -> Ready:
        """The devices and versions that this renderer works with."""
        ...

    def render(
        self,
        job: Render,
        emit: Callable[[Event], None],
        stop: threading.Event,
        pause: threading.Event | None = None,
    ) -> Clip:
        """Make the clip of `job` and return what became of it, with the id of the job.

        `emit` takes Progress, Preview and Notice, which carry the job's `clip_id`; it never
        blocks. Raises RenderStopped soon after `stop` is set, RenderPaused after the step in which
        `pause` is (where what it has can be kept), and other CogreelErrors for known trouble
        (OutOfMemory among them); however it ends, nothing half-written is left.
        """
        ...

    def release(self) -> None:
        """Let go of every network, so that the next job starts from a clean state."""
        ...


def take_channel() -> tuple[io.FileIO, io.FileIO]:
    """Take standard input and output for messages alone: (commands, messages).

    Both become private copies that no child inherits. Descriptor 0 is then empty, so that ffmpeg
    cannot eat commands, and descriptor 1 leads to standard error, which is the log, so that a
    stray print of a library or of ffmpeg cannot come between two messages.
    """
    commands, messages = os.dup(0), os.dup(1)
    for descriptor in (commands, messages):
        os.set_inheritable(descriptor, False)  # Windows hands on copies of 0 and 1 otherwise
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(commands, os.O_BINARY)
        msvcrt.setmode(messages, os.O_BINARY)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    # Line by line, so that a stray print stands in the log where it happened.
    sys.stdout = os.fdopen(1, "w", 1, encoding="utf-8", errors="backslashreplace", closefd=False)
    return io.FileIO(commands, "r"), io.FileIO(messages, "w")


def serve(
    make_renderer: Callable[[], Renderer],
    commands: io.FileIO,
    messages: io.FileIO,
    *,
    logs: Path,
    grace_seconds: float = GRACE_SECONDS,
) -> None:
    """Render what `commands` asks for until Quit or the end of file; tell it all on `messages`.

    `make_renderer` may take seconds (it imports torch); commands that come meanwhile wait, and
    Ready is sent after it. What it raises is passed on. A bug in a job is written to the log in
    the folder `logs`, and the next job is done. Has to be called in the main thread; SIGTERM ends
    it at once, with SystemExit, so that what is half-written is cleared away. A render that has
    not noticed the end after `grace_seconds` is cut off with the whole process.
    """
    jobs = _Jobs()
    outbox = Outbox(messages, on_gone=jobs.end)
    finished = threading.Event()
    threading.Thread(
        target=_listen,
        args=(commands, jobs, outbox, finished, grace_seconds),
        name="engine listener",
        daemon=True,
    ).start()
    signal.signal(signal.SIGTERM, _leave)
    try:
        renderer = make_renderer()
        outbox.put(renderer.report())
        while (job := jobs.take()) is not None:
            # A crash in this job must not take with it what was said before.
            outbox.wait_until_sent()
            ending = _ending(renderer, job, outbox.put, logs)
            jobs.leave()  # before it is told: whoever hears it may ask for the same job again
            outbox.put(ending)
    finally:
        outbox.close(grace_seconds / 2)
        finished.set()


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)  # as a shell reports it


@dataclass(frozen=True)
class _Job:
    """A render that was asked for, and the events by which it is stopped and paused."""

    render: Render
    stop: threading.Event = field(default_factory=threading.Event)
    pause: threading.Event = field(default_factory=threading.Event)


def _ending(
    renderer: Renderer, job: _Job, emit: Callable[[Event], None], logs: Path
) -> Finished | Failed:
    """Render one job and say how it ended."""
    clip_id = job.render.clip_id
    log.info("Job %s begins.", clip_id)
    try:
        clip = renderer.render(job.render, emit, job.stop, job.pause)
    except (OutOfMemory, RenderPaused) as ending:
        log.info("Job %s ended and gives all memory back: %s", clip_id, ending)
        renderer.release()
        return Failed.of(ending, clip_id)
    except CogreelError as trouble:
        log.info("Job %s ended: %s", clip_id, trouble)
        return Failed.of(trouble, clip_id)
    except Exception as bug:  # noqa: BLE001 - the boundary: a bug is logged here, once
        failed = Failed.of_bug(bug, log_bug(bug, logs), clip_id)
        log.info("Job %s ended: %s", clip_id, failed.message)
        renderer.release()
        return failed
    log.info("Job %s is finished.", clip_id)
    return Finished(clip=clip)


# --- the listener ---------------------------------------------------------------------------


def _listen(
    commands: io.FileIO,
    jobs: "_Jobs",
    outbox: Outbox,
    finished: threading.Event,
    grace_seconds: float,
) -> None:
    """Body of the listener thread: obey until the end, then see to it that the end comes."""
    try:
        _obey(commands, jobs, outbox)
    finally:
        log.info("The engine process ends.")
        for job in jobs.end():
            outbox.put(_stopped_before(job.render.clip_id))
        if not finished.wait(grace_seconds):
            # Nobody may be left to kill a render that hangs in a driver and holds the GPU.
            log.error("The render did not stop within %g seconds: cut off.", grace_seconds)
            os._exit(1)


def _obey(commands: io.FileIO, jobs: "_Jobs", outbox: Outbox) -> None:
    """Do what the commands say until Quit or the end of file."""
    for line in lines_of(commands):
        match _understood(line):
            case Render() as render:
                if not jobs.add(_Job(render)):
                    text = f"A job named {render.clip_id} is already here; the second is left out."
                    outbox.put(Notice(text=text, clip_id=render.clip_id))
            case Stop(clip_id=clip_id):
                if jobs.stop(clip_id):
                    outbox.put(_stopped_before(clip_id))
            case Pause(clip_id=clip_id):
                if jobs.pause(clip_id):
                    paused = RenderPaused("The job was paused before it began.")
                    outbox.put(Failed.of(paused, clip_id))
            case Quit():
                return
            case Failed() | Notice() as answer:
                outbox.put(answer)


def _stopped_before(clip_id: str) -> Failed:
    return Failed.of(RenderStopped("The job was stopped before it began."), clip_id)


def _understood(line: bytes | Overlong) -> Command | Failed | Notice:
    """The command of a line, or what to answer where it is none."""
    match line:
        case Overlong(length_bytes=length_bytes):
            text = (
                f"A command of {length_bytes:,} bytes was left out; "
                f"the longest may have {MAX_LINE_BYTES:,}."
            )
            log.warning("%s", text)
            return Notice(text=text)
        case bytes():
            try:
                return read_command(line)
            except BadRecipe as trouble:
                error: CogreelError = trouble
            except msgspec.DecodeError as trouble:
                error = BadMessage(f"The engine was sent a line that is no command ({trouble}).")
            log.warning("%s It begins with %r.", error, line[:200])
            clip_id = read_clip_id(line)
            return Failed.of(error, clip_id) if clip_id else Notice(text=str(error))


class _Jobs:
    """The jobs of this process, between the listener, which adds, and the main thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[_Job] = deque()
        self._taken: _Job | None = None
        self._ended = False

    def add(self, job: _Job) -> bool:
        """Queue a job; False where one of that name is already waiting or being rendered."""
        with self._changed:
            if any(known.render.clip_id == job.render.clip_id for known in self._known()):
                return False
            self._waiting.append(job)
            self._changed.notify()
            return True

    def take(self) -> _Job | None:
        """Wait for the next job, which then counts as running; None after the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            if not self._ended:
                self._taken = self._waiting.popleft()
            return self._taken

    def leave(self) -> None:
        """The job that was taken runs no longer."""
        with self._changed:
            self._taken = None

    def stop(self, clip_id: str) -> bool:
        """Stop a job; True where it was waiting and so will never run."""
        return self._call_off(clip_id, lambda job: job.stop)

    def pause(self, clip_id: str) -> bool:
        """Pause a job; True where it was waiting and so will not run."""
        return self._call_off(clip_id, lambda job: job.pause)

    def end(self) -> list[_Job]:
        """Stop what runs, let `take` return None, and give back what waited."""
        with self._changed:
            self._ended = True
            if self._taken:
                self._taken.stop.set()
            waited = list(self._waiting)
            self._waiting.clear()
            self._changed.notify()
            return waited

    def _call_off(self, clip_id: str, by: Callable[[_Job], threading.Event]) -> bool:
        with self._changed:
            for job in self._known():
                if job.render.clip_id == clip_id:
                    by(job).set()
                    if job is not self._taken:
                        self._waiting.remove(job)
                        return True
            return False

    def _known(self) -> list[_Job]:
        return [*([self._taken] if self._taken else []), *self._waiting]
