"""The menu bar: every action by name, with its key and its place."""

import re
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from desktop.language import tr

NAME = "name"
"""The property of an action that names it, where its text says more than its name."""

Keys = QKeySequence.StandardKey | str


def menu(window: QMainWindow, title: str) -> QMenu:
    """A new menu at the end of the window's bar."""
    made = window.menuBar().addMenu(title)
    made.setToolTipsVisible(True)
    return made


def action(owner: QWidget, text: str, keys: Keys | tuple[Keys, ...] = ()) -> QAction:
    """An action of the whole window; the first of `keys` is the one that is shown."""
    made = QAction(text, owner)
    every = keys if isinstance(keys, tuple) else (keys,)
    made.setShortcuts([QKeySequence(key) for key in every])
    made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    return made


def fill(menu: QMenu, actions: Iterable[QAction | None]) -> None:
    """Add actions to a menu; None is a line between two groups."""
    for each in actions:
        if each is None:
            menu.addSeparator()
        else:
            menu.addAction(each)


def groups(window: QMainWindow) -> dict[str, list[QAction]]:
    """Every action of the menu bar by its menu's name, then those that only panels have."""
    found: dict[str, list[QAction]] = {}
    for top in window.menuBar().actions():
        inside = top.menu()
        if isinstance(inside, QMenu):
            found[plain_text(top)] = list(_within(inside))
    listed = {id(each) for actions in found.values() for each in actions}
    others = [
        each
        for each in window.findChildren(QAction)
        if each.text() and each.shortcuts() and id(each) not in listed
    ]
    if others:
        found[tr("In the panels")] = others
    return found


def plain_text(action: QAction) -> str:
    """An action's name without the marks that only a menu shows, as in "&Open…" or "打开(&O)"."""
    text: str = action.property(NAME) or action.text()
    text = re.sub(r"\(&\w\)", "", text)
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _within(menu: QMenu) -> Iterable[QAction]:
    for each in menu.actions():
        inside = each.menu()
        if isinstance(inside, QMenu):
            yield from _within(inside)
        elif not each.isSeparator():
            yield each
