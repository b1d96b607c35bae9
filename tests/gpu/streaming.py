"""Steps with blocks that wait in RAM or on the disk, on the whole card and on ever smaller ones."""

import os
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file

from engine import footprint
from engine.model import blocks
from engine.model.disk_files import read_from_disk
from engine.model.stream import stream_blocks
from tests.gpu.card import REPEATS, Bench, row
from tests.gpu.steps import choose_kernel, empty_transformer, report_step, step_of

BLOCKS = "transformer_blocks"


def measure_streamed(bench: Bench, transformer: Any) -> None:
    """Blocks that wait in RAM, on the whole card and on ever smaller ones."""
    with bench.capped(24), bench.trying("step, full, 24 GB"):
        report_step(bench, transformer, "step, full, 24 GB", weights=footprint.transformer_weights)
    resident = step_of(bench, transformer)()
    begun = time.perf_counter()
    stream_blocks(transformer, transformer.transformer_blocks, bench.device)
    bench.wait()
    bench.free()
    row("blocks to RAM", seconds=time.perf_counter() - begun)
    slots = footprint.transformer_slots
    for gib in (0, 4, 8, 6, 12):
        what = f"step, stream, {gib} GB" if gib else "step, stream"
        if not bench.wants(what, 4):
            continue
        with bench.capped(gib or 1e9), bench.trying(what):
            repeats = 1 if gib else REPEATS
            report_step(bench, transformer, what, weights=slots, against=resident, repeats=repeats)


def measure_from_disk(bench: Bench, transformer: Any) -> None:
    """Blocks that are read whenever they run; those of `transformer` wait in RAM."""
    what = "step, stream from disk"
    in_ram = step_of(bench, transformer)()
    with tempfile.TemporaryDirectory() as name, bench.trying(what):
        begun = time.perf_counter()
        files = write_weights(transformer, Path(name))
        row("blocks to the disk", seconds=time.perf_counter() - begun)
        network = read_from_disk(
            lambda: empty_transformer(bench), BLOCKS, files, torch.bfloat16, bench.device
        )
        blocks.make_frugal(network)
        choose_kernel(bench, network)
        took, peak, _ = bench.timed(step_of(bench, network), 1, warm_up=False)
        row(f"{what}, read anew", seconds=took, peak=peak)
        slots = footprint.transformer_slots
        report_step(bench, network, f"{what}, read before", weights=slots, against=in_ram)


def write_weights(transformer: Any, folder: Path) -> list[Path]:
    """Files of a network's weights, one a block, none of which the system holds in RAM."""
    parts: dict[str, dict[str, torch.Tensor]] = {}
    for name, tensor in transformer.state_dict().items():
        first, number, *_ = name.split(".")
        parts.setdefault(number if first == BLOCKS else "rest", {})[name] = tensor
    files: list[Path] = []
    for name, tensors in parts.items():
        path = folder / f"{name}.safetensors"
        # Those of a block are parts of one buffer, which `save_file` would refuse.
        save_file({key: each.to("cpu", copy=True) for key, each in tensors.items()}, path)
        with path.open("rb+") as file:
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        files.append(path)
    return files
