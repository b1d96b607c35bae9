"""Draws the clips the denoiser learns from and encodes them once, shard by shard."""

import json
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import AutoencoderKLCogVideoX
from torch import Tensor
from torch.nn import functional

from networks import posterior_of
from presets import SEED, Preset, has_fast_bfloat16
from scenes import draw
from training import step_of, write_beside
from vae_training import averaged_vae, to_signed
from world import Scene, random_scenes

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Clips:
    """What the denoiser sees of the training clips; latents have unit spread."""

    scenes: list[Scene]
    latents: Tensor  # float32 [clips, latent frames, channels, height, width]
    first: Tensor  # float32 [clips, channels, height, width]: the first frame, encoded alone
    subject: Tensor  # float32 [clips, latent frames, 1, height, width], share covered, 0 to 1


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


def encode_shards(state: Path, preset: Preset, device: torch.device) -> None:
    """Write the shards that are missing into `state/latents`, and the scale after the first."""
    vae = averaged_vae(state / "vae.pt", preset, device)
    folder = state / "latents"
    _drop_stale(folder, state / "vae.pt")
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
        if not (folder / "scale.json").exists():
            scale = 1.0 / latents.float().std().item()
            facts = {"scaling_factor": round(scale, 6), "vae_step": step_of(state / "vae.pt")}
            (folder / "scale.json").write_text(json.dumps(facts))
        log.info("latents shard %d in %.0f s", shard, time.monotonic() - began)


def _drop_stale(folder: Path, vae: Path) -> None:
    """Remove shards that an earlier state of the autoencoder encoded."""
    facts = folder / "scale.json"
    if facts.exists() and json.loads(facts.read_text())["vae_step"] != step_of(vae):
        for path in (*folder.glob("*.pt"), facts):
            path.unlink()


def scaling_factor(state: Path) -> float:
    """What latents are multiplied with to have unit spread."""
    return json.loads((state / "latents" / "scale.json").read_text())["scaling_factor"]


def load_clips(state: Path, preset: Preset, device: torch.device) -> Clips:
    """All shards there are."""
    paths = sorted((state / "latents").glob("[0-9]*.pt"))
    assert paths, "encode the latents first: train.py latents"
    shards = [torch.load(path, weights_only=True) for path in paths]
    columns = {name: torch.cat([shard[name] for shard in shards]).float() for name in shards[0]}
    scale = scaling_factor(state)
    return Clips(
        [scene for path in paths for scene in shard_scenes(int(path.stem), preset)],
        (columns["latents"] * scale).to(device),
        (columns["first"] * scale).to(device),
        columns["subject"].to(device),
    )
