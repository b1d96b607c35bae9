"""Videos: frames into a file, frames and facts out of one, and a text that stays with it.

Frames are uint8 RGB of shape (height, width, 3) everywhere and stream through a pipe: never more
than one of them is in memory here. The text is the standard `comment` tag, which copies and
re-encodes keep where tags of our own would be lost.
"""

import io
import re
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import msgspec

from engine.catalog import Size
from engine.errors import BadFile
from engine.files import write_atomically, written_beside
from engine.film import ffmpeg
from engine.film.frame_writer import EXACT_SCALE, Coding, FrameWriter
from engine.film.mp4_coding import Mp4Pictures, read_mp4
from engine.film.packets import Packets, packets_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Frame = npt.NDArray[np.uint8]

LOSSY_SUFFIX = ".mp4"
LOSSLESS_SUFFIX = ".mkv"
THUMBNAIL_SIDE = 320  # pixels of the longer side

# The number of threads changes what x264 decides, so it is fixed: the same frames give the same
# bytes on every machine.
_SAME_EVERYWHERE = ("-threads", "4", "-fflags", "+bitexact", "-flags:v", "+bitexact")
# RGB to YCbCr by BT.709, then the tags that say so. `scale` alone would take BT.601 for SD.
TO_BT709 = (
    f"scale=in_range=full:out_range=tv:out_color_matrix=bt709:{EXACT_SCALE},format=yuv420p,"
    "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
)
# Crf 16 is beyond what an eye tells from the source; medium is x264's own balance. A keyframe every
# 12 frames lets any frame be shown soon, at a tenth more bytes or so.
_LOSSY = (
    *("-vf", TO_BT709, "-c:v", "libx264", "-preset", "medium", "-crf", "16", "-g", "12"),
    *("-x264-params", "cpu-independent=1"),
    *("-color_range", "tv", "-colorspace", "bt709"),
    *("-color_primaries", "bt709", "-color_trc", "bt709"),
    *("-movflags", "+faststart"),
)
LOSSLESS = (
    *("-vf", "format=bgr0,setparams=range=pc:color_primaries=bt709:color_trc=bt709"),
    *("-c:v", "ffv1", "-level", "3", "-g", "1", "-slices", "4", "-slicecrc", "1"),
)
_ONE_THREAD_PIXELS = 2**20  # of a frame; more threads make the first of them come later
BYTES_READ_A_FRAME = 4 * 2**20  # in the time in which a frame is decoded, about
_DECODED = f"scale={EXACT_SCALE},format=rgb24"


_CODINGS = {
    False: Coding(muxer="mp4", video=(*_LOSSY, *_SAME_EVERYWHERE), even=True),
    True: Coding(muxer="matroska", video=(*LOSSLESS, *_SAME_EVERYWHERE)),
}


class VideoWriter:
    """A video that is being written; use it in a `with` block.

    At the end of the block the file is whole at `path`. Where the block raises, or ffmpeg fails,
    the child is ended and nothing is left.

    Without `lossless` it is MP4: H.264, yuv420p, BT.709, index in front. An odd width or height
    is made even by repeating the last column or row, because yuv420p halves both. With
    `lossless` it is FFV1 in Matroska, and the frames come back bit for bit.

    Raises VideoFailed with ffmpeg's last words, or DiskFull.
    """

    def __init__(
        self, path: Path, size: Size, fps: int, comment: str, lossless: bool = False
    ) -> None:
        self._path = path
        self._facts = (size, fps, comment, _CODINGS[lossless])
        self._opened = ExitStack()
        self._writer: FrameWriter

    def __enter__(self) -> "VideoWriter":
        with self._system_trouble(), ExitStack() as opened:
            beside = opened.enter_context(written_beside(self._path))
            writer = FrameWriter(beside, *self._facts, shown=self._path)
            self._writer = opened.enter_context(writer)
            self._opened = opened.pop_all()
        return self

    def write(self, frame: "Frame") -> None:
        """Append a frame: uint8 RGB, (height, width, 3) of the writer's size, C-contiguous."""
        self._writer.write(frame)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._system_trouble():
            self._opened.__exit__(kind, error, traceback)

    @contextmanager
    def _system_trouble(self) -> Generator[None]:
        try:
            yield
        except OSError as error:
            raise ffmpeg.unwritten_by_system(self._path, error) from error


# --- the text that stays with a video -------------------------------------------------------


_ENTRY = re.compile(rb"comment=((?:\\.|[^\\\n])*)", re.IGNORECASE | re.DOTALL)
_LINE = re.compile(rb"(?:\\.|[^\\\n])*\n", re.DOTALL)


def _from_ffmetadata(tags: bytes) -> str:
    """The first comment in a file of tags; the empty text where there is none."""
    for line in _LINE.finditer(tags):
        entry = _ENTRY.match(line[0])
        if entry:
            return re.sub(rb"\\(.)", rb"\1", entry[1], flags=re.DOTALL).decode(errors="replace")
    return ""


