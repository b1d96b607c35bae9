"""What networks weigh, to the byte: whole, packed, and laid out for blocks that visit the device.

Reckoned from the layout of diffusers' CogVideoXBlock and transformers' T5Block, and held to their
modules at the true shapes [tests/engine/model/test_weight_bytes.py]. Without torch.
"""

import math
from enum import StrEnum
from typing import Final

from engine.recipe import Precision
from engine.spec import Shape

BYTES: Final = {Precision.BF16: 2, Precision.FP16: 2, Precision.FP32: 4}
NF4_BLOCK: Final = 64  # numbers that share a scale (engine/model/pack.py)
ALIGNMENT: Final = 256  # where tensors of a streamed block may begin (engine/model/stream.py)

_SCALE: Final = 4  # bytes; scales are in fp32
_FP32: Final = 4

Matrix = tuple[int, int]
"""Outputs and inputs of a linear layer in a block."""


class Packing(StrEnum):
    """In how many bits the matrices of blocks are kept, beyond the precision they compute in."""

    NONE = ""
    INT8 = "int8"
    FP8 = "fp8"
    NF4 = "nf4"


# --- the transformer ------------------------------------------------------------------------


def transformer_block(shape: Shape, precision: Precision, packing: Packing) -> int:
    """One block of the transformer."""
    return sum(_transformer_tensors(shape, precision, packing))


def transformer_visit(shape: Shape, precision: Precision, packing: Packing) -> int:
    """One block of the transformer as it is copied to the device."""
    return _flat(_transformer_tensors(shape, precision, packing))


def transformer_outside(shape: Shape, precision: Precision) -> int:
    """The transformer without its blocks, with a table of positions that no file holds."""
    blocks = shape.layers * shape.transformer_block_parameters
    numbers = shape.transformer_parameters - blocks + shape.reckoned_positions
    return max(0, numbers) * BYTES[precision]


def transformer_matrices(shape: Shape) -> tuple[Matrix, ...]:
    """The linear layers of a block in their order: time, attention, time again, feed-forward."""
    width = shape.heads * shape.head_width
    time = (6 * width, shape.time_width)
    square = (width, width)
    return (time, *(4 * (square,)), time, (4 * width, width), (width, 4 * width))


def _transformer_tensors(shape: Shape, precision: Precision, packing: Packing) -> list[int]:
    """Bytes of each tensor of a block; a layer's bias comes last, as that of the last layer does.

    The rest are norms: of queries and keys over a head's width, two over all heads'.
    """
    size, width = BYTES[precision], shape.heads * shape.head_width
    matrices = transformer_matrices(shape)
    norms = shape.transformer_block_parameters
    norms -= sum(rows * columns + rows for rows, columns in matrices)
    over_heads = 4 * [width * size]
    found = [*over_heads, *(4 * [max(0, norms - 4 * width) // 4 * size])]
    for rows, columns in matrices:
        found += [*_matrix(rows, columns, size, packing), rows * size]
    return found


# --- the text encoder -----------------------------------------------------------------------


def text_block(shape: Shape, precision: Precision, packing: Packing) -> int:
    """One block of the text encoder, without what only the first has."""
    return sum(_text_tensors(shape, precision, packing))


def text_visit(shape: Shape, precision: Precision, packing: Packing) -> int:
    """The largest block of the text encoder, the first, as it is copied to the device."""
    first = _distances(shape) * BYTES[precision]
    return _flat([first, *_text_tensors(shape, precision, packing)])


def text_outside(shape: Shape, precision: Precision) -> int:
    """The text encoder without its blocks: the table of words and the last norm."""
    blocks = shape.text_layers * shape.text_block_parameters
    blocks -= (shape.text_layers - 1) * _distances(shape)
    return max(0, shape.text_encoder_parameters - blocks) * BYTES[precision]


def text_first(shape: Shape, precision: Precision) -> int:
    """What the first block has beside what all have: how far apart words are."""
    return _distances(shape) * BYTES[precision]


def text_matrices(shape: Shape) -> tuple[Matrix, ...]:
    """The linear layers of a block in their order: attention, then the gated feed-forward."""
    width, inner, wide = shape.text_width, shape.text_inner, shape.text_forward
    into = 3 * ((inner, width),)
    return (*into, (width, inner), (wide, width), (wide, width), (width, wide))


def _text_tensors(shape: Shape, precision: Precision, packing: Packing) -> list[int]:
    """Bytes of each tensor of a block. Layers have no bias; there are two norms, one of them last.

    In fp16 transformers keeps the last matrix in fp32 (T5PreTrainedModel._keep_in_fp32_modules).
    """
    size = BYTES[precision]
    found = [shape.text_width * size]
    *others, (rows, columns) = text_matrices(shape)
    for matrix in others:
        found += _matrix(*matrix, size, packing)
    last = _FP32 if precision is Precision.FP16 else size
    return [*found, *_matrix(rows, columns, last, packing), shape.text_width * size]


def _distances(shape: Shape) -> int:
    """Numbers of the table that only T5's first block has (relative_attention_bias)."""
    matrices = sum(rows * columns for rows, columns in text_matrices(shape))
    return max(0, shape.text_block_parameters - matrices - 2 * shape.text_width)


# --- layers ---------------------------------------------------------------------------------


def _matrix(rows: int, columns: int, size: int, packing: Packing) -> tuple[int, ...]:
    """Bytes of the tensors that keep a matrix: numbers, and scales where it is packed."""
    count = rows * columns
    match packing:
        case Packing.NONE:
            return (count * size,)
        case Packing.INT8 | Packing.FP8:
            return count, rows * _SCALE
        case Packing.NF4:
            return math.ceil(count / 2), math.ceil(count / NF4_BLOCK) * _SCALE


def _flat(tensors: list[int]) -> int:
    """Bytes of one buffer in which each tensor begins at a multiple of the alignment."""
    *others, last = tensors
    return sum(math.ceil(size / ALIGNMENT) * ALIGNMENT for size in others) + last
