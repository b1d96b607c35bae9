"""Networks that are made empty and get their numbers tensor by tensor from a model's files."""

import importlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, cast

import torch
from safetensors import safe_open

from engine.errors import BadModel

_TWO_NAMES = ("shared.weight", "encoder.embed_tokens.weight")


class Tensors:
    """The tensors of safetensors files by name, each read from the disk when it is asked for."""

    def __init__(self, files: list[Path], opened: ExitStack) -> None:
        self._places: dict[str, Any] = {}
        for path in files:
            file = opened.enter_context(cast("Any", safe_open)(path, framework="pt"))
            self._places.update(dict.fromkeys(file.keys(), file))

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def shape_of(self, name: str) -> torch.Size:
        """Told by the file's header; no numbers are read."""
        return torch.Size(self._places[name].get_slice(name).get_shape())

    def __getitem__(self, name: str) -> torch.Tensor:
        return self._places[name].get_tensor(name)

    @property
    def names(self) -> set[str]:
        return set(self._places)


def made_empty(make: Callable[[], Any]) -> Any:
    """The network that `make()` builds, its parameters on `meta`."""
    empty: Any = importlib.import_module("accelerate")  # it has no types
    with empty.init_empty_weights(include_buffers=False):
        return make()


def fill(
    network: Any,
    tensors: Tensors,
    dtype: torch.dtype,
    folder: Path,
    leave: Iterable[torch.nn.Module] = (),
) -> set[str]:
    """Give the parameters and kept buffers of `network` their numbers; the names that were read.

    Modules in `leave` are left as they are, though not what is inside of them. Raises BadModel.
    """
    used: set[str] = set()
    for name, parent, own, tensor in _tensors_of(network, set(leave)):
        known = _known_as(name, tensors)
        if known not in tensors:
            raise wrong(folder, "missing", known)
        used.add(known)
        value = tensors[known]
        check_shape(folder, name, value.shape, tensor.shape)
        value = value.to(dtype) if value.is_floating_point() else value
        if isinstance(tensor, torch.nn.Parameter):
            setattr(parent, own, torch.nn.Parameter(value, requires_grad=False))
        else:
            setattr(parent, own, value)
    if hasattr(network, "tie_weights"):
        network.tie_weights()
    return used


def refuse_surplus(tensors: Tensors, used: set[str], folder: Path) -> None:
    """Raises BadModel where files hold tensors that nothing has asked for."""
    surplus = tensors.names - used - set(_TWO_NAMES)
    if surplus:
        raise wrong(folder, "unexpected", min(surplus))


def _tensors_of(network: Any, leave: set[Any]) -> Iterator[tuple[str, Any, str, torch.Tensor]]:
    """Name, module, name there, and the tensor, for all that files hold of other modules."""
    for prefix, module in list(network.named_modules()):
        if module in leave:
            continue
        own = dict(module.named_parameters(recurse=False))
        own.update(
            (name, buffer)
            for name, buffer in module.named_buffers(recurse=False)
            if name not in module._non_persistent_buffers_set
        )
        for name, tensor in own.items():
            yield f"{prefix}.{name}" if prefix else name, module, name, tensor


def _known_as(name: str, tensors: Tensors) -> str:
    """T5's one table of words has two names, of which a file may hold either."""
    if name in _TWO_NAMES:
        return next((twin for twin in _TWO_NAMES if twin in tensors), name)
    return name


def check_shape(folder: Path, name: str, given: torch.Size, wanted: torch.Size) -> None:
    """Raises BadModel where the tensor of this name has another shape."""
    if given != wanted:
        raise wrong(folder, "mismatched", name)


def wrong(folder: Path, word: str, name: str) -> BadModel:
    """What to say of a tensor that is missing, unexpected or mismatched."""
    return BadModel(
        f"The weights in {folder} do not belong to its config ({word}: {name}). "
        "Check the folder with `cogreel models verify`, or fetch the model again."
    )
