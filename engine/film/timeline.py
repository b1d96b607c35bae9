"""The verbs of a timeline: everything that an editor can do, as plain functions.

    timeline = new_timeline("Film", Size(720, 480), 8)
    first = append(timeline, clip_of(media_of(row), fps_of(timeline)))
    second = append(timeline, clip_of(media_of(other), fps_of(timeline)))
    cross_fade(timeline, first, 8)
    split(timeline, second, 60)

- A verb changes the timeline in place and returns the id of what it made, where it made something.
  What cannot be done raises BadEdit before anything is changed.
- Clips are named by ids ("c7"), which stay while a clip is changed and moved, and tracks by their
  names ("V1"). Places and lengths are whole frames of the timeline, from 0.
- Undo is the restoring of the serialized form: `before = to_text(timeline)`, the verb, and later
  `from_text(before)`, byte for byte what it was (see `timeline_file`). 600 clips take 20 ms.
- Ripple means that what is later on the same track follows; other tracks stay.
- A clip stays within its media: no verb makes it show frames that are not there.

This file holds what puts clips somewhere and takes them away. `timeline_edges` has trims, roll,
slip, split, speed and the swap of takes; `timeline_look` has opacity, fades, fit, colour match,
gain, titles, markers, in and out. `timeline_layout` reads (`placed_on(track)` gives what lies
where, `find(timeline, id)` one clip of it), `timeline_clip` says what a single clip is and makes
one, and `timeline_file` keeps timelines in a project.
"""

from enum import StrEnum

from opentimelineio import schema

from engine.errors import BadEdit
from engine.film.timeline_clip import (
    KEY,
    Kind,
    Media,
    frames_of,
    kind_of,
    room_after,
    room_before,
    set_range,
    start_of,
)
from engine.film.timeline_layout import (
    AUDIO,
    VIDEO,
    CrossFade,
    Placed,
    at_frame,
    cut_at,
    cut_head,
    cut_tail,
    find,
    fps_of,
    give_id,
    lay_out,
    pair_at,
    placed_on,
    require_room,
    shift,
    track_named,
    tracks_of,
)


class How(StrEnum):
    """What becomes of what lies where a clip is put.

    PLACE wants free room, INSERT pushes it on, OVERWRITE replaces it, CROSS_FADE makes a cross-fade
    of the frames that overlap.
    """

    PLACE = "place"
    INSERT = "insert"
    OVERWRITE = "overwrite"
    CROSS_FADE = "cross-fade"


# --- the timeline and its tracks ------------------------------------------------------------


def adopt(timeline: schema.Timeline, media: Media) -> None:
    """Let a timeline without size or rate take those of its first clip."""
    facts = timeline.metadata[KEY]
    if media.kind is not Kind.VIDEO:
        return
    if not facts["width"]:
        facts["width"], facts["height"] = media.size.width, media.size.height
    if not facts["fps"]:
        facts["fps"] = max(1, round(media.rate))


def add_track(timeline: schema.Timeline, kind: str) -> str:
    """Add a track over the others of its kind (VIDEO or AUDIO); returns its name."""
    letter = "V" if kind == VIDEO else "A"
    names = {track.name for track in tracks_of(timeline)}
    number = next(n for n in range(1, len(names) + 2) if f"{letter}{n}" not in names)
    place = len(tracks_of(timeline, VIDEO)) if kind == VIDEO else len(timeline.tracks)
    timeline.tracks.insert(place, schema.Track(f"{letter}{number}", kind=kind))
    return f"{letter}{number}"


def remove_track(timeline: schema.Timeline, name: str) -> None:
    """Remove a track with all that is on it; the last one of its kind stays."""
    track = track_named(timeline, name)
    if len(tracks_of(timeline, track.kind)) == 1:
        raise BadEdit(f"{name} is the only track of its kind, so it stays. Remove its clips.")
    del timeline.tracks[[each.name for each in tracks_of(timeline)].index(name)]


# --- clips come in --------------------------------------------------------------------------


def place(timeline: schema.Timeline, clip: schema.Clip, track: str, at: int) -> str:
    """Put a clip where nothing is."""
    return put(timeline, clip, track, at, How.PLACE)


def insert(timeline: schema.Timeline, clip: schema.Clip, track: str, at: int) -> str:
    """Put a clip in; what is there is split, and what is later moves on."""
    return put(timeline, clip, track, at, How.INSERT)


def overwrite(timeline: schema.Timeline, clip: schema.Clip, track: str, at: int) -> str:
    """Put a clip over what is there."""
    return put(timeline, clip, track, at, How.OVERWRITE)


