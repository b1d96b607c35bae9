"""An engine process as the window sees it: what it says becomes signals, in the GUI thread."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from engine.client import AGAIN_SECONDS, EngineClient, State
from engine.logs import ENGINE_LOG_NAME
from engine.protocol import Event, Failed, Finished, Notice, Preview, Progress, Ready, Render


class Engine(QObject):
    """An engine process of this window, through starts and deaths (see EngineClient).

    Signals, each with one message of `engine.protocol`, always in the thread of this object:
    became_ready(Ready), progressed(Progress), previewed(Preview), noticed(Notice),
    finished(Finished), failed(Failed).
    """

    became_ready = Signal(object)
    progressed = Signal(object)
    previewed = Signal(object)
    noticed = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    _heard = Signal(object)

    def __init__(
        self,
        command: Sequence[str],
        logs: Path,
        *,
        again_seconds: float = AGAIN_SECONDS,
        log_name: str = ENGINE_LOG_NAME,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is started yet. `command` is `engine.client.engine_command`'s."""
        super().__init__(parent)
        # The reader thread only emits: the queue between the threads is Qt's. Queued by name, so
        # that even a slot that is a plain function runs in the GUI thread.
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._client = EngineClient(
            command, logs, self._heard.emit, again_seconds=again_seconds, log_name=log_name
        )

    @property
    def state(self) -> State:
        """What the process does now, which can be ahead of the signals."""
        return self._client.state

    @property
    def pid(self) -> int | None:
        """The number of the process; None where there is none."""
        return self._client.pid

    def start(self) -> None:
        """Start the process if there is none, so that the first job need not wait for it."""
        self._client.start()

    def render(self, job: Render) -> None:
        """Render a job after those that were handed in before. Raises BadRecipe and BadFile."""
        self._client.render(job)

    def stop(self, clip_id: str) -> None:
        """Stop that job, running or waiting; `failed` says when it has."""
        self._client.stop(clip_id)

    def pause(self, clip_id: str) -> None:
        """Pause that job after its step; `failed` says "paused" when it is, and kept."""
        self._client.pause(clip_id)

    def stop_now(self, clip_id: str) -> None:
        """Stop that job even if it does not listen, and its process with it."""
        self._client.stop_now(clip_id)

    def close(self, timeout_seconds: float = 10.0) -> None:
        """End the process and every job with it, and wait for that. What it said last still comes.

        To be called before this object goes: the reader thread emits its signals.
        """
        self._client.close(timeout_seconds)

    def _on_heard(self, event: Event) -> None:
        match event:
            case Ready():
                self.became_ready.emit(event)
            case Progress():
                self.progressed.emit(event)
            case Preview():
                self.previewed.emit(event)
            case Notice():
                self.noticed.emit(event)
            case Finished():
                self.finished.emit(event)
            case Failed():
                self.failed.emit(event)
