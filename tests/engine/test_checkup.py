"""What is wrong with an installation is said in words that end in what to do."""

import platform
from importlib.metadata import version
from pathlib import Path

import msgspec
import pytest

from engine.checkup import (
    PACKAGES,
    Checkup,
    Folder,
    KnownModel,
    TorchBuild,
    check_up,
    problems_of,
    torch_build,
)
from engine.devices import GIB, Gpu, simulated

CARD = Gpu(
    kind="cuda",
    index=0,
    name="RTX 4090",
    total_bytes=24 * GIB,
    free_bytes=23 * GIB,
    capability="8.9",
    driver="580.65",
)
MODEL = KnownModel(id="CogVideoX-2b", folder="/models/CogVideoX-2b", bytes=13_775_000_000)
SOUND = Checkup(
    cogreel="1",
    python="3.11.2",
    system="Linux",
    devices=msgspec.structs.replace(simulated("none"), gpus=(CARD,)),
    torch=TorchBuild(version="2.13.0", cuda="13.0"),
    packages=dict.fromkeys(PACKAGES, "1.0"),
    models_folder=Folder(path="/models", free_bytes=500 * GIB),
    project_folder=Folder(path="/videos", free_bytes=500 * GIB),
    models=(MODEL,),
)


def with_devices(**changes: object) -> Checkup:
    devices = msgspec.structs.replace(SOUND.devices, **changes)
    return msgspec.structs.replace(SOUND, devices=devices)


def test_a_sound_installation_has_no_problems() -> None:
    assert problems_of(SOUND) == ()


@pytest.mark.parametrize(
    ("kind", "stack"), [("rocm", "ROCm"), ("mps", "Metal (MPS)"), ("xpu", "XPU")]
)
def test_cards_of_others_are_said_to_be_untested(kind: str, stack: str) -> None:
    gpu = msgspec.structs.replace(CARD, kind=kind, name="a card", capability="", driver="")
    torch = TorchBuild(version="2.13.0", hip="7.0" if kind == "rocm" else "")
    found = msgspec.structs.replace(with_devices(gpus=(gpu,)), torch=torch)
    assert one_problem(found) == (
        f"a card computes through PyTorch's {stack}, on which Cogreel has not been tested yet. "
        "Memory is planned for as on NVIDIA's cards. If a clip fails or looks wrong, choose the "
        "processor as memory mode."
    )


def one_problem(found: Checkup) -> str:
    problems = problems_of(found)
    assert len(problems) == 1, problems
    return problems[0]


def test_a_cpu_build_beside_an_nvidia_card_is_told_how_to_be_mended() -> None:
    found = msgspec.structs.replace(SOUND, torch=TorchBuild(version="2.13.0+cpu"))
    assert "RTX 4090 is there, but the installed torch cannot use it" in one_problem(found)
    assert "packaging/run.sh" in one_problem(found)


@pytest.mark.parametrize(
    ("driver", "cuda", "needed"),
    [("579.9", "13.0", "580"), ("524.1", "12.6", "525"), ("535.5", "13.0", "580")],
)
def test_a_driver_too_old_for_this_torch_is_told_which_is_needed(
    driver: str, cuda: str, needed: str
) -> None:
    found = with_devices(gpus=(msgspec.structs.replace(CARD, driver=driver),))
    found = msgspec.structs.replace(found, torch=TorchBuild(version="2.13.0", cuda=cuda))
    assert f"Install driver {needed} or newer" in one_problem(found)


@pytest.mark.parametrize(("driver", "cuda"), [("580.0", "13.0"), ("525.60", "12.6"), ("", "13.0")])
def test_a_driver_that_is_new_enough_or_unknown_is_no_problem(driver: str, cuda: str) -> None:
    found = with_devices(gpus=(msgspec.structs.replace(CARD, driver=driver),))
    found = msgspec.structs.replace(found, torch=TorchBuild(version="2.13.0", cuda=cuda))
    assert problems_of(found) == ()


@pytest.mark.parametrize(
    ("capability", "cuda"), [("6.1", "13.0"), ("7.0", "13.0"), ("3.7", "12.6")]
)
def test_a_card_too_old_for_this_torch_is_told(capability: str, cuda: str) -> None:
    found = with_devices(gpus=(msgspec.structs.replace(CARD, capability=capability),))
    found = msgspec.structs.replace(found, torch=TorchBuild(version="2.13.0", cuda=cuda))
    assert f"(compute capability {capability}) is too old for torch 2.13.0" in one_problem(found)


