"""What a timeline may say, whoever wrote it: nothing outside of the project, nothing without end.

The verbs keep to it by themselves; a file from elsewhere may not.
"""

import os
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import PurePath

from opentimelineio import core, schema

from engine.film.programme import Programme, Shot
from engine.film.timeline_clip import FASTEST, SLOWEST, Kind, Look, Title
from engine.film.timeline_format import MOST_FPS, MOST_SIDE
from engine.film.timeline_layout import AUDIO, VIDEO, tracks_of
from engine.film.timeline_look import LEAST_GAIN, MOST_GAIN

MEDIA_FOLDERS = ("clips", "audio", "stills")
MOST_FRAMES = 10**8  # ten weeks at 16 frames a second
MOST_LETTERS = 10_000  # of a title

_COLOUR = re.compile(r"#?[0-9a-fA-F]{6}")


def broken_limit(timeline: schema.Timeline) -> str:
    """What in a film is beyond all limits, in a few words; empty where nothing is.

    Raises what `Programme` does where it is no film at all.
    """
    programme = Programme(timeline)
    if any(getattr(each, "kind", "") not in (VIDEO, AUDIO) for each in timeline.tracks):
        return "what is neither a track of pictures nor of sound"
    children = [child for track in tracks_of(timeline) for child in track]
    if not all(_is_counted(child, programme.fps) for child in children):
        return f"times that do not count {programme.fps} frames a second"
    size, fps = programme.size, programme.fps
    if not (0 <= size.width <= MOST_SIDE and 0 <= size.height <= MOST_SIDE):
        return f"a picture of {size}"
    if not 0 <= fps <= MOST_FPS or (programme.frames and not fps):
        return f"a rate of {fps}"
    if not 0 <= programme.frames <= MOST_FRAMES:
        return f"a length of {programme.frames} frames"
    for shot in programme.shots():
        for name, is_kept in _LIMITS.items():
            if not is_kept(shot):
                return f"a clip with an impossible {name}"
    for shots in programme.video:
        for place, shot in enumerate(shots):
            following = shots[place + 1] if place + 1 < len(shots) else None
            if shot.fade is not None and (following is None or not following.touches):
                return "a cross-fade into nothing"
    return ""


def _is_counted(child: core.Composable, fps: int) -> bool:
    """Whether the times of a child of a track are in the film's frames."""
    match child:
        case schema.Transition():
            return child.in_offset.rate == fps == child.out_offset.rate
        case core.Item():
            span = child.source_range
            media = child.media_reference if isinstance(child, schema.Clip) else None
            whole = media.available_range if media is not None else None
            return (
                span is not None
                and span.start_time.rate == fps == span.duration.rate
                and (whole is None or (whole.start_time.rate > 0 and whole.duration.rate > 0))
            )
        case _:
            return False


def names_media(file: str) -> bool:
    """Whether this is how a project's own file is named: clips/NAME and the like."""
    path = PurePath(file)
    try:
        os.fsencode(file)
    except UnicodeEncodeError:
        return False
    return (
        "\0" not in file
        and not path.anchor
        and len(path.parts) == 2
        and path.parts[0] in MEDIA_FOLDERS
        and path.parts[1] != ".."
    )


def _has_possible_file(shot: Shot) -> bool:
    if shot.kind in (Kind.VIDEO, Kind.STILL, Kind.AUDIO):
        return names_media(shot.file)
    return not shot.file


def _has_possible_time(shot: Shot) -> bool:
    return (
        shot.end - shot.begin > 0
        and 0 <= shot.start <= MOST_FRAMES
        and SLOWEST <= shot.speed <= FASTEST
        and 0 <= shot.media_frames <= MOST_FRAMES * MOST_FPS
        and Fraction(1, 1000) <= shot.rate <= 10**6
    )


def _has_possible_fade(shot: Shot) -> bool:
    fade = shot.fade
    return fade is None or (
        0 <= fade.before <= shot.end - shot.begin and 0 <= fade.after <= MOST_FRAMES
    )


def _has_possible_look(shot: Shot) -> bool:
    look: Look = shot.look
    return (
        0 <= look.opacity <= 1
        and 0 <= look.fade_in <= MOST_FRAMES
        and 0 <= look.fade_out <= MOST_FRAMES
        and LEAST_GAIN <= look.gain <= MOST_GAIN
    )


def _has_possible_title(shot: Shot) -> bool:
    title: Title | None = shot.title
    return title is None or (
        len(title.text) <= MOST_LETTERS
        and 0 < title.size <= 1
        and all(-1 <= each <= 2 for each in (title.x, title.y))
        and _COLOUR.fullmatch(title.colour) is not None
    )


_LIMITS: dict[str, Callable[[Shot], bool]] = {
    "file": _has_possible_file,
    "range": _has_possible_time,
    "cross-fade": _has_possible_fade,
    "look": _has_possible_look,
    "title": _has_possible_title,
}
