"""From plan to plan for one job: where memory has run out, the next one takes less.

The planner is told what did not fit, so that its own next rung comes out. What was learnt, and
what the render took, is remembered for this machine, model and shape (`engine.experience`).
"""

import logging
from pathlib import Path

from msgspec.structs import replace

from engine import experience, sage
from engine.compilers import missing_here
from engine.devices import Devices, this_machine, with_reports, within
from engine.errors import DoesNotFit, OutOfMemory
from engine.experience import Experience, Lesson
from engine.film.renders import COMPILED, weights_kept
from engine.machine import keep_cards
from engine.measured import Took, keep_measured, run_of
from engine.model import device as devices
from engine.model.cpu_trial import rates_of_processor
from engine.model.load import Networks
from engine.plan import Plan, choose
from engine.protocol import Mode, Render
from engine.recipe import Precision, Recipe
from engine.spec import ModelSpec

log = logging.getLogger(__name__)

_PRECISIONS = {str(dtype).removeprefix("torch."): word for word, dtype in devices.DTYPES.items()}


class Ladder:
    """The plans for one job on the machine as it is, by what torch sees."""

    def __init__(self, job: Render, spec: ModelSpec) -> None:
        self._job = job
        self._spec = spec
        self._known = Experience()
        self._recalled = Lesson()
        self._learnt = Lesson()
        self._begun_with = weights_kept(Path(job.checkpoints)) if job.checkpoints else ""
        self._uncompiled = ""

    def first(self, kept: Networks | None) -> Plan:
        """The plan to begin with; the rung that worked last time, where that is known.

        What the last job's networks hold (`kept`) counts as free: they are used again, or given
        back first. Raises DoesNotFit.
        """
        job, machine = self._job, self._machine(kept)
        _keep_cards(Path(job.cache))
        self._uncompiled = missing_here(machine, job.mode) if self._wants_compiled else ""
        self._known = experience.read(Path(job.cache))
        recalled = self._known.lesson(machine, job.recipe, job.model.revision)
        plan, self._recalled = experience.by_lesson(
            recalled, lambda lesson: self._plan(machine, lesson)
        )
        self._learnt = self._recalled
        if plan.refused:
            raise DoesNotFit(plan.reason)
        return plan

    def below(self, plan: Plan, trouble: OutOfMemory) -> Plan:
        """The plan after `plan`, with which memory has run out. Raises `trouble` if none is left.

        To be asked when all networks have been given back.
        """
        short = experience.together(self._learnt.shortages, experience.short_of(plan, trouble))
        self._learnt = replace(self._learnt, shortages=short)
        less = self._plan(self._machine(None), self._learnt)
        if less.refused:
            raise trouble
        return less

    def began_with(self, weights: str) -> None:
        """Plan for these weights (as in `Maker`) from now on, where there is room for them."""
        self._begun_with = weights

    def worked(self, plan: Plan, took: Took, *, in_tiles: bool) -> None:
        """Remember what `plan` took, and what did not fit before it, if anything did not.

        `in_tiles`: nor did decoding without them.
        """
        assert plan.placement is not None, "it has worked"
        job, machine = self._job, self._machine(None)
        cache, recipe, revision = Path(job.cache), job.recipe, job.model.revision
        lesson = replace(self._learnt, tiled=in_tiles or self._learnt.tiled)
        run = run_of(recipe, plan.mode, plan.placement, machine)
        try:
            keep_measured(cache, machine, recipe, revision, run, took)
            if lesson != self._recalled:
                experience.remember(cache, machine, recipe, revision, lesson)
        except OSError as error:
            log.info("What this render taught cannot be kept (%s); the next one will.", error)

    def _plan(self, machine: Devices, lesson: Lesson) -> Plan:
        """The plan in the format of what is kept where that fits, else in the job's own."""
        job = self._job
        measured = self._known.measured_of(machine, job.recipe, job.model.revision)

        if not self._may_round_attention:
            machine = replace(machine, sage="")

        def planned(recipe: Recipe, mode: Mode) -> Plan:
            return choose(
                recipe,
                self._spec,
                machine,
                mode,
                measured,
                lesson.shortages,
                tiled=lesson.tiled,
                compiled=self._wants_compiled,
                uncompiled=self._uncompiled,
            )

        recipe, mode = _in_format(self._begun_with, job.recipe, job.mode)
        plan = planned(recipe, mode)
        if plan.refused and (recipe, mode) != (job.recipe, job.mode):
            plan = planned(job.recipe, job.mode)
        return plan

    @property
    def _wants_compiled(self) -> bool:
        """As what is kept was computed, where something is, else as the job says."""
        if self._begun_with:
            return COMPILED in self._begun_with.split(", ")
        return self._job.compiled

    @property
    def _may_round_attention(self) -> bool:
        """As what is kept was computed, where something is, else as the recipe says."""
        return not self._begun_with or sage.NAME in self._begun_with

    def _machine(self, kept: Networks | None) -> Devices:
        job = self._job
        machine = with_reports(this_machine(Path(job.path).parent), devices.reports())
        rates = rates_of_processor(Path(job.cache), machine.cpu_name)
        held = kept.ram_bytes if kept is not None else 0
        available = machine.ram_available_bytes + held
        machine = replace(machine, cpu_rates=rates, ram_available_bytes=available)
        return within(machine, job.share)


def _keep_cards(cache: Path) -> None:
    """So that plans can be made without torch."""
    try:
        keep_cards(cache, devices.reports())
    except OSError as error:
        log.info("What cards there are cannot be kept (%s).", error)


def _in_format(weights: str, recipe: Recipe, mode: Mode) -> tuple[Recipe, Mode]:
    """The recipe and the mode by which the planner takes these weights; what was asked for stays.

    `weights`: as in `engine.film.renders.Maker`.
    """
    dtype, *changed = weights.split(", ")
    if recipe.precision is Precision.AUTO and dtype in _PRECISIONS:
        recipe = replace(recipe, precision=_PRECISIONS[dtype])
    packing = [Mode(each) for each in changed if each in (Mode.INT8, Mode.FP8, Mode.NF4)]
    if mode is Mode.AUTO and packing:
        mode = packing[0]
    return recipe, mode
