"""What follows when the engine process dies or is closed, and that nothing is left of it."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from engine.client import Dead, EngineClient, Idle, NotStarted
from engine.logs import ENGINE_LOG_NAME
from engine.protocol import Notice
from tests.clients import Heard, engine_process
from tests.fakes import LAST_WORDS, fake_job

# --- deaths ---------------------------------------------------------------------------------


@pytest.mark.expects_log
def test_a_killed_engine_is_told_and_started_again_for_the_jobs_that_wait(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path, "[crash]"))
    client.render(fake_job("b", tmp_path))
    assert heard.ended(2) == [("a", "engine_died"), ("b", "finished")]
    assert "SIGKILL" in heard.message("a")
    assert "out of memory" in heard.message("a")
    assert heard.message("a").endswith(LAST_WORDS)
    assert LAST_WORDS in (tmp_path / "logs" / ENGINE_LOG_NAME).read_text("utf-8")
    heard.ready(2)


@pytest.mark.expects_log
def test_the_second_death_in_a_short_time_is_explained_and_ends_it(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    for clip_id, prompt in (("a", "[crash]"), ("b", "[crash]"), ("c", "a fox")):
        client.render(fake_job(clip_id, tmp_path, prompt))
    assert heard.ended(3) == [(clip_id, "engine_died") for clip_id in "abc"]
    assert "twice" not in heard.message("a")
    assert "twice in a short time" in heard.message("b")
    assert heard.message("c") == heard.message("b")
    assert client.state == Dead(heard.message("b"))


@pytest.mark.expects_log
def test_deaths_far_from_each_other_are_each_followed_by_a_start(
    connected: Callable[..., EngineClient], heard: Heard, tmp_path: Path
) -> None:
    client = connected(again_seconds=0.0)
    for clip_id, prompt in (("a", "[crash]"), ("b", "[crash]"), ("c", "a fox")):
        client.render(fake_job(clip_id, tmp_path, prompt))
    assert heard.ended(3) == [("a", "engine_died"), ("b", "engine_died"), ("c", "finished")]


@pytest.mark.expects_log
def test_a_dead_engine_is_tried_again_with_the_next_job(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path, "[crash]"))
    client.render(fake_job("b", tmp_path, "[crash]"))
    heard.ended(2)
    client.render(fake_job("c", tmp_path))
    assert heard.ended(3)[2] == ("c", "finished")


@pytest.mark.expects_log
def test_a_death_without_a_job_is_a_notice(client: EngineClient, heard: Heard) -> None:
    client.start()
    heard.ready(1)
    engine_process().kill()
    heard.ready(2)
    (notice,) = [event for event in heard.events if isinstance(event, Notice)]
    assert "started again" in notice.text
    assert "SIGKILL" in notice.text
    assert client.state == Idle()


@pytest.mark.expects_log
def test_an_engine_that_never_gets_ready_is_explained(
    connected: Callable[..., EngineClient], heard: Heard, tmp_path: Path
) -> None:
    connected("dies").render(fake_job("a", tmp_path))
    assert heard.ended(1) == [("a", "engine_died")]
    assert "exit code 3" in heard.message("a")
    assert heard.message("a").endswith("Something essential is missing.")


@pytest.mark.expects_log
def test_an_engine_that_cannot_be_started_is_explained(heard: Heard, tmp_path: Path) -> None:
    heard.client = client = EngineClient([str(tmp_path / "nothing")], tmp_path, heard)
    client.render(fake_job("a", tmp_path))
    assert heard.ended(1) == [("a", "engine_died")]
    assert "could not be started" in heard.message("a")
    assert isinstance(client.state, Dead)


@pytest.mark.expects_log
def test_a_job_that_was_to_stop_stays_stopped_when_the_engine_dies(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path, "[slow]"))
    client.render(fake_job("b", tmp_path))
    heard.begun("a")
    engine = engine_process()
    engine.suspend()  # it hears nothing any more
    client.stop("b")
    engine.kill()
    assert heard.ended(2) == [("a", "engine_died"), ("b", "stopped")]


# --- the end --------------------------------------------------------------------------------


def test_closing_stops_every_job(client: EngineClient, heard: Heard, tmp_path: Path) -> None:
    client.render(fake_job("a", tmp_path, "[slow]"))
    client.render(fake_job("b", tmp_path))
    heard.begun("a")
    client.close()
    assert sorted(heard.endings) == [("a", "stopped"), ("b", "stopped")]
    assert client.state == NotStarted()


def test_closing_while_it_starts_stops_every_job(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path))
    client.close()
    assert heard.endings == [("a", "stopped")]


def test_closing_kills_an_engine_that_does_not_listen(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path, "[deaf]"))
    client.render(fake_job("b", tmp_path))
    heard.until(lambda heard: heard.of(Notice, "a"))
    client.close(timeout_seconds=0.1)
    assert sorted(heard.endings) == [("a", "stopped"), ("b", "stopped")]
    assert psutil.Process().children() == []


def test_a_suspended_engine_is_closed_all_the_same(client: EngineClient, heard: Heard) -> None:
    client.start()
    heard.ready(1)
    engine_process().suspend()
    client.close(timeout_seconds=0.1)
    assert client.state == NotStarted()
    assert psutil.Process().children() == []


def test_closing_twice_is_no_trouble(client: EngineClient) -> None:
    client.close()
    client.start()
    client.close()
    client.close()
    assert client.state == NotStarted()


def test_a_closed_client_can_be_used_again(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path))
    heard.ended(1)
    client.close()
    client.render(fake_job("b", tmp_path))
    assert heard.ended(2) == [("a", "finished"), ("b", "finished")]
