"""What is to be expected of a draft rests on what renders on this machine have taught."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.film_orders import Expected, reckoned
from desktop.outlook import Question, look_ahead
from desktop.plan_panel import NeedRow, PlanPanel
from engine import experience, measured, pace
from engine.catalog import default_recipe
from engine.devices import GIB, Devices, simulated
from engine.errors import OutOfMemory
from engine.experience import Lesson, short_of
from engine.footprint import Known
from engine.measured import Took, keep_measured, run_of
from engine.paths import Home
from engine.plan import Plan, choose
from engine.protocol import Mode, Phase
from tests.drafts import Desk, known

LONG_MS = 30_000
MODEL = known("CogVideoX-5b")
RECIPE = default_recipe(MODEL.spec, "any words")
MACHINE = simulated("24GB", "64GB")


def look(cache: Path | None, machine: Devices = MACHINE, mode: Mode = Mode.AUTO) -> Plan:
    return look_ahead(
        Question(
            prompt="A fox",
            recipe=RECIPE,
            model=MODEL,
            mode=mode,
            machine=lambda: machine,
            cache=cache,
        )
    ).plan


def note_render(cache: Path, step_seconds: float, peak_bytes: int = 0) -> None:
    plan = choose(RECIPE, MODEL.spec, MACHINE)
    assert plan.placement is not None
    took = Took(
        step_flops=pace.step_flops(RECIPE, MODEL.spec.shape),
        decode_flops=pace.decode_flops(RECIPE, MODEL.spec.shape, tiled=False),
        renders=1,
        steps=50,
        denoise=50 * step_seconds,
        peak_bytes=peak_bytes,
    )
    run = run_of(RECIPE, plan.mode, plan.placement, MACHINE)
    keep_measured(cache, MACHINE, RECIPE, MODEL.revision, run, took)


def note_shortage(cache: Path) -> None:
    plan = choose(RECIPE, MODEL.spec, MACHINE)
    trouble = OutOfMemory("Memory ran out.", phase=Phase.DENOISE, in_ram=False)
    lesson = Lesson(shortages=short_of(plan, trouble))
    experience.remember(cache, MACHINE, RECIPE, MODEL.revision, lesson)


def test_a_render_that_is_kept_corrects_the_time(home: Home) -> None:
    assert look(home.cache).seconds is None  # nobody has told of such a card
    note_render(home.cache, 6.5)
    plan = look(home.cache)
    assert plan.seconds is not None
    assert plan.phases is not None
    assert plan.seconds.known is Known.HERE
    assert plan.phases.denoise == pytest.approx(50 * 6.5)


def test_a_shortage_that_is_kept_takes_the_next_rung_and_says_so(home: Home) -> None:
    before = look(home.cache)
    note_shortage(home.cache)
    after = look(home.cache)
    assert before.placement is not None
    assert after.placement is not None
    assert not before.placement.apart
    assert after.placement.apart
    assert "An earlier render of this model and size ran out of memory" in after.notes[-1]


def test_where_the_whole_card_has_run_out_the_processor_computes(home: Home) -> None:
    note_shortage(home.cache)
    lesson = experience.read(home.cache).lesson(MACHINE, RECIPE, MODEL.revision)
    least = replace(lesson.shortages[0], bytes=1)
    lesson = replace(lesson, shortages=(least,))
    experience.remember(home.cache, MACHINE, RECIPE, MODEL.revision, lesson)
    auto = look(home.cache)
    assert (auto.mode, auto.refused) == (Mode.CPU, False)


def test_a_draft_is_reckoned_anew_when_something_was_learnt(qtbot: QtBot, home: Home) -> None:
    desk = Desk(home, gpus="24GB")
    with qtbot.waitSignal(desk.draft.plan_changed, timeout=LONG_MS):
        desk.draft.choose_model(MODEL)
    note_render(home.cache, 6.5)
    with qtbot.waitSignal(desk.draft.plan_changed, timeout=LONG_MS):
        desk.draft.expect_anew()
    plan = desk.draft.plan
    assert plan is not None
    assert plan.seconds is not None
    assert plan.seconds.known is Known.HERE
    desk.close()


def test_a_film_is_expected_to_take_what_its_renders_took(home: Home) -> None:
    note_render(home.cache, 6.5)
    question = Question(
        prompt="",
        recipe=RECIPE,
        model=MODEL,
        mode=Mode.AUTO,
        machine=lambda: MACHINE,
        cache=home.cache,
    )
    one = look(home.cache).seconds
    assert one is not None
    all_three = reckoned([(question, 3)])
    assert all_three.seconds == pytest.approx(3 * one.value)
    assert all_three == Expected(seconds=all_three.seconds)


def test_a_peak_that_was_measured_here_is_shown_as_such(qtbot: QtBot, home: Home) -> None:
    desk = Desk(home, gpus="24GB")
    panel = PlanPanel(desk.draft)
    qtbot.addWidget(panel)
    note_render(home.cache, 6.5, peak_bytes=10 * GIB)
    with qtbot.waitSignal(desk.draft.plan_changed, timeout=LONG_MS):
        desk.draft.choose_model(MODEL)
    card, ram, _ = (row.accessibleName() for row in panel.findChildren(NeedRow))
    assert card == "GPU 0: 24 GB card: 10.5 GiB of 23.3 GiB free, as was measured here"
    assert "measured" not in ram
    desk.close()


@pytest.mark.parametrize("name", [experience.FILE, measured.FILE])
@pytest.mark.parametrize("data", [b"", b"[{}]", b"\xff\xfe", b"[" * 10**5])
def test_a_damaged_file_changes_no_plan(home: Home, name: str, data: bytes) -> None:
    home.cache.mkdir(parents=True)
    (home.cache / name).write_bytes(data)
    assert look(home.cache) == look(None)
