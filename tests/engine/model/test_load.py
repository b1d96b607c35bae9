"""A folder that is not what it says is refused in words, and no pickle is ever read."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.errors import BadModel
from engine.model.load import Networks, Placement
from tests.tiny import Sort

WEIGHTS = "diffusion_pytorch_model.safetensors"


@pytest.fixture
def folder(tiny: Callable[[Sort], Path], tmp_path: Path) -> Path:
    return shutil.copytree(tiny(Sort.T2V), tmp_path / "model")


def test_a_network_is_loaded_once(t2v: Networks) -> None:
    assert t2v.vae is t2v.vae


def test_what_was_given_back_is_loaded_again(t2v: Networks) -> None:
    before = t2v.vae
    t2v.give_back("vae")
    assert t2v.vae is not before


def test_missing_weights_are_noticed(folder: Path, on_cpu: Placement) -> None:
    file = folder / "transformer" / WEIGHTS
    weights = load_file(file)
    weights.pop("proj_out.weight")
    save_file(weights, file, metadata={"format": "pt"})
    with pytest.raises(BadModel, match=r"missing: proj_out\.weight"):
        _ = Networks(folder, on_cpu).transformer


def test_surplus_weights_are_noticed(folder: Path, on_cpu: Placement) -> None:
    file = folder / "vae" / WEIGHTS
    save_file(load_file(file) | {"odd": torch.ones(1)}, file, metadata={"format": "pt"})
    with pytest.raises(BadModel, match="unexpected: odd"):
        _ = Networks(folder, on_cpu).vae


def test_a_cut_file_is_refused_in_words(folder: Path, on_cpu: Placement) -> None:
    file = folder / "vae" / WEIGHTS
    file.write_bytes(file.read_bytes()[:5000])
    with pytest.raises(BadModel, match="vae cannot be loaded"):
        _ = Networks(folder, on_cpu).vae


def test_a_pickle_is_not_read(folder: Path, on_cpu: Placement) -> None:
    file = folder / "vae" / WEIGHTS
    torch.save(load_file(file), file.with_suffix(".bin"))
    file.unlink()
    with pytest.raises(BadModel, match="vae cannot be loaded"):
        _ = Networks(folder, on_cpu).vae


def test_a_config_cannot_choose_the_class(folder: Path, on_cpu: Placement) -> None:
    config = folder / "vae" / "config.json"
    facts = json.loads(config.read_text()) | {"_class_name": "AutoencoderKL"}
    config.write_text(json.dumps(facts))
    assert type(Networks(folder, on_cpu).vae).__name__ == "AutoencoderKLCogVideoX"
