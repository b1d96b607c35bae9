"""The timeline with its tools: which timeline, which tool, zoom; and the menus of its clips."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.background import Background
from desktop.controls import icon_button
from desktop.film_actions import FilmActions
from desktop.film_exchange import FilmExchange
from desktop.film_export_bar import FilmExportBar
from desktop.film_import_bar import FilmImportBar
from desktop.film_part import FilmDesk
from desktop.film_player import FilmPlayer
from desktop.film_renders import FilmRenders
from desktop.film_stills import FilmStills
from desktop.film_takes import FilmTakes, catch_up
from desktop.menus import fill
from desktop.messages import Messages
from desktop.monitor import Monitor
from desktop.project import OpenProject
from desktop.timeline_actions import TimelineActions
from desktop.timeline_clip_dialog import TimelineClipDialog
from desktop.timeline_drops import TimelineDrops
from desktop.timeline_model import Timelines
from desktop.timeline_pictures import TimelinePictures
from desktop.timeline_settings_dialog import TimelineSettingsDialog
from desktop.timeline_title_dialog import TimelineTitleDialog
from desktop.timeline_view import TimelineView
from desktop.wording import length_in_words
from engine.film.clip_row import ClipRow
from engine.film.timeline_clip import Kind


class TimelinePanel(QWidget):
    """The timelines of one project. Call `close_project` before that is closed."""

    def __init__(
        self,
        project: OpenProject,
        background: Background,
        messages: Messages,
        monitor: Monitor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._background = background
        self.timelines = Timelines(
            project.folder, project.undo, background, partial(catch_up, project), self
        )
        self.timelines.failed.connect(messages.fail)
        self.timelines.told.connect(messages.inform)
        self.pictures = TimelinePictures(project.folder, background, self)
        self.drops = TimelineDrops(project, self.timelines, background, messages, self)
        self.view = TimelineView(self.timelines, self.pictures, self.drops, self)
        self.player = FilmPlayer(self.timelines, self.view, monitor, parent=self)
        self.verbs = TimelineActions(self.timelines, self.view, self.player)
        desk = FilmDesk(project, self.timelines, background, messages, self)
        self.film = FilmActions(desk)
        self.takes = FilmTakes(desk, self.view)
        self.exchange = FilmExchange(desk)
        self.renders = FilmRenders(desk, self.view)
        self.stills = FilmStills(desk, self.view)
        self._bar = FilmExportBar(self.film.exports, messages, self)
        self._coming = FilmImportBar(self.exchange, self)
        self.setAccessibleName(self.tr("Timeline"))
        self.setFocusProxy(self.view)
        self._names = QComboBox()
        self._names.setAccessibleName(self.tr("Timeline that is shown"))
        self._names.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._names.setMaximumWidth(240)
        self._length = QLabel()
        self._length.setProperty("role", "quiet")
        self._make_timeline_actions()
        self._lay_out()
        self._names.textActivated.connect(self.timelines.show)
        self.timelines.names_changed.connect(self._show_names)
        self.timelines.changed.connect(self._show_length)
        self.view.menu_wanted.connect(self._on_menu_wanted)
        self.view.opened.connect(self._on_opened)
        self.verbs.properties_wanted.connect(self.show_properties)
        self.verbs.title_wanted.connect(self.show_title)
        self._show_names()
        self._show_length()

    def close_project(self) -> None:
        """Write what is not written, and let go of everything."""
        for part in (self.film, self.exchange, self.takes, self.renders, self.stills):
            part.close()
        self.player.close()
        self.drops.close()
        self.pictures.close()
        self.timelines.close()

    def append(self, rows: Sequence[ClipRow]) -> None:
        """Put clips of the library at the end of the film, and show the first of them there."""
        made = self.drops.append(rows, "V1")
        shot = self.timelines.shot(made[0]) if made else None
        if shot is not None:
            self.view.select(made)
            self.player.seek(shot.begin)
            self.view.show_frame(shot.begin)

    # --- what is offered --------------------------------------------------------------------

    def menu_actions(self) -> list[QAction | None]:
        """What there is to do, for the window's menu; None is a line."""
        a, sub = self.verbs, self._submenu
        return [
            *(self.renders.storyboard, self.renders.final, self.film.export, None),
            *(a.split, a.duplicate, a.remove, a.ripple, None),
            *(a.title, self.stills.hold, a.marker, a.properties, None),
            sub(
                self.tr("&Trim and Move"),
                [*(a.trim_start, a.trim_end, None), *(a.earlier, a.later, None),
                 *(a.slip_back, a.slip_on, None), a.insert_gap, a.close_gap],
            ),
            sub(self.tr("&Cross-fades and Look"), [a.fade, a.no_fade, a.dip, None, a.match]),
            sub(self.tr("&Takes"), [self.takes.again, self.renders.again]),
            sub(
                self.tr("&Select"), [a.select_all, a.select_here, a.select_next, a.select_previous]
            ),
            sub(self.tr("T&ools"), [*a.tools, None, a.snap]),
            sub(self.tr("&Zoom"), [a.zoom_in, a.zoom_out, a.fit]),
            sub(self.tr("T&racks"), [a.add_video, a.add_audio, a.remove_track]),
            None,
            *(self._new, self._copy, self._rename, self._settings, self._delete, None),
            *(self.exchange.write, self.exchange.read),
        ]  # fmt: skip

    def place_actions(self) -> list[QAction]:
        """Where the playhead can go by key, while the timeline has the focus."""
        return [self.verbs.play, *self.verbs.places]

    def clip_menu(self) -> QMenu:
        """The menu of what is selected, or of an empty place."""
        a, menu = self.verbs, QMenu(self)
        if self.view.selected:
            fill(menu, [a.split, a.trim_start, a.trim_end, a.duplicate, None])
            fill(menu, [a.fade, a.no_fade, a.dip, a.match, a.properties, None])
            menu.addMenu(self.takes.menu(menu))
            fill(menu, [self.takes.again, self.renders.again, None])
            fill(menu, [self.stills.hold, None, a.remove, a.ripple])
        else:
            fill(menu, [a.close_gap, a.insert_gap, None, a.title, a.marker, None])
            fill(menu, [a.add_video, a.add_audio, a.remove_track, None, a.select_all])
        return menu

    def show_properties(self, clip_id: str) -> None:
        """How a clip looks, sounds and runs."""
        shot = self.timelines.shot(clip_id)
        if shot is None:
            return
        if shot.kind is Kind.TITLE:
            self.show_title(clip_id)
        else:
            self._open(TimelineClipDialog(self.timelines, clip_id, self))

    def show_title(self, clip_id: str) -> None:
        """What a title says and how."""
        self._open(TimelineTitleDialog(self.timelines, clip_id, self._background, self))

    # --- how it is made ---------------------------------------------------------------------

    def _make_timeline_actions(self) -> None:
        self._new = self._action(self.tr("New Timeline…"), self._on_new)
        self._rename = self._action(self.tr("Rename This Timeline…"), self._on_rename)
        self._copy = self._action(self.tr("Duplicate This Timeline…"), self._on_duplicate)
        self._settings = self._action(self.tr("Timeline Settings…"), self._on_settings)
        self._delete = self._action(self.tr("Delete This Timeline"), self._on_delete)

    def _submenu(self, title: str, actions: Sequence[QAction | None]) -> QAction:
        menu = QMenu(title, self)
        menu.setToolTipsVisible(True)
        fill(menu, actions)
        return menu.menuAction()

    def _action(self, text: str, do: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda: do())
        return action

    def _lay_out(self) -> None:
        a = self.verbs
        more = icon_button("ellipsis-vertical", self.tr("More about this timeline"))
        menu = QMenu(more)
        fill(menu, [self._new, self._copy, self._rename, self._settings, self._delete, None])
        fill(menu, [self.exchange.write, self.exchange.read])
        more.setMenu(menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._names)
        row.addWidget(more)
        row.addSpacing(12)
        for action in a.tools:
            row.addWidget(self._button(action))
        row.addSpacing(12)
        for action in (a.snap, a.marker, a.title):
            row.addWidget(self._button(action))
        row.addStretch(1)
        row.addWidget(self._length)
        row.addSpacing(8)
        for action in (a.zoom_out, a.fit, a.zoom_in):
            row.addWidget(self._button(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self._coming)
        column.addWidget(self._bar)

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    # --- what happens -----------------------------------------------------------------------

    def _show_names(self) -> None:
        names = self.timelines.names
        self._names.clear()
        self._names.addItems(names)
        self._names.setCurrentText(self.timelines.name)
        self._names.setToolTip(self.timelines.name)

    def _show_length(self) -> None:
        frames = self.timelines.frames
        self._length.setText(length_in_words(frames / self.timelines.fps) if frames else "")

    def _on_menu_wanted(self, at: QPoint) -> None:
        menu = self.clip_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    def _on_opened(self, clip_id: str) -> None:
        self.show_properties(clip_id)

    def _open(self, dialog: TimelineClipDialog | TimelineTitleDialog) -> None:
        dialog.show()

    def _ask_name(self, title: str, name: str, then: Callable[[str], None]) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name"))
        dialog.setTextValue(name)
        dialog.textValueSelected.connect(then)
        dialog.open()

    def _on_new(self) -> None:
        name = self.timelines.free_name(self.tr("Film"))
        self._ask_name(self.tr("New Timeline"), name, self.timelines.create)

    def _on_rename(self) -> None:
        name = self.timelines.name
        self._ask_name(self.tr("Rename Timeline"), name, self.timelines.rename)

    def _on_duplicate(self) -> None:
        name = self.timelines.free_name(self.timelines.name)
        self._ask_name(self.tr("Duplicate Timeline"), name, self.timelines.duplicate)

    def _on_settings(self) -> None:
        TimelineSettingsDialog(self.timelines, self).open()

    def _on_delete(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Delete Timeline"))
        box.setText(self.tr("Delete the timeline “{name}”?").format(name=self.timelines.name))
        box.setInformativeText(self.tr("Its clips stay in the library, and Undo brings it back."))
        delete = box.addButton(self.tr("&Delete"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        delete.clicked.connect(self.timelines.delete)
        box.open()
