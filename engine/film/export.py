"""A timeline becomes a film: the compositor's frames and sound, streamed into a file.

    job = Export(timeline, project_folder, Path("film.mp4"), Settings(format=Format.H264))
    done = job.run(report, stop)

Making an `Export` takes a copy of the timeline, which may then be edited; `run` may be called in
any thread. A single frame is in memory at a time, and the file appears when it is whole.
"""

import shutil
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from pathlib import Path

import msgspec
from opentimelineio import schema

from engine.errors import BadEdit, DiskFull, RenderStopped, WrongUse
from engine.files import bytes_of_files, write_atomically, written_beside
from engine.film import ffmpeg
from engine.film.compositor import Compositor
from engine.film.export_folder import pictures_beside
from engine.film.export_format import (
    FORMATS,
    MOST_QUALITY,
    USUAL_QUALITY,
    Estimate,
    Format,
    coding_of,
    estimate,
)
from engine.film.export_hardware import working_encoder
from engine.film.export_join import join_arguments, joinable
from engine.film.export_report import document_to_json, film_document, report_of
from engine.film.frame_writer import FrameWriter, tags_file
from engine.film.picture_tags import tag_gif, tag_webp
from engine.film.programme import Programme
from engine.film.sound import Soundtrack, sample_of, to_pcm
from engine.film.timeline_layout import frames_in
from engine.film.timeline_look import chosen_range
from engine.spec import Size
from engine.words import bytes_in_words

