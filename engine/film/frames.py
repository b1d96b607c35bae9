"""Any frame of a clip at any time: decoded ahead in a thread, kept within a number of bytes.

A clip that fits is decoded once and then only looked up. Of one that does not, the frames around
the one asked for last are kept, and the rest is decoded again when it is wanted.
"""

import io
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from engine.errors import BadFile, CogreelError
from engine.files import write_atomically
from engine.film import ffmpeg
from engine.film.video import VideoFacts, read_frames

if TYPE_CHECKING:
    from engine.film.video import Frame

CACHE_BYTES = 256 * 2**20
"""Holds 49 frames of 720x480 (51 MB) and 81 of 1360x768 (254 MB) whole."""

_FEWEST = 4  # frames kept however large they are, so that there is one on each side


class Frames:
    """The frames of one clip by number, from 0; close it, or use it in a `with` block.

    Every method may be called from any thread.
    """

    def __init__(self, path: Path, facts: VideoFacts, cache_bytes: int = CACHE_BYTES) -> None:
        """Begin to decode from the first frame. `facts` are what `probe` says of the file."""
        self.path = path
        self._count = facts.frames
        frame_bytes = facts.size.width * facts.size.height * 3
        self._capacity = max(_FEWEST, cache_bytes // frame_bytes)
        whole = self._capacity >= self._count
        # As many before the playhead as after it; two to spare for the one that comes in.
        self._reach = self._count if whole else (self._capacity - 2) // 2
        self._kept: dict[int, Frame] = {}
        self._wanted = 0
        self._backward = False
        self._closed = False
        self._trouble: CogreelError | None = None
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._decode, name=f"frames of {path.name}")
        self._thread.start()

    def __len__(self) -> int:
        return self._count

    def at_once(self, index: int) -> "Frame | None":
        """The frame if it is decoded, else None, and it is decoded next. Never waits.

        uint8 RGB, (height, width, 3), read-only because it is shared. A number behind the end is
        that of the last frame. Raises BadFile where the file cannot be read so far.
        """
        with self._changed:
            frame = self._kept.get(self._want(index))
            if frame is None and self._trouble is not None:
                raise self._trouble
            return frame

    def frame(self, index: int) -> "Frame":
        """The same frame, waited for. Raises BadFile when this is closed meanwhile, too."""
        with self._changed:
            while (frame := self._kept.get(self._want(index))) is None:
                if self._trouble is not None:
                    raise self._trouble
                self._changed.wait()
            return frame

    @property
    def kept_bytes(self) -> int:
        """What the decoded frames take now."""
        with self._changed:
            return sum(frame.nbytes for frame in self._kept.values())

    def close(self) -> None:
        """Give the memory back and end the decoding, which stops within a frame; does not wait."""
        with self._changed:
            self._closed = True
            self._kept.clear()
            self._changed.notify_all()

    def _want(self, index: int) -> int:
        assert index >= 0
        index = min(index, self._count - 1)
        if index != self._wanted:
            self._backward = index == self._wanted - 1
            self._wanted = index
            self._changed.notify_all()
        return index

    # --- in the thread that decodes ---------------------------------------------------------

    def _decode(self) -> None:
        try:
            while (first := self._wait_for_work()) is not None:
                self._decode_from(first)
        except CogreelError as trouble:
            self._fail(trouble)
        finally:
            # Whatever happened, nobody may wait for a thread that is gone.
            self._fail(BadFile(f"{self.path} can no longer be read. Open it again."))

    def _fail(self, trouble: CogreelError) -> None:
        with self._changed:
            self._trouble = self._trouble or trouble
            self._changed.notify_all()

    def _wait_for_work(self) -> int | None:
        """The first frame to decode next; None when this is closed."""
        with self._changed:
            while not self._closed:
                first = self._missing()
                if first is not None:
                    return first
                self._changed.wait()
            return None

    def _decode_from(self, first: int) -> None:
        """Decode and keep frames from `first` on, until others are needed or it is closed."""
        frames = read_frames(self.path, first)
        index = first
        try:
            for frame in frames:
                with self._changed:
                    self._keep(index, frame)
                index += 1
                if index == self._count:
                    return
                following = self._wait_for_work()
                if following is None or not index <= following <= index + self._reach:
                    return
        finally:
            frames.close()
        with self._changed:
            self._end_at(index)

    def _end_at(self, count: int) -> None:
        """Believe the decoder: a file of others may count packets that show nothing."""
        if count == 0:
            raise BadFile(f"{self.path} holds no frame. Choose another file.")
        self._count = count
        self._wanted = min(self._wanted, count - 1)
        self._changed.notify_all()

    def _keep(self, index: int, frame: "Frame") -> None:
        if self._closed:
            return
        frame.flags.writeable = False
        self._kept[index] = frame
        if len(self._kept) > self._capacity:
            del self._kept[max(self._kept, key=lambda each: abs(each - self._wanted))]
        self._changed.notify_all()

    def _missing(self) -> int | None:
        """The frame to decode next, if any.

        Going backward takes a stretch of frames before the one that is missing, and begins when
        half of the last stretch is used, as each stretch costs a start of ffmpeg.
        """
        here = self._wanted
        stretch = range(max(0, here - self._reach), here + 1)
        if here not in self._kept:
            return self._first_missing(stretch) if self._backward else here
        ahead = range(here, min(self._count, here + self._reach + 1))
        if (following := self._first_missing(ahead)) is not None:
            return following
        if self._first_missing(stretch[len(stretch) // 2 :]) is not None:
            return self._first_missing(stretch)
        return None

    def _first_missing(self, stretch: range) -> int | None:
        return next((index for index in stretch if index not in self._kept), None)

    def __enter__(self) -> "Frames":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
        self._thread.join()


def write_png(frame: "Frame", destination: Path) -> None:
    """Write a frame as a PNG, bit for bit. Raises DiskFull and VideoFailed."""
    from PIL import Image

    data = io.BytesIO()
    Image.fromarray(frame).save(data, "PNG")
    try:
        write_atomically(destination, data.getvalue())
    except OSError as error:
        raise ffmpeg.unwritten_by_system(destination, error) from error
