"""Blocks read from the model's files whenever they run: the same bits, in hardly any RAM."""

import gc
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.catalog import default_recipe, spec_of_folder
from engine.errors import BadModel
from engine.model.decode import decode
from engine.model.denoise import denoise
from engine.model.load import Networks, Placement
from engine.model.stream import SLOTS, stream_from_disk
from engine.model.text import prompt_embeddings
from engine.model.watch import Watch
from tests.live_bytes import LiveBytes
from tests.tiny import Sort, write_tiny

CPU, META = torch.device("cpu"), torch.device("meta")
DISK: dict[str, Any] = {"streamed": True, "text_streamed": True, "from_disk": True}


def frames(folder: Path, where: Placement, cache: Path, watch: Watch) -> np.ndarray:
    spec = spec_of_folder(folder)
    recipe = default_recipe(spec, "a red ball", frames=spec.frames[0], steps=3, seed=3)
    networks = Networks(folder, where)
    texts = [recipe.prompt, recipe.negative_prompt]
    tokens = spec.shape.text_tokens
    embeddings = prompt_embeddings(texts, tokens, "r", networks, cache, watch)
    latents = denoise(recipe, spec, embeddings, None, networks, None, watch)
    return np.concatenate(list(decode(latents, networks.vae, tiled=False)))


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16], ids=str)
@pytest.mark.parametrize("sort", [Sort.T2V, Sort.T2V_ROTARY, Sort.T2V_15])
def test_frames_are_those_of_full(
    tiny: Callable[[Sort], Path], tmp_path: Path, watch: Watch, sort: Sort, dtype: torch.dtype
) -> None:
    folder = tiny(sort)  # kept in fp32, so that bf16 is made on the way
    full = frames(folder, Placement(CPU, dtype), tmp_path / "full", watch)
    from_disk = frames(folder, Placement(CPU, dtype, **DISK), tmp_path / "disk", watch)
    assert np.array_equal(from_disk, full)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16, torch.float16], ids=str)
@pytest.mark.parametrize("sort", Sort)
def test_networks_compute_what_resident_ones_do(
    tiny: Callable[[Sort], Path], sort: Sort, dtype: torch.dtype
) -> None:
    ids = torch.arange(16)[None] + 3
    plain, streamed = (
        Networks(tiny(sort), Placement(CPU, dtype, **words)).text_encoder for words in ({}, DISK)
    )
    with torch.no_grad():
        for _ in range(2):
            assert torch.equal(plain(ids)[0], streamed(ids)[0])


def test_the_disk_is_read_once_a_pass_and_block_and_no_more_than_slots_are_held(
    tmp_path: Path,
) -> None:
    folder = write_tiny(tmp_path / "model", Sort.T2V, layers=9)
    whole = Networks(folder, Placement(CPU, torch.float32)).transformer
    block = sum(each.nbytes for each in whole.transformer_blocks[0].parameters())
    blocks = 9 * block
    outside = sum(each.nbytes for each in (*whole.parameters(), *whole.buffers())) - blocks
    with LiveBytes("cpu") as made:
        network = Networks(folder, Placement(CPU, torch.float32, **DISK)).transformer
    # The files are mapped, not read: what is made anew are the slots, with the gaps in them.
    assert SLOTS * block <= made.now <= SLOTS * 1.2 * block + outside < blocks
    assert sum(each.nbytes for each in network.transformer_blocks.parameters()) == 0


class Stack(torch.nn.Module):
    def __init__(self, count: int) -> None:
        super().__init__()
        self.blocks = torch.nn.ModuleList(torch.nn.Linear(8, 8) for _ in range(count))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.blocks:
            x = torch.tanh(block(x))
        return x


