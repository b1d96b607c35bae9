"""Blocks of a network that visit the device, each fetched while another computes.

For a network too large for the device. A block's weights lie in one flat buffer, page-locked in
RAM, so that a visit is one copy; or, where RAM is short too, they are read from the model's files
by a thread, into a page-locked buffer of which there are as many as slots. Two slots on the device
take turns. On CUDA the copies run on a stream of their own and meet the computation by events,
without the thread that computes waiting for the device. On the CPU the same steps run one after the
other, which is how the tests see them.
"""

import logging
import threading
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

import torch

from engine.weight_bytes import ALIGNMENT

SLOTS = 2  # one computes while the other is filled

log = logging.getLogger(__name__)

Network = TypeVar("Network", bound=torch.nn.Module)
Fill = Callable[[str, torch.Tensor], None]
"""Writes the numbers of a block's tensor, which is named, into a tensor like it."""


def stream_blocks(network: Network, blocks: torch.nn.ModuleList, device: torch.device) -> Network:
    """Put `network` on `device` except for `blocks`, which from now on visit it as they are run.

    The blocks have to be run in their order, over and over; out of order they are only slower.
    """
    return _streamed(network, blocks, device, [_PackedBlock(block, device) for block in blocks])


def stream_from_disk(
    network: Network, blocks: torch.nn.ModuleList, device: torch.device, fills: Sequence[Fill]
) -> Network:
    """The same for blocks whose tensors are on `meta`: each visit is read by the block's `Fill`.

    What cannot be read is raised where the block would have been run.
    """
    unread = [_UnreadBlock(block, fill) for block, fill in zip(blocks, fills, strict=True)]
    return _streamed(network, blocks, device, unread)


def _streamed(
    network: Network,
    modules: torch.nn.ModuleList,
    device: torch.device,
    blocks: "Sequence[_PackedBlock | _UnreadBlock]",
) -> Network:
    in_blocks = {id(weight.tensor) for block in blocks for weight in block.weights}
    for module in network.modules():
        own = [*module.parameters(recurse=False), *module.buffers(recurse=False)]
        for tensor in own:
            if id(tensor) not in in_blocks:
                tensor.data = tensor.data.to(device)
    streamer = _Streamer(blocks, device)
    for index, module in enumerate(modules):
        module.register_forward_pre_hook(streamer.arriving(index))
        module.register_forward_hook(streamer.leaving(index))
    return network


@dataclass(frozen=True)
class _Weight:
    """A parameter or buffer and its place in its block's flat buffer, in bytes."""

    name: str
    tensor: torch.Tensor
    begin: int
    end: int
    dtype: torch.dtype
    shape: torch.Size


def _laid_out(block: torch.nn.Module) -> list[_Weight]:
    """The block's tensors one after the other, each where CUDA's own allocator would let it begin.

    Kernels load up to 16 bytes at a time; CUDA's allocator aligns to 256.
    """
    weights: list[_Weight] = []
    end = 0
    for name, tensor in (*block.named_parameters(), *block.named_buffers()):
        begin = -(-end // ALIGNMENT) * ALIGNMENT
        end = begin + tensor.nbytes
        weights.append(_Weight(name, tensor, begin, end, tensor.dtype, tensor.shape))
    return weights


class _PackedBlock:
    """The weights of one block, moved into one flat buffer in RAM."""

    def __init__(self, block: torch.nn.Module, device: torch.device) -> None:
        self.weights = _laid_out(block)
        self.nbytes = self.weights[-1].end
        self.flat = torch.empty(self.nbytes, dtype=torch.uint8)
        if device.type == "cuda":
            _lock_pages(self.flat)
        for weight in self.weights:
            _view(self.flat, weight).copy_(weight.tensor.data)
        self.leave()

    def arrive(self, slot: torch.Tensor) -> None:
        """Let the block's weights be what lies in `slot`."""
        for weight in self.weights:
            weight.tensor.data = _view(slot, weight)

    def leave(self) -> None:
        """Let them be what lies in RAM."""
        self.arrive(self.flat)


class _UnreadBlock:
    """The weights of one block, on the disk while they do not visit the device."""

    def __init__(self, block: torch.nn.Module, fill: Fill) -> None:
        self._fill = fill
        # A tensor cannot go from `meta` to a device, so others take their places.
        self.weights = [
            replace(weight, tensor=_in_place_of(block, weight)) for weight in _laid_out(block)
        ]
        self.nbytes = self.weights[-1].end

    def read(self, buffer: torch.Tensor) -> None:
        """Read the block into a buffer in RAM."""
        for weight in self.weights:
            self._fill(weight.name, _view(buffer, weight))

    def arrive(self, slot: torch.Tensor) -> None:
        """Let the block's weights be what lies in `slot`."""
        for weight in self.weights:
            weight.tensor.data = _view(slot, weight)

    def leave(self) -> None:
        """Let them be nothing."""
        for weight in self.weights:
            weight.tensor.data = torch.empty(0, dtype=weight.dtype)


def _in_place_of(block: torch.nn.Module, weight: _Weight) -> torch.Tensor:
    """An empty parameter that the block has from now on instead of this one."""
    parent, _, own = weight.name.rpartition(".")
    nothing = torch.nn.Parameter(torch.empty(0, dtype=weight.dtype), requires_grad=False)
    setattr(block.get_submodule(parent), own, nothing)
    return nothing


def _view(buffer: torch.Tensor, weight: _Weight) -> torch.Tensor:
    return buffer[weight.begin : weight.end].view(weight.dtype).view(weight.shape)


def _lock_pages(buffer: torch.Tensor) -> None:
    """Lock `buffer` in RAM for as long as it lives: copies from it are fast and asynchronous.

    Not `pin_memory=True`, whose allocator rounds up to a power of two: 264 MB would take 512.
    """
    runtime = cast("Any", torch.cuda).cudart()
    address = buffer.data_ptr()
    if int(runtime.cudaHostRegister(address, buffer.nbytes, 0)) != 0:
        log.info("RAM could not be page-locked; copies to the GPU will be slower.")
        return
    weakref.finalize(buffer, runtime.cudaHostUnregister, address)


class _Reading:
    """A block on its way from the disk, in a thread of its own.

    The interpreter waits for it at its end: a daemon that is ended amid a copy aborts the process.
    """

    def __init__(self, read: Callable[[], None]) -> None:
        self._read = read
        self._trouble: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="block from disk")
        self._thread.start()

    def wait(self) -> None:
        """Wait until it is there. Raises what reading it has raised."""
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble

    def abandon(self) -> None:
        """Wait until its place is free again, whatever became of it."""
        self._thread.join()

    def _run(self) -> None:
        try:
            with torch.no_grad():
                self._read()
        except BaseException as trouble:  # noqa: BLE001 - raised where it is waited for
            self._trouble = trouble


