"""Model folders and checkpoints from elsewhere: refused in words, however they are made."""

import json
import shutil
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import safetensors.torch
import torch
from hypothesis import given

from engine.catalog import spec_of_folder
from engine.errors import BadFile, BadModel, NewerFormat
from engine.film.renders import Maker, write_checkpoint
from engine.model.checkpoint import load_moment
from engine.model_files import content_identity, header_of
from tests.films import a_recipe
from tests.hostile.spoiled import CHANGES, EDITS, Change, Edit, often, spoiled_bytes, spoiled_json
from tests.tiny import Sort

WEIGHTS = "vae/diffusion_pytorch_model.safetensors"
CONFIGS = (
    *("model_index.json", "transformer/config.json", "vae/config.json"),
    *("text_encoder/config.json", "scheduler/scheduler_config.json"),
)


def header(tensors: object, *, length: int | None = None) -> bytes:
    """The beginning of a safetensors file."""
    text = tensors if isinstance(tensors, bytes) else json.dumps(tensors).encode()
    return struct.pack("<Q", len(text) if length is None else length) + text


@pytest.mark.parametrize(
    "data",
    [
        header({}, length=2**63),
        header({}, length=99_000_000),
        header(b"[" * 2_000_000),
        header({"a": {"data_offsets": [0, "1"]}, "b": {"data_offsets": [0, 1]}}),
        header({"a": {"data_offsets": [0, 1e999]}}),
        header({"a": {"data_offsets": [0, -9]}}),
        header({"a": []}),
        header(b'{"a":' + b"9" * 10_000 + b"}"),
        b"",
    ],
)
def test_a_header_made_to_do_harm_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.safetensors"
    path.write_bytes(data)
    with pytest.raises(BadModel):
        header_of(path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, tiny: Callable[[Sort], Path]) -> Path:
    """A copy of a tiny model that may be spoiled."""
    return Path(shutil.copytree(tiny(Sort.T2V), tmp_path_factory.mktemp("models") / "tiny"))


@given(edits=EDITS)
@often(40)
def test_damaged_weights_are_known_by_their_header(folder: Path, edits: list[Edit]) -> None:
    path, good = folder / WEIGHTS, (folder / WEIGHTS).read_bytes()
    try:
        path.write_bytes(spoiled_bytes(good[:4000], edits) + good[4000:])
        for read in (spec_of_folder, content_identity):
            with suppress(BadModel, NewerFormat):
                read(folder)
    finally:
        path.write_bytes(good)


@given(changes=CHANGES)
@often(60)
def test_a_config_with_any_value_put_wrong_is_understood_or_refused(
    folder: Path, changes: list[Change]
) -> None:
    for name in CONFIGS:
        path, good = folder / name, (folder / name).read_text()
        try:
            path.write_text(spoiled_json(good, changes))
            with suppress(BadModel, NewerFormat):
                spec_of_folder(folder)
        finally:
            path.write_text(good)


MAKER = Maker(recipe=a_recipe(), model="m", revision="r", weights="w", versions={"v": "1"})


@given(edits=EDITS)
@often(60)
def test_a_checkpoint_with_a_true_hash_of_anything_is_taken_or_refused(
    tmp_path: Path, edits: list[Edit]
) -> None:
    good = safetensors.torch.save(
        {"latents": torch.zeros(1, 2, 3), "noise": torch.Generator().get_state()}
    )
    write_checkpoint(tmp_path, 3, MAKER, {"_step_index": 3}, spoiled_bytes(good, edits))
    with suppress(BadFile):
        moment = load_moment(tmp_path, MAKER)
        assert moment is not None
        assert moment.step == 3
