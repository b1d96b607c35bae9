"""The bar over a panel: its name, and a button that hides it. By it a panel is dragged."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QWidget

from desktop.controls import icon_button, label


class PanelTitle(QWidget):
    """In place of Qt's own bar, whose buttons have no names and whose text has a size of its own.

    The View menu does the same by keyboard, so that Tab need not pass here.
    """

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._name = label(dock.windowTitle(), "panel")
        hide = icon_button("x", self.tr("Hide {panel}").format(panel=dock.windowTitle()))
        hide.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        hide.clicked.connect(dock.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(4)
        row.addWidget(self._name, 1)
        row.addWidget(hide)
        dock.windowTitleChanged.connect(self._name.setText)
