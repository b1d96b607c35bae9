"""A frame is held: what is seen stands still, then goes on."""

from pathlib import Path

import numpy as np
import pytest
from opentimelineio import schema

from engine.errors import BadEdit
from engine.film import timeline as verbs
from engine.film import timeline_look as looks
from engine.film.compositor import frame_at
from engine.film.freeze import freeze, held_at, still_of
from engine.film.timeline_clip import Fit, Kind, Title, clip_of, look_of, media_in
from engine.film.timeline_layout import clip_named, frames_in, new_timeline
from tests.timelines import FPS, SIZE, media, sound, spans, write_clip


@pytest.fixture
def film() -> schema.Timeline:
    """Two clips of 40 frames, c1 and c2."""
    timeline = new_timeline("Film", SIZE, FPS)
    for name in "ab":
        verbs.append(timeline, clip_of(media(name), FPS))
    return timeline


def test_the_held_frame_is_what_was_seen_and_the_film_goes_on(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, clip_of(write_clip(tmp_path, "a", 12), FPS))
    before = [frame_at(film, number, tmp_path) for number in range(12)]
    held = held_at(film, 5)
    freeze(film, held.clip_id, 5, still_of(held, tmp_path), 4)
    after = [frame_at(film, number, tmp_path) for number in range(16)]
    expected = [*before[:5], *[before[5]] * 4, *before[5:]]
    assert all(np.array_equal(one, two) for one, two in zip(after, expected, strict=True))


def test_a_still_knows_what_it_was_taken_from(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, clip_of(write_clip(tmp_path, "a", 12), FPS))
    still = still_of(held_at(film, 3), tmp_path)
    assert (still.kind, still.frames, still.size) == (Kind.STILL, 0, SIZE)
    assert (still.prompt, still.licence) == ("the prompt of a", "Apache-2.0")
    assert still_of(held_at(film, 3), tmp_path) == still
    assert [path.name for path in (tmp_path / "stills").iterdir()] == ["a-00003.png"]


def test_the_still_looks_as_the_clip_and_what_is_later_follows(film: schema.Timeline) -> None:
    looks.set_fit(film, "c1", Fit.FILL)
    looks.set_fades(film, "c1", 8, 4)
    still = media("a", 0, kind=Kind.STILL, file="stills/a.png")
    held = freeze(film, "c1", 10, still, 16)
    assert spans(film) == [("c1", 0, 10), (held, 10, 26), ("c3", 26, 56), ("c2", 56, 96)]
    look = look_of(clip_named(film, held))
    assert (look.fit, look.fade_in, look.fade_out) == (Fit.FILL, 0, 0)
    assert frames_in(film) == 96


def test_the_first_frame_of_a_clip_can_be_held(film: schema.Timeline) -> None:
    still = media("b", 0, kind=Kind.STILL, file="stills/b.png")
    held = freeze(film, "c2", 40, still, 8)
    assert spans(film) == [("c1", 0, 40), (held, 40, 48), ("c2", 48, 88)]


def test_titles_over_the_clip_do_not_count(film: schema.Timeline) -> None:
    verbs.add_track(film, "Video")
    verbs.place(film, looks.title(film, Title(text="T"), 40), "V2", 0)
    held = held_at(film, 12)
    assert (held.clip_id, held.frame) == ("c1", 12)
    assert held.media == media_in(clip_named(film, "c1"))


def test_where_no_clip_lies_nothing_is_held(film: schema.Timeline) -> None:
    verbs.append(film, clip_of(sound(), FPS), "A1")
    with pytest.raises(BadEdit, match="under the playhead"):
        held_at(film, 81)
    with pytest.raises(BadEdit, match="any more"):
        freeze(film, "c1", 60, media("a", 0, kind=Kind.STILL), 8)
