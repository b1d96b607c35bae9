"""Whether a moment that was kept can be one of a clip: a checkpoint may be anybody's making."""

import torch

from engine.errors import BadFile
from engine.footprint import latent_frames
from engine.model.checkpoint import NUMBERS, Moment
from engine.model.shortcut import KEPT
from engine.recipe import Recipe, Speed
from engine.spec import ModelSpec

_DTYPES = (torch.float32, torch.bfloat16, torch.float16)


def check_moment(moment: Moment, recipe: Recipe, spec: ModelSpec) -> None:
    """Raise BadFile where a moment has not what a render of that recipe has between two steps.

    What a scheduler foresaw is as large as the latents; what is kept for steps that are skipped
    has the branches of guidance in place of the one clip.
    """
    shape = spec.shape
    clip = (
        latent_frames(recipe.frames, shape),
        shape.latent_channels,
        recipe.height // shape.space_compression,
        recipe.width // shape.space_compression,
    )
    expected = {"foreseen": (1, *clip)}
    if recipe.speed is not Speed.EXACT:
        expected[KEPT] = (2 if recipe.guidance > 1 else 1, *clip)
    _check("latents", moment.latents, (1, *clip))
    others = moment.history.keys() ^ expected.keys()
    if others:
        raise BadFile(f"it is damaged (its tensors are not those of such a clip: {min(others)!r})")
    for name, size in expected.items():
        _check(name, moment.history[name], size)
    for name, number in moment.numbers.items():
        if name not in NUMBERS or not 0 <= number <= recipe.steps:
            raise BadFile(f"it is damaged (its {name!r} is {number})")


def _check(name: str, tensor: torch.Tensor, size: tuple[int, ...]) -> None:
    if tuple(tensor.shape) != size:
        raise BadFile(f"it is damaged (its {name} have the size {list(tensor.shape)[:8]})")
    if tensor.dtype not in _DTYPES:
        raise BadFile(f"it is damaged (its {name} are numbers of {tensor.dtype})")
    if not torch.isfinite(tensor).all():
        raise BadFile(f"it is damaged (its {name} hold what are no numbers)")
