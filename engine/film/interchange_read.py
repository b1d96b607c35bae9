"""Timelines of other programs taken in: their clips are brought into the project.

What such a file holds is not trusted: it may be damaged, or made to do harm. What `foreign` has
read of it is rebuilt by our own rules. Of the files that it names only media are opened, here and
not on the network, and only where `named_media` lets them in.
"""

import threading
import time
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
from opentimelineio import core, schema
from opentimelineio.opentime import RationalTime

from engine.errors import BadEdit, BadFile, RenderStopped
from engine.film import timeline as verbs
from engine.film.foreign import EDL_RATE, TROUBLES, read_foreign
from engine.film.found_media import media_at
from engine.film.library import Project
from engine.film.named_media import NamedMedia
from engine.film.programme_limits import MOST_FRAMES, broken_limit
from engine.film.timeline_clip import (
    KEY,
    TITLE,
    Kind,
    Look,
    Media,
    Title,
    available,
    checked_speed,
    clip_of,
    set_look,
    set_range,
    set_speed_of,
    speed_of,
    title_of,
)
from engine.film.timeline_layout import (
    AUDIO,
    VIDEO,
    CrossFade,
    Placed,
    give_id,
    lay_out,
    new_timeline,
    track_named,
    tracks_of,
)
from engine.spec import Size

_TOLD_EVERY = 0.05  # seconds


class ReadProgress(msgspec.Struct, frozen=True):
    """How far a timeline is taken in, in clips.

    `new` is the id of a clip that the library did not have before, said once; empty for others.
    """

    done: int
    total: int
    new: str = ""


Report = Callable[[ReadProgress], None]


def read_exchange(
    path: Path,
    project: Project,
    report: Report = lambda _: None,
    stop: threading.Event | None = None,
    media_from: Sequence[Path] = (),
) -> tuple[schema.Timeline, tuple[str, ...]]:
    """A new timeline from a file, and sentences on what could not be taken over.

    Its media are copied into the project: those beside it, those of the project, and those in the
    folders `media_from`, or in folders within these. Raises BadFile where it cannot be read,
    BadProject, DiskFull, and RenderStopped where `stop` was set; what was copied by then stays.
    """
    stop = stop or threading.Event()
    path = path.expanduser().absolute()
    media = NamedMedia(path, project.folder, media_from)
    return _Reading(path, project, media, report, stop).timeline()


