"""What belongs to the film that is shown and can be done to it, each kind of it in an object."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.background import Background
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.timeline_model import Timelines


class FilmDesk(NamedTuple):
    """What is at hand to who works on a film; `panel` is the timeline's, which has the actions."""

    project: OpenProject
    timelines: Timelines
    background: Background
    messages: Messages
    panel: QWidget


class FilmPart(QObject):
    """Some of what can be done, as actions of the panel. Call `close` before the project closes."""

    def __init__(self, desk: FilmDesk) -> None:
        super().__init__(desk.panel)
        self.project = desk.project
        self.timelines = desk.timelines
        self.background = desk.background
        self.messages = desk.messages
        self.panel = desk.panel
        self.is_open = True

    def close(self) -> None:
        """Take in nothing more of what is being made in the background."""
        self.is_open = False

    def action(self, text: str, do: Callable[[], object], key: str = "", tip: str = "") -> QAction:
        """An action of the panel, with a key that works in the whole window where there is one."""
        made = QAction(text, self.panel)
        if key:
            made.setShortcut(QKeySequence(key))
        if tip:
            made.setToolTip(tip)
        made.triggered.connect(lambda: do())
        self.panel.addAction(made)
        return made
