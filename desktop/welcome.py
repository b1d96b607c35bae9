"""The first run: what this machine has, where models go, and the first one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.controls import label, text_button
from desktop.downloads import Here
from desktop.engine_words import worded
from desktop.model_cards import ModelCards
from desktop.models_dialog import FolderRow
from desktop.theme import icon
from desktop.wording import bytes_in_words, memory_in_words
from engine.checkup import Checkup, machine_problems

if TYPE_CHECKING:
    from desktop.background import Background
    from desktop.downloads import Downloads
    from desktop.preferences import Preferences


_ICON: Final = QSize(20, 20)


class Welcome(QDialog):
    """Two pages: the machine, then models. Closing it at any point counts as having seen it.

    Signals: `starter_wanted` with the Installed model that comes with the program.
    """

    starter_wanted = Signal(object)

    def __init__(
        self,
        downloads: "Downloads",
        preferences: "Preferences",
        background: "Background",
        look: Callable[[], Checkup],
        parent: QWidget | None = None,
    ) -> None:
        """`look` checks the installation up; it is called in the pool."""
        super().__init__(parent)
        self._downloads = downloads
        self._preferences = preferences
        self.setWindowTitle(self.tr("Welcome to Cogreel"))
        self.resize(640, 640)
        self._pages = QStackedWidget()
        self._machine = MachinePage()
        self._pages.addWidget(self._machine)
        self._pages.addWidget(self._models_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(self._pages, 1)
        layout.addLayout(self._make_buttons())
        downloads.rows_changed.connect(self._show_buttons)
        downloads.row_changed.connect(self._show_buttons)
        downloads.refresh()
        self._looking = background.run(look, self._machine.show_checkup)
        self._show_buttons()

    def _models_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Get a model"), "title"))
        said = self.tr(
            "A model is got once and needs no network afterwards. It is kept in this folder:"
        )
        layout.addWidget(label(said, wraps=True))
        layout.addWidget(FolderRow(self._downloads))
        layout.addWidget(ModelCards(self._downloads), 1)
        return page

    def _make_buttons(self) -> QHBoxLayout:
        self._back = text_button(self.tr("&Back"))
        self._back.clicked.connect(lambda: self._show_page(0))
        self._starter = text_button(
            self.tr("&Try the starter now"), self.tr("A small model that comes with Cogreel")
        )
        self._starter.clicked.connect(self._on_starter_clicked)
        self._next = text_button(self.tr("&Continue"), role="primary")
        self._next.clicked.connect(lambda: self._show_page(1))
        self._done = text_button(self.tr("&Start"), role="primary")
        self._done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._back)
        row.addStretch()
        for button in (self._starter, self._next, self._done):
            row.addWidget(button)
        return row

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self._show_buttons()

    def _show_buttons(self) -> None:
        first = self._pages.currentIndex() == 0
        self._back.setVisible(not first)
        self._next.setVisible(first)
        self._done.setVisible(not first)
        self._starter.setVisible(self._shipped() is not None)

    def _shipped(self) -> Here | None:
        states = (row.state for row in self._downloads.rows)
        return next((one for one in states if isinstance(one, Here) and one.model.shipped), None)

    def _on_starter_clicked(self) -> None:
        here = self._shipped()
        if here is not None:
            self.accept()
            self.starter_wanted.emit(here.model)

    # --- Qt

    def done(self, result: int) -> None:
        self._looking.cancel()
        self._preferences.set(first_run_done=True)
        super().done(result)


class MachinePage(QWidget):
    """What this machine has to compute with, and what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(label(self.tr("From a sentence to a clip"), "title"))
        said = self.tr(
            "All is computed on this machine, and nothing leaves it. Here is what it has:"
        )
        self._layout.addWidget(label(said, wraps=True))
        self._layout.addSpacing(8)
        self._waiting = label(self.tr("Looking at this machine…"), "quiet")
        self._layout.addWidget(self._waiting)
        self._layout.addStretch()

    def show_checkup(self, found: Checkup) -> None:
        """Show what has been found, once."""
        self._waiting.hide()
        for name, fact in self._facts(found):
            self._add(name, label(fact, wraps=True))
        # That there is no model yet is what the next page is for.
        for problem in machine_problems(found):
            self._add("triangle-alert", label(worded(problem), "warn", wraps=True), "warn")

    def _add(self, name: str, said: QLabel, colour: str = "text_quiet") -> None:
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        picture = QLabel()
        picture.setPixmap(icon(name, colour).pixmap(_ICON, self.devicePixelRatioF()))
        row = QFrame()
        row.setProperty("role", "card")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(12)
        layout.addWidget(picture)
        layout.addWidget(said, 1)
        self._layout.insertWidget(self._layout.count() - 1, row)

    def _facts(self, found: Checkup) -> list[tuple[str, str]]:
        """Each with the name of its icon."""
        devices = found.devices
        cards = [
            self.tr("GPU {index}: {name}, {free} of {total} free").format(
                index=gpu.index,
                name=self.tr("{name}, driver {driver}").format(name=gpu.name, driver=gpu.driver)
                if gpu.driver
                else gpu.name,
                free=memory_in_words(gpu.free_bytes),
                total=memory_in_words(gpu.total_bytes),
            )
            for gpu in devices.gpus
        ]
        ram = self.tr("RAM: {free} of {total} free").format(
            free=memory_in_words(devices.ram_available_bytes),
            total=memory_in_words(devices.ram_total_bytes),
        )
        processor = self.tr("Processor: {name}, %n core(s)", "", devices.physical_cores).format(
            name=devices.cpu_name
        )
        disk = self.tr("Disk: {size} free where models go").format(
            size=bytes_in_words(found.models_folder.free_bytes)
        )
        return [
            *(("monitor", card) for card in cards),
            ("memory-stick", ram),
            ("cpu", processor),
            ("hard-drive", disk),
        ]
