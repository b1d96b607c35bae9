"""The picture alone on a whole screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.picture import Picture


class FullScreen(QWidget):
    """A window of its own with one Picture; Escape, or a double click, leaves it.

    Signals: `left`.
    """

    left = Signal()

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        """`actions` are those whose keys shall work here too."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Cogreel"))
        self.picture = Picture(self)
        self.picture.double_clicked.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture)
        leave = QAction(self.tr("Leave Full Screen"), self)
        leave.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        leave.triggered.connect(self.hide)
        self.addAction(leave)
        self.addActions(actions)
        self.picture.setFocus()

    # --- Qt's own -----------------------------------------------------------------------------

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()
