"""The training scripts are started from their own folder; the tests find their modules there."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "packaging" / "starter"))

from presets import Preset  # noqa: E402


@pytest.fixture
def tiny() -> Preset:
    """Networks of a few thousand weights, clips of 48 by 32 pixels."""
    return replace(
        Preset(),
        height=32,
        width=48,
        vae_channels=(8, 8, 8, 8),
        latent_channels=4,
        vae_steps=4,
        vae_batch=2,
        vae_window=16,
        vae_full_share=0.5,
        vae_judged=1,
        clips=4,
        shard_clips=2,
        layers=1,
        heads=2,
        head_size=16,
        text_width=32,
        text_layers=1,
        denoiser_steps=4,
        denoiser_batch=2,
    )
