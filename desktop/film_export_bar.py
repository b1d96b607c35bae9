"""The row under the timeline that says how far an export is, and where the film is when whole."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.controls import Bar, OneLine, icon_button, text_button
from desktop.film_exports import FilmExports
from desktop.messages import Messages
from desktop.reveal import show_in_folder
from desktop.wording import bytes_in_words, length_in_words, seconds_in_words

if TYPE_CHECKING:
    from engine.film.export import Exported, ExportProgress


class FilmExportBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(
        self, exports: FilmExports, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._exports = exports
        self._messages = messages
        self._path: Path | None = None
        self._words = OneLine()
        self._words.setAccessibleName(self.tr("Export"))
        self._share = Bar()
        self._share.setAccessibleName(self.tr("Progress of the export"))
        self._share.setMaximumWidth(240)
        self._cancel = text_button(self.tr("Cancel the Export"))
        self._cancel.clicked.connect(exports.cancel)
        self._show = text_button(self.tr("Show in Folder"))
        self._show.clicked.connect(self._on_show)
        self._dismiss = icon_button("x", self.tr("Dismiss"))
        self._dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._share)
        row.addWidget(self._cancel)
        row.addWidget(self._show)
        row.addWidget(self._dismiss)
        exports.changed.connect(self._on_changed)
        exports.progressed.connect(self._on_progressed)
        exports.finished.connect(self._on_finished)
        self.hide()

    def _on_changed(self) -> None:
        export = self._exports.current
        busy = export is not None
        self._share.setVisible(busy)
        self._cancel.setVisible(busy)
        self._show.setVisible(not busy)
        self._dismiss.setVisible(not busy)
        if export is None:
            self.hide()
            return
        self._share.show_share(0)
        self._say(self.tr("Exporting {name}…").format(name=export.destination.name))
        self.show()

    def _on_progressed(self, progress: "ExportProgress") -> None:
        export = self._exports.current
        if export is None:
            return
        self._share.show_share(progress.done / max(1, progress.total))
        words = self.tr("Exporting {name}: frame {done} of {total}").format(
            name=export.destination.name, done=progress.done, total=progress.total
        )
        if progress.remaining is not None and progress.done < progress.total:
            left = seconds_in_words(progress.remaining)
            words = self.tr("{said}, {time} left").format(said=words, time=left)
        self._say(words)

    def _on_finished(self, exported: "Exported") -> None:
        self._path = exported.path
        words = self.tr("{name} is whole: {length}, {size}").format(
            name=exported.path.name,
            length=length_in_words(exported.seconds),
            size=bytes_in_words(exported.bytes),
        )
        if self._exports.current is None:
            self._say(words)
            self.show()
        else:
            self._messages.inform(words)

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setToolTip(words)

    def _on_show(self) -> None:
        if self._path is not None and not show_in_folder(self._path):
            text = self.tr("No program would show the folder. The film is {path}.")
            self._messages.warn(text.format(path=self._path))
