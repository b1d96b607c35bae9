"""The whole window: from a sentence to a clip in the library, and what can go wrong on the way."""

from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.menus import groups
from engine.client import engine_command
from engine.commands.context import Context
from engine.network import is_forbidden
from engine.paths import Home
from tests.windows import FAKE_ENGINE, Begin


def test_a_sentence_becomes_a_clip_in_the_library(begin: Begin) -> None:
    session = begin()
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    monitor = session.application.monitor
    session.wait(lambda: monitor.path is not None)
    assert monitor.path is not None
    assert monitor.path.is_file()
    session.wait(lambda: monitor.playback.speed == 1)
    assert session.states() == {"a red ball": "Done"}


def test_the_real_engine_renders_what_the_window_asks_for(begin: Begin, home: Home) -> None:
    folder = home.settings_file.parent
    session = begin(command=engine_command(folder, offline=True))
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    bench = session.application.bench
    assert bench is not None
    [clip] = bench.project.library.clips()
    assert clip.device
    assert (clip.width, clip.height) == (64, 48)


def test_what_a_render_took_corrects_the_forecast(begin: Begin, home: Home) -> None:
    folder = home.settings_file.parent
    session = begin(command=engine_command(folder, offline=True))
    draft = session.application.draft

    def origin() -> str:
        seconds = draft.plan.seconds if draft.plan is not None else None
        return "" if seconds is None else seconds.origin

    session.wait(lambda: origin() == "computed from a guess: 30 GFLOP/s a core")
    session.render("a red ball")
    session.wait(lambda: origin() == "measured here: 1 render")
    session.application.close()
    session = begin()
    draft = session.application.draft
    session.wait(lambda: origin() == "measured here: 1 render")


def test_a_job_that_fails_takes_no_other_with_it(begin: Begin) -> None:
    session = begin()
    for prompt in ("first", "second [fail]", "third"):
        session.render(prompt)
    session.wait(lambda: session.clips() == ["first", "third"])
    assert session.states() == {"first": "Done", "second [fail]": "Failed", "third": "Done"}
    assert "Memory ran out. Choose a smaller size." in session.said


@pytest.mark.expects_log
def test_an_engine_that_crashes_is_told_and_the_next_job_runs(begin: Begin) -> None:
    session = begin()
    session.render("one [crash]")
    session.render("two")
    session.wait(lambda: session.clips() == ["two"])
    assert session.states() == {"one [crash]": "Failed", "two": "Done"}
    assert any("engine" in text for text in session.said)


def test_a_running_job_is_cancelled_by_its_key(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    session.render("long [slow]")
    session.wait(lambda: session.states() == {"long [slow]": "Running"})
    session.application.cancel()
    session.wait(lambda: session.states() == {"long [slow]": "Stopped"})


def test_a_second_window_on_the_project_is_refused_in_words(begin: Begin) -> None:
    begin()
    second = begin()
    assert second.application.project is None
    assert any("window" in text for text in second.said)
    second.render("a red ball")
    assert any("No project is open" in text for text in second.said)


def test_another_project_takes_the_place_of_the_first(begin: Begin, tmp_path: Path) -> None:
    session = begin()
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    assert session.application.open_project(tmp_path / "Kite")
    session.wait(lambda: session.clips() == [])
    assert session.window.windowTitle() == "Kite — Cogreel"
    recent = session.application.preferences.settings.recent_projects
    assert [Path(folder).name for folder in recent] == ["Kite", "Cogreel"]


def test_the_last_project_is_opened_again(begin: Begin, tmp_path: Path) -> None:
    first = begin(project=tmp_path / "Kite")
    first.application.close()
    again = begin().application.project
    assert again is not None
    assert again.folder == tmp_path / "Kite"


def test_a_project_that_is_gone_is_told_and_the_default_one_opened(
    begin: Begin, home: Home, tmp_path: Path
) -> None:
    first = begin(project=tmp_path / "Kite")
    first.application.close()
    (tmp_path / "Kite").rename(tmp_path / "Moved")
    session = begin()
    assert session.application.project is not None
    assert session.application.project.folder == home.default_project


def test_the_offline_switch_makes_connections_impossible(begin: Begin) -> None:
    session = begin()
    assert not is_forbidden()
    session.window.offline_box.setChecked(True)
    assert is_forbidden()
    session.window.offline_box.setChecked(False)
    assert not is_forbidden()


def test_offline_of_the_command_line_cannot_be_switched_off(begin: Begin) -> None:
    session = begin(offline=True)
    assert is_forbidden()
    assert session.window.offline_box.isChecked()
    assert not session.window.offline_box.isEnabled()
    assert not session.application.preferences.settings.offline


def test_undo_takes_back_what_was_done_to_a_clip(begin: Begin, qtbot: QtBot) -> None:
    session = begin()
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    bench = session.application.bench
    assert bench is not None
    [clip] = bench.project.library.clips()
    bench.project.rate([clip.id], 5)
    qtbot.keyClick(session.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.project.library.get(clip.id).rating == 0


def test_settings_of_the_window_are_for_the_next_one(begin: Begin, home: Home) -> None:
    session = begin()
    session.window.docks["inspector"].hide()
    session.window.leave()
    session.application.close()
    saved = Context.open(home, offline=False, json=False).settings
    assert saved.window_state
    again = begin()
    again.window.restore_layout()
    assert again.window.docks["inspector"].isHidden()
    again.window.reset_layout()
    assert not again.window.docks["inspector"].isHidden()


def test_no_key_does_two_things(begin: Begin) -> None:
    wide = [
        key.toString()
        for actions in groups(begin().window).values()
        for action in actions
        if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
        for key in action.shortcuts()
    ]
    assert {"Ctrl+Return", "Ctrl+O", "?", "F11", "K"} <= set(wide)
    assert len(wide) == len(set(wide))


def test_no_key_of_a_panel_is_one_of_the_window(begin: Begin) -> None:
    """Qt would do neither of the two while that panel has the focus."""
    every = [each for actions in groups(begin().window).values() for each in actions]
    wide, narrow = (
        {
            key.toString()
            for action in every
            if action.shortcutContext() == context
            for key in action.shortcuts()
        }
        for context in (Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.WidgetShortcut)
    )
    assert narrow
    assert not wide & narrow


def engine_process() -> int:
    children = psutil.Process().children()  # ffmpeg for the monitor, too
    [found] = [each.pid for each in children if FAKE_ENGINE in each.cmdline()]
    return found


def test_another_card_is_for_another_engine_process(begin: Begin) -> None:
    session = begin()
    session.render("first")
    session.wait(lambda: session.states() == {"first": "Done"})
    before = engine_process()
    session.application.preferences.set(gpu="1")
    session.render("second [slow]")
    session.wait(lambda: session.states()["second [slow]"] == "Running")
    between = engine_process()
    assert between != before
    session.application.preferences.set(gpu="")  # a job that runs is not cut off for it
    assert engine_process() == between
    session.application.cancel()
    session.render("third")
    session.wait(lambda: session.states()["third"] == "Done")
    assert engine_process() != between
