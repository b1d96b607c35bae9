"""The memory modes: what each takes on a machine, on which rungs it can be run, how it is said.

A mode is a row in `MODES`, in the order of preference. Each can be run on several rungs, from the
most comfortable to the leanest.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

import msgspec
from msgspec.structs import replace

from engine import footprint, pace
from engine.catalog import precision_of
from engine.devices import Devices, Gpu
from engine.footprint import GIB, Need, Part, total
from engine.protocol import Mode
from engine.recipe import Precision, Recipe
from engine.spec import ModelSpec, Source

_STREAMING: Final = frozenset(("cuda", "rocm", "xpu"))
_WORTHWHILE: Final = 1.1  # times as fast as the better of two cards alone
_SHARED: Final = "mps"  # a card that has no memory of its own


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be planned, and the machine."""

    recipe: Recipe
    spec: ModelSpec
    devices: Devices

    def precision(self, mode: Mode) -> Precision:
        """The number format of the networks; processors have no fp16 worth the name."""
        precision = precision_of(self.recipe, self.spec)
        wide = mode is Mode.CPU and precision is Precision.FP16
        return Precision.FP32 if wide else precision

    @property
    def gpu(self) -> Gpu | None:
        """The card to plan for: the one with most memory free, of equal ones the first."""
        return max(self.devices.gpus, key=lambda gpu: gpu.free_bytes, default=None)

    @property
    def second(self) -> Gpu | None:
        """The card beside it: of those of its kind, the one with most memory free."""
        first = self.gpu
        others = [gpu for gpu in self.devices.gpus if first and gpu is not first]
        alike = [gpu for gpu in others if first and gpu.kind == first.kind in _STREAMING]
        return max(alike, key=lambda gpu: gpu.free_bytes, default=None)


class Split(StrEnum):
    """What of the transformer a second card computes: nothing, a branch of guidance, or blocks."""

    NONE = ""
    BRANCHES = "branches"
    BLOCKS = "blocks"


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """A way to run a mode.

    `keep`: the networks of all phases stay in place together, else each phase gives its own back.
    `tiled`: the VAE decodes in tiles, which saves memory and changes pixels slightly.
    """

    keep: bool
    tiled: bool
    split: Split = Split.NONE


RUNGS: Final = (
    Rung(keep=True, tiled=False),
    Rung(keep=False, tiled=False),
    Rung(keep=False, tiled=True),
)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A mode: what a rung of it takes, what bars it from this machine, and how it is said."""

    mode: Mode
    rungs: tuple[Rung, ...] = RUNGS
    needs: Callable[[Job, Rung], tuple[Need, ...]]
    barred: Callable[[Job], str]
    said: Callable[[Job, Rung, tuple[Need, ...]], str]


# --- what the modes take --------------------------------------------------------------------


def _full(job: Job, rung: Rung) -> tuple[Need, ...]:
    """All weights of a phase on the card."""
    shape, precision = job.spec.shape, job.precision(Mode.FULL)
    text = footprint.text_weights(shape, precision)
    transformer = footprint.transformer_weights(shape, precision)
    # On their way to the card weights pass through RAM, one network after the other.
    passing = (max(text, transformer, key=_size),)
    return _on_card(job, rung, Mode.FULL, (text, transformer), passing)


def _stream(job: Job, rung: Rung) -> tuple[Need, ...]:
    """Weights in RAM; two blocks at a time on the card."""
    shape, precision = job.spec.shape, job.precision(Mode.STREAM)
    text = footprint.text_weights(shape, precision)
    transformer = footprint.transformer_weights(shape, precision)
    slots = (footprint.text_slots(shape, precision), footprint.transformer_slots(shape, precision))
    waiting = (text, transformer) if rung.keep else (max(text, transformer, key=_size),)
    return _on_card(job, rung, Mode.STREAM, slots, waiting)


def _branches(job: Job, rung: Rung) -> tuple[Need, ...]:
    """All weights on both cards, and a branch of guidance on each."""
    alone = replace(job, recipe=replace(job.recipe, guidance=1.0))
    first, *rest = _full(alone, rung)
    return (first, _second(alone, _weights(job)), *rest)


def _blocks(job: Job, rung: Rung) -> tuple[Need, ...]:
    """A part of the transformer's blocks on either card."""
    shape, precision = job.spec.shape, job.precision(Mode.SPLIT)
    here = blocks_on_first(job)
    text = footprint.text_weights(shape, precision)
    near = footprint.transformer_share(shape, precision, here, first=True)
    far = footprint.transformer_share(shape, precision, shape.layers - here, first=False)
    passing = (max(text, _weights(job), key=_size),)
    first, *rest = _on_card(job, rung, Mode.SPLIT, (text, near), passing)
    return (first, _second(job, far), *rest)


