"""Steps that are guessed: how many are computed, that the clip stays near, and that it resumes."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.schedulers.scheduling_ddim_cogvideox import CogVideoXDDIMScheduler

from engine.catalog import default_recipe, spec_of_folder
from engine.errors import RenderStopped
from engine.film.video import read_frames
from engine.model.blocks import FrugalBlock
from engine.model.render import TorchRenderer
from engine.model.shortcut import Shortcut
from engine.protocol import Event, Mode, Model, Phase, Progress, Render
from engine.recipe import Scheduler, Speed
from engine.spec import Prediction
from engine.speed import count_computed
from tests.films import a_recipe
from tests.tiny import Sort

STEPS = 16


@pytest.fixture
def job(tiny: Callable[[Sort], Path], tmp_path: Path) -> Callable[..., Render]:
    def make(name: str, speed: Speed, sort: Sort = Sort.T2V) -> Render:
        folder = tiny(sort)
        spec = spec_of_folder(folder)
        recipe = default_recipe(
            spec,
            "a red ball",
            frames=spec.frames[1],
            steps=STEPS,
            seed=5,
            scheduler=Scheduler.DPM,
            speed=speed,
        )
        return Render(
            clip_id=name,
            recipe=recipe,
            model=Model(id="tiny", folder=str(folder), revision="r1", licence=""),
            mode=Mode.CPU,
            path=str(tmp_path / f"{name}.mkv"),
            cache=str(tmp_path / "cache"),
            lossless=True,
            preview_every=0,
            checkpoints=str(tmp_path / "renders" / name),
        )

    return make


def rendered(job: Render) -> np.ndarray:
    TorchRenderer().render(job, lambda _: None, threading.Event())
    return np.stack(list(read_frames(Path(job.path)))).astype(float)


@pytest.mark.parametrize("sort", [Sort.T2V, Sort.T2V_15, Sort.T2V_CLIP])
@pytest.mark.parametrize("speed", Speed)
def test_the_transformer_is_run_in_as_many_steps_as_the_plan_says(
    job: Callable[..., Render], speed: Speed, sort: Sort
) -> None:
    one = job("one", speed, sort)
    renderer = TorchRenderer()
    blocks: list[FrugalBlock] = []

    def note(module: torch.nn.Module, _: object) -> None:
        if isinstance(module, FrugalBlock):
            blocks.append(module)

    handle = torch.nn.modules.module.register_module_forward_pre_hook(note)
    try:
        renderer.render(one, lambda _: None, threading.Event())
    finally:
        handle.remove()
    assert len(blocks) == 2 * count_computed(one.recipe)  # of two blocks each


@pytest.mark.parametrize("prediction", [Prediction.VELOCITY, Prediction.CLIP])
def test_with_a_transformer_that_foresees_the_same_clip_nothing_is_lost(
    prediction: Prediction,
) -> None:
    """What is guessed is what would have been computed, whatever noise has come."""
    kind: Any = CogVideoXDDIMScheduler
    scheduler = kind(prediction_type=prediction.value, rescale_betas_zero_snr=True)
    clip = torch.randn(2, 3, 4, 2, 2, generator=torch.Generator().manual_seed(1))

    class Sure(torch.nn.Module):
        def forward(self, **given: Any) -> tuple[torch.Tensor]:
            if prediction is Prediction.CLIP:
                return (clip,)
            signal = scheduler.alphas_cumprod[int(given["timestep"][0])]
            noisy = given["hidden_states"]
            return ((signal**0.5 * noisy - clip) / (1 - signal) ** 0.5,)

    network, recipe = Sure(), a_recipe(steps=STEPS, speed=Speed.DRAFT)
    shortcut = Shortcut(recipe, scheduler, 0, None)
    generator = torch.Generator().manual_seed(2)
    for time in range(999, 0, -63):
        given = {
            "hidden_states": torch.randn(clip.shape, generator=generator),
            "timestep": torch.tensor([time, time]),
        }
        expected = network(**given)[0]
        with shortcut.before(network):
            assert torch.allclose(network(**given)[0], expected, atol=1e-4)
    assert "forward" not in network.__dict__


@pytest.mark.parametrize("sort", [Sort.T2V, Sort.T2V_CLIP])
def test_cut_in_a_guessed_step_it_goes_on_to_the_same_frames(
    job: Callable[..., Render], sort: Sort
) -> None:
    whole, one = job("whole", Speed.DRAFT, sort), job("one", Speed.DRAFT, sort)
    stop = threading.Event()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and (event.phase, event.step) == (Phase.DENOISE, 4):
            stop.set()

    with pytest.raises(RenderStopped):
        TorchRenderer().render(one, emit, stop)
    assert np.array_equal(rendered(one), rendered(whole))
