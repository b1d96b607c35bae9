"""The devices as torch sees them: what there is, what is free, what went out of memory."""

import gc
import logging
import platform
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any, cast

import psutil
import torch

from engine.errors import OutOfMemory
from engine.protocol import DeviceReport, Phase
from engine.recipe import Precision

log = logging.getLogger(__name__)

DTYPES = {
    Precision.BF16: torch.bfloat16,
    Precision.FP16: torch.float16,
    Precision.FP32: torch.float32,
}


def set_up_torch() -> None:
    """Settle what is global in torch, once a process, so that frames repeat and CPUs stay fast."""
    # Denormal numbers make a CPU many times slower, and change nothing that can be seen.
    torch.set_flush_denormal(True)
    torch.backends.cudnn.benchmark = False
    torch.backends.cudnn.deterministic = True


def reports() -> tuple[DeviceReport, ...]:
    """Every device that torch can compute on; the CPU comes last."""
    found: list[DeviceReport] = []
    if torch.cuda.is_available():
        kind = "rocm" if torch.version.hip else "cuda"
        for index in range(torch.cuda.device_count()):
            facts = cast("Any", torch.cuda).get_device_properties(index)
            free, total = torch.cuda.mem_get_info(index)
            free += torch.cuda.memory_reserved(index)  # ours to use again
            capability = "" if torch.version.hip else f"{facts.major}.{facts.minor}"
            found.append(
                DeviceReport(
                    kind=kind,
                    index=index,
                    name=facts.name,
                    total_bytes=total,
                    free_bytes=free,
                    capability=capability,
                )
            )
    if torch.backends.mps.is_available():
        most = torch.mps.recommended_max_memory()
        found.append(
            DeviceReport(
                kind="mps",
                index=0,
                name="Apple GPU",
                total_bytes=most,
                free_bytes=most - torch.mps.driver_allocated_memory(),
            )
        )
    if torch.xpu.is_available():
        for index in range(torch.xpu.device_count()):
            facts = cast("Any", torch.xpu).get_device_properties(index)
            free, total = torch.xpu.mem_get_info(index)
            found.append(
                DeviceReport(
                    kind="xpu", index=index, name=facts.name, total_bytes=total, free_bytes=free
                )
            )
    memory = psutil.virtual_memory()
    found.append(
        DeviceReport(
            kind="cpu",
            index=0,
            name=platform.processor() or platform.machine(),
            total_bytes=memory.total,
            free_bytes=memory.available,
        )
    )
    return tuple(found)


def torch_device(kind: str, index: int) -> torch.device:
    """The device of a report in torch's words (ROCm answers to "cuda" there)."""
    if kind == "cpu":
        return torch.device("cpu")
    return torch.device("cuda" if kind == "rocm" else kind, index)


def device_name(device: torch.device) -> str:
    """The name to show for `device`."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "xpu":
        return torch.xpu.get_device_name(device)
    return "Apple GPU" if device.type == "mps" else "CPU"


def give_back_memory(device: torch.device) -> None:
    """Return what nobody holds any more to the device, so that others can have it."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
    elif device.type == "xpu":
        torch.xpu.empty_cache()


def start_measuring(device: torch.device) -> None:
    """Forget the peak of `device` so that `peak_device_bytes` speaks of what comes now."""
    if device.type == "cuda":
        torch.cuda.reset_peak_memory_stats(device)


def peak_device_bytes(device: torch.device) -> int:
    """The most that tensors took on `device` since `start_measuring`; 0 where it cannot be told."""
    return torch.cuda.max_memory_allocated(device) if device.type == "cuda" else 0


def peak_ram_bytes() -> int:
    """The most RAM that this process has ever held."""
    if sys.platform == "win32":
        return psutil.Process().memory_info().peak_wset
    import resource  # not on Windows

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # kilobytes on Linux


def wait_for(device: torch.device) -> None:
    """Wait until `device` has done all it was given, so that a clock tells the truth."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()
    elif device.type == "xpu":
        torch.xpu.synchronize(device)


@contextmanager
def memory_trouble_named(phase: Callable[[], Phase], doing: str = "") -> Generator[None]:
    """Turn torch's ways of running out of memory into OutOfMemory, saying what was being done.

    `phase`: the one that runs, or that something is loaded for.
    """
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise _out_of_memory(phase(), doing, in_ram=False) from error
    except MemoryError as error:
        raise _out_of_memory(phase(), doing, in_ram=True) from error
    except RuntimeError as error:
        # The CPU allocator has no type of its own for it.
        in_ram = "can't allocate memory" in str(error)
        if not in_ram and "out of memory" not in str(error):
            raise
        raise _out_of_memory(phase(), doing, in_ram=in_ram) from error


def without_frames(trouble: OutOfMemory) -> OutOfMemory:
    """`trouble` as it is, but for its tracebacks, whose frames would hold tensors."""
    log.info("%s", trouble, exc_info=trouble)
    trouble.__cause__ = trouble.__context__ = None
    return trouble.with_traceback(None)


def _out_of_memory(phase: Phase, doing: str, *, in_ram: bool) -> OutOfMemory:
    doing = doing or f"in the {phase} phase"
    text = (
        f"Memory ran out {doing}. Close other programs that use the GPU or much memory, "
        "choose fewer frames or a smaller size, or try --mode stream."
    )
    return OutOfMemory(text, doing=doing, phase=phase, in_ram=in_ram)
