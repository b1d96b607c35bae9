"""Steps with the matrices of blocks in 8 and 4 bits, on the card and streamed to it."""

import time
from typing import Any

import torch

from engine import footprint
from engine.model import blocks, fp8
from engine.model.stream import stream_blocks
from engine.weight_bytes import Packing
from tests.gpu.card import Bench, row
from tests.gpu.steps import choose_kernel, make_transformer, measure_compiled, report_step

SMALL_CARD_GIB = 6


def measure_packed(bench: Bench, packing: Packing) -> None:
    """The plain network's weights in fewer bits. Raises ImportError without bitsandbytes."""
    transformer = make_packed(bench, packing)
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


def measure_products(bench: Bench) -> None:
    """Steps by each way of multiplying in fp8, and by weights that are widened instead."""
    transformer = make_packed(bench, Packing.FP8)
    for way in (fp8.ROWS, fp8.WHOLE, fp8.WIDENED):
        what = f"step, fp8, {way}"
        with bench.trying(what):
            fp8.multiply(transformer.transformer_blocks, way)
            report_step(bench, transformer, what)


def measure_compiled_products(bench: Bench) -> None:
    """Compiled blocks that multiply in fp8 as the engine would have them."""
    measure_compiled(bench, make_packed(bench, Packing.FP8), Packing.FP8)


def make_packed(bench: Bench, packing: Packing) -> Any:
    """The plain network with its blocks' weights in fewer bits, as the engine computes with it."""
    transformer = make_transformer(bench)
    blocks.make_frugal(transformer)
    choose_kernel(bench, transformer)
    begun = time.perf_counter()
    pack(transformer.transformer_blocks, packing)
    bench.wait()
    bench.free()
    note = ""
    if packing is Packing.FP8:
        fp8.use_products(transformer.transformer_blocks, bench.device, torch.bfloat16)
        note = f"tokens: {transformer.transformer_blocks[0].ff.net[2].product}"
    row(f"blocks to {packing}", seconds=time.perf_counter() - begun, note=note)
    return transformer


def pack(layers: Any, packing: Packing) -> None:
    """Pack every matrix of these blocks where it is."""
    from engine.model.pack import layer_of, packed

    for name, layer in list(layers.named_modules()):
        if not isinstance(layer, torch.nn.Linear):
            continue
        numbers, scales = packed(layer.weight.data, packing)
        bias = None if layer.bias is None else layer.bias.data
        parent, _, own = name.rpartition(".")
        small = layer_of((layer.out_features, layer.in_features), packing, numbers, scales, bias)
        setattr(layers.get_submodule(parent), own, small)
