"""The timeline as files are dragged over it and dropped: from the library, or from outside."""

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop.timeline_canvas import TimelineCanvas
from desktop.timeline_drops import TimelineDrops, files_in, is_audio
from desktop.timeline_gestures import Ghost, how_in_words, landing, overlap_of
from desktop.timeline_lanes import HEADER, Lane, nearest_lane
from desktop.timeline_model import Timelines
from desktop.timeline_pictures import TimelinePictures
from engine.film.timeline import How
from engine.film.timeline_layout import AUDIO, VIDEO


class TimelineTarget(TimelineCanvas):
    """Shows where files would come to lie, and takes them in there."""

    def __init__(
        self,
        timelines: Timelines,
        pictures: TimelinePictures,
        drops: TimelineDrops,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(timelines, pictures, parent)
        self._drops = drops
        self._dragged: list[tuple[Path, int]] = []  # files that are over us, and their frames

    def _judge(self, event: QDropEvent) -> None:
        """Accept files, and show where they would come to lie."""
        lane = self._lane_for(event.position())
        if not self._dragged or lane is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        begin, caught = self._snapped(self._begin_of(event.position()), self._dragged[0][1])
        ghosts: list[Ghost] = []
        place = landing(lane, begin, self._dragged[0][1], wish_of(event.modifiers()))
        at = place.at
        overlap = overlap_of(lane, begin, begin + self._dragged[0][1])
        for number, (_, frames) in enumerate(self._dragged):
            words = "" if number else how_in_words(place.how, overlap)
            ghosts.append(Ghost(lane.name, at, at + frames, words))
            at += frames
        self.set_ghosts(ghosts, caught)

    def _lane_for(self, at: QPointF) -> Lane | None:
        """The track that dragged files would lie on: the nearest that they belong on."""
        if not self._dragged:
            return None
        kind = AUDIO if is_audio(self._dragged[0][0]) else VIDEO
        return nearest_lane(self._lanes, at.y() + self._scrolled, kind)

    def _begin_of(self, at: QPointF) -> int:
        return max(0, self._scale.frame_at(at.x() - HEADER))

    def _snapped(self, begin: int, frames: int) -> tuple[int, int | None]:
        by, caught = self.snap().moved([begin, begin + frames], 0)
        return max(0, begin + by), caught

    # --- Qt ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = files_in(event.mimeData())
        self._dragged = [(path, self._drops.expected_frames(path)) for path in files]
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._dragged = []
        self.set_ghosts([])

    def dropEvent(self, event: QDropEvent) -> None:
        self._judge(event)
        files = [path for path, _ in self._dragged]
        lane = self._lane_for(event.position())
        begin = self._begin_of(event.position())
        self._dragged = []
        self.set_ghosts([])
        if lane is None or not files:
            return
        wish = wish_of(event.modifiers())
        snapped = self._snapped(begin, self._drops.expected_frames(files[0]))[0]

        def decide(frames: int) -> tuple[int, How]:
            here = self.lane_named(lane.name)
            place = landing(here or lane, snapped, frames, wish)
            return place.at, place.how

        self._drops.drop(files, lane.name, decide)
        self.setFocus(Qt.FocusReason.MouseFocusReason)


def wish_of(modifiers: Qt.KeyboardModifier) -> How | None:
    """What is wanted of a drop by the key that is held: Ctrl inserts, Shift overwrites."""
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        return How.INSERT
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return How.OVERWRITE
    return None