def blocks_on_first(job: Job) -> int:
    """How many of the transformer's blocks the first of two cards takes, by what is free."""
    assert job.gpu is not None
    assert job.second is not None
    shape, precision = job.spec.shape, job.precision(Mode.SPLIT)
    work = footprint.step_activations(job.recipe, shape, precision).bytes + footprint.CONTEXT
    outside = footprint.transformer_share(shape, precision, 0, first=True).bytes
    near = max(0, job.gpu.free_bytes - work - outside)
    far = max(0, job.second.free_bytes - work)
    count = round(shape.layers * near / max(1, near + far))
    return min(max(count, 1), max(1, shape.layers - 1))


def _second(job: Job, weights: Part) -> Need:
    """What the second card holds: weights, and a step's tensors beside them."""
    gpu = job.second
    assert gpu is not None, "barred without a second card"
    context = Part(what="the driver", bytes=footprint.CONTEXT, origin="guess: 0.5 GiB")
    work = footprint.step_activations(job.recipe, job.spec.shape, job.precision(Mode.SPLIT))
    return Need.of(f"GPU {gpu.index}: {gpu.name}", (context, weights, work), gpu.free_bytes)


def _weights(job: Job) -> Part:
    return footprint.transformer_weights(job.spec.shape, job.precision(Mode.SPLIT))


def _on_card(
    job: Job, rung: Rung, mode: Mode, here: tuple[Part, Part], in_ram: tuple[Part, ...]
) -> tuple[Need, ...]:
    gpu = job.gpu
    assert gpu is not None, "barred without a card"
    context = Part(what="the driver", bytes=footprint.CONTEXT, origin="guess: 0.5 GiB")
    on_card = (context, *max(_phases(job, rung, mode, *here), key=total))
    if rung.tiled:
        # The pixels of the tiles are in RAM once the weights have left it.
        tiles = (footprint.tile_memory(job.recipe, job.precision(mode)),)
        in_ram = max(in_ram, tiles, key=total)
    if gpu.kind == _SHARED:
        in_ram = (*in_ram, *on_card)
    program = Part(what="the program", bytes=footprint.GPU_PROGRAM, origin="guess: 2 GiB")
    return (
        Need.of(f"GPU {gpu.index}: {gpu.name}", on_card, gpu.free_bytes),
        *_ram_and_disk(job, (program, *in_ram)),
    )


def _cpu(job: Job, rung: Rung) -> tuple[Need, ...]:
    """Everything in RAM."""
    shape, precision = job.spec.shape, job.precision(Mode.CPU)
    program = Part(
        what="the program",
        bytes=footprint.PROGRAM,
        origin="measured: torch and diffusers imported",
    )
    text = footprint.text_weights(shape, precision)
    transformer = footprint.transformer_weights(shape, precision)
    *before, decode = _phases(job, rung, Mode.CPU, text, transformer)
    if rung.tiled:
        decode = (*decode, footprint.tile_memory(job.recipe, precision))
    return _ram_and_disk(job, (program, *max((*before, decode), key=total)))


def _phases(
    job: Job, rung: Rung, mode: Mode, text: Part, transformer: Part
) -> list[tuple[Part, ...]]:
    """What is there while reading, denoising and decoding, where the computing is done."""
    shape, precision, recipe = job.spec.shape, job.precision(mode), job.recipe
    vae = footprint.vae_weights(shape, precision)
    work = [
        footprint.text_activations(shape, precision),
        footprint.step_activations(recipe, shape, precision),
        footprint.decode_activations(recipe, shape, precision, tiled=rung.tiled),
    ]
    networks: list[tuple[Part, ...]] = [(text,), (transformer,), (vae,)]
    if job.spec.source is Source.IMAGE:
        # The first frame is encoded when the transformer is there already.
        encode = footprint.encode_activations(recipe, shape, precision)
        work[1] = max(work[1], encode, key=_size)
        networks[1] = (transformer, vae)
    if rung.keep:
        networks = [(text, transformer, vae)] * 3
    return [(*there, doing) for there, doing in zip(networks, work, strict=True)]


