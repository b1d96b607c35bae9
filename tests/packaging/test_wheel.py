"""The wheel holds the program and nothing else, and works wherever it is installed."""

import json
import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import engine

ROOT = Path(__file__).parents[2]
PACKAGES = ("desktop", "engine", "resources")


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout without what building, testing and setting up leave in it."""
    leftovers = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.egg-info")
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("checkout") / "cogreel", ignore=leftovers)


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built the standard way, with the setuptools that is installed here: nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", str(folder)]
    _run([sys.executable, "-I", "-m", "pip", "wheel", *options, "."], checkout)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` of a fresh environment with the wheel in it.

    It sees the libraries that are installed here, but not this checkout: a path in a .pth file
    brings no .pth files of its own, and so no editable installation.
    """
    environment = tmp_path_factory.mktemp("elsewhere") / "environment"
    _run([sys.executable, "-I", "-m", "venv", "--without-pip", str(environment)], ROOT)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / "python"
    pip = [sys.executable, "-I", "-m", "pip", "--python", str(python), "install"]
    _run([*pip, "--no-index", "--no-deps", str(wheel)], ROOT)
    libraries = _run([str(python), "-I", "-c", "import site; print(site.getsitepackages()[0])"])
    (Path(libraries.strip()) / "here.pth").write_text("\n".join(site.getsitepackages()))
    return scripts


def test_it_holds_every_file_of_the_three_packages_and_no_other(
    wheel: Path, checkout: Path
) -> None:
    there = {
        path.relative_to(checkout).as_posix()
        for package in PACKAGES
        for path in (checkout / package).rglob("*")
        if path.is_file()
    }
    description = f"cogreel-{engine.__version__}.dist-info/"
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if not name.startswith(description)}
    assert names == there
    assert "engine/cli.py" in names


def test_it_carries_the_licence_and_runs_on_any_system(wheel: Path) -> None:
    assert wheel.name == f"cogreel-{engine.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as packed:
        licence = packed.read(f"cogreel-{engine.__version__}.dist-info/licenses/LICENSE")
    assert b"Apache License" in licence


def test_it_runs_from_another_folder(installed: Path, tmp_path: Path) -> None:
    assert _run([str(installed / "cogreel"), "--version"], tmp_path) == (
        f"cogreel {engine.__version__}\n"
    )
    for line in _run([str(installed / "cogreel"), "doctor", "--json"], tmp_path).splitlines():
        json.loads(line)


def test_its_own_files_are_what_runs(installed: Path, tmp_path: Path) -> None:
    say = f"import {','.join(PACKAGES)}; print({','.join(f'{p}.__file__' for p in PACKAGES)})"
    for path in _run([str(installed / "python"), "-c", say], tmp_path).split():
        assert Path(path).is_relative_to(installed.parent)


def test_packaging_is_the_library_of_that_name(installed: Path, tmp_path: Path) -> None:
    say = "import packaging.version; print(packaging.version.Version('1.0'))"
    assert _run([str(installed / "python"), "-c", say], tmp_path) == "1.0\n"


def _run(command: list[str], folder: Path | None = None) -> str:
    """Standard output of a command that has to succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
