"""From plan to plan for one job: where memory has run out, the next one takes less.

The planner is told what did not fit, so that its own next rung comes out. What was learnt is
remembered for this machine, model and shape (`engine.experience`).
"""

import logging
from pathlib import Path

from msgspec.structs import replace

from engine import experience
from engine.devices import Devices, this_machine, with_reports
from engine.errors import DoesNotFit, OutOfMemory
from engine.experience import Lesson
from engine.film.renders import weights_kept
from engine.footprint import Shortage
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
        self._learnt = Lesson()
        self._shortages: tuple[Shortage, ...] = ()
        self._begun_with = weights_kept(Path(job.checkpoints)) if job.checkpoints else ""

    def first(self, kept: Networks | None) -> Plan:
        """The plan to begin with; the rung that worked last time, where that is known.

        What the last job's networks hold (`kept`) counts as free: they are used again, or given
        back first. Raises DoesNotFit.
        """
        machine = self._machine(kept)
        self._learnt = experience.recall(
            Path(self._job.cache), machine, self._job.recipe, self._job.model.revision
        )
        self._shortages = self._learnt.shortages
        plan = self._plan(machine)
        if plan.refused and self._learnt.shortages:
            self._shortages = ()  # of a busier hour, perhaps
            self._learnt = replace(self._learnt, shortages=())
            plan = self._plan(machine)
        if plan.refused:
            raise DoesNotFit(plan.reason)
        placement = plan.placement
        assert placement is not None, "a plan that is not refused says where"
        tiled = placement.tiled or self._learnt.tiled
        notes = (*plan.notes, *filter(None, [self._learnt.in_words]))
        return replace(plan, placement=replace(placement, tiled=tiled), notes=notes)

    def below(self, plan: Plan, trouble: OutOfMemory) -> Plan:
        """The plan after `plan`, with which memory has run out. Raises `trouble` if none is left.

        To be asked when all networks have been given back.
        """
        short = experience.short_of(plan, trouble)
        self._shortages = experience.together(self._shortages, short)
        less = self._plan(self._machine(None))
        if less.refused or less.placement is None:
            raise trouble
        tiled = less.placement.tiled or self._learnt.tiled
        return replace(less, placement=replace(less.placement, tiled=tiled))

    def began_with(self, weights: str) -> None:
        """Plan for these weights (as in `Maker`) from now on, where there is room for them."""
        self._begun_with = weights

    def worked(self, *, in_tiles: bool) -> None:
        """Remember what did not fit, if anything; `in_tiles`: nor did decoding without them."""
        lesson = Lesson(shortages=self._shortages, tiled=in_tiles or self._learnt.tiled)
        if lesson == self._learnt:
            return
        job = self._job
        try:
            experience.remember(
                Path(job.cache), self._machine(None), job.recipe, job.model.revision, lesson
            )
        except OSError as error:
            log.info("What fits cannot be remembered (%s); it is found again next time.", error)

    def _plan(self, machine: Devices) -> Plan:
        """The plan in the format of what is kept where that fits, else in the job's own."""
        job = self._job
        recipe, mode = _in_format(self._begun_with, job.recipe, job.mode)
        plan = choose(recipe, self._spec, machine, mode, shortages=self._shortages)
        if plan.refused and (recipe, mode) != (job.recipe, job.mode):
            plan = choose(job.recipe, self._spec, machine, job.mode, shortages=self._shortages)
        return plan

    def _machine(self, kept: Networks | None) -> Devices:
        job = self._job
        machine = with_reports(this_machine(Path(job.path).parent), devices.reports())
        rates = rates_of_processor(Path(job.cache), machine.cpu_name)
        held = kept.ram_bytes if kept is not None else 0
        available = machine.ram_available_bytes + held
        return replace(machine, cpu_rates=rates, ram_available_bytes=available)


def _in_format(weights: str, recipe: Recipe, mode: Mode) -> tuple[Recipe, Mode]:
    """The recipe and the mode by which the planner takes these weights; what was asked for stays.

    `weights`: as in `engine.film.renders.Maker`.
    """
    dtype, _, packing = weights.partition(", ")
    if recipe.precision is Precision.AUTO and dtype in _PRECISIONS:
        recipe = replace(recipe, precision=_PRECISIONS[dtype])
    if mode is Mode.AUTO and packing in (Mode.INT8, Mode.NF4):
        mode = Mode(packing)
    return recipe, mode
