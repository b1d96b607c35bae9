"""A text of shots becomes recipes, and a timeline that waits for them."""

from pathlib import Path

import pytest
from opentimelineio import schema

from engine.catalog import by_id
from engine.errors import BadRecipe, ModelMissing
from engine.film.library import Project
from engine.film.queue import Queue
from engine.film.storyboard import (
    StoryShot,
    Transition,
    build,
    read_storyboard,
    recipe_of,
    specs_of,
)
from engine.film.takes import jobs_awaited
from engine.film.timeline_layout import frames_in, placed_on, track_named
from engine.film.timeline_look import look_of
from engine.protocol import Mode
from tests.timelines import spans

STORY = """
# The fox, a short film
A fox runs through deep snow at dawn. [6 s, seed 7]
It stops and looks up; snow falls [softly] on it. [cross-fade 1 s; 4 seconds]
A wide shot of the valley. [dip 0.5 s, model CogVideoX-5b, steps 30]
The end
"""


def test_a_line_is_a_shot() -> None:
    shots = read_storyboard(STORY)
    assert shots == [
        StoryShot(prompt="A fox runs through deep snow at dawn.", line=3, seconds=6, seed=7),
        StoryShot(
            prompt="It stops and looks up; snow falls [softly] on it.", line=4, seconds=4,
            transition=Transition.CROSS_FADE, transition_seconds=1,
        ),
        StoryShot(
            prompt="A wide shot of the valley.", line=5, transition=Transition.DIP,
            transition_seconds=0.5, model="CogVideoX-5b", steps=30,
        ),
        StoryShot(prompt="The end", line=6),
    ]  # fmt: skip


def test_with_empty_lines_a_paragraph_is_a_shot() -> None:
    text = "\ufeffA fox runs\nthrough snow.\r\n\r\n\n# not this\nIt rests\nnow. [cut]\n"
    assert [(shot.prompt, shot.line) for shot in read_storyboard(text)] == [
        ("A fox runs through snow.", 1), ("It rests now.", 6),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "The storyboard is empty"),
        ("# only this", "The storyboard is empty"),
        ("A fox\n[6 s]", "Line 2 has no words"),
        ("A fox [quickly]", "Line 1: 'quickly' is not understood"),
        ("A fox\nA hen [seed -1]", "Line 2: seed is a whole number"),
        ("A fox [0 s]", "Line 1: a shot lasts"),
        ("A fox [99999 s]", "Line 1: a shot lasts"),
        ("fox\n" * 1001, "1001 shots, and 1000 are the most"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(text: str, words: str) -> None:
    with pytest.raises(BadRecipe, match=words):
        read_storyboard(text)


def test_a_shot_is_rendered_as_long_as_it_is_or_longer() -> None:
    spec = by_id("CogVideoX-2b")
    for seconds, frames in ((1, 9), (3, 25), (3.1, 25), (4, 33), (60, 49)):
        shot = StoryShot(prompt="A fox", line=1, seconds=seconds)
        assert recipe_of(shot, spec).frames == frames
    plain = recipe_of(StoryShot(prompt="A fox", line=1, seed=5), spec, seconds=2, steps=12)
    assert (plain.frames, plain.steps, plain.seed) == (17, 12, 5)


def test_trouble_with_a_recipe_names_the_line() -> None:
    with pytest.raises(BadRecipe, match="Line 4: Steps is 2000"):
        recipe_of(StoryShot(prompt="A fox", line=4, steps=2000), by_id("CogVideoX-2b"))
    with pytest.raises(BadRecipe, match=r"Line 9: .* starts from an image"):
        recipe_of(StoryShot(prompt="A fox", line=9), by_id("CogVideoX-5b-I2V"))


def test_every_model_is_looked_for_once_before_anything_is_queued() -> None:
    asked: list[str | None] = []

    def look(name: str | None) -> object:
        asked.append(name)
        return by_id(name or "CogVideoX-2b")

    specs = specs_of(read_storyboard(STORY), None, look)  # pyright: ignore[reportArgumentType]
    assert [spec.id for spec in specs] == [*["CogVideoX-2b"] * 2, "CogVideoX-5b", "CogVideoX-2b"]
    assert asked == [None, "CogVideoX-5b"]

    def none_here(name: str | None) -> object:
        raise ModelMissing(f"no {name}")

    with pytest.raises(ModelMissing):
        specs_of(read_storyboard(STORY), "nonsense", none_here)  # pyright: ignore[reportArgumentType]


def film_of(folder: Path, text: str, **how: object) -> tuple[schema.Timeline, list[str]]:
    shots, spec = read_storyboard(text), by_id("CogVideoX-2b")
    with Project.open(folder), Queue.open(folder) as queue:
        jobs = [
            queue.add(recipe_of(shot, spec), model=spec.id, model_folder="", mode=Mode.AUTO)
            for shot in shots
        ]
    return build("Fox", shots, jobs, **how), [job.id for job in jobs]  # pyright: ignore[reportArgumentType]


def test_the_timeline_waits_for_the_jobs_in_order(tmp_path: Path) -> None:
    film, jobs = film_of(tmp_path, STORY)
    assert jobs_awaited(film) == jobs
    # 6 s, then 4 s that come in 1 s earlier, then all that the model makes by itself.
    assert spans(film) == [("c1", 0, 44), ("c2", 44, 72), ("c3", 72, 121), ("c4", 121, 170)]
    one, two, three, _ = placed_on(track_named(film, "V1"))
    assert one.fade is not None
    assert one.fade.frames == 8
    assert (look_of(two.clip).fade_out, look_of(three.clip).fade_in) == (2, 2)


def test_what_shots_do_not_say_is_said_for_all(tmp_path: Path) -> None:
    how = {"seconds": 2, "transition": Transition.CROSS_FADE, "transition_seconds": 0.5}
    film, _ = film_of(tmp_path, "A fox\nA hen [cut]\nA cow", **how)
    assert frames_in(film) == 3 * 16 - 4
    fades = [each.fade.frames if each.fade else 0 for each in placed_on(track_named(film, "V1"))]
    assert fades == [0, 4, 0]
