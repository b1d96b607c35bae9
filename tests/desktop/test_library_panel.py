"""The library panel as it is used: by keys, by words, by its menu."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QLabel, QMessageBox, QRubberBand
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.library_model import Selection
from desktop.library_panel import LibraryPanel
from desktop.messages import Messages
from desktop.project import OpenProject
from engine.film.library import Order
from engine.recipe import Recipe
from tests import big_library
from tests.films import a_clip, moving_frames, write_video

PATIENCE_MS = 30_000
FRAME = next(moving_frames(1))
Opener = Callable[[Path], LibraryPanel]


@pytest.fixture
def open_panel(qtbot: QtBot, tmp_path: Path) -> Iterator[Opener]:
    messages = Messages(tmp_path / "logs")
    background = Background(messages)
    panels: list[tuple[LibraryPanel, OpenProject]] = []

    def open_panel(folder: Path) -> LibraryPanel:
        project = OpenProject(folder)
        panel = LibraryPanel(project, background, messages)
        panels.append((panel, project))
        qtbot.addWidget(panel)
        panel.resize(360, 500)
        panel.show()
        qtbot.waitUntil(lambda: not panel.model.is_searching, timeout=PATIENCE_MS)
        return panel

    yield open_panel
    for panel, project in panels:
        panel.close_project()
        background.wait(PATIENCE_MS)
        project.close()
    assert background.close(PATIENCE_MS)


@pytest.fixture
def panel(open_panel: Opener, tmp_path: Path) -> LibraryPanel:
    """Of clips a to e, the newest first: e d c b a."""
    project = OpenProject(tmp_path / "film")
    for letter in "abcde":
        path = project.library.new_clip_path(letter)
        path.write_bytes(letter.encode())
        clip = a_clip(path, letter, prompt=f"A {letter} runs", seed=ord(letter))
        project.library.add(clip, thumbnail=FRAME)
    project.close()
    return open_panel(tmp_path / "film")


def shown(panel: LibraryPanel) -> str:
    model = panel.model
    return "".join(clip.id for clip in model.clips(range(model.rowCount())))


def selected(panel: LibraryPanel) -> str:
    return "".join(clip.id for clip in panel.selected())


def choose(panel: LibraryPanel, text: str) -> None:
    """Trigger that line of the clips' menu."""
    [action] = [each for each in panel.menu().actions() if each.text() == text]
    assert action.isEnabled()
    action.trigger()


# --- keys -----------------------------------------------------------------------------------


def test_arrows_move_among_the_clips(qtbot: QtBot, panel: LibraryPanel) -> None:
    grid = panel.grid
    panel.select("e")
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert selected(panel) == "d"
    qtbot.keyClick(grid, Qt.Key.Key_Down)  # two columns fit
    assert selected(panel) == "b"
    qtbot.keyClick(grid, Qt.Key.Key_Down)  # nothing right below: the last one
    assert selected(panel) == "a"
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert selected(panel) == "e"
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert selected(panel) == "a"
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert selected(panel) == "b"


