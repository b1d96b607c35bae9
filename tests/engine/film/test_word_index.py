"""The index that the library is searched by is damaged; it is noticed, and made anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from engine.cli import main
from engine.errors import BadProject
from engine.film.library import DATABASE, Project
from engine.film.upkeep import Kind, look_over
from engine.film.word_index import is_whole
from tests.films import a_clip, write_video

CLIPS = 60  # the index then has pages of its own
DAMAGES = {
    "pages lost": "DELETE FROM clip_words_data WHERE id > 10",
    "pages emptied": "UPDATE clip_words_data SET block = zeroblob(10) WHERE id > 10",
    "the averages": "UPDATE clip_words_data SET block = x'00' WHERE id = 1",
    "the structure": "UPDATE clip_words_data SET block = x'00' WHERE id = 10",
    "lengths lost": "DELETE FROM clip_words_docsize",
    "a clip lost": "DELETE FROM clip_words_docsize WHERE id = 7",
    "another format": "UPDATE clip_words_config SET v = 99",
    "no format": "DELETE FROM clip_words_config",
    "other words": "INSERT INTO clip_words (rowid, prompt) VALUES (3, 'elephant')",
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The database of a project of many clips, which are marked missing."""
    folder = tmp_path_factory.mktemp("words") / "film"
    with Project.open(folder) as project:
        video = write_video(folder / "a.mp4", frames=1)
        for number in range(CLIPS):
            path = project.new_clip_path(f"c{number}")
            path.write_bytes(video.read_bytes())
            project.add(a_clip(path, f"c{number}", prompt=f"a fox number{number} runs"))
            path.unlink()
        for trouble in look_over(project):
            trouble.mend()
        project.rate("c1", 4)
    return (folder / DATABASE).read_bytes()


@pytest.fixture
def folder(good: bytes, tmp_path: Path) -> Path:
    """A project with that database."""
    with Project.open(tmp_path / "film") as project:
        folder = project.folder
    for companion in folder.glob(f"{DATABASE}*"):
        companion.unlink()
    (folder / DATABASE).write_bytes(good)
    return folder


@pytest.fixture(params=DAMAGES)
def damaged(request: pytest.FixtureRequest, folder: Path) -> Path:
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute(DAMAGES[request.param])
    return folder


def kinds(project: Project) -> Iterator[Kind]:
    return (trouble.kind for trouble in look_over(project))


def test_a_whole_index_is_no_trouble(folder: Path) -> None:
    assert is_whole(folder)
    with Project.open(folder) as project:
        assert list(kinds(project)) == []


def test_damage_is_noticed_and_mended_without_a_backup(damaged: Path) -> None:
    assert not is_whole(damaged)
    with Project.open(damaged) as project:
        [trouble] = look_over(project)
        assert (trouble.kind, trouble.name) == (Kind.WORDS, DATABASE)
        assert "made anew" in trouble.mend()
        assert list(kinds(project)) == []
        assert len(project.search("fox", 2 * CLIPS)) == CLIPS
        assert [row.id for row in project.search("number7")] == ["c7"]
        assert project.get("c1").rating == 4
        project.tag("c2", ["dusk"])
        assert [row.id for row in project.search("dusk")] == ["c2"]
    assert is_whole(damaged)
    assert not list(damaged.glob("project.damaged-*"))


def test_a_search_in_a_damaged_index_finds_something_or_is_told(damaged: Path) -> None:
    with Project.open(damaged) as project, suppress(BadProject):
        project.search("fox")


def test_check_says_it_and_mends_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database, database:
        database.execute(DAMAGES["pages lost"])
    words = ["library", "check", "--project", str(folder)]
    assert main(words) == 3
    assert "searched by are damaged" in capsys.readouterr().out
    assert main([*words, "--mend"]) == 0
    assert "made anew" in capsys.readouterr().out
    assert main(words) == 0
    assert capsys.readouterr().out.startswith("Nothing is wrong.")
