"""What can be chosen of a clip before it is a recipe, kept within what its model can make."""

import secrets
from typing import Any, TypedDict

import msgspec

from engine.protocol import Mode
from engine.recipe import (
    MAX_FPS,
    MAX_GUIDANCE,
    MAX_SEED,
    MAX_STEPS,
    Precision,
    Recipe,
    Scheduler,
    SourceImage,
    Speed,
)
from engine.spec import ModelSpec, Size, Source, nearest_frames, nearest_size
from engine.speed import speeds_for


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen, apart from the model and the image. Sizes in pixels, `fps` a second."""

    prompt: str = ""
    negative: str = ""
    size: Size = Size(720, 480)
    frames: int = 49
    fps: int = 8
    steps: int = 50
    speed: Speed = Speed.EXACT
    guidance: float = 6.0
    seed: int = 0
    seed_locked: bool = False
    scheduler: Scheduler = Scheduler.DDIM
    precision: Precision = Precision.AUTO
    dynamic_guidance: bool = False
    mode: Mode = Mode.AUTO


class Changes(TypedDict, total=False):
    """Some of `Values`, for `Draft.set`."""

    prompt: str
    negative: str
    size: Size
    frames: int
    fps: int
    steps: int
    speed: Speed
    guidance: float
    seed: int
    seed_locked: bool
    scheduler: Scheduler
    precision: Precision
    dynamic_guidance: bool
    mode: Mode


def new_seed() -> int:
    """A seed drawn at random, of 32 bits: ten digits, which a person can read and pass on."""
    return secrets.randbits(32)


def recipe_of(
    values: Values, spec: ModelSpec, prompt: str, negative: str, image: SourceImage | None
) -> Recipe:
    """What is chosen as a recipe for `spec`, with other words; `image` where it starts from one.

    Raises BadRecipe.
    """
    return Recipe(
        prompt=prompt,
        model=spec.id,
        width=values.size.width,
        height=values.size.height,
        frames=values.frames,
        fps=values.fps,
        steps=values.steps,
        guidance=values.guidance,
        seed=values.seed,
        negative_prompt=negative,
        scheduler=values.scheduler,
        precision=values.precision,
        dynamic_guidance=values.dynamic_guidance,
        speed=values.speed,
        image=image if spec.source is Source.IMAGE else None,
    )


def changes_of(recipe: Recipe) -> Changes:
    """All that `recipe` says apart from its model and image, its seed locked."""
    return Changes(
        prompt=recipe.prompt,
        negative=recipe.negative_prompt,
        size=Size(recipe.width, recipe.height),
        frames=recipe.frames,
        fps=recipe.fps,
        steps=recipe.steps,
        speed=recipe.speed,
        guidance=recipe.guidance,
        seed=recipe.seed,
        seed_locked=True,
        scheduler=recipe.scheduler,
        precision=recipe.precision,
        dynamic_guidance=recipe.dynamic_guidance,
    )


def fitted(values: Values, former: ModelSpec | None, spec: ModelSpec) -> Values:
    """`values` for another model: what was left at the default follows the new default."""
    changes: dict[str, Any] = {}
    for name in spec.defaults.__struct_fields__:
        if former is None or getattr(values, name) == getattr(former.defaults, name):
            changes[name] = getattr(spec.defaults, name)
    return msgspec.structs.replace(values, **changes)


def legal(values: Values, spec: ModelSpec | None) -> Values:
    """`values` with what cannot be made put right: the nearest that `spec`, or any model, makes."""
    values = msgspec.structs.replace(
        values,
        prompt=_whole(values.prompt),
        negative=_whole(values.negative),
        fps=_within(values.fps, 1, MAX_FPS),
        steps=_within(values.steps, 1, MAX_STEPS),
        guidance=min(max(values.guidance, 0.0), MAX_GUIDANCE),
        seed=_within(values.seed, 0, MAX_SEED),
    )
    if spec is None:
        return values
    black = values.precision is Precision.FP16 and spec.precision is Precision.BF16
    return msgspec.structs.replace(
        values,
        precision=Precision.AUTO if black else values.precision,
        speed=values.speed if values.speed in speeds_for(spec) else Speed.EXACT,
        size=nearest_size(values.size, spec.sizes),
        frames=nearest_frames(values.frames, spec.frames),
    )


def _whole(text: str) -> str:
    """`text` with "?" for halves of characters, which some programs put on the clipboard."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _within(value: int, least: int, most: int) -> int:
    return min(max(value, least), most)
