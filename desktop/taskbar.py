"""Shows in the taskbar how far a render is, where the system has a way to."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

    from desktop.taskbar_windows import ButtonProgress

# Docks of Unity, KDE and others listen to this signal; wiki.ubuntu.com/Unity/LauncherAPI.
_PATH = "/com/cogreel/launcher"
_INTERFACE = "com.canonical.Unity.LauncherEntry"


class Taskbar:
    """The program's entry in the taskbar; on macOS the percent on its icon in the Dock.

    What is done for Windows and macOS is written by documentation and has not been tried there.
    """

    def __init__(
        self,
        bus: "QDBusConnection | None" = None,
        *,
        window_handle: Callable[[], int] | None = None,
        badge: Callable[[int], None] | None = None,
    ) -> None:
        """`bus` is the one to speak on, by default the desktop session's.

        `window_handle` is asked on Windows, for the window whose button shows it; `badge` is told
        on macOS the number to be on the icon, 0 for none.
        """
        self._bus = bus
        self._handle = window_handle
        self._badge = badge
        self._button: ButtonProgress | None = None
        self._percent: int | None = None

    def show_share(self, share: float | None) -> None:
        """Show that much as done, 0 to 1; None for nothing that is under way."""
        percent = None if share is None else round(100 * min(1.0, max(0.0, share)))
        if percent == self._percent:
            return
        self._percent = percent
        if sys.platform == "win32" and self._handle is not None:
            from desktop.taskbar_windows import ButtonProgress

            self._button = self._button or ButtonProgress(self._handle())
            self._button.show(percent)
            return
        if sys.platform == "darwin" and self._badge is not None:
            self._badge(0 if percent is None else max(1, percent))
            return
        bus = self._connection()
        if bus is None:
            return
        from PySide6.QtDBus import QDBusMessage

        entry = {"progress": (percent or 0) / 100, "progress-visible": percent is not None}
        message = QDBusMessage.createSignal(_PATH, _INTERFACE, "Update")
        message.setArguments(["application://cogreel.desktop", entry])
        bus.send(message)

    def _connection(self) -> "QDBusConnection | None":
        if self._bus is None and os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            from PySide6.QtDBus import QDBusConnection

            self._bus = QDBusConnection.sessionBus()
        return self._bus if self._bus is not None and self._bus.isConnected() else None
