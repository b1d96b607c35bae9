"""The timelines of the open project: one is shown and edited, each edit is a step of undo."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from opentimelineio import schema
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop.background import Background
from desktop.timeline_saver import TimelineSaver
from engine.errors import BadEdit, CogreelError
from engine.film import timeline_file
from engine.film.programme import Programme, Shot
from engine.film.timeline_layout import clip_named, new_timeline

T = TypeVar("T")
_MERGED = 8201  # Qt merges commands that give the same number


class _Named:
    """A timeline of the project by its name, which may change; `text` is all of it."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text


class Timelines(QObject):
    """What is done to timelines in the window. Each is saved after every change.

    `timeline` is the one that is shown, as OpenTimelineIO has it, and `programme` the same made
    ready for painting and playing; change it only through `edit`.

    Signals: changed() when the timeline that is shown is another or has changed;
    names_changed() when there are other timelines or another is shown; failed(CogreelError) when
    an edit cannot be made or a timeline not be read or written.
    """

    changed = Signal()
    names_changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        folder: Path,
        undo: QUndoStack,
        background: Background,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._undo = undo
        self.saver = TimelineSaver(folder, background, self)
        self.saver.failed.connect(self.failed)
        self._known: dict[str, _Named] = {}
        self._shown: _Named
        self.timeline: schema.Timeline
        self.programme: Programme
        self._shots: dict[str, Shot] | None = None
        self._show(self._first())

    # --- what is so -------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The name of the timeline that is shown."""
        return self._shown.name

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
            self._undo.push(_Edit(self, text, self._shown, before, after, merge))
        return result

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

    def take_in(self, timeline: schema.Timeline) -> None:
        """Add a timeline from elsewhere under a name that is free, and show it."""
        base = timeline.name.strip() or timeline_file.FIRST_NAME
        timeline.name = self.free_name(base)
        self._add(self.tr("Import Timeline"), timeline.name, timeline_file.to_text(timeline))

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
        taken = {each.casefold() for each in self.names}
        names = (base if n == 1 else f"{base} {n}" for n in range(1, len(taken) + 2))
        return next(each for each in names if each.casefold() not in taken)

    def close(self) -> None:
        """Write what is not written yet."""
        try:
            self.saver.finish()
        except CogreelError as error:
            self.failed.emit(error)

    # --- inside -----------------------------------------------------------------------------

    def _first(self) -> _Named:
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
        return _Named(name, timeline_file.to_text(new_timeline(name)))

    def _named(self, name: str) -> _Named:
        """Raises BadProject and NewerFormat."""
        if name not in self._known:
            text = timeline_file.to_text(timeline_file.load(self.folder, name))
            self._known[name] = _Named(name, text)
        return self._known[name]

    def _show(self, named: _Named) -> None:
        self._shown = named
        self._read(named)
        self.names_changed.emit()

    def _read(self, named: _Named) -> None:
        self.timeline = timeline_file.from_text(named.text)
        self._make_programme()

    def _make_programme(self) -> None:
        self.programme = Programme(self.timeline)
        self._shots = None
        self.changed.emit()

    def _take_over(self) -> None:
        """The timeline that is shown has changed, and its text with it."""
        self._known[self._shown.name] = self._shown
        self.saver.save(self._shown.name, self._shown.text)
        self._make_programme()

    def set_text(self, named: _Named, text: str) -> None:
        """A step of undo or redo: a timeline becomes what it was, and is shown."""
        if text == named.text and named is self._shown:
            return
        named.text = text
        self._shown = named
        self.timeline = timeline_file.from_text(text)
        self._take_over()
        self.names_changed.emit()

    def _push(self, text: str, do: Callable[[], None], back: Callable[[], None]) -> None:
        self._undo.push(_Step(self, text, do, back))

    def _add(self, said: str, name: str, text: str) -> None:
        name = name.strip()
        if self._is_free(name):
            new = _Named(name, text)
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

    def _bring(self, named: _Named) -> None:
        self._known[named.name] = named
        self.saver.save(named.name, named.text)
        self._show(named)

    def _forget(self, named: _Named) -> None:
        self._known.pop(named.name, None)
        self.saver.finish()
        timeline_file.remove(self.folder, named.name)
        if named is self._shown:
            self._show(self._first())
        else:
            self.names_changed.emit()

    def _rename(self, named: _Named, name: str) -> None:
        timeline = timeline_file.from_text(named.text)
        timeline.name = name
        old = named.name
        self._known.pop(old, None)
        named.name, named.text = name, timeline_file.to_text(timeline)
        self._known[name] = named
        self.saver.finish()
        timeline_file.save_text(self.folder, name, named.text)
        timeline_file.remove(self.folder, old)
        self._show(named)


class _Edit(QUndoCommand):
    """What a verb has done. It is pushed when it is done."""

    def __init__(
        self, timelines: Timelines, text: str, named: _Named, before: str, after: str, merge: str
    ) -> None:
        super().__init__(text)
        self._timelines = timelines
        self.named, self.before, self.after, self.merge = named, before, after, merge
        self._pushed = False

    def id(self) -> int:
        return _MERGED if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or (other.named, other.merge) != (self.named, self.merge):
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True

    def redo(self) -> None:
        if self._pushed:
            self._timelines.set_text(self.named, self.after)
        self._pushed = True

    def undo(self) -> None:
        self._timelines.set_text(self.named, self.before)


class _Step(QUndoCommand):
    """A timeline comes, goes or gets another name."""

    def __init__(
        self, timelines: Timelines, text: str, do: Callable[[], None], back: Callable[[], None]
    ) -> None:
        super().__init__(text)
        self._timelines, self._do, self._back = timelines, do, back

    def redo(self) -> None:
        self._try(self._do)

    def undo(self) -> None:
        self._try(self._back)

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except CogreelError as error:
            self._timelines.failed.emit(error)
            self.setObsolete(True)
