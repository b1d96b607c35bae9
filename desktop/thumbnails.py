"""The pictures of clips for a list: read in the background, kept within a bound of bytes."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop.background import Background, Task

BOUND_BYTES = 32_000_000  # some hundred pictures of 320 pixels; a screen shows half of them
_AT_ONCE = 12
_WAITING = 120  # what was scrolled past longer ago is not read at all


class Thumbnails(QObject):
    """Pictures by the number of their clip. What is asked for last is read first.

    Signals: arrived(number) when a picture that was asked for can be had.
    """

    arrived = Signal(object)  # an int of 64 bits

    def __init__(
        self,
        background: Background,
        bound_bytes: int = BOUND_BYTES,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._bound_bytes = bound_bytes
        self._held_bytes = 0
        self._pictures: OrderedDict[int, QPixmap] = OrderedDict()
        self._waiting: OrderedDict[int, Path] = OrderedDict()
        self._reading: Task | None = None

    @property
    def held_bytes(self) -> int:
        return self._held_bytes

    def get(self, number: int, find: Callable[[], Path | None]) -> QPixmap | None:
        """The picture of a clip, or None; it is then read from where `find` says.

        A picture that cannot be read is null: it is known not to come.
        """
        if number in self._pictures:
            self._pictures.move_to_end(number)
            return self._pictures[number]
        path = find()
        if path is None:
            return QPixmap()
        self._waiting[number] = path
        self._waiting.move_to_end(number)
        if len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
        self._go_on()
        return None

    def forget(self, number: int) -> None:
        """Read the picture of a clip anew when it is asked for again."""
        dropped = self._pictures.pop(number, None)
        if dropped is not None:
            self._held_bytes -= _bytes_of(dropped)

    def close(self) -> None:
        """Read nothing more."""
        self._waiting.clear()
        if self._reading is not None:
            self._reading.cancel()

    def _go_on(self) -> None:
        if self._reading is not None or not self._waiting:
            return
        batch = [self._waiting.popitem() for _ in range(min(_AT_ONCE, len(self._waiting)))]
        self._reading = self._background.run(lambda: _read(batch), self._on_read)

    def _on_read(self, images: list[tuple[int, QImage]]) -> None:
        self._reading = None
        for number, image in images:
            self.forget(number)
            pixmap = QPixmap.fromImage(image)
            self._pictures[number] = pixmap
            self._held_bytes += _bytes_of(pixmap)
        while self._held_bytes > self._bound_bytes and len(self._pictures) > 1:
            _, dropped = self._pictures.popitem(last=False)
            self._held_bytes -= _bytes_of(dropped)
        for number, _ in images:
            self.arrived.emit(number)
        self._go_on()


def _read(batch: Sequence[tuple[int, Path]]) -> list[tuple[int, QImage]]:
    return [(number, QImage(str(path)) if path.is_file() else QImage()) for number, path in batch]


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
