"""`cogreel compare`: the answer in words and in JSON."""

import json
from pathlib import Path

import pytest

from engine.cli import main
from tests.films import write_video


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_video(tmp_path / "a.mkv", frames=3, lossless=True)


def test_words_name_every_pair_and_all(
    tmp_path: Path, clip: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lossy = write_video(tmp_path / "b.mp4", frames=4)
    assert main(["compare", str(clip), str(lossy)]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "all", "1"]
    assert all(" dB  SSIM 0." in line for line in lines[:4])
    assert "longer" in lines[4]


def test_json_is_one_object(clip: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "compare", str(clip), str(clip)]) == 0
    out = capfd.readouterr().out
    assert out.count("\n") == 1
    facts = json.loads(out)
    assert facts["mean"]["psnr"] is None
    assert facts["mean"]["ssim"] == pytest.approx(1)
    assert len(facts["frames"]) == 3


def test_a_file_that_is_missing_is_told(
    tmp_path: Path, clip: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(clip), str(tmp_path / "none.mp4")]) == 3
    assert "There is no file" in capfd.readouterr().err
