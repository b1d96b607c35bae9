"""The models: where they are kept, what each is and would do here, and getting them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.controls import label, text_button
from desktop.model_cards import ModelCards
from desktop.wording import bytes_in_words

if TYPE_CHECKING:
    from desktop.downloads import Downloads


class FolderRow(QWidget):
    """Where models are kept and what is free there, with a button to keep them elsewhere."""

    def __init__(self, downloads: "Downloads") -> None:
        super().__init__()
        self._downloads = downloads
        self._path = label("", wraps=True)
        self._free = label("", "quiet")
        show = text_button(self.tr("&Open"), self.tr("Show the folder in the file manager"))
        show.clicked.connect(self._on_show_clicked)
        change = text_button(self.tr("C&hange…"), self.tr("Keep models in another folder"))
        change.clicked.connect(self._on_change_clicked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._path)
        words.addWidget(self._free)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(words, 1)
        layout.addWidget(show)
        layout.addWidget(change)
        downloads.free_changed.connect(self._show_folder)
        downloads.move.moved_on.connect(self._show_share)
        downloads.move.ended.connect(self._show_folder)
        self._show_folder()

    def _show_folder(self) -> None:
        free = bytes_in_words(self._downloads.free_bytes)
        self._path.setText(str(self._downloads.folder))
        self._free.setText(self.tr("{size} free").format(size=free))
        self._free.setVisible(self._downloads.free_bytes > 0)

    def _on_show_clicked(self) -> None:
        place = self._downloads.folder
        while not place.exists():
            place = place.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _on_change_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Where to keep models"), str(self._downloads.folder)
        )
        if chosen:
            self._downloads.move.wish(self, str(Path(chosen)))

    def _show_share(self, share: float) -> None:
        self._free.setText(self.tr("Moving the models: {share}").format(share=f"{share:.0%}"))
        self._free.show()


class ModelsDialog(QDialog):
    """All models as cards, over the folder they are kept in."""

    def __init__(self, downloads: "Downloads", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Models"))
        self.resize(640, 640)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(FolderRow(downloads))
        layout.addWidget(ModelCards(downloads), 1)
        close = text_button(self.tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        layout.addLayout(row)
        downloads.refresh()
