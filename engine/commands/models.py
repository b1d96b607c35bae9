"""`cogreel models`: get, check and remove models, and say which there are."""

import argparse
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.commands.context import Context
from engine.protocol import Notice

if TYPE_CHECKING:
    from engine.commands.context import Subparsers
    from engine.download import Offer
    from engine.protocol import Progress
    from engine.weights import Installed, Store


class State(StrEnum):
    """Whether a model can be used."""

    HERE = "here"
    PARTLY = "partly"
    DAMAGED = "damaged"
    ABSENT = "absent"


class Line(msgspec.Struct, frozen=True, kw_only=True, tag="model"):
    """A model as `--json` prints it. `bytes` is what of it is on this machine."""

    id: str
    title: str
    repository: str
    licence: str
    licence_url: str
    free_for_commerce: bool
    state: State
    folder: str = ""
    revision: str = ""
    bytes: int = 0
    download_bytes: int | None = None


class Offered(msgspec.Struct, frozen=True, kw_only=True, tag="offer"):
    """What a `get` is about to do, before the first byte of weights."""

    id: str
    revision: str
    licence: str
    licence_url: str
    free_for_commerce: bool
    bytes: int
    missing_bytes: int
    free_bytes: int
    folder: str


class Verified(msgspec.Struct, frozen=True, kw_only=True, tag="verified"):
    """The end of a `verify` that found nothing wrong."""

    id: str
    revision: str
    files: int
    bytes: int


