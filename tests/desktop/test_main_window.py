"""What the window itself offers: status bar, panels, what is dropped, the way about by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QToolButton
from pytestqt.qtbot import QtBot

from tests.films import write_video
from tests.windows import Begin


def test_a_video_dropped_on_the_window_goes_into_the_library(begin: Begin, tmp_path: Path) -> None:
    session = begin()
    film = write_video(tmp_path / "Holiday.mp4")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(film))])
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    place = session.window.rect().center().toPointF()
    entered = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, dropped, *buttons)
    QCoreApplication.sendEvent(session.window, entered)
    assert entered.isAccepted()
    drop = QDropEvent(place, Qt.DropAction.CopyAction, dropped, *buttons)
    QCoreApplication.sendEvent(session.window, drop)
    session.wait(lambda: session.clips() == ["Holiday"])


def test_the_requests_are_beside_the_offline_switch(begin: Begin) -> None:
    session = begin()
    [button] = [
        each for each in session.window.statusBar().findChildren(QToolButton) if each.text()
    ]
    button.click()
    [settings] = [each for each in session.window.findChildren(QDialog) if each.isVisible()]
    assert [
        each.accessibleName() for each in settings.findChildren(QPlainTextEdit) if each.isVisible()
    ] == ["Requests made"]


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
def test_a_panel_is_detached_and_put_back_by_the_menu(begin: Begin) -> None:
    window = begin().window
    for action in window.detach_actions():
        if action.text() == "Queue":
            action.trigger()
            assert window.docks["queue"].isFloating()
            action.trigger()
    assert not window.docks["queue"].isFloating()


def test_keys_lead_to_the_search_and_to_the_prompt(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    qtbot.waitUntil(session.window.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier
    for key, name in ((Qt.Key.Key_F, "Search the library"), (Qt.Key.Key_L, "Prompt")):
        qtbot.keyClick(session.window, key, control)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == name


def test_chosen_clips_are_added_to_the_film_by_a_key(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    bench = session.application.bench
    assert bench is not None
    for prompt in ("a red ball", "a blue cube"):
        session.render(prompt)
        session.wait(lambda it=prompt: it in session.clips())
    session.application.monitor.playback.pause()
    grid, timelines = bench.library.grid, bench.timeline.timelines
    grid.setFocus()
    for row in (1, 0):  # the newest comes first in the library
        grid.select_rows([row])
        qtbot.keyClick(grid, Qt.Key.Key_E)
    one, two = timelines.programme.video[0]
    assert [one.name, two.name] == ["a red ball", "a blue cube"]
    assert two.begin == one.end
    assert bench.timeline.view.selected == [two.id]
    assert bench.timeline.view.playhead == two.begin
