"""The engine process with the fake renderer, as a real child that is spoken to by its pipes."""

import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engine.protocol import Command, Event, read_event, to_line

PATIENCE_SECONDS = 60
_FAKE_ENGINE = Path(__file__).with_name("fake_engine.py")

_E = TypeVar("_E")


class Engine:
    """A running engine process and the events that it has sent."""

    def __init__(self, folder: Path) -> None:
        self.stderr = folder / "stderr.txt"
        with self.stderr.open("wb") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, str(_FAKE_ENGINE), str(folder)],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stderr,
            )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin, self.stdout = self.process.stdin, self.process.stdout
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.reader = threading.Thread(target=self._read)

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        if self.reader.ident:
            self.reader.join()
        self.stdin.close()
        self.stdout.close()

    def listen(self) -> "Engine":
        self.reader.start()
        return self

    def _read(self) -> None:
        for line in self.stdout:
            self.events.put(read_event(line))  # raises, and fails the test, for a stray print

    def send(self, *commands: Command) -> None:
        self.stdin.write(b"".join(to_line(command) for command in commands))

    def until(self, wanted: Callable[[Event], bool]) -> list[Event]:
        """The next events, up to the first that is wanted."""
        heard: list[Event] = []
        while not heard or not wanted(heard[-1]):
            heard.append(self.events.get(timeout=PATIENCE_SECONDS))
        return heard

    def next(self, kind: type[_E]) -> _E:
        """The next event of that type; what comes before is passed over."""
        event = self.until(lambda event: isinstance(event, kind))[-1]
        assert isinstance(event, kind)
        return event

    def ended(self) -> int:
        """Wait for the end of the process and of its messages; the exit code."""
        code = self.process.wait(PATIENCE_SECONDS)
        self.reader.join(PATIENCE_SECONDS)
        return code

    def rest(self) -> list[Event]:
        return [self.events.get() for _ in range(self.events.qsize())]
