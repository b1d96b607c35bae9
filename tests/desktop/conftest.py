"""What holds for every test of the window."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.collector import collect_what_is_due
from desktop.language import use_language
from engine.paths import Home
from tests.desk import Desk
from tests.tiny import Sort
from tests.windows import Begin, Session


@pytest.fixture(autouse=True)
def _collector_in_this_thread() -> Iterator[None]:
    """As in the running program, Qt's objects die in the GUI thread only."""
    gc.disable()
    yield
    collect_what_is_due()
    gc.enable()


@pytest.fixture(autouse=True)
def _english(qapp: QApplication) -> None:
    """Whatever this machine speaks, and whatever the test before has spoken."""
    use_language(qapp, "en")


@pytest.fixture
def begin(qtbot: QtBot, home: Home, tiny: Callable[[Sort], Path]) -> Iterator[Begin]:
    """Whole windows, with a tiny model and the fake engine unless the test says otherwise."""
    begun: list[Session] = []

    def begin(model: Path | None = None, **options: object) -> Session:
        session = Session(qtbot, home, model or tiny(Sort.T2V), **options)  # type: ignore[arg-type]
        begun.append(session)
        return session

    yield begin
    for session in begun:
        session.end()


@pytest.fixture
def opened(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, home: Home
) -> Iterator[Callable[[], Desk]]:
    """Opens a project with its queue; the next call closes it and opens it again."""
    desks: list[Desk] = []

    def opened() -> Desk:
        if desks:
            desks.pop().close()
        desks.append(Desk(tmp_path, home, qtbot))
        return desks[-1]

    yield opened
    for desk in desks:
        desk.close()
