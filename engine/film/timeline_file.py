"""The timelines of a project: `timelines/NAME.otio`, written whole and read back after a crash.

The form on the disk is OpenTimelineIO's JSON, and so is a step of undo: what `to_text` gives,
`from_text` makes into the very same timeline, and that into the same text.

Each save keeps the one before it as `.NAME.before.otio`. A save is beside-then-rename, so a crash
leaves one or the other whole; should the newest be unreadable all the same, because the disk or
another program spoiled it, the one before it is opened.
"""

import hashlib
import logging
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar, cast

from opentimelineio import core, exceptions, schema

from engine.errors import BadProject, NewerFormat
from engine.files import write_atomically
from engine.film.database import in_words
from engine.film.programme_limits import broken_limit
from engine.film.timeline_clip import KEY
from engine.film.timeline_layout import FORMAT

TIMELINES = "timelines"
SUFFIX = ".otio"
FIRST_NAME = "Film"  # of a timeline that nobody has named

MOST_DEPTH = 200  # of nested things; a film has some twenty
MOST_PARTS = 2_000_000  # of JSON; a clip has some twenty

_TRIES = 20  # somebody who works in the window writes a few times a second at most

T = TypeVar("T")

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|([\[{])|([\]}])', re.DOTALL)
_ESCAPED = re.compile(r"\\u00([2-7][0-9a-fA-F])")
_FORBIDDEN = set('/\\:*?"<>|')
_LONGEST = 200  # bytes of a name; file systems take 255, the ending among them
_ROOMY = 190
_log = logging.getLogger(__name__)


def to_text(timeline: schema.Timeline) -> str:
    """All of a timeline as OpenTimelineIO's JSON; the same timeline gives the same text."""
    return timeline.to_json_string(indent=1)


def from_text(text: str) -> schema.Timeline:
    """The timeline of a text. Raises BadProject where it is none of ours, and NewerFormat."""
    try:
        timeline = core.SerializableObject.from_json_string(text)
    except (exceptions.OTIOError, ValueError, RuntimeError, LookupError, TypeError) as error:
        raise BadProject(f"This is not a timeline that can be read ({error}).") from error
    facts = timeline.metadata.get(KEY) if isinstance(timeline, schema.Timeline) else None
    if not isinstance(timeline, schema.Timeline) or not isinstance(facts, Mapping):
        raise BadProject(
            "This is not a timeline of Cogreel. Import it (`cogreel film import`) to make it one."
        )
    written = cast("Mapping[str, object]", facts).get("format", FORMAT)
    if not isinstance(written, int):
        raise BadProject("This timeline does not say in what format it is.")
    if written > FORMAT:
        raise NewerFormat(
            f"This timeline was written by a newer Cogreel (format {written}, this one knows "
            f"{FORMAT}). Update Cogreel to open it."
        )
    return timeline


def harm_in(text: str) -> str:
    """What in a text of JSON would bring OpenTimelineIO down, in a few words; "" where nothing."""
    if text.count("{") > MOST_PARTS:
        return "too many parts for a timeline"
    if json_depth(text) > MOST_DEPTH:
        return "things that are nested too deeply for a timeline"
    # With these a thing can hold itself, and what counts its clips never ends. Nobody writes them.
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "\\u00" in text else text
    if '"SerializableObjectRef.' in plain:
        return "parts that stand in several places"
    return ""


def json_depth(text: str) -> int:
    """How deeply a text of JSON is nested: beyond some ten thousand, OpenTimelineIO crashes."""
    depth = deepest = 0
    for found in _BRACKETS.finditer(text):
        if found[1]:
            depth += 1
            deepest = max(deepest, depth)
        elif found[2]:
            depth -= 1
    return deepest


def _checked(text: str) -> schema.Timeline:
    """The timeline of a file, which anyone may have written: all that is shown of it is there."""
    harm = harm_in(text)
    if harm:
        raise BadProject(f"It has {harm}.")
    timeline = from_text(text)
    try:
        beyond = broken_limit(timeline)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise BadProject(f"A clip in it lacks what it needs ({error!r}).") from error
    except AssertionError as error:
        raise BadProject("Something in it is no clip, gap or cross-fade.") from error
    if beyond:
        raise BadProject(f"It holds {beyond}.")
    return timeline


def names(folder: Path) -> list[str]:
    """The names of the timelines of the project in `folder`."""
    found = (folder / TIMELINES).glob(f"*{SUFFIX}")
    return sorted(path.stem for path in found if not path.name.startswith("."))


def path_of(folder: Path, name: str) -> Path:
    """Where a timeline of that name lies. Raises BadProject where it cannot name a file."""
    named = name.strip()
    if named != legal_name(named, _LONGEST):
        raise BadProject(f"{name!r} cannot name a timeline. Use letters, digits and spaces.")
    return folder / TIMELINES / f"{named}{SUFFIX}"


