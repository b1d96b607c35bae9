"""The window speaks the language that is chosen, numbers and Qt's own buttons among it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop import wording
from desktop.language import LANGUAGES, nearest_language, tr, use_language
from engine import words
from engine.paths import Home
from engine.settings import Settings, load_settings, save_settings
from tests.windows import Begin


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    use_language(qapp, "en")


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de-AT", "de"], "de"),
        (["zh-Hans-CN", "zh-CN"], "zh_CN"),
        (["zh_SG"], "zh_CN"),
        (["zh-Hant-TW", "zh-TW"], "en"),
        (["fr-CH", "de-CH"], "de"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_nearest_language_is_spoken(wanted: list[str], spoken: str) -> None:
    assert nearest_language(wanted) == spoken


def test_what_is_chosen_goes_before_what_the_system_speaks(qapp: QApplication) -> None:
    for code in LANGUAGES:
        assert use_language(qapp, code) == code


@pytest.mark.parametrize(
    ("code", "one", "many"),
    [("en", "1 minute", "4 minutes"), ("de", "1 Minute", "4 Minuten"), ("zh_CN", "1", "4")],
)
def test_numbers_are_counted_as_the_language_does(
    qapp: QApplication, code: str, one: str, many: str
) -> None:
    use_language(qapp, code)
    said = [tr("%n minute(s)", "", count) for count in (1, 4)]
    assert said == [one, many] if code != "zh_CN" else ["分钟" in each for each in said]
    assert all("(s)" not in each for each in said)


@pytest.mark.parametrize(("code", "said"), [("en", "1,234.5"), ("de", "1.234,5")])
def test_numbers_are_written_as_the_language_does(qapp: QApplication, code: str, said: str) -> None:
    use_language(qapp, code)
    assert wording.number_in_words(1234.5, 1) == said


@pytest.mark.parametrize("count", [0, 1, 980, 1_234, 7_500, 99_940_000, 99_960_000, 13_800_000_000])
def test_in_english_the_window_says_amounts_as_the_engine_does(count: int) -> None:
    assert wording.bytes_in_words(count) == words.bytes_in_words(count)
    assert wording.seconds_in_words(count / 100) == words.seconds_in_words(count / 100)


def test_qts_own_buttons_speak_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    use_language(qapp, "de")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    assert [each.text() for each in buttons.buttons()] == ["Abbrechen"]


@pytest.mark.parametrize(
    ("code", "file", "queue"), [("de", "&Datei", "Warteschlange"), ("zh_CN", "文件(&F)", "队列")]
)
def test_a_language_that_is_chosen_is_spoken_from_the_next_start(
    begin: Begin, home: Home, code: str, file: str, queue: str
) -> None:
    save_settings(home.settings_file, Settings(language=code))
    window = begin().window
    assert window.docks["queue"].windowTitle() == queue
    assert window.menuBar().actions()[0].text() == file


def test_what_is_said_already_stays_as_it_is(begin: Begin, home: Home) -> None:
    session = begin()
    session.dialogs.show_settings()
    [box] = [
        each
        for each in session.window.findChildren(QComboBox)
        if each.accessibleName() == "Language"
    ]
    row = box.findText("Deutsch")
    box.setCurrentIndex(row)
    box.activated.emit(row)
    assert load_settings(home.settings_file).language == "de"
    assert session.window.docks["queue"].windowTitle() == "Queue"
