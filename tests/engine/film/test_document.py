"""The recipe inside a clip, through the copies and re-encodes of other programs."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import __version__
from engine.errors import BadFile, BadRecipe, NewerFormat
from engine.film.document import (
    ClipDocument,
    document_from_json,
    document_to_json,
    read_document,
)
from engine.recipe import MAX_SEED, Recipe
from tests.engine.film.test_video import run_ffmpeg
from tests.films import a_recipe, write_video

HARD_PROMPT = 'She says "föx; 狐 🦊" = 100 %, \\ and\na second line # not a remark'


def a_document(recipe: Recipe) -> ClipDocument:
    return ClipDocument(
        recipe=recipe,
        model="THUDM/CogVideoX-2b",
        revision="1137dacfc2c9c012bed6a0793f4ecf2ca8e7ba01",
        licence="Apache-2.0",
        versions={"torch": "2.13.0", "diffusers": "0.42.1"},
    )


def write_clip(path: Path, document: ClipDocument) -> Path:
    return write_video(path, comment=document_to_json(document), lossless=path.suffix == ".mkv")


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_clip_carries_its_recipe(tmp_path: Path, suffix: str) -> None:
    document = a_document(a_recipe(prompt=HARD_PROMPT, seed=MAX_SEED))
    assert read_document(write_clip(tmp_path / f"a{suffix}", document)) == document


def test_the_recipe_survives_copies_through_other_containers(tmp_path: Path) -> None:
    document = a_document(a_recipe(prompt=HARD_PROMPT, seed=MAX_SEED))
    here = write_clip(tmp_path / "0.mp4", document)
    for step, suffix in enumerate([".mkv", ".mov", ".mp4"], 1):
        there = tmp_path / f"{step}{suffix}"
        run_ffmpeg("-i", here, "-c", "copy", there)
        assert read_document(there) == document
        here = there


@pytest.mark.parametrize(
    "how",
    [
        ("-c:v", "libx264", "small.mp4", "-vf", "scale=32:-2"),
        ("-c:v", "libx265", "b.mkv", "-x265-params", "log-level=none"),
        ("-c:v", "libvpx-vp9", "b.webm"),
        ("-c:v", "mpeg4", "b.avi"),
    ],
)
def test_the_recipe_survives_a_reencode(tmp_path: Path, how: tuple[str, ...]) -> None:
    document = a_document(a_recipe(prompt=HARD_PROMPT))
    name = next(word for word in how if "." in word)
    options = [word for word in how if word != name]
    source = write_clip(tmp_path / "a.mp4", document)
    run_ffmpeg("-i", source, *options, tmp_path / name)
    assert read_document(tmp_path / name) == document


@given(prompt=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_document_is_one_line_whatever_the_prompt(prompt: str) -> None:
    document = a_document(a_recipe(prompt=f"x{prompt}"))
    text = document_to_json(document)
    assert document_from_json(text) == document
    assert not set(text) & set("\0\n\r")


def test_a_document_names_the_program_and_its_version() -> None:
    plain = msgspec.json.decode(document_to_json(a_document(a_recipe())))
    assert (plain["program"], plain["version"]) == ("Cogreel", __version__)
    assert plain["recipe"]["prompt"] == a_recipe().prompt


@pytest.mark.parametrize(
    "comment",
    ["", "Shot on holiday", "{}", "[1]", '{"program":"Other","format":1,"recipe":{}}', "[" * 9999],
)
def test_a_video_without_a_recipe_is_told_in_words(tmp_path: Path, comment: str) -> None:
    path = write_video(tmp_path / "a.mp4", comment=comment)
    with pytest.raises(BadFile, match="carries no recipe"):
        read_document(path)


def test_a_newer_document_is_refused_in_words() -> None:
    newer = msgspec.structs.replace(a_document(a_recipe()), format=2)
    with pytest.raises(NewerFormat, match="newer Cogreel"):
        document_from_json(document_to_json(newer))


def test_a_newer_recipe_is_refused_in_words() -> None:
    text = document_to_json(a_document(a_recipe())).replace('"format":1', '"format":2', 1)
    with pytest.raises(NewerFormat, match="recipe format 2"):
        document_from_json(text)


def test_a_recipe_that_cannot_be_followed_is_refused_in_words() -> None:
    text = document_to_json(a_document(a_recipe())).replace('"steps":20', '"steps":0')
    with pytest.raises(BadRecipe, match="Steps is 0"):
        document_from_json(text)


def test_fields_of_a_later_version_are_passed_over() -> None:
    text = document_to_json(a_document(a_recipe())).replace('{"recipe"', '{"mood":"blue","recipe"')
    assert document_from_json(text) == a_document(a_recipe())
