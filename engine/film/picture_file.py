"""Pictures of the user, read from files, whatever these turn out to be."""

import struct
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import BadFile
from engine.spec import Size

if TYPE_CHECKING:
    from PIL.Image import Image

# Formats of pictures alone: Pillow hands PostScript, which is a program, to Ghostscript.
FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF")
MOST_PIXELS = 89_478_485  # Pillow's own limit, a quarter of a gigabyte of RGB
_ORIENTATION = 0x0112

# What Pillow's decoders raise over files that are not what they should be.
_TROUBLES = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError),
    *(RuntimeError, AttributeError, struct.error),
)


def read_picture(path: Path) -> "Image":
    """The picture in RGB, turned as it is to be seen. Raises BadFile."""
    from PIL import ImageOps

    with _opened(path) as picture:
        return ImageOps.exif_transpose(picture).convert("RGB")


def size_of_picture(path: Path) -> Size:
    """The pixels of a picture as it is to be seen, from its header. Raises BadFile."""
    with _opened(path) as picture:
        width, height = picture.size
        lies_on_its_side = picture.getexif().get(_ORIENTATION, 1) >= 5
    return Size(height, width) if lies_on_its_side else Size(width, height)


@contextmanager
def _opened(path: Path) -> "Generator[Image]":
    from PIL import Image

    try:
        with Image.open(path, formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise ValueError(f"{picture.width}x{picture.height} pixels are too many")
            yield picture
    except (*_TROUBLES, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadFile(f"{path} cannot be read as an image ({error}). Choose another.") from error
