"""Tells who is not looking how the renders get on: title, taskbar, and notices of the desktop."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.main_window import MainWindow
from desktop.notices import Notices
from desktop.preferences import Preferences
from desktop.taskbar import Taskbar
from engine.settings import Notify

if TYPE_CHECKING:
    from desktop.render_queue import RenderQueue
    from engine.film.queue import Job

_PROMPT = 80  # characters of a prompt in a notice


class Announcer(QObject):
    """Follows the queue of one window after the other."""

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        notices: Notices,
        taskbar: Taskbar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._preferences = preferences
        self._notices = notices
        self._taskbar = taskbar
        self._queue: RenderQueue | None = None
        self._done = self._failed = 0  # since the queue was last at its end
        self.tells_each = False
        """Tell of every job, whatever is chosen: there is no window to see it in."""
        self.stays_ms = 0
        """For how long the program has to live on after the last notice."""

    def follow(self, queue: "RenderQueue | None") -> None:
        """Tell of this queue from now on; of none where there is none."""
        self._queue = queue
        self._done = self._failed = 0
        self._show_share(None)
        if queue is not None:
            queue.job_progressed.connect(self._on_progressed)
            queue.job_ended.connect(self._on_ended)
            queue.queue_finished.connect(self._on_finished)

    def _show_share(self, share: float | None) -> None:
        self._taskbar.show_share(share)
        self._window.show_share(share)

    def _on_progressed(self, job_id: str) -> None:
        assert self._queue is not None
        live = self._queue.live(job_id)
        if job_id in self._queue.running[:1]:  # the one that the monitor shows
            self._show_share(live.share if live is not None else None)

    def _on_ended(self, job_id: str) -> None:
        from engine.film.queue import Done, Failed  # no start waits for it

        assert self._queue is not None
        self._show_share(None)
        job = self._queue.job(job_id)
        if job is None:
            return
        self._done += isinstance(job.state, Done)
        self._failed += isinstance(job.state, Failed)
        if self.tells_each or self._preferences.settings.notify is Notify.JOB:
            self._tell_of(job)

    def _tell_of(self, job: "Job") -> None:
        from desktop.job_words import prompt_in_a_line
        from engine.film.queue import Done, Failed

        prompt = prompt_in_a_line(job.recipe)[:_PROMPT]
        match job.state:
            case Done():
                self._tell(self.tr("A clip is done"), prompt)
            case Failed(message=message):
                self._tell(self.tr("A clip has failed"), f"{prompt}: {message}")
            case _:
                pass

    def _on_finished(self) -> None:
        done, failed, self._done, self._failed = self._done, self._failed, 0, 0
        QApplication.alert(self._window)
        wanted = self._preferences.settings.notify is Notify.QUEUE and not self.tells_each
        if wanted and done + failed:
            told = self.tr("{count} done").format(count=done)
            if failed:
                told = self.tr("{done}, {count} failed").format(done=told, count=failed)
            self._tell(self.tr("The queue is done"), told)

    def _tell(self, title: str, text: str) -> None:
        if not self._window.isActiveWindow():
            self.stays_ms = self._notices.tell(title, text)
