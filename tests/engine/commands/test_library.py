"""`cogreel library`, word by word as a user types it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from engine.cli import main
from engine.film.backups import look_after
from engine.film.document import ClipDocument, document_to_json
from engine.film.library import Project
from engine.film.queue import Paused, Queue, Running, Stopped
from engine.film.renders import render_folder, write_job
from engine.protocol import Mode
from tests.fakes import fake_job
from tests.films import a_clip, a_recipe, write_video

PROMPTS = {
    "fox1": "A fox runs through deep snow at dawn, its breath a small cloud in the cold, still air",
    "sea1": 'The sea says "hello"\nin the rain',
    "sea2": "Sea foam",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A profile whose default project holds three clips."""
    with Project.open(tmp_path / "videos" / "Cogreel") as project:
        for clip_id, prompt in PROMPTS.items():
            write_clip(project, clip_id, prompt)
    return tmp_path


def write_clip(project: Project, clip_id: str, prompt: str) -> None:
    path = project.new_clip_path(clip_id)
    document = ClipDocument(
        recipe=a_recipe(prompt=prompt),
        model="THUDM/CogVideoX-2b",
        revision="3f2a9c1",
        licence="Apache-2.0",
        versions={"torch": "2.13.0"},
    )
    write_video(path, comment=document_to_json(document))
    project.add(a_clip(path, clip_id, prompt=prompt))


