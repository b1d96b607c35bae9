"""Steps with the matrices of blocks in 8 and 4 bits, on the card and streamed to it; in fp8."""

import time
from typing import Any

import torch
from diffusers.hooks.layerwise_casting import apply_layerwise_casting

from engine import footprint
from engine.model import blocks
from engine.model.stream import stream_blocks
from engine.weight_bytes import Packing
from tests.gpu.card import Bench, row
from tests.gpu.steps import choose_kernel, make_transformer, report_step

SMALL_CARD_GIB = 6


def measure_packed(bench: Bench, packing: Packing) -> None:
    """The plain network's weights in fewer bits. Raises ImportError without bitsandbytes."""
    transformer = make_transformer(bench)
    blocks.make_frugal(transformer)
    choose_kernel(bench, transformer)
    begun = time.perf_counter()
    pack(transformer.transformer_blocks, packing)
    bench.wait()
    bench.free()
    row(f"blocks to {packing}", seconds=time.perf_counter() - begun)
    weights = footprint.transformer_weights
    resident = report_step(bench, transformer, f"step, {packing}", weights=weights, packing=packing)
    stream_blocks(transformer, transformer.transformer_blocks, bench.device)
    bench.free()
    what = f"step, {packing}, stream, {SMALL_CARD_GIB} GB"
    with bench.capped(SMALL_CARD_GIB), bench.trying(what):
        slots = footprint.transformer_slots
        report_step(
            bench, transformer, what, weights=slots, packing=packing, against=resident, repeats=1
        )


def measure_fp8(bench: Bench) -> None:
    """Weights kept in fp8 and widened where they are used, as diffusers does it.

    To be held against int8, which takes as much memory: is it worth a mode of its own?
    """
    transformer = make_transformer(bench)
    blocks.make_frugal(transformer)
    choose_kernel(bench, transformer)
    for block in transformer.transformer_blocks:
        apply_layerwise_casting(
            block,
            storage_dtype=torch.float8_e4m3fn,
            compute_dtype=torch.bfloat16,
            skip_modules_pattern=("norm",),
        )
    bench.free()
    report_step(bench, transformer, "step, fp8 kept, computed in bf16")


def pack(layers: Any, packing: Packing) -> None:
    """Pack every matrix of these blocks where it is."""
    from engine.model.pack import PackedLinear, packed

    for name, layer in list(layers.named_modules()):
        if not isinstance(layer, torch.nn.Linear):
            continue
        numbers, scales = packed(layer.weight.data, packing)
        bias = None if layer.bias is None else layer.bias.data
        parent, _, own = name.rpartition(".")
        small = PackedLinear(
            (layer.out_features, layer.in_features), packing, numbers, scales, bias
        )
        setattr(layers.get_submodule(parent), own, small)
