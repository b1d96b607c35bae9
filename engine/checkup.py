"""What there is to know of an installation, and what is wrong with it, in a moment.

Versions are read from the packages' metadata and torch's build from its own file, so that nothing
heavy is imported.
"""

import importlib.util
import platform
import re
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from engine import __version__
from engine.devices import (
    Devices,
    Gpu,
    disk_free_bytes,
    untested_card,
    unused_card,
    usually_available,
)
from engine.model_rows import ROWS
from engine.words import bytes_in_words

PACKAGES: Final = (
    "torch",
    "diffusers",
    "transformers",
    "accelerate",
    "huggingface_hub",
    "safetensors",
    "sentencepiece",
    "numpy",
    "pillow",
    "imageio-ffmpeg",
    "platformdirs",
    "msgspec",
    "psutil",
    "nvidia-ml-py",
    "PySide6-Essentials",
)

_MODEL_BYTES: Final = 14_000_000_000  # CogVideoX-2b, the smallest: 13.8 GB
_PROJECT_BYTES: Final = 1_000_000_000  # clips, thumbnails and what is half-written
_NO_MATTER_BYTES: Final = 2**50  # of disk, which is asked after by itself
# The first driver for each CUDA [CUDA Toolkit release notes, "CUDA Driver"].
_DRIVER_OF_CUDA: Final = {12: 525, 13: 580}
# The oldest cards that each CUDA still knows: Maxwell, and Turing [CUDA Toolkit release notes,
# "Deprecated Architectures"].
_CAPABILITY_OF_CUDA: Final = {12: 5.0, 13: 7.5}


class TorchBuild(msgspec.Struct, frozen=True, kw_only=True):
    """What the installed torch was built for; empty for what it was not."""

    version: str
    cuda: str = ""
    hip: str = ""


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """A folder that Cogreel writes to, and what is free on its disk."""

    path: str
    free_bytes: int


class KnownModel(msgspec.Struct, frozen=True, kw_only=True):
    """A model on this machine."""

    id: str
    folder: str
    bytes: int


class Checkup(msgspec.Struct, frozen=True, kw_only=True):
    """The installation. A package that is missing has the version ""."""

    cogreel: str
    python: str
    system: str
    devices: Devices
    torch: TorchBuild | None
    packages: dict[str, str]
    models_folder: Folder
    project_folder: Folder
    models: tuple[KnownModel, ...]


def check_up(
    devices: Devices, models_folder: Path, project_folder: Path, models: tuple[KnownModel, ...]
) -> Checkup:
    """Look at everything; takes milliseconds."""
    return Checkup(
        cogreel=__version__,
        python=platform.python_version(),
        system=platform.platform(),
        devices=devices,
        torch=torch_build(),
        packages={name: _version(name) for name in PACKAGES},
        models_folder=_folder(models_folder),
        project_folder=_folder(project_folder),
        models=models,
    )


def problems_of(found: Checkup) -> tuple[str, ...]:
    """What is wrong, each in a sentence or two that end in what to do."""
    problems = machine_problems(found)
    if not found.models:
        problems += (
            "No model is installed. `cogreel models get CogVideoX-2b` fetches the smallest of the "
            "catalog (13.8 GB), or name a folder with one by --model.",
        )
    return problems


def machine_problems(found: Checkup) -> tuple[str, ...]:
    """What is wrong with the machine and the installation, whatever models there are."""
    problems = [*found.devices.problems, *_package_problems(found), *_card_problems(found)]
    problems += filter(None, map(untested_card, found.devices.gpus))
    problems += [*_ram_problems(found.devices), *_disk_problems(found)]
    return tuple(problems)


def torch_build(version_file: Path | None = None) -> TorchBuild | None:
    """What torch's own version.py says, read as text; None where there is no torch."""
    if version_file is None:
        found = importlib.util.find_spec("torch")
        if found is None or found.origin is None:
            return None
        version_file = Path(found.origin).with_name("version.py")
    try:
        text = version_file.read_text(encoding="utf-8")
    except OSError:
        return None

    def said(name: str) -> str:
        line = re.search(rf"^{name}\b[^=\n]*=\s*'([^']*)'", text, re.MULTILINE)
        return line[1] if line else ""

    return TorchBuild(version=said("__version__"), cuda=said("cuda"), hip=said("hip"))


