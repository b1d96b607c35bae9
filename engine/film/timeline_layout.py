"""Where what lies on the tracks of a timeline: read into a plain list, and laid out again.

A verb reads a track into `Placed` clips, changes these, and lays them out anew. So what holds for
every track is held in one place: nothing overlaps, what is free is a gap, no gap is last, and a
cross-fade lies between neighbours that touch and have the frames for it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import msgspec
from opentimelineio import core, schema
from opentimelineio.opentime import RationalTime, TimeRange

from engine.errors import BadEdit
from engine.film.timeline_clip import (
    KEY,
    frames_of,
    id_of,
    room_after,
    room_before,
    set_range,
    speed_of,
    start_of,
)
from engine.spec import Size

VIDEO, AUDIO = "Video", "Audio"  # as OpenTimelineIO names the kinds of tracks
DISSOLVE = "SMPTE_Dissolve"
FORMAT = 1


class CrossFade(msgspec.Struct, frozen=True):
    """From a clip to the next: so many frames before their cut, and so many after it."""

    before: int
    after: int

    @property
    def frames(self) -> int:
        return self.before + self.after


@dataclass
class Placed:
    """A clip and the frame of the timeline at which it begins.

    `fade` leads to the clip right behind it. Its frames before the cut show the next clip before
    its own start, and those after the cut show this one beyond its end.
    """

    start: int
    clip: schema.Clip
    fade: CrossFade | None = None

    @property
    def frames(self) -> int:
        return frames_of(self.clip)

    @property
    def end(self) -> int:
        return self.start + self.frames


# --- the timeline's own facts ---------------------------------------------------------------


def new_timeline(name: str, size: Size | None = None, fps: int | None = None) -> schema.Timeline:
    """An empty timeline with the tracks V1 and A1.

    Without a size or a rate it takes those of the first clip (see `timeline.adopt`).
    """
    timeline = schema.Timeline(name=name)
    timeline.metadata[KEY] = {
        "format": FORMAT,
        "width": size.width if size else 0,
        "height": size.height if size else 0,
        "fps": fps or 0,
        "last_id": 0,
    }
    timeline.tracks.append(schema.Track("V1", kind=VIDEO))
    timeline.tracks.append(schema.Track("A1", kind=AUDIO))
    return timeline


def size_of(timeline: schema.Timeline) -> Size:
    """The pixels of the film; 0x0 before the first clip has decided it."""
    facts = timeline.metadata[KEY]
    return Size(int(facts["width"]), int(facts["height"]))


def fps_of(timeline: schema.Timeline) -> int:
    """The film's frames a second; 0 before the first clip has decided it."""
    return int(timeline.metadata[KEY]["fps"])


def tracks_of(timeline: schema.Timeline, kind: str | None = None) -> list[schema.Track]:
    """The tracks from the lowest up; those of a kind."""
    found = [track for track in timeline.tracks if isinstance(track, schema.Track)]
    return [track for track in found if kind is None or track.kind == kind]


def track_named(timeline: schema.Timeline, name: str) -> schema.Track:
    """The track of that name. Raises BadEdit where there is none."""
    for track in tracks_of(timeline):
        if track.name == name:
            return track
    names = ", ".join(track.name for track in tracks_of(timeline))
    raise BadEdit(f"The timeline has no track {name}. It has {names}.")


def frames_in(timeline: schema.Timeline) -> int:
    """The length of the film in frames."""
    return max((track_frames(track) for track in tracks_of(timeline)), default=0)


def track_frames(track: schema.Track) -> int:
    """The length of a track in frames."""
    return sum(frames_of(child) for child in track if isinstance(child, core.Item))


# --- reading and laying out -----------------------------------------------------------------


def placed_on(track: schema.Track) -> list[Placed]:
    """The clips of a track in their order."""
    placed: list[Placed] = []
    at = 0
    for child in track:
        if isinstance(child, schema.Transition):
            if placed:
                before, after = child.in_offset.value, child.out_offset.value
                placed[-1].fade = CrossFade(round(before), round(after))
            continue
        assert isinstance(child, core.Item)
        if isinstance(child, schema.Clip):
            placed.append(Placed(at, child))
        at += frames_of(child)
    return placed


def lay_out(timeline: schema.Timeline, track: schema.Track, placed: list[Placed]) -> None:
    """Put clips on a track in place of what was there.

    A cross-fade that lost its neighbour goes; one whose clips have too few frames left is
    shortened.
    """
    fps = fps_of(timeline)
    placed.sort(key=lambda each: each.start)
    _fit_fades(placed, fps)
    children: list[core.Composable] = []
    at = 0
    for each in placed:
        assert each.start >= at, "clips overlap"
        if each.start > at:
            children.append(_gap(each.start - at, fps))
        children.append(each.clip)
        if each.fade is not None:
            before = RationalTime(each.fade.before, fps)
            children.append(
                schema.Transition(
                    transition_type=DISSOLVE,
                    in_offset=before,
                    out_offset=RationalTime(each.fade.after, fps),
                )
            )
        at = each.end
    track.clear()
    track.extend(children)


