"""Where a crash of the interpreter leaves its traces, and what the last run has left there."""

import faulthandler
import logging
import os
from contextlib import suppress
from io import FileIO
from pathlib import Path

from desktop.language import tr
from desktop.messages import Messages
from engine.diagnostics import LAST_CRASH, without_names

_NAME = "crash-{process}.log"  # one each window, as several may run

_log = logging.getLogger(__name__)


class CrashLog:
    """Takes down the stacks of all threads when the process is about to die of a crash."""

    def __init__(self, folder: Path) -> None:
        """Nothing is written yet. `folder` is the profile's for logs."""
        self._folder = folder
        self._path = folder / _NAME.format(process=os.getpid())
        self._file: FileIO | None = None

    def begin(self) -> None:
        """Be ready for a crash. A folder that cannot be written to is no reason not to start."""
        try:
            self._file = self._path.open("wb", buffering=0)
        except OSError as error:
            _log.info("No crash log can be kept: %s", error)
            return
        faulthandler.enable(self._file)

    def end(self) -> None:
        """This run has come to a good end."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            self._path.unlink(missing_ok=True)

    def offer_last(self, messages: Messages) -> None:
        """Say that an earlier run has crashed, if one has since this was called last."""
        crashed = [text for path in self._left() if (text := _taken(path))]
        if not crashed:
            return
        with suppress(OSError):
            (self._folder / LAST_CRASH).write_text(crashed[-1], encoding="utf-8")
        messages.warn(_words(), without_names(crashed[-1], Path.home()))

    def _left(self) -> list[Path]:
        """The logs of runs that are over, the latest last."""
        found = sorted(self._folder.glob(_NAME.format(process="*")), key=_time_of)
        return [path for path in found if not _runs(path)]


def _words() -> str:
    return tr(
        "Cogreel crashed the last time. Your clips and the queue are in the project. Details says "
        "where it was; to help, copy it, or the report under Settings > Diagnostics, into a report "
        "of the crash."
    )


def _taken(path: Path) -> str:
    """What that log holds. It is there no more."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
        path.unlink()
    except OSError as error:
        _log.info("A crash log cannot be read: %s", error)
        return ""
    return text


def _time_of(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _runs(path: Path) -> bool:
    import psutil  # few starts find such a log

    number = path.stem.rpartition("-")[2]
    return number.isdigit() and psutil.pid_exists(int(number))
