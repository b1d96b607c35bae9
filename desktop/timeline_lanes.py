"""Where the tracks and clips of a timeline lie in its view, and what is under a point of it."""

from bisect import bisect_right
from enum import StrEnum

import msgspec
from opentimelineio import schema
from PySide6.QtCore import QRect, QRectF

from desktop.timeline_scale import Scale
from engine.film.programme import Programme, Shot
from engine.film.timeline_layout import AUDIO, VIDEO, tracks_of

RULER = 28  # pixels high
HEADER = 64  # pixels wide, left of the tracks
GAP = 4
VIDEO_HEIGHT, AUDIO_HEIGHT = 56, 44
EDGE = 8  # pixels from a clip's end in which its edge is meant


class Lane(msgspec.Struct, frozen=True):
    """A track as it is painted: `top` is in pixels of the whole, before it is scrolled."""

    name: str
    kind: str
    top: int
    height: int
    shots: list[Shot]
    begins: list[int]

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def between(self, first: int, last: int) -> list[Shot]:
        """The clips of which something lies within these frames."""
        begin = max(0, bisect_right(self.begins, first) - 1)
        return [each for each in self.shots[begin : bisect_right(self.begins, last)]]

    def at(self, frame: int) -> Shot | None:
        """The clip that lies there."""
        place = bisect_right(self.begins, frame) - 1
        found = self.shots[place] if place >= 0 else None
        return found if found is not None and frame < found.end else None


class Part(StrEnum):
    """What of a clip is under the pointer."""

    BODY = "body"
    HEAD = "head"
    TAIL = "tail"
    FADE = "fade"


class Hit(msgspec.Struct, frozen=True):
    """A clip under a point, and which part of it. FADE is the cross-fade behind `shot`."""

    lane: Lane
    shot: Shot
    part: Part


def lanes_of(timeline: schema.Timeline, programme: Programme) -> list[Lane]:
    """The tracks from the top down: the highest of the pictures first, then the sounds."""
    lanes: list[Lane] = []
    top = RULER + GAP
    video = [*zip(tracks_of(timeline, VIDEO), programme.video, strict=True)]
    audio = [*zip(tracks_of(timeline, AUDIO), programme.audio, strict=True)]
    for track, shots in [*reversed(video), *audio]:
        height = VIDEO_HEIGHT if track.kind == VIDEO else AUDIO_HEIGHT
        begins = [shot.begin for shot in shots]
        lanes.append(Lane(track.name, track.kind, top, height, shots, begins))
        top += height + GAP
    return lanes


def height_of(lanes: list[Lane]) -> int:
    """How high all tracks are, with the ruler."""
    return lanes[-1].bottom + GAP if lanes else RULER


def lane_at(lanes: list[Lane], y: float) -> Lane | None:
    """The track at that height of the whole."""
    return next((lane for lane in lanes if lane.top <= y < lane.bottom + GAP), None)


def nearest_lane(lanes: list[Lane], y: float, kind: str) -> Lane | None:
    """The track of that kind which is nearest to a height."""
    fitting = [lane for lane in lanes if lane.kind == kind]
    return min(fitting, key=lambda lane: abs(lane.top + lane.height / 2 - y), default=None)


def place_of(lane: Lane, begin: int, end: int, scale: Scale, scrolled: int) -> QRectF:
    """Where frames of a track are painted: at the right of the headers, scrolled."""
    left = HEADER + scale.x_of(begin)
    return QRectF(left, lane.top - scrolled, max(1.0, scale.pixels(end - begin)), lane.height)


def fade_place(lane: Lane, shot: Shot, scale: Scale, scrolled: int) -> QRectF:
    """Where the cross-fade behind a clip is painted."""
    assert shot.fade is not None
    begin, end = shot.end - shot.fade.before, shot.end + shot.fade.after
    return place_of(lane, begin, end, scale, scrolled)


def hit(lanes: list[Lane], scale: Scale, x: float, y: float) -> Hit | None:
    """The clip at a point: `x` right of the headers, `y` in the whole. Edges come first."""
    lane = lane_at(lanes, y)
    if lane is None:
        return None
    reach = EDGE / scale.wide
    frame = (x + scale.offset) / scale.wide
    shot = lane.at(int(frame)) if frame >= 0 else None
    if shot is None:
        # Just outside of a clip its edge can be taken, too.
        for each in lane.between(int(frame - reach), int(frame + reach) + 1):
            if 0 <= frame - each.end <= reach / 2:
                return Hit(lane, each, Part.TAIL)
            if 0 <= each.begin - frame <= reach / 2:
                return Hit(lane, each, Part.HEAD)
        return None
    near = min(reach, (shot.end - shot.begin) / 4)
    if frame - shot.begin <= near:
        return Hit(lane, shot, Part.HEAD)
    if shot.end - frame <= near:
        return Hit(lane, shot, Part.TAIL)
    if y < lane.top + lane.height / 3:
        before = lane.shots[lane.shots.index(shot) - 1] if shot.touches else None
        for each in (shot, before):
            if (
                each is not None
                and each.fade is not None
                and each.end - each.fade.before <= frame < each.end + each.fade.after
            ):
                return Hit(lane, each, Part.FADE)
    return Hit(lane, shot, Part.BODY)


def header_place(lane: Lane, scrolled: int) -> QRect:
    """Where the name of a track stands."""
    return QRect(0, lane.top - scrolled, HEADER - GAP, lane.height)
