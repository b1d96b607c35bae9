"""The logs: rotating files in the profile, and the place where bugs leave their traceback."""

import logging
import logging.handlers
import platform
import sys
import tempfile
from collections import deque
from pathlib import Path

from engine import __version__

LOG_NAME = "cogreel.log"
ENGINE_LOG_NAME = "engine.log"
CARD_LOG_NAME = "engine-card-{card}.log"
"""Of an engine process that has a card to itself."""

_LAST_LINE_CHARACTERS = 500  # a crash of Python lists every extension module on one line

_LINE = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


def start_logging(folder: Path, level: int = logging.INFO) -> None:
    """Send the log of this process to the profile's file, which keeps at most 4 x 1 MB."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / LOG_NAME,
        maxBytes=1_000_000,
        backupCount=3,
        encoding="utf-8",
        errors="backslashreplace",  # a file name need not be UTF-8
        delay=True,
    )
    handler.setFormatter(logging.Formatter(_LINE))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Send the log of this process to standard error, which its parent keeps (`LogOfChild`)."""
    logging.basicConfig(stream=sys.stderr, level=level, format=_LINE)


class LogOfChild:
    """What a child process wrote on standard error: a file of 4 x 1 MB, and the last lines."""

    def __init__(self, path: Path, lines: int = 40) -> None:
        """Nothing is opened before the first line. Raises OSError where no folder can be made."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._last: deque[str] = deque(maxlen=lines)
        self._file = logging.handlers.RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )

    def add(self, line: bytes) -> None:
        """Keep one line, with or without its newline; an empty one is left out."""
        text = line.decode("utf-8", "replace").rstrip()
        if text:
            # A progress bar draws itself anew after each carriage return: its last state counts.
            self._last.append(text.rsplit("\r", 1)[-1][:_LAST_LINE_CHARACTERS])
            self._file.emit(logging.makeLogRecord({"msg": text}))

    @property
    def last_lines(self) -> tuple[str, ...]:
        return tuple(self._last)

    def close(self) -> None:
        self._file.close()


def log_bug(bug: BaseException, folder: Path) -> Path:
    """Append the traceback of `bug` to the log and return the file it is in.

    Where the profile's folder cannot be written, a new temporary file takes it.
    """
    record = logging.makeLogRecord(
        {
            "name": "cogreel",
            "levelname": "BUG",
            "msg": f"Cogreel {__version__}, Python {platform.python_version()}, {sys.platform}",
            "exc_info": (type(bug), bug, bug.__traceback__),
        }
    )
    text = logging.Formatter(_LINE).format(record) + "\n"
    path = folder / LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        with tempfile.NamedTemporaryFile(
            "w",
            prefix="cogreel-bug-",
            suffix=".log",
            delete=False,
            encoding="utf-8",
            errors="backslashreplace",
        ) as file:
            file.write(text)
            path = Path(file.name)
    return path
