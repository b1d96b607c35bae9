"""The library: the project's clips as a grid, searched, filtered, judged and used again."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.background import Background
from desktop.clip_actions import ClipActions
from desktop.clip_grid import ClipGrid
from desktop.hover_play import HoverPlay
from desktop.library_filter import LibraryFilter
from desktop.library_model import FEW, LibraryModel, Selection
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.theme import icon
from desktop.transfers import Transfers
from desktop.wording import number_in_words
from engine.errors import CogreelError
from engine.film.clip_row import ClipRow

_SEARCH_AFTER_MS = 120  # a search as one types is broad at first
_LEAST_WIDTH = 200  # a clip, and a word or two of its prompt
_VIDEOS = "*.mp4 *.mkv *.mov *.webm *.avi *.m4v *.gif"


class LibraryPanel(QWidget):
    """Shows the clips of one project. Call `close_project` before that is closed.

    `actions()` of its grid are what can be done to the selected clips, with names and keys; what
    they ask of others are the signals of `verbs`.

    Signals: clips_selected(Selection).
    """

    clips_selected = Signal(object)

    def __init__(
        self,
        project: OpenProject,
        background: Background,
        messages: Messages,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._messages = messages
        self.model = LibraryModel(project, background, messages, self)
        self.transfers = Transfers(project, background, messages, self)
        self.grid = ClipGrid(self)
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(self.tr("Clips"))
        self.hover = HoverPlay(background, self)
        self._hovered = -1
        self.search = QLineEdit(self)
        self.filter = LibraryFilter(self)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_SEARCH_AFTER_MS)
        self._typed.timeout.connect(self._on_typed)
        self._selection = Selection(count=0, ids=())
        self._awaited = ""  # the clip that is to be selected when it is listed
        self.setAccessibleName(self.tr("Library"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self._lay_out()
        self.verbs = ClipActions(self.grid, self.model, self.transfers, messages)
        self.verbs.takes_wanted.connect(self._on_takes_wanted)
        self.search.textChanged.connect(self._on_text_changed)
        self.search.returnPressed.connect(self._on_search_ended)
        self.filter.changed.connect(self._on_filter_changed)
        self.model.searched.connect(self._on_searched)
        self.model.survey_changed.connect(self._on_survey_changed)
        self.grid.activated.connect(self._on_activated)
        self.grid.pointed.connect(self._on_pointed)
        self.hover.shown.connect(self._on_hover_shown)
        self.hover.ended.connect(self._on_hover_ended)
        self.model.modelReset.connect(self.hover.leave)
        self.model.rowsInserted.connect(self.hover.leave)
        self.model.rowsRemoved.connect(self.hover.leave)
        self.grid.files_dropped.connect(self.transfers.take_in)
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._on_menu_asked)
        self.model.look()

    def close_project(self) -> None:
        """Read nothing more from the project."""
        self._typed.stop()
        self.hover.leave()
        self.transfers.close()
        self.model.close()

    def select(self, clip_id: str) -> None:
        """Select a clip and scroll to it; a new one as soon as it is listed."""
        self._awaited = clip_id
        self._select_awaited()

    def turn_to(self, clip_id: str) -> None:
        """Select a clip, but not while someone works on others here."""
        if not self.grid.hasFocus() and len(self.grid.selected_rows()) <= 1:
            self.select(clip_id)

    def _select_awaited(self) -> None:
        index = self.model.index_of(self._awaited) if self._awaited else QModelIndex()
        if index.isValid():
            self._awaited = ""
            self.grid.select_rows([index.row()])
            self.grid.scrollTo(index)

    def ask_for_videos(self) -> None:
        """Let video files be chosen, and copy them into the project."""
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Import Videos"), "", self.tr("Videos") + f" ({_VIDEOS})"
        )
        self.transfers.take_in([Path(name) for name in names])

    def selected(self) -> list[ClipRow]:
        """The clips that are selected, in their order."""
        return self.verbs.selected()

    # --- how it is made ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setToolTip(self.tr("In prompts, tags, models and seeds"))
        self.search.setAccessibleName(self.tr("Search the library"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._filter_button = self._menu_button("funnel", self.tr("Filter"), self.filter.menu)
        sort = self._menu_button("arrow-down-up", self.tr("Sort"), self.filter.sort_menu)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 4, 0)
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        top.addWidget(self._filter_button)
        top.addWidget(sort)
        self._count = QLabel(self)
        self._count.setProperty("role", "quiet")
        self._count.setWordWrap(True)
        self._all = QToolButton(self)
        self._all.setIcon(icon("x"))
        self._all.setToolTip(self.tr("Show all clips"))
        self._all.setAccessibleName(self.tr("Show all clips"))
        self._all.clicked.connect(self._on_all_wanted)
        self._all.hide()
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._count, 1)
        below.addWidget(self._all)
        self._empty = QLabel(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setMargin(16)
        self._empty.setProperty("role", "quiet")
        empty_all = QPushButton(self.tr("Show All Clips"), self)
        empty_all.clicked.connect(self._on_all_wanted)
        self._empty_all = empty_all
        nothing = QWidget(self)
        column = QVBoxLayout(nothing)
        column.addStretch(1)
        column.addWidget(self._empty)
        column.addWidget(empty_all, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 4, 4, 4)
        box.setSpacing(4)
        box.addLayout(top)
        box.addLayout(below)
        box.addLayout(self._stack, 1)

    def _menu_button(self, name: str, text: str, menu: QMenu) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(icon(name))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    # --- what plays under the pointer -------------------------------------------------------

    def _on_pointed(self, row: int) -> None:
        self.hover.leave()
        clips = self.model.clips([row]) if row >= 0 else []
        if clips:
            self._hovered = row
            with suppress(CogreelError):  # an impossible name in the database; opening it says so
                self.hover.point_at(self.model.path_of(clips[0]), self.grid.picture_size())

    def _on_hover_shown(self, frame: QPixmap) -> None:
        self.grid.show_moving(self._hovered, frame)

    def _on_hover_ended(self) -> None:
        self.grid.show_moving(self._hovered, None)

    # --- what is wanted ---------------------------------------------------------------------

    def _on_text_changed(self) -> None:
        self._typed.start()

    def _on_typed(self) -> None:
        self.filter.change(text=self.search.text().strip())

    def _on_search_ended(self) -> None:
        self._typed.stop()
        self._on_typed()
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_filter_changed(self, _wanted: object) -> None:
        if self.search.text().strip() != self.filter.wanted.text:
            self.search.setText(self.filter.wanted.text)
        self.model.set_wanted(self.filter.wanted)

    def _on_all_wanted(self) -> None:
        self.search.clear()
        self._typed.stop()
        self.filter.clear()

    def _on_survey_changed(self, _survey: object) -> None:
        if self.model.survey is not None:
            self.filter.set_survey(self.model.survey)
        self._tell_count()

    def _on_searched(self) -> None:
        """Also after a new beginning: what was selected and is still there stays selected."""
        if self._selection.ids and not self.grid.selectionModel().hasSelection():
            indexes = [self.model.index_of(clip_id) for clip_id in self._selection.ids]
            self.grid.select_rows([index.row() for index in indexes if index.isValid()])
        self._select_awaited()
        self._tell_count()
        self._on_selected()

    def _tell_count(self) -> None:
        shown, survey, narrow = self.model.rowCount(), self.model.survey, self.filter.is_narrow
        total = survey.clips if survey is not None else shown
        if self.filter.wanted.removed and survey is not None:
            total = survey.removed
        text = (
            self.tr("%Ln clip(s)", "", total)
            if shown == total
            else self.tr("{shown} of %Ln clip(s)", "", total).format(shown=number_in_words(shown))
        )
        narrowed = self.filter.in_words()
        self._count.setText(f"{text}: {narrowed}" if narrowed else text)
        self._count.setVisible(bool(total) or narrow)  # else what is below says it
        self._all.setVisible(narrow)
        self._empty_all.setVisible(narrow)
        if self.filter.wanted.removed and not total:
            self._empty.setText(self.tr("The trash is empty."))
        elif narrow:
            self._empty.setText(self.tr("No clip is like that. Ask for less."))
        else:
            self._empty.setText(
                self.tr("No clips yet. Write a prompt and render it, or drop video files here.")
            )
        self._stack.setCurrentIndex(0 if shown else 1)

    # --- what is done -----------------------------------------------------------------------

    def _on_selected(self) -> None:
        rows = self.grid.selected_rows()
        few = tuple(clip.id for clip in self.model.clips(rows)) if len(rows) <= FEW else ()
        selection = Selection(count=len(rows), ids=few)
        self.verbs.refresh()
        if selection != self._selection:
            self._selection = selection
            self.clips_selected.emit(selection)

    def _on_activated(self, index: QModelIndex) -> None:
        for clip in self.model.clips([index.row()]):
            self.verbs.clip_activated.emit(clip.id)

    def _on_takes_wanted(self, prompt: str) -> None:
        self.filter.change(prompt=prompt, takes=False)

    def _on_menu_asked(self, at: QPoint) -> None:
        if not self.grid.selectionModel().hasSelection():
            return
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """The menu of the selected clips."""
        return self.verbs.menu(self)
