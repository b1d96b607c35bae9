"""The verbs that change the size and the rate of a film after its first clips have decided them.

What holds for the verbs in `engine.film.timeline` holds for these.
"""

from fractions import Fraction

import msgspec
from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline_look
from engine.film.timeline_clip import (
    ENDLESS,
    KEY,
    SPEED_STEPS,
    available,
    look_of,
    set_look,
    set_range,
    speed_of,
    start_of,
)
from engine.film.timeline_layout import (
    CrossFade,
    Placed,
    fps_of,
    lay_out,
    placed_on,
    tracks_of,
)
from engine.film.timeline_look import Mark, markers, range_of, set_marker
from engine.spec import Size

LEAST_SIDE, MOST_SIDE = 16, 8192  # pixels, the most that encoders of films take
MOST_FPS = 120


def set_size(timeline: schema.Timeline, size: Size) -> None:
    """Let the film have another size; each clip gets into it as its `Fit` says.

    Raises BadEdit where no film can have that size.
    """
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (size.width, size.height)):
        raise BadEdit(
            f"A film has {LEAST_SIDE} to {MOST_SIDE} pixels a side, not {size}. Choose others."
        )
    facts = timeline.metadata[KEY]
    facts["width"], facts["height"] = size.width, size.height


def set_rate(timeline: schema.Timeline, fps: int) -> None:
    """Let the film have another rate: everything stays where it is in time, to the nearest frame.

    What touched still touches. A clip that shows all of its media may lose its last frame, where
    the new rate has no room for a part of one; what touches it then comes a frame earlier. Raises
    BadEdit where no film can have that rate.
    """
    if not 1 <= fps <= MOST_FPS:
        raise BadEdit(f"A film has 1 to {MOST_FPS} frames a second, not {fps}. Choose another.")
    old = fps_of(timeline)
    if fps == old:
        return
    tracks = [(track, placed_on(track)) for track in tracks_of(timeline)]
    for each in (each for _, placed in tracks for each in placed):
        if available(each.clip, fps) < speed_of(each.clip):
            raise BadEdit(
                f"{each.clip.name!r} is too short for {fps} frames a second. Choose more of them."
            )
    marks, (begin, end) = markers(timeline), range_of(timeline)
    timeline.metadata[KEY]["fps"] = fps
    if not old:
        return
    ratio = Fraction(fps, old)
    for track, placed in tracks:
        _retime(placed, ratio, fps)
        lay_out(timeline, track, placed)
    timeline.tracks.markers[:] = []
    for mark in marks:
        set_marker(timeline, Mark(round(mark.at * ratio), mark.name, mark.colour))
    first = None if begin is None else round(begin * ratio)
    last = None if end is None else max(round(end * ratio), (first or 0) + 1)
    timeline_look.set_range(timeline, first, last)


def _retime(placed: list[Placed], ratio: Fraction, fps: int) -> None:
    before, free = -1, 0  # where the clip before ended at the old rate, and ends now
    for each in placed:
        begin, end = each.start, each.end
        each.start = free if begin == before else max(free, round(begin * ratio))
        frames = max(1, round(end * ratio) - each.start)
        _cut_out(each.clip, start_of(each.clip) * ratio, frames, fps)
        look = look_of(each.clip)
        head = min(round(look.fade_in * ratio), each.frames)
        tail = min(round(look.fade_out * ratio), each.frames - head)
        set_look(each.clip, msgspec.structs.replace(look, fade_in=head, fade_out=tail))
        if each.fade is not None:
            each.fade = _scaled(each.fade, ratio)
        before, free = end, each.end


def _cut_out(clip: schema.Clip, start: Fraction, frames: int, fps: int) -> None:
    """Show so many frames of a clip's media from there, or the most that it has."""
    whole, speed = available(clip, fps), speed_of(clip)
    if whole != ENDLESS:
        frames = min(frames, max(1, int(whole / speed)))
        start = max(Fraction(0), min(start, whole - frames * speed))
    set_range(clip, Fraction(int(start * SPEED_STEPS), SPEED_STEPS), frames, fps)


def _scaled(fade: CrossFade, ratio: Fraction) -> CrossFade:
    frames = max(1, round(fade.frames * ratio))
    before = min(frames, round(fade.before * ratio))
    return CrossFade(before, frames - before)
