"""run.sh, in a checkout of a tiny program with real environments and a folder for an index."""

import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
SCRIPTS = ("prepare.sh", "run.sh", "test.sh")
DRIVER = Path("/proc/driver/nvidia/version").exists()

PYPROJECT = """
[project]
name = "cogreel"
version = "1"
[build-system]
requires = ["setuptools"]
build-backend = "backend"
backend-path = ["."]
"""

# Hands out a wheel that is made already; pip asks no more of a build backend.
BACKEND = """
import os, shutil, time

def build_editable(folder, *_):
    if "HANG_AT" in os.environ:
        open(os.environ["HANG_AT"], "w").close()
        time.sleep(60)
    return os.path.basename(shutil.copy("cogreel-1-py3-none-any.whl", folder))
"""

PROGRAM = """
import json, os, sys

def main():
    if "--version" in sys.argv:
        sys.exit(print("cogreel 1"))
    print(json.dumps({"words": sys.argv[1:], "folder": os.getcwd()}))
    return 7 if "--fail" in sys.argv else 0
"""


def write_wheel(folder: Path, name: str, version: str, program: str = "") -> None:
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", program)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/entry_points.txt", f"[console_scripts]\n{name} = {name}:main\n")
        wheel.writestr(f"{info}/RECORD", "")


