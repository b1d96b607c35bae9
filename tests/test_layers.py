"""Arrows point down only, and what is light stays light: seen in fresh interpreters."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"torch", "diffusers", "transformers", "accelerate", "bitsandbytes", "PySide6"}
COMMANDS = sorted(path.stem for path in (ROOT / "engine" / "commands").glob("[a-z]*.py"))
TORCH_FREE = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in sorted((ROOT / "engine").rglob("*.py"))
    if "model" not in path.parts and path.name != "__main__.py"
]


def loaded_after(statements: str) -> set[str]:
    """The top-level modules of a fresh interpreter after `statements`."""
    tell = "import json, sys; sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-c", f"{statements}\n{tell}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in json.loads(run.stderr.splitlines()[-1])}


def run_cogreel(*arguments: str) -> str:
    return f"from desktop.__main__ import main; import sys; sys.argv[1:] = {arguments!r}; main()"


def test_the_engine_package_imports_nothing_of_its_own() -> None:
    bare = loaded_after("pass")
    assert loaded_after("import engine") - bare == {"engine"}


def test_no_module_outside_engine_model_loads_what_is_heavy() -> None:
    assert "engine.cli" in TORCH_FREE
    loaded = loaded_after(f"import {', '.join(TORCH_FREE)}")
    assert not loaded & HEAVY


def test_the_engine_does_without_the_desktop() -> None:
    assert "desktop" not in loaded_after(f"import {', '.join(TORCH_FREE)}")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_module_is_light(command: str) -> None:
    loaded = loaded_after(f"import engine.commands.{command}")
    assert not loaded & {*HEAVY, "numpy", "PIL", "huggingface_hub", "sqlite3"}


def test_the_desktop_package_is_light() -> None:
    assert not loaded_after("import desktop, desktop.__main__") & HEAVY


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("--version",), ("render", "--help"), ("nonsense",)],
    ids=" ".join,
)
def test_answers_that_need_no_model_are_light(arguments: tuple[str, ...]) -> None:
    loaded = loaded_after(run_cogreel(*arguments))
    assert not loaded & {*HEAVY, "numpy", "PIL", "huggingface_hub", "sqlite3"}


def imports_of(source: str) -> set[str]:
    """Every module that some line of `source` imports, with each package that it lies in."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names):
                named |= {each.name for each in names}
            case ast.ImportFrom(module=str(module), names=names):
                named |= {module} | {f"{module}.{each.name}" for each in names}
            case _:
                pass
    parts = [name.split(".") for name in named]
    return {".".join(each[:length]) for each in parts for length in range(1, len(each) + 1)}


def test_an_import_is_found_wherever_it_stands() -> None:
    source = "import a.b\ndef f():\n    from c import d\n    if f: from e.f import (g)"
    assert imports_of(source) == {"a", "a.b", "c", "c.d", "e", "e.f", "e.f.g"}


# The linter lifts its rule for a whole folder; these two keep what it would then let through.
def test_nothing_in_the_engine_imports_the_desktop_or_qt() -> None:
    for path in (ROOT / "engine").rglob("*.py"):
        assert not imports_of(path.read_text("utf-8")) & {"desktop", "PySide6"}, path


def test_nothing_in_the_desktop_imports_the_networks() -> None:
    for path in (ROOT / "desktop").rglob("*.py"):
        forbidden = {"engine.model", *HEAVY} - {"PySide6"}
        assert not imports_of(path.read_text("utf-8")) & forbidden, path


@pytest.mark.parametrize(
    ("place", "statement", "why"),
    [
        ("engine/planted.py", "import torch", "torch is imported in engine/model only."),
        ("engine/film/planted.py", "import diffusers", "diffusers is imported in engine/model"),
        ("engine/planted.py", "from transformers import T5Config", "transformers is imported in"),
        ("engine/planted.py", "def f():\n    import torch.nn", "torch is imported in"),
        ("engine/planted.py", "import desktop.app", "Nothing in engine knows desktop."),
        ("engine/planted.py", "from PySide6 import QtCore", "Qt is imported in desktop"),
        ("engine/planted.py", "from . import cli", "relative"),
    ],
)
def test_the_linter_refuses_an_arrow_that_points_up(place: str, statement: str, why: str) -> None:
    found = findings(place, statement)
    assert len(found) == 1
    assert why in found[0]


@pytest.mark.parametrize(
    ("place", "statement"),
    [
        ("engine/model/planted.py", "import torch"),
        ("engine/model/planted.py", "from diffusers import CogVideoXPipeline"),
        ("desktop/planted.py", "from PySide6 import QtCore"),
        ("desktop/planted.py", "from engine import recipe"),
        ("engine/planted.py", "from engine.model import render"),
        ("tests/planted.py", "import torch"),
    ],
)
def test_the_linter_lets_an_arrow_point_down(place: str, statement: str) -> None:
    assert findings(place, statement) == []


def findings(place: str, statement: str) -> list[str]:
    """What ruff's rules on imports say of a file at `place`; it need not be there."""
    options = ["--select=TID", "--output-format=json", "--no-cache", "--stdin-filename", place]
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", *options, "-"],
        input=statement,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    return [each["message"] for each in json.loads(run.stdout)]
