"""What is told outside the window: title, taskbar, notices of the desktop."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusServer
from pytestqt.qtbot import QtBot

from desktop.announcer import Announcer
from desktop.main_window import MainWindow
from desktop.notices import Notices
from desktop.preferences import Preferences
from desktop.taskbar import Taskbar
from engine.paths import Home
from engine.settings import Notify, Settings
from tests.desk import Desk

PATIENCE_MS = 30_000


class Told:
    """A desktop whose notices are lines of a file; `window` is not in front."""

    def __init__(self, desk: Desk, folder: Path, home: Home) -> None:
        self.desk = desk
        self._file = folder / "told"
        program = folder / "notify-send"
        program.write_text(f'#!/bin/sh\nshift 4\necho "$1: $2" >> {self._file}\n')
        program.chmod(0o755)
        self.preferences = Preferences(home.settings_file, Settings(), desk.messages)
        self.window = MainWindow(self.preferences, desk.messages)
        self.notices = Notices(lambda name: str(folder / name))
        self.announcer = Announcer(self.window, self.preferences, self.notices, Taskbar())
        self.announcer.follow(desk.queue)

    def lines(self) -> list[str]:
        return self._file.read_text().splitlines() if self._file.exists() else []

    def until_told(self, *lines: str) -> None:
        self.desk.until(lambda: len(self.lines()) >= len(lines))
        assert self.lines() == list(lines)


@pytest.fixture
def told(qtbot: QtBot, tmp_path: Path, home: Home) -> Iterator[Told]:
    desk = Desk(tmp_path, home, qtbot)
    told = Told(desk, tmp_path, home)
    qtbot.addWidget(told.window)
    yield told
    desk.close()


def test_the_end_of_the_queue_is_told_once(told: Told) -> None:
    for prompt in ("a", "b [fail]", "c"):
        told.desk.add(prompt)
    told.desk.until_finished()
    told.until_told("The queue is done: 2 done, 1 failed")


def test_each_clip_is_told_where_that_is_chosen(told: Told) -> None:
    told.preferences.set(notify=Notify.JOB)
    told.desk.add("a < b & c")
    told.desk.until_finished()
    told.until_told("A clip is done: a &lt; b &amp; c")
    told.desk.add("b [fail]")
    told.desk.until_finished(2)
    told.desk.until(lambda: len(told.lines()) == 2)
    assert told.lines()[1].startswith("A clip has failed: b [fail]: Memory ran out.")


def test_nobody_is_told_who_does_not_want_it(told: Told) -> None:
    told.preferences.set(notify=Notify.NEVER)
    told.desk.add("a")
    told.desk.until_finished()
    told.preferences.set(notify=Notify.QUEUE)
    told.desk.add("b")
    told.desk.until_finished(2)
    told.until_told("The queue is done: 1 done")


def test_a_cancelled_job_is_no_news(told: Told) -> None:
    told.preferences.set(notify=Notify.JOB)
    job = told.desk.add("a [slow]")
    told.desk.until_running(job)
    told.desk.queue.cancel(job)
    told.desk.until_finished()
    told.desk.add("b")
    told.desk.until_finished(2)
    told.until_told("A clip is done: b")


def test_the_title_says_how_far_it_is(told: Told) -> None:
    told.window.show_project("Kite")
    told.window.show_share(0.374)
    assert told.window.windowTitle() == "37% — Kite — Cogreel"
    told.window.show_share(None)
    assert told.window.windowTitle() == "Kite — Cogreel"


class Dock(QObject):
    """The other end of the bus: a dock that draws a bar over the program's picture."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, str]] = []
        self.server = QDBusServer()
        self.server.newConnection.connect(self._on_connected)
        self._connections: list[QDBusConnection] = []

    def _on_connected(self, connection: QDBusConnection) -> None:
        self._connections.append(connection)
        place = ("", "/com/cogreel/launcher", "com.canonical.Unity.LauncherEntry", "Update")
        slot: Any = SLOT("on_update(QDBusMessage)")  # a str, whatever the stubs say
        assert connection.connect(*place, self, slot)

    @Slot(QDBusMessage)
    def on_update(self, message: QDBusMessage) -> None:
        self.heard.append((message.signature(), str(message.arguments()[0])))


def test_docks_hear_each_percent_once(qtbot: QtBot) -> None:
    dock = Dock()
    bus = QDBusConnection.connectToPeer(dock.server.address(), "dock")
    qtbot.waitUntil(lambda: bool(dock._connections), timeout=PATIENCE_MS)
    taskbar = Taskbar(bus)
    for share in (0.101, 0.102, 0.5, None, None):
        taskbar.show_share(share)
    qtbot.waitUntil(lambda: len(dock.heard) == 3, timeout=PATIENCE_MS)
    assert set(dock.heard) == {("sa{sv}", "application://cogreel.desktop")}
    QDBusConnection.disconnectFromPeer("dock")


def test_the_dock_of_macos_has_the_percent_on_the_icon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    badges: list[int] = []
    taskbar = Taskbar(badge=badges.append)
    for share in (0.001, 0.5, 0.501, 1.0, None):
        taskbar.show_share(share)
    assert badges == [1, 50, 100, 0]
