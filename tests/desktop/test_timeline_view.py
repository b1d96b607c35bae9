"""Clips on the timeline are dragged, trimmed, cut and selected by pointer and key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from desktop.timeline_gestures import Tool
from engine.film.timeline_layout import CrossFade
from tests.cutting import Cutting

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    """Three clips of 40 frames behind each other, c1 to c3."""
    cutting = Cutting(qtbot, tmp_path)
    assert cutting.append() == ["c1", "c2", "c3"]
    cutting.view.snapping = False
    yield cutting
    cutting.close()


def fade_of(film: Cutting, clip_id: str) -> CrossFade | None:
    shot = film.timelines.shot(clip_id)
    assert shot is not None
    return shot.fade


# --- moving ---------------------------------------------------------------------------------


def test_a_clip_is_moved_to_free_room_and_back_by_undo(film: Cutting) -> None:
    film.drag(film.at(100), film.at(130))
    assert film.spans() == [("c1", 0, 40), ("c2", 40, 80), ("c3", 110, 150)]
    assert film.undo.undoText() == "Move"
    film.undo.undo()
    assert film.spans() == [("c1", 0, 40), ("c2", 40, 80), ("c3", 80, 120)]
    film.undo.redo()
    assert film.spans()[2] == ("c3", 110, 150)


def test_a_clip_dragged_over_its_neighbour_is_cross_faded(film: Cutting) -> None:
    film.drag(film.at(100), film.at(92))
    assert film.spans()[1:] == [("c2", 40, 76), ("c3", 76, 112)]
    assert fade_of(film, "c2") == CrossFade(4, 4)


def test_a_clip_dragged_onto_another_is_put_before_it(film: Cutting) -> None:
    film.drag(film.at(100), film.at(22))
    assert film.spans() == [("c3", 0, 40), ("c1", 40, 80), ("c2", 80, 120)]


def test_with_shift_what_is_there_is_overwritten(film: Cutting) -> None:
    film.drag(film.at(100), film.at(70), SHIFT)
    assert film.spans() == [("c1", 0, 40), ("c2", 40, 50), ("c3", 50, 90)]


def test_with_control_it_is_inserted_where_it_is_dropped(film: Cutting) -> None:
    film.drag(film.at(110), film.at(50), CTRL)
    assert film.spans() == [("c1", 0, 20), ("c3", 20, 60), ("c4", 60, 80), ("c2", 80, 120)]


def test_a_clip_goes_to_another_track(film: Cutting) -> None:
    film.verbs.add_video.trigger()
    film.drag(film.at(100), film.at(20, "V2"))
    assert film.spans() == [("c1", 0, 40), ("c2", 40, 80)]
    assert film.spans("V2") == [("c3", 0, 40)]


def test_several_clips_move_together_and_keep_their_fade(film: Cutting) -> None:
    film.view.select(["c2"])
    film.verbs.fade.trigger()
    film.view.select(["c2", "c3"])
    before = film.spans()
    film.drag(film.at(60), film.at(80))
    assert film.spans()[1:] == [(name, a + 20, b + 20) for name, a, b in before[1:]]
    assert fade_of(film, "c2") is not None


def test_an_edge_catches_on_others_while_snapping(film: Cutting) -> None:
    film.view.snapping = True
    film.drag(film.at(100), film.at(130))
    one = film.spans()[2][1]
    pixels = 5 / film.view.scale.wide
    film.drag(film.at(one + 10), film.at(one + 10 - (one - 80) + pixels / 2))
    assert film.spans()[2] == ("c3", 80, 120)


def test_escape_lets_go_and_nothing_changes(film: Cutting) -> None:
    before = film.spans()
    film.drag(film.at(100), film.at(150), drop=False)
    film.press(Qt.Key.Key_Escape)
    film.qtbot.mouseRelease(film.view.viewport(), Qt.MouseButton.LeftButton, pos=film.at(150))
    assert film.spans() == before


# --- edges ----------------------------------------------------------------------------------


def edge(film: Cutting, frame: int, side: int) -> QPoint:
    """Just beside a cut: -1 is the end of the clip before it, 1 the start of the next."""
    return film.at(frame) + QPoint(2 * side, 0)


def to(film: Cutting, start: QPoint, frames: int) -> QPoint:
    return start + QPoint(round(frames * film.view.scale.wide), 0)


def test_an_end_is_trimmed_and_leaves_a_gap(film: Cutting) -> None:
    start = edge(film, 40, -1)
    film.drag(start, to(film, start, -10))
    assert film.spans() == [("c1", 0, 30), ("c2", 40, 80), ("c3", 80, 120)]
    assert film.undo.undoText() == "Trim"


def test_a_start_is_trimmed(film: Cutting) -> None:
    start = edge(film, 40, 1)
    film.drag(start, to(film, start, 10))
    assert film.spans()[1] == ("c2", 50, 80)


def test_a_trim_stops_where_the_media_ends(film: Cutting) -> None:
    start = edge(film, 120, -1)
    film.drag(start, to(film, start, 30))
    assert film.spans()[2] == ("c3", 80, 120)
    assert not film.said


def test_with_control_a_trim_ripples(film: Cutting) -> None:
    start = edge(film, 40, -1)
    film.drag(start, to(film, start, -10), CTRL)
    assert film.spans() == [("c1", 0, 30), ("c2", 30, 70), ("c3", 70, 110)]


def test_a_ripple_trim_of_a_start_pulls_what_is_later(film: Cutting) -> None:
    film.verbs.tools[1].trigger()
    assert film.view.tool is Tool.RIPPLE
    start = edge(film, 40, 1)
    film.drag(start, to(film, start, 10))
    assert film.spans() == [("c1", 0, 40), ("c2", 40, 70), ("c3", 70, 110)]


def test_a_roll_moves_the_cut_as_far_as_there_are_frames(film: Cutting) -> None:
    trimmed = edge(film, 40, -1)
    film.drag(trimmed, to(film, trimmed, -10), CTRL)
    start = edge(film, 30, -1)
    film.drag(start, to(film, start, 5), ALT)
    assert film.spans() == [("c1", 0, 35), ("c2", 35, 70), ("c3", 70, 110)]
    start = edge(film, 35, 1)
    film.drag(start, to(film, start, -20), ALT)
    assert film.spans() == [("c1", 0, 30), ("c2", 30, 70), ("c3", 70, 110)]


def test_a_slip_changes_what_is_seen_and_not_where(film: Cutting) -> None:
    start = edge(film, 40, -1)
    film.drag(start, to(film, start, -10))
    film.drag(film.at(15), film.at(9), ALT)
    shot = film.timelines.shot("c1")
    assert shot is not None
    assert (shot.begin, shot.end, shot.start) == (0, 30, 6)


def test_a_cross_fade_is_made_longer_at_its_side(film: Cutting) -> None:
    film.view.select(["c1"])
    film.verbs.fade.trigger()
    cut = film.spans()[0][2]
    before = fade_of(film, "c1")
    assert before is not None
    start = film.at(cut + before.after - 0.6, down=0.15)
    film.drag(start, film.at(cut + 6, down=0.15))
    after = fade_of(film, "c1")
    assert after is not None
    assert after.frames == 12


def test_the_blade_cuts_where_it_is_pressed(film: Cutting) -> None:
    film.verbs.tools[4].trigger()
    film.click(film.at(60))
    assert film.spans()[1:3] == [("c2", 40, 60), ("c4", 60, 80)]


# --- selecting and the playhead -------------------------------------------------------------


def test_a_click_selects_one_and_shift_adds(film: Cutting) -> None:
    film.click(film.at(20))
    assert film.view.selected == ["c1"]
    film.click(film.at(100), SHIFT)
    assert film.view.selected == ["c1", "c3"]
    film.click(film.at(20), SHIFT)
    assert film.view.selected == ["c3"]
    film.click(film.at(20))
    assert film.view.selected == ["c1"]
    film.click(film.at(20, "A1"))
    assert film.view.selected == []


def test_a_band_selects_what_it_touches(film: Cutting) -> None:
    film.drag(film.at(60, "A1"), film.at(100, down=0.5))
    assert film.view.selected == ["c2", "c3"]


def test_selection_is_said_to_those_who_do_not_see(film: Cutting) -> None:
    film.click(film.at(60))
    said = film.view.accessibleDescription()
    assert said == "clip b, from 00:00:05:00, 00:00:05:00 long"


def test_the_ruler_takes_the_playhead_along(film: Cutting) -> None:
    film.drag(film.on_ruler(10), film.on_ruler(70))
    assert film.view.playhead == 70
    assert film.monitor.playback.position == 70


@pytest.mark.parametrize(
    ("key", "modifier", "frame"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 51),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 49),
        (Qt.Key.Key_Right, SHIFT, 58),
        (Qt.Key.Key_Left, SHIFT, 42),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 40),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, 80),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 119),
    ],
)
def test_each_key_goes_to_its_frame(
    film: Cutting, key: Qt.Key, modifier: Qt.KeyboardModifier, frame: int
) -> None:
    film.panel.player.seek(50)
    film.press(key, modifier)
    assert film.view.playhead == frame


# --- keys that edit -------------------------------------------------------------------------


def test_s_splits_at_the_playhead(film: Cutting) -> None:
    film.panel.player.seek(50)
    film.press(Qt.Key.Key_S)
    assert film.spans()[1:3] == [("c2", 40, 50), ("c4", 50, 80)]
    film.panel.player.seek(60)
    film.press(Qt.Key.Key_B, CTRL)
    assert len(film.spans()) == 5


def test_delete_leaves_a_gap_and_with_shift_closes_it(film: Cutting) -> None:
    film.view.select(["c2"])
    film.press(Qt.Key.Key_Delete)
    assert film.spans() == [("c1", 0, 40), ("c3", 80, 120)]
    film.undo.undo()
    film.view.select(["c2"])
    film.press(Qt.Key.Key_Delete, SHIFT)
    assert film.spans() == [("c1", 0, 40), ("c3", 40, 80)]


def test_a_clip_is_duplicated_behind_itself(film: Cutting) -> None:
    film.view.select(["c1"])
    film.press(Qt.Key.Key_D, CTRL)
    assert film.spans()[:2] == [("c1", 0, 40), ("c4", 40, 80)]
    assert film.view.selected == ["c4"]


def test_q_and_w_trim_to_the_playhead(film: Cutting) -> None:
    film.view.select(["c2"])
    film.panel.player.seek(50)
    film.press(Qt.Key.Key_Q)
    assert film.spans()[1:] == [("c2", 40, 70), ("c3", 70, 110)]
    film.panel.player.seek(59)
    film.press(Qt.Key.Key_W)
    assert film.spans()[1:] == [("c2", 40, 60), ("c3", 60, 100)]


def test_nudges_are_one_step_of_undo(film: Cutting) -> None:
    film.view.select(["c3"])
    for _ in range(3):
        film.press(Qt.Key.Key_Right, ALT)
    assert film.spans()[2] == ("c3", 83, 123)
    film.undo.undo()
    assert film.spans()[2] == ("c3", 80, 120)


def test_clips_are_selected_by_key(film: Cutting) -> None:
    film.panel.player.seek(50)
    film.press(Qt.Key.Key_Return)
    assert film.view.selected == ["c2"]
    film.press(Qt.Key.Key_Right, CTRL)
    assert film.view.selected == ["c3"]
    assert film.view.playhead == 80
    film.press(Qt.Key.Key_A, CTRL)
    assert len(film.view.selected) == 3


def test_m_sets_a_marker_and_takes_it_away(film: Cutting) -> None:
    film.panel.player.seek(50)
    film.press(Qt.Key.Key_M)
    assert len(film.timelines.timeline.tracks.markers) == 1
    film.press(Qt.Key.Key_M)
    assert len(film.timelines.timeline.tracks.markers) == 0


# --- zoom -----------------------------------------------------------------------------------


def test_the_wheel_with_control_zooms_where_the_pointer_is(film: Cutting) -> None:
    at = QPointF(film.at(60))
    event = QWheelEvent(
        at,
        film.view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = film.view.scale.wide
    film.view.wheelEvent(event)
    assert film.view.scale.wide > before
    assert abs(film.at(60).x() - at.x()) <= 1


def test_zoom_by_keys_and_to_fit(film: Cutting) -> None:
    fitting = film.view.scale.wide
    film.press(Qt.Key.Key_Equal)
    assert film.view.scale.wide > fitting
    film.press(Qt.Key.Key_Minus)
    film.press(Qt.Key.Key_Minus)
    assert film.view.scale.wide < fitting
    film.press(Qt.Key.Key_0, CTRL)
    assert film.view.scale.wide == fitting
