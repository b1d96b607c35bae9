"""What is to be expected of a recipe: its plan, what would better it, what of its prompt is read.

Plain functions over values, to be run in the pool: nothing here knows Qt.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from desktop.remedies import Remedy, cheaper
from engine import advice, catalog
from engine.advice import Advice
from engine.compilers import missing_here
from engine.devices import Devices, with_reports
from engine.errors import BadModel
from engine.protocol import DeviceReport, Mode
from engine.recipe import Recipe
from engine.weights import Installed

if TYPE_CHECKING:
    from engine.experience import Experience
    from engine.plan import Plan

SPIECE = Path("tokenizer") / "spiece.model"


class Tokens(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a model's attention a prompt takes; `lost` is its end that is not read."""

    count: int
    limit: int
    lost: str = ""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A recipe that a model is to follow on this machine, and the words that it will have.

    The words in `recipe` do not count: `prompt` may be empty yet, which no recipe's can. In
    `cache` is what earlier renders have taught; None where nothing is known of any. `compiled`: the
    model is to be, if it can be here.
    """

    prompt: str
    recipe: Recipe
    model: Installed
    mode: Mode
    machine: Callable[[], Devices]
    reports: tuple[DeviceReport, ...] = ()
    cache: Path | None = None
    compiled: bool = False


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. `tokens` is None where the model's tokenizer cannot be read.

    `cheaper` is what would fit where the plan is refused.
    """

    plan: "Plan"
    cheaper: Remedy | None
    advice: tuple[Advice, ...]
    tokens: Tokens | None


def look_ahead(question: Question) -> Outlook:
    """Answer a question: milliseconds, after the first. Raises BadRecipe for an illegal recipe."""
    recipe, model = question.recipe, question.model
    on_numbers = catalog.check(recipe, model.spec)
    devices = with_reports(question.machine(), question.reports)
    known = known_in(question.cache)
    planned = planned_for(question, devices, known)
    lesser = cheaper(recipe, model, devices, question.mode, known) if planned.refused else None
    return Outlook(
        plan=planned,
        cheaper=lesser,
        advice=(*advice.advise(question.prompt), *on_numbers),
        tokens=_tokens(question),
    )


def planned_for(question: Question, devices: Devices, known: "Experience") -> "Plan":
    """How the recipe in question would run on `devices`, which is this machine."""
    return known.plan(
        question.recipe,
        question.model.spec,
        devices,
        question.mode,
        question.model.revision,
        compiled=question.compiled,
        uncompiled=missing_here(devices, question.mode) if question.compiled else "",
    )


def known_in(cache: Path | None) -> "Experience":
    """What earlier renders have taught, as it is kept in `cache`."""
    from engine import experience  # in the pool: no start waits for it

    return experience.Experience() if cache is None else experience.read(cache)


def _tokens(question: Question) -> Tokens | None:
    limit = question.model.spec.shape.text_tokens
    spiece = question.model.folder / SPIECE
    try:
        count = advice.count_tokens(question.prompt, spiece)
        lost = advice.lost_words(question.prompt, limit, spiece) if count > limit else None
    except BadModel:
        return None  # the render itself will say so; a prompt can be written without
    return Tokens(count=count, limit=limit, lost=lost or "")
