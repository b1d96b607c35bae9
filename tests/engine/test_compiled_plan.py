"""The plan of a model that is compiled: what it takes, what it gains, and what it costs once."""

import shutil

import pytest

from engine import pace
from engine.catalog import by_id, default_recipe
from engine.compilers import missing_here
from engine.devices import Devices, simulated
from engine.experience import Experience
from engine.measured import Measured, Took, run_of
from engine.plan import Plan, choose
from engine.protocol import Mode, Phase

SPEC = by_id("CogVideoX-5b")
RECIPE = default_recipe(SPEC, "Waves.")
CARD = simulated("48GB:8.9:NVIDIA GeForce RTX 4090", "64GB")


def planned(mode: Mode = Mode.AUTO, *, compiled: bool = True, devices: Devices = CARD) -> Plan:
    return choose(RECIPE, SPEC, devices, mode, compiled=compiled)


def peak(plan: Plan) -> int:
    return plan.needs[0].bytes_in(Phase.DENOISE)


def test_a_compiled_model_is_quicker_after_a_minute_and_takes_more_memory() -> None:
    plain, compiled = planned(compiled=False), planned()
    assert plain.phases is not None
    assert compiled.phases is not None
    assert compiled.phases.denoise == pytest.approx(plain.phases.denoise / pace.COMPILED)
    assert compiled.phases.load == pytest.approx(plain.phases.load + pace.COMPILING)
    assert peak(compiled) > peak(plain)
    assert any("about a minute" in note for note in compiled.notes)
    assert not any("compiled" in note for note in plain.notes)


def test_what_has_been_compiled_costs_no_minute_and_other_paces_are_not_mixed_up() -> None:
    plan = planned()
    assert plan.placement is not None
    took = Took(
        step_flops=pace.step_flops(RECIPE, SPEC.shape),
        decode_flops=pace.decode_flops(RECIPE, SPEC.shape, tiled=False),
        renders=1,
        steps=50,
        denoise=100.0,
    )
    render = Measured(
        machine=f"{CARD.cpu_name}, {CARD.physical_cores} cores",
        model=SPEC.id,
        run=run_of(RECIPE, plan.mode, plan.placement, CARD),
        took=took,
    )
    known = Experience(measured=(render,))
    again = known.plan(RECIPE, SPEC, CARD, compiled=True)
    assert again.phases is not None
    assert plan.phases is not None
    assert again.phases.load == pytest.approx(plan.phases.load - pace.COMPILING)
    assert again.phases.denoise == pytest.approx(100.0)
    without = known.plan(RECIPE, SPEC, CARD)
    assert without.seconds == planned(compiled=False).seconds


@pytest.mark.parametrize("mode", [Mode.INT8, Mode.NF4])
def test_packed_weights_are_not_compiled(mode: Mode) -> None:
    plan = planned(mode)
    assert plan.placement is not None
    assert not plan.placement.compiled
    plain = planned(mode, compiled=False)
    assert (plan.needs, plan.phases, plan.notes) == (plain.needs, plain.phases, plain.notes)


@pytest.mark.parametrize("mode", [Mode.FULL, Mode.STREAM, Mode.CPU, Mode.FP8])
def test_whole_weights_are_and_those_that_multiply_as_they_are_packed(mode: Mode) -> None:
    plan = planned(mode)
    assert plan.placement is not None
    assert plan.placement.compiled


def test_products_in_fp8_gain_only_where_they_are_compiled() -> None:
    plans = (planned(Mode.FP8, compiled=each) for each in (False, True))
    alone, compiled = (plan.phases.denoise for plan in plans if plan.phases is not None)
    whole = planned(Mode.FULL, compiled=False).phases
    assert whole is not None
    assert alone == pytest.approx(whole.denoise / pace.UNPACKING)
    assert compiled == pytest.approx(whole.denoise / pace.COMPILED / pace.FP8_COMPILED)


def test_a_missing_compiler_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CXX", raising=False)
    monkeypatch.delenv("CC", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: None)  # a PATH without one
    assert "g++" in missing_here(simulated("none")) or "Visual Studio" in missing_here(
        simulated("none")
    )
    assert "Triton" in missing_here(CARD)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    assert missing_here(simulated("none")) == ""
    assert missing_here(CARD, Mode.CPU) == ""  # whatever the card would want


def test_where_nothing_can_be_compiled_the_plan_is_the_plain_one_and_says_so() -> None:
    why = "There is no compiler."
    plan = choose(RECIPE, SPEC, CARD, compiled=True, uncompiled=why)
    plain = planned(compiled=False)
    assert (plan.needs, plan.phases, plan.placement) == (plain.needs, plain.phases, plain.placement)
    assert plan.notes == (*plain.notes, why)
