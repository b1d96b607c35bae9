"""The model that is shipped, as it lies in the repository."""

import json
from pathlib import Path
from typing import Any, cast

import pytest
import torch

from analyser import Seen, analyse
from captions import WORDS
from engine.weights import Store, shipped_models
from evaluate import Sampling, load, render
from export import OWN_WORDS, RESOURCES

MOST_BYTES = 40_000_000


def files() -> list[Path]:
    return [path for path in RESOURCES.rglob("*") if path.is_file()]


def test_it_is_small_enough_for_the_repository() -> None:
    assert sum(path.stat().st_size for path in files()) <= MOST_BYTES


def test_its_weights_are_safetensors_in_half_precision() -> None:
    weights = [path for path in files() if path.stat().st_size > 1_000_000]
    assert {path.suffix for path in weights} == {".safetensors"}
    pipeline = cast(Any, load(RESOURCES, torch.device("cpu")))
    count = sum(
        sum(weight.numel() for weight in network.parameters())
        for network in (pipeline.vae, pipeline.transformer, pipeline.text_encoder)
    )
    assert sum(path.stat().st_size for path in weights) < 2.2 * count


def test_it_tells_which_words_it_knows() -> None:
    told = json.loads((RESOURCES / "words.json").read_text(encoding="utf-8"))
    assert told == {
        name: {value: list(said) for value, said in values.items()}
        for name, values in WORDS.items()
    }


def test_the_program_finds_it_with_its_own_defaults(tmp_path: Path) -> None:
    spec = Store(tmp_path, shipped_models()).find("starter").spec
    assert spec.title == OWN_WORDS["title"]
    assert spec.licence.name == "Apache-2.0"
    assert (spec.defaults.steps, spec.defaults.guidance) == (Sampling.steps, Sampling.guidance)
    assert (spec.defaults.frames, spec.fps) == (17, 8)


def test_seeds_and_only_seeds_make_the_difference() -> None:
    pipeline = load(RESOURCES, torch.device("cpu"))
    how = Sampling(steps=3)
    prompt = "A small red ball rolls to the right across a zorbing \u8349\u5730, at noon."
    first, again, other = (render(pipeline, [prompt], [seed], how)[0] for seed in (1, 1, 2))
    assert len(first) >= 17
    assert (first == again).all()
    assert (first != other).mean() > 0.1


@pytest.mark.parametrize(("packing", "far"), [("int8", 4), ("fp8", 10), ("nf4", 24)])
def test_packed_weights_give_nearly_the_same_clip(packing: str, far: float) -> None:
    device, how = torch.device("cpu"), Sampling(steps=3)
    prompt = "A large red ball bounces on the grass at noon."
    full, packed = (
        render(load(RESOURCES, device, kind), [prompt], [1], how)[0].astype(float)
        for kind in ("", packing)
    )
    assert 0 < ((packed - full) ** 2).mean() ** 0.5 < far


def test_three_prompts_show_what_they_ask_for() -> None:
    prompts = {
        "A large red ball bounces on the grass at noon.": Seen(
            "noon", "grass", "red", "ball", "large", "bouncing"
        ),
        "At night, a big blue star rises over the snow.": Seen(
            "night", "snow", "blue", "star", "large", "rising"
        ),
        "A large green pyramid slides to the left on the beach at golden hour": Seen(
            "golden hour", "sand", "green", "pyramid", "large", "to the left"
        ),
    }
    clips = render(load(RESOURCES, torch.device("cpu")), list(prompts), [1, 2, 3], Sampling(12))
    assert [analyse(clip) for clip in clips] == list(prompts.values())
