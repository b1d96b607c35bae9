"""How much memory each part of a render takes, reckoned from shapes. Bytes, without torch.

[live]: measured by adding up live storages on torch's meta device while diffusers 0.42.1 runs the
true networks (attention taken as a fused kernel), for 2B, 5B, 5B-I2V, 1.5-5B and 1.5-5B-I2V.
"""

import math
from enum import StrEnum
from typing import Annotated, Final

import msgspec
from msgspec.structs import replace

from engine import weight_bytes
from engine.protocol import Phase
from engine.recipe import Precision, Recipe
from engine.spec import Shape, Size
from engine.weight_bytes import BYTES, Matrix, Packing

GIB: Final = 2**30

# Tensors as large as the tokens that live at once in a block (engine/model/blocks.py), and what is
# computed from one piece of them: 5.0 to 5.2 tensors for both branches, of 0.13 to 0.52 GiB each,
# and up to 0.17 GiB more for a single one [live].
_TOKEN_TENSORS: Final = 5
# Compiled blocks take pieces whole: 8.0 such tensors on a processor, attention and all [by VmHWM].
_COMPILED_TENSORS: Final = 9
# Queries and keys in 8 bits, values turned about in 16, then in 8 [thu-ml/SageAttention, quant.py].
_ROUNDED_TENSORS: Final = 2.5
_PIECES: Final = 176 * 2**20
_PIECE_TENSORS: Final = 8  # where all tokens fit into one piece, it is this much more

# Numbers a pixel (width x height of the clip, of the tile when tiled) that live at once while two
# latent frames are decoded: 6.90 GiB at 720x480, 21.35 at 1360x768, 1.73 at 360x240, in 16 bits
# [tests/benchmarks/decode_memory.py].
_DECODE: Final = 10_980
# Tiles overlap: together they cover 1.4 times the picture. Their pixels wait in RAM.
_TILE_OVERLAP: Final = 1.4
# The same for encoding one frame: 1.72 and 5.18 GiB [live].
_ENCODE: Final = 2_665
_VAE_WIDTH: Final = 128  # of the VAE that these five were measured on

# Tensors as large as the text's tokens in T5: 0.061 GiB at 226 tokens of width 4096 [live].
_TEXT_TENSORS: Final = 36
_SLOTS: Final = 2  # places on the device for streamed blocks (engine/model/stream.py)

CONTEXT: Final = GIB // 2  # what CUDA takes for itself on a card
PROGRAM: Final = round(0.4 * GIB)  # RAM of Python, torch and diffusers: 363 MiB on the CPU build
GPU_PROGRAM: Final = 2 * GIB  # the same with the libraries of CUDA or ROCm


_WHOLE: Final = Packing.NONE


Bytes = Annotated[int, msgspec.Meta(ge=0, le=2**60)]
"""A count of bytes that comes from a file."""


