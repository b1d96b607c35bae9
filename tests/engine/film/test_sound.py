"""The sound of a film, sample by sample."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import BadFile
from engine.film import sound
from engine.film import timeline as verbs
from engine.film import timeline_look as looks
from engine.film.programme import Programme
from engine.film.sound import RATE, Soundtrack, listen, sample_of, to_pcm
from engine.film.timeline_clip import clip_of
from engine.film.timeline_edges import trim_head
from engine.film.timeline_layout import new_timeline
from tests.engine.film.test_video import run_ffmpeg
from tests.timelines import SIZE, write_sound

FPS = 24


def sine(first: int, count: int) -> np.ndarray:
    at = np.arange(first, first + count) / RATE
    wave = np.rint(16384 * np.sin(2 * np.pi * 440 * at)) / 32768
    return np.stack([wave, wave], axis=1)


def test_a_sound_is_where_it_was_put(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    verbs.place(film, clip_of(write_sound(tmp_path), FPS), "A1", 12)
    trim_head(film, "c1", 6)
    with Soundtrack(Programme(film), tmp_path) as soundtrack:
        assert not soundtrack.silent
        assert not soundtrack.samples(0, 18).any()
        heard = soundtrack.samples(18, 10)
        assert np.allclose(heard, sine(RATE * 6 // FPS, len(heard)), atol=1e-6)


def test_ranges_join_without_a_seam_in_any_order(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, 7)  # 48000 / 7 is no whole number
    verbs.append(film, clip_of(write_sound(tmp_path), 7), "A1")
    with Soundtrack(Programme(film), tmp_path) as soundtrack:
        whole = soundtrack.samples(0, 28)
        parts = {first: soundtrack.samples(first, 1) for first in (*range(27, -1, -3),)}
        parts |= {first: soundtrack.samples(first, 1) for first in range(28)}
    assert len(whole) == sample_of(28, 7)
    assert np.array_equal(np.concatenate([parts[first] for first in range(28)]), whole)


def test_gain_and_fades_are_what_they_say(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    clip = verbs.append(film, clip_of(write_sound(tmp_path), FPS), "A1")
    looks.set_gain(film, clip, -6)
    looks.set_fades(film, clip, 24, 48)
    with Soundtrack(Programme(film), tmp_path) as soundtrack:
        heard = soundtrack.samples(0, 96)
    level = 10 ** (-6 / 20)
    at = np.arange(4 * RATE)
    fades = np.minimum(np.clip(at / RATE, 0, 1), np.clip((4 * RATE - at) / (2 * RATE), 0, 1))
    assert np.allclose(heard, sine(0, 4 * RATE) * (level * fades)[:, None], atol=1e-5)


def test_two_sounds_add_up(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    media = write_sound(tmp_path)
    verbs.append(film, clip_of(media, FPS), "A1")
    verbs.append(film, clip_of(media, FPS), verbs.add_track(film, "Audio"))
    with Soundtrack(Programme(film), tmp_path) as soundtrack:
        assert np.allclose(soundtrack.samples(5, 9), 2 * sine(10_000, 18_000), atol=1e-6)
    assert to_pcm(np.array([[2.0, -2.0]], np.float32)) == b"\xff\x7f\x01\x80"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("a.mp3", ("-c:a", "libmp3lame")),
        ("a.flac", ("-c:a", "flac")),
        ("a.m4a", ("-c:a", "aac")),
        ("a.aac", ("-c:a", "aac")),
        ("a.ogg", ("-c:a", "libopus")),
        ("a.wav", ("-c:a", "pcm_s24le", "-ar", "44100")),
    ],
)
def test_every_usual_kind_of_file_is_heard(
    tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    write_sound(tmp_path)
    run_ffmpeg("-i", tmp_path / "audio" / "m.wav", *arguments, tmp_path / name)
    heard = listen(tmp_path / name)
    assert abs(heard.samples - 4 * RATE) < 3000  # MP3 and AAC add a little
    peaks = np.frombuffer(heard.peaks, np.uint8)
    assert len(peaks) == -(-heard.samples // heard.stretch)
    assert abs(np.median(peaks) - 128) < 9


def test_jumping_into_an_mp3_is_exact(tmp_path: Path) -> None:
    media = write_sound(tmp_path, seconds=30)
    run_ffmpeg("-i", tmp_path / "audio" / "m.wav", "-c:a", "libmp3lame", tmp_path / "audio/m.mp3")
    film = new_timeline("Film", SIZE, FPS)
    from msgspec.structs import replace

    verbs.append(film, clip_of(replace(media, file="audio/m.mp3"), FPS), "A1")
    with Soundtrack(Programme(film), tmp_path) as one, Soundtrack(Programme(film), tmp_path) as two:
        straight = one.samples(0, 30 * FPS)
        assert np.array_equal(
            two.samples(25 * FPS, 5), straight[sample_of(25 * FPS, FPS) :][:10000]
        )


def test_what_is_no_sound_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"no sound at all")
    with pytest.raises(BadFile, match="cannot be read as sound"):
        listen(tmp_path / "a.wav")
    with pytest.raises(BadFile, match="There is no file"):
        listen(tmp_path / "none.wav")


def test_a_playlist_is_not_followed(tmp_path: Path) -> None:
    write_sound(tmp_path)
    (tmp_path / "a.wav").write_text(f"ffconcat version 1.0\nfile {tmp_path}/audio/m.wav\n")
    with pytest.raises(BadFile):
        sound.listen(tmp_path / "a.wav")