MOST_SIDE = 8192  # pixels, the most that every encoder here takes
_SPARE_BYTES = 64 * 2**20  # a disk that is full to the last byte troubles more than us
_TOLD_EVERY = 0.05  # seconds
_LOOKED_EVERY = 0.01  # seconds; a join of a short film takes hardly more than some of them
_SOUND_FRAMES = 64  # of the film at a time
_CACHE_BYTES = 32 * 2**20  # an export goes forward: what it has shown it seldom needs again


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a film is to leave. None is the timeline's own size and rate.

    `join` allows the copying of coded frames where that leaves them untouched, and `whole` takes
    all of the film rather than what is between in and out. With `waiting` shots that are not
    rendered yet are written as the grey that the player shows for them.
    """

    format: Format
    quality: int = USUAL_QUALITY
    size: Size | None = None
    fps: int | None = None
    hardware: bool = False
    join: bool = True
    whole: bool = False
    waiting: bool = False


class ExportProgress(msgspec.Struct, frozen=True):
    """How far it is, in frames. `remaining` is in seconds, None while there is no telling yet."""

    done: int
    total: int
    elapsed: float
    remaining: float | None


class Exported(msgspec.Struct, frozen=True, kw_only=True):
    """What was written. `how` says in words how the pictures got in."""

    path: Path
    report: Path
    frames: int
    seconds: float
    bytes: int
    size: Size
    fps: int
    joined: bool
    how: str


Report = Callable[[ExportProgress], None]


class Export:
    """One export. Making it raises BadEdit and WrongUse where there is nothing to be written."""

    def __init__(
        self, timeline: schema.Timeline, folder: Path, destination: Path, settings: Settings
    ) -> None:
        self.settings = settings
        self.facts = FORMATS[settings.format]
        self.destination = destination.expanduser().absolute()
        self._folder = folder
        self._programme = Programme(timeline)
        whole = range(frames_in(timeline))
        self._range = whole if settings.whole else chosen_range(timeline)
        self._document = film_document(timeline, self._range)
        self._check()
        self.size = settings.size or self._programme.size
        self.fps = settings.fps or self._programme.fps
        ratio = Fraction(self.fps, self._programme.fps)
        self.frames = max(1, round(len(self._range) * ratio))
        """How many frames the file will have."""

    def _check(self) -> None:
        chosen, facts = self.settings, self.facts
        if not self._range:
            raise BadEdit("There is nothing to export between in and out. Put clips on the tracks.")
        waiting = self._programme.waiting()
        if waiting and not chosen.waiting:
            raise BadEdit(
                f"{len(waiting)} shots are not rendered yet, {waiting[0].name!r} for one. Render "
                "or remove them first, or export with grey in their place."
            )
        if not 0 <= chosen.quality <= MOST_QUALITY:
            raise WrongUse(f"Quality is {chosen.quality}; it has to lie within 0 and 100.")
        if chosen.fps is not None and not 1 <= chosen.fps <= facts.most_fps:
            raise WrongUse(
                f"{facts.name} takes 1 to {facts.most_fps} frames a second, not {chosen.fps}."
            )
        size = chosen.size or self._programme.size
        if not (2 <= size.width <= MOST_SIDE and 2 <= size.height <= MOST_SIDE):
            raise WrongUse(
                f"A film of {size} cannot be written: sides are 2 to {MOST_SIDE} pixels."
            )
        suffix = self.destination.suffix.lower()
        if suffix != facts.suffix and not facts.sequence:
            raise WrongUse(
                f"{self.destination.name} does not end in {facts.suffix}, as {facts.name} does. "
                f"Name it {self.destination.stem}{facts.suffix}."
            )

    @property
    def _sounds(self) -> bool:
        begin, end = self._range.start, self._range.stop
        heard = (
            shot.begin < end and shot.end > begin
            for shots in self._programme.audio
            for shot in shots
        )
        return (self.facts.has_sound or self.facts.sequence) and any(heard)

    def estimate(self) -> Estimate:
        """How much room it needs, on the safe side."""
        samples = sample_of(len(self._range), self._programme.fps) if self._sounds else 0
        chosen = self.settings
        return estimate(chosen.format, chosen.quality, self.size, self.frames, samples)

    # --- doing it ---------------------------------------------------------------------------

    def run(self, report: Report = lambda _: None, stop: threading.Event | None = None) -> Exported:
        """Write the film and its report.

        Raises DiskFull before anything is written where there is too little room, RenderStopped
        where `stop` was set, BadFile and VideoFailed. Then nothing is left, and a file that was
        there before is what it was.
        """
        stop = stop or threading.Event()
        pace = _Pace(self.frames, report, stop)
        with self._system_trouble():
            self.destination.parent.mkdir(parents=True, exist_ok=True)
            self._require_room()
            joined = self._joinable()
            with ExitStack() as opened:
                sound = self._write_sound(opened, stop) if self._sounds else None
                if isinstance(joined, str):
                    how = self._encode(sound, pace)
                    if self.settings.join and self.settings.format in _JOINED:
                        how += f"; encoded, as {joined}"
                else:
                    self._join(joined, sound, stop)
                    how = "joined without re-encoding"
                    pace.at(self.frames)
            return self._finish(how, joined=not isinstance(joined, str))

    def _require_room(self) -> None:
        needed = self.estimate()
        folder = self.destination.parent
        free = shutil.disk_usage(folder).free
        if needed.bytes + _SPARE_BYTES > free:
            raise DiskFull(
                f"The disk of {folder} has {bytes_in_words(free)} left, and {needed.reason}. Make "
                "room there, choose another folder, or a lower quality."
            )

    def _joinable(self) -> list[Path] | str:
        chosen = self.settings
        if not chosen.join or chosen.format not in _JOINED:
            return "that is asked for"
        return joinable(
            self._programme, self._folder, self._range, chosen.format, self.size, self.fps
        )

    def _write_sound(self, opened: ExitStack, stop: threading.Event) -> Path:
        """All of the sound as raw samples, in a file that goes when the export ends."""
        path = self.destination.with_name(f".writing-{uuid.uuid4().hex}.pcm")
        opened.callback(path.unlink, missing_ok=True)
        with path.open("wb") as file, Soundtrack(self._programme, self._folder) as soundtrack:
            for first in range(self._range.start, self._range.stop, _SOUND_FRAMES):
                _stop_if_asked(stop)
                count = min(_SOUND_FRAMES, self._range.stop - first)
                file.write(to_pcm(soundtrack.samples(first, count)))
        return path

    def _encode(self, sound: Path | None, pace: "_Pace") -> str:
        chosen = self.settings
        encoder = working_encoder(chosen.format, self.size) if chosen.hardware else ""
        coding = coding_of(chosen.format, chosen.quality, encoder)
        comment = document_to_json(self._document)
        with ExitStack() as opened:
            if self.facts.sequence:
                target = opened.enter_context(pictures_beside(self.destination, sound))
            else:
                target = opened.enter_context(written_beside(self.destination))
            writer = FrameWriter(
                target,
                self.size,
                self.fps,
                comment,
                coding,
                shown=self.destination,
                sound=None if self.facts.sequence else sound,
            )
            compositor = Compositor(
                self._programme, self._folder, size=self.size, cache_bytes=_CACHE_BYTES
            )
            with writer, compositor:
                for number in range(self.frames):
                    writer.write(compositor.frame_at(self._film_frame(number)))
                    pace.at(number + 1)
            if chosen.format is Format.GIF:
                plain = target.with_suffix(".plain")
                opened.callback(plain.unlink, missing_ok=True)
                target.rename(plain)
                tag_gif(plain, target, comment)
            elif chosen.format is Format.WEBP:
                tag_webp(target, comment)
        if chosen.hardware and not encoder:
            return f"{self.facts.name} by software: no encoder in hardware works here"
        return f"{self.facts.name}{f' by {encoder}' if encoder else ''}"

    def _film_frame(self, number: int) -> int:
        """The frame of the film that is on the screen at a frame of the file."""
        shown = self._range.start + number * self._programme.fps // self.fps
        return min(shown, self._range.stop - 1)

    def _join(self, paths: list[Path], sound: Path | None, stop: threading.Event) -> None:
        comment = document_to_json(self._document)
        with (
            written_beside(self.destination) as target,
            tags_file(target, comment) as tags,
            _gone_after(target.with_suffix(".list")) as listing,
            tempfile.TemporaryFile(prefix="cogreel-") as stderr,
            ffmpeg.running(
                join_arguments(paths, listing, tags, sound, target),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
            ) as child,
        ):
            while True:
                _stop_if_asked(stop)
                try:
                    code = child.wait(_LOOKED_EVERY)
                    break
                except subprocess.TimeoutExpired:
                    continue
            if code != 0:
                raise ffmpeg.unwritten(self.destination, ffmpeg.said(stderr))

    def _finish(self, how: str, *, joined: bool) -> Exported:
        seconds = self.frames / self.fps
        facts = {
            "File": self.destination.name,
            "Pictures": f"{self.frames} frames of {self.size}, {self.fps} a second, "
            f"{seconds:.2f} seconds",
            "Written": how,
        }
        report = self.destination.with_name(f"{self.destination.stem}.report.txt")
        write_atomically(report, report_of(self._document, facts).encode())
        return Exported(
            path=self.destination,
            report=report,
            frames=self.frames,
            seconds=seconds,
            bytes=_bytes_of(self.destination),
            size=self.size,
            fps=self.fps,
            joined=joined,
            how=how,
        )

    @contextmanager
    def _system_trouble(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            raise ffmpeg.unwritten_by_system(self.destination, error) from error


_JOINED = (Format.H264, Format.H265, Format.AV1)


class _Pace:
    """Tells how far it is, not too often, and notices that it is to stop."""

    def __init__(self, total: int, report: Report, stop: threading.Event) -> None:
        self._total = total
        self._report = report
        self._stop = stop
        self._begun = time.monotonic()
        self._told = 0.0

    def at(self, done: int) -> None:
        _stop_if_asked(self._stop)
        now = time.monotonic()
        if now - self._told < _TOLD_EVERY and done < self._total:
            return
        self._told = now
        elapsed = now - self._begun
        remaining = elapsed / done * (self._total - done) if elapsed > 1 else None
        self._report(ExportProgress(done, self._total, elapsed, remaining))


def _stop_if_asked(stop: threading.Event) -> None:
    if stop.is_set():
        raise RenderStopped("The export was stopped; nothing of it is left.")


@contextmanager
def _gone_after(path: Path) -> Generator[Path]:
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _bytes_of(path: Path) -> int:
    return bytes_of_files(path.iterdir() if path.is_dir() else [path])
