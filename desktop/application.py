"""The running program: what lives as long as the window, and the project that is open in it."""

import logging
import os
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QUndoGroup
from PySide6.QtWidgets import QApplication

from desktop.announcer import Announcer
from desktop.background import Background
from desktop.dealer import Dealer
from desktop.downloads import Downloads
from desktop.draft import Draft, Order
from desktop.engines import Engines
from desktop.key_bindings import KeyBindings
from desktop.language import use_language
from desktop.leaving import Leaving
from desktop.main_window import MainWindow, column, scrolled
from desktop.messages import Messages
from desktop.monitor import Monitor
from desktop.notices import Notices
from desktop.parameters_panel import ParametersPanel
from desktop.plan_panel import PlanPanel
from desktop.preferences import Preferences
from desktop.prompt_panel import PromptPanel
from desktop.reuse import Reuse
from desktop.taskbar import Taskbar
from desktop.theme import apply_theme
from engine import network
from engine.commands.context import Context
from engine.devices import Devices, only_card
from engine.errors import CogreelError, DamagedProject
from engine.machine import machine_here
from engine.protocol import Ready
from engine.weights import Store

if TYPE_CHECKING:
    from desktop.project import OpenProject
    from desktop.render_queue import RenderQueue
    from desktop.workbench import Workbench

_RECENT = 8  # projects in the menu

_log = logging.getLogger(__name__)


