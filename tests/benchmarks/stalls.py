"""For how long the window answers nothing while it renders, previews and scrolls at once.

    .venv/bin/python tests/benchmarks/stalls.py [SECONDS] [CLIPS]

The whole window, on a project of 100,000 clips, with the real engine process rendering clips of
the starter model one after the other, each with previews, while the library scrolls from end to
end. A timer of 5 ms in the GUI thread notes when it is served; what is printed is the time between
one service and the next. The aims: 16 ms for 99 of 100, 100 ms for the worst. "idle" is the same
window with nothing to do, "scroll" without a render. Offscreen unless QT_QPA_PLATFORM says so.
"""

import os
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop.application import Application  # noqa: E402
from desktop.collector import Collector  # noqa: E402
from desktop.dialogs import Dialogs  # noqa: E402
from desktop.menu_bar import MenuBar  # noqa: E402
from engine.client import engine_command  # noqa: E402
from engine.commands.context import Context  # noqa: E402
from engine.film.database import connect  # noqa: E402
from engine.film.library import DATABASE, THUMBNAILS  # noqa: E402
from engine.paths import Home  # noqa: E402
from tests import big_library  # noqa: E402

TICK_MS, SCROLL_MS = 5, 16
PATIENCE_MS = 120_000
PICTURES = 500  # clips of the library that have a picture of their own


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    clips = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="cogreel-") as folder:
        home = Path(folder) / "home"
        place = Path(folder) / "film"
        big_library.fill(place, clips)
        _give_pictures(place)
        collector = Collector()
        application = _begin(home, place)
        _wait(lambda: application.draft.model is not None)
        _print("idle", _gaps(seconds / 2))
        scroll = _scroll(application)
        _print("scroll", _gaps(seconds / 2))
        rendered = _render(application)
        _print("render and scroll", _gaps(seconds))
        print(f"{rendered()} clips were rendered meanwhile; the aims are 16 and 100 ms")
        scroll.stop()
        application.window.leave()
        application.close()
        collector.close()
        app.processEvents()


def _begin(home: Path, project: Path) -> Application:
    context = Context.open(Home.at(home), offline=True, json=False)
    application = Application(context, engine_command(home, offline=True))
    MenuBar(application, Dialogs(application))
    application.preferences.set(first_run_done=True, preview_every=1)
    application.open_first_project(project)
    application.window.restore_layout()
    application.window.show()
    return application


def _give_pictures(project: Path) -> None:
    """Pictures for every clip, so that scrolling reads and decodes files; many share one."""
    (project / THUMBNAILS).mkdir(exist_ok=True)
    for number in range(PICTURES):
        image = QImage(320, 213, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor(4 + number % 15))
        image.save(str(project / THUMBNAILS / f"{number}.jpg"))
    database = connect(project / DATABASE)
    database.execute("BEGIN")
    database.execute(
        f"UPDATE clips SET thumbnail = '{THUMBNAILS}/' || (number % {PICTURES}) || '.jpg'"
    )
    database.execute("COMMIT")
    database.close()


def _scroll(application: Application) -> QTimer:
    """Scroll to and fro, a line and a half each time."""
    assert application.bench is not None
    bar = application.bench.library.grid.verticalScrollBar()
    step = [3 * bar.singleStep()]
    timer = QTimer(application)

    def on_timeout() -> None:
        if not bar.minimum() <= bar.value() + step[0] <= bar.maximum():
            step[0] = -step[0]
        bar.setValue(bar.value() + step[0])

    timer.timeout.connect(on_timeout)
    timer.start(SCROLL_MS)
    return timer


def _render(application: Application):
    """Keep the engine busy from now on; wait until it is."""
    queue, ended = application.queue, []
    assert queue is not None

    def more() -> None:
        application.draft.set(prompt="A red ball rolls to the right over green grass at noon.")
        application.prompt.render_action.trigger()

    def on_ended(job_id: str) -> None:
        ended.append(job_id)
        more()

    queue.job_ended.connect(on_ended)
    more()
    _wait(lambda: bool(ended))  # the first one imports torch and loads the model
    ended.clear()
    return lambda: len(ended)


def _gaps(seconds: float) -> list[float]:
    """The times between two services of the timer, in ms."""
    served: list[int] = []
    clock = QElapsedTimer()
    clock.start()
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: served.append(clock.nsecsElapsed()))
    timer.start(TICK_MS)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    timer.stop()
    return [(after - before) / 1e6 for before, after in pairwise(served)]


def _wait(ready) -> None:
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not ready():
        if time.monotonic() > deadline:
            sys.exit("It took too long.")
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()


def _print(what: str, gaps: list[float]) -> None:
    hundredths = statistics.quantiles(gaps, n=1000)
    print(
        f"{what:20}median {statistics.median(gaps):5.1f}  99 % {hundredths[989]:6.1f}  "
        f"99.9 % {hundredths[998]:6.1f}  worst {max(gaps):6.1f} ms  ({len(gaps)} services)"
    )


if __name__ == "__main__":
    main()
