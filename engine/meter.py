"""How far a long transfer of bytes is, and how long it will still take."""

import threading
import time
from collections import deque
from collections.abc import Callable

from engine.protocol import Phase, Progress

_EVERY_SECONDS = 0.25
_WINDOW_SECONDS = 20.0  # the speed is that of the last so many seconds


class Meter:
    """Counts bytes from any thread and tells a callback, in the thread that calls `report`.

    Each message is a Progress of the download phase, whose steps are bytes. An exception from the
    callback passes through, so a callback can end the transfer by raising.
    """

    def __init__(self, total: int, already: int, tell: Callable[[Progress], None]) -> None:
        self._total = total
        self._done = already
        self._tell = tell
        self._lock = threading.Lock()
        self._began = time.monotonic()
        self._told = float("-inf")
        self._seen = deque([(self._began, already)])

    def add(self, count: int) -> None:
        """So many bytes more; a negative count takes back what turned out wrong."""
        with self._lock:
            self._done += count

    def read(self, count: int) -> None:
        """`add` and `report`, for work that is done in the caller's own thread."""
        self.add(count)
        self.report()

    def report(self, *, last: bool = False) -> None:
        """Tell where things stand, unless that was done a moment ago; the last word is told."""
        now = time.monotonic()
        if now - self._told < _EVERY_SECONDS and not last:
            return
        self._told = now
        done = self._done
        self._seen.append((now, done))
        while self._seen[0][0] < now - _WINDOW_SECONDS:
            self._seen.popleft()
        then, had = self._seen[0]
        remaining = (self._total - done) * (now - then) / (done - had) if done > had else None
        self._tell(
            Progress(
                phase=Phase.DOWNLOAD,
                step=done,
                steps=self._total,
                elapsed=now - self._began,
                remaining=remaining,
            )
        )
