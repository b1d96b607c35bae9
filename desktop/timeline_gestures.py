"""What a drag on the timeline would do, while it goes on; all of it arithmetic on frames.

A gesture is fed with frames (`follow`) and gives ghosts to paint; in the end `verb` is what is to
be done, or None where nothing is.
"""

import math
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

import msgspec
from opentimelineio import schema

from desktop.language import tr
from desktop.timeline_lanes import Lane
from desktop.timeline_snap import Snap
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film import timeline_together as together
from engine.film.programme import Shot
from engine.film.timeline import How
from engine.film.timeline_clip import ENDLESS
from engine.film.timeline_layout import VIDEO

Verb = Callable[[schema.Timeline], object]


class Tool(StrEnum):
    """What dragging a clip does. RIPPLE and ROLL are about its edges, SLIP about its inside."""

    SELECT = "select"
    RIPPLE = "ripple"
    ROLL = "roll"
    SLIP = "slip"
    BLADE = "blade"


class Ghost(msgspec.Struct, frozen=True):
    """What would lie there: painted over the tracks, with words about it."""

    lane: str
    begin: int
    end: int
    words: str
    allowed: bool = True


class Gesture(Protocol):
    """A drag that goes on. `name` is the step of undo; `caught` the frame where it snaps."""

    name: str
    caught: int | None

    def follow(self, frame: int, lane: Lane | None, how: How | None) -> list[Ghost]: ...

    def verb(self) -> Verb | None: ...


# --- moving ---------------------------------------------------------------------------------


class Landing(msgspec.Struct, frozen=True):
    """Where something that is dropped comes to lie, and what becomes of what is there."""

    at: int
    how: How
    allowed: bool = True


def landing(lane: Lane, begin: int, frames: int, wish: How | None, without: str = "") -> Landing:
    """What a drop does: with a wish just that, else what looks meant.

    Free room is taken. What overlaps a picture at an edge is cross-faded. Anything else is
    inserted at the nearest cut.
    """
    begin = max(0, begin)
    end = begin + frames
    over = [
        shot
        for shot in lane.between(begin, end)
        if shot.id != without and shot.begin < end and begin < shot.end
    ]
    if wish is not None:
        return Landing(begin, wish)
    if not over:
        return Landing(begin, How.PLACE)
    if lane.kind == VIDEO and _can_fade(over, begin, end):
        return Landing(begin, How.CROSS_FADE)
    first = over[0]
    nearer_begin = begin - first.begin <= (first.end - first.begin) / 2
    return Landing(first.begin if nearer_begin else first.end, How.INSERT)


def _can_fade(over: list[Shot], begin: int, end: int) -> bool:
    left = [shot for shot in over if shot.begin < begin and shot.end < end]
    right = [shot for shot in over if begin <= shot.begin and end < shot.end]
    if len(left) + len(right) < len(over) or len(left) > 1 or len(right) > 1:
        return False
    taken = sum(shot.end - begin for shot in left) + sum(end - shot.begin for shot in right)
    return taken <= (end - begin) - 2


def how_in_words(how: How, overlap: int = 0) -> str:
    """What becomes of what lies where something is dropped."""
    match how:
        case How.PLACE:
            return tr("Place")
        case How.INSERT:
            return tr("Insert")
        case How.OVERWRITE:
            return tr("Overwrite")
        case How.CROSS_FADE:
            return tr("Cross-fade, %n frame(s)", "", overlap)


def overlap_of(lane: Lane, begin: int, end: int, without: str = "") -> int:
    """How many frames of what is there are covered."""
    return sum(
        min(end, shot.end) - max(begin, shot.begin)
        for shot in lane.between(begin, end)
        if shot.id != without and shot.begin < end and begin < shot.end
    )


