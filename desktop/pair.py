"""Two pictures to be told apart: side by side, or one over the other with a divider to drag."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.picture import paint_label, resampled
from desktop.theme import tone

_GAP = 8
_MARGIN = 8
_GRIP = 5  # radius of the divider's handle


class Pair(QWidget):
    """Shows two images in step, each fitted into its place.

    Signals: `divider_moved` with the share of the width that shows the first image, 0 to 1.
    """

    divider_moved = Signal(float)

    def __init__(self, names: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._images: tuple[QImage, QImage] | None = None
        self._scaled: tuple[QImage, QImage] | None = None
        self._wiping = False
        self._divider = 0.5
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Two clips"))
        self.setAccessibleDescription(" / ".join(names))

    @property
    def images(self) -> tuple[QImage, QImage] | None:
        """What is shown."""
        return self._images

    @property
    def wiping(self) -> bool:
        """Whether one image lies over the other."""
        return self._wiping

    @property
    def divider(self) -> float:
        """The share of the image's width that shows the first one when wiping."""
        return self._divider

    def show_images(self, first: QImage, second: QImage) -> None:
        """Show two images, which may differ in size."""
        self._images = (first, second)
        self._scaled = None
        self.update()

    def set_wiping(self, wiping: bool) -> None:
        """Lay one image over the other, or put them side by side."""
        if wiping != self._wiping:
            self._wiping = wiping
            self._scaled = None
            self.update()

    def set_divider(self, share: float) -> None:
        """Show the first image left of there."""
        share = min(1.0, max(0.0, share))
        if share != self._divider:
            self._divider = share
            self.update()
            self.divider_moved.emit(share)

    def places(self) -> tuple[QRect, QRect]:
        """Where the two images are painted."""
        whole = self.rect()
        if self._images is None:
            return QRect(), QRect()
        if self._wiping:
            place = _fitted(self._images[0].size(), whole)
            return place, place
        half = (whole.width() - _GAP) // 2
        left = QRect(0, 0, half, whole.height())
        right = QRect(whole.width() - half, 0, half, whole.height())
        return _fitted(self._images[0].size(), left), _fitted(self._images[1].size(), right)

    def _paint_names(self, painter: QPainter) -> None:
        half = self.width() // 2
        (first, second), room = self._names, half - 2 * _MARGIN
        paint_label(painter, first, Qt.Corner.TopLeftCorner, QPoint(_MARGIN, _MARGIN), room)
        if self._wiping:
            corner = QPoint(self.width() - _MARGIN, _MARGIN)
            paint_label(painter, second, Qt.Corner.TopRightCorner, corner, room)
        else:
            corner = QPoint(half + _MARGIN, _MARGIN)
            paint_label(painter, second, Qt.Corner.TopLeftCorner, corner, room)

    def _take_divider_to(self, x: float) -> None:
        place, _ = self.places()
        if place.width() > 0:
            self.set_divider((x - place.left()) / place.width())

    # --- Qt's own -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(960, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scaled = None
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), tone("ground"))
        if self._images is not None:
            places = self.places()
            first, second = self._scaled_to(places)
            painter.drawImage(places[0], first)
            if self._wiping:
                x = places[1].left() + round(self._divider * places[1].width())
                painter.save()
                painter.setClipRect(self.rect().adjusted(x, 0, 0, 0))
                painter.drawImage(places[1], second)
                painter.restore()
                painter.fillRect(x - 1, places[1].top(), 2, places[1].height(), tone("ground_text"))
                painter.setBrush(tone("accent"))
                painter.setPen(tone("ground_text"))
                painter.drawEllipse(QPoint(x, places[1].center().y()), _GRIP, _GRIP)
            else:
                painter.drawImage(places[1], second)
        self._paint_names(painter)
        painter.end()

    def _scaled_to(self, places: tuple[QRect, QRect]) -> tuple[QImage, QImage]:
        assert self._images is not None
        if self._scaled is None:
            first, second = (
                resampled(image, (place.size().toSizeF() * self.devicePixelRatioF()).toSize())
                for image, place in zip(self._images, places, strict=True)
            )
            self._scaled = (first, second)
        return self._scaled

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._wiping and event.button() == Qt.MouseButton.LeftButton:
            self._take_divider_to(event.position().x())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._wiping and event.buttons() & Qt.MouseButton.LeftButton:
            self._take_divider_to(event.position().x())
        super().mouseMoveEvent(event)


def _fitted(size: QSize, inside: QRect) -> QRect:
    place = QRect(QPoint(), size.scaled(inside.size(), Qt.AspectRatioMode.KeepAspectRatio))
    place.moveCenter(inside.center())
    return place
