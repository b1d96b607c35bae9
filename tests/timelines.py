"""Small timelines for the tests of films."""

from fractions import Fraction

from opentimelineio import schema

from engine.film.timeline_clip import Kind, Media
from engine.film.timeline_layout import all_clips, id_of, placed_on, track_named
from engine.spec import Size

SIZE = Size(64, 48)
FPS = 8


def media(name: str = "a", frames: int = 40, fps: int = FPS, **changes: object) -> Media:
    """A clip of the library that need not be there."""
    facts = {
        "kind": Kind.VIDEO,
        "file": f"clips/{name}.mkv",
        "name": name,
        "frames": frames,
        "rate": Fraction(fps),
        "size": SIZE,
        "clip": name,
        "prompt": f"the prompt of {name}",
        "recipe": '{"seed":18446744073709551615}',
        "revision": "3f2a9c1",
        "licence": "Apache-2.0",
    }
    return Media(**(facts | changes))  # pyright: ignore[reportArgumentType]


def sound(name: str = "m", seconds: int = 30) -> Media:
    """A sound that need not be there."""
    return Media(
        kind=Kind.AUDIO, file=f"audio/{name}.wav", name=name, frames=48000 * seconds,
        rate=Fraction(48000),
    )  # fmt: skip


def spans(timeline: schema.Timeline, track: str = "V1") -> list[tuple[str, int, int]]:
    """Id, start and end of what lies on a track."""
    placed = placed_on(track_named(timeline, track))
    return [(id_of(each.clip), each.start, each.end) for each in placed]


def ids(timeline: schema.Timeline) -> list[str]:
    """The ids of all clips."""
    return [id_of(each.clip) for _, each in all_clips(timeline)]
