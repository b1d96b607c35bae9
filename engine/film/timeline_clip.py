"""What a clip on a timeline is: its media, its facts and its look, kept in OpenTimelineIO objects.

Whole numbers of the timeline's own frames count everywhere: `source_range` starts at a frame of
the media as it is at the timeline's rate, and its duration is the duration on the timeline, at
whatever speed (that is OpenTimelineIO's own meaning of LinearTimeWarp). Speeds are whole per cents,
so that a start within the media stays a whole number of hundredths of a frame.

All that OpenTimelineIO has no field for is under `cogreel` in the metadata of the clip.
"""

import math
import re
from enum import StrEnum
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote, unquote

import msgspec
from opentimelineio import core, schema
from opentimelineio.opentime import RationalTime, TimeRange

from engine.errors import BadEdit
from engine.film.clip_row import ClipRow
from engine.spec import Size

KEY = "cogreel"
SPEED_STEPS = 100  # per cents
SLOWEST, FASTEST = Fraction(1, 10), Fraction(10)
TITLE = "CogreelTitle"  # the kind of generator
ENDLESS = 10**9  # frames of what has no end: stills and titles

_PLAIN_FRACTION = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30}|/[0-9]{1,30})?")


class Kind(StrEnum):
    """What is seen or heard. WAITING is a clip whose job is not done yet."""

    VIDEO = "video"
    STILL = "still"
    TITLE = "title"
    AUDIO = "audio"
    WAITING = "waiting"


class Fit(StrEnum):
    """How a picture of another size gets into the film's.

    FIT shows all of it within black, FILL covers the frame and cuts off what is over, CROP takes
    the middle pixel for pixel.
    """

    FIT = "fit"
    FILL = "fill"
    CROP = "crop"


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """What a clip is cut from. `file` is relative to the project, with forward slashes.

    `rate` is in frames a second; for audio it is samples, and `frames` counts them. What has no
    end has 0 frames.
    """

    kind: Kind
    file: str
    name: str
    frames: int = 0
    rate: Fraction = Fraction(1)
    size: Size = Size(0, 0)
    clip: str = ""
    """The id in the library, where it is from there; of a waiting clip, that of its job."""
    prompt: str = ""
    recipe: str = ""
    """JSON as the clip carries it, or empty."""
    model: str = ""
    revision: str = ""
    licence: str = ""


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """A simple text over the picture.

    `size` is the height of a line as a part of the film's height; `x` and `y` say where the middle
    of the text is, from 0 to 1; `font` is the name of a font of the system, empty for the one that
    comes with the program.
    """

    text: str
    font: str = ""
    size: float = 0.1
    colour: str = "#ffffff"
    x: float = 0.5
    y: float = 0.5


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """How a clip is shown or heard. Fades are in frames, `gain` in decibels."""

    opacity: float = 1.0
    fade_in: int = 0
    fade_out: int = 0
    fit: Fit = Fit.FIT
    match: bool = False
    """Whether its colours are drawn to those of the neighbour before it, else after it."""
    gain: float = 0.0


# --- making clips ---------------------------------------------------------------------------


def media_of(row: ClipRow) -> Media:
    """A clip of the library as media."""
    return Media(
        kind=Kind.VIDEO,
        file=row.file,
        name=row.prompt or row.id,
        frames=row.frames,
        rate=Fraction(row.fps),
        size=Size(row.width, row.height),
        clip=row.id,
        prompt=row.prompt,
        recipe=row.recipe_json,
        model=row.model,
        revision=row.revision,
        licence=row.licence,
    )


def clip_of(media: Media, fps: int, frames: int | None = None) -> schema.Clip:
    """A clip of all of the media for a timeline of `fps`; of stills, of `frames`.

    It has no id before a verb puts it on a timeline.
    """
    clip = schema.Clip(name=media.name)
    clip.metadata[KEY] = {}
    set_media(clip, media)
    if media.frames:
        frames = min(frames or ENDLESS, available(clip, fps))
    assert frames is not None, "a still needs a duration"
    set_range(clip, Fraction(0), frames, fps)
    return clip


