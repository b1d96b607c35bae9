"""Builds everything the window works with, in order, and runs it until it is closed."""

import logging
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from desktop.application import Application
from desktop.collector import Collector
from desktop.crash_log import CrashLog
from desktop.dialogs import Dialogs
from desktop.menu_bar import MenuBar
from desktop.messages import Messages
from desktop.project_care import ProjectCare
from engine import network
from engine.client import engine_command
from engine.commands.context import Context
from engine.errors import CogreelError
from engine.logs import start_logging

_log = logging.getLogger(__name__)

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: "debug",
    QtMsgType.QtInfoMsg: "info",
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}


def run(context: Context, home: Path | None, project: Path | None, *, offline: bool) -> int:
    """Show the window until it is closed.

    `home` is what --home said, `offline` whether --offline did, and `project` what to open.
    """
    start_logging(context.home.logs)
    network.silence()
    crash_log = CrashLog(context.home.logs)
    crash_log.begin()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Cogreel")
    app.setDesktopFileName("cogreel")
    app.setQuitOnLastWindowClosed(False)  # there is still something to put away
    # Ctrl+C in the terminal ends the program at once, as the queue is safe in the project.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    collector = Collector()
    command = engine_command(home, offline=context.offline)
    application = Application(context, command, always_offline=offline)
    dialogs = Dialogs(application)
    MenuBar(application, dialogs)
    ProjectCare(application)
    # The panels of a project come when the window is seen: half of the start is theirs.
    application.window.painted.connect(partial(application.open_first_project, project))
    application.window.painted.connect(dialogs.welcome_newcomer)
    crash_log.offer_last(application.messages)
    with _bugs_told(application.messages):
        application.left.connect(app.quit)
        application.window.restore_layout()
        application.window.show()
        try:
            return app.exec()
        finally:
            application.close()
            collector.close()
            crash_log.end()


@contextmanager
def _bugs_told(messages: Messages) -> Generator[None]:
    """Tell the user of what a slot lets through, and keep what Qt says in the log."""

    def on_exception(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, CogreelError):
            messages.fail(error)
        else:
            messages.bug(error)

    def on_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        _log.info("Qt, %s: %s", _QT_LEVELS[kind], text)

    before = sys.excepthook
    sys.excepthook = on_exception
    qInstallMessageHandler(on_qt)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
        sys.excepthook = before
