"""The models we know: where they come from, what they can make, what they weigh.

Adding a model of a known family is one row in `ROWS`. A folder in diffusers layout that is in no
row is described from its own config files by `spec_of_folder`.
"""

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
    """The architecture's numbers that memory and time are reckoned from."""

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
    transformer_parameters: int
    text_encoder_parameters: int
    vae_parameters: int


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
    download_bytes: int | None = None
    about: str = ""