def title_of(title: Title, fps: int, frames: int) -> schema.Clip:
    """A title of so many frames, yet without an id."""
    clip = schema.Clip(name=title.text.split("\n")[0])
    clip.metadata[KEY] = {"kind": Kind.TITLE.value}
    set_title_of(clip, title)
    set_range(clip, Fraction(0), frames, fps)
    return clip


def set_title_of(clip: schema.Clip, title: Title) -> None:
    """Let a title say something else."""
    clip.name = title.text.split("\n")[0]
    clip.media_reference = schema.GeneratorReference(
        name=clip.name, generator_kind=TITLE, parameters=msgspec.to_builtins(title)
    )


def set_media(clip: schema.Clip, media: Media) -> None:
    """Let a clip be cut from other media; its range stays what it is."""
    clip.name = media.name
    whole = None
    if media.frames:
        rate = float(media.rate)
        whole = TimeRange(RationalTime(0, rate), RationalTime(media.frames, rate))
    if media.file:
        clip.media_reference = schema.ExternalReference(quote(media.file), whole)
    else:
        clip.media_reference = schema.MissingReference(name=media.name, available_range=whole)
    facts = clip.metadata[KEY]
    facts["kind"] = media.kind.value
    for name in ("frames", "clip", "prompt", "recipe", "model", "revision", "licence"):
        facts[name] = getattr(media, name)
    facts["rate"] = str(media.rate)
    facts["size"] = str(media.size)


# --- reading clips --------------------------------------------------------------------------


def facts_of(clip: schema.Clip) -> dict[str, Any]:
    """All that is under our name in a clip's metadata; empty for a clip of another program."""
    return dict(clip.metadata.get(KEY, {}))


def plain_fraction(text: str) -> Fraction:
    """A number as 24, 24.0 or 24000/1001. Raises ValueError for others, ArithmeticError for n/0.

    An exponent is none of it: `Fraction` would write out the zeros of 1e999999999, for hours.
    """
    if not _PLAIN_FRACTION.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is no plain number")
    return Fraction(text)


def _rate_in(facts: dict[str, Any]) -> Fraction:
    return plain_fraction(str(facts.get("rate", "1")))


def id_of(clip: schema.Clip) -> str:
    """The id of a clip on a timeline, which stays while the clip is changed."""
    return str(clip.metadata[KEY]["id"])


def kind_of(clip: schema.Clip) -> Kind:
    """What sort of clip it is."""
    return Kind(clip.metadata[KEY]["kind"])


def media_in(clip: schema.Clip) -> Media:
    """What a clip is cut from; of a title, nothing but its kind and name."""
    facts = facts_of(clip)
    reference = clip.media_reference
    file = unquote(reference.target_url) if isinstance(reference, schema.ExternalReference) else ""
    width, _, height = str(facts.get("size", "0x0")).partition("x")
    return Media(
        kind=Kind(facts["kind"]),
        file=PurePosixPath(file).as_posix() if file else "",
        name=clip.name,
        frames=int(facts.get("frames", 0)),
        rate=_rate_in(facts),
        size=Size(int(width), int(height)),
        **{
            name: str(facts.get(name, ""))
            for name in ("clip", "prompt", "recipe", "model", "revision", "licence")
        },
    )


def title_in(clip: schema.Clip) -> Title:
    """What a title says, and how."""
    reference = clip.media_reference
    assert isinstance(reference, schema.GeneratorReference)
    known = {
        name: value
        for name, value in dict(reference.parameters).items()
        if name in Title.__struct_fields__
    }
    return msgspec.convert(known, Title, strict=False)


