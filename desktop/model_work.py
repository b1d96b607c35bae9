"""What is done to a model in the pool: it tells how far it is, and the GUI thread can end it."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from engine.protocol import Progress

if TYPE_CHECKING:
    from engine.hub import HubClient


class GivenUp(Exception):
    """Somebody has asked for the work to end."""


class ModelWork:
    """Something under way in the pool, which the GUI thread can end."""

    def __init__(self, tell: Callable[[Progress], None]) -> None:
        self._tell = tell
        self._over = Event()
        self._hub: HubClient | None = None

    def hold(self, hub: "HubClient") -> None:
        """Know the connection, so that it can be cut; called in the pool."""
        self._hub = hub
        self.look()

    def tell(self, progress: Progress) -> None:
        """Say how far it is. Raises GivenUp where it is to end."""
        self.look()
        self._tell(progress)

    def look(self) -> None:
        """Raise GivenUp where it is to end."""
        if self._over.is_set():
            raise GivenUp

    def end(self) -> None:
        """Have it end soon, wherever it is."""
        self._over.set()
        if self._hub is not None:
            self._hub.stop()
