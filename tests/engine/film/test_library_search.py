"""Clips of a project are found, and judged."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.errors import BadProject
from engine.film.library import Order, Project
from tests.films import a_clip
from tests.libraries import FIRST_FRAME, add, ids


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "project") as opened:
        yield opened


# --- clips are found ------------------------------------------------------------------------


def test_a_clip_is_found_by_the_beginning_of_its_id(project: Project) -> None:
    add(project, "abc1")
    add(project, "abd1")
    add(project, "abd12")
    assert project.get("abc").id == "abc1"
    assert project.get(" ABC1 ").id == "abc1"
    assert project.get("abd1").id == "abd1"  # all of an id, though another begins so
    with pytest.raises(BadProject, match="More than one clip begins with ab"):
        project.get("ab")
    for absent in ("", "x", "abc11", "%", "abc_", "\ud800"):
        with pytest.raises(BadProject, match="holds no clip"):
            project.get(absent)


def test_pages_follow_each_other_both_ways(project: Project) -> None:
    for letter in "abcdefg":
        add(project, letter)
    assert ids(project.clips(3)) == ["g", "f", "e"]
    assert ids(project.clips(3, after="e")) == ["d", "c", "b"]
    assert ids(project.clips(3, after="b")) == ["a"]
    assert ids(project.clips(2, before="d")) == ["f", "e"]
    assert ids(project.clips(2, order=Order.OLDEST, after="b")) == ["c", "d"]
    assert ids(project.clips(2, order=Order.OLDEST, before="d")) == ["b", "c"]


def test_the_best_come_first_and_among_equals_the_newest(project: Project) -> None:
    for letter, rating in zip("abcdef", (3, 0, 5, 3, 0, 3), strict=True):
        add(project, letter)
        project.rate(letter, rating)
    assert ids(project.clips(order=Order.BEST)) == ["c", "f", "d", "a", "e", "b"]
    assert ids(project.clips(2, order=Order.BEST, after="f")) == ["d", "a"]
    assert ids(project.clips(2, order=Order.BEST, before="e")) == ["d", "a"]


def test_a_search_finds_words_of_prompts_and_tags(project: Project) -> None:
    add(project, "a", prompt="A fox in the snow")
    add(project, "b", prompt="A café by the sea", tags=("Winter light", "keep"))
    add(project, "c", prompt="Snow on the sea")
    assert ids(project.search("snow")) == ["c", "a"]
    assert ids(project.search("SNOW sea")) == ["c"]
    assert ids(project.search("sno")) == ["c", "a"]
    assert ids(project.search("cafe")) == ["b"]
    assert ids(project.search("wint kee")) == ["b"]
    assert project.search("summer") == []


def test_a_search_finds_the_negative_prompt(project: Project) -> None:
    path = project.new_clip_path("a")
    path.write_bytes(b"a")
    project.add(a_clip(path, "a", negative_prompt="blurry"), thumbnail=FIRST_FRAME)
    assert ids(project.search("blurry")) == ["a"]


def test_a_search_goes_on_from_page_to_page(project: Project) -> None:
    for letter in "abcde":
        add(project, letter)
    assert ids(project.search("fox", 2)) == ["e", "d"]
    assert ids(project.search("fox", 2, after="d")) == ["c", "b"]


def test_a_search_follows_tags_that_change(project: Project) -> None:
    add(project, "a", tags=("dawn",))
    project.untag("a", ["dawn"])
    project.tag("a", ["dusk"])
    assert project.search("dawn") == []
    assert ids(project.search("dusk")) == ["a"]


def test_a_search_overlooks_the_trash(project: Project) -> None:
    add(project, "a", prompt="fox")
    project.remove("a")
    assert project.search("fox") == []
    project.restore("a")
    assert ids(project.search("fox")) == ["a"]


def test_words_that_are_syntax_elsewhere_are_words_here(project: Project) -> None:
    add(project, "a", prompt='Wall-E says "x-ray" AND waves')
    add(project, "b", prompt="Wall and floor")
    assert ids(project.search('wall-e "x* AND (')) == ["a"]
    assert ids(project.search('"wall')) == ["b", "a"]
    assert ids(project.search("prompt:wall")) == []
    assert ids(project.search("NOT floor")) == []


def test_a_pasted_book_is_searched_by_its_beginning(project: Project) -> None:
    add(project, "a", prompt="A fox in the snow")
    assert ids(project.search("fox snow " * 100_000)) == ["a"]
    assert project.search("-x" * 1_000_000) == []


@given(text=st.text())
@example(text='"')
@example(text="* ( ) AND OR NOT NEAR(")
@example(text="a\0b")
@example(text="\ud800")
@example(text="^prompt:{x y}+z")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_a_wrong_search(project: Project, text: str) -> None:
    assert project.search(text) == []


@given(word=st.from_regex(r"[^\W_]{1,12}", fullmatch=True, alphabet=st.characters(codec="ascii")))
@settings(max_examples=10, deadline=None)
def test_a_clip_is_found_by_each_beginning_of_a_word(word: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Project.open(Path(folder)) as project:
        add(project, "a", prompt=f"... {word}!")
        assert all(ids(project.search(word[:end])) == ["a"] for end in range(1, len(word) + 1))


# --- clips are judged -----------------------------------------------------------------------


def test_a_rating_is_kept(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project:
        add(project, "a")
        assert project.rate("a", 4).rating == 4
        assert project.set_favourite("a", True).favourite
    with Project.open(tmp_path) as project:
        assert (project.get("a").rating, project.get("a").favourite) == (4, True)


def test_a_rating_beyond_five_stars_is_our_mistake(project: Project) -> None:
    add(project, "a")
    with pytest.raises(AssertionError):
        project.rate("a", 6)


def test_tags_are_cleaned_and_kept_once(project: Project) -> None:
    add(project, "a")
    row = project.tag("a", ["  Night \n drive ", "night drive", "sea", 'Größe; "x"\t#1'])
    assert row.tags == ('Größe; "x" #1', "Night drive", "sea")
    assert project.untag("a", ["NIGHT DRIVE", "absent"]).tags == ('Größe; "x" #1', "sea")
