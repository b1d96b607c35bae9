"""What a machine has: read through NVML and psutil, merged with torch's reports, or made up."""

import os
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from engine.devices import (
    GIB,
    Devices,
    Gpu,
    nvidia_cards,
    only_card,
    simulated,
    simulated_gpus,
    simulated_ram,
    this_machine,
    visible_cards,
    with_reports,
    within,
)
from engine.errors import WrongUse
from engine.protocol import DeviceReport, Share


class NvmlError(Exception):
    pass


class NoLibrary(NvmlError):
    pass


class NoDriver(NvmlError):
    pass


class Nvml:
    """What the module pynvml offers, answered from a list of cards."""

    NVMLError = NvmlError
    NVMLError_LibraryNotFound = NoLibrary
    NVMLError_DriverNotLoaded = NoDriver

    def __init__(self, *names: str, cuda: int = 12040, trouble: NvmlError | None = None) -> None:
        self.names = names
        self.cuda = cuda
        self.trouble = trouble
        self.open = False

    def nvmlInit(self) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.open = True

    def nvmlShutdown(self) -> None:
        self.open = False

    def nvmlSystemGetDriverVersion(self) -> str:
        return "550.54"

    def nvmlSystemGetCudaDriverVersion_v2(self) -> int:
        return self.cuda

    def nvmlDeviceGetCount(self) -> int:
        return len(self.names)

    def nvmlDeviceGetHandleByIndex(self, index: int) -> int:
        if self.names[index] == "lost":
            raise NvmlError("GPU is lost")
        return index

    def nvmlDeviceGetMemoryInfo(self, handle: int) -> SimpleNamespace:
        return SimpleNamespace(total=24 * GIB, free=(23 - handle) * GIB)

    def nvmlDeviceGetCudaComputeCapability(self, handle: int) -> tuple[int, int]:
        return 8, 9

    def nvmlDeviceGetUUID(self, handle: int) -> str:
        return f"GPU-{handle}abc"

    def nvmlDeviceGetName(self, handle: int) -> str:
        return self.names[handle]


def card(index: int, name: str = "RTX 4090") -> Gpu:
    return Gpu(
        kind="cuda", index=index, name=name, total_bytes=24 * GIB, free_bytes=23 * GIB, driver="550"
    )


def report(kind: str, index: int, name: str) -> DeviceReport:
    return DeviceReport(
        kind=kind, index=index, name=name, total_bytes=23 * GIB, free_bytes=20 * GIB
    )


def test_cards_are_read_with_all_that_a_plan_needs() -> None:
    cards, problems = nvidia_cards(Nvml("RTX 4090", "RTX 3060"), None)
    assert problems == ()
    assert cards[1] == Gpu(
        kind="cuda",
        index=1,
        name="RTX 3060",
        total_bytes=24 * GIB,
        free_bytes=22 * GIB,
        capability="8.9",
        driver="550.54",
    )


@pytest.mark.parametrize("trouble", [NoLibrary(), NoDriver()])
def test_a_machine_without_a_driver_has_no_cards_and_no_problem(trouble: NvmlError) -> None:
    assert nvidia_cards(Nvml(trouble=trouble), None) == ((), ())


def test_a_driver_that_does_not_answer_is_a_problem_in_words() -> None:
    cards, problems = nvidia_cards(Nvml(trouble=NvmlError("mismatch")), None)
    assert cards == ()
    assert "does not answer (mismatch). Restart" in problems[0]


def test_a_card_that_is_lost_is_a_problem_in_words_and_nvml_is_closed() -> None:
    nvml = Nvml("RTX 4090", "lost")
    cards, problems = nvidia_cards(nvml, None)
    assert cards == ()
    assert "GPU is lost" in problems[0]
    assert not nvml.open


@pytest.mark.parametrize(("cuda", "too_old"), [(11080, True), (12000, False), (13000, False)])
def test_a_driver_too_old_is_a_problem_and_its_cards_are_still_shown(
    cuda: int, too_old: bool
) -> None:
    cards, problems = nvidia_cards(Nvml("RTX 4090", cuda=cuda), None)
    assert len(cards) == 1
    assert bool(problems) is too_old


def test_an_old_driver_is_told_what_it_can_do_and_what_to_install() -> None:
    _, problems = nvidia_cards(Nvml("RTX 4090", cuda=11080), None)
    assert "up to CUDA 11.8" in problems[0]
    assert "driver 525 or newer" in problems[0]


