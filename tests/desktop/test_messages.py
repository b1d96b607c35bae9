"""What is said reaches the user, in the order of weight: nothing is lost, nothing said twice."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.message_bar import MessageBar
from desktop.messages import Choice, Level, Message, Messages
from engine.errors import DiskFull
from engine.logs import LOG_NAME


@pytest.fixture
def messages(tmp_path: Path) -> Messages:
    return Messages(tmp_path / "logs")


@pytest.fixture
def bar(qtbot: QtBot, messages: Messages) -> MessageBar:
    bar = MessageBar(messages)
    qtbot.addWidget(bar)
    return bar


def press(bar: MessageBar, name: str) -> None:
    [button] = [each for each in bar.findChildren(QToolButton) if each.accessibleName() == name]
    assert not button.isHidden()
    button.click()


def choose(bar: MessageBar, words: str) -> None:
    buttons = [each for each in bar.findChildren(QPushButton) if not each.isHidden()]
    [button] = [each for each in buttons if each.text() == words]
    button.click()


def test_what_is_said_before_anyone_listens_reaches_the_first_listener(messages: Messages) -> None:
    messages.inform("One.")
    messages.warn("Two.", "why")
    heard: list[Message] = []
    messages.listen(heard.append)
    assert heard == [
        Message(level=Level.INFORM, text="One."),
        Message(level=Level.WARN, text="Two.", details="why"),
    ]


def test_a_second_listener_hears_only_what_comes(messages: Messages) -> None:
    messages.inform("Early.")
    first: list[Message] = []
    second: list[Message] = []
    messages.listen(first.append)
    messages.listen(second.append)
    messages.inform("Late.")
    assert [message.text for message in first] == ["Early.", "Late."]
    assert [message.text for message in second] == ["Late."]


def test_known_trouble_speaks_for_itself(messages: Messages) -> None:
    heard: list[Message] = []
    messages.listen(heard.append)
    messages.fail(DiskFull("The disk is full. Make room."))
    assert heard == [Message(level=Level.FAIL, text="The disk is full. Make room.")]


def test_a_bug_is_logged_with_its_traceback_and_its_place_is_said(
    messages: Messages, tmp_path: Path
) -> None:
    heard: list[Message] = []
    messages.listen(heard.append)
    try:
        raise LookupError("lost")
    except LookupError as bug:
        messages.bug(bug)
    log = tmp_path / "logs" / LOG_NAME
    assert "Traceback" in log.read_text("utf-8")
    assert str(log) in heard[0].text
    assert "Traceback" not in heard[0].text


def test_the_bar_is_not_there_while_nothing_is_said(bar: MessageBar, messages: Messages) -> None:
    assert bar.isHidden()
    messages.warn("Look.")
    assert not bar.isHidden()


def test_the_newest_is_on_top_and_the_others_come_after_it(
    bar: MessageBar, messages: Messages
) -> None:
    messages.warn("Older.")
    messages.warn("Newer.")
    seen = [bar.shown]
    press(bar, "Dismiss the message")
    seen.append(bar.shown)
    press(bar, "Dismiss the message")
    assert [message.text for message in seen if message] == ["Newer.", "Older."]
    assert bar.isHidden()


def test_what_is_said_again_is_shown_once(bar: MessageBar, messages: Messages) -> None:
    messages.warn("Again.")
    messages.warn("Other.")
    messages.warn("Again.")
    assert bar.shown == Message(level=Level.WARN, text="Again.")
    press(bar, "Dismiss the message")
    press(bar, "Dismiss the message")
    assert bar.shown is None


def test_copy_takes_the_details_too(bar: MessageBar, messages: Messages) -> None:
    messages.warn("The engine died.", "its last line")
    press(bar, "Copy the message")
    assert QGuiApplication.clipboard().text() == "The engine died.\n\nits last line"


def test_what_only_informs_goes_by_itself(qtbot: QtBot, messages: Messages) -> None:
    bar = MessageBar(messages, inform_ms=1)
    qtbot.addWidget(bar)
    messages.warn("Stays.")
    messages.inform("Goes.")
    qtbot.waitUntil(lambda: bar.shown == Message(level=Level.WARN, text="Stays."), timeout=30_000)


def test_a_choice_is_done_and_its_message_goes(bar: MessageBar, messages: Messages) -> None:
    done: list[str] = []
    messages.offer(
        "A clip was cut off.",
        Choice("Finish", lambda: done.append("finish")),
        Choice("Not Now", lambda: done.append("not now")),
    )
    messages.warn("Newer.")
    press(bar, "Dismiss the message")
    choose(bar, "Finish")
    assert done == ["finish"]
    assert bar.isHidden()


def test_what_asks_does_not_go_by_itself(qtbot: QtBot, messages: Messages) -> None:
    bar = MessageBar(messages, inform_ms=1)
    qtbot.addWidget(bar)
    asked = messages.offer("A clip was cut off.", Choice("Finish", list))
    messages.inform("Goes.")
    qtbot.waitUntil(lambda: bar.shown == asked, timeout=30_000)
    messages.warn("Newer.")
    press(bar, "Dismiss the message")
    qtbot.wait(20)
    assert bar.shown == asked


def test_what_is_withdrawn_is_shown_no_more(bar: MessageBar, messages: Messages) -> None:
    asked = messages.offer("A clip was cut off.", Choice("Finish", list))
    messages.warn("Other.")
    messages.withdraw(asked)
    messages.withdraw(asked)
    press(bar, "Dismiss the message")
    assert bar.isHidden()


def test_what_is_withdrawn_before_anyone_listens_is_never_said(messages: Messages) -> None:
    asked = messages.offer("A clip was cut off.", Choice("Finish", list))
    messages.withdraw(asked)
    heard: list[Message] = []
    messages.listen(heard.append)
    assert heard == []
