"""Memory reckoned from shapes agrees with what was measured on the true networks."""

import pytest

from engine import footprint
from engine.catalog import by_id, default_recipe
from engine.footprint import GIB, Need, Part
from engine.recipe import Precision, Recipe
from engine.spec import Size


def recipe_of(name: str, **changes: object) -> Recipe:
    return default_recipe(by_id(name), "Waves.", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "tokens"),
    [("CogVideoX-2b", 17_776), ("CogVideoX-5b", 17_776), ("CogVideoX1.5-5B", 45_104)],
)
def test_tokens_are_those_that_were_counted(name: str, tokens: int) -> None:
    assert footprint.tokens(recipe_of(name), by_id(name).shape) == tokens


@pytest.mark.parametrize(
    ("name", "both", "one", "within"),
    [
        ("CogVideoX-2b", 0.636, 0.445, 0.18),
        ("CogVideoX-5b", 1.048, 0.675, 0.18),
        ("CogVideoX1.5-5B", 2.581, 1.291, 0.18),
    ],
)
def test_a_step_takes_what_was_measured(name: str, both: float, one: float, within: float) -> None:
    spec = by_id(name)

    def gib(guidance: float) -> float:
        recipe = recipe_of(name, guidance=guidance)
        return footprint.step_activations(recipe, spec.shape, spec.precision).bytes / GIB

    # tests/engine/model/test_blocks.py measures; what is planned is on the safe side.
    assert both <= gib(6.0) <= both + within
    assert one <= gib(1.0) <= one + within


@pytest.mark.parametrize(
    ("size", "whole", "tiles"), [(Size(720, 480), 6.90, 1.73), (Size(1360, 768), 21.35, 1.73)]
)
def test_decoding_takes_what_was_measured(size: Size, whole: float, tiles: float) -> None:
    recipe = recipe_of("CogVideoX-5b", size=size)
    shape = by_id("CogVideoX-5b").shape

    def gib(*, tiled: bool) -> float:
        part = footprint.decode_activations(recipe, shape, Precision.BF16, tiled=tiled)
        return part.bytes / GIB

    assert whole <= gib(tiled=False) <= 1.03 * whole
    assert tiles <= gib(tiled=True) <= 1.03 * tiles


def test_decoding_takes_no_more_for_a_longer_clip() -> None:
    shape = by_id("CogVideoX1.5-5B").shape
    short, long = (
        footprint.decode_activations(
            recipe_of("CogVideoX1.5-5B", frames=frames), shape, Precision.BF16, tiled=False
        )
        for frames in (49, 161)
    )
    assert short == long


def test_a_tile_larger_than_the_clip_costs_no_more_than_the_clip() -> None:
    recipe = recipe_of("CogVideoX-5b", size=Size(64, 48))
    shape = by_id("CogVideoX-5b").shape
    whole, tiled = (
        footprint.decode_activations(recipe, shape, Precision.BF16, tiled=tiled).bytes
        for tiled in (False, True)
    )
    assert whole == tiled


def test_weights_are_the_files_but_for_what_t5_keeps_in_fp32() -> None:
    five = by_id("CogVideoX-5b").shape
    assert footprint.transformer_weights(five, Precision.BF16).bytes == 2 * 5_570_283_072
    assert footprint.text_weights(five, Precision.BF16).bytes == pytest.approx(9.52e9, rel=0.001)
    # 24 matrices of 10240 x 4096 take 4 bytes a number instead of 2.
    more = footprint.text_weights(five, Precision.FP16).bytes - 2 * 4_762_310_656
    assert more == pytest.approx(2 * 24 * 10_240 * 4_096, rel=0.001)


def test_of_streamed_networks_little_more_than_two_blocks_stays_on_the_card() -> None:
    # To the byte: tests/engine/model/test_weight_bytes.py.
    shape = by_id("CogVideoX-5b").shape
    slots = footprint.transformer_slots(shape, Precision.BF16).bytes
    outside = shape.transformer_parameters - 42 * shape.transformer_block_parameters
    exact = 2 * (2 * shape.transformer_block_parameters + outside)
    assert exact < slots < exact + 2048  # each tensor begins at a multiple of 256
    assert footprint.text_slots(shape, Precision.BF16).bytes < GIB


def test_single_precision_takes_twice_as_much() -> None:
    shape = by_id("CogVideoX-5b").shape
    half, single = (
        footprint.vae_weights(shape, precision).bytes
        for precision in (Precision.BF16, Precision.FP32)
    )
    assert single == 2 * half


@pytest.mark.parametrize(("free", "short"), [(2000, 0), (1050, 0), (1049, 1), (0, 1050)])
def test_what_is_free_has_to_exceed_the_peak_by_the_margin(free: int, short: int) -> None:
    need = Need.of("GPU 0", (Part(what="all", bytes=1000, origin="made up"),), free)
    assert need.short_bytes == short
