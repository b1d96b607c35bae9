"""`cogreel render`, as a person and as a script would use it, on a tiny model."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.cli import main
from engine.film.library import Project
from engine.film.renders import latents_kept
from engine.film.video import probe, read_frames
from engine.paths import Home
from engine.settings import Settings, save_settings
from tests.tiny import PIXELS, Sort

PROMPT = "a small red ball rolls"
PATIENCE_SECONDS = 120


@pytest.fixture(autouse=True)
def _network_as_before() -> Iterator[None]:
    """Rendering forbids the network for good, which later tests in this process still need."""
    from engine import network

    with network.forbidden():
        yield


@pytest.fixture
def render(tiny: Callable[[Sort], Path]) -> Callable[..., int]:
    def run(*words: str, sort: Sort = Sort.T2V) -> int:
        quick = ("--frames", "9", "--steps", "2", "--seed", "7")
        return main(["render", PROMPT, "--model", str(tiny(sort)), *quick, *words])

    return run


def messages(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_clip_goes_into_the_default_project(
    render: Callable[..., int], home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert render() == 0
    with Project.open(home.default_project, create=False) as project:
        [row] = project.clips()
        assert probe(project.path_of(row)).frames == 9
        thumbnail = project.thumbnail_of(row)
    assert thumbnail is not None
    with Image.open(thumbnail) as picture:
        assert picture.size == PIXELS
    assert str(home.default_project) in capsys.readouterr().out


def test_the_next_plan_says_what_was_measured_here(
    tiny: Callable[[Sort], Path], render: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    plan = ["--json", "plan", "--model", str(tiny(Sort.T2V)), "--frames", "9", "--steps", "20"]
    assert render("--json") == 0
    took = messages(capsys.readouterr().out)[-1]["clip"]["seconds"]
    assert main(plan) == 0
    [facts] = messages(capsys.readouterr().out)
    assert facts["seconds"]["known"] == "measured here"
    assert facts["phases"]["denoise"] == pytest.approx(10 * took["denoise"], abs=0.02)
    assert facts["phases"]["decode"] == pytest.approx(took["decode"], abs=0.02)
    known = {one["mode"]: one["seconds"]["known"] for one in facts["modes"] if one["fits"]}
    packed = dict.fromkeys(("int8", "fp8", "nf4"), "computed")
    assert known == {"cpu": "measured here", **packed}
    assert main(plan[1:]) == 0
    out = capsys.readouterr().out
    assert "(measured here: 1 render)" in out
    assert re.search(r"^  int8 \(.*, computed\): ", out, re.MULTILINE)


def test_a_named_project_gets_the_clip(render: Callable[..., int], tmp_path: Path) -> None:
    assert render("--project", str(tmp_path / "film")) == 0
    with Project.open(tmp_path / "film", create=False) as project:
        assert [row.seed for row in project.clips()] == [7]


def test_latents_are_kept_where_the_settings_say_so(
    render: Callable[..., int], home: Home, tmp_path: Path
) -> None:
    save_settings(home.settings_file, Settings(keep_latents=True))
    assert render("--project", str(tmp_path / "film")) == 0
    with Project.open(tmp_path / "film", create=False) as project:
        [row] = project.clips()
        assert latents_kept(project.folder, row.id)


def test_out_writes_just_a_file(render: Callable[..., int], home: Home, tmp_path: Path) -> None:
    assert render("--out", str(tmp_path / "ball.mp4")) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ball.mp4"]
    assert not home.default_project.exists()


@pytest.mark.parametrize(
    ("words", "name"), [((), "ball.mp4"), (("--lossless",), "ball.mkv")], ids=str
)
def test_out_without_an_ending_gets_the_right_one(
    render: Callable[..., int], tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    assert render("--out", str(tmp_path / "ball"), *words) == 0
    assert (tmp_path / name).is_file()


def test_out_with_the_wrong_ending_is_refused(
    render: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert render("--out", str(tmp_path / "ball.avi")) == 2
    assert "Name it ball.mp4" in capsys.readouterr().err


def test_with_json_standard_output_is_messages_only(
    render: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert render("--json", "--out", str(tmp_path / "ball.mp4")) == 0
    said = messages(capsys.readouterr().out)
    *before, last = said
    assert {message["type"] for message in before} == {"progress", "notice"}
    assert last["type"] == "finished"
    assert {
        "path": str(tmp_path / "ball.mp4"),
        "frames": 9,
        "fps": 8,
        "width": PIXELS[0],
        "height": PIXELS[1],
        "seed": 7,
        "mode": "cpu",
    }.items() <= last["clip"].items()
    assert set(last["clip"]["seconds"]) == {"load", "text", "denoise", "decode", "write"}
    phases = dict.fromkeys(m["phase"] for m in before if m["type"] == "progress")
    assert list(phases) == ["load", "text", "denoise", "decode", "write"]


def test_a_clip_is_animated_from_an_image(render: Callable[..., int], tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (80, 60, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "first.png")
    project = str(tmp_path / "film")
    words = ("--image", str(tmp_path / "first.png"), "--project", project)
    assert render(*words, sort=Sort.I2V) == 0
    (tmp_path / "first.png").unlink()
    with Project.open(Path(project), create=False) as opened:
        [row] = opened.clips()
        image = row.recipe.image
    assert image is not None
    [kept] = (tmp_path / "film" / "images").iterdir()
    assert kept.name == f"{image.sha256}.png"


def test_a_preview_is_kept_where_it_is_asked_for(
    render: Callable[..., int], tmp_path: Path
) -> None:
    words = ("--steps", "6", "--preview", str(tmp_path / "now.jpg"))
    assert render(*words, "--out", str(tmp_path / "ball")) == 0
    with Image.open(tmp_path / "now.jpg") as picture:
        assert picture.format == "JPEG"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--frames", "12"), "The nearest is 9"),
        (("--size", "65x48"), "64x48"),
        (("--steps", "0"), "The nearest is 1"),
        (("--guidance", "nan"), "Guidance is not a number"),
        (("--seed", str(2**64)), "The nearest is 18446744073709551615"),
        (("--seed", "-1"), "The nearest is 0"),
    ],
    ids=str,
)
def test_what_cannot_be_made_is_refused_with_the_nearest_that_can(
    render: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    sentence: str,
) -> None:
    assert render(*words, "--json") == 2
    said = capsys.readouterr()
    assert sentence in said.err
    [failed] = messages(said.out)
    assert (failed["type"], failed["kind"]) == ("failed", "bad_recipe")


def test_a_model_that_is_not_here_is_named_with_the_command_that_gets_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["render", PROMPT, "--model", "CogVideoX-2b"]) == 3
    assert "cogreel models get CogVideoX-2b" in capsys.readouterr().err


def test_without_a_model_the_starter_that_comes_with_the_program_renders(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", "A red ball rolls across the grass", "--steps", "2", "--json"]) == 0
    clip = messages(capsys.readouterr().out)[-1]["clip"]
    assert clip["model"] == "starter"
    assert Path(clip["path"]).is_relative_to(home.default_project)


def test_a_mode_that_this_machine_cannot_do_is_refused(
    render: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import torch

    if torch.cuda.is_available():
        return  # this machine can
    assert render("--mode", "full", "--json", "--out", str(tmp_path / "ball")) == 3
    assert messages(capsys.readouterr().out)[-1]["kind"] == "does_not_fit"


def test_ctrl_c_stops_and_leaves_nothing_half_written(
    tiny: Callable[[Sort], Path], tmp_path: Path
) -> None:
    project = tmp_path / "film"
    words = ["render", PROMPT, "--model", str(tiny(Sort.T2V)), "--steps", "900", "--json"]
    child = subprocess.Popen(
        [sys.executable, "-m", "engine", *words, "--project", str(project)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    with child:
        assert child.stdout is not None
        for line in child.stdout:
            message = json.loads(line)
            if message.get("phase") == "denoise" and message["step"] == 3:
                child.send_signal(signal.SIGINT)
                break
        rest, errors = child.communicate(timeout=PATIENCE_SECONDS)
    last = json.loads(rest.splitlines()[-1])
    assert (last["type"], last["kind"], child.returncode) == ("failed", "stopped", 3)
    assert b"Traceback" not in errors
    assert not list((project / "clips").iterdir())
    with Project.open(project, create=False) as opened:
        assert not opened.clips()


def test_frames_of_the_lossless_file_are_those_of_the_next_render(
    render: Callable[..., int], tmp_path: Path
) -> None:
    for name in ("a", "b"):
        assert render("--lossless", "--out", str(tmp_path / name)) == 0
    a, b = (np.stack(list(read_frames(tmp_path / f"{name}.mkv"))) for name in "ab")
    assert np.array_equal(a, b)
