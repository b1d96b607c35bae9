"""The fonts of this machine that titles can be set in: files by the names people know."""

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_SUFFIXES = {".ttf", ".otf", ".ttc"}


@cache
def font_files() -> dict[str, str]:
    """The file of each font by its name, sorted. One without a name that can be read is left out.

    Pillow draws titles with files and not with the families that Qt knows.
    """
    found: dict[str, str] = {}
    for folder in _folders():
        if not folder.is_dir():
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _SUFFIXES:
                name = _name_of(path)
                if name:
                    found.setdefault(name, str(path))
    return dict(sorted(found.items(), key=lambda each: each[0].casefold()))


def _folders() -> list[Path]:
    standard = QStandardPaths.StandardLocation.FontsLocation
    folders = [Path(each) for each in QStandardPaths.standardLocations(standard)]
    match sys.platform:
        case "win32":
            return [*folders, Path("C:/Windows/Fonts")]
        case "darwin":
            return [*folders, Path("/System/Library/Fonts"), Path("/Library/Fonts")]
        case _:
            return [*folders, Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]


def _name_of(path: Path) -> str:
    from PIL import ImageFont

    try:
        family, style = ImageFont.truetype(str(path), 12).getname()
    except OSError:
        return ""
    if not family:
        return ""
    return family if not style or style in ("Regular", "Book") else f"{family} {style}"
