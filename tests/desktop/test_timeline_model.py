"""Each edit is one step of undo, is saved, and survives; several timelines live in a project."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from engine.film import timeline as verbs
from engine.film import timeline_file, timeline_look
from engine.film import timeline_together as together
from engine.film.timeline_layout import all_clips
from tests.cutting import Cutting


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    cutting = Cutting(qtbot, tmp_path)
    cutting.append()
    yield cutting
    cutting.close()


def on_disk(film: Cutting, name: str = "Film") -> str:
    return timeline_file.to_text(timeline_file.load(film.folder, name))


def shown(film: Cutting) -> str:
    return timeline_file.to_text(film.timelines.timeline)


def test_each_edit_is_soon_on_the_disk(film: Cutting) -> None:
    film.view.select(["c2"])
    film.verbs.ripple.trigger()
    film.wait(lambda: film.timelines.saver.is_idle)
    assert on_disk(film) == shown(film)
    film.undo.undo()
    film.wait(lambda: film.timelines.saver.is_idle)
    assert on_disk(film) == shown(film)


def test_undo_gives_back_every_byte(film: Cutting) -> None:
    texts = [shown(film)]
    film.view.select(["c1"])
    for action in (film.verbs.fade, film.verbs.duplicate, film.verbs.ripple):
        action.trigger()
        texts.append(shown(film))
    for text in reversed(texts[:-1]):
        film.undo.undo()
        assert shown(film) == text
    for text in texts[1:]:
        film.undo.redo()
        assert shown(film) == text


def test_what_cannot_be_done_changes_nothing_and_is_told(film: Cutting) -> None:
    before, steps = shown(film), film.undo.count()
    film.view.select(["c3"])
    film.verbs.fade.trigger()
    assert shown(film) == before
    assert film.undo.count() == steps
    assert len(film.said) == 1


def test_half_of_what_several_verbs_do_is_taken_back(film: Cutting) -> None:
    before = shown(film)
    film.timelines.edit("Remove", lambda it: together.remove_all(it, ["c1", "gone"], ripple=True))
    assert shown(film) == before


def test_the_film_is_there_when_the_project_is_opened_again(film: Cutting) -> None:
    film.view.select(["c1"])
    film.verbs.fade.trigger()
    before = shown(film)
    film.reopen()
    assert shown(film) == before
    film.append(1)
    assert len(film.spans()) == 4


def test_a_spoiled_file_is_opened_as_it_was_before(
    film: Cutting, caplog: pytest.LogCaptureFixture
) -> None:
    film.timelines.saver.finish()
    before = shown(film)
    film.verbs.add_video.trigger()
    film.timelines.saver.finish()
    timeline_file.path_of(film.folder, "Film").write_text("a torn page")
    film.panel.pictures.close()
    film.reopen()
    assert shown(film) == before
    assert "damaged" in caplog.text


def test_the_timeline_that_was_left_is_ready_when_it_is_shown_again(film: Cutting) -> None:
    timelines, before, programme = film.timelines, shown(film), film.timelines.programme
    timelines.create("Trailer")
    timelines.show("Film")
    assert timelines.programme is programme
    assert shown(film) == before
    film.view.select(["c1"])
    film.verbs.fade.trigger()
    faded = shown(film)
    assert faded != before
    timelines.show("Trailer")
    film.undo.undo()  # the fade, while another is shown
    assert (timelines.name, shown(film)) == ("Film", before)
    timelines.show("Trailer")
    film.undo.redo()
    timelines.show("Trailer")
    timelines.show("Film")
    assert shown(film) == faded
    assert [clip.id for clip in timelines.programme.shots()] == ["c1", "c2", "c3"]


def test_timelines_are_made_renamed_copied_and_deleted_with_undo(film: Cutting) -> None:
    timelines = film.timelines
    timelines.create("Trailer")
    assert timelines.name == "Trailer"
    assert not any(all_clips(timelines.timeline))
    timelines.show("Film")
    timelines.duplicate("Film 2")
    assert len(film.spans()) == 3
    timelines.rename("Final")
    assert timelines.names == ["Film", "Final", "Trailer"]
    timelines.delete()
    assert "Final" not in timelines.names
    film.undo.undo()
    assert timelines.name == "Final"
    film.undo.undo()
    assert timelines.names == ["Film", "Film 2", "Trailer"]
    timelines.saver.finish()
    assert timeline_file.names(film.folder) == ["Film", "Film 2", "Trailer"]


def test_undo_goes_to_the_timeline_that_it_changes(film: Cutting) -> None:
    film.view.select(["c1"])
    film.verbs.ripple.trigger()
    film.timelines.create("Other")
    film.undo.undo()
    film.undo.undo()
    assert film.timelines.name == "Film"
    assert len(film.spans()) == 3


def test_the_list_of_timelines_shows_another(film: Cutting) -> None:
    film.timelines.create("Other")
    names = film.panel.findChild(QComboBox)
    assert names is not None
    assert [names.itemText(row) for row in range(names.count())] == ["Film", "Other"]
    names.textActivated.emit("Film")
    assert len(film.spans()) == 3


def test_a_taken_or_impossible_name_is_told(film: Cutting) -> None:
    film.timelines.create("film")
    film.timelines.create("a/b")
    assert len(film.said) == 2
    assert film.timelines.names == ["Film"]


def test_turning_a_value_is_one_step(film: Cutting) -> None:
    steps = film.undo.count()
    for opacity in (0.9, 0.5, 0.4):
        film.timelines.edit(
            "Opacity", lambda it, o=opacity: timeline_look.set_opacity(it, "c1", o), "opacity c1"
        )
    assert film.undo.count() == steps + 1
    film.undo.undo()
    shot = film.timelines.shot("c1")
    assert shot is not None
    assert shot.look.opacity == 1


def test_a_film_may_begin_with_a_title(qtbot: QtBot, tmp_path: Path) -> None:
    cutting = Cutting(qtbot, tmp_path / "other")
    cutting.verbs.title.trigger()
    assert cutting.spans() == [("c1", 0, 24)]
    assert (cutting.timelines.programme.size.width, cutting.timelines.fps) == (720, 8)
    cutting.close()


def test_a_reordered_clip_leaves_no_hole(film: Cutting) -> None:
    film.timelines.edit("Move", lambda it: together.reorder(it, "c1", "V1", 80))
    assert film.spans() == [("c2", 0, 40), ("c1", 40, 80), ("c3", 80, 120)]
    film.timelines.edit("Move", lambda it: together.reorder(it, "c3", "V1", 0))
    assert film.spans() == [("c3", 0, 40), ("c2", 40, 80), ("c1", 80, 120)]
    film.timelines.edit("Gap", lambda it: verbs.insert_gap(it, "V1", 40, 8))
    film.timelines.edit("Move", lambda it: together.reorder(it, "c1", "V1", 0))
    assert film.spans() == [("c1", 0, 40), ("c3", 40, 80), ("c2", 88, 128)]
