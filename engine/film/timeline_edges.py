"""The verbs that change a clip where it lies: its edges, its inside, its speed, its take.

What holds for the verbs in `engine.film.timeline` holds for these.
"""

from fractions import Fraction

from opentimelineio import schema

from engine.errors import BadEdit
from engine.film.timeline_clip import (
    ENDLESS,
    SLOWEST,
    SPEED_STEPS,
    Kind,
    Media,
    available,
    checked_speed,
    frames_of,
    id_of,
    kind_of,
    room_after,
    room_before,
    set_media,
    set_range,
    set_speed_of,
    speed_of,
    start_of,
)
from engine.film.timeline_layout import (
    Placed,
    cut_at,
    cut_head,
    cut_tail,
    find,
    fps_of,
    lay_out,
    pair_at,
    shift,
)


def trim_head(timeline: schema.Timeline, clip_id: str, by: int) -> None:
    """Begin a clip `by` frames later, or earlier with a negative number; the rest stays."""
    track, placed, index = find(timeline, clip_id)
    each = placed[index]
    free = each.start - (placed[index - 1].end if index else 0)
    _require_trim(timeline, each, head=by, room=free)
    each.start += by
    cut_head(timeline, each.clip, by)
    lay_out(timeline, track, placed)


def trim_tail(timeline: schema.Timeline, clip_id: str, by: int) -> None:
    """End a clip `by` frames later, or earlier with a negative number; the rest stays."""
    track, placed, index = find(timeline, clip_id)
    each = placed[index]
    following = placed[index + 1].start if index + 1 < len(placed) else None
    free = None if following is None else following - each.end
    _require_trim(timeline, each, tail=by, room=free)
    cut_tail(timeline, each.clip, by)
    lay_out(timeline, track, placed)


def ripple_trim_head(timeline: schema.Timeline, clip_id: str, by: int) -> None:
    """Begin a clip `by` frames later within its media; it stays, and what is later follows."""
    track, placed, index = find(timeline, clip_id)
    _require_trim(timeline, placed[index], head=by)
    cut_head(timeline, placed[index].clip, by)
    shift(placed[index + 1 :], -by)
    lay_out(timeline, track, placed)


def ripple_trim_tail(timeline: schema.Timeline, clip_id: str, by: int) -> None:
    """End a clip `by` frames later; what is later follows."""
    track, placed, index = find(timeline, clip_id)
    _require_trim(timeline, placed[index], tail=by)
    cut_tail(timeline, placed[index].clip, by)
    shift(placed[index + 1 :], by)
    lay_out(timeline, track, placed)


def roll(timeline: schema.Timeline, clip_id: str, by: int) -> None:
    """Move the cut between a clip and the one right behind it."""
    track, placed, index = find(timeline, clip_id)
    each, following = pair_at(placed, index)
    _require_trim(timeline, each, tail=by)
    _require_trim(timeline, following, head=by)
    cut_tail(timeline, each.clip, by)
    cut_head(timeline, following.clip, by)
    following.start += by
    lay_out(timeline, track, placed)


def slip(timeline: schema.Timeline, clip_id: str, by: int) -> None:
    """Show what is `by` frames later in the media, at the same place of the film."""
    track, placed, index = find(timeline, clip_id)
    clip = placed[index].clip
    fps = fps_of(timeline)
    if available(clip, fps) == ENDLESS:
        raise BadEdit(f"{clip.name!r} looks the same all along, so there is nothing to slip.")
    if by > room_after(clip, fps) or -by > room_before(clip, fps):
        raise BadEdit(
            f"{clip.name!r} can be slipped by {room_after(clip, fps)} frames forward and "
            f"{room_before(clip, fps)} back: its media ends there."
        )
    set_range(clip, start_of(clip) + by * speed_of(clip), frames_of(clip), fps)
    lay_out(timeline, track, placed)


