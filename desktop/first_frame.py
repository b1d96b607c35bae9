"""The picture that a clip is to start from: read once, or kept from the clipboard."""

import hashlib
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from desktop.language import tr
from engine.errors import BadFile
from engine.files import write_atomically
from engine.film.picture_file import size_of_picture
from engine.recipe import SourceImage
from engine.recipe_options import source_image
from engine.spec import Size

_SMALL: Final = QSize(320, 320)


class FirstFrame(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as a recipe knows it, and as a panel shows it: 320 pixels wide or high at most."""

    source: SourceImage
    size: Size
    small: QImage


def read_first_frame(path: Path) -> FirstFrame:
    """Read the picture at `path`. Raises BadFile where that cannot be done."""
    source, size = source_image(path), size_of_picture(path)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(_SMALL, Qt.AspectRatioMode.KeepAspectRatio))
    return FirstFrame(source=source, size=size, small=reader.read())


def keep_picture(picture: QImage, folder: Path) -> Path:
    """Write a picture that has no file of its own into `folder`, by its content's name.

    Raises BadFile where it cannot be written.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    data = bytes(content.data())
    path = folder / f"{hashlib.sha256(data).hexdigest()[:16]}.png"
    try:
        write_atomically(path, data)
    except OSError as error:
        raise BadFile(
            tr(
                "The picture cannot be kept in {folder} ({reason}). Save it to a file yourself, "
                "then choose that."
            ).format(folder=folder, reason=error.strerror)
        ) from error
    return path
