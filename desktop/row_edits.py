"""How one list of numbers becomes another: the rows that go and come, for views that follow."""

from array import array

import msgspec

MOST = 200  # steps; beyond them a view is quicker when it begins anew


class RowEdits(msgspec.Struct, frozen=True, kw_only=True):
    """Runs of rows, as (first, count). First those that go, the last run first, by their place
    in the old list; then those that come, the first run first, by their place in the new one."""

    removed: list[tuple[int, int]]
    inserted: list[tuple[int, int]]


def row_edits(before: "array[int]", after: "array[int]") -> RowEdits | None:
    """The steps from one list of different numbers to another.

    None where what is in both has another order, or the steps are too many to be worth it.
    """
    if before == after[: len(before)]:
        more = len(after) - len(before)
        return RowEdits(removed=[], inserted=[(len(before), more)] if more else [])
    old, new = set(before), set(after)
    if [number for number in before if number in new] != [n for n in after if n in old]:
        return None
    removed = _runs([row for row, number in enumerate(before) if number not in new])
    inserted = _runs([row for row, number in enumerate(after) if number not in old])
    if len(removed) + len(inserted) > MOST:
        return None
    return RowEdits(removed=removed[::-1], inserted=inserted)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rising rows as runs of neighbours."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][0] + runs[-1][1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((row, 1))
    return runs
