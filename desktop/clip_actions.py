"""What can be done to the selected clips of the library, by menu or by key."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QWidget

from desktop.clip_grid import ClipGrid
from desktop.library_model import LibraryModel
from desktop.messages import Messages
from desktop.reveal import show_in_folder
from desktop.transfers import Transfers
from desktop.values import new_seed
from engine.errors import CogreelError
from engine.film.clip_row import ClipRow
from engine.film.library import MAX_RATING
from engine.film.renders import latents_kept
from engine.recipe import Recipe


class ClipActions(QObject):
    """The actions of one grid, which they are added to; `refresh` when other clips are selected.

    Signals: clip_activated(id) for a clip to be played; recipe_wanted(Recipe) to be taken over
    into the prompt; render_wanted(Recipe) to be queued; takes_wanted(prompt) to be listed;
    animation_wanted(id) for a clip whose frame is to be the first of another; film_wanted(clips)
    for rows to be put at the end of the film; decoding_wanted(id, bool) for a clip to be made anew
    from its latents, without loss or not; video_wanted(id) to be located.
    """

    clip_activated = Signal(str)
    recipe_wanted = Signal(object)
    render_wanted = Signal(object)
    takes_wanted = Signal(str)
    animation_wanted = Signal(str)
    film_wanted = Signal(object)
    decoding_wanted = Signal(str, bool)
    video_wanted = Signal(str)

    def __init__(
        self, grid: ClipGrid, model: LibraryModel, transfers: Transfers, messages: Messages
    ) -> None:
        super().__init__(grid)
        self._grid = grid
        self._model = model
        self._transfers = transfers
        self._messages = messages
        self._make()
        self.refresh()

    def selected(self) -> list[ClipRow]:
        """The clips that are selected, in their order."""
        return self._model.clips(self._grid.selected_rows())

    def menu(self, parent: QWidget) -> QMenu:
        """The menu of the selected clips."""
        self.refresh()
        menu = QMenu(parent)
        if all(clip.removed for clip in self.selected()):
            menu.addActions([self._restore, self._copy, self._show])
            menu.addSeparator()
            menu.addAction(self._empty)
            return menu
        menu.addActions([self._play, self._append])
        menu.addSeparator()
        menu.addActions([self._again, self._vary, self._use, self._animate, self._takes])
        menu.addActions([self._decode, self._decode_lossless])
        menu.addSeparator()
        menu.addAction(self._favourite)
        ratings = menu.addMenu(self.tr("Rating"))
        ratings.addActions(self._rate)
        menu.addSeparator()
        menu.addActions([self._copy, self._show, self._export])
        if self._locate.isEnabled():
            menu.addAction(self._locate)
        menu.addSeparator()
        menu.addAction(self._remove)
        return menu

    def refresh(self) -> None:
        """Let only that be done which means something for what is selected."""
        rows = self._grid.selected_rows()
        one = self._model.clips(rows) if len(rows) == 1 else []
        in_trash = self._model.wanted.removed
        made_here = bool(one) and bool(one[0].recipe_json)
        for action in (self._again, self._vary, self._use):
            action.setEnabled(made_here)
        self._locate.setEnabled(bool(one) and not in_trash and not self._is_there(one[0]))
        kept = made_here and latents_kept(self._model.project.folder, one[0].id)
        for action in (self._decode, self._decode_lossless):
            action.setEnabled(kept)
        for action in (self._play, self._takes, self._show, self._animate):
            action.setEnabled(bool(one))
        for action in (self._favourite, *self._rate, self._copy, self._export):
            action.setEnabled(bool(rows))
        self._append.setEnabled(bool(rows) and not in_trash)
        self._remove.setEnabled(bool(rows) and not in_trash)
        self._restore.setEnabled(bool(rows) and in_trash)
        self._favourite.setChecked(bool(one) and one[0].favourite)

    def empty_trash(self) -> None:
        """Delete for good what was removed."""
        try:
            count = self._model.project.empty_trash()
        except CogreelError as error:
            self._messages.fail(error)
        else:
            self._messages.inform(self.tr("%Ln clip(s) deleted for good.", "", count))
        self._model.look()
        self._model.count()

    # --- how they are made ------------------------------------------------------------------

    def _make(self) -> None:
        key = Qt.Key
        self._play = self._action(self.tr("Play"), "", self._on_play)
        self._append = self._action(self.tr("Add to the Timeline"), key.Key_E, self._on_append)
        self._append.setToolTip(self.tr("Put it at the end of the film"))
        self._again = self._action(self.tr("Render Again"), "Ctrl+R", self._on_render_again)
        self._vary = self._action(self.tr("Vary Seed"), "Ctrl+Shift+R", self._on_vary_seed)
        self._use = self._action(self.tr("Use These Settings"), "Ctrl+U", self._on_use_settings)
        self._animate = self._action(self.tr("Animate This Frame"), "", self._on_animate)
        self._animate.setToolTip(
            self.tr("Take the frame that the monitor shows, else the clip's middle, as the first")
        )
        self._decode = self._action(self.tr("Decode Again"), "", partial(self._on_decode, False))
        self._decode_lossless = self._action(
            self.tr("Decode Again Without Loss"), "", partial(self._on_decode, True)
        )
        for action in (self._decode, self._decode_lossless):
            action.setToolTip(
                self.tr(
                    "From its latents, without denoising. "
                    "Settings > Rendering says if they are kept."
                )
            )
        self._copy = self._action(
            self.tr("Copy Prompt"), QKeySequence.StandardKey.Copy, self._on_copy_prompt
        )
        self._takes = self._action(self.tr("Show All Takes"), "", self._on_takes)
        self._locate = self._action(self.tr("Locate the Video…"), "", self._on_locate)
        self._show = self._action(self.tr("Show in Folder"), "", self._on_show_in_folder)
        self._export = self._action(self.tr("Export a Copy…"), "", self._on_export)
        self._favourite = self._action(self.tr("Favourite"), key.Key_F, self._on_favourite)
        self._favourite.setCheckable(True)
        self._rate = [
            self._action(
                self.tr("%n star(s)", "", rating) if rating else self.tr("No stars"),
                Qt.Key(key.Key_0.value + rating),
                partial(self._on_rate, rating),
            )
            for rating in range(MAX_RATING + 1)
        ]
        self._remove = self._action(
            self.tr("Move to Trash"), QKeySequence.StandardKey.Delete, self._on_remove
        )
        self._restore = self._action(self.tr("Restore"), "", self._on_restore)
        self._empty = self._action(self.tr("Empty the Trash…"), "", self._on_empty_trash)

    def _action(
        self,
        text: str,
        keys: QKeySequence.StandardKey | Qt.Key | str,
        act: Callable[..., None],
    ) -> QAction:
        """An action on the selected clips, whose key works while the grid has the focus."""
        action = QAction(text, self._grid)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(act)
        self._grid.addAction(action)
        return action

    # --- what they are done to --------------------------------------------------------------

    def _ids(self) -> list[str]:
        return [clip.id for clip in self.selected()]

    def _current(self) -> ClipRow | None:
        index = self._grid.currentIndex()
        clips = self._model.clips([index.row()]) if index.isValid() else self.selected()[:1]
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

    def _is_there(self, clip: ClipRow) -> bool:
        try:
            return self._model.path_of(clip).is_file()
        except CogreelError:
            return False

    def _path(self) -> Path | None:
        clip = self._current()
        if clip is None:
            return None
        try:
            return self._model.path_of(clip)
        except CogreelError as error:
            self._messages.fail(error)
            return None

    # --- what they do -----------------------------------------------------------------------

    def _on_play(self) -> None:
        clip = self._current()
        if clip is not None:
            self.clip_activated.emit(clip.id)

    def _on_append(self) -> None:
        clips = self.selected()
        if clips:
            self.film_wanted.emit(clips)

    def _on_render_again(self) -> None:
        recipe = self._recipe()
        if recipe is not None:
            self.render_wanted.emit(recipe)

    def _on_vary_seed(self) -> None:
        recipe = self._recipe()
        if recipe is not None:
            self.render_wanted.emit(msgspec.structs.replace(recipe, seed=new_seed()))

    def _on_use_settings(self) -> None:
        recipe = self._recipe()
        if recipe is not None:
            self.recipe_wanted.emit(recipe)

    def _on_animate(self) -> None:
        clip = self._current()
        if clip is not None:
            self.animation_wanted.emit(clip.id)

    def _on_decode(self, lossless: bool, _checked: bool = False) -> None:
        clip = self._current()
        if clip is not None:
            self.decoding_wanted.emit(clip.id, lossless)

    def _on_copy_prompt(self) -> None:
        prompts = [clip.prompt for clip in self.selected()]
        if prompts:
            QGuiApplication.clipboard().setText("\n".join(dict.fromkeys(prompts)))

    def _on_takes(self) -> None:
        clip = self._current()
        if clip is not None:
            self.takes_wanted.emit(clip.prompt)

    def _on_locate(self) -> None:
        clip = self._current()
        if clip is not None:
            self.video_wanted.emit(clip.id)

    def _on_show_in_folder(self) -> None:
        path = self._path()
        if path is not None and not show_in_folder(path):
            text = self.tr("No program would show the folder. The clip is {path}.")
            self._messages.warn(text.format(path=path))

    def _on_export(self) -> None:
        clips, path = self.selected(), self._path()
        title = self.tr("Export a Copy")
        if len(clips) > 1:
            folder = QFileDialog.getExistingDirectory(self._grid, title)
            if folder:
                self._transfers.export_all(clips, Path(folder))
        elif clips and path is not None:
            name, _ = QFileDialog.getSaveFileName(self._grid, title, path.name)
            if name:
                self._transfers.export(clips[0], Path(name))

    def _on_rate(self, rating: int, _checked: bool = False) -> None:
        self._model.project.rate(self._ids(), rating)

    def _on_favourite(self) -> None:
        clips = self.selected()
        self._model.project.favourite(
            [clip.id for clip in clips], not all(clip.favourite for clip in clips)
        )
        self.refresh()

    def _on_remove(self) -> None:
        self._model.project.remove(self._ids())

    def _on_restore(self) -> None:
        self._model.project.restore(self._ids())

    def _on_empty_trash(self) -> None:
        box = QMessageBox(self._grid)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Empty the trash"))
        box.setText(self.tr("Delete all clips in the trash for good?"))
        box.setInformativeText(self.tr("This cannot be undone, nor can what was done before."))
        delete = box.addButton(self.tr("&Delete for Good"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        delete.clicked.connect(self.empty_trash)
        box.open()
