"""The takes of a shot under the cut: another is chosen, or rendered and put in its place."""

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from opentimelineio import schema
from PySide6.QtWidgets import QMenu, QWidget

from desktop.film_part import FilmDesk, FilmPart
from desktop.project import OpenProject
from desktop.timeline_view import TimelineView
from desktop.values import new_seed
from engine.errors import CogreelError
from engine.film import takes
from engine.film import timeline_edges as edges
from engine.film.clip_row import ClipRow
from engine.film.timeline_clip import Kind, Media, media_in, media_of
from engine.recipe import Recipe

MOST = 24  # takes in a menu

Order = Callable[[Recipe], Sequence[str]]
"""Queues a recipe; gives the ids of its jobs, none where that could not be."""


class FilmTakes(FilmPart):
    """Offers the takes of the selected clip, and puts in what is rendered for the timeline."""

    def __init__(self, desk: FilmDesk, view: TimelineView) -> None:
        super().__init__(desk)
        self._view = view
        self.order: Order = lambda _: ()
        """Set by who has a queue."""
        self.again = self.action(
            self.tr("Render Another Take in Its Place"),
            self.render_again,
            tip=self.tr("The same settings with a new seed; the cut stays"),
        )
        self.project.clip_added.connect(self._on_clip_added)
        self.project.job_removed.connect(self._on_job_removed)
        self.timelines.changed.connect(self.refresh)
        view.selection_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Let only that be done which means something for what is selected."""
        media = self._media()
        self.again.setEnabled(media is not None and bool(media.recipe))

    def menu(self, parent: QWidget) -> QMenu:
        """All takes of the selected clip, the one that is shown among them."""
        menu = QMenu(self.tr("All Takes"), parent)
        media, rows = self._media(), list[ClipRow]()
        if media is not None and media.kind is Kind.VIDEO:
            try:
                rows = takes.takes_of(self.project.library, media)[:MOST]
            except CogreelError as error:
                self.messages.fail(error)
        for row in rows:
            action = menu.addAction(
                self.tr("Seed {seed}, {model}, {day}").format(
                    seed=row.seed, model=row.model, day=row.created.astimezone().strftime("%x %X")
                )
            )
            action.setCheckable(True)
            action.setChecked(media is not None and media.clip == row.id)
            action.triggered.connect(partial(self._swap, row))
        menu.setEnabled(len(rows) > 1)
        return menu

    def render_again(self) -> None:
        """Queue the selected clip with a new seed; when it is done it takes the clip's place."""
        media, ids = self._media(), self._view.selected
        if media is None:
            return
        try:
            recipe = self.project.library.get(media.clip).recipe
        except CogreelError as error:
            self.messages.fail(error)
            return
        jobs = self.order(msgspec.structs.replace(recipe, seed=new_seed()))
        if not jobs:
            return
        job_id = jobs[0]
        self.timelines.edit(
            self.tr("Another Take"), lambda it: takes.await_take(it, ids[0], job_id)
        )
        self.messages.inform(
            self.tr("Another take is in the queue. It takes the clip's place when it is done.")
        )

    # --- inside -----------------------------------------------------------------------------

    def _media(self) -> Media | None:
        """What the clip that is selected alone is cut from."""
        ids = self._view.selected
        clip = self.timelines.clip(ids[0]) if len(ids) == 1 else None
        if clip is None:
            return None
        shot = self.timelines.shot(ids[0])
        return media_in(clip) if shot is not None and shot.kind is Kind.VIDEO else None

    def _swap(self, row: ClipRow, _checked: bool = False) -> None:
        ids = self._view.selected
        self.timelines.edit(self.tr("Take"), lambda it: edges.swap(it, ids[0], media_of(row)))

    def _on_clip_added(self, clip_id: str) -> None:
        try:
            row = self.project.library.get(clip_id)
        except CogreelError as error:
            self.messages.fail(error)
            return
        self.timelines.come(row.id, lambda it: takes.arrive(it, row))

    def _on_job_removed(self, job_id: str) -> None:
        self.timelines.come(job_id, lambda it: takes.give_up(it, job_id))


def catch_up(project: OpenProject, timeline: schema.Timeline) -> bool:
    """Put in what was rendered meanwhile, and wait no more for what will never be.

    Returns whether it waited for anything, and so may have changed.
    """
    if not takes.jobs_awaited(timeline):
        return False
    takes.catch_up(timeline, project.library)
    try:
        queued = {job.id for job in project.queue.jobs()}
    except CogreelError:
        return True  # the disk may be back the next time
    for job_id in takes.jobs_awaited(timeline):
        if job_id not in queued:
            takes.give_up(timeline, job_id)
    return True
