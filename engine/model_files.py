"""Which files of a model's folder matter, and what tells one folder's content from another's.

A folder in diffusers layout has `model_index.json`, which names its parts, and a folder for each
part. Only safetensors, JSON and tokenizer files count. Pickles (.bin, .pt, .ckpt) and Python files
can run code of a stranger; they are never fetched, copied or opened.
"""

import hashlib
import json
import re
import struct
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, cast

from engine.errors import BadModel

INDEX = "model_index.json"
OWN_WORDS = "cogreel.json"  # see engine.model_folder
UNSAFE = frozenset((".bin", ".pt", ".pth", ".ckpt", ".pkl", ".msgpack", ".h5", ".py"))

_TOKENIZER_FILES = frozenset(
    ("spiece.model", "tokenizer.model", "sentencepiece.bpe.model", "merges.txt", "vocab.txt")
)
# A folder and a file, both plain names: nothing that could lead out of the model's folder.
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*/[A-Za-z0-9_][A-Za-z0-9_.-]*")
_WEIGHTS_INDEX = ".safetensors.index.json"
_TROUBLES = (struct.error, ValueError, TypeError, AttributeError, LookupError, RecursionError)
_MAX_HEADER_BYTES = 100_000_000  # safetensors/src/tensor.rs, MAX_HEADER_SIZE
PIECE_BYTES = 1 << 20  # what is read and hashed at a time
_SAMPLES = 64
_SAMPLE_BYTES = 4096


def choose(paths: Collection[str], read: Callable[[str], bytes], name: str) -> tuple[str, ...]:
    """The files out of `paths` that the model needs, sorted; `read` gives a small one's content.

    Of each part these are its configs, its tokenizer files, and its weights once: the shards
    that its index names, else its single file. Other precisions of the same weights
    (`model.fp16.safetensors`) and files of other programs are left out. Raises BadModel, calling
    the model `name`, where a part or a shard is missing.
    """
    if INDEX not in paths:
        raise BadModel(
            f"{name} has no {INDEX}, so it is no model in diffusers layout. "
            "Give the folder that holds that file."
        )
    chosen = {INDEX, OWN_WORDS}.intersection(paths)
    for part in _parts(read(INDEX), name):
        inside = [path for path in paths if path.startswith(f"{part}/") and _PATH.fullmatch(path)]
        if not inside:
            raise BadModel(f"{name} lacks its part {part!r}. Get the model again, whole.")
        chosen.update(path for path in inside if _is_small(path))
        chosen.update(_weights(part, inside, paths, read, name))
    return tuple(sorted(chosen))


def choose_in(folder: Path) -> tuple[str, ...]:
    """`choose` for a folder on this machine. Raises BadModel."""
    try:
        inside = [path for path in folder.glob("*/*") if path.is_file()]
        paths = {path.relative_to(folder).as_posix() for path in inside}
        paths.update(name for name in (INDEX, OWN_WORDS) if (folder / name).is_file())
        return choose(paths, lambda path: (folder / path).read_bytes(), str(folder))
    except OSError as error:
        raise BadModel(f"{folder} cannot be read ({error.strerror}).") from error


def unsafe_in(folder: Path) -> tuple[str, ...]:
    """The files of `folder` that could run code, which Cogreel leaves where they are."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in UNSAFE)
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))


def header_of(path: Path) -> bytes:
    """The header of a safetensors file: JSON that says where each tensor lies.

    Raises BadModel where the file is none, or shorter or longer than its header says.
    The format: https://huggingface.co/docs/safetensors#format
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > min(size - 8, _MAX_HEADER_BYTES):
                raise BadModel(f"{path} is damaged or cut short. Get it again.")
            header = file.read(length)
        tensors = cast("dict[str, Any]", json.loads(header))
        ends = [t["data_offsets"][1] for name, t in tensors.items() if name != "__metadata__"]
        expected = 8 + length + max(ends, default=0)
    except _TROUBLES as error:
        raise BadModel(f"{path} is not a whole safetensors file. Get it again.") from error
    except OSError as error:
        raise BadModel(f"{path} cannot be read ({error.strerror}).") from error
    if size != expected:
        raise BadModel(
            f"{path} has {size:,} bytes where its header promises {expected:,}. Get it again."
        )
    return header


