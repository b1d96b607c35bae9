"""Trains the autoencoder on windows of freshly drawn clips, at last on whole pictures."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import (
    AutoencoderKLCogVideoX,
    CogVideoXSpatialNorm3D,
)
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from networks import SCALING_FACTOR, build_vae, decoded_by, posterior_of
from presets import SEED, Preset, has_fast_bfloat16
from scenes import Window, draw, focus
from training import Run, Schedule, average_of, step_seed
from world import Scene, layout_of, path_of, random_scenes

UNSEEN_SEED = SEED + 1
# What the decoder has to see through, in the spread of a latent: a denoiser's errors look alike.
DECODER_NOISE = 0.3
# Pixels around the subject that count like it: what spills over its outline rounds its corners.
AROUND = 2


def to_signed(clips: Tensor) -> Tensor:
    """uint8 [clips, frames, 3, h, w] to float32 [clips, 3, frames, h, w], -1 to 1."""
    return clips.float().permute(0, 2, 1, 3, 4) / 127.5 - 1.0


def window_near(scenes: list[Scene], preset: Preset, rng: np.random.Generator) -> Window:
    """A window a scene: two in three see the subject, the others look anywhere."""
    side = preset.vae_window
    tops: list[int] = []
    lefts: list[int] = []
    for scene in scenes:
        top, left = rng.integers(preset.height - side + 1), rng.integers(preset.width - side + 1)
        if rng.random() < 2 / 3:
            layout = layout_of(scene)
            path = path_of(scene, layout, preset.frames)
            at = rng.integers(preset.frames)
            x = (path.x[at] - path.pan[at] - 0.75) * preset.height + preset.width / 2
            y = (layout.ground_line - path.lift[at] - layout.radius) * preset.height
            left = int(np.clip(x - side * rng.uniform(0.2, 0.8), 0, preset.width - side))
            top = int(np.clip(y - side * rng.uniform(0.2, 0.8), 0, preset.height - side))
        tops.append(int(top))
        lefts.append(int(left))
    return Window(torch.tensor(tops), torch.tensor(lefts), side, side)


class VaeLoss:
    """The loss of one step; everything drawn for it follows from the step's number."""

    def __init__(
        self,
        vae: AutoencoderKLCogVideoX,
        preset: Preset,
        device: torch.device,
        whole_from: int,
        noise: float = 0.0,
    ) -> None:
        self._vae = vae
        self._noise = noise  # added to the latents, in their own units
        self._whole_from = whole_from  # step; windows before, whole pictures from here
        self._preset = preset
        self._device = device
        # A GPU draws for many steps at once: to it a thousand clips cost little more than one.
        self._steps_drawn = 64 if device.type == "cuda" else 1
        self._drawn: tuple[int, bool] | None = None
        self._clips = self._mask = torch.empty(0)  # drawn, for several steps
        self._signed = self._cover = torch.empty(0, device=device)  # of this step

    @property
    def layout(self) -> object:
        """The shape of the clips, which grows when whole pictures come."""
        return self._signed.shape

    def prepare(self, step: int) -> None:
        """Draw the clips of the step, or take them from those drawn before."""
        preset = self._preset
        whole = step >= self._whole_from
        share = (preset.vae_window**2) / (preset.height * preset.width)
        count = max(1, round(preset.vae_batch * share)) if whole else preset.vae_batch
        block, index = divmod(step, self._steps_drawn)
        if self._drawn != (block, whole):
            rng = np.random.default_rng(step_seed(block))
            scenes = random_scenes(count * self._steps_drawn, int(rng.integers(2**31)))
            window = None if whole else window_near(scenes, preset, rng)
            self._clips, self._mask = draw(
                scenes, preset.height, preset.width, preset.frames, self._device, window
            )
            self._drawn = block, whole
        part = slice(index * count, (index + 1) * count)
        signed, cover = to_signed(self._clips[part]), self._mask[part].unsqueeze(1)
        if signed.shape != self._signed.shape:
            self._signed, self._cover = signed, cover.clone()
        else:
            self._signed.copy_(signed)
            self._cover.copy_(cover)

    def __call__(self) -> Tensor:
        """Absolute and squared error, some sevenfold at the subject, and a breath of KL."""
        posterior = posterior_of(self._vae, self._signed)
        latents = posterior.sample()
        latents = latents + self._noise * torch.randn_like(latents)
        decoded = decoded_by(self._vae, latents).float()
        weight = 1.0 + 6.0 * focus(self._cover, AROUND)
        error = decoded - self._signed
        loss = (weight * (error.abs() + 4.0 * error.square())).mean()
        divergence = 0.5 * (
            posterior.mean.float().square() + posterior.var.float() - 1.0 - posterior.logvar.float()
        )
        return loss + 1e-5 * divergence.mean()


