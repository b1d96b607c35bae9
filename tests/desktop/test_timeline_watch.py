"""Somebody else writes a timeline while the window has it open: nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from opentimelineio import schema
from pytestqt.qtbot import QtBot

from engine.film import timeline as verbs
from engine.film import timeline_file
from engine.film.timeline_look import Mark, set_marker
from tests.cutting import Cutting
from tests.timelines import spans


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    cutting = Cutting(qtbot, tmp_path)
    cutting.append()
    cutting.wait(lambda: cutting.timelines.saver.is_idle)
    yield cutting
    cutting.close()


def write(film: Cutting, verb: Callable[[schema.Timeline], object], name: str = "Film") -> None:
    """As the command line does it."""
    timeline = timeline_file.load(film.folder, name)
    verb(timeline)
    timeline_file.save(film.folder, timeline)


def drop_c1(timeline: schema.Timeline) -> None:
    verbs.ripple_remove(timeline, "c1")


def test_what_another_program_wrote_is_shown_and_can_be_undone(film: Cutting) -> None:
    write(film, drop_c1)
    film.wait(lambda: len(film.spans()) == 2)
    assert "Another program has changed the timeline “Film”." in film.said[0]
    film.undo.undo()
    assert len(film.spans()) == 3
    film.timelines.saver.finish()
    assert len(spans(timeline_file.load(film.folder, "Film"))) == 3
    film.undo.redo()
    assert len(film.spans()) == 2


def test_what_the_window_writes_itself_is_no_change_from_outside(film: Cutting) -> None:
    film.view.select(["c1"])
    for _ in range(3):
        film.verbs.duplicate.trigger()
    film.timelines.saver.finish()
    film.timelines.create("Sign")
    film.wait(lambda: film.timelines.saver.is_idle)
    film.timelines.watch.look()
    assert not film.said
    assert film.timelines.names == ["Film", "Sign"]


def test_both_are_kept_where_both_were_changed(film: Cutting) -> None:
    write(film, drop_c1)
    film.view.select(["c2"])
    film.verbs.duplicate.trigger()  # before the window has noticed
    film.timelines.saver.finish()
    assert film.timelines.name == "Film 2"
    assert len(film.spans()) == 4
    assert film.timelines.names == ["Film", "Film 2"]
    assert len(spans(timeline_file.load(film.folder, "Film"))) == 2
    assert "Yours is kept as “Film 2”" in film.said[0]
    film.verbs.marker.trigger()
    film.undo.undo()
    film.undo.undo()
    film.timelines.saver.finish()
    assert len(spans(timeline_file.load(film.folder, "Film 2"))) == 3
    film.timelines.show("Film")
    assert len(film.spans()) == 2
    assert len(film.said) == 1


def test_what_was_changed_by_both_is_kept_when_the_window_closes(film: Cutting) -> None:
    write(film, drop_c1)
    film.view.select(["c2"])
    film.verbs.duplicate.trigger()
    film.reopen()
    assert timeline_file.names(film.folder) == ["Film", "Film 2"]
    assert {len(spans(timeline_file.load(film.folder, name))) for name in film.timelines.names} == {
        2,
        4,
    }


def test_a_file_that_is_not_whole_is_neither_shown_nor_written_over(film: Cutting) -> None:
    path = timeline_file.path_of(film.folder, "Film")
    path.write_text("half a")
    film.timelines.watch.look()
    assert len(film.spans()) == 3
    film.verbs.marker.trigger()
    film.timelines.saver.finish()
    assert path.read_text() == "half a"
    assert film.timelines.name == "Film 2"


def test_a_timeline_that_another_program_begins_is_in_the_list(film: Cutting) -> None:
    heard: list[str] = []
    film.timelines.names_changed.connect(lambda: heard.extend(film.timelines.names))
    timeline = timeline_file.load(film.folder, "Film")
    timeline.name = "Trailer"
    timeline_file.save(film.folder, timeline)
    film.wait(lambda: "Trailer" in heard)
    film.timelines.show("Trailer")
    assert len(film.spans()) == 3


def test_a_timeline_that_is_not_shown_is_followed_too(film: Cutting) -> None:
    film.timelines.create("Other")
    film.timelines.saver.finish()
    write(film, lambda it: set_marker(it, Mark(5)))
    film.wait(lambda: film.said)
    assert film.timelines.name == "Other"
    film.timelines.show("Film")
    assert film.timelines.timeline.tracks.markers


def test_renaming_and_deleting_leave_what_another_program_wrote(film: Cutting) -> None:
    write(film, drop_c1)
    film.timelines.rename("Mine")  # before the window has noticed
    assert timeline_file.names(film.folder) == ["Film", "Mine"]
    assert len(spans(timeline_file.load(film.folder, "Film"))) == 2
    film.timelines.saver.finish()
    write(film, drop_c1, "Mine")
    film.timelines.delete()
    assert "Mine" in timeline_file.names(film.folder)


def test_the_very_first_timeline_may_come_from_the_command_line(
    qtbot: QtBot, tmp_path: Path
) -> None:
    cutting = Cutting(qtbot, tmp_path / "new")
    other = timeline_file.from_text(timeline_file.to_text(cutting.timelines.timeline))
    verbs.add_track(other, "Video")
    timeline_file.save(cutting.folder, other)
    cutting.wait(lambda: len(cutting.timelines.programme.video) == 2)
    cutting.close()