class Removed(msgspec.Struct, frozen=True, kw_only=True, tag="removed"):
    """The end of a `remove`."""

    id: str
    bytes: int


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel models`."""
    parser = commands.add_parser(
        "models", parents=[everywhere], help="Get, check and remove models"
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    action = actions.add_parser("list", parents=[everywhere], help="show the models")
    action.set_defaults(run=run_list)
    action = actions.add_parser(
        "get", parents=[everywhere], help="download a model, or go on with it"
    )
    action.add_argument("id", metavar="ID")
    action.set_defaults(run=run_get)
    action = actions.add_parser("verify", parents=[everywhere], help="read a model's files again")
    action.add_argument("id", metavar="ID")
    action.set_defaults(run=run_verify)
    action = actions.add_parser("import", parents=[everywhere], help="copy a model from a folder")
    action.add_argument("id", metavar="ID")
    action.add_argument("folder", metavar="FOLDER", type=Path)
    action.set_defaults(run=run_import)
    action = actions.add_parser("remove", parents=[everywhere], help="delete a model")
    action.add_argument("id", metavar="ID")
    action.set_defaults(run=run_remove)


def run_list(options: argparse.Namespace, context: Context) -> int:
    """Every model of the catalog and every shipped one, and whether it is here."""
    lines = _lines(context.store)
    for line in lines:
        context.answer(line)
    width = max(len(line.id) for line in lines)
    for line in lines:
        context.say(f"{line.id:<{width}}  {_in_words(line)}")
    return 0


def run_get(options: argparse.Namespace, context: Context) -> int:
    """Download. Raises as `engine.download.get`."""
    from engine import catalog, network
    from engine.download import get
    from engine.hub import HubClient
    from engine.logs import start_logging

    spec = catalog.by_id(options.id)
    start_logging(context.home.logs)  # every request is to be seen there
    store = context.store
    hub = HubClient(network.endpoint(context.settings.endpoint), proxy=context.settings.proxy)
    teller = _Teller(context, "Downloading")
    installed = get(
        spec,
        store,
        hub,
        announce=lambda offer: _announce(context, offer),
        progress=teller.tell,
        notice=teller.notice,
    )
    teller.end()
    return _tell_installed(context, installed)


def run_verify(options: argparse.Namespace, context: Context) -> int:
    """Read all files again. Raises BadModel where some are wrong."""
    from engine import catalog
    from engine.errors import BadModel
    from engine.weights import verify
    from engine.words import bytes_in_words

    spec = catalog.by_id(options.id)
    store = context.store
    teller = _Teller(context, "Checking")
    checks = verify(store, spec.id, teller.tell)
    teller.end()
    for check in checks:
        context.answer(check)
    wrong = [check.path for check in checks if not check.right]
    if wrong:
        raise BadModel(
            f"{len(wrong)} of {len(checks)} files of {spec.id} are not as they were: "
            f"{', '.join(wrong)}. `cogreel models get {spec.id}` fetches just that again."
        )
    manifest = store.manifest(spec.id)
    assert manifest is not None
    end = Verified(id=spec.id, revision=manifest.revision, files=len(checks), bytes=manifest.bytes)
    context.answer(end)
    context.say(
        f"All {end.files} files of {spec.id} ({bytes_in_words(end.bytes)}) are as they should be."
    )
    return 0


def run_import(options: argparse.Namespace, context: Context) -> int:
    """Copy a model in. Raises as `engine.bring_in.import_folder`."""
    from engine import catalog
    from engine.bring_in import import_folder
    from engine.model_files import unsafe_in

    spec = catalog.by_id(options.id)
    teller = _Teller(context, "Copying")
    installed = import_folder(spec, options.folder, context.store, progress=teller.tell)
    teller.end()
    if left := unsafe_in(options.folder.expanduser()):
        context.say(
            f"Left behind, because files of that sort can run code: {', '.join(left)}. "
            "Cogreel needs none of them."
        )
    return _tell_installed(context, installed)


def run_remove(options: argparse.Namespace, context: Context) -> int:
    """Delete. Raises as `engine.weights.remove`."""
    from engine import catalog
    from engine.weights import remove
    from engine.words import bytes_in_words

    spec = catalog.by_id(options.id)
    store = context.store
    manifest = store.manifest(spec.id)
    freed = remove(store, spec.id)
    context.answer(Removed(id=spec.id, bytes=freed))
    if manifest is not None and manifest.folder:
        context.say(
            f"Cogreel no longer uses {spec.id}. Its files stay in {manifest.folder}, which belongs "
            "to the cache of huggingface_hub; `hf cache` removes them there."
        )
    else:
        context.say(f"Removed {spec.id}; {bytes_in_words(freed)} are free again.")
    return 0


# --- inside ---------------------------------------------------------------------------------


class _Teller:
    """Tells how far it is: messages with `--json`; else words on standard error.

    On a terminal one line that is written over; elsewhere (a log) a line every tenth of the way.
    """

    def __init__(self, context: Context, doing: str) -> None:
        self._context = context
        self._doing = doing
        self._terminal = sys.stderr.isatty()
        self._width = 0
        self._tenth = -1

    def tell(self, progress: "Progress") -> None:
        self._context.tell(progress)
        if self._context.json:
            return
        line = f"{self._doing}: {_progress_in_words(progress)}"
        if self._terminal:
            sys.stderr.write(f"\r{line:<{self._width}}")
            self._width = len(line)
        else:
            tenth = 10 * progress.step // max(1, progress.steps)
            if tenth == self._tenth:
                return
            self._tenth = tenth
            sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    def notice(self, text: str) -> None:
        self._context.tell(Notice(text=text))
        if not self._context.json:
            self.end()
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave the line that was written over."""
        if self._terminal and self._width:
            sys.stderr.write("\n")
            self._width = 0


def _lines(store: "Store") -> list[Line]:
    from engine import catalog

    installed = {model.spec.id: model for model in store.installed()}
    shipped = [model.spec for model in installed.values() if model.shipped]
    rows = [row for row in catalog.ROWS if row.id not in {spec.id for spec in shipped}]
    lines: list[Line] = []
    for spec in (*shipped, *rows):
        here = installed.get(spec.id)
        manifest = store.manifest(spec.id)
        arrived = store.arrived_bytes(spec.id)
        if here is not None:
            state, folder, revision, held = State.HERE, here.folder, here.revision, here.bytes
        elif manifest is not None:
            folder, revision = store.content_folder(manifest), manifest.revision
            state, held = State.DAMAGED, manifest.bytes
        elif arrived:
            state, folder, revision, held = State.PARTLY, store.folder_of(spec.id), "", arrived
        else:
            state, folder, revision, held = State.ABSENT, "", "", 0
        lines.append(
            Line(
                id=spec.id,
                title=spec.title,
                repository=spec.repository,
                licence=spec.licence.name,
                licence_url=spec.licence.url,
                free_for_commerce=spec.licence.free_for_commerce,
                state=state,
                folder=str(folder),
                revision=revision,
                bytes=held,
                download_bytes=spec.download_bytes,
            )
        )
    return lines


def _in_words(line: Line) -> str:
    from engine.words import bytes_in_words

    held = bytes_in_words(line.bytes)
    size = "" if line.download_bytes is None else f"{bytes_in_words(line.download_bytes)}, "
    match line.state:
        case State.HERE:
            return f"here, {held}, {line.licence}, in {line.folder}"
        case State.DAMAGED:
            return f"damaged; `cogreel models get {line.id}` mends it, in {line.folder}"
        case State.PARTLY:
            return f"{held} have arrived; `cogreel models get {line.id}` goes on"
        case State.ABSENT:
            return f"not here ({size}{line.licence}); `cogreel models get {line.id}`"


def _announce(context: Context, offer: "Offer") -> None:
    from engine.words import bytes_in_words

    spec = offer.spec
    context.answer(
        Offered(
            id=spec.id,
            revision=offer.revision,
            licence=spec.licence.name,
            licence_url=spec.licence.url,
            free_for_commerce=spec.licence.free_for_commerce,
            bytes=offer.bytes,
            missing_bytes=offer.missing_bytes,
            free_bytes=offer.free_bytes,
            folder=str(offer.folder),
        )
    )
    context.say(f"{spec.title}, {bytes_in_words(offer.bytes)}, revision {offer.revision[:12]}")
    terms = "free for any use" if spec.licence.free_for_commerce else "commercial use has terms"
    context.say(f"Licence: {spec.licence.name} ({terms}), {spec.licence.url}")
    context.say(f"Folder: {offer.folder}")
    context.say(
        f"To fetch: {bytes_in_words(offer.missing_bytes)}; "
        f"free on that disk: {bytes_in_words(offer.free_bytes)}"
    )


def _progress_in_words(progress: "Progress") -> str:
    from engine.words import bytes_in_words, seconds_in_words

    percent = 100 * progress.step // max(1, progress.steps)
    words = f"{bytes_in_words(progress.step)} of {bytes_in_words(progress.steps)} ({percent} %)"
    if progress.remaining is not None and progress.step < progress.steps:
        words += f", {seconds_in_words(progress.remaining)} left"
    return words


def _tell_installed(context: Context, model: "Installed") -> int:
    line = next(line for line in _lines(context.store) if line.id == model.spec.id)
    context.answer(line)
    context.say(f"{model.spec.title} is ready, in {model.folder}.")
    return 0
