"""The modes on a real CUDA card: the plain pipeline's frames, and the memory that was forecast.

Not part of the suite, which has to pass without a card. With one:

    .venv/bin/python -m pytest tests/gpu -s

What it prints belongs into RESULTS.md, with the date and the card.
"""

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch

from engine.catalog import default_recipe, spec_of_folder
from engine.film.video import read_frames
from engine.model.render import TorchRenderer
from engine.protocol import Clip, Mode, Model, Render
from engine.recipe import Recipe
from tests.tiny import Sort

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="asks for a CUDA card")


def render(folder: Path, recipe: Recipe, mode: Mode, place: Path) -> Clip:
    job = Render(
        clip_id=mode,
        recipe=recipe,
        model=Model(id="tiny", folder=str(folder), revision="r", licence=""),
        mode=mode,
        path=str(place / f"{mode}.mkv"),
        cache=str(place / "cache"),
        lossless=True,
        preview_every=2,
    )
    return TorchRenderer().render(job, lambda _: None, threading.Event())


def frames_of(clip: Clip) -> np.ndarray:
    return np.stack(list(read_frames(Path(clip.path))))


def plain(folder: Path, recipe: Recipe) -> np.ndarray:
    kind: Any = diffusers
    pipeline = kind.CogVideoXPipeline.from_pretrained(folder, dtype=torch.float32).to("cuda")
    pipeline.scheduler = kind.CogVideoXDDIMScheduler.from_config(
        pipeline.scheduler.config, timestep_spacing="trailing"
    )
    images = pipeline(
        prompt=recipe.prompt,
        width=recipe.width,
        height=recipe.height,
        num_frames=recipe.frames,
        num_inference_steps=recipe.steps,
        guidance_scale=recipe.guidance,
        generator=torch.Generator().manual_seed(recipe.seed),
        max_sequence_length=16,
    ).frames[0]
    return np.stack([np.asarray(image) for image in images])


@pytest.mark.parametrize("sort", [Sort.T2V, Sort.T2V_ROTARY, Sort.T2V_15])
@pytest.mark.parametrize("mode", [Mode.FULL, Mode.STREAM])
def test_frames_equal_the_plain_pipelines(
    tiny: Callable[[Sort], Path], tmp_path: Path, sort: Sort, mode: Mode
) -> None:
    folder = tiny(sort)
    spec = spec_of_folder(folder)
    recipe = default_recipe(spec, "a small red ball", frames=spec.frames[1], steps=6, seed=3)
    clip = render(folder, recipe, mode, tmp_path)
    assert clip.mode is mode
    assert np.array_equal(frames_of(clip), plain(folder, recipe))
    sys.stdout.write(
        f"\n{torch.cuda.get_device_name()}, torch {torch.__version__}: {sort} {mode} equal, "
        f"peak {clip.peak_device_bytes / 2**20:.1f} MiB, denoise {clip.seconds.denoise:.3f} s\n"
    )


def test_a_stream_in_disorder_still_waits_for_its_copies() -> None:
    """Many passes over blocks large enough for copies to lag behind the computation."""
    from engine.model.stream import stream_blocks

    device = torch.device("cuda")
    torch.manual_seed(0)
    blocks = torch.nn.ModuleList(torch.nn.Linear(4096, 4096) for _ in range(9))
    x = torch.randn(64, 4096, device=device)

    def passed(network: torch.nn.ModuleList) -> torch.Tensor:
        y = x
        for block in network:
            y = torch.tanh(block(y))
        return y

    resident = torch.nn.ModuleList(torch.nn.Linear(4096, 4096) for _ in range(9))
    resident.load_state_dict(blocks.state_dict())
    with torch.no_grad():
        expected = passed(resident.to(device))
        streamed = stream_blocks(blocks, blocks, device)
        for _ in range(50):
            assert torch.equal(passed(streamed), expected)
