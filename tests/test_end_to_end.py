"""The main job from end to end: get a model, render, find the clip, make it again.

The hub is small and on this machine, the model tiny, all else is real: the programs are children,
the connection is cut, a file arrives wrong.
"""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest

from engine.catalog import default_recipe, spec_of_folder
from engine.client import EngineClient, engine_command
from engine.film import ffmpeg
from engine.film.video import probe, read_frames
from engine.model.render import TorchRenderer
from engine.paths import Home
from engine.protocol import Event, Failed, Finished, Mode, Model, Progress, Render
from tests.hub import Hub
from tests.repositories import ID, NAME, TRANSFORMER, VAE
from tests.tiny import Sort, write_tiny

PATIENCE_SECONDS = 300
TEXT_ENCODER = "text_encoder/model.safetensors"
PROMPT = 'A small red ball rolls — "left to right", at 50 % speed; naïve = true'


def cogreel(*words: str, **variables: str) -> list[dict[str, Any]]:
    """What `cogreel WORDS --json` printed, and that it was content."""
    ended = subprocess.run(
        [sys.executable, "-m", "engine", *words, "--json"],
        env=os.environ | {"OMP_NUM_THREADS": "1"} | variables,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return [json.loads(line) for line in ended.stdout.splitlines()]


def convert(source: Path, target: Path, *options: str) -> Path:
    """Copy or encode a video with plain ffmpeg, as anyone would."""
    command = [ffmpeg.executable(), "-v", "error", "-y", "-i", str(source), *options, str(target)]
    subprocess.run(command, check=True)
    return target


def frames_of(path: str) -> np.ndarray:
    return np.stack(list(read_frames(Path(path))))


def test_from_the_hub_to_the_same_clip_again(tmp_path: Path, home: Home) -> None:
    repository = write_tiny(tmp_path / "repositories" / NAME, Sort.T2V)
    project = str(tmp_path / "film")
    with Hub(tmp_path / "repositories") as hub:
        hub.cut(VAE, after=100_000)
        hub.cut(TRANSFORMER, after=50_000)
        hub.corrupt(TEXT_ENCODER)
        cogreel("models", "get", ID, HF_ENDPOINT=hub.url)
        resumed = [hub.requests_for(path)[-1].range for path in (VAE, TRANSFORMER)]
        assert all(range_.startswith("bytes=") for range_ in resumed)
        assert len(hub.requests_for(TEXT_ENCODER)) == 2
        commit = hub.commit(NAME)
    # The hub is gone: from here on nothing can be fetched, and nothing is.
    for path in (VAE, TRANSFORMER, TEXT_ENCODER):
        assert (home.models / ID / path).read_bytes() == (repository / path).read_bytes()
    cogreel("models", "verify", ID)

    model = str(home.models / ID)
    words = ("--model", model, "--frames", "17", "--steps", "4", "--seed", "11")
    settings = (*words, "--negative", "dark", "--guidance", "5.5")
    clip = cogreel("render", PROMPT, *settings, "--project", project, "--offline")[-1]["clip"]
    assert clip["revision"] == commit
    facts = probe(Path(clip["path"]))
    assert (facts.frames, facts.fps, facts.codec) == (17, 8, "h264")
    assert (facts.pixel_format, facts.colour_matrix) == ("yuv420p", "bt709")
    [found] = cogreel("library", "search", "red ball", "--project", project)
    assert found["id"] == clip["id"]

    copies = [
        Path(clip["path"]),
        convert(Path(clip["path"]), tmp_path / "remuxed.mkv", "-c", "copy"),
        convert(Path(clip["path"]), tmp_path / "smaller.webm", "-c:v", "libvpx-vp9", "-crf", "40"),
    ]
    recipes = [cogreel("library", "recipe", str(copy))[0] for copy in copies]
    assert recipes == [clip["recipe"]] * 3

    recipe = recipes[-1]
    again = cogreel(
        "render",
        recipe["prompt"],
        *("--model", model, "--negative", recipe["negative_prompt"]),
        *("--size", f"{recipe['width']}x{recipe['height']}", "--frames", str(recipe["frames"])),
        *("--steps", str(recipe["steps"]), "--guidance", str(recipe["guidance"])),
        *("--seed", str(recipe["seed"]), "--scheduler", recipe["scheduler"]),
        *("--project", project, "--offline"),
    )[-1]["clip"]
    assert again["id"] != clip["id"]
    assert again["recipe"] == clip["recipe"]
    assert np.array_equal(frames_of(again["path"]), frames_of(clip["path"]))
    assert Path(again["path"]).read_bytes() == Path(clip["path"]).read_bytes()


@pytest.mark.expects_log
def test_the_engine_process_renders_after_a_crash(tmp_path: Path, tiny: Any, home: Home) -> None:
    """Killed in mid-job it says so and starts again; the next clip is as if nothing had been."""
    folder = tiny(Sort.T2V)
    events: queue.Queue[Event] = queue.Queue()
    with closing(EngineClient(engine_command(None, offline=True), home.logs, events.put)) as client:
        client.render(job(folder, tmp_path, "killed", steps=900))
        until(events, lambda event: isinstance(event, Progress) and event.step == 3)
        [child] = psutil.Process().children()
        child.kill()
        failed = until(events, lambda event: isinstance(event, Failed))
        client.render(job(folder, tmp_path, "whole", steps=3))
        finished = until(events, lambda event: isinstance(event, Finished))
    assert isinstance(failed, Failed)
    assert (failed.kind, failed.clip_id) == ("engine_died", "killed")
    assert "SIGKILL" in failed.message
    assert isinstance(finished, Finished)
    again = job(folder, tmp_path, "again", steps=3)
    TorchRenderer().render(again, lambda _: None, threading.Event())
    assert np.array_equal(frames_of(finished.clip.path), frames_of(again.path))


def job(folder: Path, place: Path, clip_id: str, *, steps: int) -> Render:
    spec = spec_of_folder(folder)
    return Render(
        clip_id=clip_id,
        recipe=default_recipe(spec, PROMPT, frames=9, steps=steps, seed=3),
        model=Model(id=spec.id, folder=str(folder), revision="r", licence=""),
        mode=Mode.CPU,
        path=str(place / f"{clip_id}.mkv"),
        cache=str(place / "cache"),
        lossless=True,
        preview_every=2,
    )


def until(events: "queue.Queue[Event]", wanted: Callable[[Event], bool]) -> Event:
    while not wanted(event := events.get(timeout=PATIENCE_SECONDS)):
        pass
    return event


def test_a_project_can_be_moved(tmp_path: Path, tiny: Any) -> None:
    words = ("--model", str(tiny(Sort.T2V)), "--frames", "9", "--steps", "2")
    cogreel("render", "a dog runs", *words, "--project", str(tmp_path / "here"))
    shutil.move(tmp_path / "here", tmp_path / "there")
    [clip] = cogreel("library", "list", "--project", str(tmp_path / "there"))
    [shown] = cogreel("library", "show", clip["id"], "--project", str(tmp_path / "there"))
    assert Path(shown["path"]).is_file()
