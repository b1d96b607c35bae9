"""Shows a file in the system's own file manager, marked where the system can."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_in_folder(path: Path) -> bool:
    """Open the folder of a file; False where the system would not."""
    match sys.platform:
        case "win32":
            # Explorer wants /select, and the path as one word, quotes within it.
            subprocess.Popen(f'explorer /select,"{path}"')
            return True
        case "darwin":
            return subprocess.run(["open", "-R", str(path)], check=False).returncode == 0
        case _:
            return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
