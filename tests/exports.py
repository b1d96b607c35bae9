"""A small film for the tests of exports, and what is seen and heard of one."""

from pathlib import Path

import msgspec
import numpy as np
from opentimelineio import schema

from engine.film import timeline as verbs
from engine.film import timeline_look as looks
from engine.film.compositor import Compositor
from engine.film.export import Export, Exported, Settings
from engine.film.export_format import FORMATS, Format
from engine.film.programme import Programme
from engine.film.sound import RATE, Soundtrack, listen, to_pcm
from engine.film.timeline_clip import Kind, Title, clip_of
from engine.film.timeline_layout import frames_in, new_timeline
from tests.timelines import FPS, SIZE, media, write_clip, write_sound

Frame = np.ndarray
FRAMES = 76


def small_film(folder: Path) -> schema.Timeline:
    """Two clips with a cross-fade, a title over them and music under them; 76 frames."""
    timeline = new_timeline("Fox", SIZE, FPS)
    for place, name in enumerate("ab"):
        verbs.append(timeline, clip_of(write_clip(folder, name, first=40 * place), FPS))
    verbs.cross_fade(timeline, "c1", 4)
    upper = verbs.add_track(timeline, "Video")
    verbs.place(timeline, looks.title(timeline, Title(text="Fox", size=0.3), 12), upper, 4)
    verbs.append(timeline, clip_of(write_sound(folder), FPS), "A1")
    looks.set_gain(timeline, "c4", -6)
    assert frames_in(timeline) == FRAMES
    return timeline


def export(
    timeline: schema.Timeline, folder: Path, chosen: Format, name: str = "out", **settings: object
) -> Exported:
    path = folder / "exports" / f"{name}{FORMATS[chosen].suffix}"
    return Export(timeline, folder, path, msgspec.convert(
        {"format": chosen, **settings}, Settings
    )).run()  # fmt: skip


def seen(timeline: schema.Timeline, folder: Path, frames: range) -> list[Frame]:
    with Compositor(Programme(timeline), folder) as compositor:
        return [compositor.frame_at(number) for number in frames]


def heard(timeline: schema.Timeline, folder: Path, frames: int) -> bytes:
    with Soundtrack(Programme(timeline), folder) as soundtrack:
        return to_pcm(soundtrack.samples(0, frames))


def decoded_sound(path: Path, folder: Path) -> bytes:
    """The sound of a video by the same decoder that brings in music."""
    samples = listen(path).samples
    timeline = new_timeline("Heard", SIZE, FPS)
    sound = msgspec.structs.replace(
        media(), kind=Kind.AUDIO, file=path.relative_to(folder).as_posix(), frames=samples,
        rate=RATE,
    )  # fmt: skip
    verbs.append(timeline, clip_of(sound, FPS), "A1")
    return heard(timeline, folder, frames_in(timeline))
