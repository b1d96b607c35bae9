"""How big the starter model is and how long it trains, on a processor and on a GPU."""

from dataclasses import dataclass, replace
from typing import Final

import torch

SEED: Final = 20_250_719


@dataclass(frozen=True)
class Preset:
    """All numbers of a training run."""

    height: int = 64  # pixels
    width: int = 96
    frames: int = 17
    # The autoencoder: one level fewer than channels says how often it halves each side.
    vae_channels: tuple[int, ...] = (16, 32, 64)
    latent_channels: int = 16
    vae_steps: int = 5_000
    vae_batch: int = 6
    vae_window: int = 32  # pixels, the side of a training crop
    vae_full_share: float = 0.3  # of the steps, the last ones, see whole pictures
    vae_rate: float = 1.5e-3
    vae_judged: int = 6  # unseen clips at each checkpoint
    decoder_steps: int = 2_000  # of the decoder alone, later, on whole pictures
    # What the denoiser learns from.
    clips: int = 6_000
    shard_clips: int = 200
    # The denoiser and its text encoder.
    layers: int = 6
    heads: int = 8
    head_size: int = 32
    patch: int = 4  # latents that a token spans on each side
    in_channels_factor: int = 1  # 2: the latents of a first frame beside the noise, image to video
    text_tokens: int = 40
    text_width: int = 128
    text_layers: int = 2
    denoiser_steps: int = 20_000
    denoiser_batch: int = 24
    denoiser_rate: float = 6e-4
    caption_dropout: float = 0.1

    @property
    def latent_frames(self) -> int:
        """Frames after the autoencoder's 4 to 1 in time."""
        return (self.frames - 1) // 4 + 1

    @property
    def latent_height(self) -> int:
        """Rows of a latent frame."""
        return self.height // self.spatial_factor

    @property
    def latent_width(self) -> int:
        """Columns of a latent frame."""
        return self.width // self.spatial_factor

    @property
    def spatial_factor(self) -> int:
        """How many pixels a latent spans on each side."""
        return 2 ** (len(self.vae_channels) - 1)


PRESETS: Final[dict[str, Preset]] = {
    "cpu": Preset(),
    # The same pictures, many more of them at once.
    "gpu": replace(
        Preset(),
        vae_steps=6_000,
        vae_batch=96,
        vae_rate=1e-3,
        vae_judged=20,
        clips=24_000,
        denoiser_steps=30_000,
        denoiser_batch=64,
        denoiser_rate=8e-4,
    ),
}


def best_device() -> torch.device:
    """The GPU when there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def has_fast_bfloat16(device: torch.device) -> bool:
    """Whether bfloat16 is faster than float32 here: any recent GPU, or AVX-512 BF16."""
    return device.type == "cuda" or bool(torch.cpu.get_capabilities().get("avx512_bf16", False))
