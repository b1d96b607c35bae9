"""What this machine has to compute with, found without torch; or what another machine would have.

NVIDIA cards are read through NVML. Cards of AMD, Apple and Intel are known only once the engine
process has reported what torch sees (`with_reports`), which is also the last word on all others.
"""

import importlib
import math
import os
import platform
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from engine import sage
from engine.cpu_rates import CpuRates
from engine.errors import WrongUse
from engine.limits import limits_of_container
from engine.protocol import DeviceReport, Share

GIB = 2**30
OLDEST_CUDA = 12_000
"""12.0, as NVML writes it: what the CUDA 12 builds of torch ask of a driver at least; it came with
driver 525 [CUDA Toolkit release notes, "CUDA Driver"]."""


class Gpu(msgspec.Struct, frozen=True, kw_only=True):
    """A card. `kind` is cuda, rocm, mps or xpu; `index` is its number for torch."""

    kind: str
    index: int
    name: str
    total_bytes: int
    free_bytes: int
    capability: str = ""
    driver: str = ""


class Devices(msgspec.Struct, frozen=True, kw_only=True):
    """A machine. `problems` are sentences on what could not be read, and what to do about it."""

    gpus: tuple[Gpu, ...]
    ram_total_bytes: int
    ram_available_bytes: int
    disk_free_bytes: int
    cpu_name: str
    physical_cores: int
    logical_cores: int
    problems: tuple[str, ...] = ()
    cpu_rates: CpuRates | None = None
    """What the processor does, where it was tried."""
    sage: str = ""
    """The version of SageAttention that is installed; "" where none is that could be used."""


def this_machine(folder: Path, environment: Mapping[str, str] = os.environ) -> Devices:
    """What this machine has now; the disk is the one that `folder` is, or would be, on.

    `environment` is asked for CUDA_VISIBLE_DEVICES. Limits of a container count as the machine's.
    """
    import psutil  # here, as everything that plans imports this module

    nvml: Any = importlib.import_module("pynvml")
    gpus, problems = nvidia_cards(nvml, environment.get("CUDA_VISIBLE_DEVICES"))
    memory = psutil.virtual_memory()
    limits = limits_of_container()
    total, available = memory.total, memory.available
    if limits.memory_bytes is not None:
        total = min(total, limits.memory_bytes)
        available = min(available, max(0, limits.memory_bytes - limits.memory_used_bytes))
    logical = _usable_processors()
    physical = min(psutil.cpu_count(logical=False) or logical, logical)
    if limits.processors is not None:
        logical = min(logical, math.ceil(limits.processors))
        physical = min(physical, logical)
    return Devices(
        gpus=gpus,
        ram_total_bytes=total,
        ram_available_bytes=available,
        disk_free_bytes=disk_free_bytes(folder),
        cpu_name=_cpu_name(),
        physical_cores=physical,
        logical_cores=logical,
        problems=problems,
        sage=sage.version_here(),
    )


def only_card(gpu: str) -> dict[str, str]:
    """The environment in which CUDA shows only the card of that number; {} where `gpu` is empty.

    The driver counts cards by their slots, and CUDA does when it is asked to [CUDA C++
    Programming Guide, "CUDA Environment Variables"].
    """
    return {"CUDA_DEVICE_ORDER": "PCI_BUS_ID", "CUDA_VISIBLE_DEVICES": gpu} if gpu else {}


def with_reports(devices: Devices, reports: tuple[DeviceReport, ...]) -> Devices:
    """`devices` with the cards as torch sees and numbers them: what it does not see cannot be used.

    Without any report nothing is known and nothing changes. Drivers are kept from what NVML said.
    """
    if not reports:
        return devices
    drivers = {card.name: card.driver for card in devices.gpus}
    seen = tuple(
        Gpu(
            kind=report.kind,
            index=report.index,
            name=report.name,
            total_bytes=report.total_bytes,
            free_bytes=report.free_bytes,
            capability=report.capability,
            driver=drivers.get(report.name, ""),
        )
        for report in reports
        if report.kind != "cpu"
    )
    problems = devices.problems
    if devices.gpus and not seen:
        problems += (unused_card(devices.gpus[0].name),)
    return msgspec.structs.replace(devices, gpus=seen, problems=problems)


