"""The steps from one list of rows to another, tried on lists that follow them."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from desktop.row_edits import MOST, RowEdits, row_edits

NUMBERS = st.lists(st.integers(0, 30), unique=True)


def edits(before: list[int], after: list[int]) -> RowEdits | None:
    return row_edits(array("q", before), array("q", after))


def test_more_at_the_end_is_one_step() -> None:
    assert edits([5, 4], [5, 4, 3, 2]) == RowEdits(removed=[], inserted=[(2, 2)])


def test_a_new_clip_comes_in_front() -> None:
    assert edits([2, 1], [3, 2, 1]) == RowEdits(removed=[], inserted=[(0, 1)])


def test_what_goes_is_told_from_behind() -> None:
    found = edits([6, 5, 4, 3, 2, 1], [6, 3, 2])
    assert found == RowEdits(removed=[(5, 1), (1, 2)], inserted=[])


def test_nothing_changed_is_no_step() -> None:
    assert edits([2, 1], [2, 1]) == RowEdits(removed=[], inserted=[])


def test_another_order_is_a_new_beginning() -> None:
    assert edits([2, 1], [1, 2]) is None


def test_too_many_steps_are_a_new_beginning() -> None:
    before = list(range(4 * MOST))
    assert edits(before, before[::2]) is None


@given(NUMBERS, NUMBERS)
def test_the_steps_lead_from_one_to_the_other(before: list[int], after: list[int]) -> None:
    found = edits(sorted(before), sorted(after))
    assert found is not None
    rows = sorted(before)
    for first, count in found.removed:
        del rows[first : first + count]
    for first, count in found.inserted:
        rows[first:first] = sorted(after)[first : first + count]
    assert rows == sorted(after)
