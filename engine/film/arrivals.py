"""Videos from outside: copied into a project, with the recipe that they carry if they do."""

import os
import re
import shutil
from pathlib import Path

import msgspec

from engine.errors import BadFile, BadRecipe, NewerFormat
from engine.files import written_beside
from engine.film import ffmpeg, video
from engine.film.clip_row import encodable
from engine.film.database import in_words
from engine.film.document import ClipDocument, document_from_json
from engine.film.ids import new_clip_id
from engine.film.video import VideoFacts
from engine.recipe import recipe_to_json

_PLAIN_SUFFIX = re.compile(r"\.[0-9a-z]{1,8}")


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A video that lies in the project's folder now, and is yet to be listed."""

    clip_id: str
    path: Path
    name: str
    """What its file was called, without the suffix."""
    facts: VideoFacts
    document: ClipDocument | None
    """What it says of itself; None where it says nothing that this Cogreel understands."""


def bring(source: Path, clips: Path, thumbnails: Path) -> Arrival:
    """Copy a video into the folder `clips` under a new id, and make its thumbnail.

    A long one takes its time, in any thread; `Project.take_in` then lists it. Raises BadFile
    where it cannot be read as a video, BadProject where a folder cannot be written to, and
    DiskFull.
    """
    facts = video.probe(source)
    if facts.fps <= 0:
        raise BadFile(f"{source} does not say how fast it plays. Choose another file.")
    clip_id = new_clip_id()
    suffix = source.suffix.lower()
    path = clips / f"{clip_id}{suffix if _PLAIN_SUFFIX.fullmatch(suffix) else '.mkv'}"
    video.write_thumbnail_of(source, thumbnails / f"{clip_id}.jpg")
    with in_words(path), written_beside(path) as beside:
        shutil.copyfile(source, beside)
    return Arrival(
        clip_id=clip_id,
        path=path,
        name=source.stem,
        facts=facts,
        document=_document(facts.comment),
    )


def found_in_place(path: Path) -> Arrival:
    """A video that lies in the clips' folder under its id already. Raises BadFile."""
    facts = video.probe(path)
    document = _document(facts.comment)
    return Arrival(clip_id=path.stem, path=path, name=path.stem, facts=facts, document=document)


def columns_of_arrival(arrival: Arrival) -> dict[str, str | int | float | None]:
    """What the database keeps of a video from outside; what nobody knows is empty.

    Without a recipe its name stands for the prompt, so that it can be found.
    """
    facts, document = arrival.facts, arrival.document
    recipe = document.recipe if document else None
    return {
        "id": arrival.clip_id,
        "frames": facts.frames,
        "fps": max(1, round(facts.fps)),
        "width": facts.size.width,
        "height": facts.size.height,
        "seed": str(recipe.seed) if recipe else "0",
        "model": document.model if document else "",
        "revision": document.revision if document else "",
        "licence": document.licence if document else "",
        "mode": "",
        "device": "",
        "load_seconds": 0.0,
        "text_seconds": 0.0,
        "denoise_seconds": 0.0,
        "decode_seconds": 0.0,
        "write_seconds": 0.0,
        "peak_device_bytes": 0,
        "peak_ram_bytes": 0,
        "versions": msgspec.json.encode(document.versions if document else {}).decode(),
        "recipe": recipe_to_json(recipe) if recipe else "",
        "prompt": recipe.prompt if recipe else encodable(arrival.name),
        "negative_prompt": recipe.negative_prompt if recipe else "",
    }


def copy_out(source: Path, destination: Path) -> None:
    """Copy a clip to where someone wants it, whole or not at all; what was there is replaced.

    Raises VideoFailed where that cannot be written, and DiskFull.
    """
    if destination.exists() and os.path.samefile(source, destination):
        return
    try:
        with written_beside(destination) as beside:
            shutil.copyfile(source, beside)
    except OSError as error:
        raise ffmpeg.unwritten_by_system(destination, error) from error


def _document(comment: str) -> ClipDocument | None:
    try:
        return document_from_json(comment)
    except (BadRecipe, NewerFormat):
        return None  # it is a video all the same
