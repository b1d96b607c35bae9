"""The training scripts are started from their own folder; the tests find their modules there."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "packaging" / "starter"))

from presets import Preset  # noqa: E402


@pytest.fixture(autouse=True)
def _one_thread() -> Iterator[None]:
    """Two threads on a busy machine wait for each other: twenty times slower than one."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def tiny() -> Preset:
    """Networks of a few thousand weights, clips of 48 by 32 pixels."""
    return replace(
        Preset(),
        height=32,
        width=48,
        vae_channels=(8, 8, 8, 8),
        patch=2,
        latent_channels=4,
        vae_steps=4,
        vae_batch=2,
        vae_window=16,
        vae_full_share=0.5,
        vae_judged=1,
        decoder_steps=2,
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
