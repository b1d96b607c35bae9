"""`import`: copy a model in from a folder, a USB disk for instance, without any network."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from engine import catalog
from engine.download import free_bytes_at
from engine.errors import BadFile, BadModel, DiskFull, ModelMissing
from engine.meter import Meter
from engine.model_files import PIECE_BYTES, choose_in, content_identity, header_of
from engine.protocol import Progress
from engine.spec import ModelSpec
from engine.weights import (
    MANIFEST,
    PARTS,
    Installed,
    KeptFile,
    Manifest,
    Store,
    manifest_for,
    read_manifest,
)
from engine.words import bytes_in_words


def import_folder(
    spec: ModelSpec,
    folder: Path,
    store: Store,
    *,
    progress: Callable[[Progress], None],
    free_bytes: Callable[[Path], int] = free_bytes_at,
) -> Installed:
    """Copy the model in `folder` (diffusers layout) into `store`, as the model of `spec`.

    Only the files that `engine.model_files.choose` names are copied, so pickles and Python files
    stay behind. A folder that carries Cogreel's manifest is held against its hashes and keeps its
    revision; another is checked as far as it can be (whole safetensors, the architecture of
    `spec`) and is known by its content.

    Raises ModelMissing where there is no such folder, BadModel where it holds something else or
    damaged files, DiskFull, BadFile where the copy cannot be written, and InUse.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        raise ModelMissing(f"There is no folder {folder}. Give the one that holds the model.")
    _refuse_another_model(spec, folder)
    paths = choose_in(folder)
    for path in paths:
        if path.endswith(".safetensors"):
            header_of(folder / path)
    source = _manifest_of(spec, folder, paths)
    revision = content_identity(folder) if source is None else source.revision
    sizes = {path: (folder / path).stat().st_size for path in paths}
    with store.alone(spec.id):
        target = store.folder_of(spec.id)
        if target == folder or (store.manifest(spec.id) and not store.lacking(spec.id)):
            raise BadModel(
                f"{spec.id} is in {target} already, so nothing was imported. To put another copy "
                f"in its place, first `cogreel models remove {spec.id}`."
            )
        missing = sum(sizes.values())
        free = free_bytes(target)
        if missing > free:
            raise DiskFull(
                f"{spec.id} needs {bytes_in_words(missing)} in {target}, and the disk has "
                f"{bytes_in_words(free)} free. Free {bytes_in_words(missing - free)} more, or keep "
                "models on another disk (models_folder in the settings)."
            )
        meter = Meter(missing, 0, progress)
        try:
            (target / MANIFEST).unlink(missing_ok=True)  # of a damaged one, until this is whole
            promised = {file.path: file.sha256 for file in source.files} if source else {}
            kept = tuple(
                _copy(folder, target, path, promised.get(path, ""), meter.read) for path in paths
            )
        except BrokenPipeError:
            raise  # the callback's, not the disk's
        except OSError as error:
            place = error.filename or target
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise DiskFull(
                    f"The disk is full at {place}. Free some, then import again."
                ) from error
            raise BadFile(f"{place} cannot be copied ({error.strerror}). Try again.") from error
        meter.report(last=True)
        return store.write_manifest(manifest_for(spec, revision, kept))


def _refuse_another_model(spec: ModelSpec, folder: Path) -> None:
    found = catalog.spec_of_folder(folder)
    # Only what has the architecture of a row has a row's repository.
    if found.repository == spec.repository or (found.source, found.shape) == (
        spec.source,
        spec.shape,
    ):
        return
    another = f"holds {found.title}" if found.repository else "holds a model of another shape"
    raise BadModel(
        f"{folder} {another}, not {spec.title}. Name the right model; one that is in no list can "
        "be used where it lies, with --model FOLDER."
    )


def _manifest_of(spec: ModelSpec, folder: Path, paths: tuple[str, ...]) -> Manifest | None:
    """The manifest of a folder that another Cogreel kept, if it speaks of this model."""
    manifest = read_manifest(folder / MANIFEST)
    if manifest is None or manifest.id != spec.id or manifest.folder:
        return None
    return manifest if {file.path for file in manifest.files} == set(paths) else None


def _copy(
    source: Path, target: Path, path: str, promised: str, read: Callable[[int], None]
) -> KeptFile:
    """Copy a file under a name that is not its own until it is whole and on the disk.

    Raises BadModel where its SHA-256 is not the promised one ("" for none), and OSError.
    """
    part = target / PARTS / f"{path.replace('/', '--')}.part"
    place = target / path
    part.parent.mkdir(parents=True, exist_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with (source / path).open("rb") as old, part.open("wb") as new:
        while piece := old.read(PIECE_BYTES):
            new.write(piece)
            digest.update(piece)
            read(len(piece))
        new.flush()
        os.fsync(new.fileno())
        size = new.tell()
    if promised and digest.hexdigest() != promised:
        part.unlink()
        raise BadModel(
            f"{path} in {source} is not as the manifest there promises: that copy is damaged. "
            "Copy the folder again from where it came from, then import it again."
        )
    part.replace(place)
    return KeptFile(path=path, bytes=size, sha256=digest.hexdigest())
