"""`cogreel film`, word by word as a user types it."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.cli import main
from engine.film import timeline_file
from engine.film.export_report import document_from_json
from engine.film.library import Project
from engine.film.video import probe, read_frames
from tests.films import a_clip, write_video
from tests.timelines import write_sound

ROOT = Path(__file__).parents[3]
CLIPS = ("fox1", "sea1", "sun1")
FRAMES = 24


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with three clips of 24 frames at 8 a second."""
    with Project.open(tmp_path / "project") as project:
        for clip_id in CLIPS:
            path = write_video(project.new_clip_path(clip_id), frames=FRAMES)
            project.add(a_clip(path, clip_id, prompt=f"the {clip_id[:3]} moves", frames=FRAMES))
    return tmp_path / "project"


class Terminal:
    """Runs `cogreel film` on one project and keeps what it printed."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys
        self.error = ""

    def __call__(self, verb: str, *words: str, code: int = 0) -> str:
        self._capsys.readouterr()
        home = ("--home", str(self._folder.parent / "home"))
        assert main([*home, "film", verb, "--project", str(self._folder), *words]) == code
        printed = self._capsys.readouterr()
        self.error = printed.err
        return printed.out

    def json(self, verb: str, *words: str, code: int = 0) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self(verb, *words, "--json", code=code).splitlines()]


@pytest.fixture
def film(folder: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(folder, capsys)


def test_a_film_of_clips_titles_and_music_leaves_as_a_file(
    film: Terminal, folder: Path, tmp_path: Path
) -> None:
    music = folder.parent / write_sound(tmp_path, seconds=20).file
    film("new", "Fox", "--fps", "8")
    assert "c1 on V1: frames 0 to 24, the fox moves" in film("add", "fox1")
    film("add", "sea", "sun1", "--cross-fade", "0.5")
    film("add", "--title", "The fox\\nand the sea", "--at", "0.5", "--seconds", "2",
         "--fade-in", "0.5", "--title-size", "0.2")  # fmt: skip
    film("add", str(music), "--seconds", "8", "--gain", "-6", "--fade-out", "1")
    shown = film("show")
    assert "Fox: 64 frames of 64x48, 8 a second, 8.00 seconds" in shown
    assert "cross-fade 4" in shown
    (facts,) = film.json("show")
    assert [clip["clip"] for clip in facts["tracks"]["V1"]] == list(CLIPS)
    assert facts["tracks"]["V2"][0]["name"] == "The fox"
    assert facts["tracks"]["A1"][0]["end"] == 64
    said = film("export", str(tmp_path / "fox.mp4"))
    assert "64 frames of 64x48, 8 a second, 8.00 seconds" in said
    made = probe(tmp_path / "fox.mp4")
    assert (made.frames, made.codec) == (64, "h264")
    document = document_from_json(made.comment)
    assert document is not None
    assert len(document.shots) == 5
    assert "the sea moves" in (tmp_path / "fox.report.txt").read_text()


def test_the_first_clip_begins_a_film_and_gives_its_size(film: Terminal, folder: Path) -> None:
    film("add", "fox1")
    (facts,) = film.json("show")
    assert (facts["name"], facts["size"], facts["fps"]) == ("Film", "64x48", 8)
    assert facts["path"] == str(folder / "timelines" / "Film.otio")


def test_a_clip_is_put_on_faster_or_slower(film: Terminal) -> None:
    film("add", "fox1", "--speed", "0.5")
    film("add", "sea1", "--speed", "0.5", "--seconds", "2", "--cross-fade", "0.5")
    (facts,) = film.json("show")
    spans = [(clip["begin"], clip["end"]) for clip in facts["tracks"]["V1"]]
    assert spans == [(0, 46), (46, 60)]  # the fade of 4 frames has its middle at the cut
    film("add", "sun1", "--speed", "0.01", code=3)
    assert "10 %" in film.error
    film("add", "sun1", "--speed", "1/0", code=2)
    film("add", "--title", "Words", "--speed", "2")  # words have no speed of their own


CODECS = {"mp4": "h264", "webm": "vp9", "mov": "prores", "mkv": "ffv1", "gif": "gif"}


@pytest.mark.parametrize(("suffix", "codec"), CODECS.items())
def test_the_ending_chooses_the_format(
    suffix: str, codec: str, film: Terminal, tmp_path: Path
) -> None:
    film("add", "fox1")
    name = f"a.{suffix}"
    *told, done = film.json("export", str(tmp_path / name))
    assert probe(tmp_path / name).codec == codec
    assert done["frames"] == FRAMES
    assert done["path"] == str(tmp_path / name)
    assert all(each["type"] == "progress" for each in told)
    assert told[-1]["done"] == told[-1]["total"] == FRAMES


def test_formats_size_rate_and_quality_can_be_chosen(film: Terminal, tmp_path: Path) -> None:
    film("add", "fox1", "sea1")
    film("export", str(tmp_path / "a.mp4"), "--format", "h265", "--size", "128x96", "--fps", "16")
    facts = probe(tmp_path / "a.mp4")
    assert (facts.codec, str(facts.size), facts.fps) == ("hevc", "128x96", 16)
    assert "joined without re-encoding" in film("export", str(tmp_path / "b.mp4"))
    assert "joined" not in film("export", str(tmp_path / "c.mp4"), "--encode", "--quality", "20")
    assert (tmp_path / "c.mp4").stat().st_size < (tmp_path / "b.mp4").stat().st_size
    film("export", str(tmp_path / "pictures"))
    assert len(list((tmp_path / "pictures").glob("*.png"))) == 2 * FRAMES


def test_files_from_outside_are_taken_in(film: Terminal, folder: Path, tmp_path: Path) -> None:
    write_video(tmp_path / "holiday.mp4", frames=16)
    Image.new("RGB", (64, 48), "red").save(tmp_path / "card.png")
    film("add", str(tmp_path / "holiday.mp4"), str(tmp_path / "card.png"), "--seconds", "1")
    (facts,) = film.json("show")
    assert [(clip["kind"], clip["begin"], clip["end"]) for clip in facts["tracks"]["V1"]] == [
        ("video", 0, 8), ("still", 8, 16),
    ]  # fmt: skip
    assert (folder / "stills" / "card.png").is_file()
    film("export", str(tmp_path / "a.mkv"))
    last = list(read_frames(tmp_path / "a.mkv"))[-1]
    assert last[20, 20].tolist() == [255, 0, 0]


def test_other_programs_get_it_and_give_it_back(film: Terminal, tmp_path: Path) -> None:
    film("add", "fox1", "sea1")
    for suffix in ("otio", "fcpxml", "xml", "edl", "srt"):
        film("export", str(tmp_path / f"cut.{suffix}"))
        assert (tmp_path / f"cut.{suffix}").stat().st_size > 50
    assert "3 for each of the film's" in film("export", str(tmp_path / "cut.edl"))
    film("import", str(tmp_path / "cut.otio"))
    film("import", str(tmp_path / "cut.otio"))
    (back,) = film.json("show", "--film", "cut 2")
    assert [clip["clip"] for clip in back["tracks"]["V1"]] == ["fox1", "sea1"]


def test_what_is_imported_has_a_name_that_no_film_has(film: Terminal, tmp_path: Path) -> None:
    film("add", "fox1")
    film("export", str(tmp_path / "cut.otio"))
    odd = (tmp_path / "cut.otio").rename(tmp_path / "Rough: cut.otio")
    film("import", str(odd))
    assert film.json("show", "--film", "Rough- cut")
    for name, why in (("Film", "has a film 'Film' already"), ("a/b", "cannot name a timeline")):
        film("import", str(tmp_path / "no such file.otio"), "--film", name, code=3)
        assert why in film.error  # said before anything is read, and so before media are copied


def test_what_goes_wrong_is_told_and_nothing_is_changed(
    film: Terminal, folder: Path, tmp_path: Path
) -> None:
    film("show", code=3)
    assert "no film yet" in film.error
    film("add", code=2)
    film("add", "--title", "Too early", code=2)
    assert "Add a video first" in film.error
    film("add", "fox1")
    before = timeline_file.path_of(folder, "Film").read_bytes()
    film("add", "sea1", "nonsense", code=3)
    assert "holds no clip 'nonsense'" in film.error
    film("add", "sea1", "--at", "1", code=3)
    assert "lies there already" in film.error
    film("add", str(tmp_path / "none.mp4"), code=3)
    film("export", str(tmp_path / "a.avi"), code=2)
    assert "No film ends in .avi" in film.error
    film("export", str(tmp_path / "a.mp4"), "--quality", "900", code=2)
    film("new", "Film", code=3)
    film("new", "a/b", code=3)
    film("new", "--fps", "0", code=2)
    film("show", "--film", "Other", code=3)
    assert timeline_file.path_of(folder, "Film").read_bytes() == before
    assert not list(tmp_path.glob("a.*"))


def test_one_of_several_films_is_named(film: Terminal) -> None:
    film("new", "One")
    film("new", "Two")
    film("add", "fox1", code=2)
    assert "name one with --film: One, Two" in film.error
    film("add", "fox1", "--film", "Two")
    assert film.json("show", "--film", "Two")[0]["frames"] == FRAMES


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_an_export_and_leaves_nothing(
    number: signal.Signals, film: Terminal, folder: Path, tmp_path: Path
) -> None:
    film("add", "fox1", "--seconds", "1")
    film("add", *["fox1"] * 40)
    out = tmp_path / "exports" / "a.mp4"
    words = ["-m", "engine", "film", "export", "--project", str(folder), str(out), "--json",
             "--size", "1600x1200"]  # fmt: skip
    child = subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert child.stdout is not None
    child.stdout.readline()  # the first progress
    child.send_signal(number)
    _, error = child.communicate(timeout=60)
    assert child.returncode == 3
    assert b"topped" in error
    assert not list(out.parent.iterdir())
