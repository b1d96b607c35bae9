"""A storyboard: the text of several shots, what is understood of it, and what it will take."""

from pathlib import Path

import msgspec
from opentimelineio import schema
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.controls import ChoiceBox, decimal_box, text_button
from desktop.engine_words import worded
from desktop.film_dialog import add_row, new_form
from desktop.film_orders import FilmOrders, Wish
from desktop.film_render_dialog import RenderDialog, quiet
from desktop.storyboard_table import Row, StoryboardTable, transition_in_words
from desktop.values import new_seed
from desktop.wording import length_in_words
from engine.errors import BadFile, BadRecipe, CogreelError
from engine.film.storyboard import (
    MOST_SECONDS,
    Misread,
    StoryShot,
    Transition,
    recipe_of,
    storyboard_text,
    tried,
    understood,
)
from engine.film.timeline_layout import all_clips, fps_of, frames_in
from engine.spec import Source
from engine.weights import Installed

EXAMPLE = (
    "A red ball rolls to the right over green grass by day. [4 s]\n"
    "A large yellow star rises over the blue sea at sunset. [4 s, cross-fade 1 s]\n"
    "A small blue cube slides to the left over yellow sand. [seed 7, dip 1 s]"
)


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be made of a storyboard; each wish is of the shot at its place.

    `append` says whether the shots go to the end of the film that is shown.
    """

    shots: tuple[StoryShot, ...]
    wishes: tuple[Wish, ...]
    seconds: float | None
    transition: Transition
    transition_seconds: float
    append: bool


class StoryboardDialog(RenderDialog):
    """Signals: story_wanted(Story) when Render is pressed."""

    story_wanted = Signal(object)

    def __init__(
        self, film: schema.Timeline, text: str, orders: FilmOrders, parent: QWidget
    ) -> None:
        """`film` is the one that is shown; `text` is what was written last time."""
        able = [one for one in orders.models if one.spec.source is Source.TEXT]
        super().__init__(orders, able, parent)
        self.setWindowTitle(self.tr("Storyboard"))
        self._film = film
        self._shots: list[StoryShot] = []
        self._length = ""
        self._most = ""  # the longest clip, where more is asked for
        self._seeds: dict[int, int] = {}  # by line, so that they stay while one writes
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName(self.tr("Text of the storyboard"))
        self.text.setPlaceholderText(EXAMPLE)
        self.text.setTabChangesFocus(True)
        self._table = StoryboardTable()
        self._seconds = _seconds_box(self.tr("Length of a shot"), MOST_SECONDS)
        self._seconds.setSpecialValueText(self.tr("As long as the model makes"))
        self._transition = ChoiceBox()
        self._transition.setAccessibleName(self.tr("From shot to shot"))
        self._transition.offer([(one, transition_in_words(one)) for one in Transition],
                               Transition.CUT)  # fmt: skip
        self._fade = _seconds_box(self.tr("Seconds of it"), 10.0)
        self._fade.setMinimum(0.1)
        self._fade.setValue(1.0)
        self._where = ChoiceBox()
        self._where.setMinimumContentsLength(20)
        self._where.setAccessibleName(self.tr("Put them"))
        empty = not any(all_clips(film))
        self._where.offer(
            [
                (True, self.tr("At the end of “{name}”").format(name=film.name)),
                (False, self.tr("On a new timeline")),
            ],
            empty,
        )
        self._how, self._append = Transition.CUT, empty
        self._lay_out()
        self.text.textChanged.connect(self.refresh)
        self._seconds.valueChanged.connect(self.refresh)
        self._fade.valueChanged.connect(self.refresh)
        self._transition.chosen.connect(self._on_transition)
        self._where.chosen.connect(self._on_where)
        self.wishes_wanted.connect(self._on_wishes_wanted)
        self.listen()
        self.text.setFocus()

    # --- what is chosen ---------------------------------------------------------------------

    def wishes(self) -> list[Wish]:
        rows, shots, wishes = self._read()
        self._table.show_rows(rows)
        self._shots = shots
        cut_short = [row.seconds for row in rows if row.cut_short]
        self._most = length_in_words(max(cut_short)) if cut_short else ""
        bad = next((row.trouble for row in rows if row.trouble), "")
        if bad:
            raise BadRecipe(bad)
        if not shots:
            return []
        film = tried(
            self._film if self._append else None,
            shots,
            [wish.recipe for wish in wishes],
            seconds=self._usual_seconds,
            transition=self._how,
            transition_seconds=self._fade.value(),
        )
        before = frames_in(self._film) if self._append else 0
        self._length = length_in_words((frames_in(film) - before) / fps_of(film))
        return wishes

    def summary(self, wishes: list[Wish]) -> str:
        if not wishes:
            return self.tr("Write a line for each shot, or a paragraph.")
        said = self.tr("%n shot(s), {length} of film", "", len(wishes)).format(length=self._length)
        if not self._most:
            return said
        short = self.tr("clips of this model last {seconds} at most").format(seconds=self._most)
        return f"{said}; {short}"

    # --- inside -----------------------------------------------------------------------------

    @property
    def _usual_seconds(self) -> float | None:
        return self._seconds.value() or None

    def _read(self) -> tuple[list[Row], list[StoryShot], list[Wish]]:
        """What each shot becomes, with what is wrong with it."""
        rows, shots, wishes = list[Row](), list[StoryShot](), list[Wish]()
        for each in understood(self.text.toPlainText()):
            if isinstance(each, Misread):
                rows.append(Row(line=each.line, prompt=each.text, trouble=worded(each.trouble)))
                continue
            try:
                wish = self._wish_of(each)
            except CogreelError as error:
                rows.append(Row(line=each.line, prompt=each.prompt, trouble=_at(each, error)))
                continue
            shots.append(each)
            wishes.append(wish)
            rows.append(self._row_of(each, wish, first=len(shots) == 1))
        return rows, shots, wishes

    def _wish_of(self, shot: StoryShot) -> Wish:
        model = self._model_of(shot)
        recipe = recipe_of(
            shot, model.spec, seconds=self._usual_seconds, steps=self._steps_of(shot, model)
        )
        if shot.seed is None:
            seed = self._seeds.setdefault(shot.line, new_seed())
            recipe = msgspec.structs.replace(recipe, seed=seed)
        return Wish(recipe=recipe, model=model, mode=self.chosen_mode)

    def _model_of(self, shot: StoryShot) -> Installed:
        if shot.model is None:
            return self.chosen_model
        for one in self.orders.models:
            if shot.model.casefold() in (one.spec.id.casefold(), one.spec.title.casefold()):
                return one
        raise BadRecipe(
            self.tr("{name} is no model on this machine. Take one of: {models}.").format(
                name=shot.model, models=", ".join(one.spec.id for one in self.orders.models)
            )
        )

    def _steps_of(self, shot: StoryShot, model: Installed) -> int | None:
        """The steps that are chosen are for the model that is chosen; others have their own."""
        return self.steps.value() if model == self.chosen_model and shot.steps is None else None

    def _row_of(self, shot: StoryShot, wish: Wish, *, first: bool) -> Row:
        made = wish.recipe.frames / wish.recipe.fps
        wanted = shot.seconds if shot.seconds is not None else self._usual_seconds
        how = shot.transition if shot.transition is not None else self._how
        length = shot.transition_seconds
        opening = first and not (self._append and any(all_clips(self._film)))
        return Row(
            line=shot.line,
            prompt=shot.prompt,
            seconds=min(wanted, made) if wanted is not None else made,
            cut_short=wanted is not None and wanted > made,
            model=wish.model.spec.title,
            steps=wish.recipe.steps,
            seed=shot.seed,
            transition=None if opening else how,
            transition_seconds=length if length is not None else self._fade.value(),
        )

    def _lay_out(self) -> None:
        told = quiet(
            self.tr(
                "A line is a shot; where there are empty lines, a paragraph is. In brackets at its "
                "end: length, seed, model, steps, and cut, cross-fade or dip from the shot before. "
                "Lines that begin with # are left out."
            )
        )
        opening = text_button(self.tr("Open a Text…"))
        opening.clicked.connect(self._on_open)
        left, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text, 1)
        column.addWidget(opening, 0, Qt.AlignmentFlag.AlignLeft)
        left.setLayout(column)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self._table)
        both.setStretchFactor(0, 2)
        both.setStretchFactor(1, 3)
        both.setChildrenCollapsible(False)
        both.setMinimumHeight(16 * self.fontMetrics().height())
        self.add_rows()
        second = new_form()
        add_row(second, self.tr("Length of a shot"), self._seconds)
        add_row(second, self.tr("From shot to shot"), self._transition, self._fade)
        add_row(second, self.tr("Put them"), self._where)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self.form, 1)
        columns.addLayout(second, 1)
        self.lay_out(told, both, columns, self.said, buttons=self.buttons, width=760)
        self._fade.setEnabled(False)
        self.resize(1040, 680)

    # --- what happens -----------------------------------------------------------------------

    def _on_transition(self, how: Transition) -> None:
        self._how = how
        self._fade.setEnabled(how is not Transition.CUT)
        self.refresh()

    def _on_where(self, append: bool) -> None:
        self._append = append
        self.refresh()

    def _on_wishes_wanted(self, wishes: list[Wish]) -> None:
        self.story_wanted.emit(
            Story(
                shots=tuple(self._shots),
                wishes=tuple(wishes),
                seconds=self._usual_seconds,
                transition=self._how,
                transition_seconds=self._fade.value(),
                append=self._append,
            )
        )

    def _on_open(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a Text"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Texts") + " (*.txt *.md *.text)")
        dialog.fileSelected.connect(self.open_text)
        dialog.open()

    def open_text(self, name: str) -> None:
        """Take a text from a file, in place of what is written."""
        try:
            self.text.setPlainText(storyboard_text(Path(name)))
        except BadFile as error:
            self.say(worded(str(error)), "bad")


def _at(shot: StoryShot, error: CogreelError) -> str:
    said = str(error)
    return worded(said if said.startswith("Line ") else f"Line {shot.line}: {said}")


def _seconds_box(name: str, most: float) -> QDoubleSpinBox:
    box = decimal_box(0, most, 0.5, name)
    box.setDecimals(1)
    box.setSuffix(" s")
    box.setAccessibleName(name)
    return box
