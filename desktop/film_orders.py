"""What is to be rendered for a film: with which models, how long that takes, and into the queue."""

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from desktop.background import Background, Task
from desktop.draft import Draft
from desktop.outlook import Question, known_in, planned_for
from desktop.render_queue import RenderQueue
from engine.devices import with_reports
from engine.protocol import Mode
from engine.recipe import Recipe
from engine.weights import Installed


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A clip that is wanted, and the clips of the timeline that it replaces when it is done.

    `image` is its first frame, if it starts from one.
    """

    recipe: Recipe
    model: Installed
    mode: Mode = Mode.AUTO
    image: Path | None = None
    clip_ids: tuple[str, ...] = ()


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """What some wishes will take. `seconds` is None where nobody can tell yet.

    `refused` is why one of them cannot be rendered here; empty where all can.
    """

    seconds: float | None
    refused: str = ""


class FilmOrders:
    """The draft's models and machine, and the queue of the project, for the film's dialogs."""

    def __init__(
        self,
        draft: Draft,
        queue: RenderQueue,
        image_of: Callable[[Recipe], Path | None],
        background: Background,
    ) -> None:
        """`image_of` finds the first frame of a recipe in the project."""
        self._draft = draft
        self._queue = queue
        self._background = background
        self.image_of = image_of

    @property
    def models(self) -> tuple[Installed, ...]:
        """The models of this machine."""
        return self._draft.models

    @property
    def usual(self) -> Installed | None:
        """The one that the prompt is rendered with; None where there is none yet."""
        return self._draft.model

    @property
    def mode(self) -> Mode:
        """The memory mode that is chosen beside the prompt."""
        return self._draft.values.mode

    def expect(self, wishes: Sequence[Wish], done: Callable[[Expected], None]) -> Task:
        """Reckon in the background what all of it will take, one after the other."""
        asked: dict[tuple[Recipe, Path, Mode], tuple[Question, int]] = {}
        for wish in wishes:
            recipe = _without_words(wish.recipe)
            key = (recipe, wish.model.folder, wish.mode)
            question = self._draft.question_about(recipe, wish.model, wish.mode, "")
            asked[key] = (question, asked[key][1] + 1 if key in asked else 1)
        return self._background.run(lambda: reckoned([*asked.values()]), done)

    def order(self, wish: Wish) -> str:
        """Queue a wish; returns the id of its job, and of its clip. Empty where it was refused."""
        ids = self._queue.add(wish.recipe, wish.model, wish.mode, wish.image, [wish.recipe.seed])
        return ids[0] if ids else ""


def _without_words(recipe: Recipe) -> Recipe:
    """Neither memory nor time depends on these."""
    return msgspec.structs.replace(recipe, prompt="any words", negative_prompt="", seed=0)


def reckoned(asked: list[tuple[Question, int]]) -> Expected:
    """What questions, each so many times, will take in all. In the pool: milliseconds."""
    whole: float | None = 0.0
    first = asked[0][0]
    devices, known = with_reports(first.machine(), first.reports), known_in(first.cache)
    for question, count in asked:
        plan = planned_for(question, devices, known)
        if plan.refused:
            return Expected(seconds=None, refused=plan.reason)
        if whole is None or plan.seconds is None:
            whole = None
        else:
            whole += count * plan.seconds.value
    return Expected(seconds=whole)
