"""Plays a clip of the library in its own place, while the pointer rests on it."""

from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap

from desktop.background import Background, Task
from desktop.picture import image_of
from desktop.playback import Playback
from engine.errors import CogreelError
from engine.film.frames import Frames
from engine.film.video import VideoFacts, probe

_REST_MS = 250  # a pointer that only passes over wakes nothing
_LOOK_AGAIN_MS = 15  # while a frame is being decoded
_CACHE_BYTES = 48 * 2**20  # 46 frames of 720x480: most clips are decoded once


class HoverPlay(QObject):
    """One clip at a time, in a loop and at its own rate; frames that come late are dropped.

    Signals: shown(QPixmap) with each frame; ended() when the clip is left.
    """

    shown = Signal(object)
    ended = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._path: Path | None = None
        self._room = QSize()
        self._opening: Task | None = None
        self._frames: Frames | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._open)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._show_frame)
        self._playback = Playback(parent=self)
        self._playback.set_looping(True)
        self._playback.position_changed.connect(self._show_frame)

    def point_at(self, path: Path, room: QSize) -> None:
        """Play that file once the pointer has rested, in at most `room` pixels of the screen."""
        self.leave()
        self._path, self._room = path, room
        self._rest.start()

    def leave(self) -> None:
        """Play nothing, and give the memory back."""
        self._rest.stop()
        self._again.stop()
        self._playback.load(0, Fraction(1))
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        if self._frames is not None:
            self._frames.close()
            self._frames = None
        if self._path is not None:
            self._path = None
            self.ended.emit()

    def _open(self) -> None:
        assert self._path is not None
        path = self._path

        def facts() -> VideoFacts:
            return probe(path)

        # What cannot be read shows its still; the monitor says why when it is opened there.
        self._opening = self._background.run(facts, self._on_probed, lambda _: self.leave())

    def _on_probed(self, facts: VideoFacts) -> None:
        assert self._path is not None
        self._opening = None
        self._frames = Frames(self._path, facts, _CACHE_BYTES)
        self._playback.load(len(self._frames), facts.fps)
        self._playback.run_at(1)

    def _show_frame(self) -> None:
        if self._frames is None:
            return
        try:
            frame = self._frames.at_once(self._playback.position)
        except CogreelError:
            self.leave()
            return
        if frame is None:
            self._again.start()
            return
        image = image_of(frame).scaled(
            self._room,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        self.shown.emit(QPixmap.fromImage(image))
