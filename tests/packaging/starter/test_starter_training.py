"""The training scripts, on a model small enough to train while one waits."""

import importlib.util
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import torch
from torch.optim import _muon

from denoiser_training import Denoiser, DenoiserLoss, tokenizer_of, train_denoiser
from evaluate import Sampling, load, render
from export import export
from latents import encode_shards, how_much_shows, load_clips, shift_and_scale
from networks import build_vae, decoded_by
from presets import Preset
from steps import Descent, orthogonal
from take_up import take_up
from tokens import token_ids, train_tokenizer
from training import Schedule, average_of, step_of
from vae_training import VaeLoss, train_decoder, train_vae


def same(first: dict[str, torch.Tensor], second: dict[str, torch.Tensor], part: str) -> bool:
    """Whether two sets of weights agree where the name starts with `part`."""
    assert first.keys() == second.keys()
    return all(torch.equal(first[name], second[name]) for name in first if name.startswith(part))


CPU = torch.device("cpu")


def test_the_rate_warms_up_holds_and_falls() -> None:
    schedule = Schedule(steps=1000, rate=1.0, warm_up=100, decay_share=0.5)
    rates = [schedule.rate_at(step) for step in (0, 99, 400, 750, 999)]
    assert rates[0] == pytest.approx(0.01)
    assert rates[1] == rates[2] == 1.0
    assert rates[2] > rates[3] > rates[4] > 0.0


def test_known_words_are_one_token_and_any_text_tokenizes(tmp_path: Path, tiny: Preset) -> None:
    tokenizer = train_tokenizer(tmp_path, tiny, captions=2000)
    assert tokenizer.tokenize("Small RED ball") == ["\u2581small", "\u2581red", "\u2581ball"]
    texts = ["", "\u6f22\u5b57 \U0001f642", "a photorealistic zeppelin, 4k!", "word " * 200]
    ids = token_ids(tokenizer, texts, tiny)
    assert ids.shape == (4, tiny.text_tokens)
    assert int(ids.max()) < len(tokenizer)


def test_a_stopped_run_goes_on_exactly(tmp_path: Path, tiny: Preset) -> None:
    train_vae(tmp_path / "whole", tiny, CPU)
    train_vae(tmp_path / "parts", tiny, CPU, until=2)
    train_vae(tmp_path / "parts", tiny, CPU)
    whole, parts = (average_of(tmp_path / name / "vae.pt") for name in ("whole", "parts"))
    assert same(whole, parts, "")


def test_a_trained_model_exports_loads_and_renders(tmp_path: Path, tiny: Preset) -> None:
    state, model = tmp_path / "state", tmp_path / "model"
    train_vae(state, tiny, CPU, until=1)
    encode_shards(state, tiny, CPU)
    clips = load_clips(state, tiny, CPU)
    assert clips.latents.shape == (4, 5, 4, tiny.latent_height, tiny.latent_width)
    assert clips.subject.shape == (4, 5, 1, tiny.latent_height, tiny.latent_width)
    train_denoiser(state, tiny, CPU)
    train_decoder(state, tiny, CPU, until=1)
    export(state, tiny, model)

    plain, sharper = (average_of(state / name) for name in ("even.pt", "decoder.pt"))
    assert same(plain, sharper, "encoder")
    assert not same(plain, sharper, "decoder")

    pipeline = load(model, CPU)
    assert len(cast(Any, pipeline).tokenizer) == len(tokenizer_of(state, tiny))
    how = Sampling(steps=2)
    # A state made of the export holds the same weights, in half precision, and trains on.
    taken = tmp_path / "taken"
    take_up(model, taken, tiny)
    for name in ("vae.pt", "denoiser.pt"):
        trained = average_of(state / (name if name != "vae.pt" else "decoder.pt"))
        again = average_of(taken / name)
        assert trained.keys() == again.keys()
        for key in trained:
            if not key.startswith("hints"):
                torch.testing.assert_close(again[key], trained[key], rtol=1e-3, atol=1e-6)
    with pytest.raises(FileExistsError):
        take_up(model, taken, tiny)
    begun_at = step_of(taken / "denoiser.pt")
    encode_shards(taken, tiny, CPU)
    assert same(average_of(taken / "even.pt"), average_of(taken / "vae.pt"), "")
    train_denoiser(taken, tiny, CPU, until=begun_at + 1)
    assert step_of(taken / "denoiser.pt") == begun_at + 1

    first, again, other = (
        render(pipeline, ["A red ball rolls to the right."], [seed], how)[0] for seed in (1, 1, 2)
    )
    assert first.shape == (17, 32, 48, 3)
    assert (first == again).all()
    assert (first != other).any()


def test_latents_of_an_older_autoencoder_are_encoded_again(tmp_path: Path, tiny: Preset) -> None:
    train_vae(tmp_path, tiny, CPU, until=1)
    encode_shards(tmp_path, tiny, CPU)
    old = load_clips(tmp_path, tiny, CPU).latents
    encode_shards(tmp_path, tiny, CPU)
    assert torch.equal(load_clips(tmp_path, tiny, CPU).latents, old)
    train_vae(tmp_path, tiny, CPU, until=2)
    encode_shards(tmp_path, tiny, CPU)
    assert not torch.equal(load_clips(tmp_path, tiny, CPU).latents, old)


