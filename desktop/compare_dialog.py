"""Two clips in step, side by side or with a wipe, and in numbers how alike they are."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.background import Background, Task
from desktop.engine_words import worded
from desktop.pair import Pair
from desktop.picture import image_of
from desktop.playback import Playback
from desktop.transport import Transport
from desktop.wording import number_in_words
from engine.errors import CogreelError, RenderStopped
from engine.film.compare import Comparison, Likeness, compare_clips
from engine.film.frames import CACHE_BYTES, Frames
from engine.film.video import VideoFacts, probe

_LOOK_AGAIN_MS = 10
_STEPS = 1000  # of the slider for the divider


class Side(NamedTuple):
    """One of the two clips."""

    path: Path
    name: str


class CompareDialog(QDialog):
    """Opens both clips when it is made, plays them by frame number, and measures meanwhile.

    Hiding it, as closing does, ends both and gives their memory back.
    """

    _pairs_done = Signal(int)

    def __init__(
        self, background: Background, first: Side, second: Side, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._sides = (first, second)
        self._frames: tuple[Frames, Frames] | None = None
        self._found: Comparison | None = None
        self._shown: int | None = None
        self._ended = threading.Event()
        self._tasks: list[Task] = []
        self.setWindowTitle(self.tr("Compare"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(1080, 640)
        self.playback = Playback(parent=self)
        self.pair = Pair((first.name, second.name), self)
        self.transport = Transport(self.playback, self)
        self._numbers = QLabel(self)
        self._numbers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._numbers.setAccessibleName(self.tr("How alike the clips are"))
        self._numbers.setWordWrap(True)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._show_frames)
        self._lay_out()
        self._bind()
        self._open()

    @property
    def numbers(self) -> str:
        """What is said of the clips' likeness."""
        return self._numbers.text()

    # --- how it looks -----------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._beside = QPushButton(self.tr("Side by Side"), self)
        self._wipe = QPushButton(self.tr("Wipe"), self)
        ways = QButtonGroup(self)
        for button in (self._beside, self._wipe):
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
            ways.addButton(button)
        self._beside.setChecked(True)
        self._divider = QSlider(Qt.Orientation.Horizontal, self)
        self._divider.setRange(0, _STEPS)
        self._divider.setValue(_STEPS // 2)
        self._divider.setPageStep(_STEPS // 10)
        self._divider.setSingleStep(_STEPS // 50)
        self._divider.setMaximumWidth(240)
        self._divider.setAccessibleName(self.tr("Divider"))
        self._divider.setVisible(False)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self._beside)
        row.addWidget(self._wipe)
        row.addWidget(self._divider)
        row.addWidget(self._numbers, 1)
        self._numbers.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.pair, 1)
        column.addWidget(self.transport)

    def _bind(self) -> None:
        self._wipe.toggled.connect(self._on_wipe_toggled)
        self._divider.valueChanged.connect(self._on_divider_dragged)
        self.pair.divider_moved.connect(self._on_divider_moved)
        self.playback.position_changed.connect(self._on_position_changed)
        self._pairs_done.connect(self._on_pairs_done)
        self.pair.addActions(self.transport.actions())
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.pair)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.playback.toggle)
        self.pair.setFocus()

    def _on_wipe_toggled(self, wiping: bool) -> None:
        self.pair.set_wiping(wiping)
        self._divider.setVisible(wiping)

    def _on_divider_dragged(self, value: int) -> None:
        self.pair.set_divider(value / _STEPS)

    def _on_divider_moved(self, share: float) -> None:
        self._divider.setValue(round(share * _STEPS))

    # --- the clips --------------------------------------------------------------------------

    def _open(self) -> None:
        first, second = (side.path for side in self._sides)

        def facts() -> tuple[VideoFacts, VideoFacts]:
            return probe(first), probe(second)

        self._run(facts, self._on_probed)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._tasks.append(self._background.run(work, done, self._on_failed))

    def _on_probed(self, facts: tuple[VideoFacts, VideoFacts]) -> None:
        each_bytes = CACHE_BYTES // 2
        first, second = (
            Frames(side.path, fact, each_bytes)
            for side, fact in zip(self._sides, facts, strict=True)
        )
        self._frames = (first, second)
        # The shorter one stands on its last frame while the longer one goes on.
        self.playback.load(max(len(first), len(second)), facts[0].fps)
        self._measure(min(len(first), len(second)))

    def _measure(self, count: int) -> None:
        (first, _), (second, _) = self._sides
        ended, tell = self._ended, self._pairs_done
        self._numbers.setText(self.tr("Measuring…"))
        self._count = count

        def on_frame(done: int) -> None:
            if ended.is_set():
                raise RenderStopped("The window of the comparison was closed.")
            tell.emit(done)

        self._run(lambda: compare_clips(first, second, on_frame), self._on_compared)

    def _on_pairs_done(self, done: int) -> None:
        if self._found is None:
            words = self.tr("Measuring {done} of {count}…")
            self._numbers.setText(words.format(done=done, count=self._count))

    def _on_compared(self, found: Comparison) -> None:
        self._found = found
        self._say_numbers()

    def _on_failed(self, error: CogreelError) -> None:
        self._numbers.setText(worded(str(error)))

    def _on_position_changed(self, _position: int) -> None:
        self._show_frames()
        self._say_numbers()

    def _show_frames(self) -> None:
        index = self.playback.position
        if self._frames is None or index == self._shown:
            return
        try:
            first, second = (frames.at_once(index) for frames in self._frames)
        except CogreelError as error:
            self._on_failed(error)
            return
        if first is None or second is None:
            self._again.start()
            return
        self._shown = index
        self.pair.show_images(image_of(first), image_of(second))

    def _say_numbers(self) -> None:
        if self._found is None:
            return
        index, frames = self.playback.position, self._found.frames
        said = [self.tr("All frames: {likeness}").format(likeness=self._in_words(self._found.mean))]
        if index < len(frames):
            here = self.tr("This frame: {likeness}")
            said.insert(0, here.format(likeness=self._in_words(frames[index])))
        self._numbers.setText("\n".join(said))

    def _in_words(self, likeness: Likeness) -> str:
        if likeness.psnr is None:
            return self.tr("the same in every pixel")
        words = self.tr("PSNR {psnr} dB, SSIM {ssim}")
        return words.format(
            psnr=number_in_words(likeness.psnr, 2), ssim=number_in_words(likeness.ssim, 4)
        )

    # --- Qt's own -----------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous():  # minimized, not closed
            return
        self._ended.set()
        for task in self._tasks:
            task.cancel()
        self.playback.pause()
        self._again.stop()
        for frames in self._frames or ():
            frames.close()
        self._frames = None
