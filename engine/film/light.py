"""Pictures mixed as light is: in linear values, not in those that a file holds.

Half of a white and half of a black picture is half of the light, which is the value 188 and not
128. The curve is that of sRGB (IEC 61966-2-1), which screens show frames with; linear light is held
in 16 bits, and a picture that is not mixed with anything stays what it is, bit for bit.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from engine.film.video import Frame

_MOST = 65534  # two rounded parts of it stay within 16 bits

Table = npt.NDArray[np.uint16]
Weights = npt.NDArray[np.float32]


def to_linear(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Light from 0 to 1 of sRGB values from 0 to 1. IEC 61966-2-1, 5.2."""
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def from_linear(light: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """sRGB values from 0 to 1 of light from 0 to 1. IEC 61966-2-1, 5.2."""
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


@lru_cache(maxsize=1)
def _light_of_values() -> npt.NDArray[np.float64]:
    return to_linear(np.arange(256) / 255)


@lru_cache(maxsize=1)
def _value_of_light() -> npt.NDArray[np.uint8]:
    light = np.arange(65536) / _MOST
    return np.rint(255 * from_linear(np.minimum(light, 1))).astype(np.uint8)


@lru_cache(maxsize=256)
def _part(weight: float) -> Table:
    """For each of the 256 values, its light times a weight."""
    return np.rint(_light_of_values() * (_MOST * weight)).astype(np.uint16)


def mixed(under: "Frame", over: "Frame", weight: float) -> "Frame":
    """`weight` of the light of `over`, the rest of `under`; same shapes, uint8."""
    if weight <= 0:
        return under
    if weight >= 1:
        return over
    light = _part(1 - weight).take(under)
    light += _part(weight).take(over)
    return _value_of_light().take(light)


def dimmed(frame: "Frame", weight: float) -> "Frame":
    """`weight` of the light of a frame, over black."""
    if weight >= 1:
        return frame
    return _value_of_light().take(_part(max(0.0, weight))).take(frame)


def painted(under: "Frame", colour: tuple[int, int, int], cover: Weights) -> "Frame":
    """A colour over a frame: `cover` says from 0 to 1 how much of each pixel, (height, width)."""
    light = _light_of_values().astype(np.float32).take(under)
    paint = _light_of_values().astype(np.float32).take(np.array(colour))
    light += cover[:, :, None] * (paint - light)
    return _value_of_light().take(np.rint(light * _MOST).astype(np.uint16))
