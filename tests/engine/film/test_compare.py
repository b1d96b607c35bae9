"""PSNR against ffmpeg's own, SSIM against its formula written out, on real videos."""

import math
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from engine.catalog import Size
from engine.errors import BadFile
from engine.film import ffmpeg
from engine.film.compare import compare_clips, compare_frames, ssim
from engine.film.video import VideoWriter
from tests.films import SIZE, moving_frames, write_video


def noisy(path: Path, count: int = 5) -> Path:
    """The same frames with noise, without loss."""
    rng = np.random.default_rng(3)
    with VideoWriter(path, SIZE, 8, "", lossless=True) as writer:
        for frame in moving_frames(count):
            noise = rng.integers(-20, 21, frame.shape)
            writer.write(np.clip(frame + noise, 0, 255).astype(np.uint8))
    return path


def psnr_of_ffmpeg(a: Path, b: Path, stats: Path) -> tuple[list[float], float]:
    """Of each pair and of all, as the filter `psnr` finds them on RGB."""
    planar = "[0]format=gbrp[a];[1]format=gbrp[b]"
    done = subprocess.run(
        [
            *(ffmpeg.executable(), "-nostdin", "-i", a, "-i", b),
            *("-lavfi", f"{planar};[a][b]psnr=stats_file={stats.name}", "-f", "null", "-"),
        ],
        cwd=stats.parent,
        check=True,
        capture_output=True,
        text=True,
    )
    every = [float(each) for each in re.findall(r"psnr_avg:(\S+)", stats.read_text())]
    mean = re.search(r"PSNR .*average:(\S+)", done.stderr)
    assert mean is not None
    return every, float(mean[1])


def ssim_written_out(a: np.ndarray, b: np.ndarray) -> float:
    """Equations 13 to 16 of Wang et al. (2004), one window after the other."""
    x = np.arange(11) - 5
    window = np.exp(-(x[:, None] ** 2 + x[None, :] ** 2) / (2 * 1.5**2))
    window /= window.sum()
    found = []
    for top in range(a.shape[0] - 10):
        for left in range(a.shape[1] - 10):
            p, q = (plane[top : top + 11, left : left + 11].astype(float) for plane in (a, b))
            mean_p, mean_q = (window * p).sum(), (window * q).sum()
            variance_p = (window * (p - mean_p) ** 2).sum()
            variance_q = (window * (q - mean_q) ** 2).sum()
            covariance = (window * (p - mean_p) * (q - mean_q)).sum()
            found.append(
                (2 * mean_p * mean_q + 2.55**2)
                * (2 * covariance + 7.65**2)
                / ((mean_p**2 + mean_q**2 + 2.55**2) * (variance_p + variance_q + 7.65**2))
            )
    return float(np.mean(found))


def test_psnr_is_that_of_ffmpeg(tmp_path: Path) -> None:
    clip = write_video(tmp_path / "a.mkv", lossless=True)
    other = noisy(tmp_path / "b.mkv")
    every, mean = psnr_of_ffmpeg(clip, other, tmp_path / "stats")
    found = compare_clips(clip, other)
    assert [each.psnr for each in found.frames] == pytest.approx(every, abs=0.006)  # 2 digits
    assert found.mean.psnr == pytest.approx(mean, abs=1e-5)


def test_ssim_is_that_of_the_formula() -> None:
    rng = np.random.default_rng(5)
    a = rng.integers(0, 256, (19, 23)).astype(np.float32)
    b = np.clip(a + rng.normal(0, 30, a.shape), 0, 255).astype(np.float32)
    assert ssim(a, b) == pytest.approx(ssim_written_out(a, b), abs=1e-5)


def test_ssim_is_lower_the_more_a_frame_is_spoilt() -> None:
    frame = next(moving_frames(1))
    rng = np.random.default_rng(7)
    found = [
        compare_frames(
            frame, np.clip(frame + rng.normal(0, sigma, frame.shape), 0, 255).astype(np.uint8)
        ).ssim
        for sigma in (2, 8, 32)
    ]
    assert 1 > found[0] > found[1] > found[2] > 0


def test_a_flat_difference_of_one_is_48_decibels() -> None:
    black = np.zeros((16, 16, 3), np.uint8)
    found = compare_frames(black, black + 1)
    assert found.psnr == pytest.approx(20 * math.log10(255))


def test_the_same_clip_is_the_same(tmp_path: Path) -> None:
    clip = write_video(tmp_path / "a.mkv", lossless=True)
    found = compare_clips(clip, clip)
    assert found.mean.psnr is None
    assert found.mean.ssim == pytest.approx(1)
    assert found.frames_left_over == 0


def test_a_longer_clip_is_compared_as_far_as_the_shorter_goes(tmp_path: Path) -> None:
    short = write_video(tmp_path / "a.mkv", frames=3, lossless=True)
    long = noisy(tmp_path / "b.mkv", 5)
    heard: list[int] = []
    found = compare_clips(short, long, heard.append)
    assert (len(found.frames), found.frames_left_over) == (3, 2)
    assert heard == [1, 2, 3]


def test_clips_of_two_sizes_are_refused_in_words(tmp_path: Path) -> None:
    a = write_video(tmp_path / "a.mkv")
    b = write_video(tmp_path / "b.mkv", size=Size(32, 32))
    with pytest.raises(BadFile, match=r"a\.mkv is 64x48 and b\.mkv is 32x32.*Choose"):
        compare_clips(a, b)


def test_clips_of_a_few_pixels_are_refused_in_words(tmp_path: Path) -> None:
    a = write_video(tmp_path / "a.mkv", size=Size(8, 8))
    with pytest.raises(BadFile, match="too small"):
        compare_clips(a, a)
