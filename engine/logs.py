"""The log: one rotating file in the profile, and the place where bugs leave their traceback."""

import logging
import logging.handlers
import tempfile
import traceback
from pathlib import Path

LOG_NAME = "cogreel.log"


def start_logging(folder: Path, level: int = logging.INFO) -> None:
    """Send the log of this process to the profile's file, which keeps at most 4 x 1 MB."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        folder / LOG_NAME, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s")
    )
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)


def log_bug(bug: BaseException, folder: Path) -> Path:
    """Append the traceback of `bug` to the log and return the file it is in.

    Where the profile's folder cannot be written, a new temporary file takes it.
    """
    text = "".join(traceback.format_exception(bug))
    path = folder / LOG_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        with tempfile.NamedTemporaryFile(
            "w", prefix="cogreel-bug-", suffix=".log", delete=False, encoding="utf-8"
        ) as file:
            file.write(text)
            path = Path(file.name)
    return path