def command(folder: Path, name: str, script: str) -> None:
    """Put a command of ours before the system's."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


class Checkout:
    """A folder with the scripts in it, and how they are started there."""

    def __init__(self, root: Path, around: Path) -> None:
        self.root = root
        self.environment = os.environ | {
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(around / "index"),
            # No ldconfig, no question of system libraries.
            "PATH": f"{around / 'commands'}{os.pathsep}{os.environ['PATH']}",
        }

    def command(self, words: Sequence[str]) -> list[str]:
        return ["sh", str(self.root / "packaging" / "run.sh"), *words]

    def start(self, *words: str, **variables: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(words),
            env=self.environment | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(
        self, *words: str, folder: Path | None = None, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(words),
            env=self.environment | variables,
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def make_ready(self) -> None:
        done = self.run()
        assert done.returncode == 0, done.stderr

    def torch(self) -> str:
        (found,) = self.root.glob(".venv/lib/python*/site-packages/torch-*.dist-info")
        return found.name.removeprefix("torch-").removesuffix(".dist-info")

    def leftovers(self) -> list[str]:
        return sorted(path.name for path in self.root.glob(".venv-*"))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    around = tmp_path_factory.mktemp("around")
    (around / "index").mkdir()
    write_wheel(around / "index", "torch", "2.13.0")
    write_wheel(around / "index", "torch", "2.13.0+cpu")
    write_wheel(around / "index", "setuptools", "99")
    command(around / "commands", "ldconfig", "exit 1")
    root = around / "it's a folder, ünder $HOME"
    shutil.copytree(PACKAGING, root / "packaging", ignore=lambda _, all_: {*all_} - {*SCRIPTS})
    (root / "packaging" / "constraints.txt").write_text("torch==2.13.0\nsetuptools==99\n")
    (root / "pyproject.toml").write_text(PYPROJECT)
    (root / "backend.py").write_text(BACKEND)
    write_wheel(root, "cogreel", "1", PROGRAM)
    return Checkout(root, around)


# --- the first start, and those after it ----------------------------------------------------


def test_two_first_starts_at_once_both_run_and_one_sets_up(checkout: Checkout) -> None:
    first, second = checkout.start("first"), checkout.start("second")
    outs = [each.communicate() for each in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], outs
    assert [json.loads(out)["words"] for out, _ in outs] == [["first"], ["second"]]
    assert sum("Installing with torch" in err for _, err in outs) == 1
    assert sum("waiting for it" in err for _, err in outs) == 1
    assert checkout.leftovers() == []


def test_a_second_start_is_silent_and_changes_nothing(checkout: Checkout) -> None:
    checkout.make_ready()
    before = sorted((path, path.stat().st_mtime_ns) for path in checkout.root.rglob("*"))
    done = checkout.run()
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted((path, path.stat().st_mtime_ns) for path in checkout.root.rglob("*")) == before


def test_words_folder_and_exit_code_pass_through_whole(checkout: Checkout, tmp_path: Path) -> None:
    checkout.make_ready()
    words = ["a \"kite\" over 'the sea'", "*", "$HOME", "", "日本\nfuji", "-n", "\\", "--fail"]
    done = checkout.run(*words, folder=tmp_path)
    assert json.loads(done.stdout) == {"words": words, "folder": str(tmp_path)}
    assert done.returncode == 7


def test_a_link_to_it_works(checkout: Checkout, tmp_path: Path) -> None:
    checkout.make_ready()
    (tmp_path / "cogreel").symlink_to(checkout.root / "packaging" / "run.sh")
    (tmp_path / "link").symlink_to("cogreel")
    done = subprocess.run(["sh", "link", "one"], cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(done.stdout)["words"] == ["one"]


@pytest.mark.parametrize("file", ["pyproject.toml", "packaging/constraints.txt"])
def test_a_changed_file_sets_up_again(checkout: Checkout, file: str) -> None:
    checkout.make_ready()
    with (checkout.root / file).open("a") as lines:
        lines.write("\n# changed\n")
    assert "is being set up" in checkout.run().stderr
    assert checkout.run().stderr == ""


def test_a_folder_that_has_moved_is_set_up_again(checkout: Checkout) -> None:
    checkout.make_ready()
    checkout.root = checkout.root.rename(checkout.root.with_name("moved"))
    done = checkout.run("here")
    assert json.loads(done.stdout)["words"] == ["here"]
    assert "is being set up" in done.stderr


# --- what can go wrong ----------------------------------------------------------------------


def test_a_set_up_that_is_killed_is_begun_again(checkout: Checkout, tmp_path: Path) -> None:
    checkout.make_ready()
    (checkout.root / ".venv" / "prepared-run").unlink()
    with checkout.start(HANG_AT=str(tmp_path / "hangs")) as killed:
        while not (tmp_path / "hangs").exists():
            assert killed.poll() is None
            time.sleep(0.02)
        os.killpg(killed.pid, signal.SIGKILL)
    assert checkout.leftovers() == [".venv-lock", ".venv-unfinished"]
    done = checkout.run("alive")
    assert json.loads(done.stdout)["words"] == ["alive"]
    assert "cut off" in done.stderr
    assert checkout.leftovers() == []


def test_a_set_up_that_fails_says_so_and_can_be_repeated(
    checkout: Checkout, tmp_path: Path
) -> None:
    checkout.make_ready()
    (checkout.root / ".venv" / "prepared-run").unlink()
    done = checkout.run(HANG_AT=str(tmp_path / "no" / "folder"))  # the build raises
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.splitlines()[-1].startswith("Cogreel could not be set up;")
    assert checkout.leftovers() == []
    checkout.make_ready()


def test_without_a_python_it_says_what_to_install(checkout: Checkout, tmp_path: Path) -> None:
    (checkout.root / ".venv" / "prepared-run").unlink(missing_ok=True)
    for name in ("mkdir", "rm", "cat", "cksum", "uname", "dirname"):
        found = shutil.which(name)
        assert found is not None
        (tmp_path / name).symlink_to(found)
    command(tmp_path, "python3", "exit 127")  # as a shim for a version that is not there
    shell = shutil.which("sh")
    assert shell is not None
    done = subprocess.run(
        [shell, *checkout.command([])[1:]],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "Cogreel needs Python 3.11 to 3.14" in done.stderr
    assert checkout.leftovers() == []


# --- which torch ----------------------------------------------------------------------------


def shell(checkout: Checkout, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a few lines with the functions of prepare.sh."""
    lines = f'root=$1; . "$root/packaging/prepare.sh"\n{script}'
    return subprocess.run(
        ["sh", "-eu", "-c", lines, "sh", str(checkout.root)],
        env=checkout.environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )


NO_DRIVER = "nvidia_answers() { return 1; }"
A_DRIVER = "nvidia_answers() { return 0; }"
OFFERED = "pip() { return 0; }"
NOT_OFFERED = "pip() { return 1; }"
SAY = 'uname() { echo Linux; }; choose_torch; echo "$build $torch"'


