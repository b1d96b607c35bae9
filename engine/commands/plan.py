"""`cogreel plan`: how a recipe would run, on this machine or on one that one does not have."""

import argparse
from typing import TYPE_CHECKING, Any

from engine.commands.context import Context
from engine.recipe import SourceImage
from engine.recipe_options import add_recipe_options, recipe_from_options, wants_compiled
from engine.spec import Source

if TYPE_CHECKING:
    from engine.advice import Advice
    from engine.commands.context import Subparsers
    from engine.devices import Devices
    from engine.footprint import Need
    from engine.plan import Considered, Plan
    from engine.protocol import Mode
    from engine.recipe import Recipe
    from engine.spec import ModelSpec

# Neither memory nor time depends on the words, or on what is to be seen in the first frame.
ANY_PROMPT = "any prompt"
ANY_IMAGE = SourceImage(sha256="0" * 64, name="any image")

SMALLEST = "CogVideoX-2b"
"""Planned for where no model is named or installed: the one that the most machines can run."""


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel plan`."""
    parser = commands.add_parser(
        "plan", parents=[everywhere], help="Say how a recipe would run, here or on another machine"
    )
    add_recipe_options(parser, prompt_required=False)
    group = parser.add_argument_group("another machine")
    group.add_argument(
        "--gpus",
        metavar="LIST",
        help='cards like "24GB,24GB", with a forecast of time "24GB:8.9:NVIDIA GeForce RTX 4090", '
        "or none",
    )
    group.add_argument("--ram", metavar="SIZE", help="memory like 64GB")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, context: Context) -> int:
    """Print the plan. A recipe that does not fit is an answer, not a failure."""
    import msgspec

    from engine import experience
    from engine.advice import advise
    from engine.catalog import check
    from engine.compilers import missing_here

    spec, revision = _spec(options.model, context)
    recipe = recipe_from_options(options, spec, prompt=ANY_PROMPT)
    if spec.source is Source.IMAGE and recipe.image is None:
        recipe = msgspec.structs.replace(recipe, image=ANY_IMAGE)
    advice = check(recipe, spec)
    if options.prompt:
        advice += advise(options.prompt)
    known = experience.read(context.home.cache)
    devices, compiled = _devices(options, context), wants_compiled(options, context.settings)
    here = compiled and options.gpus is None
    lacking = missing_here(devices, options.mode) if here else ""
    plan = known.plan(
        recipe, spec, devices, options.mode, revision, compiled=compiled, uncompiled=lacking
    )
    context.answer(_facts(options.mode, recipe, plan, advice))
    for line in _lines(recipe, spec, plan, advice):
        context.say(line)
    return 0


def _spec(name: str | None, context: Context) -> "tuple[ModelSpec, str]":
    """The model that is named, here or not; else the one that `render` would take, else 2B.

    With its revision, where it is here.
    """
    from engine.catalog import by_id
    from engine.errors import ModelMissing

    wanted = name or context.settings.default_model
    try:
        installed = context.find_model(name)
    except ModelMissing:
        return by_id(wanted or SMALLEST), ""
    return installed.spec, installed.revision


def _devices(options: argparse.Namespace, context: Context) -> "Devices":
    """This machine, with the cards and the memory that the options put in."""
    import msgspec

    from engine.devices import simulated_gpus, simulated_ram
    from engine.machine import machine_here

    devices = machine_here(context.default_project, context.home.cache)
    if options.gpus is not None:
        devices = msgspec.structs.replace(devices, gpus=simulated_gpus(options.gpus), problems=())
    if options.ram is not None:
        total, available = simulated_ram(options.ram)
        devices = msgspec.structs.replace(
            devices, ram_total_bytes=total, ram_available_bytes=available
        )
    return devices


def _facts(
    asked: "Mode", recipe: "Recipe", plan: "Plan", advice: tuple["Advice", ...]
) -> dict[str, Any]:
    """One object: `mode` is the choice, or "refused" with the `reason`; `modes` are all of them."""
    import msgspec

    facts = msgspec.to_builtins(plan)
    facts["modes"] = facts.pop("considered")
    return {
        **facts,
        "mode": "refused" if plan.refused else plan.mode,
        "asked": asked,
        "recipe": recipe,
        "advice": advice,
    }


def _lines(
    recipe: "Recipe", spec: "ModelSpec", plan: "Plan", advice: tuple["Advice", ...]
) -> list[str]:
    from engine.protocol import Mode

    lines = [
        f"{spec.title}: {recipe.frames} frames of {recipe.width}x{recipe.height}, "
        f"{recipe.steps} steps",
        f"{'refused' if plan.refused else plan.mode}: {plan.reason}",
        "",
        *_table(plan.needs),
        "",
        _time(plan),
    ]
    # Where everything was weighed and refused, the reason has named every mode.
    others = [
        one for one in plan.considered if plan.mode is not Mode.AUTO and one.reason != plan.reason
    ]
    if others:
        lines += ["", "The other modes:"]
        lines += [f"  {one.mode}{_how_long(one)}: {one.reason}" for one in others]
    if plan.notes:
        lines += ["", *plan.notes]
    if advice:
        lines += ["", "Advice:"]
        lines += [f"  {piece.text} For example: {piece.example}" for piece in advice]
    return lines


def _how_long(one: "Considered") -> str:
    from engine.words import seconds_in_words

    if not one.fits:
        return " (does not fit)"
    if one.seconds is None:
        return ""
    return f" ({seconds_in_words(one.seconds.value)}, {one.seconds.known})"


def _table(needs: tuple["Need", ...]) -> list[str]:
    """Each place with its peak, and under it the parts of that peak with how each is known."""
    from engine.footprint import MARGIN

    names = [need.where for need in needs]
    names += [f"  {part.what}" for need in needs for part in need.parts]
    width = max(map(len, names))
    rows = [f"{'':{width}}  {'peak':>9}  {'free':>9}"]
    for need in needs:
        rows.append(
            f"{need.where:{width}}  {_amount(need.bytes):>9}  {_amount(need.free_bytes):>9}  "
            f"{need.known}"
        )
        for part in need.parts:
            name = f"  {part.what}"
            rows.append(f"{name:{width}}  {_amount(part.bytes):>9}  {'':>9}  {part.origin}")
    rows.append(
        f"{MARGIN - 1:.0%} more than the peak has to be free (a guess: allocators leave gaps)."
    )
    return rows


def _time(plan: "Plan") -> str:
    from engine.words import seconds_in_words

    if plan.refused:
        return "Time: none, since it cannot run."
    if plan.seconds is None:
        return "Time: unknown until the first render on such a card."
    return f"Time: about {seconds_in_words(plan.seconds.value)} ({plan.seconds.origin})."


def _amount(count: int) -> str:
    amount = count / 2**30
    return f"{amount:.1f} GiB" if amount >= 1 else f"{count / 2**20:.0f} MiB"
