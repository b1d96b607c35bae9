"""The models dialog: what each model is, would do here, and what can be done with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.downloads import Here
from desktop.model_cards import ModelCard
from desktop.models_dialog import ModelsDialog
from engine import catalog
from engine.paths import Home
from engine.weights import Store
from tests.drafts import Desk, Supply
from tests.hub import Hub
from tests.repositories import ID, TRANSFORMER, write_repository

LONG_MS = 30_000


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    write_repository(tmp_path / "repositories")
    with Hub(tmp_path / "repositories") as hub:
        yield hub


@pytest.fixture
def supply(home: Home, hub: Hub, qtbot: QtBot) -> Iterator[Supply]:
    supply = Supply(Desk(home), hub)
    yield supply
    supply.close()


@pytest.fixture
def dialog(supply: Supply, qtbot: QtBot) -> ModelsDialog:
    dialog = ModelsDialog(supply.downloads)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(supply.downloads.rows), timeout=LONG_MS)
    return dialog


def card(dialog: ModelsDialog, model: str = ID) -> ModelCard:
    title = catalog.by_id(model).title
    return next(one for one in dialog.findChildren(ModelCard) if one.accessibleName() == title)


def said(card: QFrame) -> str:
    return "\n".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())


def buttons(card: ModelCard) -> list[str]:
    return [one.text() for one in card.findChildren(QPushButton) if one.isVisible()]


def press(qtbot: QtBot, card: ModelCard, text: str) -> None:
    button = next(one for one in card.findChildren(QPushButton) if one.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_model_has_a_card_with_size_licence_and_forecast(dialog: ModelsDialog) -> None:
    assert len(dialog.findChildren(ModelCard)) == len(catalog.ROWS)
    words = said(card(dialog, "CogVideoX-5b"))
    assert "21.5 GB" in words
    assert "CogVideoX Licence" in words
    assert "commercial use has terms" in words
    assert "A clip on this machine: All on the GPU, about 4 minutes" in words


def test_a_model_is_got_by_its_button(qtbot: QtBot, dialog: ModelsDialog, supply: Supply) -> None:
    press(qtbot, card(dialog), "Download")
    assert buttons(card(dialog)) == ["Pause"]
    qtbot.waitUntil(lambda: isinstance(supply.downloads.row(ID).state, Here), timeout=LONG_MS)
    assert buttons(card(dialog)) == ["Verify", "Remove"]
    assert "Here, " in said(card(dialog))


def test_what_was_paused_can_be_resumed_or_removed(
    qtbot: QtBot, dialog: ModelsDialog, supply: Supply, hub: Hub
) -> None:
    hub.stall(TRANSFORMER, after=100_000)
    press(qtbot, card(dialog), "Download")
    qtbot.waitUntil(
        lambda: any(request.sent >= 100_000 for request in hub.requests_for(TRANSFORMER)),
        timeout=LONG_MS,
    )
    press(qtbot, card(dialog), "Pause")
    qtbot.waitUntil(lambda: "Resume" in buttons(card(dialog)), timeout=LONG_MS)
    assert "have arrived" in said(card(dialog))
    press(qtbot, card(dialog), "Remove")
    qtbot.waitUntil(lambda: buttons(card(dialog)) == ["Download"], timeout=LONG_MS)


def test_another_folder_shows_what_is_there(
    qtbot: QtBot, dialog: ModelsDialog, supply: Supply, tmp_path: Path
) -> None:
    with qtbot.waitSignal(supply.downloads.free_changed, timeout=LONG_MS):
        supply.downloads.use_store(Store(tmp_path / "elsewhere"))
    words = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    assert str(tmp_path / "elsewhere") in words
    assert " free" in words


def test_buttons_say_which_model_they_are_for(dialog: ModelsDialog) -> None:
    names = [one.accessibleName() for one in card(dialog).findChildren(QPushButton)]
    assert "Download CogVideoX 2B" in names
