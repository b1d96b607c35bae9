"""What one click can do about a draft: follow a piece of advice, or take what fits the machine."""

from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.choices import sizes_for
from desktop.values import Changes, Values
from engine.advice import Advice, Kind, without_preamble
from engine.devices import Devices
from engine.plan import choose
from engine.protocol import Mode
from engine.recipe import Precision, Recipe
from engine.spec import ModelSpec

_GOOD_GUIDANCE: Final = 6.0
_GOOD_STEPS: Final = 50


class Remedy(msgspec.Struct, frozen=True, kw_only=True):
    """What a button says and does; `added` is text to be put at the end of the prompt."""

    label: str
    changes: Changes = msgspec.field(default_factory=Changes)
    added: str = ""


def remedy_for(advice: Advice, values: Values, spec: ModelSpec) -> Remedy | None:
    """How to follow that advice at one click; None where only the writer can."""
    match advice.kind:
        case Kind.MOTION | Kind.LIGHT:
            return Remedy(label=_tr("Add an example"), added=advice.example.strip("… "))
        case Kind.LANGUAGE | Kind.TOO_SHORT:
            changes = Changes(prompt=advice.example)
            return Remedy(label=_tr("Replace by an example"), changes=changes)
        case Kind.SUBJECT:
            rest = without_preamble(values.prompt)
            if not rest:
                return None
            return Remedy(label=_tr("Leave that out"), changes=Changes(prompt=rest))
        case Kind.STEPS:
            changes = Changes(steps=_GOOD_STEPS)
            return Remedy(label=_tr("Take {number}").format(number=_GOOD_STEPS), changes=changes)
        case Kind.GUIDANCE:
            changes = Changes(guidance=_GOOD_GUIDANCE)
            said = _tr("Take {number}").format(number=f"{_GOOD_GUIDANCE:g}")
            return Remedy(label=said, changes=changes)
        case Kind.FPS:
            said = _tr("Take {number}").format(number=spec.fps)
            return Remedy(label=said, changes=Changes(fps=spec.fps))
        case Kind.SCHEDULER:
            return Remedy(label=_tr("Switch it off"), changes=Changes(dynamic_guidance=False))
        case Kind.PRECISION:
            changes = Changes(precision=Precision.AUTO)
            return Remedy(label=_tr("Take the model's own"), changes=changes)
        case Kind.TOO_LONG | Kind.VAGUE | Kind.NEGATION:
            return None


def cheaper(recipe: Recipe, spec: ModelSpec, devices: Devices, mode: Mode) -> Remedy | None:
    """The smallest step down from a recipe that does not fit to one that does; None if none does.

    First another mode, then fewer frames, then a smaller size, then both.
    """
    chosen = choose(recipe, spec, devices, Mode.AUTO)
    if mode is not Mode.AUTO and not chosen.refused:
        said = _tr("Take mode {mode}").format(mode=chosen.mode)
        return Remedy(label=said, changes=Changes(mode=Mode.AUTO))
    area = recipe.width * recipe.height
    offered = sizes_for(spec.sizes, spec.defaults.size)
    smaller = [size for size in offered if size.width * size.height < area]
    fewer = sorted((count for count in spec.frames if count < recipe.frames), reverse=True)
    for frames in fewer:
        tried = msgspec.structs.replace(recipe, frames=frames)
        if not choose(tried, spec, devices, Mode.AUTO).refused:
            said = _tr("Take {count} frames").format(count=frames)
            return Remedy(label=said, changes=Changes(frames=frames, mode=Mode.AUTO))
    for frames in (recipe.frames, *fewer):
        for size in smaller:
            tried = msgspec.structs.replace(
                recipe, frames=frames, width=size.width, height=size.height
            )
            if not choose(tried, spec, devices, Mode.AUTO).refused:
                said = _tr("Take {size} and {count} frames").format(size=size, count=frames)
                changes = Changes(frames=frames, size=size, mode=Mode.AUTO)
                return Remedy(label=said, changes=changes)
    return None


def _tr(text: str) -> str:
    return QCoreApplication.translate("Remedy", text)
