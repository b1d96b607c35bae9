"""Products of matrices in 8-bit floats, at twice the rate of 16 bits on cards that have them.

Weights are kept as float8_e4m3fn with a scale a row. Where a card multiplies in that format, the
tokens that come in are rounded to it too, with a scale each that their largest number makes
[torchao, Float8DynamicActivationFloat8WeightConfig with PerRow]. Everywhere else weights are
widened, as those of other packings are.
"""

import functools
import logging
import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import torch

from engine.model import pieces
from engine.model.packed_linear import PackedLinear

log = logging.getLogger(__name__)

FORMAT = torch.float8_e4m3fn

ROWS, WHOLE, WIDENED = "rows", "whole", "widened"
"""The ways to multiply: with scales in the product; with scales after it; weights widened before.

torch 2.13 has the first on 9.0 by cuBLAS, and on 8.9, 10.0 and 12.0 by CUTLASS, which its builds
for Windows lack [aten/src/ATen/native/cuda/ScaledBlas.cpp, RowwiseScaledMM.cu]. The second is
cuBLAS's own on all of them.
"""

_SINCE = (8, 9)  # compute capability: Ada
_MULTIPLE = 16  # of which cuBLAS wants the sides of matrices in fp8 to be
_MOST = torch.finfo(FORMAT).max  # 448
_LEAST = 1e-12  # the largest number of a row that has none, so that there is a scale [torchao]
# Of a product against the same rounded numbers in fp32: 0.002 for results in 16 bits, and sums
# that Hopper keeps in 14 bits are off by less than 0.02 [DeepSeek-V3, arXiv 2412.19437, 3.3.2].
_MOST_ERROR = 0.02

functional: Any = torch.nn.functional
linalg: Any = torch.linalg


class Rounded(NamedTuple):
    """Tokens in 8 bits: `numbers` of (tokens, inputs), times `scales` of (tokens, 1) in fp32."""

    numbers: torch.Tensor
    scales: torch.Tensor


class Fp8Linear(PackedLinear):
    """A linear layer with weights in fp8. `product`: the way it multiplies."""

    product: str = WIDENED

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        """(…, inputs) to (…, outputs)."""
        if self.product == WIDENED:
            return super().forward(inputs)
        return self.of_rounded(rounded(inputs), inputs)

    def of_rounded(self, tokens: Rounded, inputs: torch.Tensor) -> torch.Tensor:
        """The same of inputs that have been rounded already, in their shape and format."""
        scales = self.scales[None]
        made = multiplied(tokens, self.packed, scales, self.bias, inputs.dtype, self.product)
        return made.reshape(*inputs.shape[:-1], self.out_features)