def _ram_and_disk(job: Job, in_ram: tuple[Part, ...]) -> tuple[Need, Need]:
    return (
        Need.of("RAM", in_ram, job.devices.ram_available_bytes),
        Need.of("disk", (footprint.clip_file(job.recipe),), job.devices.disk_free_bytes),
    )


def _size(part: Part) -> int:
    return part.bytes


# --- what bars them, and how they are said --------------------------------------------------


def _no_card(job: Job) -> str:
    return "" if job.gpu is not None else "There is no GPU that could be used."


def _no_streaming(job: Job) -> str:
    if job.gpu is not None and job.gpu.kind not in _STREAMING:
        return f"{job.gpu.name} shares its memory with the processor, so streaming gains nothing."
    return _no_card(job)


def _no_second_card(job: Job) -> str:
    return _no_card(job) or ("" if job.second else "There is no second GPU of the same kind.")


def _no_branches(job: Job) -> str:
    first, second = job.gpu, job.second
    if first is None or second is None:
        return _no_second_card(job)
    if footprint.branches(job.recipe) == 1:
        return "Without guidance there is only one branch, so nothing to split."
    gain = pace.gain_of_two(first.name, second.name)
    if gain is None:
        return (
            f"How fast {second.name} is beside {first.name} is not known, and the slower of two "
            "sets the pace."
        )
    if gain < _WORTHWHILE:
        return f"{first.name} and {second.name} together would be no faster than the better one."
    return ""


def _said_of_branches(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    one, other = needs[:2]
    return (
        f"Guidance is split: {one.where} computes the prompt's branch ({_of(one)}) and "
        f"{other.where} the other ({_of(other)}), at the same time{_tiles(rung)}."
    )


def _said_of_blocks(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    one, other = needs[:2]
    here, layers = blocks_on_first(job), job.spec.shape.layers
    return (
        f"The transformer is shared out: {here} of {layers} blocks on {one.where} ({_of(one)}), "
        f"{layers - here} on {other.where} ({_of(other)}){_tiles(rung)}."
    )


def _said_of_full(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    how = "All networks fit together" if rung.keep else "The networks fit one after the other"
    return f"{how} on {needs[0].where} ({_of(needs[0])}){_tiles(rung)}."


def _said_of_stream(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    card, ram = needs[0], needs[1]
    return (
        f"The weights wait in RAM ({_of(ram)}) and visit {card.where} block by block "
        f"({_of(card)}){_tiles(rung)}."
    )


def _said_of_cpu(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    why = "no GPU can be used" if job.gpu is None else f"{job.gpu.name} is not used"
    return f"The processor computes in RAM ({_of(needs[0])}), which is slow: {why}{_tiles(rung)}."


def _of(need: Need) -> str:
    return f"{need.bytes / GIB:.1f} of {need.free_bytes / GIB:.1f} GiB free"


def _tiles(rung: Rung) -> str:
    if not rung.tiled:
        return ""
    return "; frames are decoded in tiles to save memory, which changes pixels slightly"


def _split(how: Split) -> tuple[Rung, ...]:
    return tuple(replace(rung, split=how) for rung in RUNGS)


MODES: Final = (
    Row(
        mode=Mode.SPLIT,
        rungs=_split(Split.BRANCHES),
        needs=_branches,
        barred=_no_branches,
        said=_said_of_branches,
    ),
    Row(mode=Mode.FULL, needs=_full, barred=_no_card, said=_said_of_full),
    Row(
        mode=Mode.SPLIT,
        rungs=_split(Split.BLOCKS),
        needs=_blocks,
        barred=_no_second_card,
        said=_said_of_blocks,
    ),
    Row(mode=Mode.STREAM, needs=_stream, barred=_no_streaming, said=_said_of_stream),
    Row(mode=Mode.CPU, needs=_cpu, barred=lambda job: "", said=_said_of_cpu),
)
