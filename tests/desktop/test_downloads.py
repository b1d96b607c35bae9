"""Getting, pausing, checking and removing models through a real small hub."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.downloads import (
    Absent,
    Damaged,
    Getting,
    Here,
    Partly,
    State,
    Waiting,
)
from desktop.language import use_language
from desktop.messages import Level
from engine import catalog, pace
from engine.measured import Took, keep_measured, run_of
from engine.paths import Home
from engine.protocol import Mode
from engine.weights import PARTS
from tests.drafts import Desk, Supply
from tests.hub import Hub
from tests.repositories import ID, TRANSFORMER, VAE, write_repository

LONG_MS = 30_000
OTHER = "CogVideoX-5b"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    repositories = tmp_path / "repositories"
    write_repository(repositories)
    write_repository(repositories, catalog.by_id(OTHER).repository, seed=1)
    with Hub(repositories) as hub:
        yield hub


@pytest.fixture
def supply(home: Home, hub: Hub, qtbot: QtBot) -> Iterator[Supply]:
    supply = Supply(Desk(home), hub)
    with qtbot.waitSignal(supply.downloads.rows_changed, timeout=LONG_MS):
        supply.downloads.refresh()
    yield supply
    supply.close()


def state(supply: Supply, model: str = ID) -> State:
    return supply.downloads.row(model).state


def until(qtbot: QtBot, supply: Supply, kind: type[State], model: str = ID) -> None:
    qtbot.waitUntil(
        lambda: isinstance(state(supply, model), kind) and not supply.downloads.busy,
        timeout=LONG_MS,
    )


def test_every_model_says_what_it_would_do_here(supply: Supply) -> None:
    rows = supply.downloads.rows
    assert [row.spec for row in rows] == list(catalog.ROWS)
    plan = rows[0].plan
    assert plan is not None
    assert plan.mode is Mode.FULL
    assert plan.seconds is not None


def test_what_renders_of_it_took_is_what_a_model_would_take_here(
    qtbot: QtBot, supply: Supply
) -> None:
    with qtbot.waitSignal(supply.downloads.installed_changed, timeout=LONG_MS):
        supply.downloads.get(ID)
    computed, here = supply.downloads.row(ID).plan, state(supply)
    assert computed is not None
    assert computed.placement is not None
    assert isinstance(here, Here)
    recipe = catalog.default_recipe(here.model.spec, "a fox", seed=1)
    took = Took(
        step_flops=pace.step_flops(recipe, here.model.spec.shape),
        decode_flops=pace.decode_flops(recipe, here.model.spec.shape, tiled=False),
        renders=1,
        steps=recipe.steps,
        denoise=recipe.steps * 100.0,
    )
    machine = supply.desk.machine()
    run = run_of(recipe, computed.mode, computed.placement, machine)
    keep_measured(supply.desk.home.cache, machine, recipe, here.model.revision, run, took)
    with qtbot.waitSignal(supply.downloads.row_changed, timeout=LONG_MS):
        supply.downloads.refresh()
    measured = supply.downloads.row(ID).plan
    assert measured is not None
    assert measured.seconds is not None
    assert measured.seconds.value > recipe.steps * 100
    assert measured.mode is computed.mode


def test_a_model_is_got_from_the_hub(qtbot: QtBot, supply: Supply) -> None:
    seen: list[State] = []
    supply.downloads.row_changed.connect(lambda model: seen.append(state(supply, model)))
    with qtbot.waitSignal(supply.downloads.installed_changed, timeout=LONG_MS):
        supply.downloads.get(ID)
    assert isinstance(state(supply), Here)
    assert any(isinstance(one, Getting) and one.progress is not None for one in seen)
    assert [message.level for message in supply.messages] == [Level.INFORM]


def test_a_file_that_arrived_wrong_is_told_in_the_windows_language(
    qtbot: QtBot, qapp: QApplication, supply: Supply, hub: Hub
) -> None:
    use_language(qapp, "de")
    hub.corrupt(VAE)
    supply.downloads.get(ID)
    until(qtbot, supply, Here)
    assert [message.text for message in supply.messages] == [
        f"{VAE} ist mit falschen Bytes angekommen: Die Datei wurde entfernt und wird noch einmal "
        "geholt.",
        "CogVideoX 2B ist bereit.",
    ]


def sizes_of_parts(supply: Supply) -> list[int]:
    sizes: list[int] = []
    for part in (supply.desk.store.folder_of(ID) / PARTS).glob("*.part"):
        with suppress(FileNotFoundError):  # whole meanwhile, and renamed
            sizes.append(part.stat().st_size)
    return sizes


def test_a_paused_download_goes_on_where_it_was(qtbot: QtBot, supply: Supply, hub: Hub) -> None:
    hub.stall(TRANSFORMER, after=100_000)
    supply.downloads.get(ID)
    # On our disk, not just sent: what is still on its way when we pause is asked for again.
    qtbot.waitUntil(lambda: sizes_of_parts(supply) == [100_000], timeout=LONG_MS)
    supply.downloads.pause(ID)
    until(qtbot, supply, Partly)
    assert supply.messages == []
    supply.downloads.get(ID)
    until(qtbot, supply, Here)
    assert hub.requests_for(TRANSFORMER)[-1].range == "bytes=100000-"


def test_one_model_is_got_after_the_other(qtbot: QtBot, supply: Supply) -> None:
    supply.downloads.get(ID)
    supply.downloads.get(OTHER)
    assert state(supply, OTHER) == Waiting()
    until(qtbot, supply, Here, OTHER)
    assert isinstance(state(supply), Here)


def test_a_model_can_leave_the_line(qtbot: QtBot, supply: Supply) -> None:
    supply.downloads.get(ID)
    supply.downloads.get(OTHER)
    supply.downloads.pause(OTHER)
    until(qtbot, supply, Here)
    assert state(supply, OTHER) == Absent()


def test_trouble_of_the_hub_is_told_and_the_next_model_comes(
    qtbot: QtBot, supply: Supply, hub: Hub
) -> None:
    hub.lose(TRANSFORMER)
    hub.gate(catalog.by_id(ID).repository)
    supply.downloads.get(ID)
    supply.downloads.get(OTHER)
    qtbot.waitUntil(lambda: bool(supply.messages), timeout=LONG_MS)
    assert supply.messages[0].level is Level.FAIL
    qtbot.waitUntil(lambda: not supply.downloads.busy, timeout=LONG_MS)
    assert not isinstance(state(supply, OTHER), Waiting)


def test_a_damaged_file_is_found_and_mended(qtbot: QtBot, supply: Supply) -> None:
    supply.downloads.get(ID)
    until(qtbot, supply, Here)
    path = supply.downloads.folder / ID / TRANSFORMER
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    supply.downloads.verify(ID)
    until(qtbot, supply, Damaged)
    assert TRANSFORMER in supply.messages[-1].text
    supply.downloads.get(ID)
    until(qtbot, supply, Here)
    assert path.read_bytes() == content


def test_a_model_is_removed(qtbot: QtBot, supply: Supply) -> None:
    supply.downloads.get(ID)
    until(qtbot, supply, Here)
    supply.downloads.remove(ID)
    until(qtbot, supply, Absent)
    assert not (supply.downloads.folder / ID).exists()


def test_closing_ends_what_is_under_way(qtbot: QtBot, supply: Supply, hub: Hub) -> None:
    hub.stall(TRANSFORMER, after=10_000)
    supply.downloads.get(ID)
    qtbot.waitUntil(lambda: bool(hub.requests_for(TRANSFORMER)), timeout=LONG_MS)
    supply.downloads.close()
    assert supply.desk.background.wait(LONG_MS)
    assert not supply.downloads.busy
