"""A recipe is whole and possible, or it is refused in words."""

import json
import string

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadRecipe, NewerFormat
from engine.recipe import (
    FORMAT,
    MAX_FPS,
    MAX_GUIDANCE,
    MAX_SEED,
    MAX_STEPS,
    Precision,
    Recipe,
    Scheduler,
    SourceImage,
    Speed,
    recipe_from_json,
    recipe_to_json,
)

PLAIN = Recipe(
    prompt="A red kite over a grey sea",
    model="CogVideoX-2b",
    width=720,
    height=480,
    frames=49,
    fps=8,
    steps=50,
    guidance=6.0,
    seed=7,
)

text = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
names = text.filter(lambda each: bool(each.strip()))
recipes = st.builds(
    Recipe,
    prompt=names,
    model=names,
    width=st.integers(1, 2**63),
    height=st.integers(1, 2**63),
    frames=st.integers(1, 2**63),
    fps=st.integers(1, MAX_FPS),
    steps=st.integers(1, MAX_STEPS),
    guidance=st.floats(0, MAX_GUIDANCE, allow_subnormal=False),
    seed=st.integers(0, MAX_SEED),
    negative_prompt=text,
    scheduler=st.sampled_from(Scheduler),
    precision=st.sampled_from(Precision),
    dynamic_guidance=st.booleans(),
    speed=st.sampled_from(Speed),
    image=st.none()
    | st.builds(
        SourceImage,
        sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
        name=text,
    ),
)


def refusal(**changes: object) -> str:
    with pytest.raises(BadRecipe) as caught:
        msgspec.structs.replace(PLAIN, **changes)
    return str(caught.value)


def with_json(**changes: object) -> str:
    return json.dumps(json.loads(recipe_to_json(PLAIN)) | changes)


# --- there and back -------------------------------------------------------------------------


@given(recipes)
def test_a_recipe_comes_back_from_json_as_it_was(recipe: Recipe) -> None:
    assert recipe_from_json(recipe_to_json(recipe)) == recipe


@given(recipes)
def test_a_recipe_is_one_line_of_json_with_every_field(recipe: Recipe) -> None:
    line = recipe_to_json(recipe)
    assert "\n" not in line
    assert set(json.loads(line)) == set(Recipe.__struct_fields__)


def test_what_is_written_today_can_be_read_for_ever() -> None:
    written = (
        '{"prompt":"A red kite over a grey sea","model":"CogVideoX-2b","width":720,"height":480,'
        '"frames":49,"fps":8,"steps":50,"guidance":6.0,"seed":7,"negative_prompt":"",'
        '"scheduler":"dpm","precision":"auto","dynamic_guidance":false,"speed":"exact",'
        '"image":null,"format":1}'
    )
    assert recipe_from_json(written) == PLAIN
    assert recipe_from_json(written.replace('"speed":"exact",', "")) == PLAIN  # as at first
    assert recipe_to_json(PLAIN) == written


def test_a_recipe_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        PLAIN.seed = 8  # type: ignore[misc]


# --- what no model could follow -------------------------------------------------------------


@pytest.mark.parametrize("prompt", ["", "   ", "\n\t"])
def test_an_empty_prompt_is_refused(prompt: str) -> None:
    assert "prompt is empty" in refusal(prompt=prompt)


@pytest.mark.parametrize("field", ["prompt", "negative_prompt"])
def test_a_nul_character_is_refused(field: str) -> None:
    assert "NUL" in refusal(**{field: "a\0b"})


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("prompt", "The prompt holds a broken character"),
        ("negative_prompt", "The negative prompt holds a broken character"),
        ("model", "The model's name holds a broken character"),
    ],
)
def test_text_that_could_not_be_written_down_is_refused(field: str, words: str) -> None:
    assert words in refusal(**{field: "caf\udce9"})


def test_an_image_whose_name_could_not_be_written_down_is_refused() -> None:
    assert "image's name" in refusal(image=SourceImage(sha256="0" * 64, name="caf\udce9.png"))


def test_a_recipe_needs_a_model() -> None:
    assert "`cogreel models list`" in refusal(model=" ")


