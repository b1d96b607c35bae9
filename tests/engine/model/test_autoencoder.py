"""The frugal autoencoder gives the bits of diffusers' own in little more than half the memory."""

import copy
from typing import Any

import pytest
import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import (
    AutoencoderKLCogVideoX,
    CogVideoXSafeConv3d,
)

from engine.model.autoencoder import FrugalSafeConv, make_frugal
from engine.model.decode import videos
from tests.live_bytes import LiveBytes


def autoencoder(**config: Any) -> Any:
    kind: Any = AutoencoderKLCogVideoX
    return kind(latent_channels=16, temporal_compression_ratio=4, **config).eval()


def small() -> Any:
    """All kinds of layers of the true one, with weights that leave none of them idle."""
    torch.manual_seed(0)
    vae = autoencoder(block_out_channels=(8, 16, 16, 32), layers_per_block=1, norm_num_groups=4)
    for name, parameter in vae.named_parameters():
        if "norm" in name:
            torch.nn.init.normal_(parameter, mean=0.5, std=0.2)
    return vae


def full_size() -> Any:
    """zai-org/CogVideoX-5b, vae/config.json, without numbers."""
    with torch.device("meta"):
        vae = autoencoder(
            block_out_channels=(128, 256, 256, 512),
            layers_per_block=3,
            sample_height=480,
            sample_width=720,
        )
    for parameter in vae.parameters():
        parameter.data = parameter.data.bfloat16()
    return vae


@torch.no_grad()
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("latent_frames", [1, 2, 3, 7])
def test_decoding_gives_the_same_bits(latent_frames: int, dtype: torch.dtype) -> None:
    vae = small()
    for parameter in vae.parameters():
        parameter.data = parameter.data.to(dtype)
    frugal = copy.deepcopy(vae)
    make_frugal(frugal)
    latents = torch.randn(1, 16, latent_frames, 5, 7).to(dtype)
    expected = vae.decode(latents).sample
    assert torch.equal(frugal.decode(latents).sample, expected)
    assert expected.isfinite().all()


@torch.no_grad()
@pytest.mark.parametrize("frames", [1, 9])
def test_encoding_gives_the_same_bits(frames: int) -> None:
    vae = small()
    frugal = copy.deepcopy(vae)
    make_frugal(frugal)
    video = torch.randn(1, 3, frames, 40, 56)
    expected = vae.encode(video).latent_dist.parameters
    assert torch.equal(frugal.encode(video).latent_dist.parameters, expected)


@torch.no_grad()
@pytest.mark.parametrize("kernel", [1, 3])
def test_a_large_picture_is_convolved_in_goes_with_the_same_bits(kernel: int) -> None:
    plain = CogVideoXSafeConv3d(2, 3, (kernel, 3, 3))
    frugal: Any = copy.deepcopy(plain)
    frugal.__class__ = FrugalSafeConv
    video = torch.randn(1, 2, 12, 9, 9)
    frugal.most_gib = video.numel() * 2 / 2**30 / 3.5  # four goes of three frames
    whole = plain(video)
    # The parent goes so too, but only over videos of 2 GiB. A kernel may round otherwise for
    # another shape, and does on some processors: hence the same goes, and the whole nearly.
    begins = [0, 3, 6, 9] if kernel == 1 else [0, 1, 4, 7]
    ends = [3, 6, 9, 12]
    goes = [plain(video[:, :, begin:end]) for begin, end in zip(begins, ends, strict=True)]
    assert torch.equal(frugal(video), torch.cat(goes, dim=2))
    assert frugal(video).shape == whole.shape
    torch.testing.assert_close(frugal(video), whole, rtol=1e-4, atol=1e-5)


def test_the_memory_of_a_part_is_gone_when_the_next_is_done() -> None:
    vae = small()
    make_frugal(vae)
    latents = torch.randn(1, 16, 2, 5, 7)
    with torch.no_grad():
        _, cache = vae.decoder(latents)
        first = cache["up_block_1"]["resnet_0"]
        assert set(first) == {"conv1", "conv2"}
        vae.decoder(latents, conv_cache=cache)
    assert set(first) == set()


@pytest.mark.parametrize(("tiled", "most"), [(False, 0.6), (True, 0.7)])
def test_the_live_peak_at_the_true_shape(tiled: bool, most: float) -> None:
    latents = torch.empty(1, 16, 5, 60, 90, device="meta", dtype=torch.bfloat16)

    def plain(vae: Any) -> None:
        if tiled:
            vae.enable_tiling()
        vae.decode(latents)

    def frugal(vae: Any) -> None:
        make_frugal(vae)
        seen = latents[..., : vae.tile_latent_min_height, : vae.tile_latent_min_width]
        for video in videos(seen if tiled else latents, vae):
            del video

    peaks: list[int] = []
    for decode in (plain, frugal):
        vae = full_size()
        with torch.no_grad(), LiveBytes() as live:
            decode(vae)
        peaks.append(live.peak)
    assert peaks[1] <= most * peaks[0]
