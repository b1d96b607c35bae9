"""A preference that changes is saved and told, and one that does not is neither."""

from pathlib import Path

import msgspec
import pytest

from desktop.messages import Level, Message, Messages
from desktop.preferences import Preferences
from engine.settings import Settings, Theme, load_settings


@pytest.fixture
def messages(tmp_path: Path) -> Messages:
    return Messages(tmp_path / "logs")


@pytest.fixture
def preferences(tmp_path: Path, messages: Messages) -> Preferences:
    return Preferences(tmp_path / "settings.json", Settings(), messages)


def changes_of(preferences: Preferences) -> list[str]:
    names: list[str] = []
    preferences.changed.connect(names.append)
    return names


def test_a_change_is_saved_and_told(preferences: Preferences, tmp_path: Path) -> None:
    names = changes_of(preferences)
    preferences.set(theme=Theme.DARK, text_scale=1.25)
    assert names == ["theme", "text_scale"]
    assert load_settings(tmp_path / "settings.json") == Settings(theme=Theme.DARK, text_scale=1.25)


def test_the_same_value_is_neither_saved_nor_told(preferences: Preferences, tmp_path: Path) -> None:
    names = changes_of(preferences)
    preferences.set(theme=Theme.SYSTEM)
    assert names == []
    assert not (tmp_path / "settings.json").exists()


def test_only_what_changed_is_told(preferences: Preferences) -> None:
    names = changes_of(preferences)
    preferences.set(theme=Theme.DARK, offline=False)
    assert names == ["theme"]
    assert preferences.value("theme") is Theme.DARK


def test_a_value_of_the_wrong_type_is_refused(preferences: Preferences) -> None:
    with pytest.raises(msgspec.ValidationError):
        preferences.set(preview_every="often")
    assert preferences.settings == Settings()


def test_what_cannot_be_saved_holds_and_is_said(messages: Messages, tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()
    preferences = Preferences(tmp_path / "in the way" / "settings.json", Settings(), messages)
    heard: list[Message] = []
    messages.listen(heard.append)
    preferences.set(offline=True)
    assert preferences.settings.offline
    assert [message.level for message in heard] == [Level.WARN]
    assert "cannot be written" in heard[0].text
