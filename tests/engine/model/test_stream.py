"""Blocks that visit the device compute what resident ones do, and each comes once a pass."""

from pathlib import Path
from typing import Any

import pytest
import torch

from engine.model.load import Networks, Placement
from engine.model.stream import stream_blocks

CPU = torch.device("cpu")


class Copies:
    """Counts the copies into the slots, which are as large as a block's flat buffer."""

    def __init__(self) -> None:
        self.count = 0

    def of(self, network: torch.nn.Module, *arguments: Any) -> Any:
        from torch.utils._python_dispatch import TorchDispatchMode

        outer = self

        class Counting(TorchDispatchMode):
            def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None):
                if func is torch.ops.aten.copy_.default and args[0].dtype is torch.uint8:
                    outer.count += 1
                return func(*args, **(kwargs or {}))

        with Counting():
            return network(*arguments)


class Stack(torch.nn.Module):
    """Layers run in their order, with weights outside of them too."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.first = torch.nn.Linear(8, 8)
        self.blocks = torch.nn.ModuleList(torch.nn.Linear(8, 8) for _ in range(count))
        self.blocks[0].register_buffer("unused", torch.arange(3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.first(x)
        for block in self.blocks:
            x = torch.tanh(block(x))
        return x


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_streamed_blocks_give_the_same_bits(count: int) -> None:
    torch.manual_seed(count)
    stack, x = Stack(count), torch.randn(4, 8)
    expected = stack(x)
    streamed = stream_blocks(stack, stack.blocks, CPU)
    for _ in range(3):
        assert torch.equal(streamed(x), expected)


@pytest.mark.parametrize("count", [3, 4, 7])
def test_each_block_is_copied_once_a_pass(count: int) -> None:
    stack, x = Stack(count), torch.randn(4, 8)
    streamed = stream_blocks(stack, stack.blocks, CPU)
    streamed(x)
    copies = Copies()
    for _ in range(5):
        copies.of(streamed, x)
    assert copies.count == 5 * count


def test_blocks_that_fit_the_slots_are_copied_no_more() -> None:
    stack, x = Stack(2), torch.randn(4, 8)
    streamed = stream_blocks(stack, stack.blocks, CPU)
    streamed(x)
    copies = Copies()
    copies.of(streamed, x)
    assert copies.count == 0


def test_a_pass_that_was_broken_off_does_not_spoil_the_next() -> None:
    stack, x = Stack(5), torch.randn(4, 8)
    expected = stack(x)
    streamed = stream_blocks(stack, stack.blocks, CPU)

    def broken(*_: object) -> None:
        raise InterruptedError

    hook = stack.blocks[3].register_forward_pre_hook(broken)
    with pytest.raises(InterruptedError):
        streamed(x)
    hook.remove()
    assert torch.equal(streamed(x), expected)


def test_the_text_encoder_streams_too(tiny: Any) -> None:
    from tests.tiny import Sort

    folder: Path = tiny(Sort.T2V)
    ids = torch.arange(16)[None] + 3
    plain = Networks(folder, Placement(CPU, torch.float32)).text_encoder
    streamed = Networks(folder, Placement(CPU, torch.float32, text_streamed=True)).text_encoder
    with torch.no_grad():
        assert torch.equal(plain(ids)[0], streamed(ids)[0])
