"""A film as a folder of pictures: written beside, then put in place whole."""

import re
import shutil
import uuid
import wave
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import BadFile
from engine.film.frame_writer import SOUND_RATE

_OURS = re.compile(r".*-[0-9]{6,}\.png|.*\.wav")


@contextmanager
def pictures_beside(folder: Path, sound: Path | None) -> Generator[Path]:
    """Give ffmpeg's pattern for numbered pictures in a new folder, which then becomes `folder`.

    `sound` is raw and becomes a WAV in it. A folder of an earlier export is replaced; raises
    BadFile where one holds anything else, and OSError.
    """
    if folder.exists() and not _is_export(folder):
        raise BadFile(f"{folder} holds other things. Name a folder that is new or empty.")
    beside = folder.with_name(f".writing-{uuid.uuid4().hex}")
    beside.mkdir(parents=True)
    try:
        # The muxer takes a percent sign in any part of the path for a number.
        yield Path(str(beside).replace("%", "%%")) / f"{folder.name.replace('%', '%%')}-%06d.png"
        if sound is not None:
            _write_wave(sound, beside / f"{folder.name}.wav")
        old = folder.with_name(f".writing-{uuid.uuid4().hex}")
        if folder.exists():
            folder.rename(old)
        beside.rename(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _is_export(folder: Path) -> bool:
    return folder.is_dir() and all(_OURS.fullmatch(file.name) for file in folder.iterdir())


def _write_wave(sound: Path, path: Path) -> None:
    with sound.open("rb") as raw, wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(SOUND_RATE)
        while piece := raw.read(2**20):
            file.writeframesraw(piece)
