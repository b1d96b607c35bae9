"""Layers whose weights are kept in 8 or 4 bits and unpacked, one matrix at a time, to compute.

The numbers are those of bitsandbytes' Linear8bitLt and Linear4bit, by its own functions. Its layers
themselves hide the scales from whatever moves, streams or saves a network, cast inputs to fp16,
in which CogVideoX-5B and T5 overflow, and round the inputs to 8 bits too. Here only weights are
rounded, so that any card can run them.
"""

import logging
from typing import Any

import torch

from engine.weight_bytes import NF4_BLOCK, Packing

# Says on some processors that it could fetch a kernel from the net.
logging.getLogger("bitsandbytes.backends.cpu.ops").setLevel(logging.ERROR)

import bitsandbytes.functional  # noqa: E402 - after it has been told to be quiet

bits: Any = bitsandbytes.functional

_MOST_8_BIT = 127


class PackedLinear(torch.nn.Module):
    """A linear layer with packed weights: `packed` and `scales`, which only `packing` explains.

    `wide`: computes and answers in fp32, as T5's last matrix has to where the rest is in fp16.
    """

    packed: torch.Tensor
    scales: torch.Tensor
    bias: torch.Tensor | None

    def __init__(
        self,
        shape: tuple[int, int],
        packing: Packing,
        packed: torch.Tensor,
        scales: torch.Tensor,
        bias: torch.Tensor | None,
        *,
        wide: bool = False,
    ) -> None:
        super().__init__()
        self.out_features, self.in_features = shape
        self.packing = packing
        self.wide = wide
        # T5 looks at the format of its weights where they are tensors (modeling_t5.py).
        self.register_parameter("weight", None)
        self.register_buffer("packed", packed)
        self.register_buffer("scales", scales)
        self.register_buffer("bias", bias)

    def unpacked(self, dtype: torch.dtype) -> torch.Tensor:
        """The weights as numbers, (outputs, inputs)."""
        if self.packing is Packing.INT8:
            # In fp32, as a scale of 16 bits would shift its whole row; rounded as it is written.
            numbers = torch.empty(self.packed.shape, dtype=dtype, device=self.packed.device)
            return torch.mul(self.packed, self.scales[:, None], out=numbers)
        shape = (self.out_features, self.in_features)
        unpack: Any = torch.ops.bitsandbytes.dequantize_4bit
        return unpack(self.packed, self.scales, NF4_BLOCK, "nf4", shape, dtype)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """(…, inputs) to (…, outputs)."""
        if self.wide:
            inputs = inputs.float()
        bias = None if self.bias is None else self.bias.to(inputs.dtype)
        return torch.nn.functional.linear(inputs, self.unpacked(inputs.dtype), bias)


def packed(weight: torch.Tensor, packing: Packing) -> tuple[torch.Tensor, torch.Tensor]:
    """The weights of a linear layer in few bits, and their scales in fp32.

    int8: (outputs, inputs), a scale a row. nf4: two numbers a byte, a scale a block of 64.
    """
    if packing is Packing.INT8:
        numbers, most, _ = bits.int8_vectorwise_quant(weight.half())
        return numbers, most / _MOST_8_BIT
    numbers, state = bits.quantize_4bit(weight, blocksize=NF4_BLOCK, quant_type="nf4")
    return numbers, state.absmax


def shapes_of(shape: tuple[int, int], packing: Packing) -> tuple[torch.Size, torch.Size]:
    """The shapes of what `packed` gives for weights of this shape."""
    rows, columns = shape
    if packing is Packing.INT8:
        return torch.Size((rows, columns)), torch.Size((rows,))
    blocks = -(-rows * columns // NF4_BLOCK)
    return torch.Size((-(-rows * columns // 2), 1)), torch.Size((blocks,))
