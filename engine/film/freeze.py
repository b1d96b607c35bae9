"""A frame that is held: a still of what a clip shows, put into the film where it is shown."""

from pathlib import Path

import msgspec
from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline as verbs
from engine.film.bring_media import STILLS
from engine.film.database import in_words
from engine.film.timeline import How
from engine.film.timeline_clip import (
    Kind,
    Media,
    clip_of,
    id_of,
    kind_of,
    look_of,
    media_frame,
    media_in,
    set_look,
)
from engine.film.timeline_layout import VIDEO, at_frame, find, fps_of, placed_on, tracks_of
from engine.spec import Size


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """The frame of a clip that is seen at a frame of the film; `frame` counts in its media."""

    clip_id: str
    media: Media
    frame: int


def held_at(timeline: schema.Timeline, at: int) -> Held:
    """What the topmost clip shows there; titles and stills do not count. Raises BadEdit."""
    for track in reversed(tracks_of(timeline, VIDEO)):
        placed = placed_on(track)
        index = at_frame(placed, at)
        if index is not None and kind_of(placed[index].clip) is Kind.VIDEO:
            clip = placed[index].clip
            frame = media_frame(clip, at - placed[index].start, fps_of(timeline))
            return Held(clip_id=id_of(clip), media=media_in(clip), frame=frame)
    raise BadEdit("No rendered clip lies under the playhead. Put it on one to hold its frame.")


def still_of(held: Held, folder: Path) -> Media:
    """Write that frame, bit for bit, as a picture of the project in `folder`; once.

    It knows what it was taken from: prompt, recipe, model and licence. Raises BadFile and DiskFull.
    """
    from engine.film.footage import Footage  # with numpy, which the names of verbs need not
    from engine.film.frames import write_png

    source = Path(held.media.file)
    path = folder / STILLS / f"{source.stem}-{held.frame:05}.png"
    footage = Footage()
    try:
        frame = footage.frame(folder / source, held.frame)
    finally:
        footage.close()
    with in_words(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_png(frame, path)
    height, width, _ = frame.shape
    return msgspec.structs.replace(
        held.media,
        kind=Kind.STILL,
        file=path.relative_to(folder).as_posix(),
        frames=0,
        size=Size(width, height),
    )


def freeze(timeline: schema.Timeline, clip_id: str, at: int, still: Media, frames: int) -> str:
    """Hold a clip's frame for so many frames, then go on; what is later on its track follows.

    The still looks as the clip does. Returns its id. Raises BadEdit where the clip is not there
    any more.
    """
    track, placed, index = find(timeline, clip_id)
    each = placed[index]
    if not each.start <= at < each.end:
        raise BadEdit(f"{each.clip.name!r} does not lie under the playhead any more. Try again.")
    clip = clip_of(still, fps_of(timeline), frames)
    set_look(clip, msgspec.structs.replace(look_of(each.clip), fade_in=0, fade_out=0))
    return verbs.put(timeline, clip, track.name, at, How.INSERT)
