"""The models there are and could be: which are here, and what is being got, checked or removed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.background import Background
from desktop.engine_words import worded
from desktop.messages import Messages
from desktop.model_work import GivenUp, ModelWork
from desktop.models_move import ModelsMove
from desktop.outlook import known_in
from desktop.wording import bytes_in_words
from engine import catalog, network
from engine.devices import Devices, disk_free_bytes
from engine.errors import BadModel, CogreelError
from engine.protocol import Progress
from engine.spec import ModelSpec
from engine.weights import Check, Installed, Store, remove, verify

if TYPE_CHECKING:
    from desktop.preferences import Preferences
    from engine.experience import Experience
    from engine.plan import Plan


class Absent(msgspec.Struct, frozen=True):
    """Nothing of it is here."""


class Partly(msgspec.Struct, frozen=True):
    """Some of it has arrived; getting it goes on from there."""

    bytes: int


class Damaged(msgspec.Struct, frozen=True):
    """Files of it are gone or wrong; getting it mends just those."""

    files: tuple[str, ...]


class Here(msgspec.Struct, frozen=True):
    """It is whole, and can be rendered with."""

    model: Installed


class Waiting(msgspec.Struct, frozen=True):
    """It is to be got when the one before it has come."""


class Getting(msgspec.Struct, frozen=True):
    """It is coming; no progress is known before its list of files has."""

    progress: Progress | None = None


class Checking(msgspec.Struct, frozen=True):
    """Its files are being read again."""

    progress: Progress | None = None


class Removing(msgspec.Struct, frozen=True):
    """It is being deleted."""


State = Absent | Partly | Damaged | Here | Waiting | Getting | Checking | Removing


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A model, how it stands, and what it would do on this machine with its defaults."""

    spec: ModelSpec
    state: State
    plan: "Plan | None" = None


class _Stock(msgspec.Struct, frozen=True, kw_only=True):
    """What the pool has found."""

    rows: tuple[Row, ...]
    free_bytes: int


