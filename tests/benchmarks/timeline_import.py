"""For how long the window answers nothing while a timeline of other programs comes in.

    .venv/bin/python tests/benchmarks/timeline_import.py [CLIPS] [FILES]

The whole window, on a project with FILES clips; a timeline of CLIPS that are cut from them is
written in each form and imported; "elsewhere" is cut from another project's, which are copied into
this one. A timer of 5 ms in the GUI thread notes when it is served; what
is printed is the longest time between one service and the next, and how long the import took. The
aim is 100 ms for the longest. Offscreen unless QT_QPA_PLATFORM says so.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.application import Application  # noqa: E402
from desktop.collector import Collector  # noqa: E402
from desktop.dialogs import Dialogs  # noqa: E402
from desktop.menu_bar import MenuBar  # noqa: E402
from engine.client import engine_command  # noqa: E402
from engine.commands.context import Context  # noqa: E402
from engine.film import timeline as verbs  # noqa: E402
from engine.film.clip_row import ClipRow  # noqa: E402
from engine.film.interchange import write_exchange  # noqa: E402
from engine.film.library import Project  # noqa: E402
from engine.film.timeline_clip import clip_of, media_of  # noqa: E402
from engine.film.timeline_layout import new_timeline  # noqa: E402
from engine.paths import Home  # noqa: E402
from tests.films import SIZE, a_clip, write_video  # noqa: E402

FORMS = (".otio", ".fcpxml", ".xml", ".edl")
FRAMES, FPS = 40, 8
TICK_MS = 5
SETTLE_SECONDS = 1.5
PATIENCE_SECONDS = 300


def main() -> None:
    clips = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    files = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="cogreel-") as name:
        folder = Path(name)
        _write(folder / "film", folder, FORMS, clips, files)
        _write(folder / "elsewhere", folder / "elsewhere", (".otio",), clips, files)
        collector = Collector()
        application = _begin(folder / "home", folder / "film")
        _gaps(lambda: application.draft.model is not None)
        _settle()
        for form in FORMS:
            _import(application, form, folder / f"cut{form}", clips)
        _import(application, "elsewhere", folder / "elsewhere" / "cut.otio", clips)
        application.window.leave()
        application.close()
        collector.close()
        app.processEvents()


def _write(folder: Path, out: Path, forms: Sequence[str], clips: int, files: int) -> None:
    """A project of clips that differ, and a timeline of it in each form."""
    rows: list[ClipRow] = []
    with Project.open(folder) as project:
        for number in range(files):
            name = f"clip{number:04d}"
            path = write_video(project.new_clip_path(name), frames=FRAMES, fps=FPS)
            rows.append(project.add(a_clip(path, name, prompt=f"Shot {number}", frames=FRAMES)))
    film = new_timeline("Cut", SIZE, FPS)
    for number in range(clips):
        verbs.append(film, clip_of(media_of(rows[number % files]), FPS))
    for form in forms:
        write_exchange(film, folder, out / f"cut{form}")


def _begin(home: Path, project: Path) -> Application:
    context = Context.open(Home.at(home), offline=True, json=False)
    application = Application(context, engine_command(home, offline=True))
    MenuBar(application, Dialogs(application))
    application.preferences.set(first_run_done=True)
    application.open_first_project(project)
    application.window.restore_layout()
    application.window.show()
    return application


def _import(application: Application, what: str, source: Path, clips: int) -> None:
    assert application.bench is not None
    panel = application.bench.timeline
    begun = time.monotonic()
    before = panel.timelines.name
    panel.exchange.read_from(source)
    gaps = _gaps(lambda: panel.timelines.name != before)
    took = time.monotonic() - begun
    gaps += _settle()
    assert len(panel.timelines.programme.shots()) == clips
    print(f"{what:11}longest stall {max(gaps):6.1f} ms, shown after {took:5.2f} s")


def _settle() -> list[float]:
    """The gaps while the window catches up with what it shows."""
    end = time.monotonic() + SETTLE_SECONDS
    return _gaps(lambda: time.monotonic() > end)


def _gaps(ready: Callable[[], bool]) -> list[float]:
    """The times between two services of the timer until something is so, in ms."""
    served: list[int] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    clock = QElapsedTimer()
    clock.start()
    loop, timer = QEventLoop(), QTimer()

    def on_timeout() -> None:
        served.append(clock.nsecsElapsed())
        if ready():
            loop.quit()
        elif time.monotonic() > deadline:
            sys.exit("It took too long.")

    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(on_timeout)
    timer.start(TICK_MS)
    loop.exec()
    timer.stop()
    return [(after - before) / 1e6 for before, after in pairwise([0, *served])]


if __name__ == "__main__":
    main()
