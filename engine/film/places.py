"""Where a project keeps its files. A database from elsewhere must not lead us to the user's own."""

import re
from pathlib import Path

from engine.errors import BadProject
from engine.film import video
from engine.film.ids import is_safe_id

DATABASE = "project.db"
CLIPS, THUMBNAILS, TRASH, IMAGES = "clips", "thumbnails", "trash", "images"

_SAFE_NAME = re.compile(r"[0-9a-z][0-9a-z_-]*\.[0-9a-z]+")


def new_clip_path(folder: Path, clip_id: str, *, lossless: bool) -> Path:
    """Where the video of a new clip belongs. Raises BadProject for an unsafe id."""
    if not is_safe_id(clip_id):
        raise BadProject(f"{clip_id!r} cannot name a clip. Use lower-case letters and digits.")
    suffix = video.LOSSLESS_SUFFIX if lossless else video.LOSSY_SUFFIX
    return folder / CLIPS / f"{clip_id}{suffix}"


def home_of(folder: Path, relative: str) -> Path:
    """Where a clip's file is while the clip is not removed. Raises BadProject for other files."""
    kind, _, name = relative.partition("/")
    if kind not in (CLIPS, THUMBNAILS) or not _SAFE_NAME.fullmatch(name):
        raise BadProject(f"The project {folder} names an impossible file: {relative!r}.")
    return folder / kind / name


def place_of(folder: Path, relative: str, *, removed: bool) -> Path:
    """Where a clip's file is. Raises BadProject for other files."""
    home = home_of(folder, relative)
    in_trash = folder / TRASH / home.name
    return in_trash if removed and in_trash.exists() else home
