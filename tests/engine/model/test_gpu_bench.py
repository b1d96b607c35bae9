"""The benchmark for GPUs runs from end to end, so that no lent minute is lost to a slip."""

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "gpu" / "bench.py"


def test_the_benchmark_runs_on_a_processor_with_tiny_shapes() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--tiny", "--no-compile"],
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    rows = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    notes = {cells[0].removeprefix("| "): cells[4] for cells in rows}
    assert notes["step, full, attention by native"] == "same bits as plain"
    assert notes["step, stream, 4 GB"] == "same bits as full"
    streamed = [f"{packing}, stream, 6 GB" for packing in ("int8", "fp8", "nf4")]
    for what in (*streamed, "stream from disk, read before"):
        assert notes[f"step, {what}"] == "same bits as full"
    ways = ("rows", "whole", "widened")
    for packing in ("int8", "fp8", "nf4", *(f"fp8, {way}" for way in ways)):
        assert notes[f"step, {packing}"].startswith("differs from plain by ")
    for speed in ("balanced", "draft"):
        assert notes[f"8 steps, --speed {speed}"] == "3 computed"
    assert notes["decoding 5 latent frames, frugal"] == "same bits as plain"
    # What only a card has is said to have failed, and stops nothing.
    failed = {what for what, note in notes.items() if note.startswith("failed")}
    assert failed == {
        f"{what} by {kernel}"
        for what in ("attention", "step, full, attention")
        for kernel in ("cudnn", "flash3")
    }
