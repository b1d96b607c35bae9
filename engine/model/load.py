"""Networks from a folder in diffusers layout, one component at a time, and where they are put."""

import json
import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import AutoencoderKLCogVideoX
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel
from diffusers.utils.logging import disable_progress_bar as quiet_diffusers
from safetensors import SafetensorError
from transformers import T5Config, T5EncoderModel, T5Tokenizer
from transformers.utils.logging import disable_progress_bar as quiet_transformers

from engine.errors import BadModel
from engine.model import autoencoder, blocks, fp8
from engine.model.device import give_back_memory, memory_trouble_named
from engine.model.disk_files import read_from_disk
from engine.model.split import BranchesApart, guide_by_two, split_blocks, twin_of
from engine.model.stream import stream_blocks
from engine.model_files import choose_in
from engine.protocol import Phase
from engine.weight_bytes import Packing

if TYPE_CHECKING:
    from engine.model.compiled import Compiler

_BLOCKS: dict[Any, str] = {
    CogVideoXTransformer3DModel: "transformer_blocks",
    T5EncoderModel: "encoder.block",
}
"""The networks whose weights can be packed, and where in them the blocks are."""

_PHASES = {
    "text_encoder": Phase.TEXT,
    "transformer": Phase.DENOISE,
    "vae": Phase.DECODE,
}


@dataclass(frozen=True)
class Placement:
    """Where and how one job's networks run: the plan in torch's words.

    `streamed`: blocks of the transformer live in RAM and visit the device; `text_streamed`: those
    of the text encoder do.
    `from_disk`: blocks that are streamed stay in the model's files instead of RAM.
    `keep`: networks may stay where they are for the next job. `tiled`: the VAE decodes in tiles.
    `cpu_decodes`: the processor does, as the device has no room for that.
    `apart`: the branches of guidance are computed one after the other.
    `second`: a device that computes a branch of guidance, or the transformer's blocks after the
    first `blocks_here`. `packing`: in how few bits the matrices of blocks are kept.
    `compiled`: the transformer's blocks are, for their devices. `sage`: SageAttention computes
    their attention, and has been seen to do so rightly on every device.
    """

    device: torch.device
    dtype: torch.dtype
    streamed: bool = False
    text_streamed: bool = False
    from_disk: bool = False
    keep: bool = True
    tiled: bool = False
    cpu_decodes: bool = False
    apart: bool = False
    second: torch.device | None = None
    blocks_here: int | None = None
    packing: Packing = Packing.NONE
    compiled: bool = False
    sage: bool = False


