"""The memory modes: what each takes on a machine, on which rungs it can be run, how it is said.

A mode is a row of `rows_for`, in the order of preference. Each can be run on several rungs, from
the most comfortable to the leanest.
"""

from collections.abc import Callable
from typing import Final

import msgspec
from msgspec.structs import replace

from engine import footprint, mode_words, pace
from engine.devices import Gpu
from engine.footprint import Need, Part, total
from engine.protocol import Mode, Phase
from engine.recipe import Precision
from engine.rungs import RUNGS, STREAMED, STREAMING, Job, Rung, Split, blocks_on_first, packing_of
from engine.spec import Source
from engine.weight_bytes import Matrix, Packing, text_matrices, transformer_matrices

_WORTHWHILE: Final = 1.1  # times as fast as the better of two cards alone
_FP8_SINCE: Final = 8.9  # compute capability: Ada (engine/model/fp8.py)
_SHARED: Final = "mps"  # a card that has no memory of its own


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A mode: what a rung of it takes, what bars it from this machine, and how it is said."""

    mode: Mode
    rungs: Callable[[Job], tuple[Rung, ...]]
    needs: Callable[[Job, Rung], tuple[Need, ...]]
    barred: Callable[[Job], str]
    said: Callable[[Job, Rung, tuple[Need, ...]], str]


# --- what the modes take --------------------------------------------------------------------


def _full(job: Job, rung: Rung, mode: Mode = Mode.FULL) -> tuple[Need, ...]:
    """All weights of a phase on the card."""
    text, transformer = _networks(job, mode)
    # On their way to the card weights pass through RAM, one network after the other.
    passing = (max(text, transformer, key=_size),)
    if rung.text_streamed:
        text = footprint.text_slots(job.spec.shape, job.precision(mode), packing_of(mode))
    return _on_card(job, rung, mode, (text, transformer), passing)


def _stream(job: Job, rung: Rung, mode: Mode = Mode.STREAM) -> tuple[Need, ...]:
    """Weights in RAM; two blocks at a time on the card."""
    shape, precision, packing = job.spec.shape, job.precision(mode), packing_of(mode)
    slots = (
        footprint.text_slots(shape, precision, packing),
        footprint.transformer_slots(shape, precision, packing),
    )
    if rung.from_disk:
        return _on_card(job, rung, mode, slots, (footprint.reading_ahead(shape, precision),))
    networks = _networks(job, mode)
    waiting = networks if rung.keep else (max(networks, key=_size),)
    return _on_card(job, rung, mode, slots, waiting)


def _networks(job: Job, mode: Mode) -> tuple[Part, Part]:
    """The whole text encoder and the whole transformer."""
    shape, precision, packing = job.spec.shape, job.precision(mode), packing_of(mode)
    return (
        footprint.text_weights(shape, precision, packing),
        footprint.transformer_weights(shape, precision, packing),
    )


def _branches(job: Job, rung: Rung, mode: Mode = Mode.SPLIT) -> tuple[Need, ...]:
    """All weights on both cards, and a branch of guidance on each."""
    alone = replace(job, recipe=replace(job.recipe, guidance=1.0))
    first, *rest = _full(alone, rung, mode)
    work = _step(alone, rung, mode)
    return (first, _second(alone, (_networks(job, mode)[1], *work)), *rest)


def _blocks(job: Job, rung: Rung) -> tuple[Need, ...]:
    """A part of the transformer's blocks on either card."""
    shape, precision = job.spec.shape, job.precision(Mode.SPLIT)
    here = blocks_on_first(job)
    text, whole = _networks(job, Mode.SPLIT)
    near = footprint.transformer_share(shape, precision, here, first=True)
    far = footprint.transformer_share(shape, precision, shape.layers - here, first=False)
    passing = (max(text, whole, key=_size),)
    first, *rest = _on_card(job, rung, Mode.SPLIT, (text, near), passing)
    return (first, _second(job, (far, *_step(job, rung, Mode.SPLIT))), *rest)


def _packed(job: Job, rung: Rung, mode: Mode) -> tuple[Need, ...]:
    """What the same way of placing takes with whole weights, with smaller ones."""
    if job.gpu is None:
        return _cpu(job, rung, mode)
    if rung.split is Split.BRANCHES:
        return _branches(job, rung, mode)
    return _stream(job, rung, mode) if rung.streamed else _full(job, rung, mode)


def _second(job: Job, there: tuple[Part, ...]) -> Need:
    """What the second card holds: weights, and a step's tensors beside them."""
    gpu = job.second
    assert gpu is not None, "barred without a second card"
    context = Part(what="the driver", bytes=footprint.CONTEXT, origin="guess: 0.5 GiB")
    return Need.of(f"GPU {gpu.index}: {gpu.name}", (context, *there), gpu.free_bytes)


