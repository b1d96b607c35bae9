"""What a render has to compute, and what cards and processors do a second."""

from typing import Final

import msgspec

from engine import footprint
from engine.card_rates import card_of
from engine.cpu_rates import CpuRates
from engine.footprint import Known, branches, tokens
from engine.protocol import Seconds
from engine.recipe import Precision, Recipe
from engine.spec import Shape
from engine.speed import count_computed
from engine.weight_bytes import Packing


class Rate(msgspec.Struct, frozen=True, kw_only=True):
    """Operations a second that are reached, and how we know."""

    flops: float
    origin: str
    known: Known = Known.COMPUTED


_CPU_CORE: Final = 30e9  # a core with AVX2, matrix products of this size

_DECODE: Final = 18.6e6  # operations a pixel and frame: 315 TFLOP at 480p, 1,572 at 768p
_TILED: Final = 1.4  # tiles overlap: 441 TFLOP at 480p
_PCIE: Final = 24.9e9  # bytes a second: a 264 MB block in 10.6 ms, PCIe 4 x16, measured by others
_DISK: Final = 1e9  # bytes a second that weights are read at, a guess
_WRITE: Final = 0.6 / (49 * 720 * 480)  # seconds a pixel for x264 on two cores, measured by others
_VAE_WIDTH: Final = 128
UNPACKING: Final = 0.95  # of a step's speed where weights are packed: 0.95 to 1 [performance.md]
# Times as fast, the least that others tell: 1.15 on an A100, 1.28 on an H100 [performance.md].
COMPILED: Final = 1.15
# Products in fp8 over compiled 16 bits on an H100 [sayakpaul/diffusers-torchao]; not compiled they
# gain nothing [performance.md].
FP8_COMPILED: Final = 1.16
COMPILING: Final = 60.0  # seconds until the blocks are compiled for a size of clips, a guess
_TWO: Final = 1.92  # two equal cards, a branch on each: 5B on 2 A100 or L40 [xdit-project/xDiT]


def rate_of_card(name: str, *, as_measured: bool = False) -> Rate | None:
    """What a card of this name does; None where nobody has told us.

    `as_measured`: asked for just such a render as others have measured.
    """
    card = card_of(name)
    if card is None:
        return None
    if card.measured and as_measured:
        said = f"{Known.ELSEWHERE}: {card.source}"
        return Rate(flops=card.flops, origin=said, known=Known.ELSEWHERE)
    basis = "what others measured" if card.measured else "a guess"
    return Rate(flops=card.flops, origin=f"{Known.COMPUTED} from {basis}: {card.source}")


def gain_of_two(one: str, other: str) -> float | None:
    """How many times as fast two cards of these names are as the better one, a branch on each."""
    if one == other:
        return _TWO
    first, second = rate_of_card(one), rate_of_card(other)
    if first is None or second is None:
        return None
    return _TWO * min(first.flops, second.flops) / max(first.flops, second.flops)


def rate_in_turn(one: Rate, other: Rate, share: float) -> Rate:
    """What two cards do that work one after the other, the first on `share` of each step."""
    return Rate(flops=1 / (share / one.flops + (1 - share) / other.flops), origin=one.origin)


def rate_of_cores(cores: int, rates: CpuRates | None, precision: Precision) -> Rate:
    """What a processor with so many cores does; `rates` where it was tried."""
    if rates is not None:
        return Rate(flops=rates.of(precision), origin="computed from a short trial here")
    return Rate(flops=_CPU_CORE * cores, origin="computed from a guess: 30 GFLOP/s a core")


def step_flops(recipe: Recipe, shape: Shape) -> float:
    """Operations of one step: 24·N·d² + 4·N²·d a layer and branch, N tokens of width d.

    664 TFLOP for 5B, 240 for 2B, 2,958 for 1.5-5B at 81 frames [performance.md, counted].
    """
    width, count = shape.heads * shape.head_width, tokens(recipe, shape)
    layer = 24 * count * width**2 + 4 * count**2 * width
    return float(shape.layers * branches(recipe) * layer)


def decode_flops(recipe: Recipe, shape: Shape, *, tiled: bool) -> float:
    """Operations of decoding the whole clip."""
    pixels = recipe.width * recipe.height * recipe.frames
    wider = (shape.vae_width / _VAE_WIDTH) ** 2
    return _DECODE * pixels * wider * (_TILED if tiled else 1)


def text_flops(recipe: Recipe, shape: Shape) -> float:
    """Operations of reading the prompts: twice the parameters of the blocks for each token."""
    blocks = shape.text_layers * shape.text_block_parameters
    return float(2 * blocks * shape.text_tokens * branches(recipe))


def seconds_of(
    recipe: Recipe,
    shape: Shape,
    precision: Precision,
    rate: Rate,
    *,
    visits: int,
    tiled: bool,
    from_disk: bool = False,
    gain: float = 1.0,
    packing: Packing = Packing.NONE,
) -> Seconds:
    """What each phase takes, from the first byte that is loaded to the last frame.

    `visits`: how often a step streams all weights to the card, which computes meanwhile: a step
    takes the longer of the two. `from_disk`: from there.
    `gain`: how many times as fast a step is because a second card helps.
    """
    transformer = footprint.transformer_weights(shape, precision, packing)
    text = footprint.text_weights(shape, precision, packing)
    vae = footprint.vae_weights(shape, precision)
    step = step_flops(recipe, shape) / rate.flops / gain
    step = max(step, visits * transformer.bytes / (_DISK if from_disk else _PCIE))
    return Seconds(
        load=footprint.total((transformer, text, vae)) / _DISK,
        text=text_flops(recipe, shape) / rate.flops,
        denoise=count_computed(recipe) * step,
        decode=decode_flops(recipe, shape, tiled=tiled) / rate.flops,
        write=_WRITE * recipe.width * recipe.height * recipe.frames,
    )
