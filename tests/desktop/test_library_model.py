"""The list of clips, over real projects of few clips and of many."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.library_model import ROW_ROLE, TAKES_ROLE, LibraryModel
from desktop.messages import Messages
from desktop.project import OpenProject
from engine.film.library import Order
from engine.film.listing import Wanted
from tests import big_library
from tests.films import a_clip, moving_frames

PATIENCE_MS = 30_000
FRAME = next(moving_frames(1))


@pytest.fixture
def messages(qapp: object, tmp_path: Path) -> Messages:
    return Messages(tmp_path / "logs")


@pytest.fixture
def background(messages: Messages) -> Iterator[Background]:
    background = Background(messages)
    yield background
    assert background.close(PATIENCE_MS)


Opener = Callable[[Path], LibraryModel]


@pytest.fixture
def open_model(qtbot: QtBot, background: Background, messages: Messages) -> Iterator[Opener]:
    opened: list[LibraryModel] = []

    def open_model(folder: Path) -> LibraryModel:
        model = LibraryModel(OpenProject(folder), background, messages)
        QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Warning, model
        )
        opened.append(model)
        with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
            model.look()
        return model

    yield open_model
    for model in opened:
        model.close()
        background.wait(PATIENCE_MS)
        model.project.close()


@pytest.fixture
def model(open_model: Opener, tmp_path: Path) -> LibraryModel:
    """Of three clips a, b and c, the newest first."""
    with_clips(tmp_path / "film", "abc")
    return open_model(tmp_path / "film")


def with_clips(folder: Path, letters: str, **recipe: Any) -> None:
    project = OpenProject(folder)
    for letter in letters:
        add(project, letter, **recipe)
    project.close()


def add(project: OpenProject, clip_id: str, **recipe: Any) -> None:
    path = project.library.new_clip_path(clip_id)
    path.write_bytes(clip_id.encode())
    project.library.add(a_clip(path, clip_id, **recipe), thumbnail=FRAME)


def ids(model: LibraryModel) -> str:
    return "".join(model.data(model.index(row), ROW_ROLE).id for row in range(model.rowCount()))  # pyright: ignore[reportAttributeAccessIssue]


def ask(qtbot: QtBot, model: LibraryModel, **wanted: Any) -> None:
    with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
        model.set_wanted(Wanted(**wanted))


def test_the_newest_clip_comes_first(model: LibraryModel) -> None:
    assert ids(model) == "cba"


def test_other_wishes_show_other_clips(qtbot: QtBot, model: LibraryModel) -> None:
    ask(qtbot, model, order=Order.OLDEST)
    assert ids(model) == "abc"
    ask(qtbot, model, favourites=True)
    assert ids(model) == ""


def test_the_same_wish_is_no_search(model: LibraryModel) -> None:
    told: list[bool] = []
    model.modelReset.connect(lambda: told.append(True))
    model.set_wanted(Wanted())
    assert told == []


def test_a_new_clip_comes_in_without_a_new_beginning(qtbot: QtBot, model: LibraryModel) -> None:
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    model.rowsInserted.connect(lambda _, first, last: told.append(f"{first}-{last}"))
    add(model.project, "d")
    with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
        model.project.clip_added.emit("d")
    assert ids(model) == "dcba"
    assert told == ["0-0"]


def test_a_rating_changes_one_row(qtbot: QtBot, model: LibraryModel) -> None:
    told: list[int] = []
    model.dataChanged.connect(lambda first, last: told.extend((first.row(), last.row())))
    assert ids(model) == "cba"  # so that the old facts are held
    model.project.rate(["b"], 4)
    assert told == [1, 1]
    assert model.clips([1])[0].rating == 4


def test_removed_clips_go_and_undo_brings_them_back(qtbot: QtBot, model: LibraryModel) -> None:
    told: list[str] = []
    model.modelReset.connect(lambda: told.append("reset"))
    with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
        model.project.remove(["a", "c"])
    assert ids(model) == "b"
    with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
        model.project.undo.undo()
    assert ids(model) == "cba"
    assert told == []


def test_a_clip_that_no_longer_holds_the_wish_goes(qtbot: QtBot, model: LibraryModel) -> None:
    model.project.favourite(["a", "b"], True)
    ask(qtbot, model, favourites=True)
    assert ids(model) == "ba"
    with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
        model.project.favourite(["b"], False)
    assert ids(model) == "a"


def test_the_best_rise_as_they_are_rated(qtbot: QtBot, model: LibraryModel) -> None:
    ask(qtbot, model, order=Order.BEST)
    with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
        model.project.rate(["a"], 5)
    assert ids(model) == "acb"


def test_takes_are_one_row_that_says_how_many(qtbot: QtBot, model: LibraryModel) -> None:
    ask(qtbot, model, takes=True)
    assert ids(model) == "c"
    assert model.data(model.index(0), TAKES_ROLE) == 3
    with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
        model.project.remove(["a"])
    assert model.data(model.index(0), TAKES_ROLE) == 2


def test_thumbnails_come_later_and_say_so(qtbot: QtBot, model: LibraryModel) -> None:
    index = model.index(1)
    told: list[int] = []
    model.dataChanged.connect(lambda first, _: told.append(first.row()))
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    qtbot.waitUntil(lambda: 1 in told, timeout=PATIENCE_MS)
    picture = model.data(index, Qt.ItemDataRole.DecorationRole)
    assert isinstance(picture, QPixmap)
    assert (picture.width(), picture.height()) == (64, 48)


def test_a_row_is_read_out_in_words(model: LibraryModel) -> None:
    model.project.rate(["c"], 3)
    model.project.favourite(["c"], True)
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert isinstance(spoken, str)
    assert spoken.startswith("A fox runs through deep snow at dawn, 3 of 5 stars")
    assert "favourite" in spoken
    assert spoken.endswith("0.6 s")


def test_a_prompt_is_never_taken_for_markup(qtbot: QtBot, model: LibraryModel) -> None:
    add(model.project, "d", prompt="A <b>bold</b> fox & a hen")
    with qtbot.waitSignal(model.searched, timeout=PATIENCE_MS):
        model.project.clip_added.emit("d")
    tip = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "<span>A &lt;b&gt;bold&lt;/b&gt; fox &amp; a hen</span>"


def test_clips_are_dragged_out_as_files(model: LibraryModel) -> None:
    urls = model.mimeData([model.index(0), model.index(2)]).urls()
    folder = model.project.folder
    assert [Path(url.toLocalFile()) for url in urls] == [
        folder / "clips" / "c.mp4",
        folder / "clips" / "a.mp4",
    ]


def test_a_long_list_is_whole_and_reads_only_what_is_seen(
    open_model: Opener, tmp_path: Path
) -> None:
    big_library.fill(tmp_path / "big", 3000)
    model = open_model(tmp_path / "big")
    assert model.survey is None or model.survey.clips == model.rowCount()
    assert model.rowCount() > 2700
    last = model.clips([model.rowCount() - 1])[0]
    assert last.number < 20
    assert model.index_of(last.id).row() == model.rowCount() - 1


def test_the_survey_is_told(qtbot: QtBot, model: LibraryModel) -> None:
    qtbot.waitUntil(lambda: model.survey is not None, timeout=PATIENCE_MS)
    with qtbot.waitSignal(model.survey_changed, timeout=PATIENCE_MS) as told:
        model.project.tag(["a"], "snow")
    assert told.args is not None
    assert told.args[0].tags == ("snow",)
