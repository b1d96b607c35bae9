"""What one gesture does with several verbs of `engine.film`: still plain functions, without Qt.

What holds for the verbs in `engine.film.timeline` holds for these, but that they may have done
half when they raise: `Timelines.edit` then puts the timeline back.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film import timeline_look as look
from engine.film.timeline import How
from engine.film.timeline_clip import Kind, Media, Title, clip_of, id_of
from engine.film.timeline_layout import (
    AUDIO,
    VIDEO,
    all_clips,
    at_frame,
    find,
    fps_of,
    lay_out,
    placed_on,
    require_room,
    shift,
    tracks_of,
)
from engine.spec import Size

USUAL = Media(kind=Kind.VIDEO, file="", name="", rate=Fraction(8), size=Size(720, 480))
"""What decides of a film that begins with a title or a sound."""
STILL_SECONDS = 3


def ready(timeline: schema.Timeline, media: Media) -> None:
    """Let a timeline without size and rate have those of its first clip, or the usual ones."""
    verbs.adopt(timeline, media)
    verbs.adopt(timeline, USUAL)


def put_all(
    timeline: schema.Timeline, medias: Sequence[Media], track: str, at: int, how: How
) -> list[str]:
    """Put clips behind each other, the first at `at`; returns their ids.

    A track that is missing is made. Only the first may be cross-faded with what was there.
    """
    made: list[str] = []
    for media in medias:
        ready(timeline, media)
        fps = fps_of(timeline)
        clip = clip_of(media, fps, None if media.frames else STILL_SECONDS * fps)
        made.append(verbs.put(timeline, clip, _track(timeline, track, media), at, how))
        _, placed, index = find(timeline, made[-1])
        at = placed[index].end
        how = How.INSERT if how is How.CROSS_FADE else how
    return made


def put_title(timeline: schema.Timeline, words: Title, at: int, seconds: int) -> str:
    """Put a title over the pictures: on the lowest track above V1 that is free there, or a new
    one; returns its id. In an empty film it lies on V1."""
    ready(timeline, USUAL)
    frames = seconds * fps_of(timeline)
    clip = look.title(timeline, words, frames)
    video = tracks_of(timeline, VIDEO)
    for track in video if not placed_on(video[0]) else video[1:]:
        try:
            return verbs.place(timeline, clip, track.name, at)
        except BadEdit:
            pass  # something lies there
    return verbs.place(timeline, clip, verbs.add_track(timeline, VIDEO), at)


def move_all(timeline: schema.Timeline, ids: Iterable[str], by: int) -> None:
    """Move clips by so many frames on their tracks; what does not move has to leave room.

    Cross-fades between clips that move together stay.
    """
    wanted = set(ids)
    for track in tracks_of(timeline):
        placed = placed_on(track)
        moving = [each for each in placed if id_of(each.clip) in wanted]
        if not moving:
            continue
        resting = [each for each in placed if id_of(each.clip) not in wanted]
        for each, following in pairwise(placed):
            if (id_of(each.clip) in wanted) != (id_of(following.clip) in wanted):
                each.fade = None
        for each in moving:
            require_room(resting, each.start + by, each.frames)
        shift(moving, by)
        lay_out(timeline, track, placed)


def reorder(timeline: schema.Timeline, clip_id: str, track: str, at: int) -> None:
    """Take a clip out, closing up, and insert it where frame `at` was."""
    source, placed, index = find(timeline, clip_id)
    begin, frames = placed[index].start, placed[index].frames
    verbs.move(timeline, clip_id, track, at, How.INSERT)
    gap = begin + frames if source.name == track and at <= begin else begin
    left = placed_on(source)
    later = [each for each in left if each.start >= gap + frames]
    shift(later, -frames)
    lay_out(timeline, source, left)


def remove_all(timeline: schema.Timeline, ids: Iterable[str], *, ripple: bool) -> None:
    """Take clips away, and with `ripple` close up."""
    for clip_id in ids:
        (verbs.ripple_remove if ripple else verbs.remove)(timeline, clip_id)


def split_at(timeline: schema.Timeline, at: int, ids: Iterable[str]) -> list[str]:
    """Cut those of the clips that lie across a frame, or all that do where none is named."""
    across: list[str] = []
    for track in tracks_of(timeline):
        placed = placed_on(track)
        index = at_frame(placed, at)
        if index is not None and placed[index].start < at:
            across.append(id_of(placed[index].clip))
    named = [each for each in across if each in set(ids)]
    if not across:
        raise BadEdit("No clip lies under the playhead. Put it within one.")
    return [edges.split(timeline, each, at) for each in named or across]


def cross_fade_all(timeline: schema.Timeline, ids: Sequence[str], frames: int) -> None:
    """Fade from each of the clips to the next where one touches; one clip has to."""
    trouble: BadEdit | None = None
    done = 0
    for clip_id in ids:
        try:
            verbs.cross_fade(timeline, clip_id, frames)
            done += 1
        except BadEdit as error:
            trouble = trouble or error
    if not done:
        raise trouble or BadEdit("Choose a clip that another follows, then cross-fade.")


def cuts_of(timeline: schema.Timeline) -> list[int]:
    """The frames at which a clip begins or ends."""
    return sorted(
        {0, *(frame for _, each in all_clips(timeline) for frame in (each.start, each.end))}
    )


def _track(timeline: schema.Timeline, name: str, media: Media) -> str:
    """The track of that name, or for what does not belong there the first of its kind."""
    kind = AUDIO if media.kind is Kind.AUDIO else VIDEO
    fitting = [track.name for track in tracks_of(timeline, kind)]
    if name in fitting:
        return name
    if name and not any(track.name == name for track in tracks_of(timeline)):
        return verbs.add_track(timeline, kind)
    return fitting[0]
