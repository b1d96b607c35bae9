"""Work runs off the GUI thread, and its result comes back to it, or not at all."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.messages import Level, Message, Messages
from engine.errors import BadFile, CogreelError
from engine.logs import LOG_NAME

PATIENCE_MS = 30_000


@pytest.fixture
def messages(tmp_path: Path) -> Messages:
    return Messages(tmp_path)


@pytest.fixture
def background(qtbot: QtBot, messages: Messages) -> Iterator[Background]:
    background = Background(messages)
    yield background
    assert background.close(PATIENCE_MS)


def test_the_work_runs_elsewhere_and_the_answer_comes_here(
    qtbot: QtBot, background: Background
) -> None:
    worked_in: list[int] = []
    answered_in: list[int] = []

    def work() -> int:
        worked_in.append(threading.get_ident())
        return 42

    def done(result: int) -> None:
        assert result == 42
        answered_in.append(threading.get_ident())

    background.run(work, done)
    qtbot.waitUntil(lambda: bool(answered_in), timeout=PATIENCE_MS)
    assert answered_in == [threading.get_ident()]
    assert worked_in != answered_in


def test_known_trouble_goes_to_who_asked(qtbot: QtBot, background: Background) -> None:
    heard: list[CogreelError] = []

    def work() -> None:
        raise BadFile("No such file. Choose another.")

    background.run(work, lambda _: pytest.fail("it went well"), heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    assert str(heard[0]) == "No such file. Choose another."


def test_known_trouble_that_nobody_minds_is_told_the_user(
    qtbot: QtBot, background: Background, messages: Messages
) -> None:
    heard: list[Message] = []
    messages.listen(heard.append)

    def work() -> None:
        raise BadFile("No such file. Choose another.")

    background.run(work, lambda _: None)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    assert heard == [Message(level=Level.FAIL, text="No such file. Choose another.")]


def test_a_bug_in_the_work_is_logged_and_told(
    qtbot: QtBot, background: Background, messages: Messages, tmp_path: Path
) -> None:
    heard: list[Message] = []
    messages.listen(heard.append)
    background.run(lambda: {}["nothing"], lambda _: None)
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    assert "KeyError" in heard[0].text
    assert "KeyError" in (tmp_path / LOG_NAME).read_text("utf-8")


def known() -> None:
    raise BadFile("No such file. Choose another.")


def bug() -> None:
    raise KeyError("nothing")


@pytest.mark.parametrize("work", [lambda: None, known, bug])
def test_the_end_is_told_however_it_came(
    qtbot: QtBot, background: Background, work: Callable[[], None]
) -> None:
    told: list[str] = []
    background.run(
        work,
        lambda _: told.append("done"),
        lambda _: told.append("failed"),
        ended=lambda: told.append("ended"),
    )
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE_MS)
    assert told[0] == "ended"
    assert told[1:] == {known: ["failed"], bug: []}.get(work, ["done"])


def test_what_is_cancelled_does_not_answer(background: Background) -> None:
    begun, go_on = threading.Event(), threading.Event()
    answers: list[bool] = []

    def work() -> bool:
        begun.set()
        return go_on.wait()

    task = background.run(work, answers.append)
    assert begun.wait(30)
    task.cancel()
    go_on.set()
    assert background.wait(PATIENCE_MS)
    assert task.cancelled
    assert answers == []


def test_long_work_leaves_room_for_short(qtbot: QtBot, background: Background) -> None:
    go_on = threading.Event()
    answers: list[str] = []
    for _ in range(8):
        background.run(go_on.wait, lambda _: answers.append("long"), long=True)
    background.run(lambda: "short", answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    assert answers == ["short"]
    go_on.set()
    assert background.wait(PATIENCE_MS)


def test_waiting_gives_the_answers_too(background: Background) -> None:
    answers: list[int] = []
    background.run(lambda: 1, answers.append)
    assert background.wait(PATIENCE_MS)
    assert answers == [1]


def test_nothing_begins_after_closing(background: Background) -> None:
    assert background.close(PATIENCE_MS)
    answers: list[int] = []
    background.run(lambda: 1, answers.append)
    assert background.wait(PATIENCE_MS)
    assert answers == []


class Mortal:
    """Notes the thread in which it goes."""

    def __init__(self, died_in: list[int]) -> None:
        self._died_in = died_in

    def work(self) -> None:
        """Something that takes no time."""

    def done(self, _result: None) -> None:
        """Nothing follows."""

    def __del__(self) -> None:
        self._died_in.append(threading.get_ident())


def test_what_a_callback_belongs_to_dies_in_this_thread(
    qtbot: QtBot, background: Background
) -> None:
    died_in: list[int] = []
    for cancelled in (False, True) * 50:
        mortal = Mortal(died_in)
        task = background.run(mortal.work, mortal.done)
        if cancelled:
            task.cancel()
        del mortal
    qtbot.waitUntil(lambda: len(died_in) == 100, timeout=PATIENCE_MS)
    assert set(died_in) == {threading.get_ident()}
