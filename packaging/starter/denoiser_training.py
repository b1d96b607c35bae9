"""Trains the denoiser and its text encoder together, on latents encoded before."""

import logging
import math
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
import torch
from torch import Tensor, nn
from transformers import T5Tokenizer

from attention import MatrixAttention
from captions import caption_of
from hints import Hints, traits_of
from latents import Clips, load_clips
from networks import build_scheduler, build_text_encoder, build_transformer
from presets import SEED, Preset
from scenes import focus
from tokens import token_ids, train_tokenizer
from training import Run, Schedule

log = logging.getLogger(__name__)

CAPTIONS_PER_CLIP: Final = 8
# How much more an error counts at the subject, once there is no noise. A weight that depends on the
# answer bends the answer, so it counts as little as the answer can be seen. One latent around the
# subject counts as well: a corner lost is an error within its outline, a hole filled one beside it.
FOCUS: Final = 5.0
AROUND: Final = 1  # latents
# An error of the clip counts as that of the velocity would, but no more than at this much noise.
LEAST_NOISE: Final = 0.1


class Denoiser(nn.Module):
    """The transformer with the text encoder in front of it, and what both are asked besides."""

    def __init__(self, preset: Preset, vocabulary: int) -> None:
        super().__init__()
        self.transformer = build_transformer(preset)
        self.text_encoder = build_text_encoder(preset, vocabulary)
        blocks = self.transformer.transformer_blocks
        self.hints = Hints(preset, self.text_encoder, blocks[(len(blocks) - 1) // 2])

    def forward(self, noisy: Tensor, ids: Tensor, timesteps: Tensor) -> Tensor:
        """The clip in `noisy` [clips, latent frames, channels, h, w] told by token `ids`."""
        told = self.text_encoder(ids)[0]
        return self.transformer(
            hidden_states=noisy,
            encoder_hidden_states=told,
            timestep=timesteps,
            return_dict=False,
        )[0]


def tokenize_captions(tokenizer: T5Tokenizer, clips: Clips, preset: Preset) -> Tensor:
    """Several captions a clip, int64 [clips, CAPTIONS_PER_CLIP, text_tokens]."""
    rng = np.random.default_rng(SEED)
    captions = [
        caption_of(scene.traits, rng) for scene in clips.scenes for _ in range(CAPTIONS_PER_CLIP)
    ]
    return token_ids(tokenizer, captions, preset).view(len(clips.scenes), CAPTIONS_PER_CLIP, -1)


class DenoiserLoss:
    """The loss of one step; clips, captions, noise and times follow from torch's seed."""

    def __init__(
        self, denoiser: Denoiser, clips: Clips, tokenizer: T5Tokenizer, preset: Preset
    ) -> None:
        self._denoiser = denoiser
        self._clips = clips
        self._preset = preset
        # Any: its annotation wants an IntTensor, where torch makes a Tensor.
        self._scheduler: Any = build_scheduler()
        device = clips.latents.device
        self._signal = self._scheduler.alphas_cumprod.to(device)
        self._ids = tokenize_captions(tokenizer, clips, preset).to(device)
        self._traits = traits_of(clips.scenes).to(device)
        self._silence = token_ids(tokenizer, [""], preset).to(device)

    @property
    def layout(self) -> object:
        """Nothing changes its shape."""
        return None

    def prepare(self, step: int) -> None:
        """Nothing is drawn beforehand."""

    def __call__(self) -> Tensor:
        """Squared error as of the velocity, the subject counted more, and the hints."""
        preset, clips = self._preset, self._clips
        device, count = clips.latents.device, preset.denoiser_batch
        picks = torch.randint(len(clips.scenes), (count,), device=device)
        latents = clips.latents[picks]
        ids = self._ids[picks, torch.randint(CAPTIONS_PER_CLIP, (count,), device=device)]
        unsaid = torch.rand(count, 1, device=device) < preset.caption_dropout
        ids = torch.where(unsaid, self._silence, ids)
        # One time in each of `count` equal stretches: less noise in the loss than free draws.
        stretches = torch.arange(count, device=device) + torch.rand(count, device=device)
        timesteps = (stretches * (1000 / count)).long().clamp(max=999)
        noise = torch.randn_like(latents)
        noisy = self._scheduler.add_noise(latents, noise, timesteps)
        if preset.in_channels_factor == 2:
            noisy = torch.cat([noisy, self._first_frames(picks)], dim=2)
        predicted = self._denoiser(noisy, ids, timesteps).float()
        signal = self._signal[timesteps].view(-1, 1, 1, 1, 1)
        # v = (√ᾱ·x - x0) / √(1-ᾱ): what is missed of x0, as what is missed of v.
        weight = clips.channels / (1.0 - signal).clamp(min=LEAST_NOISE)
        weight = weight * (1.0 + FOCUS * signal.sqrt() * focus(clips.subject[picks], AROUND))
        error = (weight * (predicted - latents).square()).mean()
        return error + self._denoiser.hints.loss(self._traits[picks], unsaid, clips.subject[picks])

    def _first_frames(self, picks: Tensor) -> Tensor:
        """The latents of the first frame beside the first noise, zeros beside the others."""
        beside = torch.zeros_like(self._clips.latents[picks])
        beside[:, 0] = self._clips.first[picks]
        return beside


def tokenizer_of(state: Path, preset: Preset) -> T5Tokenizer:
    """The tokenizer of this training, made when it is first asked for."""
    folder = state / "tokenizer"
    if (folder / "spiece.model").exists():
        return T5Tokenizer.from_pretrained(folder)
    return train_tokenizer(folder, preset)


def train_denoiser(
    state: Path,
    preset: Preset,
    device: torch.device,
    minutes: float = math.inf,
    fit: bool = False,
    until: int | None = None,
    compiled: bool = False,
) -> None:
    """Train, or go on training, into `state/denoiser.pt`; the tokenizer is made if missing.

    With `compiled` the blocks are compiled first, which asks for a C++ compiler.
    """
    tokenizer = tokenizer_of(state, preset)
    torch.manual_seed(SEED)
    denoiser = Denoiser(preset, len(tokenizer))
    if device.type == "cpu":
        denoiser.transformer.set_attn_processor(cast(Any, MatrixAttention()))
    if compiled:
        for block in denoiser.transformer.transformer_blocks:
            block.compile()
    clips = load_clips(state, preset, device)
    log.info("denoiser learns from %d clips", len(clips.scenes))
    schedule = Schedule(preset.denoiser_steps, preset.denoiser_rate)
    run = Run(denoiser, schedule, state / "denoiser.pt", device)
    loss = DenoiserLoss(denoiser, clips, tokenizer, preset)
    run.train(loss, minutes=minutes, fit=fit, until=until)
