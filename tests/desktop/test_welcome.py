"""The first run: the machine, the models, and the starter where one comes with the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.downloads import Downloads
from desktop.model_cards import ModelCard
from desktop.welcome import Welcome
from engine.checkup import Checkup, check_up
from engine.paths import Home
from engine.weights import Installed
from tests.bare_folder import write_folder
from tests.drafts import Desk

LONG_MS = 30_000


class Open:
    """A welcome over a desk."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk = desk
        self.downloads = Downloads(
            desk.preferences, desk.store, desk.background, desk.messages, desk.machine
        )
        self.downloads.setParent(desk.draft)  # ends with it
        self.dialog = Welcome(self.downloads, desk.preferences, desk.background, self.look)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        qtbot.waitUntil(lambda: bool(self.downloads.rows), timeout=LONG_MS)
        qtbot.waitUntil(lambda: "RAM: " in self.said(), timeout=LONG_MS)

    def look(self) -> Checkup:
        desk = self.desk
        return check_up(desk.machine(), desk.store.models_folder, desk.home.default_project, ())

    def said(self) -> str:
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())

    def button(self, text: str) -> QPushButton:
        buttons = self.dialog.findChildren(QPushButton)
        return next(one for one in buttons if one.text().replace("&", "") == text)


@pytest.fixture
def desk(home: Home, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(home)
    yield desk
    desk.close()


@pytest.fixture
def furnished(home: Home, qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    """A desk with a model that comes with the program."""
    desk = Desk(home, shipped=(write_folder(tmp_path / "starter"),))
    yield desk
    desk.close()


def test_the_machine_is_described(qtbot: QtBot, desk: Desk) -> None:
    words = Open(desk, qtbot).said()
    assert "GPU 0: NVIDIA GeForce RTX 4090, 23.3 GiB of 24.0 GiB free" in words
    assert "RAM: 57.6 GiB of 64.0 GiB free" in words


def test_that_there_is_no_model_yet_is_no_trouble(qtbot: QtBot, desk: Desk) -> None:
    assert "No model is installed" not in Open(desk, qtbot).said()


def test_the_next_page_has_the_models(qtbot: QtBot, desk: Desk) -> None:
    welcome = Open(desk, qtbot)
    qtbot.mouseClick(welcome.button("Continue"), Qt.MouseButton.LeftButton)
    assert any(card.isVisible() for card in welcome.dialog.findChildren(ModelCard))
    assert str(desk.store.models_folder) in welcome.said()


def test_closing_it_counts_as_seen(qtbot: QtBot, desk: Desk) -> None:
    Open(desk, qtbot).dialog.close()
    assert desk.preferences.settings.first_run_done


def test_without_a_starter_none_is_offered(qtbot: QtBot, desk: Desk) -> None:
    assert not Open(desk, qtbot).button("Try the starter now").isVisible()


def test_the_starter_can_be_tried_at_once(qtbot: QtBot, furnished: Desk) -> None:
    welcome = Open(furnished, qtbot)
    starter = welcome.button("Try the starter now")
    with qtbot.waitSignal(welcome.dialog.starter_wanted, timeout=LONG_MS) as told:
        qtbot.mouseClick(starter, Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert isinstance(told.args[0], Installed)
    assert told.args[0].shipped
    assert not welcome.dialog.isVisible()
