"""Duplicating the open project, and collecting it into one folder."""

from pathlib import Path

from desktop.project_copies import ProjectCopies
from engine.film.library import Project
from tests.windows import Begin, Session


def with_a_clip(begin: Begin) -> tuple[Session, ProjectCopies]:
    session = begin()
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    return session, ProjectCopies(session.application)


def test_a_duplicate_is_opened_in_place_of_the_project(begin: Begin, tmp_path: Path) -> None:
    session, copies = with_a_clip(begin)
    copies.duplicate_to(tmp_path / "Second cut")
    session.wait(lambda: session.window.windowTitle().startswith("Second cut"))
    session.wait(lambda: session.clips() == ["a red ball"])
    session.render("a blue cube")
    session.wait(lambda: session.clips() == ["a blue cube", "a red ball"])


def test_what_is_collected_is_without_the_trash_and_not_opened(
    begin: Begin, tmp_path: Path
) -> None:
    session, copies = with_a_clip(begin)
    session.render("no good")
    session.wait(lambda: len(session.clips()) == 2)
    bench = session.application.bench
    assert bench is not None
    bench.project.remove([bench.project.library.clips(1)[0].id])
    title = session.window.windowTitle()
    copies.collect_into(tmp_path / "for you")
    session.wait(lambda: any("The copy is at" in said for said in session.said))
    assert session.window.windowTitle() == title
    with Project.open(tmp_path / "for you", create=False) as copy:
        assert [clip.prompt for clip in copy.clips()] == ["a red ball"]
        assert copy.clips(removed=True) == []


def test_a_folder_that_is_taken_is_told(begin: Begin, tmp_path: Path) -> None:
    session, copies = with_a_clip(begin)
    (tmp_path / "thesis.txt").touch()
    copies.duplicate_to(tmp_path)
    session.wait(lambda: any("holds other things" in said for said in session.said))
    copies.duplicate_to(tmp_path / "free")  # and it can be tried again
    session.wait(lambda: session.window.windowTitle().startswith("free"))
