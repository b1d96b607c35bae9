"""The small picture of a clip in its project."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import CogreelError
from engine.film import video
from engine.film.places import THUMBNAILS

if TYPE_CHECKING:
    from engine.film.video import Frame

_log = logging.getLogger(__name__)


def make_thumbnail(folder: Path, path: Path, frame: "Frame | None" = None) -> str:
    """Make the thumbnail of the video at `path`: of the frame, else of the file if there is none.

    Returns its name in the project in `folder`; "" where it cannot be made, which is logged.
    """
    name = f"{THUMBNAILS}/{path.stem}.jpg"
    try:
        if frame is not None:
            video.write_thumbnail(frame, folder / name)
        elif not (folder / name).is_file():
            video.write_thumbnail_of(path, folder / name)
    except CogreelError as trouble:
        # Hours of rendering are not given up for a missing thumbnail.
        _log.warning("No thumbnail for %s: %s", path, trouble)
        return ""
    return name
