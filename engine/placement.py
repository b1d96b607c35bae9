"""Where each network lies while a recipe is rendered: what the engine needs to follow a plan."""

import msgspec

from engine.devices import Gpu
from engine.protocol import Mode, Phase
from engine.recipe import Precision
from engine.rungs import Job, Rung, Split, blocks_on_first, packing_of
from engine.spec import Source
from engine.weight_bytes import Packing


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """Where a network is while a phase runs: in one place, or in RAM with its blocks visiting."""

    phase: Phase
    network: str
    where: str
    streamed: bool = False


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """What the engine needs to know to follow the plan: the device, and a rung of the mode.

    `kind` is cuda, rocm, mps, xpu or cpu; see `engine.rungs.Rung` for `keep` and `tiled`. `second`
    is the index of a card that helps: with a branch of guidance, or with the blocks that are left
    when `blocks_here` are on the first. `from_disk`: streamed blocks stay in the model's files.
    `cpu_decodes`: the processor does, in fp32. `compiled`: the transformer's blocks are.
    `sage`: SageAttention computes attention, if it proves right.
    """

    kind: str
    index: int
    precision: Precision
    streamed: bool
    text_streamed: bool
    keep: bool
    tiled: bool
    from_disk: bool = False
    cpu_decodes: bool = False
    apart: bool = False
    second: int | None = None
    blocks_here: int | None = None
    packing: Packing = Packing.NONE
    compiled: bool = False
    sage: bool = False
    networks: tuple[Placed, ...] = ()

    @property
    def shares_guidance(self) -> bool:
        """Whether a second card computes one of the branches of guidance."""
        return self.second is not None and self.blocks_here is None


def place(job: Job, mode: Mode, rung: Rung) -> Placement:
    """Where each network is in `mode` on `rung`."""
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
        cpu_decodes=rung.cpu_decodes,
        apart=rung.apart,
        second=None if second is None else second.index,
        blocks_here=here,
        packing=packing_of(mode),
        compiled=job.compiles(mode),
        sage=job.rounds_attention(mode, rung.split),
        networks=tuple(
            Placed(
                phase=phase,
                network=network,
                where=(
                    "RAM"
                    if phase is Phase.DECODE and rung.cpu_decodes
                    else _where(gpu, second if network == "transformer" else None)
                ),
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