class Terminal:
    """Runs the command line on one profile and keeps what it printed."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._home = home
        self._capsys = capsys
        self.error = ""

    def __call__(self, *words: str, code: int = 0) -> str:
        self._capsys.readouterr()
        assert main(["--home", str(self._home), "library", *words]) == code
        printed = self._capsys.readouterr()
        self.error = printed.err
        return printed.out

    def json(self, *words: str, code: int = 0) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(*words, "--json", code=code).splitlines()]

    def ids(self, *words: str) -> list[str]:
        return [clip["id"] for clip in self.json(*words)]


@pytest.fixture
def library(home: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(home, capsys)


def test_list_is_a_table_of_a_line_a_clip(library: Terminal) -> None:
    heading, *lines = library("list").splitlines()
    assert heading.split() == ["ID", "MADE", "SIZE", "FRAMES", "RATING", "PROMPT"]
    assert [line.split()[0] for line in lines] == ["sea2", "sea1", "fox1"]
    assert 'The sea says "hello"' in lines[1]


def test_list_in_json_is_an_object_a_line(library: Terminal, home: Path) -> None:
    sea2, *_ = library.json("list")
    assert sea2["prompt"] == sea2["recipe"]["prompt"] == "Sea foam"
    assert sea2["path"] == str(home / "videos" / "Cogreel" / "clips" / "sea2.mp4")
    assert Path(sea2["thumbnail"]).is_file()
    assert (sea2["seed"], sea2["rating"], sea2["tags"], sea2["parent"]) == (7, 0, [], None)
    assert sea2["seconds"]["denoise"] == 12.0


def test_list_goes_on_where_it_says(library: Terminal) -> None:
    assert "add --after sea1 to go on" in library("list", "--limit", "2")
    assert library.ids("list", "--limit", "2", "--after", "sea1") == ["fox1"]


def test_list_can_be_ordered(library: Terminal) -> None:
    library("rate", "sea1", "5")
    assert library.ids("list", "--order", "best") == ["sea1", "sea2", "fox1"]
    assert library.ids("list", "--order", "oldest") == ["fox1", "sea1", "sea2"]


def test_search_takes_words_as_they_come(library: Terminal) -> None:
    assert library.ids("search", "sea") == ["sea2", "sea1"]
    assert library.ids("search", "sea", "rai") == ["sea1"]
    assert library.ids("search", 'hello "(*') == ["sea1"]
    assert library("search", "nothing") == "No clip holds these words.\n"


def test_show_tells_the_facts(library: Terminal) -> None:
    shown = library("show", "fox")
    assert PROMPTS["fox1"] in shown
    for fact in (
        "64x48",
        "20 with dpm, guidance 6",
        "Speed         exact",
        "revision 3f2a9c1",
        "Apache-2.0",
        "denoise 12.0",
        "3.0 GB of RAM",
    ):
        assert fact in shown
    assert "In the trash" not in shown


def test_rate_and_tag_are_kept(library: Terminal) -> None:
    assert library("rate", "fox1", "4") == "Clip fox1 has 4 of 5 stars.\n"
    assert library("tag", "fox1", "night drive", "snow") == (
        "Clip fox1 is tagged night drive, snow.\n"
    )
    assert library("untag", "fox1", "snow") == "Clip fox1 is tagged night drive.\n"
    (fox,) = library.json("show", "fox1")
    assert (fox["rating"], fox["tags"]) == (4, ["night drive"])
    assert library("untag", "fox1", "night drive") == "Clip fox1 has no tags.\n"


@pytest.mark.parametrize("rating", ["-1", "6", "x"])
def test_a_rating_is_between_0_and_5(library: Terminal, rating: str) -> None:
    library("rate", "fox1", rating, code=2)


def test_an_empty_tag_is_wrong_use(library: Terminal) -> None:
    library("tag", "fox1", " ", code=2)
    assert library.error == "A tag is empty. Give it at least one letter.\n"


def test_remove_and_restore(library: Terminal, home: Path) -> None:
    assert "library restore fox1" in library("remove", "fox1")
    assert library.ids("list") == ["sea2", "sea1"]
    assert library.ids("list", "--trash") == ["fox1"]
    assert "In the trash" in library("show", "fox1")
    assert library("restore", "fox1").startswith("Clip fox1 is back:")
    assert library.ids("list") == ["sea2", "sea1", "fox1"]
    assert (home / "videos" / "Cogreel" / "clips" / "fox1.mp4").is_file()


def test_the_trash_can_be_emptied(library: Terminal) -> None:
    library("remove", "fox1")
    assert library("empty-trash") == "Clips deleted: 1.\n"
    assert library("list", "--trash") == "The trash is empty.\n"


def test_another_project_can_be_named(library: Terminal, tmp_path: Path) -> None:
    with Project.open(tmp_path / "other") as project:
        write_clip(project, "x1", "Elsewhere")
    assert library.ids("list", "--project", str(tmp_path / "other")) == ["x1"]


def test_an_unknown_clip_is_told_in_words(library: Terminal) -> None:
    library("show", "zebra", code=3)
    assert "holds no clip 'zebra'" in library.error


def test_trouble_in_json_is_a_message(library: Terminal) -> None:
    (failed,) = library.json("show", "zebra", code=3)
    assert (failed["type"], failed["kind"]) == ("failed", "bad_project")


def test_without_a_project_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = Terminal(tmp_path / "new", capsys)
    library("list", code=3)
    assert "`cogreel render` makes one" in library.error
    assert not (tmp_path / "new" / "videos").exists()


def test_recipe_reads_what_a_clip_carries(library: Terminal, home: Path) -> None:
    clip = str(home / "videos" / "Cogreel" / "clips" / "sea1.mp4")
    (recipe,) = library.json("recipe", clip)
    assert (recipe["prompt"], recipe["seed"]) == (PROMPTS["sea1"], 7)
    for_people = library("recipe", clip)
    assert "THUDM/CogVideoX-2b, revision 3f2a9c1" in for_people
    assert '"seed": 7' in for_people


def test_recipe_of_a_video_without_one_is_told_in_words(library: Terminal, home: Path) -> None:
    plain = write_video(home / "plain.mp4")
    library("recipe", str(plain), code=3)
    assert "carries no recipe" in library.error
    library("recipe", str(home / "missing.mp4"), code=3)
    assert "There is no file" in library.error


def test_resume_leaves_alone_what_is_paused_unless_asked(home: Path, library: Terminal) -> None:
    project = home / "videos" / "Cogreel"
    with Queue.open(project) as queue:
        job = queue.add(a_recipe(), model="gone", model_folder="gone", mode=Mode.CPU)
        write_job(render_folder(project, job.id), fake_job(job.id, project))
        queue.mark(job.id, Paused())
    said = library("resume")
    assert said == "Left alone as paused: 1. --paused goes on with them.\nNothing was cut off.\n"
    library("resume", "--paused", code=3)
    assert "No model is called 'fake'" in library.error


def test_resume_goes_on_with_what_was_cut_off_and_not_with_what_was_stopped(
    home: Path, library: Terminal
) -> None:
    project = home / "videos" / "Cogreel"
    with Queue.open(project) as queue:
        job = queue.add(a_recipe(), model="gone", model_folder="gone", mode=Mode.CPU)
        folder = render_folder(project, job.id)
        write_job(folder, fake_job(job.id, project))
        queue.mark(job.id, Running())
        queue.mark(job.id, Stopped())
    assert library("resume") == "Nothing was cut off.\n"
    assert folder.exists()  # until the job is removed from the queue

    with Queue.open(project) as queue:
        queue.retry(job.id)
    assert library("resume", code=3) == f"{job.id}: a red square moves, from the beginning\n"
    assert "No model is called 'fake'" in library.error


# --- check and locate -----------------------------------------------------------------------


def test_check_says_that_nothing_is_wrong(library: Terminal) -> None:
    assert library("check") == "Nothing is wrong. Clips: 3.\n"
    assert library.json("check") == [{"clips": 3, "missing": 0, "troubles": 0, "mended": False}]


def test_check_says_what_is_wrong_and_mends_it(library: Terminal, home: Path) -> None:
    folder = home / "videos" / "Cogreel"
    (folder / "clips" / "fox1.mp4").rename(home / "away.mp4")
    write_video(folder / "clips" / "new1.mp4", frames=2)
    assert "does not know it" in library("check", code=3)
    assert "Things that are wrong: 2. Add --mend" in library.error
    told = library.json("check", code=3)
    assert [each.get("trouble") for each in told] == ["unlisted", "missing", None, None]
    assert told[0]["mended"] is None

    said = library("check", "--mend")
    assert "Clip new1 is in the library again.\n" in said
    assert said.endswith("Mended: 2. Clips: 4. Without their videos: 1.\n")
    assert library("check") == "Nothing is wrong. Clips: 4. Without their videos: 1.\n"
    assert library.json("show", "fox1")[0]["missing"]

    assert library("locate", "fox1", str(home / "away.mp4")).startswith("Clip fox1 is whole again")
    assert library("check") == "Nothing is wrong. Clips: 4.\n"


def test_a_damaged_database_is_put_back_with_what_came_since(library: Terminal, home: Path) -> None:
    folder = home / "videos" / "Cogreel"
    library("rate", "fox1", "4")
    look_after(folder, date(2026, 11, 28))
    with Project.open(folder) as project:
        write_clip(project, "new1", "A new one")
    (folder / "project.db").write_bytes(b"no database")
    for word in ("list", "check"):
        library(word, code=3)
        assert "`cogreel library check --mend" in library.error
    database, listed, summary = library.json("check", "--mend")
    assert (database["trouble"], listed["trouble"]) == ("database", "unlisted")
    assert "2026-11-28.db is in its place" in database["mended"]
    assert (summary["clips"], summary["mended"]) == (4, True)
    assert set(library.ids("list")) == {*PROMPTS, "new1"}
    assert library.json("show", "fox1")[0]["rating"] == 4
    assert library.json("show", "new1")[0]["prompt"] == "A new one"
    assert (folder / "project.damaged-1.db").read_bytes() == b"no database"


def test_what_a_window_has_open_is_not_mended(library: Terminal, home: Path) -> None:
    with Queue.open(home / "videos" / "Cogreel"):
        library("check", "--mend", code=3)
        assert "open in another window" in library.error
        library("check")


def test_check_makes_no_project(library: Terminal, tmp_path: Path) -> None:
    library("check", "--mend", "--project", str(tmp_path / "none"), code=3)
    assert not (tmp_path / "none").exists()
