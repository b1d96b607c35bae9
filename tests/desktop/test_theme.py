"""The window can be read in both themes, and its icons are sharp and in its colours."""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.theme import DARK, LIGHT, apply_theme, icon, tone
from engine.settings import Theme
from tests.colours import contrast

DESKTOP = Path(__file__).parents[2] / "desktop"

THEMES = pytest.mark.parametrize("tones", [LIGHT, DARK], ids=["light", "dark"])

# What is read, and what it is read on.
PAIRS = [
    (text, ground)
    for ground in ("window", "surface", "surface_alternate", "raised", "raised_hover", "selection")
    for text in ("text", "text_quiet")
]
PAIRS += [(text, ground) for ground in ("window", "surface") for text in ("good", "warn", "bad")]
PAIRS += [(name, surface) for name in ("window", "surface") for surface in ("accent", "star")]
PAIRS += [("text", f"clip_{kind}") for kind in ("video", "still", "title", "audio", "waiting")]
PAIRS += [
    ("text", "pressed"),
    ("text", "warn_surface"),
    ("text", "bad_surface"),
    ("text", "inform_surface"),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
    ("bad_text", "bad"),
    ("ground_text", "ground"),
]


@THEMES
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_what_is_read_stands_out(tones: Mapping[str, str], text: str, ground: str) -> None:
    assert contrast(tones[text], tones[ground]) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_the_edge_of_a_field_is_seen(tones: Mapping[str, str], ground: str) -> None:
    assert contrast(tones["border_strong"], tones[ground]) >= 3.0


def test_both_themes_name_the_same_tones() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_the_style_sheet_names_tones_that_there_are() -> None:
    sheet = files("resources").joinpath("style", "cogreel.qss").read_text("utf-8")
    assert set(re.findall(r"@(\w+)", sheet)) <= LIGHT.keys()


def test_a_theme_gives_palette_and_tones(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK, 1.0)
    assert qapp.palette().window().color() == QColor(DARK["window"])
    assert tone("text") == QColor(DARK["text"])
    apply_theme(qapp, Theme.LIGHT, 1.0)
    assert tone("text") == QColor(LIGHT["text"])


def test_the_size_of_text_is_a_multiple_of_the_systems(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT, 1.0)
    plain = qapp.font().pointSizeF()
    apply_theme(qapp, Theme.LIGHT, 1.5)
    apply_theme(qapp, Theme.LIGHT, 1.5)
    assert qapp.font().pointSizeF() == pytest.approx(1.5 * plain)
    apply_theme(qapp, Theme.LIGHT, 1.0)


def colours_of(picture: QImage) -> set[str]:
    pixels = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(16)]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    cross = icon("x")
    apply_theme(qapp, Theme.DARK, 1.0)
    assert colours_of(cross.pixmap(16, 16).toImage()) == {DARK["text"]}
    apply_theme(qapp, Theme.LIGHT, 1.0)
    assert colours_of(cross.pixmap(16, 16).toImage()) == {LIGHT["text"]}


def test_an_icon_is_drawn_for_the_screens_scale(qapp: QApplication) -> None:
    assert icon("x").pixmap(QSize(16, 16), 2.0).size() == QSize(32, 32)


def test_every_icon_that_is_named_is_there_and_none_lies_unused() -> None:
    there = {path.stem for path in (Path(str(files("resources"))) / "icons").glob("*.svg")}
    code = "".join(path.read_text("utf-8") for path in DESKTOP.glob("*.py"))
    assert set(re.findall(r'\bicon\(\s*"([^"]+)"', code)) <= there
    assert there <= set(re.findall(r'"([a-z0-9-]+)"', code))
