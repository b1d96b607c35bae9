"""The timelines of the open project: one is shown and edited, each edit is a step of undo."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

from opentimelineio import schema
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from desktop.background import Background
from desktop.timeline_saver import TimelineSaver
from desktop.timeline_steps import Edit, Named, Ready, Step
from desktop.timeline_watch import TimelineWatch
from engine.errors import BadEdit, CogreelError
from engine.film import timeline_file
from engine.film.programme import Programme, Shot
from engine.film.timeline_layout import clip_named, new_timeline

T = TypeVar("T")


class Timelines(QObject):
    """What is done to timelines in the window. Each is saved after every change.

    `timeline` is the one that is shown, as OpenTimelineIO has it, and `programme` the same made
    ready for painting and playing; change it only through `edit` and `come`.

    Signals: changed() when the timeline that is shown is another or has changed;
    names_changed() when there are other timelines or another is shown; failed(CogreelError) when
    an edit cannot be made or a timeline not be read or written; told(str) when somebody else has
    written a timeline, and what became of that.
    """

    changed = Signal()
    names_changed = Signal()
    failed = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        folder: Path,
        undo: QUndoStack,
        background: Background,
        catch_up: Callable[[schema.Timeline], bool],
        parent: QObject | None = None,
    ) -> None:
        """`catch_up` brings a timeline of earlier up to date, and returns whether it may have."""
        super().__init__(parent)
        self.folder = folder
        self._undo = undo
        self._catch_up = catch_up
        self._sessions = count()
        self.saver = TimelineSaver(folder, background, self)
        self.saver.failed.connect(self.failed)
        self.saver.kept_apart.connect(self._on_kept_apart)
        self._known: dict[str, Named] = {}
        self._left: Named | None = None  # shown before, and ready to be shown again
        self.timeline: schema.Timeline
        self.programme = Programme(new_timeline(""))
        self._shots: dict[str, Shot] | None = None
        self._shown = self._first()
        self._show(self._shown)
        self.watch = TimelineWatch(folder, self.saver, lambda: [*self._known, self.name], self)
        self.watch.names_changed.connect(self.names_changed)
        self.watch.written.connect(self._on_written_outside)

    # --- what is so -------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The name of the timeline that is shown."""
        return self._shown.name

    @property
    def key(self) -> object:
        """What is the same as long as the same timeline is shown, whatever its name."""
        return self._shown

    @property
    def text(self) -> str:
        """All of the timeline that is shown, as it is now, for work in the pool."""
        return self._shown.text

    @property
    def names(self) -> list[str]:
        """The names of all timelines, the one that is shown among them."""
        try:
            found = timeline_file.names(self.folder)
        except OSError:
            found = []
        return sorted({*found, *self._known, self.name})

    @property
    def frames(self) -> int:
        """The length of the film."""
        return self.programme.frames

    @property
    def fps(self) -> int:
        """The film's frames a second; 1 before its first clip has decided."""
        return self.programme.fps or 1

    def shot(self, clip_id: str) -> Shot | None:
        """A clip as it lies."""
        if self._shots is None:
            self._shots = {shot.id: shot for shot in self.programme.shots()}
        return self._shots.get(clip_id)

    def clip(self, clip_id: str) -> schema.Clip | None:
        """A clip as OpenTimelineIO has it, to be read."""
        try:
            return clip_named(self.timeline, clip_id)
        except BadEdit:
            return None

    # --- edits ------------------------------------------------------------------------------

    def edit(self, text: str, verb: Callable[[schema.Timeline], T], merge: str = "") -> T | None:
        """Change the timeline by a verb as one step of undo, whose name is `text`.

        Steps right after each other with the same `merge` are one. Where the verb raises BadEdit
        nothing is changed, it is told, and the result is None.
        """
        before = self._shown.text
        try:
            result = verb(self.timeline)
        except CogreelError as error:
            self._read(self._shown)  # whatever it had done by then
            self.failed.emit(error)
            return None
        after = timeline_file.to_text(self.timeline)
        if after != before:
            self._shown.text = after
            self._take_over()
            self._undo.push(Edit(text, self._shown, before, after, self._become, merge))
        return result

    def come(self, job_id: str, change: Callable[[schema.Timeline], object]) -> None:
        """Let what nobody did by hand, such as a clip that came, into open timelines.

        Into those that name the job. It is no step of undo: `catch_up` gives it to the states of
        earlier, too.
        """
        for named in {each.name: each for each in (*self._known.values(), self._shown)}.values():
            if job_id not in named.text:
                continue
            shown = named is self._shown
            timeline = self.timeline if shown else timeline_file.from_text(named.text)
            change(timeline)
            text = timeline_file.to_text(timeline)
            if text == named.text:
                continue
            named.text = text
            if shown:
                self._take_over()
            else:
                self.saver.save(named.name, text)

    def new_session(self) -> str:
        """What to give as `merge`, so that all that one dialog does is one step of undo."""
        return f"session {next(self._sessions)}"

    def could(self, verb: Callable[[schema.Timeline], object]) -> CogreelError | None:
        """Why a verb would not work now; None where it would. Nothing is changed."""
        try:
            verb(timeline_file.from_text(self._shown.text))
        except CogreelError as error:
            return error
        return None

    # --- several timelines ------------------------------------------------------------------

    def show(self, name: str) -> None:
        """Show another timeline of the project."""
        if name == self.name:
            return
        try:
            self._show(self._named(name))
        except CogreelError as error:
            self.failed.emit(error)

    def create(self, name: str) -> None:
        """Make a new, empty timeline and show it."""
        self._add(self.tr("New Timeline"), name, timeline_file.to_text(new_timeline(name.strip())))

    def duplicate(self, name: str) -> None:
        """Copy the timeline that is shown under another name, and show the copy."""
        copy = timeline_file.from_text(self._shown.text)
        copy.name = name.strip()
        self._add(self.tr("Duplicate Timeline"), name, timeline_file.to_text(copy))

    def take_in(self, ready: Ready) -> None:
        """Add a timeline from elsewhere under a name that is free, and show it."""
        name = self.free_name(timeline_file.legal_name(ready.timeline.name))
        if name != ready.timeline.name:
            ready = ready.named(name)
        self._add(self.tr("Import Timeline"), name, ready.text, ready)

    def rename(self, name: str) -> None:
        """Give the timeline that is shown another name."""
        name = name.strip()
        if name == self.name or not self._is_free(name):
            return
        self._push(
            self.tr("Rename Timeline"),
            lambda it=self._shown: self._rename(it, name),
            lambda it=self._shown, old=self.name: self._rename(it, old),
        )

    def delete(self) -> None:
        """Delete the timeline that is shown; its clips stay in the library."""
        gone = self._shown
        self._push(
            self.tr("Delete Timeline"), lambda: self._forget(gone), lambda: self._bring(gone)
        )

    def free_name(self, base: str) -> str:
        """A name like `base` that no timeline has."""
        return timeline_file.name_beside(self.names, base)

    def close(self) -> None:
        """Write what is not written yet."""
        self.watch.close()
        try:
            self.saver.finish()
        except CogreelError as error:
            self.failed.emit(error)

    # --- inside -----------------------------------------------------------------------------

    def _first(self) -> Named:
        """The timeline that was worked on last; a new one where there is none."""
        try:
            found = sorted(
                timeline_file.names(self.folder),
                key=lambda name: timeline_file.path_of(self.folder, name).stat().st_mtime,
            )
        except OSError:
            found = []
        for name in reversed(found):
            try:
                return self._named(name)
            except CogreelError as error:
                self.failed.emit(error)
        name = self.free_name(timeline_file.FIRST_NAME) if found else timeline_file.FIRST_NAME
        return Named(name, timeline_file.to_text(new_timeline(name)))

    def _named(self, name: str) -> Named:
        """Raises BadProject and NewerFormat."""
        if name not in self._known:
            self.saver.read(name, timeline_file.digest(self.folder, name))
            text = timeline_file.to_text(timeline_file.load(self.folder, name))
            self._known[name] = Named(name, text)
        return self._known[name]

    def _show(self, named: Named) -> None:
        """Show a timeline, with what has come since it was shown last."""
        ready = named.ready if named.ready and named.ready.text == named.text else None
        if named is not self._shown:
            self._leave()
        self._shown, named.ready = named, None
        self.timeline = ready.timeline if ready else timeline_file.from_text(named.text)
        if self._catch_up(self.timeline) and (
            (text := timeline_file.to_text(self.timeline)) != named.text
        ):
            named.text = text
            self._take_over()
        else:
            self._use_programme(ready.programme if ready else None)
        self.names_changed.emit()

    def _leave(self) -> None:
        """Keep what is shown ready; of no more than one, as a long film takes megabytes."""
        if self._left is not None:
            self._left.ready = None
        self._left = self._shown
        self._shown.ready = Ready(self.timeline, self._shown.text, self.programme)

    def _read(self, named: Named) -> None:
        self.timeline = timeline_file.from_text(named.text)
        self._use_programme()

    def _use_programme(self, programme: Programme | None = None) -> None:
        self.programme = programme or Programme(self.timeline, self.programme)
        self._shots = None
        self.changed.emit()

    def _take_over(self) -> None:
        """The timeline that is shown has changed, and its text with it."""
        self._known[self._shown.name] = self._shown
        self.saver.save(self._shown.name, self._shown.text)
        self._use_programme()

    def _become(self, named: Named, text: str) -> None:
        """A step of undo or redo: a timeline becomes what it was, and is shown."""
        if text == named.text and named is self._shown:
            return
        timeline = timeline_file.from_text(text)
        timeline.name = named.name
        self._catch_up(timeline)
        named.text = timeline_file.to_text(timeline)
        self._shown, self.timeline = named, timeline
        self._take_over()
        self.names_changed.emit()

    # --- what others write ------------------------------------------------------------------

    def _on_written_outside(self, name: str) -> None:
        """Take over what somebody else wrote, as a step that can be undone."""
        named = self._shown if name == self.name else self._known[name]
        digest = timeline_file.digest(self.folder, name)
        timeline = timeline_file.load_whole(self.folder, name)
        if timeline is None:
            return  # not whole yet, or no timeline: it is not written over
        self.saver.read(name, digest)
        before, named.text = named.text, timeline_file.to_text(timeline)
        if named.text == before:
            return
        if named is self._shown:
            self._show(named)
        step = self.tr("Change from Outside")
        self._undo.push(Edit(step, named, before, named.text, self._become))
        self.told.emit(
            self.tr(
                "Another program has changed the timeline “{name}”. It is shown as it is now; "
                "Undo brings back what it was."
            ).format(name=name)
        )

    def _on_kept_apart(self, name: str, other: str) -> None:
        """What is done here could not be saved under its name, which somebody else has written."""
        named = self._shown if name == self.name else self._known[name]
        self._known.pop(name, None)
        named.name, named.text = other, timeline_file.named(named.text, other)
        self._known[other] = named
        self.saver.renamed(name)
        self.saver.save(other, named.text)
        if named is self._shown:
            self._show(named)
        else:
            self.names_changed.emit()
        self.told.emit(
            self.tr(
                "Another program has changed the timeline “{name}” while you did. Yours is kept "
                "as “{other}”, and “{name}” is what the other program made of it."
            ).format(name=name, other=other)
        )

    # --- timelines come and go --------------------------------------------------------------

    def _push(self, text: str, do: Callable[[], None], back: Callable[[], None]) -> None:
        self._undo.push(Step(text, do, back, self.failed.emit))

    def _add(self, said: str, name: str, text: str, ready: Ready | None = None) -> None:
        name = name.strip()
        if self._is_free(name):
            new = Named(name, text, ready)
            self._push(said, lambda: self._bring(new), lambda: self._forget(new))

    def _is_free(self, name: str) -> bool:
        try:
            timeline_file.path_of(self.folder, name)
            if name.casefold() in {each.casefold() for each in self.names}:
                raise BadEdit(
                    self.tr(
                        "The project has a timeline “{name}” already. Choose another name."
                    ).format(name=name)
                )
        except CogreelError as error:
            self.failed.emit(error)
            return False
        return True

    def _bring(self, named: Named) -> None:
        self._known[named.name] = named
        self.saver.save(named.name, named.text)
        self._show(named)

    def _forget(self, named: Named) -> None:
        self._known.pop(named.name, None)
        self.saver.remove(named.name)
        if named is self._shown:
            self._show(self._first())
        else:
            self.names_changed.emit()

    def _rename(self, named: Named, name: str) -> None:
        timeline = timeline_file.from_text(named.text)
        timeline.name = name
        old = named.name
        self._known.pop(old, None)
        named.name, named.text = name, timeline_file.to_text(timeline)
        self._known[name] = named
        self.saver.save(name, named.text)
        self.saver.remove(old)
        self._show(named)
