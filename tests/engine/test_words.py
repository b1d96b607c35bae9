"""Amounts as people read them."""

import pytest

from engine.words import bytes_in_words, seconds_in_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1.0 kB"),
        (99_900, "99.9 kB"),
        (99_960, "100 kB"),
        (999_400, "999 kB"),
        (999_600, "1.0 MB"),
        (13_800_000_000, "13.8 GB"),
        (2_000_000_000_000, "2000 GB"),
    ],
)
def test_bytes_read_as_disks_are_sold(count: int, words: str) -> None:
    assert bytes_in_words(count) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "1 second"),
        (8.4, "8 seconds"),
        (89.4, "89 seconds"),
        (90, "2 minutes"),
        (240, "4 minutes"),
        (3600, "60 minutes"),
        (7200, "2 hours"),
        (7500, "2 hours 5 minutes"),
        (35_900, "9 hours 58 minutes"),
        (36_000, "10 hours"),
        (47.4 * 3600, "47 hours"),
        (47.6 * 3600, "2 days"),
        (73.3 * 3600, "3 days 1 hour"),
        (199.6 * 3600, "8 days"),
    ],
)
def test_times_are_as_exact_as_it_matters(seconds: float, words: str) -> None:
    assert seconds_in_words(seconds) == words
