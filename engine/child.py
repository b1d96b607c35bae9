"""A child process that speaks in lines: started, fed, heard, ended, and how it ended in words."""

import contextlib
import io
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

from engine.errors import EngineDied
from engine.logs import LogOfChild
from engine.protocol import Overlong, lines_of

_LONGEST_LOG_LINE_BYTES = 64 * 1024
_LEAVE_SECONDS = 10.0  # torch may take a few to take itself down after the last message
_KILL_SECONDS = 2.0
_DRAIN_SECONDS = 5.0


class Child:
    """The engine process, from its start to its burial.

    It has its own session, so that Ctrl-C in a terminal is for the parent to answer. Two threads
    go with it: one feeds it, so that nobody waits for a child that does not read, and one keeps
    its log. Any thread may `send` and end it; `lines` and `bury` belong to one thread.
    """

    def __init__(self, command: Sequence[str], log_path: Path) -> None:
        """Start it. One that cannot be started has no lines, and `bury` says why."""
        self._log_path = log_path
        self._outgoing: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._ending = threading.Lock()
        self._killer: threading.Timer | None = None
        self._process: subprocess.Popen[bytes] | OSError
        try:
            self._log = LogOfChild(log_path)
            self._process = process = subprocess.Popen(
                command,
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
                | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        except OSError as error:
            self._process = error
            self._threads = ()
            return
        self._threads = (
            threading.Thread(
                target=self._feed, args=(process.stdin,), name="engine feeder", daemon=True
            ),
            threading.Thread(
                target=self._keep_log, args=(process.stderr,), name="engine log", daemon=True
            ),
        )
        for thread in self._threads:
            thread.start()

    @property
    def pid(self) -> int | None:
        """Its number for the system; None for one that could not be started."""
        return None if isinstance(self._process, OSError) else self._process.pid

    def send(self, line: bytes) -> None:
        """Send a line soon. Never blocks; a child that is gone is no trouble."""
        self._outgoing.put(line)

    def end_input(self) -> None:
        """Close its standard input after what was sent."""
        self._outgoing.put(None)

    def lines(self) -> Iterator[bytes | Overlong]:
        """What it says on standard output, until the end of file."""
        match self._process:
            case OSError():
                return
            case process:
                yield from lines_of(cast("io.FileIO", process.stdout))

    def terminate(self, grace_seconds: float) -> None:
        """Ask it to go, and kill it where it has not gone after that time. Returns at once."""
        with self._ending:
            match self._process:
                case subprocess.Popen() as process if process.poll() is None:
                    if self._killer is None:
                        process.terminate()
                        self._killer = threading.Timer(grace_seconds, self.kill)
                        self._killer.daemon = True
                        self._killer.start()
                case _:
                    pass

    def kill(self) -> None:
        """Kill it, and on POSIX whatever it has started in its session's group."""
        match self._process:
            case subprocess.Popen() as process if process.poll() is None:
                if sys.platform == "win32":
                    process.kill()
                else:
                    # macOS answers EPERM for a group of which only the dead are left.
                    with contextlib.suppress(ProcessLookupError, PermissionError):
                        os.killpg(process.pid, signal.SIGKILL)
            case _:
                pass

    def bury(self) -> EngineDied:
        """After the last line: wait until it is gone, give everything back, say how it ended."""
        match self._process:
            case OSError() as error:
                return EngineDied(
                    f"The engine process could not be started ({error}). "
                    "Install Cogreel again if its files are gone."
                )
            case process:
                code = self._wait(process)
        with self._ending:
            killer = self._killer
        if killer is not None:
            killer.cancel()
            killer.join()
        self.end_input()
        for thread in self._threads:
            thread.join(_DRAIN_SECONDS)
        cast("io.FileIO", process.stdout).close()
        self._log.close()
        return EngineDied(self._with_last_lines(how_it_ended(code)))

    def _wait(self, process: subprocess.Popen[bytes]) -> int:
        try:
            return process.wait(_LEAVE_SECONDS)
        except subprocess.TimeoutExpired:
            self.terminate(_KILL_SECONDS)
            return process.wait()

    def _with_last_lines(self, sentence: str) -> str:
        lines = self._log.last_lines
        if not lines:
            return sentence
        return "\n".join((f"{sentence}\nIts last lines, from {self._log_path}:", *lines))

    def _feed(self, pipe: io.FileIO) -> None:
        with pipe, contextlib.suppress(OSError):  # the reader of `lines` learns that it is gone
            while (line := self._outgoing.get()) is not None:
                rest = memoryview(line)
                while rest:
                    rest = rest[pipe.write(rest) :]

    def _keep_log(self, pipe: io.FileIO) -> None:
        with pipe:
            for line in lines_of(pipe, _LONGEST_LOG_LINE_BYTES):
                match line:
                    case Overlong(length_bytes=length_bytes):
                        self._log.add(b"(a line of %d bytes was left out)" % length_bytes)
                    case bytes():
                        self._log.add(line)


# What the system calls the ways in which a process is ended for its memory accesses; the values
# of Windows are from ntstatus.h.
_CRASHES = ("SIGSEGV", "SIGBUS", "SIGABRT", "SIGILL", "SIGFPE", "SIGTRAP")
_WINDOWS_FATAL = 0xC0000000


def how_it_ended(code: int) -> str:
    """A process's exit code in a sentence or two: what happened, then what to do.

    `code` is as subprocess gives it: negative for a signal of POSIX, large for a crash in Windows.
    """
    if code == 0:
        return "The engine process ended although nobody had asked it to. Try again."
    if code < 0:
        return _ended_by_signal(-code)
    if code >= _WINDOWS_FATAL:
        return _crashed(f"0x{code:08X}")
    return (
        f"The engine process ended with exit code {code}. "
        "Its last lines say why; put that right, then try again."
    )


def _ended_by_signal(number: int) -> str:
    try:
        name = signal.Signals(number).name
    except ValueError:  # a real-time signal, which has no name
        name = f"signal {number}"
    if name == "SIGKILL":
        return (
            "The engine process was killed by SIGKILL: often the system had run out of memory. "
            "Close other programs, or choose a smaller size or fewer frames, then try again."
        )
    if name in _CRASHES:
        return _crashed(name)
    return f"The engine process was ended from outside by {name}. Try again."


def _crashed(name: str) -> str:
    return (
        f"The engine process crashed ({name}): often a graphics driver or a library is at fault. "
        "Try again; if it crashes again, update the driver."
    )
