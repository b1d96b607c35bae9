"""What the plan says weights weigh is what the modules weigh, to the byte, on every device."""

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import torch
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel
from transformers import T5Config, T5EncoderModel

from engine import footprint
from engine.catalog import ROWS, by_id, spec_of_folder
from engine.model.device import DTYPES
from engine.model.load import Networks, Placement
from engine.model.pack import layer_of, shapes_of
from engine.model.packed_linear import PackedLinear
from engine.model.split import split_blocks, twin_of
from engine.model.stream import SLOTS, stream_blocks
from engine.recipe import Precision
from engine.spec import ModelSpec
from engine.weight_bytes import Packing
from tests.live_bytes import LiveBytes
from tests.tiny import Sort

KEPT = {
    Packing.INT8: torch.int8,
    Packing.FP8: torch.float8_e4m3fn,
    Packing.NF4: torch.uint8,
}
CPU, META = torch.device("cpu"), torch.device("meta")
PARTS = ("transformer", "text_encoder")
# There is one text encoder; its bytes differ by format alone.
FORMS = [
    (spec.id, part, packing)
    for packing in Packing
    for spec in ROWS
    for part in PARTS
    if part == "transformer" or spec.id in ("CogVideoX-2b", "CogVideoX-5b")
]


def bytes_on(device: torch.device, *networks: Any) -> int:
    """What parameters and buffers there take, each memory once."""
    found: dict[int, int] = {}
    for network in networks:
        for tensor in (*network.parameters(), *network.buffers()):
            if tensor.device.type == device.type:
                storage = tensor.untyped_storage()
                found[storage._cdata] = storage.nbytes()
    return sum(found.values())


def transformer_config(spec: ModelSpec) -> dict[str, Any]:
    """transformer/config.json of the published repositories, beyond diffusers' defaults."""
    shape = spec.shape
    config: dict[str, Any] = {
        "num_attention_heads": shape.heads,
        "in_channels": shape.in_channels,
        "num_layers": shape.layers,
        "patch_size_t": shape.patch_time,
        "max_text_seq_length": shape.text_tokens,
        "use_rotary_positional_embeddings": spec.id != "CogVideoX-2b",
        "use_learned_positional_embeddings": spec.id == "CogVideoX-5b-I2V",
    }
    if shape.patch_time:
        config |= {"patch_bias": False, "sample_width": 170, "sample_height": 96}
    if spec.id == "CogVideoX1.5-5B-I2V":
        config["ofs_embed_dim"] = 512
    return config


T5_XXL: dict[str, Any] = {
    "vocab_size": 32_128,
    "d_model": 4096,
    "d_ff": 10_240,
    "d_kv": 64,
    "num_heads": 64,
    "num_layers": 24,
    "feed_forward_proj": "gated-gelu",
}


def at_true_shape(name: str, part: str, packing: Packing) -> Any:
    """A network of the catalog on `meta`, in its format, packed as `engine.model.load` does."""
    spec = by_id(name)
    dtype = DTYPES[spec.precision]
    kind: Any = CogVideoXTransformer3DModel
    with META:
        if part == "transformer":
            network = kind(**transformer_config(spec))
        else:
            network: Any = T5EncoderModel(T5Config(**T5_XXL))
    for parameter in network.parameters():
        parameter.data = parameter.data.to(dtype)
    for module in network.modules():
        for own, table in module.named_buffers(recurse=False):
            setattr(module, own, table.to(dtype))
    blocks = network.transformer_blocks if part == "transformer" else network.encoder.block
    for block in blocks:
        for own, layer in list(block.named_modules()):
            if not isinstance(layer, torch.nn.Linear):
                continue
            if packing:
                parent, _, last = own.rpartition(".")
                setattr(block.get_submodule(parent), last, packed_layer(layer, packing))
            elif dtype is torch.float16 and own.endswith(".wo"):
                layer.weight.data = layer.weight.data.float()  # transformers keeps it so
    return network


def packed_layer(layer: torch.nn.Linear, packing: Packing) -> PackedLinear:
    shape = (layer.out_features, layer.in_features)
    numbers, scales = shapes_of(shape, packing)
    return layer_of(
        shape,
        packing,
        torch.empty(numbers, dtype=KEPT[packing], device=META),
        torch.empty(scales, dtype=torch.float32, device=META),
        None if layer.bias is None else layer.bias.data,
    )


