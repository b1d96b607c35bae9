"""Networks with packed weights: made tensor by tensor from a model's files, or read where kept.

RAM never holds a network twice: each matrix is packed as it is read, and what is done is all that
stays. What was made is kept as a safetensors file, so that the next start reads as little.
"""

import hashlib
import json
import logging
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError

from engine.errors import BadModel
from engine.files import written_beside
from engine.model.empty import Tensors, check_shape, fill, made_empty, refuse_surplus, wrong
from engine.model.pack import layer_of, packed, shapes_of
from engine.model.packed_linear import PackedLinear
from engine.weight_bytes import Packing

FORMAT = 1
_SPARE_BYTES = 2**30  # left free on the disk where packed weights are kept

_CODES = {
    torch.float32: "F32",
    torch.float16: "F16",
    torch.bfloat16: "BF16",
    torch.int8: "I8",
    torch.uint8: "U8",
    torch.float8_e4m3fn: "F8_E4M3",
}

log = logging.getLogger(__name__)


def read_packed(
    make: Callable[[], Any],
    blocks: str,
    files: list[Path],
    packing: Packing,
    dtype: torch.dtype,
    kept: Path | None,
) -> Any:
    """The network that `make()` builds, with the matrices in its `blocks` packed, on the CPU.

    `files`: its weights. `kept`: where it is kept packed, or is to be. Raises BadModel, and what
    reading broken files raises.
    """
    if kept is not None and kept.is_file():
        try:
            return _filled(make, blocks, [kept], packing, dtype, done=True)
        except (OSError, SafetensorError, BadModel) as trouble:
            log.info("%s is damaged and made again (%s).", kept, trouble)
    network = _filled(make, blocks, files, packing, dtype, done=False)
    if kept is not None:
        _keep(network, kept)
    return network


def key_of(revision: str, part: str, packing: Packing, dtype: torch.dtype) -> str:
    """A file name for all that packed weights depend on."""
    facts = [FORMAT, revision, part, packing, str(dtype)]
    digest = hashlib.sha256(json.dumps(facts).encode()).hexdigest()
    return f"{part}-{packing}-{digest[:16]}.safetensors"


# --- filling --------------------------------------------------------------------------------


def _filled(
    make: Callable[[], Any],
    blocks: str,
    files: list[Path],
    packing: Packing,
    dtype: torch.dtype,
    *,
    done: bool,
) -> Any:
    """The network with its numbers from `files`, which are packed already where `done`."""
    network = made_empty(make)
    with ExitStack() as opened:
        tensors = Tensors(files, opened)
        _fill(network, blocks, tensors, packing, dtype, files[0].parent, done=done)
    return network.eval()


def _fill(
    network: Any,
    blocks: str,
    tensors: Tensors,
    packing: Packing,
    dtype: torch.dtype,
    folder: Path,
    *,
    done: bool,
) -> None:
    """Give every parameter of `network` its numbers."""
    used: set[str] = set()

    def read(name: str) -> torch.Tensor:
        used.add(name)
        if name not in tensors:
            raise wrong(folder, "missing", name)
        return tensors[name]

    for name, layer in _matrices(network, blocks):
        shape = (layer.out_features, layer.in_features)
        wide = dtype is torch.float16 and name.endswith(".wo")
        if done:
            numbers, scales = read(f"{name}.packed"), read(f"{name}.scales")
            expected = shapes_of(shape, packing)
        else:
            weight = read(f"{name}.weight")
            check_shape(folder, name, weight.shape, torch.Size(shape))
            numbers, scales = packed(weight.to(torch.float32 if wide else dtype), packing)
            expected = (numbers.shape, scales.shape)
        check_shape(folder, name, numbers.shape, expected[0])
        check_shape(folder, name, scales.shape, expected[1])
        bias = None if layer.bias is None else read(f"{name}.bias").to(dtype)
        small = layer_of(shape, packing, numbers, scales, bias, wide=wide)
        parent, _, own = name.rpartition(".")
        setattr(network.get_submodule(parent), own, small)
    packed_ones = (module for module in network.modules() if isinstance(module, PackedLinear))
    used |= fill(network, tensors, dtype, folder, leave=packed_ones)
    refuse_surplus(tensors, used, folder)


def _matrices(network: Any, blocks: str) -> list[tuple[str, Any]]:
    return [
        (name, module)
        for name, module in network.named_modules()
        if name.startswith(f"{blocks}.") and isinstance(module, torch.nn.Linear)
    ]


# --- keeping --------------------------------------------------------------------------------


def _keep(network: Any, path: Path) -> None:
    """Write the network's tensors to `path`, if the disk has room; a failure costs only time."""
    tensors = {
        name: tensor
        for name, tensor in network.state_dict().items()
        if name != "encoder.embed_tokens.weight"  # shared.weight again
    }
    size = sum(tensor.nbytes for tensor in tensors.values())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(path.parent).free < size + _SPARE_BYTES:
            log.info("No room to keep %s (%d bytes); it is made again next time.", path, size)
            return
        with written_beside(path) as beside:
            _write(tensors, beside)
    except OSError as error:
        log.info("%s could not be kept (%s); it is made again next time.", path, error)


def _write(tensors: dict[str, torch.Tensor], path: Path) -> None:
    """A safetensors file, without the copy of everything in RAM that the library's own makes.

    The format: https://huggingface.co/docs/safetensors#format
    """
    header: dict[str, Any] = {}
    end = 0
    for name, tensor in tensors.items():
        begin, end = end, end + tensor.nbytes
        header[name] = {
            "dtype": _CODES[tensor.dtype],
            "shape": list(tensor.shape),
            "data_offsets": [begin, end],
        }
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for tensor in tensors.values():
            file.write(tensor.contiguous().reshape(-1).view(torch.uint8).numpy().data)
