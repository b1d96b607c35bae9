"""The client with real child processes: starts, jobs and stops."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.client import (
    Busy,
    EngineClient,
    Idle,
    Interrupted,
    NotStarted,
    Starting,
    engine_command,
)
from engine.errors import BadFile, BadRecipe
from engine.protocol import MAX_LINE_BYTES, Event, Finished, Notice, Progress, Ready
from tests.clients import FAKE_ENGINE, Heard, clip_id_of
from tests.fakes import fake_job

# --- jobs -----------------------------------------------------------------------------------


def test_states_follow_the_process(client: EngineClient, heard: Heard, tmp_path: Path) -> None:
    assert client.state == NotStarted()
    client.render(fake_job("a", tmp_path))
    assert client.state in (Starting(), Busy("a"))
    heard.ended(1)
    assert heard.states[0] == Busy("a")  # at Ready
    assert heard.states[-1] == Idle()
    client.close()
    assert client.state == NotStarted()


def test_events_come_in_order_on_the_reader_thread(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    for clip_id in "cab":
        client.render(fake_job(clip_id, tmp_path))
    assert heard.ended(3) == [("c", "finished"), ("a", "finished"), ("b", "finished")]
    jobs = [clip_id_of(event) for event in heard.events if not isinstance(event, Ready)]
    assert jobs == sorted(jobs, key="cab".index)
    assert {thread.name for thread in heard.threads} == {"engine reader"}


def test_a_started_engine_waits_for_its_first_job(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.start()
    client.start()
    heard.ready(1)
    assert client.state == Idle()
    client.render(fake_job("a", tmp_path))
    assert client.state == Busy("a")
    heard.ended(1)


def test_a_job_may_be_handed_in_from_an_event(tmp_path: Path) -> None:
    class Chain(Heard):
        def __call__(self, event: Event) -> None:
            if isinstance(event, Finished) and event.clip.id == "a":
                self.client.render(fake_job("b", tmp_path))
            super().__call__(event)

    chain = Chain()
    fake = [sys.executable, str(FAKE_ENGINE), str(tmp_path)]
    chain.client = EngineClient(fake, tmp_path, chain)
    chain.client.render(fake_job("a", tmp_path))
    assert chain.ended(2) == [("a", "finished"), ("b", "finished")]
    chain.client.close()


def test_a_job_that_is_too_long_for_a_message_is_refused(
    client: EngineClient, tmp_path: Path
) -> None:
    with pytest.raises(BadRecipe, match="too long"):
        client.render(fake_job("a", tmp_path, "x" * MAX_LINE_BYTES))
    assert client.state == NotStarted()


def test_a_file_name_that_no_message_can_carry_is_refused(client: EngineClient) -> None:
    with pytest.raises(BadFile, match="another name"):
        client.render(fake_job("a", Path("/\udcff")))
    assert client.state == NotStarted()


def test_lines_that_are_no_events_are_logged_and_passed_over(
    connected: Callable[..., EngineClient],
    heard: Heard,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        connected("garbage").render(fake_job("a", tmp_path))
        assert heard.ended(1) == [("a", "finished")]
    assert isinstance(heard.events[0], Ready)
    assert "no message" in caplog.text
    assert "9000000 bytes" in caplog.text


# --- stopping -------------------------------------------------------------------------------


def test_a_running_and_a_waiting_job_are_stopped(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path, "[slow]"))
    client.render(fake_job("b", tmp_path))
    client.render(fake_job("c", tmp_path))
    heard.begun("a")
    client.stop("b")
    heard.ended(1)
    assert client.state == Busy("a")
    client.stop("a")
    assert heard.ended(3) == [("b", "stopped"), ("a", "stopped"), ("c", "finished")]


def test_stopping_what_is_not_there_is_no_trouble(client: EngineClient) -> None:
    client.stop("never")
    client.stop_now("never")
    assert client.state == NotStarted()


@pytest.mark.parametrize("prompt", ["[hang]", "[deaf]"])
def test_a_job_that_does_not_listen_is_stopped_with_the_process(
    client: EngineClient, heard: Heard, tmp_path: Path, prompt: str
) -> None:
    client.render(fake_job("a", tmp_path, prompt))
    client.render(fake_job("b", tmp_path))
    heard.until(lambda heard: heard.of(Notice if prompt == "[deaf]" else Progress, "a"))
    client.stop_now("a", grace_seconds=0.2)
    assert client.state == Interrupted("a")
    assert heard.ended(2) == [("a", "stopped"), ("b", "finished")]
    heard.ready(2)


def test_stopping_the_only_job_now_leaves_no_process(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path, "[hang]"))
    heard.begun("a")
    client.stop_now("a")
    heard.ended(1)
    assert client.state == NotStarted()
    client.render(fake_job("b", tmp_path))
    assert heard.ended(2)[1] == ("b", "finished")


def test_stopping_a_waiting_job_now_spares_the_running_one(
    client: EngineClient, heard: Heard, tmp_path: Path
) -> None:
    client.render(fake_job("a", tmp_path, "[slow]"))
    client.render(fake_job("b", tmp_path))
    client.stop_now("b")
    assert heard.ended(1) == [("b", "stopped")]
    heard.ready(1)
    client.stop("a")
    assert heard.ended(2)[1] == ("a", "stopped")


# --- the command ----------------------------------------------------------------------------


def test_the_engine_is_this_program_with_serve() -> None:
    assert engine_command(None, offline=False) == [sys.executable, "-m", "engine", "serve"]


def test_the_engine_is_told_where_home_is_and_that_it_is_offline(tmp_path: Path) -> None:
    command = engine_command(tmp_path, offline=True)
    assert command[-4:] == ["serve", "--home", str(tmp_path), "--offline"]
