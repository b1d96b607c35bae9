"""Steps in which the transformer is not run, for recipes that would rather be fast than exact.

What it makes of a clip, the noise taken away, changes little from step to step; the velocity that
it is asked for changes with the noise, which is drawn anew each time. So the clip foreseen by the
last step that was computed is kept, for each branch of guidance, and the velocity reckoned from it
(x0 = √ᾱ·x - √(1-ᾱ)·v, Salimans and Ho 2022, https://arxiv.org/abs/2202.00512, appendix D).

diffusers' own caches skip blocks inside of a step. These skip whole steps, so that streamed blocks
need not be fetched and a second card has nothing to do either.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import torch

from engine.errors import BadRecipe
from engine.recipe import Recipe, Speed
from engine.speed import computed_steps

KEPT = "shortcut"
"""Under which name a moment keeps the clip that was foreseen."""


class Shortcut:
    """Stands before a transformer and answers for it where a step is not to be computed."""

    def __init__(
        self, recipe: Recipe, scheduler: Any, done: int, kept: torch.Tensor | None
    ) -> None:
        """`done` steps lie behind; `kept` is what was foreseen then. Raises BadRecipe."""
        if recipe.speed is not Speed.EXACT and scheduler.config.prediction_type != "v_prediction":
            raise BadRecipe(
                f"Speed {recipe.speed} is for models that predict velocities, and this one does "
                "not. Choose speed exact."
            )
        self._exact = recipe.speed is Speed.EXACT
        self._computed = computed_steps(recipe.steps, recipe.speed)
        self._signal: torch.Tensor = scheduler.alphas_cumprod
        self._step = done
        self.foreseen = kept
        """(branches, latent frames, channels, height, width) in fp32; None before the first."""

    @contextmanager
    def before(self, transformer: Any) -> Generator[None]:
        """Inside, the steps that are not computed never reach `transformer`."""
        if self._exact:
            yield
            return
        transformer.forward = self._answering(transformer.forward)
        try:
            yield
        finally:
            del transformer.forward

    def history(self) -> dict[str, torch.Tensor]:
        """What a moment has to keep for the next step."""
        return {} if self.foreseen is None else {KEPT: self.foreseen}

    def _answering(self, forward: Callable[..., Any]) -> Callable[..., Any]:
        def answer(**given: Any) -> tuple[torch.Tensor]:
            step, self._step = self._step, self._step + 1
            signal = self._signal[int(given["timestep"][0])].item()
            noisy: torch.Tensor = given["hidden_states"]
            if step in self._computed or self.foreseen is None:
                velocity = forward(**given)[0]
                # Beyond those channels there may be a first frame.
                clip = noisy[:, :, : velocity.shape[2]].float()
                self.foreseen = signal**0.5 * clip - (1 - signal) ** 0.5 * velocity.float()
                return (velocity,)
            self.foreseen = self.foreseen.to(noisy.device)
            clip = noisy[:, :, : self.foreseen.shape[2]].float()
            velocity = (signal**0.5 * clip - self.foreseen) / (1 - signal) ** 0.5
            return (velocity.to(noisy.dtype),)

        return answer
