"""How one clip of the library looks in the grid: picture, prompt, stars, duration."""

import math
from typing import Protocol, cast

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.library_model import ROW_ROLE, TAKES_ROLE
from desktop.theme import tone
from desktop.wording import length_in_words
from engine.film.clip_row import ClipRow

LEAST_WIDTH = 148  # of a cell, in pixels that the screen's scale multiplies
PAD = 8
_RADIUS = 6
_ASPECT = 2 / 3  # CogVideoX makes 720 x 480; wider clips get bars, as in a player
_STAR = 11


class StyleOption(Protocol):
    """The fields of a QStyleOptionViewItem, which the stubs of PySide6 know nothing of."""

    rect: QRect
    state: QStyle.StateFlag
    font: QFont
    palette: QPalette


class ClipDelegate(QStyledItemDelegate):
    """Paints a clip. The grid gives the width of a cell, and asks `height_for` for the height.

    `moving` is the row of the clip that plays, with its frame as it is now.
    """

    moving: tuple[int, QPixmap] | None = None

    def height_for(self, width: int, font: QFont) -> int:
        """The height of a cell of that width."""
        text = QFontMetrics(font).height() + QFontMetrics(_small(font)).height()
        return PAD + self.picture_size(width).height() + 4 + text + PAD

    def picture_size(self, width: int) -> QSize:
        """The place of the picture in a cell of that width."""
        return QSize(width - 2 * PAD, round((width - 2 * PAD) * _ASPECT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        clip = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        style = cast(StyleOption, option)
        cell, state, font, palette = style.rect, style.state, style.font, style.palette
        _paint_ground(painter, cell, state, palette)
        place = QRect(cell.topLeft() + QPoint(PAD, PAD), self.picture_size(cell.width()))
        picture: object = index.data(Qt.ItemDataRole.DecorationRole)
        if self.moving is not None and self.moving[0] == index.row():
            picture = self.moving[1]
        _paint_picture(painter, place, picture)
        if isinstance(clip, ClipRow):
            takes = index.data(TAKES_ROLE)
            if clip.missing:
                _paint_badge(painter, place, self.tr("Video missing"), _small(font))
            elif takes > 1:
                text = self.tr("%Ln take(s)", "", takes)
                _paint_badge(painter, place, text, _small(font))
            if clip.favourite:
                _paint_heart(painter, QPointF(place.right() - 13, place.top() + 13))
            lines = QRect(
                place.left(), place.bottom() + 5, place.width(), cell.bottom() - place.bottom() - 5
            )
            _paint_text(painter, lines, clip, font, palette)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(LEAST_WIDTH, self.height_for(LEAST_WIDTH, cast(StyleOption, option).font))


def _small(font: QFont) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * 0.9)
    return small


def _paint_ground(
    painter: QPainter, cell: QRect, state: QStyle.StateFlag, palette: QPalette
) -> None:
    flag = QStyle.StateFlag
    box = QRectF(cell).adjusted(1, 1, -1, -1)
    if state & flag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone("selection"))
        painter.drawRoundedRect(box, _RADIUS + 2, _RADIUS + 2)
    elif state & flag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone("raised"))
        painter.drawRoundedRect(box, _RADIUS + 2, _RADIUS + 2)
    if state & flag.State_HasFocus:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, _RADIUS + 2, _RADIUS + 2)


def _paint_picture(painter: QPainter, place: QRect, picture: object) -> None:
    path = QPainterPath()
    path.addRoundedRect(QRectF(place), _RADIUS, _RADIUS)
    painter.fillPath(path, tone("ground"))
    if not isinstance(picture, QPixmap) or picture.isNull():
        return
    size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(place.topLeft(), size)
    target.moveCenter(place.center())
    painter.save()
    painter.setClipPath(path)
    painter.drawPixmap(target, picture)
    painter.restore()


def _paint_badge(painter: QPainter, place: QRect, text: str, font: QFont) -> None:
    metrics = QFontMetrics(font)
    box = QRect(0, 0, metrics.horizontalAdvance(text) + 12, metrics.height() + 4)
    box.moveBottomRight(place.bottomRight() - QRect(0, 0, 5, 5).bottomRight())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_veil())
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(font)
    painter.setPen(tone("ground_text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_heart(painter: QPainter, middle: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_veil())
    painter.drawEllipse(middle, 10, 10)
    heart = QPainterPath(middle + QPointF(0, 5))
    for side in (-1, 1):
        heart.moveTo(middle + QPointF(0, 5))
        heart.cubicTo(
            middle + QPointF(side * 10, -1),
            middle + QPointF(side * 5, -8),
            middle + QPointF(0, -2.5),
        )
    painter.fillPath(heart, tone("ground_text"))


def _veil() -> QColor:
    """The dark that makes signs on a picture readable, whatever the picture is."""
    veil = tone("ground")
    veil.setAlphaF(0.8)
    return veil


def _paint_text(
    painter: QPainter, lines: QRect, clip: ClipRow, font: QFont, palette: QPalette
) -> None:
    metrics, small = QFontMetrics(font), _small(font)
    first = QRect(lines.topLeft(), QSize(lines.width(), metrics.height()))
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    prompt = metrics.elidedText(
        " ".join(clip.prompt.split()), Qt.TextElideMode.ElideRight, first.width()
    )
    painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, prompt)
    second = QRect(first.bottomLeft(), QSize(lines.width(), QFontMetrics(small).height()))
    painter.setFont(small)
    painter.setPen(tone("text_quiet"))
    painter.drawText(
        second,
        Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
        length_in_words(clip.frames / clip.fps),
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("star"))
    for place in range(clip.rating):
        middle = QPointF(second.left() + (place + 0.5) * (_STAR + 1), second.center().y() + 1)
        painter.drawPolygon(_star(middle))


def _star(middle: QPointF) -> QPolygonF:
    """A star of five points."""
    points: list[QPointF] = []
    for corner in range(10):
        radius = _STAR / 2 * (1.0 if corner % 2 == 0 else 0.42)
        angle = math.pi * (corner / 5 - 0.5)
        points.append(middle + QPointF(math.cos(angle), math.sin(angle)) * radius)
    return QPolygonF(points)
