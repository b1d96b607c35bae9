"""Frugal blocks give the bits of diffusers' own in less than half of the memory."""

from typing import Any

import pytest
import torch
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel

from engine.model import pieces
from engine.model.attention import fastest, kernel_of
from engine.model.blocks import make_frugal
from tests.live_bytes import FusedAttention, LiveBytes

# The published configs (zai-org), one layer of them, and their tokens: frames, height, width.
SHAPES: dict[str, tuple[dict[str, Any], tuple[int, int, int]]] = {
    "2B": ({"num_attention_heads": 30}, (13, 60, 90)),
    "5B": (
        {"num_attention_heads": 48, "use_rotary_positional_embeddings": True},
        (13, 60, 90),
    ),
    "1.5-5B": (
        {
            "num_attention_heads": 48,
            "use_rotary_positional_embeddings": True,
            "patch_size_t": 2,
            "patch_bias": False,
            "sample_height": 300,
            "sample_width": 300,
            "sample_frames": 81,
        },
        (22, 96, 170),
    ),
}


def transformer(**config: Any) -> Any:
    kind: Any = CogVideoXTransformer3DModel
    return kind(**config).eval()


def inputs(
    network: Any, frames: int, height: int, width: int, *, device: str, dtype: torch.dtype
) -> dict[str, Any]:
    """A step's tensors for both branches of guidance."""
    config = network.config
    with torch.device(device):
        generator = torch.Generator().manual_seed(1) if device == "cpu" else None
        latents = torch.randn(
            2, frames, config.in_channels, height, width, dtype=dtype, generator=generator
        )
        text = torch.randn(
            2, config.max_text_seq_length, config.text_embed_dim, dtype=dtype, generator=generator
        )
        rotary = None
        if config.use_rotary_positional_embeddings:
            tokens = frames * height * width // 4 // (config.patch_size_t or 1)
            angles = torch.rand(tokens, config.attention_head_dim // 2, generator=generator) * 6
            angles = angles.repeat_interleave(2, dim=1)
            rotary = (angles.cos(), angles.sin())
        return {
            "hidden_states": latents,
            "encoder_hidden_states": text,
            "timestep": torch.full((2,), 500),
            "image_rotary_emb": rotary,
            "return_dict": False,
        }


@torch.no_grad()
def result(network: Any, given: dict[str, Any]) -> torch.Tensor:
    return network(**given)[0]


def small(*, rotary: bool) -> Any:
    """A network that runs in no time, with weights that leave no part of a block idle."""
    torch.manual_seed(0)
    network = transformer(
        num_attention_heads=3,
        attention_head_dim=64,
        num_layers=2,
        text_embed_dim=32,
        max_text_seq_length=10,
        time_embed_dim=16,
        sample_height=12,
        sample_width=16,
        sample_frames=9,
        use_rotary_positional_embeddings=rotary,
    )
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    return network


def small_inputs(network: Any, dtype: torch.dtype) -> dict[str, Any]:
    return inputs(network, 3, 12, 16, device="cpu", dtype=dtype)


@pytest.mark.parametrize("rotary", [False, True])
@pytest.mark.parametrize(
    ("dtype", "piece_bytes"),
    [(torch.float32, 2**25), (torch.float32, 20_000), (torch.bfloat16, 2**25)],
)
def test_frugal_blocks_give_the_same_bits(
    monkeypatch: pytest.MonkeyPatch, dtype: torch.dtype, piece_bytes: int, rotary: bool
) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", piece_bytes)
    network = small(rotary=rotary)
    for parameter in network.parameters():
        parameter.data = parameter.data.to(dtype)
    given = small_inputs(network, dtype)
    expected = result(network, given)
    make_frugal(network)
    assert torch.equal(result(network, given), expected)
    assert expected.isfinite().all()


def test_pieces_in_16_bits_are_as_near_to_the_truth_as_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a CPU a product of fewer rows may round its 16 bits the other way."""
    monkeypatch.setattr(pieces, "PIECE_BYTES", 20_000)
    network = small(rotary=True)
    for parameter in network.parameters():
        parameter.data = parameter.data.bfloat16().float()
    given = small_inputs(network, torch.float32)
    given["hidden_states"] = given["hidden_states"].bfloat16().float()
    given["encoder_hidden_states"] = given["encoder_hidden_states"].bfloat16().float()
    truth = result(network, given)
    for parameter in network.parameters():
        parameter.data = parameter.data.bfloat16()
    given["hidden_states"] = given["hidden_states"].bfloat16()
    given["encoder_hidden_states"] = given["encoder_hidden_states"].bfloat16()
    plain = (result(network, given) - truth).norm()
    make_frugal(network)
    assert (result(network, given) - truth).norm() <= 1.02 * plain


def test_a_processor_takes_torchs_own_attention() -> None:
    assert fastest(torch.device("cpu"), torch.bfloat16, 64) == "native"


def test_the_native_kernel_is_attention() -> None:
    query, key, value = torch.randn(3, 2, 7, 3, 16).unbind()
    weights = torch.einsum("bqhd,bkhd->bhqk", query, key).div(4).softmax(-1)
    expected = torch.einsum("bhqk,bkhd->bqhd", weights, value)
    assert torch.allclose(kernel_of("native")(query, key, value), expected, atol=1e-5)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_live_peak_is_less_than_half_at_the_true_shape(shape: str) -> None:
    config, (frames, height, width) = SHAPES[shape]
    with torch.device("meta"):
        network = transformer(num_layers=2, time_embed_dim=512, **config)
    for parameter in network.parameters():
        parameter.data = parameter.data.bfloat16()
    given = inputs(network, frames, height, width, device="meta", dtype=torch.bfloat16)
    peaks: list[int] = []
    for make in (lambda _: None, make_frugal):
        make(network)
        with FusedAttention(), LiveBytes() as live:
            result(network, given)
        peaks.append(live.peak)
    plain, frugal = peaks
    assert frugal <= 0.45 * plain
