"""Draws scenes of the starter world analytically and anti-aliased, on any torch device."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from palette import GROUND_FAR, GROUND_NEAR, HILLS, LIGHT_OF
from shapes import distance_of, shade_of
from world import COLOURS, SHAPES, Layout, Path, Rgb, Scene, layout_of, path_of

FRAMES: Final = 17
FRAMES_PER_SECOND: Final = 8
# Of the picture, what a subject of middle size covers; how much more a pixel of a small one counts.
MIDDLE_SHARE: Final = 0.1
MOST_FOCUS: Final = 2.0


@dataclass(frozen=True)
class Window:
    """A part of each picture, in pixels; `top` and `left` are [clips], one place a clip."""

    top: Tensor
    left: Tensor
    height: int
    width: int


@dataclass(frozen=True)
class _Inputs:
    """A batch of scenes as tensors that broadcast against [clips, frames, height, width]."""

    numbers: dict[str, Tensor]  # of Layout, each [clips, 1, 1, 1]
    path: dict[str, Tensor]  # of Path, each [clips, frames, 1, 1]
    time: Tensor  # seconds, [1, frames, 1, 1]
    scenes: Sequence[Scene]
    device: torch.device

    def per_light(self, name: str) -> Tensor:
        """A number of each scene's light, [clips, 1, 1, 1]."""
        values = [getattr(LIGHT_OF[scene.traits.light], name) for scene in self.scenes]
        return torch.tensor(values, device=self.device)[:, None, None, None]

    def colour(self, colours: Sequence[Rgb]) -> Tensor:
        """One colour a scene, [clips, 1, 3, 1, 1]."""
        return torch.tensor(colours, device=self.device)[:, None, :, None, None]

    def light_colour(self, name: str) -> Tensor:
        """A colour of each scene's light, [clips, 1, 3, 1, 1]."""
        return self.colour([getattr(LIGHT_OF[scene.traits.light], name) for scene in self.scenes])


def _inputs(scenes: Sequence[Scene], frames: int, device: torch.device) -> _Inputs:
    layouts = [layout_of(scene) for scene in scenes]
    paths = [path_of(scene, layout, frames) for scene, layout in zip(scenes, layouts, strict=True)]
    table = torch.tensor([astuple(layout) for layout in layouts], device=device)
    numbers = {
        field.name: table[:, index, None, None, None] for index, field in enumerate(fields(Layout))
    }
    moves = {
        field.name: torch.from_numpy(np.stack([getattr(path, field.name) for path in paths]))
        .float()
        .to(device)[:, :, None, None]
        for field in fields(Path)
    }
    time = torch.arange(frames, device=device)[None, :, None, None] / FRAMES_PER_SECOND
    return _Inputs(numbers, moves, time, scenes, device)


def _mix(under: Tensor, over: Tensor, share: Tensor) -> Tensor:
    """Lay a colour over a picture [.., 3, h, w] with a share [.., h, w]."""
    return under + (over - under) * share.unsqueeze(2)


def _smooth(value: Tensor, low: float | Tensor, high: float | Tensor) -> Tensor:
    step = ((value - low) / (high - low)).clamp(0.0, 1.0)
    return step * step * (3.0 - 2.0 * step)


def _sky(inputs: _Inputs, x: Tensor, y: Tensor) -> Tensor:
    n, pan = inputs.numbers, inputs.path["pan"]
    fall = (y / n["horizon"]).clamp(0.0, 1.0) ** 1.3
    top = inputs.light_colour("top")
    sky = top + (inputs.light_colour("horizon") - top) * fall.unsqueeze(2)

    low, high = inputs.per_light("sun_low"), inputs.per_light("sun_high")
    sun_y = low + (high - low) * n["sun_y"]
    away = torch.sqrt((x - n["sun_x"] + 0.1 * pan) ** 2 + (y - sun_y) ** 2)
    radius = inputs.per_light("sun_radius")
    glow = inputs.per_light("glow") * torch.exp(-away / (radius * 3.0))
    sky = _mix(sky, inputs.light_colour("sun"), glow)
    is_out = inputs.per_light("glow") > 0
    disc = _smooth(away, radius + 0.008, radius - 0.008) * is_out
    sky = _mix(sky, inputs.light_colour("sun"), disc)

    drift = x + 0.5 * pan + 0.02 * inputs.time + 3.0 * n["cloud_phase"]
    puff = (
        torch.sin(2.1 * drift) + 0.6 * torch.sin(4.7 * drift + 1.3) + 0.25 * torch.sin(9.1 * drift)
    )
    band = 0.20 + 0.05 * torch.sin(1.7 * drift + 2.0)
    height = torch.exp(-(((y - band) / 0.065) ** 2))
    cloud = _smooth(puff * height, 0.15, 1.1) * inputs.per_light("cloudiness")
    sky = _mix(sky, inputs.light_colour("cloud"), cloud)
    return _with_stars(inputs, sky, x, y)


