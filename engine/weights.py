"""The models on this machine: which there are, where they lie, whether they are whole.

A model that `get` or `import` brought is a plain folder of real files in diffusers layout,
`<models>/<ID>/`, with the manifest `cogreel-manifest.json` in it. Why not the layout of
huggingface_hub's cache: that needs symbolic links (not to be had on many a Windows) or doubles as
copies, cannot be carried on a USB disk and read there, and keeps no hashes to verify by. Weights
that are in that cache already are used where they lie: the manifest then names their folder.

A model counts as installed only with its manifest, which is written last, beside-then-rename.
"""

import contextlib
import logging
import shutil
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import msgspec

from engine import catalog
from engine.errors import BadFile, BadModel, InUse, ModelMissing, NewerFormat
from engine.files import bytes_of_files, write_atomically
from engine.meter import Meter
from engine.model_files import choose_in, content_identity, header_of, sha256_of
from engine.protocol import Model, Progress
from engine.spec import Licence, ModelSpec
from engine.words import bytes_in_words

FORMAT = 1
MANIFEST = "cogreel-manifest.json"
PARTS = ".parts"
SMALLER = "smaller"
_BEGUN = "begun.json"

_log = logging.getLogger(__name__)


class KeptFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a model, by its path in the model's folder, as it was when it was checked."""

    path: str
    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was brought here, and how to tell that it is still so.

    `revision` is the hub's commit, or "sha256:" and the content's identity for a model that came
    from a folder. An empty `folder` means the manifest's own; another is used in place. `wrong`
    names files that `verify` found damaged and that have not been fetched again.
    """

    id: str
    repository: str
    revision: str
    licence: Licence
    files: tuple[KeptFile, ...]
    folder: str = ""
    written: str = ""
    wrong: tuple[str, ...] = ()
    format: int = msgspec.field(default=0)

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files)


class Installed(msgspec.Struct, frozen=True, kw_only=True):
    """A model that can be rendered with."""

    spec: ModelSpec
    folder: Path
    revision: str
    bytes: int
    shipped: bool = False

    @property
    def model(self) -> Model:
        """What the engine is told."""
        return Model(
            id=self.spec.id,
            folder=str(self.folder),
            revision=self.revision,
            licence=self.spec.licence.name,
        )


class Check(msgspec.Struct, frozen=True, kw_only=True, tag="file"):
    """What `verify` found of a file."""

    path: str
    bytes: int
    right: bool


def shipped_models() -> tuple[Path, ...]:
    """The folders of the models that come with the program."""
    starter = Path(str(files("resources"))) / "starter"
    return (starter,) if (starter / "model_index.json").is_file() else ()


class Store:
    """The models in one folder, and those that are shipped with the program."""

    def __init__(self, models_folder: Path, shipped: tuple[Path, ...] = ()) -> None:
        """`shipped` are folders in diffusers layout, each of one model, that are only read."""
        self.models_folder = models_folder.expanduser().absolute()
        self._shipped = shipped

    # --- asking

    def installed(self) -> tuple[Installed, ...]:
        """Every whole model: the shipped ones, then those of the catalog in its order."""
        shipped = (self._from_folder(folder, shipped=True) for folder in self._shipped)
        brought = (self._whole(spec) for spec in catalog.ROWS)
        return (*shipped, *(model for model in brought if model is not None))

    def find(self, name_or_folder: str) -> Installed:
        """The model of that ID, or in that folder, ready to be rendered with.

        Raises ModelMissing with the command that gets it, or the ID that is spelled most alike,
        and BadModel where it is damaged or incomplete.
        """
        for folder in self._shipped:
            model = self._from_folder(folder, shipped=True)
            if model.spec.id.casefold() == name_or_folder.casefold():
                return model
        folder = Path(name_or_folder).expanduser()
        try:
            spec = catalog.by_id(name_or_folder)
        except ModelMissing:
            if folder.is_dir():
                return self._from_folder(folder.absolute())
            if len(folder.parts) > 1 or folder.is_absolute():
                raise ModelMissing(
                    f"There is no folder {folder}. Name one with a model in it, or a model that "
                    "`cogreel models list` shows."
                ) from None
            raise
        model = self._whole(spec)
        if model is not None:
            return model
        if self.manifest(spec.id) is not None:
            raise BadModel(
                f"{spec.id} is damaged: {', '.join(self.lacking(spec.id))}. "
                f"`cogreel models get {spec.id}` mends just that."
            )
        if folder.is_dir():
            return self._from_folder(folder.absolute())
        raise ModelMissing(self.how_to_get(spec))

    def manifest(self, model: str) -> Manifest | None:
        """What is written of the model of that ID, which may be damaged since."""
        return read_manifest(self.folder_of(model) / MANIFEST)

    def lacking(self, model: str) -> tuple[str, ...]:
        """The files that are gone, of another size, or known to be wrong."""
        manifest = self.manifest(model)
        if manifest is None:
            return ()
        folder = self.content_folder(manifest)
        return tuple(
            file.path
            for file in manifest.files
            if file.path in manifest.wrong or not has_size(folder / file.path, file.bytes)
        )

    def folder_of(self, model: str) -> Path:
        """Where what is brought of that model lies: its files, its manifest, its parts."""
        return self.models_folder / model

    def smaller_of(self, model: str) -> Path:
        """Where weights of that model are kept that were rounded to fewer bits."""
        return self.folder_of(model) / SMALLER

    def content_folder(self, manifest: Manifest) -> Path:
        """Where the files of a manifest are: beside it, or in the hub library's cache."""
        return Path(manifest.folder) if manifest.folder else self.folder_of(manifest.id)

    def arrived_bytes(self, model: str) -> int:
        """What an unfinished `get` of that model has already brought."""
        begun = self.begun(model)
        whole = 0 if begun is None else begun.bytes
        return whole + bytes_of_files((self.folder_of(model) / PARTS).glob("*.part"))

    def how_to_get(self, spec: ModelSpec) -> str:
        """The sentence for a model that is not here: the command, the size, the licence."""
        size = "" if spec.download_bytes is None else f"{bytes_in_words(spec.download_bytes)}, "
        arrived = self.arrived_bytes(spec.id)
        kept = f" {bytes_in_words(arrived)} of it have arrived already." if arrived else ""
        return (
            f"{spec.title} is not on this machine. `cogreel models get {spec.id}` fetches it "
            f"({size}{spec.licence.name}).{kept}"
        )

    # --- writing

    @contextlib.contextmanager
    def alone(self, model: str) -> Generator[None]:
        """Keep every other process off that model. Raises InUse where one is at it, and BadFile."""
        from filelock import FileLock, Timeout

        path = self.models_folder / ".locks" / f"{model}.lock"
        lock = FileLock(path, timeout=0)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout:
            raise InUse(
                f"Another Cogreel is getting, checking or removing {model} right now. "
                "Wait until it has finished, then try again."
            ) from None
        except OSError as error:
            raise BadFile(
                f"The models folder {self.models_folder} cannot be written ({error.strerror}). "
                "Free it for writing, or name another one (models_folder in the settings)."
            ) from error
        try:
            yield
        finally:
            lock.release()

    def begun(self, model: str) -> Manifest | None:
        """The files that an unfinished `get` has brought whole and checked."""
        return read_manifest(self.folder_of(model) / PARTS / _BEGUN)

    def write_begun(self, manifest: Manifest) -> None:
        """Remember what is whole so far."""
        write_atomically(self.folder_of(manifest.id) / PARTS / _BEGUN, _encode(manifest))

    def write_manifest(self, manifest: Manifest) -> Installed:
        """Make the model count as installed, and clear away what only the way here needed."""
        folder = self.folder_of(manifest.id)
        write_atomically(folder / MANIFEST, _encode(manifest))
        shutil.rmtree(folder / PARTS, ignore_errors=True)
        whole = self._whole(catalog.by_id(manifest.id))
        assert whole is not None
        return whole

    # --- inside

    def _whole(self, spec: ModelSpec) -> Installed | None:
        manifest = self.manifest(spec.id)
        if manifest is None or self.lacking(spec.id):
            return None
        return Installed(
            spec=spec,
            folder=self.content_folder(manifest),
            revision=manifest.revision,
            bytes=manifest.bytes,
        )

    def _from_folder(self, folder: Path, *, shipped: bool = False) -> Installed:
        """A model that lies in a folder of its own. Raises BadModel."""
        spec = catalog.spec_of_folder(folder)
        files = choose_in(folder)
        for path in files:
            if path.endswith(".safetensors"):
                header_of(folder / path)
        sizes = {path: (folder / path).stat().st_size for path in files}
        manifest = read_manifest(folder / MANIFEST)
        if manifest is not None and sizes == {file.path: file.bytes for file in manifest.files}:
            revision = manifest.revision
        else:
            revision = content_identity(folder)
        return Installed(
            spec=spec,
            folder=folder,
            revision=revision,
            bytes=sum(sizes.values()),
            shipped=shipped,
        )


