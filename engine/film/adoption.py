"""Clips that a crash has left whole but unlisted, found by the notes of what was begun."""

import logging

from engine.errors import BadFile, BadProject, InUse
from engine.film.arrivals import found_in_place
from engine.film.clip_row import ClipRow
from engine.film.library import Project
from engine.film.renders import Unfinished, forget, held, render_folder, unfinished

_log = logging.getLogger(__name__)


def adopt_finished(project: Project) -> list[ClipRow]:
    """List what lies whole in its place without a row; forget what was kept of listed clips.

    A clip that another process renders is left to it. A damaged video is left to be rendered
    again. Raises BadProject and DiskFull.
    """
    adopted: list[ClipRow] = []
    for job in unfinished(project.folder):
        try:
            with held(render_folder(project.folder, job.clip_id)):
                was_listed = _is_listed(project, job.clip_id)
                row = None if was_listed else _taken_in(project, job)
        except InUse:
            continue
        if row is not None:
            adopted.append(row)
        if row is not None or was_listed:
            forget(project.folder, job.clip_id)
    return adopted


def _taken_in(project: Project, job: Unfinished) -> ClipRow | None:
    path = project.new_clip_path(job.clip_id, job.lossless)
    if not path.is_file():
        return None
    try:
        return project.take_in(found_in_place(path))
    except BadFile as trouble:
        _log.warning("Clip %s is rendered again: %s", job.clip_id, trouble)
    except BadProject:
        # Whoever has rendered it may list it between our look and our row.
        if not _is_listed(project, job.clip_id):
            raise
    return None


def _is_listed(project: Project, clip_id: str) -> bool:
    try:
        return project.get(clip_id).id == clip_id
    except BadProject:
        return False
