"""Latents to frames, two latent frames at a time, so that a longer clip takes no more memory."""

from collections.abc import Iterator
from typing import Any, cast

import numpy as np
import torch
from diffusers.video_processor import VideoProcessor

# What the decoder remembers from one part of the clip to the next, nested by layer.
ConvCache = Any
Frame = np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]
Frames = np.ndarray[tuple[int, int, int, int], np.dtype[np.uint8]]


def parts(latent_frames: int, vae: Any) -> list[slice]:
    """The latent frames that are decoded together: two, the odd one with the first two.

    These are diffusers' own parts (AutoencoderKLCogVideoX._decode), and the only ones that give
    the frames of a whole decode to the bit.
    """
    together: int = vae.num_latent_frames_batch_size
    count = max(latent_frames // together, 1)
    odd = latent_frames % together
    return [slice(together * i + (odd if i else 0), together * (i + 1) + odd) for i in range(count)]


@torch.no_grad()
def decode(latents: torch.Tensor, vae: Any, *, tiled: bool) -> Iterator[Frames]:
    """The frames of `latents` (1, latent frames, channels, height, width), a part at a time.

    Each array is (frames, height, width, 3), 8-bit RGB, equal to the bit to what the pipeline
    gives as PIL images: untiled to its plain decode, tiled to its decode with `enable_tiling()`.
    """
    scaled = 1 / vae.config.scaling_factor * latents.permute(0, 2, 1, 3, 4)
    processor: Any = VideoProcessor()
    cache: ConvCache = None
    for frames in parts(scaled.shape[2], vae):
        video, cache = part_of(scaled[:, :, frames], vae, cache, tiled=tiled)
        images = processor.postprocess_video(video, output_type="np")
        del video
        yield (images[0] * 255).round().astype(np.uint8, order="C")


def part_of(
    latents: torch.Tensor, vae: Any, cache: ConvCache, *, tiled: bool
) -> tuple[torch.Tensor, ConvCache]:
    """One part as video, (1, 3, frames, height, width) in -1 … 1, and what the next one needs.

    `latents`: (1, channels, latent frames, height, width), unscaled.
    """
    return (_tiled_part if tiled else _whole_part)(latents, vae, cache)


# diffusers 0.42 has the 1x1x1 convolutions of its spatial norms remember all they were given, and
# never look at it (autoencoder_kl_cogvideox.py, CogVideoXCausalConv3d: the slice [-0:] is the
# whole). To be removed when those convolutions return no cache.
DEAD_CACHES = frozenset(("conv_y", "conv_b"))


def _whole_part(
    latents: torch.Tensor, vae: Any, cache: ConvCache
) -> tuple[torch.Tensor, ConvCache]:
    if vae.post_quant_conv is not None:
        latents = vae.post_quant_conv(latents)
    video, cache = vae.decoder(latents, conv_cache=cache)
    return video, _moved(cache, None)


def _tiled_part(
    latents: torch.Tensor, vae: Any, caches: dict[tuple[int, int], ConvCache] | None
) -> tuple[torch.Tensor, ConvCache]:
    """One part in overlapping tiles, blended as AutoencoderKLCogVideoX.tiled_decode does.

    diffusers decodes all parts of a tile before the next tile; here all tiles of a part, so that
    finished frames can leave. What each tile remembers waits in RAM, because on the device it
    would take as much as the tiling saves.
    """
    step_down = int(vae.tile_latent_min_height * (1 - vae.tile_overlap_factor_height))
    step_right = int(vae.tile_latent_min_width * (1 - vae.tile_overlap_factor_width))
    blend_down = int(vae.tile_sample_min_height * vae.tile_overlap_factor_height)
    blend_right = int(vae.tile_sample_min_width * vae.tile_overlap_factor_width)
    keep_down = vae.tile_sample_min_height - blend_down
    keep_right = vae.tile_sample_min_width - blend_right
    caches = dict(caches or {})
    above: list[torch.Tensor] = []
    strips: list[torch.Tensor] = []
    for top in range(0, latents.shape[3], step_down):
        row: list[torch.Tensor] = []
        strip: list[torch.Tensor] = []
        for index, left in enumerate(range(0, latents.shape[4], step_right)):
            tile = latents[
                :,
                :,
                :,
                top : top + vae.tile_latent_min_height,
                left : left + vae.tile_latent_min_width,
            ]
            waiting = _moved(caches.get((top, left)), latents.device)
            tile, cache = _whole_part(tile, vae, waiting)
            caches[top, left] = _moved(cache, torch.device("cpu"))
            del cache, waiting
            if above:
                tile = vae.blend_v(above[index], tile, blend_down)
            if row:
                tile = vae.blend_h(row[-1], tile, blend_right)
            row.append(tile)
            strip.append(tile[:, :, :, :keep_down, :keep_right])
        strips.append(torch.cat(strip, dim=4))
        above = row
    return torch.cat(strips, dim=3), caches


def _moved(cache: ConvCache, device: torch.device | None) -> ConvCache:
    """The same nested cache on `device` (None: where it is), without what is never looked at."""
    if isinstance(cache, torch.Tensor):
        return cache.to(device)
    if isinstance(cache, dict):
        layers = cast("dict[str, ConvCache]", cache)
        return {
            name: None if name in DEAD_CACHES else _moved(inner, device)
            for name, inner in layers.items()
        }
    return cache
