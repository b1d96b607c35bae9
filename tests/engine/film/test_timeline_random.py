"""Whatever is done to a timeline, and in whatever order, what holds for every timeline holds."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film import timeline_look as looks
from engine.film.freeze import freeze, held_at
from engine.film.programme import Programme
from engine.film.timeline import How
from engine.film.timeline_clip import (
    Kind,
    Title,
    available,
    clip_of,
    frames_of,
    id_of,
    room_after,
    room_before,
    speed_of,
    start_of,
)
from engine.film.timeline_file import from_text, to_text
from engine.film.timeline_format import set_rate
from engine.film.timeline_layout import (
    all_clips,
    fps_of,
    frames_in,
    new_timeline,
    placed_on,
    track_frames,
    tracks_of,
)
from engine.film.timeline_look import Mark
from tests.timelines import FPS, SIZE, media, sound

CLIP_VERBS = (
    *("move", "duplicate", "remove", "ripple_remove", "trim_head", "trim_tail"),
    *("ripple_trim_head", "ripple_trim_tail", "roll", "slip", "split", "set_speed", "swap"),
    *("cross_fade", "remove_cross_fade", "dip_to_black", "set_fades", "set_opacity"),
)
ALL_VERBS = (*CLIP_VERBS, "put", "title", "sound", "insert_gap", "remove_gap", "marker", "range",
             "rate", "freeze")  # fmt: skip
NO_SHRINK = (Phase.explicit, Phase.generate)
STEP = st.tuples(
    st.sampled_from(ALL_VERBS),
    st.integers(0, 30),
    st.integers(-60, 200),
    st.integers(1, 60),
    st.sampled_from(How),
)


def act(film: schema.Timeline, verb: str, which: int, at: int, amount: int, how: How) -> None:
    """Do one thing to a film, with the numbers put to use as that thing needs them."""
    track = ("V1", "V2")[which % 2]
    clips = [id_of(each.clip) for _, each in all_clips(film)]
    match verb:
        case "put":
            fps = (4, 8, 24)[which % 3]
            verbs.put(film, clip_of(media("x", amount, fps), fps_of(film)), track, at, how)
        case "rate":
            set_rate(film, amount)
        case "freeze":
            held = held_at(film, at)
            still = media("still", 0, kind=Kind.STILL, file="stills/a.png")
            freeze(film, held.clip_id, at, still, amount)
        case "title":
            verbs.put(film, looks.title(film, Title(text="T"), amount), track, at, how)
        case "sound":
            verbs.put(film, clip_of(sound("m", amount), fps_of(film)), "A1", at, how)
        case "insert_gap":
            verbs.insert_gap(film, track, at, amount)
        case "remove_gap":
            verbs.remove_gap(film, track, at)
        case "marker":
            looks.set_marker(film, Mark(at, "here"))
        case "range":
            looks.set_range(film, at, at + amount)
        case _ if clips:
            act_on(film, verb, clips[which % len(clips)], at, amount, how, track)


def act_on(
    film: schema.Timeline, verb: str, clip: str, at: int, amount: int, how: How, track: str
) -> None:
    match verb:
        case "move":
            verbs.move(film, clip, track, at, how)
        case "set_speed":
            edges.set_speed(film, clip, Fraction(amount, 13))
        case "swap":
            edges.swap(film, clip, media("other", amount))
        case "cross_fade" | "remove_cross_fade" | "duplicate" | "remove" | "ripple_remove":
            arguments = (amount,) if verb == "cross_fade" else ()
            getattr(verbs, verb)(film, clip, *arguments)
        case "dip_to_black":
            looks.dip_to_black(film, clip, amount)
        case "set_fades":
            looks.set_fades(film, clip, amount, max(0, at))
        case "set_opacity":
            looks.set_opacity(film, clip, amount / 60)
        case _:
            getattr(edges, verb)(film, clip, at)


def assert_sound(film: schema.Timeline) -> None:
    """All that holds for a timeline, read from OpenTimelineIO's own objects."""
    clips, fps = [id_of(each.clip) for _, each in all_clips(film)], fps_of(film)
    assert len(set(clips)) == len(clips)
    for track in tracks_of(film):
        children = list(track)
        placed = placed_on(track)
        assert all(before.end <= after.start for before, after in pairwise(placed))
        assert not children or isinstance(children[-1], schema.Clip), "a gap or a fade is last"
        for child, following in pairwise(children):
            assert not (isinstance(child, schema.Gap) and isinstance(following, schema.Gap))
            if isinstance(following, schema.Transition):
                assert isinstance(child, schema.Clip)
        # OpenTimelineIO counts as we do, and durations add up.
        assert track.duration().value == track_frames(track)
        assert track_frames(track) == (placed[-1].end if placed else 0)
        clips_take = sum(each.frames for each in placed)
        gaps_take = sum(frames_of(child) for child in children if isinstance(child, schema.Gap))
        assert clips_take + gaps_take == track_frames(track)
        taken = 0
        for index, each in enumerate(placed):
            clip = each.clip
            assert each.frames > 0
            assert start_of(clip) >= 0
            assert start_of(clip) + each.frames * speed_of(clip) <= available(clip, fps)
            before = each.fade.before if each.fade else 0
            assert taken + before <= each.frames, "two cross-fades over the same frame"
            taken = each.fade.after if each.fade else 0
            if each.fade is not None:
                following = placed[index + 1]
                assert following.start == each.end
                assert each.fade.before <= room_before(following.clip, fps)
                assert each.fade.after <= min(room_after(clip, fps), following.frames)
    assert frames_in(film) == film.tracks.duration().value or not clips


@settings(max_examples=200, deadline=None, phases=NO_SHRINK)
@given(steps=st.lists(STEP, max_size=25))
# The last frame of a clip cut off by a gap, then sped up: its media ended within it.
@example(steps=[("insert_gap", 2, 159, 39, How.PLACE), ("set_speed", 19, 98, 58, How.PLACE)])
# One of four frames, run so fast that it has not one.
@example(steps=[("swap", 0, 0, 4, How.PLACE), ("set_speed", 0, 0, 60, How.PLACE)])
def test_random_verbs_keep_a_timeline_sound_and_can_be_undone(
    steps: list[tuple[str, int, int, int, How]],
) -> None:
    film = new_timeline("Film", SIZE, FPS)
    verbs.add_track(film, "Video")
    for name in "abcd":
        verbs.append(film, clip_of(media(name), FPS))
    history = [to_text(film)]
    programme = Programme(film)
    for step in steps:
        try:
            act(film, *step)
        except BadEdit:
            assert to_text(film) == history[-1], f"{step[0]} failed and changed something"
            continue
        assert_sound(film)
        programme = Programme(film, programme)
        assert programme.shots() == Programme(film).shots()
        text = to_text(film)
        assert to_text(from_text(text)) == text
        history.append(text)
    # Back, one undo after the other, and forth.
    for before, after in reversed(list(pairwise(history))):
        undone = from_text(before)
        assert to_text(undone) == before
        assert to_text(from_text(after)) == after
        assert_sound(undone)