def append(
    timeline: schema.Timeline, clip: schema.Clip, track: str = "V1", overlap: int = 0
) -> str:
    """Put a clip at the end of a track, cross-faded over so many frames with the last one."""
    placed = placed_on(_fitting_track(timeline, clip, track))
    end = placed[-1].end if placed else 0
    if not placed or not overlap:
        return put(timeline, clip, track, end, How.PLACE)
    if overlap >= min(placed[-1].frames, frames_of(clip)):
        raise BadEdit(
            f"{placed[-1].clip.name!r} and {clip.name!r} are too short for a cross-fade of "
            f"{overlap} frames. Choose a shorter one."
        )
    return put(timeline, clip, track, end - overlap, How.CROSS_FADE)


def put(timeline: schema.Timeline, clip: schema.Clip, track: str, at: int, how: How) -> str:
    """Put a clip on a track in one of the ways; returns its id."""
    target = _fitting_track(timeline, clip, track)
    placed = placed_on(target)
    _make_room(timeline, placed, clip, at, how)
    give_id(timeline, clip)
    lay_out(timeline, target, placed)
    return str(clip.metadata[KEY]["id"])


def move(
    timeline: schema.Timeline, clip_id: str, track: str, at: int, how: How = How.PLACE
) -> None:
    """Put a clip elsewhere; where it was, a gap stays."""
    source, left, index = find(timeline, clip_id)
    moved = left.pop(index)
    _drop_fade_before(left, index)
    target = _fitting_track(timeline, moved.clip, track)
    if target.name == source.name:
        start, frames = start_of(moved.clip), moved.frames
        try:
            _make_room(timeline, left, moved.clip, at, how)
        except BadEdit:
            set_range(moved.clip, start, frames, fps_of(timeline))
            raise
        lay_out(timeline, source, left)
        return
    placed = placed_on(target)
    copy = moved.clip.clone()
    _make_room(timeline, placed, copy, at, how)
    lay_out(timeline, source, left)
    lay_out(timeline, target, placed)


def duplicate(timeline: schema.Timeline, clip_id: str) -> str:
    """Insert the same once more, right behind it."""
    track, placed, index = find(timeline, clip_id)
    copy = placed[index].clip.clone()
    return put(timeline, copy, track.name, placed[index].end, How.INSERT)


# --- clips go -------------------------------------------------------------------------------


def remove(timeline: schema.Timeline, clip_id: str) -> None:
    """Take a clip away; a gap stays."""
    track, placed, index = find(timeline, clip_id)
    del placed[index]
    _drop_fade_before(placed, index)
    lay_out(timeline, track, placed)


def ripple_remove(timeline: schema.Timeline, clip_id: str) -> None:
    """Take a clip away; what is later closes up."""
    track, placed, index = find(timeline, clip_id)
    gone = placed.pop(index)
    _drop_fade_before(placed, index)
    shift(placed[index:], -gone.frames)
    lay_out(timeline, track, placed)


def insert_gap(timeline: schema.Timeline, track: str, at: int, frames: int) -> None:
    """Push what is later than `at` on, and split the clip that lies there."""
    assert frames > 0
    target = track_named(timeline, track)
    placed = placed_on(target)
    index = cut_at(timeline, placed, at)
    shift(placed[index:], frames)
    lay_out(timeline, target, placed)


def remove_gap(timeline: schema.Timeline, track: str, at: int) -> None:
    """Close the gap that lies there. Raises BadEdit where a clip does, or the track is over."""
    target = track_named(timeline, track)
    placed = placed_on(target)
    following = [each for each in placed if each.start > at]
    if at_frame(placed, at) is not None or not following:
        raise BadEdit("There is no gap to close. Choose an empty place between clips.")
    begins = max((each.end for each in placed if each.end <= at), default=0)
    shift(following, begins - following[0].start)
    lay_out(timeline, target, placed)


# --- cross-fades ----------------------------------------------------------------------------


def cross_fade(timeline: schema.Timeline, clip_id: str, frames: int) -> None:
    """Fade from a clip to the one right behind it over so many frames.

    Where the media has frames beyond the cut they are used. Those that lack are taken from the
    clips themselves, which then overlap: what is later comes earlier.
    """
    track, placed, index = find(timeline, clip_id)
    each, following = pair_at(placed, index)
    fps = fps_of(timeline)
    before, after = frames // 2, frames - frames // 2
    each.fade = None
    lacks_after = max(0, after - room_after(each.clip, fps))
    lacks_before = max(0, before - room_before(following.clip, fps))
    _require_fade(placed, index, CrossFade(before, after), lacks_after, lacks_before)
    if lacks_after:
        cut_tail(timeline, each.clip, -lacks_after)
    if lacks_before:
        cut_head(timeline, following.clip, lacks_before)
    following.start -= lacks_after
    shift(placed[index + 2 :], -lacks_after - lacks_before)
    each.fade = CrossFade(before, after)
    lay_out(timeline, track, placed)


