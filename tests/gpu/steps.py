"""Steps of denoising with all weights on the card: plain, ours by each kernel, compiled."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel

from engine import footprint
from engine.catalog import by_id, default_recipe
from engine.model import blocks
from engine.model.attention import FASTEST_FIRST, kernel_of
from engine.model.compiled import Compiler
from engine.recipe import Precision
from engine.spec import Shape
from engine.weight_bytes import Packing, transformer_matrices
from tests.gpu.card import GIB, REPEATS, Bench, made_on, row
from tests.gpu.shapes import LATENTS, TINY_LATENTS, TINY_TRANSFORMER, TRANSFORMER

BRANCHES = 2
SEED = 5

Weights = Callable[[Shape, Precision, Packing], footprint.Part]


def empty_transformer(bench: Bench) -> Any:
    """The transformer, made where torch makes things now."""
    kind: Any = CogVideoXTransformer3DModel
    return kind(**(TINY_TRANSFORMER if bench.tiny else TRANSFORMER))


def make_transformer(bench: Bench) -> Any:
    """The transformer with random weights in 16 bits, made on the card; each time the same."""
    torch.manual_seed(SEED)
    with made_on(bench.device):
        return empty_transformer(bench).eval()


def inputs_of(config: Any, latents: tuple[int, ...], device: torch.device) -> dict[str, Any]:
    """The tensors of a step: latents of both branches, text, time and angles.

    `latents`: frames, channels, height and width.
    """
    frames, channels, height, width = latents
    generator = torch.Generator(device).manual_seed(0)

    def noise(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator, device=device)

    tokens = frames // (config.patch_size_t or 1) * (height // 2) * (width // 2)
    angles = noise(tokens, config.attention_head_dim // 2).repeat_interleave(2, dim=1)
    text = noise(BRANCHES, config.max_text_seq_length, config.text_embed_dim)
    return {
        "hidden_states": noise(BRANCHES, frames, channels, height, width).bfloat16(),
        "encoder_hidden_states": text.bfloat16(),
        "timestep": torch.full((BRANCHES,), 500, device=device),
        "image_rotary_emb": (angles.cos(), angles.sin()),
        "return_dict": False,
    }


def step_of(bench: Bench, transformer: Any) -> Callable[[], torch.Tensor]:
    """What computes a step."""
    return lambda: transformer(**bench.inputs)[0]


def error_of(given: torch.Tensor, expected: torch.Tensor | None) -> str:
    """How far a result is from the plain one."""
    if expected is None:
        return ""
    if torch.equal(given, expected):
        return "same bits as plain"
    away = (given.float() - expected.float()).norm() / expected.float().norm()
    return f"differs from plain by {float(away):.1e}"


def report_step(
    bench: Bench,
    transformer: Any,
    what: str,
    *,
    weights: Weights | None = None,
    packing: Packing = Packing.NONE,
    against: torch.Tensor | None = None,
    repeats: int = REPEATS,
    compiled: bool = False,
) -> torch.Tensor:
    """Measure a step and print it; what it gave.

    `weights` forecasts them, with blocks that are `compiled` or not; `against` is what it has to
    give to the bit.
    """
    took, peak, result = bench.timed(step_of(bench, transformer), repeats)
    notes = [error_of(result, bench.expected)]
    if against is not None:
        notes = ["same bits as full" if torch.equal(result, against) else "OTHER BITS THAN FULL"]
    if weights is not None and not bench.tiny:
        notes.append(f"forecast {forecast(weights, packing, compiled=compiled):.2f} GiB")
    row(
        what,
        seconds=took,
        ratio=f"{took / bench.plain_step:.2f}" if bench.plain_step else "",
        peak=peak,
        note="; ".join(notes),
    )
    return result


def forecast(weights: Weights, packing: Packing, *, compiled: bool) -> float:
    """The peak of a step in GiB as the plan has it, without what the driver takes."""
    spec = by_id("CogVideoX-5b")
    recipe = default_recipe(spec, "Waves.")
    shape, precision = spec.shape, spec.precision
    rounded = packing is Packing.FP8
    parts = (
        weights(shape, precision, packing),
        *([footprint.rounded_tokens(recipe, shape)] if rounded else []),
        footprint.step_activations(recipe, shape, precision, compiled=compiled),
        footprint.unpacked_matrix(transformer_matrices(shape), precision, packing),
    )
    return footprint.total(parts) / GIB


def measure_plain(bench: Bench, transformer: Any) -> None:
    """The step that all others are held against."""
    took, peak, result = bench.timed(step_of(bench, transformer))
    bench.plain_step, bench.expected = took, result
    assert result.isfinite().all(), "the plain step gives numbers"
    row("step, plain diffusers", seconds=took, ratio="1.00", peak=peak)


def measure_exact(bench: Bench, transformer: Any) -> None:
    """Our blocks by each kernel, all weights on the card."""
    blocks.make_frugal(transformer)
    for name in reversed(FASTEST_FIRST):
        what = f"step, full, attention by {name}"
        with bench.trying(what):
            set_kernel(transformer, name)
            report_step(bench, transformer, what, weights=footprint.transformer_weights)
    choose_kernel(bench, transformer)
    row("the engine chooses", note=transformer.transformer_blocks[0].kernel)


def choose_kernel(bench: Bench, transformer: Any) -> None:
    """Let attention be computed as the engine would have it."""
    blocks.use_fastest_attention(transformer.transformer_blocks, bench.device, torch.bfloat16)


def set_kernel(transformer: Any, name: str) -> None:
    """Let attention be computed by the kernel of that name."""
    for block in transformer.transformer_blocks:
        block.kernel = name


def tokens_and_width(bench: Bench, config: Any) -> tuple[int, int]:
    """Tokens of a branch, and numbers in each."""
    frames, _, height, width = TINY_LATENTS if bench.tiny else LATENTS
    tokens = frames * (height // 2) * (width // 2) + config.max_text_seq_length
    return tokens, config.num_attention_heads * config.attention_head_dim


def measure_rates(bench: Bench, config: Any) -> None:
    """What the card does in products and attention at these shapes, so the least a step takes."""
    tokens, width = tokens_and_width(bench, config)
    wide = torch.randn(BRANCHES * tokens, width, device=bench.device).bfloat16()
    matrix = torch.randn(width, 4 * width, device=bench.device).bfloat16()
    took, _, _ = bench.timed(lambda: wide @ matrix, 10)
    products = 2 * wide.numel() * 4 * width / took
    row("products", seconds=took, note=f"{products / 1e12:.1f} TFLOP/s")
    shape = (BRANCHES, tokens, config.num_attention_heads, config.attention_head_dim)
    query, key, value = (torch.randn(shape, device=bench.device).bfloat16() for _ in range(3))
    operations = 4 * tokens**2 * width * BRANCHES
    best = 0.0
    for name in FASTEST_FIRST:
        what = f"attention by {name}"
        with bench.trying(what):
            kernel = kernel_of(name)
            took, _, _ = bench.timed(lambda kernel=kernel: kernel(query, key, value), 10)
            best = max(best, operations / took)
            row(what, seconds=took, note=f"{operations / took / 1e12:.1f} TFLOP/s")
    layers = config.num_layers
    least = layers * (24 * tokens * width**2 * BRANCHES / products + operations / max(best, 1.0))
    of_plain = f"{least / bench.plain_step:.2f}" if bench.plain_step else ""
    row("the limit of a step", seconds=least, ratio=of_plain, note="from these rates")


def measure_compiled(bench: Bench, transformer: Any, packing: Packing = Packing.NONE) -> None:
    """Each block compiled by itself; resident again where it was streamed."""
    for block in transformer.transformer_blocks:
        block._forward_pre_hooks.clear()
        block._forward_hooks.clear()
        for tensor in (*block.parameters(), *block.buffers()):
            tensor.data = tensor.data.to(bench.device, copy=True)
    with tempfile.TemporaryDirectory(prefix="cogreel-compiled-") as cache:
        compiler = Compiler(Path(cache))
        compiler.compile(transformer.transformer_blocks)
        begun = time.perf_counter()
        step_of(bench, transformer)()
        bench.wait()
    graphs = torch._dynamo.utils.counters["stats"]["unique_graphs"]
    row("compiling the blocks", seconds=time.perf_counter() - begun, note=f"{graphs} graphs")
    assert not compiler.trouble, compiler.trouble
    weights = footprint.transformer_weights
    what = f"step, {packing or 'full'}, compiled blocks"
    report_step(bench, transformer, what, weights=weights, packing=packing, compiled=True)
