"""The modes on a real CUDA card: the plain pipeline's frames, resident, streamed and in tiles.

Not part of the suite, which has to pass without a card. It needs no ffmpeg and no Qt. With a card:

    python -m pytest -c /dev/null --rootdir=. --import-mode=importlib -s tests/gpu/test_modes.py

What it prints belongs into RESULTS.md, with the date and the card.
"""

import functools
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import diffusers
import numpy as np
import pytest
import torch

from engine import sage
from engine.catalog import default_recipe, spec_of_folder
from engine.model import fp8
from engine.model.attention import sage_serves
from engine.model.decode import decode
from engine.model.denoise import denoise
from engine.model.load import Networks, Placement
from engine.model.text import prompt_embeddings
from engine.model.watch import Watch
from engine.recipe import Recipe, Speed
from engine.weight_bytes import Packing
from engine.weights import shipped_models
from tests.gpu.steps import inputs_of
from tests.tiny import Sort

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="asks for a CUDA card")

CARD = torch.device("cuda", 0)
PROMPT = "A small red ball rolls from left to right over green grass at noon."


def rendered(
    folder: Path,
    recipe: Recipe,
    cache: Path,
    *,
    streamed: bool = False,
    dtype: torch.dtype = torch.float32,
    packing: Packing = Packing.NONE,
    sage: bool = False,
) -> np.ndarray:
    """What the engine's phases make of a recipe on the card, without writing it to a file."""
    spec = spec_of_folder(folder)
    placement = Placement(
        CARD, dtype, streamed=streamed, text_streamed=streamed, packing=packing, sage=sage
    )
    networks = Networks(folder, placement)
    watch = Watch("clip", lambda _: None, threading.Event(), {})
    texts = [recipe.prompt, recipe.negative_prompt]
    tokens = spec.shape.text_tokens
    embeddings = prompt_embeddings(texts, tokens, "r", networks, cache, watch)
    latents = denoise(recipe, spec, embeddings, None, networks, None, watch)
    return np.concatenate(list(decode(latents, networks.vae, tiled=False)))


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
def test_frames_are_the_plain_pipelines(
    tiny: Callable[[Sort], Path], tmp_path: Path, sort: Sort
) -> None:
    folder = tiny(sort)
    spec = spec_of_folder(folder)
    recipe = default_recipe(spec, "a small red ball", frames=spec.frames[1], steps=6, seed=3)
    full = rendered(folder, recipe, tmp_path)
    expected = plain(folder, recipe)
    # A card may fuse a product and a sum where the plain pipeline rounds between them.
    away = np.abs(full.astype(int) - expected.astype(int))
    assert away.max() <= 1
    assert np.array_equal(rendered(folder, recipe, tmp_path, streamed=True), full)
    sys.stdout.write(
        f"\n{torch.cuda.get_device_name()}, torch {torch.__version__}: {sort}: stream has the bits "
        f"of full; {np.mean(away > 0):.2%} of the values differ from the plain pipeline by 1\n"
    )


MULTIPLIES_IN_FP8 = torch.cuda.is_available() and torch.cuda.get_device_capability(0) >= (8, 9)


@pytest.mark.skipif(not MULTIPLIES_IN_FP8, reason="asks for a card of compute capability 8.9")
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_the_card_multiplies_in_fp8_and_rightly(dtype: torch.dtype) -> None:
    assert fp8.fastest(CARD, dtype) != fp8.WIDENED
    for way in (fp8.ROWS, fp8.WHOLE):
        product = functools.partial(fp8.multiplied, way=way)
        sys.stdout.write(f"\nfp8 by {way}, {dtype}: {fp8.is_right(way, product, CARD, dtype)}\n")


@pytest.mark.parametrize(
    ("packing", "least"), [(Packing.INT8, 38.0), (Packing.FP8, 33.0), (Packing.NF4, 22.0)]
)
def test_packed_weights_give_nearly_the_starters_clip(
    tmp_path: Path, packing: Packing, least: float
) -> None:
    [starter] = shipped_models()
    recipe = default_recipe(spec_of_folder(starter), PROMPT, seed=3, steps=15)
    full = rendered(starter, recipe, tmp_path).astype(float)
    small, streamed = (
        rendered(
            starter, recipe, tmp_path, dtype=torch.bfloat16, packing=packing, streamed=streamed
        )
        for streamed in (False, True)
    )
    assert np.array_equal(small, streamed)
    psnr = 10 * np.log10(255**2 / np.mean((small - full) ** 2))
    sys.stdout.write(f"\n{packing} against full: PSNR {psnr:.1f} dB\n")
    assert psnr > least


@pytest.mark.skipif(not sage.version_here(), reason="asks for SageAttention 2.1.1")
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_sage_attention_is_right_and_the_starters_clip_nearly_the_same(
    tmp_path: Path, dtype: torch.dtype
) -> None:
    for width in (32, 64, 128):
        assert sage_serves(CARD, dtype, width)
    [starter] = shipped_models()
    recipe = default_recipe(spec_of_folder(starter), PROMPT, seed=3, steps=15, speed=Speed.BALANCED)
    exact, rounded = (
        rendered(starter, recipe, tmp_path, dtype=dtype, sage=each).astype(float)
        for each in (False, True)
    )
    psnr = 10 * np.log10(255**2 / np.mean((rounded - exact) ** 2))
    sys.stdout.write(f"\nSageAttention {sage.version_here()}, {dtype}: PSNR {psnr:.1f} dB\n")
    assert 30 < psnr < 90


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


@contextmanager
def no_host_syncs() -> Generator[None]:
    """Raise RuntimeError where the processor waits for the card by one of torch's operations.

    Waiting for an event is none of these (torch.cuda.set_sync_debug_mode).
    """
    torch.cuda.synchronize()
    torch.cuda.set_sync_debug_mode("error")
    try:
        yield
    finally:
        torch.cuda.set_sync_debug_mode("default")


def test_a_host_sync_is_noticed() -> None:
    ones = torch.ones(3, device=CARD)
    with no_host_syncs(), pytest.raises(RuntimeError, match="synchronizing"):
        ones.sum().item()


@pytest.mark.parametrize("sort", [Sort.T2V, Sort.T2V_ROTARY, Sort.T2V_15])
def test_a_streamed_step_makes_no_host_sync(tiny: Callable[[Sort], Path], sort: Sort) -> None:
    placement = Placement(CARD, torch.bfloat16, streamed=True)
    transformer = Networks(tiny(sort), placement).transformer
    inputs = step_inputs(transformer.config, CARD)
    with torch.no_grad():
        transformer(**inputs)  # what is chosen and set up once may take its time
        with no_host_syncs():
            for _ in range(3):
                transformer(**inputs)


def step_inputs(config: Any, device: torch.device) -> dict[str, Any]:
    """The tensors of a step at the size that a network is made for; others need new positions."""
    frames = (config.sample_frames - 1) // config.temporal_compression_ratio + 1
    frames += -frames % (config.patch_size_t or 1)
    latents = (frames, config.in_channels, config.sample_height, config.sample_width)
    inputs = inputs_of(config, latents, device)
    if not config.use_rotary_positional_embeddings:
        inputs["image_rotary_emb"] = None
    return inputs
