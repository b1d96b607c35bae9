"""What is taken over into the draft: a recipe, that of a video from anywhere, or a frame."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from desktop.background import Background
from desktop.draft import Draft
from desktop.messages import Messages
from engine.recipe import Recipe

if TYPE_CHECKING:
    from desktop.workbench import Workbench
    from engine.film.document import ClipDocument


class Reuse(QObject):
    """Writes into the draft, and says what could not be taken over."""

    def __init__(
        self,
        draft: Draft,
        background: Background,
        messages: Messages,
        bench: Callable[[], "Workbench | None"],
        parent: QObject | None = None,
    ) -> None:
        """`bench` is the open project, which may keep the first frames of recipes."""
        super().__init__(parent)
        self._draft = draft
        self._background = background
        self._messages = messages
        self._bench = bench

    def take_recipe(self, recipe: Recipe, image: Path | None) -> None:
        """Take a recipe over; `image` is the file of its first frame, where there is one."""
        for said in self._draft.set_from_recipe(recipe, image):
            self._messages.warn(said)

    def take_video(self, video: Path) -> None:
        """Take over the recipe that a video carries."""

        from engine.film.document import read_document

        def take(document: "ClipDocument") -> None:
            bench = self._bench()
            image = bench.image_of(document.recipe) if bench is not None else None
            told = self.tr("The settings of {name} are taken over.")
            self._messages.inform(told.format(name=video.name))
            self.take_recipe(document.recipe, image)

        self._background.run(lambda: read_document(video), take)

    def take_frame(self, frame: QImage) -> None:
        """A frame of a clip is to be the first of another."""
        self._draft.keep_picture(frame, self._animate)

    def _animate(self, image: Path) -> None:
        said = self._draft.animate(image)
        if said:
            self._messages.inform(said)
