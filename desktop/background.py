"""Long work off the GUI thread: a pool that runs it, and callbacks that take its result."""

import threading
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, NamedTuple, TypeVar

import msgspec
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


class _Work(NamedTuple):
    """What was handed over, until it has ended."""

    task: Task
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[CogreelError], None]
    ended: Callable[[], None]


class _Result(msgspec.Struct, frozen=True):
    value: Any


class _Known(msgspec.Struct, frozen=True):
    error: CogreelError


class _Bug(msgspec.Struct, frozen=True):
    error: Exception


class _Cancelled(msgspec.Struct, frozen=True):
    pass


_End = _Result | _Known | _Bug | _Cancelled


class Background(QObject):
    """Runs functions in a pool and calls back in the GUI thread, where it lives.

    The work gets what it needs as arguments and touches no widget and no model. A CogreelError of
    it goes to `failed`, or to the messages where there is none; anything else is a bug.
    """

    _ended = Signal(object)  # the number of a work, and how it ended

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._short = QThreadPool(self)
        self._long = QThreadPool(self)
        self._long.setMaxThreadCount(_LONG_AT_ONCE)
        self._open = True
        self._numbers = count()
        self._works: dict[int, _Work] = {}
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[CogreelError], None] | None = None,
        *,
        ended: Callable[[], None] = lambda: None,
        long: bool = False,
    ) -> Task:
        """Run `work` in a thread, then `done` with its result in this one.

        `ended` is called before `done` and `failed`, and where there was a bug, too.
        `long` is for what may take minutes (a download): it has threads of its own, so that
        thumbnails never wait for it. After `close` nothing is begun.
        """
        task = Task()
        if self._open:
            number = next(self._numbers)
            self._works[number] = _Work(task, work, done, failed or self._messages.fail, ended)
            (self._long if long else self._short).start(partial(self._body, number))
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
        ended = self.wait(ms)
        if ended:
            self._works.clear()  # those that were never begun
        return ended

    def _body(self, number: int) -> None:
        """Do the work of that number, in a thread of the pool.

        It never holds the work, only its number: what the callbacks belong to may be gone by now
        but for them, and Qt's objects must die in the GUI thread.
        """
        if self._works[number].task.cancelled:
            self._ended.emit((number, _Cancelled()))
            return
        try:
            result = self._works[number].work()
        except CogreelError as error:
            self._ended.emit((number, _Known(error)))
        except Exception as error:  # noqa: BLE001 - the boundary of a thread: a bug is told once
            self._ended.emit((number, _Bug(error)))
        else:
            self._ended.emit((number, _Result(result)))

    def _on_ended(self, ended: "tuple[int, _End]") -> None:
        number, end = ended
        work = self._works.pop(number)
        if work.task.cancelled:
            return
        work.ended()
        match end:
            case _Result(value):
                work.done(value)
            case _Known(error):
                work.failed(error)
            case _Bug(error):
                self._messages.bug(error)
            case _Cancelled():
                pass
