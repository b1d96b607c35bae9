"""Builds the networks of the starter model: the real CogVideoX classes, small."""

from typing import Any, Final, cast

from diffusers.models.autoencoders.autoencoder_kl_cogvideox import AutoencoderKLCogVideoX
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel
from diffusers.schedulers.scheduling_ddim_cogvideox import CogVideoXDDIMScheduler
from torch import Tensor
from transformers import T5Config, T5EncoderModel

from presets import Preset

# That of CogVideoX-2B; the trained latents are brought to it (latents.even_out).
SCALING_FACTOR: Final = 1.15258426


def build_vae(preset: Preset) -> AutoencoderKLCogVideoX:
    """The autoencoder; with five levels it makes pictures 16 times smaller on each side."""
    levels = len(preset.vae_channels)
    # The library annotates its tuples as if they held one element.
    config: dict[str, Any] = dict(
        down_block_types=("CogVideoXDownBlock3D",) * levels,
        up_block_types=("CogVideoXUpBlock3D",) * levels,
        block_out_channels=preset.vae_channels,
        latent_channels=preset.latent_channels,
        layers_per_block=1,
        norm_num_groups=8,
        sample_height=preset.height,
        sample_width=preset.width,
        temporal_compression_ratio=4,
        scaling_factor=SCALING_FACTOR,
    )
    return AutoencoderKLCogVideoX(**config)


def posterior_of(vae: AutoencoderKLCogVideoX, clips: Tensor) -> DiagonalGaussianDistribution:
    """What the encoder makes of clips [clips, 3, frames, h, w], -1 to 1."""
    return cast(Any, vae).encode(clips).latent_dist


def decoded_by(vae: AutoencoderKLCogVideoX, latents: Tensor) -> Tensor:
    """Clips [clips, 3, frames, h, w], about -1 to 1, of latents [clips, channels, frames, h, w]."""
    return cast(Any, vae).decode(latents).sample


def build_transformer(preset: Preset) -> CogVideoXTransformer3DModel:
    """The denoiser, laid out like CogVideoX-2B (fixed sine positions)."""
    return CogVideoXTransformer3DModel(
        num_attention_heads=preset.heads,
        attention_head_dim=preset.head_size,
        in_channels=preset.latent_channels * preset.in_channels_factor,
        out_channels=preset.latent_channels,
        time_embed_dim=256,
        text_embed_dim=preset.text_width,
        num_layers=preset.layers,
        sample_width=preset.latent_width,
        sample_height=preset.latent_height,
        sample_frames=preset.frames,
        patch_size=preset.patch,
        temporal_compression_ratio=4,
        max_text_seq_length=preset.text_tokens,
        spatial_interpolation_scale=1.0,
        temporal_interpolation_scale=1.0,
    )


def build_text_encoder(preset: Preset, vocabulary: int) -> T5EncoderModel:
    """The text encoder, trained together with the denoiser."""
    return T5EncoderModel(
        T5Config(
            vocab_size=vocabulary,
            d_model=preset.text_width,
            d_kv=32,
            d_ff=4 * preset.text_width,
            num_layers=preset.text_layers,
            num_heads=4,
            feed_forward_proj="gated-gelu",
            dropout_rate=0.0,
        )
    )


def build_scheduler() -> CogVideoXDDIMScheduler:
    """CogVideoX's own schedule, no signal left at the last step, of which clips are predicted.

    CogVideoX predicts velocities, which hold all of the noise. A token here spans as many latents
    as it has channels, so there is no room left to bring the noise through: velocities came out
    grainy. A clip is far from filling that room (Li and He, "Back to Basics: Let Denoising
    Generative Models Denoise", 2025, arXiv 2511.13720).
    """
    return CogVideoXDDIMScheduler(
        num_train_timesteps=1000,
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        clip_sample=False,
        prediction_type="sample",
        rescale_betas_zero_snr=True,
        snr_shift_scale=1.0,
        timestep_spacing="trailing",
    )
