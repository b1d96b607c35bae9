"""The pixels of a film, put together from real lossless clips."""

from fractions import Fraction
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from opentimelineio import schema
from PIL import Image

from engine.errors import BadFile
from engine.film import light
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film import timeline_look as looks
from engine.film.compositor import Compositor, fitted, frame_at
from engine.film.programme import Programme
from engine.film.timeline_clip import Fit, Kind, Title, clip_of
from engine.film.timeline_layout import frames_in, new_timeline
from engine.spec import Size
from tests.films import moving_frames, write_video
from tests.timelines import FPS, SIZE, media, write_clip, write_flat

Frame = np.ndarray


def film_of(folder: Path, *names: str) -> schema.Timeline:
    """Clips of 40 frames, c1 and on; each goes on 40 frames later in `moving_frames`."""
    timeline = new_timeline("Film", SIZE, FPS)
    for place, name in enumerate(names):
        verbs.append(timeline, clip_of(write_clip(folder, name, first=40 * place), FPS))
    return timeline


def moving(first: int, count: int) -> list[Frame]:
    return list(islice(moving_frames(first + count), first, None))


def all_frames(timeline: schema.Timeline, folder: Path) -> list[Frame]:
    with Compositor(Programme(timeline), folder) as compositor:
        return [compositor.frame_at(number) for number in range(frames_in(timeline))]