class Move:
    """A clip is dragged, alone to any track of its kind, or several along theirs."""

    def __init__(
        self, lanes: list[Lane], grabbed: Shot, lane: Lane, chosen: list[Shot], snap: Snap, at: int
    ) -> None:
        self.name = _move_in_words()
        self.caught: int | None = None
        self._lanes, self._grabbed, self._home = lanes, grabbed, lane
        self._chosen = chosen if grabbed in chosen and len(chosen) > 1 else [grabbed]
        self._snap, self._at = snap, at
        self._by = 0
        self._landing: Landing | None = None
        self._lane = lane

    def follow(self, frame: int, lane: Lane | None, how: How | None) -> list[Ghost]:
        edges_of = [edge for shot in self._chosen for edge in (shot.begin, shot.end)]
        self._by, self.caught = self._snap.moved(edges_of, frame - self._at)
        self._by = max(self._by, -min(shot.begin for shot in self._chosen))
        if len(self._chosen) > 1:
            return self._follow_all()
        if lane is not None and lane.kind == self._home.kind:
            self._lane = lane
        shot, frames = self._grabbed, self._grabbed.end - self._grabbed.begin
        begin = shot.begin + self._by
        if not self._by and self._lane.name == self._home.name:
            self._landing = None
            return []
        self._landing = landing(self._lane, begin, frames, how, shot.id)
        end = self._landing.at + frames
        overlap = overlap_of(self._lane, begin, end, shot.id)
        words = how_in_words(self._landing.how, overlap)
        return [Ghost(self._lane.name, self._landing.at, end, words)]

    def _follow_all(self) -> list[Ghost]:
        ids = {shot.id for shot in self._chosen}
        ghosts: list[Ghost] = []
        for lane in self._lanes:
            for shot in (each for each in lane.shots if each.id in ids):
                begin, end = shot.begin + self._by, shot.end + self._by
                over = [
                    each
                    for each in lane.between(begin, end)
                    if each.id not in ids and each.begin < end and begin < each.end
                ]
                ghosts.append(Ghost(lane.name, begin, end, "", not over))
        return ghosts

    def verb(self) -> Verb | None:
        clip_id, by = self._grabbed.id, self._by
        if len(self._chosen) > 1:
            ids = [shot.id for shot in self._chosen]
            return (lambda it: together.move_all(it, ids, by)) if by else None
        if self._landing is None:
            return None
        track, place = self._lane.name, self._landing
        if place.how is How.INSERT:
            return lambda it: together.reorder(it, clip_id, track, place.at)
        return lambda it: verbs.move(it, clip_id, track, place.at, place.how)


# --- edges ----------------------------------------------------------------------------------


def rooms(shot: Shot, fps: int) -> tuple[int, int]:
    """How many more frames the media has before the clip's first and behind its last."""
    if not shot.media_frames:
        return ENDLESS, ENDLESS
    whole = max(1, math.floor(shot.media_frames * fps / shot.rate))
    after = math.floor((whole - shot.start) / shot.speed) - (shot.end - shot.begin)
    return math.floor(shot.start / shot.speed), max(0, after)


