"""A whole window over a profile of its own, with the fake engine process or the real one."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs import Dialogs
from desktop.menu_bar import MenuBar
from desktop.messages import Message
from desktop.project_care import ProjectCare
from engine.commands.context import Context
from engine.paths import Home

PATIENCE_MS = 60_000
FAKE_ENGINE = str(Path(__file__).with_name("fake_engine.py"))


class Session:
    """A window from its start to its end, driven by what a person can press and type."""

    def __init__(
        self,
        qtbot: QtBot,
        home: Home,
        model: Path | None,
        command: Sequence[str] | None = None,
        *,
        project: Path | None = None,
        offline: bool = False,
    ) -> None:
        self.qtbot = qtbot
        context = Context.open(home, offline=offline, json=False)
        fake = [sys.executable, FAKE_ENGINE, str(home.logs)]
        self.application = Application(context, command or fake, always_offline=offline)
        self.dialogs = Dialogs(self.application)
        MenuBar(self.application, self.dialogs)
        self.care = ProjectCare(self.application)
        self.heard: list[Message] = []
        self.application.messages.said.connect(self.heard.append)
        self.application.preferences.set(first_run_done=True)
        if model is not None:
            self.application.preferences.set(default_model=str(model))
        self.window = self.application.window
        self.application.open_first_project(project)
        self.window.show()
        if model is not None:
            self.wait(lambda: self.application.draft.model is not None)

    @property
    def said(self) -> list[str]:
        """What the user has been told."""
        return [message.text for message in self.heard]

    def wait(self, ready: object) -> None:
        self.qtbot.waitUntil(ready, timeout=PATIENCE_MS)  # type: ignore[arg-type]

    def render(self, prompt: str) -> None:
        """Write a prompt and press Render."""
        self.application.draft.set(prompt=prompt, steps=2)
        self.application.prompt.render_action.trigger()

    def states(self) -> dict[str, str]:
        """The state of each job by its prompt."""
        queue = self.application.queue
        assert queue is not None
        return {job.recipe.prompt: type(job.state).__name__ for job in queue.jobs()}

    def clips(self) -> list[str]:
        """The prompts of the clips that the library shows."""
        bench = self.application.bench
        assert bench is not None
        model = bench.library.model
        return sorted(clip.prompt for clip in model.clips(range(model.rowCount())))

    def answer(self, words: str) -> None:
        """Press the button with those words in the question that is open."""
        [box] = [each for each in self.window.findChildren(QMessageBox) if each.isVisible()]
        [button] = [each for each in box.buttons() if each.text().replace("&", "") == words]
        button.click()

    def end(self) -> None:
        """Close the window, whatever renders, and everything behind it."""
        self.window.leave()
        self.application.close()
        # Here and now: the collector may come in any thread.
        for mortal in (self.window, self.application):
            shiboken6.delete(mortal)


Begin = Callable[..., Session]
"""What the fixture `begin` gives: it begins a session over the test's own profile."""
