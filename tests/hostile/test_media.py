"""Videos, sounds and pictures that are damaged, or something else in disguise."""

import io
import socket
import struct
import zlib
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given
from PIL import Image

from engine.errors import BadFile, BadRecipe, NewerFormat
from engine.film.bring_media import bring_still
from engine.film.compositor import read_still
from engine.film.document import document_from_json, document_to_json, read_document
from engine.film.picture_file import size_of_picture
from engine.film.sound import listen
from engine.film.video import probe, read_comment, read_frames
from tests.films import write_video
from tests.hostile.spoiled import CHANGES, EDITS, Change, Edit, often, spoiled_bytes, spoiled_json
from tests.timelines import write_sound


@pytest.fixture(scope="module")
def videos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A video of each coding that the program writes."""
    folder = tmp_path_factory.mktemp("videos")
    return [
        write_video(folder / "a.mp4", comment="{}"),
        write_video(folder / "a.mkv", comment="{}", lossless=True),
    ]


@given(edits=EDITS)
@often(8)
def test_a_damaged_video_is_read_or_told(
    videos: list[Path], tmp_path: Path, edits: list[Edit]
) -> None:
    for video in videos:
        path = tmp_path / f"spoiled{video.suffix}"
        path.write_bytes(spoiled_bytes(video.read_bytes(), edits))
        for read in (probe, read_comment, lambda path: list(read_frames(path))):
            with suppress(BadFile):
                read(path)


@given(edits=EDITS)
@often(8)
def test_a_damaged_sound_is_heard_or_told(tmp_path: Path, edits: list[Edit]) -> None:
    good = tmp_path / "audio" / "m.wav"
    if not good.exists():
        write_sound(tmp_path, seconds=1)
    path = tmp_path / "spoiled.wav"
    path.write_bytes(spoiled_bytes(good.read_bytes(), edits))
    with suppress(BadFile):
        listen(path)


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXTINF:1,\n{url}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{secret}'\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video {port} RTP/AVP 96\n",
        '<?xml version="1.0"?><MPD><Period><BaseURL>{url}</BaseURL></Period></MPD>',
        "concat:{secret}",
    ],
)
def test_a_playlist_that_poses_as_a_video_opens_nothing(
    videos: list[Path], tmp_path: Path, text: str
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        url = f"http://127.0.0.1:{port}/a.ts"
        for suffix in (".mp4", ".mkv", ".wav"):
            path = tmp_path / f"list{suffix}"
            path.write_text(text.format(url=url, secret=videos[0], port=port))
            for read in (probe, read_comment, lambda path: list(read_frames(path)), listen):
                with pytest.raises(BadFile):
                    read(path)
        with pytest.raises(BlockingIOError):
            server.accept()


# --- the recipe in a video ------------------------------------------------------------------


@given(changes=CHANGES)
@often(100)
def test_a_recipe_with_any_value_put_wrong_is_read_or_told(
    good_document: str, changes: list[Change]
) -> None:
    with suppress(BadRecipe, NewerFormat):
        document_from_json(spoiled_json(good_document, changes))


@pytest.fixture(scope="module")
def good_document() -> str:
    from engine.film.document import ClipDocument
    from tests.films import a_recipe

    return document_to_json(
        ClipDocument(
            recipe=a_recipe(), model="m", revision="r", licence="l", versions={"torch": "2"}
        )
    )


def test_a_comment_of_many_megabytes_is_no_trouble(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mkv", comment="x" * 3_000_000, lossless=True)
    with pytest.raises(BadFile, match="carries no recipe"):
        read_document(path)


# --- pictures -------------------------------------------------------------------------------

READERS = (read_still, size_of_picture)


def picture(form: str) -> bytes:
    data = io.BytesIO()
    Image.linear_gradient("L").resize((40, 30)).convert("RGB").save(data, form)
    return data.getvalue()


PICTURES = {suffix: picture(form) for suffix, form in
            ((".png", "PNG"), (".jpg", "JPEG"), (".webp", "WEBP"), (".bmp", "BMP"),
             (".tif", "TIFF"))}  # fmt: skip


@pytest.mark.filterwarnings("ignore")  # Pillow tells of what it leaves out
@given(edits=EDITS)
@often(60)
def test_a_damaged_picture_is_shown_or_told(tmp_path: Path, edits: list[Edit]) -> None:
    for suffix, good in PICTURES.items():
        path = tmp_path / f"spoiled{suffix}"
        path.write_bytes(spoiled_bytes(good, edits))
        for read in READERS:
            with suppress(BadFile):
                read(path)


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims to be so large, in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(1 + (width + 7) // 8) * min(height, 2000), 9)
    end = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + end


@pytest.mark.parametrize("side", [9_500, 14_000, 60_000])
def test_a_picture_that_would_take_all_memory_is_refused(tmp_path: Path, side: int) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(png_of(side, side))
    for read in READERS:
        with pytest.raises(BadFile):
            read(path)


def test_a_picture_that_is_a_program_is_not_run(tmp_path: Path) -> None:
    """Pillow hands PostScript to Ghostscript, where that is installed."""
    path = tmp_path / "a.png"
    path.write_text("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\nquit\n")
    for read in READERS:
        with pytest.raises(BadFile, match="cannot be read as an image"):
            read(path)


def test_a_folder_or_nothing_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.png"):
        with pytest.raises(BadFile):
            bring_still(path, tmp_path / "project")
