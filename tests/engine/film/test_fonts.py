"""Titles are set in fonts of the system, by name, and in no file that a timeline names."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import ImageFont

from engine.errors import BadFile
from engine.film import fonts, timeline_file
from engine.film import timeline as verbs
from engine.film import timeline_look as looks
from engine.film.compositor import Compositor
from engine.film.fonts import font_file, font_files
from engine.film.library import Project
from engine.film.programme import Programme
from engine.film.timeline_clip import Title
from engine.film.timeline_layout import new_timeline
from tests.timelines import FPS, SIZE

OWN = "Aileron"  # as the font within Pillow calls itself


def font_bytes() -> bytes:
    font = ImageFont.load_default(12)
    assert isinstance(font, ImageFont.FreeTypeFont)
    assert isinstance(font.path, io.BytesIO)
    return font.path.getvalue()


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a system's fonts with one in it, and what is none."""
    folder = tmp_path / "system"
    (folder / "sans").mkdir(parents=True)
    (folder / "sans" / "own-font.ttf").write_bytes(font_bytes())
    (folder / "broken.otf").write_bytes(b"OTTO" + bytes(100))
    (folder / "notes.txt").write_text("no font")
    monkeypatch.setattr(fonts, "folders", lambda: [tmp_path / "none", folder])
    font_files.cache_clear()
    yield folder
    font_files.cache_clear()


def test_fonts_are_known_by_the_names_that_they_carry(system: Path) -> None:
    assert font_files() == {OWN: system / "sans" / "own-font.ttf"}
    assert font_file(OWN) == system / "sans" / "own-font.ttf"


@pytest.mark.parametrize(
    "name", ["own-font.ttf", "/usr/share/fonts/own-font.ttf", r"C:\Windows\Fonts\OWN-FONT.TTF"]
)
def test_a_file_that_a_film_of_before_names_is_one_of_the_system(system: Path, name: str) -> None:
    assert font_file(name) == system / "sans" / "own-font.ttf"


def test_the_folders_of_this_system_are_its_own() -> None:
    assert all(folder.is_absolute() for folder in fonts.folders())
    if sys.platform == "linux":
        assert Path("/usr/share/fonts") in fonts.folders()


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A font that is no font of the system."""
    (tmp_path / "outside.ttf").write_bytes(font_bytes())
    return tmp_path / "outside.ttf"


def film_in(folder: Path, font: str) -> Path:
    """A project with a film whose title a stranger has set in that font."""
    with Project.open(folder):
        film = new_timeline("Film", SIZE, FPS)
        verbs.append(film, looks.title(film, Title(text="The end"), 8))
        path = timeline_file.save(folder, film)
    plain = json.loads(path.read_text())
    [clip] = plain["tracks"]["children"][0]["children"]
    clip["media_references"]["DEFAULT_MEDIA"]["parameters"]["font"] = font
    path.write_text(json.dumps(plain))
    return folder


@pytest.mark.parametrize(
    "font",
    [
        *("{outside}", "../outside.ttf", "outside.ttf", "system/sans/../../outside.ttf"),
        *(
            "//127.0.0.1/share/a.ttf",
            r"\\\\127.0.0.1\\share\\a.ttf",
            "file:///etc/passwd",
            "/dev/zero",
        ),
        *("http://127.0.0.1/a.ttf", "a\0.ttf", "\u00e9" * 5000, ".", "..", "/", "sans"),
    ],
)
def test_a_title_is_set_in_no_font_from_elsewhere(
    system: Path, outside: Path, tmp_path: Path, font: str
) -> None:
    folder = film_in(tmp_path / "film", font.format(outside=outside))
    film = timeline_file.load(folder, "Film")
    with (
        Compositor(Programme(film), folder) as compositor,
        pytest.raises(BadFile, match="Choose another one for it"),
    ):
        compositor.frame_at(3)


@pytest.mark.parametrize("font", ["", OWN])
def test_a_title_in_a_font_that_is_here_is_drawn(system: Path, tmp_path: Path, font: str) -> None:
    folder = film_in(tmp_path / "film", font)
    with Compositor(Programme(timeline_file.load(folder, "Film")), folder) as compositor:
        assert np.any(compositor.frame_at(3) > 128)
