"""Times reckoned from operations agree with what others have measured."""

import pytest

from engine import pace
from engine.catalog import by_id, default_recipe
from engine.footprint import Known
from engine.pace import Rate
from engine.recipe import Precision, Recipe


def recipe_of(name: str, **changes: object) -> Recipe:
    return default_recipe(by_id(name), "Waves.", **changes)  # type: ignore[arg-type]


def seconds_of(name: str, rate: Rate, visits: int = 0) -> float:
    spec = by_id(name)
    return pace.seconds_of(
        recipe_of(name), spec.shape, spec.precision, rate, visits=visits, tiled=False
    ).total


@pytest.mark.parametrize(
    ("name", "tera"), [("CogVideoX-2b", 240), ("CogVideoX-5b", 664), ("CogVideoX1.5-5B", 2958)]
)
def test_a_step_has_the_operations_that_were_counted(name: str, tera: float) -> None:
    counted = pace.step_flops(recipe_of(name), by_id(name).shape) / 1e12
    assert counted == pytest.approx(tera, rel=0.005)


def test_without_guidance_a_step_is_half() -> None:
    shape = by_id("CogVideoX-5b").shape
    both, one = (
        pace.step_flops(recipe_of("CogVideoX-5b", guidance=guidance), shape)
        for guidance in (6.0, 1.0)
    )
    assert both == 2 * one


@pytest.mark.parametrize(
    ("name", "whole", "tiled"), [("CogVideoX-5b", 315, 441), ("CogVideoX1.5-5B", 1572, 2201)]
)
def test_decoding_has_the_operations_that_were_counted(
    name: str, whole: float, tiled: float
) -> None:
    recipe, shape = recipe_of(name), by_id(name).shape
    assert pace.decode_flops(recipe, shape, tiled=False) / 1e12 == pytest.approx(whole, rel=0.01)
    assert pace.decode_flops(recipe, shape, tiled=True) / 1e12 == pytest.approx(tiled, rel=0.01)


def test_reading_two_prompts_takes_four_teraflop() -> None:
    recipe = recipe_of("CogVideoX-5b")
    assert pace.text_flops(recipe, by_id("CogVideoX-5b").shape) / 1e12 == pytest.approx(4, rel=0.06)


@pytest.mark.parametrize(
    ("card", "seconds"),
    [
        ("NVIDIA H100 80GB HBM3", 112),
        ("NVIDIA A100-SXM4-80GB", 243),
        ("NVIDIA L40S", 50 * 6.28),
        ("NVIDIA GeForce RTX 4090", 50 * 4.23 * 1.15),
    ],
)
def test_a_clip_of_5b_takes_what_others_measured_and_some_loading(
    card: str, seconds: float
) -> None:
    rate = pace.rate_of_card(card)
    assert rate is not None
    assert seconds < seconds_of("CogVideoX-5b", rate) < 1.03 * seconds + 25


@pytest.mark.parametrize(
    "card",
    [
        "NVIDIA GeForce RTX 2080 Ti",
        "NVIDIA GeForce RTX 4060 Laptop GPU",
        "NVIDIA GeForce RTX 5090 D",
        "NVIDIA GeForce RTX 4090 Laptop GPU",
        "NVIDIA GeForce GTX 1080",
        "24 GB card",
    ],
)
def test_a_card_that_nobody_has_told_us_of_has_no_forecast(card: str) -> None:
    assert pace.rate_of_card(card) is None


@pytest.mark.parametrize(
    ("card", "origin"),
    [
        ("NVIDIA H100 80GB HBM3", "measured elsewhere: 5B in 112 s on an H100"),
        ("NVIDIA L40", "measured elsewhere: 5B at 6.28 s a step on an L40"),
        ("NVIDIA H200", "computed from a guess: an H100's 112 s for 5B"),
        ("NVIDIA L40S", "computed from a guess: an L40's 6.28 s a step of 5B"),
        ("NVIDIA GeForce RTX 3060", "computed from a guess: 0.79 of the card's peak"),
    ],
)
def test_a_rate_says_how_it_is_known(card: str, origin: str) -> None:
    rate = pace.rate_of_card(card, as_measured=True)
    assert rate is not None
    assert rate.origin == origin
    assert rate.known == origin.partition(":")[0].removesuffix(" from a guess")


@pytest.mark.parametrize(
    ("card", "limit"),
    [("RTX 3060", 27.7), ("RTX 3090", 9.77), ("RTX 4060", 22.9)],  # s a step of 5B, at their best
)
def test_a_geforce_reaches_the_share_of_its_limit_that_an_rtx_4090_does(
    card: str, limit: float
) -> None:
    rate = pace.rate_of_card(f"NVIDIA GeForce {card}")
    assert rate is not None
    assert rate.flops * limit / 664e12 == pytest.approx(0.83, abs=0.01)


@pytest.mark.parametrize(
    ("card", "tera"),  # of peak in fp32, as NVIDIA's tables have it; tensor cores do twice that
    [
        ("RTX 3080", 29.8),
        ("RTX 3080 Ti", 34.1),
        ("RTX 4070", 29.1),
        ("RTX 4070 Ti", 40.1),
        ("RTX 4070 Ti SUPER", 44.1),
        ("RTX 4080", 48.7),
        ("RTX 4080 SUPER", 52.2),
        ("RTX 5080", 56.3),
        ("RTX 5090", 104.8),
    ],
)
def test_cards_of_one_number_are_told_apart(card: str, tera: float) -> None:
    rate = pace.rate_of_card(f"NVIDIA GeForce {card}")
    assert rate is not None
    assert rate.flops == pytest.approx(0.79 * 2 * tera * 1e12, rel=0.003)


def test_what_others_measured_is_no_measure_of_another_model() -> None:
    rate = pace.rate_of_card("NVIDIA H100 80GB HBM3")
    assert rate is not None
    assert rate.known is Known.COMPUTED
    assert rate.origin == "computed from what others measured: 5B in 112 s on an H100"


def test_a_processor_that_was_not_tried_has_a_guess() -> None:
    rate = pace.rate_of_cores(8, None, Precision.FP32)
    assert (rate.known, rate.origin) == (
        Known.COMPUTED,
        "computed from a guess: 30 GFLOP/s a core",
    )


def test_streaming_costs_nothing_where_computing_takes_longer() -> None:
    slow = Rate(flops=20e12, origin="made up")
    assert seconds_of("CogVideoX-5b", slow, visits=1) == seconds_of("CogVideoX-5b", slow)


def test_streaming_is_as_slow_as_the_bus_where_computing_is_faster() -> None:
    fast = Rate(flops=1e18, origin="made up")
    more = seconds_of("CogVideoX-5b", fast, visits=1) - seconds_of("CogVideoX-5b", fast)
    # 11.1 GB a step at 24.9 GB/s, fifty times.
    assert more == pytest.approx(50 * 11.14 / 24.9, rel=0.01)


def test_precision_changes_what_has_to_be_loaded() -> None:
    spec, fast = by_id("CogVideoX-5b"), Rate(flops=1e18, origin="made up")
    half, single = (
        pace.seconds_of(recipe_of(spec.id), spec.shape, precision, fast, visits=0, tiled=False).load
        for precision in (Precision.BF16, Precision.FP32)
    )
    assert single == 2 * half
