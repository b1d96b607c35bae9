"""What holds for every test of the window."""

import gc
from collections.abc import Iterator

import pytest

from desktop.collector import collect_what_is_due


@pytest.fixture(autouse=True)
def _collector_in_this_thread() -> Iterator[None]:
    """As in the running program, Qt's objects die in the GUI thread only."""
    gc.disable()
    yield
    collect_what_is_due()
    gc.enable()
