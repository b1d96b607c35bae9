"""What a card does with CogVideoX-5B at its true shapes, as a table, within so many seconds.

Weights are random and made on the card, so nothing is loaded or fetched. Needs torch, diffusers,
numpy, msgspec, platformdirs and psutil alone. Each line comes as soon as it is measured, the most
valuable first; what there is no time for is named. `--tiny` runs it all on a processor.

    python3 tests/gpu/bench.py --seconds 180
"""

import argparse
import logging
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
BEGUN = time.monotonic()

import diffusers  # noqa: E402 - its import takes seconds that are to be counted
import torch  # noqa: E402
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import (  # noqa: E402
    AutoencoderKLCogVideoX,
)
from diffusers.models.transformers.cogvideox_transformer_3d import (  # noqa: E402
    CogVideoXTransformer3DModel,
)

from engine import footprint  # noqa: E402
from engine.catalog import by_id, default_recipe  # noqa: E402
from engine.model import autoencoder, blocks  # noqa: E402
from engine.model.attention import FASTEST_FIRST, fastest, kernel_of  # noqa: E402
from engine.model.decode import videos  # noqa: E402
from engine.model.device import set_up_torch  # noqa: E402
from engine.model.stream import stream_blocks  # noqa: E402

GIB = 2**30
CONTEXT_GIB = 0.5  # of a card's memory, which the driver takes before any tensor
BRANCHES = 2
REPEATS = 2

# zai-org/CogVideoX-5b: transformer/config.json, vae/config.json, 720x480, 49 frames.
TRANSFORMER: dict[str, Any] = {
    "num_attention_heads": 48,
    "num_layers": 42,
    "use_rotary_positional_embeddings": True,
}
VAE: dict[str, Any] = {
    "block_out_channels": (128, 256, 256, 512),
    "layers_per_block": 3,
    "sample_height": 480,
    "sample_width": 720,
}
LATENTS = (13, 16, 60, 90)  # frames, channels, height, width

TINY_TRANSFORMER: dict[str, Any] = {
    "num_attention_heads": 2,
    "num_layers": 3,
    "use_rotary_positional_embeddings": True,
    "text_embed_dim": 32,
    "time_embed_dim": 16,
}
TINY_VAE: dict[str, Any] = {
    "block_out_channels": (8, 8, 8, 16),
    "layers_per_block": 1,
    "norm_num_groups": 4,
    "sample_height": 64,
    "sample_width": 96,
}
TINY_LATENTS = (3, 16, 8, 12)

# What can go wrong in one measurement without making the next one worthless.
TROUBLE = (RuntimeError, ImportError, ValueError, TypeError, AttributeError, AssertionError)


class Bench:
    """The card, the clock, the table, and the plain step that all others are held against."""

    def __init__(self, seconds: float, *, tiny: bool) -> None:
        self.tiny = tiny
        self.device = torch.device("cpu" if tiny else "cuda")
        self.deadline = BEGUN + seconds
        self.plain_step = 0.0
        self.expected: torch.Tensor | None = None
        self.inputs: dict[str, Any] = {}

    def wants(self, what: str, seconds: float) -> bool:
        """Whether there is time for `what`, which takes about `seconds`; says so if not."""
        left = self.deadline - time.monotonic()
        if self.tiny or left >= seconds:
            return True
        row(what, note=f"left out: takes some {seconds:.0f} s, {left:.0f} s are left")
        return False

    @contextmanager
    def trying(self, what: str) -> Any:
        """Go on with the next measurement if this one fails."""
        try:
            yield
        except TROUBLE as error:
            if isinstance(error, torch.OutOfMemoryError):
                row(what, note="out of memory")
            else:
                row(what, note=f"failed: {type(error).__name__}: {str(error)[:160]!r}")
        finally:
            self.free()

    def free(self) -> None:
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def wait(self) -> None:
        if self.device.type == "cuda":
            torch.cuda.synchronize()

    def timed(self, run: Callable[[], Any], repeats: int = REPEATS) -> tuple[float, float, Any]:
        """The median seconds of `run` after a warm-up, the peak in GiB, and the last result."""
        if self.device.type == "cuda":
            torch.cuda.reset_peak_memory_stats()
        result = run()
        took: list[float] = []
        for _ in range(repeats):
            result = None
            self.wait()
            begun = time.perf_counter()
            result = run()
            self.wait()
            took.append(time.perf_counter() - begun)
        peak = torch.cuda.max_memory_allocated() / GIB if self.device.type == "cuda" else 0.0
        return statistics.median(took), peak, result

    @contextmanager
    def capped(self, gib: float) -> Any:
        """Let this process have no more of the card than one of `gib` GiB would give it."""
        if self.device.type == "cpu":
            yield
            return
        total = torch.cuda.get_device_properties(0).total_memory / GIB
        self.free()
        torch.cuda.set_per_process_memory_fraction(min(1.0, (gib - CONTEXT_GIB) / total))
        try:
            yield
        finally:
            torch.cuda.set_per_process_memory_fraction(1.0)


