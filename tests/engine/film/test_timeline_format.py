"""A film's size and rate change after its first clips, and it stays the same film."""

from fractions import Fraction

import pytest
from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film import timeline_look as looks
from engine.film.timeline_clip import Title, clip_of, look_of, start_of
from engine.film.timeline_file import from_text, to_text
from engine.film.timeline_format import set_rate, set_size
from engine.film.timeline_layout import (
    CrossFade,
    clip_named,
    fps_of,
    new_timeline,
    placed_on,
    size_of,
    track_named,
)
from engine.film.timeline_look import Mark
from engine.spec import Size
from tests.timelines import FPS, SIZE, media, sound, spans


@pytest.fixture
def film() -> schema.Timeline:
    """Clips c1 and c2 of 40 frames that fade into each other, a gap, c3, and a sound."""
    timeline = new_timeline("Film", SIZE, FPS)
    for name in "ab":
        verbs.append(timeline, clip_of(media(name), FPS), overlap=0)
    verbs.cross_fade(timeline, "c1", 8)
    verbs.place(timeline, clip_of(media("c"), FPS), "V1", 80)
    verbs.append(timeline, clip_of(sound(), FPS), "A1")
    return timeline


def test_everything_stays_where_it_is_in_time(film: schema.Timeline) -> None:
    edges.slip(film, "c2", -2)  # which leaves two frames for the first half of the cross-fade
    looks.set_fades(film, "c3", 4, 6)
    looks.set_marker(film, Mark(20, "here", "BLUE"))
    looks.set_range(film, 8, 64)
    before = {track: spans(film, track) for track in ("V1", "A1")}
    start = start_of(clip_named(film, "c2"))
    set_rate(film, 24)
    for track, placed in before.items():
        assert spans(film, track) == [(name, 3 * begin, 3 * end) for name, begin, end in placed]
    assert placed_on(track_named(film, "V1"))[0].fade == CrossFade(6, 12)
    assert start_of(clip_named(film, "c2")) == 3 * start
    look = look_of(clip_named(film, "c3"))
    assert (look.fade_in, look.fade_out) == (12, 18)
    assert looks.markers(film) == [Mark(60, "here", "BLUE")]
    assert looks.range_of(film) == (24, 192)


def test_what_touches_still_touches_at_a_rate_without_room(film: schema.Timeline) -> None:
    film = new_timeline("Film", SIZE, FPS)
    for _ in range(3):
        verbs.append(film, clip_of(media(frames=49), FPS))
    set_rate(film, 7)  # 42.875 frames a clip
    assert [(begin, end) for _, begin, end in spans(film)] == [(0, 42), (42, 84), (84, 126)]


def test_there_and_back_is_the_same_film(film: schema.Timeline) -> None:
    before = to_text(film)
    set_rate(film, 24)
    assert to_text(from_text(to_text(film))) == to_text(film)
    set_rate(film, FPS)
    assert to_text(film) == before


def test_a_title_lasts_as_long_as_before(film: schema.Timeline) -> None:
    verbs.add_track(film, "Video")
    verbs.place(film, looks.title(film, Title(text="T"), 12), "V2", 4)
    set_rate(film, 30)
    assert [(begin, end) for _, begin, end in spans(film, "V2")] == [(15, 60)]


def test_an_empty_film_takes_any_rate() -> None:
    film = new_timeline("Film")
    set_rate(film, 25)
    set_size(film, Size(1920, 1080))
    assert (fps_of(film), size_of(film)) == (25, Size(1920, 1080))


def test_a_clip_too_fast_for_the_rate_is_told_and_nothing_is_changed() -> None:
    film = new_timeline("Film", SIZE, FPS)
    clip_id = verbs.append(film, clip_of(media(frames=40), FPS))
    edges.set_speed(film, clip_id, Fraction(10))
    before = to_text(film)
    with pytest.raises(BadEdit, match="too short"):
        set_rate(film, 1)
    assert to_text(film) == before


@pytest.mark.parametrize("fps", [0, 121])
def test_a_rate_of_no_film_is_refused(fps: int, film: schema.Timeline) -> None:
    with pytest.raises(BadEdit, match="1 to 120"):
        set_rate(film, fps)


@pytest.mark.parametrize("size", [Size(8, 480), Size(720, 9000)])
def test_a_size_of_no_film_is_refused(size: Size, film: schema.Timeline) -> None:
    with pytest.raises(BadEdit, match="pixels a side"):
        set_size(film, size)
    assert size_of(film) == SIZE
