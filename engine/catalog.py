"""The models we know, what each can make of a recipe, and what a folder with a model holds.

Adding a model of a known family is one row in `ROWS`. A folder in diffusers layout that is in no
row is described from its own config files by `spec_of_folder`.
"""

import difflib
import secrets
from pathlib import Path
from typing import TypedDict, Unpack

import msgspec

from engine.advice import Advice, Kind
from engine.errors import BadRecipe, ModelMissing
from engine.model_folder import in_own_words, read_model_folder, spec_from_configs
from engine.recipe import Precision, Recipe, Scheduler, SourceImage
from engine.spec import (
    AnyOf,
    Defaults,
    Family,
    Licence,
    ModelSpec,
    Shape,
    ShortSide,
    Size,
    Source,
    nearest_frames,
    nearest_size,
    one_of,
    sizes_in_words,
)

# --- the rows -------------------------------------------------------------------------------

APACHE = Licence(
    name="Apache-2.0",
    url="https://www.apache.org/licenses/LICENSE-2.0",
    free_for_commerce=True,
)

# "Users who wish to use the models for commercial purposes must register and obtain a basic
# commercial license" [LICENSE of zai-org/CogVideoX-5b; the same text stands in 5b-I2V and 1.5].
COGVIDEOX_LICENCE = Licence(
    name="CogVideoX Licence",
    url="https://huggingface.co/zai-org/CogVideoX-5b/blob/main/LICENSE",
    free_for_commerce=False,
)

# Limits: the table "Model Introduction" of zai-org/CogVideo README.md, the same on every card.
# Layers, heads, patches, channels: transformer/config.json of each repository (the 1.5 ones as in
# huggingface/diffusers scripts/convert_cogvideox_to_diffusers.py, version 1.5). Tile: half of the
# sample size in vae/config.json, which is 720x480 for all, 1.5 too.
# Parameters: counted from those configs built on torch's meta device with diffusers 0.42.1, and
# checked against the sizes of the safetensors files that the hub shows. T5 is counted with one
# embedding table, as its file holds it.
# Steps and guidance: the examples on the cards. Scheduler: scheduler/scheduler_config.json, which
# names CogVideoXDDIMScheduler everywhere; DPM is what the authors' own demo takes for 5B and 1.5
# (inference/cli_demo.py) and is a choice in the recipe.
_T5_XXL = 4_762_310_656
_VAE = 215_583_907

_FIVE_B = Shape(
    layers=42,
    heads=48,
    head_width=64,
    patch=2,
    patch_time=None,
    latent_channels=16,
    in_channels=16,
    text_tokens=226,
    text_width=4096,
    space_compression=8,
    time_compression=4,
    transformer_parameters=5_570_283_072,
    transformer_block_parameters=132_197_632,
    text_layers=24,
    text_encoder_parameters=_T5_XXL,
    text_block_parameters=192_948_224,
    vae_parameters=_VAE,
    vae_width=128,
    tile=Size(360, 240),
)

_CLIP_1_0 = Defaults(
    size=Size(720, 480),
    frames=49,
    fps=8,
    steps=50,
    guidance=6.0,
    scheduler=Scheduler.DDIM,
)

_CLIP_1_5 = msgspec.structs.replace(_CLIP_1_0, size=Size(1360, 768), frames=81, fps=16)

_FRAMES_1_0 = tuple(8 * n + 1 for n in range(1, 7))
_FRAMES_1_5 = tuple(16 * n + 1 for n in range(1, 11))

# `download_bytes`: the weights, each in the format in which its repository keeps it (16 bits; the
# VAE 32, and the text encoder of 1.5 too), and 1 MB of tokenizer and configs. The hub shows 13.8,
# 21.5 and 31.1 GB for 2b, 5b and 1.5-5B.
_SMALL_FILES = 1_000_000