def _with_stars(inputs: _Inputs, sky: Tensor, x: Tensor, y: Tensor) -> Tensor:
    nights = [i for i, scene in enumerate(inputs.scenes) if scene.traits.light == "night"]
    if not nights:
        return sky
    phase = inputs.numbers["cloud_phase"][nights]
    x, y = x[nights] + 0.1 * inputs.path["pan"][nights], y[nights]
    glow = torch.zeros_like(x)
    for index in range(7):
        star_x = 1.6 * ((phase + 0.381966 * index) % 1.0) - 0.05
        star_y = 0.05 + 0.34 * ((phase * 3.0 + 0.618034 * index) % 1.0)
        glow = glow + torch.exp(-((x - star_x) ** 2 + (y - star_y) ** 2) / 0.008**2)
    white = torch.tensor((0.85, 0.88, 1.0), device=inputs.device)[None, None, :, None, None]
    sky = sky.clone()
    sky[nights] = _mix(sky[nights], white, (0.75 * glow).clamp(max=0.8))
    return sky


def _with_hills(inputs: _Inputs, picture: Tensor, x: Tensor, y: Tensor, pixel: float) -> Tensor:
    n, pan = inputs.numbers, inputs.path["pan"]
    along = x + 0.6 * pan + 5.0 * n["hill_phase"]
    crest = 0.6 + 0.4 * torch.sin(2.4 * along) + 0.25 * torch.sin(5.3 * along + 1.0)
    edge = n["horizon"] - n["hill_height"] * crest.clamp(min=0.0)
    hill = _smooth(y - edge, -pixel, pixel)
    colour = inputs.colour([HILLS[scene.traits.ground] for scene in inputs.scenes])
    colour = colour * inputs.light_colour("tint")
    haze = 0.35 * colour + 0.65 * (0.5 * colour + 0.5 * inputs.light_colour("horizon"))
    return _mix(picture, haze, hill)


def _with_ground(inputs: _Inputs, picture: Tensor, x: Tensor, y: Tensor, pixel: float) -> Tensor:
    n, pan, grounds = inputs.numbers, inputs.path["pan"], [s.traits.ground for s in inputs.scenes]
    depth = ((y - n["horizon"]) / (n["ground_line"] - n["horizon"])).clamp(min=0.04)
    across = (x - 0.75) / depth + pan + 4.0 * n["texture_phase"]
    away = 1.0 / depth + 2.0 * n["texture_phase"]
    near = inputs.colour([GROUND_NEAR[ground] for ground in grounds])
    far = inputs.colour([GROUND_FAR[ground] for ground in grounds])
    ground = far + (near - far) * _smooth(depth, 0.0, 1.3).unsqueeze(2)

    def where(*names: str) -> Tensor:
        hits = [float(name in names) for name in grounds]
        return torch.tensor(hits, device=inputs.device)[:, None, None, None]

    fade = _smooth(depth, 0.06, 0.7)
    tufts = torch.sin(9.0 * across + 2.0 * torch.sin(5.0 * away)) * torch.sin(11.0 * away)
    dunes = torch.sin(2.6 * across + 7.0 * away + 0.8 * torch.sin(1.7 * across))
    wave = 1.8 * inputs.time
    ripples = torch.sin(10.0 * away + wave + 1.2 * torch.sin(2.2 * across + 0.6 * wave))
    texture = 0.085 * where("grass") * tufts + 0.06 * where("sand") * dunes
    texture = texture + 0.10 * where("water") * ripples + 0.03 * where("snow") * dunes
    ground = ground * (1.0 + texture * fade).unsqueeze(2)

    # Water mirrors the sky, and the sun lays a path of light on it.
    mirror = where("water") * (0.55 - 0.35 * _smooth(depth, 0.0, 1.2))
    lit = ground * inputs.light_colour("tint")
    lit = _mix(lit, inputs.light_colour("horizon"), mirror)
    path = torch.exp(-(((x - n["sun_x"] + 0.1 * pan) / (0.06 + 0.09 * depth)) ** 2))
    glint = (
        path * (0.55 + 0.45 * ripples) * where("water") * inputs.per_light("glow").clamp(max=0.5)
    )
    lit = _mix(lit, inputs.light_colour("sun"), 0.8 * glint)
    return _mix(picture, lit, _smooth(y - n["horizon"], -pixel, pixel))


def _stand_of(scene: Scene) -> float:
    """How far the centre is above the ground, in radii; feet are nearer to it than the radius."""
    if scene.traits.motion == "spinning":
        return 1.0
    return {"cube": 0.86, "pyramid": 0.62, "star": 0.83}.get(scene.traits.shape, 1.0)


