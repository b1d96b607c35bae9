"""The numbers of the draft: model, size, length, seed, and for who wants them all the others."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.choices import precisions_for, size_in_words, sizes_for
from desktop.controls import ChoiceBox, decimal_box, icon_button, label, number_box, text_button
from desktop.engine_words import worded
from desktop.theme import icon
from desktop.wording import (
    format_in_words,
    length_in_words,
    mode_in_words,
    number_in_words,
    scheduler_in_words,
    speed_in_words,
)
from engine.protocol import Mode
from engine.recipe import MAX_FPS, MAX_GUIDANCE, MAX_STEPS, Precision, Scheduler, Speed
from engine.speed import computed_steps, speeds_for

if TYPE_CHECKING:
    from desktop.draft import Draft
    from desktop.preferences import Preferences


class ParametersPanel(QWidget):
    """Shows the draft's numbers and lets only legal ones be chosen.

    Signals: `models_wanted` when there is a model to get or to look after.
    """

    models_wanted = Signal()

    def __init__(self, draft: "Draft", preferences: "Preferences") -> None:
        super().__init__()
        self._draft = draft
        self._preferences = preferences
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        # Names over their fields, where text is so large that they have no room beside each other.
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._advanced_rows: list[QWidget] = []
        self._make_simple_rows()
        self._make_advanced_rows()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(12)
        layout.addLayout(self._switch())
        layout.addLayout(self._form)
        layout.addStretch()
        draft.changed.connect(self._on_changed)
        preferences.changed.connect(self._on_preference_changed)
        for name in self._shows:
            self._on_changed(name)
        self._show_level()

    # --- what there is to see

    def _switch(self) -> QHBoxLayout:
        self._simple = text_button(self.tr("Simple"), self.tr("Show what most clips need"))
        self._advanced = text_button(self.tr("Advanced"), self.tr("Show all there is to choose"))
        self._levels = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self._simple, self._advanced):
            button.setCheckable(True)
            self._levels.addButton(button)
            row.addWidget(button)
        self._levels.buttonClicked.connect(self._on_level_clicked)
        return row

    def _make_simple_rows(self) -> None:
        self._model = ChoiceBox()
        self._model.chosen.connect(self._draft.choose_model)
        look = icon_button(
            "settings", self.tr("Models"), self.tr("Get models, and look after them")
        )
        look.clicked.connect(self.models_wanted)
        self._add(self.tr("&Model"), self._model, look)
        self._size = self._choice("size")
        self._add(self.tr("Si&ze"), self._size)
        self._frames = self._choice("frames")
        self._add(self.tr("&Length"), self._frames)
        self._seed = QLineEdit()
        self._seed.setToolTip(self.tr("The same seed gives the same clip"))
        digits = QRegularExpression(r"\d{0,20}")
        self._seed.setValidator(QRegularExpressionValidator(digits, self._seed))
        self._seed.editingFinished.connect(self._on_seed_typed)
        self._lock = icon_button(
            "lock-open", self.tr("Keep this seed"), self.tr("Keep this seed for the next renders")
        )
        self._lock.setCheckable(True)
        self._lock.toggled.connect(partial(self._set, "seed_locked"))
        roll = icon_button("dices", self.tr("Another seed"), self.tr("Draw a seed at random"))
        roll.clicked.connect(self._draft.roll_seed)
        self._add(self.tr("See&d"), self._seed, self._lock, roll)

    def _make_advanced_rows(self) -> None:
        self._steps = number_box(1, MAX_STEPS, self.tr("30 to 50 is the sweet spot"))
        self._steps.valueChanged.connect(partial(self._set, "steps"))
        self._add_advanced(self.tr("&Steps"), self._steps)
        self._speed = self._choice("speed")
        self._add_advanced(self.tr("S&peed"), self._speed)
        self._price = label("", "quiet", wraps=True)
        self._form.addRow("", self._price)
        strictness = self.tr("How strictly the prompt counts; 6 to 9 is usual")
        self._guidance = decimal_box(0, MAX_GUIDANCE, 0.5, strictness)
        self._guidance.valueChanged.connect(partial(self._set, "guidance"))
        self._add_advanced(self.tr("&Guidance"), self._guidance)
        self._dynamic = QCheckBox(self.tr("Raise it while denoising"))
        self._dynamic.setToolTip(self.tr("Meant for the DPM scheduler"))
        self._dynamic.toggled.connect(partial(self._set, "dynamic_guidance"))
        self._add_advanced("", self._dynamic)
        self._scheduler = self._choice("scheduler")
        self._add_advanced(self.tr("Sched&uler"), self._scheduler)
        pace = self.tr("At another pace than the model has learned, all moves too fast or slow")
        self._fps = number_box(1, MAX_FPS, pace)
        self._fps.valueChanged.connect(partial(self._set, "fps"))
        self._add_advanced(self.tr("Frames &a second"), self._fps)
        self._precision = self._choice("precision")
        self._add_advanced(self.tr("Num&ber format"), self._precision)
        self._mode = self._choice("mode")
        self._add_advanced(self.tr("Memory m&ode"), self._mode)

    def _choice(self, name: str) -> ChoiceBox:
        box = ChoiceBox()
        box.chosen.connect(partial(self._set, name))
        return box

    def _set(self, name: str, value: Any) -> None:
        self._draft.set(**{name: value})

    def _add(self, name: str, field: QWidget, *beside: QWidget) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(field, 1)
        for widget in beside:
            layout.addWidget(widget)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not name:
            self._form.addRow("", row)
            return row
        named = QLabel(name)
        named.setBuddy(field)
        named.setMinimumHeight(row.sizeHint().height())  # in the middle before its field
        self._form.addRow(named, row)
        field.setAccessibleName(name.replace("&", ""))
        return row

    def _add_advanced(self, name: str, field: QWidget) -> None:
        self._advanced_rows.append(self._add(name, field))

    # --- showing the draft

    @property
    def _shows(self) -> dict[str, Callable[[], None]]:
        values = self._draft.values
        return {
            "models": self._show_model,
            "model": self._show_model,
            "size": self._show_sizes,
            "frames": self._show_frames,
            "fps": self._show_fps,
            "seed": self._show_seed,
            "seed_locked": self._show_lock,
            "steps": self._show_steps,
            "speed": self._show_speed,
            "guidance": lambda: self._guidance.setValue(values.guidance),
            "dynamic_guidance": lambda: self._dynamic.setChecked(values.dynamic_guidance),
            "scheduler": self._show_scheduler,
            "precision": self._show_precisions,
            "mode": self._show_mode,
        }

    def _on_changed(self, name: str) -> None:
        show = self._shows.get(name)
        if show is not None:
            show()

    def _show_model(self) -> None:
        models = self._draft.models
        if models:
            self._model.offer(((one, one.spec.title) for one in models), self._draft.model)
            self._model.describe(worded(one.spec.about) for one in models)
        else:
            self._model.offer(((None, self.tr("None yet")),), None)
        for name in ("size", "frames", "speed", "precision"):
            self._on_changed(name)

    def _show_sizes(self) -> None:
        chosen, model = self._draft.values.size, self._draft.model
        sizes = sizes_for(model.spec.sizes, chosen) if model else (chosen,)
        self._size.offer(((size, size_in_words(size)) for size in sizes), chosen)

    def _show_frames(self) -> None:
        values, model = self._draft.values, self._draft.model
        counts = model.spec.frames if model else (values.frames,)
        self._frames.setToolTip(self.tr("Frames at {fps} a second").format(fps=values.fps))
        named = (
            (
                count,
                self.tr("{length} · %n frame(s)", "", count).format(
                    length=length_in_words(count / values.fps)
                ),
            )
            for count in counts
        )
        self._frames.offer(named, values.frames)

    def _show_fps(self) -> None:
        self._fps.setValue(self._draft.values.fps)
        self._show_frames()

    def _show_seed(self) -> None:
        self._seed.setText(str(self._draft.values.seed))
        self._seed.setCursorPosition(0)

    def _show_lock(self) -> None:
        locked = self._draft.values.seed_locked
        self._lock.setChecked(locked)
        self._lock.setIcon(icon("lock" if locked else "lock-open"))

    def _show_steps(self) -> None:
        self._steps.setValue(self._draft.values.steps)
        self._show_speed()

    def _show_speed(self) -> None:
        values, model = self._draft.values, self._draft.model
        speeds = speeds_for(model.spec) if model else (values.speed,)
        named = ((speed, self._with_gain(speed, values.steps)) for speed in speeds)
        self._speed.offer(named, values.speed)
        price = self._price_of(values.speed)
        if model is not None and values.speed is Speed.EXACT and len(speeds) == 1:
            price = self.tr("This model predicts noise, from which no step can be guessed.")
        self._price.setText(price)
        self._speed.setAccessibleDescription(price)
        self._show_price()

    def _with_gain(self, speed: Speed, steps: int) -> str:
        """How many times as fast denoising is, where any step is left out."""
        count, named = len(computed_steps(steps, speed)), speed_in_words(speed)
        if count == steps:
            return named
        gain = number_in_words(steps / count, 1)
        return self.tr("{speed} · {gain}× as fast").format(speed=named, gain=gain)  # noqa: RUF001

    def _price_of(self, speed: Speed) -> str:
        match speed:
            case Speed.EXACT:
                return ""
            case Speed.BALANCED:
                return self.tr(
                    "About half of the steps are guessed. Details may come out otherwise."
                )
            case Speed.DRAFT:
                return self.tr(
                    "Most steps are guessed. Details and motion may come out otherwise: good for "
                    "trying out prompts."
                )

    def _show_price(self) -> None:
        shown = bool(self._price.text()) and not self._preferences.settings.simple
        self._form.setRowVisible(self._price, shown)

    def _show_scheduler(self) -> None:
        named = ((one, scheduler_in_words(one)) for one in Scheduler)
        self._scheduler.offer(named, self._draft.values.scheduler)

    def _show_precisions(self) -> None:
        model, chosen = self._draft.model, self._draft.values.precision
        own = format_in_words(Precision.AUTO)
        if model is not None:
            own = self.tr("The model's own ({format})").format(format=model.spec.precision)
        formats = precisions_for(model.spec) if model else (chosen,)
        named = ((one, own if one is Precision.AUTO else format_in_words(one)) for one in formats)
        self._precision.offer(named, chosen)

    def _show_mode(self) -> None:
        self._mode.offer(((mode, mode_in_words(mode)) for mode in Mode), self._draft.values.mode)

    def _show_level(self) -> None:
        simple = self._preferences.settings.simple
        (self._simple if simple else self._advanced).setChecked(True)
        for row in self._advanced_rows:
            self._form.setRowVisible(row, not simple)
        self._show_price()

    # --- what is done

    def _on_seed_typed(self) -> None:
        if self._seed.text():
            self._draft.set(seed=int(self._seed.text()))
        self._show_seed()

    def _on_level_clicked(self) -> None:
        self._preferences.set(simple=self._simple.isChecked())

    def _on_preference_changed(self, name: str) -> None:
        if name == "simple":
            self._show_level()
