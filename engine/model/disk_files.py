"""Networks whose blocks stay in the model's files, memory-mapped, and are read whenever they run.

For a machine whose RAM does not hold the network. What RAM the files take is the system's own to
give to others.
"""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import torch

from engine.model.empty import Tensors, check_shape, fill, made_empty, refuse_surplus, wrong
from engine.model.stream import Fill, stream_from_disk


def read_from_disk(
    make: Callable[[], Any],
    blocks: str,
    files: list[Path],
    dtype: torch.dtype,
    device: torch.device,
) -> Any:
    """The network that `make()` builds, on `device` but for its `blocks`, which visit it.

    `files`: its weights, which have to stay as they are. Raises BadModel, and what reading broken
    files raises.
    """
    folder = files[0].parent
    network = made_empty(make)
    tensors = Tensors(files, ExitStack())
    layers = network.get_submodule(blocks)
    inside = [module for block in layers for module in block.modules()]
    used = fill(network, tensors, dtype, folder, leave=inside)
    fills: list[Fill] = []
    for number, block in enumerate(layers):
        prefix = f"{blocks}.{number}."
        for name, parameter in block.named_parameters():
            whole = prefix + name
            if whole not in tensors:
                raise wrong(folder, "missing", whole)
            check_shape(folder, whole, tensors.shape_of(whole), parameter.shape)
            used.add(whole)
            parameter.data = parameter.data.to(_format_of(name, dtype))
        fills.append(_fill_of(prefix, tensors))
    refuse_surplus(tensors, used, folder)
    return stream_from_disk(network.eval(), layers, device, fills)


def _format_of(name: str, dtype: torch.dtype) -> torch.dtype:
    """In fp16 T5's last matrices are in fp32 (T5PreTrainedModel._keep_in_fp32_modules)."""
    keep_wide = dtype is torch.float16 and name.endswith(".wo.weight")
    return torch.float32 if keep_wide else dtype


def _fill_of(prefix: str, tensors: Tensors) -> Fill:
    def fill_one(name: str, place: torch.Tensor) -> None:
        place.copy_(tensors[prefix + name])

    return fill_one