def read_comment(path: Path) -> str:
    """The `comment` tag of a video of any container; the empty text where there is none.

    Raises BadFile where it cannot be read as a video.
    """
    # The stream comes along for its tags: Ogg keeps all of them there.
    arguments = [
        *(*ffmpeg.video_input(path), "-map", "0:V:0", "-c", "copy", "-frames:v", "1"),
        *("-map_metadata", "0", "-f", "ffmetadata", "pipe:1"),
    ]
    tags, _ = _answer(path, arguments)
    return _from_ffmetadata(tags)


# --- frames out of a video ------------------------------------------------------------------


def read_frames(path: Path, first: int = 0) -> Generator["Frame"]:
    """The frames of a video one by one: uint8 RGB, (height, width, 3), converted by its tags.

    Decoding begins with the keyframe before number `first` where the file tells for sure which
    frame is which; else with the first, as counting is exact in every container.

    Raises BadFile where it cannot be read, or, after the frames that can be, where it ends early.
    """
    with (
        tempfile.TemporaryFile(prefix="cogreel-") as stderr,
        ffmpeg.running(
            frames_arguments(path, first),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
        ) as child,
    ):
        assert child.stdout is not None
        while (frame := next_ppm(child.stdout)) is not None:
            yield frame
        text = ffmpeg.said(stderr) if child.wait() == 0 else None
        if text is None or ffmpeg.is_cut_short(text):
            raise ffmpeg.damaged(path, ffmpeg.said(stderr))


def frames_arguments(path: Path, first: int, count: int | None = None) -> list[str]:
    """What makes ffmpeg write `count` frames, or all, from number `first` on for `next_ppm`."""
    opened, chosen = ffmpeg.video_input(path), _DECODED
    pictures = _pictures_in(path)
    way = _way_to(path, first, pictures) if first else None
    if way is not None:
        jump, after = way
        # From the keyframe before it, in the file's own time: that of its first sound, from which
        # `-ss` counts otherwise, may lie before the first frame.
        seek = ("-noaccurate_seek", "-seek_timestamp", "1", "-ss", f"{float(jump):.6f}")
        opened = [*seek, *opened]
        chosen = rf"select=gte(t\,{float(after):.6f}),{_DECODED}"
    elif first:
        chosen = rf"select=gte(n\,{first}),{_DECODED}"
    if pictures is not None and _area(pictures.coding.size) <= _ONE_THREAD_PIXELS:
        opened = ["-threads", "1", *opened]
    # Each frame comes as a PPM picture, whose header tells the size: no probing before.
    return [
        *(*opened, "-map", "0:V:0", "-vf", chosen),
        *(("-frames:v", str(count)) if count is not None else ()),
        *("-fps_mode", "passthrough", "-f", "image2pipe", "-c:v", "ppm", "pipe:1"),
    ]


def _area(size: Size) -> int:
    return size.width * size.height


def _way_to(
    path: Path, first: int, pictures: Mp4Pictures | None
) -> tuple[Fraction, Fraction] | None:
    """Where to jump to for a frame, and after what time from there it is shown, in seconds.

    None where only counting from the beginning finds it.
    """
    if pictures is not None:
        return pictures.way_to(first)
    changed, size = _state(path)
    if size > first * BYTES_READ_A_FRAME:
        return None
    packets = _packets_of(path, changed, size)
    return packets.way_to(first) if packets is not None else None


def _state(path: Path) -> tuple[int, int]:
    """What tells one content of a file from the next."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0  # and ffmpeg will say why
    return state.st_mtime_ns, state.st_size


def _pictures_in(path: Path) -> Mp4Pictures | None:
    """What the index of an MP4 of steady pace says, by which its frames are found."""
    return _pictures_of(path, *_state(path))


@lru_cache(maxsize=256)
def _pictures_of(path: Path, _changed: int, _bytes: int) -> Mp4Pictures | None:
    return read_mp4(path)


@lru_cache(maxsize=256)
def _packets_of(path: Path, _changed: int, _bytes: int) -> Packets | None:
    """What the packets of a file of any other sort say. All of it is read, none is decoded."""
    arguments = [
        *(*ffmpeg.video_input(path), "-map", "0:V:0", "-c", "copy", "-copyts"),
        *("-f", "framecrc", "pipe:1"),
    ]
    try:
        listed, text = _answer(path, arguments, loglevel="info")
    except BadFile:
        return None  # as far as it can be read, it is shown
    container = re.search(r"^Input #0, (\S+), from ", text, re.MULTILINE)
    return packets_of(container[1], listed.decode()) if container else None


def next_ppm(pipe: IO[bytes]) -> "Frame | None":
    """The next picture, or None at the end, be it proper or amid a picture."""
    import numpy as np

    if pipe.readline() != b"P6\n":
        return None
    width, height = (int(word) for word in pipe.readline().split())
    pipe.readline()  # the largest value, 255
    frame = np.empty((height, width, 3), np.uint8)
    assert isinstance(pipe, io.BufferedReader)
    read = pipe.readinto(frame.data.cast("B"))
    return frame if read == frame.nbytes else None


# --- facts of a video -----------------------------------------------------------------------


class VideoFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a video is. The colour words are ffmpeg's; `unknown` where the file says nothing."""

    frames: int
    fps: Fraction
    size: Size
    seconds: float
    codec: str
    pixel_format: str
    colour_range: str
    colour_matrix: str
    primaries: str
    transfer: str
    comment: str


