"""Qt's objects die in the GUI thread, wherever memory is asked for."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from desktop.collector import Collector


class Knot(QObject):
    """Garbage that only the collector finds, with a timer that must stop when it goes."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self
        self.timer = QTimer(self)
        self.timer.start(1)


@pytest.fixture
def collector() -> Iterator[Collector]:
    gc.enable()
    collector = Collector()
    yield collector
    collector.close()


def allocate() -> None:
    for _ in range(100):
        _ = [[number] for number in range(10_000)]


def test_another_thread_collects_nothing(collector: Collector) -> None:
    died_in: list[threading.Thread] = []
    knot = Knot()
    weakref.finalize(knot, lambda: died_in.append(threading.current_thread()))
    del knot
    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert died_in == []
    gc.collect()
    assert died_in == [threading.current_thread()]


def test_garbage_goes_without_anyone_asking(collector: Collector, qtbot: QtBot) -> None:
    knot = weakref.ref(Knot())
    kept = [[number] for number in range(10_000)]
    qtbot.waitUntil(lambda: knot() is None)
    assert len(kept) == 10_000


def test_the_automatic_collector_comes_back(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()
