"""A page of a project's clips, as the database is asked for it."""

from enum import StrEnum

from engine.film.clip_row import ClipRow

Values = dict[str, str | int]


class Order(StrEnum):
    """How clips follow each other. BEST is by rating, then newest first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


def page(
    limit: int, order: Order, edge: ClipRow | None, *, backwards: bool, removed: bool
) -> tuple[str, Values]:
    """What follows FROM, and its values: the clips right after `edge`, or of the beginning.

    `backwards`: those right before it, the nearest first.
    """
    conditions = ["removed_ms IS NOT NULL" if removed else "removed_ms IS NULL"]
    values: Values = {"limit": limit}
    ascending = (order is Order.OLDEST) is not backwards
    keys = ("rating", "number") if order is Order.BEST else ("number",)
    if edge is not None:
        values |= {"rating": edge.rating, "number": edge.number}
        compared = f"({', '.join(keys)}) {'>' if ascending else '<'}"
        conditions.append(f"{compared} ({', '.join(f':{key}' for key in keys)})")
    direction = "ASC" if ascending else "DESC"
    sorting = ", ".join(f"{key} {direction}" for key in keys)
    return f"WHERE {' AND '.join(conditions)} ORDER BY {sorting} LIMIT :limit", values
