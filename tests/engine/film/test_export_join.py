"""Hard cuts of clips of one coding leave as they are, to the bit."""

from pathlib import Path

import numpy as np
import pytest
from opentimelineio import schema

from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film import timeline_look as looks
from engine.film.export_format import Format
from engine.film.mp4_coding import read_mp4
from engine.film.timeline_clip import Media, clip_of
from engine.film.timeline_layout import new_timeline
from engine.film.video import VideoWriter, probe, read_frames
from engine.spec import Size
from tests.exports import decoded_sound, export, seen
from tests.films import moving_frames, write_video
from tests.timelines import FPS, SIZE, media, write_sound

FRAMES = 13


def write_mp4(folder: Path, name: str, frames: int = FRAMES, size: Size = SIZE) -> Media:
    path = write_video(folder / "clips" / f"{name}.mp4", frames=frames, size=size)
    return media(name, frames, file=f"clips/{path.name}", size=size)


@pytest.fixture
def film(tmp_path: Path) -> schema.Timeline:
    """Three clips of one coding, of 13, 20 and 7 frames."""
    timeline = new_timeline("Fox", SIZE, FPS)
    for name, frames in (("a", 13), ("b's", 20), ("c", 7)):
        verbs.append(timeline, clip_of(write_mp4(tmp_path, name, frames), FPS))
    return timeline


def test_joined_clips_are_untouched_and_exact(film: schema.Timeline, tmp_path: Path) -> None:
    done = export(film, tmp_path, Format.H264)
    assert done.joined
    assert done.how == "joined without re-encoding"
    facts = probe(done.path)
    assert (facts.frames, facts.fps, facts.seconds) == (40, FPS, 40 / FPS)
    assert facts.colour_matrix == facts.primaries == facts.transfer == "bt709"
    assert "the prompt of b's" in facts.comment
    shown = list(read_frames(done.path))
    sources = [
        frame for name in ("a", "b's", "c") for frame in read_frames(tmp_path / f"clips/{name}.mp4")
    ]
    assert all(map(np.array_equal, shown, sources))
    assert all(map(np.array_equal, shown, seen(film, tmp_path, range(40))))
    data = done.path.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


def test_sound_is_laid_under_joined_pictures(film: schema.Timeline, tmp_path: Path) -> None:
    verbs.append(film, clip_of(write_sound(tmp_path, seconds=5), FPS), "A1")
    done = export(film, tmp_path, Format.H264)
    assert done.joined
    assert probe(done.path).frames == 40
    pcm = np.frombuffer(decoded_sound(done.path, tmp_path), "<i2").astype(int)
    assert 11000 < np.abs(pcm[20000:100000]).max() < 18000


def test_a_range_at_cuts_is_joined(film: schema.Timeline, tmp_path: Path) -> None:
    looks.set_range(film, 13, 40)
    done = export(film, tmp_path, Format.H264)
    assert done.joined
    assert all(map(np.array_equal, read_frames(done.path), seen(film, tmp_path, range(13, 40))))
    looks.set_range(film, 12, 40)
    assert "the range cuts into a clip" in export(film, tmp_path, Format.H264).how


def test_what_is_no_plain_cut_is_encoded_and_says_why(
    film: schema.Timeline, tmp_path: Path
) -> None:
    def how(change: schema.Timeline, **settings: int) -> str:
        done = export(change, tmp_path, Format.H264, "out", **settings)
        assert not done.joined
        assert probe(done.path).frames == done.frames
        return done.how

    faded = film.clone()
    verbs.cross_fade(faded, "c1", 2)
    assert how(faded).endswith("encoded, as there is a cross-fade")
    dimmed = film.clone()
    looks.set_fades(dimmed, "c3", 0, 2)
    assert how(dimmed).endswith("'c' is faded or changed in colour")
    trimmed = film.clone()
    edges.ripple_trim_tail(trimmed, "c1", -1)
    assert how(trimmed).endswith("'a' is not shown wholly")
    slipped = film.clone()
    edges.ripple_trim_head(slipped, "c2", 1)
    assert how(slipped).endswith('"b\'s" is cut into, or runs at another speed')
    gap = film.clone()
    verbs.insert_gap(gap, "V1", 13, 2)
    assert "there is a gap" in how(gap)
    assert "another size or rate" in how(film, fps=16)
    assert "asked for" not in how(film, join=False)
    assert "is not coded as that format is" in export(film, tmp_path, Format.H265).how


def test_another_size_or_coding_is_encoded(film: schema.Timeline, tmp_path: Path) -> None:
    larger = write_mp4(tmp_path, "large", size=Size(96, 48))
    verbs.append(film, clip_of(larger, FPS))
    assert "'large' is of another size or rate" in export(film, tmp_path, Format.H264).how


def test_an_h265_film_is_joined_too(film: schema.Timeline, tmp_path: Path) -> None:
    once = export(film, tmp_path, Format.H265, "once")
    whole = new_timeline("Twice", SIZE, FPS)
    for _ in range(2):
        verbs.append(whole, clip_of(media("once", 40, file="exports/once.mp4"), FPS))
    done = export(whole, tmp_path, Format.H265, "twice")
    assert done.joined
    shown = list(read_frames(done.path))
    assert all(map(np.array_equal, shown, [*read_frames(once.path)] * 2))
    assert len(shown) == 80


def test_the_index_tells_the_coding(tmp_path: Path) -> None:
    pictures = [read_mp4(tmp_path / write_mp4(tmp_path, name).file) for name in "ab"]
    assert pictures[0] is not None
    assert pictures[0] == pictures[1]
    assert (pictures[0].frames, pictures[0].coding.size) == (FRAMES, SIZE)


def test_damaged_and_foreign_files_have_no_coding_that_is_known(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", frames=9)
    data = path.read_bytes()
    for end in range(0, len(data), 97):
        path.write_bytes(data[:end])
        read_mp4(path)
    path.write_bytes(data[: data.index(b"stco")])
    assert read_mp4(path) is None
    rng = np.random.default_rng(5)
    for _ in range(300):
        spoiled = bytearray(data)
        spoiled[int(rng.integers(0, min(1500, len(data))))] = int(rng.integers(0, 256))
        path.write_bytes(bytes(spoiled))
        read_mp4(path)
    with VideoWriter(tmp_path / "b.mkv", SIZE, FPS, "", lossless=True) as writer:
        writer.write(next(moving_frames(1)))
    assert read_mp4(tmp_path / "b.mkv") is None
    assert read_mp4(tmp_path / "none.mp4") is None
