"""A slider over the frames of a clip, with the marked range in it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from desktop.theme import tone

_HANDLE = 6.0  # radius
_GROOVE = 4.0


class ScrubBar(QSlider):
    """A press anywhere takes the playhead there. Its values are frames.

    Signals: QSlider's; `sliderMoved` is what a person did, by pointer or by key.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._marked: tuple[int, int] | None = None
        self.setAccessibleName(self.tr("Playhead"))
        self.setRange(0, 0)
        self.actionTriggered.connect(self._on_action_triggered)

    def set_marked(self, marked: tuple[int, int] | None) -> None:
        """Show the first and the last frame that are played; None for the whole clip."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def _on_action_triggered(self, action: int) -> None:
        # By key or wheel: Qt reports those as a change of value, as it does our own.
        if action != QSlider.SliderAction.SliderMove.value:
            self.sliderMoved.emit(self.sliderPosition())

    def _x_of(self, frame: float) -> float:
        frames = max(1, self.maximum() - self.minimum())
        return _HANDLE + (self.width() - 2 * _HANDLE) * (frame - self.minimum()) / frames

    def _frame_at(self, x: float) -> int:
        share = (x - _HANDLE) / max(1.0, self.width() - 2 * _HANDLE)
        frame = self.minimum() + round(share * (self.maximum() - self.minimum()))
        return min(max(frame, self.minimum()), self.maximum())

    def _follow(self, event: QMouseEvent) -> None:
        frame = self._frame_at(event.position().x())
        if frame != self.sliderPosition():
            self.setSliderPosition(frame)  # emits sliderMoved, as the slider is held down
        event.accept()

    # --- Qt's own -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(160, 20)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.rect().toRectF().center().y()

        def bar(left: float, right: float, name: str) -> None:
            painter.setBrush(tone(name))
            place = QRectF(left, middle - _GROOVE / 2, right - left, _GROOVE)
            painter.drawRoundedRect(place, _GROOVE / 2, _GROOVE / 2)

        bar(self._x_of(self.minimum()), self._x_of(self.maximum()), "border")
        if self.isEnabled():
            here = self._x_of(self.sliderPosition())
            if self._marked is None:
                bar(self._x_of(self.minimum()), here, "accent")
            else:
                first, last = self._marked
                bar(self._x_of(first), self._x_of(last), "accent")
            if self.hasFocus():
                painter.setPen(QPen(tone("text"), 2))
            painter.setBrush(tone("accent"))
            painter.drawEllipse(QPointF(here, middle), _HANDLE - 1, _HANDLE - 1)
        painter.end()
