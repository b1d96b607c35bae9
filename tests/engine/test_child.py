"""How a process ended, in words, and a child's pipes."""

import sys
from pathlib import Path

import pytest

from engine.child import Child, how_it_ended
from engine.protocol import Overlong


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (0, "although nobody had asked"),
        (3, "exit code 3"),
        (-2, "by SIGINT"),
        (-9, "out of memory"),
        (-11, "crashed (SIGSEGV)"),
        (-60, "signal 60"),
        (0xC0000005, "crashed (0xC0000005)"),
    ],
)
def test_every_end_is_put_in_words(code: int, words: str) -> None:
    assert words in how_it_ended(code)


def test_every_end_says_what_to_do() -> None:
    for code in (0, 1, -9, -11, -15, 0xC0000005):
        assert "try again" in how_it_ended(code).lower()


def child_of(script: str, folder: Path) -> Child:
    return Child([sys.executable, "-c", script], folder / "child.log")


def test_what_was_sent_is_read_and_answered(tmp_path: Path) -> None:
    child = child_of("import sys; print(sys.stdin.read().upper(), end='')", tmp_path)
    child.send(b"one\n")
    child.send("zwölf\n".encode())
    child.end_input()
    assert list(child.lines()) == [b"ONE", "ZWÖLF".encode()]
    assert "exit" not in str(child.bury())


def test_the_last_lines_of_a_child_are_in_its_obituary(tmp_path: Path) -> None:
    child = child_of("raise SystemExit('The disk is on fire.')", tmp_path)
    assert list(child.lines()) == []
    death = str(child.bury())
    assert "exit code 1" in death
    assert death.endswith("The disk is on fire.")
    assert "The disk is on fire." in (tmp_path / "child.log").read_text()


def test_a_log_line_without_end_is_not_held(tmp_path: Path) -> None:
    child = child_of("import sys; sys.stderr.write('x' * 1_000_000 + '\\nend\\n')", tmp_path)
    assert list(child.lines()) == []
    assert str(child.bury()).endswith("(a line of 1000000 bytes was left out)\nend")


def test_a_line_beyond_the_limit_is_told_by_its_length(tmp_path: Path) -> None:
    child = child_of("print('x' * 9_000_000); print('end')", tmp_path)
    assert list(child.lines()) == [Overlong(9_000_000), b"end"]
    child.bury()


def test_a_child_that_closes_its_output_and_stays_is_ended(tmp_path: Path) -> None:
    child = child_of("import os, time; os.close(1); time.sleep(600)", tmp_path)
    assert list(child.lines()) == []
    child.terminate(grace_seconds=60)
    assert "SIGTERM" in str(child.bury())


def test_a_child_that_does_not_read_keeps_nobody_waiting(tmp_path: Path) -> None:
    child = child_of("import time; print('up', flush=True); time.sleep(600)", tmp_path)
    lines = child.lines()
    assert next(lines) == b"up"
    for _ in range(100):
        child.send(bytes(100_000))
    child.kill()
    assert list(lines) == []
    child.bury()


def test_what_a_child_has_started_is_killed_with_it(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "print('up', flush=True); time.sleep(600)"
    )
    child = child_of(script, tmp_path)
    lines = child.lines()
    assert next(lines) == b"up"
    child.kill()
    assert list(lines) == []  # the grandchild held standard output, too
    child.bury()


def test_a_command_that_is_not_there_has_no_lines_and_an_obituary(tmp_path: Path) -> None:
    child = Child([str(tmp_path / "nothing")], tmp_path / "child.log")
    child.send(b"hello\n")
    child.terminate(grace_seconds=1)
    child.kill()
    assert list(child.lines()) == []
    assert "could not be started" in str(child.bury())


def test_a_log_that_cannot_be_written_is_in_the_obituary(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    child = Child([sys.executable, "-c", "pass"], tmp_path / "file" / "child.log")
    assert list(child.lines()) == []
    assert "could not be started" in str(child.bury())
