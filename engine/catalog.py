"""The models we know: where they come from, what they can make, what they weigh.

Adding a model of a known family is one row in `ROWS`. A folder in diffusers layout that is in no
row is described from its own config files by `spec_of_folder`.
"""

from enum import StrEnum

import msgspec


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
