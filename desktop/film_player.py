"""Shows the film in the monitor while it is worked on, and keeps playhead and sound in step."""

from collections.abc import Generator
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from desktop.monitor import Monitor
from desktop.timeline_model import Timelines
from desktop.timeline_view import TimelineView
from desktop.wording import length_in_words
from engine.film import timeline_look as look

if TYPE_CHECKING:
    from desktop.film_frames import FilmFrames
    from desktop.film_sound import FilmSound

_OUT_OF_STEP = 0.15  # seconds: someone has sought, or it began again


class FilmPlayer(QObject):
    """Between the timeline and the monitor. Call `close` before the project is closed."""

    def __init__(
        self,
        timelines: Timelines,
        view: TimelineView,
        monitor: Monitor,
        sound: "FilmSound | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._timelines = timelines
        self._view = view
        self._monitor = monitor
        self._playback = monitor.playback
        self._frames: FilmFrames | None = None
        self._old: list[FilmFrames] = []
        self._taking = False  # the player is being told, and has nothing to tell
        self._sound = sound  # None until a film is shown: no start waits for what mixes it
        view.focused.connect(self.show)
        view.sought.connect(self.seek)
        timelines.changed.connect(self._on_changed)
        timelines.names_changed.connect(self._on_changed)
        self._playback.position_changed.connect(self._on_position_changed)
        self._playback.speed_changed.connect(self._on_speed_changed)
        self._playback.marks_changed.connect(self._on_marks_changed)

    @property
    def is_shown(self) -> bool:
        """Whether the monitor shows the film, and not a clip."""
        return self._frames is not None and self._monitor.shows(self._frames)

    def show(self) -> None:
        """Show the film at its playhead, if there is any film."""
        if self.is_shown or not self._timelines.frames:
            return
        from desktop.film_frames import FilmFrames
        from desktop.film_sound import FilmSound

        self._forget()
        if self._sound is None:
            self._sound = FilmSound(self._timelines.programme, self._timelines.folder)
        self._frames = FilmFrames(self._timelines.programme, self._timelines.folder)
        fps, position = Fraction(self._timelines.fps), self._view.playhead
        with self._told():
            self._monitor.show_film(self._frames, fps, self._timelines.name, position)
            self._monitor.look_again(self._facts())
            self._take_marks()

    def seek(self, frame: int) -> None:
        """Show that frame of the film."""
        self.show()
        if self.is_shown:
            self._playback.seek(frame)
        else:
            self._view.set_playhead(frame)

    def toggle(self) -> None:
        """Play the film, or stand still."""
        self.show()
        if self.is_shown:
            self._playback.toggle()

    def step(self, frames: int) -> None:
        """Stand still, so many frames from here."""
        self.show()
        if self.is_shown:
            self._playback.step(frames)

    def close(self) -> None:
        """Give everything back."""
        if self.is_shown:
            self._monitor.clear()
        self._forget()
        for frames in self._old:
            frames.join()
        if self._sound is not None:
            self._sound.close()
        self._playback.position_changed.disconnect(self._on_position_changed)
        self._playback.speed_changed.disconnect(self._on_speed_changed)
        self._playback.marks_changed.disconnect(self._on_marks_changed)

    def _forget(self) -> None:
        if self._frames is not None:
            self._frames.close()
            self._old = [each for each in self._old if each.is_alive] + [self._frames]
            self._frames = None

    def _facts(self) -> str:
        programme = self._timelines.programme
        seconds = programme.frames / self._timelines.fps
        return self.tr("{width}x{height}, {fps} fps, {length}").format(
            width=programme.size.width,
            height=programme.size.height,
            fps=QLocale().toString(self._timelines.fps),
            length=length_in_words(seconds),
        )

    def _on_changed(self) -> None:
        if self._sound is not None:
            self._sound.change(self._timelines.programme)
        last = max(0, self._timelines.frames - 1)
        if self._view.playhead > last:
            self._view.set_playhead(last)
        if not self.is_shown or self._frames is None:
            return
        if not self._timelines.frames:
            self._monitor.clear()
            self._forget()
            return
        self._frames.change(self._timelines.programme)
        with self._told():
            self._playback.change_length(self._timelines.frames, Fraction(self._timelines.fps))
            self._take_marks()
        self._monitor.look_again(self._facts())

    @contextmanager
    def _told(self) -> Generator[None]:
        self._taking = True
        try:
            yield
        finally:
            self._taking = False

    def _take_marks(self) -> None:
        """The player's marks are the film's in and out; its out is behind the last frame."""
        begin, end = look.range_of(self._timelines.timeline)
        last = self._timelines.frames - 1
        first = begin if begin is not None and begin <= last else None
        self._playback.set_marks(first, None if end is None or end - 1 > last else end - 1)

    def _on_marks_changed(self) -> None:
        if not self.is_shown or self._taking:
            return
        begin, last = self._playback.mark_in, self._playback.mark_out
        end = None if last is None else last + 1
        if (begin, end) != look.range_of(self._timelines.timeline):
            self._timelines.edit(self.tr("In and Out"), lambda it: look.set_range(it, begin, end))

    def _on_position_changed(self, position: int) -> None:
        if not self.is_shown:
            return
        self._view.set_playhead(position, follow=self._playback.speed != 0)
        sound = self._sound
        if sound is not None and sound.playing and sound.off_by(position) > _OUT_OF_STEP:
            sound.play(position)

    def _on_speed_changed(self, speed: int) -> None:
        if self._sound is None:
            return
        if self.is_shown and speed == 1:
            self._sound.play(self._playback.position)
        else:
            self._sound.stop()
