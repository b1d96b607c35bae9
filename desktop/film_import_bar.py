"""The row under the timeline that says how far a timeline from elsewhere is taken in."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.controls import Bar, OneLine, text_button
from desktop.film_exchange import FilmExchange

if TYPE_CHECKING:
    from engine.film.interchange_read import ReadProgress


class FilmImportBar(QFrame):
    """Hidden while nothing comes in."""

    def __init__(self, exchange: FilmExchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._words = OneLine()
        self._words.setAccessibleName(self.tr("Import"))
        self._share = Bar()
        self._share.setAccessibleName(self.tr("Progress of the import"))
        self._share.setMaximumWidth(240)
        cancel = text_button(self.tr("Cancel the Import"))
        cancel.setToolTip(self.tr("What has come in by now stays in the library"))
        cancel.clicked.connect(exchange.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        row.addWidget(self._share)
        row.addWidget(cancel)
        exchange.changed.connect(self._on_changed)
        exchange.progressed.connect(self._on_progressed)
        self.hide()

    def _on_changed(self) -> None:
        coming = self._exchange.coming
        if coming is not None:
            self._share.show_share(0)
            self._say(self.tr("Importing {name}…").format(name=coming.name))
        self.setVisible(coming is not None)

    def _on_progressed(self, progress: "ReadProgress") -> None:
        coming = self._exchange.coming
        if coming is None:
            return
        self._share.show_share(progress.done / max(1, progress.total))
        self._say(
            self.tr("Importing {name}: clip {done} of {total}").format(
                name=coming.name, done=progress.done, total=progress.total
            )
        )

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setToolTip(words)
