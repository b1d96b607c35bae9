"""How many bytes of tensors were alive at most: exact, on any device, `meta` too."""

import weakref
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode


class LiveBytes(TorchDispatchMode):
    """Counts the storages that are made inside its `with` block, as long as each lives.

    `device`: of which type; all where it is empty.
    """

    def __init__(self, device: str = "") -> None:
        super().__init__()
        self._device = device
        self.peak = 0
        self.now = 0
        self._known: set[int] = set()

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        before = {_key(tensor) for tensor in _tensors((args, kwargs))}
        for tensor in _tensors(result):
            key = _key(tensor)
            counts = self._device in ("", tensor.device.type)
            if counts and key not in self._known and key not in before:
                self._count(tensor.untyped_storage(), key)
        return result

    def _count(self, storage: torch.UntypedStorage, key: int) -> None:
        size = storage.nbytes()
        self._known.add(key)
        self.now += size
        self.peak = max(self.peak, self.now)
        weakref.finalize(storage, self._forget, key, size)

    def _forget(self, key: int, size: int) -> None:
        self._known.discard(key)
        self.now -= size


class FusedAttention(TorchFunctionMode):
    """Has attention take what a GPU's fused kernels do: its result, laid out like the queries.

    On `meta` torch would take the plain formula, with a table of all tokens against all.
    """

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        given = kwargs or {}
        if func is torch.nn.functional.scaled_dot_product_attention:
            return torch.empty_like(args[0] if args else given["query"])
        return func(*args, **given)


def _key(tensor: torch.Tensor) -> int:
    return tensor.untyped_storage()._cdata


def _tensors(value: Any) -> list[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, list | tuple):
        return [tensor for item in value for tensor in _tensors(item)]
    if isinstance(value, dict):
        return [tensor for item in value.values() for tensor in _tensors(item)]
    return []
