"""The starter world in words and numbers: what a scene holds, and what is kept from training."""

import hashlib
from dataclasses import astuple, dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

Rgb = tuple[float, float, float]

# sRGB, 0 to 1: far apart in hue, all well saturated, so that light and shade leave them apart.
COLOURS: Final[dict[str, Rgb]] = {
    "red": (0.86, 0.13, 0.14),
    "orange": (0.97, 0.48, 0.08),
    "yellow": (0.98, 0.86, 0.15),
    "green": (0.08, 0.62, 0.30),
    "turquoise": (0.10, 0.76, 0.74),
    "blue": (0.13, 0.32, 0.88),
    "purple": (0.52, 0.20, 0.76),
    "pink": (0.98, 0.48, 0.72),
}
SHAPES: Final = ("ball", "cube", "pyramid", "star", "ring")
# Radius of the subject in frame heights.
SIZES: Final[dict[str, float]] = {"small": 0.16, "large": 0.26}
MOTIONS: Final = (
    "to the right",
    "to the left",
    "rising",
    "falling",
    "bouncing",
    "growing",
    "spinning",
    "still",
)
CAMERAS: Final = ("still", "pan left", "pan right", "zoom in")
GROUNDS: Final = ("grass", "sand", "water", "snow")
LIGHTS: Final = ("noon", "golden hour", "overcast", "night")

HELD_OUT_SHARE: Final = 0.1


@dataclass(frozen=True)
class Traits:
    """The seven things a caption can tell about a scene."""

    shape: str
    colour: str
    size: str
    motion: str
    camera: str
    ground: str
    light: str

    def __post_init__(self) -> None:
        for name, choices in CHOICES.items():
            value: str = getattr(self, name)
            assert value in choices, f"{value!r} is no {name} of the starter world"


CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "shape": SHAPES,
    "colour": tuple(COLOURS),
    "size": tuple(SIZES),
    "motion": MOTIONS,
    "camera": CAMERAS,
    "ground": GROUNDS,
    "light": LIGHTS,
}
assert tuple(CHOICES) == tuple(field.name for field in fields(Traits))


@dataclass(frozen=True)
class Scene:
    """Traits, and the seed of all that the caption leaves open (places, hills, clouds, speed)."""

    traits: Traits
    seed: int


def is_held_out(traits: Traits) -> bool:
    """Whether this combination is kept from training; a hash decides, so it never changes."""
    digest = hashlib.sha256("|".join(astuple(traits)).encode()).digest()
    return int.from_bytes(digest[:4], "big") < HELD_OUT_SHARE * 2**32


def random_traits(rng: np.random.Generator, *, held_out: bool) -> Traits:
    """One combination, every trait equally likely; only held-out ones, or none of them."""
    while True:
        picks = {name: choices[rng.integers(len(choices))] for name, choices in CHOICES.items()}
        traits = Traits(**picks)
        if is_held_out(traits) == held_out:
            return traits


def random_scenes(count: int, seed: int, *, held_out: bool = False) -> list[Scene]:
    """`count` scenes, the same ones for the same seed."""
    rng = np.random.default_rng(seed)
    return [
        Scene(random_traits(rng, held_out=held_out), int(rng.integers(2**31))) for _ in range(count)
    ]


@dataclass(frozen=True)
class Layout:
    """What the seed decides; lengths in frame heights, x to the right, y down, phases 0 to 1."""

    horizon: float
    ground_line: float
    middle: float
    travel: float
    lift: float
    turn: float
    radius: float
    sun_x: float
    sun_y: float
    hill_height: float
    hill_phase: float
    cloud_phase: float
    texture_phase: float
    brightness: float


def layout_of(scene: Scene) -> Layout:
    """Draw the open numbers of a scene from its seed."""
    rng = np.random.default_rng(scene.seed)

    def between(low: float, high: float) -> float:
        return float(rng.uniform(low, high))

    side = -1.0 if rng.random() < 0.5 else 1.0
    return Layout(
        horizon=between(0.50, 0.57),
        ground_line=between(0.79, 0.86),
        middle=0.75 + between(-0.10, 0.10),
        travel=between(0.68, 0.82),
        lift=between(0.28, 0.34),
        turn=between(0.0, 1.0),
        radius=SIZES[scene.traits.size] * between(0.93, 1.07),
        sun_x=0.75 + side * between(0.25, 0.6),
        sun_y=between(0.0, 1.0),
        hill_height=between(0.03, 0.10),
        hill_phase=between(0.0, 1.0),
        cloud_phase=between(0.0, 1.0),
        texture_phase=between(0.0, 1.0),
        brightness=between(0.94, 1.04),
    )


@dataclass(frozen=True)
class Path:
    """Where the subject and the camera are, frame by frame; arrays of shape [frames], float64."""

    x: NDArray[np.float64]
    lift: NDArray[np.float64]
    scale: NDArray[np.float64]
    angle: NDArray[np.float64]
    pan: NDArray[np.float64]
    zoom: NDArray[np.float64]


PAN_TRAVEL: Final = 0.22
ZOOM_GAIN: Final = 0.28


def path_of(scene: Scene, layout: Layout, frames: int) -> Path:
    """The motion of subject and camera over a clip of `frames` frames."""
    t = np.linspace(0.0, 1.0, frames)
    traits = scene.traits
    x = np.full(frames, layout.middle)
    lift = np.zeros(frames)
    scale = np.ones(frames)
    # Corners look best with a base on the ground, round things may start at any angle.
    rolls = traits.shape in {"ball", "ring"}
    angle = np.full(frames, 2 * np.pi * layout.turn if rolls else 0.0)
    match traits.motion:
        case "to the right" | "to the left":
            way = 1.0 if traits.motion == "to the right" else -1.0
            shift = way * layout.travel * (t - 0.5)
            x = 0.75 + 0.4 * (layout.middle - 0.75) + shift
            if rolls:
                angle = angle + shift / layout.radius
        case "rising":
            lift = layout.lift * t
        case "falling":
            lift = layout.lift * (1.0 - t**1.5)
        case "bouncing":
            lift = 0.62 * layout.lift * np.abs(np.sin(2 * np.pi * t))
        case "growing":
            scale = 0.55 + 0.8 * t
        case "spinning":
            lift = np.full(frames, 0.07)
            angle = angle + 2 * np.pi * 0.75 * t
        case _:
            pass
    pan = np.zeros(frames)
    zoom = np.ones(frames)
    match traits.camera:
        case "pan left":
            pan = -PAN_TRAVEL * (t - 0.5)
        case "pan right":
            pan = PAN_TRAVEL * (t - 0.5)
        case "zoom in":
            zoom = 1.0 + ZOOM_GAIN * t
        case _:
            pass
    return Path(x, lift, scale, angle, pan, zoom)
