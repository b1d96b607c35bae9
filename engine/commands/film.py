"""`cogreel film`: put clips on a timeline, and let it leave as a film or to another program."""

import argparse
import signal
import sys
import threading
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from engine.commands.context import Context
from engine.commands.film_project import film_name, film_of, project_of
from engine.commands.film_script import add_script
from engine.errors import BadProject, WrongUse
from engine.words import bytes_in_words, seconds_in_words

if TYPE_CHECKING:
    from opentimelineio import schema

    from engine.commands.context import Subparsers
    from engine.film.export import Exported, ExportProgress

FORMATS = ("h264", "h265", "av1", "vp9", "prores", "ffv1", "gif", "webp", "png")
OF_SUFFIX = {
    ".mp4": "h264",
    ".webm": "vp9",
    ".mov": "prores",
    ".mkv": "ffv1",
    ".gif": "gif",
    ".webp": "webp",
    "": "png",
}
OTHER_PROGRAMS = (".otio", ".fcpxml", ".xml", ".edl", ".srt")


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel film`."""
    film = commands.add_parser("film", parents=[everywhere], help="Make a film of clips")
    verbs = film.add_subparsers(metavar="VERB", required=True)

    def verb(
        name: str, act: Callable[[argparse.Namespace, Context], None], explained: str
    ) -> argparse.ArgumentParser:
        parser = verbs.add_parser(name, parents=[everywhere], help=explained)
        parser.set_defaults(run=run, act=act)
        parser.add_argument("--project", type=Path, metavar="DIR", help="the project's folder")
        if act is not _new:
            parser.add_argument("--film", metavar="NAME", help="which film, if there are several")
        return parser

    making = verb("new", _new, "Begin a film")
    making.add_argument("name", metavar="NAME", nargs="?", help="its name (default: Film)")
    making.add_argument("--size", type=_size, metavar="WxH", help="default: the first clip's")
    making.add_argument("--fps", type=int, metavar="N", help="default: the first clip's")
    _add_words_of_adding(verb("add", _add, "Put clips, pictures, titles or sound at its end"))
    verb("show", _show, "Show what is on its tracks")
    _add_words_of_export(verb("export", _export, "Write it to a file, or for another program"))
    bringing = verb("import", _import, "Take in a timeline of another program")
    bringing.add_argument("file", metavar="FILE", type=Path)
    bringing.add_argument(
        "--media-from",
        metavar="FOLDER",
        type=Path,
        action="append",
        default=[],
        help="let in media that it names there too, not only beside it and in the project",
    )
    add_script(verb)


def _add_words_of_adding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("clips", metavar="CLIP", nargs="*", help="an id, or a file from anywhere")
    parser.add_argument("--title", metavar="TEXT", action="append", default=[], help="words")
    parser.add_argument("--track", metavar="NAME", help="V1, V2, A1 ... (default: by its kind)")
    parser.add_argument("--at", type=_seconds, metavar="SECONDS", help="where, if not at the end")
    parser.add_argument("--seconds", type=_seconds, metavar="N", help="how long at most")
    parser.add_argument("--speed", type=_speed, metavar="X", help="0.5 is half as fast as it is")
    parser.add_argument(
        "--cross-fade",
        type=_seconds,
        metavar="SECONDS",
        default=0.0,
        help="fade from what is before it",
    )
    parser.add_argument("--fade-in", type=_seconds, metavar="SECONDS", default=0.0)
    parser.add_argument("--fade-out", type=_seconds, metavar="SECONDS", default=0.0)
    parser.add_argument("--gain", type=float, metavar="DB", help="make sound louder or softer")
    parser.add_argument("--title-size", type=float, metavar="X", default=0.1,
                        help="a part of the film's height")  # fmt: skip
    parser.add_argument("--title-at", type=_place, metavar="X,Y", default=(0.5, 0.5),
                        help="its middle, from 0,0 to 1,1")  # fmt: skip
    parser.add_argument("--colour", metavar="RRGGBB", default="ffffff", help="of the title")


def _add_words_of_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "out", metavar="OUT", type=Path,
        help="a film by its ending, a folder for pictures, or .otio .fcpxml .xml .edl .srt",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, help="default: by the ending")
    parser.add_argument("--quality", type=int, metavar="N", default=80, help="0 to 100")
    parser.add_argument("--size", type=_size, metavar="WxH", help="default: the film's")
    parser.add_argument("--fps", type=int, metavar="N", help="default: the film's")
    parser.add_argument("--hardware", action="store_true", help="encode in hardware if it works")
    parser.add_argument("--encode", action="store_true", help="never join clips as they are")
    parser.add_argument("--whole", action="store_true", help="all, not only between in and out")
    parser.add_argument("--waiting", action="store_true", help="grey for what is not rendered")


def run(options: argparse.Namespace, context: Context) -> int:
    """Do what the verb says. Raises BadProject, BadEdit, BadFile, DiskFull and WrongUse."""
    options.act(options, context)
    return 0


# --- words into values ----------------------------------------------------------------------


def _seconds(text: str) -> float:
    number = float(text)
    if not 0 <= number < 1e6:
        raise argparse.ArgumentTypeError("has to be 0 or more")
    return number


def _speed(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    try:
        size = int(width), int(height)
    except ValueError:
        size = 0, 0
    if min(size) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size; write it like 720x480")
    return size


def _place(text: str) -> tuple[float, float]:
    across, _, down = text.partition(",")
    return float(across), float(down)


# --- the verbs ------------------------------------------------------------------------------


def _new(options: argparse.Namespace, context: Context) -> None:
    from engine.film import timeline_file
    from engine.film.library import Project
    from engine.film.timeline_layout import new_timeline
    from engine.spec import Size

    if options.fps is not None and not 1 <= options.fps <= 120:
        raise WrongUse(f"A film has 1 to 120 frames a second, not {options.fps}.")
    name = options.name or timeline_file.FIRST_NAME
    with Project.open(options.project or context.default_project) as project:
        if name in timeline_file.names(project.folder):
            raise BadProject(f"The project has a film {name!r} already. Choose another name.")
        size = Size(*options.size) if options.size else None
        film = new_timeline(name, size, options.fps)
        path = timeline_file.save(project.folder, film)
    context.say(f"{path}\nAdd clips to it with `cogreel film add`.")
    context.answer(_facts(film, path))


def _add(options: argparse.Namespace, context: Context) -> None:
    from engine.film import timeline_file
    from engine.film.adding import Adding, put_on
    from engine.film.found_media import media_named
    from engine.film.timeline_layout import new_timeline

    if not options.clips and not options.title:
        raise WrongUse("Say what to add: ids of clips, files, or --title TEXT.")
    names = Adding.__struct_fields__
    how = Adding(**{name: getattr(options, name) for name in names})

    def put(film: "schema.Timeline") -> tuple["schema.Timeline", list[str]]:
        return film, put_on(film, medias, options.title, how)

    with project_of(options, context) as project:
        first = options.film is None and not timeline_file.names(project.folder)
        name = timeline_file.FIRST_NAME if first else film_name(options, project)
        medias = [media_named(project, word) for word in options.clips]
        if first:
            film, told = put(new_timeline(name))
            timeline_file.save(project.folder, film)
        else:
            film, told = timeline_file.edit(project.folder, name, put)
        path = timeline_file.path_of(project.folder, name)
    for sentence in told:
        context.say(sentence)
    context.answer(_facts(film, path))


def _show(options: argparse.Namespace, context: Context) -> None:
    from engine.film import timeline_file
    from engine.film.timeline_layout import fps_of, placed_on, size_of, tracks_of

    with project_of(options, context) as project:
        film = film_of(options, project)
        path = timeline_file.path_of(project.folder, film.name)
    facts = _facts(film, path)
    context.say(
        f"{film.name}: {facts['frames']} frames of {size_of(film)}, {fps_of(film)} a second, "
        f"{facts['seconds']:.2f} seconds"
    )
    for track in tracks_of(film):
        context.say(track.name if placed_on(track) else f"{track.name}  nothing")
        for clip in facts["tracks"][track.name]:
            fade = f"  cross-fade {clip['cross_fade']}" if clip["cross_fade"] else ""
            name = " ".join(clip["name"].split())[:60]
            context.say(
                f"  {clip['id']:<5} {clip['begin']:>6} - {clip['end']:<6} {clip['kind']:<7} "
                f"{name}{fade}"
            )
    context.answer(facts)


def _export(options: argparse.Namespace, context: Context) -> None:
    with project_of(options, context) as project:
        film, folder = film_of(options, project), project.folder
    suffix = options.out.suffix.lower()
    if suffix in OTHER_PROGRAMS:
        from engine.film.interchange import write_exchange

        told = write_exchange(film, folder, options.out.expanduser().absolute())
        context.say(str(options.out))
        for sentence in told:
            context.say(sentence)
        context.answer({"path": str(options.out), "left_out": list(told)})
        return
    done = _write(film, folder, options, context, options.format or _by_suffix(suffix))
    context.say(
        f"{done.path}\n{done.frames} frames of {done.size}, {done.fps} a second, "
        f"{done.seconds:.2f} seconds, {bytes_in_words(done.bytes)}: {done.how}\n"
        f"What is in it, with its recipes and licences: {done.report}"
    )
    context.answer(
        {
            "path": str(done.path),
            "report": str(done.report),
            "frames": done.frames,
            "seconds": done.seconds,
            "bytes": done.bytes,
            "size": str(done.size),
            "fps": done.fps,
            "joined": done.joined,
            "how": done.how,
        }
    )


def _by_suffix(suffix: str) -> str:
    if suffix not in OF_SUFFIX:
        known = ", ".join(name for name in OF_SUFFIX if name)
        raise WrongUse(
            f"No film ends in {suffix}. Take {known}, a name without an ending for a folder of "
            f"pictures, or {', '.join(OTHER_PROGRAMS)} for other programs."
        )
    return OF_SUFFIX[suffix]


def _write(
    film: "schema.Timeline", folder: Path, options: argparse.Namespace, context: Context, name: str
) -> "Exported":
    """Export; Ctrl+C and SIGTERM leave no half of a file."""
    from engine.film.export import Export, Settings
    from engine.film.export_format import Format
    from engine.spec import Size

    settings = Settings(
        format=Format(name),
        quality=options.quality,
        size=Size(*options.size) if options.size else None,
        fps=options.fps,
        hardware=options.hardware,
        join=not options.encode,
        whole=options.whole,
        waiting=options.waiting,
    )
    job = Export(film, folder, options.out, settings)
    stop = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        stop.set()

    before = signal.signal(signal.SIGTERM, on_signal)
    try:
        return job.run(lambda progress: _tell(progress, context), stop)
    finally:
        signal.signal(signal.SIGTERM, before)
        if sys.stderr.isatty() and not context.json:
            sys.stderr.write("\r\x1b[K")


def _tell(progress: "ExportProgress", context: Context) -> None:
    if context.json:
        import msgspec

        context.answer({"type": "progress", **msgspec.to_builtins(progress)})
    elif sys.stderr.isatty():
        left = progress.remaining
        rest = f", about {seconds_in_words(left)} left" if left is not None else ""
        sys.stderr.write(f"\r\x1b[KWriting {progress.done} of {progress.total}{rest}")
        sys.stderr.flush()


def _import(options: argparse.Namespace, context: Context) -> None:
    from engine.film import timeline_file
    from engine.film.interchange_read import read_exchange

    with project_of(options, context) as project:
        name = options.film or timeline_file.legal_name(options.file.stem)
        if options.film is None:
            name = timeline_file.free_name(project.folder, name)
        elif timeline_file.path_of(project.folder, name).exists():
            raise BadProject(f"The project has a film {name!r} already. Name another with --film.")
        film, told = read_exchange(options.file, project, media_from=options.media_from)
        film.name = name
        path = timeline_file.save(project.folder, film)
    context.say(str(path))
    for sentence in told:
        context.say(sentence)
    context.answer(_facts(film, path) | {"left_out": list(told)})


# --- what is said ---------------------------------------------------------------------------


def _facts(film: "schema.Timeline", path: Path) -> dict[str, Any]:
    """A film for a script."""
    from engine.film.timeline_clip import id_of, media_in
    from engine.film.timeline_layout import fps_of, frames_in, placed_on, size_of, tracks_of

    frames, fps = frames_in(film), fps_of(film)
    tracks: dict[str, list[dict[str, Any]]] = {}
    for track in tracks_of(film):
        tracks[track.name] = [
            {
                "id": id_of(each.clip),
                "kind": media_in(each.clip).kind.value,
                "name": each.clip.name,
                "clip": media_in(each.clip).clip,
                "begin": each.start,
                "end": each.end,
                "cross_fade": each.fade.frames if each.fade else 0,
            }
            for each in placed_on(track)
        ]
    return {
        "name": film.name,
        "path": str(path),
        "size": str(size_of(film)),
        "fps": fps,
        "frames": frames,
        "seconds": frames / fps if fps else 0.0,
        "tracks": tracks,
    }
