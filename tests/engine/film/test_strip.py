"""A strip holds small pictures of a video, one every so many frames."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import BadFile
from engine.film.strip import MOST_PICTURES, read_strip
from engine.spec import Size
from tests.films import moving_frames, write_video


def test_a_short_clip_has_a_picture_of_every_frame(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mkv", frames=7, size=Size(64, 48), lossless=True)
    strip, count, step = read_strip(path, 7, 48)
    assert (count, step) == (7, 1)
    assert strip.shape == (48, 7 * 64, 3)
    assert np.array_equal(strip, np.concatenate(list(moving_frames(7)), axis=1))


def test_a_long_one_has_pictures_at_equal_distances(tmp_path: Path) -> None:
    frames = 2 * MOST_PICTURES + 1
    path = write_video(tmp_path / "a.mkv", frames=frames, size=Size(32, 16), lossless=True)
    strip, count, step = read_strip(path, frames, 8)
    assert step == 3
    assert strip.shape == (8, count * 16, 3)
    assert count * step >= frames


def test_what_is_no_video_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.mkv").write_text("no video")
    with pytest.raises(BadFile):
        read_strip(tmp_path / "a.mkv", 10, 48)
