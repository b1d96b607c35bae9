"""Makes a training state of an exported model, so that its training can go on anywhere."""

import shutil
from pathlib import Path
from typing import Any

import torch
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel
from safetensors.torch import load_file
from torch import Tensor
from transformers import T5EncoderModel

from denoiser_training import Denoiser, tokenizer_of
from networks import build_vae
from presets import SEED, Preset
from training import write_beside


def take_up(model: Path, state: Path, preset: Preset) -> None:
    """Write `state` as if the weights of `model`, an exported folder, had been trained into it.

    The autoencoder counts as done. The denoiser starts a new schedule from its weights. Optimizers
    and hints begin anew, as the model does not have them, and latents are to be encoded again.
    Raises FileExistsError where the state has a denoiser already, and RuntimeError
    where the preset is not the one the model was trained with.
    """
    if (state / "denoiser.pt").exists():
        raise FileExistsError(f"{state} holds a training; name another folder with --state")
    tokenizer = state / "tokenizer"
    tokenizer.mkdir(parents=True, exist_ok=True)
    for path in (model / "tokenizer").iterdir():
        shutil.copy(path, tokenizer)

    vae = build_vae(preset)
    vae.load_state_dict(load_file(model / "vae" / "diffusion_pytorch_model.safetensors"))
    _write(state / "vae.pt", vae.state_dict(), preset.vae_steps)
    _write(state / "even.pt", vae.state_dict(), preset.vae_steps)

    torch.manual_seed(SEED)
    denoiser = Denoiser(preset, len(tokenizer_of(state, preset)))
    for network, kind, name in (
        (denoiser.transformer, CogVideoXTransformer3DModel, "transformer"),
        (denoiser.text_encoder, T5EncoderModel, "text_encoder"),
    ):
        trained: Any = kind.from_pretrained(model / name, torch_dtype=torch.float32)
        network.load_state_dict(trained.state_dict())
    _write(state / "denoiser.pt", denoiser.state_dict(), 0)


def _write(path: Path, weights: dict[str, Tensor], step: int) -> None:
    whole = {name: value.float() for name, value in weights.items()}
    write_beside(path, {"network": whole, "average": whole, "step": step})
