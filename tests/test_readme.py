"""The README says what is so: models, commands, options and files are as it tells."""

import re
from pathlib import Path

import pytest

from engine.catalog import ROWS
from engine.cli import COMMANDS, main
from engine.settings import Settings
from engine.spec import AnyOf, ModelSpec

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
NAMES = [command.__name__.rpartition(".")[2] for command in COMMANDS]
GROUPS = ["models", "library", "film"]  # commands of several actions


def help_of(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words, "--help"]) == 0
    return capsys.readouterr().out


def verbs(help_text: str) -> list[str]:
    """The actions that a command's help lists."""
    return re.findall(r"^    ([a-z][a-z-]*)(?:  | *$)", help_text, re.MULTILINE)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_model_stands_in_the_table_as_in_the_catalog(row: ModelSpec) -> None:
    (line,) = re.findall(rf"^\| {re.escape(row.id)} \| (.*) \|$", README, re.MULTILINE)
    _, licence, clip, frames, fps, download = line.split(" | ")
    assert licence == row.licence.name
    first, second, *_, last = row.frames
    assert row.frames == tuple(range(first, last + 1, second - first))
    assert frames == f"{first} to {last} by {second - first}"
    assert fps == str(row.fps)
    if isinstance(row.sizes, AnyOf):
        assert clip == ", ".join(str(size) for size in row.sizes.sizes)
    told = "not known" if row.download_bytes is None else f"{row.download_bytes / 1e9:.1f} GB"
    assert download == told


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_told(name: str) -> None:
    assert f"`cogreel {name}" in README


@pytest.mark.parametrize("name", GROUPS)
def test_every_action_of_a_command_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = " ".join(re.findall(rf"^\| (`cogreel {name} .*?) \|", README, re.MULTILINE))
    told = {words.removeprefix(f"cogreel {name} ").split()[0] for words in rows.split("`")[1::2]}
    assert told == set(verbs(help_of(capsys, name)))


def test_every_option_that_is_told_exists(capsys: pytest.CaptureFixture[str]) -> None:
    known = help_of(capsys)
    for name in NAMES:
        known += help_of(capsys, name)
        if name in GROUPS:
            known += "".join(help_of(capsys, name, verb) for verb in verbs(help_of(capsys, name)))
    told = set(re.findall(r"`[^`]*?(--[a-z][a-z-]*)", README))
    assert "--seed" in told
    assert told <= set(re.findall(r"--[a-z][a-z-]*", known))


def test_the_settings_that_are_told_exist() -> None:
    told = README.partition("`settings.json` may hold")[2].partition(".\n")[0]
    names = set(re.findall(r"`([a-z_]+)`", told))
    assert "endpoint" in names
    assert names <= set(Settings.__struct_fields__)


def test_what_is_linked_and_named_is_there() -> None:
    links = [each for each in re.findall(r"\]\(([^)]+)\)", README) if "://" not in each]
    folders = re.findall(r"^\| `([a-z/]+/)` \|", README, re.MULTILINE)
    scripts = re.findall(r"(?:sh|bash|-File) ([a-z.]+[/\\][a-z0-9.]+)", README)
    assert len(links) >= 1
    assert len(folders) >= 7
    assert len(scripts) >= 4
    for each in [*links, *folders, *(script.replace("\\", "/") for script in scripts)]:
        assert (ROOT / each).exists(), each
