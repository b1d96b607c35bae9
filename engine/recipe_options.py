"""The options by which a command line says what clip it wants; `render` and `plan` share them."""

import argparse
import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from engine.errors import BadFile
from engine.film.picture_file import size_of_picture
from engine.protocol import Mode
from engine.recipe import Precision, Recipe, Scheduler, SourceImage, Speed
from engine.settings import Settings
from engine.spec import AnyOf, ModelSpec, Size, nearest_size

if TYPE_CHECKING:
    from engine.catalog import Overrides


def add_recipe_options(parser: argparse.ArgumentParser, *, prompt_required: bool = True) -> None:
    """Declare the prompt, the recipe's options, `--model`, `--mode` and `--compile`."""
    parser.add_argument(
        "prompt",
        metavar="PROMPT",
        nargs=None if prompt_required else "?",
        help="what is to be seen, in English",
    )
    group = parser.add_argument_group("recipe (what is left out is the model's own)")
    group.add_argument("--negative", metavar="TEXT", help="what is not to be seen")
    group.add_argument("--model", metavar="ID|FOLDER", help="a model, or a folder with one in it")
    group.add_argument("--image", metavar="FILE", type=Path, help="the first frame, for I2V models")
    group.add_argument("--size", metavar="WxH", type=_size, help="pixels, like 720x480")
    group.add_argument("--frames", metavar="N", type=int, help="how many frames")
    group.add_argument("--fps", metavar="N", type=int, help="frames a second")
    group.add_argument("--steps", metavar="N", type=int, help="steps of denoising; 30 to 50")
    group.add_argument("--guidance", metavar="X", type=float, help="how strictly the prompt counts")
    group.add_argument("--seed", metavar="N", type=int, help="the same seed gives the same clip")
    group.add_argument(
        "--scheduler", type=Scheduler, choices=tuple(Scheduler), help="the way of sampling"
    )
    group.add_argument(
        "--dynamic-guidance",
        action="store_const",
        const=True,
        help="raise the guidance while denoising; meant for dpm",
    )
    group.add_argument(
        "--speed",
        type=Speed,
        choices=tuple(Speed),
        help="exact, or fewer computed steps: balanced (about 2 times as fast), draft (about 4)",
    )
    group.add_argument(
        "--precision", type=Precision, choices=tuple(Precision), help="the networks' number format"
    )
    group.add_argument(
        "--mode",
        type=Mode,
        choices=tuple(Mode),
        default=Mode.AUTO,
        help="where the networks are placed (default: what fits)",
    )
    group.add_argument(
        "--compile",
        action=argparse.BooleanOptionalAction,
        help="compile the model for this machine: quicker steps, after a minute for each new size "
        "(default: as the settings say)",
    )


def wants_compiled(options: argparse.Namespace, settings: Settings) -> bool:
    """Whether the model is to be compiled: by `--compile`, else by the settings."""
    return settings.compiled if options.compile is None else options.compile


def recipe_from_options(
    options: argparse.Namespace, spec: ModelSpec, *, prompt: str | None = None
) -> Recipe:
    """The recipe that the options describe, filled up with the defaults of `spec`.

    `prompt` is used where the options have none. Raises BadRecipe where no model could follow it,
    and BadFile for an image that cannot be read; what `spec` can make is for `catalog.check`.
    """
    from engine.catalog import default_recipe

    said = {
        "negative_prompt": options.negative,
        "size": options.size,
        "frames": options.frames,
        "fps": options.fps,
        "steps": options.steps,
        "guidance": options.guidance,
        "seed": options.seed,
        "scheduler": options.scheduler,
        "dynamic_guidance": options.dynamic_guidance,
        "speed": options.speed,
        "precision": options.precision,
    }
    overrides = cast(
        "Overrides", {name: value for name, value in said.items() if value is not None}
    )
    if options.image is not None:
        overrides["image"] = source_image(options.image)
        if options.size is None and not isinstance(spec.sizes, AnyOf):
            # The clip takes the shape of its first frame where the model has a choice.
            overrides["size"] = nearest_size(size_of_picture(options.image), spec.sizes)
    return default_recipe(spec, options.prompt or prompt or "", **overrides)


def source_image(path: Path) -> SourceImage:
    """The image at `path` as a recipe knows it. Raises BadFile where it cannot be read."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadFile(f"The image {path} cannot be read ({error.strerror}).") from error
    return SourceImage(sha256=digest, name=path.name)


def _size(text: str) -> Size:
    found = re.fullmatch(r"\s*(\d{1,5})\s*[x\u00d7*]\s*(\d{1,5})\s*", text, re.IGNORECASE)
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size; write it like 720x480")
    return Size(int(found[1]), int(found[2]))
