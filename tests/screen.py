"""A screen for scripts that show the window, and waiting for what it does."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.application import Application
    from desktop.dialogs import Dialogs

PATIENCE_SECONDS = 600


@contextmanager
def own_screen() -> Iterator[dict[str, str]]:
    """The variables that lead Qt to a screen of ours, by Xvfb, or make it work without one."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None or "QT_QPA_PLATFORM" in os.environ:
        yield {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        return
    seen, told = os.pipe()
    words = [xvfb, "-displayfd", str(told), "-screen", "0", "3200x2000x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, pass_fds=[told], stderr=subprocess.DEVNULL) as server:
        os.close(told)
        with os.fdopen(seen) as display:
            yield {"DISPLAY": f":{display.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        server.terminate()


def begin_window(
    home: Path, model: Path, *, language: str = "en", project: Path | None = None
) -> tuple["Application", "Dialogs"]:
    """The whole window over the profile in `home`, shown, with the real engine process."""
    from PySide6.QtWidgets import QApplication

    from desktop.application import Application
    from desktop.dialogs import Dialogs
    from desktop.menu_bar import MenuBar
    from engine.client import engine_command
    from engine.commands.context import Context
    from engine.paths import Home
    from engine.settings import Settings, save_settings

    QApplication(sys.argv[:1])
    own = Home.at(home)
    settings = Settings(
        language=language, default_model=str(model), first_run_done=True, offline=True
    )
    save_settings(own.settings_file, settings)
    context = Context.open(own, offline=False, json=False)
    application = Application(context, engine_command(home, offline=True))
    dialogs = Dialogs(application)
    MenuBar(application, dialogs)
    application.open_first_project(project)
    application.window.show()
    wait(lambda: application.draft.model is not None)
    return application, dialogs


def settle() -> None:
    """Let the window come to rest."""
    for _ in range(40):
        _turn()


def wait(ready: Callable[[], object]) -> None:
    """Let the window work until it is so; end the script where that takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        if time.monotonic() > deadline:
            sys.exit("It took too long.")
        _turn()


def _turn() -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
