"""Closing the window while clips are rendered: what is to become of them is asked first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QMessageBox

from desktop.announcer import Announcer
from desktop.main_window import MainWindow
from desktop.messages import Messages
from desktop.notices import Notices

if TYPE_CHECKING:
    from desktop.render_queue import RenderQueue

_PATIENCE_MS = 3_000  # for a job to stop by itself, before its process is ended


class Leaving(QObject):
    """Answers the wish to close the window, and closes it when the time has come.

    Clips that are paused by it wait in the queue, with how far they are.
    """

    def __init__(
        self,
        window: MainWindow,
        messages: Messages,
        notices: Notices,
        announcer: Announcer,
        queue: Callable[[], "RenderQueue | None"],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._messages = messages
        self._notices = notices
        self._announcer = announcer
        self._queue = queue
        self._after_jobs = False
        self._pausing = False
        window.close_asked.connect(self._on_close_asked)
        notices.wanted.connect(self._on_wanted)
        notices.cancel_wanted.connect(self._cancel)

    def on_last_ended(self) -> None:
        """A clip that ran has come to an end, and no other runs."""
        if self._after_jobs:
            self._notices.leave_tray()
            # What was told just now goes with the program.
            QTimer.singleShot(self._announcer.stays_ms, self._window.leave)

    def _on_close_asked(self) -> None:
        running = len(self._running())
        if not running or self._pausing:  # asked again, it need not end its step
            self._window.leave()
            return
        box = QMessageBox(self._window)
        if running == 1:
            box.setWindowTitle(self.tr("A clip is being rendered"))
            box.setText(self.tr("A clip is being rendered. What is to become of it?"))
            cancel = self.tr("&Cancel the Clip and Close")
        else:
            box.setWindowTitle(self.tr("Clips are being rendered"))
            box.setText(self.tr("Clips are being rendered. What is to become of them?"))
            cancel = self.tr("&Cancel the Clips and Close")
        box.setInformativeText(
            self.tr(
                "In the background rendering goes on without a window, then Cogreel ends. A clip "
                "that is paused ends its step first, and goes on from there the next time."
            )
        )
        does: dict[QAbstractButton, Callable[[], None]] = {}
        for text, role, act in (
            (self.tr("&Finish in the Background"), "AcceptRole", self._finish),
            (self.tr("&Pause and Close"), "AcceptRole", self._pause_and_leave),
            (cancel, "DestructiveRole", self._cancel_and_leave),
            (self.tr("&Keep the Window Open"), "RejectRole", lambda: None),
        ):
            does[box.addButton(text, QMessageBox.ButtonRole[role])] = act
        box.setEscapeButton([*does][-1])
        box.finished.connect(lambda: does.get(box.clickedButton(), _nothing)())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # --- what was answered ------------------------------------------------------------------

    def _finish(self) -> None:
        queue = self._queue()
        if queue is None or not queue.running:  # it has ended while it was asked
            self._window.leave()
            return
        self._after_jobs = self._announcer.tells_each = True
        queue.pause()
        if self._notices.stay(self.tr("Cogreel finishes what it renders, then it ends.")):
            self._window.hide()
        else:
            self._messages.inform(self.tr("Cogreel closes when this is done."))
            self._window.showMinimized()

    def _pause_and_leave(self) -> None:
        queue = self._queue()
        if queue is None or not queue.running:
            self._window.leave()
            return
        self._after_jobs = self._pausing = True
        queue.suspend()
        self._messages.inform(
            self.tr(
                "Cogreel closes when the step under way has ended. Close the window again to have "
                "that now: what is rendered then goes on from the last step that was kept."
            )
        )

    def _cancel_and_leave(self) -> None:
        if not self._running():
            self._window.leave()
            return
        self._after_jobs = True
        self._cancel()

    def _cancel(self) -> None:
        queue, running = self._queue(), self._running()
        if queue is None or not running:
            return
        queue.pause()
        for job_id in running:
            queue.cancel(job_id)
        QTimer.singleShot(_PATIENCE_MS, self, self._cancel_again)

    def _cancel_again(self) -> None:
        queue = self._queue()
        for job_id in self._running():
            live = queue.live(job_id) if queue is not None else None
            if queue is not None and live is not None and live.stopping:
                queue.cancel(job_id)  # the second time always works

    def _on_wanted(self) -> None:
        """The window is to stay after all."""
        self._after_jobs = self._pausing = self._announcer.tells_each = False
        self._notices.leave_tray()
        self._window.show()
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.activateWindow()

    def _running(self) -> tuple[str, ...]:
        queue = self._queue()
        return () if queue is None else queue.running


def _nothing() -> None:
    """What follows where no button was pressed."""
