"""What finished renders took on this machine, kept in the home folder to forecast the next ones.

Of a render that went on from a checkpoint, those steps count that it computed itself.
"""

import math
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec.structs import replace

from engine.devices import Devices
from engine.files import changed_alone, write_atomically
from engine.footprint import Bytes, branches
from engine.placement import Placement
from engine.protocol import Mode
from engine.recipe import Precision, Recipe

FILE: Final = "renders.json"
_MOST: Final = 300  # sorts of renders that are kept, the newest
_FORMER: Final = 0.5  # of what a render counts, once another one alike has come
_A_STEP: Final = 0.01  # with less than this there is no pace to be told

_Count = Annotated[int, msgspec.Meta(ge=0, le=10**9)]
_Side = Annotated[int, msgspec.Meta(ge=1, le=10**6)]
_Amount = Annotated[float, msgspec.Meta(ge=0, le=1e9)]
_Operations = Annotated[float, msgspec.Meta(gt=0, le=1e30)]


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A way to render clips of one size: all that its time and its peaks depend on.

    `cards` are names; none where the processor computes. The rest as in `Placement`; `shared` is
    what has blocks on two cards.
    """

    mode: Mode
    precision: Precision
    cards: tuple[str, ...]
    streamed: bool
    from_disk: bool
    apart: bool
    shared: bool
    keep: bool
    tiled: bool
    text_streamed: bool
    cpu_decodes: bool = False
    compiled: bool = False
    sage: bool = False
    width: _Side
    height: _Side
    frames: _Side
    branches: _Side

    @property
    def step(self) -> "Run":
        """The same without that on which no step of denoising depends."""
        return replace(self, keep=False, tiled=False, text_streamed=False, cpu_decodes=False)

    @property
    def decoding(self) -> tuple[tuple[str, ...], Precision]:
        """The card that decodes, if one does, and in what format."""
        return ((), Precision.FP32) if self.cpu_decodes else (self.cards[:1], self.precision)

    @property
    def way(self) -> "Run":
        """The same as far as steps go, for clips of any size."""
        return replace(self.step, width=0, height=0, frames=0, branches=0)

    @property
    def pixels(self) -> int:
        """Of all frames."""
        return self.width * self.height * self.frames

    @property
    def is_plain(self) -> bool:
        """Whether one device computes as it is written with whole weights in its memory."""
        plain = not (self.from_disk or self.compiled or self.sage)
        return plain and self.mode in (Mode.FULL, Mode.CPU)


def run_of(recipe: Recipe, mode: Mode, placed: Placement, devices: Devices) -> Run:
    """How `recipe` is rendered where the networks are `placed` so."""
    names = {gpu.index: gpu.name for gpu in devices.gpus}
    indexes = () if placed.kind == "cpu" else (placed.index, placed.second)
    return Run(
        mode=mode,
        precision=placed.precision,
        cards=tuple(names.get(index, "") for index in indexes if index is not None),
        streamed=placed.streamed,
        from_disk=placed.from_disk,
        apart=placed.apart,
        shared=placed.blocks_here is not None,
        keep=placed.keep,
        tiled=placed.tiled,
        text_streamed=placed.text_streamed,
        cpu_decodes=placed.cpu_decodes,
        compiled=placed.compiled,
        sage=placed.sage,
        width=recipe.width,
        height=recipe.height,
        frames=recipe.frames,
        branches=branches(recipe),
    )


class Took(msgspec.Struct, frozen=True, kw_only=True):
    """What renders alike took; 0 for what is not known.

    `steps` of `step_flops` operations each were computed in `denoise` seconds, in so many
    `renders`; decoding was `decode_flops` operations. `peak_bytes` were taken on the first card
    by tensors.
    """

    step_flops: _Operations
    decode_flops: _Operations
    renders: _Count = 0
    steps: _Amount = 0.0
    denoise: _Amount = 0.0
    decode: _Amount = 0.0
    write: _Amount = 0.0
    peak_bytes: Bytes = 0

    @property
    def has_steps(self) -> bool:
        """Whether there is a pace to be told."""
        return self.steps >= _A_STEP and self.denoise > 0

    @property
    def flops(self) -> float:
        """Operations a second; only where it `has_steps`."""
        return self.step_flops * self.steps / self.denoise

    def followed_by(self, later: "Took") -> "Took":
        """Both together, of which the later one counts more."""
        share = _FORMER if later.has_steps else 1.0
        return Took(
            step_flops=later.step_flops,
            decode_flops=later.decode_flops,
            renders=self.renders + later.renders,
            steps=share * self.steps + later.steps,
            denoise=share * self.denoise + later.denoise,
            decode=_settled(self.decode, later.decode),
            write=_settled(self.write, later.write),
            peak_bytes=later.peak_bytes or self.peak_bytes,
        )


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What one sort of renders took. `model` is its id and revision."""

    machine: str
    model: str
    run: Run
    took: Took

    def is_of(self, devices: Devices, recipe: Recipe, revision: str) -> bool:
        """Whether that was this machine and this model."""
        return (self.machine, self.model) == (_machine(devices), _model(recipe, revision))


