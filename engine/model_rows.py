"""The models we know, a row each. Adding a model of a known family is one row in `ROWS`."""

import msgspec

from engine.recipe import Precision, Scheduler
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
)

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
# names CogVideoXDDIMScheduler and v_prediction everywhere; DPM is what the authors' own demo takes
# for 5B and 1.5 (inference/cli_demo.py) and is a choice in the recipe.
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
    time_width=512,
    reckoned_positions=0,
    transformer_parameters=5_570_283_072,
    transformer_block_parameters=132_197_632,
    text_inner=4096,
    text_forward=10_240,
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
            reckoned_positions=17_776 * 1920,
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
