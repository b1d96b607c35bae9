"""The log of a child is bounded on disk and in memory."""

import logging
import os
import re
from pathlib import Path

import pytest

import engine
from engine.logs import LOG_NAME, LogOfChild, log_bug, start_logging


def test_the_last_lines_are_kept(tmp_path: Path) -> None:
    log = LogOfChild(tmp_path / "logs" / "child.log", lines=2)
    for line in (b"one\n", b"two", b"\n", "drei äöü 100%s\n".encode(), b"\xff\n"):
        log.add(line)
    log.close()
    assert log.last_lines == ("drei äöü 100%s", "\ufffd")
    text = (tmp_path / "logs" / "child.log").read_text("utf-8")
    assert text == "one\ntwo\ndrei äöü 100%s\n\ufffd\n"


def test_of_a_progress_bar_the_last_state_counts(tmp_path: Path) -> None:
    log = LogOfChild(tmp_path / "child.log")
    log.add(b"10 %\r20 %\r30 %\r\n")
    log.close()
    assert log.last_lines == ("30 %",)


def test_the_file_is_bounded(tmp_path: Path) -> None:
    log = LogOfChild(tmp_path / "child.log")
    for _ in range(100):
        log.add(60_000 * b"x")
    log.close()
    files = list(tmp_path.iterdir())
    assert len(files) == 4
    assert sum(file.stat().st_size for file in files) <= 4_000_000


def test_nothing_is_written_before_the_first_line(tmp_path: Path) -> None:
    LogOfChild(tmp_path / "child.log").close()
    assert list(tmp_path.iterdir()) == []


def test_a_bug_is_written_where_it_is_said(tmp_path: Path) -> None:
    assert log_bug(LookupError("lost"), tmp_path / "logs") == tmp_path / "logs" / LOG_NAME
    assert "LookupError: lost" in (tmp_path / "logs" / LOG_NAME).read_text()


def test_a_bug_says_when_and_in_what_it_happened(tmp_path: Path) -> None:
    log_bug(LookupError("one"), tmp_path)
    log_bug(LookupError("two"), tmp_path)
    first, second = re.findall(
        r"^(20.*) BUG cogreel: (.*)$", (tmp_path / LOG_NAME).read_text(), re.M
    )
    assert re.fullmatch(rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d,\d{{3}} {os.getpid()}", first[0])
    assert first[1] == second[1]
    assert first[1].startswith(f"Cogreel {engine.__version__}, Python 3.")


def test_the_cause_of_a_bug_is_written_too(tmp_path: Path) -> None:
    def fail() -> None:
        try:
            raise OSError("the cause")
        except OSError as error:
            raise LookupError("the bug") from error

    with pytest.raises(LookupError) as caught:
        fail()
    text = log_bug(caught.value, tmp_path).read_text()
    assert text.index("OSError: the cause") < text.index("LookupError: the bug")
    assert "in fail" in text


def test_the_log_of_this_process_goes_to_its_file(tmp_path: Path) -> None:
    start_logging(tmp_path / "logs")
    logging.getLogger("engine.somewhere").info("all is well \udcff")
    logging.getLogger("engine.somewhere").debug("too much")
    text = (tmp_path / "logs" / LOG_NAME).read_text("utf-8")
    assert text.endswith(r"INFO engine.somewhere: all is well \udcff" + "\n")
    assert text.count("\n") == 1


def test_a_bug_with_a_file_name_that_is_not_utf8_is_written(tmp_path: Path) -> None:
    log_bug(FileNotFoundError("\udcff.png"), tmp_path)
    assert r"FileNotFoundError: \udcff.png" in (tmp_path / LOG_NAME).read_text("utf-8")


def test_of_a_long_line_the_beginning_is_kept_for_reports(tmp_path: Path) -> None:
    log = LogOfChild(tmp_path / "child.log")
    log.add(b"Extension modules: " + 10_000 * b"numpy, ")
    log.close()
    (line,) = log.last_lines
    assert line.startswith("Extension modules: numpy, ")
    assert len(line) <= 500


def test_a_bug_is_written_elsewhere_if_the_folder_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    place = log_bug(LookupError("lost"), tmp_path / "logs")
    try:
        assert "LookupError: lost" in place.read_text()
    finally:
        place.unlink()
