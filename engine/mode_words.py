"""How each mode is said: one sentence with what is taken and what is free."""

from typing import Final

from engine.footprint import GIB, Need
from engine.protocol import Mode
from engine.rungs import Job, Rung, Split, blocks_on_first

# PSNR against full of two of the starter's clips: 46 and 49 dB, 35 to 42, and 29
# [tests/engine/model/test_pack.py].
_ROUNDED: Final = {
    Mode.INT8: "Weights are rounded to 8 bits, which changes hardly anything to be seen.",
    Mode.FP8: (
        "Weights and what they are multiplied with are rounded to 8-bit floats, which changes "
        "small details of the picture."
    ),
    Mode.NF4: "Weights are rounded to 4 bits, which changes details of the picture.",
}


def branches(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    """A branch of guidance on each of two cards."""
    one, other = needs[:2]
    return (
        f"Guidance is split: {one.where} computes the prompt's branch ({_of(one)}) and "
        f"{other.where} the other ({_of(other)}), at the same time{_tiles(rung)}."
    )


def blocks(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    """The transformer's blocks on two cards."""
    one, other = needs[:2]
    here, layers = blocks_on_first(job), job.spec.shape.layers
    return (
        f"The transformer is shared out: {here} of {layers} blocks on {one.where} ({_of(one)}), "
        f"{layers - here} on {other.where} ({_of(other)}){_tiles(rung)}."
    )


def full(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    """All on one card."""
    how = "All networks fit together" if rung.keep else "The networks fit one after the other"
    if rung.text_streamed:
        how = "The text encoder visits from RAM block by block, then the rest fits"
    return f"{how} on {needs[0].where} ({_of(needs[0])}){_tiles(rung)}."


def stream(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    """Weights that wait in RAM."""
    card, ram = needs[0], needs[1]
    if rung.from_disk:
        return (
            f"The weights stay on the disk and visit {card.where} block by block "
            f"({_of(card)}){_tiles(rung)}."
        )
    return (
        f"The weights wait in RAM ({_of(ram)}) and visit {card.where} block by block "
        f"({_of(card)}){_tiles(rung)}."
    )


def cpu(job: Job, rung: Rung, needs: tuple[Need, ...]) -> str:
    """All on the processor."""
    why = "no GPU can be used" if job.gpu is None else f"{job.gpu.name} is not used"
    where = " The weights stay on the disk and are read block by block." if rung.from_disk else ""
    slow = f"The processor computes in RAM ({_of(needs[0])}), which is slow: {why}"
    return f"{slow}{_tiles(rung)}.{where}"


def packed(job: Job, rung: Rung, needs: tuple[Need, ...], mode: Mode) -> str:
    """Rounded weights, wherever they are."""
    if job.gpu is None:
        where = cpu(job, rung, needs)
    elif rung.split is Split.BRANCHES:
        where = branches(job, rung, needs)
    elif rung.streamed:
        where = stream(job, rung, needs)
    else:
        where = full(job, rung, needs)
    return f"{_ROUNDED[mode]} {where}"


def _of(need: Need) -> str:
    return f"{need.bytes / GIB:.1f} of {need.free_bytes / GIB:.1f} GiB free"


def _tiles(rung: Rung) -> str:
    if not rung.tiled:
        return ""
    said = "; frames are decoded in tiles to save memory, which changes pixels slightly"
    said += ". The branches of guidance take turns" if rung.apart else ""
    return said + (". The processor decodes, which takes longer" if rung.cpu_decodes else "")
