"""Pictures of the window, its panels and dialogs: light and dark, at one and two times the size.

    .venv/bin/python tests/screenshots.py FOLDER [MODEL]

MODEL is the folder of a checkpoint, by default the one that comes with Cogreel, else a tiny one
that renders noise. The clips are really rendered, by the real engine process. Works without a
screen; under Xvfb or on one, set QT_QPA_PLATFORM=xcb.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 300
SIZE = (1440, 900)
PROMPTS = (
    "A red ball rolls from left to right over a green ground",
    "A blue cube rises slowly over a yellow ground",
)


def main() -> None:
    folder, model = Path(sys.argv[1]).absolute(), Path(*sys.argv[2:3]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cogreel-pictures-") as home:
        if len(sys.argv) < 3:
            model = _model(Path(home))
        for scale in ("1", "2"):
            place = os.environ | {
                "QT_SCALE_FACTOR": scale,
                "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            }
            script = "from tests.screenshots import take; import sys; take(*sys.argv[1:])"
            words = [sys.executable, "-c", script, str(folder), str(model), home, scale]
            subprocess.run(words, env=place, cwd=ROOT, check=True)


def take(folder: str, model: str, home: str, scale: str) -> None:
    """Render what is not there yet, and save every picture at one scale."""
    from PySide6.QtWidgets import QApplication, QDialog

    from desktop.application import Application
    from desktop.dialogs import Dialogs
    from desktop.menu_bar import MenuBar
    from engine.client import engine_command
    from engine.commands.context import Context
    from engine.paths import Home
    from engine.settings import Theme

    app = QApplication(sys.argv[:1])
    context = Context.open(Home.at(Path(home)), offline=True, json=False)
    application = Application(context, engine_command(Path(home), offline=True))
    dialogs = Dialogs(application)
    MenuBar(application, dialogs)
    openers = {
        "models": dialogs.show_models,
        "settings": dialogs.show_settings,
        "keys": dialogs.show_keys,
        "welcome": dialogs.show_welcome,
        "compare": dialogs.compare,
    }
    window, draft = application.window, application.draft
    application.preferences.set(default_model=model, first_run_done=True, simple=False)
    application.open_first_project(None)
    window.resize(*SIZE)
    window.show()
    draft.refresh()
    _wait(app, lambda: draft.model is not None)
    bench = application.bench
    assert bench is not None
    if not bench.project.library.clips(1):
        for prompt in PROMPTS:
            draft.set(prompt=prompt, steps=4)
            application.prompt.render_action.trigger()
        _wait(app, lambda: len(bench.project.library.clips(9)) == len(PROMPTS))
    draft.set(prompt=PROMPTS[0])
    _wait(app, lambda: bench.library.model.rowCount() == len(PROMPTS) and draft.plan is not None)
    bench.library.grid.select_rows([0, 1])
    bench.project.rate(bench.library.grid and [bench.library.selected()[0].id], 4)
    application.show_clip(bench.library.selected()[0].id)
    _wait(app, lambda: not application.monitor.picture.grab().isNull())

    def save(name: str, theme: Theme, what: "QDialog | None" = None) -> None:
        for _ in range(60):
            _turn(app)
        (what or window).grab().save(str(Path(folder) / f"{name}-{theme}-{scale}x.png"))

    for theme in (Theme.LIGHT, Theme.DARK):
        application.preferences.set(theme=theme)
        save("window", theme)
        for name, open_dialog in openers.items():
            open_dialog()
            for dialog in [one for one in window.findChildren(QDialog) if one.isVisible()]:
                save(name, theme, dialog)
                dialog.close()
            _turn(app)
    window.leave()
    application.close()


def _model(home: Path) -> Path:
    from engine.weights import shipped_models
    from tests.tiny import write_tiny

    return next(iter(shipped_models()), None) or write_tiny(home / "tiny")


def _turn(app: object) -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def _wait(app: object, ready: Callable[[], bool]) -> None:
    import time

    deadline = time.monotonic() + PATIENCE_SECONDS
    while not ready():
        if time.monotonic() > deadline:
            sys.exit("It took too long.")
        _turn(app)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    main()
