"""The pages of the settings: each shows the preferences and sets them as soon as one is chosen."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.background import Background
from desktop.controls import ChoiceBox, label, text_button
from desktop.engine_words import worded
from desktop.language import LANGUAGES
from desktop.models_move import ModelsMove
from desktop.preferences import Preferences
from engine import network
from engine.diagnostics import requests_made
from engine.errors import BadSettings
from engine.settings import Notify, Theme

_SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class FolderField(QWidget):
    """A folder with buttons to choose another and to go back to the usual one.

    Signals: `chosen` with the folder; the empty text stands for the usual one.
    """

    chosen = Signal(str)

    def __init__(self, name: str, usual: Path) -> None:
        super().__init__()
        self._name = name
        self._usual = usual
        self._shown = QLineEdit()
        self._shown.setReadOnly(True)
        self._shown.setAccessibleName(name)
        choose = text_button(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose another: {name}").format(name=name))
        choose.clicked.connect(self._on_choose)
        self._reset = text_button(self.tr("Usual Place"), str(usual))
        self._reset.setAccessibleName(self.tr("Usual place: {name}").format(name=name))
        self._reset.clicked.connect(lambda: self.chosen.emit(""))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._shown, 1)
        row.addWidget(choose)
        row.addWidget(self._reset)

    def show_folder(self, folder: str) -> None:
        """Show what is chosen; the empty text stands for the usual one."""
        self._shown.setText(folder or str(self._usual))
        self._reset.setEnabled(bool(folder))

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._name, self._shown.text())
        if folder:
            self.chosen.emit(folder)


class AddressField(QWidget):
    """An address that is set when it has been typed and is one; else it says what is wrong.

    Signals: `entered` with the address.
    """

    entered = Signal(str)

    def __init__(self, name: str, example: str, check: Callable[[str], str]) -> None:
        """`check` raises BadSettings for what is no address."""
        super().__init__()
        self._check = check
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(example)
        self._line.editingFinished.connect(self._on_finished)
        self._trouble = label("", "bad", wraps=True)
        self._trouble.setVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self._trouble)

    def show_address(self, address: str) -> None:
        """Show what holds."""
        self._line.setText(address)
        self._say("")

    def _on_finished(self) -> None:
        text = self._line.text().strip()
        try:
            self._check(text)
        except BadSettings as error:
            self._say(worded(str(error)))
            return
        self._say("")
        self.entered.emit(text)

    def _say(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))


class Page(QWidget):
    """A page of settings: rows with a name before each, bound to the preferences."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._form = QFormLayout()
        self._form.setVerticalSpacing(12)
        self._form.setHorizontalSpacing(16)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 0, 24, 0)
        self._column.setSpacing(16)
        self._column.addLayout(self._form)
        preferences.changed.connect(self._on_changed)

    def show_settings(self) -> None:
        """Show what the preferences hold now; a page with settings says how."""

    def _on_changed(self, _field: str) -> None:
        self.show_settings()

    def _setter(self, field: str) -> Callable[[object], None]:
        def set_field(value: object) -> None:
            self._preferences.set(**{field: value})

        return set_field

    def _add(self, name: str, field: QWidget, note: str = "") -> None:
        named = QLabel(name)
        named.setBuddy(field)
        first = field.focusProxy() or field
        # Beside a tall field QFormLayout gives it 7/4 of its height: as much as the first line.
        named.setMinimumHeight(first.sizeHint().height() * 4 // 7)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(field)
        if note:
            column.addWidget(label(note, "quiet", wraps=True))
        self._form.addRow(named, column)
        if not field.accessibleName():
            field.setAccessibleName(name)


class GeneralPage(Page):
    """How the window looks, and where new clips go."""

    def __init__(self, preferences: Preferences, usual_project: Path) -> None:
        super().__init__(preferences)
        self._theme = ChoiceBox()
        self._theme.chosen.connect(self._setter("theme"))
        self._language = ChoiceBox()
        self._language.chosen.connect(self._setter("language"))
        self._scale = ChoiceBox()
        self._scale.chosen.connect(self._setter("text_scale"))
        self._notify = ChoiceBox()
        self._notify.chosen.connect(self._setter("notify"))
        self._project = FolderField(self.tr("Default project"), usual_project)
        self._project.chosen.connect(self._setter("default_project"))
        self._add(self.tr("Theme"), self._theme)
        self._add(self.tr("Size of text"), self._scale)
        self._add(
            self.tr("Language"),
            self._language,
            self.tr("Another language is spoken from the next start of Cogreel."),
        )
        self._add(
            self.tr("Tell me"),
            self._notify,
            self.tr("By a notice of the desktop, while the window is not in front."),
        )
        self._add(
            self.tr("Default project"),
            self._project,
            self.tr("Opened where no other project is, and used by the command line."),
        )
        self._column.addStretch(1)
        self.show_settings()

    def show_settings(self) -> None:
        settings = self._preferences.settings
        themes = (
            (Theme.SYSTEM, self.tr("As the system")),
            (Theme.LIGHT, self.tr("Light")),
            (Theme.DARK, self.tr("Dark")),
        )
        self._theme.offer(themes, settings.theme)
        languages = (("", self.tr("As the system")), *LANGUAGES.items())
        self._language.offer(languages, settings.language)
        scales = sorted({*_SCALES, settings.text_scale})
        self._scale.offer(
            [(each, self.tr("{number}%").format(number=round(100 * each))) for each in scales],
            settings.text_scale,
        )
        notices = (
            (Notify.QUEUE, self.tr("When the whole queue is done")),
            (Notify.JOB, self.tr("When each clip is done")),
            (Notify.NEVER, self.tr("Never")),
        )
        self._notify.offer(notices, settings.notify)
        self._project.show_folder(settings.default_project)


class ModelsPage(Page):
    """Where models are kept, how they are fetched, and every request that was made."""

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        usual_folder: Path,
        logs: Path,
        move: ModelsMove,
        *,
        always_offline: bool,
    ) -> None:
        """`always_offline` is what the command line said; it cannot be undone here."""
        super().__init__(preferences)
        self._background = background
        self._logs = logs
        self._always_offline = always_offline
        self._folder = FolderField(self.tr("Models folder"), usual_folder)
        self._folder.chosen.connect(partial(move.wish, self))
        self._endpoint = AddressField(self.tr("Hub"), network.HUB, network.endpoint)
        self._endpoint.entered.connect(self._setter("endpoint"))
        self._proxy = AddressField(self.tr("Proxy"), "http://host:port", network.proxy)
        self._proxy.entered.connect(self._setter("proxy"))
        self._offline = QCheckBox(self.tr("Make every connection impossible"))
        self._offline.setEnabled(not always_offline)
        self._offline.toggled.connect(self._on_offline_toggled)
        self._requests = QPlainTextEdit()
        self._requests.setReadOnly(True)
        self._requests.setAccessibleName(self.tr("Requests made"))
        self._requests.setTabChangesFocus(True)
        self._requests.setPlaceholderText(self.tr("No request was made."))
        self._add(
            self.tr("Models folder"),
            self._folder,
            self.tr("Models that are in the old folder can be moved along."),
        )
        self._add(self.tr("Hub"), self._endpoint)
        self._add(self.tr("Proxy"), self._proxy)
        self._add(self.tr("Offline"), self._offline)
        again = text_button(self.tr("Read Again"))
        again.clicked.connect(self.read_requests)
        header = QHBoxLayout()
        header.addWidget(label(self.tr("Every request that Cogreel made"), "heading"), 1)
        header.addWidget(again)
        self._column.addLayout(header)
        self._column.addWidget(self._requests, 1)
        self.show_settings()

    def show_settings(self) -> None:
        settings = self._preferences.settings
        self._folder.show_folder(settings.models_folder)
        self._endpoint.show_address(settings.endpoint)
        self._proxy.show_address(settings.proxy)
        self._offline.setChecked(self._always_offline or settings.offline)

    def read_requests(self) -> None:
        """Show the requests that the log holds by now."""
        logs = self._logs
        reading = self._background.run(lambda: requests_made(logs), self._on_requests)
        self.destroyed.connect(reading.cancel)

    def _on_requests(self, made: tuple[str, ...]) -> None:
        self._requests.setPlainText("\n".join(made))
        self._requests.verticalScrollBar().setValue(self._requests.verticalScrollBar().maximum())

    def _on_offline_toggled(self, offline: bool) -> None:
        if not self._always_offline:
            self._preferences.set(offline=offline)