def _gap(frames: int, fps: int) -> schema.Gap:
    return schema.Gap(source_range=TimeRange(RationalTime(0, fps), RationalTime(frames, fps)))


def _fit_fades(placed: list[Placed], fps: int) -> None:
    taken = 0  # frames at the head of a clip that the fade before it needs
    for each, following in pairwise(placed):
        fade, each.fade = each.fade, None
        if fade is not None and each.end == following.start:
            before = min(fade.before, room_before(following.clip, fps), each.frames - taken)
            after = min(fade.after, room_after(each.clip, fps), following.frames)
            if before + after > 0:
                each.fade = CrossFade(before, after)
        taken = each.fade.after if each.fade else 0
    if placed:
        placed[-1].fade = None


# --- finding --------------------------------------------------------------------------------


def find(timeline: schema.Timeline, clip_id: str) -> tuple[schema.Track, list[Placed], int]:
    """The track of a clip, all that lies on it, and the clip's place in that list.

    Raises BadEdit where the timeline holds no such clip.
    """
    for track in tracks_of(timeline):
        placed = placed_on(track)
        for index, each in enumerate(placed):
            if id_of(each.clip) == clip_id:
                return track, placed, index
    raise BadEdit(f"The timeline holds no clip {clip_id}. It was removed.")


def clip_named(timeline: schema.Timeline, clip_id: str) -> schema.Clip:
    """The clip of that id. Raises BadEdit where there is none."""
    _, placed, index = find(timeline, clip_id)
    return placed[index].clip


def all_clips(timeline: schema.Timeline) -> Iterator[tuple[schema.Track, Placed]]:
    """Every clip with its track."""
    for track in tracks_of(timeline):
        for each in placed_on(track):
            yield track, each


def at_frame(placed: list[Placed], frame: int) -> int | None:
    """The place in the list of the clip that covers a frame; None where a gap does."""
    index = bisect_right(placed, frame, key=lambda each: each.start) - 1
    return index if index >= 0 and placed[index].end > frame else None


def require_room(placed: list[Placed], start: int, frames: int) -> None:
    """Raise BadEdit where something lies there, or it is before the beginning."""
    if start < 0:
        raise BadEdit("A clip cannot begin before the timeline does. Move it to frame 0 or later.")
    for each in placed:
        if each.start < start + frames and start < each.end:
            raise BadEdit(
                f"{each.clip.name!r} lies there already. Insert or overwrite instead, or choose a "
                "free place."
            )


# --- changing what is placed ----------------------------------------------------------------


def give_id(timeline: schema.Timeline, clip: schema.Clip) -> None:
    """Give a clip the next id. They count up, so that the same verbs give the same bytes."""
    facts = timeline.metadata[KEY]
    facts["last_id"] = int(facts["last_id"]) + 1
    clip.metadata[KEY]["id"] = f"c{facts['last_id']}"


def cut_at(timeline: schema.Timeline, placed: list[Placed], at: int) -> int:
    """Cut the clip that lies across `at`, if one does; the place in the list of what is later."""
    for index, each in enumerate(placed):
        if each.start >= at:
            return index
        if each.end > at:
            rest = Placed(at, each.clip.clone(), each.fade)
            each.fade = None
            give_id(timeline, rest.clip)
            cut_head(timeline, rest.clip, at - each.start)
            cut_tail(timeline, each.clip, at - each.end)
            placed.insert(index + 1, rest)
            return index + 1
    return len(placed)


def cut_head(timeline: schema.Timeline, clip: schema.Clip, by: int) -> None:
    """Let a clip begin `by` frames later within its media."""
    start = max(Fraction(0), start_of(clip) + by * speed_of(clip))
    set_range(clip, start, frames_of(clip) - by, fps_of(timeline))


def cut_tail(timeline: schema.Timeline, clip: schema.Clip, by: int) -> None:
    """Let a clip end `by` frames later."""
    set_range(clip, start_of(clip), frames_of(clip) + by, fps_of(timeline))


def shift(placed: list[Placed], by: int) -> None:
    """Move clips by so many frames."""
    for each in placed:
        each.start += by


def pair_at(placed: list[Placed], index: int) -> tuple[Placed, Placed]:
    """A clip and the one right behind it. Raises BadEdit where none touches it."""
    if index + 1 == len(placed) or placed[index].end != placed[index + 1].start:
        raise BadEdit(
            f"No clip follows {placed[index].clip.name!r} without a gap. Close the gap first."
        )
    return placed[index], placed[index + 1]
