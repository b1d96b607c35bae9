"""What a person does from end to end: the first run, a day by keyboard, and bad luck."""

from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.clip_grid import ClipGrid
from desktop.words_box import WordsBox
from engine.client import engine_command
from engine.film.library import Project
from engine.paths import Home
from engine.weights import shipped_models
from tests.windows import Begin, Session

MOST_TABS = 80


def focus_by_tab(session: Session, qtbot: QtBot, kind: type[QWidget], name: str) -> QWidget:
    """Press Tab until a control of that kind and name has the focus."""
    for _ in range(MOST_TABS):
        focused = QApplication.focusWidget() or session.window
        if isinstance(focused, kind) and focused.accessibleName() == name:
            return focused
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name}.")


def clip_rows(session: Session) -> Project:
    project = session.application.project
    assert project is not None
    return project.library


def test_from_the_first_start_to_the_first_clip(begin: Begin, home: Home) -> None:
    [starter] = shipped_models()
    folder = home.settings_file.parent
    session = begin(starter, command=engine_command(folder, offline=True), offline=True)
    session.application.preferences.set(first_run_done=False)
    session.dialogs.welcome_newcomer()
    [welcome] = [each for each in session.window.findChildren(QDialog) if each.isVisible()]
    [button] = [
        each
        for each in welcome.findChildren(QPushButton)
        if each.text().replace("&", "") == "Try the starter now"
    ]
    session.wait(button.isVisible)
    button.click()
    session.wait(lambda: len(session.clips()) == 1)
    assert session.application.preferences.settings.first_run_done
    [clip] = clip_rows(session).clips()
    assert clip.model == "starter"
    session.wait(lambda: session.application.monitor.playback.speed == 1)
    session.dialogs.welcome_newcomer()
    assert not any(each.isVisible() for each in session.window.findChildren(QDialog))


def test_a_clip_is_made_judged_removed_and_brought_back_by_keys(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    qtbot.waitUntil(session.window.isActiveWindow)
    prompt = focus_by_tab(session, qtbot, WordsBox, "Prompt")
    qtbot.keyClicks(prompt, "a red ball")
    session.wait(lambda: not session.application.draft.problem)
    qtbot.keyClick(prompt, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    session.wait(lambda: session.clips() == ["a red ball"])
    grid = focus_by_tab(session, qtbot, ClipGrid, "Clips")
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_4)
    qtbot.keyClick(grid, Qt.Key.Key_F)
    [clip] = clip_rows(session).clips()
    assert (clip.rating, clip.favourite) == (4, True)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    session.wait(lambda: session.application.monitor.path is not None)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    session.wait(lambda: session.clips() == [])
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(session.window, Qt.Key.Key_Z, control)
    session.wait(lambda: session.clips() == ["a red ball"])


@pytest.mark.expects_log
def test_a_killed_engine_costs_its_job_and_no_other(begin: Begin, home: Home) -> None:
    folder = home.settings_file.parent
    session = begin(command=engine_command(folder, offline=True))
    queue = session.application.queue
    assert queue is not None
    session.application.draft.set(prompt="killed", steps=900)
    session.application.prompt.render_action.trigger()
    session.render("whole")
    session.wait(
        lambda: (
            queue.running
            and (live := queue.live(queue.running[0])) is not None
            and live.progress is not None
            and live.progress.step > 2
        )
    )
    [engine] = [each for each in psutil.Process().children() if "serve" in each.cmdline()]
    engine.kill()
    session.wait(lambda: session.clips() == ["whole"])
    assert session.states() == {"killed": "Failed", "whole": "Done"}
    assert any("SIGKILL" in said for said in session.said)


def test_what_is_found_as_one_types(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    for prompt in ("a red ball", "a blue cube", "a red kite"):
        session.render(prompt)
    session.wait(lambda: len(session.clips()) == 3)
    bench = session.application.bench
    assert bench is not None
    qtbot.keyClicks(bench.library.search, "red k")
    session.wait(lambda: session.clips() == ["a red kite"])
    bench.library.search.clear()
    session.wait(lambda: len(session.clips()) == 3)


def test_a_disk_that_goes_away_is_told_and_loses_nothing(begin: Begin, tmp_path: Path) -> None:
    session = begin(project=tmp_path / "disk" / "film")
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    project = session.application.project
    assert project is not None
    [clip] = project.library.clips()
    (tmp_path / "disk").rename(tmp_path / "unplugged")
    project.rate([clip.id], 5)
    session.wait(lambda: any("cannot be written to" in said for said in session.said))
    session.render("a blue cube")
    session.wait(lambda: any("may be unplugged" in said for said in session.said))
    assert not (tmp_path / "disk").exists()
    assert session.window.isVisible()
    (tmp_path / "unplugged").rename(tmp_path / "disk")
    project.rate([clip.id], 3)
    assert project.library.get(clip.id).rating == 3
    assert session.application.queue is not None
    session.application.queue.resume()
    session.wait(lambda: session.clips() == ["a blue cube", "a red ball"])
