"""The sound of a film for the player: mixed ahead in a thread, in step with the picture's clock."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.errors import CogreelError
from engine.film.programme import Programme
from engine.film.sound import CHANNELS, RATE, Soundtrack, sample_of, to_pcm

if TYPE_CHECKING:
    from collections.abc import Generator

AHEAD_SECONDS = 1.5
LATENCY_SECONDS = 0.06
"""What the device holds before it is heard."""

_FRAME_BYTES = 2 * CHANNELS
_PIECE_SECONDS = 0.25
_DRIFT_SECONDS = 0.08  # from which lips are seen to be out of step

_log = logging.getLogger(__name__)

Fill = Callable[[int], bytes]
"""Gives the next so many samples of all channels, as 16 bit numbers."""


class Device(Protocol):
    """Something that sound comes out of, until it is closed."""

    def close(self) -> None: ...


def open_device(fill: Fill) -> Device | None:
    """The system's loudspeaker, or None where there is none: then films are silent."""
    import miniaudio  # pyright: ignore[reportMissingTypeStubs]

    def generator() -> "Generator[bytes, int]":
        wanted = yield b""
        while True:
            wanted = yield fill(wanted)

    try:
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=CHANNELS,
            sample_rate=RATE,
            buffersize_msec=round(LATENCY_SECONDS * 1000),
            app_name="Cogreel",
        )
        feed = generator()
        next(feed)
        device.start(feed)  # pyright: ignore[reportUnknownMemberType]
    except miniaudio.MiniaudioError as error:
        _log.info("No sound can be played: %s", error)
        return None
    return device


class FilmSound:
    """Plays the sound of a programme from a frame on. Where nothing is heard it costs nothing.

    `clock` is that of the picture, in seconds: what comes late is left out, so that both stay in
    step.
    """

    def __init__(
        self,
        programme: Programme,
        folder: Path,
        device: Callable[[Fill], Device | None] = open_device,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._programme = programme
        self._folder = folder
        self._open_device = device
        self._clock = clock
        self._changed = threading.Condition()
        self._pieces: deque[bytes] = deque()
        self._ready = 0  # samples in the pieces
        self._next: int | None = None  # the sample that is mixed next; None while at rest
        self._at = 0  # the sample that is heard next
        self._begun = 0.0  # when the device took sample 0, or would have
        self._version = 0
        self._closed = False
        self._thread: threading.Thread | None = None

    @property
    def playing(self) -> bool:
        return self._next is not None

    def change(self, programme: Programme) -> None:
        """Play another state of the film from now on."""
        with self._changed:
            self._programme = programme
            if self._next is not None:
                self._restart(self._due())

    def play(self, frame: int) -> None:
        """Play from that frame on; what plays already goes on from there."""
        if not any(self._programme.audio) and self._thread is None:
            return
        with self._changed:
            sample = sample_of(frame, self._programme.fps or 1)
            self._begun = self._clock() - sample / RATE - LATENCY_SECONDS
            self._restart(self._due())
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="film-sound")
            self._thread.start()

    def off_by(self, frame: int) -> float:
        """How many seconds the sound is from that frame, by the clock."""
        return abs(
            self._clock() - LATENCY_SECONDS - self._begun - frame / (self._programme.fps or 1)
        )

    def wait_until_ready(self, seconds: float) -> bool:
        """Wait until as much is mixed as is kept ahead; False where it took too long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._ready >= AHEAD_SECONDS * RATE, seconds)

    def stop(self) -> None:
        """Be silent."""
        with self._changed:
            self._next = None
            self._pieces.clear()
            self._ready = 0
            self._changed.notify_all()

    def close(self) -> None:
        """Be silent for good, and let the device go."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _due(self) -> int:
        return max(0, round((self._clock() - self._begun) * RATE))

    def _restart(self, sample: int) -> None:
        self._pieces.clear()
        self._ready = 0
        self._next = self._at = sample
        self._version += 1
        self._changed.notify_all()

    # --- in the thread that mixes -----------------------------------------------------------

    def _work(self) -> None:
        device = self._open_device(self.fill)
        if device is None:
            return
        soundtrack: Soundtrack | None = None
        try:
            while (work := self._wait()) is not None:
                sample, count, version, programme = work
                if soundtrack is None or soundtrack.programme is not programme:
                    if soundtrack is not None:
                        soundtrack.close()
                    soundtrack = Soundtrack(programme, self._folder)
                piece = _mixed(soundtrack, sample, count)
                with self._changed:
                    if version == self._version and self._next is not None:
                        self._pieces.append(piece)
                        self._ready += len(piece) // _FRAME_BYTES
                        self._next += len(piece) // _FRAME_BYTES
                        self._changed.notify_all()
        finally:
            device.close()
            if soundtrack is not None:
                soundtrack.close()

    def _wait(self) -> tuple[int, int, int, Programme] | None:
        """What to mix next: sample, frames, version and programme; None when this is closed."""
        with self._changed:
            while not self._closed:
                if self._next is not None and self._ready < AHEAD_SECONDS * RATE:
                    fps = self._programme.fps or 1
                    frames = max(1, round(_PIECE_SECONDS * fps))
                    return self._next, frames, self._version, self._programme
                self._changed.wait()
            return None

    # --- in the device's thread -------------------------------------------------------------

    def fill(self, samples: int) -> bytes:
        """What is to be heard next; silence where nothing is, or nothing is ready."""
        with self._changed:
            if self._next is None:
                return bytes(samples * _FRAME_BYTES)
            late = self._due() - self._at
            if late > _DRIFT_SECONDS * RATE:
                self._take(late)
            elif late < -_DRIFT_SECONDS * RATE:
                return bytes(samples * _FRAME_BYTES)
            data = self._take(samples)
            self._changed.notify_all()
        return data + bytes(samples * _FRAME_BYTES - len(data))

    def _take(self, samples: int) -> bytes:
        """So many samples off the front, or as many as are ready."""
        taken: list[bytes] = []
        wanted = samples * _FRAME_BYTES
        while wanted and self._pieces:
            piece = self._pieces.popleft()
            if len(piece) > wanted:
                self._pieces.appendleft(piece[wanted:])
                piece = piece[:wanted]
            taken.append(piece)
            wanted -= len(piece)
        data = b"".join(taken)
        self._at += len(data) // _FRAME_BYTES
        self._ready -= len(data) // _FRAME_BYTES
        return data


def _mixed(soundtrack: Soundtrack, sample: int, frames: int) -> bytes:
    """The sound from a sample on to a frame's edge; silence where a file cannot be read."""
    fps = soundtrack.programme.fps or 1
    first = sample * fps // RATE
    begin, end = sample_of(first, fps), sample_of(first + frames, fps)
    try:
        pcm = to_pcm(soundtrack.samples(first, frames))
    except CogreelError as error:
        _log.info("A sound cannot be played: %s", error)
        pcm = bytes((end - begin) * _FRAME_BYTES)
    return pcm[(sample - begin) * _FRAME_BYTES :]
