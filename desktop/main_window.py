"""The window: panels in docks round the monitor, message bar, status bar, and where they are."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDockWidget,
    QFrame,
    QLabel,
    QMainWindow,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.message_bar import MessageBar
from desktop.messages import Messages
from desktop.panel_title import PanelTitle
from desktop.preferences import Preferences

LAYOUT_VERSION = 2  # of the saved places of the panels; a new set of docks needs a new one

_SIZE = QSize(1600, 1000)  # at first, where the screen has as many
_LEFT, _RIGHT = 340, 400  # pixels wide at first
_BOTTOM = 280  # pixels high: a title, pictures and sound under each other
_AREAS = {
    "library": Qt.DockWidgetArea.LeftDockWidgetArea,
    "inspector": Qt.DockWidgetArea.LeftDockWidgetArea,
    "prompt": Qt.DockWidgetArea.RightDockWidgetArea,
    "queue": Qt.DockWidgetArea.RightDockWidgetArea,
    "timeline": Qt.DockWidgetArea.BottomDockWidgetArea,
}


class MainWindow(QMainWindow):
    """Shows the panels it is given and remembers where they were put.

    Signals: `painted()` once, after the window was first seen; `close_asked()` when someone
    wants it closed, which `leave` then does; `left()` when it is closing; `requests_wanted()` to
    see what was asked of the network; `files_dropped(list of Path)` for the library.
    """

    painted = Signal()
    close_asked = Signal()
    left = Signal()
    requests_wanted = Signal()
    files_dropped = Signal(object)

    def __init__(
        self, preferences: Preferences, messages: Messages, *, always_offline: bool = False
    ) -> None:
        """`always_offline` is what --offline says: the switch is then on and cannot be turned."""
        super().__init__()
        self._preferences = preferences
        self._panels: dict[str, QWidget] = {}
        self._project = self._percent = ""
        self._was_painted = False
        self._leaving = False
        self.setWindowTitle("Cogreel")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setDockOptions(
            QMainWindow.DockOption.AnimatedDocks
            | QMainWindow.DockOption.AllowNestedDocks
            | QMainWindow.DockOption.AllowTabbedDocks
        )
        self.setCorner(Qt.Corner.TopLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.TopRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        for corner in (Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner):
            self.setCorner(corner, Qt.DockWidgetArea.BottomDockWidgetArea)
        titles = {
            "library": self.tr("Library"),
            "inspector": self.tr("Inspector"),
            "prompt": self.tr("Prompt"),
            "queue": self.tr("Queue"),
            "timeline": self.tr("Timeline"),
        }
        self.docks = {name: self._dock(name, title) for name, title in titles.items()}
        self._lay_out_centre(MessageBar(messages))
        self._make_status_bar(always_offline)
        self.reset_layout()

    # --- what it shows ----------------------------------------------------------------------

    def show_centre(self, monitor: QWidget) -> None:
        """Put the monitor in the middle."""
        self._centre.addWidget(monitor, 1)

    def show_panel(self, name: str, panel: QWidget | None) -> None:
        """Put a panel into its dock, in place of what was there; None leaves a sentence."""
        before = self._panels.get(name)
        self._panels[name] = panel or self._nothing_here()
        self.docks[name].setWidget(self._panels[name])
        if before is not None:
            before.hide()
            before.deleteLater()

    def show_project(self, name: str) -> None:
        """Name the open project in the title; "" where there is none."""
        self._project = name
        self._show_title()

    def show_share(self, share: float | None) -> None:
        """Say in the title, which the taskbar shows too, how far a render is; None for none."""
        self._percent = "" if share is None else f"{share:.0%}"
        self._show_title()

    def show_engine(self, text: str) -> None:
        """Say in the status bar how the engine is."""
        self._engine.setText(text)

    # --- the layout -------------------------------------------------------------------------

    def view_actions(self) -> list[QAction]:
        """An action for each panel that shows or hides it."""
        return [dock.toggleViewAction() for dock in self.docks.values()]

    def detach_actions(self) -> list[QAction]:
        """An action for each panel that makes it a window of its own, or puts it back."""
        return [self._detach_action(dock) for dock in self.docks.values()]

    def reset_layout(self) -> None:
        """Put every panel where it is at first."""
        for name, dock in self.docks.items():
            dock.setFloating(False)
            self.addDockWidget(_AREAS[name], dock)
            dock.show()
        self.splitDockWidget(
            self.docks["library"], self.docks["inspector"], Qt.Orientation.Vertical
        )
        self.splitDockWidget(self.docks["prompt"], self.docks["queue"], Qt.Orientation.Vertical)
        self.resizeDocks(
            [self.docks["library"], self.docks["prompt"]],
            [_LEFT, _RIGHT],
            Qt.Orientation.Horizontal,
        )
        self.resizeDocks(
            [self.docks["library"], self.docks["inspector"]], [440, 260], Qt.Orientation.Vertical
        )
        self.resizeDocks(
            [self.docks["prompt"], self.docks["queue"]], [520, 180], Qt.Orientation.Vertical
        )
        self.resizeDocks([self.docks["timeline"]], [_BOTTOM], Qt.Orientation.Vertical)

    def restore_layout(self) -> None:
        """Put window and panels where they were when the program was closed, if that is known."""
        settings = self._preferences.settings
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        if settings.window_geometry:
            self.restoreGeometry(_bytes(settings.window_geometry))
        if settings.window_state:
            self.restoreState(_bytes(settings.window_state), LAYOUT_VERSION)

    def leave(self) -> None:
        """Close without asking anything more."""
        self._leaving = True
        self.close()

    # --- inside -----------------------------------------------------------------------------

    def _show_title(self) -> None:
        self.setWindowTitle(" — ".join(filter(None, (self._percent, self._project, "Cogreel"))))

    def _dock(self, name: str, title: str) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(name)  # by which its place is saved
        dock.setAccessibleName(title)
        dock.setAllowedAreas(Qt.DockWidgetArea.AllDockWidgetAreas)
        dock.setTitleBarWidget(PanelTitle(dock))
        return dock

    def _detach_action(self, dock: QDockWidget) -> QAction:
        action = QAction(dock.windowTitle(), self)
        action.setCheckable(True)
        action.setChecked(dock.isFloating())
        action.toggled.connect(dock.setFloating)
        dock.topLevelChanged.connect(action.setChecked)
        return action

    def _lay_out_centre(self, bar: MessageBar) -> None:
        centre = QFrame()
        self._centre = QVBoxLayout(centre)
        self._centre.setContentsMargins(0, 0, 0, 0)
        self._centre.setSpacing(0)
        self._centre.addWidget(bar)
        self.setCentralWidget(centre)

    def _make_status_bar(self, always_offline: bool) -> None:
        self._engine = QLabel()
        self._engine.setProperty("role", "quiet")
        self.offline_box = QCheckBox(self.tr("Offline"))
        self.offline_box.setToolTip(
            self.tr("Nothing connects while this is on. It was begun with --offline.")
            if always_offline
            else self.tr("Nothing connects while this is on, so no model can be fetched.")
        )
        self.offline_box.setEnabled(not always_offline)
        self.offline_box.setChecked(always_offline or self._preferences.settings.offline)
        self.offline_box.toggled.connect(self._on_offline_toggled)
        self._preferences.changed.connect(self._on_preference_changed)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setContentsMargins(12, 0, 12, 4)
        self.statusBar().addWidget(self._engine, 1)
        requests = QToolButton()
        requests.setText(self.tr("Requests"))
        requests.setToolTip(self.tr("Every request that Cogreel has made to the network"))
        requests.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        requests.clicked.connect(self.requests_wanted)
        self.statusBar().addPermanentWidget(requests)
        self.statusBar().addPermanentWidget(self.offline_box)

    def _nothing_here(self) -> QWidget:
        words = QLabel(self.tr("No project is open.\nFile > Open Project… (Ctrl+O) opens one."))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words.setProperty("role", "quiet")
        return words

    def _on_offline_toggled(self, on: bool) -> None:
        self._preferences.set(offline=on)

    def _on_preference_changed(self, name: str) -> None:
        if name == "offline" and self.offline_box.isEnabled():
            self.offline_box.setChecked(self._preferences.settings.offline)

    def _remember(self) -> None:
        self._preferences.set(
            window_geometry=_text(self.saveGeometry()),
            window_state=_text(self.saveState(LAYOUT_VERSION)),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event) and not event.source():  # our own clips are here already
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.files_dropped.emit(files_in(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving:
            self.close_asked.emit()  # and maybe answered at once by `leave`
        if not self._leaving:
            event.ignore()
            return
        self._remember()
        super().closeEvent(event)
        self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)  # when the picture is on its way to the screen


def files_in(event: QDropEvent) -> list[Path]:
    """The files that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


class _Scrolled(QScrollArea):
    """Scrolls up and down, and is never narrower than what it shows."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    # --- Qt

    def minimumSizeHint(self) -> QSize:
        inside = self._inside.minimumSizeHint().width()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(inside + bar, super().minimumSizeHint().height())


def column(*panels: QWidget) -> QWidget:
    """The panels, one under the other."""
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(0)
    for panel in panels:
        lines.addWidget(panel)
    lines.addStretch(1)
    return page


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget, scrolled up and down where it is higher than its place."""
    return _Scrolled(widget)


def _bytes(base64: str) -> QByteArray:
    return QByteArray.fromBase64(base64.encode("ascii", "replace"))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
