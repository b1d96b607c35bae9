"""The client with real child processes: starts, jobs, stops, deaths, and nothing left behind."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine.client import (
    Busy,
    Dead,
    EngineClient,
    Idle,
    Interrupted,
    NotStarted,
    Starting,
    State,
    engine_command,
)
from engine.errors import BadFile, BadRecipe
from engine.logs import ENGINE_LOG_NAME
from engine.protocol import MAX_LINE_BYTES, Event, Failed, Finished, Notice, Progress, Ready
from tests.fakes import LAST_WORDS, fake_job

PATIENCE_SECONDS = 60
FAKE_ENGINE = Path(__file__).parents[1] / "fake_engine.py"


class Heard:
    """The events that a client has told, with its state and thread at each."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.client: EngineClient
        self.events: list[Event] = []
        self.states: list[State] = []
        self.threads: set[threading.Thread] = set()

    def __call__(self, event: Event) -> None:
        with self._changed:
            self.events.append(event)
            self.states.append(self.client.state)
            self.threads.add(threading.current_thread())
            self._changed.notify_all()

    def until(self, condition: Callable[["Heard"], object]) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: condition(self), PATIENCE_SECONDS), self.events

    def of(self, kind: type, clip_id: str) -> list[Event]:
        """Events of that type that speak of that job."""
        return [e for e in self.events if isinstance(e, kind) and _clip_id(e) == clip_id]

    @property
    def endings(self) -> list[tuple[str, str]]:
        """Each job that has ended with the word for how, in the order in which it was told."""
        return [
            (_clip_id(event), "finished" if isinstance(event, Finished) else event.kind)
            for event in self.events
            if isinstance(event, Finished | Failed)
        ]

    def message(self, clip_id: str) -> str:
        (failed,) = self.of(Failed, clip_id)
        assert isinstance(failed, Failed)
        return failed.message

    def begun(self, clip_id: str) -> None:
        """Wait until that job runs."""
        self.until(lambda heard: heard.of(Progress, clip_id))

    def ended(self, jobs: int) -> list[tuple[str, str]]:
        """Wait until so many jobs have ended."""
        self.until(lambda heard: len(heard.endings) >= jobs)
        return self.endings

    def ready(self, times: int) -> None:
        self.until(lambda heard: sum(isinstance(e, Ready) for e in heard.events) >= times)


def _clip_id(event: Event) -> str:
    return event.clip.id if isinstance(event, Finished) else getattr(event, "clip_id", "")


def open_files() -> int:
    process = psutil.Process()
    return process.num_handles() if sys.platform == "win32" else process.num_fds()


def engine_process() -> psutil.Process:
    """The engine that runs as a child of this process."""
    (child,) = psutil.Process().children()
    return child


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def connected(tmp_path: Path, heard: Heard) -> Iterator[Callable[..., EngineClient]]:
    """Makes a client of a fake engine with these words, and sees to it that nothing is left."""
    threads, files = set(threading.enumerate()), open_files()
    made: list[EngineClient] = []

    def connect(*words: str, **options: float) -> EngineClient:
        command = [sys.executable, str(FAKE_ENGINE), str(tmp_path), *words]
        heard.client = EngineClient(command, tmp_path / "logs", heard, **options)
        made.append(heard.client)
        return heard.client

    yield connect
    for client in made:
        client.close()
    assert set(threading.enumerate()) == threads
    assert psutil.Process().children() == []
    assert open_files() == files
    endings = [clip_id for clip_id, _ in heard.endings]
    assert len(endings) == len(set(endings)), "a job ended twice"


@pytest.fixture
def client(connected: Callable[..., EngineClient]) -> EngineClient:
    return connected()


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
    jobs = [_clip_id(event) for event in heard.events if not isinstance(event, Ready)]
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


# --- the command ----------------------------------------------------------------------------


def test_the_engine_is_this_program_with_serve() -> None:
    assert engine_command(None, offline=False) == [sys.executable, "-m", "engine", "serve"]


def test_the_engine_is_told_where_home_is_and_that_it_is_offline(tmp_path: Path) -> None:
    command = engine_command(tmp_path, offline=True)
    assert command[-4:] == ["serve", "--home", str(tmp_path), "--offline"]
