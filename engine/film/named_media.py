"""The media that a timeline of another program names: where they are, and whether they are let in.

A timeline may name any file of this machine, be it by mistake or to have it copied into a project
that is handed on. So those are let in that lie where the timeline itself does, or in the project;
others where somebody has said so.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from opentimelineio import core, schema

from engine.film.foreign import read_foreign
from engine.film.found_media import has_name_of_media


class NamedMedia:
    """Finds the files that one timeline names."""

    def __init__(self, timeline: Path, project: Path, media_from: Sequence[Path] = ()) -> None:
        """`timeline` is its file, `project` a folder, and `media_from` folders to let in."""
        self._bases = (timeline.parent, project)
        trusted = (*self._bases, *(folder.expanduser().absolute() for folder in media_from))
        self._trusted = tuple(folder.resolve() for folder in trusted)

    def file_of(self, clip: schema.Clip) -> Path | None:
        """The file that a clip names, by an address that may be relative; None where it names none.

        One of the network, and one that is no media by its name, is left alone; where it is a
        link, the name of what it leads to counts.
        """
        reference = clip.media_reference
        if not isinstance(reference, schema.ExternalReference):
            return None
        try:
            path = _path_of(reference.target_url)
            if path is None:
                return None
            for folder in self._bases:
                found = (folder / path).resolve()
                if has_name_of_media(found) and found.is_file():
                    return found
        except (OSError, ValueError, RuntimeError):  # such as a NUL in it, or links in a circle
            return None
        return None

    def lets_in(self, path: Path) -> bool:
        """Whether a file that was found may be read."""
        return any(path.is_relative_to(folder) for folder in self._trusted)


def folders_outside(timeline: Path, project: Path) -> tuple[Path, ...]:
    """The folders of media that `timeline` names and that are only let in where somebody says so.

    Raises BadFile where it cannot be read.
    """
    timeline = timeline.expanduser().absolute()
    media = NamedMedia(timeline, project)
    found = (media.file_of(clip) for clip in _clips_of(read_foreign(timeline)))
    outside = {path.parent for path in found if path is not None and not media.lets_in(path)}
    return tuple(sorted(outside))


def _clips_of(timeline: schema.Timeline) -> Iterator[schema.Clip]:
    """Those that are directly on a track, as no others are taken in."""
    for track in timeline.tracks:
        if isinstance(track, core.Composition):
            yield from (child for child in track if isinstance(child, schema.Clip))


def _path_of(url: str) -> Path | None:
    """The path in an address; None where it is one of the network. Raises ValueError."""
    parts = urlsplit(url)
    if len(parts.scheme) == 1:
        return Path(url)  # a drive of Windows
    if parts.scheme not in ("", "file") or parts.netloc not in ("", "localhost"):
        return None
    path = url2pathname(parts.path) if parts.scheme else unquote(parts.path)
    return None if path.startswith(("//", r"\\")) else Path(path)
