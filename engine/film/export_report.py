"""What a film says of how it was made: in its `comment` tag as JSON, and beside it as a text.

A film holds clips of several models, whose licences differ, so each shot is listed with its own.
"""

from pathlib import PurePosixPath
from typing import Any

import msgspec
from opentimelineio import schema

from engine import __version__
from engine.film.document import PROGRAM
from engine.film.timeline_clip import Kind, media_frame, media_in
from engine.film.timeline_layout import fps_of, placed_on, tracks_of

FILM_FORMAT = 1


class FilmShot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A clip as a film shows it. `begin` and `end` are frames of the film; `first` and `last` those
    of the clip that are seen first and last."""

    track: str
    kind: str
    begin: int
    end: int
    name: str
    file: str = ""
    first: int = 0
    last: int = 0
    prompt: str = ""
    recipe: msgspec.Raw = msgspec.Raw(b"null")
    model: str = ""
    revision: str = ""
    licence: str = ""


class FilmDocument(msgspec.Struct, frozen=True, kw_only=True):
    """All shots of a film in the order of their beginning."""

    film: str
    fps: int
    shots: tuple[FilmShot, ...]
    version: str = __version__
    program: str = PROGRAM
    film_format: int = FILM_FORMAT


def film_document(timeline: schema.Timeline, frames: range) -> FilmDocument:
    """What is seen and heard between these frames; the film begins with the first of them."""
    fps = fps_of(timeline)
    shots: list[FilmShot] = []
    for track in tracks_of(timeline):
        before = 0
        for each in placed_on(track):
            after = each.fade.after if each.fade else 0
            # With its cross-fades, which show it before its beginning and beyond its end.
            begin, end = max(each.start - before, frames.start), min(each.end + after, frames.stop)
            before = each.fade.before if each.fade else 0
            if begin < end:
                shots.append(_shot(each.clip, track.name, each.start, begin, end, frames, fps))
    shots.sort(key=lambda shot: (shot.begin, shot.track))
    return FilmDocument(film=timeline.name, fps=fps, shots=tuple(shots))


def _shot(
    clip: schema.Clip, track: str, start: int, begin: int, end: int, frames: range, fps: int
) -> FilmShot:
    media = media_in(clip)
    moving = media.kind is Kind.VIDEO
    return FilmShot(
        track=track,
        kind=media.kind.value,
        begin=begin - frames.start,
        end=end - frames.start,
        name=clip.name,
        file=PurePosixPath(media.file).name,
        first=media_frame(clip, begin - start, fps) if moving else 0,
        last=media_frame(clip, end - 1 - start, fps) if moving else 0,
        prompt=media.prompt,
        recipe=_recipe(media.recipe),
        model=media.model,
        revision=media.revision,
        licence=media.licence,
    )


def _recipe(text: str) -> msgspec.Raw:
    """A recipe as it is; what is no JSON, from a timeline that somebody wrote, is left out."""
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return msgspec.Raw(b"null")
    return msgspec.Raw(text.encode())


def document_to_json(document: FilmDocument) -> str:
    """One line of JSON without NUL."""
    return msgspec.json.encode(document).decode()


def document_from_json(text: str) -> FilmDocument | None:
    """Read what `document_to_json` wrote; None where the text is something else."""
    try:
        document = msgspec.json.decode(text, type=FilmDocument)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None
    return document if document.program == PROGRAM else None


def report_of(document: FilmDocument, facts: dict[str, str]) -> str:
    """A text for people: facts of the film, the licences in it, and every shot."""
    lines = [document.film, "=" * len(document.film), ""]
    lines += [f"{name}: {fact}" for name, fact in facts.items() if fact]
    lines += ["", "Licences", "--------"]
    licences = sorted({(shot.model, shot.licence) for shot in document.shots if shot.model})
    lines += [f"{model}: {licence or 'not known'}" for model, licence in licences]
    if not licences:
        lines.append("No clip of this film says what model made it.")
    lines += ["", "Shots", "-----"]
    for shot in document.shots:
        begin, end = (timecode(frame, document.fps) for frame in (shot.begin, shot.end))
        lines.append(f"{begin} - {end}  {shot.track}  {' '.join(shot.name.split())}")
        recipe: dict[str, Any] | None = msgspec.json.decode(shot.recipe)
        told = {
            "prompt": " ".join(shot.prompt.split()),
            "clip": f"{shot.file}, frames {shot.first} to {shot.last}" if shot.last else shot.file,
            "model": f"{shot.model}, revision {shot.revision}" if shot.model else "",
            "licence": shot.licence,
            "recipe": msgspec.json.encode(recipe).decode() if recipe else "",
        }
        lines += [f"    {name}: {fact}" for name, fact in told.items() if fact]
    return "\n".join(lines) + "\n"


def timecode(frame: int, fps: int) -> str:
    """Hours, minutes, seconds and frames of a frame, as editors count: 00:00:12:07."""
    seconds, rest = divmod(frame, fps)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:{rest:02}"
