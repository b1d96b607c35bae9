"""What computes a clip, as it is kept with it and compared where a render goes on."""

from importlib.metadata import version

from engine import __version__, sage
from engine.compilers import COMPILER
from engine.film import renders
from engine.film.renders import Maker
from engine.model.load import Placement
from engine.plan import Plan
from engine.protocol import Render

LIBRARIES = ("torch", "diffusers", "transformers")


def versions_of(plan: Plan | None = None) -> dict[str, str]:
    """What frames depend on beside recipe and weights; of a clip, as `plan` was followed."""
    found = {"cogreel": __version__, **{name: version(name) for name in LIBRARIES}}
    placement = None if plan is None else plan.placement
    if placement is not None and placement.compiled:
        found["compiler"] = COMPILER
    if placement is not None and placement.sage:
        found["attention"] = _attention()
    return found


def maker_of(job: Render, placement: Placement) -> Maker:
    """Who would compute `job` where the networks are placed so."""
    dtype = str(placement.dtype).removeprefix("torch.")
    changed = [
        placement.packing,
        renders.COMPILED if placement.compiled else "",
        _attention() if placement.sage else "",
    ]
    return Maker(
        recipe=job.recipe,
        model=job.model.id,
        revision=job.model.revision,
        weights=", ".join([dtype, *filter(None, changed)]),
        versions=versions_of(),
    )


def _attention() -> str:
    return f"{sage.NAME} {sage.version_here()}"
