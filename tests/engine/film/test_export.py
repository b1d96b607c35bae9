"""What is exported is what was seen, whatever is asked for and whatever goes wrong."""

import json
import threading
from pathlib import Path

import numpy as np
import pytest
from opentimelineio import schema

from engine.errors import BadEdit, BadFile, DiskFull, RenderStopped, WrongUse
from engine.film import timeline as verbs
from engine.film import timeline_look as looks
from engine.film.export import Export, ExportProgress, Settings
from engine.film.export_format import Format
from engine.film.timeline_clip import Kind, clip_of
from engine.film.timeline_layout import new_timeline
from engine.film.video import probe, read_comment, read_frames
from engine.spec import Size
from tests.exports import FRAMES, decoded_sound, export, heard, seen, small_film
from tests.timelines import FPS, SIZE, media


@pytest.fixture
def film(tmp_path: Path) -> schema.Timeline:
    return small_film(tmp_path)


def test_a_lossless_export_is_what_the_player_shows_and_plays(
    film: schema.Timeline, tmp_path: Path
) -> None:
    done = export(film, tmp_path, Format.FFV1)
    shown = list(read_frames(done.path))
    assert len(shown) == FRAMES
    assert all(map(np.array_equal, shown, seen(film, tmp_path, range(FRAMES))))
    assert decoded_sound(done.path, tmp_path) == heard(film, tmp_path, FRAMES)


def test_the_report_names_every_licence(film: schema.Timeline, tmp_path: Path) -> None:
    done = export(film, tmp_path, Format.FFV1)
    text = done.report.read_text()
    assert done.report.name == "out.report.txt"
    assert "the prompt of a" in text
    assert "licence: Apache-2.0" in text
    assert "76 frames of 64x48, 8 a second, 9.50 seconds" in text
    document = json.loads(read_comment(done.path))
    first = next(shot for shot in document["shots"] if shot["kind"] == "video")
    assert first["recipe"] == {"seed": 18446744073709551615}
    assert (first["end"], first["last"]) == (
        40,
        39,
    )  # with the part of the cross-fade after the cut


def test_in_and_out_or_the_whole(film: schema.Timeline, tmp_path: Path) -> None:
    looks.set_range(film, 30, 50)
    part = list(read_frames(export(film, tmp_path, Format.FFV1).path))
    assert all(map(np.array_equal, part, seen(film, tmp_path, range(30, 50))))
    assert len(part) == 20
    assert export(film, tmp_path, Format.FFV1, whole=True).frames == FRAMES


def test_another_rate_and_size(film: schema.Timeline, tmp_path: Path) -> None:
    done = export(film, tmp_path, Format.FFV1, fps=24, size={"width": 31, "height": 90})
    facts = probe(done.path)
    assert (facts.frames, facts.fps, facts.seconds) == (
        3 * FRAMES,
        24,
        pytest.approx(FRAMES / FPS, abs=0.001),
    )
    assert facts.size == Size(31, 90)
    slow = list(read_frames(export(film, tmp_path, Format.FFV1, fps=12).path))
    expected = seen(film, tmp_path, range(FRAMES))
    assert len(slow) == FRAMES * 3 // 2
    assert all(np.array_equal(slow[k], expected[k * 8 // 12]) for k in range(len(slow)))


def test_progress_goes_up_to_the_end(film: schema.Timeline, tmp_path: Path) -> None:
    told: list[ExportProgress] = []
    job = Export(film, tmp_path, tmp_path / "a.mkv", Settings(format=Format.FFV1))
    job.run(told.append)
    assert [each.done for each in told] == sorted({each.done for each in told})
    assert told[-1].done == told[-1].total == FRAMES


@pytest.mark.parametrize("chosen", [Format.FFV1, Format.PNG, Format.GIF])
def test_a_stop_leaves_nothing_and_keeps_what_was_there(
    chosen: Format, film: schema.Timeline, tmp_path: Path
) -> None:
    before = export(film, tmp_path, chosen)
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "exports").rglob("*")}
    stop = threading.Event()

    def halfway(progress: ExportProgress) -> None:
        stop.set()

    job = Export(film, tmp_path, before.path, Settings(format=chosen))
    with pytest.raises(RenderStopped, match="nothing of it is left"):
        job.run(halfway, stop)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "exports").rglob("*")} == kept


def test_a_clip_that_is_gone_leaves_nothing(film: schema.Timeline, tmp_path: Path) -> None:
    (tmp_path / "clips" / "b.mkv").unlink()
    with pytest.raises(BadFile, match=r"b\.mkv"):
        export(film, tmp_path, Format.H264)
    assert not list((tmp_path / "exports").iterdir())


def test_too_large_for_the_disk_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    film = new_timeline("Vast", Size(8000, 8000), FPS)
    verbs.append(film, looks.still(film, "images/none.png", SIZE, 90_000_000))
    with pytest.raises(DiskFull, match=r"90000000 frames of 8000x8000 as PNG pictures take about"):
        export(film, tmp_path, Format.PNG)
    assert not list((tmp_path / "exports").iterdir())


@pytest.mark.parametrize(
    ("name", "settings", "words"),
    [
        ("a.avi", Settings(format=Format.H264), r"Name it a\.mp4"),
        ("a.mp4", Settings(format=Format.H264, quality=101), "within 0 and 100"),
        ("a.gif", Settings(format=Format.GIF, fps=60), "1 to 50 frames a second"),
        ("a.mp4", Settings(format=Format.H264, size=Size(1, 9)), "sides are 2 to"),
    ],
)
def test_what_cannot_be_is_said_at_once(
    name: str, settings: Settings, words: str, film: schema.Timeline, tmp_path: Path
) -> None:
    with pytest.raises(WrongUse, match=words):
        Export(film, tmp_path, tmp_path / name, settings)


def test_shots_that_wait_are_refused_unless_grey_will_do(
    film: schema.Timeline, tmp_path: Path
) -> None:
    verbs.append(film, clip_of(media("later", kind=Kind.WAITING, file=""), FPS))
    with pytest.raises(BadEdit, match="1 shots are not rendered yet, 'later'"):
        export(film, tmp_path, Format.FFV1)
    assert export(film, tmp_path, Format.FFV1, waiting=True).frames == FRAMES + 40


def test_an_empty_film_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadEdit, match="nothing to export"):
        export(new_timeline("Empty", SIZE, FPS), tmp_path, Format.FFV1)


def test_edits_meanwhile_do_not_change_what_is_written(
    film: schema.Timeline, tmp_path: Path
) -> None:
    job = Export(film, tmp_path, tmp_path / "a.mkv", Settings(format=Format.FFV1))
    expected = seen(film, tmp_path, range(FRAMES))
    verbs.remove(film, "c1")
    job.run()
    assert all(map(np.array_equal, read_frames(tmp_path / "a.mkv"), expected))