def look_of(clip: schema.Clip) -> Look:
    """How a clip is shown or heard."""
    facts = facts_of(clip)
    known = {name: facts[name] for name in Look.__struct_fields__ if name in facts}
    return msgspec.convert(known, Look, strict=False)


def set_look(clip: schema.Clip, look: Look) -> None:
    """Keep how a clip is shown or heard; what is as usual is not written."""
    facts = clip.metadata[KEY]
    usual = msgspec.to_builtins(Look())
    for name, value in msgspec.to_builtins(look).items():
        if value != usual[name]:
            facts[name] = value
        elif name in facts:
            del facts[name]


# --- time -----------------------------------------------------------------------------------


def frames_of(clip: core.Item) -> int:
    """How many frames of the timeline a clip or a gap takes."""
    assert clip.source_range is not None
    return round(clip.source_range.duration.value)


def start_of(clip: schema.Clip) -> Fraction:
    """Where in its media a clip begins, in frames of the timeline."""
    assert clip.source_range is not None
    return Fraction(clip.source_range.start_time.value).limit_denominator(SPEED_STEPS)


def set_range(clip: schema.Clip, start: Fraction, frames: int, fps: int) -> None:
    """Let a clip begin there in its media and take so many frames."""
    assert frames > 0
    assert start >= 0
    clip.source_range = TimeRange(RationalTime(float(start), fps), RationalTime(frames, fps))


def speed_of(clip: schema.Clip) -> Fraction:
    """How fast the media runs; 1 is as it is."""
    for effect in clip.effects:
        if isinstance(effect, schema.LinearTimeWarp):
            return Fraction(effect.time_scalar).limit_denominator(SPEED_STEPS)
    return Fraction(1)


def set_speed_of(clip: schema.Clip, speed: Fraction) -> None:
    """Let the media run so fast; the range stays what it is."""
    clip.effects[:] = [
        effect for effect in clip.effects if not isinstance(effect, schema.LinearTimeWarp)
    ]
    if speed != 1:
        clip.effects.append(schema.LinearTimeWarp(name="speed", time_scalar=float(speed)))


def checked_speed(speed: Fraction) -> Fraction:
    """The speed in whole per cents. Raises BadEdit where it is too slow or too fast."""
    rounded = Fraction(round(speed * SPEED_STEPS), SPEED_STEPS)
    if not SLOWEST <= rounded <= FASTEST:
        raise BadEdit(
            f"A clip runs at 10 % to 1000 % of its speed, not at {float(speed):.0%}. "
            f"The nearest is {'10 %' if rounded < SLOWEST else '1000 %'}."
        )
    return rounded


def available(clip: schema.Clip, fps: int) -> int:
    """How many frames of the timeline the whole media would last at its own speed."""
    facts = facts_of(clip)
    frames = int(facts.get("frames", 0))
    if not frames:
        return ENDLESS
    return max(1, math.floor(frames * fps / _rate_in(facts)))


def room_before(clip: schema.Clip, fps: int) -> int:
    """How many more frames the media has before the clip's first."""
    if available(clip, fps) == ENDLESS:
        return ENDLESS
    return math.floor(start_of(clip) / speed_of(clip))


def room_after(clip: schema.Clip, fps: int) -> int:
    """How many more frames the media has after the clip's last."""
    whole = available(clip, fps)
    if whole == ENDLESS:
        return ENDLESS
    return max(0, math.floor((whole - start_of(clip)) / speed_of(clip)) - frames_of(clip))


def media_frame(clip: schema.Clip, offset: int, fps: int) -> int:
    """The number of the frame of the media that is seen `offset` frames after the clip's start.

    The one that would be on the screen at that moment: at another rate frames are shown for
    longer or left out, never blended. Offsets outside the clip are those of a cross-fade.
    """
    facts = facts_of(clip)
    at = (start_of(clip) + offset * speed_of(clip)) * _rate_in(facts) / fps
    return min(max(0, math.floor(at)), max(0, int(facts["frames"]) - 1))
