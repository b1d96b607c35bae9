"""Blocks that wait on the disk where RAM is short: when that is chosen, what it takes and lasts."""

from engine.catalog import by_id, default_recipe
from engine.devices import simulated
from engine.footprint import GIB
from engine.plan import Plan, choose
from engine.protocol import Mode
from tests.golden_plans import in_short

SLOW_CARD = "12GB:8.6:NVIDIA GeForce RTX 3060"
FAST_CARD = "24GB:8.9:NVIDIA GeForce RTX 4090"


def plan_of(cards: str, ram: str, mode: Mode = Mode.AUTO) -> Plan:
    spec = by_id("CogVideoX-5b")
    return choose(default_recipe(spec, "Waves."), spec, simulated(cards, ram), mode)


def test_with_little_ram_a_slow_card_reads_from_the_disk_at_no_cost_of_time() -> None:
    little, much = plan_of(SLOW_CARD, "8GB"), plan_of(SLOW_CARD, "16GB", Mode.STREAM)
    assert (in_short(little), in_short(much)) == ("stream from disk-", "stream-")
    assert little.seconds == much.seconds
    assert little.reason == (
        "The weights stay on the disk and visit GPU 0: NVIDIA GeForce RTX 3060 block by block "
        "(8.0 of 11.5 GiB free)."
    )


def test_ram_then_holds_two_blocks_and_the_program() -> None:
    [ram] = [need for need in plan_of(SLOW_CARD, "8GB").needs if need.where == "RAM"]
    [blocks] = [part for part in ram.parts if "disk" in part.what]
    assert 0.7 * GIB < blocks.bytes < 0.8 * GIB  # 2 of T5's, of 386 MB each
    assert ram.bytes < 3 * GIB


def test_a_fast_card_that_the_disk_would_hold_up_takes_8_bits_if_they_fit() -> None:
    assert in_short(plan_of(FAST_CARD, "10GB")).startswith("int8")
    # Where nothing else fits, it waits for the disk: 11.1 GB a step at 1 GB a second.
    held_up = plan_of(FAST_CARD, "6GB")
    assert in_short(held_up) == "stream from disk-"
    assert held_up.phases is not None
    assert 550 < held_up.phases.denoise < 560


def test_a_mode_is_asked_for_by_its_name_wherever_the_weights_wait() -> None:
    assert in_short(plan_of(SLOW_CARD, "8GB", Mode.STREAM)) == "stream from disk-"
    assert in_short(plan_of("none", "8GB", Mode.CPU)) == "cpu from disk#"


def test_what_does_not_fit_is_said_of_the_leanest_way() -> None:
    refused = plan_of(SLOW_CARD, "4GB", Mode.STREAM)
    assert refused.refused
    assert "stream from disk needs 2.9 GiB of RAM where 2.0 are free." in refused.reason


def test_on_a_processor_it_is_said_where_the_weights_are() -> None:
    reason = plan_of("none", "8GB").reason
    assert reason.endswith("slightly. The weights stay on the disk and are read block by block.")
