"""A timeline panel over a project of its own, for the tests of films in the window."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.messages import Message, Messages
from desktop.monitor import Monitor
from desktop.project import OpenProject
from desktop.timeline_lanes import HEADER, RULER
from desktop.timeline_panel import TimelinePanel
from engine.film.clip_row import ClipRow
from tests.films import a_clip, write_video
from tests.timelines import spans

PATIENCE_MS = 30_000


T = TypeVar("T", bound=QWidget)


def named(dialog: QWidget, kind: type[T], name: str) -> T:
    """The field of a dialog that a screen reader calls by that name."""
    return next(each for each in dialog.findChildren(kind) if each.accessibleName() == name)


class Cutting:
    """A project with clips `a`, `b`, … of 40 frames, and the panel and monitor of a window."""

    def __init__(self, qtbot: QtBot, folder: Path, clips: int = 3) -> None:
        self.qtbot = qtbot
        self.folder = folder / "film"
        self.told: list[Message] = []
        self.messages = Messages(folder / "logs")
        self.messages.listen(self.told.append)
        self.background = Background(self.messages)
        self.project = OpenProject(self.folder)
        library = self.project.library
        for number in range(clips):
            name = "abcdefgh"[number]
            path = write_video(library.new_clip_path(name), frames=40)
            library.add(a_clip(path, name, prompt=f"clip {name}", frames=40))
        self.monitor = Monitor(self.background, self.messages)
        self.window = QSplitter(Qt.Orientation.Vertical)
        self.window.addWidget(self.monitor)
        self._open()
        qtbot.addWidget(self.window)
        self.window.resize(1000, 700)
        self.window.show()
        self.panel.view.zoom_to_fit()

    def _open(self) -> None:
        self.panel = TimelinePanel(self.project, self.background, self.messages, self.monitor)
        self.window.addWidget(self.panel)
        self.view = self.panel.view
        self.timelines = self.panel.timelines
        self.verbs = self.panel.verbs
        self.undo = self.project.undo

    def reopen(self) -> None:
        """Close the project and open it again, as after the program was ended."""
        self.panel.close_project()
        self.panel.setParent(None)
        self.panel.deleteLater()
        self.project.close()
        self.project = OpenProject(self.folder)
        self._open()
        self.panel.show()

    def rows(self) -> list[ClipRow]:
        return sorted(self.project.library.clips(99), key=lambda row: row.id)

    def append(self, count: int = 3) -> list[str]:
        """Put the first clips of the library on V1; returns their ids there."""
        return self.panel.drops.append(self.rows()[:count], "V1")

    def spans(self, track: str = "V1") -> list[tuple[str, int, int]]:
        return spans(self.timelines.timeline, track)

    # --- what a hand does -------------------------------------------------------------------

    def at(self, frame: float, track: str = "V1", *, down: float = 0.7) -> QPoint:
        """The point of a frame on a track; `down` is how far from the track's top to its foot."""
        lane = self.view.lane_named(track)
        assert lane is not None
        y = lane.top + lane.height * down - self.view.verticalScrollBar().value()
        return QPointF(HEADER + self.view.scale.x_of(frame), y).toPoint()

    def on_ruler(self, frame: float) -> QPoint:
        return QPointF(HEADER + self.view.scale.x_of(frame), RULER / 2).toPoint()

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        drop: bool = True,
    ) -> None:
        """Press, move in a few steps, and let go."""
        place, left = self.view.viewport(), Qt.MouseButton.LeftButton
        self.qtbot.mousePress(place, left, modifier, start)
        for step in (0.3, 0.7, 1.0):
            self._move(start + (end - start) * step, modifier)
        if drop:
            self.qtbot.mouseRelease(place, left, modifier, end)

    def _move(self, to: QPoint, modifier: Qt.KeyboardModifier) -> None:
        """A move with the button held, which QTest does not send with a modifier."""
        place = self.view.viewport()
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(to),
            QPointF(place.mapToGlobal(to)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            modifier,
        )
        QCoreApplication.sendEvent(place, event)

    def click(
        self, at: QPoint, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """A key, while the timeline has the focus."""
        self.view.setFocus()
        self.qtbot.keyClick(self.view, key, modifier)

    def wait(self, ready: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(ready()), timeout=PATIENCE_MS)

    @property
    def said(self) -> Sequence[str]:
        return [message.text for message in self.told]

    def close(self) -> None:
        self.panel.close_project()
        self.monitor.clear()
        assert self.background.close(PATIENCE_MS)
        self.project.close()
