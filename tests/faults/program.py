"""The real program as a child process: what it says with `--json`, and its death by SIGKILL."""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil

from engine.paths import HOME_VARIABLE

PATIENCE_SECONDS = 900  # a machine under load may take minutes to start a program
THREADS = "OMP_NUM_THREADS"
_POLL_SECONDS = 0.001


class Wrong(Exception):
    """What must not be after a kill: something is broken, or lost."""


class Program:
    """A child, and the lines of JSON that it prints. It has to be killed or waited for."""

    def __init__(self, command: Sequence[str], **environment: str) -> None:
        self.errors = ""
        """The end of what it said on standard error, once it has ended."""
        self.begun = time.monotonic()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in _end
        self.child = subprocess.Popen(
            command,
            env=os.environ | {THREADS: "1"} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self.said: list[tuple[float, dict[str, Any]]] = []
        """Each line, and how many seconds after the start it came."""
        self._lines: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, name="reader of a program")
        self._reader.start()

    def _read(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            if line.endswith(b"\n"):  # a kill may cut the last one
                facts = json.loads(line)
                self.said.append((time.monotonic() - self.begun, facts))
                self._lines.put(facts)
        self._lines.put(None)

    def hear(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any] | None:
        """The next line that is wanted; None where the program ends before."""
        while True:
            facts = self._lines.get(timeout=PATIENCE_SECONDS)
            if facts is None or wanted(facts):
                return facts

    def see(self, sign: Callable[[], bool]) -> bool:
        """Wait for a sign outside of the program; False where it ends before."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not sign():
            if self.child.poll() is not None or time.monotonic() > deadline:
                return sign()
            time.sleep(_POLL_SECONDS)
        return True

    def kill(self, *, children_too: bool = False) -> bool:
        """SIGKILL; True where it was still running. Its children may go right after it.

        Raises Wrong where it had ended by itself, and not well.
        """
        below = psutil.Process(self.child.pid).children(recursive=True) if children_too else []
        self.child.kill()
        for each in below:
            try:
                each.kill()
            except psutil.NoSuchProcess:
                continue
        self._end()
        if self.child.returncode > 0:
            raise self._unhappy()
        return self.child.returncode < 0

    def finish(self) -> list[dict[str, Any]]:
        """Wait for its end and give what it said. Raises Wrong where it was not content."""
        self._end()
        if self.child.returncode != 0:
            raise self._unhappy()
        return [facts for _, facts in self.said]

    def _unhappy(self) -> Wrong:
        return Wrong(f"{self.child.args} ended with {self.child.returncode}: {self.errors}")

    def _end(self) -> None:
        self.child.wait(PATIENCE_SECONDS)
        self._reader.join(PATIENCE_SECONDS)
        assert self.child.stdout is not None
        self.child.stdout.close()
        self._errors.seek(0)
        self.errors = self._errors.read().decode(errors="replace")[-2000:]
        self._errors.close()


def cogreel(home: Path, *words: str, **environment: str) -> Program:
    """`cogreel WORDS --json` with a profile of its own."""
    command = [sys.executable, "-m", "engine", *words, "--json"]
    return Program(command, **{HOME_VARIABLE: str(home)}, **environment)