def planned(spec: ModelSpec, part: str, packing: Packing) -> int:
    of = footprint.transformer_weights if part == "transformer" else footprint.text_weights
    return of(spec.shape, spec.precision, packing).bytes


def planned_slots(spec: ModelSpec, part: str, packing: Packing) -> int:
    of = footprint.transformer_slots if part == "transformer" else footprint.text_slots
    return of(spec.shape, spec.precision, packing).bytes


@pytest.mark.parametrize(("name", "part", "packing"), FORMS)
def test_networks_at_their_true_shapes_whole_and_streamed(
    name: str, part: str, packing: Packing
) -> None:
    network = at_true_shape(name, part, packing)
    assert planned(by_id(name), part, packing) == bytes_on(META, network)
    blocks = network.transformer_blocks if part == "transformer" else network.encoder.block
    with META, LiveBytes() as made:  # RAM too is `meta` here
        stream_blocks(network, blocks, META)
        flats = bytes_on(META, *blocks)
        slots = made.now - flats
    outside = bytes_on(META, network) - flats
    assert planned_slots(by_id(name), part, packing) == outside + slots
    assert slots * len(blocks) >= SLOTS * flats


@pytest.mark.parametrize("name", ["CogVideoX-2b", "CogVideoX-5b", "CogVideoX1.5-5B"])
@pytest.mark.parametrize("here", [1, 17])
def test_blocks_on_two_cards_at_their_true_shapes(name: str, here: int) -> None:
    spec = by_id(name)
    network = at_true_shape(name, "transformer", Packing.NONE)
    split_blocks(network, here, META, META)
    far = bytes_on(META, *network.transformer_blocks[here:])
    near = bytes_on(META, network) - far
    share = functools.partial(footprint.transformer_share, spec.shape, spec.precision)
    assert share(here, first=True).bytes == near
    assert share(spec.shape.layers - here, first=False).bytes == far


# --- of checkpoints, as they are really loaded ----------------------------------------------


def loaded(folder: Path, precision: Precision, packing: Packing) -> Networks:
    return Networks(folder, Placement(CPU, DTYPES[precision], packing=packing))


def spec_in(folder: Path, precision: Precision) -> ModelSpec:
    from msgspec.structs import replace

    return replace(spec_of_folder(folder), precision=precision)


@pytest.mark.parametrize("packing", Packing)
@pytest.mark.parametrize("precision", [Precision.BF16, Precision.FP16, Precision.FP32])
def test_networks_of_a_checkpoint(tiny: Any, precision: Precision, packing: Packing) -> None:
    for sort in Sort:
        networks = loaded(tiny(sort), precision, packing)
        spec = spec_in(tiny(sort), precision)
        for part in PARTS:
            network = getattr(networks, part)
            assert planned(spec, part, packing) == bytes_on(CPU, network), sort
        vae = footprint.vae_weights(spec.shape, precision)
        assert vae.bytes == bytes_on(CPU, networks.vae)


@pytest.mark.parametrize("packing", Packing)
def test_a_network_of_a_checkpoint_and_its_twin(tiny: Any, packing: Packing) -> None:
    folder = tiny(Sort.T2V_ROTARY)
    network = loaded(folder, Precision.BF16, packing).transformer
    twin = twin_of(network).to(META)
    whole = planned(spec_in(folder, Precision.BF16), "transformer", packing)
    assert bytes_on(CPU, network, twin) == bytes_on(META, network, twin) == whole


def layers_of(network: Any) -> Iterable[PackedLinear]:
    return (module for module in network.modules() if isinstance(module, PackedLinear))


@pytest.mark.parametrize("packing", [Packing.INT8, Packing.FP8, Packing.NF4])
def test_the_largest_matrix_is_what_unpacking_takes(tiny: Any, packing: Packing) -> None:
    from engine.weight_bytes import text_matrices, transformer_matrices

    networks = loaded(tiny(Sort.T2V), Precision.BF16, packing)
    shape = spec_of_folder(tiny(Sort.T2V)).shape
    for part, matrices in zip(
        PARTS, (transformer_matrices(shape), text_matrices(shape)), strict=True
    ):
        most = max(
            layer.unpacked(torch.bfloat16).nbytes for layer in layers_of(getattr(networks, part))
        )
        assert footprint.unpacked_matrix(matrices, Precision.BF16, packing).bytes == most
