"""The verbs for looks, titles, sound, markers, in and out."""

import pytest
from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline as verbs
from engine.film import timeline_look as looks
from engine.film.timeline_clip import Fit, Look, Title, clip_of, look_of, title_in
from engine.film.timeline_layout import clip_named, new_timeline
from engine.film.timeline_look import Mark
from tests.timelines import FPS, SIZE, media, sound


@pytest.fixture
def film() -> schema.Timeline:
    """Two clips of 40 frames, c1 and c2, and a sound, c3."""
    timeline = new_timeline("Film", SIZE, FPS)
    for name in "ab":
        verbs.append(timeline, clip_of(media(name), FPS))
    verbs.append(timeline, clip_of(sound(), FPS), "A1")
    return timeline


def look(film: schema.Timeline, clip_id: str) -> Look:
    return look_of(clip_named(film, clip_id))


def test_looks_are_kept_and_taken_back(film: schema.Timeline) -> None:
    looks.set_opacity(film, "c1", 0.5)
    looks.set_fit(film, "c1", Fit.FILL)
    looks.set_match(film, "c1", True)
    looks.set_gain(film, "c3", -6)
    assert look(film, "c1") == Look(opacity=0.5, fit=Fit.FILL, match=True)
    assert look(film, "c3") == Look(gain=-6)
    looks.set_opacity(film, "c1", 1)
    looks.set_fit(film, "c1", Fit.FIT)
    looks.set_match(film, "c1", False)
    assert look(film, "c1") == Look()


def test_impossible_looks_are_refused(film: schema.Timeline) -> None:
    with pytest.raises(BadEdit, match="Opacity"):
        looks.set_opacity(film, "c1", 1.5)
    with pytest.raises(BadEdit, match="Only a sound"):
        looks.set_gain(film, "c1", 1)
    with pytest.raises(BadEdit, match="shorter"):
        looks.set_fades(film, "c1", 30, 11)


def test_a_dip_to_black_is_a_fade_out_and_a_fade_in(film: schema.Timeline) -> None:
    looks.dip_to_black(film, "c1", 9)
    assert (look(film, "c1").fade_out, look(film, "c2").fade_in) == (4, 5)
    looks.dip_to_black(film, "c1", 0)
    assert (look(film, "c1"), look(film, "c2")) == (Look(), Look())


def test_a_title_can_be_changed(film: schema.Timeline) -> None:
    upper = verbs.add_track(film, "Video")
    words = Title(text="The fox", size=0.2, colour="#ffcc00", y=0.8)
    title_id = verbs.place(film, looks.title(film, words, 16), upper, 4)
    assert title_in(clip_named(film, title_id)) == words
    looks.set_title(film, title_id, Title(text="The end"))
    assert title_in(clip_named(film, title_id)) == Title(text="The end")
    with pytest.raises(BadEdit, match="#ffcc00"):
        looks.set_title(film, title_id, Title(text="x", colour="red"))


def test_a_still_lasts_as_long_as_it_is_told(film: schema.Timeline) -> None:
    still = verbs.append(film, looks.still(film, "images/a.png", SIZE, 24))
    from engine.film.timeline_edges import trim_tail

    trim_tail(film, still, 1000)


def test_markers_stand_in_order(film: schema.Timeline) -> None:
    for mark in (Mark(9, "b"), Mark(3, "a", "BLUE"), Mark(9, "c")):
        looks.set_marker(film, mark)
    assert looks.markers(film) == [Mark(3, "a", "BLUE"), Mark(9, "c")]
    looks.remove_marker(film, 3)
    assert looks.markers(film) == [Mark(9, "c")]
    with pytest.raises(BadEdit, match="no marker"):
        looks.remove_marker(film, 3)


def test_in_and_out_choose_a_range(film: schema.Timeline) -> None:
    assert looks.chosen_range(film) == range(0, 240)
    looks.set_range(film, 10, 70)
    assert looks.chosen_range(film) == range(10, 70)
    looks.set_range(film, None, None)
    assert looks.range_of(film) == (None, None)
    with pytest.raises(BadEdit, match="Out has to come after in"):
        looks.set_range(film, 10, 10)
