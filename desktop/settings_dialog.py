"""The settings: pages to choose from on the left; what is chosen holds at once."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.background import Background, Task
from desktop.controls import label, text_button
from desktop.models_move import ModelsMove
from desktop.preferences import Preferences
from desktop.rendering_page import RenderingPage
from desktop.settings_pages import GeneralPage, ModelsPage
from engine.commands.context import Context
from engine.devices import Devices
from engine.diagnostics import report
from engine.paths import Home

_ROW = 32  # pixels high, of a page's name


class Profile(NamedTuple):
    """What the settings belong to: the folders, whether the command line said --offline, what
    takes the models elsewhere, and what says which cards the machine has.
    """

    home: Home
    always_offline: bool
    move: ModelsMove
    machine: Callable[[], Devices]


class DiagnosticsPage(QWidget):
    """The report for whoever is to help, to look at and to copy."""

    def __init__(self, preferences: Preferences, background: Background, profile: Profile) -> None:
        super().__init__()
        self._preferences = preferences
        self._background = background
        self._profile = profile
        self._task: Task | None = None
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._report.setAccessibleName(self.tr("Report"))
        self._report.setPlaceholderText(self.tr("Looking at this machine…"))
        self._copy = text_button(self.tr("Copy the Report"), role="primary")
        self._copy.setAccessibleName(self.tr("Copy the Report"))
        self._copy.setEnabled(False)
        self._copy.clicked.connect(self._on_copy)
        words = self.tr(
            "The machine, the versions and the last lines of the log. Your home folder and your "
            "user name are taken out; prompts may be in it, so read it before you hand it on."
        )
        row = QHBoxLayout()
        row.addWidget(label(words, "quiet", wraps=True), 1)
        row.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 0, 24, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._report, 1)

    def look(self) -> None:
        """Make the report anew."""
        home, always_offline, _, _ = self._profile
        context = Context(home, self._preferences.settings, always_offline, False)
        if self._task is not None:
            self._task.cancel()
        self._task = self._background.run(lambda: report(context), self._on_report)
        self.destroyed.connect(self._task.cancel)

    def _on_report(self, text: str) -> None:
        self._report.setPlainText(text)
        self._copy.setEnabled(True)
        self._copy.setText(self.tr("Copy the Report"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._copy.setText(self.tr("Copied"))


class SettingsDialog(QDialog):
    """Shows the preferences; there is nothing to confirm, as each choice is saved when made."""

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        profile: Profile,
        keys: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        """`keys` is the page on which actions get other keys."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(760, 580)
        home = profile.home
        self._models = ModelsPage(
            preferences,
            background,
            home.models,
            home.logs,
            profile.move,
            always_offline=profile.always_offline,
        )
        self._diagnostics = DiagnosticsPage(preferences, background, profile)
        self._names = QListWidget()
        self._names.setAccessibleName(self.tr("Pages"))
        self._names.setProperty("role", "pages")
        self._names.setFixedWidth(160)
        self._names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages = QStackedWidget()
        for name, page in (
            (self.tr("General"), GeneralPage(preferences, home.default_project)),
            (self.tr("Models"), self._models),
            (self.tr("Rendering"), RenderingPage(preferences, background, profile.machine)),
            (self.tr("Keys"), keys),
            (self.tr("Diagnostics"), self._diagnostics),
        ):
            item = QListWidgetItem(name, self._names)
            item.setSizeHint(QSize(0, _ROW))
            self._pages.addWidget(page)
        self._names.currentRowChanged.connect(self._on_row_changed)
        self._names.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.setContentsMargins(12, 24, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._names)
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(16)
        column.addLayout(row, 1)
        buttons.setContentsMargins(24, 0, 24, 0)
        column.addWidget(buttons)

    def show_requests(self) -> None:
        """Turn to the page with every request that was made."""
        self._names.setCurrentRow(self._pages.indexOf(self._models))

    def _on_row_changed(self, row: int) -> None:
        self._pages.setCurrentIndex(row)
        shown = self._pages.currentWidget()
        if shown is self._models:
            self._models.read_requests()
        elif shown is self._diagnostics:
            self._diagnostics.look()