class Trim:
    """An edge of a clip is dragged; `tool` says what becomes of its neighbours."""

    def __init__(
        self, lane: Lane, shot: Shot, fps: int, snap: Snap, tool: Tool, *, head: bool
    ) -> None:
        self.caught: int | None = None
        self._lane, self._shot, self._snap, self._tool, self._head = lane, shot, snap, tool, head
        self._by = 0
        place = lane.shots.index(shot)
        self._before = lane.shots[place - 1] if place else None
        self._after = lane.shots[place + 1] if place + 1 < len(lane.shots) else None
        self.name = _trim_in_words(tool)
        self._least, self._most = self._limits(fps)

    def _limits(self, fps: int) -> tuple[int, int]:
        """How far the edge can go, back and forward."""
        shot, length = self._shot, self._shot.end - self._shot.begin
        room_before, room_after = rooms(shot, fps)
        if self._tool is Tool.ROLL:
            one, two = (self._before, shot) if self._head else (shot, self._after)
            if one is None or two is None or one.end != two.begin:
                return 0, 0
            least = max(-rooms(two, fps)[0], -(one.end - one.begin - 1))
            return least, min(rooms(one, fps)[1], two.end - two.begin - 1)
        if self._head:
            least = -room_before
            if self._tool is not Tool.RIPPLE:
                least = max(least, (self._before.end if self._before else 0) - shot.begin)
            return least, length - 1
        most = room_after
        if self._tool is not Tool.RIPPLE and self._after is not None:
            most = min(most, self._after.begin - shot.end)
        return 1 - length, most

    def follow(self, frame: int, lane: Lane | None, how: How | None) -> list[Ghost]:
        edge = self._shot.begin if self._head else self._shot.end
        by, self.caught = self._snap.moved([edge], frame - edge)
        self._by = min(max(by, self._least), self._most)
        shot, words = self._shot, _signed(self._by)
        begin, end = shot.begin, shot.end
        if self._head and self._tool is Tool.RIPPLE:
            end -= self._by  # what stays moves up
        elif self._head:
            begin += self._by
        else:
            end += self._by
        limit = self._by in (self._least, self._most) and self._by != by
        words = _limited(words) if limit else words
        return [Ghost(self._lane.name, begin, end, words)]

    def verb(self) -> Verb | None:
        clip_id, by = self._shot.id, self._by
        if not by:
            return None
        if self._tool is Tool.ROLL:
            rolled = self._before.id if self._head and self._before else clip_id
            return lambda it: edges.roll(it, rolled, by)
        ripple = self._tool is Tool.RIPPLE
        if self._head:
            trim = edges.ripple_trim_head if ripple else edges.trim_head
        else:
            trim = edges.ripple_trim_tail if ripple else edges.trim_tail
        return lambda it: trim(it, clip_id, by)


class Slip:
    """The inside of a clip is dragged under its edges."""

    def __init__(self, lane: Lane, shot: Shot, fps: int, at: int) -> None:
        self.name = _slip_in_words()
        self.caught: int | None = None
        self._lane, self._shot, self._at = lane, shot, at
        self._before, self._after = rooms(shot, fps)
        self._endless = not shot.media_frames
        self._by = 0

    def follow(self, frame: int, lane: Lane | None, how: How | None) -> list[Ghost]:
        # To the right: what was earlier in the media comes into sight.
        by = self._at - frame
        self._by = by if self._endless else min(max(by, -self._before), self._after)
        return [Ghost(self._lane.name, self._shot.begin, self._shot.end, _signed(self._by))]

    def verb(self) -> Verb | None:
        clip_id, by = self._shot.id, self._by
        return (lambda it: edges.slip(it, clip_id, by)) if by else None


class FadeLength:
    """The side of a cross-fade is dragged: it becomes longer or shorter about its cut."""

    def __init__(self, lane: Lane, shot: Shot) -> None:
        assert shot.fade is not None
        self.name = _fade_in_words()
        self.caught: int | None = None
        self._lane, self._shot, self._was = lane, shot, shot.fade.frames
        self._frames = self._was

    def follow(self, frame: int, lane: Lane | None, how: How | None) -> list[Ghost]:
        cut = self._shot.end
        self._frames = max(1, 2 * abs(frame - cut))
        half = self._frames // 2
        words = how_in_words(How.CROSS_FADE, self._frames)
        return [Ghost(self._lane.name, cut - half, cut + self._frames - half, words)]

    def verb(self) -> Verb | None:
        clip_id, frames = self._shot.id, self._frames
        return (lambda it: verbs.cross_fade(it, clip_id, frames)) if frames != self._was else None


def _move_in_words() -> str:
    return tr("Move")


def _slip_in_words() -> str:
    return tr("Slip")


def _fade_in_words() -> str:
    return tr("Cross-fade")


def _trim_in_words(tool: Tool) -> str:
    match tool:
        case Tool.RIPPLE:
            return tr("Ripple Trim")
        case Tool.ROLL:
            return tr("Roll")
        case _:
            return tr("Trim")


def _limited(words: str) -> str:
    """At the end of the media, or of the room."""
    return tr("{words}, no more there").format(words=words)


def _signed(frames: int) -> str:
    words = tr("%n frame(s)", "", abs(frames))
    return f"{'+' if frames > 0 else '−' if frames < 0 else ''}{words}"  # noqa: RUF001
