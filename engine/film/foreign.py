"""The timeline in a file of another program, as OpenTimelineIO's adapters read it.

The adapters trust what they read: they follow references that multiply what a file holds, or that
lead back to themselves, and take the square of the time for some counts. So a file is looked over
before, and what no timeline of a film has is refused.
"""

from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from opentimelineio import adapters, core, exceptions, schema

from engine.errors import BadFile
from engine.film.fcpxml import read_fcpxml
from engine.film.foreign_xml import MOST_CLIPS, plain_xml
from engine.film.timeline_file import harm_in
from engine.film.timeline_layout import tracks_of

EDL_RATE = 24  # an EDL does not say its rate; films have this one
MOST_BYTES = 64 * 2**20  # the timeline of a feature film has some
MOST_EDL_BYTES = 8 * 2**20
MOST_EDL_LINES = 100_000
MOST_EDL_LETTERS = 1000  # of a line; the adapter takes the square of the time for longer ones
MOST_TRACKS = 200
_FORMS = (".otio", ".fcpxml", ".xml", ".edl")
_TO_CLIP = "TO CLIP:"

TROUBLES = (
    exceptions.OTIOError,
    ParseError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    AssertionError,
)
"""What the adapters and OpenTimelineIO raise over files that are not what they should be."""


def read_foreign(path: Path) -> schema.Timeline:
    """The first timeline in a file. Raises BadFile where it cannot be read."""
    suffix = path.suffix.lower()
    if suffix not in _FORMS:
        raise BadFile(f"{path.name} is no timeline. Choose a .otio, .fcpxml, .xml or .edl file.")
    if not path.is_file():
        raise BadFile(f"There is no file at {path}. Check the name.")
    try:
        if path.stat().st_size > (MOST_EDL_BYTES if suffix == ".edl" else MOST_BYTES):
            raise BadFile(f"{path} is too large for a timeline. Choose another file.")
        text = path.read_text("utf-8", "replace")
    except OSError as error:
        raise BadFile(f"{path} cannot be read ({error.strerror}). Check its rights.") from error
    try:
        found = _read(text, suffix)
        if isinstance(found, schema.SerializableCollection):
            found = next((each for each in found if isinstance(each, schema.Timeline)), found)
        if isinstance(found, schema.Timeline):
            _check_counts(found)
    except TROUBLES as error:
        raise BadFile(
            f"{path} cannot be read as a timeline: it is damaged or something else. Choose "
            f"another file. ({type(error).__name__}: {str(error)[:300]})"
        ) from error
    if not isinstance(found, schema.Timeline):
        raise BadFile(f"{path} holds no timeline. Choose another file.")
    return found


def _read(text: str, suffix: str) -> core.SerializableObject:
    match suffix:
        case ".otio":
            harm = harm_in(text)
            if harm:
                raise ValueError(f"it has {harm}")
            return adapters.read_from_string(text, "otio_json")
        case ".edl":
            return _read_edl(text)
        case ".fcpxml":
            return read_fcpxml(plain_xml(text))
        case _:
            return adapters.read_from_string(plain_xml(text), "fcp_xml")


def _check_counts(timeline: schema.Timeline) -> None:
    tracks = tracks_of(timeline)
    if len(timeline.tracks) > MOST_TRACKS:
        raise ValueError(f"more than {MOST_TRACKS} tracks")
    if sum(map(len, tracks)) > MOST_CLIPS:
        raise ValueError(f"more than {MOST_CLIPS} clips")


def _read_edl(text: str) -> core.SerializableObject:
    lines = text.splitlines()
    if len(lines) > MOST_EDL_LINES or sum(line[:1].isdigit() for line in lines) > MOST_CLIPS:
        raise ValueError(f"more than {MOST_CLIPS} clips")
    if any(len(line) > MOST_EDL_LETTERS for line in lines):
        raise ValueError(f"a line of more than {MOST_EDL_LETTERS} letters")
    found = adapters.read_from_string(text, "cmx_3600", rate=EDL_RATE)
    if isinstance(found, schema.Timeline):
        _name_second_clips(found)
    return found


def _name_second_clips(edl: schema.Timeline) -> None:
    """Give the clip that a dissolve leads to its own file.

    otio-cmx3600-adapter 1.0.0 gives it the file of the one before, and keeps the line that names
    its own as a comment. To be removed when a release reads that line.
    """
    for track in tracks_of(edl):
        for before, child in pairwise(track):
            if not (isinstance(before, schema.Transition) and isinstance(child, schema.Clip)):
                continue
            facts: dict[str, Any] = dict(child.metadata.get("cmx_3600", {}))
            named = [
                str(comment).removeprefix(_TO_CLIP).strip()
                for comment in facts.get("comments", [])
                if str(comment).startswith(_TO_CLIP)
            ]
            child.media_reference = (
                schema.ExternalReference(named[0]) if named else schema.MissingReference()
            )
