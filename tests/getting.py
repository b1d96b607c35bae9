"""A command that gets a model from the small hub, and what it said."""

from collections.abc import Callable
from pathlib import Path

from engine import catalog
from engine.download import Offer, get
from engine.hub import HubClient, Patience
from engine.protocol import Progress
from engine.weights import Installed, Store
from tests.hub import Hub
from tests.repositories import ID, WANTED

QUICK = Patience(tries=3, first_pause_seconds=0.01, longest_pause_seconds=0.02, silence_seconds=0.3)
WAITS_LONG = Patience(silence_seconds=60)  # so only the test's own word can end it
SPEC = catalog.by_id(ID)


class Enough(Exception):
    """A callback has seen what it waited for."""


class Getter:
    """Runs `get` as a command would, and keeps what it said."""

    def __init__(self, hub: Hub, store: Store, tmp_path: Path) -> None:
        self.hub = hub
        self.store = store
        self.cache = tmp_path / "cache" / "hub"
        self.offers: list[Offer] = []
        self.told: list[Progress] = []
        self.notices: list[str] = []
        self.free = 10**12

    def __call__(
        self, patience: Patience = QUICK, progress: Callable[[Progress], None] | None = None
    ) -> Installed:
        return get(
            SPEC,
            self.store,
            HubClient(self.hub.url, patience=patience),
            announce=self.offers.append,
            progress=self.told.append if progress is None else progress,
            notice=self.notices.append,
            cache=self.cache,
            free_bytes=lambda _: self.free,
        )


def cut_for_good(hub: Hub, path: str, *, after: int) -> None:
    """Break the connection, and break it again until one `get` gives up."""
    hub.cut(path, after=after)
    hub.cut(path, after=0, times=QUICK.tries - 1)


def total_bytes(repository: Path) -> int:
    return sum((repository / path).stat().st_size for path in WANTED)


def assert_whole(model: Installed, repository: Path) -> None:
    for path in WANTED:
        assert (model.folder / path).read_bytes() == (repository / path).read_bytes(), path
