"""This machine without torch: what the system says of it, and what renders here have found out.

They find out the processor's rates (`engine.cpu_rates`), and the cards of AMD, Apple and Intel,
which torch alone sees.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from engine.cpu_rates import read_rates
from engine.devices import Devices, this_machine, with_reports
from engine.files import write_atomically
from engine.protocol import DeviceReport

FILE: Final = "cards.json"
_OF_TORCH: Final = ("rocm", "mps", "xpu")


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Cards as that version of torch saw them."""

    torch: str
    cards: tuple[DeviceReport, ...] = ()


def machine_here(folder: Path, cache: Path, environment: Mapping[str, str] = os.environ) -> Devices:
    """What this machine has now; `folder` and `environment` as for `this_machine`.

    Cards that torch alone sees are as they were when something was rendered last.
    """
    return with_findings(this_machine(folder, environment), cache)


def with_findings(devices: Devices, cache: Path) -> Devices:
    """`devices` with what renders on them have left in `cache`."""
    devices = replace(devices, cpu_rates=read_rates(cache))
    return devices if devices.gpus else with_reports(devices, _seen(cache).cards)


def keep_cards(cache: Path, reports: tuple[DeviceReport, ...]) -> None:
    """Keep those of `reports` that only torch can give. Raises OSError."""
    cards = tuple(report for report in reports if report.kind in _OF_TORCH)
    if _names(cards) != _names(_seen(cache).cards):
        seen = _Seen(torch=_torch(), cards=cards)
        write_atomically(cache / FILE, msgspec.json.encode(seen))


def _seen(cache: Path) -> _Seen:
    nothing = _Seen(torch=_torch())
    try:
        seen = msgspec.json.decode((cache / FILE).read_bytes(), type=_Seen)
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return nothing  # they are seen again
    known = all(card.kind in _OF_TORCH for card in seen.cards)
    return seen if known and seen.torch == nothing.torch else nothing


def _names(cards: tuple[DeviceReport, ...]) -> list[tuple[str, int, str, int]]:
    return [(card.kind, card.index, card.name, card.total_bytes) for card in cards]


def _torch() -> str:
    """The version, as another build may see other cards; "" where there is none."""
    from importlib.metadata import PackageNotFoundError, version  # no start waits for it

    try:
        return version("torch")
    except PackageNotFoundError:
        return ""
