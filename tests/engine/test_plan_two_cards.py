"""The plans of machines with two cards: what each of them computes."""

import msgspec
import pytest

from engine.catalog import by_id
from engine.devices import simulated
from engine.protocol import Mode
from engine.recipe import Precision
from engine.weight_bytes import Packing, transformer_block
from tests.engine.test_plan import plan_of


def test_the_cards_with_most_room_render_and_the_others_are_named() -> None:
    plan = plan_of("CogVideoX-5b", simulated("8GB,24GB,24GB"))
    assert plan.placement is not None
    assert (plan.placement.index, plan.placement.second) == (1, 2)
    assert plan.notes == ("Two GPUs render; the other stays idle.",)
    alone = plan_of("CogVideoX-5b", simulated("8GB,24GB,24GB"), Mode.FULL)
    assert alone.notes == (
        "One GPU renders; the other 2 are left for the next clips of the window's queue.",
    )


RTX = "24GB:8.9:NVIDIA GeForce RTX 4090"


def test_two_equal_cards_are_nearly_twice_as_fast() -> None:
    one, two = (plan_of("CogVideoX-5b", simulated(gpus)) for gpus in (RTX, f"{RTX},{RTX}"))
    assert (one.mode, two.mode) == (Mode.FULL, Mode.SPLIT)
    assert one.phases is not None
    assert two.phases is not None
    assert one.phases.denoise / two.phases.denoise == pytest.approx(1.92)
    assert one.phases.total / two.phases.total > 1.6


def test_a_much_slower_card_is_left_out_of_the_split() -> None:
    plan = plan_of("CogVideoX-5b", simulated(f"{RTX},24GB:8.6:NVIDIA GeForce RTX 3090"))
    assert plan.mode is Mode.FULL
    assert "would be no faster than the better one" in plan.considered[0].reason


def test_a_card_of_unknown_speed_is_left_out_of_the_split() -> None:
    plan = plan_of("CogVideoX-5b", simulated(f"{RTX},24GB"))
    assert plan.mode is Mode.FULL
    assert "is not known" in plan.considered[0].reason


def test_without_guidance_there_are_no_branches_to_split() -> None:
    plan = plan_of("CogVideoX-5b", simulated("24GB,24GB"), guidance=1.0)
    assert plan.mode is Mode.FULL
    assert "only one branch" in plan.considered[0].reason


def test_blocks_are_shared_out_by_what_is_free() -> None:
    plan = plan_of("CogVideoX-5b", simulated("16GB,12GB"), Mode.SPLIT)
    assert plan.placement is not None
    assert plan.placement.blocks_here == 24
    first, second = plan.needs[:2]
    assert (first.where, second.where) == ("GPU 0: 16 GB card", "GPU 1: 12 GB card")
    assert not any(need.short_bytes for need in plan.needs)
    assert "24 of 42 blocks on GPU 0" in plan.reason
    assert "18 on GPU 1" in plan.reason


ADA, AMPERE = "12GB:8.9:NVIDIA GeForce RTX 4090", "12GB:8.6:NVIDIA GeForce RTX 3060"


@pytest.mark.parametrize("cards", [f"{ADA},{AMPERE}", f"{AMPERE},{ADA}"])
def test_the_faster_of_two_cards_takes_all_blocks_that_it_has_room_for(cards: str) -> None:
    plan = plan_of("CogVideoX-5b", simulated(cards), Mode.SPLIT)
    alike = plan_of("CogVideoX-5b", simulated(f"{ADA},{ADA}"), Mode.SPLIT)
    assert plan.placement is not None
    assert alike.placement is not None
    assert alike.placement.blocks_here == 21
    faster = cards.split(",").index(ADA)
    count = [plan.placement.blocks_here or 0, 42 - (plan.placement.blocks_here or 0)][faster]
    assert count > 21
    need = plan.needs[faster]
    assert not need.short_bytes
    block = transformer_block(by_id("CogVideoX-5b").shape, Precision.BF16, Packing.NONE)
    assert msgspec.structs.replace(need, bytes=need.bytes + block).short_bytes
    assert plan.phases is not None
    assert alike.phases is not None
    assert plan.phases.denoise < 2 * alike.phases.denoise  # with half of them on each: 3.9 times
