"""Small timelines for the tests of films."""

import wave
from fractions import Fraction
from itertools import islice
from pathlib import Path

import numpy as np
from opentimelineio import schema

from engine.film.timeline_clip import Kind, Media
from engine.film.timeline_layout import all_clips, id_of, placed_on, track_named
from engine.film.video import VideoWriter
from engine.spec import Size
from tests.films import moving_frames

SIZE = Size(64, 48)
FPS = 8


def media(name: str = "a", frames: int = 40, fps: int = FPS, **changes: object) -> Media:
    """A clip of the library that need not be there."""
    facts = {
        "kind": Kind.VIDEO,
        "file": f"clips/{name}.mkv",
        "name": name,
        "frames": frames,
        "rate": Fraction(fps),
        "size": SIZE,
        "clip": name,
        "prompt": f"the prompt of {name}",
        "recipe": '{"seed":18446744073709551615}',
        "revision": "3f2a9c1",
        "licence": "Apache-2.0",
    }
    return Media(**(facts | changes))  # pyright: ignore[reportArgumentType]


def sound(name: str = "m", seconds: int = 30) -> Media:
    """A sound that need not be there."""
    return Media(
        kind=Kind.AUDIO, file=f"audio/{name}.wav", name=name, frames=48000 * seconds,
        rate=Fraction(48000),
    )  # fmt: skip


def spans(timeline: schema.Timeline, track: str = "V1") -> list[tuple[str, int, int]]:
    """Id, start and end of what lies on a track."""
    placed = placed_on(track_named(timeline, track))
    return [(id_of(each.clip), each.start, each.end) for each in placed]


def ids(timeline: schema.Timeline) -> list[str]:
    """The ids of all clips."""
    return [id_of(each.clip) for _, each in all_clips(timeline)]


def write_clip(
    folder: Path, name: str, frames: int = 40, fps: int = FPS, size: Size = SIZE, first: int = 0
) -> Media:
    """A lossless clip in a project: `moving_frames` from number `first` on."""
    path = folder / "clips" / f"{name}.mkv"
    with VideoWriter(path, size, fps, "", lossless=True) as writer:
        for frame in islice(moving_frames(first + frames, size), first, None):
            writer.write(frame)
    return media(name, frames, fps, size=size)


def write_flat(folder: Path, name: str, value: int, frames: int = 20, size: Size = SIZE) -> Media:
    """A lossless clip of one grey."""
    path = folder / "clips" / f"{name}.mkv"
    with VideoWriter(path, size, FPS, "", lossless=True) as writer:
        for _ in range(frames):
            writer.write(np.full((size.height, size.width, 3), value, np.uint8))
    return media(name, frames, size=size)


def write_sound(folder: Path, name: str = "m", seconds: int = 4, hertz: int = 440) -> Media:
    """A sine of half amplitude at 48,000 samples a second."""
    at = np.arange(48000 * seconds) / 48000
    data = np.rint(16384 * np.sin(2 * np.pi * hertz * at)).astype("<i2")
    (folder / "audio").mkdir(exist_ok=True)
    with wave.open(str(folder / "audio" / f"{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes(data.tobytes())
    return sound(name, seconds)
