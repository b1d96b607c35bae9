"""What the dialogs about a film have in common: a form over buttons, and clips that they change."""

from collections.abc import Callable

from opentimelineio import schema
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.controls import number_box
from desktop.timeline_model import Timelines
from engine.film.programme import Shot

_GROWING = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class FilmDialog(QDialog):
    """A dialog with a `form` that is laid out like every other; it is gone once it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = new_form()

    def lay_out(
        self, *parts: QWidget | QLayout, buttons: QDialogButtonBox, width: int = 420
    ) -> None:
        """Put the parts under each other, the `form` among them, and the buttons at the foot."""
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        for part in parts:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                # Words keep their height; what can hold more takes the room there is.
                column.addWidget(part, 0 if isinstance(part, QLabel) else 1)
        column.addWidget(buttons)
        self.setMinimumWidth(width)


class ClipDialog(FilmDialog):
    """Values of one clip; all that is done until it closes is one step of undo with its title."""

    def __init__(self, timelines: Timelines, clip_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timelines = timelines
        self.clip_id = clip_id
        self._film = timelines.key
        self._session = timelines.new_session()
        timelines.changed.connect(self._on_film_changed)

    @property
    def shot(self) -> Shot | None:
        """The clip as it lies; None where it is gone, or another film is shown."""
        return self.timelines.shot(self.clip_id) if self.timelines.key is self._film else None

    def edit(self, verb: Callable[[schema.Timeline, str], object]) -> None:
        """Change the clip by a verb, while it is there."""
        clip_id = self.clip_id
        if self.shot is None:
            return
        self.timelines.edit(self.windowTitle(), lambda it: verb(it, clip_id), self._session)

    def close_button(self) -> QDialogButtonBox:
        """The only button: what is changed is changed at once."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_film_changed(self) -> None:
        if self.shot is None:
            self.reject()


def new_form() -> QFormLayout:
    """A form as it looks in every dialog about a film."""
    form = QFormLayout()
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form


def add_row(form: QFormLayout, text: str, *fields: QWidget) -> None:
    """Put fields beside each other after their name, which leads to the first of them."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for field in fields:
        row.addWidget(field, 1 if field.sizePolicy().horizontalPolicy() in _GROWING else 0)
    named = QLabel(text)
    named.setBuddy(fields[0])
    # The fields' own hints: a layout without a parent has none.
    height = max(field.sizeHint().height() for field in fields)
    if height < 2 * fields[0].fontMetrics().height() + 16:
        named.setMinimumHeight(height)  # in the middle before its field
    form.addRow(named, row)


def frames_box(name: str, unit: str = "") -> QSpinBox:
    """A count of frames, said by that name."""
    box = number_box(0, 100_000, name)
    box.setSuffix(unit)
    box.setAccessibleName(name)
    return box
