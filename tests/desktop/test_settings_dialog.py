"""The settings show what holds, set what is chosen, and hand out a report."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.settings_dialog import Profile, SettingsDialog
from engine.logs import start_logging
from engine.paths import Home
from engine.protocol import Mode
from engine.settings import Settings, Theme

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
def dialog(
    qtbot: QtBot, preferences: Preferences, background: Background, home: Home
) -> SettingsDialog:
    dialog = SettingsDialog(preferences, background, Profile(home, always_offline=False))
    qtbot.addWidget(dialog)
    return dialog


def named(dialog: SettingsDialog, kind: type[W], name: str) -> W:
    (found,) = [each for each in dialog.findChildren(kind) if each.accessibleName() == name]
    return found


def pick(box: QComboBox, words: str) -> None:
    row = box.findText(words, Qt.MatchFlag.MatchContains)
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_what_is_chosen_is_saved_at_once(dialog: SettingsDialog, home: Home) -> None:
    pick(named(dialog, QComboBox, "Theme"), "Dark")
    pick(named(dialog, QComboBox, "Size of text"), "130%")
    pick(named(dialog, QComboBox, "Memory mode"), "Stream")
    named(dialog, QSpinBox, "Preview every").setValue(0)
    saved = json.loads(home.settings_file.read_text())
    assert (saved["theme"], saved["text_scale"], saved["mode"]) == ("dark", 1.3, "stream")
    assert saved["preview_every"] == 0


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
    qtbot: QtBot, preferences: Preferences, background: Background, home: Home
) -> None:
    dialog = SettingsDialog(preferences, background, Profile(home, always_offline=True))
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
    named(dialog, QListWidget, "Pages").setCurrentRow(3)
    copy = named(dialog, QPushButton, "Copy the Report")
    qtbot.waitUntil(copy.isEnabled, timeout=PATIENCE_MS)
    copy.click()
    assert "RAM: " in QGuiApplication.clipboard().text()
    assert copy.text() == "Copied"


def test_every_control_has_a_name(dialog: SettingsDialog) -> None:
    controls = [*dialog.findChildren(QComboBox), *dialog.findChildren(QPlainTextEdit)]
    controls += [*dialog.findChildren(QCheckBox), *dialog.findChildren(QSpinBox)]
    assert len(controls) == 9
    assert all(each.accessibleName() for each in controls)
