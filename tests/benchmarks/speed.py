"""What `--speed balanced` and `draft` gain and cost, on the starter model.

    .venv/bin/python -m tests.benchmarks.speed

prints for each the share of the time of denoising, and how alike its frames are to exact ones.
"""

import sys
import tempfile
import threading
from pathlib import Path

from engine.catalog import default_recipe
from engine.film.compare import compare_clips
from engine.model.render import TorchRenderer
from engine.protocol import Mode, Render
from engine.recipe import Speed
from engine.speed import count_computed
from engine.weights import Store, shipped_models

PROMPTS = (
    "A small red ball rolls from left to right across the grass at golden hour",
    "A large blue cube bounces on the sand at night",
)


def main() -> None:
    """Render each prompt at each speed and compare."""
    renderer = TorchRenderer()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        [model] = Store(folder / "models", shipped_models()).installed()
        exact_seconds = 0.0
        for number, prompt in enumerate(PROMPTS):
            for speed in Speed:
                recipe = default_recipe(model.spec, prompt, seed=3, speed=speed)
                path = folder / f"{number}-{speed}.mkv"
                job = Render(
                    clip_id="clip",
                    recipe=recipe,
                    model=model.model,
                    mode=Mode.CPU,
                    path=str(path),
                    cache=str(folder / "cache"),
                    lossless=True,
                    preview_every=0,
                )
                clip = renderer.render(job, lambda _: None, threading.Event())
                if speed is Speed.EXACT:
                    exact_seconds = clip.seconds.denoise
                    continue
                mean = compare_clips(folder / f"{number}-{Speed.EXACT}.mkv", path).mean
                sys.stdout.write(
                    f"{speed:9} {count_computed(recipe)} of {recipe.steps} steps, denoising in "
                    f"{clip.seconds.denoise / exact_seconds:.2f} of the time, "
                    f"PSNR {mean.psnr or 99:.1f} dB, SSIM {mean.ssim:.3f}: {prompt}\n"
                )
                sys.stdout.flush()


if __name__ == "__main__":
    main()
