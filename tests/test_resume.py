"""A render that is cut off or paused is gone on from by another process, to the same frames."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.catalog import default_recipe, spec_of_folder
from engine.client import EngineClient, NotStarted, engine_command
from engine.film.copies import copy_project
from engine.film.library import Project
from engine.film.queue import Done, Paused, Queue, Running
from engine.film.renders import RENDERS, render_folder, step_kept
from engine.film.video import read_frames
from engine.orders import order_of
from engine.paths import Home
from engine.protocol import Event, Failed, Finished, Mode, Phase, Progress
from engine.recipe import Scheduler
from engine.weights import Store
from tests.tiny import Sort

PATIENCE_SECONDS = 120
STEPS = 800  # of a few milliseconds each: long enough for a checkpoint before the end


def cogreel(*words: str) -> list[dict[str, Any]]:
    ended = subprocess.run(
        [sys.executable, "-m", "engine", *words, "--json"],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return [json.loads(line) for line in ended.stdout.splitlines()]


def frames_of(clip: dict[str, Any]) -> np.ndarray:
    return np.stack(list(read_frames(Path(clip["path"]))))


@pytest.fixture(scope="module")
def words(tiny: Callable[[Sort], Path]) -> list[str]:
    words = ["render", "a dog runs", "--model", str(tiny(Sort.T2V)), "--frames", "9"]
    return [*words, "--steps", str(STEPS), "--seed", "4", "--scheduler", "dpm", "--lossless"]


@pytest.fixture(scope="module")
def whole(words: list[str], tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """The frames of the clip when nothing comes between."""
    folder = tmp_path_factory.mktemp("whole")
    place = ["--project", str(folder / "film"), "--home", str(folder / "home")]
    return frames_of(cogreel(*words, *place)[-1]["clip"])


def first_step(said: list[dict[str, Any]]) -> int:
    """The step from which a render went on."""
    return next(each["step"] for each in said if each.get("phase") == "denoise")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_render_is_finished_by_the_command_line(
    tmp_path: Path, words: list[str], whole: np.ndarray
) -> None:
    project = tmp_path / "film"
    running = subprocess.Popen(
        [sys.executable, "-m", "engine", *words, "--project", str(project), "--json"],
        env=os.environ | {"OMP_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    kept: list[Path] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not kept and running.poll() is None and time.monotonic() < deadline:
        kept = list((project / RENDERS).glob("*/checkpoint.json"))
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    [note] = kept
    step = step_kept(note.parent)
    assert step is not None
    assert 0 < step < STEPS
    assert cogreel("library", "list", "--project", str(project)) == []

    # A copy on another disk, as where this one is full, has all that it takes as well.
    elsewhere = tmp_path / "another disk" / "film"
    copy_project(project, elsewhere, with_trash=True)
    said = cogreel("library", "resume", "--project", str(elsewhere))
    assert first_step(said) == step
    assert np.array_equal(frames_of(said[-1]["clip"]), whole)

    said = cogreel("library", "resume", "--project", str(project))
    assert first_step(said) == step
    assert np.array_equal(frames_of(said[-1]["clip"]), whole)
    [row] = cogreel("library", "list", "--project", str(project))
    assert row["id"] == note.parent.name
    assert not note.parent.exists()
    assert cogreel("library", "resume", "--project", str(project)) == []


def test_a_paused_job_outlives_its_engine_and_is_finished_when_asked(
    tmp_path: Path,
    home: Home,
    tiny: Callable[[Sort], Path],
    whole: np.ndarray,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    ended = threading.Event()
    heard: list[Event] = []

    def hear(event: Event) -> None:
        heard.append(event)
        match event:
            case Progress(phase=Phase.DENOISE, step=1, clip_id=clip_id):
                engine.pause(clip_id)
            case Finished() | Failed():
                ended.set()
            case _:
                pass

    engine = EngineClient(engine_command(None, offline=True), home.logs, hear)
    with Project.open(tmp_path / "film") as project, Queue.open(project.folder) as queue:
        folder, spec = str(tiny(Sort.T2V)), spec_of_folder(tiny(Sort.T2V))
        recipe = default_recipe(
            spec, "a dog runs", frames=9, steps=STEPS, seed=4, scheduler=Scheduler.DPM
        )
        job = queue.add(recipe, model=folder, model_folder=folder, mode=Mode.AUTO, lossless=True)
        engine.render(order_of(job, project, Store(home.models), home, preview_every=0))
        queue.mark(job.id, Running())
        try:
            assert ended.wait(PATIENCE_SECONDS)
        finally:
            engine.close()
        assert isinstance(heard[-1], Failed), heard
        assert (heard[-1].kind, heard[-1].clip_id) == ("paused", job.id)
        assert engine.state == NotStarted()
        queue.mark(job.id, Paused())
    step = step_kept(render_folder(project.folder, job.id))
    assert step is not None
    assert 0 < step < STEPS

    place = ["--project", str(project.folder)]
    assert cogreel("library", "resume", *place) == []
    said = cogreel("library", "resume", "--paused", *place)
    assert first_step(said) == step
    assert np.array_equal(frames_of(said[-1]["clip"]), whole)
    with Queue.open(project.folder) as queue:
        assert queue.get(job.id).state == Done(job.id)
