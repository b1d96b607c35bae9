"""`cogreel library`: look into a project's clips, judge them, remove them and bring them back."""

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.commands.context import Context
from engine.commands.library_check import check
from engine.commands.library_resume import resume
from engine.errors import CogreelError, WrongUse

if TYPE_CHECKING:
    from engine.commands.context import Subparsers
    from engine.film.document import ClipDocument
    from engine.film.library import ClipRow, Project
    from engine.recipe import Recipe

PAGE = 50  # clips that are shown where no number is given


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel library`."""
    library = commands.add_parser(
        "library", parents=[everywhere], help="Look into a project's clips"
    )
    verbs = library.add_subparsers(metavar="VERB", required=True)

    def verb(
        name: str, act: Callable[[argparse.Namespace, Context], None], explained: str
    ) -> argparse.ArgumentParser:
        parser = verbs.add_parser(name, parents=[everywhere], help=explained)
        parser.set_defaults(run=run, act=act)
        if act is not _recipe:
            parser.add_argument("--project", type=Path, metavar="DIR", help="the project's folder")
        return parser

    listing = verb("list", _list, "Show the clips, the newest first")
    listing.add_argument("--order", choices=["newest", "oldest", "best"], default="newest")
    listing.add_argument("--trash", action="store_true", help="show what was removed instead")
    searching = verb("search", _search, "Show the clips whose prompts or tags hold these words")
    searching.add_argument("text", metavar="TEXT", nargs="+")
    for parser in (listing, searching):
        parser.add_argument("--limit", type=_positive, metavar="N", default=PAGE)
        parser.add_argument("--after", metavar="CLIP", help="go on after this clip")
    showing = verb("show", _show, "Show all that is known of a clip")
    rating = verb("rate", _rate, "Give a clip 0 to 5 stars")
    tagging = verb("tag", _tag, "Add tags to a clip")
    untagging = verb("untag", _untag, "Take tags from a clip")
    removing = verb("remove", _remove, "Put a clip into the project's trash")
    restoring = verb("restore", _restore, "Bring a clip back from the trash")
    for parser in (showing, rating, tagging, untagging, removing, restoring):
        parser.add_argument("clip", metavar="CLIP", help="its id, or the beginning of it")
    rating.add_argument("rating", metavar="N", type=int, choices=range(6))
    for parser in (tagging, untagging):
        parser.add_argument("tags", metavar="TAG", nargs="+")
    resuming = verb("resume", resume, "Go on with the clips that were cut off")
    resuming.add_argument(
        "--paused", action="store_true", help="go on with those that are paused in the queue, too"
    )
    checking = verb("check", check, "Say what is wrong with a project, and mend it")
    checking.add_argument("--mend", action="store_true", help="mend what can be mended")
    locating = verb("locate", _locate, "Say where the video of a missing clip is")
    locating.add_argument("clip", metavar="CLIP", help="its id, or the beginning of it")
    locating.add_argument("file", metavar="FILE", type=Path, help="is copied into the project")
    verb("empty-trash", _empty_trash, "Delete for good what was removed")
    reading = verb("recipe", _recipe, "Print the recipe that a video carries")
    reading.add_argument("file", metavar="FILE", type=Path)


def run(options: argparse.Namespace, context: Context) -> int:
    """Do what the verb says. Raises BadProject, BadFile, NewerFormat, DiskFull and WrongUse."""
    options.act(options, context)
    return 0


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("has to be at least 1")
    return number


def _project(options: argparse.Namespace, context: Context) -> "Project":
    from engine.film.library import Project

    return Project.open(options.project or context.default_project, create=False)


# --- the verbs ------------------------------------------------------------------------------


def _list(options: argparse.Namespace, context: Context) -> None:
    from engine.film.library import Order

    with _project(options, context) as project:
        rows = project.clips(
            options.limit, after=options.after, order=Order(options.order), removed=options.trash
        )
        nothing = "The trash is empty." if options.trash else "The project holds no clips yet."
        _answer_page(project, rows, options, context, nothing)


def _search(options: argparse.Namespace, context: Context) -> None:
    with _project(options, context) as project:
        rows = project.search(" ".join(options.text), options.limit, after=options.after)
        _answer_page(project, rows, options, context, "No clip holds these words.")


def _show(options: argparse.Namespace, context: Context) -> None:
    with _project(options, context) as project:
        row = project.get(options.clip)
        context.say(_facts_in_words(project, row))
        context.answer(_facts(project, row))


def _rate(options: argparse.Namespace, context: Context) -> None:
    with _project(options, context) as project:
        row = project.rate(options.clip, options.rating)
        context.say(f"Clip {row.id} has {row.rating} of 5 stars.")
        context.answer(_facts(project, row))


def _tag(options: argparse.Namespace, context: Context) -> None:
    with _project(options, context) as project:
        row = project.tag(options.clip, _tags(options))
        _answer_tags(project, row, context)


def _untag(options: argparse.Namespace, context: Context) -> None:
    with _project(options, context) as project:
        row = project.untag(options.clip, _tags(options))
        _answer_tags(project, row, context)


def _tags(options: argparse.Namespace) -> list[str]:
    tags: list[str] = options.tags
    if not all(tag.strip() for tag in tags):
        raise WrongUse("A tag is empty. Give it at least one letter.")
    return tags


def _answer_tags(project: "Project", row: "ClipRow", context: Context) -> None:
    tags = ", ".join(row.tags)
    context.say(f"Clip {row.id} is tagged {tags}." if tags else f"Clip {row.id} has no tags.")
    context.answer(_facts(project, row))


def _remove(options: argparse.Namespace, context: Context) -> None:
    with _project(options, context) as project:
        row = project.remove(options.clip)
        context.say(
            f"Clip {row.id} is in the trash. `cogreel library restore {row.id}` brings it back."
        )
        context.answer(_facts(project, row))


def _restore(options: argparse.Namespace, context: Context) -> None:
    with _project(options, context) as project:
        row = project.restore(options.clip)
        context.say(f"Clip {row.id} is back: {project.path_of(row)}")
        context.answer(_facts(project, row))


def _locate(options: argparse.Namespace, context: Context) -> None:
    from engine.film.upkeep import locate

    with _project(options, context) as project:
        row = locate(project, options.clip, options.file.expanduser().absolute())
        context.say(f"Clip {row.id} is whole again: {project.path_of(row)}")
        context.answer(_facts(project, row))


def _empty_trash(options: argparse.Namespace, context: Context) -> None:
    with _project(options, context) as project:
        count = project.empty_trash()
        context.say(f"Clips deleted: {count}.")
        context.answer({"deleted": count})


def _recipe(options: argparse.Namespace, context: Context) -> None:
    import msgspec

    from engine.film.document import read_document
    from engine.recipe import recipe_to_json

    document = read_document(options.file)
    line = recipe_to_json(document.recipe)
    context.say(f"{_document_in_words(document)}\n\n{msgspec.json.format(line)}")
    context.answer(msgspec.Raw(line.encode()))


# --- what is said ---------------------------------------------------------------------------


def _answer_page(
    project: "Project",
    rows: "list[ClipRow]",
    options: argparse.Namespace,
    context: Context,
    nothing: str,
) -> None:
    context.say(_table(rows) if rows else nothing)
    if len(rows) == options.limit:
        context.say(f"There may be more: add --after {rows[-1].id} to go on.")
    for row in rows:
        context.answer(_facts(project, row))


def _table(rows: "list[ClipRow]") -> str:
    lines = [("ID", "MADE", "SIZE", "FRAMES", "RATING", "PROMPT")]
    for row in rows:
        made = f"{row.created.astimezone():%Y-%m-%d %H:%M}"
        size, length = f"{row.width}x{row.height}", f"{row.frames} at {row.fps}"
        lines.append((row.id, made, size, length, "*" * row.rating, " ".join(row.prompt.split())))
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    room = max(20, shutil.get_terminal_size().columns - sum(widths) - 2 * len(widths))
    return "\n".join(
        "  ".join([*map(str.ljust, line[:-1], widths), _shortened(line[-1], room)])
        for line in lines
    )


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 3]}..."


def _facts_in_words(project: "Project", row: "ClipRow") -> str:
    from engine.words import bytes_in_words

    seconds = ", ".join(
        f"{phase} {getattr(row.seconds, phase):.1f}" for phase in row.seconds.__struct_fields__
    )
    peaks = [
        f"{bytes_in_words(peak)} of {memory}"
        for peak, memory in (
            (row.peak_device_bytes, "device memory"),
            (row.peak_ram_bytes, "RAM"),
        )
        if peak
    ]
    facts = {
        "Clip": row.id,
        "File": f"{project.path_of(row)} ({bytes_in_words(row.file_bytes)})",
        "In the trash": f"since {row.removed.astimezone():%Y-%m-%d %H:%M}" if row.removed else "",
        "Made": f"{row.created.astimezone():%Y-%m-%d %H:%M}",
        "Prompt": row.prompt,
        "Without": row.negative_prompt,
        "Video": f"{row.width}x{row.height}, {row.frames} frames at {row.fps} a second",
        "Seed": str(row.seed) if row.recipe_json else "",
        **_sampling(_recipe_of(row)),
        "Model": f"{row.model}, revision {row.revision}" if row.model else "",
        "Licence": row.licence,
        "Mode": f"{row.mode} on {row.device}" if row.device else row.mode,
        "Seconds": seconds if row.seconds.total else "",
        "Peak": " and ".join(peaks),
        "Versions": ", ".join(f"{name} {number}" for name, number in row.versions.items()),
        "Rating": f"{row.rating} of 5",
        "Favourite": "yes" if row.favourite else "",
        "Tags": ", ".join(row.tags),
        "Came from": row.parent or "",
        "Missing": "its video was not in its place" if row.missing else "",
    }
    return _lines_of(facts)


def _recipe_of(row: "ClipRow") -> "Recipe | None":
    """None for a video from outside, and for what cannot be read, as of a newer Cogreel."""
    try:
        return row.recipe
    except CogreelError:
        return None


def _sampling(recipe: "Recipe | None") -> dict[str, str]:
    if recipe is None:
        return {}
    return {
        "Steps": f"{recipe.steps} with {recipe.scheduler}, guidance {recipe.guidance:g}",
        "Speed": recipe.speed.value,
    }


def _document_in_words(document: "ClipDocument") -> str:
    recipe = document.recipe
    made = f"{recipe.width}x{recipe.height}, {recipe.frames} frames at {recipe.fps} a second"
    return _lines_of(
        {
            "Prompt": recipe.prompt,
            "Without": recipe.negative_prompt,
            "Video": made,
            "Seed": str(recipe.seed),
            **_sampling(recipe),
            "Model": f"{document.model}, revision {document.revision}",
            "Licence": document.licence,
            "Made by": f"{document.program} {document.version}",
        }
    )


def _lines_of(facts: dict[str, str]) -> str:
    """A line each; those that say nothing are left out."""
    width = max(map(len, facts)) + 2
    return "\n".join(f"{name.ljust(width)}{fact}" for name, fact in facts.items() if fact)


def _facts(project: "Project", row: "ClipRow") -> dict[str, Any]:
    """A clip for a script: the row, with absolute paths and the whole recipe."""
    import msgspec

    facts: dict[str, Any] = msgspec.to_builtins(row)
    for private in ("number", "file", "recipe_json"):
        del facts[private]
    thumbnail = project.thumbnail_of(row)
    return facts | {
        "path": str(project.path_of(row)),
        "thumbnail": str(thumbnail) if thumbnail else None,
        "recipe": msgspec.Raw(row.recipe_json.encode() or b"null"),
    }
