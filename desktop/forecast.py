"""What is to be expected of the draft: its plan, advice and tokens, reckoned when it rests."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.outlook import Outlook, Question, Tokens, look_ahead
from desktop.remedies import Remedy
from engine.advice import Advice

if TYPE_CHECKING:
    from desktop.background import Background, Task
    from engine.plan import Plan

SETTLE_MS: Final = 150
"""How long the draft has to rest before its plan is reckoned anew."""


class Forecast(QObject):
    """Asks the pool once `settle` has not been called for a moment, and keeps the answer.

    Signals: `plan_changed` (Plan | None), `advice_changed` (tuple of Advice) and `tokens_changed`
    (Tokens | None), each with what is new.
    """

    plan_changed = Signal(object)
    advice_changed = Signal(object)
    tokens_changed = Signal(object)

    def __init__(
        self,
        background: "Background",
        question: Callable[[], Question | None],
        parent: QObject | None = None,
    ) -> None:
        """`question` is what to ask now; None where there is nothing to be expected."""
        super().__init__(parent)
        self._background = background
        self._question = question
        self._asking: Task | None = None
        self._plan: Plan | None = None
        self._cheaper: Remedy | None = None
        self._advice: tuple[Advice, ...] = ()
        self._tokens: Tokens | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self._on_settled)

    @property
    def plan(self) -> "Plan | None":
        """How it would run; None until it has been reckoned."""
        return self._plan

    @property
    def cheaper(self) -> Remedy | None:
        """What would fit, where the plan is refused and there is such a thing."""
        return self._cheaper

    @property
    def advice(self) -> tuple[Advice, ...]:
        """What would make it better."""
        return self._advice

    @property
    def tokens(self) -> Tokens | None:
        """How much of the model's attention the prompt takes; None where nobody can tell."""
        return self._tokens

    def settle(self) -> None:
        """Something is another: ask anew, once it rests."""
        if self._asking is not None:
            self._asking.cancel()
            self._asking = None
        self._settling.start()

    def _on_settled(self) -> None:
        question = self._question()
        if question is None:
            self._on_outlook(None)
            return
        self._asking = self._background.run(
            lambda: look_ahead(question), self._on_outlook, lambda _: self._on_outlook(None)
        )

    def _on_outlook(self, outlook: Outlook | None) -> None:
        self._asking = None
        plan = outlook.plan if outlook else None
        advice = outlook.advice if outlook else ()
        tokens = outlook.tokens if outlook else None
        cheaper = outlook.cheaper if outlook else None
        if (plan, cheaper) != (self._plan, self._cheaper):
            self._plan, self._cheaper = plan, cheaper
            self.plan_changed.emit(plan)
        if advice != self._advice:
            self._advice = advice
            self.advice_changed.emit(advice)
        if tokens != self._tokens:
            self._tokens = tokens
            self.tokens_changed.emit(tokens)
