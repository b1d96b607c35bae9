"""The shots of a storyboard as they are understood, a row each, with what is wrong with it."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop.language import tr
from desktop.theme import tone
from desktop.wording import length_in_words, number_in_words
from engine.film.storyboard import Transition

_PROMPT, _LENGTH, _SEED = 1, 2, 5  # columns


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A shot as it is shown. `line` is where it begins in the text, `seconds` its length.

    `cut_short` says that more was asked for than the model makes. `transition` is None for the
    shot that begins the film, `seed` None where one is drawn.
    """

    line: int
    prompt: str
    trouble: str = ""
    seconds: float = 0.0
    cut_short: bool = False
    model: str = ""
    steps: int = 0
    seed: int | None = None
    transition: Transition | None = None
    transition_seconds: float = 0.0


class StoryboardTable(QTableWidget):
    """Shows rows; nothing in it can be changed, as the text says it all."""

    def __init__(self) -> None:
        super().__init__(0, 6)
        self.setAccessibleName(self.tr("Shots as they are understood"))
        self.setHorizontalHeaderLabels(
            [
                self.tr("Line"),
                self.tr("Shot"),
                self.tr("Length"),
                self.tr("From the shot before"),
                self.tr("Model"),
                self.tr("Seed"),
            ]
        )
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(6):
            mode = QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if column == 1 else mode
            )

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these and no others."""
        self.clearSpans()
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            self._show_row(place, row)

    def _show_row(self, place: int, row: Row) -> None:
        if row.trouble:
            texts = [str(row.line), row.trouble, "", "", "", ""]
            self.setSpan(place, 1, 1, 5)
        else:
            texts = [
                str(row.line),
                " ".join(row.prompt.split()),
                length_in_words(row.seconds),
                _change_in_words(row),
                row.model,
                "" if row.seed is None else str(row.seed),
            ]
        items = [QTableWidgetItem(text) for text in texts]
        for column, item in enumerate(items):
            item.setToolTip(item.text())
            self.setItem(place, column, item)
        if row.trouble:
            items[_PROMPT].setForeground(tone("bad"))
            return
        items[_PROMPT].setToolTip(row.prompt)
        if row.cut_short:
            items[_LENGTH].setForeground(tone("warn"))
            items[_LENGTH].setToolTip(self.tr("The model makes no longer clip"))
        if row.seed is None:
            items[_SEED].setText(self.tr("drawn"))
            items[_SEED].setForeground(tone("text_quiet"))


def transition_in_words(how: Transition) -> str:
    """How a shot is come to from the one before it."""
    match how:
        case Transition.CUT:
            return tr("Cut")
        case Transition.CROSS_FADE:
            return tr("Cross-fade")
        case Transition.DIP:
            return tr("Dip to black")


def _change_in_words(row: Row) -> str:
    if row.transition is None:
        return "–"  # noqa: RUF001  nothing is before it
    words = transition_in_words(row.transition)
    if row.transition is Transition.CUT:
        return words
    return tr("{change}, {seconds} s").format(
        change=words, seconds=number_in_words(row.transition_seconds, 1)
    )
