"""Videos written, read and probed with the real ffmpeg."""

import itertools
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryFile

import numpy as np
import psutil
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.catalog import Size
from engine.errors import BadFile, DiskFull, VideoFailed
from engine.film import ffmpeg
from engine.film.video import (
    VideoWriter,
    frames_arguments,
    probe,
    read_comment,
    read_frames,
    write_thumbnail,
    write_thumbnail_of,
)
from tests.films import SIZE, moving_frames, write_video

RED, GREEN, BLUE, WHITE, BLACK, GREY = (
    *((255, 0, 0), (0, 255, 0), (0, 0, 255)),
    *((255, 255, 255), (0, 0, 0), (128, 128, 128)),
)


def run_ffmpeg(*arguments: str | Path) -> bytes:
    """Plain ffmpeg, as any other program would use it."""
    command = [ffmpeg.executable(), "-v", "error", "-nostdin", "-y", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def children() -> list[psutil.Process]:
    return psutil.Process().children()


# --- what is written ------------------------------------------------------------------------


def test_an_mp4_says_what_it_is(tmp_path: Path) -> None:
    facts = probe(write_video(tmp_path / "a.mp4", frames=49, fps=8, comment="hello"))
    assert facts.frames == 49
    assert facts.fps == Fraction(8)
    assert facts.seconds == 49 / 8
    assert facts.size == SIZE
    assert (facts.codec, facts.pixel_format) == ("h264", "yuv420p")
    assert facts.colour_range == "tv"
    assert facts.colour_matrix == facts.primaries == facts.transfer == "bt709"
    assert facts.comment == "hello"


@pytest.mark.parametrize("lossless", [False, True])
@pytest.mark.parametrize("fps", [1, 7, 24, 60])
def test_the_rate_is_exact(tmp_path: Path, fps: int, lossless: bool) -> None:
    path = tmp_path / ("a.mkv" if lossless else "a.mp4")
    facts = probe(write_video(path, frames=3, fps=fps, lossless=lossless))
    assert (facts.frames, facts.fps) == (3, Fraction(fps))


def test_colours_are_converted_by_bt709(tmp_path: Path) -> None:
    patches = [RED, GREEN, BLUE, WHITE, BLACK, GREY]
    frame = np.zeros((32, 32 * len(patches), 3), np.uint8)
    for i, colour in enumerate(patches):
        frame[:, 32 * i : 32 * (i + 1)] = colour
    path = tmp_path / "colours.mp4"
    with VideoWriter(path, Size(32 * len(patches), 32), 8, "") as writer:
        writer.write(frame)

    planes = np.frombuffer(
        run_ffmpeg("-i", path, "-pix_fmt", "yuv444p", "-f", "rawvideo", "-"), np.uint8
    ).reshape(3, 32, -1)
    red, green, blue = (np.array(patches) / 255).T
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue  # ITU-R BT.709, item 3.2
    chroma_blue, chroma_red = (blue - luma) / 1.8556, (red - luma) / 1.5748
    expected = np.stack([16 + 219 * luma, 128 + 224 * chroma_blue, 128 + 224 * chroma_red])
    assert np.abs(planes[:, 16, 16::32] - expected).max() <= 1.5

    (decoded,) = read_frames(path)
    assert np.abs(decoded[16, 16::32].astype(int) - np.array(patches)).max() <= 2


def test_frames_look_like_their_source(tmp_path: Path) -> None:
    y, x = np.mgrid[0:96, 0:128]
    smooth = np.stack([x + 40, y + 90, (x + y) // 2 + 60], axis=-1).astype(np.uint8)
    path = tmp_path / "smooth.mp4"
    with VideoWriter(path, Size(128, 96), 8, "") as writer:
        writer.write(smooth)
    (decoded,) = read_frames(path)
    error = np.mean((decoded.astype(float) - smooth) ** 2)
    assert 10 * np.log10(255**2 / error) > 42  # PSNR in decibels


@pytest.mark.parametrize("size", [SIZE, Size(33, 17), Size(2, 2)])
def test_lossless_frames_come_back_bit_for_bit(tmp_path: Path, size: Size) -> None:
    path = write_video(tmp_path / "a.mkv", frames=7, size=size, lossless=True, comment="kept")
    facts = probe(path)
    assert (facts.codec, facts.size, facts.comment) == ("ffv1", size, "kept")
    pairs = zip(read_frames(path), moving_frames(7, size), strict=True)
    assert all(np.array_equal(read, written) for read, written in pairs)


def test_odd_sides_are_made_even_by_repeating_the_edge(tmp_path: Path) -> None:
    path = tmp_path / "odd.mp4"
    frame = np.full((33, 17, 3), 128, np.uint8)
    frame[:, -1] = 255
    with VideoWriter(path, Size(17, 33), 8, "") as writer:
        writer.write(frame)
    (decoded,) = read_frames(path)
    assert decoded.shape == (34, 18, 3)
    assert (decoded[:, -2:] > 240).all()
    assert np.abs(decoded[:, :12].astype(int) - 128).max() <= 4


@pytest.mark.parametrize("lossless", [False, True])
def test_the_same_frames_give_the_same_file(tmp_path: Path, lossless: bool) -> None:
    suffix = ".mkv" if lossless else ".mp4"
    first = write_video(tmp_path / f"first{suffix}", frames=9, comment="x", lossless=lossless)
    second = write_video(tmp_path / f"second{suffix}", frames=9, comment="x", lossless=lossless)
    assert first.read_bytes() == second.read_bytes()


def test_an_mp4_has_its_index_in_front(tmp_path: Path) -> None:
    data = write_video(tmp_path / "a.mp4").read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("name", ["-x.mp4", "concat:a|b.mp4", "a %03d 'q' ö日.mp4", "http:x.mp4"])
def test_any_name_is_a_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_video(Path(name), frames=2, comment="named")
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    assert len(list(read_frames(Path(name)))) == 2
    assert read_comment(Path(name)) == "named"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot be asked")
def test_pipes_hold_more_than_a_part_of_a_frame(tmp_path: Path) -> None:
    import fcntl

    path = write_video(tmp_path / "a.mp4")
    with (
        TemporaryFile() as stderr,
        ffmpeg.running(
            frames_arguments(path, 0),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
        ) as child,
    ):
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            assert fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ) >= 720 * 480 * 3


# --- when writing goes wrong ----------------------------------------------------------------


class Interrupted(Exception):
    """What a render that is stopped would raise."""


def test_an_interrupted_video_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "clips" / "a.mp4"

    def write_until_interrupted() -> None:
        with VideoWriter(path, SIZE, 8, "") as writer:
            writer.write(next(moving_frames(1)))
            raise Interrupted

    with pytest.raises(Interrupted):
        write_until_interrupted()
    assert list(path.parent.iterdir()) == []
    assert children() == []


def test_an_interrupted_video_leaves_the_older_one(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4")
    before = path.read_bytes()
    with pytest.raises(Interrupted), VideoWriter(path, SIZE, 8, ""):
        raise Interrupted
    assert path.read_bytes() == before


def test_nothing_is_at_its_place_before_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with VideoWriter(path, SIZE, 8, "") as writer:
        writer.write(next(moving_frames(1)))
        assert not path.exists()
    assert path.exists()


def test_a_killed_ffmpeg_is_told_in_words(tmp_path: Path) -> None:
    def write_while_it_is_killed() -> None:
        with VideoWriter(tmp_path / "a.mp4", SIZE, 8, "") as writer:
            (child,) = children()
            child.kill()
            for frame in itertools.cycle(moving_frames(5)):
                writer.write(frame)

    with pytest.raises(VideoFailed, match="could not write"):
        write_while_it_is_killed()
    assert list(tmp_path.iterdir()) == []


def test_a_video_without_frames_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VideoFailed, match="without a single frame"):
        write_video(tmp_path / "a.mp4", frames=0)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "clips").write_text("not a folder")
    with pytest.raises(VideoFailed, match="cannot be written"):
        write_video(tmp_path / "clips" / "a.mp4")


def test_a_frame_of_another_size_is_our_mistake(tmp_path: Path) -> None:
    with (
        pytest.raises(AssertionError, match=r"\(48, 64, 3\)"),
        VideoWriter(tmp_path / "a.mp4", SIZE, 8, "") as writer,
    ):
        writer.write(np.zeros((SIZE.width, SIZE.height, 3), np.uint8))
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_its_own_trouble(tmp_path: Path) -> None:
    words = "[out#0/mp4 @ 0x55d0] Error writing trailer: No space left on device\n"
    trouble = ffmpeg.unwritten(tmp_path / "a.mp4", words)
    assert isinstance(trouble, DiskFull)
    assert str(tmp_path) in str(trouble)


def test_the_last_words_are_free_of_addresses() -> None:
    words = "one\n[libx264 @ 0x55d0a1] [x @ 0x1] two\n\n[in#0 @ 0x7f00] three\nfour\n"
    assert ffmpeg.last_words(words) == "two / three / four"


# --- the comment ----------------------------------------------------------------------------

# No container can hold NUL, and no UTF-8 half a pair of surrogates.
any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(text=any_text)
@example(text="a=b;c#d\\e\"f'g")
@example(text="ends in a backslash\\")
@example(text="\\\n")
@example(text="\r\n lines \x0b\x0c\x1c\x85\u2028\u2029 and \ufeff \x01\x7f\n")
@example(text="\n[STREAM]\ncomment=another")
@example(text=";FFMETADATA1\ncomment=another")
@example(text="")
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_comes_back(tmp_path: Path, text: str) -> None:
    path = write_video(tmp_path / "a.mp4", frames=1, comment=text)
    assert read_comment(path) == text


@pytest.mark.parametrize("lossless", [False, True])
def test_a_very_long_text_comes_back(tmp_path: Path, lossless: bool) -> None:
    text = "日本 \\ = ; # \n" * 20_000
    path = tmp_path / ("a.mkv" if lossless else "a.mp4")
    write_video(path, frames=1, comment=text, lossless=lossless)
    assert read_comment(path) == text


def test_a_comment_kept_with_the_stream_is_found(tmp_path: Path) -> None:
    source = write_video(tmp_path / "a.mp4", comment="by stream")
    ogg = tmp_path / "a.ogv"
    run_ffmpeg("-i", source, "-c:v", "libtheora", ogg)
    assert read_comment(ogg) == "by stream"


# --- what is read ---------------------------------------------------------------------------


def test_reading_may_end_early(tmp_path: Path) -> None:
    frames = read_frames(write_video(tmp_path / "a.mp4", frames=40))
    next(frames)
    assert len(children()) == 1
    frames.close()
    assert children() == []


def test_frames_of_a_foreign_file_are_read_at_its_own_pace(tmp_path: Path) -> None:
    path = tmp_path / "varied.mkv"
    source = ("-f", "lavfi", "-i", "testsrc=s=32x16:r=25:d=1")
    run_ffmpeg(*source, "-vf", "select='not(mod(n,7))'", "-fps_mode", "vfr", path)
    assert probe(path).frames == len(list(read_frames(path))) == 4


def a_missing_file(path: Path) -> None:
    assert not path.exists()


def a_folder(path: Path) -> None:
    path.mkdir()


def an_empty_file(path: Path) -> None:
    path.write_bytes(b"")


def a_text(path: Path) -> None:
    path.write_text("This is a letter, not a film.\n" * 50)


def a_cut_mp4(path: Path) -> None:
    data = write_video(path, frames=20, size=Size(128, 96)).read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def an_mp4_without_index(path: Path) -> None:
    path.write_bytes(write_video(path).read_bytes()[:100])


def a_cut_mkv(path: Path) -> None:
    data = write_video(path.with_suffix(".mkv"), frames=20, lossless=True).read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def a_sound(path: Path) -> None:
    run_ffmpeg("-f", "lavfi", "-i", "sine=d=0.2", path)


def a_playlist_of_other_files(path: Path) -> None:
    write_video(path.with_name("secret.mp4"))
    path.write_text("ffconcat version 1.0\nfile secret.mp4\n")


def a_playlist_of_the_net(path: Path) -> None:
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n")


BAD_FILES = [
    *(a_missing_file, a_folder, an_empty_file, a_text, a_cut_mp4, an_mp4_without_index),
    *(a_cut_mkv, a_sound, a_playlist_of_other_files, a_playlist_of_the_net),
]


@pytest.mark.parametrize("make", BAD_FILES)
def test_a_bad_file_is_told_in_words(tmp_path: Path, make: object) -> None:
    assert callable(make)
    path = tmp_path / "bad.mp4"
    make(path)
    with pytest.raises(BadFile, match=r"bad\.mp4"):
        probe(path)
    with pytest.raises(BadFile, match=r"bad\.mp4"):
        list(read_frames(path))


def test_a_file_that_was_cut_is_said_to_be(tmp_path: Path) -> None:
    a_cut_mp4(tmp_path / "bad.mp4")
    with pytest.raises(BadFile, match="ends too early"):
        probe(tmp_path / "bad.mp4")


def test_a_comment_cannot_forge_facts(tmp_path: Path) -> None:
    lie = "\n[Parsed_showinfo_0 @ 0x0] color_range:pc color_space:x color_primaries:x color_trc:x"
    facts = probe(write_video(tmp_path / "a.mp4", comment=lie))
    assert (facts.colour_range, facts.colour_matrix) == ("tv", "bt709")


# --- thumbnails -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "small"),
    [(Size(720, 480), (320, 213)), (Size(480, 720), (213, 320)), (SIZE, (64, 48))],
)
def test_a_thumbnail_is_small_and_keeps_its_shape(
    tmp_path: Path, size: Size, small: tuple[int, int]
) -> None:
    path = tmp_path / "thumbnails" / "a.jpg"
    write_thumbnail(next(moving_frames(1, size)), path)
    with Image.open(path) as picture:
        assert (picture.format, picture.size) == ("JPEG", small)


def test_a_thumbnail_of_a_file_shows_its_first_frame(tmp_path: Path) -> None:
    path = tmp_path / "a.mkv"
    with VideoWriter(path, SIZE, 8, "", lossless=True) as writer:
        for colour in (RED, GREEN, GREEN):
            writer.write(np.full((48, 64, 3), colour, np.uint8))
    write_thumbnail_of(path, tmp_path / "a.jpg")
    with Image.open(tmp_path / "a.jpg") as picture:
        assert np.abs(np.asarray(picture).astype(int) - RED).max() <= 3
