"""Memory reckoned from shapes agrees with what was measured on the true networks."""

import math

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
        ("CogVideoX-2b", 1.73, 0.97, 0.16),
        ("CogVideoX-5b", 2.98, 1.68, 0.02),
        ("CogVideoX1.5-5B", 7.07, 3.71, 0.02),
    ],
)
def test_a_step_takes_what_was_measured(name: str, both: float, one: float, within: float) -> None:
    spec = by_id(name)

    def gib(guidance: float) -> float:
        recipe = recipe_of(name, guidance=guidance)
        return footprint.step_activations(recipe, spec.shape, spec.precision).bytes / GIB

    assert math.isclose(gib(6.0), both, abs_tol=within)
    assert math.isclose(gib(1.0), one, abs_tol=within)


@pytest.mark.parametrize(
    ("size", "whole", "tiles"), [(Size(720, 480), 12.62, 3.2), (Size(1360, 768), 38.13, 3.3)]
)
def test_decoding_takes_what_was_measured(size: Size, whole: float, tiles: float) -> None:
    recipe = recipe_of("CogVideoX-5b", size=size)
    shape = by_id("CogVideoX-5b").shape

    def gib(*, tiled: bool) -> float:
        part = footprint.decode_activations(recipe, shape, Precision.BF16, tiled=tiled)
        return part.bytes / GIB

    assert math.isclose(gib(tiled=False), whole, rel_tol=0.01)
    assert math.isclose(gib(tiled=True), tiles, rel_tol=0.03)


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
    assert whole <= tiled < 1.01 * whole


def test_weights_are_the_files_but_for_what_t5_keeps_in_fp32() -> None:
    five = by_id("CogVideoX-5b").shape
    assert footprint.transformer_weights(five, Precision.BF16).bytes == 2 * 5_570_283_072
    assert footprint.text_weights(five, Precision.BF16).bytes == pytest.approx(9.52e9, rel=0.001)
    # 24 matrices of 10240 x 4096 take 4 bytes a number instead of 2.
    more = footprint.text_weights(five, Precision.FP16).bytes - 2 * 4_762_310_656
    assert more == pytest.approx(2 * 24 * 10_240 * 4_096, rel=0.001)


def test_streamed_networks_keep_two_blocks_and_what_is_outside_of_them() -> None:
    shape = by_id("CogVideoX-5b").shape
    slots = footprint.transformer_slots(shape, Precision.BF16).bytes
    outside = shape.transformer_parameters - 42 * shape.transformer_block_parameters
    assert slots == 2 * (2 * shape.transformer_block_parameters + outside)
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