def within(devices: Devices, share: Share | None) -> Devices:
    """`devices` as a job sees them that may only use `share`; all of them where that is None."""
    if share is None:
        return devices
    cards = tuple(gpu for gpu in devices.gpus if gpu.index == share.card)
    available = devices.ram_available_bytes
    if share.ram_bytes:
        available = min(available, share.ram_bytes)
    return msgspec.structs.replace(devices, gpus=cards, ram_available_bytes=available)


def unused_card(name: str) -> str:
    """The sentence for a card that the installed torch cannot use."""
    return (
        f"{name} is there, but the installed torch cannot use it. Install the CUDA build: delete "
        "the folder .venv and start Cogreel with packaging/run.sh (on Windows packaging/run.ps1), "
        "which picks the build that fits the driver."
    )


_STACKS = {"rocm": "ROCm", "mps": "Metal (MPS)", "xpu": "XPU"}  # as PyTorch calls them


def untested_card(gpu: Gpu) -> str:
    """The sentence for a card that Cogreel was never tested on; "" for those that it was."""
    if gpu.kind not in _STACKS:
        return ""
    return (
        f"{gpu.name} computes through PyTorch's {_STACKS[gpu.kind]}, on which Cogreel has not been "
        "tested yet. Memory is planned for as on NVIDIA's cards. If a clip fails or looks wrong, "
        "choose the processor as memory mode."
    )


def disk_free_bytes(folder: Path) -> int:
    """What is free on the disk that `folder` is, or would be, on."""
    place = folder.expanduser().absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free


# --- a machine one does not have ------------------------------------------------------------

_AMOUNT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:gi?b?)?\s*", re.IGNORECASE)
_CAPABILITY = re.compile(r"\s*(\d+\.\d+)\s*")


def simulated(gpus: str, ram: str = "64GB") -> Devices:
    """A machine with these cards and this much RAM, on a roomy disk. Raises WrongUse."""
    return Devices(
        gpus=simulated_gpus(gpus),
        ram_total_bytes=simulated_ram(ram)[0],
        ram_available_bytes=simulated_ram(ram)[1],
        disk_free_bytes=1000 * GIB,
        cpu_name="simulated",
        physical_cores=8,
        logical_cores=16,
    )


def simulated_gpus(text: str) -> tuple[Gpu, ...]:
    """The cards of `--gpus`: "24GB,24GB", "24GB:8.9", "24GB:8.9:NVIDIA GeForce RTX 4090", "none".

    Makers count GB as 2**30 bytes. Of N GB, an idle card without a screen shows some 0.3 GiB and
    1.5 % less to CUDA (a guess between cards of 4 and 141 GB). Raises WrongUse.
    """
    if text.strip().lower() in ("none", "0", ""):
        return ()
    return tuple(_simulated_gpu(index, part) for index, part in enumerate(text.split(",")))


def simulated_ram(text: str) -> tuple[int, int]:
    """Total and available bytes of `--ram`. Raises WrongUse."""
    found = _AMOUNT.fullmatch(text)
    if found is None or float(found[1]) == 0:
        raise WrongUse(f"--ram {text!r} cannot be understood. Write it like 64GB.")
    total = round(float(found[1]) * GIB)
    return total, usually_available(total)