def psnr(first: Tensor, second: Tensor) -> float:
    """Peak signal to noise in dB of clips between -1 and 1, over everything at once."""
    error = functional.mse_loss(first.clamp(-1, 1), second.clamp(-1, 1)).item()
    return 10.0 * math.log10(4.0 / max(error, 1e-12))


@torch.no_grad()
def psnr_on_unseen(
    vae: AutoencoderKLCogVideoX, preset: Preset, count: int, device: torch.device
) -> float:
    """Mean PSNR in dB over `count` whole clips of held-out combinations, float32."""
    figures: list[float] = []
    for scene in random_scenes(count, UNSEEN_SEED, held_out=True):
        clip, _ = draw([scene], preset.height, preset.width, preset.frames, device)
        clip = to_signed(clip)
        decoded = decoded_by(vae, posterior_of(vae, clip).mean)
        figures.append(psnr(decoded, clip))
    return sum(figures) / len(figures)


def averaged_vae(path: Path, preset: Preset, device: torch.device) -> AutoencoderKLCogVideoX:
    """The autoencoder with the averaged weights of its checkpoint."""
    vae = build_vae(preset)
    vae.load_state_dict(average_of(path))
    nn.Module.to(vae, device)
    return vae.eval().requires_grad_(False)


@torch.no_grad()
def prepare(vae: AutoencoderKLCogVideoX) -> None:
    """Set out nearer to the goal than the library does, which saves a thousand steps.

    The latents start with little noise, and the norms that listen to the latents start as plain
    norms, where the library's would scale all they are given to a quarter, one after the other.
    """
    out = vae.encoder.conv_out.conv
    assert out.bias is not None
    channels = out.out_channels // 2
    out.weight[channels:].zero_()
    out.bias[channels:].fill_(-6.0)
    for module in vae.modules():
        if isinstance(module, CogVideoXSpatialNorm3D):
            module.conv_y.conv.bias.fill_(1.0)  # pyright: ignore
            module.conv_b.conv.bias.zero_()  # pyright: ignore


def train_vae(
    state: Path,
    preset: Preset,
    device: torch.device,
    minutes: float = math.inf,
    fit: bool = False,
    until: int | None = None,
    start: Path | None = None,
) -> None:
    """Train, or go on training, into `state/vae.pt`.

    `start` is the folder of an exported model whose autoencoder is to be bettered: it sees whole
    pictures from the first step.
    """
    torch.manual_seed(SEED)
    vae = build_vae(preset)
    if start is None:
        prepare(vae)
    else:
        vae.load_state_dict(load_file(start / "vae" / "diffusion_pytorch_model.safetensors"))
    schedule = Schedule(preset.vae_steps, preset.vae_rate, warm_up=50, decay_share=0.55)
    run = Run(vae, schedule, state / "vae.pt", device)
    whole_from = round(preset.vae_steps * (1.0 - preset.vae_full_share)) if start is None else 0
    loss = VaeLoss(vae, preset, device, whole_from)
    run.train(loss, minutes=minutes, fit=fit, until=until, judge=_judge_of(run, preset))


def train_decoder(
    state: Path,
    preset: Preset,
    device: torch.device,
    minutes: float = math.inf,
    fit: bool = False,
    until: int | None = None,
) -> None:
    """Make the decoder of `state/even.pt` sharper, into `state/decoder.pt`.

    The encoder stays as it is, so latents and a denoiser in training stay valid: this can run
    beside the denoiser's own training.
    """
    vae = averaged_vae(state / "even.pt", preset, torch.device("cpu")).train()
    vae.decoder.requires_grad_(True)
    schedule = Schedule(preset.decoder_steps, 0.4 * preset.vae_rate, warm_up=50)
    run = Run(vae, schedule, state / "decoder.pt", device)
    loss = VaeLoss(vae, preset, device, whole_from=0, noise=DECODER_NOISE / SCALING_FACTOR)
    run.train(loss, minutes=minutes, fit=fit, until=until, judge=_judge_of(run, preset))


def finished_vae(state: Path, preset: Preset) -> AutoencoderKLCogVideoX:
    """The best autoencoder there is: with the sharper decoder where one was trained."""
    decoder = state / "decoder.pt"
    path = decoder if decoder.exists() else state / "even.pt"
    return averaged_vae(path, preset, torch.device("cpu"))


def _judge_of(run: Run, preset: Preset) -> Callable[[], str]:
    def judge() -> str:
        averaged = averaged_vae(run.path, preset, run.device)
        fast = has_fast_bfloat16(run.device)
        with torch.autocast(run.device.type, dtype=torch.bfloat16, enabled=fast):
            figure = psnr_on_unseen(averaged, preset, preset.vae_judged, run.device)
        return f"psnr {figure:.2f} dB on unseen scenes"

    return judge
