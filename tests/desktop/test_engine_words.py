"""What the engine really says is known to the window, in every language."""

import re
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
from engine.devices import simulated, untested_card, unused_card
from engine.measured import Measured, Took, run_of
from engine.plan import choose
from engine.protocol import Mode
from engine.recipe import Precision, Scheduler
from engine.spec import Source
from engine.weights import Store
from tests.engine_sentences import ENGINE, GAP, said_in, sentences_in

PROMPTS = (
    "a nice video without people",
    "A video of a house",
    "山上有一只狐狸在雪地里奔跑",
    "rolling hills " * 80,
)
EACH_OTHER = pytest.mark.parametrize("language", ["de", "zh_CN"])
MACHINES = ("", "24GB", "12GB", "8GB:7.5:Old Card", "24GB,24GB,24GB", "4GB")


# What speaks to the command line alone.
TERMINAL = ("commands", "bring_in.py", "cli.py", "settings.py", "film/adding.py")
MODULES = [
    module
    for module in sorted(path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.py"))
    if not module.startswith(TERMINAL) and any(said_in(module))
]
# Whose sentences are values at first, and said by others.
HANDED_ON = (
    *("catalog.py", "checkup.py", "child.py", "compilers.py", "devices.py", "download.py"),
    *("experience.py", "hub.py", "modes.py", "recipe.py", "sage.py", "speed.py", "weights.py"),
    *("film/export.py", "film/interchange.py", "film/interchange_read.py", "model/device.py"),
)
# Nobody at the window meets these: what only a command can be told, and what only a set-up that is
# broken says.
ELSEWHERE = (
    "--gpus X1",
    "--ram X1",
    "No model is installed",
    "ffmpeg (X1) does not start",
    "There is no ffmpeg on this machine",
    "X1 is not in X2 under its id",
    "More than one clip begins with",
    "It has a name or a mode that no job has",
    "The engine was sent a line that is no command",
)
# In place of a gap are words that the window knows; other tests here put them there.
COMPOSED = (
    "Guidance X1: outside",
    "Memory ran out while decoding. It goes on from the latents, X1",
    "No model is called X1.X2",
    "The X1 is longer than",
    "X1 It is the hub's copy",
    "X1 X2. What has arrived is kept",
    "X1 frames a second: X2 learned",
    "X1 wants the scheduler",
    "X1, so the weights of the catalog's",
    "X1, too little for the models",
    "it was made with X1",
)
COMMAND = re.compile("`[^`]*`")


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
    return found + plans_compiled()


def plans_compiled() -> list[str]:
    """The notes of a model that is compiled, the first time and later."""
    spec, card = catalog.by_id("CogVideoX-5b"), simulated("24GB", "64GB")
    recipe = catalog.default_recipe(spec, "A fox")
    first = choose(recipe, spec, card, compiled=True)
    assert first.placement is not None
    took = Took(step_flops=1e14, decode_flops=1e14, renders=1)
    run = run_of(recipe, first.mode, first.placement, card)
    known = (Measured(machine="this", model=spec.id, run=run, took=took),)
    later = choose(recipe, spec, card, measured=known, compiled=True)
    assert first.notes != later.notes
    return [*first.notes, *later.notes]


def cards_of_others() -> list[str]:
    """What is said of cards on which nothing was tested, and of one with little memory."""
    card = simulated("24GB").gpus[0]
    kinds = [msgspec.structs.replace(card, kind=kind) for kind in ("rocm", "mps", "xpu")]
    spec = catalog.by_id("CogVideoX-5b")
    small = choose(catalog.default_recipe(spec, "A fox"), spec, simulated("3GB", "64GB"))
    return [*map(untested_card, kinds), small.reason]


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


@EACH_OTHER
def test_what_the_engine_says_is_translated(
    qapp: QApplication, language: str, tmp_path: Path
) -> None:
    use_language(qapp, language)
    missing = Store(tmp_path).how_to_get(catalog.by_id("CogVideoX-5b"))
    abouts = [spec.about for spec in catalog.ROWS]
    every = {*advice(), *plans(), *problems(tmp_path), *of_a_trial(), *decodings()}
    every |= {*abouts, missing, *cards_of_others()}
    assert len(every) > 25
    assert [text for text in every if worded(text) == text] == []


@EACH_OTHER
@pytest.mark.parametrize("module", MODULES)
def test_trouble_and_notices_are_translated(qapp: QApplication, language: str, module: str) -> None:
    use_language(qapp, language)
    assert [text for text in said_in(module) if is_left(text)] == []


@EACH_OTHER
@pytest.mark.parametrize("module", HANDED_ON)
def test_sentences_that_are_handed_on_are_translated(
    qapp: QApplication, language: str, module: str
) -> None:
    use_language(qapp, language)
    said = list(sentences_in(module))
    assert said
    assert [text for text in said if is_left(text)] == []


def is_left(text: str) -> bool:
    """Whether the window says it as the engine does, or without what was put into it."""
    if text.startswith((*ELSEWHERE, *COMPOSED)):
        return False
    words = worded(text)
    return words == text or not {*GAP.findall(COMMAND.sub("", text))} <= {*GAP.findall(words)}


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
