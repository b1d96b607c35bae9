"""Which steps of denoising are computed. The others are guessed from the step before them.

Each sort has its price: PSNR of the frames against exact ones, on the starter model with 25 steps
of DPM, is 46.5 and 42.9 dB for balanced, 37.8 and 34.6 for draft, with two prompts
(`python -m tests.benchmarks.speed`). On CogVideoX it is not measured yet.
"""

from typing import Final

from engine.recipe import Recipe, Speed
from engine.spec import ModelSpec, Prediction

_FIRST: Final = 0.12  # of the steps, which settle what is where, are always computed
_SHARES: Final = {Speed.EXACT: 1.0, Speed.BALANCED: 0.44, Speed.DRAFT: 0.24}


def speeds_for(spec: ModelSpec) -> tuple[Speed, ...]:
    """The speeds that a model has.

    What is guessed is the clip that was foreseen. Where it has to be found from the noise, the
    first steps do not tell it: all there is in them is noise.
    """
    return (Speed.EXACT,) if spec.prediction is Prediction.NOISE else tuple(Speed)


def computed_steps(steps: int, speed: Speed) -> frozenset[int]:
    """The numbers, from 0, of the steps in which the transformer is run.

    The first ones and the last always; those between lie evenly.
    """
    if speed is Speed.EXACT or steps < 3:
        return frozenset(range(steps))
    first = max(2, round(_FIRST * steps))
    between = max(0, int(_SHARES[speed] * steps) - first - 1)
    width = (steps - first) / (between + 1)
    spread = {round(first - 1 + width * (place + 1)) for place in range(between)}
    return frozenset({*range(min(first, steps)), *spread, steps - 1})


def count_computed(recipe: Recipe) -> int:
    """In how many steps of `recipe` the transformer is run."""
    return len(computed_steps(recipe.steps, recipe.speed))


def price_in_words(recipe: Recipe) -> str:
    """What a speed other than exact gains and costs; "" for exact."""
    if recipe.speed is Speed.EXACT:
        return ""
    count = count_computed(recipe)
    return (
        f"Speed {recipe.speed}: {count} of {recipe.steps} steps are computed, the others guessed, "
        f"which takes {recipe.steps / count:.1f} times less for denoising and changes the clip. "
        f"{_PRICES[recipe.speed]} `cogreel compare` tells what it is for two clips."
    )


_PRICES: Final = {
    Speed.BALANCED: "On the starter model the frames came out at 43 to 47 dB PSNR to exact.",
    Speed.DRAFT: "On the starter model the frames came out at 35 to 38 dB PSNR to exact.",
}
