"""Files written so that a reader sees the old one or the new one, never half of one."""

import os
import shutil
import stat
import sys
import time
import uuid
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_WRITING = ".writing-"
_PATIENCE_SECONDS = 10.0


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
    beside = path.with_name(f"{_WRITING}{uuid.uuid4().hex}{path.suffix}")
    try:
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
        _flush_names(path.parent)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def changed_alone(path: Path) -> Generator[None]:
    """Inside, no other process of Cogreel reads `path` to write it anew.

    Raises OSError where it cannot be had within ten seconds.
    """
    from filelock import FileLock

    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE_SECONDS):
        yield


def _flush_names(folder: Path) -> None:
    """Bring a rename to the disk, which flushing the file does not do (fsync(2) of Linux)."""
    if sys.platform == "win32":
        return  # its folders cannot be opened; NTFS keeps renames in its journal
    with suppress(OSError):  # a folder that may not be read, or one of a network that cannot do it
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_folder(folder: Path) -> None:
    """Delete a folder with all that is in it, if it is there.

    Whoever is killed amid that leaves none of that name with half of it, but what `given_up` finds.
    """
    going = folder.with_name(f"{_WRITING}{uuid.uuid4().hex}")
    try:
        folder.rename(going)
    except OSError:  # it is not there; or something in it is open, which Windows minds
        going = folder
    shutil.rmtree(going, ignore_errors=True)


def given_up(folder: Path, idle_seconds: float) -> Iterator[Path]:
    """What was begun to be written or deleted in `folder`, and not gone on with for so long."""
    for path in sorted(folder.glob(f"{_WRITING}*")):
        with suppress(FileNotFoundError):  # it has become a file, or gone, meanwhile
            if time.time() - path.stat().st_mtime > idle_seconds:
                yield path


def bytes_of_files(paths: Iterable[Path]) -> int:
    """What files take; folders count nothing, and neither do those that another process removes."""
    total = 0
    for path in paths:
        with suppress(FileNotFoundError):
            facts = path.stat()
            total += facts.st_size if stat.S_ISREG(facts.st_mode) else 0
    return total
