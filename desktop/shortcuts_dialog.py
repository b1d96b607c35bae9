"""The list of keys: every action that has one, by the menu it is in; each can have another."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.controls import label, text_button
from desktop.key_bindings import KeyBindings
from desktop.main_window import scrolled
from desktop.menus import plain_text

_KEY_WIDTH = 160


class KeysList(QWidget):
    """Groups of actions with their keys, which change as soon as one is pressed."""

    def __init__(
        self,
        groups: Mapping[str, Iterable[QAction]],
        bindings: KeyBindings,
        parent: QWidget | None = None,
    ) -> None:
        """`groups` are the actions by the name of their menu; those without a key are left out."""
        super().__init__(parent)
        self._bindings = bindings
        shown = {
            name: [action for action in actions if bindings.can_change(action)]
            for name, actions in groups.items()
        }
        self._actions = [action for actions in shown.values() for action in actions]
        self._fields: dict[QAction, QKeySequenceEdit] = {}
        self._said = label("", "warn", wraps=True)
        self._said.hide()
        reset = text_button(self.tr("Usual Keys"))
        reset.clicked.connect(self._on_reset)
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(24, 0, 12, 12)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        for name, actions in shown.items():
            if actions:
                self._add_group(name, actions)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        below = QHBoxLayout()
        below.setContentsMargins(24, 0, 24, 0)
        below.addWidget(self._said, 1)
        below.addStretch()
        below.addWidget(reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(scrolled(page), 1)
        column.addLayout(below)

    def _add_group(self, name: str, actions: list[QAction]) -> None:
        row = self._grid.rowCount()
        heading = label(name, "heading")
        heading.setContentsMargins(0, 8 if self._fields else 0, 0, 0)
        self._grid.addWidget(heading, row, 0, 1, 2)
        for action in actions:
            row += 1
            field = QKeySequenceEdit()
            field.setMaximumSequenceLength(1)
            field.setClearButtonEnabled(True)
            field.setFixedWidth(_KEY_WIDTH)
            field.setAccessibleName(plain_text(action))
            field.setKeySequence(_first(action))
            field.editingFinished.connect(lambda it=action: self._on_pressed(it))
            named = label(plain_text(action))
            named.setBuddy(field)
            self._fields[action] = field
            self._grid.addWidget(named, row, 0)
            self._grid.addWidget(field, row, 1, Qt.AlignmentFlag.AlignRight)

    def _on_pressed(self, action: QAction) -> None:
        field, keys = self._fields[action], self._fields[action].keySequence()
        if keys == _first(action):
            return
        rival = None
        if not keys.isEmpty():
            rival = self._bindings.rival(action, keys, self._actions)
        if rival is None:
            self._bindings.change(action, keys)
            self._said.hide()
            return
        self._say(
            self.tr("{keys} is the key of “{other}”. Give that one another first.").format(
                keys=keys.toString(QKeySequence.SequenceFormat.NativeText),
                other=plain_text(rival),
            )
        )
        field.setKeySequence(_first(action))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()

    def _on_reset(self) -> None:
        self._bindings.reset(self._actions)
        self._said.hide()
        for action, field in self._fields.items():
            field.setKeySequence(_first(action))


class ShortcutsDialog(QDialog):
    """The list of keys by itself."""

    def __init__(
        self,
        groups: Mapping[str, Iterable[QAction]],
        bindings: KeyBindings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 0, 16)
        column.setSpacing(16)
        column.addWidget(KeysList(groups, bindings), 1)
        buttons.setContentsMargins(24, 0, 24, 0)
        column.addWidget(buttons)
        self.resize(480, 640)


def _first(action: QAction) -> QKeySequence:
    # The first is the one to learn; the others are for other keyboards.
    keys = action.shortcuts()
    return keys[0] if keys else QKeySequence()
