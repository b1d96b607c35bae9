"""Whole renders against the plain diffusers pipeline: the same tiny model, steps and frames.

Both sides load the model from the disk, read the prompts, denoise, decode and write H.264 with
imageio-ffmpeg's binary; they take turns, and the ratio is taken pair by pair: of the time on the
clock, and of the processor's time, children with it, which other programs disturb less.

    .venv/bin/python -m tests.benchmarks.render [--pairs N] [--steps N]
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import imageio_ffmpeg
import numpy as np
import torch

from engine.catalog import default_recipe, spec_of_folder
from engine.film.video import read_frames
from engine.model.render import TorchRenderer
from engine.protocol import Mode, Model, Render
from engine.recipe import Recipe
from tests.tiny import Sort, write_tiny

GOALS = {"cogreel": 1.02, "with previews": 1.05}  # of the plain pipeline's time


def main() -> None:
    """Print the median ratios, the times behind them, and the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--steps", type=int, default=20)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = write_tiny(folder / "model", Sort.T2V_ROTARY, layers=6)
        recipe = default_recipe(
            spec_of_folder(model), "a small red ball rolls", steps=options.steps, seed=1, frames=49
        )
        ways: dict[str, Callable[[], Any]] = {
            "plain": lambda: plain(model, recipe, folder / "plain.mp4"),
            "cogreel": lambda: ours(model, recipe, folder, previews=False),
            "with previews": lambda: ours(model, recipe, folder, previews=True),
        }
        for way in ways.values():
            way()  # the first of each pays for what is warmed up once
        same = np.array_equal(lossless(model, recipe, folder), plain_frames(model, recipe))
        clock: dict[str, list[float]] = {name: [] for name in ways}
        processor: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(options.pairs):
            for name, way in ways.items():
                gc.collect()
                begun, used = time.perf_counter(), processor_seconds()
                way()
                clock[name].append(time.perf_counter() - begun)
                processor[name].append(processor_seconds() - used)
    say(f"frames equal to the plain pipeline's: {same}")
    for what, seconds in (("clock", clock), ("processor", processor)):
        for name, taken in seconds.items():
            ratios = [a / b for a, b in zip(taken, seconds["plain"], strict=True)]
            say(
                f"{what:9} {name:14} median {statistics.median(taken):6.3f} s, "
                f"ratio to plain {statistics.median(ratios):.3f} "
                f"({min(ratios):.3f} to {max(ratios):.3f}, {len(ratios)} pairs)"
            )
    say(f"goals: {', '.join(f'{name} {goal}' for name, goal in GOALS.items())} of plain")


def processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def pipeline_of(model: Path) -> Any:
    kind: Any = diffusers
    pipeline = kind.CogVideoXPipeline.from_pretrained(model, dtype=torch.float32)
    pipeline.scheduler = kind.CogVideoXDDIMScheduler.from_config(
        pipeline.scheduler.config, timestep_spacing="trailing"
    )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def plain_images(model: Path, recipe: Recipe) -> list[Any]:
    """The model card's own lines."""
    return pipeline_of(model)(
        prompt=recipe.prompt,
        width=recipe.width,
        height=recipe.height,
        num_frames=recipe.frames,
        num_inference_steps=recipe.steps,
        guidance_scale=recipe.guidance,
        generator=torch.Generator().manual_seed(recipe.seed),
        max_sequence_length=16,
    ).frames[0]


def plain_frames(model: Path, recipe: Recipe) -> np.ndarray:
    return np.stack([np.asarray(image) for image in plain_images(model, recipe)])


def plain(model: Path, recipe: Recipe, path: Path) -> None:
    images = plain_images(model, recipe)
    writer = imageio_ffmpeg.write_frames(
        str(path),
        images[0].size,
        fps=recipe.fps,
        macro_block_size=1,
        output_params=["-preset", "medium", "-crf", "16"],
    )
    writer.send(None)
    for image in images:
        writer.send(np.asarray(image).tobytes())
    writer.close()


def job(model: Path, recipe: Recipe, folder: Path, cache: Path, **words: Any) -> Render:
    return Render(
        clip_id="clip",
        recipe=recipe,
        model=Model(id="tiny", folder=str(model), revision="r", licence=""),
        mode=Mode.CPU,
        path=str(folder / ("clip.mkv" if words.get("lossless") else "clip.mp4")),
        cache=str(cache),
        **words,
    )


def ours(model: Path, recipe: Recipe, folder: Path, *, previews: bool) -> None:
    # The text cache is new each time, so that the text encoder works on both sides; the map of
    # the previews is fitted once a model, and stays.
    with tempfile.TemporaryDirectory(dir=folder) as cache:
        kept = folder / "previews"
        if previews and kept.is_dir():
            (Path(cache) / "previews").symlink_to(kept)
        every = 4 if previews else 0
        one = job(model, recipe, folder, Path(cache), preview_every=every)
        TorchRenderer().render(one, lambda _: None, threading.Event())
        if previews and not kept.is_dir():
            (Path(cache) / "previews").rename(kept)


def lossless(model: Path, recipe: Recipe, folder: Path) -> np.ndarray:
    one = job(model, recipe, folder, folder / "cache", lossless=True, preview_every=0)
    TorchRenderer().render(one, lambda _: None, threading.Event())
    return np.stack(list(read_frames(Path(one.path))))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
