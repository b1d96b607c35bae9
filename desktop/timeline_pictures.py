"""The pictures and waveforms that clips on a timeline are painted with: made in the background."""

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPixmap

from desktop.background import Background, Task
from desktop.picture import image_of
from engine.film.programme import Shot
from engine.film.strip import read_strip
from engine.film.timeline_clip import Fit, Kind
from engine.spec import Size

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Peaks = npt.NDArray[np.uint8]

PICTURE_HEIGHT = 96  # pixels: twice the room there is, for screens of double density
BOUND_BYTES = 64 * 2**20

T = TypeVar("T")


class Strip(msgspec.Struct, frozen=True):
    """Pictures of a video side by side, one every `step` frames of it."""

    pixmap: QPixmap
    count: int
    step: int

    @property
    def wide(self) -> float:
        """Pixels of one picture."""
        return self.pixmap.width() / self.count

    def place(self, media_frame: int) -> QRectF:
        """Where in the pixmap the picture nearest before a frame is."""
        which = min(max(0, media_frame // self.step), self.count - 1)
        return QRectF(which * self.wide, 0, self.wide, self.pixmap.height())


class _Kept(Generic[T]):
    """The latest things by file, within a number of bytes."""

    def __init__(self, bound: int) -> None:
        self._bound, self._bytes = bound, 0
        self._things: OrderedDict[str, tuple[T | None, int]] = OrderedDict()

    def get(self, file: str) -> tuple[bool, T | None]:
        """Whether the file was looked at, and what it gave."""
        if file not in self._things:
            return False, None
        self._things.move_to_end(file)
        return True, self._things[file][0]

    def keep(self, file: str, thing: T | None, size: int) -> None:
        self._things[file] = (thing, size)
        self._bytes += size
        while self._bytes > self._bound and len(self._things) > 1:
            self._bytes -= self._things.popitem(last=False)[1][1]


class TimelinePictures(QObject):
    """Gives what is there at once; what is not there yet is made, and `arrived` then says so.

    Files are looked at one at a time, the one asked for last first, so that what is seen comes
    before what was scrolled past.
    """

    arrived = Signal()

    def __init__(self, folder: Path, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self._strips: _Kept[Strip] = _Kept(BOUND_BYTES)
        self._peaks: _Kept[Peaks] = _Kept(BOUND_BYTES)
        self._waiting: OrderedDict[str, Shot] = OrderedDict()
        self._task: Task | None = None
        self._open = True

    def strip(self, shot: Shot) -> Strip | None:
        """The pictures of a video or a still; None while there are none."""
        known, strip = self._strips.get(shot.file)
        if not known:
            self._want(shot)
        return strip

    def peaks(self, shot: Shot) -> "Peaks | None":
        """The loudest amplitude of each hundredth of a second of a sound, 0 to 255."""
        known, peaks = self._peaks.get(shot.file)
        if not known:
            self._want(shot)
        return peaks

    def close(self) -> None:
        """Look at nothing more."""
        self._open = False
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _want(self, shot: Shot) -> None:
        if not shot.file or not self._open:
            return
        self._waiting[shot.file] = shot
        self._waiting.move_to_end(shot.file)
        self._go_on()

    def _go_on(self) -> None:
        if self._task is not None or not self._waiting:
            return
        file, shot = self._waiting.popitem()
        path = self._folder / file
        if shot.kind is Kind.AUDIO:
            self._task = self._background.run(
                lambda: _listen(path),
                lambda peaks: self._on_peaks(file, peaks),
                lambda error: self._on_peaks(file, None),
                long=True,
            )
        else:
            self._task = self._background.run(
                lambda: _read(path, shot),
                lambda read: self._on_strip(file, read),
                lambda error: self._on_strip(file, None),
                long=True,
            )

    def _on_peaks(self, file: str, peaks: "Peaks | None") -> None:
        self._peaks.keep(file, peaks, 0 if peaks is None else peaks.nbytes)
        self._arrived()

    def _on_strip(self, file: str, read: "tuple[object, int, int] | None") -> None:
        strip, size = None, 0
        if read is not None:
            pixels, count, step = read
            pixmap = QPixmap.fromImage(image_of(pixels))  # pyright: ignore[reportArgumentType]
            strip, size = Strip(pixmap, count, step), pixmap.width() * pixmap.height() * 4
        self._strips.keep(file, strip, size)
        self._arrived()

    def _arrived(self) -> None:
        self._task = None
        self.arrived.emit()
        self._go_on()


def _listen(path: Path) -> "Peaks":
    """A value for each hundredth of a second. In the pool. Raises BadFile."""
    import numpy as np

    from engine.film.sound import RATE, listen

    return np.frombuffer(listen(path, RATE // 100).peaks, np.uint8)


def _read(path: Path, shot: Shot) -> tuple[object, int, int]:
    """In the pool. Raises BadFile."""
    from engine.film.compositor import fitted, read_still

    if shot.kind is Kind.STILL:
        picture = read_still(path)
        height, width, _ = picture.shape
        small = Size(max(1, round(width * PICTURE_HEIGHT / height)), PICTURE_HEIGHT)
        return fitted(picture, small, Fit.FILL), 1, 1
    return read_strip(path, shot.media_frames, PICTURE_HEIGHT)


def loudness(peaks: "Peaks", first: float, each: float, count: int) -> "npt.NDArray[np.float32]":
    """The waveform for `count` columns of pixels, 0 to 1.

    The first begins at the value number `first` of the peaks, and each stands for `each` of them:
    the loudest within, so that no beat is lost when an hour is seen at once.
    """
    import numpy as np

    bounds = np.clip(np.floor(first + each * np.arange(count + 1)), 0, len(peaks)).astype(np.int64)
    begins = np.minimum(bounds[:-1], max(0, len(peaks) - 1))
    if not len(peaks) or not count:
        return np.zeros(count, np.float32)
    if each <= 1:
        columns = peaks[begins]
    else:
        columns = np.maximum.reduceat(peaks, begins)
        # The last stretch of reduceat reaches to the end of the sound.
        columns[-1] = peaks[begins[-1] : max(bounds[-1], begins[-1] + 1)].max()
    columns = np.where(bounds[:-1] < len(peaks), columns, 0)
    return columns.astype(np.float32) / np.float32(255)