def _step(job: Job, rung: Rung, mode: Mode) -> tuple[Part, ...]:
    """What a step of denoising takes beside the weights."""
    shape, precision, packing = job.spec.shape, job.precision(mode), packing_of(mode)
    recipe = replace(job.recipe, guidance=1.0) if rung.apart else job.recipe
    work = footprint.step_activations(recipe, shape, precision, compiled=job.compiles(mode))
    rounded: list[Part] = []
    if packing is Packing.FP8:
        rounded.append(footprint.rounded_tokens(recipe, shape))
    if job.rounds_attention(mode, rung.split):
        rounded.append(footprint.rounded_attention(recipe, shape, precision))
    return (work, *rounded, *_unpacked(transformer_matrices(shape), precision, packing))


def _unpacked(
    matrices: tuple[Matrix, ...], precision: Precision, packing: Packing
) -> tuple[Part, ...]:
    matrix = footprint.unpacked_matrix(matrices, precision, packing)
    return (matrix,) if matrix.bytes else ()


def _on_card(
    job: Job, rung: Rung, mode: Mode, here: tuple[Part, Part], in_ram: tuple[Part, ...]
) -> tuple[Need, ...]:
    gpu = job.gpu
    assert gpu is not None, "barred without a card"
    context = Part(what="the driver", bytes=footprint.CONTEXT, origin="guess: 0.5 GiB")
    phases = _phases(job, rung, mode, *here)
    # Pixels of tiles, and the processor's decoding, are in RAM once the weights have left it.
    if rung.cpu_decodes:
        phases[Phase.DECODE] = ()
        in_ram = max(in_ram, _decoding_in_ram(job), key=total)
    elif rung.tiled:
        tiles = (footprint.tile_memory(job.recipe, job.precision(mode)),)
        in_ram = max(in_ram, tiles, key=total)
    on_card = (context, *max(phases.values(), key=total))
    if gpu.kind == _SHARED:
        in_ram = (*in_ram, *on_card)
    program = Part(what="the program", bytes=footprint.GPU_PROGRAM, origin="guess: 2 GiB")
    return (
        Need.of(
            f"GPU {gpu.index}: {gpu.name}",
            on_card,
            gpu.free_bytes,
            {phase: total((context, *parts)) for phase, parts in phases.items()},
        ),
        *_ram_and_disk(job, (program, *in_ram)),
    )


def _decoding_in_ram(job: Job) -> tuple[Part, ...]:
    """What decoding in tiles takes of RAM where the processor does it for a card, in fp32."""
    recipe, shape = job.recipe, job.spec.shape
    return (
        footprint.vae_weights(shape, Precision.FP32),
        footprint.decode_activations(recipe, shape, Precision.FP32, tiled=True),
        footprint.tile_memory(recipe, Precision.FP32),
    )


def _cpu(job: Job, rung: Rung, mode: Mode = Mode.CPU) -> tuple[Need, ...]:
    """Everything in RAM."""
    precision = job.precision(mode)
    program = Part(
        what="the program",
        bytes=footprint.PROGRAM,
        origin="measured: torch and diffusers imported",
    )
    here = _networks(job, mode)
    if rung.from_disk:
        shape = job.spec.shape
        here = (
            footprint.text_slots(shape, precision),
            footprint.transformer_slots(shape, precision),
        )
    phases = _phases(job, rung, mode, *here)
    if rung.tiled:
        tiles = footprint.tile_memory(job.recipe, precision)
        phases[Phase.DECODE] = (*phases[Phase.DECODE], tiles)
    peaks = {phase: total((program, *parts)) for phase, parts in phases.items()}
    return _ram_and_disk(job, (program, *max(phases.values(), key=total)), peaks)


def _phases(
    job: Job, rung: Rung, mode: Mode, text: Part, transformer: Part
) -> dict[Phase, tuple[Part, ...]]:
    """What is there in each phase; a first frame is encoded in that of loading."""
    shape, precision, recipe = job.spec.shape, job.precision(mode), job.recipe
    vae = footprint.vae_weights(shape, precision)
    packing = packing_of(mode)
    reading = footprint.text_activations(shape, precision)
    phases: dict[Phase, tuple[Part, tuple[Part, ...]]] = {
        Phase.TEXT: (text, (reading, *_unpacked(text_matrices(shape), precision, packing))),
        Phase.DENOISE: (transformer, _step(job, rung, mode)),
        Phase.DECODE: (
            vae,
            (footprint.decode_activations(recipe, shape, precision, tiled=rung.tiled),),
        ),
    }
    if job.spec.source is Source.IMAGE:
        # The first frame is encoded before the transformer comes.
        phases[Phase.LOAD] = (
            vae,
            (footprint.encode_activations(recipe, shape, precision, tiled=rung.apart),),
        )
    all_of_them = (text, transformer, vae)
    return {
        phase: (*(all_of_them if rung.keep else (network,)), *doing)
        for phase, (network, doing) in phases.items()
    }


