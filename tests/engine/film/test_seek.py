"""Reading begins with any frame of any file: at the keyframe before it where that can be told."""

import re
import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from engine.film import ffmpeg
from engine.film.packets import packets_of
from engine.film.video import BYTES_READ_A_FRAME, frames_arguments, read_frames
from tests.films import write_video

COUNT = 30
MOST_APART = 12  # frames between the keyframes of all but the ones with few
X264 = ("-c:v", "libx264", "-pix_fmt", "yuv420p")
B_FRAMES = (*X264, "-g", "9", "-bf", "3")
VP9 = ("-c:v", "libvpx-vp9", "-g", "9", "-pix_fmt", "yuv420p")
X265 = ("-c:v", "libx265", "-g", "9", "-x265-params", "log-level=error")

# Files in which decoding begins with the keyframe before the frame that is wanted.
SOUGHT = {
    "as clips are": ("mp4", ()),
    "few keyframes, frames that lean on later ones": ("mp4", (*X264, "-g", "250", "-bf", "4")),
    "no list of edits": ("mp4", (*X264, "-g", "9", "-use_editlist", "0")),
    "another rate": ("mp4", (*X264, "-g", "7", "-r", "30000/1001")),
    "sound that begins earlier": (
        "mp4",
        (*X264, "-g", "9", "-itsoffset", "-0.3", "-f", "lavfi", "-i", "sine=d=3", "-map", "0:v",
         "-map", "1:a"),
    ),
    "MP4, H.265": ("mp4", (*X265, "-tag:v", "hvc1")),
    "MP4, AV1": ("mp4", ("-c:v", "libsvtav1", "-g", "9")),
    "MP4 of uneven pace": ("mp4", (*B_FRAMES, "-vf", "select=mod(n\\,7)", "-fps_mode", "vfr")),
    "M4V": ("m4v", B_FRAMES),
    "MOV, ProRes": ("mov", ("-c:v", "prores_ks", "-pix_fmt", "yuv422p10le")),
    "MOV, H.264": ("mov", B_FRAMES),
    "MKV, FFV1": ("mkv", ("-c:v", "ffv1", "-g", "1")),
    "MKV, FFV1 with few keyframes": ("mkv", ("-c:v", "ffv1", "-level", "1", "-g", "9")),
    "MKV, H.264": ("mkv", B_FRAMES),
    "MKV, H.264 with open groups": ("mkv", (*B_FRAMES, "-x264-params", "open-gop=1")),
    "MKV, H.265": ("mkv", X265),
    "MKV, AV1": ("mkv", ("-c:v", "libsvtav1", "-g", "9")),
    "MKV, 60 a second": ("mkv", (*B_FRAMES, "-r", "60")),
    "MKV of uneven pace": ("mkv", (*B_FRAMES, "-vf", "select=mod(n\\,7)", "-fps_mode", "vfr")),
    "WebM, VP9": ("webm", VP9),
    "AVI, Motion JPEG": ("avi", ("-c:v", "mjpeg")),
    "AVI, plain": ("avi", ("-c:v", "rawvideo", "-pix_fmt", "bgr24")),
}  # fmt: skip

# Files of which only counting from the beginning tells which frame is which.
COUNTED = {
    "an edit that hides frames": ("mp4", (*X264, "-g", "5", "-ss", "0.6")),
    "MP4, MPEG-4": ("mp4", ("-c:v", "mpeg4", "-bf", "2", "-g", "9")),
    "AVI, H.264": ("avi", B_FRAMES),
    "AVI, MPEG-4": ("avi", ("-c:v", "mpeg4", "-bf", "2", "-g", "9")),
    "WebM, VP8 with hidden frames": (
        "webm",
        ("-c:v", "libvpx", "-g", "9", "-pix_fmt", "yuv420p", "-auto-alt-ref", "1",
         "-lag-in-frames", "8"),
    ),
    "GIF": ("gif", ()),
    "MPEG-TS": ("ts", B_FRAMES),
    "MPEG-PS": ("mpg", ("-c:v", "mpeg2video", "-r", "25", "-bf", "2", "-g", "9")),
    "MXF": ("mxf", ("-c:v", "mpeg2video", "-r", "25", "-g", "9")),
    "FLV": ("flv", B_FRAMES),
    "ASF": ("asf", ("-c:v", "wmv2", "-g", "9")),
    "Ogg, Theora": ("ogv", ("-c:v", "libtheora", "-g", "9")),
    "NUT": ("nut", B_FRAMES),
}  # fmt: skip
CODED = SOUGHT | COUNTED