# --- in the home folder ---------------------------------------------------------------------


def read_measured(cache: Path) -> tuple[Measured, ...]:
    """What is kept in `cache`, the newest last; what cannot be understood is left out."""
    try:
        kept = msgspec.json.decode((cache / FILE).read_bytes(), type=list[msgspec.Raw])
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return ()  # it is measured again
    return tuple(found for raw in kept if (found := _understood(raw)) is not None)


def keep_measured(
    cache: Path, devices: Devices, recipe: Recipe, revision: str, run: Run, took: Took
) -> None:
    """Add what a finished render took. Raises OSError."""
    with changed_alone(cache / FILE):
        known = list(read_measured(cache))
        for place, one in enumerate(known):
            if one.run == run and one.is_of(devices, recipe, revision):
                took = known.pop(place).took.followed_by(took)
                break
        machine, model = _machine(devices), _model(recipe, revision)
        known.append(Measured(machine=machine, model=model, run=run, took=took))
        write_atomically(cache / FILE, msgspec.json.encode(known[-_MOST:]))


def _understood(raw: msgspec.Raw) -> Measured | None:
    try:
        return msgspec.json.decode(raw, type=Measured)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return None


def _machine(devices: Devices) -> str:
    """This machine, without its cards."""
    return f"{devices.cpu_name}, {devices.physical_cores} cores"


def _model(recipe: Recipe, revision: str) -> str:
    return f"{recipe.model} {revision}".rstrip()


# --- asking ---------------------------------------------------------------------------------


def of_nearest_size(known: Iterable[Measured], step_flops: float) -> Took | None:
    """What renders took whose steps were most like one of so many operations, added up."""
    able = [one for one in known if one.took.has_steps]
    if not able:
        return None
    near = min(able, key=lambda one: abs(math.log(one.took.step_flops / step_flops)))
    alike = [one.took for one in able if one.run.step == near.run.step]
    return Took(
        step_flops=near.took.step_flops,
        decode_flops=near.took.decode_flops,
        renders=sum(took.renders for took in alike),
        steps=sum(took.steps for took in alike),
        denoise=sum(took.denoise for took in alike),
    )


def of_nearest_decoding(
    known: Iterable[Measured], run: Run, decode_flops: float
) -> Measured | None:
    """The sort of renders that was decoded where `run` is, with about as many operations."""
    return min(
        (one for one in known if one.run.decoding == run.decoding and one.took.decode),
        key=lambda one: abs(math.log(one.took.decode_flops / decode_flops)),
        default=None,
    )


def of_run(known: Iterable[Measured], run: Run) -> Took | None:
    """What renders took that were alike in everything."""
    return next((one.took for one in known if one.run == run), None)


def _settled(former: float, later: float) -> float:
    """The mean of both, of those that are known."""
    return (former + later) / 2 if former and later else former or later
