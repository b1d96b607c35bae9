"""Which clips of a project are wanted, and in what order: lists of their numbers, for any thread.

A list of 100,000 numbers takes 800 kB and tells a view how long it is and what is where, so that
it can jump. The clips themselves are read a page at a time, by `Project.rows`.
"""

import sqlite3
from array import array
from collections.abc import Generator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from engine.film.clip_row import MAX_QUERY, clean_tag, encodable, search_query
from engine.film.database import BUSY_SECONDS, in_words
from engine.film.library import DATABASE, Order

Values = dict[str, str | int]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """The clips that a view shows. What is empty, zero or None asks for nothing."""

    text: str = ""
    """Words of the prompts or tags, or beginnings of them; part of a model's name; a seed."""
    least_rating: int = 0
    favourites: bool = False
    model: str = ""
    tag: str = ""
    prompt: str = ""
    """The takes of this very prompt."""
    since: datetime | None = None
    """Came into the project then or later; with a time zone."""
    removed: bool = False
    """What is in the trash, in place of what is not."""
    takes: bool = False
    """Of the takes of a prompt only one: the newest, or the best where the best come first."""
    order: Order = Order.NEWEST


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of the clips in their order, and of each how many takes it stands for."""

    numbers: "array[int]"
    takes: "array[int] | None" = None


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """What a project holds: by what there is to choose from."""

    clips: int
    removed: int
    models: tuple[str, ...]
    tags: tuple[str, ...]


def find(folder: Path, wanted: Wanted, limit: int | None = None) -> Found:
    """The clips of the project in `folder` that are wanted, or the first `limit` of them.

    Raises BadProject where the database gives trouble.
    """
    with _reading(folder) as database:
        query = _query(database, wanted)
        cursor = database.execute(
            f"SELECT {query.columns} FROM {query.source} WHERE {' AND '.join(query.conditions)} "
            f"{query.order} LIMIT :limit",
            query.values | {"limit": -1 if limit is None else limit},
        )
        if not wanted.takes:
            return Found(numbers=array("q", (row[0] for row in cursor)))
        found = cursor.fetchall()
        numbers = array("q", (row[0] for row in found))
        return Found(numbers=numbers, takes=array("q", (row[1] for row in found)))


def survey(folder: Path) -> Survey:
    """Count the clips of the project in `folder`, and list their models and tags by name.

    Raises BadProject where the database gives trouble.
    """
    with _reading(folder) as database:
        models = _column(database, "SELECT DISTINCT model FROM clips")
        tags = _column(database, "SELECT DISTINCT tag FROM tags ORDER BY tag")
        (clips,) = database.execute(f"SELECT count(*) FROM {_BY_FACTS} WHERE {_IN_VIEW}").fetchone()
        (removed,) = database.execute(f"SELECT count(*) FROM clips WHERE {_IN_TRASH}").fetchone()
    return Survey(clips=clips, removed=removed, models=tuple(sorted(models)), tags=tuple(tags))


# Said to SQLite, which without statistics would rather read all of every clip's row.
_BY_FACTS = "clips INDEXED BY clips_by_facts"
_IN_VIEW = "clips.removed_ms IS NULL"
_IN_TRASH = "clips.removed_ms IS NOT NULL"


class _Query(msgspec.Struct, frozen=True, kw_only=True):
    columns: str
    source: str
    conditions: list[str]
    order: str
    values: Values


def _query(database: sqlite3.Connection, wanted: Wanted) -> _Query:
    conditions = [_IN_TRASH if wanted.removed else _IN_VIEW]
    values: Values = {}

    def demand(condition: str, **named: str | int) -> None:
        conditions.append(condition)
        values.update(named)

    if wanted.least_rating:
        demand("clips.rating >= :least_rating", least_rating=wanted.least_rating)
    if wanted.favourites:
        demand("clips.favourite = 1")
    if wanted.model:
        demand("clips.model = :model", model=wanted.model)
    if wanted.prompt:
        demand("clips.prompt = :prompt", prompt=encodable(wanted.prompt))
    if wanted.since is not None:
        demand("clips.created_ms >= :since", since=int(wanted.since.timestamp() * 1000))
    if wanted.tag.strip():
        demand(
            "clips.number IN (SELECT clip FROM tags WHERE tag = :tag)", tag=clean_tag(wanted.tag)
        )
    by_prompt = wanted.takes or wanted.prompt or wanted.order is Order.BEST
    clips = "clips" if by_prompt or wanted.removed else _BY_FACTS
    names = _column(database, "SELECT DISTINCT model FROM clips") if wanted.text else []
    plain: list[str] = []
    for place, word in enumerate(encodable(wanted.text[:MAX_QUERY]).split()):
        if word.isdecimal() or _is_of_a_model(word, names):
            demand(
                _ANYWHERE.format(place),
                **{f"words{place}": search_query(word), f"word{place}": word.lower()},
            )
        else:
            plain.append(word)
    words = search_query(" ".join(plain))
    if not words:
        return _ordered(clips, "clips.number", wanted, conditions, values)
    demand("clip_words MATCH :words", words=words)
    # The words are read first, and their rows come newest first by themselves.
    clips = "clips" if wanted.removed else _BY_FACTS
    source = f"clip_words CROSS JOIN {clips} ON clips.number = clip_words.rowid"
    return _ordered(source, "clip_words.rowid", wanted, conditions, values)


def _ordered(
    source: str, number: str, wanted: Wanted, conditions: list[str], values: Values
) -> _Query:
    direction = "ASC" if wanted.order is Order.OLDEST else "DESC"
    columns, order = number, f"ORDER BY {number} {direction}"
    match wanted.takes, wanted.order:
        case False, Order.BEST:
            order = f"ORDER BY clips.rating DESC, {number} DESC"
        case True, Order.BEST:
            # One number out of two, as max() gives one: the rating stands above 40 bits.
            best = f"max(clips.rating << 40 | {number})"
            columns = f"{best} & ((1 << 40) - 1), count(*)"
            order = f"GROUP BY clips.prompt ORDER BY {best} DESC"
        case True, _:
            columns = f"max({number}), count(*)"
            order = f"GROUP BY clips.prompt ORDER BY 1 {direction}"
        case _:
            pass
    return _Query(columns=columns, source=source, conditions=conditions, order=order, values=values)


_ANYWHERE = """(
    clips.number IN (SELECT rowid FROM clip_words WHERE clip_words MATCH :words{0})
    OR clips.number IN (SELECT number FROM clips WHERE seed = :word{0})
    OR instr(lower(clips.model), :word{0})
)"""


def _is_of_a_model(word: str, names: list[str]) -> bool:
    """Whether a word is part of a model's name. A letter alone would be part of nearly all."""
    return len(word) >= 2 and any(word.lower() in name.lower() for name in names)


def _column(database: sqlite3.Connection, query: str) -> list[str]:
    return [row[0] for row in database.execute(query)]


@contextmanager
def _reading(folder: Path) -> Generator[sqlite3.Connection]:
    """A connection of its own, so that a long search holds up neither view nor render."""
    path = folder / DATABASE
    with (
        in_words(path),
        closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        ) as database,
    ):
        yield database
