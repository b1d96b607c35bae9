"""Projects on a real disk with the real SQLite."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import BadProject, NewerFormat
from engine.film.database import connect
from engine.film.ids import is_safe_id, new_clip_id
from engine.film.library import ClipRow, Order, Project
from engine.film.migrations import STEPS
from engine.recipe import MAX_SEED
from tests.films import a_clip, moving_frames, write_video

FIRST_FRAME = next(moving_frames(1))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "project") as opened:
        yield opened


def add(
    project: Project, clip_id: str, *, prompt: str = "A fox", tags: tuple[str, ...] = ()
) -> ClipRow:
    """Take in a clip whose video is a file of any content, which is all that most tests need."""
    path = project.new_clip_path(clip_id)
    path.write_bytes(clip_id.encode())
    row = project.add(a_clip(path, clip_id, prompt=prompt), thumbnail=FIRST_FRAME)
    return project.tag(row.id, tags) if tags else row


def ids(rows: list[ClipRow]) -> list[str]:
    return [row.id for row in rows]


# --- the folder -----------------------------------------------------------------------------


def test_a_new_project_is_a_folder_of_plain_files(tmp_path: Path) -> None:
    Project.open(tmp_path / "films" / "first").close()
    names = {entry.name for entry in (tmp_path / "films" / "first").iterdir()}
    assert names == {"project.db", "clips", "thumbnails", "trash"}


def test_a_project_may_be_moved(tmp_path: Path) -> None:
    with Project.open(tmp_path / "here") as project:
        add(project, "a")
    (tmp_path / "here").rename(tmp_path / "there")
    with Project.open(tmp_path / "there", create=False) as project:
        row = project.get("a")
        assert project.path_of(row) == tmp_path / "there" / "clips" / "a.mp4"
        assert project.path_of(row).read_bytes() == b"a"
        thumbnail = project.thumbnail_of(row)
        assert thumbnail is not None
        assert thumbnail.is_file()


def test_a_missing_project_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BadProject, match="There is no project at"):
        Project.open(tmp_path / "none", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_other_things_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(BadProject, match=r"other things \(letter.txt"):
        Project.open(tmp_path)
    assert ids_of_folder(tmp_path) == ["letter.txt"]


def test_files_that_the_system_leaves_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"")
    (tmp_path / "desktop.ini").write_bytes(b"")
    Project.open(tmp_path).close()


def test_a_file_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "film").write_text("")
    with pytest.raises(BadProject, match="is a file"):
        Project.open(tmp_path / "film")


def test_a_database_that_is_none_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "project.db").write_text("This is a letter. " * 400)
    with pytest.raises(BadProject, match="damaged or not a database"):
        Project.open(tmp_path)


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "project.db")) as other:
        other.execute("CREATE TABLE recipes (title TEXT)")
    before = (tmp_path / "project.db").read_bytes()
    with pytest.raises(BadProject, match="another program"):
        Project.open(tmp_path)
    assert (tmp_path / "project.db").read_bytes() == before


def test_a_damaged_database_is_told_in_words(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project:
        for number in range(40):
            add(project, f"clip{number}", prompt="A long walk by the sea " * 20)
    data = bytearray((tmp_path / "project.db").read_bytes())
    data[8192:] = os.urandom(len(data) - 8192)
    (tmp_path / "project.db").write_bytes(data)
    with pytest.raises(BadProject, match="damaged"), Project.open(tmp_path) as project:
        project.clips(1000)


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A project in a folder that may be read and nothing else, by whoever runs the test."""
    folder = Path(tempfile.mkdtemp(prefix="cogreel-test-"))
    folder.chmod(0o755)
    Project.open(folder / "project").close()
    for path in (folder / "project", *(folder / "project").rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        if is_root:
            os.seteuid(65534)  # nobody: for root every folder can be written to
        yield folder / "project"
    finally:
        if is_root:
            os.seteuid(0)
        for path in (folder / "project").iterdir():
            path.chmod(0o755)
        (folder / "project").chmod(0o755)
        shutil.rmtree(folder)


def test_a_read_only_project_is_told_in_words(read_only_folder: Path) -> None:
    with pytest.raises(BadProject, match="cannot be written to"):
        Project.open(read_only_folder)
    with pytest.raises(BadProject, match="cannot be written to"):
        Project.open(read_only_folder.parent / "new")


# --- clips come in --------------------------------------------------------------------------


def test_a_clip_keeps_all_that_is_known_of_it(project: Project) -> None:
    before = datetime.now(UTC)
    path = write_video(project.new_clip_path("a"), frames=5)
    clip = a_clip(path, "a", prompt='Ein "Füchslein"\n läuft', negative_prompt="rain")
    project.add(clip)
    row = project.get("a")
    for name in set(clip.__struct_fields__) - {"path"}:
        assert getattr(row, name) == getattr(clip, name)
    assert project.path_of(row) == path
    assert (row.prompt, row.negative_prompt) == ('Ein "Füchslein"\n läuft', "rain")
    assert (row.rating, row.favourite, row.tags, row.parent) == (0, False, (), None)
    assert row.removed is None
    assert row.file_bytes == path.stat().st_size
    assert abs(row.created - before) < timedelta(seconds=60)


@pytest.mark.parametrize("seed", [0, 2**63 - 1, 2**63, MAX_SEED])
def test_every_seed_of_64_bits_is_kept(project: Project, seed: int) -> None:
    path = project.new_clip_path("a")
    path.write_bytes(b"a")
    row = project.add(a_clip(path, "a", seed=seed), thumbnail=FIRST_FRAME)
    assert row.seed == row.recipe.seed == seed


def test_the_thumbnail_is_of_the_frame_that_is_given(project: Project) -> None:
    path = write_video(project.new_clip_path("a"), frames=2)
    row = project.add(a_clip(path, "a"), thumbnail=np.full((48, 64, 3), (0, 0, 255), np.uint8))
    thumbnail = project.thumbnail_of(row)
    assert thumbnail is not None
    with Image.open(thumbnail) as picture:
        assert picture.getpixel((5, 5)) == pytest.approx((0, 0, 255), abs=3)


def test_without_a_frame_the_thumbnail_is_of_the_file(project: Project) -> None:
    row = project.add(a_clip(write_video(project.new_clip_path("a")), "a"))
    thumbnail = project.thumbnail_of(row)
    assert thumbnail is not None
    assert thumbnail == project.folder / "thumbnails" / "a.jpg"
    with Image.open(thumbnail) as picture:
        assert picture.size == (64, 48)


@pytest.mark.expects_log
def test_a_clip_whose_thumbnail_fails_is_taken_in_all_the_same(project: Project) -> None:
    path = project.new_clip_path("a")
    path.write_text("not a video")
    row = project.add(a_clip(path, "a"))
    assert (row.thumbnail, project.thumbnail_of(row)) == ("", None)


def test_a_clip_knows_which_it_came_from(project: Project) -> None:
    add(project, "a")
    path = project.new_clip_path("b")
    path.write_bytes(b"b")
    assert project.add(a_clip(path, "b"), parent="a", thumbnail=FIRST_FRAME).parent == "a"


def test_a_clip_outlives_the_one_it_came_from(project: Project) -> None:
    add(project, "a")
    path = project.new_clip_path("b")
    path.write_bytes(b"b")
    project.add(a_clip(path, "b"), parent="a", thumbnail=FIRST_FRAME)
    project.remove("a")
    project.empty_trash()
    assert project.get("b").parent is None


def test_an_id_is_taken_once(project: Project) -> None:
    add(project, "a")
    with pytest.raises(BadProject, match="already"):
        add(project, "a")


def test_a_clip_from_elsewhere_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"a")
    with pytest.raises(BadProject, match="is not in"):
        project.add(a_clip(tmp_path / "a.mp4", "a"))


