"""The queue of a project, on a real disk with the real SQLite and lock."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine.errors import BadProject
from engine.film.library import Project
from engine.film.queue import (
    Done,
    Failed,
    Job,
    JobState,
    Paused,
    Queue,
    Running,
    Stopped,
    Waiting,
)
from engine.protocol import Mode
from engine.recipe import MAX_SEED, SourceImage
from tests.films import a_clip, a_recipe, write_video

OLD_PROJECT = Path(__file__).parents[2] / "data" / "projects" / "2.db"
ENDED = [Done("a"), Stopped(), Failed("out_of_memory", "Memory ran out. Choose a smaller size.")]


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    with Queue.open(tmp_path) as opened:
        yield opened


def add(queue: Queue, prompt: str = "A fox") -> Job:
    return queue.add(
        a_recipe(prompt=prompt), model="fake", model_folder="/models/fake", mode=Mode.AUTO
    )


def prompts(queue: Queue) -> str:
    """The prompts of the queue, one letter each, in order."""
    return "".join(job.recipe.prompt for job in queue.jobs())


def filled(queue: Queue, letters: str) -> dict[str, str]:
    """The ids of new jobs by their prompts."""
    return {letter: add(queue, letter).id for letter in letters}


# --- what is kept ---------------------------------------------------------------------------


def test_a_job_outlives_the_window(tmp_path: Path) -> None:
    recipe = a_recipe(
        prompt='Ein "Füchslein"\n läuft',
        seed=MAX_SEED,
        image=SourceImage(sha256="0" * 64, name="fox.png"),
    )
    with Queue.open(tmp_path) as queue:
        added = queue.add(
            recipe,
            model="CogVideoX-2b",
            model_folder="/models/Größe",
            mode=Mode.STREAM,
            image="images/fox.png",
            lossless=True,
        )
    with Queue.open(tmp_path) as queue:
        (job,) = queue.jobs()
    assert job == added
    assert (job.recipe, job.state) == (recipe, Waiting())
    assert (job.model, job.model_folder) == ("CogVideoX-2b", "/models/Größe")
    assert (job.mode, job.image, job.lossless) == (Mode.STREAM, "images/fox.png", True)
    assert abs(job.created - datetime.now(UTC)) < timedelta(seconds=60)


@pytest.mark.parametrize("state", [Waiting(), Running(), Paused(), *ENDED])
def test_every_state_is_kept(queue: Queue, state: JobState) -> None:
    job = add(queue)
    assert queue.mark(job.id, state).state == state
    assert queue.get(job.id).state == state


def test_a_message_with_half_a_character_is_kept(queue: Queue) -> None:
    state = queue.mark(add(queue).id, Failed("bug", "a\udcff")).state
    assert state == Failed("bug", "a?")


def test_a_job_that_is_not_there_is_told_in_words(queue: Queue) -> None:
    add(queue)
    for verb in (queue.get, queue.first, queue.retry, queue.remove, queue.duplicate):
        with pytest.raises(BadProject, match="holds no job 'none'"):
            verb("none")


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadProject):
        Queue.open(tmp_path / "file")


@pytest.mark.expects_log
def test_a_recipe_of_a_newer_cogreel_is_left_where_it_is(tmp_path: Path) -> None:
    with Queue.open(tmp_path) as queue:
        newer, ours = filled(queue, "ab").values()
        with closing(sqlite3.connect(tmp_path / "project.db")) as database, database:
            database.execute(
                "UPDATE jobs SET recipe = json_set(recipe, '$.format', 9) WHERE id = ?", (newer,)
            )
        assert [job.id for job in queue.jobs()] == [ours]
        following = queue.next_waiting()
        assert following is not None
        assert following.id == ours
    with closing(sqlite3.connect(tmp_path / "project.db")) as database:
        assert database.execute("SELECT count(*) FROM jobs").fetchone() == (2,)


# --- the order ------------------------------------------------------------------------------


def test_jobs_are_rendered_in_the_order_of_their_coming(queue: Queue) -> None:
    jobs = filled(queue, "abc")
    for letter in "abc":
        following = queue.next_waiting()
        assert following is not None
        assert following.id == jobs[letter]
        queue.mark(jobs[letter], Running())
    assert queue.next_waiting() is None


@pytest.mark.parametrize(
    ("moved", "before", "order"),
    [
        ("d", "a", "dabc"),
        ("a", "d", "bcad"),
        ("b", "b", "abcd"),
        ("a", "b", "abcd"),
        ("a", None, "bcda"),
        ("d", None, "abcd"),
    ],
)
def test_a_job_is_moved_right_before_another(
    queue: Queue, moved: str, before: str | None, order: str
) -> None:
    jobs = filled(queue, "abcd")
    queue.move(jobs[moved], None if before is None else jobs[before])
    assert prompts(queue) == order


def test_the_first_job_comes_before_all_that_wait(queue: Queue) -> None:
    jobs = filled(queue, "abcd")
    queue.mark(jobs["a"], Done("a"))
    queue.mark(jobs["b"], Running())
    queue.first(jobs["d"])
    queue.first(jobs["d"])
    assert prompts(queue) == "abdc"


def test_a_copy_waits_right_after_its_original(queue: Queue) -> None:
    jobs = filled(queue, "abc")
    queue.mark(jobs["b"], Done("b"))
    copy = queue.duplicate(jobs["b"])
    assert prompts(queue) == "abbc"
    assert queue.jobs()[2] == copy
    assert copy.state == Waiting()
    assert copy.recipe == queue.get(jobs["b"]).recipe


@pytest.mark.parametrize("state", [Stopped(), ENDED[-1]])
def test_a_job_that_is_tried_again_waits_at_the_end(queue: Queue, state: JobState) -> None:
    jobs = filled(queue, "abc")
    queue.mark(jobs["a"], state)
    assert queue.retry(jobs["a"]).state == Waiting()
    assert prompts(queue) == "bca"


@pytest.mark.parametrize("state", [Waiting(), Running(), Paused(), Done("a")])
def test_only_what_has_come_to_nothing_is_tried_again(queue: Queue, state: JobState) -> None:
    jobs = filled(queue, "abc")
    queue.mark(jobs["a"], state)
    assert queue.retry(jobs["a"]).state == state
    assert prompts(queue) == "abc"


def test_a_paused_job_is_passed_over_until_it_goes_on_as_the_first(queue: Queue) -> None:
    jobs = filled(queue, "abcd")
    queue.mark(jobs["a"], Done("a"))
    queue.mark(jobs["c"], Paused())
    following = queue.next_waiting()
    assert following is not None
    assert following.id == jobs["b"]
    assert queue.go_on(jobs["c"]).state == Waiting()
    assert prompts(queue) == "acbd"


@pytest.mark.parametrize("state", [Waiting(), Running(), *ENDED])
def test_only_a_paused_job_goes_on(queue: Queue, state: JobState) -> None:
    jobs = filled(queue, "abc")
    queue.mark(jobs["c"], state)
    assert queue.go_on(jobs["c"]).state == state
    assert prompts(queue) == "abc"


def test_a_removed_job_is_gone(queue: Queue) -> None:
    jobs = filled(queue, "abc")
    queue.remove(jobs["b"])
    assert prompts(queue) == "ac"
    add(queue, "d")
    assert prompts(queue) == "acd"


def test_removing_a_job_that_runs_is_our_mistake(queue: Queue) -> None:
    job = queue.mark(add(queue).id, Running())
    with pytest.raises(AssertionError):
        queue.remove(job.id)
    assert queue.get(job.id) == job


# --- windows --------------------------------------------------------------------------------


def test_what_ran_when_the_window_ended_waits_again(tmp_path: Path) -> None:
    with Queue.open(tmp_path) as queue:
        jobs = filled(queue, "abc")
        queue.mark(jobs["a"], Done("a"))
        queue.mark(jobs["b"], Running())
    with Queue.open(tmp_path) as queue:
        assert queue.taken_up == (jobs["b"],)
        assert [job.state for job in queue.jobs()] == [Done("a"), Waiting(), Waiting()]
    with Queue.open(tmp_path) as queue:
        assert queue.taken_up == ()


def test_what_was_paused_stays_so(tmp_path: Path) -> None:
    with Queue.open(tmp_path) as queue:
        job = queue.mark(add(queue).id, Paused())
    with Queue.open(tmp_path) as queue:
        assert (queue.taken_up, queue.jobs()) == ((), [job])


def test_a_clip_that_was_taken_in_is_not_rendered_again(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project, Queue.open(tmp_path) as queue:
        job = queue.mark(add(queue).id, Running())
        project.add(a_clip(write_video(project.new_clip_path(job.id)), job.id))
    with Queue.open(tmp_path) as queue:
        assert queue.taken_up == ()
        assert queue.get(job.id).state == Done(job.id)


def test_a_second_window_is_refused_in_words(tmp_path: Path) -> None:
    with Queue.open(tmp_path) as queue:
        with pytest.raises(BadProject, match="open in another window"):
            Queue.open(tmp_path)
        add(queue)
    Queue.open(tmp_path).close()


def test_the_command_line_may_add_clips_meanwhile(tmp_path: Path, queue: Queue) -> None:
    with Project.open(tmp_path) as project:
        path = write_video(project.new_clip_path("a"))
        assert project.add(a_clip(path, "a")).id == "a"
        assert queue.jobs() == []


def test_a_queue_of_the_first_version_with_one_opens(tmp_path: Path) -> None:
    shutil.copy(OLD_PROJECT, tmp_path / "project.db")
    with Queue.open(tmp_path) as queue:
        jobs = queue.jobs()
        states = [job.state for job in jobs]
        assert states == [Done("a"), ENDED[-1], Stopped(), Waiting(), Waiting()]
        assert queue.taken_up == (jobs[3].id,)
        assert [job.recipe.seed for job in jobs] == [MAX_SEED - place for place in range(5)]
        assert jobs[4].image == f"images/{'0' * 64}.png"
        assert [job.lossless for job in jobs] == [False, False, True, False, False]
