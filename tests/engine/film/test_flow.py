"""When a queue renders, by a clock that the tests hold."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from engine.film.flow import (
    Flow,
    Hours,
    after_job,
    after_wish,
    may_begin,
    may_run,
    next_change,
)

NIGHT = Hours(time(22), time(6))
NOON = Hours(time(11, 30), time(13))
ALWAYS = Hours(time(8), time(8))


def at(clock: str, day: int = 14) -> datetime:
    return datetime.combine(datetime(2026, 6, day), time.fromisoformat(clock))


@pytest.mark.parametrize(
    ("hours", "clock", "held"),
    [
        (NIGHT, "21:59:59", False),
        (NIGHT, "22:00", True),
        (NIGHT, "23:59:59.999999", True),
        (NIGHT, "00:00", True),
        (NIGHT, "05:59:59", True),
        (NIGHT, "06:00", False),
        (NIGHT, "12:00", False),
        (NOON, "11:29:59", False),
        (NOON, "11:30", True),
        (NOON, "12:59:59", True),
        (NOON, "13:00", False),
        (NOON, "00:00", False),
        (ALWAYS, "08:00", True),
        (ALWAYS, "07:59", True),
    ],
)
def test_hours_hold_from_their_beginning_to_right_before_their_end(
    hours: Hours, clock: str, held: bool
) -> None:
    assert hours.hold(at(clock)) is held
    assert may_run(hours, at(clock)) is held
    assert may_begin(Flow.GOING, hours, at(clock)) is held


@pytest.mark.parametrize(
    ("hours", "now", "change"),
    [
        (NIGHT, at("21:00"), at("22:00")),
        (NIGHT, at("22:00"), at("06:00", 15)),
        (NIGHT, at("03:00"), at("06:00")),
        (NIGHT, at("06:00"), at("22:00")),
        (NOON, at("11:00"), at("11:30")),
        (NOON, at("12:00"), at("13:00")),
        (NOON, at("13:00"), at("11:30", 15)),
        (ALWAYS, at("12:00"), None),
        (None, at("12:00"), None),
    ],
)
def test_the_next_change_is_the_next_edge(
    hours: Hours | None, now: datetime, change: datetime | None
) -> None:
    assert next_change(hours, now) == change


@pytest.mark.parametrize("hours", [NIGHT, NOON])
@pytest.mark.parametrize("minute", range(0, 24 * 60, 7))
def test_nothing_changes_before_the_next_change(hours: Hours, minute: int) -> None:
    now = at("00:00") + timedelta(minutes=minute)
    change = next_change(hours, now)
    assert change is not None
    assert now < change <= now + timedelta(days=1)
    assert hours.hold(change - timedelta(microseconds=1)) is hours.hold(now)
    assert hours.hold(change) is not hours.hold(now)


def test_the_night_in_which_clocks_go_forward_is_an_hour_shorter() -> None:
    begin = datetime(2026, 3, 28, 22, tzinfo=ZoneInfo("Europe/Berlin"))
    change = next_change(NIGHT, begin)
    assert change is not None
    assert change.timestamp() - begin.timestamp() == 7 * 60 * 60


def test_only_a_queue_that_goes_begins_a_job() -> None:
    assert [flow for flow in Flow if may_begin(flow, None, at("12:00"))] == [Flow.GOING]


def test_the_last_job_leaves_the_queue_paused() -> None:
    assert [after_job(flow) for flow in (Flow.LAST, Flow.GOING, Flow.HELD)] == [
        Flow.PAUSED,
        Flow.GOING,
        Flow.HELD,
    ]


def test_a_new_wish_ends_a_hold_but_no_pause() -> None:
    assert [after_wish(flow) for flow in Flow] == [Flow.GOING, Flow.LAST, Flow.PAUSED, Flow.GOING]


def test_hours_are_plain_json() -> None:
    written = msgspec.json.encode(NIGHT)
    assert written == b'{"begin":"22:00:00","end":"06:00:00"}'
    assert msgspec.json.decode(written, type=Hours) == NIGHT