def _with_subject(
    inputs: _Inputs, picture: Tensor, x: Tensor, y: Tensor, pixel: float
) -> tuple[Tensor, Tensor]:
    n, path = inputs.numbers, inputs.path
    radius = n["radius"] * path["scale"]
    centre_x = path["x"] - path["pan"]
    stand = torch.tensor([_stand_of(scene) for scene in inputs.scenes], device=inputs.device)
    stand = stand[:, None, None, None]
    centre_y = n["ground_line"] - path["lift"] - radius * stand

    soft = 1.0 + 1.6 * path["lift"]
    shadow_x = (x - centre_x) / (1.02 * radius * soft)
    shadow_y = (y - n["ground_line"]) / (0.24 * radius * soft)
    shadow = torch.exp(-1.3 * (shadow_x**2 + shadow_y**2) ** 1.2)
    shadow = shadow * inputs.per_light("shadow") / soft**1.5
    picture = picture * (1.0 - shadow * _smooth(y - n["horizon"], 0.0, 0.02)).unsqueeze(2)

    cos, sin = torch.cos(path["angle"]), torch.sin(path["angle"])
    right, down = (x - centre_x) / radius, (y - centre_y) / radius
    local_x, local_y = cos * right + sin * down, cos * down - sin * right
    shapes = torch.tensor(
        [SHAPES.index(scene.traits.shape) for scene in inputs.scenes], device=inputs.device
    )
    distance = distance_of(shapes, local_x, local_y)
    shade, shine = shade_of(
        shapes, distance, (right, down), (local_x, local_y), (cos, sin), inputs.per_light("ambient")
    )
    colour = inputs.colour([COLOURS[scene.traits.colour] for scene in inputs.scenes])
    body = colour * inputs.light_colour("subject_tint") * shade.unsqueeze(2)
    body = _mix(body, inputs.light_colour("sun"), 0.5 * shine)
    mask = _smooth(distance * radius, 0.75 * pixel, -0.75 * pixel)
    return _mix(picture, body, mask), mask


def around(cover: Tensor, reach: int) -> Tensor:
    """How much the subject covers, [.., height, width], spread by `reach` to each side."""
    flat = cover.reshape(-1, 1, *cover.shape[-2:])
    return functional.max_pool2d(flat, 2 * reach + 1, 1, reach).view_as(cover)


def focus(cover: Tensor, reach: int) -> Tensor:
    """How much an error counts for the subject's sake, as `cover` [clips, .., height, width].

    What is `around` the subject counts, and more of each pixel where it has few of them: an error
    spoils a small subject's shape sooner, and its clip would else weigh a third of a large one's.
    """
    near = around(cover, reach)
    share = near.flatten(1).mean(dim=1).view(-1, *[1] * (cover.dim() - 1))
    return near * (MIDDLE_SHARE / share).sqrt().clamp(1.0 / MOST_FOCUS, MOST_FOCUS)


def draw(
    scenes: Sequence[Scene],
    height: int,
    width: int,
    frames: int = FRAMES,
    device: torch.device | str = "cpu",
    window: Window | None = None,
) -> tuple[Tensor, Tensor]:
    """Draw clips of `frames` frames at 8 a second, or only a window of each.

    Returns the clips, uint8 [clips, frames, 3, height, width] in sRGB, and how much of each pixel
    the subject covers, float32 [clips, frames, height, width], 0 to 1.
    """
    device = torch.device(device)
    inputs = _inputs(scenes, frames, device)
    pixel = 1.0 / height
    rows = (torch.arange(height, device=device) + 0.5) * pixel
    columns = (torch.arange(width, device=device) + 0.5) * pixel + 0.75 - 0.5 * width * pixel
    y, x = rows[None, None, :, None], columns[None, None, None, :]
    if window is not None:
        y = y[..., : window.height, :] + window.top.to(device)[:, None, None, None] * pixel
        x = x[..., : window.width] + window.left.to(device)[:, None, None, None] * pixel
    x, y = torch.broadcast_tensors(x, y)
    zoom = inputs.path["zoom"]
    x, y = (x - 0.75) / zoom + 0.75, (y - 0.62) / zoom + 0.62
    picture = _sky(inputs, x, y)
    picture = _with_hills(inputs, picture, x, y, pixel)
    picture = _with_ground(inputs, picture, x, y, pixel)
    picture, mask = _with_subject(inputs, picture, x, y, pixel)
    picture = picture * inputs.numbers["brightness"].unsqueeze(2)
    return (picture.clamp(0.0, 1.0) * 255.0).round().to(torch.uint8), mask
