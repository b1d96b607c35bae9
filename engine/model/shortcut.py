"""Steps in which the transformer is not run, for recipes that would rather be fast than exact.

What it makes of a clip, the noise taken away, changes little from step to step; the velocity that
most models are asked for changes with the noise, which is drawn anew each time. So the clip
foreseen by the last step that was computed is kept, for each branch of guidance, and the velocity
reckoned from it (x0 = √ᾱ·x - √(1-ᾱ)·v, Salimans and Ho 2022, https://arxiv.org/abs/2202.00512,
appendix D). Where the model is asked for the clip itself, that is the answer.

diffusers' own caches skip blocks inside of a step. These skip whole steps, so that streamed blocks
need not be fetched and a second card has nothing to do either.
"""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import torch

from engine.recipe import Recipe, Speed
from engine.spec import Prediction
from engine.speed import computed_steps

KEPT = "shortcut"
"""Under which name a moment keeps the clip that was foreseen."""


class Shortcut:
    """Stands before a transformer and answers for it where a step is not to be computed."""

    def __init__(
        self, recipe: Recipe, scheduler: Any, done: int, kept: torch.Tensor | None
    ) -> None:
        """`done` steps lie behind; `kept` is what was foreseen then."""
        self._exact = recipe.speed is Speed.EXACT
        self._prediction = Prediction(scheduler.config.prediction_type)
        assert self._exact or self._prediction is not Prediction.NOISE, "the catalog refuses it"
        self._computed = computed_steps(recipe.steps, recipe.speed)
        self._signal: torch.Tensor = scheduler.alphas_cumprod.float()  # Apple's cards have no fp64
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
            if step in self._computed or self.foreseen is None:
                output = forward(**given)[0]
                self.foreseen = self._clip_in(output.float(), given)
                return (output,)
            noisy: torch.Tensor = given["hidden_states"]
            self.foreseen = self.foreseen.to(noisy.device)
            return (self._output_for(self.foreseen, given).to(noisy.dtype),)

        return answer

    def _clip_in(self, output: torch.Tensor, given: dict[str, Any]) -> torch.Tensor:
        """The clip that is foreseen where the transformer answers `given` with `output`."""
        if self._prediction is Prediction.CLIP:
            return output
        noisy, signal = _noisy(given, output), self._signal_at(given)
        return signal**0.5 * noisy - (1 - signal) ** 0.5 * output

    def _output_for(self, clip: torch.Tensor, given: dict[str, Any]) -> torch.Tensor:
        """What the transformer answers to `given` where it foresees `clip`."""
        if self._prediction is Prediction.CLIP:
            return clip
        noisy, signal = _noisy(given, clip), self._signal_at(given)
        return (signal**0.5 * noisy - clip) / (1 - signal) ** 0.5

    def _signal_at(self, given: dict[str, Any]) -> torch.Tensor:
        """Of shape (1,), fp32, where the clip is: reading its value would have the host wait."""
        time: torch.Tensor = given["timestep"][:1]
        self._signal = self._signal.to(time.device)
        return self._signal[time.long()]


def _noisy(given: dict[str, Any], clip: torch.Tensor) -> torch.Tensor:
    """The noisy clip that the transformer was given; beyond its channels may be a first frame."""
    return given["hidden_states"][:, :, : clip.shape[2]].float()
