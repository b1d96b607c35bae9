"""Every format that a film can leave as, checked by its facts and its frames."""

import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest
from opentimelineio import schema
from PIL import Image

from engine.errors import BadFile
from engine.film import ffmpeg
from engine.film import timeline_look as looks
from engine.film.export import Export, Settings
from engine.film.export_format import Format, coding_of, hardware_encoders
from engine.film.export_report import document_from_json
from engine.film.sound import RATE
from engine.film.video import probe, read_frames
from tests.exports import FRAMES, decoded_sound, export, heard, seen, small_film
from tests.film_facts import CODECS
from tests.timelines import FPS, SIZE


@pytest.fixture
def film(tmp_path: Path) -> schema.Timeline:
    return small_film(tmp_path)


IN_YUV = [chosen for chosen in CODECS if chosen is not Format.FFV1]


@pytest.mark.parametrize("chosen", IN_YUV)
def test_video_formats_keep_frames_time_colour_and_text(
    chosen: Format, film: schema.Timeline, tmp_path: Path
) -> None:
    done = export(film, tmp_path, chosen)
    facts = probe(done.path)
    assert (facts.codec, facts.pixel_format) == CODECS[chosen]
    assert (facts.frames, facts.fps, facts.seconds) == (FRAMES, FPS, FRAMES / FPS)
    assert (facts.colour_matrix, facts.primaries, facts.transfer) == ("bt709",) * 3
    assert facts.colour_range == "tv"
    assert facts.size == SIZE
    document = document_from_json(facts.comment)
    assert document is not None
    assert [shot.prompt for shot in document.shots if shot.kind == "video"] == [
        "the prompt of a", "the prompt of b",
    ]  # fmt: skip
    expected = seen(film, tmp_path, range(FRAMES))
    near = [
        np.abs(one.astype(int) - two).mean()
        for one, two in zip(read_frames(done.path), expected, strict=True)
    ]
    assert max(near) < 12
    pcm = np.frombuffer(decoded_sound(done.path, tmp_path), "<i2")
    assert abs(len(pcm) // 2 - FRAMES * RATE // FPS) <= 2 * RATE // FPS


@pytest.mark.parametrize("chosen", [Format.H264, Format.PRORES])
def test_the_index_stands_in_front(chosen: Format, film: schema.Timeline, tmp_path: Path) -> None:
    data = export(film, tmp_path, chosen).path.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("chosen", [Format.GIF, Format.WEBP])
def test_animated_pictures_last_as_long_and_carry_the_text(
    chosen: Format, film: schema.Timeline, tmp_path: Path
) -> None:
    done = export(film, tmp_path, chosen)
    milliseconds = 0
    with Image.open(done.path) as image:
        comment = image.info.get("comment", b"") or image.info.get("xmp", b"")
        expected = seen(film, tmp_path, range(FRAMES))
        for number in range(FRAMES):
            image.seek(number)
            image.load()
            at = milliseconds * FPS // 1000
            shown = np.asarray(image.convert("RGB")).astype(int)
            assert np.abs(shown - expected[at]).mean() < 16
            milliseconds += image.info["duration"]
        assert getattr(image, "n_frames", 1) == FRAMES
    assert milliseconds == pytest.approx(1000 * FRAMES / FPS, abs=10)
    assert b"the prompt of b" in comment


def test_a_lossless_webp_is_equal(film: schema.Timeline, tmp_path: Path) -> None:
    done = export(film, tmp_path, Format.WEBP, quality=100)
    with Image.open(done.path) as image:
        image.seek(40)
        assert np.array_equal(
            np.asarray(image.convert("RGB")), seen(film, tmp_path, range(40, 41))[0]
        )


def test_pictures_are_a_folder_with_the_sound_beside(film: schema.Timeline, tmp_path: Path) -> None:
    folder = tmp_path / "exports" / "100% fox"
    job = Export(film, tmp_path, folder, Settings(format=Format.PNG))
    job.run()
    job.run()  # over its own earlier one
    names = sorted(path.name for path in folder.glob("*.png"))
    assert names == [f"100% fox-{number:06}.png" for number in range(1, FRAMES + 1)]
    for name, frame in zip(names, seen(film, tmp_path, range(FRAMES)), strict=True):
        with Image.open(folder / name) as image:
            assert np.array_equal(np.asarray(image), frame)
    with wave.open(str(folder / "100% fox.wav")) as sound:
        assert sound.readframes(sound.getnframes()) == heard(film, tmp_path, FRAMES)
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(BadFile, match="holds other things"):
        job.run()
    assert (folder / "letter.txt").read_text() == "dear"


@pytest.mark.parametrize("chosen", [Format.H264, Format.H265, Format.AV1, Format.VP9, Format.GIF,
                                    Format.WEBP])  # fmt: skip
def test_quality_takes_effect(chosen: Format, film: schema.Timeline, tmp_path: Path) -> None:
    looks.set_range(film, 0, 24)
    sizes = [export(film, tmp_path, chosen, quality=quality).bytes for quality in (20, 60, 95)]
    assert sizes[0] < sizes[1] < sizes[2]


def test_hardware_that_does_not_work_gives_way_to_software(
    film: schema.Timeline, tmp_path: Path
) -> None:
    done = export(film, tmp_path, Format.H264, hardware=True)
    assert probe(done.path).codec == "h264"
    assert done.how.startswith("MP4, H.264 by ")


@pytest.mark.parametrize(
    ("chosen", "encoder"),
    [(chosen, encoder) for chosen in Format for encoder in hardware_encoders(chosen)],
)
def test_encoders_in_hardware_understand_what_they_are_told(chosen: Format, encoder: str) -> None:
    """Most machines lack most of them; then the card is what ffmpeg misses, and no option."""
    if f" {encoder} " not in _ffmpeg("-encoders").stdout:
        pytest.skip(f"this ffmpeg is built without {encoder}")
    video = coding_of(chosen, 50, encoder).video
    done = _ffmpeg("-f", "lavfi", "-i", "color=s=256x128:d=0.2", *video, "-f", "null", "-")
    for words in ("Unrecognized option", "Option not found", "Error parsing", "Undefined constant",
                  "not been used for any stream"):  # fmt: skip
        assert words not in done.stderr


def _ffmpeg(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [ffmpeg.executable(), "-hide_banner", "-nostdin", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)
