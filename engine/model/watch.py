"""Progress, times, Stop and Pause of one job, from its first phase to its last."""

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from engine.errors import RenderPaused, RenderStopped
from engine.protocol import Event, Notice, Phase, Preview, Progress, Seconds


class Watch:
    """Follows one job: adds up the seconds of each phase and tells how far it is.

    `work` is the arithmetic of the phases that last (in any unit, the same for all): what the later
    ones will take is told from the pace of the running one.
    """

    def __init__(
        self,
        clip_id: str,
        emit: Callable[[Event], None],
        stop: threading.Event,
        work: dict[Phase, float],
        pause: threading.Event | None = None,
    ) -> None:
        self.keep: Callable[[], bool] = lambda: True
        """Puts what is done so far where it can be gone on from; False where that cannot be."""
        self._clip_id = clip_id
        self._emit = emit
        self._stop = stop
        self._pause = pause
        self.work = work
        """Of the phases; others where a plan takes the place of another."""
        self._seconds = dict.fromkeys(Phase, 0.0)
        self._whole: dict[Phase, tuple[int, float]] = {}
        self._begun = time.perf_counter()
        self._phase = Phase.LOAD
        self._phase_begun = self._begun
        self._aside = 0.0
        self._steps = 1
        self._done_before = 0
        self._first_step_done: float | None = None

    @property
    def phase(self) -> Phase:
        """The phase that runs, or ran last."""
        return self._phase

    def check(self) -> None:
        """Raise RenderStopped if someone asked for it."""
        if self._stop.is_set():
            raise RenderStopped("The render was stopped.")

    def check_between_steps(self) -> None:
        """Raise RenderStopped or RenderPaused if someone asked for it."""
        self.check()
        if self._pause is None or not self._pause.is_set():
            return
        if self.keep():
            raise RenderPaused("The render is paused; what it has is kept.")
        self._pause.clear()
        self.notice(
            "The clip goes on and is not paused, because how far it is cannot be kept. See to the "
            "disk of its project, then pause it again."
        )

    @contextmanager
    def during(self, phase: Phase, steps: int = 1, done: int = 0) -> Generator[None]:
        """Everything inside belongs to `phase`, of whose `steps` steps `done` were done before."""
        self.check_between_steps()
        self._phase, self._steps, self._done_before = phase, steps, done
        self._phase_begun = time.perf_counter()
        self._first_step_done = None
        self._aside = 0.0
        self.step_done(done)
        try:
            yield
            self._whole[phase] = done, time.perf_counter() - self._phase_begun - self._aside
        finally:
            self._seconds[phase] += time.perf_counter() - self._phase_begun

    def step_done(self, step: int) -> None:
        """Tell that `step` of the phase's steps are done, then look for Stop and Pause."""
        now = time.perf_counter()
        if step == self._done_before + 1:
            self._first_step_done = now
        self._emit(
            Progress(
                phase=self._phase,
                step=step,
                steps=self._steps,
                elapsed=round(now - self._begun, 3),
                remaining=self._remaining(step, now),
                clip_id=self._clip_id,
            )
        )
        self.check_between_steps()

    def begin_anew(self) -> None:
        """An attempt begins; what a former one has done does not count for `whole`."""
        self._whole.clear()

    def whole(self, phase: Phase) -> tuple[int, float] | None:
        """After how many steps `phase` began in this attempt, and the seconds that it then took.

        None where it has not run to its end.
        """
        return self._whole.get(phase)

    def set_aside(self, phase: Phase, seconds: float) -> None:
        """Count `seconds` of the running phase as another's.

        Writing happens while decoding, and compiling when the first step is computed.
        """
        self._seconds[phase] += seconds
        self._seconds[self._phase] -= seconds
        self._aside += seconds

    def preview(self, step: int, jpeg: bytes) -> None:
        """Show how the clip looks at `step`."""
        self._emit(Preview(step=step, jpeg=jpeg, clip_id=self._clip_id))

    def notice(self, text: str, *, foreseen: bool = False) -> None:
        """Say something that stops nothing."""
        self._emit(Notice(text=text, clip_id=self._clip_id, foreseen=foreseen))

    @property
    def seconds(self) -> Seconds:
        """What each phase has taken so far, to the millisecond."""
        return Seconds(
            load=round(self._seconds[Phase.LOAD], 3),
            text=round(self._seconds[Phase.TEXT], 3),
            denoise=round(self._seconds[Phase.DENOISE], 3),
            decode=round(self._seconds[Phase.DECODE], 3),
            write=round(self._seconds[Phase.WRITE], 3),
        )

    def _remaining(self, step: int, now: float) -> float | None:
        """Seconds left, None while no step of lasting work is done.

        The first step pays for warm-up and says little, so the pace is taken from those after it
        wherever there are any.
        """
        done = step - self._done_before
        if done < 1 or self._phase not in self.work:
            return None
        if done > 1 and self._first_step_done is not None:
            pace = (now - self._first_step_done) / (done - 1)
        else:
            pace = now - self._phase_begun - self._aside
        order = list(Phase)
        later = order[order.index(self._phase) + 1 :]
        after = sum(self.work.get(phase, 0.0) for phase in later) / self.work[self._phase]
        return round(pace * (self._steps - step + after * self._steps), 1)