def legal_name(wanted: str, longest: int = _ROOMY) -> str:
    """The name most like `wanted` that can name a timeline's file on every system.

    Of more than `longest` bytes the beginning; a number still fits behind the usual ones.
    """
    letters = ("-" if each in _FORBIDDEN or ord(each) < 32 else each for each in wanted.strip())
    named = "".join(letters).encode("utf-8", "ignore")[:longest].decode("utf-8", "ignore")
    return named.strip(" .") or FIRST_NAME


def digest(folder: Path, name: str) -> bytes:
    """What tells the state of a timeline's file from every other; empty where there is none."""
    path = path_of(folder, name)
    with in_words(path):
        try:
            return _digest(path.read_bytes())
        except FileNotFoundError:
            return b""


def digest_of(text: str) -> bytes:
    """The digest of a file that `save_text` wrote."""
    return _digest(text.encode())


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def free_name(folder: Path, base: str) -> str:
    """A name like `base` that no timeline of the project has, not even in other letters."""
    return name_beside(names(folder), base)


def name_beside(names: Iterable[str], base: str) -> str:
    """A name like `base` that is none of `names`, not even in other letters."""
    taken = {each.casefold() for each in names}
    tries = (base if number == 1 else f"{base} {number}" for number in range(1, len(taken) + 2))
    return next(each for each in tries if each.casefold() not in taken)


def named(text: str, name: str) -> str:
    """The text of the same timeline under another name. Raises as `from_text` does."""
    timeline = from_text(text)
    timeline.name = name
    return to_text(timeline)


def save(folder: Path, timeline: schema.Timeline) -> Path:
    """Write a timeline to its project under its name. Raises BadProject and DiskFull."""
    return save_text(folder, timeline.name, to_text(timeline))


def save_text(folder: Path, name: str, text: str) -> Path:
    """The same of what `to_text` gave, which any thread can do. Raises BadProject and DiskFull."""
    path = path_of(folder, name)
    with in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            # A second name for the old bytes costs nothing; where no link can be made, a copy.
            before = _before(path)
            before.unlink(missing_ok=True)
            try:
                os.link(path, before)
            except OSError:
                write_atomically(before, path.read_bytes())
        write_atomically(path, text.encode())
    return path


def edit(folder: Path, name: str, change: Callable[[schema.Timeline], T]) -> T:
    """Change a timeline in its file, and return what `change` does.

    What somebody else has written meanwhile, the window for one, is not written over: the change is
    made anew in that, so `change` may be called more than once. What it leaves as it was is not
    written. Raises BadProject and DiskFull, and what `change` raises.
    """
    for _ in range(_TRIES):
        before = digest(folder, name)
        timeline = load(folder, name)
        was = to_text(timeline)
        result = change(timeline)
        text = to_text(timeline)
        if digest(folder, name) == before:
            if text != was:
                save_text(folder, name, text)
            return result
    raise BadProject(
        f"The timeline {name!r} is written by somebody else over and over. Wait until nobody "
        "works on it, then try again."
    )


def load(folder: Path, name: str) -> schema.Timeline:
    """Read a timeline of the project. Raises BadProject where there is none, and NewerFormat."""
    path = path_of(folder, name)
    with in_words(path):
        text = _read(path)
        before = _read(_before(path))
    if text is None and before is None:
        raise BadProject(
            f"The project {folder} has no timeline {name!r}. `cogreel film new` makes one."
        )
    try:
        timeline = _checked(text or "")
    except BadProject as trouble:
        if before is None:
            raise BadProject(f"{path} is damaged: {trouble}") from trouble
        _log.warning("%s is damaged, so the one saved before it is opened: %s", path, trouble)
        timeline = _checked(before)
    timeline.name = name.strip()  # the file may have been copied or renamed by hand
    return timeline


def load_whole(folder: Path, name: str) -> schema.Timeline | None:
    """The timeline of a file that somebody may be writing; None where it is not whole (yet)."""
    path = path_of(folder, name)
    with in_words(path):
        text = _read(path)
    try:
        timeline = _checked(text or "")
    except (BadProject, NewerFormat):
        return None
    timeline.name = name
    return timeline


def remove(folder: Path, name: str) -> None:
    """Delete a timeline; its clips stay."""
    path = path_of(folder, name)
    with in_words(path):
        path.unlink(missing_ok=True)
        _before(path).unlink(missing_ok=True)


def rename(folder: Path, timeline: schema.Timeline, name: str) -> None:
    """Give a timeline another name, here and on the disk. Raises BadProject for a taken one."""
    path = path_of(folder, name)
    if path.exists():
        raise BadProject(f"The project has a timeline {name!r} already. Choose another name.")
    old = timeline.name
    timeline.name = name.strip()
    save(folder, timeline)
    remove(folder, old)


def _before(path: Path) -> Path:
    return path.with_name(f".{path.stem}.before{SUFFIX}")


def _read(path: Path) -> str | None:
    return path.read_text("utf-8", "replace") if path.is_file() else None
