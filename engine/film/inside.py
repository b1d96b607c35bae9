"""What a project names has to lie within its folder: others may have written its files."""

import os
from pathlib import Path

from engine.errors import BadProject

FOLDERS = ("clips", "thumbnails", "trash", "images", "renders", "timelines", "audio", "stills")
"""Where a project keeps its files, and nothing else does."""


def check_folders(folder: Path) -> None:
    """Raise BadProject where one of a project's own folders is a link to somewhere else.

    What is moved or deleted through it would be files of the user that no project owns.
    """
    real = os.path.realpath(folder)
    for name in FOLDERS:
        place = os.path.realpath(folder / name)
        if os.path.normcase(place) != os.path.normcase(os.path.join(real, name)):
            raise BadProject(
                f"{folder / name} is a link to {place}, outside of the project. Put a folder with "
                "the files themselves there; a whole project may be moved to another disk."
            )


def file_inside(folder: Path, relative: str, home: str) -> Path:
    """The file of that name in the folder `home` of a project, as its other files name it.

    Raises BadProject where it leads elsewhere: up, to an absolute path, through a link.
    """
    path = folder / relative
    try:
        is_inside = path.resolve().parent == (folder / home).resolve()
    except (OSError, ValueError, RuntimeError):  # such as a NUL in it, or links in a circle
        is_inside = False
    if not is_inside:
        raise BadProject(
            f"The project {folder} names a file outside of it: {relative[:200]!r}. Somebody has "
            "changed it; go on with a backup."
        )
    return path