def content_identity(folder: Path) -> str:
    """ "sha256:" and a digest that tells this folder's model from others, in well under a second.

    For folders that come with no revision. It covers configs and tokenizer files whole, and of each
    safetensors file the header, the size and 64 samples of 4 KiB spread evenly over the tensors.
    So two fine-tunes of one architecture differ, and moving or copying the folder changes nothing;
    a single flipped bit may go unseen (`cogreel models verify` is for that). Raises BadModel.
    """
    total = hashlib.sha256()
    try:
        for path in choose_in(folder):
            if path == OWN_WORDS:  # a title or a default changes no frame
                continue
            file = folder / path
            digest = _sampled(file) if path.endswith(".safetensors") else _whole(file)
            total.update(f"{path}\0{file.stat().st_size}\0{digest}\n".encode())
    except OSError as error:
        raise BadModel(f"{folder} cannot be read ({error.strerror}).") from error
    return f"sha256:{total.hexdigest()}"


def sha256_of(path: Path, read: Callable[[int], None]) -> str:
    """The digest of a whole file; `read` is told of each piece's bytes. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while piece := file.read(PIECE_BYTES):
            digest.update(piece)
            read(len(piece))
    return digest.hexdigest()


def _parts(index: bytes, name: str) -> list[str]:
    """The parts that `model_index.json` names; [null, null] stands for one that is left out."""
    try:
        entries = cast("dict[str, Any]", json.loads(index)).items()
    except (ValueError, AttributeError, RecursionError) as error:
        raise BadModel(f"The {INDEX} of {name} cannot be understood. Get it again.") from error
    return [
        key
        for key, value in entries
        if not key.startswith("_") and isinstance(value, list) and any(cast("list[object]", value))
    ]


def _is_small(path: str) -> bool:
    """Configs and tokenizer files; a weights index is chosen with its weights."""
    file = path.partition("/")[2]
    if file in _TOKENIZER_FILES:
        return True
    return file.endswith(".json") and ".safetensors." not in file and ".bin." not in file


def _weights(
    part: str,
    inside: list[str],
    paths: Collection[str],
    read: Callable[[str], bytes],
    name: str,
) -> set[str]:
    indexes = [path for path in inside if path.endswith(_WEIGHTS_INDEX)]
    plain = [path for path in indexes if "." not in _stem(path)]
    if plain:
        return _shards(part, plain[0], read(plain[0]), paths, name)
    # The only names that diffusers and transformers look for where there is no index.
    single = {f"{part}/{stem}.safetensors" for stem in ("diffusion_pytorch_model", "model")}
    if found := single.intersection(inside):
        return found
    if f"{part}/config.json" not in inside:  # a tokenizer or a scheduler has no weights
        return set()
    pickled = [path for path in inside if Path(path).suffix.lower() in UNSAFE - {".py"}]
    if pickled:
        raise BadModel(
            f"{name} has the weights of its part {part!r} only as {pickled[0]}, a format that can "
            "run code of a stranger. Cogreel opens safetensors only; get the model in that format."
        )
    raise BadModel(f"{name} has no weights for its part {part!r}. Get the model again, whole.")


def _shards(part: str, index: str, content: bytes, paths: Collection[str], name: str) -> set[str]:
    try:
        table = cast("dict[str, str]", json.loads(content)["weight_map"])
        shards = {f"{part}/{file}" for file in table.values()}
    except _TROUBLES as error:
        raise BadModel(f"{index} of {name} cannot be understood. Get it again.") from error
    for shard in sorted(shards):
        if not _PATH.fullmatch(shard) or not shard.endswith(".safetensors"):
            raise BadModel(f"{index} of {name} names {shard!r}, which is no safetensors file.")
        if shard not in paths:
            raise BadModel(
                f"{name} lacks {shard}, which its index names. Get the model again, whole."
            )
    return shards | {index}


def _stem(path: str) -> str:
    """`transformer/model.fp16.safetensors` → `model.fp16`."""
    return path.partition("/")[2].partition(".safetensors")[0]


def _whole(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sampled(path: Path) -> str:
    header = header_of(path)
    start = 8 + len(header)
    length = path.stat().st_size - start
    total = hashlib.sha256(header)
    with path.open("rb", buffering=0) as file:
        for n in range(_SAMPLES):
            file.seek(start + n * max(0, length - _SAMPLE_BYTES) // (_SAMPLES - 1))
            total.update(file.read(_SAMPLE_BYTES))
    return total.hexdigest()
