"""What did not fit is planned for with less from then on, and remembered."""

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from engine import experience
from engine.catalog import by_id, default_recipe
from engine.devices import GIB, Devices, simulated
from engine.errors import OutOfMemory
from engine.experience import Lesson
from engine.footprint import Shortage
from engine.plan import Plan, choose
from engine.protocol import Mode, Phase
from tests.golden_plans import in_short

SPEC = by_id("CogVideoX-5b")
RECIPE = default_recipe(SPEC, "Waves.")
ROOMY = simulated("24GB", "64GB")


def short_in(phase: Phase, *, in_ram: bool = False) -> OutOfMemory:
    return OutOfMemory("Memory ran out.", phase=phase, in_ram=in_ram)


def all_the_way_down(machine: Devices, mode: Mode, trouble: OutOfMemory) -> list[Plan]:
    """The plans that follow one another as memory runs out, until what runs out is not used."""
    where = "RAM" if trouble.in_ram else "GPU"
    plans = [choose(RECIPE, SPEC, machine, mode)]
    short: tuple[Shortage, ...] = ()
    while not plans[-1].refused and peak(plans[-1], where, Phase(trouble.phase)):
        short = experience.together(short, experience.short_of(plans[-1], trouble))
        plans.append(choose(RECIPE, SPEC, machine, mode, shortages=short))
    return plans


def peak(plan: Plan, where: str, phase: Phase) -> int:
    needs = (need for need in plan.needs if need.where.startswith(where))
    return next((need.bytes_in(phase) for need in needs), 0)


@pytest.mark.parametrize(
    ("phase", "rungs"),
    [
        (Phase.TEXT, ["full-", "full-+t", "int8-+t", "nf4-+t", "cpu"]),
        (
            Phase.DENOISE,
            [
                "full-",
                "full##",
                "stream",
                "stream-",
                "stream##",
                "int8 streamed##",
                "nf4 streamed##",
                "cpu",
            ],
        ),
    ],
)
def test_a_card_is_asked_for_less_in_that_phase_until_the_processor_computes(
    phase: Phase, rungs: list[str]
) -> None:
    plans = all_the_way_down(ROOMY, Mode.AUTO, short_in(phase))
    assert [in_short(plan) for plan in plans] == rungs
    peaks = [peak(plan, "GPU", phase) for plan in plans]
    assert all(after < before for before, after in pairwise(peaks))


def test_a_mode_that_was_asked_for_by_name_is_not_left() -> None:
    *plans, last = all_the_way_down(ROOMY, Mode.STREAM, short_in(Phase.DENOISE))
    assert {plan.mode for plan in plans} == {Mode.STREAM}
    assert last.refused
    assert last.reason.startswith("stream has run out of memory here")


def test_where_ram_ran_out_ram_is_asked_for_less() -> None:
    machine, trouble = simulated("none", "64GB"), short_in(Phase.DENOISE, in_ram=True)
    *plans, _ = all_the_way_down(machine, Mode.CPU, trouble)
    names = [in_short(plan) for plan in plans]
    assert names[0] == "cpu"
    assert names[-1].startswith("cpu from disk")
    peaks = [peak(plan, "RAM", Phase.DENOISE) for plan in plans]
    assert all(after < before for before, after in pairwise(peaks))


def test_two_cards_that_share_the_work_are_both_asked_for_less() -> None:
    plan = choose(RECIPE, SPEC, simulated("24GB,24GB", "64GB"), Mode.SPLIT)
    assert [s.where for s in experience.short_of(plan, short_in(Phase.DENOISE))] == [
        "GPU 0",
        "GPU 1",
    ]
    [short] = experience.short_of(plan, short_in(Phase.DENOISE, in_ram=True))
    assert short.where == "RAM"


A_SHORTAGE = Shortage(
    where="GPU 0", phase=Phase.DENOISE, bytes=14 * GIB, free_bytes=ROOMY.gpus[0].free_bytes
)
A_LESSON = Lesson(
    shortages=(A_SHORTAGE,),
    tiled=True,
)


def test_a_lesson_is_remembered_for_renders_alike(tmp_path: Path) -> None:
    experience.remember(tmp_path, ROOMY, RECIPE, "r1", A_LESSON)
    other_words = msgspec.structs.replace(RECIPE, prompt="Dunes.", seed=7, steps=3)
    assert experience.read(tmp_path).lesson(ROOMY, other_words, "r1") == A_LESSON


def test_other_machines_models_and_shapes_have_lessons_of_their_own(tmp_path: Path) -> None:
    experience.remember(tmp_path, ROOMY, RECIPE, "r1", A_LESSON)
    shorter = msgspec.structs.replace(RECIPE, frames=9)
    without_guidance = msgspec.structs.replace(RECIPE, guidance=1.0)
    for machine, recipe, revision in (
        (simulated("16GB", "64GB"), RECIPE, "r1"),
        (ROOMY, RECIPE, "r2"),
        (ROOMY, shorter, "r1"),
        (ROOMY, without_guidance, "r1"),
    ):
        assert experience.read(tmp_path).lesson(machine, recipe, revision) == Lesson()


def test_with_far_more_free_than_then_it_is_tried_anew(tmp_path: Path) -> None:
    busy = msgspec.structs.replace(A_SHORTAGE, free_bytes=ROOMY.gpus[0].free_bytes * 2 // 3)
    experience.remember(tmp_path, ROOMY, RECIPE, "r1", Lesson(shortages=(busy,)))
    assert experience.read(tmp_path).lesson(ROOMY, RECIPE, "r1").shortages == ()
    card = msgspec.structs.replace(ROOMY.gpus[0], free_bytes=busy.free_bytes)
    still_busy = msgspec.structs.replace(ROOMY, gpus=(card,))
    assert experience.read(tmp_path).lesson(still_busy, RECIPE, "r1").shortages == (busy,)


FAR_TOO_MUCH = b'{"a": {"shortages": [{"where": "RAM", "phase": "text", "bytes": 1%s}]}}' % (
    b"0" * 400
)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[1]", b'{"a": {"shortages": 3}}', b"\xff" * 9, b"[" * 10**5, FAR_TOO_MUCH],
)
def test_a_damaged_file_teaches_nothing_and_is_written_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / experience.FILE).write_bytes(data)
    assert experience.read(tmp_path).lesson(ROOMY, RECIPE, "r1") == Lesson()
    experience.remember(tmp_path, ROOMY, RECIPE, "r1", A_LESSON)
    assert experience.read(tmp_path).lesson(ROOMY, RECIPE, "r1") == A_LESSON


def test_a_lesson_says_what_did_not_fit() -> None:
    assert A_LESSON.in_words == (
        "An earlier render of this model and size ran out of memory here with 14.0 GiB on GPU 0 "
        "and decoding otherwise than in tiles, so less is taken."
    )
    assert Lesson().in_words == ""
