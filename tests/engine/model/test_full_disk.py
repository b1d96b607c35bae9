"""The disk of a project fills, or goes, amid a render: nothing that was there before is harmed."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import room
from engine.catalog import default_recipe, spec_of_folder
from engine.errors import DiskFull, FolderGone
from engine.model.render import TorchRenderer
from engine.protocol import Event, Mode, Model, Phase, Progress, Render
from tests.small_disk import run_on_small_disk
from tests.tiny import Sort


def a_job(project: Path, model: Path, clip_id: str = "one", steps: int = 3) -> Render:
    spec = spec_of_folder(model)
    return Render(
        clip_id=clip_id,
        recipe=default_recipe(spec, "a red ball", frames=spec.frames[1], steps=steps, seed=5),
        model=Model(id="tiny", folder=str(model), revision="r1", licence=""),
        mode=Mode.CPU,
        path=str(project / "clips" / f"{clip_id}.mkv"),
        cache=str(project.parent / "cache"),
        lossless=True,
        preview_every=0,
        checkpoints=str(project / "renders" / clip_id),
    )


def test_a_disk_without_room_is_refused_before_anything_is_loaded(
    tmp_path: Path, tiny: Callable[[Sort], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    job, spec = a_job(tmp_path, tiny(Sort.T2V)), spec_of_folder(tiny(Sort.T2V))
    need = room.need_of(job, spec)
    heard: list[Event] = []
    monkeypatch.setattr(room, "disk_free_bytes", lambda _: need.bytes)
    with pytest.raises(DiskFull) as trouble:
        TorchRenderer().render(job, heard.append, threading.Event())
    assert str(tmp_path / "clips") in str(trouble.value)
    assert "left, and 17 frames of 64x48 may take up to" in str(trouble.value)
    assert heard == []
    assert not Path(job.checkpoints).exists()
    monkeypatch.setattr(room, "disk_free_bytes", lambda _: 2 * need.bytes)
    room.require_room(job, spec)


def test_a_project_that_is_not_there_is_not_made_anew(
    tmp_path: Path, tiny: Callable[[Sort], Path]
) -> None:
    job = a_job(tmp_path / "unplugged", tiny(Sort.T2V))
    with pytest.raises(FolderGone, match="may be unplugged"):
        TorchRenderer().render(job, lambda _: None, threading.Event())
    assert not (tmp_path / "unplugged").exists()


def test_a_project_that_goes_amid_a_render_is_gone_on_with_when_it_is_back(
    tmp_path: Path, tiny: Callable[[Sort], Path]
) -> None:
    project = tmp_path / "film"
    project.mkdir()
    job = a_job(project, tiny(Sort.T2V))

    def emit(event: Event) -> None:
        match event:
            case Progress(phase=Phase.DENOISE, step=2):
                project.rename(tmp_path / "unplugged")
            case _:
                pass

    with pytest.raises(FolderGone, match="may be unplugged"):
        TorchRenderer().render(job, emit, threading.Event())
    assert not project.exists()
    (tmp_path / "unplugged").rename(project)
    TorchRenderer().render(job, lambda _: None, threading.Event())
    assert Path(job.path).is_file()


FILL = """
import sys, threading
from pathlib import Path
from engine.errors import DiskFull, RenderStopped
from engine.film.renders import step_kept
from engine.model.render import TorchRenderer
from engine.protocol import Phase, Progress
from tests.engine.model.test_full_disk import a_job

disk, model = Path(sys.argv[1]), Path(sys.argv[2])
phase, step, allowed = Phase(sys.argv[3]), int(sys.argv[4]), sys.argv[5].split()
project, filler = disk / "film", disk / "filler"
project.mkdir()
renderer, never, stop = TorchRenderer(), threading.Event(), threading.Event()
whole, one = a_job(project, model, "whole"), a_job(project, model, "one")
renderer.render(whole, lambda _: None, never)
before = Path(whole.path).read_bytes()

def is_at(event, phase, step):
    return isinstance(event, Progress) and (event.phase, event.step) == (phase, step)

try:  # a moment is kept before the disk is full
    renderer.render(one, lambda event: is_at(event, Phase.DENOISE, 1) and stop.set(), stop)
except RenderStopped:
    assert step_kept(Path(one.checkpoints)) == 1

def fill(event):
    if is_at(event, phase, step):
        with filler.open("wb", 0) as file:
            try:
                while True:
                    file.write(bytes(512))
            except OSError:
                pass

try:
    renderer.render(one, fill, never)
except DiskFull as trouble:
    assert "left, and 17 frames of 64x48 may take up to" in str(trouble), trouble
else:
    raise AssertionError("it was written all the same")
assert Path(whole.path).read_bytes() == before
assert [path.name for path in (project / "clips").iterdir()] == ["whole.mkv"]
kept = step_kept(Path(one.checkpoints))
assert str(kept) in allowed, kept

filler.unlink()
steps = []
def hear(event):
    if isinstance(event, Progress) and event.phase == Phase.DENOISE:
        steps.append(event.step)
renderer.render(one, hear, never)
assert steps == (list(range(kept, 4)) if kept < 3 else []), steps
assert Path(one.path).read_bytes() == before, "the same recipe, the same file"
"""


@pytest.mark.parametrize("full_at", [("denoise", "2", "1 2"), ("decode", "1", "3")])
def test_a_disk_that_fills_costs_only_what_comes_after(
    tmp_path: Path, tiny: Callable[[Sort], Path], full_at: tuple[str, ...]
) -> None:
    """The checkpoint that finds no room does not take the one before it along."""
    ended = run_on_small_disk(FILL, tmp_path / "disk", 2000, str(tiny(Sort.T2V)), *full_at)
    assert ended.returncode == 0, ended.stderr
