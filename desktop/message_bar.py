"""The bar that shows what the program has to say: the newest message, the others behind it."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.controls import text_button
from desktop.messages import Choice, Level, Message, Messages
from desktop.theme import icon

INFORM_MS = 12_000  # what needs no answer goes by itself after the time to read it twice

_ICONS = {
    Level.INFORM: ("info", "accent"),
    Level.WARN: ("triangle-alert", "warn"),
    Level.FAIL: ("circle-alert", "bad"),
}


class MessageBar(QFrame):
    """Shows one message with its choices, Details, Copy and Dismiss; hidden while there is none."""

    def __init__(
        self, messages: Messages, *, inform_ms: int = INFORM_MS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._waiting: list[Message] = []  # the one that is shown is the last
        self._picture = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAccessibleName(self.tr("Message"))
        self._more = QLabel()
        self._more.setProperty("role", "quiet")
        self._choices = QHBoxLayout()
        self._choices.setSpacing(8)
        self._details_button = self._button("chevron-down", self.tr("Details"))
        self._details_button.setCheckable(True)
        self._copy_button = self._button("copy", self.tr("Copy the message"))
        self._dismiss_button = self._button("x", self.tr("Dismiss the message"))
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details of the message"))
        self._details.setMaximumHeight(160)
        self._details.hide()
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(inform_ms)
        self._lay_out()
        self.hide()

        self._details_button.toggled.connect(self._details.setVisible)
        self._copy_button.clicked.connect(self._on_copy_clicked)
        self._dismiss_button.clicked.connect(self._on_dismissed)
        self._fade.timeout.connect(self._on_dismissed)
        messages.withdrawn.connect(self._on_withdrawn)
        messages.listen(self._on_said)

    @property
    def shown(self) -> Message | None:
        """The message that can be read now."""
        return self._waiting[-1] if self._waiting else None

    def _button(self, picture: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self._more)
        row.addLayout(self._choices)
        for button in (self._details_button, self._copy_button, self._dismiss_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._details)

    def _show_newest(self) -> None:
        message = self.shown
        self.setVisible(message is not None)
        self._fade.stop()
        if message is None:
            return
        self._show_picture()
        self._text.setText(message.text)
        self._show_choices(message)
        self._details.setPlainText(message.details)
        self._details_button.setChecked(False)
        self._details_button.setVisible(bool(message.details))
        behind = len(self._waiting) - 1
        self._more.setVisible(behind > 0)
        self._more.setText(self.tr("%n more", "", behind))
        if self.property("level") != message.level.value:
            self.setProperty("level", message.level.value)  # the style sheet colours by it
            self.style().unpolish(self)
            self.style().polish(self)
        if message.level is Level.INFORM and not message.choices:
            self._fade.start()

    def _show_choices(self, message: Message) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            button = item.widget()
            assert button is not None
            button.hide()
            button.deleteLater()  # it may be the one that was pressed
        for place, choice in enumerate(message.choices):
            button = text_button(choice.text, role="" if place else "primary")
            button.clicked.connect(partial(self._on_chosen, message, choice))
            self._choices.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            button.show()

    def _show_picture(self) -> None:
        if self.shown is not None:
            picture, colour = _ICONS[self.shown.level]
            ratio = self.devicePixelRatioF()
            self._picture.setPixmap(icon(picture, colour).pixmap(QSize(16, 16), ratio))

    def _on_said(self, message: Message) -> None:
        if message in self._waiting:  # said again: once is enough, and now it is the newest
            self._waiting.remove(message)
        self._waiting.append(message)
        self._show_newest()

    def _on_withdrawn(self, message: Message) -> None:
        if message in self._waiting:
            self._waiting.remove(message)
            self._show_newest()

    def _on_chosen(self, message: Message, choice: Choice) -> None:
        self._on_withdrawn(message)
        choice.act()

    def _on_dismissed(self) -> None:
        if self._waiting:
            self._waiting.pop()
        self._show_newest()

    def _on_copy_clicked(self) -> None:
        message = self.shown
        if message is not None:
            parts = [message.text, message.details] if message.details else [message.text]
            QGuiApplication.clipboard().setText("\n\n".join(parts))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_picture()
