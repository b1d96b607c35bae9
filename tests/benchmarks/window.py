"""How soon the window is there, and what it weighs, beside a bare PySide6 window in the same run.

    .venv/bin/python tests/benchmarks/window.py [ROUNDS]

Each round starts a fresh process of each sort, one after the other, so that a busy machine is as
unkind to one as to the other. A window counts as there when it has been painted and the events
that were waiting then are done: a prompt can be written by then. It is whole when the panels of
the project are painted, too. Modules come from bytecode, as in a program that was started before.
Offscreen unless QT_QPA_PLATFORM says so. The aims: 1 s, twice the bare window, 150 MB.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]

_TELL = """
import json, os, time
import psutil
from PySide6.QtCore import QTimer
def told(there):
    facts = {"there": there, "whole": time.time(), "bytes": psutil.Process().memory_info().rss}
    print(json.dumps(facts), flush=True)
    os._exit(0)
"""
BARE = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
{_TELL}
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: told(time.time()))
window = Window()
window.resize(1440, 900)
window.show()
app.exec()
"""
# As desktop.__main__ and desktop.app do it, but for the engine process, which begins then as well.
OURS = f"""
import gc, sys
gc.disable()
from pathlib import Path
from desktop.application import Application
from desktop.dialogs import Dialogs
from desktop.menu_bar import MenuBar
from engine.client import engine_command
from engine.commands.context import Context
from engine.paths import Home
from PySide6.QtWidgets import QApplication
home = Path(sys.argv[1])
app = QApplication([])
application = Application(
    Context.open(Home.at(home), offline=True, json=False), engine_command(home, offline=True)
)
MenuBar(application, Dialogs(application))
{_TELL}
def go_on():
    there = time.time()
    application.open_first_project(None)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: told(there)))
application.window.painted.disconnect()
application.window.painted.connect(go_on)
application.window.restore_layout()
application.window.show()
app.exec()
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    scripts = {"bare": BARE, "Cogreel": OURS}
    there: dict[str, list[float]] = {name: [] for name in scripts}
    whole: dict[str, list[float]] = {name: [] for name in scripts}
    sizes: dict[str, list[int]] = {name: [] for name in scripts}
    with tempfile.TemporaryDirectory() as home:
        for round_ in range(rounds + 1):
            for name, script in scripts.items():
                painted, filled, size = _start(script, home)
                if round_:  # the first one fills the disk's cache, and makes bytecode and project
                    there[name].append(painted)
                    whole[name].append(filled)
                    sizes[name].append(size)
    print(f"{'':10}{'painted':>10}{'least':>10}{'whole':>10}{'memory':>12}   ({rounds} rounds)")
    for name in scripts:
        median, least = statistics.median(there[name]), min(there[name])
        filled = statistics.median(whole[name])
        size = statistics.median(sizes[name]) / 1e6
        print(f"{name:10}{median:>8.2f} s{least:>8.2f} s{filled:>8.2f} s{size:>9.0f} MB")
    bare = statistics.median(there["bare"])
    ratios = [statistics.median(each["Cogreel"]) / bare for each in (there, whole)]
    print(
        f"of the bare one: painted {ratios[0]:.2f}, whole {ratios[1]:.2f}; "
        "the aims are 2.00, 1.00 s and 150 MB"
    )


def _start(script: str, home: str) -> tuple[float, float, int]:
    """Seconds from the start of the process to its painted and its whole window, and its bytes."""
    place = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    place.pop("PYTHONDONTWRITEBYTECODE", None)
    place["PYTHONPYCACHEPREFIX"] = str(Path(home, "bytecode"))
    begun = time.time()
    ended = subprocess.run(
        [sys.executable, "-c", script, home],
        cwd=ROOT,
        env=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    facts = json.loads(ended.stdout.splitlines()[-1])
    return facts["there"] - begun, facts["whole"] - begun, facts["bytes"]


if __name__ == "__main__":
    main()
