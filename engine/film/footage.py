"""The frames of many clips, forward at the speed of the decoder and anywhere else within moments.

One ffmpeg a clip writes frames in their order, as far as the pipe is read. Few of them are open at
once, and what they gave is kept within a number of bytes, so that memory stays bounded however
long the film is. (`frames.Frames` serves one clip in a window; this serves a film.)
"""

import subprocess
import sys
import tempfile
from collections import OrderedDict
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from engine.errors import BadFile
from engine.film import ffmpeg
from engine.film.video import frames_arguments, next_ppm

if TYPE_CHECKING:
    from engine.film.video import Frame

CACHE_BYTES = 256 * 2**20
OPEN_AT_ONCE = 4  # a cross-fade needs two, the next clip one, and a track above them one
SKIPPED_AT_MOST = 24  # frames read and dropped, rather than starting ffmpeg anew
BACK = 8  # frames that are decoded before the wanted one when going backward


class Footage:
    """Frames of files by number, for one thread; close it, or use it in a `with` block."""

    def __init__(self, cache_bytes: int = CACHE_BYTES) -> None:
        self._cache_bytes = cache_bytes
        self._kept: OrderedDict[tuple[Path, int], Frame] = OrderedDict()
        self._kept_bytes = 0
        self._started = 0
        self._open: list[_Stream] = []
        """Those used last are at the end. A file is in it twice where it fades into itself."""
        self._ending: list[_Stream] = []

    @property
    def kept_bytes(self) -> int:
        """What the decoded frames take now."""
        return self._kept_bytes

    @property
    def started(self) -> int:
        """How many decoders were started so far; each costs some hundredths of a second."""
        return self._started

    def frame(self, path: Path, index: int, *, alone: bool = False) -> "Frame":
        """The frame of that number: uint8 RGB, (height, width, 3), read-only.

        A number behind the end is that of the last frame. `alone` says that the next one is not
        likely to be wanted, so that none is decoded in vain. Raises BadFile where the file cannot
        be read.
        """
        kept = self._kept.get((path, index))
        if kept is not None:
            self._kept.move_to_end((path, index))
            return kept
        stream = self._stream_for(path, index, alone=alone)
        last: Frame | None = None
        while stream.position <= index:
            at = stream.position
            frame = stream.next()
            if frame is None:
                break
            last = self._keep(path, at, frame)
        if stream.is_at_end:
            self._end(stream)
        if last is not None:
            if stream.position <= index:
                self._keep(path, index, last)
            return last
        return self._last_of(path, index, stream.position)

    def prepare(self, path: Path, index: int, *, alone: bool = False) -> None:
        """Let ffmpeg begin with what is needed soon; does not wait for it."""
        if (path, index) not in self._kept:
            self._stream_for(path, index, alone=alone)

    def close(self) -> None:
        """End every ffmpeg and give the memory back."""
        for stream in self._open:
            stream.kill()
        self._ending += self._open
        self._open.clear()
        while self._ending:
            self._ending.pop().close()
        self._kept.clear()
        self._kept_bytes = 0

    def _stream_for(self, path: Path, index: int, *, alone: bool) -> "_Stream":
        """One that comes to the frame soon; else a new one is started."""
        on_file = [stream for stream in reversed(self._open) if stream.path == path]
        for stream in on_file:
            if stream.position <= index < min(stream.end, stream.position + SKIPPED_AT_MOST):
                self._open.remove(stream)
                self._open.append(stream)
                return stream
        if alone:
            return self._start(path, index, index + 1)
        for stream in on_file:
            if -SKIPPED_AT_MOST <= index - stream.position < 0:
                self._end(stream)
                return self._start(path, max(0, index - BACK))
        return self._start(path, index)

    def _start(self, path: Path, index: int, end: int = sys.maxsize) -> "_Stream":
        while len(self._open) >= OPEN_AT_ONCE:
            self._end(self._open[0])
        stream = _Stream(path, index, end)
        self._started += 1
        self._open.append(stream)
        return stream

    def _end(self, stream: "_Stream") -> None:
        """End a decoder without waiting for it, and bury those that have ended since."""
        self._open.remove(stream)
        stream.kill()
        self._ending.append(stream)
        for each in [each for each in self._ending if each.is_dead]:
            self._ending.remove(each)
            each.close()

    def _last_of(self, path: Path, index: int, end: int) -> "Frame":
        """The last frame of a file that is shorter than it was believed to be."""
        if end == 0 or index == 0:
            raise BadFile(f"{path} holds no frame. Choose another file.")
        return self.frame(path, min(index, end) - 1)

    def _keep(self, path: Path, index: int, frame: "Frame") -> "Frame":
        frame.flags.writeable = False
        if (path, index) not in self._kept:
            self._kept_bytes += frame.nbytes
        self._kept[path, index] = frame
        while self._kept_bytes > self._cache_bytes and len(self._kept) > 1:
            self._kept_bytes -= self._kept.popitem(last=False)[1].nbytes
        return frame

    def __enter__(self) -> "Footage":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


class _Stream:
    """One ffmpeg that writes the frames of a file from a number on."""

    def __init__(self, path: Path, first: int, end: int) -> None:
        self.path = path
        self.end = end
        """The number before which it ends, at the latest."""
        self.position = first
        """The number of the frame that comes next."""
        with ExitStack() as opened:
            self._stderr = opened.enter_context(tempfile.TemporaryFile(prefix="cogreel-"))
            self._child = opened.enter_context(
                ffmpeg.running(
                    frames_arguments(path, first, end - first if end < sys.maxsize else None),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=self._stderr,
                )
            )
            self._opened = opened.pop_all()

    def next(self) -> "Frame | None":
        """The next frame, None at the end. Raises BadFile where ffmpeg gave up."""
        pipe = self._child.stdout
        assert pipe is not None
        frame = next_ppm(pipe)
        if frame is None:
            if self._child.wait() != 0 or ffmpeg.is_cut_short(ffmpeg.said(self._stderr)):
                raise ffmpeg.damaged(self.path, ffmpeg.said(self._stderr))
            return None
        self.position += 1
        return frame

    @property
    def is_at_end(self) -> bool:
        return self.position >= self.end

    @property
    def is_dead(self) -> bool:
        return self._child.poll() is not None

    def kill(self) -> None:
        """End it; `close` waits for that."""
        self._child.kill()

    def close(self) -> None:
        self._opened.close()
