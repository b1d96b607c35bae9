"""The words of a command line become a recipe."""

import argparse
import hashlib
import shlex
from pathlib import Path

import pytest
from PIL import Image

from engine.catalog import by_id
from engine.errors import BadFile, BadRecipe
from engine.protocol import Mode
from engine.recipe import Precision, Recipe, Scheduler, SourceImage
from engine.recipe_options import add_recipe_options, recipe_from_options
from engine.spec import Size


def options_of(*words: str, prompt_required: bool = True) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_recipe_options(parser, prompt_required=prompt_required)
    return parser.parse_args(words)


def recipe_of(*words: str, model: str = "CogVideoX-5b") -> Recipe:
    return recipe_from_options(options_of(*words), by_id(model))


def test_a_prompt_alone_takes_all_else_from_the_model() -> None:
    recipe = recipe_of("waves")
    assert (recipe.prompt, recipe.model, recipe.steps) == ("waves", "CogVideoX-5b", 50)
    assert options_of("waves").mode is Mode.AUTO


def test_every_option_reaches_the_recipe() -> None:
    words = shlex.split(
        "waves --negative blur --size 720x480 --frames 17 --fps 12 --steps 30 --guidance 7.5 "
        "--seed 18446744073709551615 --scheduler dpm --dynamic-guidance --precision fp32 "
        "--mode stream"
    )
    assert recipe_of(*words) == Recipe(
        prompt="waves",
        negative_prompt="blur",
        model="CogVideoX-5b",
        width=720,
        height=480,
        frames=17,
        fps=12,
        steps=30,
        guidance=7.5,
        seed=2**64 - 1,
        scheduler=Scheduler.DPM,
        dynamic_guidance=True,
        precision=Precision.FP32,
    )
    assert options_of(*words).mode is Mode.STREAM


def test_zero_is_not_taken_for_left_out() -> None:
    recipe = recipe_of("waves", "--seed", "0", "--guidance", "0")
    assert (recipe.seed, recipe.guidance) == (0, 0.0)


@pytest.mark.parametrize("words", ["--steps 0", "--guidance nan", "--fps 0", "--seed -1"])
def test_what_no_model_can_do_is_a_bad_recipe(words: str) -> None:
    with pytest.raises(BadRecipe):
        recipe_of("waves", *words.split())


def test_an_empty_prompt_is_a_bad_recipe() -> None:
    with pytest.raises(BadRecipe, match="The prompt is empty"):
        recipe_of(" ")


def test_a_prompt_that_may_be_left_out_is_filled_in() -> None:
    options = options_of(prompt_required=False)
    assert recipe_from_options(options, by_id("CogVideoX-5b"), prompt="any").prompt == "any"


@pytest.mark.parametrize("text", ["big", "720", "720x", "x480", "7.5x4", "-1x4"])
def test_a_size_that_is_none_is_told_how_to_write_it(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        options_of("waves", f"--size={text}")
    assert ended.value.code == 2
    assert "write it like 720x480" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["720x480", "720X480", "720*480", "720\u00d7480", " 720 x 480 "])
def test_a_size_may_be_written_in_several_ways(text: str) -> None:
    assert options_of("waves", "--size", text).size == Size(720, 480)


def image_at(path: Path, size: tuple[int, int], orientation: int = 1) -> Path:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.new("RGB", size, "navy").save(path, exif=exif)
    return path


def test_an_image_is_known_by_its_content(tmp_path: Path) -> None:
    path = image_at(tmp_path / "harbour.png", (72, 48))
    recipe = recipe_of("waves", "--image", str(path), model="CogVideoX-5b-I2V")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert recipe.image == SourceImage(sha256=digest, name="harbour.png")
    assert (recipe.width, recipe.height) == (720, 480)


@pytest.mark.parametrize(
    ("size", "orientation", "expected"),
    [
        ((1600, 1200), 1, Size(1024, 768)),
        ((1200, 1600), 1, Size(768, 1024)),
        ((1600, 1200), 6, Size(768, 1024)),
        ((4000, 1000), 1, Size(1360, 768)),
    ],
)
def test_a_clip_takes_the_shape_of_its_image_where_the_model_has_a_choice(
    tmp_path: Path, size: tuple[int, int], orientation: int, expected: Size
) -> None:
    path = image_at(tmp_path / "a.jpg", size, orientation)
    recipe = recipe_of("waves", "--image", str(path), model="CogVideoX1.5-5B-I2V")
    assert Size(recipe.width, recipe.height) == expected


def test_a_named_size_goes_before_the_image(tmp_path: Path) -> None:
    path = image_at(tmp_path / "a.jpg", (1200, 1600))
    recipe = recipe_of(
        "waves", "--image", str(path), "--size", "1360x768", model="CogVideoX1.5-5B-I2V"
    )
    assert (recipe.width, recipe.height) == (1360, 768)


def test_an_image_that_is_not_there_is_a_bad_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot be read"):
        recipe_of("waves", "--image", str(tmp_path / "none.png"), model="CogVideoX-5b-I2V")


def test_a_file_that_is_no_image_is_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("no image")
    with pytest.raises(BadFile, match="cannot be read as an image"):
        recipe_of("waves", "--image", str(tmp_path / "a.png"), model="CogVideoX1.5-5B-I2V")
