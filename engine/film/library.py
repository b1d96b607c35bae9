"""A project: a folder of clips, and the database that knows how each came about.

    project.db      what is known of every clip
    clips/          the videos; each carries its own recipe, so they outlive the database
    thumbnails/     a small picture a clip
    images/         the first frames of clips that were made from an image
    trash/          what was removed, until the trash is emptied
    renders/        how far the clips are that are not finished

Paths in the database are relative, with forward slashes, so the folder can be moved or zipped.
"""

import logging
import os
import sqlite3
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from engine.errors import BadProject
from engine.files import given_up, write_atomically
from engine.film import places, renders
from engine.film.arrivals import Arrival, columns_of_arrival
from engine.film.clip_row import (
    ClipRow,
    clean_tag,
    columns_of,
    encodable,
    row_of,
    search_query,
)
from engine.film.database import find_or_make, in_words, transaction
from engine.film.inside import check_folders
from engine.film.paging import Order, page
from engine.film.places import CLIPS, DATABASE, IMAGES, THUMBNAILS, TRASH
from engine.film.thumbnail import make_thumbnail
from engine.protocol import Clip

if TYPE_CHECKING:
    from engine.film.video import Frame

MAX_RATING = 5
STALE_SECONDS = 24 * 60 * 60  # a file that began to be written so long ago was given up

_log = logging.getLogger(__name__)


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
        DamagedProject where its database is broken, and NewerFormat where a newer Cogreel wrote it.
        """
        folder = folder.expanduser().absolute()
        path = folder / DATABASE
        with in_words(path):
            check_folders(folder)
            database = find_or_make(path, create)
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
        return places.new_clip_path(self.folder, clip_id, lossless=lossless)

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
        self,
        clip: Clip,
        parent: str | None = None,
        thumbnail: "Frame | None" = None,
        *,
        keep_latents: bool = False,
    ) -> ClipRow:
        """Take in a clip whose file is in place already.

        Its thumbnail is made of the frame, else is the one that is in place, else is made of the
        file. `parent` is the id of the clip that it came from. With `keep_latents` it can be
        decoded again later.
        """
        # First the video (whole, by its rename), then the thumbnail, last the row. A crash before
        # that leaves a video that nobody lists but that can be adopted by its own recipe.
        path = Path(clip.path)
        home = self.new_clip_path(clip.id).parent
        if path.parent.resolve() != home.resolve() or path.stem != clip.id:
            raise BadProject(f"{path} is not in {home} under its id. Put it there first.")
        if not path.is_file():
            raise BadProject(f"There is no file at {path}, so the clip cannot be taken in.")
        try:
            row = self._insert(path, columns_of(clip), parent, thumbnail)
        except BadProject:
            row = self._complete(clip)
            if row is None:
                raise
        (renders.keep_latents if keep_latents else renders.forget)(self.folder, clip.id)
        return row

    def _complete(self, clip: Clip) -> ClipRow | None:
        """The row of a clip whose file another process has found and listed meanwhile."""
        with in_words(self._path):
            found = self._rows("WHERE id = :id AND mode = ''", {"id": clip.id})
        if not found or found[0].recipe_json != columns_of(clip)["recipe"]:
            return None
        return self._change(clip.id, **columns_of(clip))

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
        picture = make_thumbnail(self.folder, path, thumbnail)
        with transaction(self._database, self._path):
            if self._rows("WHERE id = :id", {"id": path.stem}):
                raise BadProject(f"The project holds a clip {path.stem} already. Use a new id.")
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
        edge = after if after is not None else before
        row = self.get(edge) if edge is not None else None
        rows = self._rows(*page(limit, order, row, backwards=before is not None, removed=removed))
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
        return places.home_of(self.folder, relative)

    def _where(self, relative: str, row: ClipRow) -> Path:
        return places.place_of(self.folder, relative, removed=row.removed is not None)

    # --- clips are judged -------------------------------------------------------------------

    def rate(self, name: str, rating: int) -> ClipRow:
        """Give a clip 0 to 5 stars."""
        assert 0 <= rating <= MAX_RATING
        return self._change(name, rating=rating)

    def set_favourite(self, name: str, favourite: bool) -> ClipRow:
        """Mark a clip as a favourite, or no longer."""
        return self._change(name, favourite=int(favourite))

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

    def mark_missing(self, name: str, missing: bool) -> ClipRow:
        """Say whether the video of a clip is not where it belongs."""
        return self._change(name, missing=int(missing))

    def put_back(self, name: str, path: Path) -> ClipRow:
        """The video of a clip is in the clips' folder again, at `path`."""
        file = f"{CLIPS}/{path.name}"
        return self._change(name, file=file, file_bytes=path.stat().st_size, missing=0)

    def _change(self, name: str, **columns: str | int | float | None) -> ClipRow:
        with transaction(self._database, self._path):
            row = self.get(name)
            changes = ", ".join(f"{column} = :{column}" for column in columns)
            self._database.execute(
                f"UPDATE clips SET {changes} WHERE number = :number",
                columns | {"number": row.number},
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
        row = self._change(row.id, removed_ms=_now_ms())
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
        return self._change(row.id, removed_ms=None)

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
                    renders.forget(self.folder, row.id)
            with transaction(self._database, self._path):
                self._database.executemany(
                    "DELETE FROM clips WHERE number = ?", [(row.number,) for row in rows]
                )
            count += len(rows)
        self._sweep()
        return count

    def _sweep(self) -> None:
        for folder in (CLIPS, THUMBNAILS):
            for path in given_up(self.folder / folder, STALE_SECONDS):
                with suppress(OSError):
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
