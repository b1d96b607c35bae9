"""A clip of the film rendered once more, otherwise: another model, seed, prompt or more steps."""

import msgspec
from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.controls import icon_button
from desktop.film_dialog import add_row
from desktop.film_orders import FilmOrders, Wish
from desktop.film_render_dialog import RenderDialog, quiet
from desktop.values import new_seed
from engine.catalog import check
from engine.errors import BadFile
from engine.film.takes import final_recipe
from engine.recipe import MAX_SEED, Recipe
from engine.spec import Source


class AgainDialog(RenderDialog):
    """Begins with the recipe of the clip. What is rendered takes its place, the cut stays."""

    def __init__(self, recipe: Recipe, clip_id: str, orders: FilmOrders, parent: QWidget) -> None:
        source = Source.TEXT if recipe.image is None else Source.IMAGE
        able = [one for one in orders.models if one.spec.source is source]
        super().__init__(orders, able, parent)
        self.setWindowTitle(self.tr("Render Again With"))
        self._recipe = recipe
        self._clip_id = clip_id
        own = next((one for one in able if one.spec.id == recipe.model), None)
        if own is not None:
            self.choose(own, recipe.steps)
        self._prompt = QPlainTextEdit(recipe.prompt)
        self._prompt.setAccessibleName(self.tr("Prompt"))
        self._prompt.setTabChangesFocus(True)
        self._prompt.setMinimumHeight(6 * self.fontMetrics().height())
        self._seed = QLineEdit(str(recipe.seed))
        self._seed.setAccessibleName(self.tr("Seed"))
        self._seed.setToolTip(self.tr("The same seed gives the same clip"))
        digits = QRegularExpression(r"\d{1,20}")
        self._seed.setValidator(QRegularExpressionValidator(digits, self._seed))
        roll = icon_button("dices", self.tr("Another seed"), self.tr("Draw a seed at random"))
        roll.clicked.connect(lambda: self._seed.setText(str(new_seed())))
        add_row(self.form, self.tr("Prompt"), self._prompt)
        self.add_rows()
        add_row(self.form, self.tr("Seed"), self._seed, roll)
        told = quiet(
            self.tr("The clip stays as it is until the new one is done and takes its place.")
        )
        self.lay_out(self.form, told, self.said, buttons=self.buttons, width=480)
        self._prompt.textChanged.connect(self.refresh)
        self._seed.textChanged.connect(self.refresh)
        self.listen()

    def wishes(self) -> list[Wish]:
        model = self.chosen_model
        recipe = final_recipe(self._recipe, model.spec, self.steps.value())
        recipe = msgspec.structs.replace(
            recipe,
            prompt=self._prompt.toPlainText().strip(),
            seed=min(int(self._seed.text() or 0), MAX_SEED),
        )
        check(recipe, model.spec)
        image = self.orders.image_of(recipe)
        if recipe.image is not None and image is None:
            raise BadFile(
                self.tr("The image {name} is not in this project any more.").format(
                    name=recipe.image.name
                )
            )
        return [
            Wish(
                recipe=recipe,
                model=model,
                mode=self.chosen_mode,
                image=image,
                clip_ids=(self._clip_id,),
            )
        ]
