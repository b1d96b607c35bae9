"""The verbs that put clips on a timeline and take them away."""

import pytest
from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline as verbs
from engine.film.timeline import How
from engine.film.timeline_clip import clip_of, media_in
from engine.film.timeline_file import to_text
from engine.film.timeline_layout import (
    AUDIO,
    VIDEO,
    CrossFade,
    find,
    fps_of,
    frames_in,
    new_timeline,
    size_of,
    tracks_of,
)
from engine.spec import Size
from tests.timelines import FPS, SIZE, media, sound, spans


@pytest.fixture
def film() -> schema.Timeline:
    """Three clips of 40 frames: c1, c2, c3."""
    timeline = new_timeline("Film", SIZE, FPS)
    for name in "abc":
        verbs.append(timeline, clip_of(media(name), FPS))
    return timeline


def a_clip(frames: int = 40) -> schema.Clip:
    return clip_of(media("x", frames), FPS)


def fade_after(timeline: schema.Timeline, clip_id: str) -> CrossFade | None:
    _, placed, index = find(timeline, clip_id)
    return placed[index].fade


def test_clips_follow_each_other(film: schema.Timeline) -> None:
    assert spans(film) == [("c1", 0, 40), ("c2", 40, 80), ("c3", 80, 120)]
    assert frames_in(film) == 120


def test_a_clip_keeps_its_recipe_revision_and_licence(film: schema.Timeline) -> None:
    _, placed, _ = find(film, "c2")
    assert media_in(placed[1].clip) == media("b")


def test_size_and_rate_come_from_the_first_clip() -> None:
    timeline = new_timeline("Film")
    verbs.adopt(timeline, media(fps=16))
    assert (size_of(timeline), fps_of(timeline)) == (SIZE, 16)
    verbs.adopt(timeline, media(fps=30, size=Size(2, 2)))
    assert (size_of(timeline), fps_of(timeline)) == (SIZE, 16)


def test_a_clip_of_another_rate_lasts_as_long(film: schema.Timeline) -> None:
    verbs.append(film, clip_of(media("fast", 48, fps=24), FPS))
    assert spans(film)[-1] == ("c4", 120, 136)


def test_a_place_has_to_be_free(film: schema.Timeline) -> None:
    with pytest.raises(BadEdit, match="lies there already"):
        verbs.place(film, a_clip(), "V1", 100)
    verbs.place(film, a_clip(), "V1", 130)
    assert spans(film)[-1] == ("c4", 130, 170)


def test_inserting_splits_and_pushes_on(film: schema.Timeline) -> None:
    verbs.insert(film, a_clip(10), "V1", 50)
    assert [(begin, end) for _, begin, end in spans(film)] == [
        *((0, 40), (40, 50), (50, 60)),
        *((60, 90), (90, 130)),
    ]


def test_overwriting_replaces_only_what_is_under_it(film: schema.Timeline) -> None:
    verbs.overwrite(film, a_clip(60), "V1", 30)
    assert [(begin, end) for _, begin, end in spans(film)] == [(0, 30), (30, 90), (90, 120)]
    assert frames_in(film) == 120


def test_removing_leaves_a_gap_and_rippling_none(film: schema.Timeline) -> None:
    verbs.remove(film, "c1")
    assert spans(film) == [("c2", 40, 80), ("c3", 80, 120)]
    verbs.ripple_remove(film, "c2")
    assert spans(film) == [("c3", 80 - 40, 120 - 40)]


def test_a_gap_can_be_made_and_closed(film: schema.Timeline) -> None:
    verbs.insert_gap(film, "V1", 40, 7)
    assert spans(film)[1] == ("c2", 47, 87)
    verbs.remove_gap(film, "V1", 43)
    assert spans(film)[1] == ("c2", 40, 80)
    with pytest.raises(BadEdit, match="no gap"):
        verbs.remove_gap(film, "V1", 43)


def test_a_clip_moves_within_and_between_tracks(film: schema.Timeline) -> None:
    verbs.move(film, "c1", "V1", 200)
    assert spans(film) == [("c2", 40, 80), ("c3", 80, 120), ("c1", 200, 240)]
    upper = verbs.add_track(film, VIDEO)
    verbs.move(film, "c3", upper, 5)
    assert (upper, spans(film, upper)) == ("V2", [("c3", 5, 45)])


def test_moving_onto_a_neighbour_makes_a_cross_fade(film: schema.Timeline) -> None:
    verbs.move(film, "c3", "V1", 70, How.CROSS_FADE)
    assert fade_after(film, "c2") == CrossFade(5, 5)
    assert frames_in(film) == 110
    assert spans(film)[1:] == [("c2", 40, 75), ("c3", 75, 110)]


def test_a_move_that_fails_changes_nothing(film: schema.Timeline) -> None:
    before = to_text(film)
    for how, at in ((How.PLACE, 60), (How.CROSS_FADE, 40), (How.INSERT, -1)):
        with pytest.raises(BadEdit):
            verbs.move(film, "c1", "V1", at, how)
        assert to_text(film) == before


def test_a_duplicate_stands_right_behind(film: schema.Timeline) -> None:
    assert verbs.duplicate(film, "c1") == "c4"
    assert spans(film)[:3] == [("c1", 0, 40), ("c4", 40, 80), ("c2", 80, 120)]


def test_a_cross_fade_without_spare_frames_overlaps_the_clips(film: schema.Timeline) -> None:
    verbs.cross_fade(film, "c1", 9)
    assert fade_after(film, "c1") == CrossFade(4, 5)
    assert frames_in(film) == 120 - 9


def test_a_cross_fade_uses_the_frames_beyond_the_cut() -> None:
    timeline = new_timeline("Film", SIZE, FPS)
    for _ in range(2):
        clip_id = verbs.append(timeline, clip_of(media("a"), FPS))
        from engine.film import timeline_edges

        timeline_edges.ripple_trim_head(timeline, clip_id, 10)
        timeline_edges.ripple_trim_tail(timeline, clip_id, -10)
    verbs.cross_fade(timeline, "c1", 8)
    assert frames_in(timeline) == 40
    assert fade_after(timeline, "c1") == CrossFade(4, 4)
    verbs.remove_cross_fade(timeline, "c1")
    assert fade_after(timeline, "c1") is None


def test_a_cross_fade_longer_than_its_clips_is_refused(film: schema.Timeline) -> None:
    before = to_text(film)
    with pytest.raises(BadEdit, match="too short"):
        verbs.cross_fade(film, "c1", 60)
    assert to_text(film) == before


def test_appending_with_an_overlap_cross_fades(film: schema.Timeline) -> None:
    verbs.append(film, a_clip(), overlap=8)
    assert frames_in(film) == 160 - 8
    assert fade_after(film, "c3") == CrossFade(4, 4)


def test_sound_and_pictures_have_tracks_of_their_own(film: schema.Timeline) -> None:
    verbs.append(film, clip_of(sound(), FPS), "A1")
    assert spans(film, "A1") == [("c4", 0, 240)]
    with pytest.raises(BadEdit, match="does not belong"):
        verbs.place(film, clip_of(sound(), FPS), "V1", 500)


def test_tracks_come_and_go(film: schema.Timeline) -> None:
    assert (verbs.add_track(film, VIDEO), verbs.add_track(film, AUDIO)) == ("V2", "A2")
    assert [track.name for track in tracks_of(film)] == ["V1", "V2", "A1", "A2"]
    verbs.remove_track(film, "V1")
    assert [track.name for track in tracks_of(film)] == ["V2", "A1", "A2"]
    with pytest.raises(BadEdit, match="only track"):
        verbs.remove_track(film, "V2")