def encoded(folder: Path, coded: str) -> Path:
    """A file of so many frames, as other programs make it."""
    suffix, options = CODED[coded]
    source = write_video(folder / "source.mkv", frames=COUNT, lossless=True)
    if not options and suffix == "mp4":
        return write_video(folder / "a.mp4", frames=COUNT)
    more = options.index("-itsoffset") if "-itsoffset" in options else len(options)
    inputs, rest = options[more : more + 6], (*options[:more], *options[more + 6 :])
    command = [ffmpeg.executable(), "-v", "error", "-y", "-i", str(source), *inputs, *rest]
    target = folder / f"a.{suffix}"
    subprocess.run([*command, str(target)], check=True)
    return target


@pytest.mark.parametrize("coded", CODED)
def test_reading_can_begin_with_any_frame(tmp_path: Path, coded: str) -> None:
    path = encoded(tmp_path, coded)
    whole = list(read_frames(path))
    assert len(whole) > COUNT // 2
    for first in [*range(0, len(whole), 4), len(whole) - 1, len(whole), len(whole) + 40]:
        rest = list(read_frames(path, first))
        assert len(rest) == max(0, len(whole) - first)
        assert all(np.array_equal(*pair) for pair in zip(whole[first:], rest, strict=True))


def decoded(path: Path, first: int) -> int:
    """How many frames come out of the decoder where those from a number on are wanted."""
    arguments = frames_arguments(path, first)
    place = arguments.index("-vf") + 1
    arguments[place] = f"showinfo,{arguments[place]}"
    done = subprocess.run(
        [ffmpeg.executable(), "-v", "info", "-nostdin", *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    return len(re.findall(rb"^\[Parsed_showinfo_0 @ [^]]*\] n: *\d", done.stderr, re.MULTILINE))


@pytest.mark.parametrize("coded", [each for each in SOUGHT if not each.startswith("few")])
def test_decoding_begins_with_the_keyframe_before(tmp_path: Path, coded: str) -> None:
    path = encoded(tmp_path, coded)
    count = decoded(path, 0)
    for first in (count // 2, count - 2):
        assert decoded(path, first) - (count - first) <= MOST_APART


def test_a_file_that_takes_longer_to_read_than_to_decode_is_counted(tmp_path: Path) -> None:
    path = encoded(tmp_path, "AVI, plain")
    with path.open("ab") as file:
        file.truncate(3 * BYTES_READ_A_FRAME)
    assert "-ss" not in frames_arguments(path, 2)
    assert "-ss" in frames_arguments(path, 3)


LISTED = """#tb 0: 1/1000
#codec_id 0: h264
0, -250, 0, 125, 802, 0x29171fa8
0, -125, 250, 125, 35, 0xe42e0eca, F=0x0
0, 0, 125, 125, 11, 0x08a8022b, F=0x0
0, 500, 750, 125, 147, 0x9b6f4d2a
"""


def test_packets_say_where_to_jump_to() -> None:
    packets = packets_of("mov,mp4,m4a,3gp,3g2,mj2", LISTED)
    assert packets is not None
    assert packets.way_to(0) is None
    assert packets.way_to(2) == (Fraction(0), Fraction(3, 16))
    assert packets.way_to(3) == (Fraction(3, 4), Fraction(-1, 4))
    assert packets.way_to(4) is None


def test_a_jump_in_matroska_stays_before_the_next_keyframe() -> None:
    packets = packets_of("matroska,webm", LISTED.replace("750", "150"))
    assert packets is not None
    assert packets.way_to(1) == (Fraction(75, 1000), Fraction(-25, 2000))


@pytest.mark.parametrize(
    ("container", "listed"),
    [
        ("mpegts", LISTED),
        ("matroska,webm", LISTED.replace("h264", "vp8")),
        ("matroska,webm", LISTED.replace("F=0x0", "F=0x2", 1)),  # damaged
        ("matroska,webm", LISTED.replace("250, 125, 35", "125, 125, 35")),  # two at once
        ("matroska,webm", LISTED.replace("250, 125, 35", f"{-(2**63)}, 125, 35")),  # no time
        ("matroska,webm", "#tb 0: 1/1000\n#codec_id 0: h264\n"),
        ("matroska,webm", ""),
    ],
)
def test_packets_that_leave_a_doubt_are_not_gone_by(container: str, listed: str) -> None:
    assert packets_of(container, listed) is None
