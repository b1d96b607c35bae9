"""What a folder in diffusers layout says about itself, read without torch and without trust.

Only JSON and the headers of safetensors files are read. Every class that the folder names has to
be one that Cogreel knows, so that no code that comes with a model is ever run.
"""

import math
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec

from engine import model_files
from engine.errors import BadModel
from engine.recipe import Precision, Scheduler
from engine.spec import (
    AnyOf,
    Defaults,
    Family,
    Grid,
    Licence,
    ModelSpec,
    Prediction,
    Shape,
    Size,
    Source,
    nearest_frames,
    nearest_size,
)

OWN_WORDS = "cogreel.json"
MAX_SIDE = 8192
_MOST_JSON_BYTES = 16 * 2**20

_PIPELINES = {
    "CogVideoXPipeline": Source.TEXT,
    "CogVideoXImageToVideoPipeline": Source.IMAGE,
}
_SCHEDULERS = {
    "CogVideoXDDIMScheduler": Scheduler.DDIM,
    "CogVideoXDPMScheduler": Scheduler.DPM,
}
_PARTS = {
    "transformer": {("diffusers", "CogVideoXTransformer3DModel")},
    "vae": {("diffusers", "AutoencoderKLCogVideoX")},
    "text_encoder": {("transformers", "T5EncoderModel")},
    "tokenizer": {("transformers", "T5Tokenizer"), ("transformers", "T5TokenizerFast")},
    "scheduler": {("diffusers", name) for name in _SCHEDULERS},
}
_PRECISIONS = {"BF16": Precision.BF16, "F16": Precision.FP16, "F32": Precision.FP32}


Count = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
"""What a config may say of any size or number; with more, a folder could take all memory."""
_Widths = Annotated[tuple[Count, ...], msgspec.Meta(min_length=1, max_length=16)]


class TransformerConfig(msgspec.Struct, frozen=True):
    """transformer/config.json, as far as it matters here; defaults are those of diffusers."""

    num_attention_heads: Count = 30
    attention_head_dim: Count = 64
    in_channels: Count = 16
    out_channels: Count = 16
    num_layers: Count = 30
    sample_width: Count = 90
    sample_height: Count = 60
    sample_frames: Count = 49
    patch_size: Count = 2
    patch_size_t: Count | None = None
    max_text_seq_length: Count = 226
    text_embed_dim: Count = 4096
    time_embed_dim: Count = 512
    temporal_compression_ratio: Count = 4
    use_rotary_positional_embeddings: bool = False
    use_learned_positional_embeddings: bool = False


class VaeConfig(msgspec.Struct, frozen=True):
    """vae/config.json, as far as it matters here; defaults are those of diffusers."""

    block_out_channels: _Widths = (128, 256, 256, 512)
    latent_channels: Count = 16
    temporal_compression_ratio: Annotated[float, msgspec.Meta(ge=1, le=64)] = 4
    sample_width: Count = 720
    sample_height: Count = 480


class TextConfig(msgspec.Struct, frozen=True):
    """text_encoder/config.json, as far as it matters here; defaults are those of transformers."""

    d_model: Count
    num_layers: Count
    num_heads: Count = 8
    d_kv: Count = 64
    d_ff: Count = 2048


class SchedulerConfig(msgspec.Struct, frozen=True):
    """scheduler/scheduler_config.json, as far as it matters here; the default is diffusers'."""

    name: str = msgspec.field(name="_class_name")
    prediction: Prediction = msgspec.field(name="prediction_type", default=Prediction.NOISE)


class OwnDefaults(msgspec.Struct, frozen=True, kw_only=True):
    """What a recipe starts from, where the folder says so."""

    size: Size | None = None
    frames: int | None = None
    steps: int | None = None
    guidance: float | None = None
    scheduler: Scheduler | None = None


