"""What the window says of a job."""

from pathlib import Path

import pytest

from desktop.job_words import (
    phase_in_words,
    progress_in_words,
    prompt_in_a_line,
    state_in_words,
    times_in_words,
)
from engine.film.library import Project
from engine.film.queue import Paused, Queue, Waiting
from engine.protocol import Mode, Phase, Progress
from tests.films import a_recipe


def test_steps_are_counted_where_there_are_several() -> None:
    many = Progress(phase=Phase.DENOISE, step=12, steps=50, elapsed=1.0)
    one = Progress(phase=Phase.TEXT, step=1, steps=1, elapsed=1.0)
    assert progress_in_words(many) == "Denoising 12 of 50"
    assert progress_in_words(one) == "Reading the prompt"


def test_every_phase_has_words_of_its_own() -> None:
    words = [phase_in_words(phase) for phase in Phase]
    assert len(set(words)) == len(Phase)


@pytest.mark.parametrize(
    ("elapsed", "remaining", "words"),
    [
        (0.0, None, "0:00"),
        (65.9, 240.0, "1:05, 4 minutes left"),
        (3600.0, 8.0, "1:00:00, 8 seconds left"),
    ],
)
def test_times_are_as_exact_as_it_matters(
    elapsed: float, remaining: float | None, words: str
) -> None:
    assert times_in_words(elapsed, remaining) == words


def test_a_prompt_of_several_lines_becomes_one() -> None:
    assert prompt_in_a_line(a_recipe(prompt=" A fox\n\n runs ")) == "A fox runs"


@pytest.mark.parametrize(
    ("state", "kept", "words"),
    [
        (Waiting(), 0, "Waiting"),
        (Waiting(), 12, "Waiting, goes on after step 12 of 20"),
        (Paused(), 12, "Paused after step 12 of 20"),
        (Paused(), 0, "Paused"),
    ],
)
def test_a_job_says_from_where_it_goes_on(
    tmp_path: Path, state: Waiting | Paused, kept: int, words: str
) -> None:
    with Project.open(tmp_path / "film"), Queue.open(tmp_path / "film") as queue:
        job = queue.add(a_recipe(), model="fake", model_folder="", mode=Mode.CPU)
        assert state_in_words(queue.mark(job.id, state), kept=kept) == words
