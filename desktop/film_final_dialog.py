"""A draft becomes the final film: what it shows is rendered again, with another model or steps."""

from collections.abc import Sequence

from opentimelineio import schema
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from desktop.film_orders import FilmOrders, Wish
from desktop.film_render_dialog import RenderDialog, quiet
from desktop.wording import speed_in_words
from engine.errors import BadRecipe, NewerFormat
from engine.film.library import Project
from engine.film.takes import Final, final_recipes
from engine.film.timeline_clip import Kind, id_of, media_in
from engine.film.timeline_layout import VIDEO, all_clips
from engine.recipe import Recipe, Speed, recipe_from_json
from engine.spec import Source


class FinalDialog(RenderDialog):
    """Lists what will be rendered again; a clip that is unticked stays as it is."""

    def __init__(
        self,
        timeline: schema.Timeline,
        library: Project,
        selected: Sequence[str],
        orders: FilmOrders,
        parent: QWidget,
    ) -> None:
        """`timeline` stays as it is while the dialog is open; `selected` are ids of its clips."""
        super().__init__(orders, orders.models, parent)
        self.setWindowTitle(self.tr("Draft to Final"))
        self._timeline = timeline
        self._library = library
        self._recipes = _recipes_of(timeline)
        self._left_out: set[str] = set()
        chosen = [each for each in selected if each in self._recipes]
        self._only = QCheckBox(self.tr("Only the %n selected clip(s)", "", len(chosen)))
        self._only.setVisible(bool(chosen))
        self._selected = chosen
        self._list = QTreeWidget()
        self._list.setAccessibleName(self.tr("What is rendered again"))
        self._list.setHeaderLabels([self.tr("Clip"), self.tr("Now"), self.tr("Then")])
        self._list.setRootIsDecorated(False)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setMinimumHeight(12 * self.fontMetrics().height())
        head = self._list.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._other = quiet("")
        self.add_rows()
        self.form.addRow("", self._only)
        told = quiet(
            self.tr(
                "Each clip that the film shows is rendered with its prompt and its seed, and "
                "swapped in when it is done. Until then the draft stays; Undo brings it back."
            )
        )
        self.lay_out(
            told, self.form, self._list, self._other, self.said, buttons=self.buttons, width=640
        )
        self._only.toggled.connect(self.refresh)
        self._list.itemChanged.connect(self._on_ticked)
        self.listen()

    def wishes(self) -> list[Wish]:
        model, folder = self.chosen_model, self._library.folder
        return [
            Wish(
                recipe=each.recipe,
                model=model,
                mode=self.chosen_mode,
                image=folder / each.image if each.image else None,
                clip_ids=each.clip_ids,
            )
            for each in self._finals()
            if not set(each.clip_ids) <= self._left_out
        ]

    def summary(self, wishes: list[Wish]) -> str:
        if not wishes:
            return self.tr("All that is ticked is so already.")
        return super().summary(wishes)

    def refresh(self) -> None:
        self._show_list()
        super().refresh()

    # --- inside -----------------------------------------------------------------------------

    def _fitting(self) -> list[str]:
        """The clips that the model can follow, of those that are asked about."""
        with_image = self.chosen_model.spec.source is Source.IMAGE
        return [
            each for each in self._asked if (self._recipes[each].image is not None) == with_image
        ]

    @property
    def _asked(self) -> list[str]:
        return self._selected if self._only.isChecked() else list(self._recipes)

    def _finals(self) -> list[Final]:
        """What would be rendered if all were ticked. Raises BadRecipe."""
        model, steps = self.chosen_model, self.steps.value()
        return final_recipes(
            self._timeline, self._library, model.spec, steps=steps, clip_ids=self._fitting()
        )

    def _show_list(self) -> None:
        try:
            fitting, finals = len(self._fitting()), self._finals()
        except BadRecipe:
            fitting, finals = 0, list[Final]()  # why, is said at the foot
        self._list.blockSignals(True)
        self._list.clear()
        for final in finals:
            before = self._recipes[final.clip_ids[0]]
            item = QTreeWidgetItem([_one_line(before.prompt), _facts(before), _facts(final.recipe)])
            item.setData(0, Qt.ItemDataRole.UserRole, list(final.clip_ids))
            out = set(final.clip_ids) <= self._left_out
            item.setCheckState(0, Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
            item.setToolTip(0, before.prompt)
            self._list.addTopLevelItem(item)
        self._list.blockSignals(False)
        lost = len(self._asked) - fitting
        self._other.setVisible(bool(lost and fitting))
        self._other.setText(
            self.tr("%n clip(s) stay as they are, as they begin otherwise than with this model.",
                    "", lost)
        )  # fmt: skip

    def _on_ticked(self, item: QTreeWidgetItem) -> None:
        ids = set(item.data(0, Qt.ItemDataRole.UserRole))
        if item.checkState(0) == Qt.CheckState.Checked:
            self._left_out -= ids
        else:
            self._left_out |= ids
        super().refresh()


def _recipes_of(timeline: schema.Timeline) -> dict[str, Recipe]:
    """The recipes of the clips that were rendered, or are to be, by the clips' ids."""
    found: dict[str, Recipe] = {}
    for track, each in all_clips(timeline):
        media = media_in(each.clip)
        if track.kind != VIDEO or media.kind not in (Kind.VIDEO, Kind.WAITING) or not media.recipe:
            continue
        try:
            found[id_of(each.clip)] = recipe_from_json(media.recipe)
        except (BadRecipe, NewerFormat):
            continue  # from outside, or of a newer Cogreel
    return found


def _facts(recipe: Recipe) -> str:
    size = f"{recipe.width} × {recipe.height}"  # noqa: RUF001  the sign that it is
    hurried = recipe.speed is not Speed.EXACT
    speed = f" · {speed_in_words(recipe.speed)}" if hurried else ""
    return f"{recipe.model} · {recipe.steps} · {size}{speed}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
