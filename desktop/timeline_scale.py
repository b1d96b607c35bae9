"""Frames on a line of pixels: how wide a frame is, where it lies, and what the ruler writes."""

import math
from collections.abc import Iterator
from fractions import Fraction

import msgspec

from desktop.playback import timecode

MOST_WIDE = 64.0  # pixels of a frame
LEAST_WIDE = 0.002  # an hour at 30 frames a second in 216 pixels
ZOOM_STEP = 1.25

_LABEL_ROOM = 96  # pixels from one timecode to the next, at least
_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000)


class Scale(msgspec.Struct, frozen=True):
    """`wide` is the pixels of a frame, `offset` the pixels of the film left of the first seen."""

    wide: float = 8.0
    offset: int = 0

    def x_of(self, frame: float) -> float:
        """Where a frame begins."""
        return frame * self.wide - self.offset

    def frame_at(self, x: float) -> int:
        """The frame whose beginning is nearest."""
        return round((x + self.offset) / self.wide)

    def frame_under(self, x: float) -> int:
        """The frame that lies there."""
        return math.floor((x + self.offset) / self.wide)

    def pixels(self, frames: float) -> float:
        """How wide so many frames are."""
        return frames * self.wide

    def zoomed(self, factor: float, x: float) -> "Scale":
        """`factor` times as wide, with what lies at `x` staying there."""
        wide = clamped(self.wide * factor)
        offset = (x + self.offset) * wide / self.wide - x
        return Scale(wide, max(0, round(offset)))


def clamped(wide: float) -> float:
    """The nearest width of a frame that there is."""
    return min(max(wide, LEAST_WIDE), MOST_WIDE)


def fitting(frames: int, pixels: int) -> float:
    """How wide a frame is so that all of them are seen, with a little room behind the last."""
    return clamped(pixels * 0.96 / max(1, frames))


def label_step(wide: float, fps: int) -> int:
    """Frames from one timecode on the ruler to the next."""
    few = [1, 2, 5, 10] if fps > 10 else [1, 2, 4]
    steps = [*(each for each in few if each < fps), *(seconds * fps for seconds in _SECONDS)]
    return next((each for each in steps if each * wide >= _LABEL_ROOM), steps[-1])


def tick_step(step: int, wide: float) -> int:
    """Frames from one small line of the ruler to the next, within the step of its timecodes."""
    parts = [step // n for n in (20, 10, 5, 4, 2) if step % n == 0]
    return next((each for each in parts if each * wide >= 6), step)


def labels(scale: Scale, fps: int, width: int) -> Iterator[tuple[int, str]]:
    """The frames with a timecode that are seen, or partly, in `width` pixels."""
    step = label_step(scale.wide, fps)
    first = max(0, scale.frame_under(-_LABEL_ROOM)) // step * step
    last = scale.frame_at(width)
    for frame in range(first, last + 1, step):
        yield frame, timecode(frame, Fraction(fps))
