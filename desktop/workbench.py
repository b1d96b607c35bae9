"""The open project with its queue and the panels that show it: built and put away together."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.background import Background
from desktop.dealer import Dealer
from desktop.draft import Draft
from desktop.engines import Engines
from desktop.film_orders import FilmOrders
from desktop.inspector_panel import InspectorPanel
from desktop.last_time import LastTime
from desktop.library_model import Selection
from desktop.library_panel import LibraryPanel
from desktop.messages import Messages
from desktop.monitor import Monitor
from desktop.offered_models import is_called
from desktop.project import OpenProject
from desktop.queue_model import QueueModel
from desktop.queue_panel import QueuePanel
from desktop.render_queue import RenderQueue
from desktop.timeline_panel import TimelinePanel
from engine.errors import BadFile, CogreelError
from engine.film.database import in_words
from engine.film.ids import new_clip_id
from engine.film.library import IMAGES
from engine.film.renders import Unfinished, begin_at_latents
from engine.paths import Home
from engine.protocol import Mode
from engine.recipe import Recipe
from engine.settings import Settings
from engine.weights import Installed, Store

if TYPE_CHECKING:
    from desktop.compare_dialog import CompareDialog


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
        engine: Engines,
        dealer: Dealer,
        store: Callable[[], Store],
        home: Home,
        background: Background,
        messages: Messages,
        monitor: Monitor,
        settings: Callable[[], Settings],
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.project = project
        self._store = store
        self._background = background
        self._messages = messages
        self._selected: tuple[str, ...] = ()
        self._draft: Draft | None = None
        self.queue = RenderQueue(
            *(project, engine, store(), home, messages, settings), dealer=dealer, parent=self
        )
        self.last_time = LastTime(project, self.queue, messages, parent=self)
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
        self.library.verbs.film_wanted.connect(self.timeline.append)
        self.library.verbs.render_wanted.connect(self.render)
        self.library.verbs.decoding_wanted.connect(self.decode_again)
        self.library.model.survey_changed.connect(self._on_survey_changed)
        self.jobs.clip_activated.connect(self.clip_wanted)
        self.jobs.recipe_wanted.connect(self._on_recipe_wanted)

    def use_draft(self, draft: Draft) -> None:
        """Render for the film with the models, and on the machine, of that draft."""
        self._draft = draft
        orders = FilmOrders(draft, self.queue, self.image_of, self._background)
        self.timeline.renders.use_orders(orders)

    def render(self, recipe: Recipe) -> tuple[str, ...]:
        """Queue a recipe with the model it names; trouble is told. Returns the ids of its jobs."""
        try:
            model = self._model(recipe)
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

    def decode_again(self, clip_id: str, lossless: bool) -> None:
        """Make another clip of the latents of one; trouble is told."""
        library = self.project.library
        try:
            row = library.get(clip_id)
            clip = row.as_rendered(library.path_of(row))
            model = self._model(clip.recipe).model
            image = self.image_of(clip.recipe)
            with in_words(library.folder):
                begin_at_latents(
                    library.folder,
                    clip_id,
                    Unfinished(
                        clip_id=new_clip_id(),
                        recipe=clip.recipe,
                        model=model,
                        mode=clip.mode,
                        lossless=lossless,
                        image=image.relative_to(library.folder).as_posix() if image else "",
                    ),
                )
        except CogreelError as error:
            self._messages.fail(error)
        else:
            self.queue.take_in()

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
        self.last_time.close()
        self.queue.close()
        self.project.close()

    def image_of(self, recipe: Recipe) -> Path | None:
        """The first frame of a recipe, if the project keeps it."""
        if recipe.image is None:
            return None
        kept = (self.project.folder / IMAGES).glob(f"{recipe.image.sha256}.*")
        return next(kept, None)

    def _model(self, recipe: Recipe) -> Installed:
        """The model of a recipe: one that the prompt can have too, or any other of this machine.

        Raises ModelMissing and BadModel.
        """
        offered = self._draft.models if self._draft is not None else ()
        named = (one for one in offered if is_called(one, recipe.model))
        return next(named, None) or self._store().find(recipe.model)

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
