"""Weights of linear layers in 8 or 4 bits, and the layers that compute with them.

The whole numbers are those of bitsandbytes' Linear8bitLt and Linear4bit, by its own functions. Its
layers themselves hide the scales from whatever moves, streams or saves a network, cast inputs to
fp16, in which CogVideoX-5B and T5 overflow, and round the inputs to 8 bits too. Here only weights
are rounded, so that any card can run them; in fp8 inputs are too, where that gains something.
"""

import logging
from typing import Any

import torch

from engine.model import fp8
from engine.model.packed_linear import PackedLinear
from engine.weight_bytes import NF4_BLOCK, Packing

# Says on some processors that it could fetch a kernel from the net.
logging.getLogger("bitsandbytes.backends.cpu.ops").setLevel(logging.ERROR)

import bitsandbytes.functional  # noqa: E402 - after it has been told to be quiet

bits: Any = bitsandbytes.functional

_MOST_8_BIT = 127


def packed(weight: torch.Tensor, packing: Packing) -> tuple[torch.Tensor, torch.Tensor]:
    """The weights of a linear layer in few bits, and their scales in fp32.

    int8, fp8: (outputs, inputs), a scale a row. nf4: two numbers a byte, a scale a block of 64.
    """
    if packing is Packing.INT8:
        numbers, most, _ = bits.int8_vectorwise_quant(weight.half())
        return numbers, most / _MOST_8_BIT
    if packing is Packing.FP8:
        return fp8.packed(weight)
    numbers, state = bits.quantize_4bit(weight, blocksize=NF4_BLOCK, quant_type="nf4")
    return numbers, state.absmax


def shapes_of(shape: tuple[int, int], packing: Packing) -> tuple[torch.Size, torch.Size]:
    """The shapes of what `packed` gives for weights of this shape."""
    rows, columns = shape
    if packing in (Packing.INT8, Packing.FP8):
        return torch.Size((rows, columns)), torch.Size((rows,))
    blocks = -(-rows * columns // NF4_BLOCK)
    return torch.Size((-(-rows * columns // 2), 1)), torch.Size((blocks,))


def layer_of(
    shape: tuple[int, int],
    packing: Packing,
    numbers: torch.Tensor,
    scales: torch.Tensor,
    bias: torch.Tensor | None,
    *,
    wide: bool = False,
) -> PackedLinear:
    """The layer with what `packed` has given for weights of this shape."""
    kind = fp8.Fp8Linear if packing is Packing.FP8 else PackedLinear
    return kind(shape, packing, numbers, scales, bias, wide=wide)
