"""What a view asks for and finds, in real projects."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from engine.errors import BadProject
from engine.film.clip_row import ClipRow
from engine.film.library import Order, Project
from engine.film.listing import Wanted, find, survey
from tests import big_library
from tests.films import a_clip, moving_frames

FRAME = next(moving_frames(1))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "a project, 100 % ?new") as opened:
        yield opened


def add(project: Project, clip_id: str, **recipe: object) -> None:
    path = project.new_clip_path(clip_id)
    path.write_bytes(b"video")
    project.add(a_clip(path, clip_id, **recipe), thumbnail=FRAME)


def found(project: Project, limit: int | None = None, **wanted: Any) -> list[str]:
    numbers = find(project.folder, Wanted(**wanted), limit).numbers
    return [row.id for row in project.rows(numbers)]


def test_all_that_is_not_removed_is_found_newest_first(project: Project) -> None:
    for clip_id in "abcd":
        add(project, clip_id)
    project.remove("b")
    assert found(project) == ["d", "c", "a"]
    assert found(project, order=Order.OLDEST) == ["a", "c", "d"]
    assert found(project, removed=True) == ["b"]
    assert found(project, limit=2) == ["d", "c"]


def test_the_best_come_first_and_among_equals_the_newest(project: Project) -> None:
    for clip_id in "abc":
        add(project, clip_id)
    project.rate("a", 4)
    assert found(project, order=Order.BEST) == ["a", "c", "b"]
    assert found(project, order=Order.BEST, text="fox") == ["a", "c", "b"]


def test_what_is_judged_can_be_asked_for(project: Project) -> None:
    for clip_id in "abc":
        add(project, clip_id)
    project.rate("a", 3)
    project.rate("b", 5)
    project.set_favourite("b", True)
    project.tag("c", ["Night drive"])
    assert found(project, least_rating=3) == ["b", "a"]
    assert found(project, favourites=True) == ["b"]
    assert found(project, tag="night  drive") == ["c"]
    assert found(project, tag="night") == []
    assert found(project, least_rating=3, favourites=True, tag="night drive") == []


def test_clips_of_a_model_or_a_time_can_be_asked_for(project: Project) -> None:
    add(project, "a", model="starter")
    moment = datetime.now(UTC)
    while datetime.now(UTC).microsecond // 1000 == moment.microsecond // 1000:
        pass  # the database counts milliseconds
    add(project, "b", model="cogvideox-2b")
    assert found(project, model="starter") == ["a"]
    assert found(project, since=datetime(2020, 1, 1, tzinfo=UTC)) == ["b", "a"]
    assert found(project, since=project.get("b").created) == ["b"]


def test_words_are_found_in_prompts_tags_models_and_seeds(project: Project) -> None:
    add(project, "a", prompt="A fox in the snow", seed=4_294_967_296)
    add(project, "b", prompt="A whale", model="cogvideox1.5-5b", seed=12)
    project.tag("b", ["snow"])
    assert found(project, text="snow") == ["b", "a"]
    assert found(project, text="sno fo") == ["a"]
    assert found(project, text="4294967296") == ["a"]
    assert found(project, text="fox 4294967296") == ["a"]
    assert found(project, text="whale 4294967296") == []
    assert found(project, text="1.5-5B") == ["b"]
    assert found(project, text="whale 12") == ["b"]


def test_a_number_in_a_prompt_is_found_too(project: Project) -> None:
    add(project, "a", prompt="A tram of line 28", seed=1)
    add(project, "b", prompt="A boat", seed=28)
    assert found(project, text="28") == ["b", "a"]


def test_text_narrows_what_the_rest_has_left(project: Project) -> None:
    for clip_id, prompt in {"a": "A fox", "b": "A fox at night", "c": "A whale"}.items():
        add(project, clip_id, prompt=prompt)
    project.rate("b", 2)
    project.remove("a")
    assert found(project, text="fox") == ["b"]
    assert found(project, text="fox", least_rating=3) == []
    assert found(project, text="fox", removed=True) == ["a"]


@pytest.mark.parametrize("text", ["%", '"', "fox OR", "* -", "\ud800", "a\0b", "'; --"])
def test_any_text_may_be_searched(project: Project, text: str) -> None:
    add(project, "a", prompt="A fox")
    assert set(found(project, text=text)) <= {"a"}


def test_takes_of_a_prompt_are_one(project: Project) -> None:
    for clip_id, prompt in {"a": "A fox", "b": "A whale", "c": "A fox", "d": "A fox"}.items():
        add(project, clip_id, prompt=prompt)
    project.rate("c", 5)
    newest = find(project.folder, Wanted(takes=True))
    assert [row.id for row in project.rows(newest.numbers)] == ["d", "b"]
    assert newest.takes is not None
    assert list(newest.takes) == [3, 1]
    assert found(project, takes=True, order=Order.BEST) == ["c", "b"]
    assert found(project, takes=True, order=Order.OLDEST) == ["b", "d"]
    assert found(project, prompt="A fox") == ["d", "c", "a"]


def test_takes_are_counted_among_what_is_wanted(project: Project) -> None:
    for clip_id in "abc":
        add(project, clip_id, prompt="A fox")
    project.rate("a", 3)
    project.rate("b", 4)
    takes = find(project.folder, Wanted(takes=True, least_rating=3, text="fox")).takes
    assert takes is not None
    assert list(takes) == [2]


def test_the_survey_names_what_there_is_to_choose_from(project: Project) -> None:
    add(project, "a", model="starter")
    add(project, "b", model="cogvideox-2b")
    project.tag("a", ["snow", "Night"])
    project.remove("b")
    seen = survey(project.folder)
    assert (seen.clips, seen.removed) == (1, 1)
    assert seen.models == ("cogvideox-2b", "starter")
    assert seen.tags == ("Night", "snow")


def test_every_sort_of_wish_agrees_with_plain_counting(tmp_path: Path) -> None:
    big_library.fill(tmp_path, 300)
    with Project.open(tmp_path) as project:
        rows = project.clips(limit=300)
        assert found(project) == [row.id for row in rows]
        cases: list[tuple[dict[str, Any], Callable[[ClipRow], bool]]] = [
            ({"least_rating": 4}, lambda row: row.rating >= 4),
            ({"favourites": True}, lambda row: row.favourite),
            ({"model": "starter"}, lambda row: row.model == "starter"),
            ({"tag": "snow"}, lambda row: "snow" in row.tags),
            ({"text": "kite", "least_rating": 1}, lambda r: "kite" in r.prompt and r.rating >= 1),
            ({"text": "video 5b"}, lambda row: "5b" in row.model),
        ]
        for wanted, holds in cases:
            assert found(project, **wanted) == [row.id for row in rows if holds(row)]


def test_a_vanished_project_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadProject, match="cannot be written to"):
        find(tmp_path / "gone", Wanted())