class Networks:
    """The networks of one model folder, loaded when first asked for and given back in one go."""

    def __init__(
        self,
        folder: Path,
        placement: Placement,
        revision: str = "",
        kept: Path | None = None,
        cache: Path | None = None,
    ) -> None:
        """`kept`: a folder where packed weights of this `revision` are kept; None for nowhere.

        `cache`: a folder for blocks that are compiled, needed where the placement asks for that.
        """
        _quiet()
        self.compiler = _compiler(cache) if placement.compiled else None
        """What compiles the transformer's blocks, where that is done."""
        self.folder = folder
        self.placement = placement
        self._revision = revision
        self._kept = kept
        self._loaded: dict[str, torch.nn.Module] = {}

    @property
    def transformer(self) -> Any:
        """The denoiser, a CogVideoXTransformer3DModel; its blocks may be streamed."""
        return self._get("transformer", self._load_transformer)

    @property
    def text_encoder(self) -> Any:
        """The text encoder, a T5EncoderModel; its blocks may be streamed."""
        return self._get("text_encoder", self._load_text_encoder)

    @property
    def vae(self) -> Any:
        """The video autoencoder, an AutoencoderKLCogVideoX, on the device."""
        return self._get("vae", self._load_vae)

    def tokenizer(self) -> Any:
        """The sentencepiece T5Tokenizer of the text encoder."""
        kind: Any = T5Tokenizer
        with _trouble_named(self.folder / "tokenizer"):
            return kind.from_pretrained(self.folder / "tokenizer", local_files_only=True)

    def config(self, part: str) -> dict[str, Any]:
        """The configuration of a part ("vae", "scheduler" …) without loading its weights."""
        place = self.folder / part
        name = "scheduler_config.json" if part == "scheduler" else "config.json"
        with _trouble_named(place):
            return json.loads((place / name).read_text(encoding="utf-8"))

    @property
    def ram_bytes(self) -> int:
        """The RAM that the loaded networks hold; weights that wait to be streamed too."""
        weights = [
            tensor
            for network in self._loaded.values()
            for tensor in (*network.parameters(), *network.buffers())
        ]
        return sum(tensor.nbytes for tensor in weights if tensor.device.type == "cpu")

    def give_back(self, *parts: str) -> None:
        """Let go of these parts, or of all, and of the memory they held."""
        for part in parts or tuple(self._loaded):
            self._loaded.pop(part, None)
        give_back_memory(self.placement.device)

    def _get(self, part: str, load: Callable[[], Any]) -> Any:
        if part not in self._loaded:
            doing = f"while loading the {part.replace('_', ' ')}"
            with memory_trouble_named(lambda: _PHASES[part], doing):
                self._loaded[part] = load()
        return self._loaded[part]

    def _load_transformer(self) -> Any:
        network = self._read(CogVideoXTransformer3DModel, "transformer", "torch_dtype")
        blocks.make_frugal(network)
        network = self._arranged(network)
        if self.compiler is not None:
            twin: Any = network.__dict__.get("twin")
            for each in (network, *filter(None, [twin])):
                self.compiler.compile(each.transformer_blocks)
        return network

    def _arranged(self, network: Any) -> Any:
        """The transformer where the placement wants it, on one device or two."""
        layers = network.transformer_blocks
        first, second = self.placement.device, self.placement.second
        if self.placement.apart:
            network.__class__ = BranchesApart
        if second is None:
            self._suit(layers, first)
            return self._placed(network, layers, streamed=self.placement.streamed)
        if self.placement.blocks_here is None:
            twin = twin_of(network)
            self._suit(layers, first)
            self._suit(twin.transformer_blocks, second)
            guide_by_two(network.to(first), twin.to(second))
            return network
        here = self.placement.blocks_here
        self._suit(layers[:here], first)
        self._suit(layers[here:], second)
        split_blocks(network, here, first, second)
        return network

    def _suit(self, layers: Any, device: torch.device) -> None:
        """Let blocks compute by what is best on the device that they will be on."""
        where = self.placement
        blocks.use_fastest_attention(layers, device, where.dtype, sage=where.sage)
        if where.packing is Packing.FP8:
            fp8.use_products(layers, device, where.dtype)

    def _load_text_encoder(self) -> Any:
        network = self._read(T5EncoderModel, "text_encoder", "dtype")
        return self._placed(network, network.encoder.block, streamed=self.placement.text_streamed)

    def _load_vae(self) -> Any:
        network = self._read(AutoencoderKLCogVideoX, "vae", "torch_dtype")
        autoencoder.make_frugal(network)
        return network.to(self.placement.device)

    def _read(self, kind: Any, part: str, dtype_word: str) -> Any:
        """Load `part` as the class `kind`, and no other class, whatever the folder says.

        Only safetensors are read and no code of the folder is run. Missing or surplus weights
        would otherwise go unnoticed: they are a BadModel.
        """
        place = self.folder / part
        if kind in _BLOCKS and (self.placement.packing or self._stays_on_disk(part)):
            return _with_small_tables(self._read_ourselves(kind, part), self.placement.dtype)
        with _trouble_named(place):
            network, facts = kind.from_pretrained(
                place,
                use_safetensors=True,
                local_files_only=True,
                output_loading_info=True,
                **{dtype_word: self.placement.dtype},
            )
        wrong = {
            word: facts.get(f"{word}_keys") for word in ("missing", "unexpected", "mismatched")
        }
        for word, keys in wrong.items():
            if keys:
                names = ", ".join(str(key) for key in sorted(keys)[:3])
                raise BadModel(
                    f"The weights in {place} do not belong to its config ({word}: {names}). "
                    "Check the folder with `cogreel models verify`, or fetch the model again."
                )
        return _with_small_tables(network.eval(), self.placement.dtype)

    def _stays_on_disk(self, part: str) -> bool:
        where = self.placement
        streamed = where.text_streamed if part == "text_encoder" else where.streamed
        assert not (where.from_disk and where.packing), "packed weights are small enough for RAM"
        return where.from_disk and streamed

    def _read_ourselves(self, kind: Any, part: str) -> Any:
        """The network packed, or with its blocks left on the disk, which the libraries cannot."""
        dtype, blocks_at = self.placement.dtype, _BLOCKS[kind]
        files = [file for file in choose_in(self.folder) if file.startswith(f"{part}/")]
        weights = [self.folder / file for file in files if file.endswith(".safetensors")]
        with _trouble_named(self.folder / part):
            facts = self.config(part)

            def make() -> Any:
                return (
                    kind(T5Config(**facts)) if kind is T5EncoderModel else kind.from_config(facts)
                )

            if self._stays_on_disk(part):
                return read_from_disk(make, blocks_at, weights, dtype, self.placement.device)
            # bitsandbytes takes its time
            from engine.model.packed_files import key_of, read_packed

            packing = self.placement.packing
            named = key_of(self._revision, part, packing, dtype)
            kept = self._kept / named if self._kept and self._revision else None
            return read_packed(make, blocks_at, weights, packing, dtype, kept)

    def _placed(self, network: Any, layers: Any, *, streamed: bool) -> Any:
        if streamed and self.placement.from_disk:
            return network  # it was placed as it was read
        if streamed:
            return stream_blocks(network, layers, self.placement.device)
        return network.to(self.placement.device)


def _compiler(cache: Path | None) -> "Compiler":
    from engine.model.compiled import Compiler  # takes seconds

    assert cache is not None, "what is compiled is kept"
    return Compiler(cache)


def _with_small_tables(network: Any, dtype: torch.dtype) -> Any:
    """Let tables that are reckoned, not kept, be in `dtype`.

    diffusers 0.42 leaves CogVideoX-2B's positions in fp64, 273 MB that Apple's cards refuse, and
    rounds them to the format of the tokens whenever it adds them (CogVideoXPatchEmbed).
    """
    for module in network.modules():
        for name, table in module.named_buffers(recurse=False):
            if name in module._non_persistent_buffers_set and table.is_floating_point():
                setattr(module, name, table.to(dtype))
    return network


def _quiet() -> None:
    """Keep the libraries from saying what we say ourselves: progress, and words that are lost."""
    quiet_diffusers()
    quiet_transformers()
    pipelines = logging.getLogger("diffusers.pipelines.cogvideo")
    pipelines.setLevel(logging.ERROR)


@contextmanager
def _trouble_named(place: Path) -> Generator[None]:
    """Turn the libraries' many ways to say "this folder is broken" into BadModel."""
    try:
        yield
    except (OSError, ValueError, TypeError, KeyError, SafetensorError) as error:
        raise BadModel(
            f"{place} cannot be loaded ({error}). Check the folder with "
            "`cogreel models verify`, or fetch the model again."
        ) from error
