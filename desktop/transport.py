"""The row under the picture: play and step, marks, loop, timecode; and the keys for them."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.controls import OneLine
from desktop.playback import Playback, timecode
from desktop.scrub_bar import ScrubBar
from desktop.theme import icon


class _Verb(NamedTuple):
    """A thing to do with a playhead and the key that does it.

    A letter works in the whole window, but not while text is typed; a key that is not `everywhere`
    works only in and around the picture, because lists and fields want it for themselves.
    """

    name: str
    do: Callable[[], None]
    key: str = ""
    icon: str = ""
    everywhere: bool = True


class Transport(QWidget):
    """Shows a Playback and calls its verbs.

    Its `actions()` are all there is to do, with names and keys, for a menu.
    """

    def __init__(self, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._scrub = ScrubBar(self)
        self._scrub.setObjectName("scrub_bar")
        self._timecode = QLabel(self)
        self._timecode.setProperty("role", "mono")
        self._timecode.setAccessibleName(self.tr("Timecode"))
        self._frame = OneLine("quiet")
        self._frame.setAccessibleName(self.tr("Frame number"))
        self._make_actions()
        self._lay_out()
        self._scrub.sliderMoved.connect(playback.seek)
        playback.loaded.connect(self._on_loaded)
        playback.position_changed.connect(self._on_position_changed)
        playback.speed_changed.connect(self._on_speed_changed)
        playback.marks_changed.connect(self._on_marks_changed)
        playback.looping_changed.connect(self._loop.setChecked)
        self._on_loaded(playback.count)

    def add_button(self, action: QAction) -> None:
        """Add a button to the right end of the row."""
        self._right.addWidget(_button_of(action, self))

    def _make_actions(self) -> None:
        playback = self._playback

        def by(frames: int) -> Callable[[], None]:
            return lambda: playback.step(frames)

        def by_seconds(seconds: int) -> Callable[[], None]:
            return lambda: playback.step_seconds(seconds)

        def near(name: str, do: Callable[[], None], key: str, icon: str = "") -> QAction:
            return self._add(_Verb(name, do, key, icon, everywhere=False))

        def add(name: str, do: Callable[[], None], key: str = "", icon: str = "") -> QAction:
            return self._add(_Verb(name, do, key, icon))

        self._play = add(self.tr("Play"), playback.toggle, "K", "play")
        add(self.tr("Shuttle Back"), playback.faster_backward, "J")
        add(self.tr("Shuttle Forward"), playback.faster_forward, "L")
        self._back = near(self.tr("One Frame Back"), by(-1), "Left", "step-back")
        self._forward = near(self.tr("One Frame Forward"), by(1), "Right", "step-forward")
        near(self.tr("One Second Back"), by_seconds(-1), "Shift+Left")
        near(self.tr("One Second Forward"), by_seconds(1), "Shift+Right")
        self._start = near(self.tr("Go to Start"), playback.go_to_start, "Home", "skip-back")
        self._end = near(self.tr("Go to End"), playback.go_to_end, "End", "skip-forward")
        self._in = add(self.tr("Mark In"), playback.mark_in_here, "I", "arrow-right-from-line")
        self._out = add(self.tr("Mark Out"), playback.mark_out_here, "O", "arrow-right-to-line")
        add(self.tr("Clear In and Out"), playback.clear_marks)
        self._loop = add(self.tr("Loop"), self._turn_loop, icon="repeat")
        self._loop.setCheckable(True)

    def _turn_loop(self) -> None:
        self._playback.set_looping(self._loop.isChecked())

    def _add(self, verb: _Verb) -> QAction:
        action = QAction(verb.name, self)
        if verb.icon:
            action.setIcon(icon(verb.icon))
        if verb.key:
            action.setShortcut(QKeySequence(verb.key))
        if not verb.everywhere:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: verb.do())
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        left = QHBoxLayout()
        left.setSpacing(12)
        left.addWidget(self._timecode)
        left.addWidget(self._frame, 1)
        self._right = QHBoxLayout()
        self._right.setSpacing(0)
        self._right.addStretch(1)
        for action in (self._in, self._out, self._loop):
            self._right.addWidget(_button_of(action, self))
        row.addLayout(left, 1)
        for action in (self._start, self._back, self._play, self._forward, self._end):
            row.addWidget(_button_of(action, self))
        row.addLayout(self._right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._scrub)
        column.addLayout(row)

    def _on_loaded(self, count: int) -> None:
        with QSignalBlocker(self._scrub):
            self._scrub.setRange(0, max(0, count - 1))
            self._scrub.setPageStep(max(1, round(self._playback.fps)))
        self._scrub.setEnabled(count > 0)
        for action in self.actions():
            action.setEnabled(count > 0)
        self._on_position_changed(self._playback.position)
        self._on_marks_changed()

    def _on_position_changed(self, position: int) -> None:
        if not self._scrub.isSliderDown():
            self._scrub.setValue(position)
        count = self._playback.count
        self._timecode.setText(timecode(position, self._playback.fps))
        words = self.tr("Frame {number} of {count}").format(number=position + 1, count=count)
        self._frame.setText(words if count else "")

    def _on_speed_changed(self, speed: int) -> None:
        self._play.setIcon(icon("pause" if speed else "play"))
        self._play.setText(self.tr("Pause") if speed else self.tr("Play"))

    def _on_marks_changed(self) -> None:
        playback = self._playback
        marked = playback.mark_in is not None or playback.mark_out is not None
        self._scrub.set_marked((playback.first, playback.last) if marked else None)


def _button_of(action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setDefaultAction(action)
    button.setIconSize(QSize(20, 20))
    button.setAccessibleName(action.text())
    # By Tab only: after a click the keys still go to the picture.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