def test_a_clip_under_another_name_is_refused(project: Project) -> None:
    path = project.new_clip_path("b")
    path.write_bytes(b"b")
    with pytest.raises(BadProject, match="under its id"):
        project.add(a_clip(path, "a"))
    with pytest.raises(BadProject, match="cannot name a clip"):
        project.add(a_clip(path, "../b"))


def test_a_clip_without_a_file_is_refused(project: Project) -> None:
    with pytest.raises(BadProject, match="no file"):
        project.add(a_clip(project.new_clip_path("a"), "a"))


def test_lossless_clips_have_their_own_suffix(project: Project) -> None:
    assert project.new_clip_path("a", lossless=True).name == "a.mkv"


@pytest.mark.parametrize(
    "clip_id", ["", "..", "a/b", "a\\b", "a.b", "A", "é", "con", "-x", "a" * 65]
)
def test_unsafe_ids_never_become_file_names(project: Project, clip_id: str) -> None:
    with pytest.raises(BadProject, match="cannot name a clip"):
        project.new_clip_path(clip_id)


def test_new_ids_are_safe_and_sorted_by_time() -> None:
    first = new_clip_id()
    time.sleep(0.002)
    second = new_clip_id()
    assert first < second
    assert len(first) == 14
    assert is_safe_id(first)
    assert len({new_clip_id() for _ in range(100)}) == 100


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


