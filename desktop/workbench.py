"""The open project with its queue and the panels that show it: built and put away together."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.background import Background
from desktop.engine_client import Engine
from desktop.inspector_panel import InspectorPanel
from desktop.library_model import Selection
from desktop.library_panel import LibraryPanel
from desktop.messages import Messages
from desktop.monitor import Monitor
from desktop.project import OpenProject
from desktop.queue_model import QueueModel
from desktop.queue_panel import QueuePanel
from desktop.render_queue import RenderQueue
from desktop.timeline_panel import TimelinePanel
from engine.errors import BadFile, BadRecipe, CogreelError, NewerFormat
from engine.film.library import IMAGES
from engine.paths import Home
from engine.protocol import Clip, Mode
from engine.recipe import Recipe
from engine.weights import Store

if TYPE_CHECKING:
    from desktop.compare_dialog import CompareDialog

_LAST = 60  # clips whose times correct the forecast


class Workbench(QObject):
    """One project at work. `close` ends it before another takes its place.

    Signals: clip_wanted(id) when someone wants to see a clip; recipe_wanted(Recipe, Path | None)
    when its settings are to be taken over, with the file of its first frame;
    frame_wanted(Path) when a frame of that clip is to be the first of another;
    can_compare_changed(bool) when two clips are selected, or no longer.
    """

    clip_wanted = Signal(str)
    recipe_wanted = Signal(object, object)
    frame_wanted = Signal(object)
    can_compare_changed = Signal(bool)

    def __init__(
        self,
        project: OpenProject,
        engine: Engine,
        store: Callable[[], Store],
        home: Home,
        background: Background,
        messages: Messages,
        monitor: Monitor,
        *,
        preview_every: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.project = project
        self._store = store
        self._background = background
        self._messages = messages
        self._selected: tuple[str, ...] = ()
        self.queue = RenderQueue(
            project, engine, store(), home, messages, preview_every=preview_every, parent=self
        )
        self.library = LibraryPanel(project, background, messages)
        self.inspector = InspectorPanel(project)
        self.jobs = QueuePanel(
            self.queue, QueueModel(self.queue, project, self.library.model.thumbnails, self)
        )
        self.timeline = TimelinePanel(project, background, messages, monitor)
        self.timeline.takes.order = self.render
        project.setParent(self)
        project.change_failed.connect(messages.fail)
        self.library.clips_selected.connect(self._on_clips_selected)
        self.library.verbs.clip_activated.connect(self.clip_wanted)
        self.library.verbs.recipe_wanted.connect(self._on_recipe_wanted)
        self.library.verbs.animation_wanted.connect(self._on_animation_wanted)
        self.library.verbs.render_wanted.connect(self.render)
        self.library.model.survey_changed.connect(self._on_survey_changed)
        self.jobs.clip_activated.connect(self.clip_wanted)
        self.jobs.recipe_wanted.connect(self._on_recipe_wanted)

    def render(self, recipe: Recipe) -> tuple[str, ...]:
        """Queue a recipe with the model it names; trouble is told. Returns the ids of its jobs."""
        try:
            model = self._store().find(recipe.model)
            image = self.image_of(recipe)
            if recipe.image is not None and image is None:
                raise BadFile(
                    self.tr("The image {name} is not in this project. Choose it again.").format(
                        name=recipe.image.name
                    )
                )
        except CogreelError as error:
            self._messages.fail(error)
            return ()
        return self.queue.add(recipe, model, Mode.AUTO, image, [recipe.seed])

    def last_renders(self) -> tuple[Clip, ...]:
        """The clips that were rendered last into this project, for what they took."""
        library = self.project.library
        found: list[Clip] = []
        try:
            for row in library.clips(_LAST):
                with suppress(BadRecipe, NewerFormat):  # from outside, or of a newer Cogreel
                    found.append(row.as_rendered(library.path_of(row)))
        except CogreelError as error:
            self._messages.fail(error)
        return tuple(found)

    def compare(self, parent: QWidget) -> "CompareDialog | None":
        """Show the two selected clips beside each other."""
        from desktop.compare_dialog import CompareDialog, Side

        if len(self._selected) != 2:
            return None
        try:
            rows = [self.project.library.get(clip_id) for clip_id in self._selected]
            first, second = (
                Side(self.project.library.path_of(row), f"{row.prompt} ({row.seed})")
                for row in rows
            )
        except CogreelError as error:
            self._messages.fail(error)
            return None
        dialog = CompareDialog(self._background, first, second, parent)
        dialog.show()
        return dialog

    def close(self) -> None:
        """Let go of the project. The panels are the window's to put away."""
        self.timeline.close_project()
        self.library.close_project()
        self.queue.close()
        self.project.close()

    def image_of(self, recipe: Recipe) -> Path | None:
        """The first frame of a recipe, if the project keeps it."""
        if recipe.image is None:
            return None
        kept = (self.project.folder / IMAGES).glob(f"{recipe.image.sha256}.*")
        return next(kept, None)

    def _on_recipe_wanted(self, recipe: Recipe) -> None:
        self.recipe_wanted.emit(recipe, self.image_of(recipe))

    def _on_animation_wanted(self, clip_id: str) -> None:
        try:
            path = self.project.library.path_of(self.project.library.get(clip_id))
        except CogreelError as error:
            self._messages.fail(error)
        else:
            self.frame_wanted.emit(path)

    def _on_clips_selected(self, selection: Selection) -> None:
        could = len(self._selected) == 2
        self._selected = selection.ids
        self.inspector.show_selection(selection)
        can = len(self._selected) == 2
        if can != could:
            self.can_compare_changed.emit(can)

    def _on_survey_changed(self) -> None:
        if self.library.model.survey is not None:
            self.inspector.set_survey(self.library.model.survey)