def usually_available(total_bytes: int) -> int:
    """Of that much RAM; the system keeps a tenth, at least 2 GiB (a guess)."""
    return max(0, total_bytes - max(2 * GIB, total_bytes // 10))


def _simulated_gpu(index: int, text: str) -> Gpu:
    amount, colon, rest = text.partition(":")
    capability, _, name = rest.partition(":")
    size = _AMOUNT.fullmatch(amount)
    if size is None or float(size[1]) == 0 or (colon and not _CAPABILITY.fullmatch(capability)):
        raise WrongUse(
            f"--gpus {text.strip()!r} cannot be understood. Write each card like 24GB, or 24GB:8.9 "
            "with its compute capability; several with commas; none for no card."
        )
    total = float(size[1]) * GIB
    return Gpu(
        kind="cuda",
        index=index,
        name=name.strip() or f"{size[1]} GB card",
        total_bytes=round(total),
        free_bytes=max(0, round(total * 0.985 - 0.3 * GIB)),
        capability=capability.strip(),
    )


# --- reading this one -----------------------------------------------------------------------


def nvidia_cards(nvml: Any, visible: str | None) -> tuple[tuple[Gpu, ...], tuple[str, ...]]:
    """The cards that NVML (the module pynvml) shows, numbered as CUDA will, and what is wrong.

    `visible`: what CUDA_VISIBLE_DEVICES says, None where it says nothing.
    """
    try:
        nvml.nvmlInit()
    except (nvml.NVMLError_LibraryNotFound, nvml.NVMLError_DriverNotLoaded):
        return (), ()  # no NVIDIA driver: nothing wrong with that
    except nvml.NVMLError as error:
        return (), (
            f"The NVIDIA driver does not answer ({error}). Restart the machine; if that does not "
            "help, install the driver again.",
        )
    try:
        return _cards_of_driver(nvml, visible)
    except nvml.NVMLError as error:
        return (), (
            f"The NVIDIA driver does not say what it has ({error}). Install a newer driver.",
        )
    finally:
        nvml.nvmlShutdown()


def _cards_of_driver(nvml: Any, visible: str | None) -> tuple[tuple[Gpu, ...], tuple[str, ...]]:
    driver = str(nvml.nvmlSystemGetDriverVersion())
    cuda = int(nvml.nvmlSystemGetCudaDriverVersion_v2())  # 12040 is 12.4
    problems: tuple[str, ...] = ()
    if cuda < OLDEST_CUDA:
        problems = (
            f"The NVIDIA driver {driver} is too old: it goes up to CUDA {cuda // 1000}."
            f"{cuda % 1000 // 10}, and torch needs 12.0. Install driver 525 or newer.",
        )
    cards: list[Gpu] = []
    uuids: list[str] = []
    for index in range(nvml.nvmlDeviceGetCount()):
        handle = nvml.nvmlDeviceGetHandleByIndex(index)
        memory = nvml.nvmlDeviceGetMemoryInfo(handle)
        major, minor = nvml.nvmlDeviceGetCudaComputeCapability(handle)
        uuids.append(str(nvml.nvmlDeviceGetUUID(handle)))
        cards.append(
            Gpu(
                kind="cuda",
                index=index,
                name=str(nvml.nvmlDeviceGetName(handle)),
                total_bytes=int(memory.total),
                free_bytes=int(memory.free),
                capability=f"{major}.{minor}",
                driver=driver,
            )
        )
    return visible_cards(tuple(cards), tuple(uuids), visible), problems


def visible_cards(
    cards: tuple[Gpu, ...], uuids: tuple[str, ...], visible: str | None
) -> tuple[Gpu, ...]:
    """The cards that CUDA_VISIBLE_DEVICES leaves, numbered anew as CUDA does.

    It names numbers or beginnings of UUIDs; the first that is wrong hides itself and all after it
    [CUDA C++ Programming Guide, "CUDA Environment Variables"].
    """
    if visible is None:
        return cards
    chosen: list[Gpu] = []
    for word in visible.split(","):
        name = word.strip()
        found = next(
            (
                card
                for card, uuid in zip(cards, uuids, strict=True)
                if (name.isdecimal() and int(name) == card.index)
                or (name.startswith("GPU-") and uuid.startswith(name))
            ),
            None,
        )
        if found is None:
            break
        chosen.append(msgspec.structs.replace(found, index=len(chosen)))
    return tuple(chosen)


def _usable_processors() -> int:
    """How many processors this process may use (a cpuset of a container counts)."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cpu_name() -> str:
    try:
        facts = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        facts = ""
    named = re.search(r"^(?:model name|Model)\s*:\s*(.+)$", facts, re.MULTILINE)
    return named[1].strip() if named else platform.processor() or platform.machine()
