"""Mode fp8: which cards have it, what it takes, and when it is taken in place of int8."""

import pytest
from msgspec.structs import replace

from engine import pace
from engine.catalog import by_id, default_recipe
from engine.devices import Devices, simulated
from engine.experience import Experience
from engine.footprint import Known
from engine.measured import Measured, Took, run_of
from engine.plan import Considered, Plan, choose
from engine.protocol import Mode, Phase
from engine.weight_bytes import Packing
from tests.golden_plans import in_short

SPEC = by_id("CogVideoX-5b")
RECIPE = default_recipe(SPEC, "Waves.")
# Too small for blocks of 16 bits, even if they only visit it.
LITTLE = simulated("2GB:8.9:NVIDIA RTX 2000 Ada", "32GB")
# The blocks of 16 bits would have to come from the disk at every step.
SHORT_OF_RAM = simulated("8GB:8.9:NVIDIA GeForce RTX 4090", "12GB")


def planned(devices: Devices, mode: Mode = Mode.AUTO, *renders: Measured) -> Plan:
    return Experience(measured=renders).plan(RECIPE, SPEC, devices, mode)


def row(plan: Plan, mode: Mode = Mode.FP8) -> Considered:
    [found] = [one for one in plan.considered if one.mode is mode]
    return found


@pytest.mark.parametrize("capability", ["8.9", "9.0", "10.0", "12.0"])
def test_cards_since_ada_have_it(capability: str) -> None:
    plan = planned(simulated(f"24GB:{capability}:NVIDIA card"), Mode.FP8)
    assert plan.placement is not None
    assert (plan.mode, plan.placement.packing) == (Mode.FP8, Packing.FP8)
    assert plan.reason.startswith("Weights and what they are multiplied with are rounded to 8-bit")


@pytest.mark.parametrize("capability", ["8.6", "8.0", "7.5"])
def test_others_are_told_which_cards_have_it(capability: str) -> None:
    plan = planned(simulated(f"24GB:{capability}:NVIDIA card"), Mode.FP8)
    assert plan.refused
    assert plan.reason.startswith("NVIDIA card does not multiply in fp8")
    assert plan.reason.endswith("would fit.")


def test_a_card_of_unknown_capability_is_not_trusted_to() -> None:
    assert planned(simulated("24GB"), Mode.FP8).refused


def test_cards_of_others_have_it_not() -> None:
    machine = simulated("24GB:9.4:AMD card")
    card = replace(machine.gpus[0], kind="rocm")
    assert planned(replace(machine, gpus=(card,)), Mode.FP8).refused


def test_without_a_card_the_processor_widens_weights_as_in_other_packed_modes() -> None:
    plan, whole = (planned(simulated("none"), mode) for mode in (Mode.FP8, Mode.INT8))
    assert in_short(plan) == "fp8"
    assert plan.placement is not None
    assert plan.placement.kind == "cpu"
    assert plan.phases == whole.phases


def test_a_second_card_that_has_it_not_is_left_out() -> None:
    new = "12GB:8.9:NVIDIA GeForce RTX 4090"
    for second, count in ((new, 2), ("12GB:8.6:NVIDIA GeForce RTX 4090", 1)):
        plan = planned(simulated(f"{new},{second}"), Mode.FP8)
        assert plan.placement is not None
        assert (plan.placement.second is not None) is (count == 2)
        assert not plan.refused


def test_it_takes_what_int8_does_and_the_tokens_once_more() -> None:
    card = simulated("24GB:8.9:NVIDIA GeForce RTX 4090")
    floats, whole = (
        planned(card, mode).needs[0].bytes_in(Phase.DENOISE) for mode in (Mode.FP8, Mode.INT8)
    )
    assert floats - whole == 2 * 17_776 * 3072


def test_it_is_streamed_to_a_card_that_is_too_small() -> None:
    plan = planned(simulated("4GB:8.9:NVIDIA card", "32GB"), Mode.FP8)
    assert in_short(plan).startswith("fp8 streamed")


