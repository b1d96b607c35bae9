"""The verbs for how a film looks and sounds, and for what is written on its timeline.

What holds for the verbs in `engine.film.timeline` holds for these.
"""

from pathlib import PurePosixPath

import msgspec
from opentimelineio import schema
from opentimelineio.opentime import RationalTime, TimeRange

from engine.errors import BadEdit
from engine.film.timeline_clip import (
    KEY,
    Fit,
    Kind,
    Media,
    Title,
    clip_of,
    kind_of,
    look_of,
    set_look,
    set_title_of,
    title_of,
)
from engine.film.timeline_layout import clip_named, find, fps_of, frames_in, pair_at
from engine.spec import Size

MOST_GAIN, LEAST_GAIN = 24.0, -60.0  # decibels


class Mark(msgspec.Struct, frozen=True):
    """A marker on the timeline. `colour` is one of OpenTimelineIO's words, such as RED."""

    at: int
    name: str = ""
    colour: str = "RED"


# --- pictures -------------------------------------------------------------------------------


def set_opacity(timeline: schema.Timeline, clip_id: str, opacity: float) -> None:
    """Let what is under a clip shine through; 1 covers it."""
    if not 0 <= opacity <= 1:
        raise BadEdit(f"Opacity is {opacity:g}; it has to lie within 0 and 1.")
    _change(timeline, clip_id, opacity=_short(opacity))


def set_fades(timeline: schema.Timeline, clip_id: str, fade_in: int, fade_out: int) -> None:
    """Let a clip come and go over so many frames: a picture out of what is under it, a sound
    out of silence."""
    _, placed, index = find(timeline, clip_id)
    if fade_in < 0 or fade_out < 0 or fade_in + fade_out > placed[index].frames:
        raise BadEdit(
            f"The fades take {fade_in} and {fade_out} frames, and the clip has "
            f"{placed[index].frames}. Choose shorter ones."
        )
    _change(timeline, clip_id, fade_in=fade_in, fade_out=fade_out)


def dip_to_black(timeline: schema.Timeline, clip_id: str, frames: int) -> None:
    """Fade a clip out and the one right behind it in, so many frames in all. 0 takes it away."""
    _, placed, index = find(timeline, clip_id)
    each, following = pair_at(placed, index)
    if each.fade is not None and frames:
        raise BadEdit("There is a cross-fade already. Remove it, then dip to black.")
    out, into = frames // 2, frames - frames // 2
    if out + look_of(each.clip).fade_in > each.frames or (
        into + look_of(following.clip).fade_out > following.frames
    ):
        raise BadEdit("The clips are too short for this dip to black. Choose fewer frames.")
    set_look(each.clip, msgspec.structs.replace(look_of(each.clip), fade_out=out))
    set_look(following.clip, msgspec.structs.replace(look_of(following.clip), fade_in=into))


def set_fit(timeline: schema.Timeline, clip_id: str, fit: Fit) -> None:
    """Choose how a picture of another size gets into the film's."""
    _change(timeline, clip_id, fit=fit)


def set_match(timeline: schema.Timeline, clip_id: str, match: bool) -> None:
    """Draw a clip's colours to those of its neighbour, or no longer."""
    _change(timeline, clip_id, match=match)


# --- sound ----------------------------------------------------------------------------------


def set_gain(timeline: schema.Timeline, clip_id: str, decibels: float) -> None:
    """Make a sound louder or softer; 0 leaves it as it is."""
    if kind_of(clip_named(timeline, clip_id)) is not Kind.AUDIO:
        raise BadEdit("Only a sound has a gain. Choose one on an audio track.")
    if not LEAST_GAIN <= decibels <= MOST_GAIN:
        raise BadEdit(
            f"Gain is {decibels:g} dB; it has to lie within {LEAST_GAIN} and {MOST_GAIN}."
        )
    _change(timeline, clip_id, gain=_short(decibels))


# --- titles and stills ----------------------------------------------------------------------


def title(timeline: schema.Timeline, words: Title, frames: int) -> schema.Clip:
    """A title to be put on a track. Raises BadEdit for an empty or impossible one."""
    _check_title(words)
    return title_of(_shortened(words), fps_of(timeline), frames)


