"""Judges a clip of the starter world by its pixels alone: what is seen, by plain measurement."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from outline import largest_part, shape_of, turning_of
from palette import GROUND_NEAR, LIGHT_OF
from world import COLOURS, GROUNDS, Rgb

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

# All measured on true scenes; lengths in frame heights.
LEAST_HEIGHT: Final = 128  # pixels
LEAST_SATURATION: Final = 0.40
LEAST_CHROMA_DISTANCE: Final = 0.11
LEAST_DISTANCE: Final = 0.10
WIDEST: Final = 1.05
LEAST_AREA: Final = 0.0025  # of a square frame height
LARGE_RADIUS: Final = 0.195
LEAST_TRAVEL: Final = 0.36
LEAST_CLIMB: Final = 0.17
LEAST_HOP: Final = 0.11
LEAST_GROWTH: Final = 1.5
LEAST_TURNING: Final = 0.08
DARK_SKY: Final = 0.32  # mean of red, green, blue
WARM_SKY: Final = 0.03  # red less blue
COLD_SKY: Final = -0.2


@dataclass(frozen=True)
class Seen:
    """What the pixels show, in the words of `world`; None where no subject was found."""

    light: str
    ground: str
    colour: str | None
    shape: str | None
    size: str | None
    motion: str | None


@dataclass(frozen=True)
class Track:
    """The subject frame by frame, [frames], in frame heights; `masks` [frames, height, width]."""

    pictures: Floats  # [frames, height, width, 3], the tint of the light taken away
    masks: Mask
    x: Floats
    y: Floats
    radius: Floats


def analyse(clip: NDArray[np.uint8]) -> Seen:
    """Judge a clip, uint8 [frames, height, width, 3] in sRGB."""
    picture = _enlarged(clip).astype(np.float32) / 255.0
    light = _light_of(picture)
    neutral = picture / np.asarray(LIGHT_OF[light].subject_tint, np.float32)
    track = _follow(neutral)
    ground = _ground_of(picture, light)
    if track is None:
        return Seen(light, ground, None, None, None, None)
    return Seen(
        light,
        ground,
        _colour_of(track),
        shape_of(track.masks),
        "large" if np.median(track.radius) > LARGE_RADIUS else "small",
        _motion_of(track),
    )


def _enlarged(clip: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Small clips made larger, so that an outline is not a staircase."""
    height, width = clip.shape[1:3]
    if height >= LEAST_HEIGHT:
        return clip
    factor = -(-LEAST_HEIGHT // height)
    size = (width * factor, height * factor)
    frames = [Image.fromarray(frame).resize(size, Image.Resampling.BICUBIC) for frame in clip]
    return np.stack([np.asarray(frame) for frame in frames])


def _nearest(colour: Floats, choices: dict[str, Rgb]) -> str:
    return min(choices, key=lambda name: float(np.abs(colour - np.asarray(choices[name])).sum()))


def _light_of(picture: Floats) -> str:
    """The light, by how bright and how warm the sky is from near the top to near the horizon."""
    height = picture.shape[1]
    sky = np.median(picture[:, height // 20 : 2 * height // 5], axis=(0, 2)).mean(axis=0)
    warmth = float(sky[0] - sky[2])
    if sky.mean() < DARK_SKY:
        return "night"
    if warmth > WARM_SKY:
        return "golden hour"
    return "noon" if warmth < COLD_SKY else "overcast"


def _ground_of(picture: Floats, light: str) -> str:
    rows = max(1, picture.shape[1] // 16)
    seen = np.median(picture[:, -rows:], axis=(0, 2)).mean(axis=0)
    lit = {
        name: tuple(np.asarray(GROUND_NEAR[name]) * np.asarray(LIGHT_OF[light].tint))
        for name in GROUNDS
    }
    water = np.asarray(lit["water"])
    lit["water"] = tuple(water + 0.2 * (np.asarray(LIGHT_OF[light].horizon) - water))
    return _nearest(seen, lit)


def _chroma(colour: Floats) -> Floats:
    return np.divide(colour, _folded(np.add, colour)[..., None] + np.float32(1e-3))


def _folded(fold: np.ufunc, colour: Floats) -> Floats:
    """A fold over red, green and blue; numpy's own over three last elements is slow."""
    return fold(fold(colour[..., 0], colour[..., 1]), colour[..., 2])


def _follow(neutral: Floats) -> Track | None:
    """Find the subject in each frame: a saturated part unlike the rest of its rows."""
    frames, height, width, _ = neutral.shape
    high = _folded(np.maximum, neutral)
    saturation = (high - _folded(np.minimum, neutral)) / (high + 0.02)
    usual = np.median(neutral, axis=2, keepdims=True)
    unlike = _folded(np.add, np.abs(_chroma(neutral) - _chroma(usual)))
    apart = _folded(np.maximum, np.abs(neutral - usual))
    likely = (saturation > LEAST_SATURATION) & (unlike > LEAST_CHROMA_DISTANCE)
    likely &= apart > LEAST_DISTANCE
    weight = saturation * unlike
    masks = np.zeros((frames, height, width), dtype=bool)
    x, y, radius = (np.full(frames, np.nan, np.float32) for _ in range(3))
    for frame in range(frames):
        part = largest_part(likely[frame], weight[frame], WIDEST * height)
        if part.sum() < LEAST_AREA * height * height:
            continue
        masks[frame] = part
        rows, columns = np.nonzero(part)
        y[frame], x[frame] = rows.mean() / height, columns.mean() / height
        away = np.hypot(rows / height - y[frame], columns / height - x[frame])
        radius[frame] = np.quantile(away, 0.9)
    found = np.isfinite(x)
    if found.sum() < max(3, frames // 2):
        return None
    return Track(neutral[found], masks[found], x[found], y[found], radius[found])


def _colour_of(track: Track) -> str:
    """The colour whose share of red, green and blue is nearest to the subject's median."""
    frames = np.linspace(0, len(track.masks) - 1, min(5, len(track.masks))).astype(int)
    pixels = np.concatenate([track.pictures[frame][track.masks[frame]] for frame in frames])
    bright = pixels[pixels.sum(axis=1) >= np.median(pixels.sum(axis=1))]
    seen = np.median(_chroma(bright), axis=0)
    shares = {name: _chroma(np.asarray(colour, np.float32)) for name, colour in COLOURS.items()}
    return min(shares, key=lambda name: float(np.abs(seen - shares[name]).sum()))


def _motion_of(track: Track) -> str:
    def change(values: Floats) -> float:
        return float(np.median(values[-3:]) - np.median(values[:3]))

    growth = float(np.median(track.radius[-4:]) / np.median(track.radius[:4]))
    across, down = change(track.x), change(track.y)
    if abs(across) > LEAST_TRAVEL:
        return "to the right" if across > 0 else "to the left"
    if growth > LEAST_GROWTH:
        return "growing"
    if abs(down) > LEAST_CLIMB:
        return "falling" if down > 0 else "rising"
    drift = np.linspace(0, 1, len(track.y)) * down
    if np.ptp(track.y - drift) > LEAST_HOP:
        return "bouncing"
    return "spinning" if turning_of(track.pictures, track.masks) > LEAST_TURNING else "still"
