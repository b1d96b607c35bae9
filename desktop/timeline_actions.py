"""What can be done on the timeline, by menu and by key."""

from collections.abc import Callable
from functools import partial

from opentimelineio import schema
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from desktop.film_player import FilmPlayer
from desktop.theme import icon
from desktop.timeline_gestures import Tool
from desktop.timeline_model import Timelines
from desktop.timeline_view import TimelineView
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film import timeline_look as look
from engine.film import timeline_together as together
from engine.film.programme import Shot
from engine.film.timeline_clip import Kind, Title
from engine.film.timeline_layout import AUDIO, VIDEO
from engine.film.timeline_look import Mark

FADE_SECONDS = 0.5
TITLE_SECONDS = 3


class TimelineActions(QObject):
    """The actions of one timeline panel; `refresh` when something else is selected.

    A key works where the timeline has the focus. Those that are `everywhere` work in the whole
    window, while no text is typed.

    Signals: properties_wanted(id) and title_wanted(id) for a clip whose values are to be shown.
    """

    properties_wanted = Signal(str)
    title_wanted = Signal(str)

    def __init__(self, timelines: Timelines, view: TimelineView, player: FilmPlayer) -> None:
        super().__init__(view)
        self._timelines = timelines
        self._view = view
        self._player = player
        self._make_edits()
        self._make_looks()
        self._make_places()
        self._make_views()
        view.selection_changed.connect(self.refresh)
        timelines.changed.connect(self.refresh)
        self.refresh()

    # --- how they are made ------------------------------------------------------------------

    def _add(
        self,
        text: str,
        keys: str | tuple[str, ...],
        do: Callable[[], object],
        *,
        everywhere: bool = False,
        picture: str = "",
    ) -> QAction:
        action = QAction(text, self._view)
        every = keys if isinstance(keys, tuple) else (keys,)
        action.setShortcuts([QKeySequence(key) for key in every if key])
        if not everywhere:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if picture:
            action.setIcon(icon(picture))
        action.triggered.connect(lambda: do())
        self._view.addAction(action)
        return action

    def _make_edits(self) -> None:
        add = self._add
        self.split = add(
            self.tr("Split at Playhead"), ("S", "Ctrl+B"), self._split, everywhere=True,
            picture="scissors",
        )  # fmt: skip
        self.remove = add(
            self.tr("Remove from the Timeline"), ("Del", "Backspace"), partial(self._remove, False)
        )
        self.ripple = add(self.tr("Ripple Remove"), "Shift+Del", partial(self._remove, True))
        self.duplicate = add(self.tr("Duplicate the Clip"), "Ctrl+D", self._duplicate)
        self.trim_start = add(self.tr("Trim Start to Playhead"), "Q", partial(self._trim, True))
        self.trim_end = add(self.tr("Trim End to Playhead"), "W", partial(self._trim, False))
        self.earlier = add(self.tr("Move One Frame Earlier"), "Alt+Left", partial(self._nudge, -1))
        self.later = add(self.tr("Move One Frame Later"), "Alt+Right", partial(self._nudge, 1))
        self.slip_back = add(self.tr("Slip One Frame Back"), "Alt+Up", partial(self._slip, -1))
        self.slip_on = add(self.tr("Slip One Frame On"), "Alt+Down", partial(self._slip, 1))
        self.close_gap = add(self.tr("Close the Gap"), "", self._close_gap)
        self.insert_gap = add(self.tr("Insert One Second of Gap"), "", self._insert_gap)
        self.select_all = add(self.tr("Select All"), "Ctrl+A", self._view.select_all)
        self.select_here = add(
            self.tr("Select the Clip at the Playhead"), ("Return", "Enter"), self._select_here
        )
        self.select_next = add(
            self.tr("Select the Next Clip"), "Ctrl+Right", partial(self._select_by, 1)
        )
        self.select_previous = add(
            self.tr("Select the Previous Clip"), "Ctrl+Left", partial(self._select_by, -1)
        )

    def _make_looks(self) -> None:
        add = self._add
        self.properties = add(self.tr("Clip Properties…"), "Alt+Return", self._properties)
        self.fade = add(self.tr("Cross-fade"), "Ctrl+T", self._cross_fade)
        self.no_fade = add(self.tr("Remove Cross-fade"), "", self._remove_fade)
        self.dip = add(self.tr("Dip to Black"), "", self._dip)
        self.match = add(self.tr("Match the Colours of the Neighbour"), "", self._match)
        self.match.setCheckable(True)
        self.title = add(self.tr("Add a Title"), "Ctrl+Shift+T", self._title, picture="type")
        self.marker = add(
            self.tr("Set or Remove a Marker"), "M", self._marker, everywhere=True,
            picture="bookmark",
        )  # fmt: skip

    def _make_places(self) -> None:
        add, player = self._add, self._player
        self.places = [
            add(self.tr("Film: One Frame Back"), "Left", lambda: player.step(-1)),
            add(self.tr("Film: One Frame Forward"), "Right", lambda: player.step(1)),
            add(self.tr("Film: One Second Back"), "Shift+Left", partial(self._seconds, -1)),
            add(self.tr("Film: One Second Forward"), "Shift+Right", partial(self._seconds, 1)),
            add(self.tr("Previous Edit"), "Up", partial(self._edit_by, -1)),
            add(self.tr("Next Edit"), "Down", partial(self._edit_by, 1)),
            add(self.tr("Film: Go to Start"), "Home", lambda: player.seek(0)),
            add(self.tr("Film: Go to End"), "End", self._end),
        ]
        self.play = add(self.tr("Play or Pause the Film"), "Space", self._player.toggle)

    def _make_views(self) -> None:
        add, view = self._add, self._view
        self.zoom_in = add(self.tr("Zoom In"), ("=", "+"), view.zoom_in, picture="zoom-in")
        self.zoom_out = add(self.tr("Zoom Out"), "-", view.zoom_out, picture="zoom-out")
        self.fit = add(self.tr("Zoom to Fit"), "Ctrl+0", view.zoom_to_fit, picture="scan")
        self.snap = add(self.tr("Snap"), "N", self._snap, everywhere=True, picture="magnet")
        self.snap.setCheckable(True)
        self.snap.setChecked(True)
        self.add_video = add(self.tr("Add a Video Track"), "", partial(self._add_track, VIDEO))
        self.add_audio = add(self.tr("Add a Sound Track"), "", partial(self._add_track, AUDIO))
        self.remove_track = add(self.tr("Remove the Chosen Track"), "", self._remove_track)
        group = QActionGroup(self)
        self.tools = [
            self._tool(group, Tool.SELECT, self.tr("Select and Move"), "V", "mouse-pointer-2"),
            self._tool(group, Tool.RIPPLE, self.tr("Ripple Trim"), "T", "unfold-horizontal"),
            self._tool(group, Tool.ROLL, self.tr("Roll a Cut"), "R", "fold-horizontal"),
            self._tool(group, Tool.SLIP, self.tr("Slip"), "Y", "move-horizontal"),
            self._tool(group, Tool.BLADE, self.tr("Blade"), "B", "scissors"),
        ]

    def _tool(self, group: QActionGroup, tool: Tool, text: str, key: str, picture: str) -> QAction:
        action = self._add(text, key, lambda: self._view.set_tool(tool), picture=picture)
        action.setCheckable(True)
        action.setChecked(tool is Tool.SELECT)
        action.setToolTip(f"{text} ({key})")
        group.addAction(action)
        return action

    # --- what can be done now ---------------------------------------------------------------

    def refresh(self) -> None:
        """Let only that be done which means something for what is selected."""
        shots = self._selected()
        one = shots[0] if len(shots) == 1 else None
        pictures = [shot for shot in shots if shot.kind is not Kind.AUDIO]
        for action in (self.remove, self.ripple, self.earlier, self.later):
            action.setEnabled(bool(shots))
        for action in (self.duplicate, self.properties, self.trim_start, self.trim_end):
            action.setEnabled(one is not None)
        for action in (self.slip_back, self.slip_on):
            action.setEnabled(one is not None and one.media_frames > 0)
        for action in (self.fade, self.dip):
            action.setEnabled(bool(pictures))
        self.no_fade.setEnabled(any(shot.fade is not None for shot in shots))
        self.match.setEnabled(any(shot.kind in (Kind.VIDEO, Kind.STILL) for shot in shots))
        self.match.setChecked(bool(shots) and all(shot.look.match for shot in shots))
        for action in (self.split, self.select_all, self.select_here, self.play, *self.places):
            action.setEnabled(self._timelines.frames > 0)

    def _selected(self) -> list[Shot]:
        found = (self._timelines.shot(clip_id) for clip_id in self._view.selected)
        return [shot for shot in found if shot is not None]

    def _edit(self, name: str, verb: Callable[[schema.Timeline], object], merge: str = "") -> None:
        self._timelines.edit(name, verb, merge)

    # --- what they do -----------------------------------------------------------------------

    def _split(self) -> None:
        at, ids = self._view.playhead, self._view.selected
        self._edit(self.tr("Split"), lambda it: together.split_at(it, at, ids))

    def _remove(self, ripple: bool) -> None:
        ids = self._view.selected
        name = self.tr("Ripple Remove") if ripple else self.tr("Remove")
        if ids:
            self._edit(name, lambda it: together.remove_all(it, ids, ripple=ripple))

    def _duplicate(self) -> None:
        for clip_id in self._view.selected[:1]:
            made = self._timelines.edit(
                self.tr("Duplicate"), lambda it, one=clip_id: verbs.duplicate(it, one)
            )
            if made is not None:
                self._view.select([made])

    def _trim(self, start: bool) -> None:
        at = self._view.playhead
        for shot in self._selected()[:1]:
            if start:
                by = at - shot.begin
                self._edit(
                    self.tr("Trim"),
                    lambda it, one=shot.id, by=by: edges.ripple_trim_head(it, one, by),
                )
                self._player.seek(shot.begin)
            else:
                by = at + 1 - shot.end
                self._edit(
                    self.tr("Trim"),
                    lambda it, one=shot.id, by=by: edges.ripple_trim_tail(it, one, by),
                )

    def _nudge(self, by: int) -> None:
        ids = self._view.selected
        key = f"nudge {' '.join(ids)}"
        self._edit(self.tr("Move"), lambda it: together.move_all(it, ids, by), key)

    def _slip(self, by: int) -> None:
        for clip_id in self._view.selected[:1]:
            self._edit(
                self.tr("Slip"), lambda it, one=clip_id: edges.slip(it, one, by), f"slip {clip_id}"
            )

    def _close_gap(self) -> None:
        track, at = self._view.pointed
        self._edit(self.tr("Close the Gap"), lambda it: verbs.remove_gap(it, track, at))

    def _insert_gap(self) -> None:
        track, at = self._view.target, self._view.playhead
        frames = self._timelines.fps
        self._edit(self.tr("Insert a Gap"), lambda it: verbs.insert_gap(it, track, at, frames))

    def _select_here(self) -> None:
        lanes = [self._view.lane_named(self._view.target), *self._view.lanes]
        found = (lane.at(self._view.playhead) for lane in lanes if lane is not None)
        shot = next((each for each in found if each is not None), None)
        if shot is not None:
            self._view.select([shot.id])

    def _select_by(self, by: int) -> None:
        """Select a clip's neighbour on its track, and put the playhead on it."""
        chosen = self._view.selected
        for lane in self._view.lanes:
            ids = [shot.id for shot in lane.shots]
            if chosen and chosen[0] in ids:
                place = min(max(0, ids.index(chosen[0]) + by), len(ids) - 1)
                self._view.select([ids[place]])
                self._player.seek(lane.shots[place].begin)
                self._view.show_frame(lane.shots[place].begin)
                return
        self._select_here()

    def _properties(self) -> None:
        for shot in self._selected()[:1]:
            wanted = self.title_wanted if shot.kind is Kind.TITLE else self.properties_wanted
            wanted.emit(shot.id)

    def _fade_frames(self) -> int:
        return max(2, round(FADE_SECONDS * self._timelines.fps))

    def _cross_fade(self) -> None:
        ids, frames = self._view.selected, self._fade_frames()
        self._edit(self.tr("Cross-fade"), lambda it: together.cross_fade_all(it, ids, frames))

    def _remove_fade(self) -> None:
        ids = [shot.id for shot in self._selected() if shot.fade is not None]

        def remove(timeline: schema.Timeline) -> None:
            for clip_id in ids:
                verbs.remove_cross_fade(timeline, clip_id)

        self._edit(self.tr("Remove Cross-fade"), remove)

    def _dip(self) -> None:
        frames = 2 * self._fade_frames()
        for clip_id in self._view.selected[:1]:
            self._edit(
                self.tr("Dip to Black"),
                lambda it, one=clip_id: look.dip_to_black(it, one, frames),
            )

    def _match(self) -> None:
        shots = [one for one in self._selected() if one.kind in (Kind.VIDEO, Kind.STILL)]
        wanted = not all(shot.look.match for shot in shots)

        def match(timeline: schema.Timeline) -> None:
            for shot in shots:
                look.set_match(timeline, shot.id, wanted)

        self._edit(self.tr("Match Colours"), match)
        self.refresh()

    def _title(self) -> None:
        at, words = self._view.playhead, Title(text=self.tr("Title"), size=0.12)
        made = self._timelines.edit(
            self.tr("Title"), lambda it: together.put_title(it, words, at, TITLE_SECONDS)
        )
        if made is not None:
            self._view.select([made])
            self._player.seek(at)
            self.title_wanted.emit(made)

    def _marker(self) -> None:
        at = self._view.playhead
        there = any(mark.at == at for mark in look.markers(self._timelines.timeline))
        if there:
            self._edit(self.tr("Remove Marker"), lambda it: look.remove_marker(it, at))
        else:
            self._edit(self.tr("Marker"), lambda it: look.set_marker(it, Mark(at)))

    def _seconds(self, seconds: int) -> None:
        self._player.step(seconds * self._timelines.fps)

    def _edit_by(self, by: int) -> None:
        here = self._view.playhead
        cuts = together.cuts_of(self._timelines.timeline)
        beyond = [cut for cut in cuts if (cut - here) * by > 0]
        if beyond:
            self._player.seek(min(beyond) if by > 0 else max(beyond))

    def _end(self) -> None:
        self._player.seek(max(0, self._timelines.frames - 1))

    def _snap(self) -> None:
        self._view.snapping = self.snap.isChecked()

    def _add_track(self, kind: str) -> None:
        made = self._timelines.edit(self.tr("Add Track"), lambda it: verbs.add_track(it, kind))
        if made is not None:
            self._view.target = made
            self._view.viewport().update()

    def _remove_track(self) -> None:
        name = self._view.target
        self._edit(self.tr("Remove Track"), lambda it: verbs.remove_track(it, name))