def test_evened_latents_are_centred_and_decode_to_the_same_picture(
    tmp_path: Path, tiny: Preset
) -> None:
    # Scaled only: with a mean taken off, the padding at the edges differs, as documented.
    vae = build_vae(tiny)
    latents = torch.randn(1, tiny.latent_channels, 3, 4, 6)
    before = decoded_by(vae, latents)
    spread = torch.tensor([0.5, 1.0, 2.0, 3.0])
    with torch.no_grad():
        shift_and_scale(vae, torch.zeros(4), spread)
        after = decoded_by(vae, latents / spread.view(1, -1, 1, 1, 1))
    torch.testing.assert_close(after, before, atol=1e-5, rtol=1e-4)

    train_vae(tmp_path, tiny, CPU, until=1)
    encode_shards(tmp_path, replace(tiny, clips=2), CPU)
    seen = load_clips(tmp_path, tiny, CPU).latents
    assert seen.mean(dim=(0, 1, 3, 4)).abs().max() < 0.05
    assert seen.std(dim=(0, 1, 3, 4)).sub(1.0).abs().max() < 0.05


def test_image_to_video_trains_with_the_first_frame_beside_the_noise(
    tmp_path: Path, tiny: Preset
) -> None:
    preset = replace(tiny, in_channels_factor=2, clips=2)
    train_vae(tmp_path, preset, CPU, until=1)
    encode_shards(tmp_path, preset, CPU)
    train_denoiser(tmp_path, preset, CPU, until=1)
    weights = average_of(tmp_path / "denoiser.pt")
    assert weights["transformer.patch_embed.proj.weight"].shape[1] == 8


def test_a_schedule_fits_into_the_time_there_is(tmp_path: Path, tiny: Preset) -> None:
    # Twenty million steps would take weeks; fitted, the last ones come all the same.
    train_vae(tmp_path, replace(tiny, vae_steps=20_000_000), CPU, minutes=0.03, fit=True)
    assert step_of(tmp_path / "vae.pt") > 10_000_000


def test_kernels_and_matrices_of_blocks_are_trained_by_muon(tiny: Preset) -> None:
    # Muon's steps have one size whatever the gradient, and AdamW is kept from moving them twice.
    vae = build_vae(tiny)
    weights = dict(vae.named_parameters())
    kernel = weights["encoder.mid_block.resnets.0.conv1.conv.weight"]
    edge = weights["encoder.conv_in.conv.weight"]
    descent = Descent(vae, 0.01, CPU)
    muon = descent.optimizers[1]
    assert isinstance(muon, torch.optim.Muon)
    assert kernel.data_ptr() in {
        matrix.data_ptr() for group in muon.param_groups for matrix in group["params"]
    }
    assert all(
        matrix.data_ptr() != edge.data_ptr()
        for group in muon.param_groups
        for matrix in group["params"]
    )
    before = kernel.detach().clone()
    loss = VaeLoss(vae, tiny, CPU, whole_from=10)
    loss.prepare(0)
    descent(loss, 0.01)
    moved = (kernel.detach() - before).flatten(1)
    # Orthogonal rows, each 0.2 * sqrt(longer side) * rate / sqrt(width) a weight: about rate / 5.
    assert 0.001 < float(moved.square().mean().sqrt()) < 0.004


def test_muon_reckons_in_float32_as_it_does_in_bfloat16() -> None:
    origin = _muon.__spec__
    assert origin is not None
    fresh = importlib.util.module_from_spec(origin)
    assert origin.loader is not None
    origin.loader.exec_module(fresh)
    for shape in ((8, 24), (24, 8)):
        matrix = torch.randn(shape, generator=torch.Generator().manual_seed(1))
        asked = matrix, (3.4445, -4.7750, 2.0315), 5, 1e-7
        expected = fresh._zeropower_via_newtonschulz(*asked).float()
        torch.testing.assert_close(orthogonal(*asked), expected, atol=0.02, rtol=0.02)


def test_a_channel_that_the_decoder_does_not_read_counts_least(tiny: Preset) -> None:
    vae = build_vae(tiny)
    with torch.no_grad():
        for name, weight in vae.decoder.named_parameters():
            reads = name.startswith("conv_in") or "conv_y" in name or "conv_b" in name
            if reads and name.endswith("weight"):
                weight[:, 2] = 0.0
    shown = how_much_shows(vae, torch.randn(1, 2, 4, 4, 6)).flatten()
    assert shown.mean() == pytest.approx(1.0)
    assert int(shown.argmin()) == 2
    assert shown[2] > 0.0


def test_a_denoiser_that_is_right_loses_nothing_but_its_hints(tmp_path: Path, tiny: Preset) -> None:
    # The network is asked for the clip itself, at whatever noise.
    train_vae(tmp_path, tiny, CPU, until=1)
    encode_shards(tmp_path, tiny, CPU)
    clips = load_clips(tmp_path, tiny, CPU)
    one = replace(clips, latents=clips.latents[:1].expand_as(clips.latents))
    tokenizer = tokenizer_of(tmp_path, tiny)
    denoiser = Denoiser(tiny, len(tokenizer))
    loss = DenoiserLoss(denoiser, one, tokenizer, tiny)
    missed = float(loss().detach())
    denoiser.register_forward_hook(lambda *_: one.latents[:2])
    right = float(loss().detach())
    assert 0.0 < right < 2.0 < missed
