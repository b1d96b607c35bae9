"""Clips that were begun and not finished, in the queue of their project: found and counted."""

from collections.abc import Callable

import msgspec

from engine.film.queue import Job, Queue, Waiting
from engine.film.renders import in_hand, render_folder, step_kept, unfinished


class CutOff(msgspec.Struct, frozen=True, kw_only=True):
    """A job that waits to be finished; `step` is the last one that is kept of it, 0 for none."""

    job: Job
    step: int


def take_in(queue: Queue, add: Callable[..., Job]) -> list[Job]:
    """Queue what the command line has begun and was cut off in; returns these jobs.

    What another process renders just now is left to it. `add` is `queue.add`, or calls it. Raises
    BadProject and DiskFull.
    """
    known = {job.id for job in queue.jobs()}
    return [
        add(
            job.recipe,
            model=job.model.id,
            model_folder=job.model.folder,
            mode=job.mode,
            image=job.image,
            lossless=job.lossless,
            clip_id=job.clip_id,
        )
        for job in unfinished(queue.folder)
        if job.clip_id not in known and not in_hand(render_folder(queue.folder, job.clip_id))
    ]


def cut_off(queue: Queue) -> list[CutOff]:
    """The waiting jobs that were begun already, in their order. Raises BadProject."""
    waiting = [job for job in queue.jobs() if job.state == Waiting()]
    begun = {job.clip_id for job in unfinished(queue.folder)}
    return [
        CutOff(job=job, step=step_kept(render_folder(queue.folder, job.id)) or 0)
        for job in waiting
        if job.id in begun or job.id in queue.taken_up
    ]
