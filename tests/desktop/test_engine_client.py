"""The engine client with a real child process: its messages arrive as signals."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from desktop.engine_client import Engine
from engine.client import Idle, NotStarted
from engine.errors import BadFile
from engine.protocol import Event, Failed, Finished, Notice, Preview, Progress, Ready
from tests.fakes import fake_job

FAKE_ENGINE = Path(__file__).parents[1] / "fake_engine.py"
PATIENCE_MS = 60_000


class Heard:
    """What an engine has said, and whether it was in the GUI thread."""

    def __init__(self, engine: Engine) -> None:
        self.events: list[Event] = []
        self.in_gui_thread: set[bool] = set()
        for signal in (
            engine.became_ready,
            engine.progressed,
            engine.previewed,
            engine.noticed,
            engine.finished,
            engine.failed,
        ):
            signal.connect(self)

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        application = QCoreApplication.instance()
        assert application is not None
        self.in_gui_thread.add(QThread.currentThread() is application.thread())


@pytest.fixture
def engine(qapp: QCoreApplication, tmp_path: Path) -> Iterator[Engine]:
    engine = Engine([sys.executable, str(FAKE_ENGINE), str(tmp_path)], tmp_path / "logs")
    yield engine
    engine.close()


@pytest.fixture
def heard(engine: Engine) -> Heard:
    return Heard(engine)


@pytest.fixture
def until(qtbot: QtBot) -> Callable[[Callable[[], bool]], None]:
    return lambda condition: qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def test_a_job_is_told_from_ready_to_finished(
    engine: Engine, heard: Heard, until: Callable[..., None], tmp_path: Path
) -> None:
    engine.render(fake_job("a", tmp_path))
    until(lambda: any(isinstance(event, Finished) for event in heard.events))
    kinds = list(dict.fromkeys(type(event) for event in heard.events))
    assert kinds == [Ready, Progress, Preview, Notice, Finished]
    finished = heard.events[-1]
    assert isinstance(finished, Finished)
    assert Path(finished.clip.path).is_file()
    assert heard.in_gui_thread == {True}
    assert engine.state == Idle()


def test_a_stopped_job_is_told_as_failed(
    engine: Engine, heard: Heard, until: Callable[..., None], tmp_path: Path
) -> None:
    engine.render(fake_job("a", tmp_path, "[slow]"))
    until(lambda: any(isinstance(event, Progress) for event in heard.events))
    engine.stop("a")
    until(lambda: any(isinstance(event, Failed) for event in heard.events))
    failed = heard.events[-1]
    assert isinstance(failed, Failed)
    assert (failed.clip_id, failed.kind) == ("a", "stopped")


def test_a_job_that_does_not_listen_is_stopped_with_its_process(
    engine: Engine, heard: Heard, until: Callable[..., None], tmp_path: Path
) -> None:
    engine.render(fake_job("a", tmp_path, "[hang]"))
    until(lambda: any(isinstance(event, Progress) for event in heard.events))
    engine.stop_now("a")
    until(lambda: any(isinstance(event, Failed) for event in heard.events))
    until(lambda: engine.state == NotStarted())


def test_a_job_that_no_message_can_carry_is_refused(engine: Engine) -> None:
    with pytest.raises(BadFile, match="another name"):
        engine.render(fake_job("a", Path("/\udcff")))


def test_what_is_said_at_the_end_still_comes(
    engine: Engine, heard: Heard, until: Callable[..., None], tmp_path: Path
) -> None:
    engine.start()
    until(lambda: any(isinstance(event, Ready) for event in heard.events))
    engine.render(fake_job("a", tmp_path, "[slow]"))
    engine.close()
    assert engine.state == NotStarted()
    until(lambda: any(isinstance(event, Failed) for event in heard.events))
