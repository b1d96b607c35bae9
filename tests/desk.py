"""A project with its queue and a fake engine process, for the tests of the window's parts."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.dealer import Dealer
from desktop.engines import Engines
from desktop.last_time import LastTime
from desktop.messages import Message, Messages
from desktop.project import OpenProject
from desktop.queue_flow import local_time
from desktop.render_queue import RenderQueue
from engine.film.queue import JobState
from engine.machine import machine_here
from engine.paths import Home
from engine.protocol import Mode
from engine.settings import Settings
from engine.weights import Installed, Store
from tests.bare_folder import write_folder
from tests.films import a_recipe

FAKE_ENGINE = Path(__file__).with_name("fake_engine.py")
PATIENCE_MS = 60_000


class Desk:
    """A project with its queue and engine, as a window has them, and what they said."""

    def __init__(
        self,
        folder: Path,
        home: Home,
        qtbot: QtBot,
        settings: Callable[[], Settings] = Settings,
        now: Callable[[], datetime] = local_time,
        words: Sequence[str] = (),
        engine: Path = FAKE_ENGINE,
    ) -> None:
        """`engine` is a script that is an engine process, `words` what it is told."""
        self.store = Store(home.models)
        model = folder / "model"
        self.model: Installed = self.store.find(
            str(model if model.exists() else write_folder(model))
        )
        self.said: list[Message] = []
        self.messages = Messages(home.logs)
        self.messages.said.connect(self.said.append)
        self.background = Background(self.messages)
        command = [sys.executable, str(engine), str(folder), *words]
        self.engine = Engines(command, home.logs, self.background)
        self.dealer = Dealer(
            self.engine, self.background, lambda: machine_here(folder, home.cache), home.cache
        )
        self.project = OpenProject(folder / "film")
        self.queue = RenderQueue(
            *(self.project, self.engine, self.store, home, self.messages, settings),
            dealer=self.dealer,
            now=now,
        )
        self.last_time = LastTime(self.project, self.queue, self.messages)
        self.last_time.greet(at_once=False)
        self.finishes = 0
        self.queue.queue_finished.connect(self._on_queue_finished)
        self._qtbot = qtbot

    def add(self, prompt: str, mode: Mode = Mode.CPU, **options: bool) -> str:
        """Queue a job of 8 frames; its prompt is the script of the fake renderer."""
        recipe = a_recipe(prompt=prompt, steps=4, frames=8)
        (job_id,) = self.queue.add(recipe, self.model, mode, None, [7], **options)
        return job_id

    def state(self, job_id: str) -> JobState:
        return self.project.queue.get(job_id).state

    def until(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def until_running(self, job_id: str) -> None:
        self.until(
            lambda: (live := self.queue.live(job_id)) is not None and live.progress is not None
        )

    def until_finished(self, times: int = 1) -> None:
        self.until(lambda: self.finishes >= times)

    def close(self) -> None:
        self.queue.close()
        self.engine.close()
        assert self.background.close()
        self.project.close()

    def _on_queue_finished(self) -> None:
        self.finishes += 1
