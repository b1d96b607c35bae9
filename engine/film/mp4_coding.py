"""How the pictures of an MP4 are coded, read from its index: milliseconds where a probe takes long.

Source: ISO/IEC 14496-12, "ISO base media file format": boxes of a four-byte size and a name.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import IO

import msgspec

from engine.spec import Size

_MOST_INDEX = 64 * 2**20  # bytes; an hour of film has one of some megabytes
_CODECS = {b"avc1": "h264", b"hvc1": "h265", b"av01": "av1"}
_NEVER = 2**62
_MOST_KEYS = 10**6
_SAMPLE_ENTRY = 78  # bytes of a VisualSampleEntry before the boxes in it (12.1.3)
_LEFT_OUT = {b"btrt", b"pasp"}  # bit rates differ between clips of one coding


class Mp4Coding(msgspec.Struct, frozen=True, kw_only=True):
    """What two files have to share so that one may follow the other in a file.

    `entry` is how the decoder is set up, `ticks` how long each frame is shown in parts of a second
    of `timescale`.
    """

    codec: str
    size: Size
    entry: bytes
    timescale: int
    ticks: int


class Mp4Pictures(msgspec.Struct, frozen=True, kw_only=True):
    """The coding of a file, how many frames it has, and where decoding can begin.

    Times are in parts of a second of `coding.timescale`; `begins` is when the first frame is shown.
    Each of `keys` is when a keyframe is shown and when it is decoded; none are named where every
    frame is one.
    """

    coding: Mp4Coding
    frames: int
    begins: int = 0
    keys: tuple[tuple[int, int], ...] = ()

    def way_to(self, number: int) -> tuple[Fraction, Fraction]:
        """Where ffmpeg has to jump to for a frame, and after what time from there it is shown.

        Both in seconds, the second half a frame early, so that no rounding matters. ffmpeg goes to
        the last keyframe that is decoded by then, which has to be one that is shown by then.
        """
        ticks, timescale = self.coding.ticks, self.coding.timescale
        shown = self.begins + number * ticks
        jump = shown + Fraction(ticks, 4)
        later = bisect_right(self.keys, (shown, _NEVER))
        if later < len(self.keys):
            jump = min(jump, self.keys[later][1] - Fraction(ticks, 4))
        return jump / timescale, (shown - Fraction(ticks, 2) - jump) / timescale


def read_mp4(path: Path) -> Mp4Pictures | None:
    """The coding of the pictures of a file.

    None where it is no MP4, is damaged, has other than one video track, or frames that are not
    all shown for the same time from the very beginning.
    """
    try:
        with path.open("rb") as file:
            index = _index(file, path.stat().st_size)
        return _pictures(index) if index is not None else None
    except (OSError, struct.error, ValueError, KeyError):
        return None


def _index(file: IO[bytes], end: int) -> bytes | None:
    """The box `moov`."""
    at = 0
    while at + 8 <= end:
        file.seek(at)
        size, name = struct.unpack(">I4s", file.read(8))
        head = 8
        if size == 1:
            (size,) = struct.unpack(">Q", file.read(8))
            head = 16
        if name == b"moov" and head <= size <= _MOST_INDEX:
            return file.read(size - head)
        if size < head:
            return None
        at += size
    return None


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if size < 8 or at + size > len(data):
            raise ValueError("a box that is larger than what it is in")
        yield name, data[at + 8 : at + size]
        at += size


def _pictures(index: bytes) -> Mp4Pictures | None:
    tracks = [body for name, body in _boxes(index) if name == b"trak"]
    videos = [track for track in map(_track, tracks) if track is not None]
    return videos[0] if len(videos) == 1 else None


def _track(track: bytes) -> Mp4Pictures | None:
    boxes = dict(_boxes(track))
    media = dict(_boxes(boxes[b"mdia"]))
    if media[b"hdlr"][8:12] != b"vide":
        return None
    table = dict(_boxes(dict(_boxes(media[b"minf"]))[b"stbl"]))
    runs, frames, ticks = struct.unpack_from(">III", table[b"stts"], 4)
    entries, size, name = struct.unpack_from(">II4s", table[b"stsd"], 4)
    if runs != 1 or entries != 1 or name not in _CODECS:
        raise ValueError("more than one way of coding or of timing")
    timescale = _timescale(media[b"mdhd"])
    if not ticks or not timescale:
        raise ValueError("frames that last for no time")
    offsets = _offsets(table)
    first = min(decoded * ticks + offset for decoded, offset in offsets)
    begins = _begins(boxes, first)
    entry = table[b"stsd"][16 : 8 + size]
    width, height = struct.unpack_from(">HH", entry, 24)
    kept = [name + body for name, body in _boxes(entry[_SAMPLE_ENTRY:]) if name not in _LEFT_OUT]
    return Mp4Pictures(
        coding=Mp4Coding(
            codec=_CODECS[name],
            size=Size(width, height),
            entry=b"".join(kept),
            timescale=timescale,
            ticks=ticks,
        ),
        frames=frames,
        begins=begins,
        keys=_keys(table, offsets, ticks, begins - first),
    )


def _timescale(header: bytes) -> int:
    return struct.unpack_from(">I", header, 20 if header[0] == 1 else 12)[0]


def _begins(boxes: dict[bytes, bytes], first: int) -> int:
    """When the first frame is shown, of which the table says `first`.

    Raises ValueError where an edit hides some of the frames.
    """
    edits = dict(_boxes(boxes.get(b"edts", b""))).get(b"elst")
    if edits is None:
        return first
    form, step = (">Qq", 20) if edits[0] == 1 else (">Ii", 12)
    count = struct.unpack_from(">I", edits, 4)[0]
    starts = [struct.unpack_from(form, edits, 8 + step * n)[1] for n in range(count)]
    if starts != [first]:
        raise ValueError("what is shown does not begin with the first frame")
    return 0


def _offsets(table: dict[bytes, bytes]) -> list[tuple[int, int]]:
    """Runs of frames in the order of decoding: the first of each, and by how much they are shown
    later than decoded."""
    data = table.get(b"ctts")
    if data is None:
        return [(0, 0)]
    form = ">Ii" if data[0] == 1 else ">II"
    runs: list[tuple[int, int]] = []
    decoded = 0
    for run in range(struct.unpack_from(">I", data, 4)[0]):
        samples, offset = struct.unpack_from(form, data, 8 + 8 * run)
        runs.append((decoded, offset))
        decoded += samples
    return runs


def _keys(
    table: dict[bytes, bytes], offsets: list[tuple[int, int]], ticks: int, shift: int
) -> tuple[tuple[int, int], ...]:
    """When each keyframe is shown and decoded; `shift` is added to the times of the table."""
    data = table.get(b"stss")
    if data is None:
        if len(offsets) > 1:
            raise ValueError("only keyframes, and yet out of order")
        return ()
    count = struct.unpack_from(">I", data, 4)[0]
    if count > _MOST_KEYS:
        raise ValueError("more keyframes than can be")
    found: list[tuple[int, int]] = []
    for number in struct.unpack_from(f">{count}I", data, 8):  # counted from 1
        decoded = (number - 1) * ticks + shift
        run = bisect_right(offsets, (number - 1, _NEVER)) - 1
        found.append((decoded + offsets[max(0, run)][1], decoded))
    return tuple(sorted(found))
