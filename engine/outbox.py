"""The events of the engine process on their way out, whatever their reader does."""

import io
import logging
import threading
from collections import deque
from collections.abc import Callable
from enum import Enum

from engine.protocol import Event, Preview, Progress, to_line

log = logging.getLogger(__name__)

_CROWDED = 64


class _Reader(Enum):
    """Whether someone is there to read what is written."""

    THERE = "there"
    LEAVING = "leaving"
    GONE = "gone"


class Outbox:
    """Writes events, in order, on a thread of its own: a reader that does not read stops no render.

    While many wait, a newer Progress or Preview takes the place of the older one of its job, so
    that their number stays small however long the reader sleeps. Nothing else is ever dropped.
    """

    def __init__(self, messages: io.FileIO, on_gone: Callable[[], object]) -> None:
        """`on_gone` is called, once and on that thread, when nobody is left to read."""
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Event, bytes]] = deque()  # the first is being written
        self._reader = _Reader.THERE
        self._thread = threading.Thread(
            target=self._write, args=(messages, on_gone), name="engine outbox", daemon=True
        )
        self._thread.start()

    def put(self, event: Event) -> None:
        """Send an event soon. Never blocks. Raises TypeError for an event that is not JSON."""
        line = to_line(event)
        with self._changed:
            if self._reader is _Reader.GONE:
                return
            if len(self._waiting) >= _CROWDED:
                self._make_room(event)
            self._waiting.append((event, line))
            self._changed.notify_all()

    def wait_until_sent(self) -> None:
        """Wait until everything is written, or nobody is left to read it."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting)

    def close(self, timeout_seconds: float) -> None:
        """Send what waits, for so long at most."""
        with self._changed:
            if self._reader is _Reader.THERE:
                self._reader = _Reader.LEAVING
            self._changed.notify_all()
        self._thread.join(timeout_seconds)

    def _make_room(self, event: Event) -> None:
        for place, (older, _) in enumerate(self._waiting):
            if place > 0 and _replaces(event, older):
                del self._waiting[place]
                return

    def _write(self, messages: io.FileIO, on_gone: Callable[[], object]) -> None:
        while (line := self._next()) is not None:
            rest = memoryview(line)
            try:
                while rest:
                    rest = rest[messages.write(rest) :]
            except OSError as error:
                log.warning("Nobody reads the engine's messages any more (%s).", error)
                with self._changed:
                    self._reader = _Reader.GONE
                    self._waiting.clear()
                    self._changed.notify_all()
                on_gone()
                return
            with self._changed:
                self._waiting.popleft()
                self._changed.notify_all()

    def _next(self) -> bytes | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._reader is _Reader.LEAVING)
            return self._waiting[0][1] if self._waiting else None


def _replaces(event: Event, older: Event) -> bool:
    """Whether nobody misses `older` once `event` is there."""
    match event, older:
        case (Progress(), Progress()) | (Preview(), Preview()):
            return event.clip_id == older.clip_id
        case _:
            return False
