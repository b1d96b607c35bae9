"""All steps of a clip at the speeds that leave some of them out."""

from typing import Any

from diffusers.schedulers.scheduling_ddim_cogvideox import CogVideoXDDIMScheduler

from engine.catalog import by_id, default_recipe
from engine.model.shortcut import Shortcut
from engine.recipe import Recipe, Speed
from engine.speed import count_computed
from tests.gpu.card import Bench, row

TINY_STEPS = 8


def measure_speeds(bench: Bench, transformer: Any) -> None:
    """The time of a clip's steps; of plain: against as many plain ones."""
    spec = by_id("CogVideoX-5b")
    for speed in (Speed.BALANCED, Speed.DRAFT):
        steps = TINY_STEPS if bench.tiny else spec.defaults.steps
        recipe = default_recipe(spec, "Waves.", speed=speed, steps=steps)
        count = count_computed(recipe)
        what = f"{steps} steps, --speed {speed}"
        if not bench.wants(what, count * bench.plain_step):
            continue
        with bench.trying(what):
            took, peak, _ = bench.timed(
                lambda recipe=recipe: denoise(bench, transformer, recipe), 1, warm_up=False
            )
            plain = steps * bench.plain_step
            row(
                what,
                seconds=took,
                ratio=f"{took / plain:.2f}" if plain else "",
                peak=peak,
                note=f"{count} computed",
            )


def denoise(bench: Bench, transformer: Any, recipe: Recipe) -> None:
    """Every step of a recipe, without what the sampler adds."""
    scheduler = CogVideoXDDIMScheduler(prediction_type="v_prediction")
    with Shortcut(recipe, scheduler, 0, None).before(transformer):
        for _ in range(recipe.steps):
            transformer(**bench.inputs)
