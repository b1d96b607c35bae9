"""`cogreel plan`: the answer in words and in JSON."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from engine.cli import main
from engine.settings import Settings, save_settings
from tests.bare_folder import write_folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def answer(home: Path, capfd: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main(["--home", str(home), "--json", "plan", *words]) == 0
    out = capfd.readouterr().out
    assert out.count("\n") == 1, "one object on one line"
    return json.loads(out)


def test_json_is_one_object_with_mode_and_reason(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    facts = answer(home, capfd, "--model", "CogVideoX-5b", "--gpus", "24GB,24GB", "--ram", "64GB")
    assert (facts["mode"], facts["refused"], facts["asked"]) == ("split", False, "auto")
    assert facts["reason"].startswith("Guidance is split: GPU 0: 24 GB card computes the prompt's")
    assert facts["placement"]["kind"] == "cuda"
    assert [need["where"] for need in facts["needs"]] == [
        "GPU 0: 24 GB card",
        "GPU 1: 24 GB card",
        "RAM",
        "disk",
    ]
    assert [(one["mode"], one["fits"]) for one in facts["modes"]] == [
        ("split", True),
        ("full", True),
        ("split", True),
        ("stream", True),
        ("int8", True),
        ("fp8", False),
        ("nf4", True),
        ("cpu", True),
    ]
    assert facts["recipe"]["model"] == "CogVideoX-5b"


def test_what_does_not_fit_is_an_answer_and_no_failure(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    facts = answer(
        home, capfd, "--model", "CogVideoX-5b", "--gpus", "4GB", "--ram", "4GB", "--mode", "stream"
    )
    assert (facts["mode"], facts["refused"], facts["asked"]) == ("refused", True, "stream")
    assert facts["reason"].startswith("stream from disk needs")


def test_words_give_the_mode_the_reason_the_table_and_the_time(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["--model", "CogVideoX-5b", "--gpus", "24GB:8.9:NVIDIA GeForce RTX 4090"]
    assert main(["--home", str(home), "plan", *words, "--ram", "64GB"]) == 0
    out = capfd.readouterr().out
    assert "CogVideoX 5B: 49 frames of 720x480, 50 steps" in out
    assert "full: The networks fit one after the other on GPU 0: NVIDIA GeForce RTX 4090" in out
    assert re.search(
        r"^GPU 0: NVIDIA GeForce RTX 4090 +12\.1 GiB +23\.3 GiB +computed$", out, re.MULTILINE
    )
    assert "Time: about 4 minutes (computed from a guess" in out
    assert re.search(r"^  stream \(\d+ minutes, computed\): ", out, re.MULTILINE)
    assert "  split (does not fit): There is no second GPU of the same kind." in out


def test_every_figure_of_the_table_says_how_it_is_known(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["--model", "CogVideoX-5b", "--gpus", "12GB", "--ram", "64GB"]
    facts = answer(home, capfd, *words)
    main(["--home", str(home), "plan", *words])
    out = capfd.readouterr().out
    parts = [part for need in facts["needs"] for part in need["parts"]]
    assert len(parts) >= 5
    for part in parts:
        origin = re.escape(part["origin"])
        assert re.search(rf"^  {part['what']} +\d[\d.]* [MG]iB +{origin}$", out, re.MULTILINE)
        assert re.match("computed: |measured: |guess: ", part["origin"])


def test_an_image_model_is_planned_for_without_its_image(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ("--model", "CogVideoX-5b-I2V", "--gpus", "24GB", "--ram", "64GB")
    assert answer(home, capfd, *words)["mode"] == "full"


def test_a_card_nobody_knows_has_no_time(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    main(["--home", str(home), "plan", "--gpus", "24GB", "--ram", "64GB"])
    assert "Time: unknown until the first render" in capfd.readouterr().out


def test_advice_on_numbers_and_words_is_printed(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    main(["--home", str(home), "plan", "a nice dog", "--steps", "100", "--gpus", "none"])
    out = capfd.readouterr().out
    assert "beyond 75 a clip rarely gets better" in out
    assert "“nice” cannot be seen" in out


def test_without_a_prompt_there_is_no_advice_on_it(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert answer(home, capfd, "--gpus", "none")["advice"] == []


def test_without_a_model_the_one_that_comes_with_the_program_is_planned_for(
    home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert answer(home, capfd)["recipe"]["model"] == "starter"


def test_the_settings_may_name_the_model(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    save_settings(home / "settings.json", Settings(default_model="CogVideoX1.5-5B"))
    assert answer(home, capfd)["recipe"]["model"] == "CogVideoX1.5-5B"


def test_a_folder_can_be_planned_for(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(tmp_path / "harbour")
    facts = answer(home, capfd, "--model", str(folder), "--gpus", "none", "--ram", "4GB")
    assert (facts["mode"], facts["recipe"]["width"]) == ("cpu", 192)


def test_this_machine_is_planned_for_where_nothing_else_is_named(
    home: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = write_folder(tmp_path / "harbour")
    facts = answer(home, capfd, "--model", str(folder), "--mode", "cpu")
    assert facts["mode"] == "cpu"
    assert facts["needs"][0]["free_bytes"] > 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--frames", "50", "--model", "CogVideoX-2b"], 2, "The nearest is 49."),
        (["--gpus", "big"], 2, "Write each card like 24GB"),
        (["--ram", "lots"], 2, "Write it like 64GB."),
        (["--model", "CogVideoX-7b"], 3, "Did you mean"),
    ],
)
def test_what_makes_no_sense_is_said_on_standard_error(
    home: Path, capfd: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    assert main(["--home", str(home), "plan", *words]) == code
    captured = capfd.readouterr()
    assert said in captured.err
    assert captured.out == ""
