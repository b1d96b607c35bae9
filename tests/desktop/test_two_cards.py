"""The queue of a machine with two cards: jobs at once, each in an engine process of its own."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import psutil
import pytest
from pytestqt.qtbot import QtBot

from desktop.queue_model import Role
from engine.catalog import default_recipe
from engine.film.queue import Done, Failed, Paused, Queue, Running, Stopped, Waiting
from engine.film.video import read_frames
from engine.model.render import TorchRenderer
from engine.paths import Home
from engine.protocol import Finished, Mode, Render
from tests.desk import Desk
from tests.tiny import Sort, write_tiny
from tests.windows import FAKE_ENGINE, Begin, Session

TWO_PROCESSORS = Path(__file__).parents[1] / "two_processors.py"


@pytest.fixture
def desk(qtbot: QtBot, qapp: object, tmp_path: Path, home: Home) -> Iterator[Desk]:
    """A desk whose engine has said that it has two cards."""
    desk = Desk(tmp_path, home, qtbot, words=["cards=2"])
    desk.engine.start()
    desk.until(lambda: desk.engine.reports)
    yield desk
    desk.close()


def both_long(desk: Desk) -> tuple[str, str]:
    """Two jobs that are at work at once."""
    desk.queue.pause()
    jobs = desk.add("A [long]", Mode.AUTO), desk.add("B [long]", Mode.AUTO)
    desk.queue.resume()
    desk.until(lambda: len(desk.queue.running) == 2)
    for job in jobs:
        desk.until_running(job)
    return jobs


def processes() -> int:
    return len(psutil.Process(os.getpid()).children())


def test_two_jobs_are_rendered_at_once_each_on_a_card(desk: Desk) -> None:
    a, b = both_long(desk)
    assert (desk.state(a), desk.state(b)) == (Running(), Running())
    assert processes() == 2


def test_each_becomes_a_clip_and_the_second_process_goes(desk: Desk) -> None:
    made: dict[str, str] = {}

    def note(finished: Finished) -> None:
        made[finished.clip.id] = finished.clip.device

    desk.engine.finished.connect(note)
    desk.queue.pause()
    jobs = [desk.add(f"{name} fox", Mode.AUTO) for name in "ABCD"]
    desk.queue.resume()
    desk.until_finished()
    assert [desk.state(job) for job in jobs] == [Done(job) for job in jobs]
    assert set(made) == set(jobs)
    assert {made[job] for job in jobs} >= {"fake card 0", "fake card 1"}
    desk.until(lambda: processes() == 1)


def test_the_second_waits_until_the_first_has_its_networks_in_place(desk: Desk) -> None:
    desk.queue.pause()
    first, second = desk.add("A [slow]", Mode.AUTO), desk.add("B fox", Mode.AUTO)
    desk.queue.resume()
    desk.until_running(first)
    desk.background.wait(60_000)
    assert desk.queue.running == (first,)
    assert desk.state(second) == Waiting()
    desk.queue.cancel(first)
    desk.until(lambda: desk.state(second) == Done(second))


def test_a_job_for_the_whole_machine_begins_when_nothing_else_is_left(desk: Desk) -> None:
    a, b = both_long(desk)
    whole = desk.add("C [long]", Mode.SPLIT)
    for job in (a, b):
        assert desk.state(whole) == Waiting()
        desk.queue.cancel(job)
        desk.until(lambda job=job: desk.state(job) == Stopped())
    desk.until(lambda: desk.state(whole) == Running())
    assert processes() == 1
    after = desk.add("D fox", Mode.AUTO)
    desk.until_running(whole)
    desk.background.wait(60_000)
    assert desk.queue.running == (whole,)
    desk.queue.cancel(whole)
    desk.until(lambda: desk.state(after) == Done(after))


@pytest.mark.expects_log
def test_a_killed_process_costs_its_own_job_only(desk: Desk) -> None:
    a, b = both_long(desk)
    second = max(psutil.Process(os.getpid()).children(), key=psutil.Process.create_time)
    second.kill()
    desk.until(lambda: isinstance(desk.state(b), Failed))
    assert desk.state(a) == Running()
    again = desk.add("C fox", Mode.AUTO)
    desk.until(lambda: desk.state(again) == Done(again))
    assert desk.queue.running == (a,)


def test_a_job_is_paused_and_cancelled_beside_the_other(desk: Desk) -> None:
    a, b = both_long(desk)
    desk.queue.pause_job(b)
    desk.until(lambda: desk.state(b) == Paused())
    desk.queue.cancel(a)
    desk.until(lambda: desk.state(a) == Stopped())
    assert not desk.queue.running


def test_after_this_clip_none_begins_but_both_are_ended(desk: Desk) -> None:
    a, b = both_long(desk)
    waits = desk.add("C fox", Mode.AUTO)
    desk.queue.stop_after_job()
    desk.queue.cancel(a)
    desk.until(lambda: desk.state(a) == Stopped())
    assert desk.queue.paused
    assert (desk.state(b), desk.state(waits)) == (Running(), Waiting())


def test_a_process_that_gets_no_job_while_the_queue_is_paused_gives_its_card_back(
    desk: Desk,
) -> None:
    a, b = both_long(desk)
    desk.add("C fox", Mode.AUTO)
    desk.queue.pause()
    desk.queue.cancel(b)
    desk.until(lambda: desk.state(b) == Stopped())
    desk.until(lambda: processes() == 1)
    assert desk.queue.running == (a,)


def test_both_wait_when_the_project_is_opened_again(
    desk: Desk, qtbot: QtBot, tmp_path: Path, home: Home
) -> None:
    jobs = both_long(desk)
    desk.close()
    assert processes() == 0
    with Queue.open(tmp_path / "film") as queue:
        assert [queue.get(job).state for job in jobs] == [Waiting(), Waiting()]


def test_jobs_of_a_model_that_is_gone_fail_in_their_turn(desk: Desk) -> None:
    a, b = both_long(desk)
    desk.model.folder.rename(desk.model.folder.with_name("elsewhere"))
    lost = desk.add("C fox", Mode.AUTO)
    for job in (a, b):
        desk.queue.cancel(job)
    desk.until(lambda: isinstance(desk.state(lost), Failed))


def test_frames_are_those_of_one_clip_after_the_other(
    qtbot: QtBot, qapp: object, tmp_path: Path, home: Home
) -> None:
    """Real networks in real processes; the processor stands for both cards."""
    write_tiny(tmp_path / "model", Sort.T2V)
    with closing(Desk(tmp_path, home, qtbot, engine=TWO_PROCESSORS)) as desk:
        desk.engine.start()
        desk.until(lambda: desk.engine.reports)
        recipe = default_recipe(desk.model.spec, "a red ball", frames=9, steps=6, seed=1)
        seen: set[tuple[str, ...]] = set()
        desk.queue.job_progressed.connect(lambda _: seen.add(desk.queue.running))
        desk.queue.pause()
        jobs = desk.queue.add(recipe, desk.model, Mode.AUTO, None, [1, 2, 3, 4])
        desk.queue.resume()
        desk.until_finished()
        assert [desk.state(job) for job in jobs] == [Done(job) for job in jobs]
        assert any(len(running) == 2 for running in seen)
        library = desk.project.library
        for job in jobs[:2]:
            row = library.get(job)
            alone = tmp_path / f"{job}.mp4"
            order = Render(
                clip_id="alone",
                recipe=row.recipe,
                model=desk.model.model,
                mode=Mode.CPU,
                path=str(alone),
                cache=str(tmp_path / "cache"),
            )
            TorchRenderer().render(order, lambda _: None, threading.Event())
            assert np.array_equal(list(read_frames(alone)), list(read_frames(library.path_of(row))))


# --- the whole window -----------------------------------------------------------------------


def two_renders(begin: Begin, home: Home) -> Session:
    """A window that renders two clips at once."""
    session = begin(command=[sys.executable, FAKE_ENGINE, str(home.logs), "cards=2"])
    session.wait(lambda: bool(session.application.engine.reports))
    queue = session.application.queue
    assert queue is not None
    queue.pause()
    session.render("first [long]")
    session.render("second [long]")
    queue.resume()
    session.wait(lambda: list(session.states().values()) == ["Running", "Running"])
    session.wait(
        lambda: all((live := queue.live(job)) and live.is_in_place for job in queue.running)
    )
    return session


def test_the_window_shows_how_far_both_are(begin: Begin, home: Home) -> None:
    session = two_renders(begin, home)
    bench = session.application.bench
    assert bench is not None
    bench.jobs.show()
    rows = bench.jobs._model
    said = [rows.index(row).data(Role.STATE_TEXT) for row in range(2)]
    assert said == ["Denoising 1 of 4, on GPU 0", "Denoising 1 of 4, on GPU 1"]


def test_leaving_asks_about_both_and_pauses_both(begin: Begin, home: Home) -> None:
    session = two_renders(begin, home)
    session.window.close()
    assert session.window.isVisible()
    session.answer("Cancel the Clips and Close")
    session.wait(lambda: not session.window.isVisible())
    assert set(session.states().values()) == {"Stopped"}


def test_cancel_in_the_menu_means_the_clip_that_is_shown(begin: Begin, home: Home) -> None:
    session = two_renders(begin, home)
    session.application.cancel()
    session.wait(lambda: session.states()["first [long]"] == "Stopped")
    assert session.states()["second [long]"] == "Running"
