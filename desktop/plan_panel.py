"""How the draft would run: the mode and why, memory against what is free, the time."""

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.controls import Bar, label, set_role, text_button
from desktop.engine_words import worded
from desktop.wording import memory_in_words, plan_in_words
from engine.footprint import Known, Need

if TYPE_CHECKING:
    from desktop.draft import Draft
    from engine.plan import Plan


_GUESS: Final = "computed from a guess"  # so the origin begins where nobody has measured


class PlanPanel(QWidget):
    """Shows the draft's plan; where it is refused, a button takes what would fit."""

    def __init__(self, draft: "Draft") -> None:
        super().__init__()
        self._draft = draft
        self._needs: list[QWidget] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        self._headline = label("", "heading", wraps=True)
        self._reason = label("", "quiet", wraps=True)
        self._cheaper = text_button("")
        self._cheaper.clicked.connect(self._on_cheaper_clicked)
        self._bars = QVBoxLayout()
        self._bars.setSpacing(8)
        self._time = label("", "quiet", wraps=True)
        self._notes = label("", "warn", wraps=True)
        for widget in (self._headline, self._reason, self._cheaper):
            layout.addWidget(widget)
        layout.addLayout(self._bars)
        layout.addWidget(self._time)
        layout.addWidget(self._notes)
        layout.addStretch()
        draft.plan_changed.connect(self._show_plan)
        draft.changed.connect(self._on_changed)
        self._show_plan()

    def _on_changed(self, name: str) -> None:
        if name == "model":
            self._show_plan()

    def _show_plan(self) -> None:
        plan = self._draft.plan if self._draft.model is not None else None
        self._show_words(plan)
        for former in self._needs:
            self._bars.removeWidget(former)
            former.deleteLater()
        self._needs = [NeedRow(need) for need in plan.needs] if plan else []
        for row in self._needs:
            self._bars.addWidget(row)

    def _show_words(self, plan: "Plan | None") -> None:
        cheaper = self._draft.cheaper if plan else None
        self._cheaper.setVisible(cheaper is not None)
        if cheaper is not None:
            self._cheaper.setText(cheaper.label)
        for words in (self._reason, self._time, self._notes):
            words.setVisible(plan is not None)
        if plan is None:
            waiting = self._draft.model is not None
            self._headline.setText(self.tr("Planning…") if waiting else self.tr("No plan yet"))
            set_role(self._headline, "quiet")
            return
        set_role(self._headline, "bad" if plan.refused else "heading")
        self._headline.setText(plan_in_words(plan))
        self._reason.setText(worded(plan.reason))
        self._time.setText(self._time_of(plan))
        self._time.setToolTip(worded(plan.seconds.origin) if plan.seconds else "")
        self._time.setVisible(not plan.refused)
        self._notes.setText("\n".join(map(worded, plan.notes)))
        self._notes.setVisible(bool(plan.notes))

    def _time_of(self, plan: "Plan") -> str:
        if plan.seconds is None:
            return self.tr("The time is not known until the first render on such a card.")
        if plan.seconds.origin.startswith(_GUESS):
            return self.tr("The time is a guess until something was rendered here.")
        return self.tr("Time, {origin}.").format(origin=worded(plan.seconds.origin))

    def _on_cheaper_clicked(self) -> None:
        if self._draft.cheaper is not None:
            self._draft.set(**self._draft.cheaper.changes)


class NeedRow(QWidget):
    """The peak on one device, in RAM or on the disk: in words, and as a bar."""

    def __init__(self, need: Need) -> None:
        super().__init__()
        where = {"disk": self.tr("Disk")}.get(need.where, need.where)
        words = self.tr("{where}: {peak} of {free} free")
        if need.known is Known.HERE:
            words = self.tr("{where}: {peak} of {free} free, as was measured here")
        words = words.format(
            where=where, peak=memory_in_words(need.bytes), free=memory_in_words(need.free_bytes)
        )
        shown = label(words, "bad" if need.short_bytes else "", wraps=True)
        bar = Bar(need.bytes / max(1, need.free_bytes), short=bool(need.short_bytes))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(shown)
        layout.addWidget(bar)
        parts = "\n".join(
            f"{worded(part.what)}: {memory_in_words(part.bytes)} ({worded(part.origin)})"
            for part in need.parts
        )
        self.setToolTip(parts)
        self.setAccessibleName(words)
        self.setAccessibleDescription(parts)
