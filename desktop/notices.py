"""Says outside the window what has happened, the way the desktop that it runs on does."""

import shutil
import sys
from collections.abc import Callable
from html import escape

from PySide6.QtCore import QObject, QProcess, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.theme import icon

_SEEN_MS = 8_000  # how long a notice of the tray's can be read
_PROGRAM = "notify-send"  # of libnotify, which speaks the freedesktop way


class Notices(QObject):
    """Notices of the desktop, and an icon in its tray while the window is not there.

    Signals: `wanted()` when someone pressed a notice or the icon, to have the window back;
    `cancel_wanted()` when the clip that is rendered is not wanted any more.
    """

    wanted = Signal()
    cancel_wanted = Signal()

    def __init__(
        self,
        find: Callable[[str], str | None] = shutil.which,
        parent: QObject | None = None,
    ) -> None:
        """`find` looks for a program by its name."""
        super().__init__(parent)
        self._find = find
        self._tray: QSystemTrayIcon | None = None
        self._menu = QMenu()
        self._menu.addAction(self.tr("Show the Window"), self.wanted.emit)
        self._menu.addAction(self.tr("Cancel the Clip"), self.cancel_wanted.emit)
        self._stays = False
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(_SEEN_MS)
        self._gone.timeout.connect(self._on_read)

    def tell(self, title: str, text: str) -> int:
        """Say it, if there is a way, and return for how many ms this program has to stay for it."""
        program = self._find(_PROGRAM) if sys.platform not in ("win32", "darwin") else None
        if program is not None:
            words = ["--app-name=Cogreel", "--hint=string:desktop-entry:cogreel"]
            words += ["--hint=string:sound-name:complete", "--", title]
            # The body may have marks in it, so that our own would be read as some.
            QProcess.startDetached(program, [*words, escape(text, quote=False)])
            return 0
        tray = self._icon()
        if tray is None:
            return 0
        tray.show()
        tray.showMessage(title, text, icon("film", "accent"), _SEEN_MS)
        self._gone.start()
        return _SEEN_MS

    def stay(self, tip: str) -> bool:
        """Show an icon in the tray, by which the window comes back; False where there is none."""
        tray = self._icon()
        if tray is None:
            return False
        tray.setToolTip(tip)
        tray.show()
        self._stays = True
        return True

    def leave_tray(self) -> None:
        """Take the icon out of the tray."""
        self._stays = False
        if self._tray is not None:
            self._tray.hide()

    def _icon(self) -> QSystemTrayIcon | None:
        if self._tray is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._tray = QSystemTrayIcon(icon("film", "accent"), self)
            self._tray.setContextMenu(self._menu)
            self._tray.activated.connect(self._on_activated)
            self._tray.messageClicked.connect(self.wanted)
        return self._tray

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.wanted.emit()

    def _on_read(self) -> None:
        if not self._stays:
            self.leave_tray()
