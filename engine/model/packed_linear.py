"""A linear layer whose weights are kept in few bits and unpacked, one matrix at a time, to compute.

How they are packed is in `engine.model.pack`. Here nothing needs bitsandbytes before it is used.
"""

from typing import Any

import torch

from engine.weight_bytes import NF4_BLOCK, Packing


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
        # Scales stay in fp32: one of 16 bits would shift its whole row. Rounded as it is written.
        if self.packing is Packing.INT8:
            numbers = torch.empty(self.packed.shape, dtype=dtype, device=self.packed.device)
            return torch.mul(self.packed, self.scales[:, None], out=numbers)
        if self.packing is Packing.FP8:
            return self.packed.to(dtype).mul_(self.scales[:, None])
        shape = (self.out_features, self.in_features)
        unpack: Any = torch.ops.bitsandbytes.dequantize_4bit
        return unpack(self.packed, self.scales, NF4_BLOCK, "nf4", shape, dtype)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """(…, inputs) to (…, outputs)."""
        if self.wide:
            inputs = inputs.float()
        bias = None if self.bias is None else self.bias.to(inputs.dtype)
        return torch.nn.functional.linear(inputs, self.unpacked(inputs.dtype), bias)
