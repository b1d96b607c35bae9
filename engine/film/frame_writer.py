"""Frames streamed into ffmpeg: how a file is coded is a value, and the child is ended in any case.

Frames are uint8 RGB of shape (height, width, 3); never more than one of them is in memory here.
The text that goes along is the standard `comment` tag, which copies and re-encodes keep where
tags of our own would be lost.
"""

import re
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import msgspec

from engine.errors import VideoFailed
from engine.film import ffmpeg
from engine.spec import Size

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Frame = npt.NDArray[np.uint8]

# Exact at every step and the same on every processor; bicubic only where chroma is halved.
EXACT_SCALE = "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact"

SOUND_RATE = 48_000


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """How frames become a file: ffmpeg's muxer, and its arguments for pictures and for sound."""

    muxer: str
    video: tuple[str, ...]
    sound: tuple[str, ...] = ()
    even: bool = False
    """Whether sides have to be even: an odd one is, by repeating the last column or row."""


class FrameWriter:
    """A file that is being written, at `target`; use it in a `with` block.

    `shown` is the file's name in messages. `sound` is raw: 16 bit, little end first, two channels,
    48,000 samples a second. What a failure leaves at `target` is the caller's to take away.

    Raises VideoFailed with ffmpeg's last words, or DiskFull.
    """

    def __init__(
        self,
        target: Path,
        size: Size,
        fps: int,
        comment: str,
        coding: Coding,
        *,
        shown: Path,
        sound: Path | None = None,
    ) -> None:
        assert size.width > 0
        assert size.height > 0
        assert fps > 0
        assert "\0" not in comment, "no container can hold NUL in a text"
        self._target = target
        self._size = size
        self._fps = fps
        self._comment = comment
        self._coding = coding
        self._shown = shown
        self._sound = sound
        self._frames = 0
        self._cleanup = ExitStack()
        self._child: subprocess.Popen[bytes]
        self._stderr: IO[bytes]

    def __enter__(self) -> "FrameWriter":
        with self._system_trouble(), ExitStack() as opened:
            # In the same folder, so that a kill leaves no prompt where other users look.
            tags = opened.enter_context(tags_file(self._target, self._comment))
            self._stderr = opened.enter_context(tempfile.TemporaryFile(prefix="cogreel-"))
            self._child = opened.enter_context(
                ffmpeg.running(
                    self._arguments(tags),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    stderr=self._stderr,
                )
            )
            self._cleanup = opened.pop_all()
        return self

    def write(self, frame: "Frame") -> None:
        """Append a frame: uint8 RGB, (height, width, 3) of the writer's size, C-contiguous."""
        expected = (self._size.height, self._size.width, 3)
        assert frame.shape == expected, f"a frame of {frame.shape} in a video of {expected}"
        assert frame.dtype == "uint8"
        assert frame.flags.c_contiguous
        if self._coding.even:
            frame = _with_even_sides(frame)
        pipe = self._child.stdin
        assert pipe is not None
        try:
            pipe.write(frame.data.cast("B"))
        except OSError as error:
            self._child.wait()
            raise ffmpeg.unwritten(self._shown, ffmpeg.said(self._stderr)) from error
        self._frames += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._child.kill()
            self._cleanup.__exit__(kind, error, traceback)
            return
        with self._system_trouble(), self._cleanup:
            self._finish()

    def _finish(self) -> None:
        pipe = self._child.stdin
        assert pipe is not None
        ffmpeg.close_pipe(pipe)
        code = self._child.wait()
        if self._frames == 0:
            raise VideoFailed(f"{self._shown} was to be written without a single frame.")
        if code != 0:
            raise ffmpeg.unwritten(self._shown, ffmpeg.said(self._stderr))

    def _arguments(self, tags: Path) -> list[str]:
        coding = self._coding
        size = even(self._size) if coding.even else self._size
        return [
            *("-y", "-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", str(size)),
            *("-framerate", str(self._fps), *ffmpeg.PROTOCOLS, "-i", "pipe:0"),
            *tags_input(tags),
            *(sound_input(self._sound) if self._sound is not None else ()),
            *("-map", "0:v", *(("-map", "2:a") if self._sound is not None else ())),
            *("-map_metadata", "1", *coding.video),
            *(coding.sound if self._sound is not None else ()),
            *("-f", coding.muxer, ffmpeg.plain_file(self._target)),
        ]

    @contextmanager
    def _system_trouble(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            raise ffmpeg.unwritten_by_system(self._shown, error) from error


@contextmanager
def tags_file(target: Path, comment: str) -> Generator[Path]:
    """A file of tags beside `target` for the length of a `with` block. Raises OSError."""
    tags = target.with_suffix(".tags")
    try:
        tags.write_bytes(as_ffmetadata(comment))
        yield tags
    finally:
        tags.unlink(missing_ok=True)


def tags_input(tags: Path) -> list[str]:
    """The arguments that open a file of tags."""
    return ["-f", "ffmetadata", *ffmpeg.PROTOCOLS, "-i", ffmpeg.plain_file(tags)]


def sound_input(sound: Path) -> list[str]:
    """The arguments that open raw sound."""
    opened = ("-f", "s16le", "-ar", str(SOUND_RATE), "-ac", "2")
    return [*opened, *ffmpeg.PROTOCOLS, "-i", ffmpeg.plain_file(sound)]


def even(size: Size) -> Size:
    """The size with odd sides made even."""
    return Size(size.width + size.width % 2, size.height + size.height % 2)


def _with_even_sides(frame: "Frame") -> "Frame":
    height, width, _ = frame.shape
    if height % 2 == 0 and width % 2 == 0:
        return frame
    import numpy as np

    return np.ascontiguousarray(np.pad(frame, ((0, height % 2), (0, width % 2), (0, 0)), "edge"))


def as_ffmetadata(comment: str) -> bytes:
    """The comment in ffmpeg's own file of tags, which has no limit of length or alphabet.

    There is no newline at the end: after a backslash ffmpeg would take it for a part of the text.
    Source: "Metadata" in the manual of ffmpeg-formats; libavformat/ffmetadec.c.
    """
    escaped = re.sub(r"([=;#\\\n\r])", r"\\\1", comment)
    return f";FFMETADATA1\ncomment={escaped}".encode()