def verify(store: Store, model: str, progress: Callable[[Progress], None]) -> tuple[Check, ...]:
    """Read every file of an installed model again and hold it against the manifest's SHA-256.

    What is wrong is remembered, so that `find` refuses the model and `get` fetches just that.
    Raises ModelMissing, and InUse.
    """
    spec = catalog.by_id(model)
    with store.alone(spec.id):
        manifest = store.manifest(spec.id)
        if manifest is None:
            raise ModelMissing(store.how_to_get(spec))
        folder = store.content_folder(manifest)
        meter = Meter(manifest.bytes, 0, progress)
        checks = tuple(
            Check(path=file.path, bytes=file.bytes, right=is_right(folder, file, meter.read))
            for file in manifest.files
        )
        meter.report(last=True)
        wrong = tuple(check.path for check in checks if not check.right)
        if wrong != manifest.wrong:
            noted = msgspec.structs.replace(manifest, wrong=wrong)
            write_atomically(store.folder_of(spec.id) / MANIFEST, _encode(noted))
    return checks


def remove(store: Store, model: str) -> int:
    """Delete a model, or what has arrived of it, and return the bytes that were freed.

    Weights that are used in place stay in the hub library's cache: only our manifest goes.
    Raises ModelMissing where there is nothing, BadFile where a file cannot be deleted, and InUse.
    """
    spec = catalog.by_id(model)
    folder = store.folder_of(spec.id)
    with store.alone(spec.id):
        if not folder.is_dir():
            raise ModelMissing(f"{spec.title} is not on this machine, so nothing was removed.")
        freed = bytes_of_files(folder.rglob("*"))
        try:
            # First: a model that is half deleted must not count as installed.
            (folder / MANIFEST).unlink(missing_ok=True)
            shutil.rmtree(folder)
        except OSError as error:
            raise BadFile(
                f"{error.filename} cannot be deleted ({error.strerror}). Close what uses it, then "
                f"remove {spec.id} again."
            ) from error
    return freed


