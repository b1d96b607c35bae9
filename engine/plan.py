"""How a recipe would run on a machine: the mode, where each network lies, what it takes, and why.

Arithmetic only: what a model is (`engine.spec`) and what a machine has (`engine.devices`) go in,
a `Plan` comes out. The modes are rows in `engine.modes`.
"""

import math
from typing import Final

import msgspec

from engine import pace
from engine.devices import Devices, Gpu
from engine.footprint import GIB, MARGIN, Need, Shortage
from engine.modes import Row, rows_for
from engine.protocol import Clip, Mode, Phase, Seconds
from engine.recipe import Precision, Recipe
from engine.rungs import Job, Rung, Split, blocks_on_first, packing_of
from engine.spec import ModelSpec, Source
from engine.speed import price_in_words
from engine.weight_bytes import Packing

_EXACT: Final = (Mode.SPLIT, Mode.FULL, Mode.STREAM)
_WORTH_IT: Final = 0.97  # of the preferred mode's time; forecasts are no better than that
_FAR_SLOWER: Final = 1.5  # times; from there on exact weights from the disk are not worth it
_BF16_SINCE: Final = 8.0  # compute capability: Ampere; older cards only emulate it


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number and how we know it: computed, measured, or a guess."""

    value: float
    origin: str


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """Where a network is while a phase runs: in one place, or in RAM with its blocks visiting."""

    phase: Phase
    network: str
    where: str
    streamed: bool = False


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """What the engine needs to know to follow the plan: the device, and a rung of the mode.

    `kind` is cuda, rocm, mps, xpu or cpu; see `engine.modes.Rung` for `keep` and `tiled`. `second`
    is the index of a card that helps: with a branch of guidance, or with the blocks that are left
    when `blocks_here` are on the first. `from_disk`: streamed blocks stay in the model's files.
    """

    kind: str
    index: int
    precision: Precision
    streamed: bool
    text_streamed: bool
    keep: bool
    tiled: bool
    from_disk: bool = False
    apart: bool = False
    second: int | None = None
    blocks_here: int | None = None
    packing: Packing = Packing.NONE
    networks: tuple[Placed, ...] = ()


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
    kept: tuple[Clip, ...] | None = None,
    shortages: tuple[Shortage, ...] = (),
) -> Plan:
    """The plan for `recipe` with `spec` on `devices`: the asked mode, or the first that fits.

    `kept`: clips that were rendered on this machine; they correct the forecast of the time.
    `shortages`: what did not fit after all. Never raises: what does not fit is a plan that is
    `refused`, with the reason.
    """
    job = Job(recipe=recipe, spec=spec, devices=devices)
    considered = tuple(_consider(job, row, kept or (), shortages) for row in rows_for(job))
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
            *_notes(job, fitting.mode, two=_is_on_two(fitting)),
            *filter(None, [price_in_words(recipe)]),
        ),
    )


def _best(fitting: list[Considered]) -> Considered | None:
    """The first, unless a later one of those that change nothing is known to be faster.

    Where the first reads from a disk that holds it up a lot, 8 bits are taken, if they fit.
    """
    if not fitting:
        return None
    first = fitting[0]
    exact = [one for one in fitting if one.mode in _EXACT and one.mode is not first.mode]
    if first.mode not in _EXACT or first.seconds is None:
        return first
    faster = [
        one
        for one in exact
        if one.seconds is not None and one.seconds.value < _WORTH_IT * first.seconds.value
    ]
    best = min(faster, key=_seconds, default=first)
    if best.placement is not None and best.placement.from_disk:
        # A disk may be so slow that rounding weights is the lesser evil.
        rounded = [one for one in fitting if one.mode is Mode.INT8]
        if rounded and _seconds(rounded[0]) * _FAR_SLOWER < _seconds(best):
            return rounded[0]
    return best


def _seconds(one: Considered) -> float:
    return one.seconds.value if one.seconds else math.inf


def _consider(
    job: Job, row: Row, clips: tuple[Clip, ...], shortages: tuple[Shortage, ...]
) -> Considered:
    barred = row.barred(job)
    if barred:
        return Considered(mode=row.mode, fits=False, reason=barred)
    tried = [(rung, row.needs(job, rung)) for rung in row.rungs(job)]
    roomy = [one for one in tried if not any(need.short_bytes for need in one[1])]
    fitting = [one for one in roomy if not _is_barred(one[1], shortages)]
    rung, needs = fitting[0] if fitting else min(tried, key=_lacking_bytes)
    rate = _rate(job, row.mode, rung, clips) if fitting else None
    phases = None if rate is None else _phases(job, row.mode, rung, rate)
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
        placement=_placement(job, row.mode, rung),
        needs=needs,
        seconds=Figure(value=phases.total, origin=rate.origin) if rate and phases else None,
        phases=phases,
    )


def _is_barred(needs: tuple[Need, ...], shortages: tuple[Shortage, ...]) -> bool:
    return any(shortage.bars(need) for shortage in shortages for need in needs)


def _is_on_two(one: Considered) -> bool:
    return one.placement is not None and one.placement.second is not None


def _lacking_bytes(tried: tuple[Rung, tuple[Need, ...]]) -> int:
    return sum(need.short_bytes for need in tried[1])


def _placement(job: Job, mode: Mode, rung: Rung) -> Placement:
    gpu, streamed = job.computing(mode), rung.streamed
    text_streamed = streamed or rung.text_streamed
    second = job.second if rung.split is not Split.NONE else None
    here = blocks_on_first(job) if rung.split is Split.BLOCKS else None
    first_frame = ("vae",) if job.spec.source is Source.IMAGE else ()
    by_phase = (
        (Phase.TEXT, ("text_encoder",)),
        (Phase.DENOISE, (*first_frame, "transformer")),
        (Phase.DECODE, ("vae",)),
    )
    return Placement(
        kind="cpu" if gpu is None else gpu.kind,
        index=0 if gpu is None else gpu.index,
        precision=job.precision(mode),
        streamed=streamed,
        text_streamed=text_streamed,
        keep=rung.keep,
        tiled=rung.tiled,
        from_disk=rung.from_disk,
        apart=rung.apart,
        second=None if second is None else second.index,
        blocks_here=here,
        packing=packing_of(mode),
        networks=tuple(
            Placed(
                phase=phase,
                network=network,
                where=_where(gpu, second if network == "transformer" else None),
                streamed={"text_encoder": text_streamed, "transformer": streamed}.get(
                    network, False
                ),
            )
            for phase, networks in by_phase
            for network in networks
        ),
    )


def _where(gpu: Gpu | None, second: Gpu | None) -> str:
    if gpu is None:
        return "RAM"
    return f"GPU {gpu.index}" if second is None else f"GPU {gpu.index} and GPU {second.index}"


def _phases(job: Job, mode: Mode, rung: Rung, rate: pace.Rate) -> Seconds:
    return pace.seconds_of(
        job.recipe,
        job.spec.shape,
        job.precision(mode),
        rate,
        visits=(2 if rung.apart else 1) if rung.streamed else 0,
        from_disk=rung.from_disk,
        tiled=rung.tiled,
        gain=_gain(job, mode, rung, rate),
        packing=packing_of(mode),
    )


def _gain(job: Job, mode: Mode, rung: Rung, rate: pace.Rate) -> float:
    """How many times as fast as `rate` a step is; what was measured has it in it."""
    if rate.is_measured_here:
        return 1.0
    unpacking = pace.UNPACKING if packing_of(mode) else 1.0
    if rung.split is not Split.BRANCHES:
        return unpacking
    assert job.gpu is not None
    assert job.second is not None
    return unpacking * (pace.gain_of_two(job.gpu.name, job.second.name) or 1.0)


def _rate(job: Job, mode: Mode, rung: Rung, clips: tuple[Clip, ...]) -> pace.Rate | None:
    gpu = job.computing(mode)
    measured = pace.rate_of_clips(clips, job.spec, mode, "CPU" if gpu is None else gpu.name)
    if measured is not None:
        return measured
    first = _rate_of(job, mode, gpu)
    if rung.split is Split.NONE or first is None:
        return first
    second = _rate_of(job, mode, job.second)
    if second is None:
        return None
    if rung.split is Split.BRANCHES:
        return max(first, second, key=lambda rate: rate.flops)
    return pace.rate_in_turn(first, second, blocks_on_first(job) / job.spec.shape.layers)


def _rate_of(job: Job, mode: Mode, gpu: Gpu | None) -> pace.Rate | None:
    if gpu is None:
        devices = job.devices
        return pace.rate_of_cores(devices.physical_cores, devices.cpu_rates, job.precision(mode))
    # The table is for 16 bits, on cards that compute in them.
    if job.precision(mode) is Precision.FP32 or _emulates_bf16(job, mode, gpu):
        return None
    return pace.rate_of_card(gpu.name)


def _emulates_bf16(job: Job, mode: Mode, gpu: Gpu) -> bool:
    if job.precision(mode) is not Precision.BF16 or gpu.kind != "cuda" or not gpu.capability:
        return False
    return float(gpu.capability) < _BF16_SINCE


def _notes(job: Job, mode: Mode, *, two: bool) -> tuple[str, ...]:
    gpu = job.computing(mode)
    if gpu is None:
        return _note_of_processor(job, mode)
    found: list[str] = []
    if _emulates_bf16(job, mode, gpu):
        found.append(
            f"{gpu.name} (compute capability {gpu.capability}) has no bf16 of its own and will be "
            "several times slower. CogVideoX-2b computes in fp16, which it has."
        )
    helping = 2 if two else 1
    others = len(job.devices.gpus) - helping
    if others > 0:
        rest = "the other stays" if others == 1 else f"the other {others} stay"
        found.append(f"{'Two GPUs render' if helping == 2 else 'One GPU renders'}; {rest} idle.")
    return tuple(found)


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
