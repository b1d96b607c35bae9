"""How soon a library of 100,000 clips is open, searched and jumped through, beside bare SQLite.

    .venv/bin/python tests/benchmarks/library.py [CLIPS] [ROUNDS]

"window" is what a person waits for: from the call until the clips are painted, through the model
and the grid, offscreen. "whole" is until every clip that was found is in the list. "sqlite" is a
bare query for the first page of the same, "QListView" the same model in Qt's own icon view. The
rounds are interleaved. The goals are 20 ms to open, 50 to search, 16 to jump. "stall" is the
longest time for which the window answers nothing meanwhile.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QListView  # noqa: E402

from desktop.background import Background  # noqa: E402
from desktop.clip_grid import ClipGrid  # noqa: E402
from desktop.library_model import LibraryModel  # noqa: E402
from desktop.messages import Messages  # noqa: E402
from desktop.project import OpenProject  # noqa: E402
from engine.film.clip_row import search_query  # noqa: E402
from engine.film.library import DATABASE  # noqa: E402
from engine.film.listing import Wanted  # noqa: E402
from tests import big_library  # noqa: E402

GOALS_MS = {"open": 20, "search fox": 50, "search f": 50, "search shot 1": 50, "jump": 16}
PAGE = 60
TICK_MS = 5


class Desk:
    """A grid over a library, as in the window but without the rest of it."""

    def __init__(self, folder: Path, background: Background, messages: Messages) -> None:
        self.project = OpenProject(folder)
        self.model = LibraryModel(self.project, background, messages)
        self.grid = ClipGrid()
        self.grid.setModel(self.model)
        self.grid.resize(360, 800)
        self.grid.show()
        self.background = background

    def seconds(self, act: Callable[[], None]) -> tuple[float, float, float]:
        """Until the clips are painted, until all are listed, and the longest stall meanwhile."""
        painted: list[float] = []
        ticks = [time.perf_counter()]
        loop, timer = QEventLoop(), QTimer()
        timer.timeout.connect(lambda: ticks.append(time.perf_counter()))

        def paint() -> None:
            if not painted:
                self.grid.grab()
                painted.append(time.perf_counter())

        self.model.modelReset.connect(paint)
        self.model.searched.connect(loop.quit)
        timer.start(TICK_MS)
        start = time.perf_counter()
        act()
        loop.exec()
        end = time.perf_counter()
        self.model.modelReset.disconnect(paint)
        self.model.searched.disconnect(loop.quit)
        ticks.append(end)
        stall = max(after - before for before, after in pairwise(ticks))
        return painted[0] - start, end - start, stall

    def close(self) -> None:
        self.model.close()
        self.background.wait(60_000)
        self.grid.close()
        self.project.close()


def main() -> None:
    clips = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    app = QApplication([])
    with tempfile.TemporaryDirectory(prefix="cogreel-") as folder:
        place = Path(folder) / "film"
        big_library.fill(place, clips)
        _measure(app, place, clips, rounds, Messages(Path(folder) / "logs"))


def _measure(app: QApplication, place: Path, clips: int, rounds: int, messages: Messages) -> None:
    background = Background(messages)
    times: dict[tuple[str, str], list[float]] = {}

    def note(what: str, **seconds: float) -> None:
        for column, took in seconds.items():
            times.setdefault((what, column), []).append(took)

    for round_ in range(rounds + 1):
        if round_ == 1:
            times.clear()  # the first round fills the disk's cache
        note("open", sqlite=_bare(place, "", fresh=True))
        start = time.perf_counter()
        desk = Desk(place, background, messages)
        made = time.perf_counter() - start
        window, whole, stall = desk.seconds(desk.model.look)
        note("open", window=made + window, whole=made + whole, stall=stall)
        for text in ("fox", "f", "shot 1"):
            note(f"search {text}", sqlite=_bare(place, text))
            window, whole, stall = desk.seconds(partial(desk.model.set_wanted, Wanted(text=text)))
            note(f"search {text}", window=window, whole=whole, stall=stall)
        desk.seconds(partial(desk.model.set_wanted, Wanted()))
        for part in (1.0, 0.5, 0.0, 0.77):
            row = int(part * (desk.model.rowCount() - 1))
            note("jump", sqlite=_bare_jump(place, row))
            start = time.perf_counter()
            desk.grid.scrollTo(desk.model.index(row))
            desk.grid.grab()
            note("jump", window=time.perf_counter() - start)
        if round_ % 3 == 0:
            note("open", listview=_list_view(app, desk.model))
        desk.close()
    background.close(60_000)
    _print(times, clips, rounds)


def _bare(place: Path, text: str, fresh: bool = False) -> float:
    """The first page by a query of its own; with `fresh` the opening of the file counts."""
    start = time.perf_counter()
    with closing(sqlite3.connect(place / DATABASE)) as database:
        if not fresh:
            database.execute("SELECT count(*) FROM sqlite_master").fetchone()
            start = time.perf_counter()
        if text:
            database.execute(
                "SELECT clips.* FROM clip_words JOIN clips ON clips.number = clip_words.rowid "
                "WHERE clip_words MATCH ? AND removed_ms IS NULL "
                "ORDER BY clip_words.rowid DESC LIMIT ?",
                (search_query(text), PAGE),
            ).fetchall()
        else:
            database.execute(
                "SELECT * FROM clips WHERE removed_ms IS NULL ORDER BY number DESC LIMIT ?", (PAGE,)
            ).fetchall()
        return time.perf_counter() - start


def _bare_jump(place: Path, row: int) -> float:
    with closing(sqlite3.connect(place / DATABASE)) as database:
        start = time.perf_counter()
        database.execute(
            "SELECT * FROM clips WHERE removed_ms IS NULL ORDER BY number DESC LIMIT ? OFFSET ?",
            (PAGE, row),
        ).fetchall()
        return time.perf_counter() - start


def _list_view(app: QApplication, model: LibraryModel) -> float:
    """Until Qt's own icon view has laid out and painted the same clips."""
    view = QListView()
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setUniformItemSizes(True)
    view.resize(360, 800)
    start = time.perf_counter()
    view.setModel(model)
    view.show()
    view.grab()
    app.processEvents()
    took = time.perf_counter() - start
    view.close()
    return took


def _print(times: dict[tuple[str, str], list[float]], clips: int, rounds: int) -> None:
    columns = ("sqlite", "window", "whole", "stall", "listview")
    print(f"{clips} clips, {rounds} rounds, medians in ms; stall: the longest of all rounds")
    print(f"{'':16}" + "".join(f"{each:>10}" for each in columns) + f"{'ratio':>8}{'goal':>8}")
    for what, goal in GOALS_MS.items():
        cells: dict[str, float] = {}
        for column in columns:
            if took := times.get((what, column)):
                middle = max(took) if column == "stall" else statistics.median(took)
                cells[column] = middle * 1000
        texts = [f"{cells[each]:>10.1f}" if each in cells else f"{'':>10}" for each in columns]
        ratio = cells["window"] / cells["sqlite"]
        print(f"{what:16}{''.join(texts)}{ratio:>8.1f}{goal:>8}")


if __name__ == "__main__":
    main()