class _Reading:
    """One file on its way in."""

    def __init__(
        self,
        path: Path,
        project: Project,
        named: NamedMedia,
        report: Report,
        stop: threading.Event,
    ) -> None:
        self._path = path
        self._project = project
        self._named = named
        self._report = report
        self._stop = stop
        self._told: dict[str, None] = {}
        self._media: dict[Path, Media | None] = {}
        self._newest = max((row.number for row in project.clips(1)), default=0)
        self._done = self._total = 0
        self._reported = 0.0

    def timeline(self) -> tuple[schema.Timeline, tuple[str, ...]]:
        source = read_foreign(self._path)
        if self._path.suffix.lower() == ".edl":
            self._tell(f"An EDL does not say how fast it plays; {EDL_RATE} frames a second it is.")
        try:
            film = self._rebuilt(source)
            beyond = broken_limit(film)
        except TROUBLES as error:
            raise BadFile(
                f"{self._path} holds what no timeline can ({str(error)[:300]}). Choose another "
                "file."
            ) from error
        if beyond:
            raise BadFile(f"{self._path} holds {beyond}. Choose another file.")
        return film, tuple(self._told)

    def _rebuilt(self, source: schema.Timeline) -> schema.Timeline:
        facts: dict[str, Any] = dict(source.metadata.get(KEY, {}))
        tracks = [track for track in source.tracks if isinstance(track, schema.Track)]
        if len(tracks) < len(source.tracks):
            self._tell("What is nested within the timeline is left out.")
        self._total = sum(isinstance(child, schema.Clip) for track in tracks for child in track)
        film = new_timeline(
            source.name or self._path.stem,
            Size(int(facts["width"]), int(facts["height"])) if facts.get("width") else None,
            int(facts.get("fps") or 0) or _rate_of(tracks),
        )
        for kind in (VIDEO, AUDIO):
            names = [track.name for track in tracks_of(film, kind)]
            for track in (track for track in tracks if track.kind == kind):
                name = names.pop(0) if names else verbs.add_track(film, kind)
                self._take_track(film, track, name)
        return film

    def _take_track(self, film: schema.Timeline, source: schema.Track, name: str) -> None:
        fps = int(film.metadata[KEY]["fps"])
        placed: list[Placed] = []
        at = 0
        for child in source:
            match child:
                case schema.Transition():
                    if placed and placed[-1].end == at:
                        offsets = (child.in_offset, child.out_offset)
                        placed[-1].fade = CrossFade(*(_frames(each, fps) for each in offsets))
                case schema.Clip():
                    self._go_on()
                    frames = _frames(child.trimmed_range().duration, fps)
                    clip = self._clip(film, child, frames, source.kind)
                    if clip is not None:
                        give_id(film, clip)
                        placed.append(Placed(at, clip))
                    at += frames
                case core.Item():
                    if not isinstance(child, schema.Gap):
                        self._tell("What is nested within the timeline is left out.")
                    at += _frames(child.duration(), fps)
                case _:
                    continue
            if at > MOST_FRAMES:
                raise ValueError("it is far too long")
        lay_out(film, track_named(film, name), placed)

    def _clip(
        self, film: schema.Timeline, source: schema.Clip, frames: int, kind: str
    ) -> schema.Clip | None:
        fps = int(film.metadata[KEY]["fps"])
        if frames < 1:
            return None
        reference = source.media_reference
        facts: dict[str, Any] = dict(source.metadata.get(KEY, {}))
        if isinstance(reference, schema.GeneratorReference):
            if reference.generator_kind != TITLE:
                self._tell(f"{source.name!r} is made by another program, and is left out.")
                return None
            words = {key: value for key, value in dict(reference.parameters).items()
                     if key in Title.__struct_fields__}  # fmt: skip
            clip = title_of(msgspec.convert(words, Title, strict=False), fps, frames)
        else:
            media = self._media_of(source)
            if media is None or (media.kind is Kind.AUDIO) is not (kind == AUDIO):
                if media is not None:
                    self._tell(f"{source.name!r} does not belong on that track, and is left out.")
                    return None
                self._tell(self._why_grey(source))
                if kind == AUDIO:
                    return None
                media = Media(kind=Kind.WAITING, file="", name=source.name)
            verbs.adopt(film, media)
            clip = clip_of(media, fps, frames)
            self._set_range(clip, source, frames, fps)
        known = {key: value for key, value in facts.items() if key in Look.__struct_fields__}
        set_look(clip, msgspec.convert(known, Look, strict=False))
        return clip

    def _set_range(self, clip: schema.Clip, source: schema.Clip, frames: int, fps: int) -> None:
        """Where in its media it begins, and how long it is: no more than there is."""
        start = _start_in_media(source, fps)
        for effect in source.effects:
            if isinstance(effect, schema.LinearTimeWarp):
                try:
                    set_speed_of(clip, checked_speed(Fraction(effect.time_scalar)))
                except (BadEdit, ValueError, OverflowError):
                    self._tell(f"{source.name!r} runs at a speed that is not possible here.")
            else:
                self._tell("Effects other than a speed are left out.")
        whole, speed = available(clip, fps), speed_of(clip)
        start = min(max(Fraction(0), start), Fraction(max(0, whole - 1)))
        longest = max(1, int((whole - start) / speed))
        if frames > longest:
            self._tell(f"{source.name!r} is shorter than it should be, as its media ends there.")
        set_range(clip, start, min(frames, longest), fps)

    def _media_of(self, clip: schema.Clip) -> Media | None:
        path = self._named.file_of(clip)
        if path is None or not self._named.lets_in(path):
            return None
        if path not in self._media:
            try:
                media = media_at(self._project, path)
            except BadFile as trouble:
                self._tell(str(trouble))
                media = None
            if media is not None and media.clip:
                self._announce(media.clip)
            self._media[path] = media
        return self._media[path]

    def _why_grey(self, clip: schema.Clip) -> str:
        path = self._named.file_of(clip)
        if path is None or self._named.lets_in(path):
            return f"{clip.name!r} was not found at its place, so grey stands for it."
        return (
            f"{clip.name!r} is in {path.parent}, which was not to be read, so grey stands for it."
        )

    def _announce(self, clip_id: str) -> None:
        """Report a clip that has come into the library just now."""
        number = self._project.get(clip_id).number
        if number > self._newest:
            self._newest = number
            self._report(ReadProgress(self._done, self._total, clip_id))

    def _go_on(self) -> None:
        """Before each clip. Raises RenderStopped where someone asked for it."""
        if self._stop.is_set():
            raise RenderStopped("The import was stopped. What had come in stays in the library.")
        self._done += 1
        now = time.monotonic()
        if now - self._reported >= _TOLD_EVERY or self._done == self._total:
            self._reported = now
            self._report(ReadProgress(self._done, self._total))

    def _tell(self, sentence: str) -> None:
        self._told[sentence] = None


def _rate_of(tracks: list[schema.Track]) -> int:
    for track in tracks:
        for child in track:
            if isinstance(child, core.Item):
                rate = round(child.trimmed_range().duration.rate)
                if 1 <= rate <= 120:
                    return rate
    raise ValueError("nothing in it says how fast it plays")


def _frames(time: RationalTime, fps: int) -> int:
    """A whole number of the film's frames. Raises ValueError for what is no time."""
    frames = round(Fraction(time.value) * fps / Fraction(time.rate))
    if not 0 <= frames <= MOST_FRAMES:
        raise ValueError(f"a time of {frames} frames")
    return frames


def _start_in_media(clip: schema.Clip, fps: int) -> Fraction:
    start = clip.trimmed_range().start_time
    reference = clip.media_reference
    begins = reference.available_range.start_time if reference.available_range else None
    frames = Fraction(start.value) / Fraction(start.rate)
    if begins is not None and begins.rate and begins.value <= start.value:
        frames -= Fraction(begins.value) / Fraction(begins.rate)
    return Fraction(round(frames * fps * 100), 100)
