"""What a written film is, read from its file again, beside what it has to be."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from engine.errors import BadFile
from engine.film import timeline_file
from engine.film.compare import compare_frames
from engine.film.compositor import Compositor
from engine.film.export_format import FORMATS, Format
from engine.film.frames import write_png
from engine.film.programme import Programme
from engine.film.sound import RATE, listen
from engine.film.video import probe, read_frames
from engine.spec import Size

CODECS = {
    Format.H264: ("h264", "yuv420p"),
    Format.H265: ("hevc", "yuv420p"),
    Format.AV1: ("av1", "yuv420p"),
    Format.VP9: ("vp9", "yuv420p"),
    Format.PRORES: ("prores", "yuv422p10le"),
    Format.FFV1: ("ffv1", "bgr0"),
}
SILENT = (Format.GIF, Format.WEBP)
BT709 = "tv bt709 bt709 bt709"
COMPARED_EVERY = 7  # frames
LEAST_PSNR = {Format.GIF: 25.0}  # decibels; a palette of 256 colours is what it is
USUAL_PSNR = 34.0


Shown = tuple[Fraction, np.ndarray]
"""A picture, and for how many seconds it is on the screen."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """A file, and what is wrong with it. `psnr` is None where the frames are the very same;
    `digest` tells all of its frames from others."""

    film: str
    format: Format
    frames: int
    size: Size
    seconds: Fraction
    coding: str
    colours: str
    sound: float
    bytes: int
    psnr: float | None
    digest: str
    troubles: tuple[str, ...]


def judged(project: Path, film: str, chosen: Format, path: Path) -> Facts:
    """Read what was written of a film of the project, and compare it with the film.

    A picture from the middle of its first cross-fade is left beside it, for eyes.
    """
    programme = Programme(timeline_file.load(project, film))
    length = Fraction(programme.frames, programme.fps)
    coding, colours, pictures = _coding_of(chosen, path)
    shown = list(pictures)
    sound = _sound_of(chosen, path)
    troubles: list[str] = []

    def require(what: str, found: object, wanted: object) -> None:
        if found != wanted:
            troubles.append(f"{what}: {found}, not {wanted}")

    size = Size(shown[0][1].shape[1], shown[0][1].shape[0])
    seconds = sum((lasts for lasts, _ in shown), Fraction())
    require("size", size, programme.size)
    # A GIF counts in hundredths of a second.
    if abs(seconds - length) > (Fraction(1, 100) if chosen is Format.GIF else 0):
        troubles.append(f"seconds: {float(seconds)}, not {float(length)}")
    if chosen in CODECS:
        require("frames", len(shown), programme.frames)
        require("coding", coding, " ".join(CODECS[chosen]))
        require("colours", colours, BT709 if chosen is not Format.FFV1 else "pc gbr bt709 bt709")
    # Coders of sound work in blocks, AAC's being of 1024 samples, and fill the last one.
    off = abs(sound - float(length)) * RATE
    if any(programme.audio) and chosen not in SILENT and off > 3 * 1024:
        troubles.append(f"sound: {sound:.3f} s, not {float(length):.3f}")
    psnr = _likeness(project, programme, shown, path)
    if FORMATS[chosen].lossless:
        require("PSNR", psnr, None)
    elif psnr is not None and psnr < LEAST_PSNR.get(chosen, USUAL_PSNR):
        troubles.append(f"PSNR: {psnr:.1f}")
    return Facts(
        film=film,
        format=chosen,
        frames=len(shown),
        size=size,
        seconds=seconds,
        coding=coding,
        colours=colours,
        sound=sound,
        bytes=sum(each.stat().st_size for each in (path.iterdir() if path.is_dir() else [path])),
        psnr=psnr,
        digest=_digest(shown),
        troubles=tuple(troubles),
    )


def table(rows: list[Facts]) -> str:
    """The facts for reading; what is wrong stands under its row."""
    lines = [
        f"{'film':<11} {'format':<7} {'frames':>6} {'size':>8} {'seconds':>8} {'sound':>7} "
        f"{'MB':>6} {'PSNR':>6}  {'coding':<19} colours"
    ]
    for row in rows:
        psnr = "same" if row.psnr is None else f"{row.psnr:.1f}"
        lines.append(
            f"{row.film:<11} {row.format:<7} {row.frames:>6} {row.size!s:>8} "
            f"{float(row.seconds):>8.3f} {row.sound:>7.3f} {row.bytes / 1e6:>6.2f} {psnr:>6}  "
            f"{row.coding:<19} {row.colours}"
        )
        lines += [f"  WRONG {trouble}" for trouble in row.troubles]
    return "\n".join(lines)


def _coding_of(chosen: Format, path: Path) -> tuple[str, str, Iterator[Shown]]:
    """The coding, the tags of its colours, and the pictures."""
    match chosen:
        case Format.GIF | Format.WEBP:
            return chosen, "-", _animated(path)
        case Format.PNG:
            pictures = sorted(path.glob("*.png"))
            with Image.open(pictures[0]) as image:
                tags = " ".join(sorted({"srgb", "gamma", "chromaticity"} & set(image.info)))
                coding = f"png {image.mode}"
            return coding, tags, _sequence(pictures)
        case _:
            facts = probe(path)
            colours = (facts.colour_range, facts.colour_matrix, facts.primaries, facts.transfer)
            lasts = Fraction(facts.seconds).limit_denominator(10**6) / facts.frames
            frames = ((lasts, frame) for frame in read_frames(path))
            return f"{facts.codec} {facts.pixel_format}", " ".join(colours), frames


def _animated(path: Path) -> Iterator[Shown]:
    with Image.open(path) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()  # a WebP tells how long it lasts only then
            yield Fraction(int(image.info["duration"]), 1000), np.asarray(image.convert("RGB"))


def _sequence(pictures: list[Path]) -> Iterator[Shown]:
    for picture in pictures:
        with Image.open(picture) as image:
            yield Fraction(1, 8), np.asarray(image.convert("RGB"))


def _digest(shown: list[Shown]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for _, picture in shown:
        whole.update(np.ascontiguousarray(picture).data)
    return whole.hexdigest()


def _sound_of(chosen: Format, path: Path) -> float:
    """For how many seconds there is sound."""
    source = path / f"{path.name}.wav" if chosen is Format.PNG else path
    with suppress(BadFile):
        return listen(source).samples / RATE
    return 0.0


def _likeness(project: Path, programme: Programme, shown: list[Shown], path: Path) -> float | None:
    """The worst PSNR among some frames, against what the compositor makes; None is equal."""
    middle = next(shot.end for shot in programme.video[0] if shot.fade is not None)
    wanted = {middle, *range(0, programme.frames, COMPARED_EVERY)}
    worst: float | None = None
    at = Fraction()
    with Compositor(programme, project) as compositor:
        for lasts, picture in shown:
            first, end = round(at * programme.fps), round((at + lasts) * programme.fps)
            at += lasts
            for number in sorted(wanted & set(range(first, end))):
                psnr = compare_frames(picture, compositor.frame_at(number)).psnr
                if psnr is not None:
                    worst = min(psnr, worst if worst is not None else psnr)
                if number == middle:
                    write_png(picture, path.with_name(f"{path.stem}-fade.png"))
    return worst
