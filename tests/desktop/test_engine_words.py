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
from engine.cpu_rates import CpuRates
from engine.devices import simulated, unused_card
from engine.plan import choose
from engine.protocol import Mode
from engine.recipe import Precision, Scheduler
from engine.spec import Source
from engine.weights import Store
from tests.engine_sentences import GAP, said_in

PROMPTS = (
    "a nice video without people",
    "A video of a house",
    "山上有一只狐狸在雪地里奔跑",
    "rolling hills " * 80,
)
MACHINES = ("", "24GB", "12GB", "8GB:7.5:Old Card", "24GB,24GB,24GB", "4GB")


# Whose errors and notices reach someone at the window. Others speak to the command line, or of
# models that are fetched and of films that are cut.
SPEAKING = (
    *("client.py", "move_models.py", "room.py", "weights.py"),
    *("film/arrivals.py", "film/clip_row.py", "film/copies.py", "film/database.py"),
    *("film/ffmpeg.py", "film/frames.py", "film/library.py", "film/queue.py", "film/upkeep.py"),
    *("model/empty.py", "model/kept.py", "model/load.py", "model/watch.py"),
)
# Nobody at the window meets these: what only a command can be told, what only a set-up that is
# broken says, and what a job's own state says in the queue.
ELSEWHERE = (
    "The file X1, or one that its clip is made from",
    "The hub's address",
    "X1 was written by a newer Cogreel (format",
    "X1 is not on this machine, so nothing was removed",
    "ffmpeg (X1) does not start",
    "There is no ffmpeg on this machine",
    "X1 is not in X1 under its id",
    "More than one clip begins with",
    "It has a name or a mode that no job has",
    "The render was stopped",
    "The render is paused",
)


def decodings() -> list[str]:
    ways = ("in tiles", "in tiles by the processor, which takes longer")
    return [f"Memory ran out while decoding. It goes on from the latents, {way}." for way in ways]


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
    tiny = msgspec.structs.replace(none, devices=simulated("", "3GB"))
    told = [problem for found in (none, old, tiny) for problem in machine_problems(found)]
    return [*told, unused_card("NVIDIA RTX 4090")]


def of_a_trial() -> list[str]:
    """What is said of a processor that was tried out."""
    spec = catalog.by_id("CogVideoX-5b")
    rates = CpuRates(bf16=4e11, fp32=1e11)
    devices = msgspec.structs.replace(simulated("", "64GB"), cpu_rates=rates)
    tried = choose(catalog.default_recipe(spec, "A fox"), spec, devices, Mode.CPU)
    assert tried.seconds is not None
    return [*tried.notes, tried.seconds.origin]


@pytest.mark.parametrize("language", ["de", "zh_CN"])
def test_what_the_engine_says_is_translated(
    qapp: QApplication, language: str, tmp_path: Path
) -> None:
    use_language(qapp, language)
    missing = Store(tmp_path).how_to_get(catalog.by_id("CogVideoX-5b"))
    abouts = [spec.about for spec in catalog.ROWS]
    every = {*advice(), *plans(), *problems(tmp_path), *of_a_trial(), *decodings()}
    every |= {*abouts, missing}
    assert len(every) > 25
    assert [text for text in every if worded(text) == text] == []


@pytest.mark.parametrize("language", ["de", "zh_CN"])
@pytest.mark.parametrize("module", SPEAKING)
def test_trouble_and_notices_are_translated(qapp: QApplication, language: str, module: str) -> None:
    use_language(qapp, language)
    said = [text for text in said_in(module) if not text.startswith(ELSEWHERE)]
    assert said
    assert [text for text in said if worded(text) == text] == []
    assert all(GAP in worded(text) for text in said if GAP in text)


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