def split(timeline: schema.Timeline, clip_id: str, at: int) -> str:
    """Cut a clip in two before frame `at` of the timeline; returns the id of the second."""
    track, placed, index = find(timeline, clip_id)
    each = placed[index]
    if not each.start < at < each.end:
        raise BadEdit(f"{each.clip.name!r} is not on both sides of frame {at}. Choose one within.")
    second = placed[cut_at(timeline, placed, at)]
    lay_out(timeline, track, placed)
    return id_of(second.clip)


def set_speed(timeline: schema.Timeline, clip_id: str, speed: Fraction) -> None:
    """Let a clip run faster or slower: the same part of its media, so what is later follows."""
    track, placed, index = find(timeline, clip_id)
    each = placed[index]
    before = each.frames
    run_at(each.clip, speed, fps_of(timeline))
    shift(placed[index + 1 :], frames_of(each.clip) - before)
    lay_out(timeline, track, placed)


def run_at(clip: schema.Clip, speed: Fraction, fps: int) -> None:
    """The same for a clip by itself, wherever it will lie.

    What takes a frame whatever the speed begins earlier where its media would else end within that
    frame. Raises BadEdit where it is no video, or has not the media for one frame.
    """
    if available(clip, fps) == ENDLESS or kind_of(clip) is Kind.AUDIO:
        raise BadEdit("Only video runs faster or slower. Trim stills, titles and sound instead.")
    speed = checked_speed(speed)
    frames = max(1, int(frames_of(clip) * speed_of(clip) / speed))
    latest = available(clip, fps) - frames * speed
    if latest < 0:
        raise BadEdit(f"{clip.name!r} is too short to run that fast. Choose a lower speed.")
    set_speed_of(clip, speed)
    set_range(clip, min(start_of(clip), latest), frames, fps)


def swap(timeline: schema.Timeline, clip_id: str, media: Media) -> None:
    """Put another take in the place of a clip: same place, same length, same cross-fades.

    It begins where the old one did in its media, or earlier where the new one is shorter; where
    all of it is too short, it runs slower. Raises BadEdit where even that is not enough.
    """
    track, placed, index = find(timeline, clip_id)
    fps, each = fps_of(timeline), placed[index]
    fade_in = placed[index - 1].fade if index and placed[index - 1].end == each.start else None
    head = fade_in.before if fade_in else 0
    tail = each.fade.after if each.fade else 0
    trial = each.clip.clone()
    set_media(trial, media)
    whole, speed = available(trial, fps), speed_of(each.clip)
    wanted = head + each.frames + tail
    if whole < wanted * speed:
        speed = Fraction(whole * SPEED_STEPS // wanted, SPEED_STEPS)
        if speed < SLOWEST:
            raise BadEdit(f"{media.name!r} is far too short for this place. Choose a longer take.")
    latest = whole - (each.frames + tail) * speed
    start = max(head * speed, min(start_of(each.clip), latest))
    set_media(each.clip, media)
    set_speed_of(each.clip, speed)
    set_range(each.clip, start, each.frames, fps)
    lay_out(timeline, track, placed)


def _require_trim(
    timeline: schema.Timeline,
    each: Placed,
    *,
    head: int = 0,
    tail: int = 0,
    room: int | None = None,
) -> None:
    """Raise BadEdit where a clip's edge cannot move that far, for its media or its neighbour."""
    name, fps = each.clip.name, fps_of(timeline)
    if max(head, -tail) >= each.frames:
        raise BadEdit(f"{name!r} would have no frame left. Remove it instead.")
    grown = max(-head, tail)
    media = room_before(each.clip, fps) if head < 0 else room_after(each.clip, fps)
    if grown > 0 and grown > media:
        raise BadEdit(f"{name!r} has only {media} more frames there. Trim it by at most that.")
    if room is not None and grown > room:
        raise BadEdit(f"{name!r} has a neighbour {room} frames on. Use a ripple trim or a roll.")
