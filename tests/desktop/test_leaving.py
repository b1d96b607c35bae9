"""Closing the window while a clip is rendered."""

from desktop.notices import Notices
from tests.windows import Begin, Session

ASKED = "A clip is being rendered. What is to become of it?"


def rendering(begin: Begin, prompt: str = "long [slow]") -> Session:
    """A session that renders, and was asked to close."""
    session = begin()
    session.render(prompt)
    session.wait(lambda: session.states()[prompt] == "Running")
    session.window.close()
    assert session.window.isVisible()
    return session


def test_nothing_is_asked_while_nothing_is_rendered(begin: Begin) -> None:
    session = begin()
    session.window.close()
    assert not session.window.isVisible()


def test_the_window_can_stay(begin: Begin) -> None:
    session = rendering(begin)
    session.answer("Keep the Window Open")
    assert session.window.isVisible()
    assert session.states() == {"long [slow]": "Running"}


def test_a_paused_clip_waits_when_the_project_is_opened_again(begin: Begin) -> None:
    session = rendering(begin)
    session.answer("Pause and Close")
    session.wait(lambda: not session.window.isVisible())
    session.application.close()
    assert begin().states() == {"long [slow]": "Waiting"}


def test_a_clip_that_does_not_pause_does_not_keep_the_window(begin: Begin) -> None:
    session = rendering(begin, "stuck [hang]")
    session.answer("Pause and Close")
    assert session.window.isVisible()
    session.window.close()
    assert not session.window.isVisible()
    session.application.close()
    assert begin().states() == {"stuck [hang]": "Waiting"}


def test_a_cancelled_clip_does_not(begin: Begin) -> None:
    session = rendering(begin)
    session.answer("Cancel the Clip and Close")
    session.wait(lambda: not session.window.isVisible())
    session.application.close()
    assert begin().states() == {"long [slow]": "Stopped"}


def test_a_clip_that_hangs_does_not_keep_the_window(begin: Begin) -> None:
    session = rendering(begin, "stuck [hang]")
    session.answer("Cancel the Clip and Close")
    session.wait(lambda: not session.window.isVisible())
    assert session.states() == {"stuck [hang]": "Stopped"}


def test_a_clip_is_finished_in_the_background(begin: Begin) -> None:
    session = begin()
    session.render("first")
    session.render("second")
    session.wait(lambda: "Running" in session.states().values())
    session.window.close()
    session.answer("Finish in the Background")
    session.wait(lambda: not session.window.isVisible())
    assert session.states() == {"first": "Done", "second": "Waiting"}


def test_a_clip_that_ends_while_it_is_asked_lets_the_window_go(begin: Begin) -> None:
    session = begin()
    session.render("first")
    session.wait(lambda: "Running" in session.states().values())
    session.window.close()
    session.wait(lambda: session.states() == {"first": "Done"})
    session.answer("Finish in the Background")
    assert not session.window.isVisible()


def test_the_window_comes_back_when_it_is_wanted(begin: Begin) -> None:
    session = rendering(begin)
    session.answer("Finish in the Background")
    assert session.window.isMinimized()  # there is no tray here to come back from
    notices = session.application.findChild(Notices)
    assert notices is not None
    notices.wanted.emit()
    assert session.window.isVisible()
    assert not session.window.isMinimized()
    session.application.cancel()
    session.wait(lambda: session.states() == {"long [slow]": "Stopped"})
    assert session.window.isVisible()
