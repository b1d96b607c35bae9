"""What is kept of a clip until it is in the library: the folder `renders/JOB/` of a project.

    job.json             what was asked for; gone where latents are kept for longer
    checkpoint.json      how far it is, and what its tensors belong to
    step-000012.safetensors
    .lock                held by whoever renders it
    refused-…            a checkpoint that could not be gone on from

The tensors are the engine's; here is what needs none of them.
"""

import errno
import hashlib
import logging
import os
import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from engine.errors import BadFile, BadRecipe, InUse, NewerFormat
from engine.files import remove_folder, write_atomically
from engine.film.ids import is_safe_id
from engine.protocol import Mode, Model, Render
from engine.recipe import Recipe

RENDERS = "renders"
FORMAT = 1
COMPILED = "compiled"  # in `Maker.weights`
MOST_JSON_BYTES = 4 * 2**20
MOST_TENSOR_BYTES = 4 * 2**30  # the longest clip's latents and history are a fiftieth of it

_JOB, _CHECKPOINT, _LOCK = "job.json", "checkpoint.json", ".lock"
_UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError, BadRecipe)
_TENSORS = re.compile(r"step-[0-9]{6}\.safetensors")
_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Unfinished(msgspec.Struct, frozen=True, kw_only=True):
    """A clip that was asked for and is not in the library. `image` is relative to the project."""

    clip_id: str
    recipe: Recipe
    model: Model
    mode: Mode
    lossless: bool = False
    image: str = ""
    format: int = FORMAT


class Maker(msgspec.Struct, frozen=True, kw_only=True):
    """What computes a render. Its rest has to have all but `weights` in common with its beginning.

    `weights`: their precision, packing, and whether the blocks they are in are compiled, as in
    "bfloat16, int8" or "bfloat16, compiled"; and the version of SageAttention, where that computes
    attention. A rest with others is allowed, where the same cannot be; its frames are not those of
    a render without a break.
    """

    recipe: Recipe
    model: str
    revision: str
    weights: str
    versions: dict[str, str]


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A moment between two steps. `numbers` are the scheduler's; its tensors are in the file."""

    step: int
    maker: Maker
    numbers: dict[str, int]
    tensors: str
    sha256: str
    format: int = FORMAT


def render_folder(project: Path, clip_id: str) -> Path:
    """Where the engine keeps how far a clip is, until it is in the library."""
    assert is_safe_id(clip_id), "an id of ours"
    return project / RENDERS / clip_id


# --- what was asked for ---------------------------------------------------------------------


def write_job(folder: Path, job: Render) -> None:
    """Note what is asked for. Raises OSError."""
    image = ""
    if job.image:
        try:
            image = Path(job.image).relative_to(folder.parents[1]).as_posix()
        except ValueError:
            image = job.image
    facts = Unfinished(
        clip_id=job.clip_id,
        recipe=job.recipe,
        model=job.model,
        mode=job.mode,
        lossless=job.lossless,
        image=image,
    )
    _write_note(folder, facts)


def _write_note(folder: Path, job: Unfinished) -> None:
    write_atomically(folder / _JOB, msgspec.json.format(msgspec.json.encode(job)))


def is_begun(folder: Path) -> bool:
    """Whether there is a note of a clip that is to be finished."""
    return (folder / _JOB).is_file()


def unfinished(project: Path) -> list[Unfinished]:
    """What was begun in a project, the oldest first. What cannot be read is left out and logged."""
    found: list[Unfinished] = []
    for folder in sorted((project / RENDERS).glob("*")):
        if not is_safe_id(folder.name) or not is_begun(folder):
            continue
        try:
            job = _decoded(folder / _JOB, Unfinished)
        except (BadFile, NewerFormat) as error:
            _log.warning("%s is left out: %s", folder, error)
            continue
        if job.clip_id == folder.name:
            found.append(job)
    return found


def forget(project: Path, clip_id: str) -> None:
    """Delete what is kept of a clip: it is in the library, or nobody wants it any more."""
    if is_safe_id(clip_id):
        remove_folder(project / RENDERS / clip_id)


def keep_latents(project: Path, clip_id: str) -> None:
    """Keep of a clip that is in the library only what it was decoded from."""
    folder = render_folder(project, clip_id)
    with suppress(OSError):
        (folder / _JOB).unlink(missing_ok=True)
        (folder / _LOCK).unlink(missing_ok=True)


def latents_kept(project: Path, clip_id: str) -> bool:
    """Whether what a clip of the library was decoded from is kept."""
    folder = project / RENDERS / clip_id
    return is_safe_id(clip_id) and (folder / _CHECKPOINT).is_file() and not is_begun(folder)


def begin_at_latents(project: Path, clip_id: str, job: Unfinished) -> None:
    """Note `job`, whose clip is decoded anew from what is kept of the clip named.

    Where the two differ in more than the id and the coding, the engine renders from the beginning.
    Raises OSError.
    """
    kept, folder = render_folder(project, clip_id), render_folder(project, job.clip_id)
    try:
        folder.mkdir(parents=True)
        for path in [*kept.glob("step-*.safetensors"), kept / _CHECKPOINT]:
            if not path.is_symlink():
                shutil.copyfile(path, folder / path.name)
        _write_note(folder, job)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def held(folder: Path) -> Generator[None]:
    """Keep others from rendering the same clip at once. Raises InUse."""
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise InUse(
            f"The clip {folder.name} is being rendered by another Cogreel. Wait for that one."
        ) from None
    try:
        yield
    finally:
        lock.release()


