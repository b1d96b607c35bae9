"""What is to be seen and heard at each frame: a timeline made ready for being asked often.

A `Programme` is a frozen copy of what matters, so the timeline may be edited meanwhile, and asking
costs two searches. It holds no pixels: the compositor fetches them.

To read a clip out of OpenTimelineIO takes a tenth of a millisecond, a film of 600 so 60 ms. After
an edit only the clips that it changed are read, where the programme of before is at hand.
"""

import math
from bisect import bisect_right
from fractions import Fraction

import msgspec
from opentimelineio import schema

from engine.film.timeline_clip import (
    Kind,
    Look,
    Title,
    id_of,
    look_of,
    media_in,
    speed_of,
    start_of,
    title_in,
)
from engine.film.timeline_layout import (
    AUDIO,
    VIDEO,
    CrossFade,
    fps_of,
    frames_in,
    placed_on,
    size_of,
    tracks_of,
)
from engine.spec import Size


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """A clip where it lies: `begin` and `end` are on the timeline, `start` is within its media."""

    id: str
    kind: Kind
    file: str
    name: str
    media_frames: int
    rate: Fraction
    start: Fraction
    speed: Fraction
    begin: int
    end: int
    look: Look
    title: Title | None
    fade: CrossFade | None
    touches: bool
    """Whether the shot before it on its track ends where this one begins."""

    def media_frame(self, frame: int, fps: int) -> int:
        """Which frame of the media is seen at a frame of the timeline (see `media_frame` in
        `timeline_clip`)."""
        at = (self.start + (frame - self.begin) * self.speed) * self.rate / fps
        return min(max(0, math.floor(at)), max(0, self.media_frames - 1))

    def opacity(self, frame: int) -> float:
        """How much of a picture, or of a sound's amplitude, there is at a frame."""
        return self.look.opacity * self.faded(frame - self.begin)

    def faded(self, offset: float) -> float:
        """Between 0 and 1: within a fade less than all, never nothing on a frame of the clip."""
        frames = self.end - self.begin
        offset = min(max(0, offset), frames - 1)
        head, tail = self.look.fade_in, self.look.fade_out
        arrived = (offset + 1) / (head + 1) if offset < head else 1.0
        left = (frames - offset) / (tail + 1) if frames - offset <= tail else 1.0
        return min(arrived, left)


class Seen(msgspec.Struct, frozen=True):
    """A shot, which frame of its media is on, and how much of it covers what is under it.

    Equal ones look the same, so a frame that is shown for longer is put together once.
    """

    shot: Shot
    media_frame: int
    opacity: float


class Layer(msgspec.Struct, frozen=True):
    """What one track shows: a shot, or a mixture of it with the next. `weight` is of the next."""

    seen: Seen
    next: Seen | None = None
    weight: float = 0.0


class Programme:
    """All that is seen and heard of a timeline, by frame."""

    def __init__(self, timeline: schema.Timeline, before: "Programme | None" = None) -> None:
        """`before` is of an earlier state: what has not changed since is taken from it."""
        self.size: Size = size_of(timeline)
        self.fps: int = fps_of(timeline)
        self.frames: int = frames_in(timeline)
        known = before._read if before is not None else {}
        self._read: dict[str, Shot] = {}  # by all that OpenTimelineIO holds of the clip
        self.video = [self._shots(track, known) for track in tracks_of(timeline, VIDEO)]
        self.audio = [self._shots(track, known) for track in tracks_of(timeline, AUDIO)]
        self._begins = {id(shots): [shot.begin for shot in shots] for shots in self.video}

    def shots(self) -> list[Shot]:
        """Every shot of every track."""
        return [shot for shots in [*self.video, *self.audio] for shot in shots]

    def layers(self, frame: int) -> tuple[Layer, ...]:
        """What is seen at a frame, from the lowest track up."""
        found = (self._layer(shots, frame) for shots in self.video)
        return tuple(layer for layer in found if layer is not None)

    def _layer(self, shots: list[Shot], frame: int) -> Layer | None:
        place = bisect_right(self._begins[id(shots)], frame) - 1
        if place < 0 or shots[place].end <= frame:
            return None
        shot = shots[place]
        before = shots[place - 1] if place and shot.touches else None
        if before is not None and before.fade and frame - shot.begin < before.fade.after:
            done = before.fade.before + frame - shot.begin
            return self._mixture(before, shot, before.fade, frame, done)
        if shot.fade is not None and shot.end - frame <= shot.fade.before:
            done = frame - (shot.end - shot.fade.before)
            following = shots[place + 1]
            return self._mixture(shot, following, shot.fade, frame, done)
        return Layer(self._seen(shot, frame))

    def _mixture(self, one: Shot, two: Shot, fade: CrossFade, frame: int, done: int) -> Layer:
        # The first frame of a cross-fade is not yet the old picture alone, the last not yet the
        # new one.
        weight = (done + 1) / (fade.frames + 1)
        return Layer(self._seen(one, frame), self._seen(two, frame), weight)

    def _seen(self, shot: Shot, frame: int) -> Seen:
        return Seen(shot, shot.media_frame(frame, self.fps), shot.opacity(frame))

    def _shots(self, track: schema.Track, known: dict[str, Shot]) -> list[Shot]:
        shots: list[Shot] = []
        for each in placed_on(track):
            written = each.clip.to_json_string(indent=-1)
            shot = known.get(written) or _shot_of(each.clip)
            touches = bool(shots) and shots[-1].end == each.start
            place = (each.start, each.end, each.fade, touches)
            if place != (shot.begin, shot.end, shot.fade, shot.touches):
                shot = msgspec.structs.replace(
                    shot, begin=each.start, end=each.end, fade=each.fade, touches=touches
                )
            self._read[written] = shot
            shots.append(shot)
        return shots

    def waiting(self) -> list[Shot]:
        """The shots whose jobs are not done yet."""
        return [shot for shot in self.shots() if shot.kind is Kind.WAITING]


def _shot_of(clip: schema.Clip) -> Shot:
    """A clip as it is, wherever it lies."""
    media = media_in(clip)
    return Shot(
        id=id_of(clip),
        kind=media.kind,
        file=media.file,
        name=clip.name,
        media_frames=media.frames,
        rate=media.rate,
        start=start_of(clip),
        speed=speed_of(clip),
        begin=0,
        end=0,
        look=look_of(clip),
        title=title_in(clip) if media.kind is Kind.TITLE else None,
        fade=None,
        touches=False,
    )
