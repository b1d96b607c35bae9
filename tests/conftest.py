"""What holds for every test: a profile of its own, no network, and silence.

Warnings are errors and Qt's are too (pyproject.toml). Nothing here imports torch or Qt.
"""

import itertools
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.paths import HOME_VARIABLE, Home
from tests import silence
from tests.tiny import Sort, write_tiny

_numbers = itertools.count()

# What would lead a test to the developer's own files, proxies, tokens and mirrors.
_PERSONAL = (
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "XDG_VIDEOS_DIR",
    "HF_HOME",
    "HF_HUB_CACHE",
    "HF_ENDPOINT",
    "HF_TOKEN",
    "HF_TOKEN_PATH",
    "HF_HUB_OFFLINE",
    *(f"{scheme}_proxy" for scheme in ("http", "https", "all", "no")),
    *(f"{scheme}_PROXY" for scheme in ("HTTP", "HTTPS", "ALL", "NO")),
)


def pytest_configure(config: pytest.Config) -> None:
    """Before any test module is imported, as libraries read some of this when they are."""
    folder = tempfile.TemporaryDirectory(prefix="cogreel-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    for name in _PERSONAL:
        os.environ.pop(name, None)
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = folder.name
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as in engine.model, for the rest of torch
    os.environ.setdefault("TORCHINDUCTOR_COMPILE_THREADS", "1")
    # Warns of a kernel that it would fetch, when diffusers imports it.
    logging.getLogger("bitsandbytes.backends.cpu.ops").setLevel(logging.ERROR)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A shell's background jobs ignore Ctrl+C, and so would the processes that tests stop by it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.stash[_network] = silence.Network()


_network = pytest.StashKey[silence.Network]()


@pytest.fixture(autouse=True)
def _nothing_unnoticed(request: pytest.FixtureRequest) -> Iterator[None]:
    network = request.config.stash[_network]
    network.refused.clear()
    threads, children = silence.threads(), silence.children()
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    heard = silence.Heard()
    root.addHandler(heard)
    yield
    root.removeHandler(heard)
    silence.put_back_logging(handlers, level)
    trouble = [f"reached for {host}" for host in network.refused]
    trouble += [f"left a thread: {name}" for name in silence.left_threads(threads)]
    trouble += [f"left a process: {command}" for command in silence.left_children(children)]
    if "caplog" not in request.fixturenames and not request.node.get_closest_marker("expects_log"):
        trouble += [f"logged {line} (on purpose? mark it expects_log)" for line in heard.lines]
    if trouble:
        pytest.fail("The test " + "; it ".join(trouble) + ".", pytrace=False)


@pytest.fixture(autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    # Named, not made: most tests need no folder.
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_numbers))
    monkeypatch.setenv(HOME_VARIABLE, str(folder))


@pytest.fixture(autouse=True)
def _denormal_numbers() -> Iterator[None]:
    """The engine flushes them to zero in its process; ours has tests that count with them."""
    yield
    torch = sys.modules.get("torch")
    if torch is not None:
        torch.set_flush_denormal(False)


@pytest.fixture
def home() -> Home:
    """The profile of this test, which a process that it starts finds too."""
    return Home.at(Path(os.environ[HOME_VARIABLE]))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sort], Path]:
    """The folder of a tiny checkpoint of each sort. A test that changes one copies it first."""
    base = tmp_path_factory.mktemp("tiny")

    def folder(sort: Sort) -> Path:
        place = base / sort
        return place if place.exists() else write_tiny(place, sort)

    return folder
