"""One transformer on two GPUs: each computes a branch of guidance, or half of the blocks.

By branches both work at the same time, and 2 MB a step cross over. By blocks one works after the
other, and the weights of both count. Each GPU has a thread of its own in this process, so that
nothing of NCCL is needed, which Windows lacks.
"""

import copy
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

import torch
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel


class _Abandoned(Exception):
    """The other branch has failed or was stopped, so this one is of no use."""


class GuidedByTwo(CogVideoXTransformer3DModel):
    """A transformer that has a twin on another device compute the negative prompt's branch."""

    twin: Any
    abandoned: threading.Event

    def forward(self, hidden_states: torch.Tensor, *args: Any, **given: Any) -> Any:
        """As the parent's; with two branches, the first is the twin's. All but those: by name."""
        assert not args, "the pipelines pass everything by name"
        if hidden_states.shape[0] != 2:
            return super().forward(hidden_states=hidden_states, **given)
        given["hidden_states"] = hidden_states
        given["return_dict"] = False
        with ThreadPoolExecutor(1, "second GPU") as thread:
            self.abandoned.clear()
            theirs = thread.submit(_on, self.twin, self.twin.device, _branch(given, 0))
            try:
                ours = super().forward(**_branch(given, 1))[0]
            except BaseException:
                self.abandoned.set()
                raise
            return (torch.cat([theirs.result().to(ours.device), ours]),)


class BranchesApart(CogVideoXTransformer3DModel):
    """A transformer that computes branches of guidance one after the other, in half the room."""

    def forward(self, hidden_states: torch.Tensor, *args: Any, **given: Any) -> Any:
        """As the parent's. All by name."""
        assert not args, "the pipelines pass everything by name"
        given |= {"hidden_states": hidden_states, "return_dict": False}
        count = hidden_states.shape[0]
        if count == 1:
            return super().forward(**given)
        parts = [super(BranchesApart, self).forward(**_branch(given, at))[0] for at in range(count)]
        return (torch.cat(parts),)


def twin_of(network: Any) -> Any:
    """A copy of `network` whose weights are the same memory until one of the two is moved."""
    shared: dict[int, Any] = {}
    for parameter in network.parameters():
        shared[id(parameter)] = torch.nn.Parameter(parameter.data, requires_grad=False)
    for buffer in network.buffers():
        shared[id(buffer)] = buffer.detach()
    return copy.deepcopy(network, shared)


def guide_by_two(network: Any, twin: Any) -> None:
    """Let `network` have `twin`, which has the same weights elsewhere, compute a branch."""
    network.__class__ = GuidedByTwo
    abandoned = threading.Event()

    def give_up(*_: object) -> None:
        if abandoned.is_set():
            raise _Abandoned

    for block in twin.transformer_blocks:
        block.register_forward_pre_hook(give_up)
    # Beside the modules, not one of them: what moves or counts `network` is not to find it.
    network.__dict__.update(twin=twin, abandoned=abandoned)


def split_blocks(network: Any, first: int, home: torch.device, second: torch.device) -> None:
    """Put blocks from number `first` on onto `second`, and the rest of `network` onto `home`.

    What comes into those blocks and goes out of them follows.
    """
    near, far = network.transformer_blocks[:first], network.transformer_blocks[first:]
    for part in (*near, *network.children()):
        if part is not network.transformer_blocks:
            part.to(home)
    move = _Mover(second)
    for block in far:
        block.to(second)
        block.register_forward_pre_hook(move.arriving, with_kwargs=True)

    def back(_: Any, __: Any, result: Any) -> Any:
        return _moved(result, home)

    far[-1].register_forward_hook(back)


class _Mover:
    """Brings a block's inputs onto its device, those that all blocks get only once."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._last: dict[str, tuple[Any, Any]] = {}

    def arriving(self, _: Any, args: tuple[Any, ...], given: dict[str, Any]) -> Any:
        assert not args, "the transformer passes everything by name"
        return args, {name: self._here(name, value) for name, value in given.items()}

    def _here(self, name: str, value: Any) -> Any:
        if name in ("hidden_states", "encoder_hidden_states"):
            return _moved(value, self._device)  # what a block gives is not to be kept alive
        before, here = self._last.get(name, (None, None))
        if before is not value:
            here = _moved(value, self._device)
            self._last[name] = (value, here)
        return here


def _branch(given: dict[str, Any], index: int) -> dict[str, Any]:
    """The inputs of one of two branches; what both share stays."""
    apart = ("hidden_states", "encoder_hidden_states", "timestep", "timestep_cond", "ofs")

    def one(name: str, value: Any) -> Any:
        has_both = name in apart and isinstance(value, torch.Tensor) and value.shape[:1] == (2,)
        return value[index : index + 1] if has_both else value

    return {name: one(name, value) for name, value in given.items()}


def _on(network: Callable[..., Any], device: torch.device, given: dict[str, Any]) -> torch.Tensor:
    """What `network` makes of `given` on `device`, in a thread of its own."""
    # What torch is told of gradients and of the current card holds for one thread.
    with torch.no_grad(), _current(device):
        return network(**{name: _moved(value, device) for name, value in given.items()})[0]


def _current(device: torch.device) -> Any:
    return torch.cuda.device(device if device.type == "cuda" else -1)


def _moved(value: Any, device: torch.device) -> Any:
    if isinstance(value, torch.Tensor):
        return value.to(device, non_blocking=device.type == "cuda")
    if isinstance(value, tuple):
        return tuple(_moved(inner, device) for inner in cast("tuple[Any, ...]", value))
    return value
