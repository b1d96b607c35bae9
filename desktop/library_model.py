"""The clips of the open project as a list of any length, for views."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    QUrl,
    Signal,
)
from PySide6.QtGui import QPixmap

from desktop.background import Background, Task
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.row_edits import RowEdits, row_edits
from desktop.thumbnails import Thumbnails
from desktop.wording import length_in_words
from engine.errors import CogreelError
from engine.film import listing
from engine.film.clip_row import ClipRow
from engine.film.library import Order
from engine.film.listing import Found, Survey, Wanted

ROW_ROLE = Qt.ItemDataRole.UserRole
TAKES_ROLE = Qt.ItemDataRole.UserRole + 1

FEW = 200  # clips whose facts are looked at when they are selected
_FIRST = 200  # clips that are found at once; all others follow
_PAGE = 64
_HELD = 1024  # rows; a screen shows some fifty

_Index = QModelIndex | QPersistentModelIndex
_AT_ROOT = QModelIndex()


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What is selected. `ids` is empty where the clips are more than FEW."""

    count: int
    ids: tuple[str, ...]


class LibraryModel(QAbstractListModel):
    """The clips that are wanted, in their order.

    It holds the number of every clip and the facts of those seen last. ROW_ROLE gives a clip's
    ClipRow, TAKES_ROLE how many takes it stands for, DecorationRole its picture once it is read.

    Signals: searched() when the list is what was wanted, whole; survey_changed(Survey).
    """

    searched = Signal()
    survey_changed = Signal(object)

    def __init__(
        self,
        project: OpenProject,
        background: Background,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        """The list is empty until `set_wanted` or `look` is called."""
        super().__init__(parent)
        self.project = project
        self._background = background
        self._messages = messages
        self._wanted = Wanted()
        self._survey: Survey | None = None
        self._numbers: array[int] = array("q")
        self._takes: array[int] | None = None
        self._rows: OrderedDict[int, ClipRow | None] = OrderedDict()
        self._asked: dict[int, int] = {}  # the rows of the pictures that are awaited
        self._searching: Task | None = None
        self._surveying: Task | None = None
        self.thumbnails = Thumbnails(background, parent=self)
        self.thumbnails.arrived.connect(self._on_thumbnail_arrived)
        self._later = QTimer(self)  # many signals of one change are one search
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._look_again)
        project.clip_added.connect(self._on_clip_listed)
        project.clip_removed.connect(self._on_clip_listed)
        project.clip_changed.connect(self._on_clip_changed)

    # --- what is wanted ---------------------------------------------------------------------

    @property
    def wanted(self) -> Wanted:
        return self._wanted

    @property
    def survey(self) -> Survey | None:
        """What the project holds; None until it was counted."""
        return self._survey

    @property
    def is_searching(self) -> bool:
        """Whether the list is not whole yet, or about to be another."""
        return self._searching is not None or self._later.isActive()

    def set_wanted(self, wanted: Wanted) -> None:
        """Show other clips: the first of them soon, then all."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.look()

    def look(self) -> None:
        """Search anew from nothing."""
        self._stop_searching()
        folder, wanted = self.project.folder, self._wanted
        if not (wanted.text or wanted.takes):
            # Under a millisecond: a thread would take longer to begin.
            try:
                self._on_first_found(listing.find(folder, wanted, _FIRST))
            except CogreelError as error:
                self._messages.fail(error)
            return
        self._searching = self._background.run(
            lambda: listing.find(folder, wanted, _FIRST), self._on_first_found
        )

    def close(self) -> None:
        """Search and read nothing more: the project is about to be closed."""
        self._stop_searching()
        if self._surveying is not None:
            self._surveying.cancel()
        self.thumbnails.close()

    def _stop_searching(self) -> None:
        self._later.stop()
        if self._searching is not None:
            self._searching.cancel()

    def _look_again(self) -> None:
        """Search anew and change only what differs."""
        self._stop_searching()
        folder, wanted, before = self.project.folder, self._wanted, self._numbers[:]

        def search() -> tuple[Found, RowEdits | None]:
            found = listing.find(folder, wanted)
            return found, row_edits(before, found.numbers)

        self._searching = self._background.run(search, self._on_found)

    def count(self) -> None:
        """Count anew what the project holds, for `survey`."""
        if self._surveying is not None:
            self._surveying.cancel()
        folder = self.project.folder
        self._surveying = self._background.run(lambda: listing.survey(folder), self._on_surveyed)

    # --- clips ------------------------------------------------------------------------------

    def clip(self, row: int) -> ClipRow | None:
        """The clip in a row; None where it is gone or cannot be read."""
        number = self._numbers[row]
        if number not in self._rows:
            self._read_page(row)
        self._rows.move_to_end(number)
        return self._rows[number]

    def clips(self, rows: Iterable[int]) -> list[ClipRow]:
        """The clips in these rows that are still there."""
        return [clip for row in rows if (clip := self.clip(row)) is not None]

    def index_of(self, clip_id: str) -> QModelIndex:
        """Where a clip is; no valid index if it is not among the wanted."""
        try:
            number = self.project.library.get(clip_id).number
            return self.index(self._numbers.index(number))
        except (CogreelError, ValueError):
            return QModelIndex()

    def path_of(self, clip: ClipRow) -> Path:
        """Where the video of a clip is. Raises BadProject."""
        return self.project.library.path_of(clip)

    def _read_page(self, row: int) -> None:
        start = row - row % _PAGE
        page = [n for n in self._numbers[start : start + _PAGE] if n not in self._rows]
        # Those that cannot be read are not asked for again at every stroke of the painter.
        self._rows.update(dict.fromkeys(page))
        try:
            self._rows.update({clip.number: clip for clip in self.project.library.rows(page)})
        except CogreelError as error:
            self._messages.fail(error)
        while len(self._rows) > max(_HELD, len(page)):
            self._rows.popitem(last=False)

    def _picture(self, clip: ClipRow) -> QPixmap | None:
        def find() -> Path | None:
            try:
                return self.project.library.thumbnail_of(clip)
            except CogreelError:
                return None  # an impossible name in the database; opening the clip says so

        return self.thumbnails.get(clip.number, find)

    # --- what comes back from the background ------------------------------------------------

    def _on_first_found(self, found: Found) -> None:
        self._start_over(found)
        if len(found.numbers) < _FIRST:
            self._end_search()
        else:
            self._later.start()  # once these are painted

    def _on_found(self, answer: tuple[Found, RowEdits | None]) -> None:
        found, edits = answer
        if edits is None:
            self._start_over(found)
        else:
            self._edit(found, edits)
        self._end_search()

    def _end_search(self) -> None:
        self._searching = None
        self.searched.emit()
        if self._survey is None:
            self.count()

    def _start_over(self, found: Found) -> None:
        self.beginResetModel()
        self._numbers, self._takes = found.numbers[:], found.takes
        self._asked.clear()
        self.endResetModel()

    def _edit(self, found: Found, edits: RowEdits) -> None:
        takes_before, self._takes = self._takes, None
        for first, count in edits.removed:
            self.beginRemoveRows(QModelIndex(), first, first + count - 1)
            del self._numbers[first : first + count]
            self.endRemoveRows()
        for first, count in edits.inserted:
            self.beginInsertRows(QModelIndex(), first, first + count - 1)
            self._numbers[first:first] = found.numbers[first : first + count]
            self.endInsertRows()
        self._takes = found.takes
        if found.takes != takes_before and len(self._numbers):
            self.dataChanged.emit(
                self.index(0), self.index(len(self._numbers) - 1), [int(TAKES_ROLE)]
            )

    def _on_surveyed(self, survey: Survey) -> None:
        self._surveying = None
        if survey != self._survey:
            self._survey = survey
            self.survey_changed.emit(survey)

    # --- what happens to clips --------------------------------------------------------------

    def _on_clip_listed(self, clip_id: str) -> None:
        self._renew(clip_id)
        self.count()
        self._later.start()

    def _on_clip_changed(self, clip_id: str) -> None:
        clip = self._renew(clip_id)
        if clip is not None and clip.number in self._numbers:
            self._tell_changed(clip.number)
        self.count()
        wanted = self._wanted
        if (
            wanted.order is Order.BEST
            or wanted.least_rating
            or wanted.favourites
            or wanted.tag
            or wanted.text
        ):
            self._later.start()

    def _renew(self, clip_id: str) -> ClipRow | None:
        try:
            clip = self.project.library.get(clip_id)
        except CogreelError:
            return None  # gone for good by now; the search that follows finds it missing
        self._rows.pop(clip.number, None)
        return clip

    def _on_thumbnail_arrived(self, number: int) -> None:
        row = self._asked.pop(number, -1)  # looking through 100,000 numbers takes milliseconds
        if 0 <= row < len(self._numbers) and self._numbers[row] == number:
            index = self.index(row)
            self.dataChanged.emit(index, index, [int(Qt.ItemDataRole.DecorationRole)])
        else:
            self._tell_changed(number)

    def _tell_changed(self, number: int) -> None:
        try:
            index = self.index(self._numbers.index(number))
        except ValueError:
            return
        self.dataChanged.emit(index, index)

    # --- Qt ---------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _AT_ROOT) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        if role == TAKES_ROLE:
            return self._takes[index.row()] if self._takes is not None else 1
        if role not in _ROLES:
            return None
        clip = self.clip(index.row())
        if clip is None:
            return None
        match role:
            case Qt.ItemDataRole.DecorationRole:
                picture = self._picture(clip)
                if picture is None:
                    self._asked[clip.number] = index.row()
                return picture
            case Qt.ItemDataRole.DisplayRole:
                return clip.prompt
            case Qt.ItemDataRole.ToolTipRole:
                return f"<span>{escape(clip.prompt)}</span>"  # as rich text, long ones wrap
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(clip)
            case _:
                return clip

    def _spoken(self, clip: ClipRow) -> str:
        stars = self.tr("{rating} of 5 stars").format(rating=clip.rating) if clip.rating else ""
        favourite = self.tr("favourite") if clip.favourite else ""
        seconds = length_in_words(clip.frames / clip.fps)
        return ", ".join(filter(None, (clip.prompt, stars, favourite, seconds)))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsDragEnabled
            | flag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        try:
            paths = [self.path_of(clip) for clip in self.clips(index.row() for index in indexes)]
        except CogreelError as error:
            self._messages.fail(error)
            return data
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


_ROLES = {
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        ROW_ROLE,
    )
}
