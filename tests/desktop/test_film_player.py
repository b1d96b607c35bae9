"""The monitor plays the film that is worked on: its very frames, in step with its sound."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.film_frames import AHEAD_BYTES, FilmFrames
from desktop.film_sound import LATENCY_SECONDS, Fill, FilmSound
from desktop.picture import image_of
from engine.film import timeline as verbs
from engine.film import timeline_look as look
from engine.film.compositor import Compositor
from engine.film.programme import Programme
from engine.film.sound import RATE, Soundtrack, to_pcm
from engine.film.timeline_clip import clip_of
from engine.film.timeline_layout import new_timeline
from engine.spec import Size
from tests.cutting import Cutting
from tests.timelines import write_clip, write_sound

PATIENCE_SECONDS = 30


@pytest.fixture
def film(qtbot: QtBot, tmp_path: Path) -> Iterator[Cutting]:
    cutting = Cutting(qtbot, tmp_path)
    ids = cutting.append()
    cutting.timelines.edit("Fade", lambda it: verbs.cross_fade(it, ids[0], 8))
    yield cutting
    cutting.close()


def shows(film: Cutting, index: int) -> bool:
    """Whether the monitor shows what the compositor gives for that frame."""
    with Compositor(film.timelines.programme, film.folder) as compositor:
        return film.monitor.picture.image == image_of(compositor.frame_at(index))


def test_the_monitor_shows_the_compositors_frames(film: Cutting) -> None:
    for index in (0, 36, 38, 50, 111):
        film.panel.player.seek(index)
        film.wait(lambda it=index: shows(film, it))
    assert film.monitor.playback.count == film.timelines.frames


def test_the_film_is_shown_when_the_timeline_is_worked_on(film: Cutting) -> None:
    film.monitor.show_clip(film.project.library.path_of(film.rows()[0]), "A clip")
    film.wait(lambda: film.monitor.playback.count == 40)
    assert not film.panel.player.is_shown
    film.click(film.at(10))
    film.wait(lambda: film.panel.player.is_shown)
    assert film.monitor.playback.count == film.timelines.frames


def test_an_edit_is_seen_at_once(film: Cutting) -> None:
    film.panel.player.seek(20)
    film.wait(lambda: shows(film, 20))
    film.timelines.edit("Opacity", lambda it: look.set_opacity(it, "c1", 0.5))
    film.wait(lambda: shows(film, 20))
    film.view.select(["c1"])
    film.verbs.ripple.trigger()
    film.wait(lambda: shows(film, 20))
    assert film.monitor.playback.count == film.timelines.frames


def test_an_empty_film_is_not_shown(film: Cutting) -> None:
    film.panel.player.show()
    film.view.select_all()
    film.verbs.remove.trigger()
    assert not film.panel.player.is_shown
    assert film.view.playhead == 0


def test_space_plays_to_the_end_and_the_playhead_goes_along(film: Cutting) -> None:
    film.panel.player.seek(film.timelines.frames - 6)
    film.press(Qt.Key.Key_Space)
    assert film.monitor.playback.speed == 1
    film.wait(lambda: film.monitor.playback.speed == 0)
    assert film.view.playhead == film.timelines.frames - 1


def test_in_and_out_are_the_films_and_undone(film: Cutting) -> None:
    film.panel.player.seek(10)
    film.monitor.playback.mark_in_here()
    film.panel.player.seek(29)
    film.monitor.playback.mark_out_here()
    assert look.range_of(film.timelines.timeline) == (10, 30)
    film.undo.undo()
    assert film.monitor.playback.mark_out is None
    assert look.range_of(film.timelines.timeline) == (10, None)
    film.reopen()
    film.panel.player.show()
    assert film.monitor.playback.mark_in == 10


def test_a_clip_that_is_gone_is_black_with_words_and_the_rest_plays(film: Cutting) -> None:
    film.project.library.path_of(film.rows()[2]).unlink()
    film.panel.player.seek(111)
    film.wait(lambda: film.monitor.picture.image is not None)
    image = film.monitor.picture.image
    assert image is not None
    assert image.pixelColor(0, 0).value() == 0
    film.panel.player.seek(10)
    film.wait(lambda: shows(film, 10))


# --- frames ---------------------------------------------------------------------------------


def test_frames_ready_ahead_stay_within_their_bytes(tmp_path: Path) -> None:
    size = Size(1360, 768)
    timeline = new_timeline("Film", size, 8)
    media = write_clip(tmp_path, "a", frames=60, size=size)
    verbs.append(timeline, clip_of(media, 8))
    frames = FilmFrames(Programme(timeline), tmp_path)
    try:
        for index in range(0, 60, 7):
            assert frames.frame(index).shape == (768, 1360, 3)
            assert frames.kept_bytes <= AHEAD_BYTES
    finally:
        frames.close()
        frames.join()


def test_backward_frames_come_too(tmp_path: Path) -> None:
    timeline = new_timeline("Film", Size(64, 48), 8)
    verbs.append(timeline, clip_of(write_clip(tmp_path, "a"), 8))
    programme = Programme(timeline)
    frames = FilmFrames(programme, tmp_path)
    try:
        with Compositor(programme, tmp_path) as compositor:
            for index in range(39, -1, -1):
                assert np.array_equal(frames.frame(index), compositor.frame_at(index))
    finally:
        frames.close()
        frames.join()


# --- sound ----------------------------------------------------------------------------------


class Loudspeaker:
    """A device that is pulled by the test: what it was given is kept."""

    def __init__(self) -> None:
        self.heard = b""
        self.fill: Fill | None = None
        self.opened = threading.Event()
        self.closed = False

    def open(self, fill: Fill) -> "Loudspeaker":
        self.fill = fill
        self.opened.set()
        return self

    def pull(self, samples: int) -> bytes:
        assert self.fill is not None
        return self.fill(samples)

    def close(self) -> None:
        self.closed = True


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def pulled(speaker: Loudspeaker, clock: Clock, pieces: int, samples: int = 2400) -> bytes:
    """What is heard in so many pieces, the clock going along."""
    heard = b""
    for _ in range(pieces):
        heard += speaker.pull(samples)
        clock.now += samples / RATE
    return heard


def with_sound(folder: Path, at: int = 0) -> Programme:
    timeline = new_timeline("Film", Size(64, 48), 8)
    verbs.place(timeline, clip_of(write_sound(folder), 8), "A1", at)
    return Programme(timeline)


def begun(speaker: Loudspeaker, sound: FilmSound) -> None:
    """Wait until enough is mixed."""
    assert speaker.opened.wait(PATIENCE_SECONDS)
    assert sound.wait_until_ready(PATIENCE_SECONDS)


HELD = round(LATENCY_SECONDS * RATE)  # samples: what is taken now is heard so much later


def test_the_sound_is_the_soundtracks_from_the_frame_on(tmp_path: Path) -> None:
    programme = with_sound(tmp_path, at=4)
    speaker, clock = Loudspeaker(), Clock()
    with closing(FilmSound(programme, tmp_path, speaker.open, clock)) as sound:
        sound.play(10)
        begun(speaker, sound)
        heard = pulled(speaker, clock, 20)
        with Soundtrack(programme, tmp_path) as soundtrack:
            expected = to_pcm(soundtrack.samples(10, 10))
        assert heard == expected[HELD * 4 :][: len(heard)]
        sound.stop()
        assert not any(speaker.pull(2400))
    assert speaker.closed


def test_a_film_without_sound_opens_no_device(tmp_path: Path) -> None:
    speaker = Loudspeaker()
    sound = FilmSound(Programme(new_timeline("Film", Size(64, 48), 8)), tmp_path, speaker.open)
    sound.play(0)
    sound.close()
    assert not speaker.opened.is_set()


def test_where_there_is_no_device_the_film_is_silent(tmp_path: Path) -> None:
    with closing(FilmSound(with_sound(tmp_path), tmp_path, lambda fill: None)) as sound:
        sound.play(0)


def test_what_comes_late_is_left_out_to_stay_in_step(tmp_path: Path) -> None:
    programme = with_sound(tmp_path)
    speaker, clock = Loudspeaker(), Clock()
    with closing(FilmSound(programme, tmp_path, speaker.open, clock)) as sound:
        sound.play(0)
        begun(speaker, sound)
        clock.now += 0.5  # the machine had something else to do
        heard = speaker.pull(2400)
    with Soundtrack(programme, tmp_path) as soundtrack:
        expected = to_pcm(soundtrack.samples(0, 8))
    assert heard == expected[(HELD + 24000) * 4 :][: len(heard)]
