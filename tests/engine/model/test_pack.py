"""Weights in 8 and 4 bits: bitsandbytes' own numbers, nearly the frames of full, kept once made."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import bitsandbytes
import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file

from engine.catalog import default_recipe, spec_of_folder
from engine.errors import BadModel
from engine.model import fp8, packed_files
from engine.model.decode import decode
from engine.model.denoise import denoise
from engine.model.load import Networks, Placement
from engine.model.pack import layer_of, packed
from engine.model.packed_linear import PackedLinear
from engine.model.text import prompt_embeddings
from engine.model.watch import Watch
from engine.recipe import Recipe
from engine.weight_bytes import Packing
from engine.weights import shipped_models
from tests.live_bytes import LiveBytes
from tests.tiny import Sort, write_tiny

CPU = torch.device("cpu")
PACKINGS = [Packing.INT8, Packing.FP8, Packing.NF4]
[STARTER] = shipped_models()
PROMPT = "A small red ball rolls from left to right over green grass at noon."
# PSNR in dB of the starter's frames against full; fp32 against bf16 gives 50.
STARTER_PSNR = {Packing.INT8: 40.0, Packing.FP8: 36.0, Packing.NF4: 22.0}
PRODUCTS_PSNR = 33.0  # with tokens rounded to fp8 as well, and the rest in bf16


def placement(packing: Packing, **words: Any) -> Placement:
    return replace(Placement(CPU, torch.float32, packing=packing), **words)


def linear(dtype: torch.dtype = torch.float32) -> torch.nn.Linear:
    torch.manual_seed(0)
    return torch.nn.Linear(96, 80).to(dtype).requires_grad_(False)


def packed_of(layer: torch.nn.Linear, packing: Packing) -> PackedLinear:
    numbers, scales = packed(layer.weight, packing)
    return layer_of((80, 96), packing, numbers, scales, layer.bias)


def theirs(layer: torch.nn.Linear, packing: Packing) -> Any:
    """bitsandbytes' own layer, which packs when it is put on a device."""
    layers: Any = bitsandbytes.nn
    if packing is Packing.INT8:
        own: Any = layers.Linear8bitLt(96, 80, has_fp16_weights=False)
    else:
        own = layers.Linear4bit(96, 80, quant_type="nf4", compress_statistics=False)
    own.load_state_dict(layer.state_dict())
    own = own.to("cpu").eval()
    own.support_avx512bf16_for_cpu = False  # a way of its own, in bf16 whatever is asked
    return own


def away(given: torch.Tensor, expected: torch.Tensor) -> float:
    return float((given - expected).norm() / expected.norm())


@torch.no_grad()
def test_4_bits_compute_what_bitsandbytes_own_layer_does() -> None:
    layer, x = linear(), torch.randn(5, 96)
    ours, own = packed_of(layer, Packing.NF4), theirs(layer, Packing.NF4)
    assert torch.equal(ours.packed, own.weight.data)
    assert torch.equal(ours.scales, own.weight.quant_state.absmax)
    assert torch.equal(ours(x), own(x))
    assert away(ours(x), layer(x)) < 0.15


@torch.no_grad()
@pytest.mark.expects_log  # bitsandbytes' layer says that it casts to fp16
def test_8_bits_are_bitsandbytes_own_and_inputs_are_not_rounded() -> None:
    layer, x = linear(), torch.randn(5, 96)
    ours, own = packed_of(layer, Packing.INT8), theirs(layer, Packing.INT8)
    assert torch.equal(ours.packed, own.weight.data)
    assert torch.equal(ours.scales, own.weight.SCB / 127)
    assert away(ours(x), layer(x)) < 0.9 * away(own(x), layer(x)) < 0.01


@torch.no_grad()
@pytest.mark.parametrize("packing", PACKINGS)
def test_inputs_beyond_fp16_are_no_trouble(packing: Packing) -> None:
    layer = linear(torch.bfloat16)
    x = torch.randn(5, 96).bfloat16() * 1e6
    assert away(packed_of(layer, packing)(x).float(), layer(x).float()) < 0.15


