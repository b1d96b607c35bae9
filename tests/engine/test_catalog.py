"""The catalog: its rows, what each can make, and the words for what it cannot."""

import math

import msgspec
import pytest

from engine.advice import Kind
from engine.catalog import ROWS, by_id, check, default_recipe, precision_of
from engine.errors import BadRecipe, ModelMissing
from engine.recipe import MAX_SEED, Precision, Recipe, Scheduler, SourceImage, Speed
from engine.spec import (
    AnyOf,
    Grid,
    ModelSpec,
    Prediction,
    ShortSide,
    Size,
    Source,
    nearest_size,
)

IMAGE = SourceImage(sha256="0" * 64, name="harbour.png")


def recipe_for(spec: ModelSpec, **changes: object) -> Recipe:
    if spec.source is Source.IMAGE:
        changes.setdefault("image", IMAGE)
    return default_recipe(spec, "A dog runs along the beach.", **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("spec", ROWS, ids=lambda spec: spec.id)
def test_the_defaults_of_a_row_are_legal_and_need_no_advice(spec: ModelSpec) -> None:
    assert check(recipe_for(spec), spec) == ()


@pytest.mark.parametrize("spec", ROWS, ids=lambda spec: spec.id)
def test_every_listed_frame_count_decodes_to_exactly_that_many_frames(spec: ModelSpec) -> None:
    # The VAE keeps the first frame apart only where the number of latent frames is odd.
    latent = [(count - 1) / spec.shape.time_compression + 1 for count in spec.frames]
    assert all(count % 2 == 1 for count in latent)


@pytest.mark.parametrize("spec", ROWS, ids=lambda spec: spec.id)
def test_parameters_of_a_row_follow_from_its_shape(spec: ModelSpec) -> None:
    """Blocks by the layout of CogVideoXBlock; what lies outside of them is under 2 %."""
    shape = spec.shape
    width = shape.heads * shape.head_width
    attention = 4 * (width * width + width) + 4 * shape.head_width
    feed_forward = 8 * width * width + 5 * width
    norms = 2 * ((512 * 6 * width + 6 * width) + 2 * width)
    blocks = shape.layers * (attention + feed_forward + norms)
    assert blocks < shape.transformer_parameters < 1.02 * blocks


@pytest.mark.parametrize(
    ("name", "gigabytes_on_the_hub"),
    [("CogVideoX-2b", 13.8), ("CogVideoX-5b", 21.5), ("CogVideoX1.5-5B", 31.1)],
)
def test_the_download_is_as_large_as_the_hub_says(name: str, gigabytes_on_the_hub: float) -> None:
    size = by_id(name).download_bytes
    assert size is not None
    assert math.isclose(size / 1e9, gigabytes_on_the_hub, abs_tol=0.05)


@pytest.mark.parametrize(
    "name", ["CogVideoX-5b", "cogvideox-5B", "zai-org/CogVideoX-5b", "THUDM/CogVideoX-5b"]
)
def test_a_model_is_found_whatever_its_capitals_and_owner(name: str) -> None:
    assert by_id(name).id == "CogVideoX-5b"


@pytest.mark.parametrize("path", ["/models/CogVideoX-5b", "models/CogVideoX-5b", "./CogVideoX-5b"])
def test_a_path_that_ends_in_a_name_is_not_that_name(path: str) -> None:
    with pytest.raises(ModelMissing):
        by_id(path)


def test_an_unknown_model_is_answered_with_the_one_spelled_most_alike() -> None:
    with pytest.raises(ModelMissing, match=r"Did you mean CogVideoX-2b\?"):
        by_id("CogVideo-2b")


def test_a_name_like_no_other_gets_no_guess() -> None:
    with pytest.raises(ModelMissing) as caught:
        by_id("zebra")
    assert "Did you mean" not in str(caught.value)
    assert "cogreel models list" in str(caught.value)


@pytest.mark.parametrize(
    ("frames", "nearest"), [(1, 9), (50, 49), (13, 17), (21, 25), (48, 49), (1000, 49)]
)
def test_an_illegal_frame_count_is_refused_with_the_nearest(frames: int, nearest: int) -> None:
    spec = by_id("CogVideoX-5b")
    with pytest.raises(BadRecipe, match=rf"not {frames}\. The nearest is {nearest}\."):
        check(recipe_for(spec, frames=frames), spec)


def test_the_first_series_makes_one_size_only() -> None:
    spec = by_id("CogVideoX-2b")
    with pytest.raises(BadRecipe, match=r"makes 720x480, not 480x720\. The nearest is 720x480"):
        check(recipe_for(spec, size=Size(480, 720)), spec)


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        (Size(1360, 768), Size(1360, 768)),
        (Size(768, 768), Size(768, 768)),
        (Size(768, 1024), Size(768, 1024)),
        (Size(768, 1030), Size(768, 1024)),
        (Size(1376, 768), Size(1360, 768)),
        (Size(1920, 1080), Size(1360, 768)),
        (Size(640, 480), Size(1024, 768)),
        (Size(480, 640), Size(768, 1024)),
        (Size(100, 4000), Size(768, 1360)),
    ],
)
def test_a_short_side_rule_gives_the_nearest_shape(asked: Size, nearest: Size) -> None:
    assert nearest_size(asked, ShortSide(short=768, longest=1360, step=16)) == nearest


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        (Size(64, 48), Size(64, 48)),
        (Size(70, 50), Size(64, 48)),
        (Size(1, 9999), Size(16, 128)),
    ],
)
def test_a_grid_gives_the_nearest_multiple(asked: Size, nearest: Size) -> None:
    assert nearest_size(asked, Grid(step=16, largest=Size(128, 128))) == nearest


