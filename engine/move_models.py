"""Takes all models, and what has arrived of unfinished ones, to another folder."""

import os
import shutil
import uuid
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from engine import catalog
from engine.errors import BadFile, DiskFull
from engine.files import bytes_of_files
from engine.weights import Store
from engine.words import bytes_in_words

_PIECE = 16 * 2**20  # bytes that are copied between two words of progress


def movable(store: Store) -> tuple[str, ...]:
    """The models of the catalog that have anything in the folder of `store`."""
    return tuple(spec.id for spec in catalog.ROWS if store.folder_of(spec.id).is_dir())


def bytes_of(store: Store) -> int:
    """What there is to move."""
    return bytes_of_files(
        path for model in movable(store) for path in store.folder_of(model).rglob("*")
    )


def move_models(
    store: Store, destination: Path, progress: Callable[[float], None] = lambda _: None
) -> Callable[[], None]:
    """Have all models in `destination`, too; what is returned then deletes them where they were.

    In between, the settings can be changed: at each moment there is a folder that has all. On one
    disk they are linked, which takes no room and no time. `progress` gets the share that is done,
    0 to 1, and may raise to end it. Raises BadFile, DiskFull, and InUse where a model is just
    being got, checked or removed.
    """
    target = Store(destination)
    models = movable(store)
    _refuse(store, target, models)
    with ExitStack() as stack:
        for model in models:
            stack.enter_context(store.alone(model))
            stack.enter_context(target.alone(model))
        copied: list[Path] = []
        meter = _Meter(max(1, bytes_of(store)), progress)
        try:
            for model in models:
                copied.append(target.folder_of(model))
                _copy(store.folder_of(model), target.folder_of(model), meter)
        except BaseException as error:
            for folder in copied:
                shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError):
                raise BadFile(
                    f"The models cannot be moved to {destination} ({error.strerror}). They stay "
                    "where they were. Choose a folder that you may write to."
                ) from error
            raise

    def leave() -> None:
        for model in models:
            shutil.rmtree(store.folder_of(model), ignore_errors=True)

    return leave


def _refuse(store: Store, target: Store, models: tuple[str, ...]) -> None:
    new, old = target.models_folder, store.models_folder
    if new == old or any(store.folder_of(model) in (new, *new.parents) for model in models):
        raise BadFile(f"{new} lies in the folder of the models. Choose another one.")
    twice = [model for model in models if target.folder_of(model).exists()]
    if twice:
        raise BadFile(
            f"There is a {twice[0]} in {new} already. Remove one of the two, or use that folder "
            "without moving."
        )
    place = new
    while not place.exists():
        place = place.parent
    needed, free = bytes_of(store), shutil.disk_usage(place).free
    if os.stat(place).st_dev != os.stat(old).st_dev and needed > free:
        raise DiskFull(
            f"The models take {bytes_in_words(needed)}, and {new} has {bytes_in_words(free)} free. "
            "Make room there, or choose another folder."
        )


class _Meter:
    """Counts bytes, and tells their share of the whole."""

    def __init__(self, whole: int, progress: Callable[[float], None]) -> None:
        self._whole = whole
        self._progress = progress
        self._done = 0

    def count(self, size: int) -> None:
        self._done += size
        self._progress(min(1.0, self._done / self._whole))


def _copy(source: Path, target: Path, meter: _Meter) -> None:
    """Put a model's folder there, under its name only when it is whole."""
    beside = target.with_name(f".writing-{uuid.uuid4().hex}")
    try:
        for path in sorted(source.rglob("*")):
            place = beside / path.relative_to(source)
            if path.is_dir():
                place.mkdir(parents=True, exist_ok=True)
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, place)
            except OSError:  # another disk, or one that knows no links
                _copy_file(path, place, meter)
            else:
                meter.count(path.stat().st_size)
        beside.replace(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _copy_file(source: Path, target: Path, meter: _Meter) -> None:
    with source.open("rb") as read, target.open("xb") as written:
        while piece := read.read(_PIECE):
            written.write(piece)
            meter.count(len(piece))
        written.flush()
        os.fsync(written.fileno())
