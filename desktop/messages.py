"""What the program has to tell its user: anyone reports, one bar in the window shows it."""

import logging
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.engine_words import worded
from engine.errors import CogreelError
from engine.logs import log_bug

_log = logging.getLogger(__name__)


class Level(StrEnum):
    """How much a message matters."""

    INFORM = "inform"
    WARN = "warn"
    FAIL = "fail"


class Choice(msgspec.Struct, frozen=True):
    """An answer to a message: what its button says, and what it does."""

    text: str
    act: Callable[[], object]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that says what happened and what to do, and what an expert wants besides.

    One with `choices` stays until it is answered, dismissed or withdrawn.
    """

    level: Level
    text: str
    details: str = ""
    choices: tuple[Choice, ...] = ()


class Messages(QObject):
    """Where every part reports. What is said before anyone listens is kept for the first listener.

    Signals: `said(Message)`; `withdrawn(Message)` when one of them means nothing any more.
    """

    said = Signal(object)
    withdrawn = Signal(object)

    def __init__(self, logs: Path, parent: QObject | None = None) -> None:
        """`logs` is the folder whose log takes the tracebacks of bugs."""
        super().__init__(parent)
        self._logs = logs
        self._kept: deque[Message] | None = deque()

    def listen(self, listener: Callable[[Message], None]) -> None:
        """Give `listener` every message from now on; to the first one also those kept so far."""
        self.said.connect(listener)
        kept, self._kept = self._kept, None
        for message in kept or ():
            listener(message)

    def inform(self, text: str) -> None:
        self._say(Message(level=Level.INFORM, text=text))

    def warn(self, text: str, details: str = "") -> None:
        self._say(Message(level=Level.WARN, text=text, details=details))

    def offer(self, text: str, *choices: Choice) -> Message:
        """Ask something that may wait for its answer; returns what `withdraw` takes."""
        message = Message(level=Level.INFORM, text=text, choices=choices)
        self._say(message)
        return message

    def withdraw(self, message: Message) -> None:
        """Take back what was offered; no trouble where it was answered already."""
        if self._kept is not None and message in self._kept:
            self._kept.remove(message)
        self.withdrawn.emit(message)

    def fail(self, error: CogreelError, *choices: Choice, details: str = "") -> None:
        """Known trouble: its own text says what happened and what to do.

        `choices` do some of that at once.
        """
        text = worded(str(error))
        self._say(Message(level=Level.FAIL, text=text, details=details, choices=choices))

    def bug(self, bug: BaseException) -> None:
        """A bug of ours: its traceback goes to the log, once, and a sentence says where."""
        path = log_bug(bug, self._logs)
        name = type(bug).__name__
        text = self.tr(
            "Cogreel has met a bug of its own ({name}). You can go on working; {path} holds what "
            "a report needs."
        )
        details = f"{name}: {bug}"
        self._say(
            Message(level=Level.FAIL, text=text.format(name=name, path=path), details=details)
        )

    def _say(self, message: Message) -> None:
        _log.info("Told the user (%s): %s", message.level, message.text)
        if self._kept is not None:
            self._kept.append(message)
        self.said.emit(message)