def test_of_several_sizes_the_most_alike_is_nearest() -> None:
    rule = AnyOf((Size(720, 480), Size(480, 720)))
    assert nearest_size(Size(500, 800), rule) == Size(480, 720)


def test_an_image_model_asks_for_its_image() -> None:
    spec = by_id("CogVideoX-5b-I2V")
    with pytest.raises(BadRecipe, match="--image FILE"):
        check(default_recipe(spec, "Waves."), spec)


def test_a_text_model_refuses_an_image() -> None:
    spec = by_id("CogVideoX-5b")
    with pytest.raises(BadRecipe, match="take an I2V model"):
        check(recipe_for(spec, image=IMAGE), spec)


def test_all_that_is_wrong_is_said_at_once() -> None:
    spec = by_id("CogVideoX-5b")
    with pytest.raises(BadRecipe) as caught:
        check(recipe_for(spec, frames=50, size=Size(640, 480), image=IMAGE), spec)
    assert all(word in str(caught.value) for word in ("49", "720x480", "image"))


@pytest.mark.parametrize("name", ["CogVideoX-5b", "CogVideoX1.5-5B"])
def test_fp16_is_refused_where_it_gives_black_video(name: str) -> None:
    spec = by_id(name)
    with pytest.raises(BadRecipe, match=r"black video in fp16.*bf16"):
        check(recipe_for(spec, precision=Precision.FP16), spec)


@pytest.mark.parametrize("speed", [Speed.BALANCED, Speed.DRAFT])
def test_no_step_is_guessed_where_a_model_predicts_noise(speed: Speed) -> None:
    velocity = by_id("CogVideoX-5b")
    clip, noise = (
        msgspec.structs.replace(velocity, prediction=prediction)
        for prediction in (Prediction.CLIP, Prediction.NOISE)
    )
    for spec in (velocity, clip):
        assert check(recipe_for(spec, speed=speed), spec) == ()
    assert check(recipe_for(noise), noise) == ()
    with pytest.raises(BadRecipe, match=r"predicts noise.*nearest speed is exact"):
        check(recipe_for(noise, speed=speed), noise)


def test_another_working_precision_is_only_advised_against() -> None:
    spec = by_id("CogVideoX-2b")
    advice = check(recipe_for(spec, precision=Precision.FP32), spec)
    assert [piece.kind for piece in advice] == [Kind.PRECISION]


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({"steps": 75}, []),
        ({"steps": 76}, [Kind.STEPS]),
        ({"guidance": 6.0}, []),
        ({"guidance": 9.0}, []),
        ({"guidance": 5.99}, [Kind.GUIDANCE]),
        ({"guidance": 9.01}, [Kind.GUIDANCE]),
        ({"fps": 16}, [Kind.FPS]),
        ({"dynamic_guidance": True}, [Kind.SCHEDULER]),
        ({"dynamic_guidance": True, "scheduler": Scheduler.DPM}, []),
        ({"steps": 200, "guidance": 1.0, "fps": 24}, [Kind.STEPS, Kind.GUIDANCE, Kind.FPS]),
    ],
)
def test_unwise_numbers_are_advised_against(changes: dict[str, object], kinds: list[Kind]) -> None:
    spec = by_id("CogVideoX-5b")
    assert [piece.kind for piece in check(recipe_for(spec, **changes), spec)] == kinds


def test_auto_precision_is_what_the_model_was_trained_in() -> None:
    five = by_id("CogVideoX-5b")
    assert precision_of(recipe_for(five), five) is Precision.BF16
    assert precision_of(recipe_for(five, precision=Precision.FP32), five) is Precision.FP32


def test_a_seed_is_drawn_anew_for_each_recipe() -> None:
    spec = by_id("CogVideoX-2b")
    seeds = {default_recipe(spec, "Rain.").seed for _ in range(20)}
    assert len(seeds) == 20
    assert max(seeds) <= MAX_SEED // 2


def test_what_is_said_overrides_the_defaults() -> None:
    spec = by_id("CogVideoX-2b")
    recipe = default_recipe(
        spec,
        "Rain.",
        negative_prompt="blur",
        frames=17,
        fps=12,
        steps=30,
        guidance=7.5,
        seed=5,
        scheduler=Scheduler.DPM,
    )
    assert recipe == Recipe(
        prompt="Rain.",
        negative_prompt="blur",
        model="CogVideoX-2b",
        width=720,
        height=480,
        frames=17,
        fps=12,
        steps=30,
        guidance=7.5,
        seed=5,
        scheduler=Scheduler.DPM,
    )


def test_what_a_model_was_made_for_is_not_advised_against() -> None:
    spec = by_id("CogVideoX-2b")
    mild = msgspec.structs.replace(spec.defaults, guidance=4.0)
    spec = msgspec.structs.replace(spec, defaults=mild)
    assert check(recipe_for(spec), spec) == ()
    kinds = [advice.kind for advice in check(recipe_for(spec, guidance=3.0), spec)]
    assert kinds == [Kind.GUIDANCE]
