"""A crash of the whole process, which only the next run can tell."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.crash_log import CrashLog
from desktop.messages import Level, Message, Messages
from engine.commands.context import Context
from engine.diagnostics import report
from engine.paths import Home

CRASH = """
import ctypes, sys
from pathlib import Path
from desktop.crash_log import CrashLog
def in_this_function():
    ctypes.string_at(0)
CrashLog(Path(sys.argv[1])).begin()
in_this_function()
"""


@pytest.fixture
def logs(home: Home) -> Path:
    home.logs.mkdir(parents=True)
    return home.logs


def crash(logs: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", CRASH, str(logs)], check=False)
    assert ended.returncode != 0


def told_by_the_next_run(logs: Path) -> list[Message]:
    messages, told = Messages(logs), []
    messages.listen(told.append)
    CrashLog(logs).offer_last(messages)
    return told


def test_a_crash_is_told_once_with_its_stack(logs: Path) -> None:
    crash(logs)
    [said] = told_by_the_next_run(logs)
    assert said.level is Level.WARN
    assert "crashed the last time" in said.text
    assert "in_this_function" in said.details
    assert told_by_the_next_run(logs) == []


def test_the_report_has_the_last_crash(logs: Path, home: Home) -> None:
    crash(logs)
    told_by_the_next_run(logs)
    text = report(Context.open(home, offline=True, json=False))
    assert "in_this_function" in text
    assert str(Path.home()) not in text


def test_a_good_end_leaves_nothing(logs: Path) -> None:
    crash_log = CrashLog(logs)
    crash_log.begin()
    assert [path.name for path in logs.iterdir()] == [f"crash-{os.getpid()}.log"]
    crash_log.end()
    assert told_by_the_next_run(logs) == []
    assert list(logs.iterdir()) == []


def test_a_window_that_still_runs_has_not_crashed(logs: Path) -> None:
    crash_log = CrashLog(logs)
    crash_log.begin()
    assert told_by_the_next_run(logs) == []
    crash_log.end()


def test_a_folder_that_is_not_there_keeps_nothing_from_starting(tmp_path: Path) -> None:
    crash_log = CrashLog(tmp_path / "none")
    crash_log.begin()
    crash_log.end()
    assert told_by_the_next_run(tmp_path / "none") == []
