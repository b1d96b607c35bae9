"""How long a render will take and how that is known: from renders here, from others', computed.

A card of which nobody has told has no forecast until it has rendered once.
"""

from typing import Final

import msgspec
from msgspec.structs import replace

from engine import pace
from engine.devices import Gpu
from engine.footprint import CONTEXT, Known, Need, branches
from engine.measured import (
    Measured,
    Run,
    Took,
    of_nearest_decoding,
    of_nearest_size,
    of_run,
    run_of,
)
from engine.pace import Rate
from engine.placement import Placement
from engine.protocol import Mode, Seconds
from engine.recipe import Precision
from engine.rungs import Job, Rung, Split, blocks_on_first, packing_of
from engine.spec import Size
from engine.weight_bytes import Packing

_BF16_SINCE: Final = 8.0  # compute capability: Ampere; older cards only emulate it
# What those who measured cards have rendered on them.
_THEIR_MODEL: Final = "CogVideoX-5b"
_THEIR_SIZE: Final = (Size(720, 480), 49, 2)


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number and how we know it; `origin` begins with what `known` says."""

    value: float
    origin: str
    known: Known


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """The time in all, known as that of the steps is, and its shares."""

    seconds: Figure
    phases: Seconds


def forecast(
    job: Job, mode: Mode, rung: Rung, placed: Placement, shown: tuple[Measured, ...]
) -> Forecast | None:
    """What `job` will take in `mode`; None where nobody can tell.

    `shown`: what renders of this model have taken on this machine.
    """
    run = run_of(job.recipe, mode, placed, job.devices)
    rate, visits, gain = _rate_so(job, run, shown), 0, 1.0
    if rate is None:
        rate, gain = _rate(job, mode, rung, shown), _gain(job, mode, rung)
        visits = (2 if rung.apart else 1) if rung.streamed else 0
    if rate is None:
        return None
    phases = pace.seconds_of(
        job.recipe,
        job.spec.shape,
        job.precision(mode),
        rate,
        visits=visits,
        from_disk=rung.from_disk,
        tiled=rung.tiled,
        gain=gain,
        packing=packing_of(mode),
    )
    if job.compiles(mode) and not any(one.run.step == run.step for one in shown):
        phases = replace(phases, load=phases.load + pace.COMPILING)
    phases = _with_decoding(job, run, phases, shown)
    figure = Figure(value=phases.total, origin=rate.origin, known=rate.known)
    return Forecast(seconds=figure, phases=phases)


def with_peak(
    job: Job, mode: Mode, placed: Placement, needs: tuple[Need, ...], shown: tuple[Measured, ...]
) -> tuple[Need, ...]:
    """`needs` with the peak on the first card as it was measured, where it was."""
    took = of_run(shown, run_of(job.recipe, mode, placed, job.devices))
    if took is None or not took.peak_bytes:
        return needs
    where = f"GPU {placed.index}"
    peak = took.peak_bytes + CONTEXT
    return tuple(need.measured(peak) if need.place == where else need for need in needs)


def emulates_bf16(job: Job, mode: Mode, gpu: Gpu) -> bool:
    """Whether the card has to make do without bf16 of its own."""
    if job.precision(mode) is not Precision.BF16 or gpu.kind != "cuda" or not gpu.capability:
        return False
    return float(gpu.capability) < _BF16_SINCE


def _rate_so(job: Job, run: Run, shown: tuple[Measured, ...]) -> Rate | None:
    """What has been reached in just this way, with clips of this size or another."""
    flops = pace.step_flops(job.recipe, job.spec.shape)
    same = of_nearest_size((one for one in shown if one.run.step == run.step), flops)
    if same is not None:
        origin = f"{Known.HERE}: {_renders(same)}"
        return Rate(flops=flops * same.steps / same.denoise, origin=origin, known=Known.HERE)
    other = of_nearest_size((one for one in shown if one.run.way == run.way), flops)
    if other is not None:
        origin = f"{Known.COMPUTED} from {_renders(other)} of another size here"
        return Rate(flops=other.flops, origin=origin)
    return None


def _with_decoding(job: Job, run: Run, phases: Seconds, shown: tuple[Measured, ...]) -> Seconds:
    """`phases` with decoding and writing as they went on the same device.

    In whatever mode, else those that have been run and those that have not could not be compared.
    """
    flops = pace.decode_flops(job.recipe, job.spec.shape, tiled=run.tiled)
    near = of_nearest_decoding(shown, run, flops)
    if near is None and run.cpu_decodes:
        devices = job.devices
        cores = pace.rate_of_cores(devices.physical_cores, devices.cpu_rates, Precision.FP32)
        return replace(phases, decode=flops / cores.flops)
    if near is None:
        return phases
    write = near.took.write * run.pixels / near.run.pixels
    return replace(
        phases,
        decode=near.took.decode * flops / near.took.decode_flops,
        write=write or phases.write,
    )


def _gain(job: Job, mode: Mode, rung: Rung) -> float:
    """How many times as fast a step is as the rate of a card alone with whole weights says."""
    packing = packing_of(mode)
    gain = pace.UNPACKING if packing else 1.0
    if job.compiles(mode) and job.computing(mode) is not None:
        gain = pace.COMPILED * (pace.FP8_COMPILED if packing is Packing.FP8 else 1.0)
    if rung.split is not Split.BRANCHES:
        return gain
    assert job.gpu is not None
    assert job.second is not None
    return gain * (pace.gain_of_two(job.gpu.name, job.second.name) or 1.0)


def _rate(job: Job, mode: Mode, rung: Rung, shown: tuple[Measured, ...]) -> Rate | None:
    """What the device does, or both do, by other modes that have been run and by the table."""
    first = _rate_of(job, mode, job.computing(mode), shown)
    if rung.split is Split.NONE or first is None:
        return first
    second = _rate_of(job, mode, job.second, shown)
    if second is None:
        return None
    if rung.split is Split.BRANCHES:
        return max(first, second, key=lambda rate: rate.flops)
    return pace.rate_in_turn(first, second, blocks_on_first(job) / job.spec.shape.layers)


def _rate_of(job: Job, mode: Mode, gpu: Gpu | None, shown: tuple[Measured, ...]) -> Rate | None:
    precision = job.precision(mode)
    cards = () if gpu is None else (gpu.name,)
    took = of_nearest_size(
        (
            one
            for one in shown
            if one.run.is_plain and (one.run.cards, one.run.precision) == (cards, precision)
        ),
        pace.step_flops(job.recipe, job.spec.shape),
    )
    if took is not None:
        origin = f"{Known.COMPUTED} from {_renders(took)} in another mode here"
        return Rate(flops=took.flops, origin=origin)
    if gpu is None:
        devices = job.devices
        return pace.rate_of_cores(devices.physical_cores, devices.cpu_rates, precision)
    # The table is for 16 bits, on cards that compute in them.
    if precision is Precision.FP32 or emulates_bf16(job, mode, gpu):
        return None
    return pace.rate_of_card(gpu.name, as_measured=_is_theirs(job, mode))


def _is_theirs(job: Job, mode: Mode) -> bool:
    """Whether that is what those have rendered who measured cards."""
    recipe = job.recipe
    size = (Size(recipe.width, recipe.height), recipe.frames, branches(recipe))
    return mode is Mode.FULL and (recipe.model, size) == (_THEIR_MODEL, _THEIR_SIZE)


def _renders(took: Took) -> str:
    return "1 render" if took.renders == 1 else f"{took.renders} renders"
