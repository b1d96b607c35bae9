"""Fills the window's menu bar with all that can be done, each with its name and key."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu

from desktop.application import Application
from desktop.dialogs import Dialogs
from desktop.menus import NAME, action, fill, groups, menu
from desktop.project_copies import ProjectCopies
from engine.film.flow import Flow


class MenuBar(QObject):
    """The menus of one window, and what its own actions do."""

    def __init__(self, application: Application, dialogs: Dialogs) -> None:
        super().__init__(application.window)
        self._application = application
        self._dialogs = dialogs
        self._window = application.window
        self._copies = ProjectCopies(application)
        self._fill_file()
        self._fill_edit()
        self._fill_render()
        self._fill_clip()
        self._timeline = menu(self._window, self.tr("&Timeline"))
        self._fill_playback()
        self._fill_view()
        self._fill_help()
        application.project_changed.connect(self._on_project_changed)
        self._on_project_changed()

    def _action(self, text: str, keys: str | tuple[str, ...] = ()) -> QAction:
        return action(self._window, text, keys)

    def _fill_file(self) -> None:
        new = self._action(self.tr("&New Project…"), "Ctrl+N")
        new.triggered.connect(self._on_new_project)
        opening = self._action(self.tr("&Open Project…"), "Ctrl+O")
        opening.triggered.connect(self._on_open_project)
        self._recent = QMenu(self.tr("Open &Recent"), self._window)
        self._show_folder = self._action(self.tr("Show Project &Folder"))
        self._show_folder.triggered.connect(self._on_show_folder)
        self._bring_in = self._action(self.tr("&Import Videos…"), "Ctrl+I")
        self._bring_in.triggered.connect(self._on_bring_in)
        self._duplicate = self._action(self.tr("&Duplicate Project…"))
        self._duplicate.triggered.connect(self._copies.duplicate)
        self._collect = self._action(self.tr("&Collect into One Folder…"))
        self._collect.setToolTip(
            self.tr("Copy all that the film needs, without the trash, to keep or to hand on")
        )
        self._collect.triggered.connect(self._copies.collect)
        models = self._action(self.tr("&Models…"), "Ctrl+M")
        models.triggered.connect(self._dialogs.show_models)
        settings = self._action(self.tr("&Settings…"), "Ctrl+,")
        settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        settings.triggered.connect(self._dialogs.show_settings)
        leave = self._action(self.tr("&Quit"), "Ctrl+Q")
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        leave.triggered.connect(self._window.close)
        file = menu(self._window, self.tr("&File"))
        fill(file, [new, opening])
        file.addMenu(self._recent)
        fill(file, [self._show_folder, self._duplicate, self._collect, None, self._bring_in])
        fill(file, [None, models, settings, None, leave])

    def _fill_edit(self) -> None:
        group = self._application.undo
        undo = group.createUndoAction(self._window, self.tr("Undo"))
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        undo.setProperty(NAME, self.tr("Undo"))
        redo = group.createRedoAction(self._window, self.tr("Redo"))
        redo.setProperty(NAME, self.tr("Redo"))
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        find = self._action(self.tr("&Find Clips"), "Ctrl+F")
        find.triggered.connect(self._on_find)
        write = self._action(self.tr("&Write the Prompt"), "Ctrl+L")
        write.triggered.connect(self._on_write)
        fill(menu(self._window, self.tr("&Edit")), [undo, redo, None, find, write])

    def _fill_render(self) -> None:
        prompt = self._application.prompt
        cancel = self._action(self.tr("&Cancel What Runs"), ("Ctrl+Alt+Return", "Ctrl+Alt+Enter"))
        cancel.setToolTip(self.tr("Stop the running job; twice ends it even if it hangs"))
        cancel.triggered.connect(self._application.cancel)
        self._pause_job = self._action(self.tr("Pause &What Runs"), "Ctrl+Alt+P")
        self._pause_job.setToolTip(
            self.tr("It ends its step and gives back its memory; Continue in the queue goes on")
        )
        self._pause_job.triggered.connect(self._on_pause_job)
        self._pause = self._action(self.tr("&Pause the Queue"))
        self._pause.setCheckable(True)
        self._pause.triggered.connect(self._on_pause_triggered)
        self._last = self._action(self.tr("&Stop After This Clip"))
        self._last.setCheckable(True)
        self._last.triggered.connect(self._on_last_triggered)
        render = menu(self._window, self.tr("&Render"))
        self._jobs = QMenu(self.tr("Selected &Jobs"), self._window)
        fill(render, [prompt.render_action, prompt.render_first_action, None])
        fill(render, [self._pause_job, cancel, None, self._pause, self._last])
        render.addMenu(self._jobs)

    def _fill_clip(self) -> None:
        """What the open project's library can do; filled anew with each project."""
        self._compare = self._action(self.tr("Co&mpare Two Clips"), "Ctrl+Shift+D")
        self._compare.triggered.connect(self._dialogs.compare)
        self._clip = menu(self._window, self.tr("&Clip"))

    def _fill_playback(self) -> None:
        fill(menu(self._window, self.tr("Pla&yback")), self._application.monitor.actions())

    def _fill_view(self) -> None:
        reset = self._action(self.tr("&Reset Layout"))
        reset.triggered.connect(self._window.reset_layout)
        view = menu(self._window, self.tr("&View"))
        fill(view, [*self._window.view_actions(), None])
        fill(view.addMenu(self.tr("&Detach")), self._window.detach_actions())
        fill(view, [reset])

    def _fill_help(self) -> None:
        keys = self._action(self.tr("&Keyboard Shortcuts"), ("?", "F1"))
        keys.triggered.connect(self._dialogs.show_keys)
        welcome = self._action(self.tr("&Welcome and This Machine…"))
        welcome.triggered.connect(self._dialogs.show_welcome)
        about = self._action(self.tr("&About Cogreel"))
        about.setMenuRole(QAction.MenuRole.AboutRole)
        about.triggered.connect(self._dialogs.show_about)
        fill(menu(self._window, self.tr("&Help")), [keys, welcome, None, about])

    # --- projects

    def _on_project_changed(self) -> None:
        application = self._application
        for each in (self._show_folder, self._bring_in, self._duplicate, self._collect):
            each.setEnabled(application.project is not None)
        for each in (self._pause_job, self._pause, self._last):
            each.setEnabled(application.queue is not None)
        if application.queue is not None:
            application.queue.flow.changed.connect(self._on_flow_changed)
            self._on_flow_changed()
        self._clip.clear()
        self._timeline.clear()
        self._jobs.clear()
        self._jobs.setEnabled(application.bench is not None)
        if application.bench is not None:
            fill(self._jobs, application.bench.jobs.job_actions())
            application.bench.can_compare_changed.connect(self._compare.setEnabled)
            fill(self._clip, [*application.bench.library.grid.actions(), None, self._compare])
            fill(self._timeline, application.bench.timeline.menu_actions())
        self._compare.setEnabled(False)
        for each in (self._clip, self._timeline):
            each.menuAction().setEnabled(application.bench is not None)
        self._recent.clear()
        here = None if application.project is None else application.project.folder
        for name in application.preferences.settings.recent_projects:
            folder = Path(name)
            if folder != here:
                self._recent.addAction(_shown(folder), lambda it=folder: self._on_recent(it))
        self._recent.setEnabled(not self._recent.isEmpty())
        for actions in groups(self._window).values():
            application.bindings.adopt(actions)

    def _on_recent(self, folder: Path) -> None:
        self._application.open_project(folder, create=False)

    def _on_new_project(self) -> None:
        start = self._application.default_project.parent / self.tr("New film")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Name the new project's folder"), str(start)
        )
        if chosen:
            self._application.open_project(Path(chosen))

    def _on_open_project(self) -> None:
        project = self._application.project
        start = self._application.default_project if project is None else project.folder
        chosen = QFileDialog.getExistingDirectory(
            self._window, self.tr("Open a project's folder"), str(start.parent)
        )
        if chosen:
            self._application.open_project(Path(chosen), create=False)

    def _on_show_folder(self) -> None:
        if self._application.project is not None:
            folder = self._application.project.folder
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_bring_in(self) -> None:
        bench = self._application.bench
        if bench is not None:
            bench.library.ask_for_videos()

    def _on_find(self) -> None:
        bench = self._application.bench
        if bench is not None:
            self._window.docks["library"].show()
            bench.library.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            bench.library.search.selectAll()

    def _on_write(self) -> None:
        self._window.docks["prompt"].show()
        self._application.prompt.write()

    # --- the queue

    def _on_pause_triggered(self, pause: bool) -> None:
        queue = self._application.queue
        if queue is not None:
            if pause:
                queue.pause()
            else:
                queue.resume()

    def _on_last_triggered(self, last: bool) -> None:
        queue = self._application.queue
        if queue is not None:
            if last:
                queue.stop_after_job()
            else:
                queue.resume()

    def _on_pause_job(self) -> None:
        queue = self._application.queue
        if queue is not None and queue.running:
            queue.pause_job(queue.running[0])

    def _on_flow_changed(self) -> None:
        queue = self._application.queue
        if queue is not None:
            self._pause.setChecked(queue.paused)
            self._last.setChecked(queue.flow.state is Flow.LAST)


def _shown(folder: Path) -> str:
    """A folder as a menu's entry: what is its own first."""
    return f"{folder.name}  ({folder.parent})".replace("&", "&&")
