"""The recipe that is being written: its values, what is wrong with it, and what to expect of it."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.engine_words import worded
from desktop.first_frame import FirstFrame, keep_picture, read_first_frame
from desktop.forecast import Forecast
from desktop.offered_models import is_called, missing, models_of
from desktop.outlook import Question, Tokens
from desktop.remedies import Remedy
from desktop.values import Changes, Values, changes_of, fitted, legal, new_seed, recipe_of
from engine import catalog
from engine.advice import Advice
from engine.devices import Devices, this_machine
from engine.errors import BadRecipe, CogreelError
from engine.protocol import DeviceReport, Mode
from engine.recipe import Recipe, SourceImage
from engine.spec import ModelSpec, Size, Source
from engine.weights import Installed, Store

if TYPE_CHECKING:
    from desktop.background import Background, Task
    from desktop.preferences import Preferences
    from engine.plan import Plan

_ANY_WORDS: Final = "any words"  # neither memory nor time depends on them


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Renders that are wanted: one for each seed, before all others where `first`."""

    recipe: Recipe
    model: Installed
    mode: Mode
    image: Path | None
    seeds: tuple[int, ...]
    first: bool = False


class Draft(QObject):
    """The recipe being written. Its numbers are always legal for its model.

    Signals: `changed` names a field of `Values`, or "models", "model" or "image" (again when it
    has been read). The others bring the new `problem` (empty where the draft can be rendered),
    `plan` (Plan | None), `advice` (tuple of Advice) and `tokens` (Tokens | None).
    """

    changed = Signal(str)
    problem_changed = Signal(str)
    plan_changed = Signal(object)
    advice_changed = Signal(object)
    tokens_changed = Signal(object)

    def __init__(
        self,
        preferences: "Preferences",
        store: Store,
        background: "Background",
        machine: Callable[[], Devices] | None = None,
        pasted: Path | None = None,
        cache: Path | None = None,
    ) -> None:
        """`machine` says what there is to compute with; it is asked in the pool.

        `pasted` is the folder for pictures from the clipboard, by default one for passing files.
        In `cache` is what renders on this machine have taught.
        """
        super().__init__()
        self._preferences = preferences
        self._store = store
        self._background = background
        self._pasted = pasted or Path(tempfile.gettempdir()) / "cogreel"
        self._cache = cache
        self._machine = machine or (lambda: this_machine(self._store.models_folder))
        self._values = Values(seed=new_seed(), mode=preferences.settings.mode)
        self._models: tuple[Installed, ...] = ()
        self._model: Installed | None = None
        self._models_problem = ""
        self._image: Path | None = None
        self._first_frame: FirstFrame | None = None
        self._image_problem = ""
        self._problem = ""
        self._reports: tuple[DeviceReport, ...] = ()
        self._refreshing: Task | None = None
        self._reading: Task | None = None
        self._forecast = Forecast(background, self._question, self)
        self._forecast.plan_changed.connect(self.plan_changed)
        self._forecast.advice_changed.connect(self.advice_changed)
        self._forecast.tokens_changed.connect(self.tokens_changed)
        preferences.changed.connect(self._on_preference_changed)
        self._check()

    # --- asking

    @property
    def values(self) -> Values:
        """What is chosen now."""
        return self._values

    @property
    def model(self) -> Installed | None:
        """The model to render with; None while there is none on this machine."""
        return self._model

    @property
    def models(self) -> tuple[Installed, ...]:
        """The models to choose from, as of the last `refresh`."""
        return self._models

    @property
    def image(self) -> Path | None:
        """The first frame, for models that start from one."""
        return self._image

    @property
    def image_small(self) -> QImage | None:
        """The first frame to be shown; None until it has been read."""
        return self._first_frame.small if self._first_frame else None

    @property
    def problem(self) -> str:
        """Why this cannot be rendered, and what to do; empty where it can."""
        return self._problem

    @property
    def plan(self) -> "Plan | None":
        """How it would run; None until it has been reckoned."""
        return self._forecast.plan

    @property
    def cheaper(self) -> Remedy | None:
        """What would fit, where the plan is refused and there is such a thing."""
        return self._forecast.cheaper

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What would make it better."""
        return self._forecast.advice

    @property
    def tokens(self) -> Tokens | None:
        """How much of the model's attention the prompt takes; None where nobody can tell."""
        return self._forecast.tokens

    def question_about(self, recipe: Recipe, model: Installed, mode: Mode, prompt: str) -> Question:
        """What to ask of a recipe, be it this draft's or not."""
        return Question(
            prompt=prompt,
            recipe=recipe,
            model=model,
            mode=mode,
            machine=self._machine,
            reports=self._reports,
            cache=self._cache,
            compiled=self._preferences.settings.compiled,
        )

    def recipe(self) -> Recipe:
        """The draft as a recipe that its model can follow. Raises BadRecipe."""
        if self._problem or self._model is None:
            raise BadRecipe(self._problem)
        return self._recipe_with(self._values.prompt, self._model.spec, self._values.negative)

    def order(self, count: int = 1, *, first: bool = False) -> Order:
        """Renders of the draft, each with another seed, after which it goes on with a new one.

        Raises BadRecipe.
        """
        recipe, model = self.recipe(), self._model
        assert model is not None
        seeds = (self._values.seed, *(new_seed() for _ in range(count - 1)))
        if not self._values.seed_locked:
            self.roll_seed()
        return Order(
            recipe=recipe,
            model=model,
            mode=self._values.mode,
            image=self._image if recipe.image is not None else None,
            seeds=seeds,
            first=first,
        )

    # --- writing

    def set(self, **changes: Unpack[Changes]) -> None:
        """Change some values. What the model cannot make becomes the nearest that it can."""
        self._become(msgspec.structs.replace(self._values, **changes))

    def choose_model(self, model: Installed) -> None:
        """Render with `model`. What was the former model's default becomes the new one's."""
        former, self._model = self._model, model
        if former == model:
            return
        self._become(fitted(self._values, former.spec if former else None, model.spec))
        self.changed.emit("model")
        self._check()

    def set_image(self, image: Path | None) -> None:
        """Start from that picture, or from none. It is read in the background."""
        if image == self._image:
            return
        self._image, self._first_frame, self._image_problem = image, None, ""
        if self._reading is not None:
            self._reading.cancel()
        if image is not None:
            self._reading = self._background.run(
                lambda: read_first_frame(image), self._on_image_read, self._on_image_failed
            )
        self.changed.emit("image")
        self._check()

    def animate(self, image: Path) -> str:
        """Start from that picture, with a model that can; returns what is to be said, if so."""
        told = ""
        if self._model is None or self._model.spec.source is not Source.IMAGE:
            able = [one for one in self._models if one.spec.source is Source.IMAGE]
            if not able:
                return self.tr(
                    "No model on this machine starts from an image. Get one whose name ends in "
                    "I2V, under Models."
                )
            self.choose_model(able[0])
            told = self.tr("{model} was chosen, which starts from an image.").format(
                model=able[0].spec.title
            )
        self.set_image(image)
        return told

    def keep_picture(self, picture: QImage, kept: Callable[[Path], None]) -> None:
        """Write a picture that has no file to one, in the background, and hand that on."""
        folder = self._pasted
        self._background.run(lambda: keep_picture(picture, folder), kept)

    def roll_seed(self) -> None:
        """Draw another seed at random."""
        self.set(seed=new_seed())

    def set_from_recipe(self, recipe: Recipe, image: Path | None = None) -> tuple[str, ...]:
        """Write what `recipe` says, its seed locked; return in sentences what could not be kept.

        `image` is the file of its first frame, where it still exists.
        """
        told: list[str] = []
        model = next((one for one in self._models if one.spec.id == recipe.model), None)
        if model is None:
            told.append(missing(recipe.model, self._model))
        else:
            self.choose_model(model)
        self.set_image(image)
        if recipe.image is not None and image is None:
            told.append(
                self.tr("The image {name} is not here any more. Choose it again.").format(
                    name=recipe.image.name
                )
            )
        self.set(**changes_of(recipe))
        size = Size(recipe.width, recipe.height)
        if (self._values.size, self._values.frames) != (size, recipe.frames):
            told.append(
                self.tr(
                    "{size} with {frames} frames was taken instead, as the model makes."
                ).format(size=self._values.size, frames=self._values.frames)
            )
        return tuple(told)

    def refresh(self) -> None:
        """Look again which models there are, in the background."""
        store, wanted = self._store, self._preferences.settings.default_model
        if self._refreshing is not None:
            self._refreshing.cancel()
        self._refreshing = self._background.run(
            lambda: models_of(store, wanted), self._on_models_found, self._on_models_failed
        )

    def use_store(self, store: Store) -> None:
        """Take models from another folder from now on."""
        self._store = store
        self.refresh()

    def use_reports(self, reports: tuple[DeviceReport, ...]) -> None:
        """Plan with the cards as the engine process sees them."""
        self._reports = reports
        self._forecast.settle()

    def expect_anew(self) -> None:
        """Something was learnt on this machine: reckon once more what is to be expected."""
        self._forecast.settle()

    # --- inside

    def _become(self, wanted: Values) -> None:
        values = legal(wanted, self._model.spec if self._model else None)
        before, self._values = self._values, values
        names = [
            name
            for name in Values.__struct_fields__
            if getattr(before, name) != getattr(values, name)
        ]
        for name in names:
            self.changed.emit(name)
        if names:
            self._check()

    def _recipe_with(self, prompt: str, spec: ModelSpec, negative: str = "") -> Recipe:
        image = self._first_frame.source if self._first_frame else None
        return recipe_of(self._values, spec, prompt, negative, image)

    def _check(self) -> None:
        problem = self._found_problem()
        if problem != self._problem:
            self._problem = problem
            self.problem_changed.emit(problem)
        self._forecast.settle()

    def _found_problem(self) -> str:
        if self._model is None:
            return self._models_problem or self.tr(
                "There is no model on this machine yet. Get one under Models."
            )
        spec = self._model.spec
        if not self._values.prompt.strip():
            return self.tr("The prompt is empty. Describe what is to be seen, in a sentence.")
        if spec.source is Source.IMAGE and self._first_frame is None:
            if self._image is None:
                return self.tr("{model} starts from an image. Drop or paste one.").format(
                    model=spec.title
                )
            return self._image_problem or self.tr("The image is still being read.")
        try:
            values = self._values
            catalog.check(self._recipe_with(values.prompt, spec, values.negative), spec)
        except BadRecipe as error:
            return worded(str(error))
        return ""

    def _question(self) -> Question | None:
        model = self._model
        if model is None:
            return None
        recipe = self._recipe_with(_ANY_WORDS, model.spec)
        if model.spec.source is Source.IMAGE and recipe.image is None:
            # What it takes does not depend on which image it will be.
            recipe = msgspec.structs.replace(recipe, image=SourceImage(sha256="0" * 64, name=""))
        return self.question_about(recipe, model, self._values.mode, self._values.prompt)

    def _on_preference_changed(self, name: str) -> None:
        if name == "mode":
            self.set(mode=self._preferences.settings.mode)
        elif name == "compiled":
            self._forecast.settle()

    def _on_models_found(self, models: tuple[Installed, ...]) -> None:
        self._models_problem = ""
        if models != self._models:
            self._models = models
            self.changed.emit("models")
        former = self._model.spec.id if self._model else ""
        for name in (former, self._preferences.settings.default_model):
            kept = [one for one in models if name and is_called(one, name)]
            if kept:
                self.choose_model(kept[0])
                return
        if models:
            self.choose_model(models[0])
        elif self._model is not None:
            self._model = None
            self.changed.emit("model")
        self._check()

    def _on_models_failed(self, error: CogreelError) -> None:
        self._models_problem = worded(str(error))
        self._check()

    def _on_image_read(self, read: FirstFrame) -> None:
        self._first_frame = read
        if self._model is not None and self._model.spec.source is Source.IMAGE:
            # The clip takes the shape of its first frame where the model has a choice.
            self.set(size=read.size)
        self.changed.emit("image")
        self._check()

    def _on_image_failed(self, error: CogreelError) -> None:
        self._image_problem = worded(str(error))
        self._check()
