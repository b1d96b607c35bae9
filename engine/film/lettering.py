"""Titles drawn: a text becomes a mask that says how much of each pixel it covers."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import BadFile
from engine.film.fonts import font_file
from engine.film.light import Weights, painted
from engine.film.timeline_clip import Title
from engine.spec import Size

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

    from engine.film.video import Frame

_LINE = 1.2  # heights of a line from one to the next


def with_title(frame: "Frame", title: Title, opacity: float) -> "Frame":
    """A frame with a title over it. Raises BadFile where its font cannot be read."""
    height, width, _ = frame.shape
    left, top, cover = _mask(title, Size(width, height))
    if not cover.size or opacity <= 0:
        return frame
    rows, columns = cover.shape
    result = frame.copy()
    area = result[top : top + rows, left : left + columns]
    area[:] = painted(area, _colour(title.colour), cover * np.float32(opacity))
    return result


@lru_cache(maxsize=32)
def _mask(title: Title, size: Size) -> tuple[int, int, Weights]:
    """The left and top of the text within a frame, and how much it covers of each pixel there."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (size.width, size.height))
    draw = ImageDraw.Draw(picture)
    points = max(4.0, title.size * size.height)
    draw.multiline_text(
        (title.x * size.width, title.y * size.height),
        title.text,
        fill=255,
        font=_font(title.font, points),
        anchor="mm",
        align="center",
        spacing=(_LINE - 1) * points,
    )
    box = picture.getbbox() or (0, 0, 0, 0)
    cover = np.asarray(picture.crop(box), np.float32) / np.float32(255)
    return box[0], box[1], cover


@lru_cache(maxsize=32)
def _font(name: str, points: float) -> "FreeTypeFont":
    """The font of that name, or the program's own. Raises BadFile."""
    from PIL import ImageFont

    try:
        if name:
            return ImageFont.truetype(font_file(name), points)
        # Aileron, which comes within Pillow: Latin letters, the same on every machine.
        font = ImageFont.load_default(points)
    except OSError as error:
        raise BadFile(
            f"The font {name!r} of a title cannot be read. Choose another one for it."
        ) from error
    assert isinstance(font, ImageFont.FreeTypeFont), "Pillow was built without FreeType"
    return font


def _colour(text: str) -> tuple[int, int, int]:
    digits = text.removeprefix("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
