"""How a recipe would run on a machine: the mode, where each network lies, what it takes, and why.

Arithmetic only: what a model is (`engine.spec`) and what a machine has (`engine.devices`) go in,
a `Plan` comes out. The modes are rows in `engine.modes`.
"""

import math
from typing import Final

import msgspec
from msgspec.structs import replace

from engine import sage
from engine.devices import Devices, untested_card
from engine.footprint import GIB, MARGIN, Known, Need, Shortage
from engine.forecast import Figure, emulates_bf16, forecast, with_peak
from engine.measured import Measured
from engine.modes import Row, rows_for
from engine.placement import Placement, place
from engine.protocol import Mode, Seconds
from engine.recipe import Precision, Recipe
from engine.rungs import Job, Rung
from engine.spec import ModelSpec
from engine.speed import price_in_words

_EXACT: Final = (Mode.SPLIT, Mode.FULL, Mode.STREAM)
_FAR_SLOWER: Final = 1.5  # times; from there on exact weights from the disk are not worth it

WORTH_IT: Final = 0.97
"""Of the time of what is preferred, from which on another way is taken: forecasts are no better."""


class Considered(msgspec.Struct, frozen=True, kw_only=True):
    """One mode on this machine, on the first of its rungs that fits, else on its leanest."""

    mode: Mode
    fits: bool
    reason: str
    placement: Placement | None = None
    needs: tuple[Need, ...] = ()
    seconds: Figure | None = None
    phases: Seconds | None = None


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What will happen. Where `refused`, `mode` is the one that was asked for and nothing fits.

    `seconds` is the time in all and `phases` its shares; None where nobody can tell yet.
    """

    mode: Mode
    refused: bool
    reason: str
    placement: Placement | None
    needs: tuple[Need, ...]
    seconds: Figure | None
    phases: Seconds | None
    considered: tuple[Considered, ...]
    notes: tuple[str, ...] = ()


def choose(
    recipe: Recipe,
    spec: ModelSpec,
    devices: Devices,
    mode: Mode = Mode.AUTO,
    measured: tuple[Measured, ...] = (),
    shortages: tuple[Shortage, ...] = (),
    *,
    tiled: bool = False,
    compiled: bool = False,
    uncompiled: str = "",
) -> Plan:
    """The plan for `recipe` with `spec` on `devices`: the asked mode, or the first that fits.

    `measured`: what renders of this model took on this machine, which corrects the forecast.
    `shortages`: what did not fit after all; `tiled`: nor did decoding otherwise than in tiles.
    `compiled`: the transformer's blocks are to be, and are, unless `uncompiled` says in a sentence
    why they cannot be here (`engine.compilers.missing_here`).
    Never raises: what does not fit is a plan that is `refused`, with the reason.
    """
    job = Job(recipe=recipe, spec=spec, devices=devices, compiled=compiled and not uncompiled)
    considered = tuple(
        _consider(job, row, measured, shortages, tiled=tiled) for row in rows_for(job)
    )
    wanted = [one for one in considered if mode in (Mode.AUTO, one.mode)]
    fitting = _best([one for one in wanted if one.fits])
    if fitting is None:
        return Plan(
            mode=mode,
            refused=True,
            reason=_refusal(wanted, considered),
            placement=None,
            needs=wanted[-1].needs,
            seconds=None,
            phases=None,
            considered=considered,
        )
    return Plan(
        mode=fitting.mode,
        refused=False,
        reason=fitting.reason,
        placement=fitting.placement,
        needs=fitting.needs,
        seconds=fitting.seconds,
        phases=fitting.phases,
        considered=considered,
        notes=(
            *_notes(job, fitting),
            *filter(
                None,
                [
                    price_in_words(recipe),
                    _note_of_attention(job, fitting),
                    _price_of_compiling(fitting, measured),
                    uncompiled,
                ],
            ),
        ),
    )


def _best(fitting: list[Considered]) -> Considered | None:
    """The first, unless a later one of those that change nothing is known to be faster.

    Where the first reads from a disk that holds it up a lot, 8 bits are taken, if they fit.
    """
    if not fitting:
        return None
    first = fitting[0]
    if first.mode is Mode.INT8:
        return _in_8_bits(fitting)
    exact = [one for one in fitting if one.mode in _EXACT and one.mode is not first.mode]
    if first.mode not in _EXACT or first.seconds is None:
        return first
    faster = [
        one
        for one in exact
        if one.seconds is not None and one.seconds.value < WORTH_IT * first.seconds.value
    ]
    best = min(faster, key=_seconds, default=first)
    if best.placement is not None and best.placement.from_disk:
        # A disk may be so slow that rounding weights is the lesser evil.
        rounded = _in_8_bits(fitting)
        if rounded is not None and _seconds(rounded) * _FAR_SLOWER < _seconds(best):
            return rounded
    return best


def _in_8_bits(fitting: list[Considered]) -> Considered | None:
    """Whole numbers, which are more exact; floats where renders here have shown them faster."""
    modes = {one.mode: one for one in fitting}
    whole, floats = modes.get(Mode.INT8), modes.get(Mode.FP8)
    if whole is None or floats is None or not (_is_shown(whole) and _is_shown(floats)):
        return whole
    return floats if _seconds(floats) < WORTH_IT * _seconds(whole) else whole


def _is_shown(one: Considered) -> bool:
    return one.seconds is not None and one.seconds.known is Known.HERE


def _seconds(one: Considered) -> float:
    return one.seconds.value if one.seconds else math.inf


def _consider(
    job: Job,
    row: Row,
    measured: tuple[Measured, ...],
    shortages: tuple[Shortage, ...],
    *,
    tiled: bool,
) -> Considered:
    barred = row.barred(job)
    if barred:
        return Considered(mode=row.mode, fits=False, reason=barred)
    rungs = [replace(rung, tiled=rung.tiled or tiled) for rung in row.rungs(job)]
    tried = [(rung, _needs(job, row, rung, measured)) for rung in rungs]
    roomy = [one for one in tried if not any(need.short_bytes for need in one[1])]
    fitting = [one for one in roomy if not _is_barred(one[1], shortages)]
    rung, needs = fitting[0] if fitting else min(tried, key=_lacking_bytes)
    placed = place(job, row.mode, rung)
    told = forecast(job, row.mode, rung, placed, measured) if fitting else None
    if fitting:
        reason = row.said(job, rung, needs)
    elif roomy:
        reason = f"{row.mode} has run out of memory here, and has no way left that takes less."
    else:
        reason = _shortage(_named(row.mode, rung), needs)
    return Considered(
        mode=row.mode,
        fits=bool(fitting),
        reason=reason,
        placement=placed,
        needs=needs,
        seconds=told.seconds if told else None,
        phases=told.phases if told else None,
    )


def _needs(job: Job, row: Row, rung: Rung, measured: tuple[Measured, ...]) -> tuple[Need, ...]:
    needs = row.needs(job, rung)
    if not measured:
        return needs
    return with_peak(job, row.mode, place(job, row.mode, rung), needs, measured)


def _is_barred(needs: tuple[Need, ...], shortages: tuple[Shortage, ...]) -> bool:
    return any(shortage.bars(need) for shortage in shortages for need in needs)


def _is_on_two(one: Considered) -> bool:
    return one.placement is not None and one.placement.second is not None


def _lacking_bytes(tried: tuple[Rung, tuple[Need, ...]]) -> int:
    return sum(need.short_bytes for need in tried[1])


def _notes(job: Job, chosen: Considered) -> tuple[str, ...]:
    mode = chosen.mode
    gpu = job.computing(mode)
    if gpu is None:
        return _note_of_processor(job, mode)
    found: list[str] = []
    if chosen.seconds is None or chosen.seconds.known is not Known.HERE:
        found += filter(None, [untested_card(gpu)])
    if emulates_bf16(job, mode, gpu):
        found.append(
            f"{gpu.name} (compute capability {gpu.capability}) has no bf16 of its own and will be "
            "several times slower. CogVideoX-2b computes in fp16, which it has."
        )
    found += filter(None, [_left_over(len(job.devices.gpus), on_two=_is_on_two(chosen))])
    return tuple(found)


def _left_over(cards: int, *, on_two: bool) -> str:
    """What becomes of cards that have no part in it."""
    others = cards - (2 if on_two else 1)
    if others <= 0:
        return ""
    the_other = "the other" if others == 1 else f"the other {others}"
    if on_two:
        return f"Two GPUs render; {the_other} {'stays' if others == 1 else 'stay'} idle."
    if others == 1:
        return "One GPU renders; the other is left for the next clip of the window's queue."
    return f"One GPU renders; {the_other} are left for the next clips of the window's queue."


def _note_of_processor(job: Job, mode: Mode) -> tuple[str, ...]:
    """Which format is taken, where a trial has decided."""
    rates = job.devices.cpu_rates
    chosen_here = job.recipe.precision is Precision.AUTO
    if rates is None or not chosen_here or job.spec.precision is Precision.FP32:
        return ()
    taken, slower = job.precision(mode), Precision.FP32
    if taken is Precision.FP32:
        slower = Precision.BF16
    times = f"{rates.gain:.1f} times as fast"
    if taken is rates.faster:
        said = f"This processor computes {times} in {taken} as in {slower}, so {taken} is taken"
    else:
        said = f"This processor computes {times} in {slower}, for which RAM has no room"
    return (f"{said} (tried here).",)


def _note_of_attention(job: Job, chosen: Considered) -> str:
    rounded = chosen.placement is not None and chosen.placement.sage
    return sage.note(job.devices.sage) if rounded else ""


def _price_of_compiling(chosen: Considered, measured: tuple[Measured, ...]) -> str:
    if chosen.placement is None or not chosen.placement.compiled:
        return ""
    if any(one.run.compiled for one in measured):
        return (
            "The model is compiled for this machine. That takes a minute again only for a new size "
            "of clips."
        )
    return (
        "The model is compiled for this machine, which takes about a minute for each new size of "
        "clips. Its frames differ a little from those of one that is not."
    )


def _named(mode: Mode, rung: Rung) -> str:
    return f"{mode} from disk" if rung.from_disk else str(mode)


def _shortage(mode: str, needs: tuple[Need, ...]) -> str:
    lacking = [
        f"{need.bytes * MARGIN / GIB:.1f} GiB {_at(need)} where "
        f"{need.free_bytes / GIB:.1f} are free"
        for need in needs
        if need.short_bytes
    ]
    return f"{mode} needs {' and '.join(lacking)}."


def _at(need: Need) -> str:
    return f"of {need.where}" if need.where == "RAM" else f"on {need.where}"


def _refusal(wanted: list[Considered], considered: tuple[Considered, ...]) -> str:
    others = [one.mode for one in considered if one.fits]
    remedy = (
        f"Mode {others[0]} would fit."
        if others
        else "Choose fewer frames, a smaller size or a smaller model, or close other programs."
    )
    reasons = dict.fromkeys(one.reason for one in wanted)
    return " ".join([*reasons, remedy])
