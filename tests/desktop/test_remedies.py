"""What one click does about advice and about a plan that does not fit."""

import pytest

from desktop.remedies import cheaper, remedy_for
from desktop.values import Changes, Values
from engine import catalog
from engine.advice import Advice, Kind, advise
from engine.devices import simulated
from engine.plan import choose
from engine.protocol import Mode
from engine.recipe import Precision, Recipe
from engine.spec import Size

SPEC = catalog.by_id("CogVideoX1.5-5B-I2V")
VALUES = Values(prompt="Show a video of a fox", steps=90, guidance=2.0, fps=30)


def advice_on(prompt: str, kind: Kind) -> Advice:
    return next(piece for piece in advise(prompt) if piece.kind is kind)


def test_a_preamble_is_left_out() -> None:
    remedy = remedy_for(advice_on(VALUES.prompt, Kind.SUBJECT), VALUES, SPEC)
    assert remedy is not None
    assert remedy.changes == Changes(prompt="A fox")


def test_a_prompt_that_is_all_preamble_is_left_to_the_writer() -> None:
    values = Values(prompt="Please")
    assert remedy_for(advice_on("Please", Kind.SUBJECT), values, SPEC) is None


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (Kind.STEPS, Changes(steps=50)),
        (Kind.GUIDANCE, Changes(guidance=6.0)),
        (Kind.FPS, Changes(fps=16)),
        (Kind.SCHEDULER, Changes(dynamic_guidance=False)),
        (Kind.PRECISION, Changes(precision=Precision.AUTO)),
    ],
)
def test_a_number_is_put_right(kind: Kind, changes: Changes) -> None:
    remedy = remedy_for(Advice(kind=kind, text="…"), VALUES, SPEC)
    assert remedy is not None
    assert remedy.changes == changes


@pytest.mark.parametrize("kind", [Kind.VAGUE, Kind.NEGATION, Kind.TOO_LONG])
def test_what_only_the_writer_can_mend_has_no_button(kind: Kind) -> None:
    assert remedy_for(Advice(kind=kind, text="…"), VALUES, SPEC) is None


def test_every_kind_of_advice_has_been_thought_of() -> None:
    for kind in Kind:
        remedy = remedy_for(Advice(kind=kind, text="…", example="… a lamp"), VALUES, SPEC)
        assert remedy is None or remedy.label


# --- what fits ------------------------------------------------------------------------------


def recipe(frames: int = 161) -> Recipe:
    return catalog.default_recipe(SPEC, "any words", frames=frames)


def test_where_nothing_fits_nothing_is_offered() -> None:
    assert cheaper(recipe(), SPEC, simulated("none", "4GB"), Mode.AUTO) is None


def test_another_mode_comes_before_another_clip() -> None:
    found = cheaper(recipe(17), SPEC, simulated("12GB"), Mode.FULL)
    assert found is not None
    assert found.changes == Changes(mode=Mode.AUTO)


@pytest.mark.parametrize(
    ("gpus", "ram", "changes"),
    [
        ("none", "28GB", Changes(frames=145, mode=Mode.AUTO)),
        ("6GB", "16GB", Changes(frames=65, size=Size(768, 768), mode=Mode.AUTO)),
    ],
)
def test_fewer_frames_come_before_a_smaller_size(gpus: str, ram: str, changes: Changes) -> None:
    devices = simulated(gpus, ram)
    assert choose(recipe(), SPEC, devices).refused
    found = cheaper(recipe(), SPEC, devices, Mode.AUTO)
    assert found is not None
    assert found.changes == changes


def test_what_is_offered_does_fit() -> None:
    devices = simulated("6GB", "16GB")
    taken = catalog.default_recipe(SPEC, "any words", frames=65, size=Size(768, 768))
    assert not choose(taken, SPEC, devices).refused