# --- in place of int8 -----------------------------------------------------------------------


def measured(devices: Devices, mode: Mode, step_seconds: float) -> Measured:
    """A finished render of ten steps in this mode."""
    plan = choose(RECIPE, SPEC, devices, mode)
    assert plan.placement is not None
    took = Took(
        step_flops=pace.step_flops(RECIPE, SPEC.shape),
        decode_flops=pace.decode_flops(RECIPE, SPEC.shape, tiled=plan.placement.tiled),
        renders=1,
        steps=10,
        denoise=10 * step_seconds,
        decode=30.0,
        write=3.0,
    )
    return Measured(
        machine=f"{devices.cpu_name}, {devices.physical_cores} cores",
        model=SPEC.id,
        run=run_of(RECIPE, mode, plan.placement, devices),
        took=took,
    )


def test_auto_never_takes_it_untried() -> None:
    plan = planned(LITTLE)
    assert plan.mode is Mode.INT8
    assert row(plan).fits


def test_auto_takes_it_once_renders_here_were_faster() -> None:
    whole, floats = measured(LITTLE, Mode.INT8, 10.0), measured(LITTLE, Mode.FP8, 8.0)
    plan = planned(LITTLE, Mode.AUTO, whole, floats)
    assert plan.mode is Mode.FP8
    assert plan.seconds is not None
    assert plan.seconds.known is Known.HERE
    assert planned(LITTLE, Mode.INT8, whole, floats).mode is Mode.INT8


def test_both_have_to_have_been_measured() -> None:
    assert planned(LITTLE, Mode.AUTO, measured(LITTLE, Mode.FP8, 0.1)).mode is Mode.INT8
    assert planned(LITTLE, Mode.AUTO, measured(LITTLE, Mode.INT8, 99.0)).mode is Mode.INT8


def test_it_has_to_be_faster_by_more_than_forecasts_are_good_for() -> None:
    """The clip in all is held against 0.97 of int8's."""
    whole = measured(LITTLE, Mode.INT8, 10.0)
    total = row(planned(LITTLE, Mode.AUTO, whole), Mode.INT8).seconds
    assert total is not None
    guess = measured(LITTLE, Mode.FP8, 5.0)
    other = row(planned(LITTLE, Mode.AUTO, whole, guess)).seconds
    assert other is not None
    beside = other.value - RECIPE.steps * 5.0
    just = (0.97 * total.value - beside) / RECIPE.steps
    for step, mode in ((just * 1.0001, Mode.INT8), (just * 0.9999, Mode.FP8)):
        plan = planned(LITTLE, Mode.AUTO, whole, measured(LITTLE, Mode.FP8, step))
        assert plan.mode is mode


def test_exact_modes_stay_preferred() -> None:
    roomy = simulated("24GB:8.9:NVIDIA GeForce RTX 4090", "64GB")
    renders = [
        measured(roomy, mode, seconds)
        for mode, seconds in ((Mode.FULL, 9.0), (Mode.INT8, 9.0), (Mode.FP8, 1.0))
    ]
    assert planned(roomy, Mode.AUTO, *renders).mode is Mode.FULL


def test_where_a_disk_would_hold_up_exact_weights_it_may_stand_in_for_int8() -> None:
    before = planned(SHORT_OF_RAM)
    assert before.mode is Mode.INT8
    assert row(before, Mode.STREAM).fits
    renders = [
        measured(SHORT_OF_RAM, mode, seconds)
        for mode, seconds in ((Mode.INT8, 5.0), (Mode.FP8, 4.0))
    ]
    assert planned(SHORT_OF_RAM, Mode.AUTO, renders[0]).mode is Mode.INT8
    assert planned(SHORT_OF_RAM, Mode.AUTO, *renders).mode is Mode.FP8
