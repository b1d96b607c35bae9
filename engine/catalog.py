"""The models we know, what each can make of a recipe, and what a folder with a model holds.

A folder in diffusers layout that is in no row of `ROWS` is described from its own config files by
`spec_of_folder`.
"""

import difflib
import secrets
from pathlib import Path
from typing import TypedDict, Unpack

import msgspec

from engine.advice import Advice, Kind
from engine.errors import BadRecipe, ModelMissing
from engine.model_folder import in_own_words, read_model_folder, spec_from_configs
from engine.model_rows import ROWS
from engine.recipe import Precision, Recipe, Scheduler, SourceImage, Speed
from engine.spec import (
    ModelSpec,
    Shape,
    Size,
    Source,
    nearest_frames,
    nearest_size,
    one_of,
    sizes_in_words,
)
from engine.speed import speeds_for

_FORMER_OWNER = "THUDM"  # where the repositories were until 2025; the hub still knows it


def by_id(name: str) -> ModelSpec:
    """The row that is called `name`, whatever its capitals, with or without its owner on the hub.

    A path that ends in a row's name is not that row. Raises ModelMissing, naming the row that is
    spelled most alike.
    """
    wanted = name.strip().casefold()
    for row in ROWS:
        names = (row.id, row.repository, f"{_FORMER_OWNER}/{row.id}")
        if wanted in (known.casefold() for known in names):
            return row
    ids = {row.id.casefold(): row.id for row in ROWS}
    near = difflib.get_close_matches(wanted.rpartition("/")[2], ids, n=1)
    guess = f" Did you mean {ids[near[0]]}?" if near else ""
    raise ModelMissing(
        f"No model is called {name!r}.{guess} `cogreel models list` shows all; "
        "a folder with a model in it can be named too."
    )


# --- what a model can make ------------------------------------------------------------------


def check(recipe: Recipe, spec: ModelSpec) -> tuple[Advice, ...]:
    """See whether `spec` can follow `recipe`, and give what advice there is on its numbers.

    Raises BadRecipe, with the nearest legal value for each thing that cannot be made.
    """
    problems = [*_size_problems(recipe, spec), *_frame_problems(recipe, spec)]
    if spec.source is Source.IMAGE and recipe.image is None:
        problems.append(f"{spec.id} starts from an image. Give one with --image FILE.")
    if spec.source is Source.TEXT and recipe.image is not None:
        problems.append(
            f"{spec.id} starts from words alone. Leave the image out, or take an I2V model."
        )
    # fp16 ends at 65,504; activations of the models trained in bf16 go beyond, become infinite
    # and the video black. Nothing can come of it, so it is refused, not advised against.
    if spec.precision is Precision.BF16 and recipe.precision is Precision.FP16:
        problems.append(f"{spec.id} gives black video in fp16. The nearest that works is bf16.")
    if recipe.speed not in speeds_for(spec):
        problems.append(
            f"{spec.id} predicts noise, so that no step can be guessed from the one before. "
            "The nearest speed is exact."
        )
    if problems:
        raise BadRecipe(" ".join(problems))
    return tuple(_advice(recipe, spec))


def precision_of(recipe: Recipe, spec: ModelSpec) -> Precision:
    """The number format that a render really takes: never AUTO."""
    return spec.precision if recipe.precision is Precision.AUTO else recipe.precision


class Overrides(TypedDict, total=False):
    """What a recipe may say other than the model's defaults; a missing key is the default."""

    negative_prompt: str
    size: Size
    frames: int
    fps: int
    steps: int
    guidance: float
    seed: int
    scheduler: Scheduler
    precision: Precision
    dynamic_guidance: bool
    speed: Speed
    image: SourceImage


def default_recipe(spec: ModelSpec, prompt: str, **overrides: Unpack[Overrides]) -> Recipe:
    """A recipe for `spec` from its defaults, with a seed drawn at random unless one is given.

    The seed has 63 bits, so that it fits a signed integer wherever it is stored. Raises BadRecipe
    as `Recipe` does; what `spec` can make is for `check` to say.
    """
    size = overrides.get("size", spec.defaults.size)
    return Recipe(
        prompt=prompt,
        model=spec.id,
        width=size.width,
        height=size.height,
        frames=overrides.get("frames", spec.defaults.frames),
        fps=overrides.get("fps", spec.defaults.fps),
        steps=overrides.get("steps", spec.defaults.steps),
        guidance=overrides.get("guidance", spec.defaults.guidance),
        seed=overrides.get("seed", secrets.randbits(63)),
        negative_prompt=overrides.get("negative_prompt", ""),
        scheduler=overrides.get("scheduler", spec.defaults.scheduler),
        precision=overrides.get("precision", Precision.AUTO),
        dynamic_guidance=overrides.get("dynamic_guidance", False),
        speed=overrides.get("speed", Speed.EXACT),
        image=overrides.get("image"),
    )


