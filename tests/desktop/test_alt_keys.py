"""A letter with Alt leads to one place only, in every language."""

from collections import defaultdict

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.language import LANGUAGES
from engine.paths import Home
from engine.settings import Settings, save_settings
from tests.windows import Begin


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_things_in_the_window_share_a_letter(
    begin: Begin, home: Home, language: str
) -> None:
    save_settings(home.settings_file, Settings(language=language, simple=False))
    window = begin().window
    letters: dict[str, list[str]] = defaultdict(list)
    texts = [action.text() for action in window.menuBar().actions() if action.isVisible()]
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy()):
            texts.append(widget.text())
    for text in texts:
        keys = QKeySequence.mnemonic(text).toString()
        if keys:
            letters[keys].append(text)
    assert len(letters) > 12  # the menus and the fields have some
    assert not {keys: shared for keys, shared in letters.items() if len(shared) > 1}
