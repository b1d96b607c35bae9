"""What an earlier session has left in the queue of a project: finished at once, or offered."""

from PySide6.QtCore import QObject

from desktop.messages import Choice, Message, Messages
from desktop.project import OpenProject
from desktop.render_queue import RenderQueue
from engine.errors import CogreelError
from engine.film.cut_off import CutOff, cut_off, take_in
from engine.film.queue import Waiting


class LastTime(QObject):
    """Greets whoever opens a project with what was cut off in it, or still waits."""

    def __init__(
        self,
        project: OpenProject,
        queue: RenderQueue,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._queue = queue
        self._messages = messages
        self._offered: Message | None = None
        queue.flow.changed.connect(self._on_flow_changed)

    def greet(self, *, at_once: bool) -> None:
        """Go on with what was left if `at_once`, else offer that. Nothing left, nothing said.

        What `cogreel render` has begun in this project is taken into the queue first.
        """
        try:
            take_in(self._project.queue, self._project.add_job)
            begun = cut_off(self._project.queue)
        except CogreelError as error:
            self._messages.fail(error)
            return
        waiting = sum(job.state == Waiting() for job in self._queue.jobs())
        self._queue.hold()
        if not waiting or not self._queue.paused:
            return
        said = self._said(begun, waiting - len(begun))
        if at_once:
            text = self.tr("{what} Cogreel goes on with that now.")
            self._messages.inform(text.format(what=said))
            self._queue.resume()
            return
        go_on = self.tr("Finish Now") if begun else self.tr("Render Now")
        self._offered = self._messages.offer(
            said, Choice(go_on, self._queue.resume), Choice(self.tr("Not Now"), self._not_now)
        )

    def close(self) -> None:
        """Take back what was offered: the project is let go."""
        if self._offered is not None:
            self._messages.withdraw(self._offered)
            self._offered = None

    def _said(self, begun: list[CutOff], others: int) -> str:
        parts: list[str] = []
        if begun:
            furthest = max(begun, key=lambda each: each.step / each.job.recipe.steps)
            if furthest.step:
                text = self.tr("%n clip(s) cut off after step {step} of {steps}.", "", len(begun))
            else:
                text = self.tr("%n clip(s) cut off in the first steps.", "", len(begun))
            parts.append(text.format(step=furthest.step, steps=furthest.job.recipe.steps))
        if others:
            parts.append(self.tr("%n clip(s) waiting from last time.", "", others))
        return " ".join(parts)

    def _not_now(self) -> None:
        """It stays in the queue, which says how to go on."""

    def _on_flow_changed(self) -> None:
        if not self._queue.paused:
            self.close()
