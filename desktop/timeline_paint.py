"""How a timeline is painted: ruler, tracks, clips with their pictures and sound, the playhead."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from desktop.language import tr
from desktop.theme import tone
from desktop.timeline_gestures import Ghost
from desktop.timeline_lanes import HEADER, RULER, Lane, fade_place, header_place, place_of
from desktop.timeline_pictures import TimelinePictures, loudness
from desktop.timeline_scale import Scale, label_step, labels, tick_step
from engine.film.programme import Shot
from engine.film.timeline_clip import Kind
from engine.film.timeline_look import Mark

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_RADIUS = 4.0
_NAME = 18.0  # pixels high, the line with a clip's name
_NARROW = 28.0  # pixels: below, a clip is its colour only
_TINY = 4.0

_TONES = {
    Kind.VIDEO: "clip_video",
    Kind.STILL: "clip_still",
    Kind.TITLE: "clip_title",
    Kind.AUDIO: "clip_audio",
    Kind.WAITING: "clip_waiting",
}


# --- ruler and tracks -----------------------------------------------------------------------


def paint_ruler(
    painter: QPainter, width: int, scale: Scale, fps: int, chosen: range, marks: Sequence[Mark]
) -> None:
    """The line of time over the tracks, with in and out and the markers on it."""
    painter.fillRect(QRect(HEADER, 0, width - HEADER, RULER), tone("surface"))
    if chosen:
        left, right = HEADER + scale.x_of(chosen.start), HEADER + scale.x_of(chosen.stop)
        painter.fillRect(QRectF(left, 0, right - left, RULER), tone("selection"))
        painter.fillRect(QRectF(left, RULER - 3, right - left, 3), tone("accent"))
    painter.fillRect(QRect(HEADER, RULER - 1, width - HEADER, 1), tone("border"))
    step = label_step(scale.wide, fps)
    small = tick_step(step, scale.wide)
    painter.setPen(QPen(tone("border_strong"), 1))
    first = max(0, scale.frame_under(0)) // small * small
    lines = [
        QLineF(x, RULER - (9 if frame % step == 0 else 5), x, RULER - 1)
        for frame in range(first, scale.frame_at(width - HEADER) + 1, small)
        if (x := round(HEADER + scale.x_of(frame)) + 0.5) >= HEADER
    ]
    painter.drawLines(lines)
    painter.setPen(tone("text_quiet"))
    metrics = QFontMetricsF(painter.font())
    for frame, text in labels(scale, fps, width - HEADER):
        x = HEADER + scale.x_of(frame)
        place = QRectF(x + 4, 0, metrics.horizontalAdvance(text) + 4, RULER - 9)
        if place.right() > HEADER:
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
    for mark in marks:
        _paint_marker(painter, HEADER + scale.x_of(mark.at))


def _paint_marker(painter: QPainter, x: float) -> None:
    if x < HEADER - 6:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("star"))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(x - 5, 2),
                QPointF(x + 5, 2),
                QPointF(x + 5, 9),
                QPointF(x, 15),
                QPointF(x - 5, 9),
            ]
        )
    )


def paint_lane(painter: QPainter, lane: Lane, width: int, scrolled: int) -> None:
    """The ground of a track."""
    place = QRectF(HEADER, lane.top - scrolled, width - HEADER, lane.height)
    painter.fillRect(place, tone("surface_alternate"))


def paint_header(painter: QPainter, lane: Lane, scrolled: int, *, chosen: bool) -> None:
    """The name of a track; `chosen` is the one that new clips go to."""
    place = header_place(lane, scrolled)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("selection" if chosen else "raised"))
    painter.drawRoundedRect(QRectF(place).adjusted(4, 0, 0, 0), _RADIUS, _RADIUS)
    painter.setPen(tone("text"))
    painter.drawText(place.adjusted(4, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, lane.name)


# --- clips ----------------------------------------------------------------------------------


def paint_clips(
    painter: QPainter,
    lane: Lane,
    seen: tuple[int, int],
    scale: Scale,
    scrolled: int,
    fps: int,
    chosen: set[str],
    pictures: TimelinePictures,
) -> None:
    """The clips of a track of which something is seen, then their cross-fades over them."""
    shots = lane.between(*seen)
    last = -math.inf  # the pixel up to which narrow clips are painted
    # What is selected is painted last, so that no neighbour covers its edge.
    for shot in sorted(shots, key=lambda each: each.id in chosen):
        place = place_of(lane, shot.begin, shot.end, scale, scrolled)
        if place.width() < _TINY:
            if place.right() - last >= 1 or shot.id in chosen:
                last = math.ceil(place.right())
                name = "accent" if shot.id in chosen else _TONES[shot.kind]
                painter.fillRect(QRectF(place.left(), place.top(), 1.0, place.height()), tone(name))
            continue
        before = lane.shots[lane.shots.index(shot) - 1] if shot.touches else None
        covered = before.fade.after if before is not None and before.fade is not None else 0
        own = shot.fade.before if shot.fade is not None else 0
        free = place.adjusted(scale.pixels(covered), 0, -scale.pixels(own), 0)
        _paint_clip(painter, place, free, shot, scale, fps, pictures, chosen=shot.id in chosen)
    if scale.wide * 8 < _TINY:
        return
    for shot in shots:
        if shot.fade is not None:
            _paint_fade(painter, fade_place(lane, shot, scale, scrolled))


def _paint_clip(
    painter: QPainter,
    place: QRectF,
    free: QRectF,
    shot: Shot,
    scale: Scale,
    fps: int,
    pictures: TimelinePictures,
    *,
    chosen: bool,
) -> None:
    """A clip; `free` is what of its place no cross-fade covers, for its name."""
    inner = place.adjusted(0.5, 0.5, -0.5, -0.5)
    colour = tone(_TONES[shot.kind])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(inner, _RADIUS, _RADIUS)
    painter.fillPath(shape, colour)
    if place.width() >= _NARROW / 2:
        painter.save()
        painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
        below = QRectF(place.left(), place.top() + _NAME, place.width(), place.height() - _NAME)
        if shot.kind is Kind.AUDIO:
            _paint_wave(painter, below, shot, scale, fps, pictures)
        elif shot.kind in (Kind.VIDEO, Kind.STILL):
            _paint_strip(painter, below, shot, scale, fps, pictures)
        elif shot.kind is Kind.WAITING:
            painter.fillRect(below, QBrush(tone("border_strong"), Qt.BrushStyle.BDiagPattern))
        elif shot.title is not None:
            _paint_words(painter, below, shot)
        _paint_look(painter, below, shot, scale)
        painter.restore()
    if place.width() >= _NARROW:
        _paint_name(painter, free, shot)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if chosen:
        veil = QColor(tone("accent"))
        veil.setAlphaF(0.18)
        painter.fillPath(shape, veil)
        painter.setPen(QPen(tone("accent"), 3))
        painter.drawRoundedRect(place.adjusted(1.5, 1.5, -1.5, -1.5), _RADIUS, _RADIUS)
    else:
        painter.setPen(QPen(tone("border_strong"), 1))
        painter.drawRoundedRect(inner, _RADIUS, _RADIUS)


def _paint_name(painter: QPainter, place: QRectF, shot: Shot) -> None:
    # The name stays in sight while the clip's beginning is scrolled away.
    left = max(place.left(), HEADER) + 6
    room = QRectF(left, place.top() + 1, place.right() - 6 - left, _NAME - 1)
    if room.width() < 12:
        return
    words = " ".join(shot.name.split()) or shot.file
    if shot.speed != 1:
        words = f"{float(shot.speed):.0%}  {words}"
    if shot.look.gain:
        words = f"{shot.look.gain:+.0f} dB  {words}"
    words = QFontMetricsF(painter.font()).elidedText(
        words, Qt.TextElideMode.ElideRight, room.width()
    )
    painter.setPen(tone("text"))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def _paint_words(painter: QPainter, room: QRectF, shot: Shot) -> None:
    assert shot.title is not None
    painter.setPen(tone("text_quiet"))
    painter.drawText(
        room.adjusted(6, 0, -6, 0),
        Qt.AlignmentFlag.AlignCenter,
        QFontMetricsF(painter.font()).elidedText(
            " ".join(shot.title.text.split()), Qt.TextElideMode.ElideRight, room.width() - 12
        ),
    )


def _paint_strip(
    painter: QPainter,
    room: QRectF,
    shot: Shot,
    scale: Scale,
    fps: int,
    pictures: TimelinePictures,
) -> None:
    """Pictures of the clip side by side, each of the frame where it stands."""
    strip = pictures.strip(shot)
    if strip is None:
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    wide = strip.wide * room.height() / strip.pixmap.height()
    bounds = painter.clipBoundingRect()
    first = max(0, math.floor((max(bounds.left(), HEADER) - room.left()) / wide))
    last = math.ceil((min(bounds.right(), room.right()) - room.left()) / wide)
    for number in range(first, last):
        left = room.left() + number * wide
        frame = shot.begin + math.floor((number * wide) / scale.wide)
        source = strip.place(shot.media_frame(min(frame, shot.end - 1), fps))
        target = QRectF(left, room.top(), wide, room.height())
        painter.drawPixmap(target, strip.pixmap, source)


def _paint_wave(
    painter: QPainter,
    room: QRectF,
    shot: Shot,
    scale: Scale,
    fps: int,
    pictures: TimelinePictures,
) -> None:
    peaks = pictures.peaks(shot)
    if peaks is None:
        return
    import numpy as np  # whoever has a waveform has it already

    bounds = painter.clipBoundingRect()
    left = max(math.floor(room.left()), math.floor(bounds.left()), HEADER)
    right = min(math.ceil(room.right()), math.ceil(bounds.right()))
    if right <= left:
        return
    hundredths = 100 / fps / scale.wide  # of a second, a pixel
    first = float(shot.start) * 100 / fps + (left - room.left()) * hundredths
    levels = loudness(peaks, first, hundredths, right - left)
    offsets = ((np.arange(left, right) - room.left()) / scale.wide).astype(np.float64)
    levels = levels * np.float32(10 ** (shot.look.gain / 20)) * _faded(shot, offsets)
    middle, half = room.center().y(), room.height() / 2 - 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(tone("wave"), 1))
    painter.drawLines(
        [
            QLineF(x, middle - level * half, x, middle + level * half)
            for x, level in zip(range(left, right), np.minimum(levels, 1).tolist(), strict=True)
        ]
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _faded(shot: Shot, offsets: "npt.NDArray[np.float64]") -> "npt.NDArray[np.float64]":
    import numpy as np

    length, levels = shot.end - shot.begin, np.ones(len(offsets))
    if shot.look.fade_in:
        levels *= np.clip(offsets / shot.look.fade_in, 0, 1)
    if shot.look.fade_out:
        levels *= np.clip((length - offsets) / shot.look.fade_out, 0, 1)
    return levels


def _paint_look(painter: QPainter, room: QRectF, shot: Shot, scale: Scale) -> None:
    """Wedges where a clip fades in or out, and a line where it is not wholly opaque."""
    shade = QColor(tone("ground"))
    shade.setAlphaF(0.55)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    top, bottom = room.top(), room.bottom()
    if shot.look.fade_in:
        right = room.left() + scale.pixels(shot.look.fade_in)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(room.left(), top), QPointF(right, top), QPointF(room.left(), bottom)]
            )
        )
    if shot.look.fade_out:
        left = room.right() - scale.pixels(shot.look.fade_out)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(left, top), QPointF(room.right(), top), QPointF(room.right(), bottom)]
            )
        )
    if shot.look.opacity < 1:
        y = bottom - 2 - (room.height() - 4) * shot.look.opacity
        painter.setPen(QPen(tone("star"), 2))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))


def _paint_fade(painter: QPainter, place: QRectF) -> None:
    """A cross-fade: a box over the cut with the line from one clip to the next."""
    if place.width() < _TINY:
        return
    ground = QColor(tone("ground"))
    ground.setAlphaF(0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tone("ground_text"), 1))
    painter.setBrush(ground)
    box = place.adjusted(0.5, 1.5, -0.5, 0)
    box.setHeight(_NAME)
    painter.drawRoundedRect(box, 3, 3)
    painter.drawLine(box.bottomLeft() + QPointF(2, -2), box.topRight() + QPointF(-2, 2))
    painter.drawLine(box.topLeft() + QPointF(2, 2), box.bottomRight() + QPointF(-2, -2))


# --- what lies over all ---------------------------------------------------------------------


def paint_ghost(painter: QPainter, lane: Lane, ghost: Ghost, scale: Scale, scrolled: int) -> None:
    """Where something would come to lie, with words on it."""
    place = place_of(lane, ghost.begin, ghost.end, scale, scrolled)
    edge = tone("accent" if ghost.allowed else "bad")
    fill = QColor(edge)
    fill.setAlphaF(0.25)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 2))
    painter.setBrush(fill)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
    words = ghost.words if ghost.allowed else tr("Something lies there")
    if not words:
        return
    metrics = QFontMetricsF(painter.font())
    box = QRectF(0, 0, metrics.horizontalAdvance(words) + 16, metrics.height() + 6)
    box.moveCenter(place.center())
    box.moveLeft(max(box.left(), HEADER + 4.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone("ground"))
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.setPen(tone("ground_text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_playhead(painter: QPainter, x: float, height: int) -> None:
    """The line that is over the frame which the monitor shows."""
    colour = tone("playhead")
    at = round(x) + 0.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(colour, 1))
    painter.drawLine(QPointF(at, RULER - 8), QPointF(at, height))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(at - 6, RULER - 14),
                QPointF(at + 6, RULER - 14),
                QPointF(at + 6, RULER - 8),
                QPointF(at, RULER - 1),
                QPointF(at - 6, RULER - 8),
            ]
        )
    )


def paint_caught(painter: QPainter, x: float, height: int) -> None:
    """A line where the edge of what is dragged has caught."""
    painter.setPen(QPen(tone("star"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(round(x) + 0.5, RULER), QPointF(round(x) + 0.5, height))
