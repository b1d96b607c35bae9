"""Sounds and pictures from outside: copied into a project for its timelines."""

import shutil
from fractions import Fraction
from pathlib import Path

from engine.errors import BadFile
from engine.files import written_beside
from engine.film.database import in_words
from engine.film.timeline_clip import Kind, Media
from engine.spec import Size

SOUNDS, STILLS = "audio", "stills"
SOUND_SUFFIXES = (".wav", ".mp3", ".flac", ".aac", ".m4a", ".ogg", ".oga", ".opus", ".aif", ".aiff")
STILL_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")


def is_sound(path: Path) -> bool:
    """Whether a file is a sound, by its name."""
    return path.suffix.lower() in SOUND_SUFFIXES


def is_still(path: Path) -> bool:
    """Whether a file is a picture, by its name."""
    return path.suffix.lower() in STILL_SUFFIXES


def bring_sound(source: Path, folder: Path) -> Media:
    """Copy a sound into the project in `folder`, once, and say what it is.

    Raises BadFile where it cannot be heard, BadProject and DiskFull.
    """
    from engine.film.sound import RATE, listen  # with numpy, which names of files need not wait for

    heard = listen(source)
    path = _copied(source, folder / SOUNDS)
    return Media(
        kind=Kind.AUDIO,
        file=path.relative_to(folder).as_posix(),
        name=source.stem,
        frames=heard.samples,
        rate=Fraction(RATE),
    )


def bring_still(source: Path, folder: Path) -> Media:
    """Copy a picture into the project in `folder`, once, and say what it is.

    Raises BadFile where it cannot be read, BadProject and DiskFull.
    """
    from engine.film.compositor import read_still

    height, width, _ = read_still(source).shape
    path = _copied(source, folder / STILLS)
    return Media(
        kind=Kind.STILL,
        file=path.relative_to(folder).as_posix(),
        name=source.stem,
        size=Size(width, height),
    )


def _copied(source: Path, folder: Path) -> Path:
    """The copy of a file in a folder: under its name, or one like it where another has that."""
    if not source.is_file():
        raise BadFile(f"There is no file at {source}. Check the name.")
    with in_words(folder):
        if source.resolve().parent == folder.resolve():
            return folder / source.name
        number = 1
        while True:
            ending = "" if number == 1 else f"-{number}"
            path = folder / f"{source.stem}{ending}{source.suffix.lower()}"
            if not path.exists():
                with written_beside(path) as beside:
                    shutil.copyfile(source, beside)
                return path
            if _same(source, path):
                return path
            number += 1


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        while piece := first.read(2**20):
            if piece != second.read(2**20):
                return False
    return True
