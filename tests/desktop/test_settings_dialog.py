"""The settings show what holds, set what is chosen, and hand out a report."""

import json
import logging
from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.messages import Messages
from desktop.models_move import ModelsMove
from desktop.preferences import Preferences
from desktop.settings_dialog import Profile, SettingsDialog
from desktop.settings_pages import FolderField
from engine.devices import Devices, simulated
from engine.film.flow import Hours
from engine.logs import start_logging
from engine.paths import Home
from engine.protocol import Mode
from engine.settings import Settings, Theme
from engine.weights import Store
from tests.drafts import install

PATIENCE_MS = 30_000
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def messages(qapp: object, tmp_path: Path) -> Messages:
    return Messages(tmp_path)


@pytest.fixture
def background(messages: Messages) -> Iterator[Background]:
    background = Background(messages)
    yield background
    assert background.close(PATIENCE_MS)


@pytest.fixture
def preferences(home: Home, messages: Messages) -> Preferences:
    return Preferences(home.settings_file, Settings(), messages)


@pytest.fixture
def move(
    preferences: Preferences, background: Background, messages: Messages, home: Home
) -> ModelsMove:
    def folder() -> Path:
        return Path(preferences.settings.models_folder or home.models)

    return ModelsMove(
        preferences, background, messages, lambda: home.models, lambda: Store(folder())
    )


@pytest.fixture
def dialog(
    qtbot: QtBot, preferences: Preferences, background: Background, home: Home, move: ModelsMove
) -> SettingsDialog:
    dialog = SettingsDialog(preferences, background, Profile(home, False, move, machine), QWidget())
    qtbot.addWidget(dialog)
    return dialog


def machine() -> Devices:
    return simulated("24GB:8.9:NVIDIA GeForce RTX 4090,12GB:8.6:NVIDIA GeForce RTX 3060")


def named(dialog: SettingsDialog, kind: type[W], name: str) -> W:
    (found,) = [each for each in dialog.findChildren(kind) if each.accessibleName() == name]
    return found


def models_field(dialog: SettingsDialog) -> FolderField:
    field = named(dialog, QLineEdit, "Models folder").parent()
    assert isinstance(field, FolderField)
    return field


def pick(box: QComboBox, words: str) -> None:
    row = box.findText(words, Qt.MatchFlag.MatchContains)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_what_is_chosen_is_saved_at_once(dialog: SettingsDialog, home: Home) -> None:
    pick(named(dialog, QComboBox, "Theme"), "Dark")
    pick(named(dialog, QComboBox, "Size of text"), "130%")
    pick(named(dialog, QComboBox, "Memory mode"), "Stream")
    named(dialog, QSpinBox, "Preview every").setValue(0)
    pick(named(dialog, QComboBox, "An opened project"), "at once")
    pick(named(dialog, QComboBox, "Keep latents"), "as long")
    saved = json.loads(home.settings_file.read_text())
    assert saved["go_on_at_once"] is True
    assert saved["keep_latents"] is True
    assert (saved["theme"], saved["text_scale"], saved["mode"]) == ("dark", 1.3, "stream")
    assert saved["preview_every"] == 0


