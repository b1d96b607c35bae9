"""A grid of clips that is laid out by arithmetic, so that 100,000 of them cost what ten do."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QRubberBand,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.clip_delegate import LEAST_WIDTH, ClipDelegate, StyleOption
from desktop.library_model import LibraryModel

GAP = 4
_DRAGGED = 96  # pixels of the longer side of the picture under the pointer

_Index = QModelIndex | QPersistentModelIndex


class ClipGrid(QListView):
    """Shows a LibraryModel in as many columns as fit.

    QListView itself places each item one by one, which takes half a second for 100,000 of them,
    and again at every change; it stays the base for what it tells screen readers.

    Signals: files_dropped(paths) when files from outside were dropped on it; pointed(row) when
    the pointer has come over another clip, -1 for none.
    """

    files_dropped = Signal(object)
    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = ClipDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there, as the width of the cells would else hang on itself.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self._pointed = -1
        self._band_from = QPoint()  # in the whole grid, so that it stays when that scrolls

    def selected_rows(self) -> list[int]:
        """The rows that are selected, from the first on."""
        ranges = self.selectionModel().selection()
        return sorted(
            row
            for each in (ranges.at(i) for i in range(ranges.count()))
            for row in range(each.top(), each.bottom() + 1)
        )

    def select_rows(self, rows: list[int]) -> None:
        """Select these rows and no others; the first of them becomes the current one."""
        model = self.model()
        selection = QItemSelection()
        for row in rows:
            index = model.index(row, 0)
            selection.select(index, index)
        choose = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, choose.ClearAndSelect)
        if rows:
            self.selectionModel().setCurrentIndex(model.index(rows[0], 0), choose.NoUpdate)

    def picture_size(self) -> QSize:
        """The room for a clip's picture, in pixels of the screen."""
        size = self._delegate.picture_size(self._cell().width())
        return (size.toSizeF() * self.devicePixelRatioF()).toSize()

    def show_moving(self, row: int, frame: QPixmap | None) -> None:
        """Show that frame in place of the picture of a clip; None for its picture again."""
        if frame is not None:
            frame.setDevicePixelRatio(1.0)  # it is scaled to its place anyway
        self._delegate.moving = None if frame is None else (row, frame)
        self.viewport().update(self._place(row))

    # --- arithmetic -------------------------------------------------------------------------

    def _count(self) -> int:
        model = self.model()
        return model.rowCount() if isinstance(model, LibraryModel) else 0

    def _columns(self) -> int:
        return max(1, (self.viewport().width() - GAP) // (LEAST_WIDTH + GAP))

    def _cell(self) -> QSize:
        columns = self._columns()
        width = max(LEAST_WIDTH // 2, (self.viewport().width() - GAP) // columns - GAP)
        return QSize(width, self._delegate.height_for(width, self.font()))

    def _lines(self) -> int:
        return -(-self._count() // self._columns())

    def _place(self, row: int) -> QRect:
        """Where a row lies in the viewport as it is scrolled."""
        cell = self._cell()
        line, column = divmod(row, self._columns())
        left = GAP + column * (cell.width() + GAP)
        top = GAP + line * (cell.height() + GAP) - self.verticalOffset()
        return QRect(QPoint(left, top), cell)

    def _rows_in(self, area: QRect) -> list[tuple[int, int]]:
        """Runs of rows, (first, last), whose cells meet an area of the viewport."""
        count, columns, cell = self._count(), self._columns(), self._cell()
        top, left = area.top() + self.verticalOffset() - GAP, area.left() - GAP
        first_line = max(0, top // (cell.height() + GAP))
        last_line = (top + area.height()) // (cell.height() + GAP)
        first_column = max(0, left // (cell.width() + GAP))
        last_column = min(columns - 1, (left + area.width()) // (cell.width() + GAP))
        runs: list[tuple[int, int]] = []
        for line in range(first_line, min(last_line, self._lines() - 1) + 1):
            first = line * columns + first_column
            last = min(line * columns + last_column, count - 1)
            if first <= last:
                runs.append((first, last))
        return runs

    # --- Qt: where items are ----------------------------------------------------------------

    def visualRect(self, index: _Index) -> QRect:
        return self._place(index.row()) if index.isValid() else QRect()

    def indexAt(self, p: QPoint) -> QModelIndex:
        for first, last in self._rows_in(QRect(p, QSize(1, 1))):
            for row in range(first, last + 1):
                if self._place(row).contains(p):
                    return self.model().index(row, 0)
        return QModelIndex()

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        cell, bar, height = self._cell(), self.verticalScrollBar(), self.viewport().height()
        bar.setSingleStep(max(1, cell.height() // 4))
        bar.setPageStep(height)
        bar.setRange(0, max(0, GAP + self._lines() * (cell.height() + GAP) - height))

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        place, height, bar = (
            self.visualRect(index),
            self.viewport().height(),
            self.verticalScrollBar(),
        )
        kind = QAbstractItemView.ScrollHint
        match hint:
            case kind.PositionAtTop:
                by = place.top() - GAP
            case kind.PositionAtBottom:
                by = place.bottom() + GAP - height
            case kind.PositionAtCenter:
                by = place.center().y() - height // 2
            case _:
                by = min(0, place.top() - GAP) or max(0, place.bottom() + GAP - height)
        bar.setValue(bar.value() + by)

    def moveCursor(
        self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        count, columns = self._count(), self._columns()
        if not count:
            return QModelIndex()
        current = self.currentIndex()
        move = QAbstractItemView.CursorAction
        if not current.isValid():
            return self.model().index(count - 1 if cursorAction == move.MoveEnd else 0, 0)
        row = current.row()
        page = columns * max(1, self.viewport().height() // (self._cell().height() + GAP))
        step = {
            move.MoveLeft: -1,
            move.MovePrevious: -1,
            move.MoveRight: 1,
            move.MoveNext: 1,
            move.MoveUp: -columns,
            move.MoveDown: columns,
            move.MovePageUp: -page,
            move.MovePageDown: page,
            move.MoveHome: -row,
            move.MoveEnd: count - 1 - row,
        }[cursorAction]
        wished = row + step
        if cursorAction in (move.MoveUp, move.MoveDown) and not 0 <= wished < count:
            last_line = row // columns == (count - 1) // columns
            wished = row if step < 0 or last_line else count - 1
        return self.model().index(min(max(wished, 0), count - 1), 0)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        model, selection = self.model(), QItemSelection()
        runs = self._rows_in(rect.normalized())
        if rect.width() <= 1 and rect.height() <= 1:
            index = self.indexAt(rect.topLeft())
            runs = [(index.row(), index.row())] if index.isValid() else []
        elif self.state() != QAbstractItemView.State.DragSelectingState and runs:
            # From the keyboard: all between the two ends, as they are read.
            ends = [self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())]
            if all(end.isValid() for end in ends):
                rows = sorted(end.row() for end in ends)
                runs = [(rows[0], rows[1])]
        for first, last in runs:
            selection.select(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        seen = self._rows_in(self.viewport().rect())
        for first, last in seen:
            for row in range(first, last + 1):
                if selection.contains(self.model().index(row, 0)):
                    region += self._place(row)
        return region

    # --- Qt: painting -----------------------------------------------------------------------

    def paintEvent(self, e: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        chosen, current = self.selectionModel(), self.currentIndex()
        pointed = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
        hovered = pointed.row() if self.viewport().underMouse() else -1
        flag = QStyle.StateFlag
        for first, last in self._rows_in(e.rect()):
            for row in range(first, last + 1):
                index = self.model().index(row, 0)
                option = QStyleOptionViewItem()
                self.initViewItemOption(option)
                state = flag.State_Enabled
                if chosen.isSelected(index):
                    state |= flag.State_Selected
                if row == hovered:
                    state |= flag.State_MouseOver
                if index == current and self.hasFocus():
                    state |= flag.State_HasFocus
                fields = cast(StyleOption, option)
                fields.rect, fields.state = self._place(row), state
                self._delegate.paint(painter, option, index)
        painter.end()

    def resizeEvent(self, e: QResizeEvent) -> None:
        top = self.indexAt(QPoint(2 * GAP, 2 * GAP))
        QAbstractItemView.resizeEvent(self, e)
        self.updateGeometries()
        if top.isValid() and e.oldSize().width() != e.size().width() and self.verticalOffset():
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    # --- Qt: keys and dragging --------------------------------------------------------------

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the program here; the search box searches."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._band_from = event.position().toPoint() + QPoint(0, self.verticalOffset())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        idle = not event.buttons()
        self._point_at(self.indexAt(event.position().toPoint()).row() if idle else -1)
        if self.state() == QAbstractItemView.State.DragSelectingState:
            start = self._band_from - QPoint(0, self.verticalOffset())
            self._band.setGeometry(QRect(start, event.position().toPoint()).normalized())
            self._band.show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and self._count() and not self.selectionModel().hasSelection():
            self.select_rows([max(0, self.currentIndex().row())])  # else keys would do nothing

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._point_at(-1)  # what is under the pointer now has only passed by

    def _point_at(self, row: int) -> None:
        if row != self._pointed:
            self._pointed = row
            self.pointed.emit(row)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        self._band.hide()
        super().mouseReleaseEvent(e)

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        model = self.model()
        data: QMimeData = model.mimeData([model.index(row, 0) for row in self.selected_rows()])
        if not data.hasUrls():
            return
        drag = QDrag(self)
        drag.setMimeData(data)
        picture = self.currentIndex().data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap) and not picture.isNull():
            drag.setPixmap(
                picture.scaled(
                    *(_DRAGGED, _DRAGGED, Qt.AspectRatioMode.KeepAspectRatio),
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        drag.exec(Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._judge(event)
        if event.isAccepted():
            self.files_dropped.emit(_files(event.mimeData()))

    def _judge(self, event: QDropEvent) -> None:
        """Accept files, but not our own clips, which are here already."""
        if event.source() is not self and _files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()


def _files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
