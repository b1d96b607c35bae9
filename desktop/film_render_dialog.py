"""What the dialogs that render for a film have in common: model, steps, mode, and what it takes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QWidget

from desktop.background import Task
from desktop.controls import ChoiceBox, label, number_box, set_role
from desktop.engine_words import worded
from desktop.film_dialog import FilmDialog, add_row
from desktop.film_orders import Expected, FilmOrders, Wish
from desktop.language import tr
from desktop.wording import mode_in_words, seconds_in_words
from engine.errors import BadRecipe, CogreelError
from engine.protocol import Mode
from engine.recipe import MAX_STEPS
from engine.weights import Installed


class RenderDialog(FilmDialog):
    """Asks what is to be rendered, and says what that takes while it is chosen.

    Signals: wishes_wanted(list of Wish) when Render is pressed.
    """

    wishes_wanted = Signal(object)

    def __init__(self, orders: FilmOrders, models: Sequence[Installed], parent: QWidget) -> None:
        """`models` are those to choose from."""
        super().__init__(parent)
        self.orders = orders
        self._wishes: list[Wish] = []
        self._reckoning: Task | None = None
        self.model = ChoiceBox()
        self.model.setAccessibleName(self.tr("Model"))
        self._models = list(models)
        self._chosen = orders.usual if orders.usual in self._models else None
        if self._chosen is None and self._models:
            self._chosen = self._models[0]
        self.model.offer([(one, one.spec.title) for one in self._models], self._chosen)
        self.model.chosen.connect(self._on_model_chosen)
        self.steps = number_box(1, MAX_STEPS, self.tr("30 to 50 is the sweet spot"))
        self.steps.setAccessibleName(self.tr("Steps"))
        if self._chosen is not None:
            self.steps.setValue(self._chosen.spec.defaults.steps)
        self.mode = ChoiceBox()
        self.mode.setAccessibleName(self.tr("Memory mode"))
        self.mode.offer([(one, mode_in_words(one)) for one in Mode], orders.mode)
        self.mode.chosen.connect(self._on_mode_chosen)
        self._mode = orders.mode
        self.said = label("", "quiet", wraps=True)
        self.said.setMinimumHeight(2 * self.fontMetrics().height())
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(self.tr("Render"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("role", "primary")
        self.buttons.accepted.connect(self._on_accepted)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._forget)
        self.destroyed.connect(self._forget)

    # --- to be filled in --------------------------------------------------------------------

    def wishes(self) -> list[Wish]:
        """What is wanted as it is chosen now. Raises CogreelError where that cannot be."""
        raise NotImplementedError  # abstract: the metaclass of Qt has no room for that of abc

    def summary(self, wishes: list[Wish]) -> str:
        """What that is, in words."""
        return _clips_in_words(len(wishes))

    # --- what is chosen ---------------------------------------------------------------------

    @property
    def chosen_model(self) -> Installed:
        """Raises BadRecipe where there is none."""
        if self._chosen is None:
            raise BadRecipe(
                self.tr("No model on this machine can render this. Get one under Models.")
            )
        return self._chosen

    @property
    def chosen_mode(self) -> Mode:
        return self._mode

    def choose(self, model: Installed, steps: int) -> None:
        """Offer that model and so many steps at first."""
        self._chosen = model
        self.model.choose(model)
        self.steps.setValue(steps)

    def add_rows(self) -> None:
        """Put model, steps and mode under each other into the form."""
        add_row(self.form, self.tr("Model"), self.model)
        add_row(self.form, self.tr("Steps"), self.steps)
        add_row(self.form, self.tr("Memory mode"), self.mode)

    def listen(self) -> None:
        """From now on follow what is chosen; to be called when all is laid out."""
        self.steps.valueChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say anew what is to be rendered and how long that takes."""
        self._forget()
        try:
            self._wishes = self.wishes()
        except CogreelError as error:
            self._wishes = []
            self.say(worded(str(error)), "bad")
            self.go.setEnabled(False)
            return
        self.go.setEnabled(bool(self._wishes))
        self.say(self.summary(self._wishes), "quiet")
        if self._wishes:
            self._reckoning = self.orders.expect(self._wishes, self._on_expected)

    def say(self, text: str, role: str) -> None:
        """Say something over the buttons, in a role of the style sheet."""
        self.said.setText(text)
        set_role(self.said, role)

    # --- inside -----------------------------------------------------------------------------

    def _forget(self) -> None:
        if self._reckoning is not None:
            self._reckoning.cancel()
            self._reckoning = None

    def _on_expected(self, expected: Expected) -> None:
        self._reckoning = None
        what = self.summary(self._wishes)
        if expected.refused:
            self.say(worded(expected.refused), "bad")
            self.go.setEnabled(False)
        elif expected.seconds is None:
            unknown = self.tr("How long it takes is not known until the first render here.")
            self.say(f"{what}. {unknown}", "quiet")
        else:
            time = seconds_in_words(expected.seconds)
            self.say(
                self.tr("{what}. Rendering takes about {time}.").format(what=what, time=time),
                "quiet",
            )

    def _on_model_chosen(self, model: Installed) -> None:
        former, self._chosen = self._chosen, model
        if former is None or self.steps.value() == former.spec.defaults.steps:
            self.steps.setValue(model.spec.defaults.steps)
        self.refresh()

    def _on_mode_chosen(self, mode: Mode) -> None:
        self._mode = mode
        self.refresh()

    def _on_accepted(self) -> None:
        self.refresh()
        if self._wishes:
            wishes = self._wishes
            self.accept()
            self.wishes_wanted.emit(wishes)


def quiet(text: str) -> QLabel:
    """A line of explanation in a dialog."""
    return label(text, "quiet", wraps=True)


def _clips_in_words(count: int) -> str:
    """Outside of the class: what is counted, Qt looks for under the name of the last class only."""
    return tr("%n clip(s)", "", count)
