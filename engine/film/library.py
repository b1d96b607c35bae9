"""A project: a folder of clips, and the database that knows how each came about.

    project.db      what is known of every clip
    clips/          the videos; each carries its own recipe, so they outlive the database
    thumbnails/     a small picture a clip
    images/         the first frames of clips that were made from an image
    trash/          what was removed, until the trash is emptied

Paths in the database are relative, with forward slashes, so the folder can be moved or zipped.
"""

import logging
import os
import re
import sqlite3
import time
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from engine.errors import BadProject, CogreelError
from engine.files import write_atomically
from engine.film import video
from engine.film.arrivals import Arrival, columns_of_arrival
from engine.film.clip_row import (
    ClipRow,
    clean_tag,
    columns_of,
    encodable,
    row_of,
    search_query,
)
from engine.film.database import check_may_become_project, connect, in_words, transaction
from engine.film.ids import is_safe_id
from engine.protocol import Clip

if TYPE_CHECKING:
    from engine.film.video import Frame

DATABASE = "project.db"
CLIPS, THUMBNAILS, TRASH, IMAGES = "clips", "thumbnails", "trash", "images"
MAX_RATING = 5
STALE_SECONDS = 24 * 60 * 60  # a file that began to be written so long ago was given up

_SAFE_NAME = re.compile(r"[0-9a-z][0-9a-z_-]*\.[0-9a-z]+")
_log = logging.getLogger(__name__)


