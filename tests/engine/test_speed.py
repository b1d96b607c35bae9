"""Which steps are computed at which speed, and how that is said and reckoned with."""

import pytest

from engine.catalog import by_id, default_recipe
from engine.devices import simulated
from engine.plan import choose
from engine.recipe import Speed
from engine.speed import computed_steps, count_computed, price_in_words

SPEC = by_id("CogVideoX-5b")


@pytest.mark.parametrize("steps", range(1, 101))
def test_the_first_and_the_last_step_are_computed_at_every_speed(steps: int) -> None:
    exact, balanced, draft = (computed_steps(steps, speed) for speed in Speed)
    assert exact == frozenset(range(steps))
    for some in (balanced, draft):
        assert {0, steps - 1} <= some <= exact
    assert len(draft) <= len(balanced)


@pytest.mark.parametrize("steps", [25, 30, 50])
def test_balanced_takes_less_than_half_and_draft_than_a_quarter(steps: int) -> None:
    assert len(computed_steps(steps, Speed.BALANCED)) <= steps / 2
    assert len(computed_steps(steps, Speed.DRAFT)) <= steps / 4


def test_the_plan_says_the_price_and_foresees_less_time() -> None:
    machine = simulated("24GB:8.9:NVIDIA GeForce RTX 4090")
    exact, draft = (
        choose(default_recipe(SPEC, "Waves.", speed=speed), SPEC, machine)
        for speed in (Speed.EXACT, Speed.DRAFT)
    )
    recipe = default_recipe(SPEC, "Waves.", speed=Speed.DRAFT)
    assert price_in_words(recipe) in draft.notes
    assert not any("Speed" in note for note in exact.notes)
    assert exact.phases is not None
    assert draft.phases is not None
    share = draft.phases.denoise / exact.phases.denoise
    assert share == pytest.approx(count_computed(recipe) / recipe.steps)
