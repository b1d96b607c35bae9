"""What is known of a model: where it comes from, what it can make, what it weighs."""

import math
from enum import StrEnum

import msgspec

from engine.recipe import Precision, Scheduler


class Family(StrEnum):
    """Models that share an adapter in `engine.model.families`."""

    COGVIDEOX = "cogvideox"


class Source(StrEnum):
    """What a model starts from: words alone, or words and a first frame."""

    TEXT = "text"
    IMAGE = "image"


class Prediction(StrEnum):
    """What a network says of a noisy clip; the values are those of diffusers' schedulers.

    The velocity leads from the noise to the clip.
    """

    VELOCITY = "v_prediction"
    CLIP = "sample"
    NOISE = "epsilon"


class Size(msgspec.Struct, frozen=True):
    """Width and height in pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


class Licence(msgspec.Struct, frozen=True, kw_only=True):
    """Under what terms a model may be used, and where they stand."""

    name: str
    url: str
    free_for_commerce: bool


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """The architecture's numbers that memory and time are reckoned from.

    `..._block_parameters` are those of one block, the largest if they differ; `vae_width` is the
    VAE's number of channels at full size; `tile` is what it decodes at once when it tiles, pixels.
    `time_width` is that of the time's embedding; `text_inner` and `text_forward` are those inside
    of T5's attention and feed-forward. `reckoned_positions`: numbers of a table of positions that
    the transformer holds though no file does.
    """

    layers: int
    heads: int
    head_width: int
    patch: int
    patch_time: int | None
    latent_channels: int
    in_channels: int
    text_tokens: int
    text_width: int
    space_compression: int
    time_compression: int
    time_width: int
    reckoned_positions: int
    transformer_parameters: int
    transformer_block_parameters: int
    text_inner: int
    text_forward: int
    text_layers: int
    text_encoder_parameters: int
    text_block_parameters: int
    vae_parameters: int
    vae_width: int
    tile: Size


class Defaults(msgspec.Struct, frozen=True, kw_only=True):
    """What a recipe is filled with where the user says nothing."""

    size: Size
    frames: int
    fps: int
    steps: int
    guidance: float
    scheduler: Scheduler


class AnyOf(msgspec.Struct, frozen=True, tag="any_of"):
    """The model makes these sizes and no others."""

    sizes: tuple[Size, ...]


class ShortSide(msgspec.Struct, frozen=True, kw_only=True, tag="short_side"):
    """One side is `short`, the other a multiple of `step` between `short` and `longest`."""

    short: int
    longest: int
    step: int


class Grid(msgspec.Struct, frozen=True, kw_only=True, tag="grid"):
    """Both sides are multiples of `step`, up to `largest`."""

    step: int
    largest: Size


SizeRule = AnyOf | ShortSide | Grid


class ModelSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A model: where it comes from, what it can make, what it weighs.

    `frames` lists every legal count; `download_bytes` is the sum of the files that are fetched,
    where a source gives it, else None.
    """

    id: str
    title: str
    family: Family
    source: Source
    repository: str
    licence: Licence
    precision: Precision
    sizes: SizeRule
    frames: tuple[int, ...]
    fps: int
    defaults: Defaults
    shape: Shape
    prediction: Prediction = Prediction.VELOCITY
    download_bytes: int | None = None
    about: str = ""


def nearest_size(size: Size, rule: SizeRule) -> Size:
    """The legal size that is most like `size`; `size` itself where it is legal."""
    match rule:
        case AnyOf(sizes):
            return min(sizes, key=lambda legal: _distance(size, legal))
        case ShortSide(short=short, longest=longest, step=step):
            less, more = sorted((size.width, size.height))
            wanted = more if less == short else short * more / less
            long = _nearest_multiple(wanted, step, short, longest)
            return Size(long, short) if size.width >= size.height else Size(short, long)
        case Grid(step=step, largest=largest):
            return Size(
                _nearest_multiple(size.width, step, step, largest.width),
                _nearest_multiple(size.height, step, step, largest.height),
            )


def nearest_frames(frames: int, legal: tuple[int, ...]) -> int:
    """The legal frame count that is nearest; of two equally near, the longer."""
    return min(legal, key=lambda count: (abs(count - frames), -count))


def sizes_in_words(rule: SizeRule) -> str:
    """The rule as it reads after "makes"."""
    match rule:
        case AnyOf(sizes):
            return one_of(tuple(str(legal) for legal in sizes))
        case ShortSide(short=short, longest=longest, step=step):
            return (
                f"a short side of {short} and a long one of {short} to {longest} "
                f"that is a multiple of {step}"
            )
        case Grid(step=step, largest=largest):
            return f"sides that are multiples of {step}, up to {largest}"


def one_of(names: tuple[str, ...]) -> str:
    """The names as a choice: "9, 17 or 25"."""
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _distance(one: Size, other: Size) -> float:
    return abs(math.log(one.width / other.width)) + abs(math.log(one.height / other.height))


def _nearest_multiple(value: float, step: int, least: int, most: int) -> int:
    first, last = math.ceil(least / step), most // step
    return step * min(max(round(value / step), first), last)