class Order(StrEnum):
    """How clips follow each other. BEST is by rating, then newest first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


class Project:
    """An open project; use it in a `with` block, or close it.

    Every method raises BadProject where the folder or the database gives trouble, or a clip that
    is named is not there, and DiskFull.
    """

    def __init__(self, folder: Path, database: sqlite3.Connection) -> None:
        self.folder = folder
        self._database = database

    @staticmethod
    def open(folder: Path, create: bool = True) -> "Project":
        """Open the project in `folder`; with `create`, make one of a new or an empty folder.

        Raises BadProject where the folder is none, holds other things, or cannot be written to,
        and NewerFormat where a newer Cogreel wrote it.
        """
        folder = folder.expanduser().absolute()
        path = folder / DATABASE
        with in_words(path):
            if not path.is_file():
                check_may_become_project(path, create)
                folder.mkdir(parents=True, exist_ok=True)
            database = connect(path)
            try:
                for name in (CLIPS, THUMBNAILS, TRASH):
                    (folder / name).mkdir(exist_ok=True)
            except OSError:
                database.close()
                raise
        return Project(folder, database)

    def close(self) -> None:
        """Close the database, which leaves the project a set of plain files."""
        self._database.close()

    def __enter__(self) -> "Project":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # --- clips come in ----------------------------------------------------------------------

    def new_clip_path(self, clip_id: str, lossless: bool = False) -> Path:
        """Where the video of a new clip belongs. Raises BadProject for an unsafe id."""
        if not is_safe_id(clip_id):
            raise BadProject(f"{clip_id!r} cannot name a clip. Use lower-case letters and digits.")
        suffix = video.LOSSLESS_SUFFIX if lossless else video.LOSSY_SUFFIX
        return self.folder / CLIPS / f"{clip_id}{suffix}"

    def new_thumbnail_path(self, clip_id: str) -> Path:
        """Where the engine may put the thumbnail of a new clip, before the clip is added."""
        return self.folder / THUMBNAILS / f"{self.new_clip_path(clip_id).stem}.jpg"

    def keep_image(self, image: Path, sha256: str) -> Path:
        """Copy the first frame of a clip into the project, once, so that it can be made again."""
        with in_words(image):
            kept = self.folder / IMAGES / f"{sha256}{image.suffix.lower()}"
            if not kept.is_file():
                write_atomically(kept, image.read_bytes())
            return kept

    def add(
        self, clip: Clip, parent: str | None = None, thumbnail: "Frame | None" = None
    ) -> ClipRow:
        """Take in a clip whose file is in place already.

        Its thumbnail is made of the frame, else is the one that is in place, else is made of the
        file. `parent` is the id of the clip that it came from.
        """
        # First the video (whole, by its rename), then the thumbnail, last the row. A crash before
        # that leaves a video that nobody lists but that can be adopted by its own recipe.
        path = Path(clip.path)
        home = self.new_clip_path(clip.id).parent
        if path.parent.resolve() != home.resolve() or path.stem != clip.id:
            raise BadProject(f"{path} is not in {home} under its id. Put it there first.")
        if not path.is_file():
            raise BadProject(f"There is no file at {path}, so the clip cannot be taken in.")
        return self._insert(path, columns_of(clip), parent, thumbnail)

    def take_in(self, arrival: Arrival) -> ClipRow:
        """List a video from outside that `arrivals.bring` has copied into the clips' folder."""
        return self._insert(arrival.path, columns_of_arrival(arrival))

    def _insert(
        self,
        path: Path,
        known: dict[str, str | int | float | None],
        parent: str | None = None,
        thumbnail: "Frame | None" = None,
    ) -> ClipRow:
        self._refuse_twice(path.stem)
        picture = self._make_thumbnail(path, thumbnail)
        with transaction(self._database, self._path):
            self._refuse_twice(path.stem)
            columns = known | {
                "created_ms": _now_ms(),
                "file": f"{CLIPS}/{path.name}",
                "thumbnail": picture,
                "file_bytes": path.stat().st_size,
                "parent": self.get(parent).id if parent is not None else None,
            }
            names, places = ", ".join(columns), ", ".join(f":{name}" for name in columns)
            self._database.execute(f"INSERT INTO clips ({names}) VALUES ({places})", columns)
            return self.get(path.stem)

    def _refuse_twice(self, clip_id: str) -> None:
        if self._rows("WHERE id = :id", {"id": clip_id}):
            raise BadProject(f"The project holds a clip {clip_id} already. Use a new id.")

    def _make_thumbnail(self, path: Path, frame: "Frame | None") -> str:
        name = f"{THUMBNAILS}/{path.stem}.jpg"
        try:
            if frame is not None:
                video.write_thumbnail(frame, self.folder / name)
            elif not (self.folder / name).is_file():
                video.write_thumbnail_of(path, self.folder / name)
        except CogreelError as trouble:
            # Hours of rendering are not given up for a missing thumbnail.
            _log.warning("No thumbnail for %s: %s", path, trouble)
            return ""
        return name

    # --- clips are found --------------------------------------------------------------------

    def get(self, name: str) -> ClipRow:
        """The clip of an id, or of the beginning of one, if no other begins so."""
        name = encodable(name).strip().lower()
        exact = self._rows("WHERE id = :id", {"id": name})
        if exact:
            return exact[0]
        # Ids are ASCII, so "~" comes after all that may follow.
        rows = self._rows("WHERE id > :id AND id < :id || '~' ORDER BY id LIMIT 2", {"id": name})
        match rows:
            case [row] if name:
                return row
            case [first, second] if name:
                raise BadProject(
                    f"More than one clip begins with {name}, among them {first.id} and "
                    f"{second.id}. Give more letters."
                )
            case _:
                raise BadProject(
                    f"The project {self.folder} holds no clip {name!r}. "
                    "`cogreel library list` shows them."
                )

    def clips(
        self,
        limit: int = 50,
        *,
        after: str | None = None,
        before: str | None = None,
        order: Order = Order.NEWEST,
        removed: bool = False,
    ) -> list[ClipRow]:
        """A page of clips, or of the trash: those right after, or right before, the clip named."""
        assert after is None or before is None
        conditions = ["removed_ms IS NOT NULL" if removed else "removed_ms IS NULL"]
        values: dict[str, str | int] = {"limit": limit}
        ascending = (order is Order.OLDEST) is (before is None)
        edge = after if after is not None else before
        keys = ("rating", "number") if order is Order.BEST else ("number",)
        if edge is not None:
            row = self.get(edge)
            values |= {"rating": row.rating, "number": row.number}
            compared = f"({', '.join(keys)}) {'>' if ascending else '<'}"
            conditions.append(f"{compared} ({', '.join(f':{key}' for key in keys)})")
        direction = "ASC" if ascending else "DESC"
        sorting = ", ".join(f"{key} {direction}" for key in keys)
        rows = self._rows(
            f"WHERE {' AND '.join(conditions)} ORDER BY {sorting} LIMIT :limit", values
        )
        return rows if before is None else rows[::-1]

    def rows(self, numbers: Iterable[int]) -> list[ClipRow]:
        """The clips of these numbers (see `listing`) in their order; what is gone is left out."""
        wanted = [int(number) for number in numbers]
        rows = self._rows(f"WHERE number IN ({', '.join(map(str, wanted))})", {})
        found = {row.number: row for row in rows}
        return [found[number] for number in wanted if number in found]

    def search(self, text: str, limit: int = 50, *, after: str | None = None) -> list[ClipRow]:
        """The clips whose prompts and tags hold every word of `text`, or one that begins so.

        Newest first, a page from `after` on. Any text will do: nothing in it is syntax.
        """
        query = search_query(text)
        if not query:
            return []
        values: dict[str, str | int] = {"query": query, "limit": limit}
        edge = ""
        if after is not None:
            values["number"] = self.get(after).number
            edge = "AND clip_words.rowid < :number"
        return self._rows(
            "JOIN clip_words ON clip_words.rowid = clips.number "
            f"WHERE clip_words MATCH :query AND removed_ms IS NULL {edge} "
            "ORDER BY clip_words.rowid DESC LIMIT :limit",
            values,
        )

    def path_of(self, row: ClipRow) -> Path:
        """Where the video of a clip is now."""
        return self._where(row.file, row)

    def thumbnail_of(self, row: ClipRow) -> Path | None:
        """Where the thumbnail of a clip is now, if it has one."""
        return self._where(row.thumbnail, row) if row.thumbnail else None

    def _home(self, relative: str) -> Path:
        """Where a file is while its clip is not removed."""
        folder, _, name = relative.partition("/")
        if folder not in (CLIPS, THUMBNAILS) or not _SAFE_NAME.fullmatch(name):
            # A database from elsewhere must not make us move or delete files of the user.
            raise BadProject(f"The project {self.folder} names an impossible file: {relative!r}.")
        return self.folder / folder / name

    def _where(self, relative: str, row: ClipRow) -> Path:
        home = self._home(relative)
        in_trash = self.folder / TRASH / home.name
        return in_trash if row.removed and in_trash.exists() else home

    # --- clips are judged -------------------------------------------------------------------

    def rate(self, name: str, rating: int) -> ClipRow:
        """Give a clip 0 to 5 stars."""
        assert 0 <= rating <= MAX_RATING
        return self._change(name, "rating", rating)

    def set_favourite(self, name: str, favourite: bool) -> ClipRow:
        """Mark a clip as a favourite, or no longer."""
        return self._change(name, "favourite", int(favourite))

    def tag(self, name: str, tags: Iterable[str]) -> ClipRow:
        """Add tags to a clip; one that it has already, in whatever case, stays as it is."""
        with transaction(self._database, self._path):
            row = self.get(name)
            self._database.executemany(
                "INSERT OR IGNORE INTO tags (clip, tag) VALUES (?, ?)",
                [(row.number, clean_tag(tag)) for tag in tags],
            )
            return self.get(row.id)

    def untag(self, name: str, tags: Iterable[str]) -> ClipRow:
        """Take tags from a clip; one that it has not is no trouble."""
        with transaction(self._database, self._path):
            row = self.get(name)
            self._database.executemany(
                "DELETE FROM tags WHERE clip = ? AND tag = ?",
                [(row.number, clean_tag(tag)) for tag in tags],
            )
            return self.get(row.id)

    def _change(self, name: str, column: str, value: int | None) -> ClipRow:
        with transaction(self._database, self._path):
            row = self.get(name)
            self._database.execute(
                f"UPDATE clips SET {column} = ? WHERE number = ?", (value, row.number)
            )
            return self.get(row.id)

    # --- clips go, and come back ------------------------------------------------------------

    # The row says whether a clip is in the trash, and is changed first on the way there and last
    # on the way back. So the video of a clip that is not removed is always in clips/, and that of
    # a removed one may, after a crash or while a player holds it open, still be there too.

    def remove(self, name: str) -> ClipRow:
        """Put a clip into the trash, from where `restore` brings it back."""
        row = self.get(name)
        homes = [self._home(relative) for relative in filter(None, (row.file, row.thumbnail))]
        row = self._change(row.id, "removed_ms", _now_ms())
        for home in homes:
            with suppress(OSError):
                os.replace(home, self.folder / TRASH / home.name)
        return row

    def restore(self, name: str) -> ClipRow:
        """Bring a clip back from the trash."""
        row = self.get(name)
        with in_words(self._path):
            for relative in filter(None, (row.thumbnail, row.file)):
                source, home = self._where(relative, row), self._home(relative)
                if source != home:
                    os.replace(source, home)
            if not self._home(row.file).is_file():
                raise BadProject(
                    f"The video of clip {row.id} is no longer in {self.folder / TRASH}, "
                    "so it cannot be restored."
                )
        return self._change(row.id, "removed_ms", None)

    def empty_trash(self) -> int:
        """Delete what was removed, for good; returns how many clips that were.

        Also what a crash has left half-written a day ago or more.
        """
        count = 0
        while rows := self.clips(removed=True):
            with in_words(self._path):
                for row in rows:
                    for relative in filter(None, (row.file, row.thumbnail)):
                        self._where(relative, row).unlink(missing_ok=True)
            with transaction(self._database, self._path):
                self._database.executemany(
                    "DELETE FROM clips WHERE number = ?", [(row.number,) for row in rows]
                )
            count += len(rows)
        self._sweep()
        return count

    def _sweep(self) -> None:
        for folder in (CLIPS, THUMBNAILS):
            for path in (self.folder / folder).glob(".writing-*"):
                with suppress(OSError):
                    if time.time() - path.stat().st_mtime > STALE_SECONDS:
                        path.unlink()

    # --- the database -----------------------------------------------------------------------

    @property
    def _path(self) -> Path:
        return self.folder / DATABASE

    def _rows(self, rest: str, values: dict[str, str | int]) -> list[ClipRow]:
        with in_words(self._path):
            found = self._database.execute(f"SELECT clips.* FROM clips {rest}", values)
            return [row_of(columns) for columns in found]


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
