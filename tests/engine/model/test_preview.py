"""Previews are small pictures by a map that is fitted once."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine.model.load import Networks, Placement
from engine.model.preview import Previewer, fit_map, points_of, previewer_for
from tests.tiny import Sort


def test_the_map_is_the_best_linear_one(t2v: Networks) -> None:
    """No change of a weight explains the pictures that it was fitted to any better."""
    map_ = fit_map(t2v)
    points, colours = points_of(t2v)
    best = (points @ map_ - colours).square().mean()
    assert best < colours.square().mean()
    for row in range(len(map_)):
        for change in (-0.1, 0.1):
            other = map_.clone()
            other[row] += change
            assert (points @ other - colours).square().mean() > best


def test_the_map_is_fitted_once(
    tiny: Callable[[Sort], Path], on_cpu: Placement, tmp_path: Path
) -> None:
    folder = shutil.copytree(tiny(Sort.T2V), tmp_path / "model")
    first = previewer_for(Networks(folder, on_cpu), "sha256:ab", tmp_path, every=1)
    shutil.rmtree(folder / "vae")
    again = previewer_for(Networks(folder, on_cpu), "sha256:ab", tmp_path, every=1)
    latents = torch.randn(1, 3, 4, 6, 8)
    assert first.jpeg(latents) == again.jpeg(latents)


def test_a_preview_is_a_small_jpeg_of_the_clips_shape() -> None:
    previewer = Previewer(torch.randn(5, 3), every=1)
    picture = Image.open(io.BytesIO(previewer.jpeg(torch.randn(1, 3, 4, 60, 90))))
    assert (picture.format, picture.size) == ("JPEG", (360, 240))


def test_a_preview_shows_the_middle_of_the_clip() -> None:
    map_ = torch.zeros(5, 3)
    map_[0, 0] = 1.0  # the first channel is red
    latents = torch.full((1, 3, 4, 6, 8), -1.0)
    latents[0, 1, 0] = 1.0
    picture = Image.open(io.BytesIO(Previewer(map_, every=1).jpeg(latents)))
    assert np.asarray(picture)[135, 180, 0] > 250


@pytest.mark.parametrize(("step", "wanted"), [(1, False), (4, True), (8, True), (12, False)])
def test_previews_come_every_few_steps_but_not_at_the_end(step: int, wanted: bool) -> None:
    assert Previewer(torch.zeros(5, 3), every=4).wants(step, 12) is wanted
