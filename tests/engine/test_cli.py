"""Words in, one exit code out; with --json, nothing but JSON lines on standard output."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import engine
from engine.cli import COMMANDS, exit_code_of, main
from engine.errors import BadRecipe, CogreelError, DownloadFailed, RenderStopped, WrongUse
from engine.logs import LOG_NAME
from engine.paths import Home

ROOT = Path(__file__).parents[2]
NAMES = [command.__name__.rpartition(".")[2] for command in COMMANDS]


def start(*words: str, **variables: str) -> subprocess.Popen[bytes]:
    """`cogreel WORDS` as a user starts it, its three streams in our hands."""
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", *words],
        cwd=ROOT,
        env=os.environ | variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def raising(trouble: BaseException) -> Callable[[], int]:
    def run() -> int:
        raise trouble

    return run


# --- help -----------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_help_names_every_command(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    said = capsys.readouterr()
    assert all(f"\n    {name} " in said.out for name in NAMES)
    assert said.err == ""


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_what_holds_everywhere(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: cogreel {name} ")
    assert all(option in out for option in ("--home DIR", "--offline", "--json"))


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"cogreel {engine.__version__}\n"


def test_help_makes_no_files(home: Home) -> None:
    main([])
    main(["render", "--help"])
    assert not home.logs.parent.exists()


# --- wrong use ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["nonsense"], "nonsense"),
        (["--nonsense"], "COMMAND"),
        (["doctor", "--nonsense"], "--nonsense"),
        (["--home"], "--home"),
        (["doctor", "--home", ""], "the folder's name is empty"),
        (["render", "a kite", "--steps", "many"], "many"),
        (["doctor", "--off"], "--off"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_said_with_the_way_to_help(
    words: list[str], what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert what in said.err
    assert "--help`" in said.err
    assert said.err.count("\n") == 1


def test_wrong_use_is_a_message_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json", "--nonsense"]) == 2
    said = capsys.readouterr()
    message = json.loads(said.out)
    assert message["type"] == "failed"
    assert message["kind"] == "wrong_use"
    assert message["message"] in said.err


# --- what holds everywhere ------------------------------------------------------------------


def settings_trouble(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What is said with a profile whose settings are damaged, which names the profile."""
    assert main(words) == 3
    return capsys.readouterr().err


@pytest.mark.parametrize("before", [True, False])
def test_the_home_option_may_stand_before_or_after_the_command(
    before: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.json").write_text("{")
    option = ["--home", str(tmp_path)]
    words = [*option, "models", "list"] if before else ["models", "list", *option]
    assert str(tmp_path / "settings.json") in settings_trouble(words, capsys)


def test_of_two_home_options_the_later_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.json").write_text("{")
    words = ["--home", str(tmp_path / "other"), "models", "list", "--home", str(tmp_path)]
    assert str(tmp_path / "settings.json") in settings_trouble(words, capsys)


def test_without_the_option_the_environment_names_the_profile(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    home.settings_file.parent.mkdir(parents=True)
    home.settings_file.write_text("{")
    assert str(home.settings_file) in settings_trouble(["models", "list"], capsys)


# --- how it ends ----------------------------------------------------------------------------


def test_a_command_that_is_done_ends_with_its_own_code(home: Home) -> None:
    assert exit_code_of(lambda: 0, home, as_json=False) == 0


@pytest.mark.parametrize(
    ("trouble", "code"),
    [
        (WrongUse("No such thing. Try another."), 2),
        (BadRecipe("Steps is 0. The nearest is 1."), 2),
        (DownloadFailed("The hub went away. Start the same again."), 3),
        (RenderStopped("The render was stopped."), 3),
    ],
)
def test_known_trouble_is_one_sentence_and_a_code(
    trouble: CogreelError, code: int, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(raising(trouble), home, as_json=False) == code
    assert capsys.readouterr() == ("", f"{trouble}\n")
    assert not home.logs.exists()


def test_known_trouble_is_the_last_message_too(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(raising(DownloadFailed("Gone. Try again.")), home, as_json=True) == 3
    said = capsys.readouterr()
    message = json.loads(said.out)
    assert (message["type"], message["kind"]) == ("failed", "download_failed")
    assert message["message"] == "Gone. Try again."
    assert said.err == "Gone. Try again.\n"


@pytest.mark.parametrize("as_json", [False, True])
def test_a_bug_tells_where_its_traceback_is(
    as_json: bool, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(raising(LookupError("a lost key")), home, as_json=as_json) == 1
    said = capsys.readouterr()
    place = home.logs / LOG_NAME
    assert said.err.count("\n") == 1
    assert str(place) in said.err
    assert "Traceback" not in said.err
    assert "a lost key" in place.read_text()
    if as_json:
        message = json.loads(said.out)
        assert (message["type"], message["kind"]) == ("failed", "bug")
        assert str(place) in message["message"]


@pytest.mark.parametrize("as_json", [False, True])
def test_stopped_from_the_keyboard_is_known_trouble(
    as_json: bool, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_code_of(raising(KeyboardInterrupt()), home, as_json=as_json) == 3
    said = capsys.readouterr()
    assert said.err == "\nStopped.\n"
    assert not home.logs.exists()
    if as_json:
        assert json.loads(said.out)["kind"] == "stopped"


@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("words", [["models", "list"], ["models", "list", "--json"]], ids=" ".join)
def test_a_reader_that_leaves_ends_it_in_silence(
    words: list[str], buffered: bool, home: Home
) -> None:
    with start(*words, PYTHONUNBUFFERED="" if buffered else "1") as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141
    assert not home.logs.exists()


def test_with_both_outputs_gone_the_exit_code_still_counts(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{")
    with start("--home", str(tmp_path), "models", "list", "--json") as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.close()
        run.stderr.close()
    assert run.returncode == 3


def test_a_broken_pipe_to_another_process_is_a_bug(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    def write_to_nobody() -> int:
        reader, writer = os.pipe()
        os.close(reader)
        with open(writer, "wb", buffering=0) as pipe:
            return pipe.write(b"frame")

    assert exit_code_of(write_to_nobody, home, as_json=False) == 1
    assert "BrokenPipeError" in capsys.readouterr().err


# --- text -----------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_is_utf8_whatever_the_terminal_has(encoding: str, tmp_path: Path) -> None:
    folder = tmp_path / "日本"
    folder.mkdir()
    (folder / "settings.json").write_text("{")
    with start("--home", str(folder), "models", "list", "--json", PYTHONIOENCODING=encoding) as run:
        out, _ = run.communicate()
    assert str(folder) in json.loads(out)["message"]
    assert "日本".encode() in out


def test_a_terminal_without_the_letters_shows_escapes(tmp_path: Path) -> None:
    (tmp_path / "日本").mkdir()
    (tmp_path / "日本" / "settings.json").write_text("{")
    words = ["--home", str(tmp_path / "日本"), "models", "list"]
    with start(*words, PYTHONIOENCODING="ascii") as run:
        _, err = run.communicate()
    assert run.returncode == 3
    assert rb"\u65e5\u672c" in err
