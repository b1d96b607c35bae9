"""The recipe: everything that shapes a clip, in one frozen value that travels with the clip.

The same recipe with the same model revision and versions gives the same frames. No setting,
widget or global adds to it.
"""

import math
from enum import StrEnum
from typing import Annotated

import msgspec

from engine.errors import BadRecipe, NewerFormat

FORMAT = 1

MAX_SEED = 2**64 - 1  # torch.Generator.manual_seed takes 64 bits
MAX_STEPS = 1000  # the length of the training schedule of every CogVideoX scheduler
MAX_GUIDANCE = 50.0  # far beyond use (6 to 9): past it every sample saturates
MAX_FPS = 120


class Scheduler(StrEnum):
    """The samplers of CogVideoX in diffusers."""

    DDIM = "ddim"
    DPM = "dpm"


class Precision(StrEnum):
    """The number format of the networks; AUTO is the one the model was trained for."""

    AUTO = "auto"
    BF16 = "bf16"
    FP16 = "fp16"
    FP32 = "fp32"


class Speed(StrEnum):
    """How much of the denoising is computed; what is not changes the clip (`engine.speed`)."""

    EXACT = "exact"
    BALANCED = "balanced"
    DRAFT = "draft"


class SourceImage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first frame of an image-to-video clip, known by its content wherever the file moves."""

    sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
    name: str


class Recipe(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A clip that can be made, or was. Sizes are in pixels, `fps` in frames a second.

    Making one raises BadRecipe where no model at all could follow it; what one model can make is
    checked by `engine.catalog.check`.
    """

    prompt: str
    model: str
    width: int
    height: int
    frames: int
    fps: int
    steps: int
    guidance: float
    seed: int
    negative_prompt: str = ""
    scheduler: Scheduler = Scheduler.DPM
    precision: Precision = Precision.AUTO
    dynamic_guidance: bool = False
    """Raise the guidance along a cosine while denoising (`use_dynamic_cfg` in diffusers)."""
    speed: Speed = Speed.EXACT
    image: SourceImage | None = None
    format: int = FORMAT

    def __post_init__(self) -> None:
        problems = _problems(self)
        if problems:
            raise BadRecipe(" ".join(problems))


def _problems(recipe: Recipe) -> list[str]:
    found: list[str] = []
    if not recipe.prompt.strip():
        found.append("The prompt is empty. Describe what is to be seen, in a sentence.")
    if "\0" in recipe.prompt or "\0" in recipe.negative_prompt:
        found.append("The prompt holds a NUL character. Write it again without.")
    image_name = recipe.image.name if recipe.image else ""
    for what, text in (
        ("prompt", recipe.prompt),
        ("negative prompt", recipe.negative_prompt),
        ("model's name", recipe.model),
        ("image's name", image_name),
    ):
        if not _is_whole(text):
            found.append(f"The {what} holds a broken character, not in UTF-8. Write it again.")
    if not recipe.model.strip():
        found.append("No model is named. `cogreel models list` shows them.")
    for name, value in (("Width", recipe.width), ("Height", recipe.height)):
        if value < 1:
            found.append(f"{name} is {value}; it has to be at least 1 pixel.")
    if recipe.frames < 1:
        found.append(f"Frames is {recipe.frames}; the nearest possible is 1.")
    found += _outside("Fps", recipe.fps, 1, MAX_FPS)
    found += _outside("Steps", recipe.steps, 1, MAX_STEPS)
    if math.isnan(recipe.guidance):
        found.append("Guidance is not a number. 6 is a good value for CogVideoX.")
    else:
        found += _outside("Guidance", recipe.guidance, 0.0, MAX_GUIDANCE)
    found += _outside("Seed", recipe.seed, 0, MAX_SEED)
    if recipe.format != FORMAT:
        found.append(f"Recipe format {recipe.format} is unknown; this Cogreel writes {FORMAT}.")
    return found


def _is_whole(text: str) -> bool:
    """False for halves of characters, which come from arguments that are not UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _outside(name: str, value: float, least: float, most: float) -> list[str]:
    """A sentence with the nearest legal value, if `value` is not within `least` and `most`."""
    if least <= value <= most:
        return []
    nearest = least if value < least else most
    return [
        f"{name} is {value}; it has to lie within {least} and {most}. The nearest is {nearest}."
    ]


def recipe_to_json(recipe: Recipe) -> str:
    """One line of JSON with every field, defaults too, so that it can be read without us."""
    return msgspec.json.encode(recipe).decode()


def recipe_from_json(text: str | bytes) -> Recipe:
    """Read what `recipe_to_json` wrote, now or in an earlier version.

    Raises NewerFormat where a newer Cogreel wrote it and BadRecipe where it cannot be understood
    or followed.
    """
    try:
        version = msgspec.json.decode(text, type=_Versioned).format
        if version > FORMAT:
            raise NewerFormat(
                f"This recipe was written by a newer Cogreel (recipe format {version}, this one "
                f"knows {FORMAT}). Update Cogreel to use it."
            )
        return msgspec.json.decode(text, type=Recipe)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadRecipe(f"This is not a recipe that Cogreel understands: {error}.") from error


class _Versioned(msgspec.Struct, frozen=True):
    format: int
