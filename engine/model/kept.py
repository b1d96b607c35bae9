"""How far one job is: found when it begins, and kept while it goes on, in RAM and on the disk."""

from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from engine.catalog import spec_of_folder
from engine.errors import BadFile, NewerFormat
from engine.film import ffmpeg, renders
from engine.film.renders import Maker
from engine.model.check_moment import check_moment
from engine.model.checkpoint import Keeper, Moment, load_moment
from engine.model.watch import Watch
from engine.protocol import Render


class Kept:
    """What is kept of a job, from one attempt at it to the next.

    An attempt of this process, which ran out of memory perhaps, leaves its last step in RAM, from
    where the next one goes on, in whatever mode. What another process has left is on the disk, and
    is gone on from where all is as it was.
    """

    def __init__(self, job: Render, watch: Watch) -> None:
        """Note the job in its folder, if it has one. Raises DiskFull and VideoFailed."""
        self._watch = watch
        self._folder = Path(job.checkpoints) if job.checkpoints else None
        self._model = Path(job.model.folder)
        self._latest: Moment | None = None
        self._weights = ""
        watch.keep = lambda: self._folder is not None
        if self._folder is not None:
            try:
                renders.write_job(self._folder, job)
            except OSError as error:
                raise ffmpeg.unwritten_by_system(self._folder, error) from error

    @property
    def step(self) -> int:
        """After which step the next attempt of this process goes on; 0 where none was kept."""
        return self._latest.step if self._latest is not None else 0

    @property
    def weights(self) -> str:
        """With what weights (as in `Maker`) that step was computed; "" where none was kept."""
        return self._weights

    def moment(self, maker: Maker) -> Moment | None:
        """The moment to go on from. One that is of no use is put aside, and said to be."""
        if self._latest is None and self._folder is not None:
            self._latest = self._from_disk(self._folder, maker)
            self._weights = renders.weights_kept(self._folder)
        if self._latest is not None and self._weights != maker.weights:
            self._watch.notice(
                f"Up to step {self._latest.step} the clip was computed with weights in "
                f"{self._weights}, the rest is with {maker.weights}: its frames are not quite "
                "those of either."
            )
        return self._latest

    def _from_disk(self, folder: Path, maker: Maker) -> Moment | None:
        try:
            moment = load_moment(folder, maker)
            if moment is not None:
                check_moment(moment, maker.recipe, spec_of_folder(self._model))
            return moment
        except (BadFile, NewerFormat) as trouble:
            with suppress(OSError):
                renders.set_aside(folder)
            self._watch.notice(
                f"What was kept of this clip cannot be gone on from: {trouble}. It is rendered "
                f"from the beginning; what was kept is still in {folder}, named refused."
            )
            return None

    @contextmanager
    def keeping(self, maker: Maker) -> Generator[Callable[[Moment], object]]:
        """Inside, hand the moment after each step to what this gives."""
        keeper = Keeper(self._folder, maker, self._say_unkept)
        self._watch.keep = keeper.flush
        try:
            with keeper:
                yield keeper.hand_in
        finally:
            if keeper.kept is not None:
                self._latest, self._weights = keeper.kept, maker.weights

    def _say_unkept(self, error: OSError) -> None:
        self._watch.notice(
            f"How far the clip is cannot be kept in {self._folder} ({error.strerror}). Make "
            "room, or see to the disk: a render that is cut off now begins anew."
        )
