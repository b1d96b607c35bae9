"""What this processor does in bf16 and in fp32, tried once and kept in the home folder.

bf16 is several times as fast where the processor has instructions for it, and several times slower
where it has not. The trial itself needs torch: `engine.model.cpu_trial`.
"""

from pathlib import Path
from typing import Final

import msgspec

from engine.files import write_atomically
from engine.recipe import Precision

FILE: Final = "processor.json"


class CpuRates(msgspec.Struct, frozen=True, kw_only=True):
    """Operations a second of all cores together, in either format."""

    bf16: float
    fp32: float

    @property
    def faster(self) -> Precision:
        return Precision.BF16 if self.bf16 >= self.fp32 else Precision.FP32

    @property
    def gain(self) -> float:
        """How many times as fast the faster one is."""
        return max(self.bf16, self.fp32) / min(self.bf16, self.fp32)

    def of(self, precision: Precision) -> float:
        return self.bf16 if precision is Precision.BF16 else self.fp32


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    key: str
    rates: CpuRates


def read_rates(cache: Path, key: str = "") -> CpuRates | None:
    """What is kept in `cache`; None where nothing is, or it is of another `key`."""
    try:
        kept = msgspec.json.decode((cache / FILE).read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return None  # it is tried again
    sound = kept.rates.bf16 > 0 and kept.rates.fp32 > 0
    return kept.rates if sound and key in ("", kept.key) else None


def keep_rates(cache: Path, key: str, rates: CpuRates) -> None:
    """Keep `rates` in `cache`. `key` names all that they depend on."""
    write_atomically(cache / FILE, msgspec.json.encode(_Kept(key=key, rates=rates)))
