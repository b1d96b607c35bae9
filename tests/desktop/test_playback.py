"""The playhead, driven by a clock that the test turns."""

from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from desktop.playback import FASTEST, Playback, timecode

FPS = 8
COUNT = 49


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def playback(qapp: object, clock: Clock) -> Playback:
    playback = Playback(clock)
    playback.load(COUNT, Fraction(FPS))
    return playback


def after(playback: Playback, clock: Clock, seconds: float) -> int:
    clock.seconds += seconds
    playback.advance()
    return playback.position


@pytest.mark.parametrize(
    ("index", "fps", "said"),
    [
        (0, Fraction(8), "00:00:00:00"),
        (12, Fraction(8), "00:00:01:04"),
        (16 * 3661 + 15, Fraction(16), "01:01:01:15"),
        (30, Fraction(30000, 1001), "00:00:01:00"),
    ],
)
def test_a_timecode_counts_hours_to_frames(index: int, fps: Fraction, said: str) -> None:
    assert timecode(index, fps) == said


def test_it_runs_at_the_rate_of_the_clip(playback: Playback, clock: Clock) -> None:
    playback.toggle()
    assert after(playback, clock, 0.124) == 0
    assert after(playback, clock, 0.002) == 1
    assert after(playback, clock, 1) == 9


def test_a_slow_machine_drops_frames_and_keeps_the_time(playback: Playback, clock: Clock) -> None:
    playback.toggle()
    assert after(playback, clock, 3) == 24


def test_at_the_end_it_stands_and_playing_begins_anew(playback: Playback, clock: Clock) -> None:
    playback.toggle()
    assert after(playback, clock, 60) == COUNT - 1
    assert playback.speed == 0
    playback.toggle()
    assert playback.position == 0


def test_looping_begins_again_in_step_with_the_clock(playback: Playback, clock: Clock) -> None:
    playback.set_looping(True)
    playback.toggle()
    assert after(playback, clock, (COUNT + 3) / FPS) == 3
    playback.run_at(-1)
    assert after(playback, clock, 5 / FPS) == COUNT - 2
    assert playback.speed == -1


def test_j_and_l_double_the_speed_and_turn_round(playback: Playback, clock: Clock) -> None:
    speeds = []
    for press in [playback.faster_forward] * 5 + [playback.faster_backward] * 2:
        press()
        speeds.append(playback.speed)
    assert speeds == [1, 2, 4, FASTEST, FASTEST, -1, -2]
    assert after(playback, clock, 1) == COUNT - 1 - 16


def test_a_change_of_speed_does_not_jump(playback: Playback, clock: Clock) -> None:
    playback.faster_forward()
    after(playback, clock, 1)
    playback.faster_forward()
    assert playback.position == 8
    assert after(playback, clock, 1) == 8 + 16


def test_seeking_while_it_runs_goes_on_from_there(playback: Playback, clock: Clock) -> None:
    playback.toggle()
    after(playback, clock, 1)
    playback.seek(30)
    assert playback.speed == 1
    assert after(playback, clock, 1) == 38


def test_stepping_stands_still_and_stays_inside(playback: Playback) -> None:
    playback.toggle()
    playback.step(1)
    assert (playback.position, playback.speed) == (1, 0)
    playback.step_seconds(2)
    assert playback.position == 17
    playback.step(-100)
    assert playback.position == 0
    playback.go_to_end()
    playback.step(1)
    assert playback.position == COUNT - 1


def test_marks_bound_what_is_played(playback: Playback, clock: Clock) -> None:
    playback.seek(10)
    playback.mark_in_here()
    playback.seek(20)
    playback.mark_out_here()
    playback.toggle()
    assert playback.position == 10
    playback.set_looping(True)
    assert after(playback, clock, 11 / FPS) == 10
    playback.clear_marks()
    assert (playback.first, playback.last) == (0, COUNT - 1)


def test_a_mark_that_would_turn_the_range_round_takes_the_other_away(playback: Playback) -> None:
    playback.seek(10)
    playback.mark_out_here()
    playback.seek(20)
    playback.mark_in_here()
    assert (playback.mark_in, playback.mark_out) == (20, None)
    playback.seek(5)
    playback.mark_out_here()
    assert (playback.mark_in, playback.mark_out) == (None, 5)


def test_setting_what_is_set_says_nothing(playback: Playback) -> None:
    heard: list[object] = []
    for signal in (playback.position_changed, playback.speed_changed, playback.looping_changed):
        signal.connect(heard.append)
    playback.marks_changed.connect(lambda: heard.append("marks"))
    playback.seek(0)
    playback.pause()
    playback.set_looping(False)
    playback.clear_marks()
    assert heard == []


def test_with_nothing_loaded_nothing_moves(qapp: object, clock: Clock) -> None:
    playback = Playback(clock)
    playback.toggle()
    playback.step(3)
    playback.mark_in_here()
    assert (playback.position, playback.speed, playback.mark_in) == (0, 0, None)


def test_its_own_timer_plays_a_clip_to_its_end(qtbot: QtBot) -> None:
    playback = Playback()
    playback.load(5, Fraction(60))
    heard: list[int] = []
    playback.position_changed.connect(heard.append)
    with qtbot.waitSignal(playback.speed_changed, timeout=30_000, check_params_cb=lambda s: s == 0):
        playback.toggle()
    assert heard == sorted(heard)
    assert playback.position == 4
