"""Whatever is done to the queue of a machine with two cards, every job comes to an end.

`COGREEL_FUZZ=20` has twice as many sequences tried instead of two.
"""

import os
import random
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from engine.film.queue import Done, Failed, Job, Paused, Running, Stopped
from engine.paths import Home
from engine.protocol import Mode
from tests.desk import Desk

ACTIONS = 40
PROMPTS = (*5 * ("[long]",), "A fox", "B fox", "[slow]", "[fail]", "[crash]")
MODES = (*12 * (Mode.AUTO,), Mode.SPLIT, Mode.CPU)
OFTEN = {"add": 6, "cancel": 4, "resume": 6, "wait": 8, "pause_job": 2}
SELDOM = ("go_on", "retry", "first", "pause", "suspend", "remove", "duplicate", "kill", "last")


class Hands:
    """Someone who does this and that, by chance, and sees that cards are given out right."""

    def __init__(self, desk: Desk, qtbot: QtBot, seed: int) -> None:
        self._desk = desk
        self._qtbot = qtbot
        self._chance = random.Random(seed)
        self._actions = [name for name, times in OFTEN.items() for _ in range(times)]
        self._actions += SELDOM

    def begin(self) -> None:
        """Have two jobs at work at once."""
        for prompt in ("A [long]", "B [long]"):
            self._desk.add(prompt, Mode.AUTO)
        self._desk.until(lambda: len(self._desk.queue.running) == 2)

    def act(self) -> None:
        queue, chance = self._desk.queue, self._chance
        match chance.choice(self._actions):
            case "add":
                self._desk.add(chance.choice(PROMPTS), chance.choice(MODES))
            case "wait":
                self._qtbot.wait(chance.choice((50, 200)))
            case "kill":
                for child in psutil.Process().children()[:1]:
                    with suppress(psutil.Error):
                        child.kill()
            case "last":
                queue.stop_after_job()
            case "pause" | "resume" | "suspend" as name:
                getattr(queue, name)()
            case name:
                verb: Callable[[str], object] = getattr(queue, name)
                for job in chance.sample(queue.jobs(), min(1, len(queue.jobs()))):
                    verb(job.id)
        self.look()
        self._qtbot.wait(chance.choice((0, 1, 20)))
        self.look()

    def look(self) -> None:
        """A card has one job, the whole machine too, and the project says what runs."""
        queue = self._desk.queue
        lives = [live for job in queue.running if (live := queue.live(job)) is not None]
        cards = [live.given.card if live.given else None for live in lives]
        assert len(set(cards)) == len(cards)
        assert None not in cards or len(cards) == 1
        assert {job.id for job in queue.jobs() if job.state == Running()} == set(queue.running)

    def finish(self) -> None:
        """Have everything come to an end."""
        self._desk.until(self._nothing_left)

    def _nothing_left(self) -> bool:
        queue = self._desk.queue
        queue.resume()
        for job in queue.jobs():
            if job.state == Paused():
                queue.go_on(job.id)
            elif job.state == Running() and job.recipe.prompt.endswith(("[long]", "[slow]")):
                queue.cancel(job.id)
        self.look()
        return all(_has_ended(job) for job in queue.jobs())


def _has_ended(job: Job) -> bool:
    return isinstance(job.state, Done | Failed | Stopped)


@pytest.mark.expects_log
@pytest.mark.parametrize("seed", range(2 * int(os.environ.get("COGREEL_FUZZ", "1"))))
def test_every_job_comes_to_an_end(
    qtbot: QtBot, qapp: object, tmp_path: Path, home: Home, seed: int
) -> None:
    desk = Desk(tmp_path, home, qtbot, words=["cards=2"])
    with closing(desk):
        desk.engine.start()
        desk.until(lambda: desk.engine.reports)
        hands = Hands(desk, qtbot, seed)
        hands.begin()
        for _ in range(ACTIONS):
            hands.act()
        hands.finish()
        desk.until(lambda: len(psutil.Process().children()) <= 1)
        library = desk.project.library
        for job in desk.queue.jobs():
            assert not isinstance(job.state, Failed) or job.state.kind != "bug"
            if isinstance(job.state, Done):
                assert library.path_of(library.get(job.id)).is_file()
    assert psutil.Process().children() == []