def run(
    folder: Path, recipe: Recipe, where: Placement, cache: Path, watch: Watch, product: str = ""
) -> np.ndarray:
    """The frames; `product`: multiplying in fp8 in this way, as a card would."""
    spec = spec_of_folder(folder)
    networks = Networks(folder, where)
    if product:
        fp8.multiply(networks.transformer.transformer_blocks, product)
    tokens = spec.shape.text_tokens
    texts = [recipe.prompt, recipe.negative_prompt]
    embeddings = prompt_embeddings(texts, tokens, "r", networks, cache, watch)
    latents = denoise(recipe, spec, embeddings, None, networks, None, watch)
    return np.concatenate(list(decode(latents, networks.vae, tiled=False)))


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    error = np.mean((one.astype(float) - other.astype(float)) ** 2)
    return 10 * np.log10(255**2 / error)


@pytest.mark.parametrize("packing", PACKINGS)
def test_the_starters_clip_is_nearly_that_of_full(
    packing: Packing, tmp_path: Path, watch: Watch
) -> None:
    recipe = default_recipe(spec_of_folder(STARTER), PROMPT, seed=3, steps=15)
    full, small = (
        run(STARTER, recipe, placement(each), tmp_path, watch) for each in (Packing.NONE, packing)
    )
    assert STARTER_PSNR[packing] < psnr(small, full) < 70


@pytest.mark.parametrize("product", [fp8.ROWS, fp8.WHOLE])
def test_the_starters_clip_is_nearly_that_of_full_with_products_in_fp8(
    product: str, tmp_path: Path, watch: Watch
) -> None:
    recipe = default_recipe(spec_of_folder(STARTER), PROMPT, seed=3, steps=15)
    full = run(STARTER, recipe, placement(Packing.NONE), tmp_path, watch)
    where = placement(Packing.FP8, dtype=torch.bfloat16)
    small = run(STARTER, recipe, where, tmp_path, watch, product)
    widened = run(STARTER, recipe, where, tmp_path, watch)
    assert PRODUCTS_PSNR < psnr(small, full) < 70
    assert psnr(small, widened) < 70  # tokens were rounded


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("sort", [Sort.T2V, Sort.T2V_ROTARY, Sort.T2V_15])
def test_packed_blocks_stream_and_are_shared_out_with_the_same_bits(
    tiny: Callable[[Sort], Path], tmp_path: Path, watch: Watch, packing: Packing, sort: Sort
) -> None:
    folder = tiny(sort)
    spec = spec_of_folder(folder)
    recipe = default_recipe(spec, "a red ball", frames=spec.frames[0], steps=2, seed=3)
    resident = run(folder, recipe, placement(packing), tmp_path, watch)
    for words in (
        {"streamed": True, "text_streamed": True},
        {"second": CPU, "blocks_here": 1},
    ):
        other = run(folder, recipe, placement(packing, **words), tmp_path, watch)
        assert np.array_equal(other, resident)
    # Each branch by itself may sum in another order.
    two = run(folder, recipe, placement(packing, second=CPU), tmp_path, watch)
    assert np.abs(two.astype(int) - resident.astype(int)).max() <= 1


@pytest.mark.parametrize("sort", Sort)
def test_only_the_matrices_of_blocks_are_packed(tiny: Callable[[Sort], Path], sort: Sort) -> None:
    whole, small = (Networks(tiny(sort), placement(each)) for each in (Packing.NONE, Packing.NF4))
    for part in ("transformer", "text_encoder"):
        ours: dict[str, Any] = dict(getattr(small, part).named_parameters())
        ours |= dict(getattr(small, part).named_buffers())
        for name, tensor in getattr(whole, part).state_dict().items():
            if f"{name.removesuffix('.weight')}.packed" not in ours:
                assert torch.equal(ours[name if name in ours else "shared.weight"], tensor)
        blocks = [name for name in ours if name.endswith(".packed")]
        assert {name.partition(".")[0] for name in blocks} <= {"transformer_blocks", "encoder"}
        assert len(blocks) >= 2 * 7  # seven matrices and more in each of two blocks


