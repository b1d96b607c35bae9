"""The engine process, as a real child with the fake renderer, seen through its pipes."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine.film.video import read_comment, read_frames
from engine.logs import LOG_NAME
from engine.protocol import (
    MAX_LINE_BYTES,
    Event,
    Failed,
    Finished,
    Notice,
    Pause,
    Phase,
    Preview,
    Progress,
    Quit,
    Ready,
    Stop,
    to_line,
)
from engine.recipe import recipe_from_json
from tests.engine_process import PATIENCE_SECONDS, Engine
from tests.fakes import FLOOD, FRAMES, STRAY, fake_job


@pytest.fixture
def silent(tmp_path: Path) -> Iterator[Engine]:
    """An engine to which nobody listens yet."""
    with Engine(tmp_path) as engine:
        yield engine


@pytest.fixture
def engine(silent: Engine) -> Engine:
    return silent.listen()


def stopped(clip_id: str) -> Callable[[Event], bool]:
    return lambda event: (
        isinstance(event, Failed) and (event.kind, event.clip_id) == ("stopped", clip_id)
    )


def wait_for(condition: Callable[[], object]) -> None:
    """Look at the disk until something is there; nobody tells of it."""
    give_up_at = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < give_up_at
        time.sleep(0.02)


# --- jobs -----------------------------------------------------------------------------------


def test_the_messages_of_a_job_come_in_order(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path))
    heard = engine.until(lambda event: isinstance(event, Finished))
    assert [type(event) for event in heard] == [
        Ready,
        *(5 * [Progress]),
        Preview,
        Notice,
        Finished,
    ]
    steps = [event.step for event in heard if isinstance(event, Progress)]
    assert steps == [1, 1, 2, 3, 4]


def test_a_finished_clip_is_whole_and_carries_its_recipe(engine: Engine, tmp_path: Path) -> None:
    job = fake_job("a", tmp_path)
    engine.send(job)
    clip = engine.next(Finished).clip
    assert len(list(read_frames(Path(clip.path)))) == clip.frames == FRAMES
    assert recipe_from_json(read_comment(Path(clip.path))) == clip.recipe == job.recipe


def test_jobs_are_rendered_in_the_order_in_which_they_came(engine: Engine, tmp_path: Path) -> None:
    engine.send(*(fake_job(name, tmp_path) for name in "cab"))
    assert [engine.next(Finished).clip.id for _ in range(3)] == ["c", "a", "b"]


def test_a_prompt_of_any_script_comes_back_as_it_was(engine: Engine, tmp_path: Path) -> None:
    prompt = 'Ein Fuchs läuft 🦊 im Schnee, 狐が走る, ثعلب\n"quoted" \\ \u2028 \x1b'
    engine.send(fake_job("ü-狐", tmp_path, prompt))
    clip = engine.next(Finished).clip
    assert clip.recipe.prompt == prompt
    assert clip.id == "ü-狐"


def test_a_second_job_of_the_same_name_is_left_out(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path, "[slow]"), fake_job("a", tmp_path))
    heard = engine.until(lambda event: isinstance(event, Notice))
    assert "already here" in str(heard[-1])
    engine.send(Stop(clip_id="a"), Quit())
    assert engine.ended() == 0
    # The first may not have begun when Stop comes, so the sentence may be either one.
    ends = [event for event in engine.rest() if isinstance(event, Finished | Failed)]
    assert [(end.kind, end.clip_id) for end in ends if isinstance(end, Failed)] == [
        ("stopped", "a")
    ]
    assert len(ends) == 1


# --- stopping -------------------------------------------------------------------------------


def test_a_running_job_is_stopped_and_the_next_one_done(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path, "[slow]"), fake_job("b", tmp_path))
    engine.next(Progress)
    engine.send(Stop(clip_id="a"))
    assert engine.next(Failed).kind == "stopped"
    assert engine.next(Finished).clip.id == "b"
    assert not (tmp_path / "a.mp4").exists()


def test_a_waiting_job_is_stopped_while_another_runs(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path, "[slow]"), fake_job("b", tmp_path), Stop(clip_id="b"))
    engine.until(stopped("b"))
    engine.send(Stop(clip_id="a"), fake_job("c", tmp_path))
    engine.until(stopped("a"))
    assert engine.next(Finished).clip.id == "c"


def test_stopping_a_job_that_is_not_there_is_no_trouble(engine: Engine, tmp_path: Path) -> None:
    engine.send(Stop(clip_id="never"), fake_job("a", tmp_path))
    heard = engine.until(lambda event: isinstance(event, Finished))
    assert not any(isinstance(event, Failed) for event in heard)


# --- pausing --------------------------------------------------------------------------------


def test_a_paused_job_gives_all_memory_back_and_can_be_asked_for_again(
    engine: Engine, tmp_path: Path
) -> None:
    slow, quick = (fake_job("a", tmp_path, prompt) for prompt in ("[slow]", "again"))
    engine.send(slow)
    engine.next(Progress)
    engine.send(Pause(clip_id="a"))
    failed = engine.next(Failed)
    assert (failed.kind, failed.clip_id) == ("paused", "a")
    engine.send(quick)
    assert engine.next(Notice).text == "released 1 times"
    assert engine.next(Finished).clip.id == "a"


def test_a_waiting_job_is_paused_while_another_runs(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path, "[slow]"), fake_job("b", tmp_path), Pause(clip_id="b"))
    assert engine.next(Failed) == Failed(
        kind="paused", message="The job was paused before it began.", clip_id="b"
    )
    engine.send(Pause(clip_id="never"), Stop(clip_id="a"))
    engine.until(stopped("a"))


# --- the channel ----------------------------------------------------------------------------


def test_stray_prints_go_to_the_log(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path, "[print]"))
    engine.next(Finished)
    said = engine.stderr.read_text()
    assert f"{STRAY}\n" in said
    assert f"{STRAY} to the descriptor\n" in said


def test_a_child_of_the_engine_reads_no_commands(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path, "[print]"), fake_job("b", tmp_path))
    assert [engine.next(Finished).clip.id for _ in range(2)] == ["a", "b"]
    assert f"{STRAY} of a child: True\n" in engine.stderr.read_text()


def test_lines_that_are_no_commands_are_told_and_passed_over(
    engine: Engine, tmp_path: Path
) -> None:
    bad = [b"nonsense", b"", b"[]", b'{"type":"dance"}', b"\xff\xfe\x00", b'{"a":' * 50_000]
    engine.stdin.write(b"".join(line + b"\n" for line in bad))
    engine.send(fake_job("a", tmp_path))
    heard = engine.until(lambda event: isinstance(event, Finished))
    told = [e for e in heard if isinstance(e, Notice) and "no command" in e.text]
    assert len(told) == len(bad)


def test_an_impossible_recipe_fails_its_job(engine: Engine, tmp_path: Path) -> None:
    engine.stdin.write(to_line(fake_job("a", tmp_path)).replace(b'"steps":4', b'"steps":0'))
    failed = engine.next(Failed)
    assert (failed.kind, failed.clip_id) == ("bad_recipe", "a")
    assert "The nearest is 1" in failed.message


def test_a_job_that_cannot_be_understood_fails(engine: Engine) -> None:
    engine.stdin.write(b'{"type":"render","clip_id":"a","recipe":7}\n')
    failed = engine.next(Failed)
    assert (failed.kind, failed.clip_id) == ("bad_message", "a")


def test_a_huge_line_is_passed_over_without_being_held(engine: Engine, tmp_path: Path) -> None:
    engine.next(Ready)
    before = psutil.Process(engine.process.pid).memory_info().rss
    for _ in range(100):
        engine.stdin.write(bytes(1_000_000))
    held = psutil.Process(engine.process.pid).memory_info().rss - before
    assert held < 4 * MAX_LINE_BYTES
    engine.stdin.write(b"\n")
    assert "100,000,000 bytes" in engine.next(Notice).text
    engine.send(fake_job("a", tmp_path))
    assert engine.next(Finished).clip.id == "a"


def test_a_reader_that_sleeps_holds_up_no_render(silent: Engine, tmp_path: Path) -> None:
    silent.send(fake_job("a", tmp_path, "[flood]"))
    wait_for((tmp_path / "a.mp4").exists)
    heard = silent.listen().until(lambda event: isinstance(event, Finished))
    flood = [event.step for event in heard if isinstance(event, Progress) and event.steps == FLOOD]
    assert flood == sorted(flood)
    assert flood[-1] == FLOOD - 1
    assert len(flood) < FLOOD / 2


def test_stop_is_noticed_while_the_reader_sleeps(silent: Engine, tmp_path: Path) -> None:
    silent.send(fake_job("a", tmp_path, "[flood] [slow]"), fake_job("b", tmp_path))
    silent.send(Stop(clip_id="a"))
    heard = silent.listen().until(lambda event: isinstance(event, Finished))
    assert any(stopped("a")(event) for event in heard)


def test_a_reader_that_sleeps_does_not_keep_the_process(silent: Engine, tmp_path: Path) -> None:
    silent.send(fake_job("a", tmp_path, "[flood]"))
    silent.stdin.close()
    silent.process.wait(PATIENCE_SECONDS)


def test_the_process_ends_when_nobody_reads_any_more(silent: Engine, tmp_path: Path) -> None:
    silent.stdout.close()
    silent.send(fake_job("a", tmp_path, "[slow]"))
    assert silent.process.wait(PATIENCE_SECONDS) == 0


# --- trouble --------------------------------------------------------------------------------


def test_known_trouble_fails_the_job_with_its_sentence(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path, "[fail]"))
    assert engine.next(Failed) == Failed(
        kind="out_of_memory", message="Memory ran out. Choose a smaller size.", clip_id="a"
    )


def test_a_bug_fails_the_job_and_is_logged_once(engine: Engine, tmp_path: Path) -> None:
    engine.send(fake_job("a", tmp_path, "[bug]"))
    failed = engine.next(Failed)
    assert (failed.kind, failed.clip_id) == ("bug", "a")
    assert str(tmp_path / LOG_NAME) in failed.message
    logged = (tmp_path / LOG_NAME).read_text() + engine.stderr.read_text()
    assert logged.count("LookupError: a bug in the fake") == 1


@pytest.mark.parametrize("trouble", ["[bug]", "[fail]"])
def test_the_networks_are_let_go_before_the_next_job(
    engine: Engine, tmp_path: Path, trouble: str
) -> None:
    engine.send(fake_job("a", tmp_path, trouble), fake_job("b", tmp_path))
    assert engine.next(Failed).clip_id == "a"
    assert engine.next(Notice).text == "released 1 times"
    assert engine.next(Finished).clip.id == "b"


# --- the end --------------------------------------------------------------------------------


def test_the_end_of_file_ends_an_idle_process(engine: Engine) -> None:
    engine.next(Ready)
    engine.stdin.close()
    assert engine.ended() == 0
    assert engine.rest() == []


def test_the_end_of_file_stops_the_running_job_and_the_waiting_ones(
    engine: Engine, tmp_path: Path
) -> None:
    engine.send(fake_job("a", tmp_path, "[slow]"), fake_job("b", tmp_path))
    engine.next(Progress)
    engine.stdin.close()
    assert engine.ended() == 0
    endings = [event for event in engine.rest() if isinstance(event, Failed)]
    assert sorted((event.clip_id, event.kind) for event in endings) == [
        ("a", "stopped"),
        ("b", "stopped"),
    ]


def test_the_end_of_file_before_the_first_message_ends_the_process(engine: Engine) -> None:
    engine.stdin.close()
    assert engine.ended() == 0


def test_quit_stops_the_running_job_while_the_pipe_stays_open(
    engine: Engine, tmp_path: Path
) -> None:
    engine.send(fake_job("a", tmp_path, "[slow]"))
    engine.next(Progress)
    engine.send(Quit())
    assert engine.ended() == 0
    assert stopped("a")(engine.rest()[-1])


def test_half_a_command_at_the_end_starts_nothing(engine: Engine, tmp_path: Path) -> None:
    engine.next(Ready)
    engine.stdin.write(to_line(fake_job("a", tmp_path))[:-20])
    engine.stdin.close()
    assert engine.ended() == 0
    assert not any(isinstance(event, Progress | Finished) for event in engine.rest())


def test_a_render_that_does_not_listen_is_cut_off_at_the_end(
    engine: Engine, tmp_path: Path
) -> None:
    engine.send(fake_job("a", tmp_path, "[hang]"))
    assert engine.next(Progress).phase is Phase.TEXT
    engine.stdin.close()
    assert engine.ended() == 1
    assert "cut off" in engine.stderr.read_text()


def test_a_terminated_process_clears_away_what_is_half_written(
    engine: Engine, tmp_path: Path
) -> None:
    engine.send(fake_job("a", tmp_path, "[half]"))
    engine.next(Notice)
    wait_for(lambda: list(tmp_path.glob(".writing-*")))  # ffmpeg makes it a moment later
    engine.process.terminate()
    assert engine.ended() == 128 + 15
    assert not list(tmp_path.glob(".writing-*"))
