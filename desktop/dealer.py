"""Asks which job of the queue begins next, and with what of the machine, off the GUI thread."""

import contextlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from desktop.background import Background, Task
from desktop.engines import Engines
from desktop.live_job import LiveJob
from engine.devices import Devices, with_reports
from engine.errors import CogreelError
from engine.protocol import DeviceReport, Mode
from engine.recipe import Recipe

if TYPE_CHECKING:
    from engine.dealing import Deal, Occupied
    from engine.experience import Experience
    from engine.film.queue import Job
    from engine.plan import Plan
    from engine.settings import Settings
    from engine.weights import Installed, Store

LOOKED_AT: Final = 24
"""Jobs of a queue; what comes behind them changes no choice any more."""

_ANY_WORDS: Final = "words"  # no plan depends on which


class Dealer:
    """`engine.dealing` on this machine, with what renders here have taught."""

    def __init__(
        self,
        engines: Engines,
        background: Background,
        machine: Callable[[], Devices],
        cache: Path,
    ) -> None:
        """`machine` says what there is, in the pool; what renders have taught is in `cache`."""
        self._engines = engines
        self._background = background
        self._machine = machine
        self._cache = cache
        self._asking: Task | None = None

    @property
    def has_choice(self) -> bool:
        """Whether jobs might run at once: torch sees several cards, and has said so."""
        return sum(report.kind != "cpu" for report in self._engines.reports) > 1

    def ask(
        self,
        waiting: "Sequence[Job]",
        running: Sequence[LiveJob],
        store: "Store",
        settings: "Settings",
        then: "Callable[[Deal | None], None]",
    ) -> None:
        """Reckon what of `waiting`, which is not empty, begins now, and hand that to `then`.

        `store` has the models, `settings` whether they are compiled. What was asked before is
        forgotten.
        """
        from engine.dealing import Occupied

        self.ask_no_more()
        answer = partial(
            _answer,
            tuple(waiting),
            tuple(
                Occupied(
                    card=live.given.card if live.given else None, seconds=live.remaining_seconds
                )
                for live in running
            ),
            store,
            self._machine,
            self._engines.reports,
            self._cache,
            (self._engines.pids, self._engines.idle_pids),
            compiled=settings.compiled,
        )
        self._asking = self._background.run(answer, then)

    def ask_no_more(self) -> None:
        """Forget what was asked, if it is not answered yet: things are no longer so."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None


# --- in the pool ----------------------------------------------------------------------------


def _answer(
    waiting: "tuple[Job, ...]",
    running: "tuple[Occupied, ...]",
    store: "Store",
    machine: Callable[[], Devices],
    reports: tuple[DeviceReport, ...],
    cache: Path,
    pids: tuple[tuple[int, ...], tuple[int, ...]],
    *,
    compiled: bool,
) -> "Deal | None":
    from engine.dealing import Candidate, deal
    from engine.experience import read

    found = with_reports(machine(), reports)
    all_pids, idle_pids = pids
    available = found.ram_available_bytes
    idle = replace(found, ram_available_bytes=available + _kept_bytes(all_pids))
    plans = _Plans(store, read(cache), compiled=compiled)
    candidates = [Candidate(id=job.id, plan=partial(plans.of, job)) for job in waiting]
    return deal(candidates, running, idle, available + _kept_bytes(idle_pids))


class _Plans:
    """The plans of jobs; those that differ in words and seed alone have one."""

    def __init__(self, store: "Store", known: "Experience", *, compiled: bool) -> None:
        self._store = store
        self._known = known
        self._compiled = compiled
        self._models: dict[tuple[str, str], Installed | None] = {}
        self._plans: dict[tuple[Recipe, Path, Mode, Devices], Plan] = {}

    def of(self, job: "Job", devices: Devices) -> "Plan | None":
        """How `job` would run on `devices`; None without its model, as is said in its turn."""
        from engine.compilers import missing_here

        model = self._model(job)
        if model is None:
            return None
        recipe = replace(job.recipe, prompt=_ANY_WORDS, negative_prompt="", seed=0)
        alike = (recipe, model.folder, job.mode, devices)
        if alike not in self._plans:
            self._plans[alike] = self._known.plan(
                recipe,
                model.spec,
                devices,
                job.mode,
                model.revision,
                compiled=self._compiled,
                uncompiled=missing_here(devices, job.mode) if self._compiled else "",
            )
        return self._plans[alike]

    def _model(self, job: "Job") -> "Installed | None":
        from engine.orders import model_of

        name = (job.model, job.model_folder)
        if name not in self._models:
            try:
                self._models[name] = model_of(self._store, *name)
            except CogreelError:
                self._models[name] = None
        return self._models[name]


def _kept_bytes(pids: Iterable[int]) -> int:
    """RAM that engine processes hold beside their program."""
    import psutil

    from engine.footprint import GPU_PROGRAM

    kept = 0
    for pid in pids:
        with contextlib.suppress(psutil.Error):  # it may have ended meanwhile
            kept += max(0, psutil.Process(pid).memory_info().rss - GPU_PROGRAM)
    return kept
