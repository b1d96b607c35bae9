"""When the jobs of a queue are rendered: what the user has said, and the hours of the day.

Nothing here looks at a clock or keeps anything: whoever works on the queue asks when a job ends,
when the user says something, and at `next_change`.
"""

from datetime import datetime, time, timedelta
from enum import StrEnum

import msgspec


class Flow(StrEnum):
    """Whether waiting jobs are rendered.

    LAST lets the job that runs end, which then leaves PAUSED. That lasts until the user resumes.
    HELD (jobs from last time wait, a disk is full or gone, or the engine has died again and again)
    ends with the next wish to render something, too.
    """

    GOING = "going"
    LAST = "last"
    PAUSED = "paused"
    HELD = "held"


class Hours(msgspec.Struct, frozen=True):
    """A part of each day, in local time, to the minute; all of it where both ends are the same.

    It runs past midnight where it ends before it begins, as from 22:00 to 6:00.
    """

    begin: time
    end: time

    def hold(self, now: datetime) -> bool:
        """Whether `now`, local time, lies in it. The end does not."""
        clock = now.time()
        if self.begin < self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end


def may_begin(flow: Flow, hours: Hours | None, now: datetime) -> bool:
    """Whether a job that waits may begin; `hours` are those to render in, None for all."""
    return flow is Flow.GOING and may_run(hours, now)


def may_run(hours: Hours | None, now: datetime) -> bool:
    """Whether a job that runs may go on; outside of the hours it is paused and waits again."""
    return hours is None or hours.hold(now)


def next_change(hours: Hours | None, now: datetime) -> datetime | None:
    """When the hours begin or end next, in the sort of `now`; None where they never do.

    Differences are to be taken of `timestamp()`s: a day has 23 or 25 hours where clocks change.
    """
    if hours is None or hours.begin == hours.end:
        return None
    edge = hours.end if hours.hold(now) else hours.begin
    change = datetime.combine(now.date(), edge, now.tzinfo)
    if edge <= now.time():
        change = datetime.combine(now.date() + timedelta(days=1), edge, now.tzinfo)
    return change


def after_job(flow: Flow) -> Flow:
    """The flow once the job that ran has come to any end."""
    return Flow.PAUSED if flow is Flow.LAST else flow


def after_wish(flow: Flow) -> Flow:
    """The flow once someone has asked for something to be rendered."""
    return Flow.GOING if flow is Flow.HELD else flow
