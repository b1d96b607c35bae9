"""Latents to frames, two latent frames at a time, so that a longer clip takes no more memory."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from diffusers.video_processor import VideoProcessor

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


def decode_steps(latents: torch.Tensor, vae: Any, *, tiled: bool) -> int:
    """How often `decode` says that a step is done."""
    count = len(parts(latents.shape[1], vae))
    return count * len(_tiles(latents, vae)) if tiled else count


def _silent(step: int) -> None: ...


@torch.no_grad()
def decode(
    latents: torch.Tensor, vae: Any, *, tiled: bool, step_done: Callable[[int], None] = _silent
) -> Iterator[Frames]:
    """The frames of `latents` (1, latent frames, channels, height, width), a part at a time.

    Each array is (frames, height, width, 3), 8-bit RGB, equal to the bit to what the pipeline
    gives as PIL images: untiled to its plain decode, tiled to its decode with `enable_tiling()`.
    `step_done` is told the number of each step when the network has done it.
    """
    scaled = 1 / vae.config.scaling_factor * latents.permute(0, 2, 1, 3, 4)
    processor: Any = VideoProcessor()
    for video in _in_tiles(scaled, vae, step_done) if tiled else _whole(scaled, vae, step_done):
        images = processor.postprocess_video(video, output_type="np")
        del video
        yield (images[0] * 255).round().astype(np.uint8, order="C")


def videos(latents: torch.Tensor, vae: Any) -> Iterator[torch.Tensor]:
    """The parts of a clip, or of a tile of it, where the latents are.

    `latents`: (1, channels, latent frames, height, width), scaled; each part: (1, 3, frames,
    height, width) in -1 … 1.
    """
    cache = None
    for frames in parts(latents.shape[2], vae):
        part = latents[:, :, frames]
        if vae.post_quant_conv is not None:
            part = vae.post_quant_conv(part)
        video, cache = vae.decoder(part, conv_cache=cache)
        yield video
        del video  # not to be held while the next part is made


def _whole(
    latents: torch.Tensor, vae: Any, step_done: Callable[[int], None]
) -> Iterator[torch.Tensor]:
    for step, video in enumerate(videos(latents, vae), start=1):
        step_done(step)
        yield video
        del video


def _in_tiles(
    latents: torch.Tensor, vae: Any, step_done: Callable[[int], None]
) -> Iterator[torch.Tensor]:
    """The parts of a clip that is decoded tile by tile (AutoencoderKLCogVideoX.tiled_decode).

    The pixels of a tile wait in RAM until all tiles are there: far less than what the decoder
    remembers from part to part, which never leaves the device.
    """
    step = 0
    kept: list[list[list[torch.Tensor]]] = []  # by part, row and column
    for row, column, tile in _tiles(latents, vae):
        for index, video in enumerate(videos(latents[(..., *tile)], vae)):
            if row == column == 0:
                kept.append([])
            if column == 0:
                kept[index].append([])
            kept[index][row].append(video.cpu())
            del video
            step += 1
            step_done(step)
    kept.reverse()
    while kept:
        yield _blended(kept.pop(), vae)


def _tiles(latents: torch.Tensor, vae: Any) -> list[tuple[int, int, tuple[slice, slice]]]:
    """Row, column and place of every tile in `latents`, (…, height, width), row by row."""
    high, wide = vae.tile_latent_min_height, vae.tile_latent_min_width
    down = int(high * (1 - vae.tile_overlap_factor_height))
    right = int(wide * (1 - vae.tile_overlap_factor_width))
    return [
        (row, column, (slice(top, top + high), slice(left, left + wide)))
        for row, top in enumerate(range(0, latents.shape[3], down))
        for column, left in enumerate(range(0, latents.shape[4], right))
    ]


def _blended(rows: list[list[torch.Tensor]], vae: Any) -> torch.Tensor:
    """One part from its tiles, each blended with the tile above, then with the one to its left."""
    down = int(vae.tile_sample_min_height * vae.tile_overlap_factor_height)
    right = int(vae.tile_sample_min_width * vae.tile_overlap_factor_width)
    high, wide = vae.tile_sample_min_height - down, vae.tile_sample_min_width - right
    strips: list[torch.Tensor] = []
    for row, tiles in enumerate(rows):
        for column, tile in enumerate(tiles):
            if row:
                vae.blend_v(rows[row - 1][column], tile, down)
            if column:
                vae.blend_h(tiles[column - 1], tile, right)
        strips.append(torch.cat([tile[:, :, :, :high, :wide] for tile in tiles], dim=4))
    return torch.cat(strips, dim=3)
