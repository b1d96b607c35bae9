"""Without a command the window is opened; where there is no screen, a sentence says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
