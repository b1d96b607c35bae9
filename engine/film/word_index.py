"""The index of words that the library is searched by: looked over, and made anew of the clips.

SQLite looks over its own pages and not what FTS5 keeps in them, unless it is asked to
[https://sqlite.org/fts5.html#the_integrity_check_command]. Nothing is in it that the clips do not
say themselves, so that a damaged one costs nobody anything.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from engine.film.database import BUSY_SECONDS, in_words, transaction
from engine.film.places import DATABASE

# With a rank of 1 the index is compared with the clips, and not only with itself.
_CHECK = "INSERT INTO clip_words (clip_words, rank) VALUES ('integrity-check', 1)"
_REBUILD = "INSERT INTO clip_words (clip_words) VALUES ('rebuild')"
_FORMAT = 4  # of FTS5's tables since its first release (fts5Int.h: FTS5_CURRENT_VERSION)


def is_whole(folder: Path) -> bool:
    """Whether each clip of a project is found by its words, and by no others.

    Raises BadProject and DiskFull.
    """
    path = folder / DATABASE
    with in_words(path), closing(_opened(path)) as database:
        try:
            database.execute(_CHECK)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_CORRUPT_VTAB or "fts5" in str(error):
                return False
            raise
    return True


def rebuild(folder: Path) -> None:
    """Make the index anew. Raises BadProject and DiskFull."""
    path = folder / DATABASE
    with in_words(path):
        # FTS5 reads its format once, and rebuilds nothing without it.
        with closing(_opened(path)) as database:
            database.execute("REPLACE INTO clip_words_config VALUES ('version', ?)", (_FORMAT,))
        with closing(_opened(path)) as database, transaction(database, path):
            database.execute(_REBUILD)


def _opened(path: Path) -> sqlite3.Connection:
    uri = f"{path.as_uri()}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
