"""Sound: read from files, laid under the film, and its outline for the eye.

Everything is float32 at 48,000 samples a second, two channels, (samples, 2), from -1 to 1. Fades
are straight lines of amplitude; what is louder than full scale is cut off where it is written.
"""

import struct
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import msgspec
import numpy as np

from engine.errors import BadFile
from engine.film import ffmpeg
from engine.film.programme import Programme, Shot

if TYPE_CHECKING:
    import numpy.typing as npt

    Samples = npt.NDArray[np.float32]

RATE = 48_000
CHANNELS = 2
_SAMPLE_BYTES = 4
_CONTAINERS = "wav,w64,mp3,flac,aac,ogg,mov,matroska,aiff"
_SKIPPED_AT_MOST = 10 * RATE  # samples read and dropped, rather than starting ffmpeg anew
_PIECE = RATE  # samples at a time while listening through


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What listening through a file tells: its length, and the loudest of each stretch."""

    samples: int
    stretch: int
    """Samples for which one value stands."""
    peaks: bytes
    """The loudest amplitude of each stretch, 0 to 255."""


def listen(path: Path, stretch: int = RATE // 100) -> Heard:
    """Decode a sound once: how long it is exactly, and its waveform for drawing.

    Raises BadFile where it holds no sound. An hour of music takes some seconds.
    """
    peaks = bytearray()
    count, held = 0, np.empty((0, CHANNELS), np.float32)
    stream = _Stream(path, 0)
    try:
        while (piece := stream.read(_PIECE)).size:
            count += len(piece)
            held = np.concatenate([held, piece])
            whole = len(held) - len(held) % stretch
            peaks += _peaks(held[:whole], stretch)
            held = held[whole:]
    finally:
        stream.close()
    if not count:
        raise BadFile(f"{path} holds no sound. Choose a WAV, MP3, FLAC, AAC or Ogg file.")
    if held.size:
        peaks += _peaks(held, len(held))
    return Heard(samples=count, stretch=stretch, peaks=bytes(peaks))


def _peaks(samples: "Samples", stretch: int) -> bytes:
    loudest = np.abs(samples).reshape(-1, stretch * CHANNELS).max(axis=1, initial=0)
    return np.rint(np.minimum(loudest, 1) * 255).astype(np.uint8).tobytes()


class Soundtrack:
    """The sound of a programme by frames, for one thread; use it in a `with` block."""

    def __init__(self, programme: Programme, folder: Path) -> None:
        self.programme = programme
        self._folder = folder
        self._open: dict[str, _Stream] = {}

    @property
    def silent(self) -> bool:
        """Whether there is no sound at all."""
        return not any(self.programme.audio)

    def samples(self, first: int, frames: int) -> "Samples":
        """The sound from frame `first` on, so many frames of it. Raises BadFile."""
        begin, end = (sample_of(frame, self.programme.fps) for frame in (first, first + frames))
        mixture = np.zeros((end - begin, CHANNELS), np.float32)
        for shots in self.programme.audio:
            for shot in shots:
                self._add(mixture, begin, end, shot)
        return mixture

    def _add(self, mixture: "Samples", begin: int, end: int, shot: Shot) -> None:
        fps = self.programme.fps
        head, tail = sample_of(shot.begin, fps), sample_of(shot.end, fps)
        first, last = max(begin, head), min(end, tail)
        if first >= last:
            self._close(shot.id)
            return
        start = int(shot.start * RATE / fps)
        sound = self._stream(shot).at(start + first - head, last - first)
        levels = _levels(shot, np.arange(first - head, last - head), tail - head, fps)
        mixture[first - begin : first - begin + len(sound)] += sound * levels[: len(sound), None]

    def _stream(self, shot: Shot) -> "_Stream":
        if shot.id not in self._open:
            self._open[shot.id] = _Stream(self._folder / shot.file, 0)
        return self._open[shot.id]

    def _close(self, shot_id: str) -> None:
        stream = self._open.pop(shot_id, None)
        if stream is not None:
            stream.close()

    def close(self) -> None:
        """End the decoders."""
        for shot_id in list(self._open):
            self._close(shot_id)

    def __enter__(self) -> "Soundtrack":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def sample_of(frame: int, fps: int) -> int:
    """The sample at which a frame begins: none is lost and none comes twice."""
    return frame * RATE // fps


def to_pcm(samples: "Samples") -> bytes:
    """As 16 bit numbers, little end first, which is what files hold."""
    return np.rint(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes()


def _levels(
    shot: Shot, at: "npt.NDArray[np.int64]", length: int, fps: int
) -> "npt.NDArray[np.float32]":
    """How loud each sample of a shot is, counted from its first."""
    levels = np.full(len(at), 10 ** (shot.look.gain / 20), np.float32)
    head, tail = (sample_of(each, fps) for each in (shot.look.fade_in, shot.look.fade_out))
    if head:
        levels *= np.clip(at / head, 0, 1).astype(np.float32)
    if tail:
        levels *= np.clip((length - at) / tail, 0, 1).astype(np.float32)
    return levels


class _Stream:
    """One ffmpeg that writes the samples of a file in their order."""

    def __init__(self, path: Path, first: int) -> None:
        self._path = path
        self._start(first)

    def at(self, first: int, count: int) -> "Samples":
        """The samples from `first` on; fewer where the file ends."""
        ahead = first - self._position
        if not 0 <= ahead <= _SKIPPED_AT_MOST:
            self.close()
            self._start(first)
        while self._position < first:
            if not self.read(min(_PIECE, first - self._position)).size:
                break
        return self.read(count)

    def read(self, count: int) -> "Samples":
        """The next samples; fewer, or none, at the end. Raises BadFile."""
        pipe = self._child.stdout
        assert pipe is not None
        if not self._channels:
            self._channels = _channels(pipe)
        wanted = count * self._channels * _SAMPLE_BYTES
        data = pipe.read(wanted) if self._channels else b""
        if (len(data) < wanted or not wanted) and self._child.wait() != 0:
            said = ffmpeg.last_words(ffmpeg.said(self._stderr))
            raise BadFile(
                f"{self._path} cannot be read as sound. Choose a WAV, MP3, FLAC, AAC or Ogg file. "
                f"(ffmpeg: {said})"
            )
        if not self._channels:
            return np.empty((0, CHANNELS), np.float32)
        samples = np.frombuffer(data, "<f4").reshape(-1, self._channels)
        self._position += len(samples)
        return samples if self._channels == CHANNELS else np.repeat(samples, CHANNELS, axis=1)

    def close(self) -> None:
        self._opened.close()

    def _start(self, first: int) -> None:
        if not self._path.is_file():
            raise BadFile(f"There is no file at {self._path}. Check the name.")
        self._position = first
        self._channels = 0
        # One channel is heard on both sides as loud as it is; ffmpeg would take 3 dB from it.
        chosen = f"aresample={RATE},aformat=channel_layouts=mono|stereo"
        if first:  # counted, as jumping to a time is not exact in MP3 and AAC
            chosen += f",atrim=start_sample={first}"
        arguments = [
            *(*ffmpeg.PROTOCOLS, "-format_whitelist", _CONTAINERS),
            *("-i", ffmpeg.plain_file(self._path), "-map", "0:a:0", "-af", chosen),
            *("-c:a", "pcm_f32le", "-fflags", "+bitexact", "-f", "wav", "pipe:1"),
        ]
        with ExitStack() as opened:
            self._stderr = opened.enter_context(tempfile.TemporaryFile(prefix="cogreel-"))
            self._child = opened.enter_context(
                ffmpeg.running(
                    arguments,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=self._stderr,
                )
            )
            self._opened = opened.pop_all()


def _channels(pipe: IO[bytes]) -> int:
    """How many channels the WAV has whose header is read off here; 0 where there is none."""
    if len(pipe.read(12)) < 12:
        return 0
    channels = 0
    while len(head := pipe.read(8)) == 8:
        name, size = struct.unpack("<4sI", head)
        if name == b"data":
            return channels
        chunk = pipe.read(size + size % 2)
        if name == b"fmt ":
            channels = int.from_bytes(chunk[2:4], "little")
    return 0
