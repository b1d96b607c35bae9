"""The queue as a panel: its jobs, what can be done to them, and pause."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QModelIndex, QPoint, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.controls import OneLine, icon_button
from desktop.job_delegate import JobDelegate
from desktop.job_words import counts_in_words
from desktop.queue_model import QueueModel
from desktop.render_queue import RenderQueue
from desktop.theme import icon
from engine.film.flow import Flow
from engine.film.queue import Done, Failed, Job, JobState, Paused, Running, Stopped, Waiting

_SECOND_MS = 1000
_ICON = QSize(16, 16)


class QueuePanel(QWidget):
    """Shows a queue and calls its verbs.

    Signals: clip_activated(id) when someone wants to see the clip of a job; recipe_wanted(Recipe)
    when someone wants a job's settings.
    """

    clip_activated = Signal(str)
    recipe_wanted = Signal(object)

    def __init__(
        self, queue: RenderQueue, model: QueueModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._model = model
        self._list = self._make_list()
        self._counts = OneLine("quiet")
        self._pause = QToolButton()
        self._pause.setIconSize(_ICON)
        self._pause.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._pause.clicked.connect(self._on_pause_clicked)
        self._more = icon_button("ellipsis-vertical", self.tr("More for the whole queue"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._last = menu.addAction(self.tr("Stop After This Clip"))
        self._last.setCheckable(True)
        self._last.triggered.connect(self._on_last_triggered)
        self._more.setMenu(menu)
        self._clear = QToolButton()
        self._clear.setText(self.tr("Clear"))
        self._clear.setToolTip(self.tr("Take what is done or cancelled off the list. Clips stay."))
        self._clear.clicked.connect(queue.clear_ended)
        self._actions = self._make_actions()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._make_empty_page())
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._clock.timeout.connect(model.tick)
        for signal in (
            model.rowsInserted,
            model.rowsRemoved,
            model.dataChanged,
            model.layoutChanged,
            queue.flow.changed,
        ):
            signal.connect(self._on_changed)
        self._list.selectionModel().selectionChanged.connect(self._on_changed)
        self._on_changed()

    def job_actions(self) -> list[QAction]:
        """What can be done to the selected jobs, with names and keys, for a menu."""
        return list(self._actions.values())

    @property
    def selected(self) -> list[Job]:
        """The selected jobs, from the top."""
        rows = sorted(index.row() for index in self._list.selectionModel().selectedRows())
        return [self._model.jobs[row] for row in rows]

    # --- how it is made ---------------------------------------------------------------------

    def _make_list(self) -> QListView:
        view = QListView()
        view.setAccessibleName(self.tr("Queue"))
        view.setModel(self._model)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)  # rows answer to the pointer
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        view.setDefaultDropAction(Qt.DropAction.MoveAction)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu_requested)
        view.activated.connect(self._on_activated)
        delegate = JobDelegate(view)
        delegate.button_pressed.connect(self._on_button_pressed)
        view.setItemDelegate(delegate)
        return view

    def _make_empty_page(self) -> QWidget:
        label = QLabel(
            self.tr(
                "Nothing to render yet.\nDescribe a clip above, then press Render (Ctrl+Enter)."
            )
        )
        label.setProperty("role", "quiet")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setContentsMargins(16, 16, 16, 16)
        return label

    def _make_actions(self) -> dict[str, QAction]:
        queue = self._queue
        actions = {
            name: self._action(name, picture, text, keys, verb)
            for name, picture, text, keys, verb in (
                ("cancel", "x", self.tr("Cancel"), "", queue.cancel),
                ("pause", "pause", self.tr("Pause"), "P", queue.pause_job),
                ("continue", "play", self.tr("Continue"), "Shift+P", queue.go_on),
                ("first", "arrow-up-to-line", self.tr("Render first"), "Alt+Home", queue.first),
                ("up", "chevron-up", self.tr("Move up"), "Alt+Up", self._move_up),
                ("down", "chevron-down", self.tr("Move down"), "Alt+Down", self._move_down),
                ("retry", "rotate-ccw", self.tr("Try again"), "", queue.retry),
                ("duplicate", "copy", self.tr("Duplicate"), "Ctrl+D", queue.duplicate),
                ("settings", "settings", self.tr("Use these settings"), "", self._want_recipe),
                ("show", "film", self.tr("Show the clip"), "", self._show_clip),
                ("remove", "trash-2", self.tr("Remove"), "Del", queue.remove),
            )
        }
        self._list.addActions(list(actions.values()))
        return actions

    def _action(
        self, name: str, picture: str, text: str, keys: str, verb: Callable[[str], object]
    ) -> QAction:
        """Does something with every selected job for which it means something."""

        def on_triggered() -> None:
            for job in self.selected:
                if _fits(name, job.state):
                    verb(job.id)

        action = QAction(icon(picture), text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(on_triggered)
        return action

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 4, 8, 4)
        top.setSpacing(4)
        top.addWidget(self._counts, 1)
        top.addWidget(self._clear)
        top.addWidget(self._pause)
        top.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)

    # --- what its controls do ---------------------------------------------------------------

    def _move_up(self, job_id: str) -> None:
        waiting = self._waiting()
        place = waiting.index(job_id) if job_id in waiting else 0
        if place > 0:
            self._queue.move(job_id, waiting[place - 1])

    def _move_down(self, job_id: str) -> None:
        waiting = self._waiting()
        if job_id in waiting[:-1]:
            behind = waiting[waiting.index(job_id) + 2 :]
            self._queue.move(job_id, behind[0] if behind else None)

    def _waiting(self) -> list[str]:
        return [job.id for job in self._model.jobs if job.state == Waiting()]

    def _want_recipe(self, job_id: str) -> None:
        job = self._queue.job(job_id)
        if job is not None:
            self.recipe_wanted.emit(job.recipe)

    def _show_clip(self, job_id: str) -> None:
        job = self._queue.job(job_id)
        match job.state if job is not None else None:
            case Done(clip_id=clip_id):
                self.clip_activated.emit(clip_id)
            case _:
                pass

    def _on_button_pressed(self, job_id: str) -> None:
        job = self._queue.job(job_id)
        match job.state if job is not None else None:
            case Waiting() | Running():
                self._queue.cancel(job_id)
            case Paused():
                self._queue.go_on(job_id)
            case Stopped() | Failed():
                self._queue.retry(job_id)
            case Done():
                self._show_clip(job_id)
            case None:
                pass

    def _on_activated(self, index: QModelIndex) -> None:
        job = self._model.job_at(index)
        if job is not None:
            self._show_clip(job.id)

    def _on_menu_requested(self, place: QPoint) -> None:
        if self.selected:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions([action for action in self._actions.values() if action.isEnabled()])
            menu.popup(self._list.viewport().mapToGlobal(place))

    def _on_pause_clicked(self) -> None:
        if self._queue.paused:
            self._queue.resume()
        else:
            self._queue.pause()

    def _on_last_triggered(self, last: bool) -> None:
        if last:
            self._queue.stop_after_job()
        else:
            self._queue.resume()

    # --- how it follows the queue -----------------------------------------------------------

    def _on_changed(self) -> None:
        jobs, paused = self._model.jobs, self._queue.paused
        self._pages.setCurrentIndex(0 if jobs else 1)
        counts = " · ".join(filter(None, (self._flow_in_words(), counts_in_words(jobs))))
        self._counts.setText(counts)
        self._counts.setToolTip(counts)
        self._pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self._pause.setIcon(icon("play" if paused else "pause"))
        self._last.setChecked(self._queue.flow.state is Flow.LAST)
        self._last.setEnabled(bool(self._queue.running))
        self._clear.setEnabled(any(isinstance(job.state, Done | Stopped) for job in jobs))
        states = [job.state for job in self.selected]
        for name, action in self._actions.items():
            action.setEnabled(any(_fits(name, state) for state in states))

    def _flow_in_words(self) -> str:
        """Why waiting jobs wait, where they need not; empty where they get their turn."""
        until = self._queue.flow.rests_until
        match self._queue.flow.state:
            case Flow.PAUSED | Flow.HELD:
                return self.tr("Paused")
            case Flow.LAST:
                return self.tr("Stops after this clip")
            case Flow.GOING if until is not None:
                clock = QLocale().toString(
                    QTime(until.hour, until.minute), QLocale.FormatType.ShortFormat
                )
                return self.tr("Rests until {time}").format(time=clock)
            case Flow.GOING:
                return ""

    # --- Qt ---------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()


def _fits(action: str, state: JobState) -> bool:
    """Whether that action means something for a job in that state."""
    match action:
        case "cancel":
            return isinstance(state, Waiting | Running | Paused)
        case "pause":
            return isinstance(state, Waiting | Running)
        case "continue":
            return isinstance(state, Paused)
        case "first" | "up" | "down":
            return isinstance(state, Waiting)
        case "retry":
            return isinstance(state, Stopped | Failed)
        case "show":
            return isinstance(state, Done)
        case "remove":
            return not isinstance(state, Running)
        case _:
            return True
