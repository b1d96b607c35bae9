"""The short form of `python -m tests.faults`: each story once or a few times, always the same."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.moments import Stage
from tests.faults.run import Run
from tests.faults.tally import Kill, table
from tests.tiny import Sort

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.fixture
def run(tmp_path: Path, tiny: Callable[[Sort], Path]) -> Run:
    words = ["a dog runs", "--model", str(tiny(Sort.T2V)), "--frames", "9", "--steps", "60"]
    return Run(tmp_path, lambda _: [[*words, "--seed", "3", "--lossless"]])


def test_a_render_killed_amid_its_steps_and_again_amid_the_rest_is_finished(run: Run) -> None:
    run.renders.by_command(
        random.Random(4), first=[Stage.DENOISE], then=[Stage.DECODE, Stage.WRITE, Stage.ADD]
    )
    assert run.renders.kills
    assert {kill.program for kill in run.renders.kills} <= {"render", "resume"}


def test_a_window_killed_with_a_job_and_a_film_in_hand_has_lost_nothing(run: Run) -> None:
    kills = run.windows.killed(random.Random(5), 2, jobs=1)
    assert {kill.program for kill in kills} == {"window"}


@pytest.mark.parametrize(
    ("story", "times"), [("film", 3), ("clips", 2), ("migration", 3), ("download", 1)]
)
def test_nothing_is_lost_by_kills(run: Run, story: str, times: int) -> None:
    kills = [kill for seed in range(times) for kill in run.tell(story, random.Random(seed))]
    # A command that opens an old project may be quicker than the kill.
    assert kills or story == "migration"
    assert not [kill for kill in kills if kill.lost and kill.program != "models get"]


def test_the_table_says_what_was_lost() -> None:
    kills = [
        Kill(program="render", amid="denoising", lost=4, unit="steps"),
        Kill(program="render", amid="denoising", lost=1, unit="steps"),
        Kill(program="timeline", amid="saving"),
    ]
    assert table(kills).splitlines() == [
        "PROGRAM   AMID       KILLS  DONE AGAIN",
        "render    denoising  2      4 steps at most, 2.5 on average",
        "timeline  saving     1      nothing",
        "all                  3",
    ]
