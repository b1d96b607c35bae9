"""Other keys for actions: at once, kept, and never two of them for one key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QKeySequenceEdit, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.menus import groups, plain_text
from desktop.shortcuts_dialog import KeysList
from tests.windows import Begin, Session


def action(session: Session, menu: str, name: str) -> QAction:
    [found] = [each for each in groups(session.window)[menu] if plain_text(each) == name]
    return found


def keys_list(session: Session, qtbot: QtBot) -> KeysList:
    shown = KeysList(groups(session.window), session.application.bindings)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def press(shown: KeysList, qtbot: QtBot, name: str, key: Qt.Key) -> QKeySequenceEdit:
    """Press a key in the field of that action, as a person does."""
    [field] = [
        each for each in shown.findChildren(QKeySequenceEdit) if each.accessibleName() == name
    ]
    with qtbot.waitSignal(field.editingFinished, timeout=30_000):
        qtbot.keyClick(field, key)
    return field


def test_another_key_holds_at_once_and_in_the_next_window(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    press(keys_list(session, qtbot), qtbot, "Models", Qt.Key.Key_F9)
    models = action(session, "File", "Models")
    assert [keys.toString() for keys in models.shortcuts()] == ["F9"]
    session.application.close()
    again = begin()
    assert action(again, "File", "Models").shortcut().toString() == "F9"
    assert again.application.bindings.is_changed(action(again, "File", "Models"))


def test_the_actions_of_another_project_have_them_too(
    begin: Begin, qtbot: QtBot, tmp_path: object
) -> None:
    session = begin()
    press(keys_list(session, qtbot), qtbot, "Favourite", Qt.Key.Key_H)
    folder = session.application.default_project.parent / "Kite"
    assert session.application.open_project(folder)
    assert action(session, "Clip", "Favourite").shortcut().toString() == "H"


def test_a_key_that_is_taken_stays_where_it_is(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    shown = keys_list(session, qtbot)
    field = press(shown, qtbot, "Models", Qt.Key.Key_F11)
    assert field.keySequence() == QKeySequence("Ctrl+M")
    assert action(session, "File", "Models").shortcut() == QKeySequence("Ctrl+M")
    words = [each.text() for each in shown.findChildren(QLabel) if each.isVisible()]
    assert "F11 is the key of “Full Screen”. Give that one another first." in words


def test_two_panels_may_share_a_key(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    press(keys_list(session, qtbot), qtbot, "Duplicate", Qt.Key.Key_F)
    duplicate = action(session, "Render", "Duplicate")
    assert duplicate.shortcut() == QKeySequence("F")
    assert action(session, "Clip", "Favourite").shortcut() == QKeySequence("F")


def test_the_usual_keys_come_back(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    shown = keys_list(session, qtbot)
    press(shown, qtbot, "Cancel What Runs", Qt.Key.Key_F9)
    [usual] = [each for each in shown.findChildren(QPushButton) if each.text() == "Usual Keys"]
    usual.click()
    cancel = action(session, "Render", "Cancel What Runs")
    born = {keys.toString() for keys in cancel.shortcuts()}
    assert born == {"Ctrl+Alt+Return", "Ctrl+Alt+Enter"}
    assert session.application.preferences.settings.keys == {}


def test_the_marks_of_menus_are_not_part_of_a_name(qapp: QApplication) -> None:
    names = {"&Open…": "Open", "打开项目(&O)…": "打开项目", "Cut && Paste": "Cut & Paste"}
    assert {text: plain_text(QAction(text)) for text in names} == names
