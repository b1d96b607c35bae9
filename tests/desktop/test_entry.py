"""Without a command the window is opened; where there is no screen, a sentence says so."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from engine.film.library import DATABASE

ROOT = Path(__file__).parents[2]


def cogreel(*words: str, screen: bool) -> subprocess.CompletedProcess[str]:
    place = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env=place | ({"QT_QPA_PLATFORM": "offscreen"} if screen else {}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen there")
def test_without_a_screen_a_sentence_says_what_can_be_done() -> None:
    ended = cogreel(screen=False)
    assert ended.returncode == 3
    assert "no screen" in ended.stderr
    assert "cogreel --help" in ended.stderr


def test_the_window_that_is_seen_opens_its_project(tmp_path: Path) -> None:
    words = ["--home", str(tmp_path / "home"), "--project", str(tmp_path / "Kite")]
    window = subprocess.Popen(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not (tmp_path / "Kite" / DATABASE).is_file() and time.monotonic() < deadline:
        assert window.poll() is None
        time.sleep(0.05)
    children = psutil.Process(window.pid).children()  # the engine process ends after the window
    window.terminate()
    window.wait()
    assert psutil.wait_procs(children, timeout=60)[1] == []
    assert (tmp_path / "Kite" / DATABASE).is_file()


def test_a_command_needs_no_screen() -> None:
    assert cogreel("--version", screen=False).returncode == 0


def test_settings_that_cannot_be_read_are_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{")
    ended = cogreel("--home", str(tmp_path), screen=True)
    assert ended.returncode == 3
    assert "cannot be understood" in ended.stderr


@pytest.mark.parametrize("words", [["--home"], ["--home", ""], ["--nonsense"]])
def test_what_is_not_understood_is_the_command_lines(words: list[str]) -> None:
    ended = cogreel(*words, screen=True)
    assert ended.returncode == 2
    assert "--help" in ended.stderr
