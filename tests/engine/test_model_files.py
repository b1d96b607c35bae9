"""Which files of a model count, and how one content is told from another."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from engine.errors import BadModel
from engine.model_files import choose, choose_in, content_identity, header_of, unsafe_in
from tests.repositories import INDEX, TRANSFORMER, VAE, WANTED, write_repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_repository(tmp_path)


def test_a_folder_is_reduced_to_what_the_model_needs(folder: Path) -> None:
    assert choose_in(folder) == WANTED


def test_what_a_folder_says_of_itself_is_taken_along(folder: Path) -> None:
    (folder / "cogreel.json").write_text("{}")

    assert "cogreel.json" in choose_in(folder)


def test_an_index_goes_before_a_single_file(folder: Path) -> None:
    shutil.copy(folder / VAE, folder / "text_encoder/model.safetensors")

    assert "text_encoder/model.safetensors" not in choose_in(folder)


def test_pickles_and_code_are_named_as_unsafe(folder: Path) -> None:
    assert unsafe_in(folder) == (
        "transformer/diffusion_pytorch_model.bin",
        "transformer/modeling.py",
    )


def test_weights_that_are_only_pickled_are_refused(folder: Path) -> None:
    (folder / TRANSFORMER).unlink()

    with pytest.raises(BadModel, match=r"diffusion_pytorch_model\.bin, a format that can run code"):
        choose_in(folder)


def test_weights_in_another_precision_alone_are_not_enough(folder: Path) -> None:
    (folder / TRANSFORMER).unlink()
    (folder / "transformer/diffusion_pytorch_model.bin").unlink()

    with pytest.raises(BadModel, match="no weights for its part 'transformer'"):
        choose_in(folder)


def test_a_part_that_is_not_there_is_named(folder: Path) -> None:
    shutil.rmtree(folder / "vae")

    with pytest.raises(BadModel, match="lacks its part 'vae'"):
        choose_in(folder)


def test_a_folder_without_an_index_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match=r"has no model_index\.json"):
        choose_in(tmp_path)


@pytest.mark.parametrize("content", ["", "[]", "{", '{"vae": '])
def test_an_index_that_is_no_index_is_refused(folder: Path, content: str) -> None:
    (folder / "model_index.json").write_text(content)

    with pytest.raises(BadModel, match="cannot be understood"):
        choose_in(folder)


@pytest.mark.parametrize(
    "shard", ["../../outside.safetensors", "/etc/passwd", "a/b.safetensors", "model.bin", "C:x"]
)
def test_an_index_cannot_lead_out_of_the_folder(folder: Path, shard: str) -> None:
    (folder / INDEX).write_text(json.dumps({"weight_map": {"a": shard}}))

    with pytest.raises(BadModel, match="which is no safetensors file"):
        choose_in(folder)


def test_a_listing_cannot_lead_out_of_the_folder() -> None:
    names = {"model_index.json": b'{"..": ["diffusers", "X"]}', "../config.json": b"{}"}

    with pytest.raises(BadModel, match="lacks its part"):
        choose(names, names.__getitem__, "it")


# --- safetensors ----------------------------------------------------------------------------


def test_the_header_of_a_whole_file_is_its_table_of_tensors(folder: Path) -> None:
    assert set(json.loads(header_of(folder / VAE))) == {"decoder.up_blocks.0.w"}


@pytest.mark.parametrize("cut", [0, 4, 8, 60, -1])
def test_a_file_that_was_cut_short_is_refused(folder: Path, cut: int) -> None:
    path = folder / VAE
    path.write_bytes(path.read_bytes()[:cut])

    with pytest.raises(BadModel, match="Get it again"):
        header_of(path)


def test_a_file_with_something_after_its_end_is_refused(folder: Path) -> None:
    with (folder / VAE).open("ab") as file:
        file.write(b"more")

    with pytest.raises(BadModel, match="promises"):
        header_of(folder / VAE)


# --- identity -------------------------------------------------------------------------------


def test_a_copy_elsewhere_has_the_same_identity(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")

    assert content_identity(copy) == content_identity(folder)
    assert content_identity(folder).startswith("sha256:")


def test_files_that_do_not_count_change_nothing(folder: Path) -> None:
    before = content_identity(folder)
    (folder / "README.md").write_text("other words")
    (folder / "cogreel.json").write_text('{"title": "Another"}')

    assert content_identity(folder) == before


def test_a_changed_config_is_another_model(folder: Path) -> None:
    before = content_identity(folder)
    (folder / "scheduler/scheduler_config.json").write_text('{"beta_end": 1}')

    assert content_identity(folder) != before


def test_a_fine_tune_of_the_same_shape_is_another_model(folder: Path) -> None:
    before = content_identity(folder)
    tensors = load_file(folder / TRANSFORMER)
    tensors["transformer_blocks.1.w"] += np.float32(0.01)
    save_file(tensors, folder / TRANSFORMER)

    assert content_identity(folder) != before
