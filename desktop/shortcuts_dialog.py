"""The list of keys: every action that has one, by the menu it is in."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from desktop.main_window import scrolled


class ShortcutsDialog(QDialog):
    """Shows groups of actions and their keys, in two columns."""

    def __init__(
        self, groups: Mapping[str, Iterable[QAction]], parent: QWidget | None = None
    ) -> None:
        """`groups` are the actions by the name of their menu; those without a key are left out."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(16, 16, 16, 16)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        row = 0
        for name, actions in groups.items():
            keyed = [action for action in actions if action.shortcuts()]
            if not keyed:
                continue
            heading = QLabel(name)
            heading.setProperty("role", "heading")
            heading.setContentsMargins(0, 8 if row else 0, 0, 0)
            grid.addWidget(heading, row, 0, 1, 2)
            row += 1
            for action in keyed:
                grid.addWidget(QLabel(plain_text(action)), row, 0)
                grid.addWidget(_keys(action), row, 1, Qt.AlignmentFlag.AlignRight)
                row += 1
        grid.setRowStretch(row, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(scrolled(page), 1)
        buttons.setContentsMargins(12, 0, 12, 0)
        column.addWidget(buttons)
        self.resize(480, 640)


def plain_text(action: QAction) -> str:
    """The action's name without the marks that only a menu shows."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def _keys(action: QAction) -> QLabel:
    # The first is the one to learn; the others are for other keyboards.
    key = action.shortcuts()[0].toString(QKeySequence.SequenceFormat.NativeText)
    label = QLabel(key)
    label.setProperty("role", "key")
    return label
