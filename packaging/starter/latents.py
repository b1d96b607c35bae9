"""Draws the clips the denoiser learns from and encodes them once, shard by shard."""

import logging
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import (
    AutoencoderKLCogVideoX,
    CogVideoXSpatialNorm3D,
)
from torch import Tensor
from torch.nn import functional

from networks import SCALING_FACTOR, decoded_by, posterior_of
from presets import SEED, Preset, has_fast_bfloat16
from scenes import draw
from training import step_of, write_beside
from vae_training import averaged_vae, to_signed
from world import Scene, random_scenes

log = logging.getLogger(__name__)

NOISE_ADDED: Final = 0.3  # of a channel's spread, to see how much it shows
LEAST_SHARE: Final = 0.2  # of the mean, that a channel counts
CLIPS_ASKED: Final = 4  # for that


@dataclass(frozen=True)
class Clips:
    """What the denoiser sees of the training clips; latents have unit spread."""

    scenes: list[Scene]
    latents: Tensor  # float32 [clips, latent frames, channels, height, width]
    first: Tensor  # float32 [clips, channels, height, width]: the first frame, encoded alone
    subject: Tensor  # float32 [clips, latent frames, 1, height, width], share covered, 0 to 1
    channels: Tensor  # float32 [channels, 1, 1], how much an error in each shows, 1 in the mean


def shard_scenes(shard: int, preset: Preset) -> list[Scene]:
    """The scenes of a shard, always the same."""
    return random_scenes(preset.shard_clips, SEED + 1_000 + shard)


@torch.no_grad()
def encode(
    vae: AutoencoderKLCogVideoX, scenes: list[Scene], preset: Preset, device: torch.device
) -> tuple[Tensor, Tensor, Tensor]:
    """Draw and encode scenes: latents, first frames and subject cover, as in Clips, not scaled."""
    clips, mask = draw(scenes, preset.height, preset.width, preset.frames, device)
    signed = to_signed(clips)
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_fast_bfloat16(device)):
        latents = posterior_of(vae, signed).mean.float().permute(0, 2, 1, 3, 4)
        first = posterior_of(vae, signed[:, :, :1]).mean.float()[:, :, 0]
    # A latent frame covers one picture frame at first and four from then on.
    size = (preset.latent_height, preset.latent_width)
    groups = [mask[:, :1], *mask[:, 1:].split(4, dim=1)]
    cover = torch.stack([group.amax(dim=1) for group in groups], dim=1)
    return latents, first, functional.adaptive_avg_pool2d(cover, size).unsqueeze(2)


def _batches(scenes: list[Scene], size: int) -> Iterator[list[Scene]]:
    for start in range(0, len(scenes), size):
        yield scenes[start : start + size]


def even_out(state: Path, preset: Preset, device: torch.device) -> None:
    """Write `state/even.pt`: the averaged autoencoder, its latents shifted and scaled.

    Each channel then has mean 0 and the spread that SCALING_FACTOR makes 1, which the denoiser
    needs and training an autoencoder does not give. Encoder and decoder are changed alike, so
    pictures stay the same but for their edges, where the decoder's padding is no longer the
    mean; training the decoder further mends that.
    """
    vae = averaged_vae(state / "vae.pt", preset, device)
    scenes = shard_scenes(0, preset)
    latents = torch.cat([encode(vae, batch, preset, device)[0] for batch in _batches(scenes, 2)])
    mean = latents.mean(dim=(0, 1, 3, 4))
    spread = latents.std(dim=(0, 1, 3, 4)) * SCALING_FACTOR
    with torch.no_grad():
        shift_and_scale(vae, mean, spread)
    step = step_of(state / "vae.pt")
    write_beside(state / "even.pt", {"average": vae.state_dict(), "step": step})