class Known(StrEnum):
    """How a forecast is known: by a render alike on this machine, on another one, or computed."""

    HERE = "measured here"
    ELSEWHERE = "measured elsewhere"
    COMPUTED = "computed"


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One share of a peak: what it is, how large, and how we know."""

    what: str
    bytes: int
    origin: str

    @property
    def is_guess(self) -> bool:
        return self.origin.startswith("guess")


MARGIN: Final = 1.05
"""What is free has to be this much more than what is predicted: allocators leave gaps (a guess)."""


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """The peak on one device, in RAM or on the disk, against what is free there.

    `parts` add up to `bytes` where they are computed; what was measured is believed instead.
    `phases` are the peaks of single phases as they are computed, where they differ.
    """

    where: str
    bytes: int
    free_bytes: int
    parts: tuple[Part, ...]
    phases: dict[Phase, int] = msgspec.field(default_factory=dict[Phase, int])
    known: Known = Known.COMPUTED

    @staticmethod
    def of(
        where: str,
        parts: tuple[Part, ...],
        free_bytes: int,
        phases: dict[Phase, int] | None = None,
    ) -> "Need":
        return Need(
            where=where,
            bytes=total(parts),
            free_bytes=free_bytes,
            parts=parts,
            phases=phases or {},
        )

    @property
    def place(self) -> str:
        """Where it is, without the name of a card: "GPU 0", "RAM" or "disk"."""
        return self.where.partition(":")[0]

    def bytes_in(self, phase: Phase) -> int:
        """The peak of one phase, as it is computed."""
        return self.phases.get(phase, total(self.parts))

    def measured(self, peak_bytes: int) -> "Need":
        """The same with a peak that was measured here."""
        return replace(self, bytes=peak_bytes, known=Known.HERE)

    @property
    def short_bytes(self) -> int:
        """How much is missing, with the margin; 0 where it fits."""
        return max(0, math.ceil(self.bytes * MARGIN) - self.free_bytes)


class Shortage(msgspec.Struct, frozen=True, kw_only=True):
    """A place ("GPU 0" or "RAM") where a phase's peak of `bytes` did not fit after all.

    `free_bytes` were free there then.
    """

    where: str
    phase: Phase
    bytes: Bytes
    free_bytes: Bytes

    def bars(self, need: Need) -> bool:
        """Whether `need` would not fit there either."""
        return need.place == self.where and need.bytes_in(self.phase) >= self.bytes


def total(parts: tuple[Part, ...]) -> int:
    """The bytes of all parts together."""
    return sum(part.bytes for part in parts)


def branches(recipe: Recipe) -> int:
    """2 where the guidance needs the negative prompt's branch beside the prompt's, else 1."""
    return 2 if recipe.guidance > 1 else 1


def latent_frames(frames: int, shape: Shape) -> int:
    """Latent frames of a clip, with those that are added to fill a patch in time."""
    latents = (frames - 1) // shape.time_compression + 1
    patch = shape.patch_time or 1
    return math.ceil(latents / patch) * patch


def tokens(recipe: Recipe, shape: Shape) -> int:
    """Tokens of one branch: patches of the clip and of the text."""
    side = shape.space_compression * shape.patch
    patches = (recipe.width // side) * (recipe.height // side)
    times = latent_frames(recipe.frames, shape) // (shape.patch_time or 1)
    return times * patches + shape.text_tokens


def transformer_weights(shape: Shape, precision: Precision, packing: Packing = _WHOLE) -> Part:
    """The whole transformer."""
    return transformer_share(shape, precision, shape.layers, first=True, packing=packing)


def transformer_slots(shape: Shape, precision: Precision, packing: Packing = _WHOLE) -> Part:
    """What stays on the device of a transformer whose blocks visit it."""
    size = weight_bytes.transformer_outside(shape, precision)
    size += _SLOTS * weight_bytes.transformer_visit(shape, precision, packing)
    return _weights("transformer, 2 blocks at a time", size)


def transformer_share(
    shape: Shape, precision: Precision, layers: int, *, first: bool, packing: Packing = _WHOLE
) -> Part:
    """So many blocks of the transformer, with what is outside of them where it is the first."""
    outside = weight_bytes.transformer_outside(shape, precision) if first else 0
    size = outside + layers * weight_bytes.transformer_block(shape, precision, packing)
    whole = layers == shape.layers
    what = "transformer" if whole else f"transformer, {layers} of {shape.layers} blocks"
    return _weights(what, size)


def text_weights(shape: Shape, precision: Precision, packing: Packing = _WHOLE) -> Part:
    """The whole text encoder."""
    size = shape.text_layers * weight_bytes.text_block(shape, precision, packing)
    size += weight_bytes.text_first(shape, precision)
    return _weights("text encoder", weight_bytes.text_outside(shape, precision) + size)


def text_slots(shape: Shape, precision: Precision, packing: Packing = _WHOLE) -> Part:
    """What stays on the device of a text encoder whose blocks visit it."""
    slots = _SLOTS * weight_bytes.text_visit(shape, precision, packing)
    size = weight_bytes.text_outside(shape, precision) + slots
    return _weights("text encoder, 2 blocks at a time", size)


def reading_ahead(shape: Shape, precision: Precision) -> Part:
    """RAM through which blocks pass on their way from the disk to a card."""
    block = max(
        weight_bytes.transformer_visit(shape, precision, _WHOLE),
        weight_bytes.text_visit(shape, precision, _WHOLE),
    )
    return Part(
        what="2 blocks from the disk", bytes=_SLOTS * block, origin="computed: the largest, twice"
    )


def unpacked_matrix(matrices: tuple[Matrix, ...], precision: Precision, packing: Packing) -> Part:
    """The largest packed matrix of a block, when it is there to compute with."""
    numbers = max(rows * columns for rows, columns in matrices) if packing else 0
    return Part(
        what="a matrix, unpacked",
        bytes=numbers * BYTES[precision],
        origin="computed: the numbers of the largest",
    )


def vae_weights(shape: Shape, precision: Precision) -> Part:
    """The whole video autoencoder."""
    return _weights("VAE", shape.vae_parameters * BYTES[precision])


def text_activations(shape: Shape, precision: Precision) -> Part:
    """What reading a prompt takes beside the weights."""
    size = _TEXT_TENSORS * shape.text_tokens * shape.text_width * BYTES[precision]
    return Part(what="reading", bytes=size, origin="computed: 36 tensors the size of the text")


def step_activations(
    recipe: Recipe, shape: Shape, precision: Precision, *, compiled: bool = False
) -> Part:
    """What a step of denoising takes beside the weights; `compiled`: of the blocks as they are."""
    width = shape.heads * shape.head_width
    size = tokens(recipe, shape) * branches(recipe) * width * BYTES[precision]
    if compiled:
        return Part(
            what="denoising",
            bytes=_COMPILED_TENSORS * size,
            origin=f"computed: {_COMPILED_TENSORS} tensors the size of all tokens",
        )
    return Part(
        what="denoising",
        bytes=_TOKEN_TENSORS * size + min(_PIECES, _PIECE_TENSORS * size),
        origin="computed: 5 tensors the size of all tokens, and what comes of a piece of them",
    )


def rounded_tokens(recipe: Recipe, shape: Shape) -> Part:
    """All tokens once more in 8 bits, beside a step's activations."""
    width = shape.heads * shape.head_width
    return Part(
        what="tokens in 8 bits",
        bytes=tokens(recipe, shape) * branches(recipe) * width,
        origin="computed: one byte a number of all tokens",
    )


