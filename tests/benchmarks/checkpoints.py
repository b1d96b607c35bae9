"""What keeping a render's moments costs, and what going on from one saves.

Renders with and without a folder for checkpoints take turns: what is spent on these is counted, and
the processor's time compared, which other programs disturb less than the clock. The last moment is
always waited for, so a render of a second shows more than one of minutes. Then renders are cut off
after a share of their steps and gone on with by a renderer that has nothing loaded, against one
that begins anew. Last, moments of CogVideoX-5B's true size are kept, to be held against the steps
of any card.

    .venv/bin/python -m tests.benchmarks.checkpoints [--pairs N] [--steps N] [--model DIR]
"""

import argparse
import gc
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from engine.catalog import by_id, default_recipe, spec_of_folder
from engine.errors import RenderStopped
from engine.film.renders import Maker
from engine.model import checkpoint
from engine.model.checkpoint import Keeper, Moment
from engine.model.render import TorchRenderer
from engine.protocol import Clip, Event, Phase, Progress
from engine.recipe import Recipe
from tests.benchmarks.render import job, processor_seconds
from tests.tiny import Sort, write_tiny

GOAL = 0.01  # of the time of denoising
CUTS = (0.25, 0.5, 0.75, 1.0)  # of the steps


def main() -> None:
    """Print the medians and the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--model", type=Path, help="a model's folder, else a tiny one is made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = options.model or write_tiny(folder / "model", Sort.T2V_ROTARY, layers=6)
        spec = spec_of_folder(model)
        frames = max(spec.frames) if options.model else spec.frames[1]
        recipe = default_recipe(
            spec, "a small red ball rolls", steps=options.steps, seed=1, frames=frames
        )
        measure_cost(model, recipe, folder, options.pairs)
        measure_resume(model, recipe, folder, options.pairs)
        measure_true_size(folder)


def measure_cost(model: Path, recipe: Recipe, folder: Path, pairs: int) -> None:
    render(model, recipe, folder, keep=False)  # pays for what is warmed up once
    written = count_calls(checkpoint, "write_checkpoint")
    waited = [count_calls(Keeper, name) for name in ("hand_in", "flush")]
    denoising = 0.0
    ratios: list[float] = []
    for _ in range(pairs):
        taken = {keep: timed(model, recipe, folder, keep=keep) for keep in (False, True)}
        denoising += taken[True][0]
        ratios.append(taken[True][1] / taken[False][1])
    own, others = sum(map(sum, waited)), sum(written)
    say(
        f"{len(written) / pairs:.1f} checkpoints in {denoising / pairs:.1f} s of denoising: it "
        f"waits for them {own / denoising:.2%} of the time, and their own thread writes for "
        f"{others / denoising:.2%} ({statistics.median(written):.4f} s each; goal {GOAL:.0%})"
    )
    say(
        f"processor's time with / without: median {statistics.median(ratios):.3f} "
        f"({min(ratios):.3f} to {max(ratios):.3f}, {pairs} pairs)"
    )


def measure_resume(model: Path, recipe: Recipe, folder: Path, pairs: int) -> None:
    for cut in CUTS:
        step = max(1, round(cut * recipe.steps))
        rest: list[float] = []
        anew: list[float] = []
        for _ in range(pairs):
            render(model, recipe, folder, keep=True, until=step)
            rest.append(timed(model, recipe, folder, keep=True)[1])
            anew.append(timed(model, recipe, folder, keep=False)[1])
        ratio = statistics.median(a / b for a, b in zip(rest, anew, strict=True))
        say(
            f"cut after step {step} of {recipe.steps}: the rest takes the processor "
            f"{statistics.median(rest):.2f} s, all of it {statistics.median(anew):.2f} s, "
            f"ratio {ratio:.2f}"
        )


def measure_true_size(folder: Path) -> None:
    """Moments of CogVideoX-5B with the history of its DPM scheduler: bfloat16 on the processor."""
    spec = by_id("CogVideoX-5b")
    recipe = default_recipe(spec, "waves")
    maker = Maker(recipe=recipe, model=spec.id, revision="r", weights="bfloat16", versions={})
    latents = torch.randn(1, 13, 16, 60, 90, dtype=torch.bfloat16)
    history = {"foreseen": latents.clone(), "last_sample": latents.clone()}
    written = count_calls(checkpoint, "write_checkpoint")
    handing: list[float] = []
    (folder / "true").mkdir()
    with Keeper(folder / "true", maker, raise_it) as keeper:
        for step in range(1, 11):
            begun = time.perf_counter()
            noise = torch.Generator().get_state()
            keeper.hand_in(Moment(step, latents, noise, history, {}))
            keeper.flush()
            handing.append(time.perf_counter() - begun)
    say(
        f"true size of CogVideoX-5B: {statistics.median(handing):.4f} s to keep a moment, of which "
        f"{statistics.median(written):.4f} s are the disk's, by a thread of its own"
    )


def raise_it(trouble: OSError) -> None:
    raise trouble


def render(
    model: Path, recipe: Recipe, folder: Path, *, keep: bool, until: int | None = None
) -> Clip | None:
    """A render by a renderer that has nothing loaded, up to a step where one is named."""
    stop = threading.Event()

    def emit(event: Event) -> None:
        match event:
            case Progress(phase=Phase.DENOISE, step=step) if step == until:
                stop.set()
            case _:
                pass

    kept = str(folder / "renders" / "clip") if keep else ""
    one = job(model, recipe, folder, folder / "cache", preview_every=0, checkpoints=kept)
    try:
        clip = TorchRenderer().render(one, emit, stop)
    except RenderStopped:
        return None
    for path in (folder / "renders").glob("clip/*"):
        path.unlink()  # as when the clip comes into the library
    return clip


def timed(model: Path, recipe: Recipe, folder: Path, *, keep: bool) -> tuple[float, float]:
    """Seconds of denoising, and of the processor in all."""
    gc.collect()
    used = processor_seconds()
    clip = render(model, recipe, folder, keep=keep)
    assert clip is not None, "nobody stops it"
    return clip.seconds.denoise, processor_seconds() - used


def count_calls(module: Any, name: str) -> list[float]:
    """The seconds of each call of a function from now on; the earlier counts of it go on, too."""
    seconds: list[float] = []
    function: Callable[..., Any] = getattr(module, name)

    def counted(*arguments: Any) -> Any:
        begun = time.perf_counter()
        result = function(*arguments)
        seconds.append(time.perf_counter() - begun)
        return result

    setattr(module, name, counted)
    return seconds


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
