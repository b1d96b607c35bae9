"""Small frames, recipes and clips for the tests of films and projects."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.catalog import Size
from engine.film.video import VideoWriter
from engine.protocol import Clip, Mode, Seconds
from engine.recipe import Recipe

SIZE = Size(64, 48)


def moving_frames(count: int, size: Size = SIZE) -> Iterator[np.ndarray[Any, np.dtype[np.uint8]]]:
    """Frames of three sliding ramps: every one differs, and every value occurs."""
    y, x = np.mgrid[0 : size.height, 0 : size.width]
    for i in range(count):
        yield np.stack([x * 3 + i * 5, y * 5 + i, x + y + i * 3], axis=-1).astype(np.uint8)


def write_video(
    path: Path,
    *,
    frames: int = 5,
    size: Size = SIZE,
    fps: int = 8,
    comment: str = "",
    lossless: bool = False,
) -> Path:
    """Write a video of `moving_frames` and return its path."""
    with VideoWriter(path, size, fps, comment, lossless) as writer:
        for frame in moving_frames(frames, size):
            writer.write(frame)
    return path


def a_recipe(**changes: Any) -> Recipe:
    """A recipe that can be followed, with `changes`."""
    facts: dict[str, Any] = {
        "prompt": "A fox runs through deep snow at dawn",
        "model": "cogvideox-2b",
        "width": SIZE.width,
        "height": SIZE.height,
        "frames": 5,
        "fps": 8,
        "steps": 20,
        "guidance": 6.0,
        "seed": 7,
    }
    return Recipe(**(facts | changes))


def a_clip(path: Path, clip_id: str, **changes: Any) -> Clip:
    """A clip at `path`; `changes` go to the recipe."""
    recipe = a_recipe(**changes)
    return Clip(
        id=clip_id,
        path=str(path),
        frames=recipe.frames,
        fps=recipe.fps,
        width=recipe.width,
        height=recipe.height,
        seed=recipe.seed,
        model=recipe.model,
        revision="3f2a9c1",
        mode=Mode.CPU,
        seconds=Seconds(load=1.5, text=0.25, denoise=12.0, decode=3.0, write=0.5),
        recipe=recipe,
        licence="Apache-2.0",
        device="CPU",
        peak_device_bytes=0,
        peak_ram_bytes=3_000_000_000,
        versions={"torch": "2.13.0", "diffusers": "0.42.1"},
    )