class Application(QObject):
    """Everything of one window, built in order; `close` puts it away.

    Signals: `project_changed()` when another project is open, or none; `project_damaged(Path,
    DamagedProject)` for one that could not be opened; `video_missing(id)` of a clip that was to be
    shown; `left()` when the window was closed.
    """

    project_changed = Signal()
    project_damaged = Signal(object, object)
    video_missing = Signal(str)
    left = Signal()

    def __init__(
        self, context: Context, command: Sequence[str], *, always_offline: bool = False
    ) -> None:
        """Nothing is shown and no project open yet. `command` starts the engine process.

        `always_offline` is what --offline says, which no switch in the window undoes.
        """
        super().__init__()
        self.home = context.home
        self.always_offline = always_offline
        self._network = ExitStack()
        self._engine_is_old = False
        self.messages = Messages(context.home.logs)
        self.preferences = Preferences(context.home.settings_file, context.settings, self.messages)
        self._look_as_chosen()
        use_language(_app(), self.preferences.settings.language)
        self._allow_network()
        self.background = Background(self.messages)
        self.engine = Engines(command, context.home.logs, self.background)
        self.dealer = Dealer(self.engine, self.background, self.machine, context.home.cache)
        self.bench: Workbench | None = None
        self.undo = QUndoGroup(self)
        self.bindings = KeyBindings(self.preferences, self)
        self.draft = Draft(
            self.preferences, self.store, self.background, self.machine, cache=self.home.cache
        )
        self.window = MainWindow(self.preferences, self.messages, always_offline=always_offline)
        self.notices = Notices(parent=self)
        taskbar = Taskbar(window_handle=self.window.winId, badge=_app().setBadgeNumber)
        self.announcer = Announcer(
            self.window, self.preferences, self.notices, taskbar, parent=self
        )
        self.leaving = Leaving(
            *(self.window, self.messages, self.notices, self.announcer),
            lambda: self.queue,
            parent=self,
        )
        self.monitor = Monitor(self.background, self.messages)
        self.reuse = Reuse(
            self.draft, self.background, self.messages, lambda: self.bench, parent=self
        )
        self.prompt = PromptPanel(self.draft, self.preferences)
        self.parameters = ParametersPanel(self.draft, self.preferences)
        self.plan = PlanPanel(self.draft)
        self.downloads = Downloads(
            self.preferences,
            self.store,
            self.background,
            self.messages,
            self.machine,
            usual_folder=context.home.models,
            taught=self.home.cache,
        )
        self._put_together()

    # --- what is so -------------------------------------------------------------------------

    @property
    def store(self) -> Store:
        """The models, in the folder that the settings name."""
        return self.context.store

    @property
    def default_project(self) -> Path:
        """The project that is opened where none is named."""
        return self.context.default_project

    @property
    def context(self) -> Context:
        """The context with the settings as they are by now."""
        settings = self.preferences.settings
        return Context(self.home, settings, self.always_offline or settings.offline, json=False)

    def machine(self) -> Devices:
        """What there is to compute with, of what the settings allow. For the pool."""
        chosen = only_card(self.preferences.settings.gpu)
        environment = {**os.environ, **chosen}
        return machine_here(self.default_project, self.home.cache, environment)

    # --- projects ---------------------------------------------------------------------------

    def open_first_project(self, named: Path | None) -> None:
        """Open the project that is named, else the last one, else the default one."""
        if named is not None:
            self.open_project(named)
            return
        recent = self.preferences.settings.recent_projects[:1]
        if not any(self.open_project(Path(folder), create=False) for folder in recent):
            self.open_project(self.default_project)

    @property
    def project(self) -> "OpenProject | None":
        """The project that is open."""
        return None if self.bench is None else self.bench.project

    @property
    def queue(self) -> "RenderQueue | None":
        """The queue of the project that is open."""
        return None if self.bench is None else self.bench.queue

    def open_project(self, folder: Path, *, create: bool = True) -> bool:
        """Open another project in place of the one that is open, and say whether that went well."""
        if self.project is not None and self.project.folder == folder.absolute():
            return True
        if self.queue is not None and self.queue.running:
            self.messages.warn(
                self.tr(
                    "A clip of this project is being rendered. Wait until it is done or cancel "
                    "it, then open the other project."
                )
            )
            return False
        from desktop.project import OpenProject  # when the window has been painted

        try:
            project = OpenProject(folder, create=create)
        except DamagedProject as damage:
            self.project_damaged.emit(folder, damage)
            return False
        except CogreelError as error:
            self.messages.fail(error)
            return False
        self.close_project()
        self._take(project)
        return True

    def _take(self, project: "OpenProject") -> None:
        from desktop.workbench import Workbench

        bench = Workbench(
            *(project, self.engine, self.dealer, lambda: self.store, self.home, self.background),
            *(self.messages, self.monitor, lambda: self.preferences.settings),
            parent=self,
        )
        self.bench = bench
        bench.use_draft(self.draft)
        self.undo.addStack(project.undo)
        self.undo.setActiveStack(project.undo)
        self.window.files_dropped.connect(bench.library.transfers.take_in)
        bench.clip_wanted.connect(self.show_clip)
        bench.frame_wanted.connect(self.monitor.give_frame)
        bench.recipe_wanted.connect(self.reuse.take_recipe)
        self.announcer.follow(bench.queue)  # before what follows from a job's end
        bench.queue.job_progressed.connect(self._on_job_progressed)
        bench.queue.job_ended.connect(self._on_job_ended)
        project.clip_added.connect(self.draft.expect_anew)
        project.job_changed.connect(self._on_job_changed)
        self.window.show_panel("library", bench.library)
        self.window.show_panel("inspector", bench.inspector)
        self.window.show_panel("queue", bench.jobs)
        self.window.show_panel("timeline", bench.timeline)
        self.window.show_project(project.name)
        here = str(project.folder)
        others = [each for each in self.preferences.settings.recent_projects if each != here]
        self.preferences.set(recent_projects=(here, *others)[:_RECENT])
        self.project_changed.emit()
        bench.last_time.greet(at_once=self.preferences.settings.go_on_at_once)

    def close_project(self) -> None:
        """Let go of the project, and show none."""
        bench, self.bench = self.bench, None
        self.announcer.follow(None)
        self.monitor.clear()
        self.monitor.end_preview()
        for name in ("library", "inspector", "queue", "timeline"):
            self.window.show_panel(name, None)
        self.window.show_project("")
        if bench is not None:
            self.undo.removeStack(bench.project.undo)
            bench.close()
            bench.deleteLater()

    # --- verbs of the menus -----------------------------------------------------------------

    def cancel(self) -> None:
        """Cancel the job that the monitor shows; said again, it ends whatever happens."""
        if self.queue is not None and self.queue.running:
            self.queue.cancel(self.queue.running[0])

    def show_clip(self, clip_id: str) -> None:
        """Play a clip of the project in the monitor."""
        if self.project is None:
            return
        try:
            row = self.project.library.get(clip_id)
            path = self.project.library.path_of(row)
        except CogreelError as error:
            self.messages.fail(error)
            return
        if path.is_file():
            self.monitor.show_clip(path, row.prompt, play=True)
        else:
            self.video_missing.emit(clip_id)

    def close(self) -> None:
        """Put everything away: what renders goes back into the queue, the engine process ends."""
        self.close_project()
        self.downloads.close()
        self.engine.close()
        if not self.background.close():
            _log.info("Work in the background goes on beyond the window.")
        self._network.close()

    # --- inside -----------------------------------------------------------------------------

    def _put_together(self) -> None:
        window = self.window
        window.show_centre(self.monitor)
        window.show_panel("prompt", scrolled(column(self.prompt, self.parameters, self.plan)))
        window.painted.connect(self._on_painted)
        window.left.connect(self.left)
        self.preferences.changed.connect(self._on_preference_changed)
        self.prompt.render_wanted.connect(self._on_render_wanted)
        self.prompt.told.connect(self.messages.inform)
        self.prompt.video_given.connect(self.reuse.take_video)
        self.monitor.frame_wanted.connect(self.reuse.take_frame)
        self.engine.became_ready.connect(self._on_ready)
        self.downloads.installed_changed.connect(self.draft.refresh)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._look_as_chosen)

    def _look_as_chosen(self) -> None:
        settings = self.preferences.settings
        apply_theme(_app(), settings.theme, settings.text_scale)

    def _allow_network(self) -> None:
        """Let connections be made, or make them impossible, as is chosen."""
        self._network.close()
        if self.context.offline:
            self._network.enter_context(network.forbidden())

    def _on_preference_changed(self, name: str) -> None:
        match name:
            case "theme" | "text_scale":
                self._look_as_chosen()
            case "offline":
                self._allow_network()
            case "models_folder":
                store = self.store
                self.draft.use_store(store)
                self.downloads.use_store(store)
                if self.queue is not None:
                    self.queue.use_store(store)
            case "gpu":
                self.draft.use_reports(())
                self.downloads.refresh()
                self._start_engine_anew()
            case "queue_hours":
                if self.queue is not None:
                    self.queue.flow.look()
            case _:
                pass

    def _start_engine_anew(self) -> None:
        """Have an engine process with the settings as they are now, once it has no job."""
        self._engine_is_old = self.queue is not None and bool(self.queue.running)
        if not self._engine_is_old:
            self.engine.close()
            self._start_engine()

    def _start_engine(self) -> None:
        self.window.show_engine(self.tr("The engine is starting…"))
        self.engine.start()

    def _on_painted(self) -> None:
        """The window is seen: now what takes longer may begin."""
        self._start_engine()
        self.draft.refresh()

    def _on_ready(self, ready: Ready) -> None:
        names = [device.name for device in ready.devices if device.kind != "cpu"]
        with_what = ", ".join(names) or self.tr("the processor")
        self.window.show_engine(self.tr("Ready to render with {devices}").format(devices=with_what))
        self.draft.use_reports(ready.devices)

    def _on_render_wanted(self, order: Order) -> None:
        if self.queue is None:
            self.messages.warn(
                self.tr("No project is open to render into. File > Open Project… opens one.")
            )
            return
        self.queue.add(
            order.recipe, order.model, order.mode, order.image, order.seeds, first=order.first
        )

    def _on_job_progressed(self, job_id: str) -> None:
        from desktop.job_words import live_in_words

        assert self.queue is not None
        live = self.queue.live(job_id)
        if live is None or job_id != self.queue.running[0]:
            return
        words = live_in_words(live)
        if live.preview is not None:
            self.monitor.show_preview(live.preview, words)
        else:
            self.monitor.show_progress(words)

    def _on_job_changed(self, job_id: str) -> None:
        if self.queue is not None and job_id in self.queue.running:
            self._on_job_progressed(job_id)  # from the moment that it begins

    def _on_job_ended(self, job_id: str) -> None:
        from engine.film.queue import Done

        assert self.queue is not None
        self.monitor.end_preview()
        job = self.queue.job(job_id)
        match job.state if job is not None else None:
            case Done(clip_id=clip_id) if self._shows_what_comes():
                self.show_clip(clip_id)
                if self.bench is not None:
                    self.bench.library.turn_to(clip_id)
            case _:
                pass
        if self._engine_is_old:
            self._start_engine_anew()
        if not self.queue.running:
            self.leaving.on_last_ended()

    def _shows_what_comes(self) -> bool:
        """Whether the monitor may turn to a new clip: nobody plays, or works on a film."""
        at_film = self.bench is not None and self.bench.timeline.player.is_shown
        return self.monitor.playback.speed == 0 and not at_film


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