_RATE = r"^\[Parsed_showinfo_0 @ [^\]]*\] config in time_base: .*, frame_rate: (\d+)/(\d+)"
_PICTURE = r"^\[Parsed_showinfo_0 @ [^\]]*\] n: .* fmt:(\S+) .* s:(\d+)x(\d+) "
_COLOUR = (
    r"^\[Parsed_showinfo_0 @ [^\]]*\] *"
    r"color_range:(\S+) color_space:(\S+) color_primaries:(\S+) color_trc:(\S+)"
)


def probe(path: Path) -> VideoFacts:
    """The facts of a video; every packet is counted, so a long film takes a moment.

    Raises BadFile where it cannot be read as a video or ends early.
    """
    # imageio-ffmpeg brings no ffprobe. A checksum of every packet gives count and times, and the
    # filter `showinfo` on the first frame what the decoder and the colour tags say.
    arguments = [
        *(*ffmpeg.video_input(path), "-map", "0:V:0", "-c", "copy", "-f", "framecrc", "pipe:1"),
        *("-map", "0:V:0", "-frames:v", "1", "-vf", "showinfo", "-f", "null", "-"),
    ]
    packets, text = _answer(path, arguments, loglevel="info")
    rate = re.search(_RATE, text, re.MULTILINE)
    picture = re.search(_PICTURE, text, re.MULTILINE)
    colour = re.search(_COLOUR, text, re.MULTILINE)
    times = [[int(word) for word in line.split(",")[2:4]] for line in _packet_lines(packets)]
    if rate is None or picture is None or colour is None or not times:
        raise ffmpeg.damaged(path, text)
    fps = Fraction(int(rate[1]), int(rate[2]) or 1)
    base = Fraction(_header(packets, "tb"))
    ends = [at + length for at, length in times]
    seconds = (max(ends) - min(at for at, _ in times)) * base
    return VideoFacts(
        frames=len(times),
        fps=fps,
        size=Size(int(picture[2]), int(picture[3])),
        seconds=float(seconds),
        codec=_header(packets, "codec_id"),
        pixel_format=picture[1],
        colour_range=colour[1],
        colour_matrix=colour[2],
        primaries=colour[3],
        transfer=colour[4],
        comment=read_comment(path),
    )


def _packet_lines(packets: bytes) -> list[str]:
    """Lines of `stream, dts, pts, duration, size, checksum`."""
    return [line for line in packets.decode().splitlines() if line and line[0] != "#"]


def _header(packets: bytes, name: str) -> str:
    found = re.search(rf"^#{name} 0: (\S+)$", packets.decode(), re.MULTILINE)
    assert found is not None, f"framecrc gives no {name}"
    return found[1]


def _answer(path: Path, arguments: list[str], loglevel: str = "error") -> tuple[bytes, str]:
    """What ffmpeg prints on standard output and on standard error about the video at `path`."""
    with (
        tempfile.TemporaryFile(prefix="cogreel-") as stderr,
        ffmpeg.running(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            loglevel=loglevel,
        ) as child,
    ):
        assert child.stdout is not None
        printed = child.stdout.read()
        code = child.wait()
        text = ffmpeg.said(stderr)
        if code != 0 or ffmpeg.is_cut_short(text):
            raise ffmpeg.damaged(path, text)
        return printed, text


# --- thumbnails -----------------------------------------------------------------------------


def write_thumbnail(frame: "Frame", destination: Path, side: int = THUMBNAIL_SIDE) -> None:
    """Write a small JPEG of a frame whose longer side is at most `side` pixels.

    Raises DiskFull, and VideoFailed where the folder cannot be written to.
    """
    from PIL import Image

    picture = Image.fromarray(frame)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=88)
    try:
        write_atomically(destination, data.getvalue())
    except OSError as error:
        raise ffmpeg.unwritten_by_system(destination, error) from error


def write_thumbnail_of(video: Path, destination: Path, side: int = THUMBNAIL_SIDE) -> None:
    """Write a small JPEG of the first frame of a video. Raises BadFile too."""
    frames = read_frames(video)
    try:
        frame = next(frames)
    except StopIteration as end:
        raise BadFile(f"{video} holds no frame. Choose another file.") from end
    finally:
        frames.close()
    write_thumbnail(frame, destination, side)
