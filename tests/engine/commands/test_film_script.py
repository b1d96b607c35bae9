"""`cogreel film script`, `render` and `final`, on a tiny model."""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from engine.cli import main
from engine.film import timeline_file
from engine.film.export import Export, Settings
from engine.film.export_format import Format
from engine.film.library import Project
from engine.film.programme import Programme
from engine.film.queue import Done, Failed, Queue, Waiting
from engine.film.takes import jobs_awaited
from engine.film.timeline_clip import Kind
from engine.film.timeline_layout import frames_in
from engine.protocol import Clip, Event, Render
from tests.tiny import Sort

STORY = "A red ball rolls. [1 s, seed 3]\nA dog runs. [seed 4, cross-fade 0.5 s]\n"


@pytest.fixture(autouse=True)
def _network_as_before() -> Iterator[None]:
    """Rendering forbids the network for good, which later tests in this process still need."""
    from engine import network

    with network.forbidden():
        yield


class Terminal:
    """Runs `cogreel film` on one project with the tiny model."""

    def __init__(self, folder: Path, model: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._model = model
        self._capsys = capsys
        self.error = ""

    def __call__(self, *words: str, code: int = 0, model: bool = True) -> str:
        self._capsys.readouterr()
        named = ("--model", str(self._model)) if model else ()
        assert main(["film", *words, "--project", str(self.folder), *named]) == code
        printed = self._capsys.readouterr()
        self.error = printed.err
        return printed.out

    def jobs(self) -> list[Any]:
        with Queue.open(self.folder) as queue:
            return queue.jobs()


@pytest.fixture
def film(
    tmp_path: Path, tiny: Callable[[Sort], Path], capsys: pytest.CaptureFixture[str]
) -> Terminal:
    (tmp_path / "story.txt").write_text(STORY)
    return Terminal(tmp_path / "project", tiny(Sort.T2V), capsys)


def test_a_script_is_queued_rendered_and_becomes_a_film(film: Terminal, tmp_path: Path) -> None:
    story = str(tmp_path / "story.txt")
    film("script", story, "--seconds", "1", "--steps", "2")
    timeline = timeline_file.load(film.folder, "story")
    assert jobs_awaited(timeline) == []
    shots = Programme(timeline).shots()
    assert [(shot.kind, shot.begin, shot.end) for shot in shots] == [
        (Kind.VIDEO, 0, 6), (Kind.VIDEO, 6, 12),
    ]  # fmt: skip
    with Project.open(film.folder, create=False) as project:
        assert [row.seed for row in project.clips()] == [4, 3]
    assert all(isinstance(job.state, Done) for job in film.jobs())
    out = tmp_path / "story.mp4"
    done = Export(timeline, film.folder, out, Settings(format=Format.H264)).run()
    assert done.frames == frames_in(timeline) == 12
    film("script", story, code=3)
    assert "has a film 'story' already" in film.error


@pytest.mark.parametrize(
    ("story", "name", "why"),
    [
        ("A fox.\nSnow. [cross-fade 9 s]\n", "Fox", "too short for a cross-fade of 72 frames"),
        ("A fox.\nSnow. [dip 30 s]\n", "Fox", "too short for this dip to black"),
        ("A fox.\n", "a/b", "cannot name a timeline"),
    ],
)
def test_nothing_is_queued_for_a_film_that_cannot_be(
    film: Terminal, tmp_path: Path, story: str, name: str, why: str
) -> None:
    (tmp_path / "story.txt").write_text(story)
    film("script", str(tmp_path / "story.txt"), "--later", "--film", name, code=3)
    assert why in film.error
    assert film.jobs() == []


def test_later_queues_and_render_goes_on(film: Terminal, tmp_path: Path) -> None:
    story = str(tmp_path / "story.txt")
    said = film("script", story, "--steps", "2", "--later", "--film", "Ball", "--seconds", "1")
    assert "2 shots wait to be rendered" in said
    timeline = timeline_file.load(film.folder, "Ball")
    assert [shot.kind for shot in Programme(timeline).waiting()] == [Kind.WAITING] * 2
    assert [job.state for job in film.jobs()] == [Waiting(), Waiting()]
    film("render", model=False)
    assert jobs_awaited(timeline_file.load(film.folder, "Ball")) == []
    assert "waits for nothing" in film("render", model=False)


def test_rendering_leaves_a_copy_of_the_database_that_day(film: Terminal, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("A red ball rolls.\n")
    film("script", str(tmp_path / "story.txt"), "--steps", "1", "--seconds", "1", "--later")
    assert not list(film.folder.glob("backups/*"))
    film("render", model=False)
    [copy] = film.folder.glob("backups/*.db")
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT count(*) FROM clips").fetchone() == (1,)


def test_final_renders_only_what_is_shown_again(film: Terminal, tmp_path: Path) -> None:
    film("script", str(tmp_path / "story.txt"), "--steps", "1", "--seconds", "1")
    film("final", "--steps", "2")
    timeline = timeline_file.load(film.folder, "story")
    steps = [json.loads(str(each.clip.metadata["cogreel"]["recipe"]))["steps"]
             for _, each in clips_of(timeline)]  # fmt: skip
    assert steps == [2, 2]
    with Project.open(film.folder, create=False) as project:
        assert len(project.clips()) == 4
    assert "is so already" in film("final", "--steps", "2")


def clips_of(timeline: Any) -> list[Any]:
    from engine.film.timeline_layout import all_clips

    return list(all_clips(timeline))


def test_a_shot_that_fails_does_not_stop_the_others(
    film: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engine.errors import OutOfMemory
    from engine.model.render import TorchRenderer

    film("script", str(tmp_path / "story.txt"), "--steps", "1", "--seconds", "1", "--later")
    rendered = TorchRenderer.render

    class Failing(TorchRenderer):
        """Memory runs out over the first shot."""

        def render(
            self,
            job: Render,
            emit: Callable[[Event], None],
            stop: threading.Event,
            pause: threading.Event | None = None,
        ) -> Clip:
            if "ball" in job.recipe.prompt:
                raise OutOfMemory("Memory ran out. Choose a smaller size.")
            return rendered(self, job, emit, stop, pause)

    monkeypatch.setattr("engine.model.render.TorchRenderer", Failing)
    film("render", model=False, code=3)
    assert "Memory ran out" in film.error
    states = [job.state for job in film.jobs()]
    assert [type(state) for state in states] == [Failed, Done]
    waiting = Programme(timeline_file.load(film.folder, "story")).waiting()
    assert [shot.name for shot in waiting] == ["A red ball rolls."]
    monkeypatch.undo()
    film("render", model=False)
    assert all(isinstance(job.state, Done) for job in film.jobs())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "storyboard is empty"),
        (b"\xff\xfe", "not a text in UTF-8"),
        (b"a\n" * 2**20, "too long"),
    ],
)
def test_a_text_that_is_no_storyboard_is_told(
    text: bytes, words: str, film: Terminal, tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(text)
    film("script", str(tmp_path / "bad.txt"), code=2 if not text else 3)
    assert words in film.error
    assert not film.folder.exists()
