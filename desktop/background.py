"""Long work off the GUI thread: a pool that runs it, and callbacks that take its result."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QObject, Qt, QThreadPool, Signal

from desktop.messages import Messages
from engine.errors import CogreelError

T = TypeVar("T")

_LONG_AT_ONCE = 8  # downloads and the like, which wait more than they compute


class Task:
    """Work that was handed to `Background`. `cancelled` may be read from its own thread."""

    def __init__(self) -> None:
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Call neither callback, even if the work is done or goes on."""
        self._cancelled.set()


class Background(QObject):
    """Runs functions in a pool and calls back in the GUI thread, where it lives.

    The work gets what it needs as arguments and touches no widget and no model. A CogreelError of
    it goes to `failed`, or to the messages where there is none; anything else is a bug.
    """

    _ended = Signal(object)  # a function that gives the result to its callback

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._short = QThreadPool(self)
        self._long = QThreadPool(self)
        self._long.setMaxThreadCount(_LONG_AT_ONCE)
        self._open = True
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[CogreelError], None] | None = None,
        *,
        long: bool = False,
    ) -> Task:
        """Run `work` in a thread, then `done` with its result in this one.

        `long` is for what may take minutes (a download): it has threads of its own, so that
        thumbnails never wait for it. After `close` nothing is begun.
        """
        task = Task()

        def deliver(answer: Callable[[], None]) -> None:
            def unless_cancelled() -> None:
                if not task.cancelled:
                    answer()

            self._ended.emit(unless_cancelled)

        def body() -> None:
            if task.cancelled:
                return
            try:
                result = work()
            except CogreelError as error:
                known = error
                deliver(lambda: (failed or self._messages.fail)(known))
            except Exception as error:  # noqa: BLE001 - the boundary of a thread: a bug is told once
                bug = error
                deliver(lambda: self._messages.bug(bug))
            else:
                deliver(lambda: done(result))

        if self._open:
            (self._long if long else self._short).start(body)
        return task

    def wait(self, ms: int) -> bool:
        """Wait for all that runs, call back, and say whether all of it ended in time."""
        deadline = QDeadlineTimer(ms)
        ended = all(
            [pool.waitForDone(deadline.remainingTime()) for pool in (self._short, self._long)]
        )
        QCoreApplication.sendPostedEvents(self)
        return ended

    def close(self, ms: int = 5_000) -> bool:
        """Begin nothing more, forget what waits, and give what runs time to end."""
        self._open = False
        for pool in (self._short, self._long):
            pool.clear()
        return self.wait(ms)

    def _on_ended(self, callback: Any) -> None:
        callback()
