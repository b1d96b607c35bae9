"""When each frame of a video is shown, and where decoding can begin, as its packets say.

For files without a table that says so (`mp4_coding`): every packet is read once, none is decoded.
"""

import re
from array import array
from bisect import bisect_right
from fractions import Fraction
from itertools import pairwise

import msgspec

CONTAINERS = ("matroska,webm", "mov,mp4,m4a,3gp,3g2,mj2", "avi")
"""Those whose demuxers land on keyframes alone; others may land amid what leans on an earlier one.
The names are ffmpeg's."""

CODECS = (
    *("h264", "hevc", "av1", "vp9", "ffv1", "prores", "dnxhd", "mjpeg", "png", "huffyuv"),
    *("ffvhuff", "utvideo", "rawvideo"),
)
"""Those whose every packet is shown as one frame: not VP8, nor MPEG-4 as AVI holds it."""

_KEY = 1  # AV_PKT_FLAG_KEY of libavcodec/packet.h; what else is set makes a packet a doubtful one
_EARLIER = Fraction(3, 23)
"""By how many seconds ffmpeg jumps earlier than it is told where frames are out of order, as the
times of Matroska say when they are shown. Source: fftools/ffmpeg_demux.c, `dts_heuristic`."""


class Packets(msgspec.Struct, frozen=True, kw_only=True):
    """The frames of a file, by its own clock, in parts of `base` seconds.

    `shown` is when each frame is shown, `keys` when the keyframes are. `jumps` is where ffmpeg has
    to jump to for each of these, in seconds: it lands on it, or on one before.
    """

    base: Fraction
    shown: "array[int]"
    keys: "array[int]"
    jumps: tuple[Fraction, ...]

    def way_to(self, number: int) -> tuple[Fraction, Fraction] | None:
        """Where ffmpeg has to jump to for a frame, and after what time from there it is shown.

        In seconds, the second halfway to the frame before, so that no rounding matters. None for
        the first frame, those behind the end, and those that no keyframe is before.
        """
        if not 0 < number < len(self.shown):
            return None
        at = self.shown[number]
        place = bisect_right(self.keys, at) - 1
        if place < 0:
            return None
        jump = self.jumps[place]
        return jump, Fraction(self.shown[number - 1] + at, 2) * self.base - jump


def packets_of(container: str, listed: str) -> Packets | None:
    """What ffmpeg's `framecrc` has listed of the packets of a video, by its own clock (`-copyts`).

    None where frames cannot be told from that for sure.
    """
    head = dict(re.findall(r"^#(tb|codec_id) 0: (\S+)$", listed, re.MULTILINE))
    if container not in CONTAINERS or head.get("codec_id") not in CODECS:
        return None
    base = Fraction(head["tb"])
    shown: list[int] = []
    keys: list[tuple[int, int]] = []
    for line in listed.splitlines():
        if not line or line[0] == "#":
            continue
        words = [word.strip() for word in line.split(",")]
        decoded, at = int(words[1]), int(words[2])
        flags = next((int(word[2:], 16) for word in words[6:] if word.startswith("F=")), _KEY)
        if flags not in (0, _KEY):
            return None
        shown.append(at)
        if flags:
            keys.append((at, decoded))
    shown.sort()
    keys.sort()
    # The least is what stands for no time at all.
    if not shown or shown[0] == -(2**63) or any(one == two for one, two in pairwise(shown)):
        return None
    if container == CONTAINERS[0]:
        jumps = _jumps_in_matroska([at * base for at, _ in keys])
    else:
        jumps = [at * base for at in _jumps(keys)]
    shown_at, keys_at = array("q", shown), array("q", [at for at, _ in keys])
    return Packets(base=base, shown=shown_at, keys=keys_at, jumps=tuple(jumps))


def _jumps(keys: list[tuple[int, int]]) -> list[int]:
    """To when each keyframe is shown, yet before the next is decoded: demuxers go by either."""
    last = [at for at, _ in keys[-1:]]
    return [*(min(at, later - 1) for (at, _), (_, later) in pairwise(keys)), *last]


def _jumps_in_matroska(keys: list[Fraction]) -> list[Fraction]:
    """Later than the keyframe by what ffmpeg may go back, and before the next."""
    jumps = [at + _EARLIER + Fraction(1, 1000) for at in keys]
    middles = [(one + two) / 2 for one, two in pairwise(keys)]
    return [*map(min, jumps, middles), *jumps[-1:]]
