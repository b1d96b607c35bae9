"""A project's database and notes that are damaged, or made to do harm."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadProject, CogreelError
from engine.film.adoption import adopt_finished
from engine.film.cut_off import cut_off, take_in
from engine.film.library import DATABASE, ClipRow, Order, Project
from engine.film.queue import Job, Queue
from engine.film.renders import (
    Maker,
    read_checkpoint,
    render_folder,
    step_kept,
    unfinished,
    write_checkpoint,
    write_job,
)
from engine.orders import order_of
from engine.paths import Home
from engine.protocol import Mode
from engine.weights import Store
from tests.fakes import fake_job
from tests.films import a_clip, a_recipe, write_video
from tests.hostile.spoiled import (
    CHANGES,
    EDITS,
    STRANGE,
    Change,
    Edit,
    often,
    spoiled_bytes,
    spoiled_json,
)
from tests.tiny import Sort

pytestmark = pytest.mark.expects_log


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of a clip, a removed clip, and a job."""
    folder = tmp_path_factory.mktemp("good") / "film"
    with Project.open(folder) as project:
        for clip_id in ("one", "two"):
            project.add(a_clip(write_video(project.new_clip_path(clip_id)), clip_id))
            project.tag(clip_id, ["dusk"])
        project.remove("two")
    with Queue.open(folder) as queue:
        queue.add(a_recipe(), model="m", model_folder="m", mode=Mode.CPU)
    return folder


@pytest.fixture
def folder(good: Path, tmp_path: Path) -> Path:
    """A copy of it that may be spoiled."""
    return Path(shutil.copytree(good, tmp_path / "film"))


def use(folder: Path) -> None:
    """All that the window and the command line do with a project when it is opened and shown."""
    with Project.open(folder, create=False) as project:
        for order in Order:
            for row in project.clips(order=order):
                project.path_of(row)
                project.thumbnail_of(row)
        project.clips(removed=True)
        project.search("fox")
        adopt_finished(project)
    with Queue.open(folder) as queue:
        queue.jobs()
        queue.next_waiting()
        take_in(queue, queue.add)
        cut_off(queue)


@given(edits=EDITS)
@often(40)
def test_a_damaged_database_is_told(good: Path, folder: Path, edits: list[Edit]) -> None:
    for companion in folder.glob(f"{DATABASE}-*"):
        companion.unlink()
    (folder / DATABASE).write_bytes(spoiled_bytes((good / DATABASE).read_bytes(), edits))
    with suppress(CogreelError):
        use(folder)


_COLUMNS = (
    *(f"clips.{name}" for name in ClipRow.__struct_fields__ if name not in ("tags", "number")),
    *("clips.created_ms", "clips.removed_ms", "clips.recipe", "clips.load_seconds"),
    *(f"jobs.{name}" for name in Job.__struct_fields__),
    *("jobs.created_ms", "jobs.clip", "jobs.trouble"),
)
_VALUES = [*(each for each in STRANGE if not isinstance(each, list | dict)), b"\xff", -(2**62)]


@given(
    values=st.lists(
        st.tuples(st.sampled_from(_COLUMNS), st.sampled_from(_VALUES)), min_size=1, max_size=3
    )
)
@often(60)
def test_any_value_in_a_database_is_shown_or_told(
    good: Path, folder: Path, values: list[tuple[str, Any]]
) -> None:
    shutil.copyfile(good / DATABASE, folder / DATABASE)
    for place, value in values:
        table, _, column = place.partition(".")
        # Not every field is a column, and not every column takes every value.
        with (
            closing(sqlite3.connect(folder / DATABASE)) as database,
            suppress(sqlite3.Error, OverflowError, UnicodeEncodeError),
            database,
        ):
            database.execute(f"UPDATE {table} SET {column} = ?", (value,))
    with suppress(CogreelError):
        use(folder)


def test_a_database_without_our_tables_is_told(folder: Path) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.executescript("DROP TABLE jobs; ALTER TABLE clips RENAME COLUMN seed TO sowed")
    with pytest.raises(BadProject, match="damaged"):
        use(folder)


# --- notes of what was begun ----------------------------------------------------------------

MAKER = Maker(recipe=a_recipe(), model="m", revision="r", weights="w", versions={"v": "1"})


def job_text(folder: Path) -> str:
    place = render_folder(folder, "begun")
    place.mkdir(parents=True, exist_ok=True)
    write_job(place, fake_job("begun", folder))
    return (place / "job.json").read_text()


@given(changes=CHANGES)
@often(60)
def test_a_note_with_any_value_put_wrong_is_left_out_or_followed(
    folder: Path, changes: list[Change]
) -> None:
    text = job_text(folder)
    (render_folder(folder, "begun") / "job.json").write_text(spoiled_json(text, changes))
    home = Home.at(folder.parent / "home")
    with Project.open(folder) as project:
        for job in unfinished(folder):
            with suppress(CogreelError):
                order = order_of(job, project, Store(home.models), home, preview_every=0)
                assert Path(order.path).parent == project.folder / "clips"
                assert not order.image or Path(order.image).parent == project.folder / "images"


@given(changes=CHANGES)
@often(60)
def test_a_checkpoint_with_any_value_put_wrong_is_refused(
    tmp_path: Path, changes: list[Change]
) -> None:
    write_checkpoint(tmp_path, 3, MAKER, {"a": 1}, b"tensors")
    note = tmp_path / "checkpoint.json"
    note.write_text(spoiled_json(note.read_text(), changes))
    step_kept(tmp_path)
    with suppress(CogreelError):
        found = read_checkpoint(tmp_path, MAKER)
        assert found is None or found[1] == b"tensors"


@pytest.mark.parametrize("image", ["/etc/passwd", "../../a.png", "images/../../a.png", "a.png"])
def test_an_image_outside_of_the_project_is_not_read(folder: Path, tiny: Any, image: str) -> None:
    place = render_folder(folder, "begun")
    job_text(folder)
    [job] = unfinished(folder)
    model = msgspec.structs.replace(job.model, folder=str(tiny(Sort.I2V)))
    job = msgspec.structs.replace(job, image=image, model=model)
    home = Home.at(folder.parent / "home")
    with (
        Project.open(folder) as project,
        pytest.raises(BadProject, match="outside"),
    ):
        order_of(job, project, Store(home.models), home, preview_every=0)
    assert place.is_dir()


# --- links ----------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Path]:
    """A folder of the user's that has to stay as it is."""
    kept = tmp_path / "mine"
    (kept / "one").mkdir(parents=True)
    (kept / "one" / "job.json").write_text("mine")
    (kept / "one.mp4").write_bytes(b"mine")
    (kept / "one.jpg").write_bytes(b"mine")
    before = sorted(kept.rglob("*"))
    yield kept
    assert sorted(kept.rglob("*")) == before
    assert all(path.read_bytes() == b"mine" for path in before if path.is_file())


@pytest.mark.parametrize("name", ["renders", "clips", "thumbnails", "trash", "images"])
def test_a_folder_that_is_a_link_leads_nobody_outside(
    folder: Path, outside: Path, name: str
) -> None:
    place = folder / name
    if place.exists():
        shutil.rmtree(place)
    os.symlink(outside, place, target_is_directory=True)
    with suppress(CogreelError):
        use(folder)
    with suppress(CogreelError), Project.open(folder, create=False) as project:
        project.remove("one")
        project.restore("two")
        project.remove("two")
        project.empty_trash()
    with suppress(CogreelError), Queue.open(folder) as queue:
        queue.add(a_recipe(), model="m", model_folder="m", mode=Mode.CPU, clip_id="one")
        queue.remove("one")
