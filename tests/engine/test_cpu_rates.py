"""The format that a processor computes in, and what the plan says of it."""

import pytest
from msgspec.structs import replace

from engine.catalog import by_id, default_recipe
from engine.cpu_rates import CpuRates
from engine.devices import simulated
from engine.plan import choose
from engine.protocol import Mode
from engine.recipe import Precision

FAST_BF16 = CpuRates(bf16=600e9, fp32=200e9)
SLOW_BF16 = CpuRates(bf16=20e9, fp32=100e9)


@pytest.mark.parametrize(
    ("model", "rates", "ram", "taken", "said"),
    [
        ("CogVideoX-5b", FAST_BF16, "64GB", Precision.BF16, "3.0 times as fast in bf16 as in fp32"),
        ("CogVideoX-5b", SLOW_BF16, "64GB", Precision.FP32, "5.0 times as fast in fp32 as in bf16"),
        ("CogVideoX-5b", SLOW_BF16, "16GB", Precision.BF16, "in fp32, for which RAM has no room"),
        ("CogVideoX-2b", FAST_BF16, "64GB", Precision.BF16, "3.0 times as fast in bf16"),
        ("CogVideoX-2b", SLOW_BF16, "64GB", Precision.FP32, "5.0 times as fast in fp32"),
    ],
)
def test_a_processor_computes_in_the_format_that_was_seen_to_be_faster(
    model: str, rates: CpuRates, ram: str, taken: Precision, said: str
) -> None:
    spec = by_id(model)
    machine = replace(simulated("none", ram), cpu_rates=rates)
    plan = choose(default_recipe(spec, "Waves."), spec, machine, Mode.CPU)
    assert plan.placement is not None
    assert plan.placement.precision is taken
    assert said in " ".join(plan.notes)
    assert plan.seconds is not None
    assert plan.seconds.origin == "computed from a short trial here"


def test_a_format_that_is_asked_for_and_a_model_kept_in_fp32_are_left_alone() -> None:
    machine = replace(simulated("none", "64GB"), cpu_rates=SLOW_BF16)
    five = by_id("CogVideoX-5b")
    asked = choose(default_recipe(five, "Waves.", precision=Precision.BF16), five, machine)
    single = replace(five, precision=Precision.FP32)
    kept = choose(default_recipe(single, "Waves."), single, replace(machine, cpu_rates=FAST_BF16))
    assert asked.placement is not None
    assert kept.placement is not None
    assert (asked.placement.precision, kept.placement.precision) == ("bf16", "fp32")
    assert asked.notes == kept.notes == ()
