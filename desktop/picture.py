"""A picture as large as its place allows, or pixel for pixel: a frame, a preview, or words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import tone

if TYPE_CHECKING:
    from engine.film.video import Frame

_MARGIN = 12  # between words and the edge, in pixels of the layout
_INSET = 4  # the inset takes a quarter of each side
_SMALL_PIXELS = 256 * 256  # up to here bicubic costs some 5 ms, and bilinear looks like a mesh


def image_of(frame: "Frame") -> QImage:
    """A copy of a frame (uint8 RGB, height x width x 3) in the format that is painted fastest."""
    height, width, _ = frame.shape
    view = QImage(frame.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return view.convertToFormat(QImage.Format.Format_RGB32)


class Picture(QWidget):
    """Shows one image on the dark ground that films are judged on.

    It fits the image into its place, or with `set_fitting(False)` gives each of its pixels one of
    the screen's and lets it be dragged. Without an image it shows a sentence.

    Signals: `double_clicked`.
    """

    double_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._moving = False
        self._scaled: QImage | None = None
        self._words = ""
        self._caption = ""
        self._inset: QImage | None = None
        self._inset_caption = ""
        self._fitting = True
        self._offset = QPoint()  # of the image's centre from ours, while it does not fit
        self._grabbed: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Picture"))

    @property
    def image(self) -> QImage | None:
        """What is shown; None while there are words instead."""
        return self._image

    @property
    def words(self) -> str:
        """The sentence that is shown in the image's place."""
        return self._words

    @property
    def fitting(self) -> bool:
        """Whether the image is as large as the place allows."""
        return self._fitting

    def show_image(self, image: QImage, *, moving: bool = False) -> None:
        """Show an image. `moving` favours speed over sharpness, since another follows at once."""
        assert not image.isNull()
        if self._image is None or image.size() != self._image.size():
            self._offset = QPoint()
        self._image, self._moving = image, moving
        self._scaled = None
        self._words = ""
        self.setAccessibleDescription(self._caption)
        self.update()

    def show_words(self, words: str) -> None:
        """Show a sentence in the image's place."""
        self._image = self._scaled = None
        self._words = words
        self.setAccessibleDescription(words)
        self.update()

    def set_caption(self, caption: str) -> None:
        """Write a line over the lower left of the image; empty for none."""
        if caption != self._caption:
            self._caption = caption
            self.update()

    def set_inset(self, image: QImage | None, caption: str = "") -> None:
        """Show a second image, small, in the lower right; None for none."""
        self._inset, self._inset_caption = image, caption
        self.update()

    def set_fitting(self, fitting: bool) -> None:
        """Fit the image into its place, or show it pixel for pixel."""
        if fitting != self._fitting:
            self._fitting = fitting
            self._offset = QPoint()
            self._scaled = None
            self.update()

    def place_of_image(self) -> QRect:
        """Where the image is painted, in this widget's pixels; it may reach beyond its edges."""
        if self._image is None:
            return QRect()
        size = self._image.size()
        if self._fitting:
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        else:
            size = (size.toSizeF() / self.devicePixelRatioF()).toSize()
        place = QRect(QPoint(), size)
        place.moveCenter(self.rect().center() + self._bounded(self._offset, size))
        return place

    def _bounded(self, offset: QPoint, size: QSize) -> QPoint:
        """The offset, as far as the image still covers the place."""
        room = ((size - self.size()) / 2).expandedTo(QSize(0, 0))
        return QPoint(
            max(-room.width(), min(room.width(), offset.x())),
            max(-room.height(), min(room.height(), offset.y())),
        )

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        place = self.place_of_image()
        if self._scaled is None:
            pixels = (place.size().toSizeF() * self.devicePixelRatioF()).toSize()
            self._scaled = resampled(image, pixels, fast=self._moving)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._fitting)
        painter.drawImage(place, self._scaled)

    def _paint_inset(self, painter: QPainter, inset: QImage) -> None:
        size = inset.size().scaled(self.size() / _INSET, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(QPoint(), size)
        place.moveBottomRight(self.rect().bottomRight() - QPoint(_MARGIN, _MARGIN))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place.adjusted(-1, -1, 1, 1), tone("ground_text"))
        painter.drawImage(place, inset)
        if self._inset_caption:
            corner = place.topRight() - QPoint(0, 4)
            words = self._inset_caption
            paint_label(painter, words, Qt.Corner.BottomRightCorner, corner, self.width() // 2)

    # --- Qt's own -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(720, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(192, 128)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scaled = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tone("ground"))
        if self._image is not None:
            self._paint_image(painter, self._image)
        elif self._words:
            painter.setPen(tone("ground_text"))
            inside = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, flags, self._words)
        if self._caption:
            corner = self.rect().bottomLeft() + QPoint(_MARGIN, -_MARGIN)
            room = self.width() - 2 * _MARGIN
            paint_label(painter, self._caption, Qt.Corner.BottomLeftCorner, corner, room)
        if self._inset is not None:
            self._paint_inset(painter, self._inset)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._fitting:
            self._grabbed = event.position().toPoint() - self._offset
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            moved = event.position().toPoint() - self._grabbed
            self._offset = self._bounded(moved, self.place_of_image().size())
            self.update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.double_clicked.emit()
        super().mouseDoubleClickEvent(event)


def paint_label(painter: QPainter, text: str, which: Qt.Corner, place: QPoint, room: int) -> None:
    """Write on a strip of the ground with that corner there: legible over any image.

    What is wider than `room` (pixels) is cut short.
    """
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, room - 16))
    box = painter.fontMetrics().boundingRect(text).adjusted(-8, -4, 8, 4)
    match which:
        case Qt.Corner.TopLeftCorner:
            box.moveTopLeft(place)
        case Qt.Corner.TopRightCorner:
            box.moveTopRight(place)
        case Qt.Corner.BottomLeftCorner:
            box.moveBottomLeft(place)
        case Qt.Corner.BottomRightCorner:
            box.moveBottomRight(place)
    ground = QColor(tone("ground"))
    ground.setAlphaF(0.85)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(tone("ground_text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def resampled(image: QImage, size: QSize, *, fast: bool = False) -> QImage:
    """The image in about that size: as it is, where the painter's own bilinear scaling will do."""
    if size.isEmpty() or size == image.size():
        return image
    larger = size.width() > image.width()
    if larger and image.width() * image.height() <= _SMALL_PIXELS:
        return _bicubic(image, size)
    if larger or fast:
        return image
    # Each pixel of the result is the mean of those it stands for; bilinear would skip some.
    return image.scaled(
        size,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _bicubic(image: QImage, size: QSize) -> QImage:
    from PIL import Image

    image = image.convertToFormat(QImage.Format.Format_RGBX8888)
    shape = (image.width(), image.height())
    source = Image.frombytes("RGBX", shape, bytes(image.constBits()), "raw", "RGBX")
    wanted = (size.width(), size.height())
    data = source.resize(wanted, Image.Resampling.BICUBIC).tobytes()
    view = QImage(data, *wanted, 4 * size.width(), QImage.Format.Format_RGBX8888)
    return view.convertToFormat(QImage.Format.Format_RGB32)
