"""The colours of the starter world's skies, suns and grounds under each light."""

from dataclasses import dataclass
from typing import Final

from world import GROUNDS, LIGHTS, Rgb


@dataclass(frozen=True)
class Light:
    """Sky colours from the top to the horizon, and what the light does to things on the ground."""

    top: Rgb
    horizon: Rgb
    tint: Rgb  # of ground and hills
    subject_tint: Rgb
    sun: Rgb
    sun_radius: float  # frame heights
    sun_low: float  # lowest and highest place of its centre, frame heights from the top
    sun_high: float
    glow: float
    cloud: Rgb
    cloudiness: float
    shadow: float  # how dark, 0 to 1
    ambient: float  # share of light that has no direction, 0 to 1


LIGHT_OF: Final[dict[str, Light]] = {
    "noon": Light(
        top=(0.22, 0.50, 0.90), horizon=(0.74, 0.89, 0.99), tint=(1.0, 1.0, 0.98),
        subject_tint=(1.0, 1.0, 0.98), sun=(1.0, 0.99, 0.90), sun_radius=0.055,
        sun_low=0.16, sun_high=0.10, glow=0.25, cloud=(1.0, 1.0, 1.0), cloudiness=0.75, shadow=0.42,
        ambient=0.45,
    ),
    "golden hour": Light(
        top=(0.42, 0.38, 0.62), horizon=(1.0, 0.76, 0.46), tint=(1.0, 0.78, 0.56),
        subject_tint=(1.0, 0.88, 0.72), sun=(1.0, 0.94, 0.74), sun_radius=0.085,
        sun_low=0.42, sun_high=0.36, glow=0.75, cloud=(0.98, 0.66, 0.55), cloudiness=0.5,
        shadow=0.36, ambient=0.45,
    ),
    "overcast": Light(
        top=(0.56, 0.60, 0.65), horizon=(0.80, 0.82, 0.84), tint=(0.80, 0.82, 0.84),
        subject_tint=(0.86, 0.88, 0.90), sun=(0.80, 0.82, 0.84), sun_radius=0.05,
        sun_low=0.16, sun_high=0.10, glow=0.0, cloud=(0.70, 0.73, 0.76), cloudiness=0.8,
        shadow=0.18, ambient=0.75,
    ),
    "night": Light(
        top=(0.04, 0.06, 0.17), horizon=(0.17, 0.22, 0.42), tint=(0.26, 0.32, 0.50),
        subject_tint=(0.62, 0.66, 0.84), sun=(0.95, 0.96, 0.90), sun_radius=0.06,
        sun_low=0.20, sun_high=0.12, glow=0.22, cloud=(0.20, 0.24, 0.40), cloudiness=0.3,
        shadow=0.40, ambient=0.5,
    ),
}  # fmt: skip

# Near and far colour of the ground before light, and of the hills on the horizon.
GROUND_NEAR: Final[dict[str, Rgb]] = {
    "grass": (0.30, 0.56, 0.18),
    "sand": (0.88, 0.74, 0.48),
    "water": (0.10, 0.36, 0.52),
    "snow": (0.93, 0.95, 0.98),
}
GROUND_FAR: Final[dict[str, Rgb]] = {
    "grass": (0.50, 0.70, 0.34),
    "sand": (0.93, 0.84, 0.64),
    "water": (0.34, 0.58, 0.70),
    "snow": (0.82, 0.87, 0.94),
}
HILLS: Final[dict[str, Rgb]] = {
    "grass": (0.36, 0.52, 0.42),
    "sand": (0.72, 0.58, 0.46),
    "water": (0.36, 0.46, 0.56),
    "snow": (0.66, 0.74, 0.84),
}

assert set(LIGHT_OF) == set(LIGHTS)
assert set(GROUND_NEAR) == set(GROUND_FAR) == set(HILLS) == set(GROUNDS)
