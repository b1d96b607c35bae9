"""Measures the outline of a subject: its main part, its shape, how much it turns."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]

ANGLES: Final = 72
LEAST_HOLE: Final = 0.35  # share of the middle that is empty in a ring
LEAST_CORNERS: Final = 0.045  # of the mean radius
CORNERS: Final[dict[int, str]] = {3: "pyramid", 4: "cube", 5: "star"}


def largest_part(mask: Mask, weight: Floats, widest: float) -> Mask:
    """The connected part with the most weight among those no wider than `widest` pixels.

    `mask` and `weight` are [height, width].
    """
    labels = _labelled(mask)
    weights = np.bincount(labels.ravel(), weights=weight.ravel())
    weights[0] = 0.0
    for label in np.argsort(-weights):
        if weights[label] <= 0.0:
            break
        columns = np.flatnonzero((labels == label).any(axis=0))
        if columns[-1] - columns[0] < widest:
            return labels == label
    return np.zeros_like(mask)


def _labelled(mask: Mask) -> NDArray[np.int32]:
    """Number the 4-connected parts from 1: runs of each row, joined with the row above."""
    height, width = mask.shape
    parents: list[int] = [0]

    def root(label: int) -> int:
        while parents[label] != label:
            parents[label] = parents[parents[label]]
            label = parents[label]
        return label

    labels = np.zeros((height, width), np.int32)
    for row in range(height):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], mask[row].view(np.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            above = set(labels[row - 1, start:end].tolist()) if row else set()
            joined = [root(label) for label in sorted(above) if label]
            if not joined:
                parents.append(len(parents))
                joined = [len(parents) - 1]
            for label in joined[1:]:
                parents[label] = joined[0]
            labels[row, start:end] = joined[0]
    final = np.array([root(label) for label in range(len(parents))], np.int32)
    return final[labels]


def _polar(mask: Mask) -> tuple[Floats, Floats, NDArray[np.intp], NDArray[np.intp]]:
    """Distance and angle of a mask's pixels from its middle, in pixels and radians."""
    rows, columns = np.nonzero(mask)
    down, right = rows - rows.mean(), columns - columns.mean()
    return np.hypot(down, right), np.arctan2(down, right), rows, columns


def shape_of(masks: Mask) -> str:
    """What most outlines look like; `masks` is [frames, height, width]."""
    names = [_outline_name(mask) for mask in masks]
    return max(sorted(set(names)), key=names.count)


def _outline_name(mask: Mask) -> str:
    away, angle, rows, columns = _polar(mask)
    outer = float(np.quantile(away, 0.98))
    top, left = round(rows.mean()), round(columns.mean())
    reach = max(1, int(0.2 * outer))
    middle = mask[max(0, top - reach) : top + reach + 1, max(0, left - reach) : left + reach + 1]
    if 1.0 - middle.mean() > LEAST_HOLE:
        return "ring"
    bins = np.minimum(((angle + np.pi) / (2 * np.pi) * ANGLES).astype(int), ANGLES - 1)
    profile = np.zeros(ANGLES)
    np.maximum.at(profile, bins, away)
    waves = np.abs(np.fft.rfft(profile)) / profile.sum()
    corners = max(CORNERS, key=lambda count: waves[count])
    return CORNERS[corners] if waves[corners] > LEAST_CORNERS else "ball"


def turning_of(pictures: Floats, masks: Mask) -> float:
    """How much a subject's pattern changes in place, a share of its brightness.

    Each frame is unrolled around the subject's middle; what stays the same in all frames (the
    light on it, an outline at rest) is taken away, and what remains is averaged.
    """
    unrolled = np.stack(
        [_unrolled(picture, mask) for picture, mask in zip(pictures, masks, strict=False)]
    )
    moved = np.abs(unrolled - np.median(unrolled, axis=0, keepdims=True))
    return float(moved.mean() / unrolled.mean())


def _unrolled(picture: Floats, mask: Mask) -> Floats:
    """Brightness of the masked subject by angle, [ANGLES], 0 beside it."""
    away, _, rows, columns = _polar(mask)
    outer = float(np.quantile(away, 0.95))
    angles = np.linspace(0, 2 * np.pi, ANGLES, endpoint=False)
    radii = np.linspace(0.6, 1.05, 5)[:, None] * outer
    at_rows = np.rint(rows.mean() + radii * np.sin(angles)).astype(int)
    at_columns = np.rint(columns.mean() + radii * np.cos(angles)).astype(int)
    at_rows = at_rows.clip(0, mask.shape[0] - 1)
    at_columns = at_columns.clip(0, mask.shape[1] - 1)
    pattern = (picture[at_rows, at_columns].sum(axis=-1) * mask[at_rows, at_columns]).mean(axis=0)
    # Averaged over 25 degrees, so that a pixel more or less at the edge does not count.
    return np.mean([np.roll(pattern, shift) for shift in range(-2, 3)], axis=0)
