"""The queue at work, with a real engine process whose renderer misbehaves where it is told to."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.messages import Level
from engine.client import Idle
from engine.film.flow import Hours
from engine.film.queue import Done, Failed, Paused, Running, Stopped, Waiting
from engine.paths import Home
from engine.protocol import Mode, Phase
from engine.recipe import SourceImage
from engine.settings import Settings
from tests.desk import Desk
from tests.films import a_clip, a_recipe, write_video


@pytest.fixture
def desk(opened: Callable[[], Desk]) -> Desk:
    return opened()


# --- jobs -----------------------------------------------------------------------------------


def test_a_job_becomes_a_clip_of_the_library(desk: Desk) -> None:
    added: list[str] = []
    desk.project.clip_added.connect(added.append)
    job = desk.add("A fox")
    assert desk.state(job) == Running()
    assert desk.queue.running == (job,)
    desk.until_finished()
    assert desk.state(job) == Done(job)
    assert added == [job]
    row = desk.project.library.get(job)
    assert desk.project.library.path_of(row).is_file()
    assert row.thumbnail == f"thumbnails/{job}.jpg"
    assert not desk.queue.running
    assert desk.engine.state == Idle()


def test_a_running_job_tells_how_far_it_is_and_what_it_looks_like(desk: Desk) -> None:
    phases: set[Phase] = set()
    previews: list[tuple[int, int]] = []
    times: list[float] = []

    def look(job_id: str) -> None:
        live = desk.queue.live(job_id)
        assert live is not None
        times.append(live.elapsed_seconds)
        if live.progress is not None:
            phases.add(live.progress.phase)
        if live.preview is not None:
            previews.append((live.preview.width(), live.preview.height()))

    desk.queue.job_progressed.connect(look)
    job = desk.add("A fox")
    desk.until_finished()
    assert {Phase.TEXT, Phase.DENOISE} <= phases
    assert previews
    assert set(previews) == {(64, 48)}
    assert times == sorted(times)
    assert desk.queue.live(job) is None


def test_a_job_for_each_seed_and_the_image_is_kept(desk: Desk, tmp_path: Path) -> None:
    image = tmp_path / "Fox.PNG"
    image.write_bytes(b"a picture")
    recipe = a_recipe(image=SourceImage(sha256="0" * 64, name="Fox.PNG"), frames=8)
    ids = desk.queue.add(recipe, desk.model, Mode.CPU, image, [3, 2**64 - 1])
    jobs = [desk.project.queue.get(job_id) for job_id in ids]
    assert [job.recipe.seed for job in jobs] == [3, 2**64 - 1]
    assert {job.image for job in jobs} == {f"images/{'0' * 64}.png"}
    assert (desk.project.folder / jobs[0].image).read_bytes() == b"a picture"


def test_jobs_are_rendered_in_order_and_the_first_before_those_that_wait(desk: Desk) -> None:
    ended: list[str] = []
    desk.queue.job_ended.connect(ended.append)
    a, b = desk.add("A fox"), desk.add("B fox")
    c = desk.add("C fox", first=True)
    desk.until_finished()
    assert ended == [a, c, b]
    assert desk.finishes == 1


def test_a_copy_of_a_job_makes_a_clip_of_its_own(desk: Desk) -> None:
    job = desk.add("A fox")
    desk.until_finished()
    copy = desk.queue.duplicate(job)
    assert copy is not None
    desk.until_finished(2)
    assert {row.id for row in desk.project.library.clips()} == {job, copy}


def test_ended_jobs_are_cleared_but_for_those_that_failed(desk: Desk) -> None:
    done, failed = desk.add("A fox"), desk.add("[fail]")
    desk.until_finished()
    desk.queue.clear_ended()
    assert [job.id for job in desk.queue.jobs()] == [failed]
    assert desk.project.library.get(done).id == done


# --- trouble --------------------------------------------------------------------------------


def test_a_job_that_fails_takes_no_other_with_it(desk: Desk) -> None:
    a, b, c = desk.add("A fox"), desk.add("[fail]"), desk.add("C fox")
    desk.until_finished()
    assert desk.state(a) == Done(a)
    assert desk.state(b) == Failed("out_of_memory", "Memory ran out. Choose a smaller size.")
    assert desk.state(c) == Done(c)
    told = [message.text for message in desk.said if message.level is Level.FAIL]
    assert told == ["Memory ran out. Choose a smaller size."]


@pytest.mark.expects_log
def test_a_killed_engine_takes_no_other_job_with_it(desk: Desk) -> None:
    a, b = desk.add("[hang]"), desk.add("B fox")
    desk.until_running(a)
    (child,) = psutil.Process(os.getpid()).children()
    child.kill()
    desk.until_finished()
    state = desk.state(a)
    assert isinstance(state, Failed)
    assert state.kind == "engine_died"
    assert desk.state(b) == Done(b)


@pytest.mark.expects_log
def test_an_engine_that_dies_again_holds_the_queue_until_the_next_wish(desk: Desk) -> None:
    for _ in range(2):
        desk.add("[crash]")
    c = desk.add("C fox")
    desk.until(lambda: desk.queue.paused)
    desk.until(lambda: not desk.queue.running)
    assert desk.state(c) == Waiting()
    assert "twice in a short time" in desk.said[-1].text
    d = desk.add("D fox")
    assert not desk.queue.paused
    desk.until(lambda: desk.state(d) == Done(d))
    assert desk.state(c) == Done(c)


def test_a_full_disk_holds_the_queue_with_what_it_has(desk: Desk) -> None:
    a, b = desk.add("[full]"), desk.add("B fox")
    desk.until(lambda: not desk.queue.running)
    assert desk.queue.paused
    assert [desk.state(a), desk.state(b)] == [Waiting(), Waiting()]
    assert desk.said[-1].text == "The disk is full. Make room."
    desk.queue.remove(a)
    desk.queue.resume()
    desk.until_finished()
    assert desk.state(b) == Done(b)


def test_a_job_whose_model_is_gone_fails_in_words(desk: Desk, tmp_path: Path) -> None:
    desk.queue.pause()
    job, other = desk.add("A fox"), desk.add("B fox")
    (tmp_path / "model").rename(tmp_path / "elsewhere")
    desk.queue.resume()
    desk.until_finished()
    states = [desk.state(job), desk.state(other)]
    assert [state.kind for state in states if isinstance(state, Failed)] == ["model_missing"] * 2


def test_a_clip_that_cannot_be_taken_in_fails_its_job_in_words(desk: Desk) -> None:
    desk.queue.pause()
    job = desk.add("A fox")
    path = write_video(desk.project.library.new_clip_path(job))
    desk.project.library.add(a_clip(path, job))  # someone has been faster
    desk.queue.resume()
    desk.until_finished()
    state = desk.state(job)
    assert isinstance(state, Failed)
    assert "already" in state.message


def test_a_verb_on_a_job_that_is_gone_is_told_in_words(desk: Desk) -> None:
    for verb in (desk.queue.cancel, desk.queue.retry, desk.queue.remove, desk.queue.first):
        verb("none")
    desk.queue.move("none", None)
    assert desk.queue.duplicate("none") is None
    assert ["holds no job" in message.text for message in desk.said] == [True] * 6


# --- cancelling -----------------------------------------------------------------------------


def test_a_waiting_and_a_running_job_are_cancelled(desk: Desk) -> None:
    a, b, c = desk.add("[slow]"), desk.add("B fox"), desk.add("C fox")
    desk.queue.cancel(b)
    assert desk.state(b) == Stopped()
    desk.until_running(a)
    desk.queue.cancel(a)
    live = desk.queue.live(a)
    assert live is not None
    assert live.stopping
    desk.until_finished()
    assert [desk.state(each) for each in (a, b, c)] == [Stopped(), Stopped(), Done(c)]
    assert [message for message in desk.said if message.level is Level.FAIL] == []


def test_a_second_cancel_ends_a_job_that_does_not_listen(desk: Desk) -> None:
    a, b = desk.add("[hang]"), desk.add("B fox")
    desk.until_running(a)
    desk.queue.cancel(a)
    desk.queue.cancel(a)
    desk.until_finished()
    assert [desk.state(a), desk.state(b)] == [Stopped(), Done(b)]


def test_a_running_job_that_is_removed_is_stopped(desk: Desk) -> None:
    job = desk.add("[slow]")
    desk.until_running(job)
    desk.queue.remove(job)
    desk.until_finished()
    assert desk.state(job) == Stopped()
    desk.queue.remove(job)
    assert desk.queue.jobs() == []


def test_a_stopped_job_is_tried_again(desk: Desk) -> None:
    desk.queue.pause()
    job = desk.add("A fox")
    desk.queue.cancel(job)
    desk.queue.retry(job)
    assert desk.state(job) == Waiting()
    desk.queue.resume()
    desk.until_finished()
    assert desk.state(job) == Done(job)


# --- pausing, closing -----------------------------------------------------------------------


def test_a_paused_queue_begins_nothing(desk: Desk) -> None:
    paused: list[bool] = []
    desk.queue.flow.changed.connect(lambda: paused.append(desk.queue.paused))
    a = desk.add("[slow]")
    desk.queue.pause()
    desk.queue.pause()
    b = desk.add("B fox")
    desk.until_running(a)
    ended: list[str] = []
    desk.queue.job_ended.connect(ended.append)
    desk.queue.cancel(a)
    desk.until(lambda: ended)
    assert desk.state(b) == Waiting()
    assert not desk.queue.running
    desk.queue.resume()
    desk.until_finished()
    assert desk.state(b) == Done(b)
    assert paused == [True, False]


def test_a_running_job_is_paused_and_goes_on_when_that_is_wanted(desk: Desk) -> None:
    a, b = desk.add("[slow]"), desk.add("B fox")
    desk.until_running(a)
    desk.queue.pause_job(a)
    live = desk.queue.live(a)
    assert live is not None
    assert live.aside == Paused()
    desk.until_finished()
    assert [desk.state(a), desk.state(b)] == [Paused(), Done(b)]
    desk.queue.go_on(a)
    desk.until_running(a)
    desk.queue.cancel(a)
    desk.until_finished(2)
    assert desk.state(a) == Stopped()


def test_a_paused_job_stays_so_when_the_project_is_opened_again(
    opened: Callable[[], Desk],
) -> None:
    desk = opened()
    desk.queue.pause()
    a, b = desk.add("A fox"), desk.add("B fox")
    desk.queue.pause_job(a)
    desk = opened()
    desk.queue.resume()
    desk.until_finished()
    assert [desk.state(a), desk.state(b)] == [Paused(), Done(b)]
    desk.queue.cancel(a)
    assert desk.state(a) == Stopped()


def test_the_queue_stops_after_the_job_that_runs(desk: Desk) -> None:
    a, b = desk.add("[slow]"), desk.add("B fox")
    desk.until_running(a)
    desk.queue.stop_after_job()
    assert not desk.queue.paused
    desk.queue.cancel(a)
    desk.until(lambda: desk.queue.paused)
    assert [desk.state(a), desk.state(b)] == [Stopped(), Waiting()]
    desk.queue.resume()
    desk.until_finished()
    assert desk.state(b) == Done(b)


def test_outside_of_its_hours_the_queue_rests_with_what_it_has(
    qtbot: QtBot, qapp: QCoreApplication, tmp_path: Path, home: Home
) -> None:
    clock = datetime(2026, 1, 1, 23, 0, tzinfo=UTC)
    settings = Settings(queue_hours=Hours(time(22), time(6)))
    desk = Desk(tmp_path, home, qtbot, settings=lambda: settings, now=lambda: clock)
    try:
        a, b = desk.add("[slow]"), desk.add("B fox")
        desk.until_running(a)
        clock = datetime(2026, 1, 2, 6, 0, tzinfo=UTC)
        desk.queue.flow.look()
        desk.until(lambda: not desk.queue.running)
        assert [desk.state(a), desk.state(b)] == [Waiting(), Waiting()]
        assert desk.queue.flow.rests_until == datetime(2026, 1, 2, 22, 0, tzinfo=UTC)
        c = desk.add("C fox")
        assert desk.state(c) == Waiting()
        settings = Settings()
        desk.queue.flow.look()
        desk.until_running(a)
        desk.queue.cancel(a)
        desk.until_finished()
        assert [desk.state(b), desk.state(c)] == [Done(b), Done(c)]
    finally:
        desk.close()


def test_a_closed_window_leaves_its_jobs_waiting_for_the_next(opened: Callable[[], Desk]) -> None:
    desk = opened()
    a, b = desk.add("[slow]"), desk.add("B fox")
    desk.until_running(a)
    desk = opened()
    assert [desk.state(a), desk.state(b)] == [Waiting(), Waiting()]
    assert desk.queue.paused
    assert [message.text for message in desk.said] == ["2 clips wait from last time."]
    desk.queue.cancel(a)
    desk.queue.resume()
    desk.until_finished()
    assert desk.state(b) == Done(b)


def test_a_new_job_takes_those_of_last_time_with_it(opened: Callable[[], Desk]) -> None:
    desk = opened()
    desk.queue.pause()
    a = desk.add("A fox")
    desk = opened()
    b = desk.add("B fox")
    desk.until_finished()
    assert [desk.state(a), desk.state(b)] == [Done(a), Done(b)]


def test_what_the_plan_said_before_is_not_told_again(desk: Desk) -> None:
    desk.add("a red ball [plan]")
    desk.until_finished()
    assert [message.text for message in desk.said] == ["released 0 times"]
