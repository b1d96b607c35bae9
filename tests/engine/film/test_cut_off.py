"""Clips that were cut off come into the queue of their project, whoever began them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.film.cut_off import cut_off, take_in
from engine.film.library import Project
from engine.film.queue import Queue, Running, Stopped, Waiting
from engine.film.renders import Maker, held, render_folder, write_checkpoint, write_job
from engine.protocol import Mode
from tests.fakes import fake_job
from tests.films import a_recipe


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    with Project.open(tmp_path / "film") as opened:
        yield opened.folder


def begin(project: Path, clip_id: str, step: int = 0) -> None:
    """As the engine does for a job, until `step` is kept."""
    folder = render_folder(project, clip_id)
    job = fake_job(clip_id, project)
    write_job(folder, job)
    if step:
        maker = Maker(recipe=job.recipe, model="fake", revision="1", weights="bf16", versions={})
        write_checkpoint(folder, step, maker, {}, b"tensors")


def test_what_the_command_line_began_is_queued_once(project: Path) -> None:
    begin(project, "one", step=3)
    with Queue.open(project) as queue:
        [job] = take_in(queue, queue.add)
        assert (job.id, job.state, job.mode, job.model) == ("one", Waiting(), Mode.CPU, "fake")
        assert job.recipe == fake_job("one", project).recipe
        assert take_in(queue, queue.add) == []
        [found] = cut_off(queue)
        assert (found.job, found.step) == (job, 3)


def test_what_another_process_renders_is_left_to_it(project: Path) -> None:
    begin(project, "one")
    with Queue.open(project) as queue:
        with held(render_folder(project, "one")):
            assert take_in(queue, queue.add) == []
        assert [job.id for job in take_in(queue, queue.add)] == ["one"]


def test_only_what_was_begun_and_still_waits_is_cut_off(project: Path) -> None:
    with Queue.open(project) as queue:
        jobs = [
            queue.add(a_recipe(), model="fake", model_folder="", mode=Mode.CPU) for _ in range(4)
        ]
        new, begun, stopped, running = (job.id for job in jobs)
        begin(project, begun, step=2)
        begin(project, stopped, step=2)
        queue.mark(stopped, Stopped())
        queue.mark(running, Running())
    with Queue.open(project) as queue:
        assert [(each.job.id, each.step) for each in cut_off(queue)] == [(begun, 2), (running, 0)]
        assert queue.get(new).state == Waiting()
