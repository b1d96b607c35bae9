"""What a card does with CogVideoX-5B at its true shapes, as a table, within so many seconds.

Weights are random and made on the card, so nothing is loaded or fetched. Needs torch, diffusers,
numpy, msgspec, platformdirs and psutil; bitsandbytes for weights in 8 and 4 bits, accelerate for
those from the disk. Each line comes as soon as it is measured, the most valuable first; what there
is no time for is named. `--tiny` runs it all on a processor.

    python3 tests/gpu/bench.py --seconds 300
"""

import argparse
import logging
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.gpu.card import Bench, heading, row  # noqa: I001 - first, as its clock begins here

import torch

from engine.weight_bytes import Packing
from tests.gpu.decoding import measure_decode
from tests.gpu.packing import measure_compiled_products, measure_packed, measure_products
from tests.gpu.shapes import LATENTS, TINY_LATENTS
from tests.gpu.speeds import measure_speeds
from tests.gpu.steps import (
    inputs_of,
    make_transformer,
    measure_compiled,
    measure_exact,
    measure_plain,
    measure_rates,
)
from tests.gpu.streaming import measure_from_disk, measure_streamed


def main() -> None:
    """Measure what there is time for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--latents", type=int, default=5, help="latent frames to decode")
    parser.add_argument("--tiny", action="store_true", help="small, on the processor")
    parser.add_argument("--no-compile", action="store_true")
    given = parser.parse_args()
    logging.basicConfig(stream=sys.stdout, format="%(message)s")
    logging.getLogger("engine").setLevel(logging.INFO)
    heading(tiny=given.tiny)
    with torch.no_grad():
        bench = Bench(given.seconds, tiny=given.tiny)
        measure(bench, latent_frames=given.latents, compiled=not given.no_compile)


def measure(bench: Bench, *, latent_frames: int, compiled: bool) -> None:
    """All measurements, the most valuable first."""
    begun = time.perf_counter()
    transformer = make_transformer(bench)
    latents = TINY_LATENTS if bench.tiny else LATENTS
    bench.inputs = inputs_of(transformer.config, latents, bench.device)
    bench.wait()
    row("making the weights", seconds=time.perf_counter() - begun)
    with bench.trying("step, plain diffusers"):
        measure_plain(bench, transformer)
    measure_exact(bench, transformer)
    with bench.trying("rates"):
        measure_rates(bench, transformer.config)
    # Each with the seconds that it takes on an H100, about; from the first on, blocks are in RAM.
    for what, seconds, run in (
        ("streaming", 25, lambda: measure_streamed(bench, transformer)),
        ("decoding", 20, lambda: measure_decode(bench, latent_frames)),
        ("int8", 15, lambda: measure_packed(bench, Packing.INT8)),
        ("fp8", 15, lambda: measure_packed(bench, Packing.FP8)),
        ("products in fp8", 15, lambda: measure_products(bench)),
        ("nf4", 15, lambda: measure_packed(bench, Packing.NF4)),
        ("speeds", 0, lambda: measure_speeds(bench, transformer)),
        ("streaming from disk", 60, lambda: measure_from_disk(bench, transformer)),
    ):
        if bench.wants(what, seconds):
            with bench.trying(what):
                run()
    if compiled and bench.wants("compiled blocks", 30):
        with bench.trying("compiled blocks"):
            measure_compiled(bench, transformer)
    if compiled and bench.wants("compiled products in fp8", 45):
        with bench.trying("compiled products in fp8"):
            measure_compiled_products(bench)


if __name__ == "__main__":
    main()
