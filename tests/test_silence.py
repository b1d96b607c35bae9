"""The suite's own rules: what a test does unnoticed makes it fail."""

from pathlib import Path

import pytest

from tests.silence import is_here

ROOT = Path(__file__).parents[1]

LOUD = """
import logging
import socket
import subprocess
import sys
import threading
import warnings

import pytest
from PySide6.QtCore import qWarning

forever = threading.Event()


def test_warns():
    warnings.warn("old", DeprecationWarning)

def test_lets_qt_warn(qtbot):
    qWarning("something is wrong")

def test_logs():
    logging.getLogger("engine").warning("something is wrong")

@pytest.mark.expects_log
def test_logs_on_purpose():
    logging.getLogger("engine").warning("something is wrong")

def test_looks_at_what_it_logs(caplog):
    logging.getLogger("engine").warning("something is wrong")
    assert caplog.messages == ["something is wrong"]

def test_leaves_a_process():
    test_leaves_a_process.child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1)

def test_leaves_a_dead_process():
    test_leaves_a_dead_process.child = subprocess.Popen([sys.executable, "-c", ""])

def test_connects():
    with socket.socket() as wire:
        wire.connect(("192.0.2.1", 80))

def test_connects_and_swallows_it():
    try:
        with socket.socket() as wire:
            wire.connect(("192.0.2.1", 80))
    except BaseException:
        pass

def test_looks_up_a_name():
    socket.getaddrinfo("example.org", 443)

def test_talks_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()

def test_leaves_a_thread():
    threading.Thread(target=forever.wait, args=(20,), name="forgotten").start()

def test_is_followed_by_the_end_of_that_thread():
    forever.set()
"""


def test_what_a_test_does_unnoticed_makes_it_fail(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makepyfile(test_loud=LOUD)
    run = pytester.runpytest_subprocess(
        "-c", str(ROOT / "pyproject.toml"), "-p", "tests.conftest", "-v", "test_loud.py"
    )
    failed = {
        line.split("::")[1].split()[0]
        for line in run.outlines
        if line.startswith(("FAILED", "ERROR")) and "::" in line
    }
    assert failed == {
        "test_warns",
        "test_lets_qt_warn",
        "test_logs",
        "test_leaves_a_process",
        "test_leaves_a_dead_process",
        "test_connects",
        "test_connects_and_swallows_it",
        "test_looks_up_a_name",
        "test_leaves_a_thread",
    }
    run.stdout.fnmatch_lines_random(
        [
            "*left a thread: forgotten.*",
            "*left a process: *input()*",
            "*left a process: *nobody waited for it*",
            "*logged WARNING engine: something is wrong (on purpose*",
            "*reached for 192.0.2.1.*",
        ]
    )


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("localhost", True),
        (None, True),
        ("10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("huggingface.co", False),
    ],
)
def test_only_this_machine_is_here(host: str | None, here: bool) -> None:
    assert is_here(host) is here
