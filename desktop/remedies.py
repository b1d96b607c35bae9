"""What one click can do about a draft: follow a piece of advice, or take what fits the machine."""

from typing import TYPE_CHECKING, Final

import msgspec

from desktop.choices import sizes_for
from desktop.language import tr
from desktop.values import Changes, Values
from desktop.wording import mode_in_words, number_in_words
from engine.advice import (
    Advice,
    Kind,
    moved_negation,
    shortened,
    vague_word,
    without_preamble,
    without_vague,
)
from engine.devices import Devices
from engine.protocol import Mode
from engine.recipe import Precision, Recipe
from engine.spec import ModelSpec
from engine.weights import Installed

if TYPE_CHECKING:
    from engine.experience import Experience
    from engine.plan import Plan

_GOOD_GUIDANCE: Final = 6.0
_GOOD_STEPS: Final = 50


class Remedy(msgspec.Struct, frozen=True, kw_only=True):
    """What a button says and does.

    `added` is text to be put at the end of the prompt, `shown` an example that is only shown.
    """

    label: str
    changes: Changes = msgspec.field(default_factory=Changes)
    added: str = ""
    shown: str = ""


def remedy_for(advice: Advice, values: Values, spec: ModelSpec) -> Remedy:
    """How to follow that advice at one click; where only the writer can, an example of how."""
    shown = Remedy(label=tr("Example"), shown=advice.example)
    match advice.kind:
        case Kind.MOTION | Kind.LIGHT:
            return Remedy(label=tr("Add an example"), added=advice.example.strip("… "))
        case Kind.LANGUAGE | Kind.TOO_SHORT:
            changes = Changes(prompt=advice.example)
            return Remedy(label=tr("Replace by an example"), changes=changes)
        case Kind.SUBJECT:
            rest = without_preamble(values.prompt)
            if not rest:
                return shown
            return Remedy(label=tr("Leave that out"), changes=Changes(prompt=rest))
        case Kind.STEPS:
            changes = Changes(steps=_GOOD_STEPS)
            return Remedy(
                label=tr("Take {number}").format(number=_GOOD_STEPS),
                changes=changes,
            )
        case Kind.GUIDANCE:
            changes = Changes(guidance=_GOOD_GUIDANCE)
            said = tr("Take {number}").format(number=number_in_words(_GOOD_GUIDANCE))
            return Remedy(label=said, changes=changes)
        case Kind.FPS:
            said = tr("Take {number}").format(number=spec.fps)
            return Remedy(label=said, changes=Changes(fps=spec.fps))
        case Kind.SCHEDULER:
            return Remedy(label=tr("Switch it off"), changes=Changes(dynamic_guidance=False))
        case Kind.PRECISION:
            changes = Changes(precision=Precision.AUTO)
            return Remedy(label=tr("Take the model's own"), changes=changes)
        case Kind.TOO_LONG:
            short = shortened(values.prompt)
            said = tr("Keep the first %n word(s)", "", len(short.split()))
            return Remedy(label=said, changes=Changes(prompt=short))
        case Kind.VAGUE:
            rest = without_vague(values.prompt)
            if not rest:
                return shown
            said = tr("Leave “{word}” out").format(word=vague_word(values.prompt))
            return Remedy(label=said, changes=Changes(prompt=rest))
        case Kind.NEGATION:
            moved = moved_negation(values.prompt)
            if moved is None or not moved[0]:
                return shown
            negative = ", ".join(filter(None, (values.negative.strip(), moved[1])))
            changes = Changes(prompt=moved[0], negative=negative)
            return Remedy(label=tr("Move to the negative"), changes=changes)


def cheaper(
    recipe: Recipe, model: Installed, devices: Devices, mode: Mode, known: "Experience"
) -> Remedy | None:
    """The smallest step down from a recipe that does not fit to one that does; None if none does.

    First another mode, then fewer frames, then a smaller size, then both.
    """
    spec = model.spec

    def planned(tried: Recipe) -> "Plan":
        return known.plan(tried, spec, devices, Mode.AUTO, model.revision)

    chosen = planned(recipe)
    if mode is not Mode.AUTO and not chosen.refused:
        said = tr("Take mode “{mode}”").format(mode=mode_in_words(chosen.mode))
        return Remedy(label=said, changes=Changes(mode=Mode.AUTO))
    area = recipe.width * recipe.height
    offered = sizes_for(spec.sizes, spec.defaults.size)
    smaller = [size for size in offered if size.width * size.height < area]
    fewer = sorted((count for count in spec.frames if count < recipe.frames), reverse=True)
    for frames in fewer:
        tried = msgspec.structs.replace(recipe, frames=frames)
        if not planned(tried).refused:
            said = tr("Take %n frame(s)", "", frames)
            return Remedy(label=said, changes=Changes(frames=frames, mode=Mode.AUTO))
    for frames in (recipe.frames, *fewer):
        for size in smaller:
            tried = msgspec.structs.replace(
                recipe, frames=frames, width=size.width, height=size.height
            )
            if not planned(tried).refused:
                said = tr("Take {size} and %n frame(s)", "", frames).format(size=size)
                changes = Changes(frames=frames, size=size, mode=Mode.AUTO)
                return Remedy(label=said, changes=changes)
    return None