def _package_problems(found: Checkup) -> list[str]:
    missing = [name for name, version in found.packages.items() if not version]
    if not missing:
        return []
    return [
        f"Missing: {', '.join(missing)}. Install them with `{sys.executable} -m pip install "
        f"{' '.join(missing)}`, or delete the folder .venv and start Cogreel with "
        "packaging/run.sh (on Windows packaging/run.ps1)."
    ]


def _card_problems(found: Checkup) -> list[str]:
    gpus, torch = found.devices.gpus, found.torch
    if torch is None:
        return []  # the missing package has been named
    if gpus and gpus[0].kind == "cuda" and not torch.cuda:
        return [unused_card(gpus[0].name)]
    if not gpus and torch.cuda:
        return [
            f"Torch is built for CUDA {torch.cuda}, but no NVIDIA GPU answers. If there is one, "
            "install its driver; if not, all is well, and the processor computes."
        ]
    if gpus and torch.cuda and (old := _too_old(gpus, torch)):
        return old
    # The GPU of a Mac is one that only torch sees.
    if not gpus and not torch.hip and not found.system.startswith("macOS"):
        return [
            "There is no GPU that could be used, so the processor computes: minutes for small "
            "models, many hours for those of the catalog."
        ]
    return []


def _too_old(gpus: tuple[Gpu, ...], torch: TorchBuild) -> list[str]:
    """What is too old for this torch: the driver, or cards."""
    cuda = int(torch.cuda.partition(".")[0])
    driver, needed = gpus[0].driver, _DRIVER_OF_CUDA.get(cuda, 0)
    have = driver.partition(".")[0]
    if have.isdecimal() and int(have) < needed:
        return [
            f"The NVIDIA driver {driver} is too old for torch {torch.version} (CUDA "
            f"{torch.cuda}). Install driver {needed} or newer."
        ]
    least = _CAPABILITY_OF_CUDA.get(cuda, 0.0)
    return [
        f"{gpu.name} (compute capability {gpu.capability}) is too old for torch {torch.version}: "
        f"CUDA {torch.cuda} needs {least} or newer. An older build of torch may know it: see "
        "COGREEL_TORCH_INDEX in the README. Until then choose the processor as memory mode."
        for gpu in gpus
        if gpu.kind == "cuda" and gpu.capability and float(gpu.capability) < least
    ]


def _ram_problems(devices: Devices) -> list[str]:
    """What the plans for the catalog's models say of so much RAM, whatever is free just now."""
    from engine import catalog
    from engine.plan import choose

    total = devices.ram_total_bytes
    roomy = replace(
        devices, ram_available_bytes=usually_available(total), disk_free_bytes=_NO_MATTER_BYTES
    )
    plans = [choose(catalog.default_recipe(spec, "any", seed=0), spec, roomy) for spec in ROWS]
    placements = [plan.placement for plan in plans if plan.placement is not None]
    has = f"This machine has {total / 2**30:.0f} GiB of RAM"
    if not placements:
        return [
            f"{has}, too little for the models of the catalog even if their weights stay on the "
            "disk. Use small models only."
        ]
    if all(placement.from_disk for placement in placements):
        return [
            f"{has}, so the weights of the catalog's models stay on the disk and are read again "
            "at every step. That works, but takes longer; more RAM helps."
        ]
    return []


def _disk_problems(found: Checkup) -> list[str]:
    problems: list[str] = []
    models, project = found.models_folder, found.project_folder
    if not found.models and models.free_bytes < _MODEL_BYTES:
        problems.append(
            f"Only {bytes_in_words(models.free_bytes)} are free where models are kept "
            f"({models.path}); the smallest of the catalog takes 13.8 GB. Free some, or name "
            "another folder in the settings (models_folder)."
        )
    if project.free_bytes < _PROJECT_BYTES:
        problems.append(
            f"Only {bytes_in_words(project.free_bytes)} are free where clips go ({project.path}). "
            "Free some, or name another folder with --project."
        )
    return problems


def _folder(path: Path) -> Folder:
    return Folder(path=str(path), free_bytes=disk_free_bytes(path))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
