"""A job for the planner, and the rungs on which a mode can be run on one machine."""

from enum import StrEnum
from typing import Final

import msgspec
from msgspec.structs import replace

from engine import footprint, pace, sage, weight_bytes
from engine.catalog import precision_of
from engine.compilers import KINDS
from engine.devices import Devices, Gpu
from engine.protocol import Mode
from engine.recipe import Precision, Recipe, Speed
from engine.spec import ModelSpec
from engine.weight_bytes import Packing

STREAMING: Final = frozenset(("cuda", "rocm", "xpu"))
"""The kinds of cards that have a memory of their own, to which blocks are worth streaming."""


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be planned, and the machine; `compiled`: blocks are, where that gains anything."""

    recipe: Recipe
    spec: ModelSpec
    devices: Devices
    compiled: bool = False

    def compiles(self, mode: Mode) -> bool:
        """Whether the transformer's blocks are compiled in this mode.

        Packed ones are not, except for those that multiply as they are packed.
        """
        gpu = self.computing(mode)
        kind = "cpu" if gpu is None else gpu.kind
        able = packing_of(mode) in (Packing.NONE, Packing.FP8)
        return self.compiled and kind in KINDS and able

    def precision(self, mode: Mode) -> Precision:
        """The number format of the networks; processors have no fp16 worth the name.

        A model kept in 16 bits is computed on a processor in the format that was seen to be faster
        there, in fp32 only where RAM has room for it. What a recipe asks for by name stays.
        """
        precision = precision_of(self.recipe, self.spec)
        if self.computing(mode) is not None or precision is Precision.FP32:
            return precision
        rates = self.devices.cpu_rates
        if self.recipe.precision is Precision.AUTO and rates is not None:
            return rates.faster if self.fp32_fits else Precision.BF16
        return Precision.FP32 if precision is Precision.FP16 else precision

    def rounds_attention(self, mode: Mode, split: "Split") -> bool:
        """Whether SageAttention is to compute attention, in 8 bits: never for exact clips."""
        if self.recipe.speed is Speed.EXACT or not self.devices.sage:
            return False
        cards = [self.computing(mode)] if split is Split.NONE else [self.gpu, self.second]
        wide = self.precision(mode) is Precision.FP32
        return not wide and all(card and sage.runs_on(card.kind, card.capability) for card in cards)

    @property
    def fp32_fits(self) -> bool:
        """Whether RAM has room for the larger network in fp32 and for what it computes."""
        shape, wide = self.spec.shape, Precision.FP32
        parts = (
            max(
                footprint.transformer_weights(shape, wide).bytes,
                footprint.text_weights(shape, wide).bytes,
            ),
            footprint.step_activations(self.recipe, shape, wide).bytes,
            footprint.PROGRAM,
        )
        return sum(parts) * footprint.MARGIN <= self.devices.ram_available_bytes

    def computing(self, mode: Mode) -> Gpu | None:
        """The card that computes in this mode; None where the processor does."""
        return None if mode is Mode.CPU else self.gpu

    @property
    def gpu(self) -> Gpu | None:
        """The card to plan for: the one with most memory free, of equal ones the first."""
        return max(self.devices.gpus, key=lambda gpu: gpu.free_bytes, default=None)

    @property
    def second(self) -> Gpu | None:
        """The card beside it: of those of its kind, the one with most memory free."""
        first = self.gpu
        others = [gpu for gpu in self.devices.gpus if first and gpu is not first]
        alike = [gpu for gpu in others if first and gpu.kind == first.kind in STREAMING]
        return max(alike, key=lambda gpu: gpu.free_bytes, default=None)


class Split(StrEnum):
    """What of the transformer a second card computes: nothing, a branch of guidance, or blocks."""

    NONE = ""
    BRANCHES = "branches"
    BLOCKS = "blocks"


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """A way to run a mode.

    `keep`: the networks of all phases stay in place together, else each phase gives its own back.
    `tiled`: the VAE decodes in tiles, which saves memory and changes pixels slightly. `apart`: the
    branches of guidance are computed one after the other, and a first frame is encoded in tiles.
    `streamed`: blocks wait in RAM and visit the card; `text_streamed`: the text encoder's alone.
    `from_disk`: streamed blocks wait on the disk instead. `cpu_decodes`: the card does all but
    that, for which it has no room even in tiles.
    """

    keep: bool
    tiled: bool
    apart: bool = False
    split: Split = Split.NONE
    streamed: bool = False
    text_streamed: bool = False
    from_disk: bool = False
    cpu_decodes: bool = False


RUNGS: Final = (
    Rung(keep=True, tiled=False),
    Rung(keep=False, tiled=False),
    Rung(keep=False, tiled=True),
    Rung(keep=False, tiled=True, apart=True),
)
STREAMED: Final = (
    *(replace(rung, streamed=True) for rung in RUNGS),
    *(replace(rung, streamed=True, cpu_decodes=True) for rung in RUNGS if rung.tiled),
)
"""Where blocks are streamed, what is left may be less than decoding takes."""


_PACKINGS: Final = {
    Mode.INT8: Packing.INT8,
    Mode.FP8: Packing.FP8,
    Mode.NF4: Packing.NF4,
}


def packing_of(mode: Mode) -> Packing:
    """In how few bits this mode keeps the matrices of blocks."""
    return _PACKINGS.get(mode, Packing.NONE)


def blocks_on_first(job: Job) -> int:
    """How many of the transformer's blocks the first of two cards takes.

    The faster card takes all that it has room for, as blocks are computed one after the other;
    where neither is known to be faster, what is free decides, so that both keep some room.
    """
    assert job.gpu is not None
    assert job.second is not None
    shape, precision = job.spec.shape, job.precision(Mode.SPLIT)
    step = footprint.step_activations(
        job.recipe, shape, precision, compiled=job.compiles(Mode.SPLIT)
    )
    work = step.bytes + footprint.CONTEXT
    if job.rounds_attention(Mode.SPLIT, Split.BLOCKS):
        work += footprint.rounded_attention(job.recipe, shape, precision).bytes
    outside = footprint.transformer_share(shape, precision, 0, first=True).bytes
    near = max(0, job.gpu.free_bytes - work - outside)
    far = max(0, job.second.free_bytes - work)
    count = round(shape.layers * near / max(1, near + far))
    block = weight_bytes.transformer_block(shape, precision, Packing.NONE)
    one, other = pace.rate_of_card(job.gpu.name), pace.rate_of_card(job.second.name)
    if one is not None and other is not None:
        if one.flops > other.flops:
            room = job.gpu.free_bytes / footprint.MARGIN - work - outside
            count = max(count, int(room // block))
        elif other.flops > one.flops:
            room = job.second.free_bytes / footprint.MARGIN - work
            count = min(count, shape.layers - int(room // block))
    return min(max(count, 1), max(1, shape.layers - 1))
