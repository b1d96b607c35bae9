"""How a job of the queue is drawn: a picture or a sign, the prompt, what it does, how far it is."""

from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from desktop.queue_model import Role
from desktop.theme import icon, tone
from engine.film.queue import Done, Failed, Job, JobState, Paused, Running, Stopped, Waiting

_MARGIN: Final = 8
_GAP: Final = 8
_LINE_GAP: Final = 4
_PICTURE: Final = QSize(72, 48)
_ICON: Final = 16
_BUTTON: Final = 24
_BAR: Final = 4
_ROUNDING: Final = 2  # text is laid out in fractions of a pixel and would be cut without it


class JobDelegate(QStyledItemDelegate):
    """Draws a row, with a button at its right end that does what the row most likely needs.

    Signals: button_pressed(id): cancel what runs or waits, try again what failed or was cancelled,
    show the clip of what is done.
    """

    button_pressed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._armed = ""

    def button_text(self, state: JobState) -> str:
        """What the button of a job in that state does."""
        match state:
            case Waiting() | Running():
                return self.tr("Cancel")
            case Paused():
                return self.tr("Continue")
            case Done():
                return self.tr("Show the clip")
            case Stopped() | Failed():
                return self.tr("Try again")

    # --- Qt ---------------------------------------------------------------------------------

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        # All alike, so that the view need not ask for each: as high as that of a job that runs.
        height = _text_height(QFontMetrics(option.font), Running())
        return QSize(160, max(_PICTURE.height(), height) + 2 * _MARGIN)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        job: Job = index.data(Role.JOB)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _draw_ground(painter, option)
        picture, text, button = _parts(option.rect)
        _draw_picture(painter, picture, job.state, index.data(Role.PICTURE))
        _draw_text(painter, text, option.font, job.state, index)
        icon(_button_icon(job.state), "text_quiet").paint(painter, _inner(button))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: object,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        job: Job = index.data(Role.JOB)
        inside = _parts(option.rect)[2].contains(event.position().toPoint())
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._armed = job.id if inside else ""
                return inside
            case QEvent.Type.MouseButtonRelease if inside and self._armed == job.id:
                self._armed = ""
                self.button_pressed.emit(job.id)
                return True
            case _:
                return False

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if index.isValid() and _parts(option.rect)[2].contains(event.pos()):
            job: Job = index.data(Role.JOB)
            QToolTip.showText(event.globalPos(), self.button_text(job.state), view)
            return True
        return super().helpEvent(event, view, option, index)


def _parts(row: QRect) -> tuple[QRect, QRect, QRect]:
    """Where the picture, the text and the button of a row are."""
    inside = row.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    picture = QRect(inside.topLeft(), _PICTURE)
    picture.moveCenter(
        QRect(inside.left(), inside.top(), _PICTURE.width(), inside.height()).center()
    )
    button = QRect(0, 0, _BUTTON, _BUTTON)
    button.moveCenter(inside.center())
    button.moveRight(inside.right())
    text = inside.adjusted(_PICTURE.width() + _GAP, 0, -_BUTTON - _GAP, 0)
    return picture, text, button


def _inner(button: QRect) -> QRect:
    inner = QRect(0, 0, _ICON, _ICON)
    inner.moveCenter(button.center())
    return inner


def _draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, tone("selection"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, tone("surface_alternate"))
    painter.setPen(tone("border"))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(tone("accent"))
        painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def _draw_picture(
    painter: QPainter, place: QRect, state: JobState, picture: QImage | QPixmap | None
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("ground") if picture is not None else tone("raised"))
    painter.drawRoundedRect(place, 4, 4)
    if picture is not None:
        size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(place.topLeft(), size)
        target.moveCenter(place.center())
        if isinstance(picture, QImage):
            painter.drawImage(target, picture)
        else:
            painter.drawPixmap(target, picture)
        return
    name, colour = _sign(state)
    icon(name, colour).paint(painter, _inner(place))


def _draw_text(
    painter: QPainter,
    place: QRect,
    font: QFont,
    state: JobState,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    metrics = QFontMetrics(font)
    line = QRect(place.left(), 0, place.width(), metrics.height())
    line.moveTop(place.center().y() - _text_height(metrics, state) // 2)
    below = metrics.height() + _LINE_GAP
    painter.setFont(font)
    painter.setPen(tone("text"))
    _draw_line(painter, line, metrics, index.data(Qt.ItemDataRole.DisplayRole))
    line.translate(0, below)
    said: str = index.data(Role.STATE_TEXT)
    detail: str = index.data(Role.DETAIL_TEXT)
    if isinstance(state, Running):
        painter.setPen(tone("text_quiet"))
        for text in (said, detail):
            _draw_line(painter, line, metrics, text)
            line.translate(0, below)
        share: float | None = index.data(Role.SHARE)
        _draw_bar(painter, QRect(line.left(), line.top(), line.width(), _BAR), share or 0.0)
        return
    room = line
    if detail:
        # The state goes first where there is no room for both, but for a third of the line.
        state_width = metrics.horizontalAdvance(said) + _ROUNDING + _GAP
        most = max(line.width() // 3, line.width() - state_width)
        width = min(metrics.horizontalAdvance(detail) + _ROUNDING, most)
        at_right = QRect(line.right() - width + 1, line.top(), width, line.height())
        painter.setPen(tone("text_quiet"))
        _draw_line(painter, at_right, metrics, detail)
        room = line.adjusted(0, 0, -width - _GAP, 0)
    painter.setPen(tone("bad" if isinstance(state, Failed) else "text_quiet"))
    _draw_line(painter, room, metrics, said)


def _text_height(metrics: QFontMetrics, state: JobState) -> int:
    """Of two lines, or of three and a bar for a job that runs."""
    if isinstance(state, Running):
        return 3 * (metrics.height() + _LINE_GAP) + _BAR
    return 2 * metrics.height() + _LINE_GAP


def _draw_line(painter: QPainter, place: QRect, metrics: QFontMetrics, text: str) -> None:
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def _draw_bar(painter: QPainter, place: QRect, share: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("raised"))
    painter.drawRoundedRect(place, _BAR / 2, _BAR / 2)
    done = QRect(place)
    done.setWidth(round(place.width() * min(1.0, share)))
    painter.setBrush(tone("accent"))
    painter.drawRoundedRect(done, _BAR / 2, _BAR / 2)


def _sign(state: JobState) -> tuple[str, str]:
    """The icon of a state and its tone."""
    match state:
        case Waiting():
            return "clock", "text_quiet"
        case Running():
            return "play", "accent"
        case Paused():
            return "pause", "text_quiet"
        case Done():
            return "circle-check", "good"
        case Stopped():
            return "circle-stop", "text_quiet"
        case Failed():
            return "circle-alert", "bad"


def _button_icon(state: JobState) -> str:
    match state:
        case Waiting() | Running():
            return "x"
        case Paused():
            return "play"
        case Done():
            return "film"
        case Stopped() | Failed():
            return "rotate-ccw"
