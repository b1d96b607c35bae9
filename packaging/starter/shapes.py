"""The subjects of the starter world as signed distances, and how light falls on them."""

import math
from collections.abc import Callable
from typing import Final

import torch
from torch import Tensor

from world import SHAPES


def _ball(x: Tensor, y: Tensor) -> Tensor:
    return torch.sqrt(x * x + y * y) - 1.0


def _cube(x: Tensor, y: Tensor) -> Tensor:
    corner, half = 0.16, 0.86
    over_x = (x.abs() - half + corner).clamp(min=0.0)
    over_y = (y.abs() - half + corner).clamp(min=0.0)
    inside = torch.maximum(x.abs(), y.abs()) - half + corner
    return torch.sqrt(over_x**2 + over_y**2) + inside.clamp(max=0.0) - corner


def _pyramid(x: Tensor, y: Tensor) -> Tensor:
    # Three half planes with normals 120 degrees apart; a smooth maximum rounds the corners.
    planes = [
        math.cos(turn) * x + math.sin(turn) * y
        for turn in (math.pi / 2, math.pi / 2 + 2 * math.pi / 3, math.pi / 2 - 2 * math.pi / 3)
    ]
    softness = 0.06
    return softness * torch.logsumexp(torch.stack(planes) / softness, dim=0) - 0.62


def _star(x: Tensor, y: Tensor) -> Tensor:
    # Five arms: fold the angle into half an arm, then the distance to one straight edge.
    arm = math.pi / 5
    angle = torch.atan2(x, -y)
    folded = (torch.remainder(angle + arm, 2 * arm) - arm).abs()
    away = torch.sqrt(x * x + y * y)
    along, aside = away * torch.cos(folded), away * torch.sin(folded)
    tip, notch = 1.12, 0.52
    notch_x, notch_y = notch * math.cos(arm), notch * math.sin(arm)
    edge = math.hypot(notch_x - tip, notch_y)
    return ((along - tip) * notch_y - aside * (notch_x - tip)) / edge - 0.02


def _ring(x: Tensor, y: Tensor) -> Tensor:
    return (torch.sqrt(x * x + y * y) - 0.69).abs() - 0.31


_DISTANCES: Final[dict[str, Callable[[Tensor, Tensor], Tensor]]] = {
    "ball": _ball,
    "cube": _cube,
    "pyramid": _pyramid,
    "star": _star,
    "ring": _ring,
}
assert tuple(_DISTANCES) == SHAPES


def distance_of(shapes: Tensor, x: Tensor, y: Tensor) -> Tensor:
    """Signed distance to the outline in radii, negative inside.

    `shapes` [clips] indexes SHAPES; `x`, `y` [clips, frames, height, width] are places in the
    subject's own frame, in radii, y down.
    """
    distance = torch.empty_like(x)
    for index, name in enumerate(SHAPES):
        hits = (shapes == index).nonzero().flatten()
        if len(hits):
            distance[hits] = _DISTANCES[name](x[hits], y[hits])
    return distance


def _slope(shapes: Tensor, at: tuple[Tensor, Tensor], turn: tuple[Tensor, Tensor]) -> list[Tensor]:
    """Direction away from the outline on screen, by central differences, unit length or less."""
    x, y = at
    step = 0.05
    along_x = distance_of(shapes, x + step, y) - distance_of(shapes, x - step, y)
    along_y = distance_of(shapes, x, y + step) - distance_of(shapes, x, y - step)
    cos, sin = turn
    return [
        (cos * along_x - sin * along_y) / (2 * step),
        (sin * along_x + cos * along_y) / (2 * step),
    ]


def shade_of(
    shapes: Tensor,
    distance: Tensor,
    screen: tuple[Tensor, Tensor],
    local: tuple[Tensor, Tensor],
    turn: tuple[Tensor, Tensor],
    ambient: Tensor,
) -> tuple[Tensor, Tensor]:
    """Brightness of the body and strength of the highlight, both [clips, frames, height, width].

    A ball is lit as a sphere, everything else as a cushion with a bevelled edge; the light comes
    from above on the left. Balls and rings wear a darker band, so that turning shows.
    """
    right, down = screen
    is_ball = (shapes == SHAPES.index("ball"))[:, None, None, None]
    is_ring = (shapes == SHAPES.index("ring"))[:, None, None, None]
    slope_x, slope_y = _slope(shapes, local, turn)
    rim = 1.0 - (-distance / torch.where(is_ring, 0.31, 0.42)).clamp(0.0, 1.0)
    normal_x = torch.where(is_ball, right, 0.85 * rim * slope_x)
    normal_y = torch.where(is_ball, down, 0.85 * rim * slope_y)
    flat = (1.0 - normal_x**2 - normal_y**2).clamp(min=0.03)
    normal_z = torch.sqrt(flat)
    lit = (-0.45 * normal_x - 0.62 * normal_y + 0.64 * normal_z).clamp(min=0.0)
    shade = 0.42 + (0.42 * ambient + 0.40 * (1.0 - ambient)) + 0.62 * (1.0 - ambient) * (lit - 0.55)
    shine = ((lit - 0.80) / 0.20).clamp(0.0, 1.0) ** 3 * (1.0 - ambient) * (is_ball | is_ring)
    band = (1.0 - (local[1].abs() - 0.20) / 0.10).clamp(0.0, 1.0) * (is_ball | is_ring)
    return (shade * 1.15) * (1.0 - 0.36 * band), shine
