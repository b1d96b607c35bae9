"""What compiling a model costs and gains on this processor.

    .venv/bin/python -m tests.benchmarks.compiled

For the starter: the seconds to compile it, once and again from what was kept, the share of the time
of denoising, and how alike the frames are. For blocks of 2B's width on some thousand tokens: the
share of the time of a step, plain and compiled ones in turns.
"""

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import torch
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel

from engine.catalog import default_recipe
from engine.film.compare import compare_clips
from engine.model import blocks
from engine.model.compiled import Compiler
from engine.model.cpu_trial import rates_of_processor
from engine.model.device import DTYPES
from engine.model.render import TorchRenderer
from engine.protocol import Clip, Mode, Render
from engine.weights import Installed, Store, shipped_models

PROMPT = "A large blue cube bounces on the sand at night"
ROUNDS = 5


def main() -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        [model] = Store(folder / "models", shipped_models()).installed()
        plain = render(model, folder, "plain", compiled=False)
        plain = render(model, folder, "plain", compiled=False)  # the first one warmed all up
        first = render(model, folder, "first", compiled=True)
        torch._dynamo.reset()  # as in another program
        again = render(model, folder, "again", compiled=True)
        share = again.seconds.denoise / plain.seconds.denoise
        mean = compare_clips(folder / "plain.mkv", folder / "again.mkv").mean
        say(
            f"starter: loaded and compiled in {first.seconds.load:.1f} s, from what was kept in "
            f"{again.seconds.load:.1f} s; denoising in {share:.2f} "
            f"of the time, PSNR {mean.psnr or 99:.1f} dB"
        )
        measure_blocks(folder)


def render(model: Installed, folder: Path, name: str, *, compiled: bool) -> Clip:
    """A clip of the starter by a renderer of its own."""
    job = Render(
        clip_id=name,
        recipe=default_recipe(model.spec, PROMPT, seed=3),
        model=model.model,
        mode=Mode.CPU,
        path=str(folder / f"{name}.mkv"),
        cache=str(folder / "cache"),
        lossless=True,
        preview_every=0,
        compiled=compiled,
    )
    return TorchRenderer().render(job, lambda _: None, threading.Event())


def measure_blocks(cache: Path) -> None:
    """Two blocks 1,920 wide, as 2B's, on 1,906 tokens and both branches of guidance."""
    dtype = DTYPES[rates_of_processor(cache, "").faster]
    kind: Any = CogVideoXTransformer3DModel
    size = {"sample_width": 40, "sample_height": 24, "sample_frames": 25}
    transformer = kind(num_layers=2, **size).to(dtype).eval()
    blocks.make_frugal(transformer)
    given = {
        "hidden_states": torch.randn(2, 7, 16, 24, 40, dtype=dtype),
        "encoder_hidden_states": torch.randn(2, 226, 4096, dtype=dtype),
        "timestep": torch.tensor([500, 500]),
    }
    layers = list(transformer.transformer_blocks)
    written = [block.forward for block in layers]
    compiler = Compiler(cache)
    compiler.compile(layers)
    compiled = [block.forward for block in layers]
    seconds: dict[str, list[float]] = {"plain": [], "compiled": []}
    with torch.no_grad():
        for round_ in range(ROUNDS + 1):
            for way, forwards in (("plain", written), ("compiled", compiled)):
                for block, forward in zip(layers, forwards, strict=True):
                    block.forward = forward
                begun = time.perf_counter()
                transformer(**given)
                if round_:  # the first one compiles
                    seconds[way].append(time.perf_counter() - begun)
    assert not compiler.trouble, compiler.trouble
    plain, after = (statistics.median(each) for each in seconds.values())
    say(f"two blocks of 2B in {dtype}: {plain:.2f} s, compiled in {after / plain:.2f} of that")


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