def rounded_attention(recipe: Recipe, shape: Shape, precision: Precision) -> Part:
    """What SageAttention takes beside a step's activations."""
    width = shape.heads * shape.head_width
    size = tokens(recipe, shape) * branches(recipe) * width * BYTES[precision]
    return Part(
        what="attention in 8 bits",
        bytes=round(_ROUNDED_TENSORS * size),
        origin=f"computed: {_ROUNDED_TENSORS} tensors the size of all tokens",
    )


def encode_activations(
    recipe: Recipe, shape: Shape, precision: Precision, *, tiled: bool = False
) -> Part:
    """What encoding the first frame takes beside the weights."""
    size = Size(recipe.width, recipe.height)
    seen = _tile(size, shape) if tiled else size
    numbers = _ENCODE * seen.width * seen.height * shape.vae_width / _VAE_WIDTH
    return Part(
        what="encoding the image",
        bytes=round(numbers * BYTES[precision]),
        origin=f"computed: {_ENCODE:,} numbers a pixel, measured",
    )


def decode_activations(recipe: Recipe, shape: Shape, precision: Precision, *, tiled: bool) -> Part:
    """What decoding two latent frames takes beside the weights, whatever the clip's length."""
    size = Size(recipe.width, recipe.height)
    seen = _tile(size, shape) if tiled else size
    numbers = _DECODE * seen.width * seen.height * shape.vae_width / _VAE_WIDTH
    return Part(
        what="decoding in tiles" if tiled else "decoding",
        bytes=round(numbers * BYTES[precision]),
        origin=f"computed: {_DECODE:,} numbers a pixel, measured",
    )


def tile_memory(recipe: Recipe, precision: Precision) -> Part:
    """RAM for the pixels of tiles until all of them are there to be joined."""
    numbers = _TILE_OVERLAP * 3 * recipe.width * recipe.height * recipe.frames
    return Part(
        what="pixels of the tiles",
        bytes=round(numbers * BYTES[precision]),
        origin="computed: 3 numbers a pixel and frame, tiles overlapping",
    )


def on_disk(recipe: Recipe, shape: Shape) -> tuple[Part, ...]:
    """What a clip takes where its project is, until it is finished."""
    return clip_file(recipe), _kept_moments(recipe, shape)


def _kept_moments(recipe: Recipe, shape: Shape) -> Part:
    """An upper bound for checkpoints: a new one is whole before the old one goes.

    Each has the latents and up to three of their like, which are a scheduler's history, in 32 bits.
    """
    side = shape.space_compression
    each = shape.latent_channels * (recipe.height // side) * (recipe.width // side)
    return Part(
        what="two checkpoints",
        bytes=2 * 4 * 4 * each * latent_frames(recipe.frames, shape),
        origin="computed: latents and history in 32 bits, twice",
    )


def clip_file(recipe: Recipe) -> Part:
    """An upper bound for the finished file: no encoder makes raw frames larger."""
    return Part(
        what="the clip",
        bytes=3 * recipe.width * recipe.height * recipe.frames,
        origin="computed: at most the raw frames",
    )


def _tile(size: Size, shape: Shape) -> Size:
    return Size(min(size.width, shape.tile.width), min(size.height, shape.tile.height))


def _weights(what: str, size: int) -> Part:
    return Part(what=what, bytes=size, origin="computed: parameters x bytes each")
