"""What the denoiser is asked besides the picture while it learns, so that it learns sooner.

The error of a picture says little about a word: a star that should be a ring is wrong by a few
pixels. So the text encoder is also asked for the traits its caption told, and the middle of the
transformer for the traits and for where the subject is. Nothing of this is in the exported model.
The idea, with features of another network in place of known traits: Yu et al., "Representation
Alignment for Generation", 2024, arXiv 2410.06940.
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from presets import Preset
from world import CHOICES, Scene

TRAIT_WEIGHT = 0.03  # of each, of seven, asked in two places
PLACE_WEIGHT = 0.2


def traits_of(scenes: list[Scene]) -> Tensor:
    """The number of each trait among its choices, int64 [scenes, traits]."""
    return torch.tensor(
        [
            [choices.index(getattr(scene.traits, name)) for name, choices in CHOICES.items()]
            for scene in scenes
        ]
    )


class Hints(nn.Module):
    """Reads the traits from a text encoder, and traits and place from a middle block."""

    def __init__(self, preset: Preset, text_encoder: nn.Module, block: nn.Module) -> None:
        super().__init__()
        width = preset.heads * preset.head_size
        answers = sum(len(choices) for choices in CHOICES.values())
        self.told = nn.Linear(preset.text_width, answers)
        self.seen = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, answers))
        self.place = nn.Linear(width, preset.patch**2)
        self._patch = preset.patch
        self._states: dict[str, Tensor] = {}
        text_encoder.register_forward_hook(self._keep_told)
        block.register_forward_hook(self._keep_seen)

    def _keep_told(self, module: nn.Module, given: Any, made: Any) -> None:
        self._states["told"] = made[0]

    def _keep_seen(self, module: nn.Module, given: Any, made: Any) -> None:
        self._states["seen"] = made[0]

    def loss(self, traits: Tensor, silent: Tensor, subject: Tensor) -> Tensor:
        """What the answers lack, after a forward pass of the denoiser.

        `traits` as of `traits_of`, `silent` [clips, 1] where no caption was told, `subject` the
        share covered, 0 to 1, [clips, latent frames, 1, h, w].
        """
        told, seen = self._states["told"].float(), self._states["seen"].float()
        place = self.place(seen)
        side = self._patch
        cover = functional.pixel_unshuffle(subject, side).movedim(2, -1)
        cover = cover.flatten(1, 3)  # [clips, tokens, patch area], as the tokens lie
        total = PLACE_WEIGHT * functional.binary_cross_entropy_with_logits(place.float(), cover)
        heard = (~silent).float()
        for answers, weight in (
            (self.told(told.mean(dim=1)), heard.squeeze(1)),
            (self.seen(seen.mean(dim=1)), torch.ones_like(heard.squeeze(1))),
        ):
            parts = answers.float().split([len(choices) for choices in CHOICES.values()], dim=1)
            for part, trait in zip(parts, traits.unbind(1), strict=True):
                missed = functional.cross_entropy(part, trait, reduction="none")
                total = total + TRAIT_WEIGHT * (weight * missed).mean()
        return total
