"""Timelines that are damaged, or made to do harm: opened, shown, heard and exported, or told."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from engine.errors import BadProject, CogreelError
from engine.film import timeline as verbs
from engine.film import timeline_file
from engine.film import timeline_look as looks
from engine.film.compositor import Compositor
from engine.film.interchange import EXCHANGE, write_exchange
from engine.film.library import Project
from engine.film.programme import Programme
from engine.film.sound import Soundtrack
from engine.film.timeline_clip import Title, clip_of
from engine.film.timeline_layout import new_timeline
from tests.hostile.spoiled import CHANGES, Change, often, spoiled_json
from tests.timelines import FPS, SIZE, write_clip, write_sound

pytestmark = pytest.mark.expects_log


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a film of two clips with a cross-fade, a title and music."""
    folder = tmp_path_factory.mktemp("hostile") / "film"
    Project.open(folder).close()
    film = new_timeline("Film", SIZE, FPS)
    for name in ("a", "b"):
        verbs.append(film, clip_of(write_clip(folder, name, 20), FPS), "V1")
    verbs.cross_fade(film, "c1", 4)
    verbs.add_track(film, "Video")
    verbs.append(film, looks.title(film, Title(text="The end"), 8), "V2")
    verbs.append(film, clip_of(write_sound(folder), FPS), "A1")
    looks.set_fades(film, "c2", 0, 3)
    timeline_file.save(folder, film)
    return folder


@pytest.fixture
def text(folder: Path) -> str:
    """The film as it was before anybody spoiled it."""
    good = folder / "good.json"
    if not good.exists():
        good.write_text(timeline_file.path_of(folder, "Film").read_text())
    (folder / "timelines" / ".Film.before.otio").unlink(missing_ok=True)
    return good.read_text()


def show(folder: Path, out: Path) -> None:
    """What the window does with a film, on a few frames, and every form of export."""
    film = timeline_file.load(folder, "Film")
    programme = Programme(film)
    with Compositor(programme, folder) as compositor:
        for number in (0, 17, 19, 21, 35):
            frame = compositor.frame_at(number)
            assert frame.shape == (programme.size.height, programme.size.width, 3)
    with Soundtrack(programme, folder) as soundtrack:
        soundtrack.samples(0, 8)
    for suffix in EXCHANGE:
        with suppress(CogreelError):
            write_exchange(film, folder, out / f"out{suffix}")


@given(changes=CHANGES)
@often(60)
def test_a_film_with_any_value_put_wrong_is_shown_or_told(
    folder: Path, text: str, tmp_path: Path, changes: list[Change]
) -> None:
    timeline_file.path_of(folder, "Film").write_text(spoiled_json(text, changes))
    with suppress(CogreelError):
        show(folder, tmp_path)


@pytest.mark.parametrize(
    "file",
    [
        *("/etc/passwd", "../film/clips/a.mkv", "clips/../../a.mkv", "project.db", "renders/a/b"),
        *("http://127.0.0.1/a.mkv", "concat:clips/a.mkv|clips/b.mkv", "clips/a\0.mkv", "clips/.."),
    ],
)
def test_media_outside_of_the_project_are_refused(folder: Path, text: str, file: str) -> None:
    path = timeline_file.path_of(folder, "Film")
    path.write_text(text.replace('"clips/a.mkv"', json.dumps(file)))
    with pytest.raises(BadProject, match="impossible file"):
        timeline_file.load(folder, "Film")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", 10**9),
        ("fps", 10**9),
        ("size", 1e9),
        ("colour", "#xyz"),
    ],
)
def test_what_would_take_all_memory_is_refused(
    folder: Path, text: str, name: str, value: Any
) -> None:
    plain = json.loads(text)
    titles = [
        child["media_references"]["DEFAULT_MEDIA"]["parameters"]
        for track in plain["tracks"]["children"]
        for child in track["children"]
        if child["name"] == "The end"
    ]
    place = plain["metadata"]["cogreel"] if name in ("width", "fps") else titles[0]
    assert name in place
    place[name] = value
    timeline_file.path_of(folder, "Film").write_text(json.dumps(plain))
    with pytest.raises(BadProject, match="damaged"):
        timeline_file.load(folder, "Film")


def test_a_film_that_nobody_spoiled_is_shown(folder: Path, text: str, tmp_path: Path) -> None:
    timeline_file.path_of(folder, "Film").write_text(text)
    show(folder, tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == set(EXCHANGE)
