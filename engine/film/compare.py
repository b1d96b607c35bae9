"""How alike two clips are, frame by frame: PSNR and SSIM."""

import math
from collections.abc import Callable, Generator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.errors import BadFile
from engine.film.video import read_frames

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from engine.film.video import Frame

    Plane = npt.NDArray[np.float32]

# The constants of Z. Wang, A. C. Bovik, H. R. Sheikh and E. P. Simoncelli, "Image quality
# assessment: from error visibility to structural similarity", IEEE Transactions on Image
# Processing 13(4), 2004.
_WINDOW = 11
_SIGMA = 1.5
_C1 = (0.01 * 255) ** 2
_C2 = (0.03 * 255) ** 2
_LUMA = (0.2126, 0.7152, 0.0722)  # of red, green and blue, ITU-R BT.709, item 3.2


class Likeness(msgspec.Struct, frozen=True):
    """Of two frames, or of all pairs of frames of two clips.

    `psnr` is in decibels, None where every value is the same; `ssim` is at most 1, which the same
    frames reach.
    """

    psnr: float | None
    ssim: float


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two clips beside each other.

    `mean` is the PSNR of the mean squared error over all frames that both have, as ffmpeg's filter
    gives it, because one equal pair would make any mean of decibels endless; and the mean SSIM.
    """

    frames: tuple[Likeness, ...]
    mean: Likeness
    frames_left_over: int
    """How many frames the longer clip has beyond the shorter one, which are not compared."""


def compare_frames(a: "Frame", b: "Frame") -> Likeness:
    """The likeness of two frames of one size: uint8 RGB, (height, width, 3), at least 11x11.

    PSNR over the three channels; SSIM of the luma.
    """
    return Likeness(psnr=_decibels(_squared_error(a, b)), ssim=ssim(_luma(a), _luma(b)))


def compare_clips(
    a: Path, b: Path, on_frame: Callable[[int], None] = lambda count: None
) -> Comparison:
    """Compare two videos pair by pair; `on_frame` hears how many pairs are done.

    Raises BadFile where one cannot be read, or where their sizes differ.
    """
    frames: list[Likeness] = []
    errors: list[float] = []
    left_over = 0
    with closing(_pairs(a, b)) as pairs:
        for first, second in pairs:
            if first is None or second is None:
                left_over += 1
                continue
            _require_same_size(a, first, b, second)
            error = _squared_error(first, second)
            errors.append(error)
            frames.append(Likeness(_decibels(error), ssim(_luma(first), _luma(second))))
            on_frame(len(frames))
    if not frames:
        raise BadFile(f"{a} or {b} holds no frame. Choose other files.")
    mean = Likeness(
        psnr=_decibels(math.fsum(errors) / len(errors)),
        ssim=math.fsum(each.ssim for each in frames) / len(frames),
    )
    return Comparison(frames=tuple(frames), mean=mean, frames_left_over=left_over)


def ssim(a: "Plane", b: "Plane") -> float:
    """The mean structural similarity of two planes, (height, width), values 0 to 255.

    Equation 13 of Wang et al. (2004) with its 11x11 Gaussian of sigma 1.5, where the window lies
    wholly inside the picture.
    """
    assert a.shape == b.shape
    assert min(a.shape) >= _WINDOW, f"SSIM needs {_WINDOW} pixels a side"
    mean_a, mean_b = _blurred(a), _blurred(b)
    square_a, square_b, product = mean_a * mean_a, mean_b * mean_b, mean_a * mean_b
    variance_a = _blurred(a * a) - square_a
    variance_b = _blurred(b * b) - square_b
    covariance = _blurred(a * b) - product
    above = (2 * product + _C1) * (2 * covariance + _C2)
    below = (square_a + square_b + _C1) * (variance_a + variance_b + _C2)
    return float((above / below).mean(dtype="float64"))


def _blurred(plane: "Plane") -> "Plane":
    """The Gaussian mean around each pixel that is at least five from every edge."""
    weights = [math.exp(-((i - _WINDOW // 2) ** 2) / (2 * _SIGMA**2)) for i in range(_WINDOW)]
    weights = [weight / math.fsum(weights) for weight in weights]
    height, width = plane.shape
    rows = plane[: height - _WINDOW + 1] * weights[0]
    for i in range(1, _WINDOW):
        rows += plane[i : height - _WINDOW + 1 + i] * weights[i]
    result = rows[:, : width - _WINDOW + 1] * weights[0]
    for i in range(1, _WINDOW):
        result += rows[:, i : width - _WINDOW + 1 + i] * weights[i]
    return result


def _luma(frame: "Frame") -> "Plane":
    import numpy as np

    return frame.astype(np.float32) @ np.array(_LUMA, np.float32)


def _squared_error(a: "Frame", b: "Frame") -> float:
    """The mean squared error over all values of two frames."""
    import numpy as np

    difference = a.astype(np.int16) - b
    return float(np.square(difference, dtype=np.int32).mean(dtype=np.float64))


def _decibels(squared_error: float) -> float | None:
    return 10 * math.log10(255**2 / squared_error) if squared_error else None


def _pairs(a: Path, b: Path) -> "Generator[tuple[Frame | None, Frame | None]]":
    with closing(read_frames(a)) as first, closing(read_frames(b)) as second:
        yield from zip_longest(first, second)


def _require_same_size(a: Path, first: "Frame", b: Path, second: "Frame") -> None:
    if first.shape != second.shape:
        sizes = [f"{shape[1]}x{shape[0]}" for shape in (first.shape, second.shape)]
        raise BadFile(
            f"{a.name} is {sizes[0]} and {b.name} is {sizes[1]}: clips are compared pixel by "
            "pixel, so they need one size. Choose two of the same size."
        )
    if min(first.shape[:2]) < _WINDOW:
        raise BadFile(f"{a.name} is too small to compare: {_WINDOW} pixels a side are needed.")
