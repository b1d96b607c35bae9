"""The fonts of this machine that titles can be set in, by the names people know.

A timeline names a font and never a file: a path in it would be opened on whatever machine the
timeline comes to, and on Windows that can be one of the network.
"""

import os
import re
import sys
from functools import cache
from pathlib import Path

from engine.errors import BadFile

_SUFFIXES = {".ttf", ".otf", ".ttc"}


@cache
def font_files() -> dict[str, Path]:
    """The file of each font by its name, sorted. One without a name that can be read is left out.

    Thousands of fonts take a second or so, once.
    """
    found: dict[str, Path] = {}
    for folder in folders():
        if not folder.is_dir():
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in _SUFFIXES:
                name = _name_of(path)
                if name:
                    found.setdefault(name, path)
    return dict(sorted(found.items(), key=lambda each: each[0].casefold()))


def font_file(name: str) -> Path:
    """The file of the font of that name. Raises BadFile where this machine has none.

    Films of before named a file; of that its last part counts, among the fonts of the system.
    """
    files = font_files()
    if name in files:
        return files[name]
    file = re.split(r"[/\\]", name)[-1].casefold()
    for path in files.values():
        if path.name.casefold() == file:
            return path
    raise BadFile(f"The font {name[:200]!r} of a title cannot be read. Choose another one for it.")


def folders() -> list[Path]:
    """Where this system keeps fonts, the user's own first."""
    home = Path.home()
    match sys.platform:
        case "win32":
            local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
            windows = os.environ.get("WINDIR", "C:/Windows")
            return [Path(local) / "Microsoft" / "Windows" / "Fonts", Path(windows) / "Fonts"]
        case "darwin":
            return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
        case _:
            data = os.environ.get("XDG_DATA_HOME", str(home / ".local" / "share"))
            shared = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
            return [home / ".fonts", *(Path(each) / "fonts" for each in [data, *shared] if each)]


def _name_of(path: Path) -> str:
    from PIL import ImageFont

    try:
        family, style = ImageFont.truetype(path, 12).getname()
    except (OSError, ValueError):
        return ""
    if not family:
        return ""
    return family if not style or style in ("Regular", "Book") else f"{family} {style}"
