"""Clients with a fake engine, and a store with a hub, for the tests of either."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine.client import AGAIN_SECONDS, EngineClient
from engine.weights import Store
from tests.clients import FAKE_ENGINE, Heard, open_files
from tests.getting import Getter
from tests.hub import Hub
from tests.repositories import write_repository


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def connected(tmp_path: Path, heard: Heard) -> Iterator[Callable[..., EngineClient]]:
    """Makes a client of a fake engine with these words, and sees to it that nothing is left."""
    threads, files = set(threading.enumerate()), open_files()
    made: list[EngineClient] = []

    def connect(*words: str, again_seconds: float = AGAIN_SECONDS) -> EngineClient:
        command = [sys.executable, str(FAKE_ENGINE), str(tmp_path), *words]
        logs = tmp_path / "logs"
        heard.client = EngineClient(command, logs, heard, again_seconds=again_seconds)
        made.append(heard.client)
        return heard.client

    yield connect
    for client in made:
        client.close()
    assert set(threading.enumerate()) == threads
    assert psutil.Process().children() == []
    assert open_files() == files
    endings = [clip_id for clip_id, _ in heard.endings]
    assert len(endings) == len(set(endings)), "a job ended twice"


@pytest.fixture
def client(connected: Callable[..., EngineClient]) -> EngineClient:
    return connected()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return write_repository(tmp_path / "repositories")


@pytest.fixture
def hub(repository: Path) -> Iterator[Hub]:
    with Hub(repository.parents[1]) as hub:
        yield hub


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


@pytest.fixture
def fetch(hub: Hub, store: Store, tmp_path: Path) -> Getter:
    return Getter(hub, store, tmp_path)
