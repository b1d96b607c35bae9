"""A part of a clip decoded: plain, and by the VAE without its dead memory."""

from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import AutoencoderKLCogVideoX

from engine import footprint
from engine.catalog import by_id, default_recipe
from engine.model import autoencoder
from engine.model.decode import videos
from engine.model.device import set_up_torch
from tests.gpu.card import GIB, Bench, made_on, row
from tests.gpu.shapes import LATENTS, TINY_LATENTS, TINY_VAE, VAE
from tests.gpu.steps import error_of


def measure_decode(bench: Bench, latent_frames: int) -> None:
    """A part of a clip decoded: plain, ours, ours with channels last, whole and in a tile."""
    kind: Any = AutoencoderKLCogVideoX
    elsewhere = torch.cuda.memory_allocated() / GIB if bench.device.type == "cuda" else 0.0
    with made_on(bench.device):
        vae = kind(
            latent_channels=16,
            temporal_compression_ratio=4,
            **(TINY_VAE if bench.tiny else VAE),
        ).eval()
    _, channels, height, width = TINY_LATENTS if bench.tiny else LATENTS
    generator = torch.Generator(bench.device).manual_seed(1)
    shape = (1, channels, latent_frames, height, width)
    latents = torch.randn(shape, generator=generator, device=bench.device).bfloat16()

    def frugal() -> torch.Tensor:
        return torch.cat([video.cpu() for video in videos(latents, vae)], dim=2)

    def plain() -> torch.Tensor:
        return vae.decode(latents).sample.cpu()

    baseline, expected = 0.0, None
    spec = by_id("CogVideoX-5b")
    recipe = default_recipe(spec, "Waves.")
    foreseen = footprint.total(
        (
            footprint.vae_weights(spec.shape, spec.precision),
            footprint.decode_activations(recipe, spec.shape, spec.precision, tiled=False),
        )
    )
    for name, run in (
        ("plain", plain),
        ("frugal", frugal),
        ("frugal, channels last", frugal),
    ):
        what = f"decoding {latent_frames} latent frames, {name}"
        if name != "plain":
            set_up_torch()
            autoencoder.make_frugal(vae)
        if "channels last" in name:
            put_channels_last(vae.decoder)
        if not bench.wants(what, 4):
            continue
        with bench.trying(what):
            took, peak, result = bench.timed(run, 1)
            baseline = baseline or took
            expected = result if expected is None else expected
            notes = [error_of(result, expected)]
            if name == "frugal" and not bench.tiny:
                notes.append(f"forecast {foreseen / GIB:.2f} GiB")
            row(
                what,
                seconds=took,
                ratio=f"{took / baseline:.2f}",
                peak=peak - elsewhere,
                note="; ".join(notes),
            )
    set_up_torch()


def put_channels_last(network: Any) -> None:
    """Lay the convolutions' weights out so that their results have their channels last."""
    for module in network.modules():
        if isinstance(module, torch.nn.Conv3d):
            module.weight.data = module.weight.data.to(memory_format=torch.channels_last_3d)
        elif isinstance(module, torch.nn.Conv2d):
            module.weight.data = module.weight.data.to(memory_format=torch.channels_last)
