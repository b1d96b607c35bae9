"""The queue's rows and panel, with a real project, a real engine process, mouse and keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QListView, QToolButton
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.queue_model import QueueModel, Role
from desktop.queue_panel import QueuePanel
from desktop.thumbnails import Thumbnails
from engine.film.queue import Done, Failed, Paused, Stopped, Waiting
from engine.paths import Home
from tests.desk import Desk

NOWHERE = QModelIndex()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QCoreApplication, tmp_path: Path, home: Home) -> Iterator[Desk]:
    desk = Desk(tmp_path, home, qtbot)
    yield desk
    desk.close()


@pytest.fixture
def model(desk: Desk) -> Iterator[QueueModel]:
    background = Background(desk.messages)
    model = QueueModel(desk.queue, desk.project, Thumbnails(background))
    # Qt's own rules for models, watched through every test; a breach is a Qt warning, which fails.
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    yield model
    background.close()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, model: QueueModel) -> QueuePanel:
    panel = QueuePanel(desk.queue, model)
    qtbot.addWidget(panel)
    panel.resize(400, 480)
    panel.show()
    return panel


def filled(desk: Desk, letters: str) -> dict[str, str]:
    """The ids of jobs that wait in a paused queue, by their prompts."""
    desk.queue.pause()
    return {letter: desk.add(letter) for letter in letters}


def prompts(model: QueueModel) -> str:
    return "".join(model.data(model.index(row)) for row in range(model.rowCount()))


def of(model: QueueModel, job_id: str, role: int) -> Any:
    row = model.row_of(job_id)
    assert row is not None
    return model.data(model.index(row), role)


# --- rows -----------------------------------------------------------------------------------


def test_rows_come_move_and_go_with_the_jobs(desk: Desk, model: QueueModel) -> None:
    jobs = filled(desk, "abcd")
    assert prompts(model) == "abcd"
    desk.queue.move(jobs["d"], jobs["b"])
    assert prompts(model) == "adbc"
    desk.queue.duplicate(jobs["a"])
    assert prompts(model) == "aadbc"
    desk.queue.remove(jobs["b"])
    assert prompts(model) == "aadc"


def test_what_has_ended_comes_below_what_waits(desk: Desk, model: QueueModel) -> None:
    jobs = filled(desk, "abcd")
    desk.project.mark_job(jobs["a"], Done("a"))
    desk.project.mark_job(jobs["b"], Failed("bug", "A bug."))
    assert prompts(model) == "cdba"
    desk.queue.retry(jobs["b"])
    assert prompts(model) == "cdba"
    assert of(model, jobs["b"], Role.STATE_TEXT) == "Waiting"


def test_what_is_done_shows_its_clip(desk: Desk, model: QueueModel) -> None:
    job_id = desk.add("a red ball")
    desk.until_finished()
    assert of(model, job_id, Role.PICTURE) is None  # it is being read
    desk.until(lambda: of(model, job_id, Role.PICTURE) is not None)


def test_what_runs_comes_first_and_says_how_far_it_is(desk: Desk, model: QueueModel) -> None:
    waiting = filled(desk, "a")["a"]
    running = desk.add("[hang]", first=True)
    desk.queue.resume()
    desk.until_running(running)
    assert model.row_of(running) == 0
    assert of(model, running, Role.STATE_TEXT) == "Reading the prompt"
    assert of(model, running, Role.DETAIL_TEXT).startswith("0:0")
    assert of(model, running, Role.SHARE) == 1.0
    assert of(model, waiting, Role.SHARE) is None
    assert of(model, waiting, Role.DETAIL_TEXT) == "seed 7"
    desk.queue.cancel(running)
    assert "Cancel again" in of(model, running, Role.STATE_TEXT)


def test_a_row_keeps_its_index_while_others_change(desk: Desk, model: QueueModel) -> None:
    jobs = filled(desk, "abc")
    index = QPersistentModelIndex(model.index(2))
    desk.queue.first(jobs["c"])
    assert index.row() == 0
    desk.queue.cancel(jobs["c"])
    assert index.row() == 2


@pytest.mark.parametrize(
    ("row", "before", "order"), [(2, 0, "cab"), (0, 2, "bac"), (0, 3, "bca"), (1, 1, "abc")]
)
def test_a_row_is_dragged_to_another_place(
    desk: Desk, model: QueueModel, row: int, before: int, order: str
) -> None:
    filled(desk, "abc")
    model.moveRow(NOWHERE, row, NOWHERE, before)
    assert prompts(model) == order
    assert [job.recipe.prompt for job in desk.queue.jobs()] == list(order)


def test_only_what_waits_is_dragged(desk: Desk, model: QueueModel) -> None:
    jobs = filled(desk, "abc")
    desk.project.mark_job(jobs["c"], Stopped())
    draggable = [
        bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsDragEnabled) for row in range(3)
    ]
    assert draggable == [True, True, False]
    assert not model.moveRow(NOWHERE, 2, NOWHERE, 0)
    assert model.moveRow(NOWHERE, 0, NOWHERE, 3)  # below what has ended is at the end
    assert prompts(model) == "bac"


def test_a_reader_of_the_screen_hears_state_and_prompt(desk: Desk, model: QueueModel) -> None:
    job = filled(desk, "a")["a"]
    assert of(model, job, Qt.ItemDataRole.AccessibleTextRole) == "Waiting: a"
    assert "64x48, 8 frames, 4 steps" in of(model, job, Qt.ItemDataRole.ToolTipRole)


# --- the panel ------------------------------------------------------------------------------


def rows(panel: QueuePanel) -> QListView:
    view = panel.findChild(QListView)
    assert view is not None
    return view


def button(panel: QueuePanel, text: str) -> QToolButton:
    (found,) = [each for each in panel.findChildren(QToolButton) if each.text() == text]
    return found


def action(panel: QueuePanel, text: str) -> QAction:
    (found,) = [each for each in rows(panel).actions() if each.text() == text]
    return found


def choose(panel: QueuePanel, row: int) -> None:
    view = rows(panel)
    view.setCurrentIndex(view.model().index(row, 0))
    view.setFocus()


def shown_texts(panel: QueuePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]


def test_an_empty_queue_says_what_to_do(panel: QueuePanel, desk: Desk) -> None:
    assert any("press Render" in text for text in shown_texts(panel))
    filled(desk, "a")
    assert not any("press Render" in text for text in shown_texts(panel))


def test_a_queue_is_paused_and_resumed(panel: QueuePanel, desk: Desk) -> None:
    button(panel, "Pause").click()
    desk.add("A fox")
    assert not desk.queue.running
    assert "Paused · 1 waiting" in shown_texts(panel)
    button(panel, "Resume").click()
    desk.until_finished()
    assert button(panel, "Pause").isVisible()


def test_the_button_of_a_row_cancels_then_tries_again(
    panel: QueuePanel, desk: Desk, qtbot: QtBot
) -> None:
    job = filled(desk, "a")["a"]
    view = rows(panel)
    place = view.visualRect(view.model().index(0, 0))
    at_button = QPoint(place.right() - 16, place.center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_button)
    assert desk.state(job) == Stopped()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_button)
    assert desk.state(job) == Waiting()


def test_the_order_is_changed_by_keys(
    panel: QueuePanel, desk: Desk, model: QueueModel, qtbot: QtBot
) -> None:
    filled(desk, "abc")
    choose(panel, 2)
    alt = Qt.KeyboardModifier.AltModifier
    for key, order in (
        (Qt.Key.Key_Up, "acb"),
        (Qt.Key.Key_Up, "cab"),
        (Qt.Key.Key_Up, "cab"),
        (Qt.Key.Key_Down, "acb"),
        (Qt.Key.Key_Down, "abc"),
        (Qt.Key.Key_Down, "abc"),
        (Qt.Key.Key_Home, "cab"),
    ):
        qtbot.keyClick(rows(panel), key, alt)
        assert prompts(model) == order
        assert [job.recipe.prompt for job in panel.selected] == ["c"]


def test_a_job_is_removed_and_duplicated_by_keys(
    panel: QueuePanel, desk: Desk, model: QueueModel, qtbot: QtBot
) -> None:
    filled(desk, "abc")
    choose(panel, 1)
    qtbot.keyClick(rows(panel), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert prompts(model) == "abbc"
    qtbot.keyClick(rows(panel), Qt.Key.Key_Delete)
    assert prompts(model) == "abc"


def test_several_jobs_are_cancelled_at_once(panel: QueuePanel, desk: Desk) -> None:
    jobs = filled(desk, "abc")
    desk.project.mark_job(jobs["b"], Done("b"))
    rows(panel).selectAll()
    action(panel, "Cancel").trigger()
    assert [desk.state(jobs[each]) for each in "abc"] == [Stopped(), Done("b"), Stopped()]


def test_only_what_means_something_can_be_done(panel: QueuePanel, desk: Desk) -> None:
    jobs = filled(desk, "ab")
    assert not any(each.isEnabled() for each in rows(panel).actions())
    choose(panel, 0)
    assert action(panel, "Cancel").isEnabled()
    assert not action(panel, "Try again").isEnabled()
    assert not button(panel, "Clear").isEnabled()
    desk.queue.cancel(jobs["a"])
    assert not action(panel, "Cancel").isEnabled()
    assert action(panel, "Try again").isEnabled()
    button(panel, "Clear").click()
    assert [job.id for job in desk.queue.jobs()] == [jobs["b"]]


def test_jobs_are_paused_and_continued_by_keys(panel: QueuePanel, desk: Desk, qtbot: QtBot) -> None:
    jobs = filled(desk, "ab")
    choose(panel, 1)
    qtbot.keyClick(rows(panel), Qt.Key.Key_P)
    assert [desk.state(jobs[each]) for each in "ab"] == [Waiting(), Paused()]
    assert "Paused · 1 waiting, 1 paused" in shown_texts(panel)
    assert not action(panel, "Pause").isEnabled()
    qtbot.keyClick(rows(panel), Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert desk.state(jobs["b"]) == Waiting()
    assert next(job.id for job in desk.queue.jobs()) == jobs["b"]


def test_the_queue_can_be_told_to_stop_after_what_runs(panel: QueuePanel, desk: Desk) -> None:
    (more,) = [each for each in panel.findChildren(QToolButton) if each.menu() is not None]
    (last,) = more.menu().actions()
    assert last.text() == "Stop After This Clip"
    assert not last.isEnabled()
    job = desk.add("[slow]")
    desk.until_running(job)
    last.trigger()
    assert last.isChecked()
    assert "Stops after this clip · 1 running" in shown_texts(panel)
    last.trigger()
    assert "1 running" in shown_texts(panel)
    desk.queue.cancel(job)
    desk.until_finished()


def test_the_clip_and_the_settings_of_a_job_are_asked_for(panel: QueuePanel, desk: Desk) -> None:
    clips: list[str] = []
    recipes: list[object] = []
    panel.clip_activated.connect(clips.append)
    panel.recipe_wanted.connect(recipes.append)
    job = desk.add("A fox")
    desk.until_finished()
    choose(panel, 0)
    action(panel, "Show the clip").trigger()
    action(panel, "Use these settings").trigger()
    assert clips == [job]
    assert recipes == [desk.project.queue.get(job).recipe]
