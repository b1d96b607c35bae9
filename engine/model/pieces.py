"""Large tensors a piece at a time, so that what is computed from one piece takes little memory."""

from collections.abc import Iterator

import torch

PIECE_BYTES = 32 * 2**20
"""How much of a tensor is worked on at once: enough to keep any card busy."""


def along(tensor: torch.Tensor, dim: int) -> Iterator[torch.Tensor]:
    """Views of `tensor`, cut along `dim` into pieces of about `PIECE_BYTES`.

    Whole while torch compiles, which fuses what is computed instead.
    """
    if torch.compiler.is_compiling():
        yield tensor
        return
    count = max(1, round(tensor.nbytes / PIECE_BYTES))
    yield from tensor.tensor_split(min(count, tensor.shape[dim]), dim=dim)