class Disk:
    """Numbers of a stack, and a note of what was read of them, when."""

    def __init__(self, stack: Stack) -> None:
        self.numbers = [
            {name: tensor.data.clone() for name, tensor in block.named_parameters()}
            for block in stack.blocks
        ]
        self.read: list[int] = []
        self.broken = False

    def fills(self) -> list[Any]:
        return [self._fill_of(index) for index in range(len(self.numbers))]

    def _fill_of(self, index: int) -> Any:
        def fill(name: str, place: torch.Tensor) -> None:
            assert threading.current_thread() is not threading.main_thread()
            if self.broken:
                raise OSError(5, "Input/output error")
            if name == "weight":
                self.read.append(index)
            place.copy_(self.numbers[index][name])

        return fill


def on_disk(count: int) -> tuple[Stack, Disk, torch.Tensor, torch.Tensor]:
    torch.manual_seed(count)
    stack, x = Stack(count), torch.randn(4, 8)
    expected = stack(x).detach()
    disk = Disk(stack)
    streamed = stream_from_disk(stack.to("meta"), stack.blocks, CPU, disk.fills())
    return streamed, disk, x, expected


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@torch.no_grad()
def test_blocks_come_in_their_order_one_read_a_pass(count: int) -> None:
    stack, disk, x, expected = on_disk(count)
    for _ in range(5):
        assert torch.equal(stack(x), expected)
    passes = 1 if count <= SLOTS else 5
    often = Counter(disk.read)
    # What is read ahead of a sixth pass may be there too.
    assert all(passes <= often[block] <= passes + 1 for block in range(count))
    assert sum(often.values()) <= passes * count + (0 if count <= SLOTS else SLOTS)


@torch.no_grad()
def test_what_cannot_be_read_is_raised_and_the_next_pass_is_sound() -> None:
    stack, disk, x, expected = on_disk(5)
    assert torch.equal(stack(x), expected)
    disk.broken = True
    # Two blocks of the next pass are there already.
    with pytest.raises(OSError, match="Input/output"):
        stack(x)
    disk.broken = False
    for _ in range(2):
        assert torch.equal(stack(x), expected)


@torch.no_grad()
def test_a_pass_that_was_broken_off_does_not_spoil_the_next() -> None:
    stack, _, x, expected = on_disk(6)

    def broken(*_: object) -> None:
        raise InterruptedError

    hook = stack.blocks[3].register_forward_pre_hook(broken)
    with pytest.raises(InterruptedError):
        stack(x)
    hook.remove()
    assert torch.equal(stack(x), expected)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda weights: weights.pop("proj_out.weight"), r"missing: proj_out\.weight"),
        (lambda weights: weights.pop("transformer_blocks.1.ff.net.2.bias"), r"missing: transf"),
        (lambda weights: weights.update(odd=torch.ones(1)), "unexpected: odd"),
        (
            lambda weights: weights.update({"transformer_blocks.0.ff.net.2.bias": torch.ones(4)}),
            r"mismatched: transformer_blocks\.0\.ff\.net\.2",
        ),
    ],
)
def test_weights_that_do_not_belong_are_refused_before_any_step(
    tiny: Callable[[Sort], Path], tmp_path: Path, change: Callable[[Any], object], said: str
) -> None:
    model = shutil.copytree(tiny(Sort.T2V_ROTARY), tmp_path / "model")
    [file] = (model / "transformer").glob("*.safetensors")
    weights = load_file(file)
    change(weights)
    save_file(weights, file, metadata={"format": "pt"})
    with pytest.raises(BadModel, match=said):
        _ = Networks(model, Placement(CPU, torch.float32, **DISK)).transformer


def test_networks_that_were_given_back_leave_the_files_alone(tmp_path: Path) -> None:
    folder = write_tiny(tmp_path / "model", Sort.T2V)
    networks = Networks(folder, Placement(CPU, torch.float32, **DISK))
    assert networks.transformer is not None
    networks.give_back()
    gc.collect()
    maps = Path("/proc/self/maps")
    if maps.exists():  # Linux; Windows would refuse what follows
        assert str(folder) not in maps.read_text()
    shutil.rmtree(folder)
