"""Which job of a queue begins next where a machine has several cards: on all of them, or on one.

Arithmetic only. Two cards that share a clip are at most twice as fast, and often one of them waits:
for the slower one, or because the clip is rendered on one alone. With a clip each neither waits.
"""

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from engine.devices import Devices, Gpu, within
from engine.pace import gain_of_two
from engine.placement import Placement
from engine.plan import WORTH_IT, Plan
from engine.protocol import Share
from engine.rungs import STREAMING


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A job that waits. `plan` says how it would run on a machine; None where it cannot run."""

    id: str
    plan: Callable[[Devices], Plan | None]


class Occupied(msgspec.Struct, frozen=True, kw_only=True):
    """What a job that runs has: a card by its number, or the whole machine.

    `seconds` is how long it still needs, where that is known.
    """

    card: int | None
    seconds: float | None = None


class Deal(msgspec.Struct, frozen=True, kw_only=True):
    """The job that is to begin now, and what it gets; None for the whole machine."""

    id: str
    share: Share | None = None


def deal(
    waiting: Sequence[Candidate],
    running: Sequence[Occupied],
    machine: Devices,
    ram_bytes: int,
) -> Deal | None:
    """What of `waiting`, in the order of the queue, begins now beside `running`, if anything does.

    `machine` is what there is while nothing runs, `ram_bytes` the RAM that is free now. To be asked
    again when a job has ended, and when one that has begun has its networks in place, as only then
    memory shows what is left of it. A job may begin before those in front of it: a slow card
    takes one that it will have done before its turn would have come on the faster.
    """
    if not waiting or any(one.card is None for one in running):
        return None
    cards = [gpu for gpu in machine.gpus if gpu.kind in STREAMING]
    if len(cards) < 2:
        return None if running else Deal(id=waiting[0].id)
    taken = {one.card for one in running}
    sharing = min(len(cards) - len(taken), len(waiting))
    if sharing < 1:
        return None
    ram = {True: machine.ram_available_bytes // len(cards), False: ram_bytes // sharing}
    alone = {
        gpu.index: within(
            replace(machine, ram_available_bytes=ram[gpu.index in taken]), Share(card=gpu.index)
        )
        for gpu in cards
    }
    ways = _until_one_needs_all([_ways_of(one, machine, alone) for one in waiting])
    chosen = _at_once(_told(ways, cards), running)
    if chosen is not None:
        place, card = chosen
        bound = ram_bytes // sharing if sharing > 1 else 0
        return Deal(id=waiting[place].id, share=Share(card=card, ram_bytes=bound))
    return None if running else _by_itself(waiting[0].id, ways)


# --- what a job could do --------------------------------------------------------------------


class _Ways(msgspec.Struct, frozen=True, kw_only=True):
    """How a job would run with all cards, and how long; None where that cannot be told.

    `alone`: how long on a card by itself, by numbers, where its frames are as good there.
    """

    placement: Placement
    seconds: float | None
    alone: dict[int, float | None]


def _ways_of(job: Candidate, machine: Devices, alone: dict[int, Devices]) -> _Ways | None:
    """None where it does not fit, or where no card computes."""
    whole = job.plan(machine)
    if whole is None or whole.placement is None or whole.placement.kind == "cpu":
        return None
    plans = {card: job.plan(devices) for card, devices in alone.items()}
    return _Ways(
        placement=whole.placement,
        seconds=_seconds(whole),
        alone={
            card: _seconds(plan)
            for card, plan in plans.items()
            if plan is not None
            and plan.placement is not None
            and _as_good(plan.placement, whole.placement)
        },
    )


def _as_good(placement: Placement, than: Placement) -> bool:
    """Whether nothing is rounded, or computed in another way, that would not be otherwise."""
    one, other = (
        (each.kind, each.precision, each.packing, each.compiled, each.sage)
        for each in (placement, than)
    )
    as_decoded = placement.tiled <= than.tiled and placement.cpu_decodes <= than.cpu_decodes
    return one == other and as_decoded


def _seconds(plan: Plan) -> float | None:
    return None if plan.seconds is None else plan.seconds.value


def _until_one_needs_all(ways: Sequence[_Ways | None]) -> list[_Ways]:
    """What comes behind a job that no card can do alone waits until it has had its turn."""
    found: list[_Ways] = []
    for one in ways:
        if one is None or not one.alone:
            break
        found.append(one)
    return found


def _by_itself(job_id: str, ways: list[_Ways]) -> Deal:
    """The first job, while nothing else runs: what it does not need is left for others."""
    placement = ways[0].placement if ways else None
    if placement is None or placement.second is not None:
        return Deal(id=job_id)
    return Deal(id=job_id, share=Share(card=placement.index))


# --- what is best ---------------------------------------------------------------------------


class _Times(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of a job with all cards, and on each that can do it alone."""

    whole: float
    alone: dict[int, float]


def _told(ways: list[_Ways], cards: list[Gpu]) -> list[_Times]:
    """`ways` with all times; none where they are not known and cards differ.

    Of alike cards it is enough to know how much faster they are together than one of them.
    """
    times = [
        _Times(whole=one.seconds, alone=alone)
        for one in ways
        if one.seconds is not None and (alone := _all_known(one.alone)) is not None
    ]
    if len(times) == len(ways):
        return times
    if len({gpu.name for gpu in cards}) > 1:
        return []
    gain = gain_of_two(cards[0].name, cards[0].name) or 1.0
    return [
        _Times(
            whole=1 / gain if one.placement.shares_guidance else 1.0,
            alone=dict.fromkeys(one.alone, 1.0),
        )
        for one in ways
    ]


def _all_known(seconds: dict[int, float | None]) -> dict[int, float] | None:
    known = {card: value for card, value in seconds.items() if value is not None}
    return known if len(known) == len(seconds) else None


def _at_once(times: list[_Times], running: Sequence[Occupied]) -> tuple[int, int] | None:
    """The place of the job that begins now, and its card; None where one after the other is better.

    Each job goes to the card that has done it first, and the last may have all cards to itself
    in the end.
    """
    if not times:
        return None
    busy = {one.card: one.seconds for one in running if one.card is not None}
    until = {
        card: max(times[0].alone.values()) if seconds is None else seconds
        for card, seconds in busy.items()
    }
    whole = sum(one.whole for one in times)
    in_turn = max(until.values(), default=0.0) + whole
    all_dealt, but_last = _dealt(times, until), _dealt(times[:-1], until)
    ends = [(all_dealt.end, all_dealt), (but_last.end + times[-1].whole, but_last)]
    end, best = min(ends, key=lambda one: one[0])
    if end >= WORTH_IT * in_turn:
        return None
    return next(
        ((place, card) for place, card, begins in best.places if not begins and card not in busy),
        None,
    )


class _Dealt(msgspec.Struct, frozen=True, kw_only=True):
    """When all is done, and the place, card and beginning of each job, in seconds from now."""

    end: float
    places: list[tuple[int, int, float]]


def _dealt(times: list[_Times], until: dict[int, float]) -> _Dealt:
    """Each of `times` on the card that ends it first, where those cards are taken `until` then."""
    free_at = dict(until)
    places: list[tuple[int, int, float]] = []
    for place, job in enumerate(times):
        card = min(job.alone, key=lambda card: (free_at.get(card, 0.0) + job.alone[card], card))
        begins = free_at.get(card, 0.0)
        places.append((place, card, begins))
        free_at[card] = begins + job.alone[card]
    return _Dealt(end=max(free_at.values(), default=0.0), places=places)
