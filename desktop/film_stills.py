"""A frame of the film that is held: written as a picture in the background, then put in."""

from desktop.film_part import FilmDesk, FilmPart
from desktop.timeline_view import TimelineView
from engine.errors import CogreelError
from engine.film import freeze
from engine.film.timeline_clip import Kind, Media
from engine.film.timeline_together import STILL_SECONDS


class FilmStills(FilmPart):
    """One action: the frame at the playhead stands still for a while, then the clip goes on."""

    def __init__(self, desk: FilmDesk, view: TimelineView) -> None:
        super().__init__(desk)
        self._view = view
        self.hold = self.action(
            self.tr("Hold the Frame"),
            self.hold_frame,
            "Shift+H",
            self.tr("Insert a still of the frame at the playhead; the clip goes on after it"),
        )
        self.timelines.changed.connect(self._refresh)
        self._refresh()

    def hold_frame(self) -> None:
        """Hold the frame at the playhead."""
        at, folder = self._view.playhead, self.timelines.folder
        try:
            held = freeze.held_at(self.timelines.timeline, at)
        except CogreelError as error:
            self.messages.fail(error)
            return
        film = self.timelines.key

        def put(still: Media) -> None:
            if not self.is_open or self.timelines.key is not film:
                return
            frames = STILL_SECONDS * self.timelines.fps
            made = self.timelines.edit(
                self.tr("Hold the Frame"),
                lambda it: freeze.freeze(it, held.clip_id, at, still, frames),
            )
            if made is not None:
                self._view.select([made])

        self.background.run(lambda: freeze.still_of(held, folder), put)

    def _refresh(self) -> None:
        kinds = {shot.kind for shots in self.timelines.programme.video for shot in shots}
        self.hold.setEnabled(Kind.VIDEO in kinds)
