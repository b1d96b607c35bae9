"""Where decoding runs out of memory, it alone is done again with less, from the same latents."""

import dataclasses
import json
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import CogVideoXDecoder3D

from engine.catalog import default_recipe, spec_of_folder
from engine.errors import OutOfMemory
from engine.film.video import read_frames
from engine.model.decode import decode
from engine.model.finish import decode_and_write
from engine.model.load import Networks, Placement
from engine.model.watch import Watch
from engine.protocol import Event, Mode, Model, Notice, Render
from tests.tiny import Sort

WIDTH, HEIGHT = 160, 96  # of which tiles overlap by whole latents


@contextmanager
def room_for(latents: int) -> Generator[None]:
    """Inside, a decoder that is given more latents of a picture runs out of memory."""

    def refuse(module: torch.nn.Module, given: tuple[Any, ...]) -> None:
        if isinstance(module, CogVideoXDecoder3D) and given[0][0, 0, 0].numel() > latents:
            raise torch.OutOfMemoryError("tried to allocate more than there is")

    handle = torch.nn.modules.module.register_module_forward_pre_hook(refuse)
    try:
        yield
    finally:
        handle.remove()


@pytest.fixture
def networks(tiny: Callable[[Sort], Path], tmp_path: Path, on_cpu: Placement) -> Networks:
    """A tiny checkpoint whose tiles are smaller than its pictures, as the real ones' are."""
    folder = shutil.copytree(tiny(Sort.T2V), tmp_path / "model")
    config = folder / "vae" / "config.json"
    facts = json.loads(config.read_text())
    facts["sample_width"], facts["sample_height"] = WIDTH, HEIGHT  # a tile is half of each
    config.unlink()
    config.write_text(json.dumps(facts))
    return Networks(folder, on_cpu)


@pytest.fixture
def job(networks: Networks, tmp_path: Path) -> Render:
    folder = networks.folder
    spec = spec_of_folder(folder)
    recipe = default_recipe(spec, "a red ball", frames=spec.frames[1], steps=1)
    return Render(
        clip_id="clip",
        recipe=msgspec.structs.replace(recipe, width=WIDTH, height=HEIGHT),
        model=Model(id="tiny", folder=str(folder), revision="r1", licence=""),
        mode=Mode.CPU,
        path=str(tmp_path / "clip.mkv"),
        cache=str(tmp_path),
        lossless=True,
    )


def some_latents(job: Render, networks: Networks) -> torch.Tensor:
    factor = 2 ** (len(networks.vae.config.block_out_channels) - 1)
    recipe = job.recipe
    shape = (1, (recipe.frames - 1) // 4 + 1, 4, recipe.height // factor, recipe.width // factor)
    return torch.randn(shape, generator=torch.Generator().manual_seed(1))


def test_it_goes_on_in_tiles_and_says_so(
    networks: Networks, job: Render, watch: Watch, heard: list[Event]
) -> None:
    latents = some_latents(job, networks)
    whole = latents[0, 0, 0].numel()
    with room_for(whole - 1):
        decode_and_write(latents, job, networks, "", watch)
    said = [event.text for event in heard if isinstance(event, Notice)]
    assert said == ["Memory ran out while decoding. It goes on from the latents, in tiles."]
    vae = networks.vae
    vae.enable_tiling()
    expected = np.concatenate(list(decode(latents, vae, tiled=True)))
    assert np.array_equal(np.stack(list(read_frames(Path(job.path)))), expected)


def test_the_processor_decodes_for_a_card_that_is_to_have_no_vae(
    networks: Networks, job: Render, watch: Watch, heard: list[Event]
) -> None:
    """The card is torch's meta device, on which nothing can be computed at all."""
    latents = some_latents(job, networks)
    placement = dataclasses.replace(
        networks.placement, device=torch.device("meta"), tiled=True, cpu_decodes=True
    )
    on_card = Networks(networks.folder, placement)
    assert on_card.text_encoder is not None
    assert decode_and_write(latents, job, on_card, "", watch) == placement
    assert not [event for event in heard if isinstance(event, Notice)]
    vae = networks.vae
    vae.enable_tiling()
    expected = np.concatenate(list(decode(latents, vae, tiled=True)))
    assert np.array_equal(np.stack(list(read_frames(Path(job.path)))), expected)


def test_where_no_way_is_left_it_is_out_of_memory_and_no_file_is_there(
    networks: Networks, job: Render, watch: Watch
) -> None:
    with room_for(0), pytest.raises(OutOfMemory, match="in the decode phase"):
        decode_and_write(some_latents(job, networks), job, networks, "", watch)
    assert not list(Path(job.path).parent.glob("*.mkv"))
