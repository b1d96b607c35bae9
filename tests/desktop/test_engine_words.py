"""What the engine really says is known to the window, in every language."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from desktop.engine_words import worded
from desktop.language import use_language
from engine import catalog
from engine.advice import advise
from engine.checkup import TorchBuild, check_up, machine_problems
from engine.devices import simulated, unused_card
from engine.plan import choose
from engine.protocol import Mode
from engine.recipe import Precision, Scheduler
from engine.spec import Source
from engine.weights import Store

PROMPTS = (
    "a nice video without people",
    "A video of a house",
    "山上有一只狐狸在雪地里奔跑",
    "rolling hills " * 80,
)
MACHINES = ("", "24GB", "12GB", "8GB:7.5:Old Card", "24GB,24GB,24GB", "4GB")


def advice() -> list[str]:
    spec = catalog.by_id("CogVideoX-5b")
    odd = catalog.default_recipe(
        spec,
        "A fox",
        steps=90,
        guidance=3.0,
        fps=16,
        precision=Precision.FP32,
        dynamic_guidance=True,
        scheduler=Scheduler.DDIM,
    )
    spoken = [piece.text for prompt in PROMPTS for piece in advise(prompt)]
    return spoken + [piece.text for piece in catalog.check(odd, spec)]


def plans() -> list[str]:
    found: list[str] = []
    for spec in catalog.ROWS:
        if spec.source is Source.IMAGE:
            continue
        recipe = catalog.default_recipe(spec, "A fox")
        for cards in MACHINES:
            devices = simulated(cards, "64GB")
            chosen = choose(recipe, spec, devices, Mode.AUTO)
            found += [chosen.reason, *chosen.notes]
    return found


def problems(folder: Path) -> list[str]:
    none = check_up(simulated("", "8GB"), folder, folder, ())
    torch = TorchBuild(version="2.13.0", cuda="13.0")
    old = msgspec.structs.replace(none, devices=simulated("8GB:6.1:GTX 1080"), torch=torch)
    return [*machine_problems(none), *machine_problems(old), unused_card("NVIDIA RTX 4090")]


@pytest.mark.parametrize("language", ["de", "zh_CN"])
def test_what_the_engine_says_is_translated(
    qapp: QApplication, language: str, tmp_path: Path
) -> None:
    use_language(qapp, language)
    missing = Store(tmp_path).how_to_get(catalog.by_id("CogVideoX-5b"))
    abouts = [spec.about for spec in catalog.ROWS]
    every = {*advice(), *plans(), *problems(tmp_path), *abouts, missing}
    assert len(every) > 25
    assert [text for text in every if worded(text) == text] == []


def test_several_sentences_are_translated_one_by_one(qapp: QApplication) -> None:
    use_language(qapp, "de")
    said = worded(
        "There is no GPU that could be used. Choose fewer frames, a smaller size or a smaller "
        "model, or close other programs. And this is new."
    )
    assert said.startswith("Es gibt keine GPU, die benutzt werden könnte. Wählen Sie weniger")
    assert said.endswith("And this is new.")


def test_the_window_names_its_menu_and_not_a_command(tmp_path: Path) -> None:
    said = worded(Store(tmp_path).how_to_get(catalog.by_id("CogVideoX-2b")))
    assert said == (
        "CogVideoX 2B is not on this machine. File > Models… fetches it (13.8 GB, Apache-2.0)."
    )


def test_values_with_braces_are_as_they_are() -> None:
    assert worded("“{0} {}” cannot be seen; say what makes it so.") == (
        "“{0} {}” cannot be seen; say what makes it so."
    )
