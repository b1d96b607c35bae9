"""A picture of the clip while it is denoised: a linear map from latents to RGB.

The map has a weight for each latent channel and colour, and is fitted once to the model's own VAE
by least squares on pictures drawn for it, then kept: no network runs while previewing.
"""

import io
from pathlib import Path
from typing import Any, cast

import numpy as np
import safetensors.torch
import torch
from PIL import Image
from safetensors import SafetensorError
from safetensors.torch import save

from engine.files import write_atomically
from engine.model.load import Networks

PICTURES = 24
PICTURE_SIDE = 12  # in latent pixels: 24 x 144 points for some 50 unknowns
LONG_SIDE = 360  # of a preview, in pixels


class Previewer:
    """Turns latents into small JPEGs. `map`: (latent channels + 1, 3), the last row constant."""

    def __init__(self, map_: torch.Tensor, every: int) -> None:
        self._map = map_
        self._every = every

    def wants(self, step: int, steps: int) -> bool:
        """Is there to be a preview after `step` of `steps`? The last step shows the clip itself."""
        return step % self._every == 0 and step < steps

    def jpeg(self, latents: torch.Tensor) -> bytes:
        """The middle of the clip as a JPEG. `latents`: (1, frames, channels, height, width)."""
        middle = latents[0, latents.shape[1] // 2].float()
        map_ = self._map.to(middle.device)
        rgb = torch.einsum("chw,ck->hwk", middle, map_[:-1]) + map_[-1]
        pixels = ((rgb * 0.5 + 0.5).clamp(0, 1) * 255).round().byte().cpu().numpy()
        picture = Image.fromarray(np.ascontiguousarray(pixels))
        scale = LONG_SIDE / max(picture.size)
        size = (round(picture.width * scale), round(picture.height * scale))
        out = io.BytesIO()
        picture.resize(size, Image.Resampling.BICUBIC).save(out, "JPEG", quality=80)
        return out.getvalue()


def previewer_for(networks: Networks, revision: str, cache: Path, every: int) -> Previewer:
    """The previewer of a model, from the cache where its map has been fitted before."""
    place = cache / f"{revision.replace(':', '-')}.safetensors"
    try:
        map_ = cast("Any", safetensors.torch).load_file(place)["map"]
    except (OSError, SafetensorError, KeyError):
        map_ = fit_map(networks)
        write_atomically(place, save({"map": map_}))
    return Previewer(map_, every)


@torch.no_grad()
def fit_map(networks: Networks) -> torch.Tensor:
    """Fit RGB (-1 … 1) to scaled latents: (latent channels + 1, 3), float32 on the CPU."""
    points, colours = points_of(networks)
    solve = cast("Any", torch.linalg).lstsq
    # "gelsd" stands dead channels: a tiny or untrained VAE may have some.
    return solve(points, colours, driver="gelsd").solution.contiguous()


@torch.no_grad()
def points_of(networks: Networks) -> tuple[torch.Tensor, torch.Tensor]:
    """What is known: latents with a one, (points, channels + 1), and their RGB, (points, 3)."""
    vae = networks.vae
    scale = 2 ** (len(vae.config.block_out_channels) - 1)
    rows: list[torch.Tensor] = []
    colours: list[torch.Tensor] = []
    for picture in _pictures(scale):
        pixels = picture.to(networks.placement.device, networks.placement.dtype)
        latents = vae.encode(pixels[None, :, None]).latent_dist.mode()[0, :, 0]
        rows.append((latents * vae.config.scaling_factor).float().flatten(1).T.cpu())
        small = torch.nn.functional.avg_pool2d(picture[None], scale)[0]
        colours.append(small.flatten(1).T)
    points = torch.cat(rows)
    return torch.cat([points, torch.ones(len(points), 1)], dim=1), torch.cat(colours)


def _pictures(scale: int) -> list[torch.Tensor]:
    """Smooth fields of many colours, (3, side, side) each in -1 … 1: what films are made of."""
    generator = torch.Generator().manual_seed(0)
    side = PICTURE_SIDE * scale
    fields: list[torch.Tensor] = []
    for index in range(PICTURES):
        coarse = torch.randn(1, 3, 2 + index % 5, 2 + index % 4, generator=generator)
        field = torch.nn.functional.interpolate(coarse, (side, side), mode="bicubic")
        fields.append((field[0] * 0.7).clamp(-1, 1))
    return fields