def grey(timeline: schema.Timeline, number: int, folder: Path) -> int:
    """The value of the middle pixel."""
    return int(frame_at(timeline, number, folder)[SIZE.height // 2, SIZE.width // 2, 0])


def lit(*parts: tuple[float, int]) -> int:
    """The value of a sum of weighted values, by the formulas of sRGB in plain floats."""
    total = sum(
        weight * (((v / 255 + 0.055) / 1.055) ** 2.4 if v > 10 else v / 255 / 12.92)
        for weight, v in parts
    )
    value = 1.055 * total ** (1 / 2.4) - 0.055 if total > 0.0031308 else 12.92 * total
    return round(255 * value)


def test_hard_cuts_show_the_clips_bit_for_bit(tmp_path: Path) -> None:
    film = film_of(tmp_path, "a", "b")
    assert all(map(np.array_equal, all_frames(film, tmp_path), moving(0, 80)))


def test_frames_in_any_order_are_the_same(tmp_path: Path) -> None:
    film = film_of(tmp_path, "a", "b")
    expected = moving(0, 80)
    order = np.random.default_rng(1).permutation(80).tolist() + list(range(79, -1, -1))
    with Compositor(Programme(film), tmp_path, cache_bytes=9 * expected[0].nbytes) as compositor:
        for number in order:
            assert np.array_equal(compositor.frame_at(number), expected[number])
            assert compositor.kept_bytes <= 9 * expected[0].nbytes


def test_a_jump_takes_a_frame_alone_and_going_on_from_there_reads_on(tmp_path: Path) -> None:
    write_video(tmp_path / "clips" / "a.mp4", frames=90)
    timeline = new_timeline("Film", SIZE, FPS)
    verbs.append(timeline, clip_of(media("a", 90, file="clips/a.mp4"), FPS))
    expected = all_frames(timeline, tmp_path)
    with Compositor(Programme(timeline), tmp_path) as compositor:
        for number, started in [(60, 1), (31, 2), (88, 3), (5, 4), (6, 5), (7, 5), (12, 5)]:
            assert np.array_equal(compositor.frame_at(number), expected[number])
            assert compositor.decoders_started == started


def test_gaps_and_what_is_behind_the_end_are_black(tmp_path: Path) -> None:
    film = film_of(tmp_path, "a")
    verbs.insert_gap(film, "V1", 10, 5)
    assert not frame_at(film, 12, tmp_path).any()
    assert not frame_at(film, 1000, tmp_path).any()
    assert np.array_equal(frame_at(film, 15, tmp_path), moving(10, 1)[0])


def test_a_cross_fade_mixes_light(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    for name, value in (("dark", 0), ("bright", 255)):
        verbs.append(film, clip_of(write_flat(tmp_path, name, value), FPS))
    verbs.cross_fade(film, "c1", 3)
    assert frames_in(film) == 37
    shown = [grey(film, number, tmp_path) for number in range(15, 22)]
    assert shown == [0, 0, lit((1 / 4, 255)), lit((1 / 2, 255)), lit((3 / 4, 255)), 255, 255]
    assert shown[3] == 188  # half the light, where half of the value would be 128


def test_a_cross_fade_shows_both_clips_moving(tmp_path: Path) -> None:
    film = film_of(tmp_path, "a", "b")
    edges.ripple_trim_tail(film, "c1", -10)
    edges.ripple_trim_head(film, "c2", 10)
    verbs.cross_fade(film, "c1", 4)
    one, two = moving(0, 40), moving(40, 40)
    for done, number in enumerate(range(28, 32)):
        expected = light.mixed(one[number], two[10 + number - 30], (done + 1) / 5)
        assert np.array_equal(frame_at(film, number, tmp_path), expected)


def test_fades_and_opacity_are_of_light(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, clip_of(write_flat(tmp_path, "a", 200), FPS))
    verbs.append(film, clip_of(write_flat(tmp_path, "b", 80), FPS))
    looks.dip_to_black(film, "c1", 6)
    shown = [grey(film, number, tmp_path) for number in range(16, 24)]
    out = [lit((left / 4, 200)) for left in (3, 2, 1)]
    into = [lit((done / 4, 80)) for done in (1, 2, 3)]
    assert shown == [200, *out, *into, 80]
    upper = verbs.add_track(film, "Video")
    verbs.place(film, clip_of(media("b", 20), FPS), upper, 0)
    looks.set_opacity(film, "c3", 0.25)
    assert grey(film, 0, tmp_path) == lit((0.75, 200), (0.25, 80))


def test_every_value_survives_the_way_to_light_and_back() -> None:
    frame = np.arange(256, dtype=np.uint8).repeat(3).reshape(16, 16, 3)
    for weight in (0.001, 0.25, 1 / 3, 0.5, 0.999):
        assert np.array_equal(light.mixed(frame, frame, weight), frame)
    assert light.mixed(frame, 255 - frame, 0) is frame


def test_a_faster_clip_leaves_frames_out_and_another_rate_holds_them(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, 24)
    verbs.append(film, clip_of(write_clip(tmp_path, "a"), 24))
    slow = all_frames(film, tmp_path)
    assert len(slow) == 120
    assert all(np.array_equal(slow[n], moving(n // 3, 1)[0]) for n in range(0, 120, 7))
    edges.set_speed(film, "c1", Fraction(6))
    assert all(map(np.array_equal, all_frames(film, tmp_path), moving(0, 40)[::2]))


@pytest.mark.parametrize(
    ("fit", "black_rows", "black_columns"),
    [(Fit.FIT, 0, 16), (Fit.FILL, 0, 0), (Fit.CROP, 16, 32)],
)
def test_other_sizes_are_fitted(fit: Fit, black_rows: int, black_columns: int) -> None:
    white = np.full((32, 32, 3), 255, np.uint8)
    shown = fitted(white, SIZE, fit)
    assert shown.shape == (SIZE.height, SIZE.width, 3)
    assert (~shown.any(axis=(1, 2))).sum() == black_rows
    assert (~shown.any(axis=(0, 2))).sum() == black_columns
    assert np.isin(shown, (0, 255)).all()


@pytest.mark.parametrize("fit", Fit)
@pytest.mark.parametrize("size", [Size(3, 500), Size(501, 7), Size(65, 49), Size(1, 1)])
def test_any_size_can_be_fitted(fit: Fit, size: Size) -> None:
    picture = np.full((size.height, size.width, 3), 9, np.uint8)
    assert fitted(picture, SIZE, fit).shape == (SIZE.height, SIZE.width, 3)


def test_a_still_is_shown_as_long_as_it_lasts(tmp_path: Path) -> None:
    picture = next(moving_frames(1))
    (tmp_path / "images").mkdir()
    Image.fromarray(picture).save(tmp_path / "images" / "a.png")
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, looks.still(film, "images/a.png", SIZE, 9))
    assert all(np.array_equal(frame, picture) for frame in all_frames(film, tmp_path))


def test_a_title_is_where_and_as_it_was_said(tmp_path: Path) -> None:
    film = new_timeline("Film", Size(320, 240), FPS)
    words = Title(text="Fox\nand hen", colour="#ff8000", size=0.15, x=0.25, y=0.75)
    verbs.place(film, looks.title(film, words, 9), "V1", 0)
    frame = frame_at(film, 4, tmp_path)
    rows, columns = np.nonzero(frame.any(axis=2))
    assert abs((rows.min() + rows.max()) / 2 - 180) < 12
    assert abs((columns.min() + columns.max()) / 2 - 80) < 6
    assert 50 < rows.max() - rows.min() < 100
    assert frame.max(axis=(0, 1)).tolist() == [255, 128, 0]


def test_a_title_fades_over_the_picture(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, clip_of(write_flat(tmp_path, "a", 60), FPS))
    upper = verbs.add_track(film, "Video")
    title = verbs.place(film, looks.title(film, Title(text="H", size=1), 20), upper, 0)
    looks.set_fades(film, title, 4, 0)
    brightest = [int(frame_at(film, number, tmp_path).max()) for number in range(6)]
    assert brightest == [
        *(lit((done / 5, 255), (1 - done / 5, 60)) for done in range(1, 5)),
        *(255, 255),
    ]


def test_colour_match_takes_the_neighbours_colours(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    frame = next(moving_frames(1)) // 4
    for name, tint in (("a", [90, 60, 30]), ("b", [10, 60, 110])):
        path = tmp_path / "clips" / f"{name}.mkv"
        from engine.film.video import VideoWriter

        with VideoWriter(path, SIZE, FPS, "", lossless=True) as writer:
            for _ in range(8):
                writer.write((frame + np.array(tint, np.uint8)).astype(np.uint8))
        verbs.append(film, clip_of(media(name, 8), FPS))
    before = frame_at(film, 8, tmp_path)
    looks.set_match(film, "c2", True)
    matched, wanted = frame_at(film, 8, tmp_path), frame_at(film, 7, tmp_path)
    means = [each.mean(axis=(0, 1)) for each in (before, matched, wanted)]
    assert np.abs(means[0] - means[2]).max() > 70
    assert np.abs(means[1] - means[2]).max() < 1
    assert np.array_equal(matched, frame_at(film, 12, tmp_path)), "it flickers"


def test_a_clip_that_is_not_rendered_yet_says_so(tmp_path: Path) -> None:
    film = new_timeline("Film", Size(320, 240), FPS)
    waiting = media("job", 40, kind=Kind.WAITING, file="")
    verbs.append(film, clip_of(waiting, FPS))
    assert frame_at(film, 0, tmp_path).max() > 150
    assert [shot.name for shot in Programme(film).waiting()] == ["job"]


def test_a_missing_clip_is_told(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, clip_of(media("gone"), FPS))
    with pytest.raises(BadFile, match="There is no file"):
        frame_at(film, 0, tmp_path)


def test_a_clip_shorter_than_it_said_holds_its_last_frame(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    write_clip(tmp_path, "a", 10)
    verbs.append(film, clip_of(media("a", 40), FPS))
    frames = all_frames(film, tmp_path)
    assert all(np.array_equal(frame, moving(9, 1)[0]) for frame in frames[9:])


def test_an_edit_shows_at_once(tmp_path: Path) -> None:
    film = film_of(tmp_path, "a", "b")
    with Compositor(Programme(film), tmp_path) as compositor:
        compositor.frame_at(0)
        verbs.ripple_remove(film, "c1")
        compositor.change(Programme(film))
        assert np.array_equal(compositor.frame_at(0), moving(40, 1)[0])


def test_two_random_takes_of_a_frame_are_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = new_timeline("Film", SIZE, 24)
    verbs.append(film, clip_of(write_clip(tmp_path, "a"), 24))
    with Compositor(Programme(film), tmp_path) as compositor:
        assert compositor.frame_at(0) is compositor.frame_at(2)
        with pytest.raises(ValueError, match="read-only"):
            compositor.frame_at(0)[0] = 0


def test_a_clip_that_fades_into_itself_is_decoded_twice_at_once(tmp_path: Path) -> None:
    film = new_timeline("Film", SIZE, FPS)
    write_clip(tmp_path, "a", frames=120)
    for start in (0, 70):
        clip_id = verbs.append(film, clip_of(media("a", 120), FPS))
        edges.ripple_trim_head(film, clip_id, start)
    edges.ripple_trim_tail(film, "c1", -70)
    verbs.cross_fade(film, "c1", 20)
    with Compositor(Programme(film), tmp_path) as compositor:
        for number in range(62):
            compositor.frame_at(number)
        assert compositor.decoders_started == 2
    frames = moving(0, 120)
    expected = light.mixed(frames[45], frames[65], 6 / 21)
    assert np.array_equal(frame_at(film, 45, tmp_path), expected)
