"""A job that an engine has: how far it is, by what was last heard of it."""

import time

from PySide6.QtGui import QImage

from engine.film.queue import Paused, Waiting
from engine.protocol import Phase, Progress, Share

_IN_PLACE = (Phase.DENOISE, Phase.DECODE, Phase.WRITE)


class LiveJob:
    """What is known only while a job runs, from the moment that it was handed to the engine."""

    def __init__(self, job_id: str, given: Share | None = None) -> None:
        self.job_id = job_id
        self.given = given
        """What of the machine it has; None for all of it."""
        self.preview: QImage | None = None
        self.stopping = False
        self.aside: Paused | Waiting | None = None
        """What it will be once it is paused; None while it is to go on."""
        self._progress: Progress | None = None
        self._heard = self._begun = time.monotonic()

    @property
    def progress(self) -> Progress | None:
        """How far it is, as last heard."""
        return self._progress

    @property
    def is_in_place(self) -> bool:
        """Whether its networks are where they are to be, so that memory shows what is left."""
        return self._progress is not None and self._progress.phase in _IN_PLACE

    def hear(self, progress: Progress) -> None:
        """Note how far it is now."""
        self._progress, self._heard = progress, time.monotonic()

    @property
    def elapsed_seconds(self) -> float:
        """How long it has been at work."""
        return time.monotonic() - self._begun

    @property
    def remaining_seconds(self) -> float | None:
        """How long it still needs, where that can be told."""
        if self._progress is None or self._progress.remaining is None:
            return None
        return max(0.0, self._progress.remaining - (time.monotonic() - self._heard))

    @property
    def share(self) -> float | None:
        """How much of it is behind it, 0 to 1, where that can be told."""
        remaining = self.remaining_seconds
        if remaining is None:
            return None
        elapsed = self.elapsed_seconds
        return elapsed / max(elapsed + remaining, 1e-6)