def in_hand(folder: Path) -> bool:
    """Whether someone renders that clip just now."""
    if not (folder / _LOCK).exists():
        return False
    try:
        with held(folder):
            return False
    except InUse:
        return True


# --- how far it is --------------------------------------------------------------------------


def write_checkpoint(
    folder: Path, step: int, maker: Maker, numbers: dict[str, int], tensors: bytes
) -> None:
    """Keep a moment, then let go of the one before it. Raises OSError; that one is then whole.

    The folder is there, unless its disk was unplugged; it is not to be made on another.
    """
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    name = f"step-{step:06}.safetensors"
    checkpoint = Checkpoint(
        step=step,
        maker=maker,
        numbers=numbers,
        tensors=name,
        sha256=hashlib.sha256(tensors).hexdigest(),
    )
    write_atomically(folder / name, tensors)
    write_atomically(folder / _CHECKPOINT, msgspec.json.format(msgspec.json.encode(checkpoint)))
    for path in folder.glob("*.safetensors"):
        if path.name != name and (_TENSORS.fullmatch(path.name) or path.name[0] == "."):
            path.unlink(missing_ok=True)


def read_checkpoint(folder: Path, maker: Maker) -> tuple[Checkpoint, bytes] | None:
    """The moment that is kept, and its tensors' bytes; None where there is none.

    Raises BadFile where it is damaged or of another making, and NewerFormat.
    """
    path = folder / _CHECKPOINT
    if not path.is_file():
        return None
    checkpoint = _decoded(path, Checkpoint)
    if replace(checkpoint.maker, weights=maker.weights) != maker:
        raise BadFile(f"it was made with {_difference(checkpoint.maker, maker)}")
    if not 0 < checkpoint.step <= maker.recipe.steps:
        raise BadFile("it is damaged (its step is none of the recipe's)")
    return checkpoint, _tensors(folder, checkpoint)


def check_note(folder: Path) -> None:
    """Raise BadFile where the note of what was asked for is damaged, and NewerFormat."""
    if is_begun(folder):
        _decoded(folder / _JOB, Unfinished)


def check_checkpoint(folder: Path) -> None:
    """Raise BadFile where the moment that is kept is damaged, and NewerFormat.

    Whether it is of the right making only the engine can tell, see `read_checkpoint`.
    """
    if (folder / _CHECKPOINT).is_file():
        _tensors(folder, _decoded(folder / _CHECKPOINT, Checkpoint))


def set_note_aside(folder: Path) -> None:
    """Rename a note that nobody can read, so that it is not looked at again. Raises OSError."""
    os.replace(folder / _JOB, folder / f"refused-{_JOB}")


def set_aside(folder: Path) -> None:
    """Rename a checkpoint that is of no use, so that the next one does not take its place."""
    number = 1 + len(list(folder.glob(f"refused-*-{_CHECKPOINT}")))
    for path in [folder / _CHECKPOINT, *folder.glob("step-*.safetensors")]:
        if path.exists():
            os.replace(path, folder / f"refused-{number}-{path.name}")


def step_kept(folder: Path) -> int | None:
    """After which step a render would go on; None where it would begin anew."""
    checkpoint = _checkpoint_in(folder)
    return None if checkpoint is None else checkpoint.step


def weights_kept(folder: Path) -> str:
    """The weights (as in `Maker`) that what is kept was computed with; "" where nothing is."""
    checkpoint = _checkpoint_in(folder)
    return "" if checkpoint is None else checkpoint.maker.weights


def _checkpoint_in(folder: Path) -> Checkpoint | None:
    try:
        return _decoded(folder / _CHECKPOINT, Checkpoint)
    except (BadFile, NewerFormat):
        return None


def _tensors(folder: Path, checkpoint: Checkpoint) -> bytes:
    path = folder / checkpoint.tensors
    try:
        if not _TENSORS.fullmatch(checkpoint.tensors) or path.is_symlink():
            raise BadFile("it names a file that is none of its own")
        if path.stat().st_size > MOST_TENSOR_BYTES:
            raise BadFile("it is damaged (its tensors are too large)")
        tensors = path.read_bytes()
    except OSError as error:
        raise BadFile(f"its tensors cannot be read ({error.strerror})") from error
    if hashlib.sha256(tensors).hexdigest() != checkpoint.sha256:
        raise BadFile("it is damaged (its hash is another)")
    return tensors


def _decoded(path: Path, kind: type[_T]) -> _T:
    """A small file of ours. Raises BadFile and NewerFormat."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_JSON_BYTES + 1)
    except OSError as error:
        raise BadFile(f"it cannot be read ({error.strerror})") from error
    if len(data) > MOST_JSON_BYTES:
        raise BadFile("it is damaged (too long)")
    try:
        if msgspec.json.decode(data, type=_Versioned).format > FORMAT:
            raise NewerFormat("it was written by a newer Cogreel")
        return msgspec.json.decode(data, type=kind)
    except _UNREADABLE as error:
        raise BadFile(f"it is damaged ({error})") from error


class _Versioned(msgspec.Struct, frozen=True):
    format: int = FORMAT


def _difference(theirs: Maker, ours: Maker) -> str:
    if theirs.recipe != ours.recipe:
        return "another recipe"
    if (theirs.model, theirs.revision) != (ours.model, ours.revision):
        return f"revision {theirs.revision} of {theirs.model}, not {ours.revision}"
    names = sorted({*theirs.versions, *ours.versions})
    others = ", ".join(
        f"{name} {theirs.versions.get(name, '-')} → {ours.versions.get(name, '-')}"
        for name in names
        if theirs.versions.get(name) != ours.versions.get(name)
    )
    return f"other versions ({others})"
