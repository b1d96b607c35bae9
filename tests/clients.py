"""What a client of a fake engine has heard, and what it may leave behind."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psutil

from engine.client import EngineClient, State
from engine.protocol import Event, Failed, Finished, Progress, Ready

PATIENCE_SECONDS = 60
FAKE_ENGINE = Path(__file__).with_name("fake_engine.py")


class Heard:
    """The events that a client has told, with its state and thread at each."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.client: EngineClient
        self.events: list[Event] = []
        self.states: list[State] = []
        self.threads: set[threading.Thread] = set()

    def __call__(self, event: Event) -> None:
        with self._changed:
            self.events.append(event)
            self.states.append(self.client.state)
            self.threads.add(threading.current_thread())
            self._changed.notify_all()

    def until(self, condition: Callable[["Heard"], object]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: condition(self), PATIENCE_SECONDS), self.events

    def of(self, kind: type, clip_id: str) -> list[Event]:
        """Events of that type that speak of that job."""
        return [e for e in self.events if isinstance(e, kind) and clip_id_of(e) == clip_id]

    @property
    def endings(self) -> list[tuple[str, str]]:
        """Each job that has ended with the word for how, in the order in which it was told."""
        return [
            (clip_id_of(event), "finished" if isinstance(event, Finished) else event.kind)
            for event in self.events
            if isinstance(event, Finished | Failed)
        ]

    def message(self, clip_id: str) -> str:
        (failed,) = self.of(Failed, clip_id)
        assert isinstance(failed, Failed)
        return failed.message

    def begun(self, clip_id: str) -> None:
        """Wait until that job runs."""
        self.until(lambda heard: heard.of(Progress, clip_id))

    def ended(self, jobs: int) -> list[tuple[str, str]]:
        """Wait until so many jobs have ended."""
        self.until(lambda heard: len(heard.endings) >= jobs)
        return self.endings

    def ready(self, times: int) -> None:
        self.until(lambda heard: sum(isinstance(e, Ready) for e in heard.events) >= times)


def clip_id_of(event: Event) -> str:
    """The job that an event speaks of; empty for one that speaks of none."""
    return event.clip.id if isinstance(event, Finished) else getattr(event, "clip_id", "")


def open_files() -> int:
    process = psutil.Process()
    return process.num_handles() if sys.platform == "win32" else process.num_fds()


def engine_process() -> psutil.Process:
    """The engine that runs as a child of this process."""
    (child,) = psutil.Process().children()
    return child