def test_shift_selects_what_lies_between(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.select("d")
    qtbot.keyClick(panel.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert selected(panel) == "dcb"


def test_digits_rate_and_f_makes_favourites(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.grid.select_rows([0, 2])
    panel.grid.setFocus()
    qtbot.keyClick(panel.grid, Qt.Key.Key_4)
    qtbot.keyClick(panel.grid, Qt.Key.Key_F)
    assert [(clip.rating, clip.favourite) for clip in panel.selected()] == [(4, True)] * 2
    qtbot.keyClick(panel.grid, Qt.Key.Key_0)
    qtbot.keyClick(panel.grid, Qt.Key.Key_F)
    assert [(clip.rating, clip.favourite) for clip in panel.selected()] == [(0, False)] * 2


def test_del_removes_and_undo_brings_back(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.grid.select_rows([1, 3])
    panel.grid.setFocus()
    qtbot.keyClick(panel.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(panel) == "eca", timeout=PATIENCE_MS)
    panel.model.project.undo.undo()
    qtbot.waitUntil(lambda: shown(panel) == "edcba", timeout=PATIENCE_MS)


def test_enter_plays_the_clip(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.select("c")
    with qtbot.waitSignal(panel.verbs.clip_activated, timeout=PATIENCE_MS) as told:
        qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    assert told.args == ["c"]


def test_letters_in_the_search_box_are_letters(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.grid.select_rows([0])
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "f5")
    clip = panel.selected()[0]
    assert (clip.rating, clip.favourite) == (0, False)


# --- words and filters ----------------------------------------------------------------------


def test_the_search_follows_the_typing(qtbot: QtBot, panel: LibraryPanel) -> None:
    qtbot.keyClicks(panel.search, "c runs")
    qtbot.waitUntil(lambda: shown(panel) == "c", timeout=PATIENCE_MS)
    panel.search.clear()
    qtbot.waitUntil(lambda: shown(panel) == "edcba", timeout=PATIENCE_MS)


def test_enter_in_the_search_box_goes_to_the_clips(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.search.setText("d runs")
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(panel) == "d", timeout=PATIENCE_MS)
    assert panel.focusWidget() is panel.grid


def test_filters_narrow_and_one_button_shows_all(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.model.project.rate(["a", "b"], 3)
    panel.filter.change(least_rating=3)
    qtbot.waitUntil(lambda: shown(panel) == "ba", timeout=PATIENCE_MS)
    panel.filter.clear()
    qtbot.waitUntil(lambda: shown(panel) == "edcba", timeout=PATIENCE_MS)


def test_the_menu_of_filters_offers_what_there_is(qtbot: QtBot, panel: LibraryPanel) -> None:
    with qtbot.waitSignal(panel.model.survey_changed, timeout=PATIENCE_MS):
        panel.model.project.tag(["a"], "night & day")
    panel.filter.menu.aboutToShow.emit()
    [tags] = [each for each in panel.filter.menu.actions() if each.text() == "Tag"]
    menu = tags.menu()
    assert menu is not None
    actions = menu.actions()  # pyright: ignore[reportAttributeAccessIssue] - the stubs say QObject
    assert [each.text() for each in actions] == ["Any tag", "night && day"]
    actions[1].trigger()
    qtbot.waitUntil(lambda: shown(panel) == "a", timeout=PATIENCE_MS)


def test_the_order_can_be_chosen(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.filter.change(order=Order.OLDEST)
    qtbot.waitUntil(lambda: shown(panel) == "abcde", timeout=PATIENCE_MS)


def test_the_trash_shows_what_was_removed_and_restores(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.model.project.remove(["b"])
    panel.filter.change(removed=True)
    qtbot.waitUntil(lambda: shown(panel) == "b", timeout=PATIENCE_MS)
    panel.select("b")
    choose(panel, "Restore")
    qtbot.waitUntil(lambda: shown(panel) == "", timeout=PATIENCE_MS)
    panel.filter.change(removed=False)
    qtbot.waitUntil(lambda: shown(panel) == "edcba", timeout=PATIENCE_MS)


def test_an_emptied_trash_is_asked_for_and_gone(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.model.project.remove(["b", "d"])
    panel.filter.change(removed=True)
    qtbot.waitUntil(lambda: shown(panel) == "db", timeout=PATIENCE_MS)
    panel.select("b")
    choose(panel, "Empty the Trash…")
    [box] = [each for each in panel.findChildren(QMessageBox) if each.isVisible()]
    [delete] = [each for each in box.buttons() if "Delete" in each.text()]
    delete.click()
    qtbot.waitUntil(lambda: shown(panel) == "", timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: panel.model.survey is not None and not panel.model.survey.removed)
    panel.filter.change(removed=False)
    qtbot.waitUntil(lambda: shown(panel) == "eca", timeout=PATIENCE_MS)


def test_only_what_means_something_can_be_done(panel: LibraryPanel) -> None:
    def can(text: str) -> bool:
        [action] = [each for each in panel.grid.actions() if each.text() == text]
        return action.isEnabled()

    panel.grid.select_rows([])
    assert not any(can(text) for text in ("Play", "Render Again", "Move to Trash", "Copy Prompt"))
    panel.grid.select_rows([0, 1])
    assert can("Move to Trash")
    assert not can("Play")
    assert not can("Restore")
    panel.grid.select_rows([1])
    assert can("Play")
    assert can("Vary Seed")


def test_what_is_selected_stays_selected_where_it_moves(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.filter.change(order=Order.BEST)
    panel.select("a")
    panel.model.project.rate(["a"], 5)
    qtbot.waitUntil(lambda: shown(panel) == "aedcb", timeout=PATIENCE_MS)
    assert selected(panel) == "a"


# --- the menu of clips ----------------------------------------------------------------------


def test_a_clip_is_rendered_again_as_it_was(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.select("c")
    with qtbot.waitSignal(panel.verbs.render_wanted, timeout=PATIENCE_MS) as told:
        choose(panel, "Render Again")
    assert told.args == [panel.selected()[0].recipe]


def test_another_seed_is_the_same_but_for_the_seed(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.select("c")
    with qtbot.waitSignal(panel.verbs.render_wanted, timeout=PATIENCE_MS) as told:
        choose(panel, "Vary Seed")
    assert told.args is not None
    varied, recipe = told.args[0], panel.selected()[0].recipe
    assert isinstance(varied, Recipe)
    assert varied.seed != recipe.seed
    assert msgspec.structs.replace(varied, seed=recipe.seed) == recipe


def test_settings_are_taken_over(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.select("e")
    with qtbot.waitSignal(panel.verbs.recipe_wanted, timeout=PATIENCE_MS) as told:
        choose(panel, "Use These Settings")
    assert told.args is not None
    assert told.args[0].seed == ord("e")


def test_prompts_are_copied_once_each(panel: LibraryPanel) -> None:
    panel.grid.select_rows([0, 1])
    choose(panel, "Copy Prompt")
    assert QGuiApplication.clipboard().text() == "A e runs\nA d runs"


def test_all_takes_of_a_prompt_are_shown(qtbot: QtBot, panel: LibraryPanel) -> None:
    panel.select("b")
    choose(panel, "Show All Takes")
    qtbot.waitUntil(lambda: shown(panel) == "b", timeout=PATIENCE_MS)


# --- the grid -------------------------------------------------------------------------------


def test_the_selection_is_told_with_its_clips(qtbot: QtBot, panel: LibraryPanel) -> None:
    with qtbot.waitSignal(panel.clips_selected, timeout=PATIENCE_MS) as told:
        panel.grid.select_rows([4, 0])
    assert told.args == [Selection(count=2, ids=("e", "a"))]


def test_every_clip_has_a_place_of_its_own(panel: LibraryPanel) -> None:
    grid, model = panel.grid, panel.model
    places = [grid.visualRect(model.index(row)) for row in range(5)]
    assert not any(a.intersects(b) for a in places for b in places if a != b)
    assert [grid.indexAt(place.center()).row() for place in places] == list(range(5))
    assert all(place.right() < grid.viewport().width() for place in places)


def test_a_click_selects_and_one_beside_does_not(qtbot: QtBot, panel: LibraryPanel) -> None:
    grid = panel.grid
    middle = grid.visualRect(panel.model.index(1)).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert selected(panel) == "d"
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert selected(panel) == ""


def test_a_band_drawn_with_the_mouse_selects_what_it_meets(
    qtbot: QtBot, panel: LibraryPanel
) -> None:
    viewport, grid = panel.grid.viewport(), panel.grid
    below = grid.visualRect(panel.model.index(4)).bottomLeft() + QPoint(10, 30)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=below)
    for place in (below - QPoint(0, 20), grid.visualRect(panel.model.index(2)).center()):
        move = QMouseEvent(
            *(QEvent.Type.MouseMove, QPointF(place), QPointF(viewport.mapToGlobal(place))),
            *(Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton),
            Qt.KeyboardModifier.NoModifier,
        )
        QCoreApplication.sendEvent(viewport, move)
    bands = panel.grid.findChildren(QRubberBand)
    assert [band.isVisible() for band in bands] == [True]
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert selected(panel) == "ca"  # the left column, from the third clip down
    assert [band.isVisible() for band in bands] == [False]


def test_files_dropped_from_outside_come_in(
    qtbot: QtBot, panel: LibraryPanel, tmp_path: Path
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(write_video(tmp_path / "sea.mp4")))])
    drop = QDropEvent(
        *(QPointF(5, 5), Qt.DropAction.CopyAction, data),
        *(Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier),
    )
    panel.grid.dropEvent(drop)
    assert drop.isAccepted()
    qtbot.waitUntil(lambda: len(shown(panel)) > 5, timeout=PATIENCE_MS)
    assert panel.model.clips([0])[0].prompt == "sea"


def test_the_last_of_many_is_as_near_as_the_first(
    qtbot: QtBot, open_panel: Opener, tmp_path: Path
) -> None:
    big_library.fill(tmp_path / "big", 2000)
    panel = open_panel(tmp_path / "big")
    qtbot.keyClick(panel.grid, Qt.Key.Key_End)
    last = panel.model.index(panel.model.rowCount() - 1)
    seen = QRect(QPoint(0, 0), panel.grid.viewport().size())
    assert panel.grid.currentIndex() == last
    assert seen.contains(panel.grid.visualRect(last))
    panel.grid.selectAll()
    assert len(panel.grid.selected_rows()) == panel.model.rowCount()


def test_an_empty_library_says_what_to_do(open_panel: Opener, tmp_path: Path) -> None:
    panel = open_panel(tmp_path / "new")
    assert not panel.grid.isVisible()
    words = [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]
    assert any("Write a prompt and render it" in text for text in words)