class Downloads(QObject):
    """The catalog against this machine. One model is got at a time; the others wait their turn.

    Signals: `row_changed` with a model's id, `rows_changed` where the list is another,
    `free_changed` for the folder and what is free there, `installed_changed` where a model has
    come or gone.
    """

    row_changed = Signal(str)
    rows_changed = Signal()
    free_changed = Signal()
    installed_changed = Signal()
    _told = Signal(object)
    _noticed = Signal(str)

    def __init__(
        self,
        preferences: "Preferences",
        store: Store,
        background: Background,
        messages: Messages,
        machine: Callable[[], Devices],
        cache: Path | None = None,
        *,
        usual_folder: Path | None = None,
        taught: Path | None = None,
    ) -> None:
        """`cache` is huggingface_hub's, by default the user's own.

        `usual_folder` is where models are kept while no folder is chosen. In `taught` is what
        renders on this machine have taught, if anything.
        """
        super().__init__()
        usual = usual_folder or store.models_folder
        self._preferences = preferences
        self._store = store
        self._background = background
        self._messages = messages
        self._machine = machine
        self._cache = cache
        self._taught = taught
        self._rows: dict[str, Row] = {}
        self._free_bytes = 0
        self._waiting: list[str] = []
        self._works: dict[str, ModelWork] = {}
        self._told.connect(self._on_told)
        self._noticed.connect(self._on_noticed)
        self.move = ModelsMove(
            preferences, background, messages, lambda: usual, lambda: self._store, self
        )

    # --- asking

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every model, as of the last `refresh`: shipped ones first, then the catalog's."""
        return tuple(self._rows.values())

    @property
    def folder(self) -> Path:
        """Where models are kept."""
        return self._store.models_folder

    @property
    def free_bytes(self) -> int:
        """What is free on the disk of that folder, as of the last `refresh`."""
        return self._free_bytes

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._works)

    def row(self, model: str) -> Row:
        """How that model stands."""
        return self._rows[model]

    # --- doing

    def refresh(self) -> None:
        """Look again, in the background."""
        store, machine, taught = self._store, self._machine, self._taught
        self._background.run(
            lambda: _take_stock(store, machine(), known_in(taught)), self._on_stock_taken
        )

    def use_store(self, store: Store) -> None:
        """Keep models elsewhere from now on. What is under way ends, and keeps what has come."""
        for model in tuple(self._works):
            self.pause(model)
        self._store = store
        self.refresh()

    def get(self, model: str) -> None:
        """Bring a model, go on with it, or mend it."""
        if model in self._works or model in self._waiting:
            return
        if any(isinstance(self.row(one).state, Getting) for one in self._works):
            self._waiting.append(model)
            self._show(model, Waiting())
            return
        spec, settings, cache = self.row(model).spec, self._preferences.settings, self._cache

        def bring(store: Store, work: ModelWork) -> str:
            from engine.download import get  # with what speaks HTTP, which no start waits for
            from engine.hub import HubClient

            hub = HubClient(network.endpoint(settings.endpoint), proxy=settings.proxy)
            work.hold(hub)
            installed = get(
                spec,
                store,
                hub,
                announce=lambda _: work.look(),
                progress=work.tell,
                notice=self._noticed.emit,
                cache=cache,
            )
            return self.tr("{title} is ready.").format(title=installed.spec.title)

        self._begin(model, Getting, bring)

    def pause(self, model: str) -> None:
        """End what is under way with that model, or take it out of the line; what came is kept."""
        if model in self._waiting:
            self._waiting.remove(model)
            self.refresh()
        elif model in self._works:
            self._works[model].end()

    def verify(self, model: str) -> None:
        """Read all files of an installed model again."""

        def check(store: Store, work: ModelWork) -> str:
            return self._verdict(model, verify(store, model, work.tell))

        if model not in self._works:
            self._begin(model, Checking, check)

    def remove(self, model: str) -> None:
        """Delete a model, or what has come of it."""

        def delete(store: Store, work: ModelWork) -> str:
            freed = bytes_in_words(remove(store, model))
            return self.tr("{model} is gone; {size} are free again.").format(
                model=model, size=freed
            )

        if model not in self._works:
            self._begin(model, lambda _: Removing(), delete)

    def close(self) -> None:
        """End all that is under way; it goes on from there at the next `get`."""
        self._waiting.clear()
        for work in self._works.values():
            work.end()

    # --- inside

    def _begin(
        self,
        model: str,
        state: Callable[[Progress | None], State],
        body: Callable[[Store, ModelWork], str],
    ) -> None:
        store = self._store
        work = ModelWork(lambda progress: self._told.emit((model, state(progress))))
        self._works[model] = work
        self._show(model, state(None))

        def run() -> str:
            from engine.hub import Stopped

            try:
                work.look()
                return body(store, work)
            except (GivenUp, Stopped):
                return ""

        self._background.run(
            run,
            lambda said: self._on_ended(model, said),
            lambda error: self._on_failed(model, error),
            long=True,
        )

    def _verdict(self, model: str, checks: tuple[Check, ...]) -> str:
        wrong = [check.path for check in checks if not check.right]
        if wrong:
            raise BadModel(
                self.tr(
                    "%n file(s) of {model} are not as they were: {files}. Mend it.", "", len(wrong)
                ).format(model=model, files=", ".join(wrong))
            )
        return self.tr("%n file(s) of {model} are as they should be.", "", len(checks)).format(
            model=model
        )

    def _show(self, model: str, state: State) -> None:
        row = self._rows[model]
        if row.state != state:
            self._rows[model] = msgspec.structs.replace(row, state=state)
            self.row_changed.emit(model)

    def _on_told(self, told: tuple[str, State]) -> None:
        model, state = told
        if model in self._works:
            self._show(model, state)

    def _on_noticed(self, text: str) -> None:
        self._messages.inform(worded(text))

    def _on_ended(self, model: str, said: str) -> None:
        if said:
            self._messages.inform(said)
        self._end(model)

    def _on_failed(self, model: str, error: CogreelError) -> None:
        self._messages.fail(error)
        self._end(model)

    def _end(self, model: str) -> None:
        del self._works[model]
        self.refresh()
        if self._waiting and not any(
            isinstance(self.row(one).state, Getting) for one in self._works
        ):
            self.get(self._waiting.pop(0))

    def _on_stock_taken(self, stock: _Stock) -> None:
        before, had = set(self._rows), self._installed()
        self._free_bytes = stock.free_bytes
        self.free_changed.emit()
        busy = {*self._works, *self._waiting}
        former, self._rows = self._rows, {row.spec.id: row for row in stock.rows}
        for model in busy & set(self._rows) & set(former):
            kept = msgspec.structs.replace(self._rows[model], state=former[model].state)
            self._rows[model] = kept
        if set(self._rows) != before:
            self.rows_changed.emit()
        for model, row in self._rows.items():
            if former.get(model) != row:
                self.row_changed.emit(model)
        if self._installed() != had:
            self.installed_changed.emit()

    def _installed(self) -> list[Installed]:
        return [row.state.model for row in self._rows.values() if isinstance(row.state, Here)]


def _take_stock(store: Store, devices: Devices, known: "Experience") -> _Stock:
    installed = {model.spec.id: model for model in store.installed()}
    own = [model.spec for model in installed.values() if model.shipped]
    named = {spec.id for spec in own}
    specs = (*own, *(spec for spec in catalog.ROWS if spec.id not in named))
    rows = tuple(
        Row(
            spec=spec,
            state=_state(spec, store, installed.get(spec.id)),
            plan=_plan(spec, installed.get(spec.id), devices, known),
        )
        for spec in specs
    )
    return _Stock(rows=rows, free_bytes=disk_free_bytes(store.models_folder))


def _state(spec: ModelSpec, store: Store, installed: Installed | None) -> State:
    if installed is not None:
        return Here(installed)
    if store.manifest(spec.id) is not None:
        return Damaged(store.lacking(spec.id))
    arrived = store.arrived_bytes(spec.id)
    return Partly(arrived) if arrived else Absent()


def _plan(
    spec: ModelSpec, installed: Installed | None, devices: Devices, known: "Experience"
) -> "Plan":
    """What its defaults would take here, as renders of it have taught where there were any."""
    recipe = catalog.default_recipe(spec, "any words", seed=0)
    return known.plan(recipe, spec, devices, revision=installed.revision if installed else "")
