"""The keys that the user has given to actions, in place of those they are born with."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.preferences import Preferences

_BORN = "keys_at_birth"  # the property of an action that holds them
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeyBindings(QObject):
    """Gives actions the keys that the settings hold, and changes them.

    An action is known by what it belongs to and the key it is born with, which no language and no
    text changes.
    """

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences

    def adopt(self, actions: Iterable[QAction]) -> None:
        """Give these actions their keys; those that are born without one stay so."""
        for action in actions:
            if action.property(_BORN) is None and action.shortcuts():
                action.setProperty(_BORN, [each.toString(_PORTABLE) for each in action.shortcuts()])
                self._apply(action)

    def can_change(self, action: QAction) -> bool:
        """Whether that action can have another key."""
        return action.property(_BORN) is not None

    def is_changed(self, action: QAction) -> bool:
        """Whether its key is another than at its birth."""
        return _name_of(action) in self._preferences.settings.keys

    def rival(
        self, action: QAction, keys: QKeySequence, among: Iterable[QAction]
    ) -> QAction | None:
        """The other action that would be meant, too, if `action` had that key."""
        for other in among:
            if other is not action and keys in other.shortcuts() and _meet(action, other):
                return other
        return None

    def change(self, action: QAction, keys: QKeySequence) -> None:
        """Give an action that key, or none where it is empty, from now on."""
        born = _born(action)
        wanted = keys.toString(_PORTABLE)
        chosen = dict(self._preferences.settings.keys)
        if born and wanted == born[0]:
            chosen.pop(_name_of(action), None)
        else:
            chosen[_name_of(action)] = wanted
        self._preferences.set(keys=chosen)
        self._apply(action)

    def reset(self, actions: Iterable[QAction]) -> None:
        """Give every action the key it is born with."""
        self._preferences.set(keys={})
        for action in actions:
            if self.can_change(action):
                self._apply(action)

    def _apply(self, action: QAction) -> None:
        chosen = self._preferences.settings.keys.get(_name_of(action))
        keys = _born(action) if chosen is None else [chosen] if chosen else []
        action.setShortcuts([QKeySequence(each, _PORTABLE) for each in keys])


def _born(action: QAction) -> list[str]:
    kept = action.property(_BORN)
    return [str(each) for each in kept] if isinstance(kept, list | tuple) else []  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _name_of(action: QAction) -> str:
    born = _born(action)
    return f"{type(action.parent()).__name__}: {born[0]}" if born else ""


def _meet(one: QAction, other: QAction) -> bool:
    """Whether both can be meant at a time: keys of two panels are never heard together."""
    near = (
        Qt.ShortcutContext.WidgetShortcut,
        Qt.ShortcutContext.WidgetWithChildrenShortcut,
    )
    if one.shortcutContext() in near and other.shortcutContext() in near:
        return one.parent() is other.parent()
    return True