def _size_problems(recipe: Recipe, spec: ModelSpec) -> list[str]:
    size = Size(recipe.width, recipe.height)
    nearest = nearest_size(size, spec.sizes)
    if nearest == size:
        return []
    rule = sizes_in_words(spec.sizes)
    return [f"{spec.id} makes {rule}, not {size}. The nearest is {nearest}."]


def _frame_problems(recipe: Recipe, spec: ModelSpec) -> list[str]:
    if recipe.frames in spec.frames:
        return []
    counts = one_of(tuple(str(count) for count in spec.frames))
    nearest = nearest_frames(recipe.frames, spec.frames)
    return [f"{spec.id} makes {counts} frames, not {recipe.frames}. The nearest is {nearest}."]


def _advice(recipe: Recipe, spec: ModelSpec) -> list[Advice]:
    found: list[Advice] = []
    if recipe.steps > 75:
        found.append(
            Advice(
                kind=Kind.STEPS,
                text=f"{recipe.steps} steps: beyond 75 a clip rarely gets better, only later.",
                example="30 to 50 steps",
            )
        )
    # The starter model is at home elsewhere; what a model was made for is never advised against.
    if not 6 <= recipe.guidance <= 9 and recipe.guidance != spec.defaults.guidance:
        effect = "drifts from the prompt" if recipe.guidance < 6 else "burns colours and stiffens"
        found.append(
            Advice(
                kind=Kind.GUIDANCE,
                text=f"Guidance {recipe.guidance:g}: outside 6 to 9 the picture {effect}.",
                example="guidance 6",
            )
        )
    if recipe.dynamic_guidance and recipe.scheduler is Scheduler.DDIM:
        # "This is used for DPM scheduler, for DDIM scheduler, it should be False"
        # [zai-org/CogVideo inference/cli_demo.py].
        found.append(
            Advice(
                kind=Kind.SCHEDULER,
                text="Dynamic guidance was meant for DPM; with DDIM the picture suffers.",
                example="scheduler dpm, or dynamic guidance off",
            )
        )
    if recipe.fps != spec.fps:
        pace = "faster" if recipe.fps > spec.fps else "slower"
        found.append(
            Advice(
                kind=Kind.FPS,
                text=f"{recipe.fps} frames a second: {spec.id} learned {spec.fps}, "
                f"so everything will move {pace} than in life.",
                example=f"{spec.fps} fps",
            )
        )
    if recipe.precision not in (Precision.AUTO, spec.precision):
        found.append(
            Advice(
                kind=Kind.PRECISION,
                text=f"{spec.id} was trained in {spec.precision}; "
                f"{recipe.precision} gives other frames and no better ones.",
                example=f"{spec.precision}",
            )
        )
    return found


# --- a folder with a model in it ------------------------------------------------------------


def spec_of_folder(folder: Path) -> ModelSpec:
    """Describe the model in `folder` (diffusers layout) from its own files.

    Where its architecture is that of a row, the row's name, licence and limits serve; else they
    come from its configs. `cogreel.json` in the folder goes before both. Raises BadModel where the
    folder holds no model, is incomplete, or is of a sort that Cogreel cannot run.
    """
    found = read_model_folder(folder)
    described = spec_from_configs(found)
    row = next((row for row in ROWS if _alike(row, described)), None)
    if row is None:
        return in_own_words(described, found.own)
    spec = msgspec.structs.replace(row, shape=described.shape, prediction=described.prediction)
    return in_own_words(spec, found.own)


def _alike(row: ModelSpec, other: ModelSpec) -> bool:
    """Whether the networks are laid out the same; how they are stored is the folder's choice."""
    return row.source is other.source and _layout(row.shape) == _layout(other.shape)


def _layout(shape: Shape) -> tuple[int | None, ...]:
    return (
        shape.layers,
        shape.heads,
        shape.head_width,
        shape.patch,
        shape.patch_time,
        shape.latent_channels,
        shape.in_channels,
        shape.text_width,
        shape.space_compression,
        shape.time_compression,
    )