@pytest.mark.parametrize(
    ("here", "chosen"),
    [
        (f"{NO_DRIVER}; {OFFERED}", "cpu torch==2.13.0+cpu"),
        (f"{NO_DRIVER}; {NOT_OFFERED}", "plain torch==2.13.0"),
        (f"{A_DRIVER}; {OFFERED}", "cuda torch==2.13.0,!=2.13.0+cpu"),
        (f"{A_DRIVER}; COGREEL_TORCH_INDEX=x", "chosen torch==2.13.0"),
    ],
)
def test_the_torch_that_fits_is_asked_for(checkout: Checkout, here: str, chosen: str) -> None:
    assert shell(checkout, f"{here}; {SAY}").stdout.strip() == chosen


def test_where_the_small_build_is_not_offered_the_way_to_it_is_told(checkout: Checkout) -> None:
    assert "COGREEL_TORCH_INDEX" in shell(checkout, f"{NO_DRIVER}; {NOT_OFFERED}; {SAY}").stderr


@pytest.mark.parametrize(("exit_code", "answers"), [(0, True), (9, DRIVER)])
def test_a_driver_is_one_that_answers(
    checkout: Checkout, tmp_path: Path, exit_code: int, answers: bool
) -> None:
    command(tmp_path, "nvidia-smi", f"exit {exit_code}")
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    assert (shell(checkout, "nvidia_answers", PATH=path).returncode == 0) is answers


def test_what_was_chosen_is_installed(checkout: Checkout) -> None:
    checkout.make_ready()
    assert checkout.torch() == ("2.13.0" if DRIVER else "2.13.0+cpu")


def test_an_index_that_is_named_later_is_asked(checkout: Checkout, tmp_path: Path) -> None:
    checkout.make_ready()
    write_wheel(tmp_path, "torch", "2.13.0+cu130")
    places = f"{checkout.environment['PIP_FIND_LINKS']} {tmp_path}"
    index = "https://torch.example"
    done = checkout.run(PIP_FIND_LINKS=places, COGREEL_TORCH_INDEX=index)
    assert "is being set up" in done.stderr
    assert checkout.torch() == "2.13.0+cu130"
    assert checkout.run(COGREEL_TORCH_INDEX=index).stderr == ""
    assert checkout.run().stderr == ""


# --- system libraries -----------------------------------------------------------------------


def libraries(checkout: Checkout, commands: Path, *missing: str) -> str:
    """What is said of Qt's libraries on a Linux that has all but the `missing`."""
    script = (checkout.root / "packaging" / "prepare.sh").read_text()
    table = script.partition("<<END\n")[2].partition("\nEND\n")[0].splitlines()
    known = [line.split()[0] for line in table if line.split()[1] not in missing]
    assert len(known) == len(table) - len(missing)
    lines = "\n".join(f"\t{each} (libc6,x86-64) => /lib/{each}" for each in known)
    command(commands, "ldconfig", f"cat <<'END'\n{lines}\nEND")
    command(commands, "uname", "echo Linux")
    command(commands, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >>{commands}/asked; exit 0')
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    done = shell(checkout, "provide_qt_libraries", PATH=path, DEBIAN_FRONTEND="")
    assert done.returncode == 0
    return done.stderr


def test_with_all_libraries_there_nothing_is_said(checkout: Checkout, tmp_path: Path) -> None:
    assert libraries(checkout, tmp_path) == ""


def test_missing_libraries_are_installed_as_root(checkout: Checkout, tmp_path: Path) -> None:
    command(tmp_path, "id", "echo 0")
    libraries(checkout, tmp_path, "libpulse0", "libegl1")
    assert (tmp_path / "asked").read_text().splitlines() == [
        " update",
        "noninteractive install -y --no-install-recommends libegl1 libpulse0",
    ]


def test_missing_libraries_are_installed_with_sudo_that_asks_nothing(
    checkout: Checkout, tmp_path: Path
) -> None:
    command(tmp_path, "id", "echo 1000")
    command(tmp_path, "sudo", '[ "$1" = -n ] && shift && exec "$@"')
    libraries(checkout, tmp_path, "libpulse0")
    assert "install -y" in (tmp_path / "asked").read_text()


def test_else_the_exact_command_is_printed(checkout: Checkout, tmp_path: Path) -> None:
    command(tmp_path, "id", "echo 1000")
    command(tmp_path, "sudo", "exit 1")
    said = libraries(checkout, tmp_path, "libpulse0", "libegl1")
    assert "sudo apt-get install -y libegl1 libpulse0\n" in said
    assert not (tmp_path / "asked").exists()
