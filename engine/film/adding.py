"""Things put at the end of a film, or at a place, in one go: what `cogreel film add` does."""

from collections.abc import Sequence
from fractions import Fraction

import msgspec
from opentimelineio import schema

from engine.errors import BadEdit, WrongUse
from engine.film import timeline as verbs
from engine.film import timeline_look as looks
from engine.film.timeline_clip import (
    Kind,
    Media,
    Title,
    clip_of,
    frames_of,
    set_range,
    start_of,
)
from engine.film.timeline_edges import run_at
from engine.film.timeline_layout import (
    AUDIO,
    VIDEO,
    find,
    fps_of,
    placed_on,
    size_of,
    track_named,
    tracks_of,
)

STILL_SECONDS = 3.0  # of stills and titles where nothing is said


class Adding(msgspec.Struct, frozen=True, kw_only=True):
    """How things are put on a film. Times are in seconds; None is as the thing itself is."""

    track: str | None = None
    at: float | None = None
    seconds: float | None = None
    speed: Fraction | None = None
    cross_fade: float = 0.0
    fade_in: float = 0.0
    fade_out: float = 0.0
    gain: float | None = None
    title_size: float = 0.1
    title_at: tuple[float, float] = (0.5, 0.5)
    colour: str = "ffffff"


def put_on(
    film: schema.Timeline, medias: Sequence[Media], titles: Sequence[str], options: Adding
) -> list[str]:
    """Add media and titles in their order; returns a sentence for each.

    Raises BadEdit and WrongUse.
    """
    told: list[str] = []
    for media in medias:
        if media.kind is not Kind.AUDIO:
            _adopt(film, media)
        told.append(_put_media(film, media, options))
    return [*told, *(_put_title(film, text, options) for text in titles)]


def _adopt(film: schema.Timeline, media: Media) -> None:
    verbs.adopt(film, media)
    if not fps_of(film) or not size_of(film).width:
        raise WrongUse(
            "The film has no size and rate yet. Add a video first, or begin it with "
            "`cogreel film new --size 720x480 --fps 8`."
        )


def _put_media(film: schema.Timeline, media: Media, options: Adding) -> str:
    fps = fps_of(film)
    if not fps:
        raise WrongUse("The film is empty. Add a video first, then the sound to it.")
    frames = round(options.seconds * fps) if options.seconds is not None else None
    if media.kind is Kind.STILL:
        frames = frames if frames is not None else round(STILL_SECONDS * fps)
    if frames is not None and frames < 1:
        raise BadEdit("Seconds are less than a frame. Choose more.")
    clip = _cut(media, fps, frames, options.speed)
    kind = AUDIO if media.kind is Kind.AUDIO else VIDEO
    track = options.track or tracks_of(film, kind)[0].name
    return _put(film, clip, _track(film, track, kind), options)


def _cut(media: Media, fps: int, frames: int | None, speed: Fraction | None) -> schema.Clip:
    """A clip of the media at that speed, of so many frames at most."""
    if speed is None:
        return clip_of(media, fps, frames)
    clip = clip_of(media, fps, None if media.frames else frames)
    run_at(clip, speed, fps)
    if frames is not None and frames < frames_of(clip):
        set_range(clip, start_of(clip), frames, fps)
    return clip


def _put_title(film: schema.Timeline, text: str, options: Adding) -> str:
    across, down = options.title_at
    words = Title(
        text=text.replace("\\n", "\n"),
        size=options.title_size,
        colour=f"#{options.colour.removeprefix('#')}",
        x=across,
        y=down,
    )
    fps = fps_of(film)
    if not fps:
        raise WrongUse(
            "The film is empty. Add a video first, or begin it with "
            "`cogreel film new --size 720x480 --fps 8`."
        )
    seconds = options.seconds if options.seconds is not None else STILL_SECONDS
    clip = looks.title(film, words, max(1, round(seconds * fps)))
    return _put(film, clip, _track(film, options.track or "V2", VIDEO), options)


def _track(film: schema.Timeline, name: str, kind: str) -> str:
    """The track of that name, which is made where it would be the next one."""
    names = [track.name for track in tracks_of(film, kind)]
    letter = "V" if kind == VIDEO else "A"
    if name not in names and name == f"{letter}{len(names) + 1}":
        return verbs.add_track(film, kind)
    return track_named(film, name).name


def _put(film: schema.Timeline, clip: schema.Clip, track: str, options: Adding) -> str:
    fps = fps_of(film)
    overlap = round(options.cross_fade * fps)
    if options.at is not None:
        clip_id = verbs.place(film, clip, track, round(options.at * fps))
    else:
        before = placed_on(track_named(film, track))
        clip_id = verbs.append(film, clip, track, overlap if before else 0)
    fades = (round(options.fade_in * fps), round(options.fade_out * fps))
    if any(fades):
        looks.set_fades(film, clip_id, *fades)
    if options.gain is not None:
        looks.set_gain(film, clip_id, options.gain)
    _, placed, index = find(film, clip_id)
    each = placed[index]
    return f"{clip_id} on {track}: frames {each.start} to {each.end}, {' '.join(clip.name.split())}"
