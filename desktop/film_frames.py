"""The frames of a film for the player: put together ahead in a thread, within a number of bytes."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextOption

from desktop.engine_words import worded
from desktop.language import tr
from engine.errors import BadFile, CogreelError
from engine.film.compositor import Compositor
from engine.film.programme import Programme
from engine.spec import Size

if TYPE_CHECKING:
    from engine.film.video import Frame

AHEAD_BYTES = 96 * 2**20
"""Of frames put together: three seconds of 720x480 at 30 frames a second."""
FOOTAGE_BYTES = 128 * 2**20
"""Of frames decoded, before they are mixed."""

_FEWEST = 4
_FASTEST = 8  # frames from one that is shown to the next while it plays fast
_LINES = 20  # of such letters as say why a frame cannot be shown are as high as the frame


class FilmFrames:
    """As `engine.film.frames.Frames`, of a programme that may change meanwhile.

    A frame whose clip cannot be read is black and says so: the rest of the film plays on.
    Every method may be called from any thread.
    """

    def __init__(self, programme: Programme, folder: Path) -> None:
        self._programme = programme
        self._folder = folder
        self._version = 0
        self._kept: dict[int, Frame] = {}
        self._wanted = 0
        self._stride = 1
        self._closed = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="film-frames")
        self._thread.start()

    def __len__(self) -> int:
        return self._programme.frames

    def change(self, programme: Programme) -> None:
        """Show another state of the film."""
        with self._changed:
            self._programme = programme
            self._version += 1
            self._kept.clear()
            self._wanted = min(self._wanted, max(0, programme.frames - 1))
            self._changed.notify_all()

    def at_once(self, index: int) -> "Frame | None":
        """The frame if it is ready, else None, and it comes next. Never waits."""
        with self._changed:
            self._want(index)
            return self._kept.get(self._wanted)

    def frame(self, index: int) -> "Frame":
        """The same frame, waited for. Raises BadFile when this is closed meanwhile."""
        with self._changed:
            while not self._closed:
                self._want(index)
                found = self._kept.get(self._wanted)
                if found is not None:
                    return found
                self._changed.wait()
        raise _closed()

    @property
    def kept_bytes(self) -> int:
        """What the frames that are ready take now."""
        with self._changed:
            return sum(frame.nbytes for frame in self._kept.values())

    def close(self) -> None:
        """Give the memory back and end the thread, which stops within a frame; does not wait."""
        with self._changed:
            self._closed = True
            self._kept.clear()
            self._changed.notify_all()

    @property
    def is_alive(self) -> bool:
        """Whether its thread has not ended yet."""
        return self._thread.is_alive()

    def join(self) -> None:
        """Wait for the thread, after `close`."""
        self._thread.join()

    def _want(self, index: int) -> None:
        index = min(max(0, index), max(0, self._programme.frames - 1))
        by = index - self._wanted
        if by:
            self._stride = by if 0 < abs(by) <= _FASTEST else 1
            self._wanted = index
            self._changed.notify_all()

    # --- in the thread ----------------------------------------------------------------------

    def _work(self) -> None:
        version, compositor = -1, None
        try:
            while (work := self._next()) is not None:
                index, programme, now = work
                if compositor is None:
                    compositor = Compositor(programme, self._folder, cache_bytes=FOOTAGE_BYTES)
                elif version != now:
                    compositor.change(programme)
                version = now
                frame = _frame_of(compositor, index)
                with self._changed:
                    if self._version == version and not self._closed:
                        self._keep(index, frame)
        finally:
            if compositor is not None:
                compositor.close()
            self.close()

    def _next(self) -> tuple[int, Programme, int] | None:
        """What to put together next; None when this is closed."""
        with self._changed:
            while not self._closed:
                index = self._missing()
                if index is not None:
                    return index, self._programme, self._version
                self._changed.wait()
            return None

    def _missing(self) -> int | None:
        count, here = self._programme.frames, self._wanted
        if not count or not self._programme.size.width:
            return None
        if here not in self._kept:
            return here
        reach = self._capacity() * 3 // 4
        for step in range(1, reach):
            index = here + step * self._stride
            if not 0 <= index < count:
                return None
            if index not in self._kept:
                return index
        return None

    def _capacity(self) -> int:
        size = self._programme.size
        return max(_FEWEST, AHEAD_BYTES // (size.width * size.height * 3))

    def _keep(self, index: int, frame: "Frame") -> None:
        self._kept[index] = frame
        while len(self._kept) > self._capacity():
            del self._kept[max(self._kept, key=self._distance)]
        self._changed.notify_all()

    def _distance(self, index: int) -> int:
        """How soon a frame is needed: what was passed counts twice."""
        ahead = (index - self._wanted) * (1 if self._stride > 0 else -1)
        return ahead if ahead >= 0 else -2 * ahead


def _closed() -> BadFile:
    return BadFile(tr("The film is no longer shown. Show it again."))


def _frame_of(compositor: Compositor, index: int) -> "Frame":
    try:
        return compositor.frame_at(index)
    except CogreelError as error:
        return words_on_black(worded(str(error)), compositor.size)


def words_on_black(words: str, size: Size) -> "Frame":
    """A frame that says why there is no other, in whatever letters the system has."""
    image = QImage(size.width, size.height, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    font, edge = painter.font(), max(1, size.height // _LINES)
    font.setPixelSize(edge)
    painter.setFont(font)
    painter.setPen(QColor("#c9cfcc"))
    how = QTextOption(Qt.AlignmentFlag.AlignCenter)
    how.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # paths may be long
    painter.drawText(QRectF(image.rect()).adjusted(edge, edge, -edge, -edge), words, how)
    painter.end()
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(size.height, image.bytesPerLine())
    return lines[:, : 3 * size.width].reshape(size.height, size.width, 3).copy()
