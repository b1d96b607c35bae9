"""The card, the clock and the table of the benchmark: one line a measurement, as it comes."""

import statistics
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from typing import Any

BEGUN = time.monotonic()

import diffusers  # noqa: E402 - its import takes seconds that are to be counted
import torch  # noqa: E402

GIB = 2**30
CONTEXT_GIB = 0.5  # of a card's memory, which the driver takes before any tensor
REPEATS = 2

# What can go wrong in one measurement without making the next one worthless.
TROUBLE = (
    RuntimeError,
    ImportError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    OSError,
)


class Bench:
    """The card, the clock, the table, and the plain step that all others are held against."""

    def __init__(self, seconds: float, *, tiny: bool) -> None:
        self.tiny = tiny
        self.device = torch.device("cpu" if tiny else "cuda")
        self.deadline = BEGUN + seconds
        self.plain_step = 0.0
        self.expected: torch.Tensor | None = None
        self.inputs: dict[str, Any] = {}
        """Of a step: see `steps.inputs_of`."""

    def wants(self, what: str, seconds: float) -> bool:
        """Whether there is time for `what`, which takes about `seconds`; says so if not."""
        left = self.deadline - time.monotonic()
        if self.tiny or left >= seconds:
            return True
        row(what, note=f"left out: takes some {seconds:.0f} s, {left:.0f} s are left")
        return False

    @contextmanager
    def trying(self, what: str) -> Any:
        """Go on with the next measurement if this one fails."""
        try:
            yield
        except TROUBLE as error:
            if isinstance(error, torch.OutOfMemoryError):
                row(what, note="out of memory")
            else:
                row(what, note=f"failed: {type(error).__name__}: {str(error)[:160]!r}")
        finally:
            self.free()

    def free(self) -> None:
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def wait(self) -> None:
        if self.device.type == "cuda":
            torch.cuda.synchronize()

    def timed(
        self, run: Callable[[], Any], repeats: int = REPEATS, *, warm_up: bool = True
    ) -> tuple[float, float, Any]:
        """The median seconds of `run` after a warm-up, the peak in GiB, and the last result."""
        if self.device.type == "cuda":
            torch.cuda.reset_peak_memory_stats()
        result = run() if warm_up else None
        took: list[float] = []
        for _ in range(repeats):
            result = None
            self.wait()
            begun = time.perf_counter()
            result = run()
            self.wait()
            took.append(time.perf_counter() - begun)
        peak = torch.cuda.max_memory_allocated() / GIB if self.device.type == "cuda" else 0.0
        return statistics.median(took), peak, result

    @contextmanager
    def capped(self, gib: float) -> Any:
        """Let this process have no more of the card than one of `gib` GiB would give it."""
        if self.device.type == "cpu":
            yield
            return
        total = torch.cuda.get_device_properties(0).total_memory / GIB
        self.free()
        torch.cuda.set_per_process_memory_fraction(min(1.0, (gib - CONTEXT_GIB) / total))
        try:
            yield
        finally:
            torch.cuda.set_per_process_memory_fraction(1.0)


def row(
    what: str, *, seconds: float = 0.0, ratio: str = "", peak: float = 0.0, note: str = ""
) -> None:
    """Print one line of the table."""
    took = f"{seconds:.3f}" if seconds else ""
    most = f"{peak:.2f}" if peak else ""
    elapsed = time.monotonic() - BEGUN
    sys.stdout.write(f"| {what} | {took} | {ratio} | {most} | {note} | {elapsed:.0f} |\n")
    sys.stdout.flush()


def heading(*, tiny: bool) -> None:
    """Print what the table is of, and its head."""
    name = "a processor" if tiny else torch.cuda.get_device_name()
    sys.stdout.write(
        f"\n## {date.today()}, {name}, torch {torch.__version__}, "
        f"diffusers {diffusers.__version__}\n\n"
        "| what | seconds | of plain | peak GiB | note | at second |\n|---|---|---|---|---|---|\n"
    )


@contextmanager
def made_on(device: torch.device) -> Any:
    """Networks that are made inside have weights in 16 bits, on the device."""
    torch.set_default_dtype(torch.bfloat16)
    try:
        with device:
            yield
    finally:
        torch.set_default_dtype(torch.float32)