def _ram_and_disk(
    job: Job, in_ram: tuple[Part, ...], phases: dict[Phase, int] | None = None
) -> tuple[Need, Need]:
    return (
        Need.of("RAM", in_ram, job.devices.ram_available_bytes, phases),
        Need.of("disk", footprint.on_disk(job.recipe, job.spec.shape), job.devices.disk_free_bytes),
    )


def _size(part: Part) -> int:
    return part.bytes


# --- what bars them, and how they are said --------------------------------------------------


def _no_card(job: Job) -> str:
    return "" if job.gpu is not None else "There is no GPU that could be used."


def _no_streaming(job: Job) -> str:
    if job.gpu is not None and job.gpu.kind not in STREAMING:
        return f"{job.gpu.name} shares its memory with the processor, so streaming gains nothing."
    return _no_card(job)


def _no_second_card(job: Job) -> str:
    return _no_card(job) or ("" if job.second else "There is no second GPU of the same kind.")


def _no_fp8(job: Job) -> str:
    """Without a card the processor widens weights, as it does in the other packed modes."""
    return "" if job.gpu is None else _no_fp8_on(job.gpu)


def _no_fp8_on(gpu: Gpu) -> str:
    if gpu.kind == "cuda" and gpu.capability and float(gpu.capability) >= _FP8_SINCE:
        return ""
    return f"{gpu.name} does not multiply in fp8, as NVIDIA's cards do since the RTX 40 series."


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


def _ways_on_one(job: Job) -> tuple[Rung, ...]:
    """The text encoder may visit block by block where it alone does not fit."""
    if _no_streaming(job):
        return RUNGS
    together, *leaner = RUNGS
    both = ((rung, replace(rung, text_streamed=True)) for rung in leaner)
    return (together, *(rung for pair in both for rung in pair))


def _ways_by_branches(job: Job) -> tuple[Rung, ...]:
    return tuple(
        replace(rung, split=Split.BRANCHES) for rung in _ways_on_one(job) if not rung.apart
    )


def _ways_of_packed(job: Job, mode: Mode) -> tuple[Rung, ...]:
    """On two cards where that is faster, else on one, else in RAM: no other way would gain."""
    if job.gpu is None:
        return RUNGS
    unequal = mode is Mode.FP8 and job.second is not None and _no_fp8_on(job.second)
    two = () if unequal or _no_branches(job) else _ways_by_branches(job)
    streamed = () if _no_streaming(job) else STREAMED
    return (*two, *_ways_on_one(job), *streamed)


def _ways_streamed(job: Job) -> tuple[Rung, ...]:
    return _then_from_disk(STREAMED)


def _ways_on_processor(job: Job) -> tuple[Rung, ...]:
    return _then_from_disk(RUNGS)


def _then_from_disk(rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """Weights wait on the disk where RAM is short."""
    leaner = (replace(rung, streamed=True, from_disk=True) for rung in rungs if not rung.keep)
    return (*rungs, *leaner)


def _ways_by_blocks(job: Job) -> tuple[Rung, ...]:
    return tuple(replace(rung, split=Split.BLOCKS) for rung in RUNGS)


def _row_of_packed(mode: Mode) -> Row:
    return Row(
        mode=mode,
        rungs=lambda job: _ways_of_packed(job, mode),
        needs=lambda job, rung: _packed(job, rung, mode),
        barred=_no_fp8 if mode is Mode.FP8 else _never,
        said=lambda job, rung, needs: mode_words.packed(job, rung, needs, mode),
    )


def _never(job: Job) -> str:
    return ""


_BRANCHES, _FULL, _BLOCKS, _STREAM, _CPU = (
    Row(mode=mode, rungs=rungs, needs=needs, barred=barred, said=said)
    for mode, rungs, needs, barred, said in (
        (Mode.SPLIT, _ways_by_branches, _branches, _no_branches, mode_words.branches),
        (Mode.FULL, _ways_on_one, _full, _no_card, mode_words.full),
        (Mode.SPLIT, _ways_by_blocks, _blocks, _no_second_card, mode_words.blocks),
        (Mode.STREAM, _ways_streamed, _stream, _no_streaming, mode_words.stream),
        (Mode.CPU, _ways_on_processor, _cpu, _never, mode_words.cpu),
    )
)
_PACKED: Final = tuple(_row_of_packed(mode) for mode in (Mode.INT8, Mode.FP8, Mode.NF4))


def rows_for(job: Job) -> tuple[Row, ...]:
    """The modes in order of preference: exact ones first, but a card's before the processor."""
    if job.gpu is None:
        return (_BRANCHES, _FULL, _BLOCKS, _STREAM, _CPU, *_PACKED)
    alike = job.second is not None and job.second.name == job.gpu.name
    # A slower second card would slow its share of the blocks down.
    large = (_BLOCKS, _STREAM) if alike else (_STREAM, _BLOCKS)
    return (_BRANCHES, _FULL, *large, *_PACKED, _CPU)
