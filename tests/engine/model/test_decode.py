"""Decoding part by part gives the frames of decoding at once, in memory that does not grow."""

from typing import Any

import numpy as np
import pytest
import torch
from diffusers.video_processor import VideoProcessor

from engine.model.decode import decode, decode_steps, parts
from engine.model.load import Networks
from tests.live_bytes import LiveBytes


def noise(latent_frames: int, height: int = 6, width: int = 8) -> torch.Tensor:
    generator = torch.Generator().manual_seed(latent_frames)
    return torch.randn(1, latent_frames, 4, height, width, generator=generator)


@torch.no_grad()
def at_once(vae, latents: torch.Tensor) -> np.ndarray:
    """What diffusers' pipeline does with its latents when PIL images are asked for."""
    video = vae.decode(1 / vae.config.scaling_factor * latents.permute(0, 2, 1, 3, 4)).sample
    images = VideoProcessor().postprocess_video(video, output_type="pil")[0]
    return np.stack([np.asarray(image) for image in images])


@pytest.mark.parametrize("latent_frames", [1, 2, 3, 4, 5, 13])
def test_frames_equal_a_decode_at_once(t2v: Networks, latent_frames: int) -> None:
    latents = noise(latent_frames)
    ours = np.concatenate(list(decode(latents, t2v.vae, tiled=False)))
    assert np.array_equal(ours, at_once(t2v.vae, latents))


def test_tiled_frames_equal_the_tiled_decode_of_diffusers(t2v: Networks) -> None:
    latents = noise(5, height=12, width=16)
    vae = t2v.vae
    vae.enable_tiling(tile_sample_min_height=48, tile_sample_min_width=64)
    ours = np.concatenate(list(decode(latents, vae, tiled=True)))
    expected = at_once(vae, latents)
    vae.disable_tiling()
    assert np.array_equal(ours, expected)
    assert not np.array_equal(expected, at_once(vae, latents)), "the tiles were to be smaller"


def test_the_odd_latent_frame_goes_with_the_first_two(t2v: Networks) -> None:
    assert parts(13, t2v.vae)[:2] == [slice(0, 3), slice(3, 5)]
    assert parts(12, t2v.vae)[:2] == [slice(0, 2), slice(2, 4)]


def peak_of_decoding(vae: Any, latent_frames: int, *, tiled: bool) -> int:
    latents = noise(latent_frames, height=12, width=16)
    with LiveBytes() as live:
        for _ in decode(latents, vae, tiled=tiled):
            pass
    # The latents themselves, scaled, may grow.
    return live.peak - latents.nbytes


def test_a_longer_clip_takes_no_more_memory(t2v: Networks) -> None:
    shorter, longer = (peak_of_decoding(t2v.vae, count, tiled=False) for count in (5, 21))
    assert longer <= shorter


def test_in_tiles_a_longer_clip_takes_its_pixels_more(t2v: Networks) -> None:
    vae = t2v.vae
    vae.enable_tiling(tile_sample_min_height=48, tile_sample_min_width=64)
    shorter, longer = (peak_of_decoding(vae, count, tiled=True) for count in (5, 21))
    vae.disable_tiling()
    pixels = 64 * 3 * 96 * 128 * 4  # 64 frames, which tiles cover 1.4 times, in fp32
    assert longer - shorter <= 1.5 * pixels


def test_every_step_is_told(t2v: Networks) -> None:
    vae, latents = t2v.vae, noise(5, height=12, width=16)
    vae.enable_tiling(tile_sample_min_height=48, tile_sample_min_width=64)
    for tiled, steps in ((False, 2), (True, 2 * 9)):
        told: list[int] = []
        for _ in decode(latents, vae, tiled=tiled, step_done=told.append):
            pass
        assert told == list(range(1, steps + 1))
        assert decode_steps(latents, vae, tiled=tiled) == steps
    vae.disable_tiling()
