"""Files written so that a reader sees the old one or the new one, never half of one."""

import os
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, flush it to the disk, then rename it over `path`.

    Raises OSError as the system gives it; `path` is then what it was before.
    """
    with written_beside(path) as beside:
        beside.write_bytes(data)


@contextmanager
def written_beside(path: Path) -> Generator[Path]:
    """Give a new name beside `path` to write to; on success it becomes `path`, else it goes.

    The name keeps the suffix of `path`, because ffmpeg and others choose a format by it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".writing-{uuid.uuid4().hex}{path.suffix}")
    try:
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
