"""The steps of undo on timelines: what a verb has done, and timelines that come and go."""

from collections.abc import Callable
from typing import NamedTuple

from opentimelineio import schema
from PySide6.QtGui import QUndoCommand

from engine.errors import CogreelError
from engine.film import timeline_file
from engine.film.programme import Programme

_MERGED = 8201  # Qt merges commands that give the same number


class Ready(NamedTuple):
    """A timeline with all that it takes to show it: a tenth of a second's work for 400 clips."""

    timeline: schema.Timeline
    text: str
    programme: Programme

    @classmethod
    def of(cls, timeline: schema.Timeline) -> "Ready":
        """In any thread."""
        return cls(timeline, timeline_file.to_text(timeline), Programme(timeline))

    def named(self, name: str) -> "Ready":
        """The same timeline under another name."""
        self.timeline.name = name
        return self._replace(text=timeline_file.to_text(self.timeline))


class Named:
    """A timeline of the project by its name, which may change; `text` is all of it.

    `ready` is for the next time that it is shown, as long as it is of that text.
    """

    def __init__(self, name: str, text: str, ready: Ready | None = None) -> None:
        self.name = name
        self.text = text
        self.ready = ready


class Edit(QUndoCommand):
    """A timeline became another. It is pushed when that is done.

    Steps right after each other with the same `merge` are one. `become` is what undo and redo call.
    """

    def __init__(
        self,
        text: str,
        named: Named,
        before: str,
        after: str,
        become: Callable[[Named, str], None],
        merge: str = "",
    ) -> None:
        super().__init__(text)
        self.named, self.before, self.after, self.merge = named, before, after, merge
        self._become = become
        self._pushed = False

    def id(self) -> int:
        return _MERGED if self.merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Edit) or (other.named, other.merge) != (self.named, self.merge):
            return False
        self.after = other.after
        self.setObsolete(self.after == self.before)
        return True

    def redo(self) -> None:
        if self._pushed:
            self._become(self.named, self.after)
        self._pushed = True

    def undo(self) -> None:
        self._become(self.named, self.before)


class Step(QUndoCommand):
    """A timeline comes, goes or gets another name. What goes wrong is told to `fail`."""

    def __init__(
        self,
        text: str,
        do: Callable[[], None],
        back: Callable[[], None],
        fail: Callable[[CogreelError], None],
    ) -> None:
        super().__init__(text)
        self._do, self._back, self._fail = do, back, fail

    def redo(self) -> None:
        self._try(self._do)

    def undo(self) -> None:
        self._try(self._back)

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except CogreelError as error:
            self._fail(error)
            self.setObsolete(True)
