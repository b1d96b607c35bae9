"""The verbs that change a clip where it lies."""

from fractions import Fraction

import pytest
from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film.timeline_clip import clip_of, media_frame, media_in, speed_of, start_of
from engine.film.timeline_layout import clip_named, find, frames_in, new_timeline
from tests.timelines import FPS, SIZE, media, spans


@pytest.fixture
def film() -> schema.Timeline:
    """Three clips of 40 frames: c1, c2, c3."""
    timeline = new_timeline("Film", SIZE, FPS)
    for name in "abc":
        verbs.append(timeline, clip_of(media(name), FPS))
    return timeline


def test_trims_leave_gaps_and_everything_else(film: schema.Timeline) -> None:
    edges.trim_head(film, "c2", 5)
    edges.trim_tail(film, "c2", -3)
    assert spans(film) == [("c1", 0, 40), ("c2", 45, 77), ("c3", 80, 120)]
    assert start_of(clip_named(film, "c2")) == 5
    edges.trim_head(film, "c2", -5)
    edges.trim_tail(film, "c2", 3)
    assert spans(film)[1] == ("c2", 40, 80)


def test_a_trim_ends_at_the_media_and_at_the_neighbour(film: schema.Timeline) -> None:
    edges.trim_tail(film, "c1", -10)
    verbs.place(film, clip_of(media("x", 5), FPS), "V1", 30)
    with pytest.raises(BadEdit, match="neighbour 0 frames on"):
        edges.trim_tail(film, "c1", 1)
    with pytest.raises(BadEdit, match="only 0 more frames"):
        edges.trim_tail(film, "c3", 1)
    with pytest.raises(BadEdit, match="no frame left"):
        edges.trim_head(film, "c3", 40)


def test_ripple_trims_close_up(film: schema.Timeline) -> None:
    edges.ripple_trim_head(film, "c1", 5)
    edges.ripple_trim_tail(film, "c2", -5)
    assert spans(film) == [("c1", 0, 35), ("c2", 35, 70), ("c3", 70, 110)]


def test_a_roll_moves_only_the_cut(film: schema.Timeline) -> None:
    edges.ripple_trim_tail(film, "c1", -10)
    edges.roll(film, "c1", 4)
    assert spans(film)[:2] == [("c1", 0, 34), ("c2", 34, 70)]
    assert start_of(clip_named(film, "c2")) == 4


def test_a_slip_changes_what_is_shown_not_where(film: schema.Timeline) -> None:
    edges.ripple_trim_head(film, "c1", 10)
    edges.slip(film, "c1", -4)
    assert start_of(clip_named(film, "c1")) == 6
    assert spans(film)[0] == ("c1", 0, 30)
    with pytest.raises(BadEdit, match="slipped by 4 frames forward and 6 back"):
        edges.slip(film, "c1", 5)


def test_a_split_shows_the_same_frames(film: schema.Timeline) -> None:
    edges.set_speed(film, "c2", Fraction(1, 3))
    shown = [media_frame(clip_named(film, "c2"), at, FPS) for at in range(120)]
    second = edges.split(film, "c2", 40 + 50)
    parts = [media_frame(clip_named(film, "c2"), at, FPS) for at in range(50)]
    parts += [media_frame(clip_named(film, second), at, FPS) for at in range(70)]
    assert parts == shown[:120]


def test_a_split_keeps_the_cross_fade_at_the_end(film: schema.Timeline) -> None:
    verbs.cross_fade(film, "c1", 8)
    second = edges.split(film, "c1", 10)
    _, placed, index = find(film, second)
    assert placed[index].fade is not None
    assert placed[index - 1].fade is None
    with pytest.raises(BadEdit, match="both sides"):
        edges.split(film, "c1", 10)


def test_speed_keeps_the_part_that_is_shown(film: schema.Timeline) -> None:
    edges.set_speed(film, "c1", Fraction(2))
    assert spans(film)[:2] == [("c1", 0, 20), ("c2", 20, 60)]
    shown = [media_frame(clip_named(film, "c1"), at, FPS) for at in range(20)]
    assert shown == list(range(0, 40, 2))
    edges.set_speed(film, "c1", Fraction(1))
    assert spans(film)[0] == ("c1", 0, 40)
    with pytest.raises(BadEdit, match="nearest is 1000 %"):
        edges.set_speed(film, "c1", Fraction(20))


def test_a_take_of_the_same_length_changes_nothing_else(film: schema.Timeline) -> None:
    verbs.cross_fade(film, "c1", 8)
    edges.ripple_trim_head(film, "c2", 2)
    before = spans(film)
    edges.swap(film, "c2", media("other"))
    assert spans(film) == before
    clip = clip_named(film, "c2")
    assert (media_in(clip).clip, start_of(clip), speed_of(clip)) == ("other", 6, 1)


def test_a_shorter_take_begins_earlier_then_runs_slower(film: schema.Timeline) -> None:
    edges.ripple_trim_head(film, "c1", 10)
    edges.swap(film, "c1", media("short", 32))
    assert start_of(clip_named(film, "c1")) == 2
    edges.swap(film, "c1", media("shorter", 15))
    assert speed_of(clip_named(film, "c1")) == Fraction(1, 2)
    assert spans(film)[0] == ("c1", 0, 30)
    assert frames_in(film) == 110
    with pytest.raises(BadEdit, match="far too short"):
        edges.swap(film, "c1", media("dot", 1))
