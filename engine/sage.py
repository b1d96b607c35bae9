"""SageAttention, a package that computes attention in 8 bits; told without torch.

It is no part of the program: who has installed it has it used where a speed other than exact is
asked for, on NVIDIA's cards.
"""

import re
from typing import Final

PACKAGE: Final = "sageattention"
NAME: Final = "SageAttention"

# What diffusers 0.42 asks for (attention_dispatch.py). 1.0.6, which pip finds, gives black frames
# on some models [performance.md].
_LEAST: Final = (2, 1, 1)
_SINCE: Final = 8.0  # compute capability: Ampere, the oldest that its kernels are made for


def version_here() -> str:
    """The version that is installed; "" where none is, or one that is too old."""
    import importlib.metadata  # takes longer than all the rest of what plans

    try:
        version = importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return ""
    parts = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", version)
    if parts is None or tuple(int(part or 0) for part in parts.groups()) < _LEAST:
        return ""
    return version


def runs_on(kind: str, capability: str) -> bool:
    """Whether it has kernels for such a device, by its kind and compute capability."""
    return kind == "cuda" and bool(capability) and float(capability) >= _SINCE


def note(version: str) -> str:
    """What is said where it is to be used."""
    return (
        f"Attention is computed in 8 bits by SageAttention {version}, if it proves right on this "
        "GPU, which changes the clip a little more."
    )