class OwnWords(msgspec.Struct, frozen=True, kw_only=True):
    """`cogreel.json`: what a folder may say about itself beyond its configs; all of it optional."""

    title: str | None = None
    about: str | None = None
    licence: Licence | None = None
    fps: int | None = None
    defaults: OwnDefaults = OwnDefaults()


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The tensors of one part: how many numbers, in all and in its largest block."""

    parameters: int
    block_parameters: int
    precision: Precision


class ModelFolder(msgspec.Struct, frozen=True, kw_only=True):
    """All that a folder says about itself."""

    folder: Path
    source: Source
    transformer: TransformerConfig
    vae: VaeConfig
    text: TextConfig
    scheduler: Scheduler
    prediction: Prediction
    transformer_weights: Weights
    text_weights: Weights
    vae_weights: Weights
    own: OwnWords


def read_model_folder(folder: Path) -> ModelFolder:
    """Read the folder's configs and headers.

    Raises BadModel where it is no model, is incomplete, or names a class that is not known.
    """
    files = model_files.choose_in(folder)
    index = _read(folder / model_files.INDEX, dict[str, Any])
    pipeline = index.get("_class_name")
    if not isinstance(pipeline, str) or pipeline not in _PIPELINES:
        raise BadModel(
            f"{folder} holds a {pipeline}, which Cogreel cannot run. It runs CogVideoX "
            "(CogVideoXPipeline and CogVideoXImageToVideoPipeline)."
        )
    for part, known in _PARTS.items():
        if part not in index:
            raise BadModel(f"{folder} lacks its {part}. Get the model again, whole.")
        named = index[part]
        if not isinstance(named, list) or tuple(map(str, named)) not in known:  # pyright: ignore
            raise BadModel(
                f"{folder} wants {named} as its {part}. Cogreel runs only the classes of "
                "CogVideoX itself, never code that comes with a model."
            )
    scheduler = _read(folder / "scheduler" / "scheduler_config.json", SchedulerConfig)
    if scheduler.name not in _SCHEDULERS:
        raise BadModel(
            f"{folder} wants the scheduler {scheduler.name}. "
            f"Cogreel knows {' and '.join(_SCHEDULERS)}."
        )
    found = ModelFolder(
        folder=folder,
        source=_PIPELINES[pipeline],
        transformer=_read(folder / "transformer" / "config.json", TransformerConfig),
        vae=_read(folder / "vae" / "config.json", VaeConfig),
        text=_read(folder / "text_encoder" / "config.json", TextConfig),
        scheduler=_SCHEDULERS[scheduler.name],
        prediction=scheduler.prediction,
        transformer_weights=_weights(folder, files, "transformer", "transformer_blocks."),
        text_weights=_weights(folder, files, "text_encoder", "encoder.block."),
        vae_weights=_weights(folder, files, "vae", "decoder.up_blocks."),
        own=_own_words(folder / OWN_WORDS),
    )
    _refuse_other_channels(found)
    return found


def spec_from_configs(found: ModelFolder) -> ModelSpec:
    """Describe a model of which nothing is known but what its configs say."""
    transformer = found.transformer
    shape = _shape_of(found)
    step = shape.patch * shape.space_compression
    size = nearest_size(
        Size(
            transformer.sample_width * shape.space_compression,
            transformer.sample_height * shape.space_compression,
        ),
        Grid(step=step, largest=Size(MAX_SIDE, MAX_SIDE)),
    )
    longest = max(size.width, size.height)
    # The VAE keeps the first frame apart only where the number of latent frames is odd, so only
    # these counts come out exact.
    pair = 2 * shape.time_compression
    frames = tuple(range(1, transformer.sample_frames + 1, pair))[1:] or (1,)
    fps = 16 if shape.patch_time else 8  # what CogVideoX 1.5 and 1.0 were trained at
    # A learned table of positions fits one size only.
    fixed = transformer.use_learned_positional_embeddings
    return ModelSpec(
        id=found.folder.absolute().name,
        title=found.folder.absolute().name,
        family=Family.COGVIDEOX,
        source=found.source,
        repository="",
        licence=Licence(name="unknown", url="", free_for_commerce=False),
        precision=found.transformer_weights.precision,
        sizes=AnyOf((size,)) if fixed else Grid(step=step, largest=Size(longest, longest)),
        frames=frames,
        fps=fps,
        defaults=Defaults(
            size=size,
            frames=frames[-1],
            fps=fps,
            steps=50,
            guidance=6.0,
            scheduler=found.scheduler,
        ),
        shape=shape,
        prediction=found.prediction,
    )


def in_own_words(spec: ModelSpec, own: OwnWords) -> ModelSpec:
    """`spec` as the folder itself would have it."""
    fps = own.fps or spec.fps
    size = own.defaults.size or spec.defaults.size
    frames = own.defaults.frames or spec.defaults.frames
    guidance = own.defaults.guidance
    return msgspec.structs.replace(
        spec,
        title=own.title or spec.title,
        about=own.about or spec.about,
        licence=own.licence or spec.licence,
        fps=fps,
        defaults=Defaults(
            size=nearest_size(size, spec.sizes),
            frames=nearest_frames(frames, spec.frames),
            fps=fps,
            steps=own.defaults.steps or spec.defaults.steps,
            guidance=spec.defaults.guidance if guidance is None else guidance,
            scheduler=own.defaults.scheduler or spec.defaults.scheduler,
        ),
    )


def _shape_of(found: ModelFolder) -> Shape:
    transformer, vae = found.transformer, found.vae
    return Shape(
        layers=transformer.num_layers,
        heads=transformer.num_attention_heads,
        head_width=transformer.attention_head_dim,
        patch=transformer.patch_size,
        patch_time=transformer.patch_size_t,
        latent_channels=vae.latent_channels,
        in_channels=transformer.in_channels,
        text_tokens=transformer.max_text_seq_length,
        text_width=transformer.text_embed_dim,
        space_compression=2 ** (len(vae.block_out_channels) - 1),
        time_compression=round(vae.temporal_compression_ratio),
        time_width=transformer.time_embed_dim,
        reckoned_positions=_reckoned_positions(transformer),
        transformer_parameters=found.transformer_weights.parameters,
        transformer_block_parameters=found.transformer_weights.block_parameters,
        text_inner=found.text.num_heads * found.text.d_kv,
        text_forward=found.text.d_ff,
        text_layers=found.text.num_layers,
        text_encoder_parameters=found.text_weights.parameters,
        text_block_parameters=found.text_weights.block_parameters,
        vae_parameters=found.vae_weights.parameters,
        vae_width=vae.block_out_channels[0],
        tile=Size(vae.sample_width // 2, vae.sample_height // 2),
    )


def _reckoned_positions(config: TransformerConfig) -> int:
    """Numbers of the table of sines and cosines (diffusers' CogVideoXPatchEmbed), if there is one.

    A learned table is in the file; rotary positions need none.
    """
    if config.use_rotary_positional_embeddings or config.use_learned_positional_embeddings:
        return 0
    times = (config.sample_frames - 1) // config.temporal_compression_ratio + 1
    patches = (config.sample_width // config.patch_size) * (
        config.sample_height // config.patch_size
    )
    width = config.num_attention_heads * config.attention_head_dim
    return (config.max_text_seq_length + times * patches) * width


def _refuse_other_channels(found: ModelFolder) -> None:
    """Relatives of CogVideoX (Fun, ControlNet) take masks or poses as further channels."""
    latent = found.vae.latent_channels
    expected = latent * (2 if found.source is Source.IMAGE else 1)
    if found.transformer.in_channels != expected or found.transformer.out_channels != latent:
        raise BadModel(
            f"The transformer in {found.folder} takes {found.transformer.in_channels} channels "
            f"where CogVideoX takes {expected}: it is another sort of model, which Cogreel "
            "cannot run."
        )


def _weights(folder: Path, files: tuple[str, ...], part: str, block_prefix: str) -> Weights:
    """Count the tensors of a part from the headers of its files, sharded or not."""
    total = 0
    blocks: dict[str, int] = {}
    formats: dict[str, int] = {}
    seen: set[str] = set()
    for file in files:
        if not (file.startswith(f"{part}/") and file.endswith(".safetensors")):
            continue
        for name, tensor in _header(folder / file).items():
            # Older files of T5 hold its one table of words under two names.
            alias = name.replace("encoder.embed_tokens.weight", "shared.weight")
            if alias in seen:
                continue
            seen.add(alias)
            count = math.prod(tensor.shape)
            total += count
            formats[tensor.dtype] = formats.get(tensor.dtype, 0) + count
            if name.startswith(block_prefix):
                number = name[len(block_prefix) :].partition(".")[0]
                blocks[number] = blocks.get(number, 0) + count
    commonest = max(formats, key=formats.__getitem__, default="")
    if commonest not in _PRECISIONS:
        raise BadModel(
            f"The weights in {folder / part} are kept as {commonest or 'nothing'}. Cogreel runs "
            f"{', '.join(_PRECISIONS)}; get the model in one of these."
        )
    return Weights(
        parameters=total,
        block_parameters=max(blocks.values(), default=0),
        precision=_PRECISIONS[commonest],
    )


class _Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: Annotated[tuple[Annotated[int, msgspec.Meta(ge=0)], ...], msgspec.Meta(max_length=16)]


def _header(path: Path) -> dict[str, _Tensor]:
    entries = _decoded(model_files.header_of(path), dict[str, Any], path)
    entries.pop("__metadata__", None)
    try:
        return msgspec.convert(entries, dict[str, _Tensor])
    except msgspec.ValidationError as error:
        raise _not_understood(path, error) from error


def _own_words(path: Path) -> OwnWords:
    return _read(path, OwnWords) if path.exists() else OwnWords()


_T = TypeVar("_T")


def _read(path: Path, kind: type[_T]) -> _T:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_JSON_BYTES)  # of more than that, too little to be understood
    except OSError as error:
        raise BadModel(
            f"{path} cannot be read ({error.strerror}). Get the model again, whole."
        ) from error
    return _decoded(data, kind, path)


def _decoded(data: bytes, kind: type[_T], path: Path) -> _T:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _not_understood(path, error) from error


def _not_understood(path: Path, error: Exception) -> BadModel:
    return BadModel(f"{path} cannot be understood ({error}). Get the model again.")
