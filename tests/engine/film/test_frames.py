"""Any frame of a real video by number, within a number of bytes."""

import random
import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadFile, VideoFailed
from engine.film.frames import CACHE_BYTES, Frames, write_png
from engine.film.video import probe
from tests.films import SIZE, moving_frames, write_video

FRAME_BYTES = SIZE.width * SIZE.height * 3
COUNT = 30


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("film") / "a.mkv", frames=COUNT, lossless=True)


@pytest.fixture(scope="module")
def written() -> list[np.ndarray]:
    return list(moving_frames(COUNT))


def frames_of(path: Path, cache_bytes: int = CACHE_BYTES) -> Frames:
    return Frames(path, probe(path), cache_bytes)


def test_every_frame_is_the_one_of_its_number(film: Path, written: list[np.ndarray]) -> None:
    with frames_of(film) as frames:
        assert len(frames) == COUNT
        assert all(np.array_equal(frames.frame(i), written[i]) for i in range(COUNT))


def test_frames_are_right_in_any_order_when_few_can_be_kept(
    film: Path, written: list[np.ndarray]
) -> None:
    order = [*range(COUNT - 1, -1, -1), 29, 0, 17, *random.Random(1).choices(range(COUNT), k=12)]
    with frames_of(film, cache_bytes=8 * FRAME_BYTES) as frames:
        for index in order:
            assert np.array_equal(frames.frame(index), written[index]), index
            assert frames.kept_bytes <= 8 * FRAME_BYTES


def test_a_clip_that_fits_is_decoded_ahead_to_its_end(film: Path) -> None:
    with frames_of(film) as frames:
        frames.frame(0)
        wait_until_kept(frames, COUNT)
        assert all(frames.at_once(i) is not None for i in range(COUNT))


def test_what_is_not_there_yet_is_none_and_comes(film: Path, written: list[np.ndarray]) -> None:
    with frames_of(film, cache_bytes=4 * FRAME_BYTES) as frames:
        frames.frame(0)
        assert frames.at_once(20) is None
        assert np.array_equal(frames.frame(20), written[20])
        assert frames.at_once(20) is not None


def test_going_backward_finds_the_frame_before_ready(film: Path) -> None:
    with frames_of(film, cache_bytes=20 * FRAME_BYTES) as frames:
        frames.frame(25)
        frames.frame(24)
        wait_until_kept(frames, 20 - 6)
        assert frames.at_once(23) is not None
        assert frames.at_once(22) is not None


def test_a_frame_cannot_be_changed_by_who_looks_at_it(film: Path) -> None:
    with frames_of(film) as frames, pytest.raises(ValueError, match="read-only"):
        frames.frame(0)[0, 0] = 0


def test_a_number_behind_the_end_is_that_of_the_last_frame(
    film: Path, written: list[np.ndarray]
) -> None:
    with frames_of(film) as frames:
        assert np.array_equal(frames.frame(COUNT + 5), written[-1])


def test_a_file_that_vanishes_is_said_when_frames_are_wanted_again(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mkv", frames=COUNT, lossless=True)
    with frames_of(path, cache_bytes=4 * FRAME_BYTES) as frames:
        frames.frame(0)
        path.unlink()
        with pytest.raises(BadFile, match="There is no file"):
            [frames.frame(index) for index in (COUNT - 1, 0, COUNT // 2, 1)]


def test_closing_gives_the_memory_back_and_wakes_who_waits(film: Path) -> None:
    frames = frames_of(film, cache_bytes=4 * FRAME_BYTES)
    heard: list[str] = []

    def wait_for_all() -> None:
        try:
            while True:
                for index in range(COUNT):
                    frames.frame(index)
        except BadFile as error:
            heard.append(str(error))

    waiting = threading.Thread(target=wait_for_all)
    waiting.start()
    frames.close()
    waiting.join()
    assert frames.kept_bytes == 0
    assert heard


def test_a_frame_is_saved_bit_for_bit(tmp_path: Path, written: list[np.ndarray]) -> None:
    write_png(written[3], tmp_path / "new" / "frame.png")
    with Image.open(tmp_path / "new" / "frame.png") as picture:
        assert np.array_equal(np.asarray(picture), written[3])


def test_a_frame_that_cannot_be_saved_is_said(tmp_path: Path, written: list[np.ndarray]) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(VideoFailed, match="cannot be written"):
        write_png(written[0], tmp_path / "file" / "frame.png")


def wait_until_kept(frames: Frames, count: int) -> None:
    for _ in range(3000):
        if frames.kept_bytes >= count * FRAME_BYTES:
            return
        threading.Event().wait(0.01)
    pytest.fail(f"{frames.kept_bytes // FRAME_BYTES} frames were kept, not {count}.")
