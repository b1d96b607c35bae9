"""A damaged project comes back from its backup, and a video that was moved from where it is."""

from datetime import date
from pathlib import Path

from desktop.messages import Message
from engine.film.backups import BACKUPS
from engine.film.library import DATABASE
from tests.windows import Begin, Session


def rendered(begin: Begin, project: Path) -> Session:
    session = begin(project=project)
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    return session


def press(session: Session, words: str) -> None:
    [choice] = [each for message in session.heard for each in message.choices if each.text == words]
    choice.act()


def test_a_project_is_copied_each_day_and_comes_back_from_the_copy(
    begin: Begin, tmp_path: Path
) -> None:
    folder = tmp_path / "Kite"
    first = rendered(begin, folder)
    first.application.close()
    second = begin(project=folder)  # the first that finds a clip to copy
    copy = folder / BACKUPS / f"{date.today().isoformat()}.db"
    second.wait(copy.is_file)
    second.application.close()
    (folder / DATABASE).write_bytes(b"no database" * 1000)
    third = begin(project=folder)
    assert third.application.project is None
    press(third, "Restore the Backup")
    third.wait(lambda: third.application.project is not None)
    third.wait(lambda: third.clips() == ["a red ball"])
    assert any("damaged database is kept" in text for text in third.said)
    assert list(folder.glob("*.damaged-1.db"))


def test_a_video_that_was_moved_is_located(begin: Begin, tmp_path: Path) -> None:
    session = rendered(begin, tmp_path / "Kite")
    application = session.application
    assert application.project is not None
    library = application.project.library
    [clip] = library.clips()
    home = library.path_of(clip)
    application.monitor.clear()
    home.rename(tmp_path / "elsewhere.mp4")
    application.show_clip(clip.id)
    [told] = [message for message in session.heard if message.choices]
    assert isinstance(told, Message)
    assert "copied back" in told.text
    session.care.locate(clip.id, tmp_path / "elsewhere.mp4")
    session.wait(home.is_file)
    session.wait(lambda: application.monitor.path == home)


def test_another_video_is_refused_in_words(begin: Begin, tmp_path: Path) -> None:
    session = rendered(begin, tmp_path / "Kite")
    project = session.application.project
    assert project is not None
    [clip] = project.library.clips()
    (tmp_path / "notes.mp4").write_text("no video")
    session.care.locate(clip.id, tmp_path / "notes.mp4")
    session.wait(lambda: any("notes.mp4" in text for text in session.said))
