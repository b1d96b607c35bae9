"""Which job begins next where there are several cards, by true plans of simulated machines."""

import functools
import heapq
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.catalog import by_id, default_recipe
from engine.dealing import Candidate, Deal, Occupied, deal
from engine.devices import GIB, Devices, simulated
from engine.plan import Plan, choose
from engine.protocol import Mode, Share

ADA, AMPERE = "24GB:8.9:NVIDIA GeForce RTX 4090", "12GB:8.6:NVIDIA GeForce RTX 3060"
SMALLER = "8GB:8.9:NVIDIA GeForce RTX 4060"
TWO = simulated(f"{ADA},{ADA}", "64GB")
SMALL = simulated(f"{SMALLER},{SMALLER}", "64GB")
UNEQUAL = simulated(f"{ADA},{AMPERE}", "64GB")


@functools.cache
def planned(machine: Devices, model: str = "CogVideoX-5b", mode: Mode = Mode.AUTO) -> Plan:
    spec = by_id(model)
    return choose(default_recipe(spec, "Waves."), spec, machine, mode)


def jobs(count: int, model: str = "CogVideoX-5b", mode: Mode = Mode.AUTO) -> list[Candidate]:
    return [
        Candidate(id=f"job {number}", plan=lambda machine: planned(machine, model, mode))
        for number in range(count)
    ]


def dealt(
    machine: Devices, waiting: Sequence[Candidate], *running: Occupied, ram_bytes: int = 0
) -> Deal | None:
    return deal(waiting, running, machine, ram_bytes or machine.ram_available_bytes)


def seconds(machine: Devices, mode: Mode = Mode.AUTO) -> float:
    plan = planned(machine, mode=mode)
    assert plan.seconds is not None
    return plan.seconds.value


def one_of(machine: Devices, card: int) -> Devices:
    return replace(machine, gpus=machine.gpus[card : card + 1])


# --- alike cards ----------------------------------------------------------------------------


def test_a_job_by_itself_has_both_cards() -> None:
    assert planned(TWO).mode is Mode.SPLIT
    assert dealt(TWO, jobs(1)) == Deal(id="job 0")


def test_two_jobs_have_a_card_each_and_half_the_ram() -> None:
    half = TWO.ram_available_bytes // 2
    assert dealt(TWO, jobs(2)) == Deal(id="job 0", share=Share(card=0, ram_bytes=half))
    left = seconds(TWO, Mode.FULL)
    second = dealt(TWO, jobs(2)[1:], Occupied(card=0, seconds=left), ram_bytes=half)
    assert second == Deal(id="job 1", share=Share(card=1))


def test_nothing_begins_beside_a_job_that_has_the_machine_or_while_no_card_is_free() -> None:
    assert dealt(TWO, jobs(2), Occupied(card=None, seconds=100.0)) is None
    both = (Occupied(card=0, seconds=100.0), Occupied(card=1, seconds=50.0))
    assert dealt(TWO, jobs(2), *both) is None
    assert dealt(TWO, []) is None


def test_a_job_that_will_soon_have_both_cards_waits_for_them() -> None:
    assert dealt(TWO, jobs(1), Occupied(card=0, seconds=5.0)) is None


def test_where_one_card_does_it_the_other_is_left_for_the_next() -> None:
    assert planned(SMALL).mode is Mode.STREAM
    assert dealt(SMALL, jobs(1)) == Deal(id="job 0", share=Share(card=0))
    second = dealt(SMALL, jobs(1), Occupied(card=0, seconds=seconds(SMALL)))
    assert second == Deal(id="job 0", share=Share(card=1))


def test_blocks_of_one_job_on_both_cards_give_way_to_a_job_on_each() -> None:
    cards = simulated(f"{AMPERE},{AMPERE}", "64GB")
    placement = planned(cards).placement
    assert placement is not None
    assert placement.blocks_here
    assert dealt(cards, jobs(1)) == Deal(id="job 0")
    first = dealt(cards, jobs(2))
    assert first is not None
    assert first.share is not None


# --- unequal cards --------------------------------------------------------------------------


def test_two_jobs_go_one_after_the_other_over_the_faster_card() -> None:
    assert dealt(UNEQUAL, jobs(2)) == Deal(id="job 0", share=Share(card=0))
    fast = seconds(one_of(UNEQUAL, 0))
    assert dealt(UNEQUAL, jobs(1), Occupied(card=0, seconds=fast)) is None


