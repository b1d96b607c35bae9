"""Where a project's files and its database disagree, or something was left over: found and mended.

The database itself comes first, see `backups`. Nothing of the user's is deleted: what cannot be
used is put aside, and what nobody lists is listed.
"""

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from engine.errors import BadFile, BadProject, BadRecipe, NewerFormat, VideoFailed
from engine.files import given_up, written_beside
from engine.film import renders, video, word_index
from engine.film.arrivals import Arrival, found_in_place
from engine.film.backups import BACKUPS
from engine.film.clip_row import ClipRow
from engine.film.database import in_words
from engine.film.document import document_from_json
from engine.film.ids import is_safe_id
from engine.film.library import STALE_SECONDS, Order, Project
from engine.film.places import CLIPS, DATABASE, IMAGES, THUMBNAILS, TRASH, home_of
from engine.film.timeline_file import TIMELINES

_PAGE = 500  # clips that are held at once
_FRESH_SECONDS = 60.0  # a file that was written to so lately may be somebody's at work
_log = logging.getLogger(__name__)


class Kind(StrEnum):
    """What can be wrong with a project."""

    DATABASE = "database"
    WORDS = "words"
    UNLISTED = "unlisted"
    MISSING = "missing"
    FOUND_AGAIN = "found_again"
    IN_TRASH = "in_trash"
    THUMBNAIL = "thumbnail"
    FINISHED = "finished"
    CHECKPOINT = "checkpoint"
    LEFT_OVER = "left_over"


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong: what it is about (an id, or a file in the project), and a sentence.

    `mend` does something about it and says what, in a sentence. Raises BadProject and DiskFull.
    """

    kind: Kind
    name: str
    text: str
    mend: Callable[[], str]


def look_over(project: Project) -> Iterator[Trouble]:
    """All that is wrong with a project whose database is whole, one after the other.

    What another process is rendering is left out. Each is found when the one before is mended, if
    it is to be. Raises BadProject.
    """
    yield from _words(project.folder)
    yield from _files_without_rows(project)
    yield from _rows_without_files(project)
    yield from _kept_of_renders(project)
    yield from _left_over(project.folder)


def count(project: Project) -> tuple[int, int]:
    """How many clips a project has, those in the trash too, and how many are marked missing."""
    missing = [row.missing for row in _rows(project)]
    return len(missing), sum(missing)


def locate(project: Project, name: str, file: Path) -> ClipRow:
    """Put the video of a clip back in its place, from a file that is somewhere else now.

    Raises BadFile where that is no video or another clip's, BadProject and DiskFull.
    """
    row = project.get(name)
    facts = video.probe(file)
    if (facts.size.width, facts.size.height, facts.frames) != (row.width, row.height, row.frames):
        raise BadFile(
            f"{file} is another video: {facts.frames} frames of {facts.size}, while clip {row.id} "
            f"has {row.frames} of {row.width}x{row.height}. Choose the clip's own file."
        )
    if _tells_of_another(facts.comment, row):
        raise BadFile(
            f"{file} was made by another recipe than clip {row.id}. Choose the clip's own file; "
            "this one can be brought in as a clip of its own."
        )
    suffix = file.suffix.lower()
    home = home_of(project.folder, f"{CLIPS}/{row.id}{suffix}")
    if not home.is_file() or not os.path.samefile(file, home):
        with in_words(home), written_beside(home) as beside:
            shutil.copyfile(file, beside)
    return project.put_back(row.id, home)


def _tells_of_another(comment: str, row: ClipRow) -> bool:
    """Whether a video says that it was made by another recipe than a clip, which has one."""
    try:
        told = document_from_json(comment)
        return told is not None and bool(row.recipe_json) and told.recipe != row.recipe
    except (BadRecipe, NewerFormat):
        return False  # nothing can be told


# --- the search -----------------------------------------------------------------------------


def _words(folder: Path) -> Iterator[Trouble]:
    if not word_index.is_whole(folder):
        text = "The words that clips are searched by are damaged, so that some are not found."
        yield Trouble(Kind.WORDS, DATABASE, text, partial(_rebuild, folder))


def _rebuild(folder: Path) -> str:
    word_index.rebuild(folder)
    return "They are made anew from what the clips say."


# --- files and rows -------------------------------------------------------------------------


def _files_without_rows(project: Project) -> Iterator[Trouble]:
    listed = {row.id for row in _rows(project)}
    for kind in (CLIPS, TRASH):
        for path in sorted((project.folder / kind).glob("[!.]*.*")):
            if path.stem in listed or not is_safe_id(path.stem) or path.suffix == ".jpg":
                continue
            if path.is_symlink():
                continue  # to what is not the project's
            if renders.in_hand(renders.render_folder(project.folder, path.stem)):
                continue
            try:
                arrival = found_in_place(path)
            except BadFile as trouble:
                _log.info("%s is left alone: %s", path, trouble)
                continue
            text = f"{path.name} lies in {kind}, and the library does not know it."
            name = path.relative_to(project.folder).as_posix()
            yield Trouble(Kind.UNLISTED, name, text, partial(_list, project, arrival))


def _list(project: Project, arrival: Arrival) -> str:
    was_removed = arrival.path.parent.name == TRASH
    home = project.folder / CLIPS / arrival.path.name
    if was_removed:
        with in_words(home):
            os.replace(arrival.path, home)
    row = project.take_in(replace(arrival, path=home))
    if was_removed:
        project.remove(row.id)
    renders.forget(project.folder, row.id)
    return f"Clip {row.id} is in the {'trash' if was_removed else 'library'} again."


def _rows_without_files(project: Project) -> Iterator[Trouble]:
    for row in _rows(project):
        is_there = _is_file(partial(project.path_of, row))
        in_trash = project.folder / TRASH / f"{Path(row.file).name}"
        if not is_there and row.removed is None and in_trash.is_file():
            yield Trouble(
                Kind.IN_TRASH,
                row.id,
                f"The video of clip {row.id} lies in the trash, and the clip does not.",
                partial(_remove, project, row),
            )
        elif not is_there and not row.missing:
            yield Trouble(
                Kind.MISSING,
                row.id,
                f"The video of clip {row.id} is gone from {CLIPS}.",
                partial(_mark, project, row, missing=True),
            )
        elif is_there and row.missing:
            yield Trouble(
                Kind.FOUND_AGAIN,
                row.id,
                f"The video of clip {row.id} is back, and the clip is marked missing.",
                partial(_mark, project, row, missing=False),
            )
        elif is_there and row.thumbnail and not _is_file(partial(project.thumbnail_of, row)):
            yield Trouble(
                Kind.THUMBNAIL,
                row.id,
                f"The picture of clip {row.id} is gone from {THUMBNAILS}.",
                partial(_draw, project, row),
            )


def _remove(project: Project, row: ClipRow) -> str:
    project.remove(row.id)
    return f"Clip {row.id} is in the trash, from where it can be restored."


def _mark(project: Project, row: ClipRow, *, missing: bool) -> str:
    project.mark_missing(row.id, missing)
    if not missing:
        return f"Clip {row.id} is whole again."
    return (
        f"Clip {row.id} is marked missing. `cogreel library locate {row.id} FILE` puts its video "
        "back from where it is now."
    )


def _draw(project: Project, row: ClipRow) -> str:
    place = project.thumbnail_of(row)
    assert place is not None, "a clip with a picture"
    try:
        video.write_thumbnail_of(project.path_of(row), place)
    except (BadFile, VideoFailed) as trouble:
        return f"It could not be drawn again: {trouble}"
    return f"The picture of clip {row.id} is drawn again."


def _is_file(place: Callable[[], Path | None]) -> bool:
    try:
        path = place()
    except BadProject:  # a name that no file of ours has
        return False
    return path is not None and path.is_file()


def _rows(project: Project) -> Iterator[ClipRow]:
    """Every clip of a project, those in the trash too."""
    for removed in (False, True):
        after = None
        while page := project.clips(_PAGE, after=after, order=Order.OLDEST, removed=removed):
            yield from page
            after = page[-1].id


# --- renders, and what is left of anything --------------------------------------------------


def _kept_of_renders(project: Project) -> Iterator[Trouble]:
    listed = {row.id for row in _rows(project)}
    for folder in sorted((project.folder / renders.RENDERS).glob("*")):
        if not is_safe_id(folder.name) or not folder.is_dir() or renders.in_hand(folder):
            continue
        name = folder.relative_to(project.folder).as_posix()
        if folder.name in listed and renders.is_begun(folder):
            text = f"Clip {folder.name} is finished, and it is noted as one to go on with."
            yield Trouble(Kind.FINISHED, name, text, partial(_forget, project, folder.name))
            continue
        for check, put_aside in (
            (renders.check_note, renders.set_note_aside),
            (renders.check_checkpoint, renders.set_aside),
        ):
            try:
                check(folder)
            except BadFile as trouble:
                text = f"What is kept of clip {folder.name} is of no use: {trouble}."
                yield Trouble(Kind.CHECKPOINT, name, text, partial(_refuse, folder, put_aside))
            except NewerFormat as newer:
                _log.info("%s is left alone: %s", folder, newer)


def _forget(project: Project, clip_id: str) -> str:
    renders.forget(project.folder, clip_id)
    return f"What was kept of clip {clip_id} until it was finished is deleted."


def _refuse(folder: Path, put_aside: Callable[[Path], None]) -> str:
    with in_words(folder / "refused"):
        put_aside(folder)
    return f"It is put aside in {folder}, named refused."


def _left_over(folder: Path) -> Iterator[Trouble]:
    busy = any(map(renders.in_hand, (folder / renders.RENDERS).glob("*")))
    idle_seconds = STALE_SECONDS if busy else _FRESH_SECONDS
    names = ("", CLIPS, THUMBNAILS, IMAGES, BACKUPS, TIMELINES, renders.RENDERS)
    for place in [
        *(folder / name for name in names),
        *sorted((folder / renders.RENDERS).glob("*")),
    ]:
        for path in given_up(place, idle_seconds):
            name = path.relative_to(folder).as_posix()
            text = f"{name} was begun to be written or deleted, and nobody goes on."
            yield Trouble(Kind.LEFT_OVER, name, text, partial(_delete, path))


def _delete(path: Path) -> str:
    with in_words(path):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return f"{path.name} is deleted."
