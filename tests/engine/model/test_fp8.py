"""Products in 8-bit floats: what is rounded, how exactly it is multiplied, and where it is not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from engine import footprint
from engine.catalog import by_id, default_recipe
from engine.model import fp8, pieces
from engine.model.blocks import make_frugal
from engine.model.fp8 import Fp8Linear, Rounded
from engine.model.load import Networks, Placement
from engine.model.pack import layer_of, packed, shapes_of
from engine.weight_bytes import Packing, transformer_matrices
from tests.engine.model.test_blocks import SHAPES, inputs, result, transformer
from tests.live_bytes import FusedAttention, LiveBytes
from tests.tiny import Sort

CPU = torch.device("cpu")
HALVES = [torch.bfloat16, torch.float16]
PRODUCTS = [fp8.ROWS, fp8.WHOLE]
# Of a number in float8_e4m3fn, which has three bits behind its first: at most half of the last.
STEP = 2.0**-4


def tokens(dtype: torch.dtype = torch.bfloat16, count: int = 40) -> torch.Tensor:
    """Tokens of 96 numbers, some a million times as large as others."""
    generator = torch.Generator().manual_seed(1)
    sizes = torch.logspace(-4, 2, count)[:, None]
    return (torch.randn(count, 96, generator=generator) * sizes).to(dtype)


def layer(
    dtype: torch.dtype = torch.bfloat16, seed: int = 0, outputs: int = 80
) -> tuple[torch.nn.Linear, Fp8Linear]:
    """A layer with rows of very different sizes, and the same in fp8."""
    torch.manual_seed(seed)
    whole = torch.nn.Linear(96, outputs)
    whole.weight.data *= torch.logspace(-3, 1, outputs)[:, None]
    whole = whole.to(dtype).requires_grad_(False)
    numbers, scales = packed(whole.weight, Packing.FP8)
    small = layer_of((outputs, 96), Packing.FP8, numbers, scales, whole.bias)
    assert isinstance(small, Fp8Linear)
    return whole, small


def away(given: torch.Tensor, expected: torch.Tensor) -> float:
    return float((given.double() - expected.double()).norm() / expected.double().norm())


def assert_rounded(numbers: torch.Tensor, scales: torch.Tensor, of: torch.Tensor) -> None:
    """Each row's largest number is the format's, and every other is as near as it can be."""
    assert numbers.dtype is torch.float8_e4m3fn
    wide, again = of.double(), numbers.double() * scales.double()
    assert torch.equal(numbers.double().abs().amax(1), torch.full((len(of),), 448.0).double())
    # Below the smallest normal number, 2**-6, steps are of one size.
    most = torch.maximum(wide.abs() * STEP, scales.double() * 2**-10)
    assert ((again - wide).abs() <= most * 1.0001).all()


def test_weights_are_rounded_by_rows() -> None:
    whole, small = layer()
    assert_rounded(small.packed, small.scales[:, None], whole.weight)
    assert (small.packed.shape, small.scales.shape) == shapes_of((80, 96), Packing.FP8)


@pytest.mark.parametrize("dtype", HALVES)
@pytest.mark.parametrize("piece_bytes", [2**25, 1000])
def test_inputs_are_rounded_by_tokens(
    monkeypatch: pytest.MonkeyPatch, dtype: torch.dtype, piece_bytes: int
) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", piece_bytes)
    some = tokens(dtype)
    made = fp8.rounded(some.unflatten(0, (2, 20)))
    assert_rounded(made.numbers, made.scales, some)


def test_tokens_and_rows_of_zeros_stay_zeros() -> None:
    made = fp8.rounded(torch.zeros(3, 96, dtype=torch.bfloat16))
    assert torch.equal(made.numbers.float(), torch.zeros(3, 96))
    assert made.scales.isfinite().all()
    numbers, scales = packed(torch.zeros(5, 96), Packing.FP8)
    assert torch.equal(numbers.float() * scales[:, None], torch.zeros(5, 96))


@pytest.mark.parametrize("dtype", HALVES)
@pytest.mark.parametrize("way", PRODUCTS)
def test_a_product_is_that_of_the_rounded_numbers(dtype: torch.dtype, way: str) -> None:
    whole, small = layer(dtype)
    some = tokens(dtype)
    made = fp8.rounded(some)
    inside = (made.numbers.double() * made.scales).float()
    small.product = way
    given = small(some)
    assert given.dtype is dtype
    # By token, as the large ones would hide what small ones come to.
    wanted = inside.double() @ small.unpacked(torch.float32).double().t() + whole.bias.double()
    for one, other in zip(given, wanted, strict=True):
        assert away(one, other) < 0.006
    assert 0.001 < away(given, whole(some)) < 0.05


def test_layers_that_see_the_same_tokens_give_the_bits_of_each_by_itself() -> None:
    some = tokens().unflatten(0, (2, 20))
    three = [layer(seed=seed)[1] for seed in (1, 2, 3)]
    three[0].product = three[1].product = fp8.ROWS
    together = list(fp8.of_the_same(three, some))
    assert [made.shape for made in together] == [(2, 20, 80)] * 3
    assert all(torch.equal(made, by(some)) for made, by in zip(together, three, strict=True))


@pytest.mark.parametrize("dtype", [*HALVES, torch.float32])
def test_widened_weights_are_all_that_is_rounded(dtype: torch.dtype) -> None:
    whole, small = layer(dtype)
    some = tokens(dtype)
    wide = small.packed.float() * small.scales[:, None]
    assert torch.equal(small.unpacked(dtype), wide.to(dtype))
    expected = torch.nn.functional.linear(some, wide.to(dtype), whole.bias)
    assert torch.equal(small(some), expected)


def test_t5s_last_matrix_computes_in_fp32() -> None:
    whole, _ = layer(torch.float32)
    numbers, scales = packed(whole.weight, Packing.FP8)
    wide = layer_of((80, 96), Packing.FP8, numbers, scales, None, wide=True)
    some = tokens(torch.float16)
    expected = torch.nn.functional.linear(some.float(), wide.unpacked(torch.float32))
    assert torch.equal(wide(some), expected)


# --- where it is done -----------------------------------------------------------------------


@pytest.mark.parametrize("dtype", HALVES)
@pytest.mark.parametrize("way", PRODUCTS)
def test_a_way_that_computes_rightly_is_seen_to(way: str, dtype: torch.dtype) -> None:
    def product(*given: Any) -> torch.Tensor:
        return fp8.multiplied(*given, way=way)

    assert fp8.is_right(way, product, CPU, dtype)


def without_scales_of_rows(
    some: Rounded, weights: torch.Tensor, scales: torch.Tensor, bias: Any, dtype: torch.dtype
) -> torch.Tensor:
    """A wrong product: all rows have the scale of the first."""
    same = scales[:, :1].expand(scales.shape).contiguous()
    return fp8.multiplied(some, weights, same, bias, dtype, fp8.ROWS)


def without_bias(
    some: Rounded, weights: torch.Tensor, scales: torch.Tensor, bias: Any, dtype: torch.dtype
) -> torch.Tensor:
    return fp8.multiplied(some, weights, scales, None, dtype, fp8.ROWS)


def black(*given: Any) -> torch.Tensor:
    return torch.full((333, 272), torch.nan)


def refused_by_the_card(*given: Any) -> torch.Tensor:
    """What torch raises where scales do not suit it, as it does on a card that is too old."""
    some, weights, scales, *others = given
    return fp8.multiplied(some, weights, scales[:, 1:], *others, way=fp8.ROWS)


@pytest.mark.parametrize(
    "product", [without_scales_of_rows, without_bias, black, refused_by_the_card]
)
def test_a_way_that_is_wrong_or_fails_is_refused(product: Callable[..., torch.Tensor]) -> None:
    assert not fp8.is_right("wrong", product, CPU, torch.bfloat16)


def test_a_processor_widens_weights() -> None:
    assert fp8.fastest(CPU, torch.bfloat16) == fp8.WIDENED


def test_only_what_tokens_go_through_multiplies_in_fp8(tiny: Callable[[Sort], Path]) -> None:
    networks = Networks(tiny(Sort.T2V), Placement(CPU, torch.bfloat16, packing=Packing.FP8))
    network = networks.transformer
    ways = {name: layer.product for name, layer in layers_of(network)}
    assert set(ways.values()) == {fp8.WIDENED}
    fp8.multiply(network.transformer_blocks, fp8.ROWS)
    for name, one in layers_of(network):
        assert (one.product == fp8.ROWS) is (".norm" not in name), name
    assert all(one.product == fp8.WIDENED for _, one in layers_of(networks.text_encoder))


def layers_of(network: Any) -> list[tuple[str, Fp8Linear]]:
    found = [(n, each) for n, each in network.named_modules() if isinstance(each, Fp8Linear)]
    assert found
    return found


def test_matrices_that_cublas_refuses_are_widened() -> None:
    block = torch.nn.Module()
    block.attn1, block.ff = torch.nn.Module(), torch.nn.Module()
    block.attn1.layer, block.ff.layer = layer(outputs=80)[1], layer(outputs=72)[1]
    fp8.multiply([block], fp8.ROWS)
    assert (block.attn1.layer.product, block.ff.layer.product) == (fp8.ROWS, fp8.WIDENED)


def predicted(folder: Path, **words: Any) -> torch.Tensor:
    """What the transformer makes of the same noise, multiplying in fp8 wherever it is placed."""
    placement = Placement(CPU, torch.bfloat16, packing=Packing.FP8, **words)
    network = Networks(folder, placement).transformer
    for each in (network, *filter(None, [network.__dict__.get("twin")])):
        fp8.multiply(each.transformer_blocks, fp8.ROWS)
    facts = network.config
    generator = torch.Generator().manual_seed(3)
    shape = (2, 3, facts.in_channels, facts.sample_height, facts.sample_width)
    text = (2, facts.max_text_seq_length, facts.text_embed_dim)
    noise, words_read = (torch.randn(of, generator=generator).bfloat16() for of in (shape, text))
    with torch.no_grad():
        first, again = (
            network(
                hidden_states=noise,
                encoder_hidden_states=words_read,
                timestep=torch.full((2,), 500),
                return_dict=False,
            )[0]
            for _ in range(2)  # blocks that visit do so more than once
        )
    assert torch.equal(first, again)
    return again


def test_products_are_the_same_wherever_the_weights_lie(tiny: Callable[[Sort], Path]) -> None:
    folder = tiny(Sort.T2V)
    resident = predicted(folder)
    assert torch.equal(predicted(folder, streamed=True), resident)
    assert torch.equal(predicted(folder, second=CPU, blocks_here=1), resident)
    # Each branch by itself may sum in another order, which may round a number the other way.
    assert away(predicted(folder, second=CPU), resident) < 0.01


# --- what it takes --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "name"),
    [("2B", "CogVideoX-2b"), ("5B", "CogVideoX-5b"), ("1.5-5B", "CogVideoX1.5-5B")],
)
def test_a_step_takes_no_more_than_is_planned(shape: str, name: str) -> None:
    config, (frames, height, width) = SHAPES[shape]
    with torch.device("meta"):
        network = transformer(num_layers=2, time_embed_dim=512, **config)
    for parameter in network.parameters():
        parameter.data = parameter.data.bfloat16()
    make_frugal(network)
    for own, linear in list(network.transformer_blocks.named_modules()):
        if isinstance(linear, torch.nn.Linear):
            sides = (linear.out_features, linear.in_features)
            numbers, scales = shapes_of(sides, Packing.FP8)
            small = layer_of(
                sides,
                Packing.FP8,
                torch.empty(numbers, dtype=torch.float8_e4m3fn, device="meta"),
                torch.empty(scales, device="meta"),
                linear.bias.data if linear.bias is not None else None,
            )
            parent, _, last = own.rpartition(".")
            setattr(network.transformer_blocks.get_submodule(parent), last, small)
    given = inputs(network, frames, height, width, device="meta", dtype=torch.bfloat16)
    recipe, spec = default_recipe(by_id(name), "Waves."), by_id(name)
    planned = footprint.total(
        (
            footprint.step_activations(recipe, spec.shape, spec.precision),
            footprint.rounded_tokens(recipe, spec.shape),
            footprint.unpacked_matrix(
                transformer_matrices(spec.shape), spec.precision, Packing.FP8
            ),
        )
    )
    peaks: list[int] = []
    for way in (*PRODUCTS, fp8.WIDENED):
        fp8.multiply(network.transformer_blocks, way)
        with FusedAttention(), LiveBytes() as live:
            result(network, given)
        peaks.append(live.peak)
    assert max(peaks) <= planned <= 1.3 * max(peaks)