def test_the_queue_renders_in_the_hours_that_are_chosen(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    begin = named(dialog, QTimeEdit, "Render: from")
    assert begin.isHidden()
    pick(named(dialog, QComboBox, "Render"), "these hours")
    assert preferences.settings.queue_hours == Hours(time(22), time(6))
    assert not begin.isHidden()
    begin.setTime(QTime(20, 30))
    assert preferences.settings.queue_hours == Hours(time(20, 30), time(6))
    pick(named(dialog, QComboBox, "Render"), "any time")
    assert preferences.settings.queue_hours is None


def test_what_is_changed_elsewhere_is_shown(
    dialog: SettingsDialog, preferences: Preferences
) -> None:
    preferences.set(theme=Theme.LIGHT, mode=Mode.CPU, offline=True, models_folder="/mnt/models")
    assert named(dialog, QComboBox, "Theme").currentText() == "Light"
    assert named(dialog, QComboBox, "Memory mode").currentText().startswith("Processor")
    assert named(dialog, QCheckBox, "Offline").isChecked()
    assert named(dialog, QLineEdit, "Models folder").text() == "/mnt/models"


def test_the_usual_folder_is_one_press_away(
    dialog: SettingsDialog, preferences: Preferences, home: Home
) -> None:
    preferences.set(default_project="/films/kite")
    named(dialog, QPushButton, "Usual place: Default project").click()
    assert preferences.settings.default_project == ""
    assert named(dialog, QLineEdit, "Default project").text() == str(home.default_project)


def test_models_are_moved_along_where_that_is_wanted(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences, home: Home, tmp_path: Path
) -> None:
    new = tmp_path / "big disk"
    preferences.set(models_folder=str(new))
    named(dialog, QPushButton, "Usual place: Models folder").click()
    assert preferences.settings.models_folder == ""  # there was nothing to move
    install(Store(home.models), "CogVideoX-2b")
    models_field(dialog).chosen.emit(str(new))
    [box] = [each for each in dialog.findChildren(QMessageBox) if each.isVisible()]
    assert preferences.settings.models_folder == ""
    [button] = [each for each in box.buttons() if each.text() == "&Move Them"]
    button.click()
    qtbot.waitUntil(lambda: preferences.settings.models_folder == str(new), timeout=PATIENCE_MS)
    assert [model.spec.id for model in Store(new).installed()] == ["CogVideoX-2b"]
    qtbot.waitUntil(lambda: not Store(home.models).installed(), timeout=PATIENCE_MS)


def test_models_can_be_left_where_they_are(
    dialog: SettingsDialog, preferences: Preferences, home: Home, tmp_path: Path
) -> None:
    install(Store(home.models), "CogVideoX-2b")
    models_field(dialog).chosen.emit(str(tmp_path / "new"))
    [box] = [each for each in dialog.findChildren(QMessageBox) if each.isVisible()]
    [button] = [each for each in box.buttons() if each.text() == "&Leave Them There"]
    button.click()
    assert preferences.settings.models_folder == str(tmp_path / "new")
    assert Store(home.models).installed()


def test_one_card_of_several_can_be_chosen(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences
) -> None:
    box = named(dialog, QComboBox, "GPU")
    qtbot.waitUntil(lambda: box.count() == 3, timeout=PATIENCE_MS)
    pick(box, "RTX 3060")
    assert preferences.settings.gpu == "1"
    pick(box, "All that there are")
    assert preferences.settings.gpu == ""


def test_an_address_that_is_none_is_told_and_not_set(
    qtbot: QtBot, dialog: SettingsDialog, preferences: Preferences
) -> None:
    line = named(dialog, QLineEdit, "Proxy")
    line.setText("127.0.0.1:3128")
    line.editingFinished.emit()
    assert preferences.settings.proxy == ""
    assert any("http://host:port in" in each.text() for each in dialog.findChildren(QLabel))
    line.setText("http://127.0.0.1:3128")
    line.editingFinished.emit()
    assert preferences.settings.proxy == "http://127.0.0.1:3128"


def test_offline_by_the_command_line_cannot_be_undone_here(
    qtbot: QtBot, preferences: Preferences, background: Background, home: Home, move: ModelsMove
) -> None:
    dialog = SettingsDialog(preferences, background, Profile(home, True, move, machine), QWidget())
    qtbot.addWidget(dialog)
    box = named(dialog, QCheckBox, "Offline")
    assert box.isChecked()
    assert not box.isEnabled()
    assert not preferences.settings.offline


def test_the_requests_that_were_made_are_listed(
    qtbot: QtBot, dialog: SettingsDialog, home: Home
) -> None:
    start_logging(home.logs)
    logging.getLogger("cogreel.network").info("GET hub.example /model: 200, 7 bytes")
    named(dialog, QListWidget, "Pages").setCurrentRow(1)
    shown = named(dialog, QPlainTextEdit, "Requests made")
    qtbot.waitUntil(lambda: "hub.example" in shown.toPlainText(), timeout=PATIENCE_MS)


def test_one_button_copies_the_report(
    qtbot: QtBot, dialog: SettingsDialog, background: Background
) -> None:
    named(dialog, QListWidget, "Pages").setCurrentRow(4)
    copy = named(dialog, QPushButton, "Copy the Report")
    qtbot.waitUntil(copy.isEnabled, timeout=PATIENCE_MS)
    copy.click()
    assert "RAM: " in QGuiApplication.clipboard().text()
    assert copy.text() == "Copied"


def test_every_control_has_a_name(dialog: SettingsDialog) -> None:
    controls = [*dialog.findChildren(QComboBox), *dialog.findChildren(QPlainTextEdit)]
    controls += [*dialog.findChildren(QCheckBox), *dialog.findChildren(QSpinBox)]
    controls += dialog.findChildren(QTimeEdit)
    assert len(controls) == 16
    assert all(each.accessibleName() for each in controls)