def packed(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights of (outputs, inputs) in 8 bits, and a scale for each row in fp32."""
    wide = weight.float()
    scales = wide.abs().amax(dim=1).clamp(min=_LEAST).div(_MOST)
    return wide.div(scales[:, None]).to(FORMAT), scales


def rounded(inputs: torch.Tensor) -> Rounded:
    """Tokens of (…, inputs) in 16 bits, each with a scale that its largest number makes."""
    tokens = inputs.flatten(0, -2)
    numbers = torch.empty(tokens.shape, dtype=FORMAT, device=tokens.device)
    scales = torch.empty((len(tokens), 1), dtype=torch.float32, device=tokens.device)
    end = 0
    for some in pieces.along(tokens, dim=0):
        begin, end = end, end + len(some)
        largest: torch.Tensor = linalg.vector_norm(some, math.inf, dim=1, keepdim=True)
        most = largest.float().clamp(min=_LEAST)
        numbers[begin:end].copy_(some * (_MOST / most))  # in fp32, as compiled blocks do it
        scales[begin:end].copy_(most / _MOST)
    return Rounded(numbers, scales)


def of_the_same(layers: Iterable[Any], inputs: torch.Tensor) -> Iterator[Any]:
    """What each of these layers makes of `inputs`, which are rounded only once."""
    tokens: Rounded | None = None
    for layer in layers:
        if isinstance(layer, Fp8Linear) and layer.product != WIDENED:
            tokens = tokens or rounded(inputs)
            yield layer.of_rounded(tokens, inputs)
        else:
            yield layer(inputs)


def use_products(blocks: Iterable[Any], device: torch.device, dtype: torch.dtype) -> None:
    """Let transformer blocks multiply tokens on `device` in the best way that is right there."""
    multiply(blocks, fastest(device, dtype))


def multiply(blocks: Iterable[Any], way: str) -> None:
    """Let transformer blocks multiply tokens in this way, where their matrices allow.

    What they make of the time has one row a branch: it gains nothing, and all tokens hang on it.
    """
    for block in blocks:
        for part in (block.attn1, block.ff):
            for layer in part.modules():
                if isinstance(layer, Fp8Linear) and _fits(layer):
                    layer.product = way


def _fits(layer: Fp8Linear) -> bool:
    return layer.in_features % _MULTIPLE == 0 == layer.out_features % _MULTIPLE


# --- the ways -------------------------------------------------------------------------------


def multiplied(
    tokens: Rounded,
    weights: torch.Tensor,
    scales: torch.Tensor,
    bias: torch.Tensor | None,
    dtype: torch.dtype,
    way: str,
) -> torch.Tensor:
    """Tokens times weights in fp8 of (outputs, inputs) with `scales` of (1, outputs), plus `bias`.

    In 16 bits, `dtype`: (tokens, outputs).
    """
    kinds = functional.ScalingType
    if way == ROWS:
        return functional.scaled_mm(
            tokens.numbers,
            weights.t(),
            tokens.scales,
            kinds.RowWise,
            scales,
            kinds.RowWise,
            bias=bias,
            output_dtype=dtype,
            use_fast_accum=True,
        )
    assert way == WHOLE
    # By as much as each matrix can be larger, so that no sum leaves fp16.
    part = scales.new_full((1,), 1 / _MOST)
    made = functional.scaled_mm(
        tokens.numbers,
        weights.t(),
        part,
        kinds.TensorWise,
        part,
        kinds.TensorWise,
        output_dtype=dtype,
        use_fast_accum=True,
    )
    made.mul_(scales * _MOST).mul_(tokens.scales * _MOST)
    return made if bias is None else made.add_(bias)


@functools.cache
def fastest(device: torch.device, dtype: torch.dtype) -> str:
    """The first way that runs on `device` and has been seen to compute rightly."""
    if not _made_for(device, dtype):
        return WIDENED
    for way in (ROWS, WHOLE):
        if is_right(way, functools.partial(multiplied, way=way), device, dtype):
            log.info("Products in fp8 are computed by %s on %s.", way, device)
            return way
    log.info("Weights in fp8 are widened on %s, as it does not multiply in that format.", device)
    return WIDENED


def _made_for(device: torch.device, dtype: torch.dtype) -> bool:
    """Whether products in fp8 could run at all, and are known to gain something.

    A processor computes them in wider formats (2.5 times slower than bf16 where that is its own).
    """
    if device.type != "cuda" or torch.version.hip or dtype is torch.float32:
        return False
    return torch.cuda.get_device_capability(device) >= _SINCE


def is_right(
    way: str, product: Callable[..., torch.Tensor], device: torch.device, dtype: torch.dtype
) -> bool:
    """Whether `product` gives on a small example what fp32 does with the same rounded numbers.

    It takes what `multiplied` takes; `way` is its name.
    """
    generator = torch.Generator(device).manual_seed(0)
    inputs, weights, bias = (
        torch.randn(shape, device=device, generator=generator).to(dtype)
        for shape in ((333, 1024), (272, 1024), (272,))
    )
    tokens, (numbers, scales) = rounded(inputs), packed(weights)
    try:
        given = product(tokens, numbers, scales[None], bias, dtype).float()
    except (RuntimeError, ValueError, AttributeError) as error:
        log.info("Products in fp8 cannot be computed by %s on %s: %s", way, device, error)
        return False
    wide = tokens.numbers.float() * tokens.scales
    wanted = wide @ (numbers.float() * scales[:, None]).t() + bias.float()
    error = float((given - wanted).square().sum().sqrt() / wanted.square().sum().sqrt())
    if not error <= _MOST_ERROR:  # NaN is not
        log.info("Products in fp8 computed by %s on %s are wrong by %.3f.", way, device, error)
        return False
    return True