@pytest.mark.parametrize(
    ("visible", "left"),
    [
        (None, ["a", "b", "c"]),
        ("2,0", ["c", "a"]),
        ("GPU-1", ["b"]),
        ("0,9,1", ["a"]),
        ("", []),
        ("-1", []),
    ],
)
def test_hidden_cards_are_left_out_and_the_rest_numbered_anew(
    visible: str | None, left: list[str]
) -> None:
    cards = tuple(card(index, name) for index, name in enumerate("abc"))
    uuids = ("GPU-0abc", "GPU-1abc", "GPU-2abc")
    seen = visible_cards(cards, uuids, visible)
    assert [gpu.name for gpu in seen] == left
    assert [gpu.index for gpu in seen] == list(range(len(left)))


def test_this_machine_has_a_name_memory_cores_and_a_disk(tmp_path: Path) -> None:
    machine = this_machine(tmp_path / "not" / "there" / "yet")
    assert 0 < machine.ram_available_bytes <= machine.ram_total_bytes
    assert machine.disk_free_bytes > 0
    assert machine.cpu_name
    assert 1 <= machine.physical_cores <= machine.logical_cores <= (os.cpu_count() or 1)


def machine_with(*gpus: Gpu) -> Devices:
    return msgspec.structs.replace(simulated("none"), gpus=gpus)


def test_what_torch_sees_goes_before_what_nvml_said_but_for_the_driver() -> None:
    machine = with_reports(machine_with(card(0, "a"), card(1, "b")), (report("cuda", 0, "b"),))
    assert [(gpu.index, gpu.name, gpu.driver) for gpu in machine.gpus] == [(0, "b", "550")]
    assert machine.gpus[0].free_bytes == 20 * GIB


@pytest.mark.parametrize("kind", ["rocm", "mps", "xpu"])
def test_cards_that_nvml_does_not_know_come_from_the_reports(kind: str) -> None:
    machine = with_reports(machine_with(), (report(kind, 0, "card"), report("cpu", 0, "cpu")))
    assert [gpu.kind for gpu in machine.gpus] == [kind]
    assert machine.problems == ()


def test_a_card_that_torch_cannot_use_is_a_problem_with_its_remedy() -> None:
    machine = with_reports(machine_with(card(0)), (report("cpu", 0, "cpu"),))
    assert machine.gpus == ()
    assert "packaging/run.sh" in machine.problems[0]


def test_without_a_report_nothing_changes() -> None:
    machine = machine_with(card(0))
    assert with_reports(machine, ()) == machine


def test_cards_are_made_up_from_sizes_as_makers_print_them() -> None:
    first, second = simulated_gpus("24GB:8.9, 16 gib")
    assert (first.index, first.total_bytes, first.capability) == (0, 24 * GIB, "8.9")
    assert (second.index, second.total_bytes, second.capability) == (1, 16 * GIB, "")
    assert 23.2 * GIB < first.free_bytes < 23.5 * GIB


def test_a_made_up_card_may_have_a_name() -> None:
    assert simulated_gpus("24GB:8.9:NVIDIA GeForce RTX 4090")[0].name == "NVIDIA GeForce RTX 4090"


@pytest.mark.parametrize("text", ["none", "None", "", "0"])
def test_no_card_can_be_made_up(text: str) -> None:
    assert simulated_gpus(text) == ()


@pytest.mark.parametrize("text", ["24MB", "big", "24GB,", "0GB", "24GB:new", "24GB:", "-8GB"])
def test_cards_that_make_no_sense_are_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse, match="Write each card like 24GB"):
        simulated_gpus(text)


def test_the_system_keeps_a_part_of_made_up_ram() -> None:
    assert simulated_ram("64GB") == (64 * GIB, 64 * GIB - 64 * GIB // 10)
    assert simulated_ram("8 GB") == (8 * GIB, 6 * GIB)


@pytest.mark.parametrize("text", ["lots", "", "0GB"])
def test_ram_that_makes_no_sense_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse, match="Write it like 64GB"):
        simulated_ram(text)


def test_only_the_chosen_card_is_shown() -> None:
    cards, uuids = simulated("24GB,12GB,8GB").gpus, ("GPU-a", "GPU-b", "GPU-c")
    seen = visible_cards(cards, uuids, only_card("1")["CUDA_VISIBLE_DEVICES"])
    assert [(card.index, card.total_bytes) for card in seen] == [(0, cards[1].total_bytes)]
    assert only_card("") == {}


def test_a_share_of_a_machine_is_one_card_and_no_more_ram_than_is_free() -> None:
    machine = simulated("24GB,12GB", "64GB")
    share = within(machine, Share(card=1, ram_bytes=8 * GIB))
    assert [gpu.name for gpu in share.gpus] == ["12 GB card"]
    assert share.ram_available_bytes == 8 * GIB
    plenty = within(machine, Share(card=0, ram_bytes=500 * GIB))
    assert plenty.ram_available_bytes == machine.ram_available_bytes
    assert within(machine, Share(card=0)).ram_available_bytes == machine.ram_available_bytes
    assert within(machine, Share(card=2)).gpus == ()
    assert within(machine, None) == machine
