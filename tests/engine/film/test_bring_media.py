"""Sounds and pictures come into a project once, under their names."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import BadFile
from engine.film.bring_media import bring_sound, bring_still
from engine.film.timeline_clip import Kind
from engine.spec import Size
from tests.timelines import write_sound


def write_picture(path: Path, value: int = 10) -> Path:
    Image.fromarray(np.full((6, 8, 3), value, np.uint8)).save(path)
    return path


def test_a_sound_is_copied_and_its_length_counted(tmp_path: Path) -> None:
    write_sound(tmp_path, "song", seconds=2)
    media = bring_sound(tmp_path / "audio" / "song.wav", tmp_path / "film")
    assert media.kind is Kind.AUDIO
    assert (media.file, media.frames, media.name) == ("audio/song.wav", 96_000, "song")
    assert (tmp_path / "film" / media.file).is_file()


def test_a_sound_that_is_in_the_project_is_not_copied(tmp_path: Path) -> None:
    write_sound(tmp_path, "song", seconds=1)
    bring_sound(tmp_path / "audio" / "song.wav", tmp_path)
    assert [path.name for path in (tmp_path / "audio").iterdir()] == ["song.wav"]


def test_another_picture_of_the_same_name_gets_its_own(tmp_path: Path) -> None:
    film = tmp_path / "film"
    one = bring_still(write_picture(tmp_path / "a.png"), film)
    again = bring_still(tmp_path / "a.png", film)
    other = bring_still(write_picture(tmp_path / "a.png", 99), film)
    assert one == again
    assert (one.file, other.file) == ("stills/a.png", "stills/a-2.png")
    assert one.size == Size(8, 6)


@pytest.mark.parametrize("bring", [bring_sound, bring_still])
def test_what_is_neither_is_told_and_not_copied(bring, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("nothing")
    with pytest.raises(BadFile):
        bring(tmp_path / "a.png", tmp_path / "film")
    assert not (tmp_path / "film").exists()
