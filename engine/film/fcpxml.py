"""OpenTimelineIO's adapter for FCPXML, with its counting of frames and its look-ups put right.

otio-fcpx-xml-adapter 1.0.0 cuts off where it has to round: 29 frames at 25 a second become 28, on
the way out and on the way in (`int(29 / 25 * 25.0)`). It does not know 48 frames a second, and
asks an `ffprobe` of the system for a name that nobody needs. For each clip it looks through all
resources some times, by a path that a quote in an id breaks. Its functions are replaced here, in
its own module, which nothing else in this process uses. To be removed when a release rounds:
`tests/engine/film/test_interchange.py` then passes without.
"""

from fractions import Fraction
from functools import partialmethod
from typing import Any

from opentimelineio import adapters, core
from opentimelineio.opentime import RationalTime

from engine.film.timeline_clip import plain_fraction

NAME = "fcpx_xml"


def write_fcpxml(timeline: core.SerializableObject) -> str:
    """A timeline as FCPXML. Raises as the adapter does."""
    _put_right()
    return adapters.write_to_string(timeline, NAME)


def read_fcpxml(text: str) -> core.SerializableObject:
    """What an FCPXML holds. Raises as the adapter does."""
    _put_right()
    return adapters.read_from_string(text, NAME)


def _put_right() -> None:
    module: Any = adapters.from_name(NAME).module()
    if getattr(module, "counts_exactly", False):
        return
    module.FRAMERATE_FRAMEDURATION[48] = "1/48s"
    module.format_name = _no_name
    module.to_rational_time = _to_rational_time
    parser: Any = module.FcpxXml
    parser._number_of_frames = _number_of_frames
    parser._asset_by_id = partialmethod(_resource, "asset")
    parser._format_by_id = partialmethod(_resource, "format")
    parser._compound_clip_by_id = partialmethod(_resource, "media")
    parser._assetclip_by_ref = _no_notes
    module.counts_exactly = True


def _no_name(frame_rate: object, path: object) -> str:
    return ""


def _no_notes(self: object, asset_id: object) -> None:
    """Of what Final Cut notes of a clip we make nothing."""


def _to_rational_time(number: str | None, fps: float) -> RationalTime:
    return RationalTime(round(_seconds(number) * Fraction(fps)), int(fps))


def _number_of_frames(self: Any, number: str | None, format_id: str) -> int:
    duration, rate = self._format_frame_duration(format_id)
    return round(_seconds(number) * plain_fraction(rate) / plain_fraction(duration))


def _resource(self: Any, kind: str, name: str | None) -> Any:
    """What the file lists as its resource of that id; None where it lists none."""
    if not hasattr(self, "resources"):
        listed = self.fcpx_xml.findall("./resources/*")
        self.resources = {(each.tag, each.get("id")): each for each in reversed(listed)}
    return self.resources.get((kind, name))


def _seconds(number: str | None) -> Fraction:
    """Seconds as FCPXML writes them: 0s, 3s, 29/25s."""
    return plain_fraction((number or "0s").removesuffix("s"))
