"""The menus that narrow the library and put it in order, as changes of what is wanted."""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from engine.film.library import MAX_RATING, Order
from engine.film.listing import Survey, Wanted

_DAYS = (1, 7, 30, 365)


class LibraryFilter(QObject):
    """What is wanted but for the words of the search box, and the two menus that change it.

    Signals: changed(Wanted).
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._wanted = Wanted()
        self._survey = Survey(clips=0, removed=0, models=(), tags=())
        self.menu = QMenu(self.tr("Filter"), parent)
        self.sort_menu = QMenu(self.tr("Sort"), parent)
        self.menu.aboutToShow.connect(self._fill)
        self.sort_menu.aboutToShow.connect(self._fill_sorts)
        self._fill()
        self._fill_sorts()

    @property
    def wanted(self) -> Wanted:
        return self._wanted

    @property
    def is_narrow(self) -> bool:
        """Whether some clips of the project are left out."""
        order, takes = self._wanted.order, self._wanted.takes
        return self._wanted != Wanted(order=order, takes=takes)

    def set_survey(self, survey: Survey) -> None:
        """What there is to choose from."""
        self._survey = survey

    def change(self, **fields: object) -> None:
        """Want something else."""
        wanted = msgspec.structs.replace(self._wanted, **fields)
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit(wanted)

    def clear(self) -> None:
        """Want all clips, in the order as it is."""
        if self.is_narrow:
            self._wanted = Wanted(order=self._wanted.order, takes=self._wanted.takes)
            self.changed.emit(self._wanted)

    def in_words(self) -> str:
        """What the clips are narrowed to; empty where they are not."""
        wanted = self._wanted
        parts = [
            self.tr("in the trash") if wanted.removed else "",
            self.tr("favourites") if wanted.favourites else "",
            self._stars(wanted.least_rating) if wanted.least_rating else "",
            wanted.model,
            self.tr("tagged {tag}").format(tag=wanted.tag) if wanted.tag else "",
            self.tr("takes of one prompt") if wanted.prompt else "",
            self.tr("since {day}").format(day=f"{wanted.since:%Y-%m-%d}") if wanted.since else "",
        ]
        return ", ".join(filter(None, parts))

    # --- the menus --------------------------------------------------------------------------

    def _fill(self) -> None:
        menu, wanted = self.menu, self._wanted
        menu.clear()
        for old in menu.findChildren(QMenu):
            old.deleteLater()  # clearing takes them out, no more
        self._add(menu, self.tr("Favourites"), wanted.favourites, self._toggle("favourites"))
        ratings = self._choices(menu, self.tr("Rating"))
        for rating in range(MAX_RATING + 1):
            text = self._stars(rating) if rating else self.tr("Any rating")
            self._choose(ratings, text, wanted.least_rating == rating, least_rating=rating)
        models = self._choices(menu, self.tr("Model"))
        self._choose(models, self.tr("Any model"), not wanted.model, model="")
        for model in filter(None, self._survey.models):
            self._choose(models, model, wanted.model == model, model=model)
        tags = self._choices(menu, self.tr("Tag"))
        self._choose(tags, self.tr("Any tag"), not wanted.tag, tag="")
        for tag in self._survey.tags:
            self._choose(tags, tag, wanted.tag == tag, tag=tag)
        times = self._choices(menu, self.tr("Made"))
        self._choose(times, self.tr("Any time"), wanted.since is None, since=None)
        for days, text in zip(_DAYS, self._times(), strict=True):
            since = _days_ago(days)
            self._choose(times, text, wanted.since == since, since=since)
        menu.addSeparator()
        self._add(menu, self.tr("Group Takes"), wanted.takes, self._toggle("takes"))
        self._add(menu, self.tr("Trash"), wanted.removed, self._toggle("removed"))
        menu.addSeparator()
        clear = menu.addAction(self.tr("Show All Clips"))
        clear.setEnabled(self.is_narrow)
        clear.triggered.connect(self.clear)

    def _fill_sorts(self) -> None:
        self.sort_menu.clear()
        for order, text in {
            Order.NEWEST: self.tr("Newest First"),
            Order.OLDEST: self.tr("Oldest First"),
            Order.BEST: self.tr("Best First"),
        }.items():
            self._choose(self.sort_menu, text, self._wanted.order is order, order=order)

    def _times(self) -> tuple[str, ...]:
        return (
            self.tr("Today"),
            self.tr("Last 7 days"),
            self.tr("Last 30 days"),
            self.tr("Last 365 days"),
        )

    def _stars(self, rating: int) -> str:
        if rating == MAX_RATING:
            return self.tr("%n star(s)", "", rating)
        return self.tr("%n star(s) or more", "", rating)

    def _toggle(self, field: str) -> Callable[[bool], None]:
        return lambda on: self.change(**{field: on})

    def _choices(self, menu: QMenu, title: str) -> QMenu:
        choices = menu.addMenu(title)
        QActionGroup(choices)
        return choices

    def _choose(self, menu: QMenu, text: str, chosen: bool, **fields: object) -> None:
        action = self._add(menu, text, chosen, lambda _: self.change(**fields))
        group = menu.findChild(QActionGroup)
        if group is not None:
            group.addAction(action)

    def _add(self, menu: QMenu, text: str, on: bool, act: Callable[[bool], None]) -> QAction:
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(act)
        return action


def _days_ago(days: int) -> datetime:
    """The beginning of the day that lets `days` days be seen, today among them."""
    today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days - 1)
