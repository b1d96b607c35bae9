"""What compiling a model's blocks asks of this machine, told without torch."""

import importlib.util
import os
import shutil
import sys
from typing import Final

from engine.devices import Devices
from engine.protocol import Mode

KINDS: Final = frozenset(("cpu", "cuda", "rocm", "xpu"))
"""The kinds of devices that torch compiles for; for Apple's cards that has only begun."""

COMPILER: Final = "inductor"
"""What compiles, as torch calls it."""

_TRITON: Final = "triton"  # the library by which torch compiles for cards
_ON_UNIX: Final = ("g++", "clang++", "c++")
_FOR_CARDS: Final = ("gcc", "clang", "cc")  # Triton builds a small library for each kernel


def missing_here(devices: Devices, mode: Mode = Mode.AUTO) -> str:
    """Why no model can be compiled for what computes in `mode`, and what to do; "" where one can.

    For Windows the answer is that of the tools which torch names in its documentation; it has not
    been tried there.
    """
    kind = devices.gpus[0].kind if devices.gpus and mode is not Mode.CPU else "cpu"
    if kind not in KINDS:
        return "The model is not compiled, as PyTorch does not compile for GPUs of this kind."
    if kind != "cpu" and importlib.util.find_spec(_TRITON) is None:
        return (
            "The model is not compiled, as Triton is missing, by which PyTorch does so for a GPU."
        )
    if _has_compiler(kind):
        return ""
    if sys.platform == "win32":
        return (
            "The model is not compiled, as there is no C++ compiler. Install the Build Tools for "
            "Visual Studio."
        )
    return (
        "The model is not compiled, as there is no C++ compiler. Install one; on Debian and Ubuntu "
        "it is the package g++."
    )


def _has_compiler(kind: str) -> bool:
    if sys.platform == "win32":
        names = ("cl",)
    else:
        names = _ON_UNIX if kind == "cpu" else _FOR_CARDS
    own = os.environ.get("CXX" if kind == "cpu" else "CC")
    return any(shutil.which(name) for name in ((own,) if own else names))
