"""What renders have found out of a machine is known to plans that are made without torch."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from engine import machine
from engine.cpu_rates import CpuRates, keep_rates
from engine.devices import GIB, simulated
from engine.machine import keep_cards, machine_here, with_findings
from engine.protocol import DeviceReport

BARE = simulated("none")


def report(kind: str, name: str = "a card", free_bytes: int = 15 * GIB) -> DeviceReport:
    return DeviceReport(kind=kind, index=0, name=name, total_bytes=16 * GIB, free_bytes=free_bytes)


def names(cache: Path) -> list[str]:
    return [gpu.name for gpu in with_findings(BARE, cache).gpus]


@pytest.mark.parametrize("kind", ["rocm", "mps", "xpu"])
def test_a_card_that_torch_alone_sees_is_known_from_then_on(tmp_path: Path, kind: str) -> None:
    keep_cards(tmp_path, (report(kind), report("cpu", "a processor")))
    [gpu] = with_findings(BARE, tmp_path).gpus
    assert (gpu.kind, gpu.name, gpu.free_bytes) == (kind, "a card", 15 * GIB)


def test_cards_that_the_driver_tells_of_are_asked_anew_each_time(tmp_path: Path) -> None:
    keep_cards(tmp_path, (report("cuda"), report("cpu")))
    assert not (tmp_path / machine.FILE).exists()
    keep_cards(tmp_path, (report("rocm"),))
    nvidia = simulated("24GB")
    assert with_findings(nvidia, tmp_path).gpus == nvidia.gpus


def test_a_card_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    keep_cards(tmp_path, (report("xpu"),))
    keep_cards(tmp_path, (report("cpu"),))
    assert names(tmp_path) == []


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    keep_cards(tmp_path, (report("rocm"),))
    before = (tmp_path / machine.FILE).stat().st_mtime_ns
    keep_cards(tmp_path, (report("rocm", free_bytes=GIB),))
    assert (tmp_path / machine.FILE).stat().st_mtime_ns == before


def test_another_torch_may_see_other_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_cards(tmp_path, (report("rocm"),))
    monkeypatch.setattr(machine, "_torch", lambda: "of another build")
    assert names(tmp_path) == []


def test_the_rates_of_the_processor_are_known_too(tmp_path: Path) -> None:
    rates = CpuRates(bf16=1e11, fp32=2e11)
    keep_rates(tmp_path, "a key", rates)
    assert machine_here(tmp_path, tmp_path).cpu_rates == rates


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff" * 9, b'{"torch": 3}', b"[" * 10**5])
def test_a_damaged_file_tells_of_no_card(tmp_path: Path, data: bytes) -> None:
    (tmp_path / machine.FILE).write_bytes(data)
    assert with_findings(BARE, tmp_path) == replace(BARE, cpu_rates=None)
    keep_cards(tmp_path, (report("mps"),))
    assert names(tmp_path) == ["a card"]
