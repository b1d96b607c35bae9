"""A text box for plain words, on which pictures and videos can be dropped, too."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp", ".bmp")
_VIDEOS: Final = (".mp4", ".mkv", ".mov", ".m4v", ".webm", ".avi")
_LINES: Final = 5  # that are seen at least
_FRAME: Final = 5  # padding and border, in the style sheet


class WordsBox(QPlainTextEdit):
    """A text box for plain words, which also takes a picture.

    Signals: `file_given` with the Path of a dropped picture, `picture_given` with a QImage that
    has no file, `video_given` with the Path of a dropped video.
    """

    file_given = Signal(object)
    video_given = Signal(object)
    picture_given = Signal(object)

    def __init__(self, written: Callable[[str], None]) -> None:
        super().__init__()
        self._lines = _LINES
        self.setTabChangesFocus(True)
        self.textChanged.connect(lambda: written(self.toPlainText()))

    def show_lines(self, lines: int) -> None:
        """Be as high as that many lines of text, and no higher."""
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show that text in place of what is there, in such a way that it can be undone."""
        if text == self.toPlainText():
            return
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def add_text(self, text: str) -> None:
        """Write `text` at the end and select it, to be written over."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        before = self.toPlainText().rstrip()
        lead = "" if not before else " " if before.endswith((".", ",", ";")) else ", "
        cursor.insertText(lead)
        begin = cursor.position()
        cursor.insertText(text)
        cursor.setPosition(begin, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # --- Qt

    def sizeHint(self) -> QSize:
        margins = 2 * round(self.document().documentMargin()) + 2 * _FRAME
        height = self._lines * self.fontMetrics().lineSpacing() + margins
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        if _bare_image(source) or _file_in(source, PICTURES + _VIDEOS) is not None:
            return True
        return super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        picture, video = _file_in(source, PICTURES), _file_in(source, _VIDEOS)
        if picture is not None:
            self.file_given.emit(picture)
        elif video is not None:
            self.video_given.emit(video)
        elif _bare_image(source):
            self.picture_given.emit(QImage(source.imageData()))
        else:
            super().insertFromMimeData(source)


def _bare_image(source: QMimeData) -> bool:
    """Whether there is a picture and nothing else: what is copied as text may have one, too."""
    return source.hasImage() and not source.hasText()


def _file_in(source: QMimeData, suffixes: tuple[str, ...]) -> Path | None:
    """The first file of that sort among what was dropped."""
    local = (url.toLocalFile() for url in source.urls())
    return next((Path(name) for name in local if name.lower().endswith(suffixes)), None)
