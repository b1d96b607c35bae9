"""`get`: bring a model from the hub, whole and checked, going on from whatever is already here.

Each file is fetched into a part in `.parts` and gets its own name only when its bytes are right;
`.parts/begun.json` lists what is right so far. A part's name holds the hash of what it will be, so
it outlives kill -9 and serves again even if the hub's `main` has moved on.
"""

import contextlib
import errno
import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from pathlib import Path
from queue import SimpleQueue

import msgspec

from engine.errors import BadFile, BadModel, DiskFull
from engine.hub import HubClient, RevisionGone
from engine.meter import Meter
from engine.model_files import choose
from engine.protocol import Progress
from engine.remote_files import Listing, RemoteFile
from engine.spec import ModelSpec
from engine.weights import (
    PARTS,
    Installed,
    KeptFile,
    Store,
    has_size,
    manifest_for,
)
from engine.words import bytes_in_words

MAIN = "main"
FILES_AT_ONCE = 4  # a CDN gives each connection its share; four fill most lines
_TELL_SECONDS = 0.25

_log = logging.getLogger(__name__)


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What a `get` is about to do: told before the first byte of weights."""

    spec: ModelSpec
    revision: str
    bytes: int
    """All files together."""
    missing_bytes: int
    """What is not on this machine yet."""
    free_bytes: int
    folder: Path


def free_bytes_at(path: Path) -> int:
    """Room on the disk that `path` is on, or will be on."""
    while not path.exists():
        path = path.parent
    return shutil.disk_usage(path).free


def hub_cache() -> Path:
    """Where huggingface_hub keeps what other programs have fetched with it."""
    from huggingface_hub import constants

    return Path(constants.HF_HUB_CACHE)


def get(
    spec: ModelSpec,
    store: Store,
    hub: HubClient,
    *,
    announce: Callable[[Offer], None],
    progress: Callable[[Progress], None],
    notice: Callable[[str], None] = _log.info,
    cache: Path | None = None,
    free_bytes: Callable[[Path], int] = free_bytes_at,
) -> Installed:
    """Bring the model of `spec` into `store`; one that is there and whole is left as it is.

    A damaged or unfinished one is completed, at the revision it was begun with. `notice` is told of
    every file that was wrong, in a sentence. The callbacks run in the caller's thread; an exception
    from one ends the download, and what has arrived is kept.
    `cache` is huggingface_hub's, by default the user's own: a model that is whole there is used in
    place, and single files are taken from there.

    Raises DownloadFailed, GatedModel, DiskFull, BadModel where the repository is no model, BadFile
    where the folder cannot be written, and InUse.
    """
    with store.alone(spec.id):
        manifest = store.manifest(spec.id)
        if manifest is not None and not store.lacking(spec.id):
            return store.find(spec.id)
        known = manifest or store.begun(spec.id)
        listing = _listing(spec, hub, known.revision if known is not None else MAIN)
        files = _files(spec, hub, listing)
        cached = _Cache(hub_cache() if cache is None else cache, listing)
        download = _Download(spec, store, hub, listing, files, cached)
        try:
            return download.run(announce, progress, notice, free_bytes)
        except BrokenPipeError:
            raise  # a callback's, not the disk's
        except OSError as error:
            raise download.disk_trouble(error) from error


def _listing(spec: ModelSpec, hub: HubClient, revision: str) -> Listing:
    if not revision.startswith("sha256:"):  # those came from a folder; the hub knows commits
        try:
            return hub.list_files(spec.repository, revision)
        except RevisionGone:
            _log.info("%s of %s has gone; taking %s", revision, spec.repository, MAIN)
    return hub.list_files(spec.repository, MAIN)


def _files(spec: ModelSpec, hub: HubClient, listing: Listing) -> tuple[RemoteFile, ...]:
    """What is fetched. The few small files that decide it are read at once, into memory."""
    by_path = {file.path: file for file in listing.files}
    try:
        chosen = choose(by_path, lambda path: hub.read(listing, by_path[path]), spec.repository)
    except BadModel as error:
        raise BadModel(
            f"{error} It is the hub's copy that is so: try another endpoint, or later."
        ) from error
    # The largest first: the last file to end is then a small one.
    return tuple(sorted((by_path[path] for path in chosen), key=lambda file: -file.bytes))


class _Cache:
    """huggingface_hub's cache of the repository, only read.

    Its layout: https://huggingface.co/docs/huggingface_hub/guides/manage-cache
    """

    def __init__(self, folder: Path, listing: Listing) -> None:
        name = f"models--{listing.repository.replace('/', '--')}"
        self._repository = folder / name
        self.snapshot = self._repository / "snapshots" / listing.revision

    def has_all(self, files: tuple[RemoteFile, ...]) -> bool:
        """Whether the snapshot of this commit seems whole, going by sizes."""
        return all(has_size(self.snapshot / file.path, file.bytes) for file in files)

    def copies(self, file: RemoteFile) -> Iterator[Path]:
        """Files that may have that content: blobs go by hash, snapshots by path (Windows)."""
        candidates = [self._repository / "blobs" / file.key]
        candidates += sorted(self._repository.glob(f"snapshots/*/{file.path}"))
        yield from (path for path in candidates if has_size(path, file.bytes))


class _Download:
    """One `get` under way."""

    def __init__(
        self,
        spec: ModelSpec,
        store: Store,
        hub: HubClient,
        listing: Listing,
        files: tuple[RemoteFile, ...],
        cache: _Cache,
    ) -> None:
        self._spec = spec
        self._store = store
        self._hub = hub
        self._listing = listing
        self._files = files
        self._cache = cache
        self._folder = store.folder_of(spec.id)
        self._had: dict[str, int] = {}
        """Bytes of each file that were here when it began, by path."""
        self._kept: dict[str, KeptFile] = {}
        self._noticed: SimpleQueue[str] = SimpleQueue()
        """Sentences of the pool's threads, for the caller's."""
        self._lock = threading.Lock()

    def run(
        self,
        announce: Callable[[Offer], None],
        progress: Callable[[Progress], None],
        notice: Callable[[str], None],
        free_bytes: Callable[[Path], int],
    ) -> Installed:
        if self._cache.has_all(self._files):
            announce(self._offer(0, free_bytes, self._cache.snapshot))
            kept = self._check_snapshot(progress)
            if kept is not None:
                return self._finish(kept, str(self._cache.snapshot))
        self._take_stock()
        meter = Meter(self._total, sum(self._had.values()), progress)
        offer = self._offer(self._total - sum(self._had.values()), free_bytes, self._folder)
        announce(offer)
        if offer.missing_bytes > offer.free_bytes:
            short = offer.missing_bytes - offer.free_bytes
            raise DiskFull(
                f"{self._spec.id} needs another {bytes_in_words(offer.missing_bytes)} in "
                f"{self._folder}, and the disk has {bytes_in_words(offer.free_bytes)} free. "
                f"Free {bytes_in_words(short)} more, or keep models on another disk "
                "(models_folder in the settings). What has arrived is kept."
            )
        self._parts.mkdir(parents=True, exist_ok=True)
        self._settle_all(meter, notice)
        meter.report(last=True)
        return self._finish(tuple(self._kept[path] for path in sorted(self._kept)), "")

    def disk_trouble(self, error: OSError) -> DiskFull | BadFile:
        """What the disk refused, in a sentence."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            missing = self._total - self._store.arrived_bytes(self._spec.id)
            return DiskFull(
                f"The disk, or your share of it, is full at {self._folder}; another "
                f"{bytes_in_words(missing)} are needed. Free some, or keep models on another disk "
                "(models_folder in the settings). What has arrived is kept."
            )
        return BadFile(
            f"{error.filename or self._folder} cannot be read or written ({error.strerror}). Mend "
            "that, or keep models in another folder (models_folder in the settings). What has "
            "arrived is kept."
        )

    @property
    def _total(self) -> int:
        return sum(file.bytes for file in self._files)

    @property
    def _parts(self) -> Path:
        return self._folder / PARTS

    def _part(self, file: RemoteFile) -> Path:
        return self._parts / f"{file.path.replace('/', '--')}.{file.key[:16]}.part"

    # --- before the first byte

    def _take_stock(self) -> None:
        """See what is here already, and which of it is known to be right."""
        manifest = self._store.manifest(self._spec.id)
        known = manifest or self._store.begun(self._spec.id)
        kept = {file.path: file for file in known.files} if known is not None else {}
        same_commit = known is not None and known.revision == self._listing.revision
        wrong = manifest.wrong if manifest is not None else ()
        for file in self._files:
            here = kept.get(file.path)
            if file.path in wrong or not has_size(self._folder / file.path, file.bytes):
                self._had[file.path] = self._bytes_nearby(file)
                continue
            # What is not known to be right is read again in `_settle`, but need not be fetched.
            self._had[file.path] = file.bytes
            if here is not None and (same_commit or here.sha256 == file.sha256):
                self._kept[file.path] = here
        expected = {self._part(file) for file in self._files}
        for part in self._parts.glob("*.part"):
            if part not in expected:
                part.unlink()

    def _bytes_nearby(self, file: RemoteFile) -> int:
        """What the disk need not have room for: a part, or a copy that can be linked to."""
        with contextlib.suppress(OSError):
            there = self._store.models_folder.stat().st_dev
            if any(copy.stat().st_dev == there for copy in self._cache.copies(file)):
                return file.bytes
        with contextlib.suppress(OSError):
            return min(self._part(file).stat().st_size, file.bytes)
        return 0

    def _offer(self, missing: int, free_bytes: Callable[[Path], int], folder: Path) -> Offer:
        return Offer(
            spec=self._spec,
            revision=self._listing.revision,
            bytes=self._total,
            missing_bytes=missing,
            free_bytes=free_bytes(folder),
            folder=folder,
        )

    # --- the bytes

    def _check_snapshot(self, progress: Callable[[Progress], None]) -> tuple[KeptFile, ...] | None:
        """The files of the cache's snapshot if every one is right, else None."""
        meter = Meter(self._total, 0, progress)
        kept: list[KeptFile] = []
        for file in sorted(self._files, key=lambda file: file.path):
            here = self._checked(file, self._cache.snapshot / file.path)
            if here is None:
                return None
            kept.append(here)
            meter.read(file.bytes)
        meter.report(last=True)
        return tuple(kept)

    def _settle_all(self, meter: Meter, notice: Callable[[str], None]) -> None:
        with ThreadPoolExecutor(FILES_AT_ONCE, "get") as pool:
            futures: list[Future[None]] = []
            try:  # the first file may be there before the last one is begun, and a Ctrl+C with it
                for file in self._files:
                    futures.append(pool.submit(self._settle, file, meter))
                waiting = set(futures)
                while waiting:
                    done, waiting = wait(waiting, _TELL_SECONDS, FIRST_EXCEPTION)
                    while not self._noticed.empty():
                        notice(self._noticed.get())
                    for future in done:
                        future.result()
                    meter.report()
            except BaseException:
                for future in futures:
                    future.cancel()
                self._hub.stop()
                raise

    def _settle(self, file: RemoteFile, meter: Meter) -> None:
        """Have that file in its place, whole and right. Runs in a thread of its own."""
        if file.path in self._kept:
            return
        had = self._had[file.path]
        place = self._folder / file.path
        part = self._part(file)
        kept = self._checked(file, place) or self._taken_from_cache(file, part)
        if kept is None and has_size(place, file.bytes):
            self._noticed.put(f"{file.path} on this machine is damaged: it is fetched again.")
        if kept is not None:
            meter.add(file.bytes - had)
        else:
            if part.exists() and part.stat().st_size > file.bytes:
                part.unlink()
            with part.open("r+b" if part.exists() else "x+b") as into:
                meter.add(into.seek(0, os.SEEK_END) - had)
                sha256 = self._hub.fetch(self._listing, file, into, meter.add, self._noticed.put)
                os.fsync(into.fileno())
            kept = KeptFile(path=file.path, bytes=file.bytes, sha256=sha256)
        if part.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            part.replace(place)
        with self._lock:
            self._kept[file.path] = kept
            self._store.write_begun(
                manifest_for(self._spec, self._listing.revision, tuple(self._kept.values()))
            )

    def _checked(self, file: RemoteFile, path: Path) -> KeptFile | None:
        """The file at `path`, read through, if it is just what the hub has."""
        if not has_size(path, file.bytes):
            return None
        try:
            with path.open("rb") as content:
                checked = self._hub.check(file, content)
        except OSError as error:
            _log.info("%s cannot be read: %s", path, error)
            return None
        if checked.right:
            return KeptFile(path=file.path, bytes=file.bytes, sha256=checked.sha256)
        _log.info("%s has wrong bytes", path)
        return None

    def _taken_from_cache(self, file: RemoteFile, part: Path) -> KeptFile | None:
        """Link or copy that file from the hub library's cache to `part`, if it is there."""
        for copy in self._cache.copies(file):
            kept = self._checked(file, copy)
            if kept is None:
                continue
            part.unlink(missing_ok=True)
            try:
                os.link(copy.resolve(), part)
            except OSError:  # another disk, or one without links
                shutil.copyfile(copy, part)
                kept = self._checked(file, part)
            if kept is not None:
                return kept
        return None

    # --- the end

    def _finish(self, kept: tuple[KeptFile, ...], folder: str) -> Installed:
        ours = () if folder else tuple(file.path for file in kept)
        for path in self._folder.glob("*/*.safetensors"):
            if path.relative_to(self._folder).as_posix() not in ours:
                path.unlink()  # of an earlier revision, or not needed since all is in the cache
        return self._store.write_manifest(
            manifest_for(self._spec, self._listing.revision, kept, folder)
        )