@pytest.mark.parametrize(("capability", "cuda"), [("7.5", "13.0"), ("5.0", "12.6"), ("", "13.0")])
def test_a_card_that_is_new_enough_or_unknown_is_no_problem(capability: str, cuda: str) -> None:
    found = with_devices(gpus=(msgspec.structs.replace(CARD, capability=capability),))
    found = msgspec.structs.replace(found, torch=TorchBuild(version="2.13.0", cuda=cuda))
    assert problems_of(found) == ()


def test_a_cuda_build_without_a_card_asks_for_the_driver() -> None:
    assert "no NVIDIA GPU answers" in one_problem(with_devices(gpus=()))


def test_without_any_card_the_wait_is_named() -> None:
    found = msgspec.structs.replace(with_devices(gpus=()), torch=TorchBuild(version="2.13.0+cpu"))
    assert "the processor computes: minutes for small models" in one_problem(found)


def test_a_mac_without_an_nvidia_card_is_sound() -> None:
    found = msgspec.structs.replace(
        with_devices(gpus=()), torch=TorchBuild(version="2.13.0"), system="macOS-15.1-arm64"
    )
    assert problems_of(found) == ()


def test_what_the_devices_say_comes_first() -> None:
    found = with_devices(problems=("The driver is gone.",), ram_total_bytes=8 * GIB)
    assert problems_of(found)[0] == "The driver is gone."


def test_so_little_ram_that_weights_stay_on_the_disk_is_named() -> None:
    problem = one_problem(with_devices(ram_total_bytes=8 * GIB))
    assert problem.startswith("This machine has 8 GiB of RAM, so the weights")
    assert problems_of(with_devices(ram_total_bytes=32 * GIB)) == ()


def test_ram_in_which_nothing_of_the_catalog_runs_is_named() -> None:
    problem = one_problem(with_devices(ram_total_bytes=3 * GIB))
    assert "too little for the models of the catalog" in problem


def test_a_missing_package_is_named_with_the_command() -> None:
    packages = {**SOUND.packages, "sentencepiece": ""}
    problem = one_problem(msgspec.structs.replace(SOUND, packages=packages))
    assert "Missing: sentencepiece." in problem
    assert "-m pip install sentencepiece" in problem


def test_no_model_is_answered_with_the_command_that_gets_one() -> None:
    found = msgspec.structs.replace(SOUND, models=())
    assert "`cogreel models get CogVideoX-2b`" in one_problem(found)


def test_a_disk_too_small_for_any_model_is_a_problem_until_there_is_one() -> None:
    full = msgspec.structs.replace(SOUND, models_folder=Folder(path="/models", free_bytes=10**9))
    assert problems_of(full) == ()
    without = problems_of(msgspec.structs.replace(full, models=()))
    assert any("Only 1.0 GB are free where models are kept (/models)" in text for text in without)


def test_a_disk_too_small_for_clips_is_a_problem() -> None:
    full = msgspec.structs.replace(SOUND, project_folder=Folder(path="/videos", free_bytes=10**8))
    assert "where clips go (/videos)" in one_problem(full)


def test_the_build_of_torch_is_read_from_its_own_file(tmp_path: Path) -> None:
    path = tmp_path / "version.py"
    path.write_text(
        "from typing import Optional\n"
        "__all__ = ['__version__', 'cuda', 'hip']\n"
        "__version__ = '2.13.0+cu130'\n"
        "cuda: Optional[str] = '13.0'\n"
        "hip: Optional[str] = None\n"
    )
    assert torch_build(path) == TorchBuild(version="2.13.0+cu130", cuda="13.0")
    assert torch_build(tmp_path / "none.py") is None


def test_the_installed_torch_is_known_without_importing_it() -> None:
    build = torch_build()
    assert build is not None
    assert build.version.partition("+")[0] == version("torch").partition("+")[0]


def test_a_checkup_looks_at_this_installation(tmp_path: Path) -> None:
    found = check_up(simulated("none"), tmp_path / "models", tmp_path / "clips", ())
    assert found.python == platform.python_version()
    assert all(found.packages.values())
    assert found.models_folder.path == str(tmp_path / "models")
    assert found.models_folder.free_bytes > 0
