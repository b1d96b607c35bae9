"""The catalog as cards: what each model is, what it would do here, and what can be done with it."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.controls import Bar, label, set_role, text_button
from desktop.downloads import (
    Absent,
    Checking,
    Damaged,
    Downloads,
    Getting,
    Here,
    Partly,
    Removing,
    Row,
    Waiting,
)
from desktop.engine_words import worded
from desktop.wording import bytes_in_words, plan_in_words, transfer_in_words
from engine.protocol import Progress

if TYPE_CHECKING:
    from engine.spec import ModelSpec

_GET: Final = "get"
_PAUSE: Final = "pause"
_VERIFY: Final = "verify"
_REMOVE: Final = "remove"


class ModelCards(QScrollArea):
    """All models, one below the other."""

    def __init__(self, downloads: Downloads) -> None:
        super().__init__()
        self._downloads = downloads
        self._cards: dict[str, ModelCard] = {}
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setSpacing(8)
        self._layout.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        downloads.rows_changed.connect(self._on_rows_changed)
        downloads.row_changed.connect(self._on_row_changed)
        self._on_rows_changed()

    def _on_rows_changed(self) -> None:
        for card in self._cards.values():
            self._layout.removeWidget(card)
            card.deleteLater()
        rows = self._downloads.rows
        self._cards = {row.spec.id: ModelCard(row.spec, self._downloads) for row in rows}
        for place, row in enumerate(rows):
            self._layout.insertWidget(place, self._cards[row.spec.id])
            self._cards[row.spec.id].show_row(row)

    def _on_row_changed(self, model: str) -> None:
        if model in self._cards:
            self._cards[model].show_row(self._downloads.row(model))


class ModelCard(QFrame):
    """One model: it shows a row, and its buttons call what can be done in that state."""

    def __init__(self, spec: "ModelSpec", downloads: Downloads) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(spec.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(4)
        self._state = label("", "quiet")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(spec.title, "heading"), 1)
        head.addWidget(self._state)
        layout.addLayout(head)
        layout.addWidget(label(worded(spec.about), wraps=True))
        layout.addWidget(self._terms(spec))
        self._forecast = label("", "quiet", wraps=True)
        layout.addWidget(self._forecast)
        self._bar = Bar()
        layout.addWidget(self._bar)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._actions = self._make_buttons(spec, downloads)
        for button in self._actions.values():
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        layout.addLayout(self._buttons)

    def _make_buttons(self, spec: "ModelSpec", downloads: Downloads) -> dict[str, QPushButton]:
        does: dict[str, Callable[[str], None]] = {
            _GET: downloads.get,
            _PAUSE: downloads.pause,
            _VERIFY: downloads.verify,
            _REMOVE: downloads.remove,
        }
        made: dict[str, QPushButton] = {}
        for name, does_it in does.items():
            button = text_button("")
            button.clicked.connect(_with(does_it, spec.id))
            made[name] = button
        return made

    def _terms(self, spec: "ModelSpec") -> QWidget:
        terms = (
            self.tr("free for any use")
            if spec.licence.free_for_commerce
            else self.tr("commercial use has terms")
        )
        name = escape(spec.licence.name)
        if spec.licence.url:
            name = f'<a href="{escape(spec.licence.url)}">{name}</a>'
        facts = [f"{name} ({terms})"]
        if spec.download_bytes is not None:
            facts.insert(0, bytes_in_words(spec.download_bytes))
        said = label("", "quiet", wraps=True)
        said.setTextFormat(Qt.TextFormat.RichText)
        said.setText(" · ".join(facts))
        said.setOpenExternalLinks(True)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        return said

    # --- showing a row

    def show_row(self, row: Row) -> None:
        """Show how that model stands."""
        words, role, offered = self._said_of(row)
        self._state.setText(words)
        set_role(self._state, role)
        for name, button in self._actions.items():
            button.setVisible(name in offered)
            button.setText(offered.get(name, ""))
            button.setAccessibleName(f"{offered.get(name, '')} {row.spec.title}")
        self._show_progress(row)
        self._forecast.setVisible(row.plan is not None)
        if row.plan is not None:
            said = self.tr("A clip on this machine: {forecast}")
            self._forecast.setText(said.format(forecast=plan_in_words(row.plan)))
            self._forecast.setToolTip(worded(row.plan.reason))
            set_role(self._forecast, "warn" if row.plan.refused else "quiet")

    def _said_of(self, row: Row) -> tuple[str, str, dict[str, str]]:
        """Words for the state, their role, and the buttons that belong to it."""
        get, resume = self.tr("Download"), self.tr("Resume")
        pause, remove, verify = self.tr("Pause"), self.tr("Remove"), self.tr("Verify")
        match row.state:
            case Absent():
                return "", "quiet", {_GET: get}
            case Partly(arrived):
                said = self.tr("{size} have arrived").format(size=bytes_in_words(arrived))
                return said, "quiet", {_GET: resume, _REMOVE: remove}
            case Damaged(files):
                said = self.tr("%n file(s) damaged", "", len(files))
                return said, "bad", {_GET: self.tr("Mend"), _REMOVE: remove}
            case Here(model) if model.shipped:
                return self.tr("Comes with Cogreel"), "good", {}
            case Here(model):
                said = self.tr("Here, {size}").format(size=bytes_in_words(model.bytes))
                return said, "good", {_VERIFY: verify, _REMOVE: remove}
            case Waiting():
                return self.tr("Waits for its turn"), "quiet", {_PAUSE: self.tr("Cancel")}
            case Getting(progress):
                said = transfer_in_words(progress) if progress else self.tr("Asking the hub…")
                return said, "quiet", {_PAUSE: pause}
            case Checking(progress):
                said = transfer_in_words(progress) if progress else ""
                return (
                    self.tr("Checking: {said}").format(said=said),
                    "quiet",
                    {_PAUSE: self.tr("Stop")},
                )
            case Removing():
                return self.tr("Removing…"), "quiet", {}

    def _show_progress(self, row: Row) -> None:
        match row.state:
            case Getting(Progress() as progress) | Checking(Progress() as progress):
                self._bar.show_share(progress.step / max(1, progress.steps))
                self._bar.show()
            case _:
                self._bar.hide()


def _with(does_it: Callable[[str], None], model: str) -> Callable[[], None]:
    """The verb with its model, as a slot that takes nothing of what the signal brings."""
    return lambda: does_it(model)
