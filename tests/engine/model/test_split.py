"""Two devices give one clip; two placements of the processor stand for two GPUs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.catalog import default_recipe, spec_of_folder
from engine.errors import RenderStopped
from engine.model.denoise import denoise
from engine.model.load import Networks, Placement
from engine.model.split import BranchesApart, guide_by_two, split_blocks, twin_of
from engine.model.text import prompt_embeddings
from engine.model.watch import Watch
from tests.tiny import Sort

CPU = torch.device("cpu")


@pytest.fixture(params=[Sort.T2V, Sort.T2V_ROTARY, Sort.I2V_15])
def network(request: pytest.FixtureRequest, tiny: Callable[[Sort], Path]) -> Any:
    return Networks(tiny(request.param), Placement(CPU, torch.float32)).transformer


def given_to(network: Any, branches: int = 2) -> dict[str, Any]:
    config = network.config
    generator = torch.Generator().manual_seed(0)
    frames = 4
    size = (frames, config.in_channels, config.sample_height, config.sample_width)
    tokens = frames * size[2] * size[3] // 4 // (config.patch_size_t or 1)
    angles = torch.rand(tokens, config.attention_head_dim, generator=generator)
    rotary = (angles.cos(), angles.sin()) if config.use_rotary_positional_embeddings else None
    text = torch.randn(branches, 16, config.text_embed_dim, generator=generator)
    return {
        "hidden_states": torch.randn(branches, *size, generator=generator),
        "encoder_hidden_states": text,
        "timestep": torch.full((branches,), 300),
        "ofs": torch.full((1,), 2.0) if config.ofs_embed_dim else None,
        "image_rotary_emb": rotary,
        "return_dict": False,
    }


@torch.no_grad()
@pytest.mark.parametrize("branches", [1, 2])
def test_a_branch_on_each_device_gives_what_one_device_gives(network: Any, branches: int) -> None:
    given = given_to(network, branches)
    expected = network(**given)[0]
    guide_by_two(network, twin_of(network))
    assert torch.allclose(network(**given)[0], expected, atol=1e-5, rtol=1e-5)


@torch.no_grad()
@pytest.mark.parametrize("branches", [1, 2])
def test_branches_that_take_turns_give_what_both_at_once_do(network: Any, branches: int) -> None:
    given = given_to(network, branches)
    expected = network(**given)[0]
    network.__class__ = BranchesApart
    assert torch.allclose(network(**given)[0], expected, atol=1e-5, rtol=1e-5)


@torch.no_grad()
def test_blocks_shared_out_give_the_same_bits(network: Any) -> None:
    given = given_to(network)
    expected = network(**given)[0]
    split_blocks(network, 1, CPU, CPU)
    assert torch.equal(network(**given)[0], expected)
    assert torch.equal(network(**given)[0], expected)


def test_a_twin_takes_no_memory_of_its_own_until_it_is_moved(network: Any) -> None:
    twin = twin_of(network)
    for one, other in zip(network.parameters(), twin.parameters(), strict=True):
        assert one is not other
        assert one.data_ptr() == other.data_ptr()
    twin.to(torch.float64)
    assert {parameter.dtype for parameter in network.parameters()} == {torch.float32}


@torch.no_grad()
@pytest.mark.parametrize("stopped", ["ours", "theirs"])
def test_a_stop_on_one_device_ends_both(network: Any, stopped: str) -> None:
    twin = twin_of(network)
    guide_by_two(network, twin)

    def stop(*_: object) -> None:
        raise RenderStopped("The render was stopped.")

    (network if stopped == "ours" else twin).transformer_blocks[0].register_forward_pre_hook(stop)
    with pytest.raises(RenderStopped):
        network(**given_to(network))


@pytest.mark.parametrize("blocks_here", [None, 1])
def test_a_clip_by_two_devices_is_the_clip_of_one(
    tiny: Callable[[Sort], Path], watch: Watch, tmp_path: Path, blocks_here: int | None
) -> None:
    folder = tiny(Sort.T2V_ROTARY)
    spec = spec_of_folder(folder)
    recipe = default_recipe(spec, "a small red ball", frames=spec.frames[1], steps=4, seed=3)

    def latents(placement: Placement) -> torch.Tensor:
        networks = Networks(folder, placement)
        tokens = spec.shape.text_tokens
        texts = [recipe.prompt, ""]
        embeddings = prompt_embeddings(texts, tokens, "r", networks, tmp_path, watch)
        return denoise(recipe, spec, embeddings, None, networks, None, watch)

    alone = latents(Placement(CPU, torch.float32))
    together = latents(Placement(CPU, torch.float32, second=CPU, blocks_here=blocks_here))
    assert torch.allclose(alone, together, atol=1e-5, rtol=1e-5)
    if blocks_here is not None:
        assert torch.equal(alone, together)
