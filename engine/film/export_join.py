"""Hard cuts joined as they are: the coded frames are copied, at the speed of the disk.

Only whole files that share one coding can follow each other untouched. A frame is coded by what
differs from others, so a clip that is cut into would have to be coded anew at least in part.
"""

from fractions import Fraction
from pathlib import Path

from engine.film import ffmpeg
from engine.film.export_format import Format
from engine.film.frame_writer import sound_input, tags_input
from engine.film.mp4_coding import Mp4Coding, read_mp4
from engine.film.programme import Programme, Shot
from engine.film.timeline_clip import Kind, Look
from engine.spec import Size


def joinable(
    programme: Programme, folder: Path, frames: range, chosen: Format, size: Size, fps: int
) -> list[Path] | str:
    """The files that make up these frames of a film in their order, or why they cannot be joined.

    `size` and `fps` are those of the film that is written.
    """
    used = [shots for shots in programme.video if any(_within(shot, frames) for shot in shots)]
    if len(used) != 1:
        return "there are pictures on more than one track" if used else "there is no picture"
    shots = [shot for shot in used[0] if _within(shot, frames)]
    if not _gapless(shots, frames):
        return "there is a gap, or the range cuts into a clip"
    first: Mp4Coding | None = None
    paths: list[Path] = []
    for shot in shots:
        if (reason := _mixed(shot, programme.fps)) is not None:
            return reason
        path = folder / shot.file
        pictures = read_mp4(path)
        if pictures is None or pictures.coding.codec != chosen.value:
            return f"{shot.name!r} is not coded as that format is"
        coding = pictures.coding
        if pictures.frames != shot.end - shot.begin:
            return f"{shot.name!r} is not shown wholly"
        if coding.size != size or Fraction(coding.timescale, coding.ticks) != fps:
            return f"{shot.name!r} is of another size or rate"
        if first is not None and coding != first:
            return f"{shot.name!r} is coded otherwise than what is before it"
        first = coding
        paths.append(path)
    return paths


def _within(shot: Shot, frames: range) -> bool:
    return shot.begin < frames.stop and shot.end > frames.start


def _gapless(shots: list[Shot], frames: range) -> bool:
    edges = [frames.start, *(shot.end for shot in shots)]
    begins = [*(shot.begin for shot in shots), frames.stop]
    return edges == begins


def _mixed(shot: Shot, fps: int) -> str | None:
    """Why the frames of a shot are not those of its file, if so."""
    if shot.kind is not Kind.VIDEO:
        return f"{shot.name!r} is no video"
    if shot.fade is not None:
        return "there is a cross-fade"
    if shot.speed != 1 or shot.rate != fps or shot.start != 0:
        return f"{shot.name!r} is cut into, or runs at another speed"
    usual = Look(fit=shot.look.fit)
    return f"{shot.name!r} is faded or changed in colour" if shot.look != usual else None


def join_arguments(
    paths: list[Path], listing: Path, tags: Path, sound: Path | None, target: Path
) -> list[str]:
    """What makes ffmpeg copy the frames of these files into one; writes their list to `listing`.

    Raises OSError.
    """
    listing.write_text("".join(f"file {_quoted(path)}\n" for path in paths), encoding="utf-8")
    return [
        *("-y", "-f", "concat", "-safe", "0", *ffmpeg.PROTOCOLS),
        *("-i", ffmpeg.plain_file(listing), *tags_input(tags)),
        *(sound_input(sound) if sound is not None else ()),
        *("-map", "0:V:0", *(("-map", "2:a", "-c:a", "aac", "-b:a", "256k") if sound else ())),
        *("-map_metadata", "1", "-c:v", "copy", "-movflags", "+faststart", "-fflags", "+bitexact"),
        *("-f", "mp4", ffmpeg.plain_file(target)),
    ]


def _quoted(path: Path) -> str:
    """A path as the concat demuxer reads it. Source: "Quoting and escaping", ffmpeg-utils."""
    return "'" + ffmpeg.plain_file(path).replace("'", "'\\''") + "'"