@pytest.mark.parametrize(
    ("field", "value", "nearest"),
    [
        ("fps", 0, 1),
        ("fps", MAX_FPS + 1, MAX_FPS),
        ("steps", 0, 1),
        ("steps", MAX_STEPS + 1, MAX_STEPS),
        ("guidance", -0.5, 0.0),
        ("guidance", MAX_GUIDANCE + 0.1, MAX_GUIDANCE),
        ("guidance", float("inf"), MAX_GUIDANCE),
        ("guidance", float("-inf"), 0.0),
        ("seed", -1, 0),
        ("seed", MAX_SEED + 1, MAX_SEED),
        ("frames", 0, 1),
        ("frames", -8, 1),
    ],
)
def test_a_value_out_of_range_is_refused_with_the_nearest(
    field: str, value: float, nearest: float
) -> None:
    said = refusal(**{field: value})
    assert said.startswith(f"{field.capitalize()} is {value}")
    assert said.endswith(f" {nearest}.")
    assert getattr(msgspec.structs.replace(PLAIN, **{field: nearest}), field) == nearest


def test_guidance_has_to_be_a_number() -> None:
    assert "not a number" in refusal(guidance=float("nan"))


@pytest.mark.parametrize("field", ["width", "height"])
def test_a_picture_has_at_least_one_pixel(field: str) -> None:
    assert "at least 1 pixel" in refusal(**{field: 0})


def test_all_that_is_wrong_is_said_at_once() -> None:
    said = refusal(prompt="", steps=0, seed=-1)
    assert "prompt" in said
    assert "Steps" in said
    assert "Seed" in said


# --- what others wrote ----------------------------------------------------------------------


def test_a_newer_format_is_refused_in_words() -> None:
    with pytest.raises(NewerFormat, match=r"newer Cogreel .*Update"):
        recipe_from_json(with_json(format=FORMAT + 1))


def test_a_newer_format_is_told_from_damage_even_if_nothing_else_is_known() -> None:
    with pytest.raises(NewerFormat):
        recipe_from_json('{"format": 99, "scenes": [], "steps": "many"}')


@pytest.mark.parametrize("version", [0, -1])
def test_a_format_that_never_was_is_refused(version: int) -> None:
    with pytest.raises(BadRecipe, match=f"format {version} is unknown"):
        recipe_from_json(with_json(format=version))


def test_an_unknown_field_is_refused_because_it_would_shape_the_clip() -> None:
    with pytest.raises(BadRecipe, match="lora"):
        recipe_from_json(with_json(lora="x"))


@pytest.mark.parametrize("field", ["prompt", "seed", "format"])
def test_a_missing_field_is_named(field: str) -> None:
    known = json.loads(recipe_to_json(PLAIN))
    del known[field]
    with pytest.raises(BadRecipe, match=field):
        recipe_from_json(json.dumps(known))


@pytest.mark.parametrize(
    "wrong",
    [
        '"seed": 1.5',
        '"seed": "7"',
        '"seed": true',
        f'"frames": {"9" * 5000}',
        '"guidance": null',
        '"guidance": 1e999',
        '"scheduler": "euler"',
        '"image": {"sha256": "0123", "name": "a.png"}',
        f'"image": {{"sha256": "{"0" * 64}"}}',
        '"steps": 0',
    ],
    ids=lambda each: each[:40],
)
def test_a_value_of_the_wrong_sort_is_refused(wrong: str) -> None:
    with pytest.raises(BadRecipe):
        recipe_from_json(f"{recipe_to_json(PLAIN)[:-1]}, {wrong}}}")


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"format":1,"prompt":"\xff"}',
        b'{"format":1,"prompt":"\\ud800"}',
        b'{"format":1,"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        '{"format":1,"prompt":"\ud800"}',
    ],
    ids=lambda each: repr(each[:30]),
)
def test_what_is_no_recipe_is_refused_in_words(damaged: str | bytes) -> None:
    with pytest.raises(BadRecipe, match="not a recipe that Cogreel understands"):
        recipe_from_json(damaged)


@given(st.text(string.printable) | st.binary())
def test_no_input_at_all_is_a_bug(damaged: str | bytes) -> None:
    with pytest.raises(BadRecipe):
        recipe_from_json(damaged)
