"""What is rendered for the film: a storyboard, a draft made final, and clips once more."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from opentimelineio import schema
from PySide6.QtWidgets import QDialog

from desktop.film_orders import FilmOrders, Wish
from desktop.film_part import FilmDesk, FilmPart
from desktop.timeline_steps import Ready
from desktop.timeline_view import TimelineView
from engine.errors import BadRecipe, CogreelError, NewerFormat
from engine.film import storyboard, takes
from engine.film.queue import Job
from engine.film.timeline_clip import Kind, Media, media_in
from engine.recipe import Recipe, recipe_from_json

if TYPE_CHECKING:
    from desktop.storyboard_dialog import Story


class FilmRenders(FilmPart):
    """Asks in dialogs; what is wanted goes into the queue, and into the film as it is done."""

    def __init__(self, desk: FilmDesk, view: TimelineView) -> None:
        super().__init__(desk)
        self._view = view
        self._orders: FilmOrders | None = None
        self._text = ""  # of the storyboard, which is there when it is opened again
        self.storyboard = self.action(
            self.tr("Storyboard…"),
            self.show_storyboard,
            "Ctrl+Shift+B",
            self.tr("Write several shots, and have them rendered into a film"),
        )
        self.final = self.action(
            self.tr("Draft to Final…"),
            self.show_final,
            tip=self.tr("Render what the film shows with another model, or more steps"),
        )
        self.again = self.action(
            self.tr("Render Again With…"),
            self.show_again,
            tip=self.tr("Another model, prompt or seed, or more steps; the cut stays"),
        )
        self.timelines.changed.connect(self.refresh)
        view.selection_changed.connect(self.refresh)
        self.refresh()

    def use_orders(self, orders: FilmOrders) -> None:
        """From now on there are models and a queue."""
        self._orders = orders
        self.refresh()

    def refresh(self) -> None:
        """Let only that be done which means something now."""
        there = self._orders is not None
        self.storyboard.setEnabled(there)
        shots = self.timelines.programme.shots()
        rendered = any(shot.kind in (Kind.VIDEO, Kind.WAITING) for shot in shots)
        self.final.setEnabled(there and rendered)
        media = self._media()
        self.again.setEnabled(there and media is not None and bool(media.recipe))

    # --- asking -----------------------------------------------------------------------------

    def show_storyboard(self) -> QDialog:
        """Ask for the shots of a film."""
        from desktop.storyboard_dialog import StoryboardDialog  # as rarely used

        assert self._orders is not None
        dialog = StoryboardDialog(self.timelines.timeline, self._text, self._orders, self.panel)
        dialog.text.textChanged.connect(lambda: self._keep_text(dialog.text.toPlainText()))
        dialog.story_wanted.connect(self.make_story)
        dialog.open()
        return dialog

    def show_final(self) -> QDialog:
        """Ask how the draft becomes final."""
        from desktop.film_final_dialog import FinalDialog  # as rarely used

        assert self._orders is not None
        dialog = FinalDialog(
            self.timelines.timeline.clone(),
            self.project.library,
            self._view.selected,
            self._orders,
            self.panel,
        )
        dialog.wishes_wanted.connect(self.make_final)
        dialog.open()
        return dialog

    def show_again(self) -> QDialog | None:
        """Ask how the selected clip is to be rendered once more."""
        from desktop.film_again_dialog import AgainDialog  # as rarely used

        media, ids = self._media(), self._view.selected
        recipe = self.recipe_in(media) if media is not None else None
        if recipe is None or self._orders is None:
            return None
        dialog = AgainDialog(recipe, ids[0], self._orders, self.panel)
        dialog.wishes_wanted.connect(self.make_again)
        dialog.open()
        return dialog

    # --- doing ------------------------------------------------------------------------------

    def make_again(self, wishes: Sequence[Wish]) -> None:
        """Queue a clip once more; when it is done it takes the place of the one that is there."""
        if self._replace(self.tr("Render Again"), wishes):
            self.messages.inform(
                self.tr("It is in the queue, and takes the clip's place when it is done.")
            )

    def make_final(self, wishes: Sequence[Wish]) -> None:
        """Queue what is to replace the draft."""
        count = self._replace(self.tr("Draft to Final"), wishes)
        if count:
            self.messages.inform(
                self.tr(
                    "%n clip(s) are in the queue. Each comes into the film when it is done.",
                    "", count,
                )
            )  # fmt: skip

    def make_story(self, story: "Story") -> None:
        """Queue the shots, and put them on a timeline, which fills as they are done."""
        jobs = self._queued(story.wishes)
        shots = story.shots[: len(jobs)]
        if not jobs:
            return
        how = story.transition, story.transition_seconds

        def append(timeline: schema.Timeline) -> None:
            storyboard.append_shots(
                *(timeline, shots, jobs),
                seconds=story.seconds,
                transition=how[0],
                transition_seconds=how[1],
            )

        if story.append:
            self.timelines.edit(self.tr("Storyboard"), append)
        else:
            name = self.timelines.free_name(self.tr("Storyboard"))
            try:
                film = storyboard.build(
                    *(name, shots, jobs),
                    seconds=story.seconds,
                    transition=how[0],
                    transition_seconds=how[1],
                )
            except CogreelError as error:
                self.messages.fail(error)
                return
            self.timelines.take_in(Ready.of(film))
        self.messages.inform(
            self.tr(
                "%n shot(s) are in the queue. The timeline fills as they are done.", "", len(jobs)
            )
        )

    # --- inside -----------------------------------------------------------------------------

    def recipe_in(self, media: Media) -> Recipe | None:
        """The recipe of a clip; where it cannot be read, that is told."""
        try:
            return recipe_from_json(media.recipe)
        except (BadRecipe, NewerFormat) as error:
            self.messages.fail(error)
            return None

    def _media(self) -> Media | None:
        """What the clip that is selected alone was rendered to, or is to be."""
        ids = self._view.selected
        clip = self.timelines.clip(ids[0]) if len(ids) == 1 else None
        media = media_in(clip) if clip is not None else None
        if media is None or media.kind not in (Kind.VIDEO, Kind.WAITING):
            return None
        return media

    def _replace(self, name: str, wishes: Sequence[Wish]) -> int:
        """Queue wishes, and let their clips wait for them; how many were queued."""
        assert self._orders is not None
        wanted: list[tuple[str, str]] = []
        count = 0
        for wish in wishes:
            job_id = self._orders.order(wish)
            if not job_id:
                break
            count += 1
            wanted += [(clip_id, job_id) for clip_id in wish.clip_ids]

        def wait(timeline: schema.Timeline) -> None:
            for clip_id, job_id in wanted:
                takes.await_take(timeline, clip_id, job_id)

        if wanted:
            self.timelines.edit(name, wait)
        return count

    def _queued(self, wishes: Sequence[Wish]) -> list[Job]:
        """The jobs of wishes, up to the first that is refused."""
        assert self._orders is not None
        jobs: list[Job] = []
        for wish in wishes:
            job_id = self._orders.order(wish)
            if not job_id:
                break
            try:
                jobs.append(self.project.queue.get(job_id))
            except CogreelError as error:
                self.messages.fail(error)
                break
        return jobs

    def _keep_text(self, text: str) -> None:
        self._text = text
