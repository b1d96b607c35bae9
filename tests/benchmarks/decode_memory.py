"""Peak memory of decoding short and long clips, counted exactly on the true shapes.

The VAE of CogVideoX runs on `meta`: every tensor has its size and none its numbers, so the peak of
what is alive is that of a GPU, to the byte, in seconds and without one.

    .venv/bin/python -m tests.benchmarks.decode_memory [--size WxH]
"""

import argparse
import copy
import sys
from collections.abc import Callable
from typing import Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import AutoencoderKLCogVideoX

from engine.model.autoencoder import make_frugal
from engine.model.decode import videos
from tests.live_bytes import LiveBytes

GIB = 2**30


def main() -> None:
    """Print the peaks of our decode and of diffusers', at 49 and at 161 frames."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="720x480")
    width, height = (int(side) for side in parser.parse_args().size.split("x"))
    with torch.device("meta"):
        # zai-org/CogVideoX-5b, vae/config.json
        kind: Any = AutoencoderKLCogVideoX
        vae = (
            kind(
                latent_channels=16,
                block_out_channels=(128, 256, 256, 512),
                layers_per_block=3,
                temporal_compression_ratio=4,
                sample_height=480,
                sample_width=720,
            )
            .to(torch.bfloat16)
            .eval()
        )
    say(f"CogVideoX VAE in bf16, {width}x{height}; GiB of tensors alive at most, weights aside")
    frugal = copy.deepcopy(vae)
    make_frugal(frugal)
    for frames in (49, 161):
        latents = torch.empty(
            (1, 16, (frames - 1) // 4 + 1, height // 8, width // 8),
            dtype=torch.bfloat16,
            device="meta",
        )
        ours = peak(lambda z=latents: part_by_part(frugal, z))
        theirs = peak(lambda z=latents: vae.decode(z))
        seen = latents[..., : vae.tile_latent_min_height, : vae.tile_latent_min_width]
        tile = peak(lambda z=seen: part_by_part(frugal, z))
        say(f"{frames:3} frames: {ours:6.2f}, in tiles {tile:5.2f} (vae.decode {theirs:6.2f})")


def part_by_part(vae: Any, latents: torch.Tensor) -> None:
    """What `engine.model.decode.decode` does on the device, up to the finished frames."""
    for video in videos(latents, vae):
        del video


@torch.no_grad()
def peak(run: Callable[[], Any]) -> float:
    with LiveBytes() as live:
        run()
    return live.peak / GIB


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