def remove_cross_fade(timeline: schema.Timeline, clip_id: str) -> None:
    """Make a hard cut between a clip and the one behind it; both keep their length."""
    track, placed, index = find(timeline, clip_id)
    placed[index].fade = None
    lay_out(timeline, track, placed)


# --- inside ---------------------------------------------------------------------------------


def _fitting_track(timeline: schema.Timeline, clip: schema.Clip, name: str) -> schema.Track:
    track = track_named(timeline, name)
    wanted = AUDIO if kind_of(clip) is Kind.AUDIO else VIDEO
    if track.kind != wanted:
        raise BadEdit(f"{clip.name!r} does not belong on {name}, a track for {track.kind.lower()}.")
    return track


def _make_room(
    timeline: schema.Timeline, placed: list[Placed], clip: schema.Clip, at: int, how: How
) -> None:
    """Put a clip among what is placed, in one of the ways; it changes nothing else on failure."""
    frames = frames_of(clip)
    if at < 0:
        raise BadEdit("A clip cannot begin before the timeline does. Move it to frame 0 or later.")
    match how:
        case How.PLACE:
            require_room(placed, at, frames)
            placed.append(Placed(at, clip))
        case How.INSERT:
            shift(placed[cut_at(timeline, placed, at) :], frames)
            _drop_fade_into(placed, at)
            placed.append(Placed(at, clip))
        case How.OVERWRITE:
            begin, end = cut_at(timeline, placed, at), cut_at(timeline, placed, at + frames)
            _drop_fade_into(placed, at)
            placed[begin:end] = [Placed(at, clip)]
        case How.CROSS_FADE:
            _overlap(timeline, placed, Placed(at, clip))
    placed.sort(key=lambda each: each.start)


def _overlap(timeline: schema.Timeline, placed: list[Placed], new: Placed) -> None:
    """Put a clip so that it fades with the neighbours that it overlaps."""
    left = [each for each in placed if each.start < new.start < each.end]
    right = [each for each in placed if new.start <= each.start < new.end]
    if any(each.end >= new.end for each in left) or len(right) > 1:
        raise BadEdit("A cross-fade needs two clips that overlap at their edges. Move it further.")
    if right and right[0].end <= new.end:
        raise BadEdit(f"{right[0].clip.name!r} would be covered wholly. Move it less far.")
    over_left = left[0].end - new.start if left else 0
    over_right = new.end - right[0].start if right else 0
    head, tail = over_left // 2, over_right - over_right // 2
    fade_out_of_left = left[0].fade if left else None
    if head + tail >= new.frames or over_left + over_right > new.frames:
        raise BadEdit("The clip is too short for its cross-fades. Let it overlap less.")
    if left and over_left - head >= left[0].frames:
        raise BadEdit(f"{left[0].clip.name!r} is too short for this cross-fade. Overlap less.")
    assert fade_out_of_left is None or left[0].end != new.start
    if left:
        cut_tail(timeline, left[0].clip, -(over_left - head))
        cut_head(timeline, new.clip, head)
        new.start = left[0].end
        left[0].fade = CrossFade(head, over_left - head)
    if right:
        before = over_right // 2
        cut_tail(timeline, new.clip, -tail)
        cut_head(timeline, right[0].clip, before)
        right[0].start += before
        new.fade = CrossFade(before, tail)
    placed.append(new)


def _drop_fade_before(placed: list[Placed], index: int) -> None:
    """After something was taken out at `index`: what is before it fades to nothing now."""
    if index:
        placed[index - 1].fade = None


def _drop_fade_into(placed: list[Placed], at: int) -> None:
    """Before something else begins at `at`: what ends there faded to what was there."""
    for each in placed:
        if each.end == at:
            each.fade = None


def _require_fade(
    placed: list[Placed], index: int, fade: CrossFade, lacks_after: int, lacks_before: int
) -> None:
    """Raise BadEdit where the clips are too short for a cross-fade beside those they have."""
    each, following = placed[index], placed[index + 1]
    touches = index > 0 and placed[index - 1].end == each.start
    earlier = placed[index - 1].fade if touches else None
    taken = earlier.after if earlier else 0
    later = following.fade.before if following.fade else 0
    fits = (
        fade.frames > 0
        and each.frames - lacks_after - taken >= max(1, fade.before)
        and following.frames - lacks_before - later >= max(1, fade.after)
    )
    if not fits:
        raise BadEdit(
            f"{each.clip.name!r} and {following.clip.name!r} are too short for a cross-fade of "
            f"{fade.frames} frames. Choose a shorter one."
        )
