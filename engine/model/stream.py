"""Blocks of a network that live in RAM and visit the device, each fetched while another computes.

For a network too large for the device. A block's weights lie in one flat, page-locked buffer, so
that a visit is one copy; two slots on the device take turns. On CUDA the copies run on a stream of
their own and meet the computation by events, without the host waiting for either. On the CPU the
same steps run one after the other, which is how the tests see them.
"""

import logging
import weakref
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import torch

ALIGNMENT_BYTES = 256  # what CUDA's own allocator aligns to; kernels load up to 16 bytes at a time
SLOTS = 2  # one computes while the other is filled

log = logging.getLogger(__name__)

Network = TypeVar("Network", bound=torch.nn.Module)


def stream_blocks(network: Network, blocks: torch.nn.ModuleList, device: torch.device) -> Network:
    """Put `network` on `device` except for `blocks`, which from now on visit it as they are run.

    The blocks have to be run in their order, over and over; out of order they are only slower.
    """
    packed = [_PackedBlock(block, pin=device.type == "cuda") for block in blocks]
    in_blocks = {id(weight.tensor) for block in packed for weight in block.weights}
    for module in network.modules():
        own = [*module.parameters(recurse=False), *module.buffers(recurse=False)]
        for tensor in own:
            if id(tensor) not in in_blocks:
                tensor.data = tensor.data.to(device)
    streamer = _Streamer(packed, device)
    for index, block in enumerate(blocks):
        block.register_forward_pre_hook(streamer.arriving(index))
        block.register_forward_hook(streamer.leaving(index))
    return network


@dataclass(frozen=True)
class _Weight:
    """A parameter or buffer and its place in its block's flat buffer, in bytes."""

    tensor: torch.Tensor
    begin: int
    end: int
    dtype: torch.dtype
    shape: torch.Size


class _PackedBlock:
    """The weights of one block, moved into one flat buffer in RAM."""

    def __init__(self, block: torch.nn.Module, *, pin: bool) -> None:
        self.weights: list[_Weight] = []
        end = 0
        for tensor in (*block.parameters(), *block.buffers()):
            begin = -(-end // ALIGNMENT_BYTES) * ALIGNMENT_BYTES
            end = begin + tensor.nbytes
            self.weights.append(_Weight(tensor, begin, end, tensor.dtype, tensor.shape))
        self.flat = torch.empty(end, dtype=torch.uint8)
        if pin:
            _lock_pages(self.flat)
        for weight in self.weights:
            _view(self.flat, weight).copy_(weight.tensor.data)
        self.point_at(self.flat)

    def point_at(self, buffer: torch.Tensor) -> None:
        """Let the block's weights be what lies in `buffer`, here or on the device."""
        for weight in self.weights:
            weight.tensor.data = _view(buffer, weight)


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


class _Streamer:
    """Two slots on the device, what they hold, and who may touch them when."""

    def __init__(self, blocks: list[_PackedBlock], device: torch.device) -> None:
        self._blocks = blocks
        largest = max(block.flat.nbytes for block in blocks)
        self._slots = [torch.empty(largest, dtype=torch.uint8, device=device) for _ in range(SLOTS)]
        self._holds: list[int | None] = [None] * SLOTS
        self._lanes = _CudaLanes(device) if device.type == "cuda" else None

    def arriving(self, index: int) -> Any:
        """The hook that has block `index` on the device before it is run."""

        def before(*_: object) -> None:
            if index not in self._holds:
                self._fetch(index, slot=0)
            slot = self._holds.index(index)
            if self._lanes:
                self._lanes.compute_after_copy(slot)
            self._blocks[index].point_at(self._slots[slot])

        return before

    def leaving(self, index: int) -> Any:
        """The hook that fills the slots with the blocks that follow block `index`."""

        def after(*_: object) -> None:
            self._blocks[index].point_at(self._blocks[index].flat)
            if self._lanes:
                self._lanes.computed(self._holds.index(index))
            following = [(index + ahead) % len(self._blocks) for ahead in range(1, SLOTS + 1)]
            wanted = [block for block in dict.fromkeys(following) if block not in self._holds]
            free = [slot for slot, block in enumerate(self._holds) if block not in following]
            for block, slot in zip(wanted, free, strict=False):
                self._fetch(block, slot)

        return after

    def _fetch(self, index: int, slot: int) -> None:
        flat = self._blocks[index].flat
        target = self._slots[slot][: flat.nbytes]
        self._holds[slot] = index
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

    def compute_after_copy(self, slot: int) -> None:
        """Let what is computed from now on wait for the slot to be filled."""
        torch.cuda.current_stream(self._device).wait_event(self._filled[slot])

    def computed(self, slot: int) -> None:
        """The slot may be overwritten once all that has been asked for so far is computed."""
        self._emptied[slot].record(torch.cuda.current_stream(self._device))
