"""What the engine really says in trouble, in German and Chinese: every value is in its place."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from desktop.engine_words import worded
from desktop.language import use_language
from engine import catalog, network
from engine.checkup import TorchBuild, check_up, machine_problems
from engine.child import how_it_ended
from engine.devices import simulated
from engine.errors import BadEdit, BadFile, BadRecipe, CogreelError, DiskFull, DownloadFailed
from engine.experience import Lesson
from engine.film import renders, timeline, timeline_edges, timeline_file, timeline_look
from engine.film.renders import Maker
from engine.film.storyboard import understood
from engine.film.timeline_clip import clip_of
from engine.film.timeline_layout import new_timeline
from engine.footprint import GIB, Shortage
from engine.hub import HubClient
from engine.plan import choose
from engine.protocol import Mode, Phase
from engine.weights import Store
from tests.films import a_recipe
from tests.getting import QUICK, SPEC, Getter
from tests.hub import Hub
from tests.repositories import ID, VAE, write_repository
from tests.timelines import FPS, SIZE, media


@pytest.fixture(autouse=True)
def _german(qapp: QApplication, _english: None) -> None:
    use_language(qapp, "de")


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    with Hub(write_repository(tmp_path / "repositories").parents[1]) as hub:
        yield hub


@pytest.fixture
def fetch(hub: Hub, tmp_path: Path) -> Getter:
    return Getter(hub, Store(tmp_path / "models"), tmp_path)


def told(trouble: pytest.ExceptionInfo[CogreelError]) -> str:
    return worded(str(trouble.value))


# --- films ----------------------------------------------------------------------------------


def test_a_cut_that_cannot_be_made_names_its_clip() -> None:
    film = new_timeline("Film", SIZE, FPS)
    timeline.append(film, clip_of(media("fox"), FPS), "V1")
    with pytest.raises(BadEdit) as taken:
        timeline.place(film, clip_of(media("owl"), FPS), "V1", 10)
    assert told(taken) == (
        "Dort liegt schon 'fox'. Fügen Sie ein, überschreiben Sie, oder wählen Sie eine freie "
        "Stelle."
    )
    with pytest.raises(BadEdit) as ended:
        timeline_edges.trim_tail(film, "c1", 7)
    assert told(ended) == ("'fox' hat dort nur noch 0 Bilder. Trimmen Sie höchstens um so viele.")
    with pytest.raises(BadEdit) as faint:
        timeline_look.set_opacity(film, "c1", 1.5)
    assert told(faint) == "Die Deckkraft ist 1,5; sie muss zwischen 0 und 1 liegen."


def test_why_a_timeline_is_damaged_is_said_too(tmp_path: Path) -> None:
    path = timeline_file.path_of(tmp_path, "Film")
    path.parent.mkdir()
    path.write_text("{")
    with pytest.raises(CogreelError) as damaged:
        timeline_file.load(tmp_path, "Film")
    said = told(damaged)
    assert said.startswith(f"{path} ist beschädigt: Das ist keine Zeitleiste, die gelesen werden")


def test_the_line_of_a_storyboard_is_named() -> None:
    (misread,) = understood("A fox. [7 apples]")
    assert worded(getattr(misread, "trouble", "")) == (
        "Zeile 1: '7 apples' ist nicht zu verstehen. Schreiben Sie zum Beispiel [6 s, seed 7, "
        "cross-fade 1 s], auf Wunsch auch model und steps."
    )


def test_what_a_line_asks_of_a_model_is_said_after_its_number(qapp: QApplication) -> None:
    spec = catalog.by_id("CogVideoX-2b")
    with pytest.raises(BadRecipe) as trouble:
        catalog.check(catalog.default_recipe(spec, "A fox", frames=50), spec)
    said = f"Line 12: {trouble.value}"
    assert worded(said) == (
        "Zeile 12: CogVideoX-2b macht 9, 17, 25, 33, 41 oder 49 Bilder, nicht 50. Am nächsten "
        "liegt 49."
    )
    use_language(qapp, "zh_CN")
    assert worded(said) == (
        "第 12 行：CogVideoX-2b 支持 9, 17, 25, 33, 41 或 49 帧，不能是 50。最接近的是 49。"  # noqa: RUF001
    )


# --- memory and checkpoints -----------------------------------------------------------------


def test_what_ran_out_of_memory_before_is_listed() -> None:
    at = {"phase": Phase.DENOISE, "free_bytes": 20 * GIB}
    lesson = Lesson(
        shortages=(
            Shortage(where="GPU 0", bytes=round(10.5 * GIB), **at),
            Shortage(where="RAM", bytes=16 * GIB, **at),
        ),
        tiled=True,
    )
    assert worded(lesson.in_words) == (
        "Beim früheren Rendern mit diesem Modell in dieser Größe ging hier mit 10,5 GiB auf GPU 0 "
        "und 16,0 GiB RAM und Decodieren ohne Kacheln der Speicher aus, deshalb wird weniger "
        "genommen."
    )


def test_a_smaller_plan_says_from_where_the_clip_goes_on() -> None:
    spec = catalog.by_id("CogVideoX-5b")
    plan = choose(catalog.default_recipe(spec, "A fox"), spec, simulated("24GB", "64GB"), Mode.AUTO)
    said = worded(
        "Memory ran out while loading the transformer. The clip goes on from step 12 in a way "
        f"that takes less. {plan.reason}"
    )
    assert said == (
        "Der Speicher ging beim Laden des Transformers aus. Der Clip geht ab Schritt 12 auf eine "
        f"Weise weiter, die weniger braucht. {worded(plan.reason)}"
    )


def test_each_memory_that_is_short_is_named_with_what_is_free() -> None:
    spec = catalog.by_id("CogVideoX-5b")
    recipe = catalog.default_recipe(spec, "A fox")
    reason = choose(recipe, spec, simulated("4GB,4GB", "2GB"), Mode.AUTO).reason
    said = worded(reason)
    numbers = re.findall(r"\d+\.\d", reason)
    assert len(numbers) > 10
    assert re.findall(r"\d+,\d", said) == [number.replace(".", ",") for number in numbers]
    assert not re.search(r"\b(needs|where|are free|and|of)\b", said)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"recipe": a_recipe(seed=8)}, "es wurde mit einem anderen Rezept gemacht"),
        ({"revision": "2"}, "es wurde mit der Fassung 1 von fake gemacht, nicht mit 2"),
        (
            {"versions": {"torch": "2.13.1"}},
            "es wurde mit anderen Versionen gemacht (torch 2.13.0 → 2.13.1)",
        ),
    ],
)
def test_why_a_checkpoint_is_refused_is_said(
    tmp_path: Path, changes: dict[str, object], why: str
) -> None:
    maker = Maker(
        recipe=a_recipe(seed=7),
        model="fake",
        revision="1",
        weights="bf16",
        versions={"torch": "2.13.0"},
    )
    renders.write_checkpoint(tmp_path, 3, maker, {}, b"tensors")
    with pytest.raises(BadFile) as trouble:
        renders.read_checkpoint(tmp_path, msgspec.structs.replace(maker, **changes))
    said = worded(
        f"What was kept of this clip cannot be gone on from: {trouble.value}. It is rendered "
        f"from the beginning; what was kept is still in {tmp_path}, named refused."
    )
    assert f": {why}. " in said
    assert f"in {tmp_path}" in said


def test_versions_are_no_numbers(tmp_path: Path) -> None:
    old = msgspec.structs.replace(
        check_up(simulated("8GB:6.1:GTX 1080"), tmp_path, tmp_path, ()),
        torch=TorchBuild(version="2.13.0", cuda="13.0"),
    )
    assert worded(" ".join(machine_problems(old))).startswith(
        "GTX 1080 (Compute Capability 6.1) ist zu alt für torch 2.13.0: CUDA 13.0 braucht 7.5 oder"
    )


# --- models ---------------------------------------------------------------------------------


def test_a_disk_that_is_too_small_for_a_model_says_how_much_is_needed(fetch: Getter) -> None:
    fetch.free = 1000
    with pytest.raises(DiskFull) as trouble:
        fetch()
    said = told(trouble)
    assert said.startswith(f"{ID} braucht noch ")
    assert f" in {fetch.store.folder_of(ID)}, und auf dem Laufwerk sind " in said
    assert said.endswith("Was angekommen ist, bleibt erhalten.")


def test_a_hub_that_fails_is_named_with_its_answer(fetch: Getter, hub: Hub) -> None:
    hub.fail(VAE, status=500, times=QUICK.tries)
    with pytest.raises(DownloadFailed) as trouble:
        fetch()
    said = told(trouble)
    assert f" hat auf {VAE} von {SPEC.repository} mit 500 geantwortet. Was angekommen" in said
    assert "cogreel" not in said.split("geantwortet")[1]


def test_the_network_that_is_forbidden_can_be_allowed_in_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(network, "is_forbidden", lambda: True)
    with pytest.raises(CogreelError) as trouble:
        HubClient("https://hub.example")
    assert told(trouble).endswith("Erlauben Sie es, und versuchen Sie es noch einmal.")


def test_the_last_lines_of_an_engine_that_died_stay_lines() -> None:
    said = worded(f"{how_it_ended(3)}\nIts last lines, from /logs/engine.log:\none\ntwo")
    assert said.splitlines() == [
        "Der Engine-Prozess endete mit dem Code 3. Seine letzten Zeilen sagen, warum; beheben Sie "
        "das, und versuchen Sie es noch einmal.",
        "Seine letzten Zeilen, aus /logs/engine.log:",
        "one",
        "two",
    ]


# --- recipes --------------------------------------------------------------------------------


def test_a_number_out_of_bounds_is_named_with_its_bounds() -> None:
    with pytest.raises(BadRecipe) as trouble:
        msgspec.structs.replace(a_recipe(), steps=0, guidance=99.0)
    assert told(trouble) == (
        "Schritte: 0; möglich ist 1 bis 1000. Am nächsten liegt 1. "
        "Führungsstärke: 99,0; möglich ist 0,0 bis 50,0. Am nächsten liegt 50,0."
    )


def test_a_model_that_is_nearly_called_so_is_named() -> None:
    with pytest.raises(CogreelError) as trouble:
        catalog.by_id("CogVideoX-5c")
    assert told(trouble) == (
        "Kein Modell heißt 'CogVideoX-5c'. Meinten Sie CogVideoX-5b? Datei > Modelle… zeigt alle."
    )
