"""The timeline as it is dragged: clips and their edges, and the playhead."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.timeline_drops import TimelineDrops
from desktop.timeline_gestures import FadeLength, Gesture, Move, Slip, Tool, Trim
from desktop.timeline_lanes import HEADER, RULER, Hit, Part
from desktop.timeline_model import Timelines
from desktop.timeline_pictures import TimelinePictures
from desktop.timeline_scale import ZOOM_STEP
from desktop.timeline_snap import REACH, Snap
from desktop.timeline_target import TimelineTarget, wish_of
from engine.film import timeline_together as together
from engine.film.timeline import How

_AUTOSCROLL_MS, _AUTOSCROLL = 30, 24  # pixels a step, while something is held at the edge
_DRAG = 4  # pixels from which a press becomes a drag


class TimelineView(TimelineTarget):
    """Lets clips, edges and the playhead be dragged, by the pointer.

    Signals: sought(frame) when the playhead is wanted elsewhere; menu_wanted(QPoint) on the
    screen, for what is selected, or for an empty place: that is `pointed`; opened(id) when a clip
    is double-clicked.
    """

    sought = Signal(int)
    menu_wanted = Signal(QPoint)
    opened = Signal(str)

    def __init__(
        self,
        timelines: Timelines,
        pictures: TimelinePictures,
        drops: TimelineDrops,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(timelines, pictures, drops, parent)
        self.tool = Tool.SELECT
        self.pointed: tuple[str, int] = ("V1", 0)
        """The track and frame of the last press, for what is done to a place."""
        self._press: QPointF | None = None
        self._press_hit: Hit | None = None
        self._toggled = False
        self._gesture: Gesture | None = None
        self._scrubbing = False
        self._last_move = QPointF()
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self._auto = QTimer(self)
        self._auto.setInterval(_AUTOSCROLL_MS)
        self._auto.timeout.connect(self._on_autoscroll)

    def set_tool(self, tool: Tool) -> None:
        self.tool = tool
        self._show_cursor(self._last_move)

    # --- dragging ---------------------------------------------------------------------------

    def _begin_gesture(self, found: Hit, at: QPointF) -> None:
        shot, lane = found.shot, found.lane
        fps, tool = self.timelines.fps, self._tool_of(found)
        frame = self._scale.frame_at(at.x() - HEADER)
        if found.part is Part.FADE:
            self._gesture = FadeLength(lane, shot)
        elif found.part is Part.BODY and tool is Tool.SLIP:
            self._gesture = Slip(lane, shot, fps, frame)
        elif found.part is Part.BODY:
            chosen = [each for one in self._lanes for each in one.shots if each.id in self._chosen]
            moving = {each.id for each in chosen} | {shot.id}
            snap = self.snap(moving)
            self._gesture = Move(self._lanes, shot, lane, chosen, snap, frame)
        else:
            head = found.part is Part.HEAD
            self._gesture = Trim(lane, shot, fps, self.snap([shot.id]), tool, head=head)

    def _tool_of(self, found: Hit) -> Tool:
        """The tool, or what is meant by a key that is held: Ctrl ripples, Alt rolls or slips."""
        if self.tool is not Tool.SELECT:
            return self.tool
        if found.part is Part.BODY:
            alt = self._modifiers & Qt.KeyboardModifier.AltModifier
            return Tool.SLIP if alt else Tool.SELECT
        if self._modifiers & Qt.KeyboardModifier.ControlModifier:
            return Tool.RIPPLE
        if self._modifiers & Qt.KeyboardModifier.AltModifier:
            return Tool.ROLL
        return Tool.SELECT

    def _how(self) -> How | None:
        return wish_of(self._modifiers)

    def _follow(self) -> None:
        """What is dragged follows the pointer."""
        at = self._last_move
        if self._scrubbing:
            self._scrub(at)
        elif self._gesture is not None:
            frame = self._scale.frame_at(at.x() - HEADER)
            ghosts = self._gesture.follow(frame, self.lane_near(at.y()), self._how())
            self.set_ghosts(ghosts, self._gesture.caught)
        elif self._band is not None:
            self._band.setBottomRight(at)
            self._select_in_band()
        at_edge = at.x() < HEADER or at.x() > self.viewport().width()
        busy = self._scrubbing or self._gesture is not None or self._band is not None
        if at_edge and busy:
            self._auto.start()
        else:
            self._auto.stop()

    def _on_autoscroll(self) -> None:
        by = _AUTOSCROLL if self._last_move.x() > HEADER else -_AUTOSCROLL
        bar = self.horizontalScrollBar()
        if by > 0 and bar.value() == bar.maximum() and self._gesture is not None:
            bar.setMaximum(bar.maximum() + by)  # a clip may be dragged beyond the end
        bar.setValue(bar.value() + by)
        self._follow()

    def _scrub(self, at: QPointF) -> None:
        frame = self._frame_at(at.x())
        caught = None
        if self._modifiers & Qt.KeyboardModifier.ShiftModifier:
            caught = Snap(together.cuts_of(self.timelines.timeline), REACH).nearest(frame)
        self.sought.emit(min(caught or frame, max(0, self.timelines.frames - 1)))

    def _select_in_band(self) -> None:
        assert self._band is not None
        band = self._band.normalized()
        first, last = self._frame_at(band.left()), self._frame_at(band.right())
        self.select(
            shot.id
            for lane in self._lanes
            if lane.top - self._scrolled < band.bottom()
            and band.top() < lane.bottom - self._scrolled
            for shot in lane.between(first, last)
            if shot.begin < last and first < shot.end
        )
        self.viewport().update()

    def cancel_drag(self) -> None:
        """Let go of what is dragged; nothing is changed."""
        self._gesture = self._band = self._press = None
        self._scrubbing = False
        self._auto.stop()
        self.set_ghosts([])
        self.viewport().update()

    def _finish(self) -> None:
        gesture = self._gesture
        self.cancel_drag()
        verb = gesture.verb() if gesture is not None else None
        if gesture is not None and verb is not None:
            self.timelines.edit(gesture.name, verb)

    def _click(self, found: Hit | None, at: QPointF) -> None:
        """A press without a drag, or its beginning."""
        if found is None:
            if not self._extends:
                self.select([])
            return
        clip_id = found.shot.id
        if self._extends:
            self._toggled = True
            self.select(self._chosen ^ {clip_id})
        elif clip_id not in self._chosen:
            self.select([clip_id])

    def _release_on(self, clip_id: str) -> None:
        """A click on what was selected before: it alone, or all but it, is selected now."""
        if self._extends:
            if not self._toggled:
                self.select(self._chosen - {clip_id})
        else:
            self.select([clip_id])

    @property
    def _extends(self) -> bool:
        keys = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        return bool(self._modifiers & keys)

    def _show_cursor(self, at: QPointF) -> None:
        found = self._hit(at)
        shape = Qt.CursorShape.ArrowCursor
        if found is not None and self.tool is Tool.BLADE:
            shape = Qt.CursorShape.IBeamCursor
        elif found is not None and found.part in (Part.HEAD, Part.TAIL):
            shape = {
                Tool.RIPPLE: Qt.CursorShape.SplitHCursor,
                Tool.ROLL: Qt.CursorShape.SplitHCursor,
            }.get(self._tool_of(found), Qt.CursorShape.SizeHorCursor)
        elif found is not None and found.part is Part.FADE:
            shape = Qt.CursorShape.SplitHCursor
        self.viewport().setCursor(shape)

    # --- Qt: what a person does -------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last_move = at = event.position()
        self._modifiers = event.modifiers()
        lane = self.lane_near(at.y())
        self.pointed = (lane.name if lane else self.target, self._frame_at(at.x()))
        if event.button() == Qt.MouseButton.RightButton:
            found = self._hit(at)
            if found is None or found.shot.id not in self._chosen:
                self.select([found.shot.id] if found is not None else [])
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if at.x() < HEADER:
            if lane is not None:
                self.target = lane.name
                self.viewport().update()
            return
        if at.y() < RULER:
            self._scrubbing = True
            self._scrub(at)
            return
        self._press, self._press_hit = at, self._hit(at)
        self._toggled = False
        if self.tool is Tool.BLADE and self._press_hit is not None:
            self._press = None
            self._cut(self._press_hit, at)
            return
        found = self._press_hit
        if found is not None and found.shot.id in self._chosen:
            return  # the drag may take all that is selected; a click decides on release
        self._click(found, at)

    def _cut(self, found: Hit, at: QPointF) -> None:
        frame = self._frame_at(at.x())
        frame = self.snap([found.shot.id]).nearest(frame) or frame
        ids = [found.shot.id]
        self.timelines.edit(self.tr("Split"), lambda it: together.split_at(it, frame, ids))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._last_move = at = event.position()
        self._modifiers = event.modifiers()
        if not event.buttons():
            self._show_cursor(at)
            return
        if (
            self._press is not None
            and self._gesture is None
            and self._band is None
            and (at - self._press).manhattanLength() >= _DRAG
        ):
            if self._press_hit is not None:
                self._begin_gesture(self._press_hit, self._press)
            else:
                self._band = QRectF(self._press, at)
        self._follow()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._modifiers = event.modifiers()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._gesture is not None:
            self._last_move = event.position()
            self._follow()
        elif self._band is None and self._press is not None and self._press_hit is not None:
            self._release_on(self._press_hit.shot.id)
        self._finish()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._hit(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found.shot.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and (self._gesture is not None or self._band):
            self.cancel_drag()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(ZOOM_STEP ** (delta.y() / 120), event.position().x() - HEADER)
            event.accept()
            return
        sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sideways = sideways or abs(delta.x()) > abs(delta.y())
        if sideways or not self.verticalScrollBar().maximum():
            bar = self.horizontalScrollBar()
            by = delta.x() if abs(delta.x()) > abs(delta.y()) else delta.y()
            bar.setValue(bar.value() - by)
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - delta.y() // 2)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            ids = self.selected
            place = self.place_of(ids[0]) if ids else QRectF(HEADER, RULER, 0, 0)
            self.pointed = (self.target, self._playhead)
            at = self.viewport().mapToGlobal(place.center().toPoint())
        self.menu_wanted.emit(at)
