"""What one click does about advice and about a plan that does not fit."""

import msgspec
import pytest

from desktop.remedies import cheaper, remedy_for
from desktop.values import Changes, Values
from engine import catalog
from engine.advice import MAX_WORDS, Advice, Kind, advise
from engine.devices import Devices, simulated
from engine.experience import Experience
from engine.plan import choose
from engine.protocol import Mode
from engine.recipe import Precision, Recipe
from tests.drafts import known

MODEL = known("CogVideoX1.5-5B-I2V")
SPEC = MODEL.spec
VALUES = Values(prompt="Show a video of a fox", steps=90, guidance=2.0, fps=30)


def advice_on(prompt: str, kind: Kind) -> Advice:
    return next(piece for piece in advise(prompt) if piece.kind is kind)


def test_a_preamble_is_left_out() -> None:
    remedy = remedy_for(advice_on(VALUES.prompt, Kind.SUBJECT), VALUES, SPEC)
    assert remedy.changes == Changes(prompt="A fox")


@pytest.mark.parametrize(
    ("prompt", "kind"),
    [("Please", Kind.SUBJECT), ("masterpiece", Kind.VAGUE), ("Nobody moves", Kind.NEGATION)],
)
def test_what_only_the_writer_can_mend_shows_an_example(prompt: str, kind: Kind) -> None:
    advice = advice_on(prompt, kind)
    remedy = remedy_for(advice, Values(prompt=prompt), SPEC)
    assert remedy.shown == advice.example
    assert not remedy.changes


@pytest.mark.parametrize(
    ("prompt", "rest"),
    [
        ("An amazing beach at dawn", "A beach at dawn"),
        ("a nice old tram", "an old tram"),
        ("A fox runs, masterpiece, 4k", "A fox runs, 4k"),
        ("A fox runs, 4k.", "A fox runs"),
        ("Beautiful, a fox runs", "a fox runs"),
    ],
)
def test_a_vague_word_is_left_out(prompt: str, rest: str) -> None:
    remedy = remedy_for(advice_on(prompt, Kind.VAGUE), Values(prompt=prompt), SPEC)
    assert remedy.changes == Changes(prompt=rest)


@pytest.mark.parametrize(
    ("prompt", "rest", "negative"),
    [
        ("A street without people, at dawn", "A street, at dawn", "people"),
        ("A sea with no ships and a red kite", "A sea and a red kite", "ships"),
        ("No cars. A street at dawn", "A street at dawn", "cars"),
        ("A quiet street, without any cars", "A quiet street", "cars"),
    ],
)
def test_what_is_not_wanted_moves_to_the_negative(prompt: str, rest: str, negative: str) -> None:
    values = Values(prompt=prompt, negative="blur")
    remedy = remedy_for(advice_on(prompt, Kind.NEGATION), values, SPEC)
    assert remedy.changes == Changes(prompt=rest, negative=f"blur, {negative}")


def test_a_prompt_that_is_too_long_keeps_its_first_sentences() -> None:
    sentence = "A red fox trots through deep snow between birches in low winter sun."
    values = Values(prompt=" ".join([sentence] * 40))
    remedy = remedy_for(advice_on(values.prompt, Kind.TOO_LONG), values, SPEC)
    prompt = remedy.changes.get("prompt", "")
    assert prompt.endswith("sun.")
    assert MAX_WORDS - len(sentence.split()) < len(prompt.split()) <= MAX_WORDS


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
    assert remedy.changes == changes


def test_every_kind_of_advice_has_been_thought_of() -> None:
    for kind in Kind:
        remedy = remedy_for(Advice(kind=kind, text="…", example="… a lamp"), VALUES, SPEC)
        assert remedy.label
        assert remedy.changes or remedy.added or remedy.shown


# --- what fits ------------------------------------------------------------------------------


def recipe(frames: int = 161) -> Recipe:
    return catalog.default_recipe(SPEC, "any words", frames=frames)


def test_where_nothing_fits_nothing_is_offered() -> None:
    assert cheaper(recipe(), MODEL, simulated("none", "4GB"), Mode.AUTO, Experience()) is None


def test_another_mode_comes_before_another_clip() -> None:
    found = cheaper(recipe(17), MODEL, simulated("12GB"), Mode.FULL, Experience())
    assert found is not None
    assert found.changes == Changes(mode=Mode.AUTO)


MACHINES = [
    simulated(gpus, f"{ram}GB")
    for gpus in ("none", "3GB", "5GB", "6GB", "12GB")
    for ram in range(3, 32)
]


def fits(devices: Devices, changes: Changes) -> bool:
    size = changes.get("size", SPEC.defaults.size)
    frames = changes.get("frames", recipe().frames)
    tried = msgspec.structs.replace(recipe(), frames=frames, width=size.width, height=size.height)
    return not choose(tried, SPEC, devices).refused


def test_what_is_offered_does_fit_and_fewer_frames_come_before_a_smaller_size() -> None:
    """On every machine: where the memory of each mode ends is the plan's to know."""
    offered = 0
    for devices in MACHINES:
        found = cheaper(recipe(), MODEL, devices, Mode.AUTO, Experience())
        if fits(devices, Changes()) or found is None:
            continue
        offered += 1
        assert fits(devices, found.changes)
        fewer = [count for count in SPEC.frames if count < recipe().frames]
        enough = [count for count in fewer if fits(devices, Changes(frames=count))]
        if enough:
            assert found.changes == Changes(frames=max(enough), mode=Mode.AUTO)
        else:
            assert "size" in found.changes
    assert offered