def row(
    what: str, *, seconds: float = 0.0, ratio: str = "", peak: float = 0.0, note: str = ""
) -> None:
    """Print one line of the table."""
    took = f"{seconds:.3f}" if seconds else ""
    most = f"{peak:.2f}" if peak else ""
    elapsed = time.monotonic() - BEGUN
    sys.stdout.write(f"| {what} | {took} | {ratio} | {most} | {note} | {elapsed:.0f} |\n")
    sys.stdout.flush()


# --- the transformer ------------------------------------------------------------------------


def make_transformer(bench: Bench) -> Any:
    """The transformer with random weights in 16 bits, made on the card."""
    kind: Any = CogVideoXTransformer3DModel
    with made_on(bench.device):
        return kind(**(TINY_TRANSFORMER if bench.tiny else TRANSFORMER)).eval()


@contextmanager
def made_on(device: torch.device) -> Any:
    torch.set_default_dtype(torch.bfloat16)
    try:
        with device:
            yield
    finally:
        torch.set_default_dtype(torch.float32)


def make_inputs(bench: Bench, config: Any) -> dict[str, Any]:
    """The tensors of a step: latents of both branches, text, time and angles."""
    frames, channels, height, width = TINY_LATENTS if bench.tiny else LATENTS
    generator = torch.Generator(bench.device).manual_seed(0)

    def noise(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=generator, device=bench.device)

    tokens = frames * (height // 2) * (width // 2)
    angles = noise(tokens, config.attention_head_dim // 2).repeat_interleave(2, dim=1)
    text = noise(BRANCHES, config.max_text_seq_length, config.text_embed_dim)
    return {
        "hidden_states": noise(BRANCHES, frames, channels, height, width).bfloat16(),
        "encoder_hidden_states": text.bfloat16(),
        "timestep": torch.full((BRANCHES,), 500, device=bench.device),
        "image_rotary_emb": (angles.cos(), angles.sin()),
        "return_dict": False,
    }


def step_of(bench: Bench, transformer: Any) -> Callable[[], torch.Tensor]:
    return lambda: transformer(**bench.inputs)[0]


def error_of(given: torch.Tensor, expected: torch.Tensor | None) -> str:
    """How far a result is from the plain one."""
    if expected is None:
        return ""
    if torch.equal(given, expected):
        return "same bits as plain"
    away = (given.float() - expected.float()).norm() / expected.float().norm()
    return f"differs from plain by {float(away):.1e}"


def tokens_and_width(bench: Bench, config: Any) -> tuple[int, int]:
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


def measure_plain(bench: Bench, transformer: Any) -> None:
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
    chosen = fastest(bench.device, torch.bfloat16, transformer.config.attention_head_dim)
    row("the engine chooses", note=chosen)
    set_kernel(transformer, chosen)


def set_kernel(transformer: Any, name: str) -> None:
    for block in transformer.transformer_blocks:
        block.kernel = name


def report_step(
    bench: Bench,
    transformer: Any,
    what: str,
    *,
    weights: Any = None,
    against: Any = None,
    repeats: int = REPEATS,
) -> torch.Tensor:
    took, peak, result = bench.timed(step_of(bench, transformer), repeats)
    notes = [error_of(result, bench.expected)]
    if against is not None:
        notes = ["same bits as full" if torch.equal(result, against) else "OTHER BITS THAN FULL"]
    if weights is not None and not bench.tiny:
        notes.append(f"forecast {forecast(weights):.2f} GiB")
    row(
        what,
        seconds=took,
        ratio=f"{took / bench.plain_step:.2f}" if bench.plain_step else "",
        peak=peak,
        note="; ".join(notes),
    )
    return result


def forecast(weights: Callable[..., footprint.Part]) -> float:
    """The peak of a step as the plan has it, without what the driver takes."""
    spec = by_id("CogVideoX-5b")
    recipe = default_recipe(spec, "Waves.")
    parts = (
        weights(spec.shape, spec.precision),
        footprint.step_activations(recipe, spec.shape, spec.precision),
    )
    return footprint.total(parts) / GIB


def measure_streamed(bench: Bench, transformer: Any) -> None:
    """Blocks that wait in RAM, on the whole card and on ever smaller ones."""
    with bench.capped(24), bench.trying("step, full, 24 GB"):
        report_step(bench, transformer, "step, full, 24 GB", weights=footprint.transformer_weights)
    resident = step_of(bench, transformer)()
    begun = time.perf_counter()
    stream_blocks(transformer, transformer.transformer_blocks, bench.device)
    bench.wait()
    bench.free()
    row("blocks to RAM", seconds=time.perf_counter() - begun)
    slots = footprint.transformer_slots
    for gib in (0, 4, 8, 6, 12):
        what = f"step, stream, {gib} GB" if gib else "step, stream"
        if not bench.wants(what, 4):
            continue
        with bench.capped(gib or 1e9), bench.trying(what):
            repeats = 1 if gib else REPEATS
            report_step(bench, transformer, what, weights=slots, against=resident, repeats=repeats)


def measure_compiled(bench: Bench, transformer: Any) -> None:
    """Each block compiled by itself; resident again where it was streamed."""
    for block in transformer.transformer_blocks:
        block._forward_pre_hooks.clear()
        block._forward_hooks.clear()
        for tensor in (*block.parameters(), *block.buffers()):
            tensor.data = tensor.data.to(bench.device, copy=True)
        block.compile()
    begun = time.perf_counter()
    step_of(bench, transformer)()
    bench.wait()
    graphs = torch._dynamo.utils.counters["stats"]["unique_graphs"]
    row("compiling the blocks", seconds=time.perf_counter() - begun, note=f"{graphs} graphs")
    report_step(bench, transformer, "step, full, compiled blocks")


# --- the decoder ----------------------------------------------------------------------------


def measure_decode(bench: Bench, latent_frames: int) -> None:
    """A part of a clip decoded: plain, ours, ours with channels last, whole and in a tile."""
    kind: Any = AutoencoderKLCogVideoX
    elsewhere = torch.cuda.memory_allocated() / GIB if bench.device.type == "cuda" else 0.0
    with made_on(bench.device):
        vae = kind(
            latent_channels=16,
            temporal_compression_ratio=4,
            **(TINY_VAE if bench.tiny else VAE),
        ).eval()
    _, channels, height, width = TINY_LATENTS if bench.tiny else LATENTS
    generator = torch.Generator(bench.device).manual_seed(1)
    shape = (1, channels, latent_frames, height, width)
    latents = torch.randn(shape, generator=generator, device=bench.device).bfloat16()

    def frugal() -> torch.Tensor:
        return torch.cat([video.cpu() for video in videos(latents, vae)], dim=2)

    def plain() -> torch.Tensor:
        return vae.decode(latents).sample.cpu()

    baseline, expected = 0.0, None
    spec = by_id("CogVideoX-5b")
    recipe = default_recipe(spec, "Waves.")
    foreseen = footprint.total(
        (
            footprint.vae_weights(spec.shape, spec.precision),
            footprint.decode_activations(recipe, spec.shape, spec.precision, tiled=False),
        )
    )
    for name, run in (
        ("plain", plain),
        ("frugal", frugal),
        ("frugal, channels last", frugal),
    ):
        what = f"decoding {latent_frames} latent frames, {name}"
        if name != "plain":
            set_up_torch()
            autoencoder.make_frugal(vae)
        if "channels last" in name:
            put_channels_last(vae.decoder)
        if not bench.wants(what, 4):
            continue
        with bench.trying(what):
            took, peak, result = bench.timed(run, 1)
            baseline = baseline or took
            expected = result if expected is None else expected
            notes = [error_of(result, expected)]
            if name == "frugal" and not bench.tiny:
                notes.append(f"forecast {foreseen / GIB:.2f} GiB")
            row(
                what,
                seconds=took,
                ratio=f"{took / baseline:.2f}",
                peak=peak - elsewhere,
                note="; ".join(notes),
            )
    set_up_torch()


def put_channels_last(network: Any) -> None:
    """Lay the convolutions' weights out so that their results have their channels last."""
    for module in network.modules():
        if isinstance(module, torch.nn.Conv3d):
            module.weight.data = module.weight.data.to(memory_format=torch.channels_last_3d)
        elif isinstance(module, torch.nn.Conv2d):
            module.weight.data = module.weight.data.to(memory_format=torch.channels_last)


def main() -> None:
    """Measure what there is time for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--latents", type=int, default=5, help="latent frames to decode")
    parser.add_argument("--tiny", action="store_true", help="small, on the processor")
    parser.add_argument("--no-compile", action="store_true")
    given = parser.parse_args()
    logging.basicConfig(stream=sys.stdout, format="%(message)s")
    logging.getLogger("engine").setLevel(logging.INFO)
    bench = Bench(given.seconds, tiny=given.tiny)
    name = "a processor" if given.tiny else torch.cuda.get_device_name()
    sys.stdout.write(
        f"\n## {date.today()}, {name}, torch {torch.__version__}, "
        f"diffusers {diffusers.__version__}\n\n"
        "| what | seconds | of plain | peak GiB | note | at second |\n|---|---|---|---|---|---|\n"
    )
    with torch.no_grad():
        measure(bench, latent_frames=given.latents, compiled=not given.no_compile)


def measure(bench: Bench, *, latent_frames: int, compiled: bool) -> None:
    """All measurements, the most valuable first."""
    begun = time.perf_counter()
    transformer = make_transformer(bench)
    bench.inputs = make_inputs(bench, transformer.config)
    bench.wait()
    row("making the weights", seconds=time.perf_counter() - begun)
    with bench.trying("step, plain diffusers"):
        measure_plain(bench, transformer)
    measure_exact(bench, transformer)
    with bench.trying("rates"):
        measure_rates(bench, transformer.config)
    if bench.wants("streaming", 25):
        with bench.trying("streaming"):
            measure_streamed(bench, transformer)
    if bench.wants("decoding", 20):
        with bench.trying("decoding"):
            measure_decode(bench, latent_frames)
    if compiled and bench.wants("compiled blocks", 30):
        with bench.trying("compiled blocks"):
            measure_compiled(bench, transformer)


if __name__ == "__main__":
    main()
