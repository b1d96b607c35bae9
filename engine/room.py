"""Whether there is room for a clip where it goes: reckoned before anything is loaded for it.

A disk can fill, or be unplugged, amid a render as well; then it is said what is needed, and where.
"""

import math
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from engine import footprint
from engine.devices import disk_free_bytes
from engine.errors import DiskFull, FolderGone, VideoFailed
from engine.footprint import MARGIN, Need
from engine.protocol import Render
from engine.spec import ModelSpec
from engine.words import bytes_in_words


def need_of(job: Render, spec: ModelSpec) -> Need:
    """What a clip takes on the disk until it is finished, against what is free there."""
    folder = Path(job.path).parent
    parts = footprint.on_disk(job.recipe, spec.shape)
    return Need.of("disk", parts, disk_free_bytes(folder))


def require_room(job: Render, spec: ModelSpec) -> None:
    """Raise FolderGone where the project of a job is not there, DiskFull where it is too full.

    To be called before anything is written.
    """
    if job.checkpoints and not _project(job).is_dir():
        raise _gone(job)
    if need_of(job, spec).short_bytes:
        raise _full(job, spec)


def require_folder(job: Render) -> None:
    """Raise FolderGone where the project is no longer there amid a render.

    Nothing may be written then: folders made anew would lie on another disk.
    """
    if job.checkpoints and not Path(job.checkpoints).is_dir():
        raise _gone(job)


@contextmanager
def in_words(job: Render, spec: ModelSpec) -> Generator[None]:
    """Inside, say of a disk that fills what the clip needs, and of one that goes that it is gone.

    Raises DiskFull and FolderGone for what else would be another DiskFull, or VideoFailed.
    """
    try:
        yield
    except VideoFailed:
        require_folder(job)
        raise
    except DiskFull as trouble:
        raise _full(job, spec) from trouble


def _project(job: Render) -> Path:
    return Path(job.checkpoints).parents[1]


def _gone(job: Render) -> FolderGone:
    return FolderGone(
        f"The project folder {_project(job)} is not there any more; its disk may be unplugged. "
        "Bring it back, then go on with the clip: what was kept of it is on that disk."
    )


def _full(job: Render, spec: ModelSpec) -> DiskFull:
    need, recipe = need_of(job, spec), job.recipe
    needed = math.ceil(need.bytes * MARGIN)
    return DiskFull(
        f"The disk of {Path(job.path).parent} has {bytes_in_words(need.free_bytes)} left, and "
        f"{recipe.frames} frames of {recipe.width}x{recipe.height} may take up to "
        f"{bytes_in_words(needed)} there until they are a clip. Make room there, or take a "
        "copy of the project, or the file, to another disk, then go on."
    )