def manifest_for(
    spec: ModelSpec, revision: str, files: tuple[KeptFile, ...], folder: str = ""
) -> Manifest:
    """A manifest as of now."""
    return Manifest(
        id=spec.id,
        repository=spec.repository,
        revision=revision,
        licence=spec.licence,
        files=files,
        folder=folder,
        written=datetime.now(UTC).isoformat(timespec="seconds"),
        format=FORMAT,
    )


def is_right(folder: Path, file: KeptFile, read: Callable[[int], None]) -> bool:
    """Whether that file has just the bytes that were written down."""
    path = folder / file.path
    try:
        return has_size(path, file.bytes) and sha256_of(path, read) == file.sha256
    except OSError as error:
        _log.info("%s cannot be read: %s", path, error)
        return False


def has_size(path: Path, size: int) -> bool:
    """Whether there is a file of just that many bytes."""
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _encode(manifest: Manifest) -> bytes:
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2)


def read_manifest(path: Path) -> Manifest | None:
    """The manifest in that file; None where there is none, or none that can be understood.

    Raises NewerFormat.
    """
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        _log.info("%s cannot be understood: %s", path, error)
        return None
    if manifest.format > FORMAT:
        raise NewerFormat(
            f"{path} was written by a newer Cogreel (format {manifest.format}). Update Cogreel, or "
            "keep models in another folder."
        )
    return manifest