class _Streamer:
    """Two slots on the device, what they hold, and who may touch them when."""

    def __init__(self, blocks: Sequence[_PackedBlock | _UnreadBlock], device: torch.device) -> None:
        self._blocks = blocks
        largest = max(block.nbytes for block in blocks)
        self._slots = [torch.empty(largest, dtype=torch.uint8, device=device) for _ in range(SLOTS)]
        self._holds: list[int | None] = [None] * SLOTS
        self._reading: list[_Reading | None] = [None] * SLOTS
        self._lanes = _CudaLanes(device) if device.type == "cuda" else None
        self._staging = self._slots
        if device.type != "cpu" and any(isinstance(block, _UnreadBlock) for block in blocks):
            self._staging = [torch.empty(largest, dtype=torch.uint8) for _ in range(SLOTS)]
            if device.type == "cuda":
                for buffer in self._staging:
                    _lock_pages(buffer)

    def arriving(self, index: int) -> Any:
        """The hook that has block `index` on the device before it is run."""

        def before(*_: object) -> None:
            if index not in self._holds:
                self._fetch(index, slot=0)
            slot = self._holds.index(index)
            reading = self._reading[slot]
            if reading is not None:
                self._holds[slot] = None  # should it fail, the block is fetched anew
                reading.wait()
                self._holds[slot], self._reading[slot] = index, None
            if self._lanes:
                self._lanes.compute_after_copy(slot)
            self._blocks[index].arrive(self._slots[slot])

        return before

    def leaving(self, index: int) -> Any:
        """The hook that fills the slots with the blocks that follow block `index`."""

        def after(*_: object) -> None:
            self._blocks[index].leave()
            if self._lanes:
                self._lanes.computed(self._holds.index(index))
            following = [(index + ahead) % len(self._blocks) for ahead in range(1, SLOTS + 1)]
            wanted = [block for block in dict.fromkeys(following) if block not in self._holds]
            free = [slot for slot, block in enumerate(self._holds) if block not in following]
            for block, slot in zip(wanted, free, strict=False):
                self._fetch(block, slot)

        return after

    def _fetch(self, index: int, slot: int) -> None:
        block, before = self._blocks[index], self._reading[slot]
        target = self._slots[slot][: block.nbytes]
        if before is not None:
            before.abandon()
        self._holds[slot] = index
        if isinstance(block, _UnreadBlock):
            self._reading[slot] = _Reading(lambda: self._read(block, target, slot))
        else:
            self._copy(block.flat, target, slot)

    def _read(self, block: _UnreadBlock, target: torch.Tensor, slot: int) -> None:
        """In a thread: from the disk into RAM, and from there to the device."""
        staging = self._staging[slot][: block.nbytes]
        if self._lanes:
            self._lanes.wait_until_copied(slot)
        block.read(staging)
        if staging.data_ptr() != target.data_ptr() or staging.device != target.device:
            self._copy(staging, target, slot)

    def _copy(self, flat: torch.Tensor, target: torch.Tensor, slot: int) -> None:
        if self._lanes:
            self._lanes.copy(flat, target, slot)
        else:
            target.copy_(flat)


class _CudaLanes:
    """The copying stream and the events by which it and the computation wait for one another."""

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._copying = torch.cuda.Stream(device)
        self._filled = [torch.cuda.Event() for _ in range(SLOTS)]
        self._emptied = [torch.cuda.Event() for _ in range(SLOTS)]

    def copy(self, flat: torch.Tensor, target: torch.Tensor, slot: int) -> None:
        """Fill a slot once the block that was in it has been computed."""
        with torch.cuda.stream(self._copying):
            self._copying.wait_event(self._emptied[slot])
            target.copy_(flat, non_blocking=True)
            self._filled[slot].record(self._copying)

    def wait_until_copied(self, slot: int) -> None:
        """Wait, in the thread that reads, until the last copy into the slot has been made."""
        self._filled[slot].synchronize()

    def compute_after_copy(self, slot: int) -> None:
        """Let what is computed from now on wait for the slot to be filled."""
        torch.cuda.current_stream(self._device).wait_event(self._filled[slot])

    def computed(self, slot: int) -> None:
        """The slot may be overwritten once all that has been asked for so far is computed."""
        self._emptied[slot].record(torch.cuda.current_stream(self._device))