def test_the_slower_card_takes_a_job_that_it_ends_before_its_turn() -> None:
    fast, slow = seconds(one_of(UNEQUAL, 0)), seconds(one_of(UNEQUAL, 1))
    found = {
        count: dealt(UNEQUAL, jobs(count), Occupied(card=0, seconds=fast)) for count in range(1, 12)
    }
    enough = min(count for count, one in found.items() if one is not None)
    assert fast * enough < slow <= fast * (enough + 1)
    assert found[enough] == Deal(id=f"job {enough - 1}", share=Share(card=1))
    assert all(found[count] is not None for count in range(enough, 12))


def test_a_card_on_which_the_frames_would_be_worse_gets_no_job() -> None:
    machine = simulated("24GB:8.9:NVIDIA GeForce RTX 4090,6GB:8.9:NVIDIA GeForce RTX 4050", "64GB")
    tiled = planned(simulated("6GB:8.9:NVIDIA GeForce RTX 4050", "64GB")).placement
    assert tiled is not None
    assert tiled.tiled
    assert dealt(machine, jobs(20), Occupied(card=0, seconds=9_000.0)) is None


def test_cards_that_nobody_knows_have_a_job_each_where_they_are_alike() -> None:
    alike, different = simulated("12GB,12GB"), simulated("12GB,13GB")
    assert planned(alike).seconds is None
    half = alike.ram_available_bytes // 2
    assert dealt(alike, jobs(2)) == Deal(id="job 0", share=Share(card=0, ram_bytes=half))
    assert dealt(alike, jobs(1), Occupied(card=0)) == Deal(id="job 0", share=Share(card=1))
    assert dealt(different, jobs(2)) == Deal(id="job 0", share=Share(card=1))
    assert dealt(different, jobs(1), Occupied(card=1)) is None


# --- what cannot be at once -----------------------------------------------------------------


def test_with_one_card_jobs_follow_each_other() -> None:
    one = simulated(ADA, "64GB")
    assert dealt(one, jobs(3)) == Deal(id="job 0")
    assert dealt(one, jobs(3), Occupied(card=0, seconds=1.0)) is None


@pytest.mark.parametrize("mode", [Mode.SPLIT, Mode.CPU])
def test_a_mode_that_takes_the_machine_has_it(mode: Mode) -> None:
    waiting = [*jobs(1, mode=mode), *jobs(3)[1:]]
    assert dealt(TWO, waiting) == Deal(id="job 0")
    assert dealt(TWO, waiting, Occupied(card=0, seconds=100.0)) is None


def test_a_job_that_fits_nowhere_is_handed_over_to_be_refused() -> None:
    tiny = simulated("2GB,2GB", "4GB")
    assert planned(tiny).refused
    assert dealt(tiny, jobs(2)) == Deal(id="job 0")


def test_jobs_behind_one_that_needs_all_cards_wait() -> None:
    waiting = [*jobs(2)[:1], *jobs(1, mode=Mode.SPLIT), *jobs(4)[2:]]
    assert dealt(TWO, waiting, Occupied(card=0, seconds=1.0)) is None


def test_where_ram_is_short_the_second_job_waits_for_the_first() -> None:
    busy = Occupied(card=0, seconds=seconds(SMALL))
    assert dealt(SMALL, jobs(1), busy, ram_bytes=GIB) is None


# --- whole queues ---------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(
    cards=st.lists(st.sampled_from([ADA, AMPERE]), min_size=2, max_size=4),
    count=st.integers(1, 9),
)
def test_a_queue_is_never_done_later_than_one_job_after_the_other(
    cards: list[str], count: int
) -> None:
    machine = simulated(",".join(cards), "256GB")
    assert length_of(machine, count) <= 1.001 * count * seconds(machine)


def length_of(machine: Devices, count: int) -> float:
    """Seconds until `count` jobs are done, each beginning when it is dealt."""
    waiting, now = jobs(count), 0.0
    running: list[tuple[float, int | None]] = []
    while waiting or running:
        occupied = [Occupied(card=card, seconds=ends - now) for ends, card in running]
        found = dealt(machine, waiting, *occupied)
        if found is None:
            assert running, "something has to run"
            now, _ = heapq.heappop(running)
            continue
        waiting = [one for one in waiting if one.id != found.id]
        card = None if found.share is None else found.share.card
        assert card not in [taken for _, taken in running]
        alone = machine if card is None else one_of(machine, card)
        heapq.heappush(running, (now + seconds(alone), card))
    return now
