"""The playhead over a number of frames: where it is, how fast it runs, and between which marks."""

import math
import time
from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FASTEST = 8  # times the clip's own rate, reached by pressing J or L again


def timecode(index: int, fps: Fraction) -> str:
    """The time of a frame as hours:minutes:seconds:frames, counted from 0 and without drops."""
    rate = max(1, round(fps))
    seconds, frames = divmod(index, rate)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}:{frames:02}"


class Playback(QObject):
    """What a transport shows and a picture follows.

    Time is read from a monotonic clock in seconds: when the machine is slow, frames are dropped
    and the clip keeps its length. `speed` is in multiples of the clip's rate, negative backward,
    0 at rest.

    Signals: `position_changed` with the frame's number, `speed_changed`, `looping_changed`,
    `marks_changed` when the in or out point moved, `loaded` with the number of frames.
    """

    position_changed = Signal(int)
    speed_changed = Signal(int)
    looping_changed = Signal(bool)
    marks_changed = Signal()
    loaded = Signal(int)

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._count = 0
        self._fps = Fraction(1)
        self._position = 0
        self._speed = 0
        self._looping = False
        self._in: int | None = None
        self._out: int | None = None
        self._since = 0.0  # when it began to run at this speed, and from which frame
        self._from = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.advance)

    @property
    def count(self) -> int:
        """The number of frames; 0 while there is nothing to play."""
        return self._count

    @property
    def fps(self) -> Fraction:
        """Frames a second."""
        return self._fps

    @property
    def position(self) -> int:
        """The number of the frame under the playhead, from 0."""
        return self._position

    @property
    def speed(self) -> int:
        """Multiples of the clip's rate."""
        return self._speed

    @property
    def looping(self) -> bool:
        """Whether it begins again at the end."""
        return self._looping

    @property
    def mark_in(self) -> int | None:
        """The first frame to play, if one is marked."""
        return self._in

    @property
    def mark_out(self) -> int | None:
        """The last frame to play, if one is marked."""
        return self._out

    @property
    def first(self) -> int:
        """The frame where playing begins."""
        return self._in or 0

    @property
    def last(self) -> int:
        """The frame where playing ends."""
        return max(0, self._count - 1) if self._out is None else self._out

    def load(self, count: int, fps: Fraction) -> None:
        """Begin anew at the first of `count` frames, at rest and without marks."""
        assert count >= 0
        assert fps > 0
        self.pause()
        self._count, self._fps = count, fps
        self._position = 0
        self._in = self._out = None
        self.loaded.emit(count)
        self.marks_changed.emit()
        self.position_changed.emit(0)

    def change_length(self, count: int, fps: Fraction) -> None:
        """Go on with a film that has become longer or shorter, at the nearest frame it has."""
        assert count >= 0
        assert fps > 0
        if (count, fps) == (self._count, self._fps):
            return
        self._count, self._fps = count, fps
        if self._out is not None and self._out >= count:
            self._out = None
        if self._in is not None and self._in >= count:
            self._in = None
        self.loaded.emit(count)
        self.marks_changed.emit()
        if count:
            self.seek(self._position)
        else:
            self.pause()
            self._move_to(0)

    # --- running ----------------------------------------------------------------------------

    def toggle(self) -> None:
        """Play at the clip's rate, or stand still if it moves."""
        if self._speed:
            self.pause()
        else:
            self.run_at(1)

    def pause(self) -> None:
        """Stand still."""
        self.run_at(0)

    def faster_forward(self) -> None:
        """Play forward; pressed again, at twice the speed, up to eight times."""
        self.run_at(min(FASTEST, self._speed * 2) if self._speed > 0 else 1)

    def faster_backward(self) -> None:
        """The same backward."""
        self.run_at(max(-FASTEST, self._speed * 2) if self._speed < 0 else -1)

    def run_at(self, speed: int) -> None:
        """Run at `speed` times the clip's rate from here; from the end, or from outside the marks,
        begin again.
        """
        if not self._count:
            speed = 0
        if speed > 0 and not self.first <= self._position < self.last:
            self._move_to(self.first)
        elif speed < 0 and not self.first < self._position <= self.last:
            self._move_to(self.last)
        self._set_speed(speed)

    def advance(self) -> None:
        """Move to the frame that is due now; the timer calls this once a frame."""
        if not self._speed:
            return
        moved = math.floor((self._clock() - self._since) * self._fps * abs(self._speed))
        target = self._from + (moved if self._speed > 0 else -moved)
        if self._looping:
            span = self.last - self.first + 1
            self._move_to(self.first + (target - self.first) % span)
        elif not self.first <= target <= self.last:
            self._move_to(self.last if self._speed > 0 else self.first)
            self._set_speed(0)
        else:
            self._move_to(target)
        self._wait(moved + 1)

    def _wait(self, moved: int) -> None:
        """Set the timer to when `moved` frames have gone by since the run began."""
        if not self._speed:
            self._timer.stop()
            return
        due = self._since + moved / float(self._fps * abs(self._speed))
        self._timer.start(max(1, math.ceil((due - self._clock()) * 1000)))

    def _set_speed(self, speed: int) -> None:
        changed = speed != self._speed
        self._speed = speed
        self._restart_clock()
        if changed:
            self.speed_changed.emit(speed)

    def _restart_clock(self) -> None:
        self._since, self._from = self._clock(), self._position
        self._wait(1)

    # --- going somewhere --------------------------------------------------------------------

    def seek(self, index: int) -> None:
        """Put the playhead on a frame, the nearest there is; a run goes on from there."""
        self._move_to(min(max(index, 0), max(0, self._count - 1)))
        self._restart_clock()

    def step(self, frames: int) -> None:
        """Stand still, so many frames from here."""
        self.pause()
        self.seek(self._position + frames)

    def step_seconds(self, seconds: int) -> None:
        """Stand still, so many seconds from here."""
        self.step(round(seconds * self._fps))

    def go_to_start(self) -> None:
        """Put the playhead on the first frame."""
        self.seek(0)

    def go_to_end(self) -> None:
        """Put the playhead on the last frame."""
        self.seek(self._count - 1)

    def _move_to(self, index: int) -> None:
        if index != self._position:
            self._position = index
            self.position_changed.emit(index)

    # --- between marks ----------------------------------------------------------------------

    def set_looping(self, looping: bool) -> None:
        """Begin again at the end, or stop there."""
        if looping != self._looping:
            self._looping = looping
            self.looping_changed.emit(looping)

    def mark_in_here(self) -> None:
        """Play from this frame on. An out point before it goes."""
        out = self._out if self._out is not None and self._out >= self._position else None
        self._set_marks(self._position, out)

    def mark_out_here(self) -> None:
        """Play up to this frame. An in point behind it goes."""
        first = self._in if self._in is not None and self._in <= self._position else None
        self._set_marks(first, self._position)

    def set_marks(self, first: int | None, last: int | None) -> None:
        """Play from one frame to another. None is the first or the last that there is."""
        self._set_marks(first, last)

    def clear_marks(self) -> None:
        """Play the whole again."""
        self._set_marks(None, None)

    def _set_marks(self, first: int | None, last: int | None) -> None:
        if not self._count or (first, last) == (self._in, self._out):
            return
        self._in, self._out = first, last
        self._restart_clock()
        self.marks_changed.emit()