def shift_and_scale(vae: AutoencoderKLCogVideoX, mean: Tensor, spread: Tensor) -> None:
    """Make the encoder give (latents - mean) / spread, and the decoder expect that."""
    out = cast(Any, vae.encoder.conv_out.conv)
    channels = len(mean)
    out.weight[:channels] /= spread.view(-1, 1, 1, 1, 1)
    out.bias[:channels] = (out.bias[:channels] - mean) / spread
    out.bias[channels:] -= 2.0 * spread.log()
    readers = [vae.decoder.conv_in.conv]
    for module in vae.decoder.modules():
        if isinstance(module, CogVideoXSpatialNorm3D):
            readers += [module.conv_y.conv, module.conv_b.conv]
    for reader in cast(list[Any], readers):
        reader.bias += torch.einsum("oithw,i->o", reader.weight, mean)
        reader.weight *= spread.view(1, -1, 1, 1, 1)


@torch.no_grad()
def how_much_shows(vae: AutoencoderKLCogVideoX, latents: Tensor) -> Tensor:
    """How much of an error in each channel is seen in the picture, float32 [channels, 1, 1].

    Measured by adding noise to one channel after the other of latents [clips, frames, channels,
    height, width], as the encoder makes them; 1 in the mean. Channels are of equal spread, but what
    some hold is hardly used by the decoder, and a denoiser need not learn it so well.
    """
    whole = latents.permute(0, 2, 1, 3, 4)
    plain = decoded_by(vae, whole)
    generator = torch.Generator().manual_seed(SEED)
    seen: list[float] = []
    for channel in range(whole.shape[1]):
        noise = torch.randn(whole[:, channel].shape, generator=generator).to(whole.device)
        other = whole.clone()
        other[:, channel] += NOISE_ADDED / SCALING_FACTOR * noise
        seen.append(float((decoded_by(vae, other) - plain).square().mean()))
    shares = torch.tensor(seen, device=whole.device)
    shares = (shares / shares.mean()).clamp(min=LEAST_SHARE)
    return (shares / shares.mean()).view(-1, 1, 1)


def encode_shards(
    state: Path, preset: Preset, device: torch.device, minutes: float = math.inf
) -> None:
    """Write the shards that are missing into `state/latents`, as many as the time allows."""
    folder = state / "latents"
    if not (state / "even.pt").exists() or step_of(state / "even.pt") != step_of(state / "vae.pt"):
        # Shards that an earlier state of the autoencoder encoded are of no use.
        for path in folder.glob("*.pt"):
            path.unlink()
        even_out(state, preset, device)
    vae = averaged_vae(state / "even.pt", preset, device)
    ends = time.monotonic() + 60 * minutes
    for shard in range(-(-preset.clips // preset.shard_clips)):
        path = folder / f"{shard:04d}.pt"
        if path.exists():
            continue
        began = time.monotonic()
        size = 50 if device.type == "cuda" else 2
        parts = [
            encode(vae, batch, preset, device)
            for batch in _batches(shard_scenes(shard, preset), size)
        ]
        latents, first, subject = (
            torch.cat(column).half().cpu() for column in zip(*parts, strict=True)
        )
        write_beside(path, {"latents": latents, "first": first, "subject": subject})
        log.info("latents shard %d in %.1f s", shard, time.monotonic() - began)
        if time.monotonic() > ends:
            return


def load_clips(state: Path, preset: Preset, device: torch.device) -> Clips:
    """All shards there are."""
    paths = sorted((state / "latents").glob("[0-9]*.pt"))
    assert paths, "encode the latents first: train.py latents"
    shards = [torch.load(path, weights_only=True) for path in paths]
    vae = averaged_vae(state / "even.pt", preset, device)
    columns = {name: torch.cat([shard[name] for shard in shards]).float() for name in shards[0]}
    return Clips(
        [scene for path in paths for scene in shard_scenes(int(path.stem), preset)],
        (columns["latents"] * SCALING_FACTOR).to(device),
        (columns["first"] * SCALING_FACTOR).to(device),
        columns["subject"].to(device),
        how_much_shows(vae, columns["latents"][:CLIPS_ASKED].to(device)),
    )
