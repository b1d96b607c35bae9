"""Files and clips that are dropped on the timeline, or added to it: found or copied, then put."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject

from desktop.background import Background
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.timeline_model import Timelines
from engine.errors import CogreelError
from engine.film import arrivals
from engine.film import timeline_together as together
from engine.film.arrivals import Arrival
from engine.film.bring_media import bring_sound, bring_still, is_sound, is_still
from engine.film.clip_row import ClipRow
from engine.film.library import CLIPS, THUMBNAILS
from engine.film.timeline import How
from engine.film.timeline_clip import Media, clip_of, frames_of, media_of
from engine.film.timeline_layout import placed_on, track_named

_UNKNOWN_SECONDS = 3  # how long something looks while it is dragged and not known yet

Decide = Callable[[int], tuple[int, How]]
"""For the length in frames of what comes, where it is put and how."""


class TimelineDrops(QObject):
    """Puts what comes on the timeline that is shown; what is not in the project is copied first."""

    def __init__(
        self,
        project: OpenProject,
        timelines: Timelines,
        background: Background,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._timelines = timelines
        self._background = background
        self._messages = messages
        self._open = True

    def expected_frames(self, path: Path) -> int:
        """How many frames of the timeline a file takes, as far as that can be told at once."""
        fps = self._timelines.programme.fps
        row = self._row(path)
        if row is None:
            return _UNKNOWN_SECONDS * (fps or 8)
        return frames_of(clip_of(media_of(row), fps or row.fps))

    def drop(self, paths: Sequence[Path], track: str, decide: Decide) -> None:
        """Put files on a track, one behind the other; where is decided when they are known."""
        rows = [self._row(path) for path in paths]
        known = [row for row in rows if row is not None]
        if len(known) == len(paths):
            self._put([media_of(row) for row in known], track, decide)
            return
        folder = self._project.folder
        work = [(path, row) for path, row in zip(paths, rows, strict=True)]

        def bring() -> list[Media | Arrival]:
            return [
                media_of(row) if row is not None else _brought(path, folder) for path, row in work
            ]

        def done(brought: list[Media | Arrival]) -> None:
            self._on_brought(brought, track, decide)

        self._background.run(bring, done, long=True)

    def append(self, rows: Sequence[ClipRow], track: str) -> list[str]:
        """Put clips of the library at the end of a track; returns their ids."""
        placed = placed_on(track_named(self._timelines.timeline, track))
        end = placed[-1].end if placed else 0
        return self._put([media_of(row) for row in rows], track, lambda _: (end, How.PLACE))

    def close(self) -> None:
        """Put nothing more: the project is about to be closed."""
        self._open = False

    def _row(self, path: Path) -> ClipRow | None:
        """The clip of the library whose file that is."""
        if path.parent != self._project.folder / CLIPS:
            return None
        try:
            return self._project.library.get(path.stem)
        except CogreelError:
            return None

    def _on_brought(self, brought: list[Media | Arrival], track: str, decide: Decide) -> None:
        if not self._open:
            return
        medias: list[Media] = []
        for each in brought:
            if isinstance(each, Media):
                medias.append(each)
                continue
            try:
                row = self._project.library.take_in(each)
            except CogreelError as error:
                self._messages.fail(error)
            else:
                self._project.clip_added.emit(row.id)
                medias.append(media_of(row))
        self._put(medias, track, decide)

    def _put(self, medias: list[Media], track: str, decide: Decide) -> list[str]:
        if not medias:
            return []
        fps = self._timelines.programme.fps or max(1, round(medias[0].rate))
        first = medias[0]
        seconds = together.STILL_SECONDS
        frames = frames_of(clip_of(first, fps, None if first.frames else seconds * fps))
        at, how = decide(frames)
        name = self.tr("Add %n Clip(s)", "", len(medias))
        made = self._timelines.edit(name, lambda it: together.put_all(it, medias, track, at, how))
        return made or []


def files_in(data: QMimeData) -> list[Path]:
    """The files that are dragged."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def is_audio(path: Path) -> bool:
    """Whether a file belongs on a track for sound."""
    return is_sound(path)


def _brought(path: Path, folder: Path) -> Media | Arrival:
    """In the pool. Raises BadFile, BadProject and DiskFull."""
    if is_sound(path):
        return bring_sound(path, folder)
    if is_still(path):
        return bring_still(path, folder)
    return arrivals.bring(path, folder / CLIPS, folder / THUMBNAILS)