# --- kept once made -------------------------------------------------------------------------


@pytest.fixture
def model(tiny: Callable[[Sort], Path], tmp_path: Path) -> Path:
    return shutil.copytree(tiny(Sort.T2V_ROTARY), tmp_path / "model")


def kept_networks(model: Path, packing: Packing, revision: str = "r1") -> Networks:
    return Networks(model, placement(packing), revision, model.parent / "kept")


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("part", ["transformer", "text_encoder"])
def test_what_was_packed_is_read_the_next_time(model: Path, packing: Packing, part: str) -> None:
    first = getattr(kept_networks(model, packing), part).state_dict()
    [file] = (model.parent / "kept").iterdir()
    [weights] = (model / part).glob("*.safetensors")
    save_file({"nothing": torch.ones(1)}, weights)  # it is not asked
    second = getattr(kept_networks(model, packing), part).state_dict()
    assert first.keys() == second.keys()
    assert all(torch.equal(tensor, second[name]) for name, tensor in first.items())
    assert load_file(file).keys() == first.keys() - {"encoder.embed_tokens.weight"}


def test_another_revision_or_packing_is_made_anew(model: Path) -> None:
    for packing, revision in (
        (Packing.INT8, "r1"),
        (Packing.INT8, "r2"),
        (Packing.FP8, "r1"),
        (Packing.NF4, "r1"),
    ):
        _ = kept_networks(model, packing, revision).transformer
    assert len(list((model.parent / "kept").iterdir())) == 4


def test_what_is_kept_damaged_is_made_again(model: Path) -> None:
    first = kept_networks(model, Packing.INT8).transformer.state_dict()
    [file] = (model.parent / "kept").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:2000])
    again = kept_networks(model, Packing.INT8).transformer.state_dict()
    assert all(torch.equal(tensor, again[name]) for name, tensor in first.items())
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda weights: weights.pop("proj_out.weight"), r"missing: proj_out\.weight"),
        (lambda weights: weights.update(odd=torch.ones(1)), "unexpected: odd"),
        (
            lambda weights: weights.update(
                {"transformer_blocks.0.ff.net.2.weight": torch.ones(4, 4)}
            ),
            r"mismatched: transformer_blocks\.0\.ff\.net\.2",
        ),
    ],
)
def test_weights_that_do_not_belong_are_refused(
    model: Path, change: Callable[[dict[str, torch.Tensor]], object], said: str
) -> None:
    [file] = (model / "transformer").glob("*.safetensors")
    weights = load_file(file)
    change(weights)
    save_file(weights, file, metadata={"format": "pt"})
    with pytest.raises(BadModel, match=said):
        _ = kept_networks(model, Packing.INT8).transformer


def test_a_full_disk_costs_only_time(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_files, "_SPARE_BYTES", 2**62)
    assert kept_networks(model, Packing.INT8).transformer is not None
    assert not list((model.parent / "kept").iterdir())


def test_ram_never_holds_the_network_twice(tmp_path: Path) -> None:
    """Each block more takes its packed bytes more, not those that it had in the file."""
    peaks: list[int] = []
    done: list[int] = []
    for layers in (2, 12):
        folder = write_tiny(tmp_path / str(layers), Sort.T2V, layers=layers)
        with LiveBytes("cpu") as live:
            network = Networks(folder, placement(Packing.NF4)).transformer
        tensors = [*network.parameters(), *network.buffers()]
        peaks.append(live.peak)
        done.append(sum(tensor.nbytes for tensor in tensors))
    whole = sum(tensor.numel() * 4 for tensor in tensors)
    assert peaks[1] - peaks[0] <= 1.3 * (done[1] - done[0]) < 0.6 * whole