# --- clips go, and come back ----------------------------------------------------------------


def test_a_removed_clip_is_in_the_trash_with_its_thumbnail(project: Project) -> None:
    add(project, "a")
    row = project.remove("a")
    assert row.removed is not None
    assert project.clips() == []
    assert ids(project.clips(removed=True)) == ["a"]
    assert ids_of_folder(project.folder / "trash") == ["a.jpg", "a.mp4"]
    assert ids_of_folder(project.folder / "clips") == []
    assert project.path_of(row).read_bytes() == b"a"


def ids_of_folder(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_restored_clip_is_as_it_was(project: Project) -> None:
    before = add(project, "a", tags=("sea",))
    project.remove("a")
    assert project.restore("a") == before
    assert project.path_of(before) == project.folder / "clips" / "a.mp4"
    assert project.path_of(before).read_bytes() == b"a"
    assert ids_of_folder(project.folder / "trash") == []


def test_removing_and_restoring_twice_changes_nothing(project: Project) -> None:
    before = add(project, "a")
    project.remove("a")
    project.remove("a")
    project.restore("a")
    assert project.restore("a") == before


def test_a_clip_whose_file_was_deleted_by_hand_can_be_removed(project: Project) -> None:
    row = add(project, "a")
    project.path_of(row).unlink()
    project.remove("a")
    with pytest.raises(BadProject, match="cannot be restored"):
        project.restore("a")
    assert project.empty_trash() == 1


def test_a_crash_amid_removing_is_no_harm(project: Project) -> None:
    row = add(project, "a")
    project.remove("a")
    # As if the process had ended between the row and the files.
    for name, home in (("a.mp4", "clips"), ("a.jpg", "thumbnails")):
        (project.folder / "trash" / name).rename(project.folder / home / name)
    assert project.path_of(project.get("a")).read_bytes() == b"a"
    assert project.restore("a") == row


def test_emptying_the_trash_is_for_good(project: Project) -> None:
    add(project, "a")
    add(project, "b")
    project.remove("a")
    assert project.empty_trash() == 1
    assert ids_of_folder(project.folder / "trash") == []
    assert ids(project.clips()) == ["b"]
    with pytest.raises(BadProject, match="holds no clip"):
        project.restore("a")
    assert project.empty_trash() == 0


def test_emptying_the_trash_sweeps_what_a_crash_left_a_day_ago(project: Project) -> None:
    old, new = (project.folder / "clips" / f".writing-{name}.mp4" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(old, (two_days_ago, two_days_ago))
    project.empty_trash()
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.parametrize("forged", ["../letter.txt", "../clips/letter.txt", "clips/../../l.txt"])
def test_a_project_from_elsewhere_cannot_reach_other_files(project: Project, forged: str) -> None:
    victim = project.folder / "clips" / forged.removeprefix("clips/")
    victim.parent.mkdir(exist_ok=True)
    victim.write_text("dear")
    add(project, "a")
    add(project, "b")
    project.remove("b")
    with closing(sqlite3.connect(project.folder / "project.db")) as forger:
        forger.execute("UPDATE clips SET file = ?", (forged,))
        forger.commit()
    with pytest.raises(BadProject, match="impossible file"):
        project.remove("a")
    with pytest.raises(BadProject, match="impossible file"):
        project.restore("b")
    with pytest.raises(BadProject, match="impossible file"):
        project.empty_trash()
    assert victim.read_text() == "dear"


# --- more than one at once ------------------------------------------------------------------

ADD_MANY = """
import sys
from pathlib import Path
from engine.film.library import Project
from tests.films import a_clip, moving_frames
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    with Project.open(folder) as project:
        path = project.new_clip_path(f"{name}{number}")
        path.write_bytes(b"x")
        project.add(a_clip(path, path.stem), thumbnail=next(moving_frames(1)))
"""


def test_several_processes_make_and_fill_a_project_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    running = [
        subprocess.Popen([sys.executable, "-c", ADD_MANY, str(folder), name, "8"]) for name in "abc"
    ]
    assert [process.wait() for process in running] == [0, 0, 0]
    with Project.open(folder) as project:
        assert len(project.clips(100)) == len(project.search("fox", 100)) == 24


MAKE_MANY = """
import sys
from pathlib import Path
from engine.film.library import Project
for number in range(10):
    Project.open(Path(sys.argv[1]) / str(number)).close()
"""


def test_several_processes_make_the_same_projects(tmp_path: Path) -> None:
    running = [subprocess.Popen([sys.executable, "-c", MAKE_MANY, str(tmp_path)]) for _ in range(4)]
    assert [process.wait() for process in running] == [0, 0, 0, 0]


def test_two_windows_on_one_project_see_each_other(tmp_path: Path) -> None:
    with Project.open(tmp_path) as first, Project.open(tmp_path) as second:
        add(first, "a")
        second.rate("a", 3)
        assert first.get("a").rating == 3


# --- versions of the database ---------------------------------------------------------------


def test_a_newer_project_is_refused_and_left_alone(tmp_path: Path) -> None:
    Project.open(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / "project.db")) as future:
        future.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = (tmp_path / "project.db").read_bytes()
    with pytest.raises(NewerFormat, match="newer Cogreel"):
        Project.open(tmp_path)
    assert (tmp_path / "project.db").read_bytes() == before


OLD_PROJECTS = Path(__file__).parents[2] / "data" / "projects"


def test_every_version_has_a_project_to_upgrade() -> None:
    versions = range(1, len(STEPS) + 1)
    assert ids_of_folder(OLD_PROJECTS) == sorted(f"{version}.db" for version in versions)


@pytest.mark.parametrize("version", range(1, len(STEPS) + 1))
def test_a_project_of_every_version_opens(tmp_path: Path, version: int) -> None:
    shutil.copy(OLD_PROJECTS / f"{version}.db", tmp_path / "project.db")
    with Project.open(tmp_path, create=False) as project:
        fox, removed = project.clips()[0], project.clips(removed=True)[0]
        assert (fox.prompt, fox.rating) == ("A fox runs through deep snow at dawn", 4)
        assert (fox.favourite, fox.tags) == (True, ("night drive", "snow"))
        assert removed.seed == removed.recipe.seed == MAX_SEED
        assert removed.parent == fox.id
        assert ids(project.search("night sno")) == [fox.id]


NEXT_STEP = "CREATE TABLE notes (id TEXT PRIMARY KEY) STRICT;\n"


def test_an_older_project_is_backed_up_then_brought_up_to_date(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project:
        add(project, "a")
    path = tmp_path / "project.db"
    with closing(connect(path, (*STEPS, NEXT_STEP))) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == len(STEPS) + 1
        assert database.execute("SELECT count(*) FROM notes").fetchone()[0] == 0
        assert database.execute("SELECT id FROM clips").fetchone()[0] == "a"
    backup = tmp_path / f"project.backup-{len(STEPS)}.db"
    with closing(sqlite3.connect(backup)) as database:
        assert database.execute("PRAGMA user_version").fetchone()[0] == len(STEPS)
        assert database.execute("SELECT id FROM clips").fetchone()[0] == "a"


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    with Project.open(tmp_path) as project:
        add(project, "a")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        connect(tmp_path / "project.db", (*STEPS, f"{NEXT_STEP}DROP TABLE absent;\n"))
    with Project.open(tmp_path) as project:
        assert ids(project.clips()) == ["a"]


def test_the_database_reads_as_plain_sql(project: Project) -> None:
    add(project, "a", tags=("sea",))
    with closing(sqlite3.connect(project.folder / "project.db")) as reader:
        assert reader.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert reader.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert reader.execute("SELECT file, tag_words FROM clips").fetchall() == [
            ("clips/a.mp4", "sea")
        ]
