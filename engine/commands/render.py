"""`cogreel render`: a clip from a prompt, in this process."""

import argparse
import signal
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGINT, SIGTERM
from types import FrameType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.commands.context import Context
from engine.errors import WrongUse
from engine.files import write_atomically
from engine.protocol import Finished, Notice, Phase, Preview, Progress, Render
from engine.recipe_options import add_recipe_options, recipe_from_options, wants_compiled
from engine.words import seconds_in_words

if TYPE_CHECKING:
    from engine.commands.context import Subparsers
    from engine.model.render import TorchRenderer
    from engine.protocol import Clip, Event
    from engine.recipe import Recipe
    from engine.weights import Installed

PREVIEW_EVERY = 4  # steps

PHASES = {
    Phase.DOWNLOAD: "Downloading",
    Phase.LOAD: "Loading",
    Phase.TEXT: "Reading the prompt",
    Phase.DENOISE: "Denoising",
    Phase.DECODE: "Decoding",
    Phase.WRITE: "Writing",
}


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel render`."""
    parser = commands.add_parser("render", parents=[everywhere], help="Make a clip from a prompt")
    add_recipe_options(parser)
    group = parser.add_argument_group("where it goes (default: the project in the videos folder)")
    place = group.add_mutually_exclusive_group()
    place.add_argument("--project", type=Path, metavar="DIR", help="add the clip to this project")
    place.add_argument("--out", type=Path, metavar="FILE", help="write just this file")
    group.add_argument(
        "--lossless", action="store_true", help="FFV1 in Matroska: every frame bit for bit"
    )
    group.add_argument(
        "--preview", type=Path, metavar="FILE", help="keep a JPEG of how far it is in FILE"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, context: Context) -> int:
    """Render and, unless `--out` is given, add the clip to the project."""
    from engine.catalog import check
    from engine.film.backups import look_after_quietly
    from engine.film.ids import new_clip_id
    from engine.film.library import Project
    from engine.film.renders import render_folder

    installed = context.find_model(options.model)
    recipe = recipe_from_options(options, installed.spec)
    check(recipe, installed.spec)  # a wrong number is told before torch has taken its seconds
    clip_id, lossless = new_clip_id(), options.lossless
    image = options.image.expanduser().absolute() if options.image is not None else None
    if options.out is not None:
        path, thumbnail = _file_named(options.out, lossless=lossless), None
        job = _job(clip_id, recipe, installed, path, thumbnail, image, options, context)
        clip = render_job(job, options.preview, context)
    else:
        with Project.open(options.project or context.default_project) as project:
            if image is not None and recipe.image is not None:
                image = project.keep_image(image, recipe.image.sha256)
            path = project.new_clip_path(clip_id, lossless)
            thumbnail = project.new_thumbnail_path(clip_id)
            job = _job(clip_id, recipe, installed, path, thumbnail, image, options, context)
            job = replace(job, checkpoints=str(render_folder(project.folder, clip_id)))
            clip = render_job(job, options.preview, context)
            project.add(clip, keep_latents=context.settings.keep_latents)
            look_after_quietly(project.folder)
    context.tell(Finished(clip=clip))
    context.say(
        f"{clip.path}\n{clip.frames} frames, {clip.width}x{clip.height}, {clip.fps} a second, "
        f"seed {clip.seed}, in {seconds_in_words(clip.seconds.total)} ({clip.mode})"
    )
    return 0


def _file_named(path: Path, *, lossless: bool) -> Path:
    """The file of `--out`, with the ending of what is written into it."""
    suffix = ".mkv" if lossless else ".mp4"
    path = path.expanduser().absolute()
    if path.suffix.lower() not in {"", suffix}:
        raise WrongUse(
            f"{path.name} does not end in {suffix}, which is what is written"
            f"{' with --lossless' if lossless else ''}. Name it {path.stem}{suffix}."
        )
    return path if path.suffix else path.with_name(f"{path.name}{suffix}")


def _job(
    clip_id: str,
    recipe: "Recipe",
    installed: "Installed",
    path: Path,
    thumbnail: Path | None,
    image: Path | None,
    options: argparse.Namespace,
    context: Context,
) -> Render:
    return Render(
        clip_id=clip_id,
        recipe=recipe,
        model=installed.model,
        mode=options.mode,
        path=str(path),
        cache=str(context.home.cache),
        image=str(image or ""),
        lossless=options.lossless,
        thumbnail=str(thumbnail or ""),
        preview_every=PREVIEW_EVERY if options.preview is not None else 0,
        keep_in=str(context.store.smaller_of(installed.spec.id)),
        compiled=wants_compiled(options, context.settings),
    )


def render_job(
    job: Render, preview: Path | None, context: Context, renderer: "TorchRenderer | None" = None
) -> "Clip":
    """Render in this process. Ctrl+C and SIGTERM stop it cleanly; a second one ends it at once."""
    from engine import network
    from engine.catalog import spec_of_folder
    from engine.logs import start_logging
    from engine.room import require_room

    require_room(job, spec_of_folder(Path(job.model.folder)))
    start_logging(context.home.logs)  # where what the libraries say goes
    network.silence()
    network.forbid()  # what is rendered lies on this machine, so nothing has to connect
    shown = _Shown(context, preview)
    shown.event(Progress(phase=Phase.LOAD, step=0, steps=1, elapsed=0.0, clip_id=job.clip_id))
    with _stopped_by_signals() as stop:
        from engine.model.render import TorchRenderer  # takes seconds, like all that imports torch

        try:
            return (renderer or TorchRenderer()).render(job, shown.event, stop)
        finally:
            shown.end()


@contextmanager
def _stopped_by_signals() -> Generator[threading.Event]:
    stop = threading.Event()

    def on_signal(number: int, _: FrameType | None) -> None:
        stop.set()
        signal.signal(number, before[signal.Signals(number)])

    before = {number: signal.signal(number, on_signal) for number in (SIGINT, SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Shown:
    """What a render says: JSON lines for a program, for a person one line that is written over."""

    def __init__(self, context: Context, preview: Path | None) -> None:
        self._context = context
        self._preview = preview
        self._on_screen = sys.stderr.isatty() and not context.json
        self._phase = ""

    def event(self, event: "Event") -> None:
        match event:
            case Preview(jpeg=jpeg):
                if self._preview is not None:
                    write_atomically(self._preview, jpeg)
            case Notice(text=text):
                self._context.tell(event)
                self._line(text)
            case Progress():
                self._context.tell(event)
                self._progress(event)
            case _:
                self._context.tell(event)

    def end(self) -> None:
        """Leave the line that was written over."""
        if self._on_screen:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _line(self, text: str) -> None:
        if not self._context.json:
            self.end()
            sys.stderr.write(f"{text}\n")

    def _progress(self, progress: Progress) -> None:
        if self._on_screen:
            left = progress.remaining
            rest = f", about {seconds_in_words(left)} left" if left is not None else ""
            count = f" {progress.step} of {progress.steps}" if progress.steps > 1 else ""
            sys.stderr.write(f"\r\x1b[K{PHASES[progress.phase]}{count}{rest}")
            sys.stderr.flush()
        elif progress.phase != self._phase:
            self._line(PHASES[progress.phase])
        self._phase = progress.phase
