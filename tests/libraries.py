"""Clips in a project, for the tests of libraries."""

from pathlib import Path

from engine.film.clip_row import ClipRow
from engine.film.library import Project
from tests.films import a_clip, moving_frames

FIRST_FRAME = next(moving_frames(1))


def add(
    project: Project, clip_id: str, *, prompt: str = "A fox", tags: tuple[str, ...] = ()
) -> ClipRow:
    """Take in a clip whose video is a file of any content, which is all that most tests need."""
    path = project.new_clip_path(clip_id)
    path.write_bytes(clip_id.encode())
    row = project.add(a_clip(path, clip_id, prompt=prompt), thumbnail=FIRST_FRAME)
    return project.tag(row.id, tags) if tags else row


def ids(rows: list[ClipRow]) -> list[str]:
    return [row.id for row in rows]


def ids_of_folder(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())