ROWS: tuple[ModelSpec, ...] = (
    ModelSpec(
        id="CogVideoX-2b",
        title="CogVideoX 2B",
        family=Family.COGVIDEOX,
        source=Source.TEXT,
        repository="zai-org/CogVideoX-2b",
        licence=APACHE,
        precision=Precision.FP16,
        sizes=AnyOf((Size(720, 480),)),
        frames=_FRAMES_1_0,
        fps=8,
        defaults=_CLIP_1_0,
        shape=msgspec.structs.replace(
            _FIVE_B,
            layers=30,
            heads=30,
            transformer_parameters=1_693_783_872,
            transformer_block_parameters=56_081_536,
        ),
        download_bytes=2 * 1_693_783_872 + 2 * _T5_XXL + 4 * _VAE + _SMALL_FILES,
        about="Six seconds from a prompt on modest cards. Free for any use.",
    ),
    ModelSpec(
        id="CogVideoX-5b",
        title="CogVideoX 5B",
        family=Family.COGVIDEOX,
        source=Source.TEXT,
        repository="zai-org/CogVideoX-5b",
        licence=COGVIDEOX_LICENCE,
        precision=Precision.BF16,
        sizes=AnyOf((Size(720, 480),)),
        frames=_FRAMES_1_0,
        fps=8,
        defaults=_CLIP_1_0,
        shape=_FIVE_B,
        download_bytes=2 * 5_570_283_072 + 2 * _T5_XXL + 4 * _VAE + _SMALL_FILES,
        about="Six seconds from a prompt, better and nearly three times slower than 2B.",
    ),
    ModelSpec(
        id="CogVideoX-5b-I2V",
        title="CogVideoX 5B, from an image",
        family=Family.COGVIDEOX,
        source=Source.IMAGE,
        repository="zai-org/CogVideoX-5b-I2V",
        licence=COGVIDEOX_LICENCE,
        precision=Precision.BF16,
        sizes=AnyOf((Size(720, 480),)),
        frames=_FRAMES_1_0,
        fps=8,
        defaults=_CLIP_1_0,
        # Twice the channels of a patch, and a learned table of positions (54,607,872 numbers).
        shape=msgspec.structs.replace(
            _FIVE_B, in_channels=32, transformer_parameters=5_625_087_552
        ),
        download_bytes=2 * 5_625_087_552 + 2 * _T5_XXL + 4 * _VAE + _SMALL_FILES,
        about="Six seconds that begin with your picture.",
    ),
    ModelSpec(
        id="CogVideoX1.5-5B",
        title="CogVideoX 1.5 5B",
        family=Family.COGVIDEOX,
        source=Source.TEXT,
        repository="zai-org/CogVideoX1.5-5B",
        licence=COGVIDEOX_LICENCE,
        precision=Precision.BF16,
        sizes=AnyOf((Size(1360, 768),)),
        frames=_FRAMES_1_5,
        fps=16,
        defaults=_CLIP_1_5,
        shape=msgspec.structs.replace(
            _FIVE_B, patch_time=2, text_tokens=224, transformer_parameters=5_570_676_352
        ),
        download_bytes=2 * 5_570_676_352 + 4 * _T5_XXL + 4 * _VAE + _SMALL_FILES,
        about="Five or ten seconds from a prompt in 1360x768, for large cards or patience.",
    ),
    ModelSpec(
        id="CogVideoX1.5-5B-I2V",
        title="CogVideoX 1.5 5B, from an image",
        family=Family.COGVIDEOX,
        source=Source.IMAGE,
        repository="zai-org/CogVideoX1.5-5B-I2V",
        licence=COGVIDEOX_LICENCE,
        precision=Precision.BF16,
        sizes=ShortSide(short=768, longest=1360, step=16),
        frames=_FRAMES_1_5,
        fps=16,
        defaults=_CLIP_1_5,
        shape=msgspec.structs.replace(
            _FIVE_B,
            patch_time=2,
            text_tokens=224,
            in_channels=32,
            transformer_parameters=5_571_594_880,
        ),
        # No page that we could read shows the size of its VAE; the other four keep 32 bits.
        download_bytes=None,
        about="Five or ten seconds that begin with your picture, in nearly any shape.",
    ),
)


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
    spec = msgspec.structs.replace(row, shape=described.shape) if row else described
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
