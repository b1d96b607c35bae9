"""The timeline as it is seen: a scrolled, zoomed picture of its tracks, and what is selected."""

from collections.abc import Iterable
from fractions import Fraction

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop import timeline_paint as paint
from desktop.playback import timecode
from desktop.theme import tone
from desktop.timeline_gestures import Ghost
from desktop.timeline_lanes import (
    HEADER,
    RULER,
    Hit,
    Lane,
    header_place,
    height_of,
    hit,
    lane_at,
    lanes_of,
    place_of,
)
from desktop.timeline_model import Timelines
from desktop.timeline_pictures import TimelinePictures
from desktop.timeline_scale import ZOOM_STEP, Scale, fitting
from desktop.timeline_snap import REACH, Snap, catching
from engine.film.timeline_look import chosen_range, markers, range_of

_AUTOSCROLL_MS, _AUTOSCROLL = 30, 24  # pixels a step, while something is held at the edge
_DRAG = 4  # pixels from which a press becomes a drag


class TimelineCanvas(QAbstractScrollArea):
    """Shows the timeline of a `Timelines`.

    Signals: selection_changed(); focused() when it gets the focus.
    """

    selection_changed = Signal()
    focused = Signal()

    def __init__(
        self, timelines: Timelines, pictures: TimelinePictures, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.timelines = timelines
        self.snapping = True
        self.target = "V1"
        """The track that new clips go to."""
        self._pictures = pictures
        self._scale = Scale()
        self._fits = True  # until someone zooms
        self._lanes: list[Lane] = []
        self._marks = markers(timelines.timeline)
        self._chosen: set[str] = set()
        self._playhead = 0
        self._ghosts: list[Ghost] = []
        self._caught: int | None = None
        self._band: QRectF | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Timeline"))
        timelines.changed.connect(self._on_changed)
        pictures.arrived.connect(self.viewport().update)
        self._on_changed()

    # --- what is so -------------------------------------------------------------------------

    @property
    def scale(self) -> Scale:
        return self._scale

    @property
    def lanes(self) -> list[Lane]:
        return self._lanes

    @property
    def playhead(self) -> int:
        return self._playhead

    @property
    def selected(self) -> list[str]:
        """The ids of the selected clips, track by track, in their order."""
        shots = (shot for lane in self._lanes for shot in lane.shots)
        return [shot.id for shot in shots if shot.id in self._chosen] if self._chosen else []

    def place_of(self, clip_id: str) -> QRectF:
        """Where a clip is painted in the viewport; an empty place for one that is not there."""
        for lane in self._lanes:
            for shot in lane.shots:
                if shot.id == clip_id:
                    return place_of(lane, shot.begin, shot.end, self._scale, self._scrolled)
        return QRectF()

    def lane_named(self, name: str) -> Lane | None:
        return next((lane for lane in self._lanes if lane.name == name), None)

    def lane_near(self, y: float) -> Lane | None:
        """The track at that height of the viewport."""
        return lane_at(self._lanes, y + self._scrolled)

    def snap(self, without: Iterable[str] = ()) -> Snap:
        """What catches what is dragged now."""
        if not self.snapping:
            return Snap([], 0)
        begin, end = range_of(self.timelines.timeline)
        others = [self._playhead, *(mark.at for mark in self._marks)]
        others += [each for each in (begin, end) if each is not None]
        return Snap(catching(self._lanes, set(without), others), REACH / self._scale.wide)

    # --- what is shown ----------------------------------------------------------------------

    def select(self, ids: Iterable[str]) -> None:
        """Select these clips and no others."""
        chosen = set(ids)
        if chosen != self._chosen:
            self._chosen = chosen
            self._describe()
            self.viewport().update()
            self.selection_changed.emit()

    def select_all(self) -> None:
        self.select(shot.id for lane in self._lanes for shot in lane.shots)

    def set_playhead(self, frame: int, *, follow: bool = False) -> None:
        """Show the playhead there; with `follow`, keep it in sight."""
        if frame == self._playhead:
            return
        for each in (self._playhead, frame):
            x = round(HEADER + self._scale.x_of(each))
            self.viewport().update(QRect(x - 8, 0, 17, self.viewport().height()))
        self._playhead = frame
        if follow:
            self.show_frame(frame)

    def show_frame(self, frame: int) -> None:
        """Scroll so that a frame is seen, if it is not."""
        x = self._scale.x_of(frame)
        if not 0 <= x <= self._room:
            self.horizontalScrollBar().setValue(
                round(frame * self._scale.wide - min(self._room * 0.1, 80))
            )

    def set_ghosts(self, ghosts: list[Ghost], caught: int | None = None) -> None:
        """Paint these over the tracks: something is dragged."""
        if (ghosts, caught) != (self._ghosts, self._caught):
            self._ghosts, self._caught = ghosts, caught
            self.viewport().update()

    # --- zoom -------------------------------------------------------------------------------

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Show frames `factor` times as wide; what lies at `x`, else the playhead, stays there."""
        if x is None:
            here = self._scale.x_of(self._playhead)
            x = here if 0 <= here <= self._room else self._room / 2
        self._fits = False
        self._set_scale(self._scale.zoomed(factor, x))

    def zoom_in(self) -> None:
        self.zoom(ZOOM_STEP**2)

    def zoom_out(self) -> None:
        self.zoom(1 / ZOOM_STEP**2)

    def zoom_to_fit(self) -> None:
        """Show all of the film."""
        self._fits = True
        frames = max(self.timelines.frames, 10 * self.timelines.fps)
        self._set_scale(Scale(fitting(frames, self._room), 0))

    def _set_scale(self, scale: Scale) -> None:
        self._scale = scale
        self._update_bars()
        self.horizontalScrollBar().setValue(scale.offset)
        self._scale = Scale(scale.wide, self.horizontalScrollBar().value())
        self.viewport().update()

    # --- inside -----------------------------------------------------------------------------

    @property
    def _room(self) -> int:
        """Pixels of the film that are seen."""
        return max(1, self.viewport().width() - HEADER)

    @property
    def _scrolled(self) -> int:
        return self.verticalScrollBar().value()

    def _on_changed(self) -> None:
        self._lanes = lanes_of(self.timelines.timeline, self.timelines.programme)
        self._marks = markers(self.timelines.timeline)
        there = {shot.id for lane in self._lanes for shot in lane.shots}
        names = [lane.name for lane in self._lanes]
        if self.target not in names:
            self.target = "V1"
        if self._fits:
            self.zoom_to_fit()
        self._update_bars()
        if self._chosen - there:
            self.select(self._chosen & there)
        self._describe()
        self.viewport().update()

    def _describe(self) -> None:
        """Say what is selected, for those who do not see it."""
        ids = self.selected
        if len(ids) == 1:
            shot = self.timelines.shot(ids[0])
            if shot is not None:
                fps = Fraction(self.timelines.fps)
                self.setAccessibleDescription(
                    self.tr("{name}, from {begin}, {length} long").format(
                        name=shot.name,
                        begin=timecode(shot.begin, fps),
                        length=timecode(shot.end - shot.begin, fps),
                    )
                )
        elif ids:
            self.setAccessibleDescription(self.tr("%n clip(s) selected", "", len(ids)))
        else:
            self.setAccessibleDescription(
                self.tr("%n clip(s)", "", sum(len(lane.shots) for lane in self._lanes))
            )

    def _update_bars(self) -> None:
        bar = self.horizontalScrollBar()
        whole = round(self.timelines.frames * self._scale.wide)
        bar.setPageStep(self._room)
        bar.setSingleStep(max(1, self._room // 16))
        bar.setRange(0, max(0, whole - self._room // 2) if whole > self._room else 0)
        vertical = self.verticalScrollBar()
        vertical.setPageStep(self.viewport().height())
        vertical.setSingleStep(16)
        vertical.setRange(0, max(0, height_of(self._lanes) - self.viewport().height()))

    def _frame_at(self, x: float) -> int:
        return max(0, self._scale.frame_at(x - HEADER))

    def _hit(self, at: QPointF) -> Hit | None:
        if at.x() < HEADER or at.y() < RULER:
            return None
        return hit(self._lanes, self._scale, at.x() - HEADER, at.y() + self._scrolled)

    # --- Qt: painting -----------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(720, RULER + 4 * 68)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, RULER + 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setFont(_small(self))
        area, width = event.rect(), self.viewport().width()
        painter.setClipRect(area)
        painter.fillRect(area, tone("window"))
        scale, fps = self._scale, self.timelines.fps
        seen = (
            max(0, scale.frame_under(area.left() - HEADER) - 1),
            scale.frame_under(area.right() - HEADER) + 1,
        )
        painter.save()
        painter.setClipRect(
            QRect(HEADER, RULER, width - HEADER, self.viewport().height()).intersected(area)
        )
        for lane in self._lanes:
            paint.paint_lane(painter, lane, width, self._scrolled)
            paint.paint_clips(
                *(painter, lane, seen, scale, self._scrolled, fps, self._chosen, self._pictures)
            )
        for ghost in self._ghosts:
            lane = self.lane_named(ghost.lane)
            if lane is not None:
                paint.paint_ghost(painter, lane, ghost, scale, self._scrolled)
        if not self.timelines.frames and not self._ghosts:
            self._paint_invitation(painter)
        painter.restore()
        self._paint_top(painter, width)
        painter.end()

    def _paint_top(self, painter: QPainter, width: int) -> None:
        scale, height = self._scale, self.viewport().height()
        begin, end = range_of(self.timelines.timeline)
        marked = begin is not None or end is not None
        chosen = chosen_range(self.timelines.timeline) if marked else range(0)
        paint.paint_ruler(painter, width, scale, self.timelines.fps, chosen, self._marks)
        x = HEADER + scale.x_of(self._playhead)
        if x >= HEADER - 1:
            paint.paint_playhead(painter, x, height)
        if self._caught is not None:
            paint.paint_caught(painter, HEADER + scale.x_of(self._caught), height)
        painter.fillRect(QRect(0, 0, HEADER, height), tone("window"))
        painter.setFont(self.font())
        for lane in self._lanes:
            chosen_lane = lane.name == self.target
            if header_place(lane, self._scrolled).bottom() > RULER:
                paint.paint_header(painter, lane, self._scrolled, chosen=chosen_lane)
        painter.fillRect(QRect(0, 0, HEADER, RULER), tone("window"))
        if self._band is not None:
            painter.setPen(QPen(tone("accent"), 1))
            fill = tone("accent")
            fill.setAlphaF(0.15)
            painter.setBrush(fill)
            painter.drawRect(self._band.normalized())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tone("accent"), 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _paint_invitation(self, painter: QPainter) -> None:
        painter.setFont(self.font())
        painter.setPen(tone("text_quiet"))
        room = self.viewport().rect().adjusted(HEADER + 16, RULER, -16, 0)
        words = self.tr(
            "Drag clips from the library here, or video, sound and picture files from outside."
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self.zoom_to_fit()
        self._update_bars()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._scale = Scale(self._scale.wide, self.horizontalScrollBar().value())
        self.viewport().update()


def _small(view: TimelineCanvas) -> QFont:
    font = view.font()
    font.setPointSizeF(max(6.0, font.pointSizeF() * 0.9))
    return font