def set_title(timeline: schema.Timeline, clip_id: str, words: Title) -> None:
    """Let a title say something else, or look otherwise."""
    clip = clip_named(timeline, clip_id)
    if kind_of(clip) is not Kind.TITLE:
        raise BadEdit(f"{clip.name!r} is no title. Choose one.")
    _check_title(words)
    set_title_of(clip, _shortened(words))


def still(timeline: schema.Timeline, file: str, size: Size, frames: int) -> schema.Clip:
    """A picture of the project to be put on a track; `file` is relative to the project."""
    media = Media(kind=Kind.STILL, file=file, name=PurePosixPath(file).name, size=size)
    return clip_of(media, fps_of(timeline), frames)


def _shortened(words: Title) -> Title:
    return msgspec.structs.replace(
        words, size=_short(words.size), x=_short(words.x), y=_short(words.y)
    )


def _check_title(words: Title) -> None:
    if not words.text.strip():
        raise BadEdit("The title is empty. Give it a word.")
    if not 0.01 <= words.size <= 1:
        raise BadEdit(f"The title's size is {words.size:g}; it has to lie within 0.01 and 1.")
    digits = words.colour.removeprefix("#")
    if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        raise BadEdit(f"{words.colour!r} is not a colour. Write it like #ffcc00.")


# --- markers, in and out --------------------------------------------------------------------


def markers(timeline: schema.Timeline) -> list[Mark]:
    """The markers in their order."""
    found = [
        Mark(round(each.marked_range.start_time.value), each.name, each.color)
        for each in timeline.tracks.markers
    ]
    return sorted(found, key=lambda mark: mark.at)


def set_marker(timeline: schema.Timeline, mark: Mark) -> None:
    """Put a marker on a frame, in place of one that is there."""
    if mark.at < 0:
        raise BadEdit("A marker cannot stand before the beginning. Put it on frame 0 or later.")
    rate = fps_of(timeline) or 1
    kept = [each for each in timeline.tracks.markers if _at(each) != mark.at]
    new = schema.Marker(
        name=mark.name,
        marked_range=TimeRange(RationalTime(mark.at, rate), RationalTime(0, rate)),
        color=mark.colour,
    )
    timeline.tracks.markers[:] = sorted([*kept, new], key=_at)


def remove_marker(timeline: schema.Timeline, at: int) -> None:
    """Take away the marker on a frame. Raises BadEdit where there is none."""
    kept = [each for each in timeline.tracks.markers if _at(each) != at]
    if len(kept) == len(timeline.tracks.markers):
        raise BadEdit(f"There is no marker on frame {at}.")
    timeline.tracks.markers[:] = kept


def _at(marker: schema.Marker) -> int:
    return round(marker.marked_range.start_time.value)


def set_range(timeline: schema.Timeline, begin: int | None, end: int | None) -> None:
    """Set in and out: the frames from `begin` to before `end`. None is the film's own edge."""
    if (begin or 0) < 0 or (end is not None and end <= (begin or 0)):
        raise BadEdit("Out has to come after in, and in not before frame 0. Choose others.")
    facts = timeline.metadata[KEY]
    for name, value in (("in", begin), ("out", end)):
        if value is not None:
            facts[name] = value
        elif name in facts:
            del facts[name]


def range_of(timeline: schema.Timeline) -> tuple[int | None, int | None]:
    """In and out, as they were set."""
    facts = timeline.metadata[KEY]
    return facts.get("in"), facts.get("out")


def chosen_range(timeline: schema.Timeline) -> range:
    """The frames between in and out that the film has."""
    begin, end = range_of(timeline)
    whole = frames_in(timeline)
    return range(min(begin or 0, whole), min(whole if end is None else end, whole))


def _short(number: float) -> float:
    """With few digits: OpenTimelineIO reads numbers of many not exactly as it wrote them."""
    return round(number, 4)


def _change(timeline: schema.Timeline, clip_id: str, **changes: object) -> None:
    clip = clip_named(timeline, clip_id)
    set_look(clip, msgspec.structs.replace(look_of(clip), **changes))
