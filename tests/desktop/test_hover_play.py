"""A clip plays in the library while the pointer rests on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.hover_play import HoverPlay
from desktop.library_panel import LibraryPanel
from desktop.messages import Message, Messages
from desktop.project import OpenProject
from tests.films import a_clip, write_video

PATIENCE_MS = 30_000


class Library:
    """A panel of two clips, b and a, of which only a is a video that can be read."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.told: list[Message] = []
        messages = Messages(folder / "logs")
        messages.listen(self.told.append)
        self.background = Background(messages)
        self.project = OpenProject(folder / "film")
        library = self.project.library
        write_video(library.new_clip_path("a"), frames=12, fps=60)
        library.add(a_clip(library.new_clip_path("a"), "a"))
        library.new_clip_path("b").write_bytes(b"no video")
        still = write_video(folder / "still.mp4", frames=1)
        library.new_thumbnail_path("b").write_bytes(still.read_bytes())
        library.add(a_clip(library.new_clip_path("b"), "b"))
        self.panel = LibraryPanel(self.project, self.background, messages)
        qtbot.addWidget(self.panel)
        self.panel.resize(360, 400)
        self.panel.show()
        qtbot.waitUntil(lambda: self.panel.model.rowCount() == 2, timeout=PATIENCE_MS)
        qtbot.mouseMove(self.panel.grid.viewport(), QPoint(1, 1))
        self.picture("a")  # asks for its still
        still_of_a = self.panel.model.index_of("a")
        role = Qt.ItemDataRole.DecorationRole
        qtbot.waitUntil(lambda: still_of_a.data(role) is not None, timeout=PATIENCE_MS)
        self.frames: list[QImage] = []
        self.panel.hover.shown.connect(self._on_shown)

    def point_at(self, clip_id: str) -> None:
        place = self.panel.grid.visualRect(self.panel.model.index_of(clip_id)).center()
        self.qtbot.mouseMove(self.panel.grid.viewport(), place)

    def picture(self, clip_id: str) -> QImage:
        place = self.panel.grid.visualRect(self.panel.model.index_of(clip_id))
        return self.panel.grid.viewport().grab(place).toImage()

    def _on_shown(self, frame: QPixmap) -> None:
        self.frames.append(frame.toImage())

    def close(self) -> None:
        self.panel.close_project()
        self.background.close(PATIENCE_MS)
        self.project.close()


@pytest.fixture
def library(qtbot: QtBot, tmp_path: Path) -> Iterator[Library]:
    library = Library(qtbot, tmp_path)
    yield library
    library.close()


def test_it_plays_in_its_own_place_and_begins_again(qtbot: QtBot, library: Library) -> None:
    still = library.picture("a")
    library.point_at("a")
    qtbot.waitUntil(lambda: len(library.frames) > 12, timeout=PATIENCE_MS)
    room = library.panel.grid.picture_size()
    assert all(frame.width() <= room.width() for frame in library.frames)
    assert any(frame != library.frames[0] for frame in library.frames)
    assert library.picture("a") != still


def test_it_ends_with_the_pointers_leave(qtbot: QtBot, library: Library) -> None:
    still = library.picture("a")
    library.point_at("a")
    qtbot.waitUntil(lambda: len(library.frames) > 2, timeout=PATIENCE_MS)
    with qtbot.waitSignal(library.panel.hover.ended, timeout=PATIENCE_MS):
        qtbot.mouseMove(library.panel.grid.viewport(), QPoint(1, 1))
    count = len(library.frames)
    qtbot.wait(300)
    assert len(library.frames) == count
    assert library.picture("a") == still


def test_what_cannot_be_read_keeps_its_still_and_says_nothing(
    qtbot: QtBot, library: Library
) -> None:
    with qtbot.waitSignal(library.panel.hover.ended, timeout=PATIENCE_MS):
        library.point_at("b")
    assert library.frames == []
    assert library.told == []


def test_a_pointer_that_only_passes_over_opens_nothing(qtbot: QtBot, library: Library) -> None:
    for _ in range(5):
        library.point_at("a")
        library.point_at("b")
    library.panel.hover.leave()
    qtbot.wait(400)
    assert library.frames == []


def test_dragging_is_not_pointing(qtbot: QtBot, library: Library) -> None:
    grid = library.panel.grid
    pointed: list[int] = []
    grid.pointed.connect(pointed.append)
    library.point_at("a")
    qtbot.mousePress(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 390))
    library.panel.hover.point_at(Path("nowhere"), QSize(1, 1))
    qtbot.mouseRelease(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 390))
    assert pointed == [1]


def test_it_can_be_left_before_it_began(qtbot: QtBot, tmp_path: Path) -> None:
    messages = Messages(tmp_path)
    background = Background(messages)
    hover = HoverPlay(background)
    ended: list[bool] = []
    hover.ended.connect(lambda: ended.append(True))
    hover.leave()
    assert ended == []
    hover.point_at(tmp_path / "a.mp4", QSize(10, 10))
    hover.leave()
    assert ended == [True]
    assert background.close(PATIENCE_MS)
