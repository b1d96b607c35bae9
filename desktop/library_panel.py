"""The library: the project's clips as a grid, searched, filtered, judged and used again."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
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
from desktop.clip_grid import ClipGrid
from desktop.library_filter import LibraryFilter
from desktop.library_model import FEW, LibraryModel, Selection
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.reveal import show_in_folder
from desktop.theme import icon
from desktop.transfers import Transfers
from engine.errors import CogreelError
from engine.film.clip_row import ClipRow
from engine.film.library import MAX_RATING
from engine.recipe import Recipe

_SEARCH_AFTER_MS = 120  # a search as one types is broad at first
_SEEDS = 2**32  # as many as a person cares to read aloud


class LibraryPanel(QWidget):
    """Shows the clips of one project. Call `close_project` before that is closed.

    `actions()` of its grid are what can be done to the selected clips, with names and keys.

    Signals: clip_activated(id) for a clip to be played; clips_selected(Selection);
    recipe_wanted(Recipe) to be taken over into the prompt; render_wanted(Recipe) to be queued.
    """

    clip_activated = Signal(str)
    clips_selected = Signal(object)
    recipe_wanted = Signal(object)
    render_wanted = Signal(object)

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
        self.search = QLineEdit(self)
        self.filter = LibraryFilter(self)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_SEARCH_AFTER_MS)
        self._typed.timeout.connect(self._on_typed)
        self._selection = Selection(count=0, ids=())
        self.setAccessibleName(self.tr("Library"))
        self._lay_out()
        self._make_actions()
        self.search.textChanged.connect(self._on_text_changed)
        self.search.returnPressed.connect(self._on_search_ended)
        self.filter.changed.connect(self._on_filter_changed)
        self.model.searched.connect(self._on_searched)
        self.model.survey_changed.connect(self._on_survey_changed)
        self.grid.activated.connect(self._on_activated)
        self.grid.files_dropped.connect(self.transfers.take_in)
        self.grid.selectionModel().selectionChanged.connect(self._on_selected)
        self.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.grid.customContextMenuRequested.connect(self._on_menu_asked)
        self.model.look()

    def close_project(self) -> None:
        """Read nothing more from the project."""
        self._typed.stop()
        self.transfers.close()
        self.model.close()

    def select(self, clip_id: str) -> None:
        """Select a clip and scroll to it, if it is among those that are shown."""
        index = self.model.index_of(clip_id)
        if index.isValid():
            self.grid.select_rows([index.row()])
            self.grid.scrollTo(index)

    def selected(self) -> list[ClipRow]:
        """The clips that are selected, in their order."""
        return self.model.clips(self.grid.selected_rows())

    # --- how it is made ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(self.tr("Search prompts, tags, models, seeds"))
        self.search.setAccessibleName(self.tr("Search the library"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._filter_button = self._menu_button("funnel", self.tr("Filter"), self.filter.menu)
        sort = self._menu_button("arrow-down-up", self.tr("Sort"), self.filter.sort_menu)
        top = QHBoxLayout()
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
        box.setContentsMargins(8, 8, 8, 8)
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

    def _make_actions(self) -> None:
        key = Qt.Key
        self._play = self._action(self.tr("Play"), "", self._on_play)
        self._again = self._action(self.tr("Render Again"), "", self._on_render_again)
        self._vary = self._action(self.tr("Vary Seed"), "", self._on_vary_seed)
        self._use = self._action(self.tr("Use These Settings"), "", self._on_use_settings)
        self._copy = self._action(
            self.tr("Copy Prompt"), QKeySequence.StandardKey.Copy, self._on_copy_prompt
        )
        self._takes = self._action(self.tr("Show All Takes"), "", self._on_takes)
        self._show = self._action(self.tr("Show in Folder"), "", self._on_show_in_folder)
        self._export = self._action(self.tr("Export a Copy…"), "", self._on_export)
        self._favourite = self._action(self.tr("Favourite"), key.Key_F, self._on_favourite)
        self._favourite.setCheckable(True)
        self._rate = [
            self._action(
                self.tr("{count} stars").format(count=rating) if rating else self.tr("No stars"),
                Qt.Key(key.Key_0.value + rating),
                partial(self._on_rate, rating),
            )
            for rating in range(MAX_RATING + 1)
        ]
        self._remove = self._action(
            self.tr("Move to Trash"), QKeySequence.StandardKey.Delete, self._on_remove
        )
        self._restore = self._action(self.tr("Restore"), "", self._on_restore)

    def _action(
        self,
        text: str,
        keys: QKeySequence.StandardKey | Qt.Key | str,
        act: Callable[..., None],
    ) -> QAction:
        """An action on the selected clips, whose key works while the grid has the focus."""
        action = QAction(text, self.grid)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self.grid.addAction(action)
        return action

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
        self._tell_count()
        self._on_selected()

    def _tell_count(self) -> None:
        shown, survey, narrow = self.model.rowCount(), self.model.survey, self.filter.is_narrow
        total = survey.clips if survey is not None else shown
        if self.filter.wanted.removed and survey is not None:
            total = survey.removed
        text = (
            self.tr("{shown} of {total} clips").format(shown=f"{shown:,}", total=f"{total:,}")
            if shown != total
            else self.tr("{total} clips").format(total=f"{total:,}")
            if total != 1
            else self.tr("1 clip")
        )
        narrowed = self.filter.in_words()
        self._count.setText(f"{text}: {narrowed}" if narrowed else text)
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

    def _ids(self) -> list[str]:
        return [clip.id for clip in self.selected()]

    def _current(self) -> ClipRow | None:
        index = self.grid.currentIndex()
        clips = self.model.clips([index.row()]) if index.isValid() else self.selected()[:1]
        return clips[0] if clips else None

    def _recipe(self) -> Recipe | None:
        clip = self._current()
        if clip is None:
            return None
        try:
            return clip.recipe
        except CogreelError as error:
            self._messages.fail(error)
            return None

    def _path(self) -> Path | None:
        clip = self._current()
        if clip is None:
            return None
        try:
            return self.model.path_of(clip)
        except CogreelError as error:
            self._messages.fail(error)
            return None

    def _on_selected(self) -> None:
        rows = self.grid.selected_rows()
        few = tuple(clip.id for clip in self.model.clips(rows)) if len(rows) <= FEW else ()
        selection = Selection(count=len(rows), ids=few)
        if selection != self._selection:
            self._selection = selection
            self.clips_selected.emit(selection)

    def _on_activated(self) -> None:
        self._on_play()

    def _on_play(self) -> None:
        clip = self._current()
        if clip is not None:
            self.clip_activated.emit(clip.id)

    def _on_render_again(self) -> None:
        recipe = self._recipe()
        if recipe is not None:
            self.render_wanted.emit(recipe)

    def _on_vary_seed(self) -> None:
        recipe = self._recipe()
        if recipe is not None:
            self.render_wanted.emit(msgspec.structs.replace(recipe, seed=secrets.randbelow(_SEEDS)))

    def _on_use_settings(self) -> None:
        recipe = self._recipe()
        if recipe is not None:
            self.recipe_wanted.emit(recipe)

    def _on_copy_prompt(self) -> None:
        prompts = [clip.prompt for clip in self.selected()]
        if prompts:
            QGuiApplication.clipboard().setText("\n".join(dict.fromkeys(prompts)))

    def _on_takes(self) -> None:
        clip = self._current()
        if clip is not None:
            self.filter.change(prompt=clip.prompt, takes=False)

    def _on_show_in_folder(self) -> None:
        path = self._path()
        if path is not None and not show_in_folder(path):
            text = self.tr("No program would show the folder. The clip is {path}.")
            self._messages.warn(text.format(path=path))

    def _on_export(self) -> None:
        clip, path = self._current(), self._path()
        if clip is None or path is None:
            return
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export a Copy"), path.name)
        if name:
            self.transfers.export(clip, Path(name))

    def _on_rate(self, rating: int, _checked: bool = False) -> None:
        self._project.rate(self._ids(), rating)

    def _on_favourite(self) -> None:
        clips = self.selected()
        self._project.favourite(
            [clip.id for clip in clips], not all(clip.favourite for clip in clips)
        )

    def _on_remove(self) -> None:
        self._project.remove(self._ids())

    def _on_restore(self) -> None:
        self._project.restore(self._ids())

    def _on_menu_asked(self, at: QPoint) -> None:
        if not self.grid.selectionModel().hasSelection():
            return
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """The menu of the selected clips."""
        clips = self.selected()
        menu = QMenu(self)
        if clips and all(clip.removed for clip in clips):
            menu.addActions([self._restore, self._copy, self._show])
            return menu
        self._favourite.setChecked(bool(clips) and all(clip.favourite for clip in clips))
        made_here = len(clips) == 1 and bool(clips[0].recipe_json)
        for action in (self._again, self._vary, self._use):
            action.setEnabled(made_here)
        for action in (self._play, self._takes, self._show, self._export):
            action.setEnabled(len(clips) == 1)
        menu.addAction(self._play)
        menu.addSeparator()
        menu.addActions([self._again, self._vary, self._use, self._takes])
        menu.addSeparator()
        menu.addAction(self._favourite)
        ratings = menu.addMenu(self.tr("Rating"))
        ratings.addActions(self._rate)
        menu.addSeparator()
        menu.addActions([self._copy, self._show, self._export])
        menu.addSeparator()
        menu.addAction(self._remove)
        return menu
