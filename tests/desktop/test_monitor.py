"""The monitor plays real clips, steps, marks, and says what it cannot show."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.messages import Message, Messages
from desktop.monitor import Monitor
from desktop.picture import image_of
from engine.catalog import Size
from tests.films import SIZE, moving_frames, write_video

COUNT = 17
FPS = 8
PATIENCE_MS = 30_000


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(
        tmp_path_factory.mktemp("clip") / "kite.mkv", frames=COUNT, fps=FPS, lossless=True
    )


@pytest.fixture
def messages(qapp: object, tmp_path: Path) -> Messages:
    return Messages(tmp_path)


@pytest.fixture
def monitor(qtbot: QtBot, messages: Messages) -> Iterator[Monitor]:
    background = Background(messages)
    monitor = Monitor(background, messages)
    qtbot.addWidget(monitor)
    monitor.resize(400, 400)
    with qtbot.waitExposed(monitor, timeout=PATIENCE_MS):
        monitor.show()
    yield monitor
    monitor.clear()
    assert background.close(PATIENCE_MS)


@pytest.fixture
def showing(qtbot: QtBot, monitor: Monitor, clip: Path) -> Monitor:
    """The monitor with the clip's first frame, and the keys on its picture."""
    monitor.show_clip(clip, "A kite")
    wait_for_frame(qtbot, monitor, 0)
    with qtbot.waitActive(monitor, timeout=PATIENCE_MS):
        monitor.activateWindow()
    monitor.setFocus()
    return monitor


FRAMES = [image_of(np.ascontiguousarray(frame)) for frame in moving_frames(COUNT)]


def wait_for_frame(qtbot: QtBot, monitor: Monitor, index: int) -> None:
    def shown() -> bool:
        return monitor.playback.position == index and monitor.picture.image == FRAMES[index]

    qtbot.waitUntil(shown, timeout=PATIENCE_MS)


def press(
    qtbot: QtBot, monitor: Monitor, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None
) -> None:
    qtbot.keyClick(monitor.picture, key, modifier or Qt.KeyboardModifier.NoModifier)


def action(monitor: Monitor, name: str) -> Callable[[], None]:
    return next(each for each in monitor.actions() if each.text() == name).trigger


# --- frames ---------------------------------------------------------------------------------


def test_a_clip_shows_its_first_frame_and_facts(showing: Monitor) -> None:
    assert showing.playback.count == COUNT
    assert showing.playback.fps == FPS
    assert showing.picture.image is not None
    assert showing.picture.image.size().toTuple() == (SIZE.width, SIZE.height)


def test_each_key_goes_to_its_frame(qtbot: QtBot, showing: Monitor) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    for key, modifier, index in [
        (Qt.Key.Key_Right, None, 1),
        (Qt.Key.Key_Right, shift, 9),
        (Qt.Key.Key_Left, None, 8),
        (Qt.Key.Key_Left, shift, 0),
        (Qt.Key.Key_End, None, COUNT - 1),
        (Qt.Key.Key_Home, None, 0),
    ]:
        press(qtbot, showing, key, modifier)
        wait_for_frame(qtbot, showing, index)


def test_space_and_k_play_and_pause(qtbot: QtBot, showing: Monitor) -> None:
    speeds = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_K, Qt.Key.Key_K):
        press(qtbot, showing, key)
        speeds.append(showing.playback.speed)
    assert speeds == [1, 0, 1, 0]


def test_j_and_l_shuttle(qtbot: QtBot, showing: Monitor) -> None:
    press(qtbot, showing, Qt.Key.Key_L)
    press(qtbot, showing, Qt.Key.Key_L)
    assert showing.playback.speed == 2
    press(qtbot, showing, Qt.Key.Key_J)
    assert showing.playback.speed == -1


def test_playing_ends_on_the_last_frame(qtbot: QtBot, showing: Monitor) -> None:
    showing.playback.run_at(8)
    wait_for_frame(qtbot, showing, COUNT - 1)
    qtbot.waitUntil(lambda: showing.playback.speed == 0, timeout=PATIENCE_MS)


def test_i_and_o_mark_what_is_played(qtbot: QtBot, showing: Monitor) -> None:
    showing.playback.seek(3)
    press(qtbot, showing, Qt.Key.Key_I)
    showing.playback.seek(5)
    press(qtbot, showing, Qt.Key.Key_O)
    assert (showing.playback.first, showing.playback.last) == (3, 5)


def test_letters_are_text_while_text_is_typed(
    qtbot: QtBot, showing: Monitor, messages: Messages
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(line)
    column.addWidget(showing)
    window.show()
    with qtbot.waitActive(window, timeout=PATIENCE_MS):
        window.activateWindow()
    line.setFocus()
    qtbot.keyClicks(line, "jkl io")
    qtbot.keyClick(line, Qt.Key.Key_Left)
    assert line.text() == "jkl io"
    assert (showing.playback.speed, showing.playback.position) == (0, 0)
    showing.setParent(None)


def test_the_bar_takes_the_playhead_where_it_is_pressed(qtbot: QtBot, showing: Monitor) -> None:
    bar = showing.findChild(QWidget, "scrub_bar")
    assert bar is not None
    end = QPoint(bar.width() - 2, bar.height() // 2)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=end)
    wait_for_frame(qtbot, showing, COUNT - 1)


def test_a_long_prompt_makes_the_window_no_wider(
    qtbot: QtBot, monitor: Monitor, clip: Path
) -> None:
    before = monitor.minimumSizeHint().width()
    monitor.show_clip(clip, "A red kite climbs over a grey sea\n" * 50)
    wait_for_frame(qtbot, monitor, 0)
    facts = 200  # the size and length beside it
    assert monitor.minimumSizeHint().width() <= before + facts


# --- what is not a clip ---------------------------------------------------------------------


def test_without_a_clip_it_says_what_to_do(monitor: Monitor) -> None:
    assert "library" in monitor.picture.words
    assert monitor.picture.accessibleDescription() == monitor.picture.words
    monitor.playback.toggle()
    assert monitor.playback.speed == 0


def test_a_file_that_cannot_be_read_says_so_in_the_pictures_place(
    qtbot: QtBot, monitor: Monitor, tmp_path: Path
) -> None:
    path = tmp_path / "notes.mp4"
    path.write_text("no video")
    monitor.show_clip(path, "Notes")
    qtbot.waitUntil(lambda: "cannot be read" in monitor.picture.words, timeout=PATIENCE_MS)


def test_a_later_clip_wins_over_one_still_being_opened(
    qtbot: QtBot, monitor: Monitor, clip: Path, tmp_path: Path
) -> None:
    other = write_video(tmp_path / "b.mkv", frames=3, size=Size(32, 32), lossless=True)
    monitor.show_clip(other, "Other")
    monitor.show_clip(clip, "A kite")
    wait_for_frame(qtbot, monitor, 0)
    assert monitor.playback.count == COUNT


def test_a_preview_fills_the_picture_until_a_clip_comes(
    qtbot: QtBot, monitor: Monitor, clip: Path
) -> None:
    preview = QImage(12, 8, QImage.Format.Format_RGB32)
    preview.fill(Qt.GlobalColor.darkCyan)
    monitor.show_preview(preview, "Denoising 12 of 50")
    assert monitor.picture.image == preview
    monitor.show_clip(clip, "A kite")
    wait_for_frame(qtbot, monitor, 0)
    monitor.show_preview(preview, "Denoising 13 of 50")
    assert monitor.picture.image == FRAMES[0]
    monitor.clear()
    assert monitor.picture.image == preview
    monitor.end_preview()
    assert "library" in monitor.picture.words


# --- saving and size ------------------------------------------------------------------------


def test_the_frame_under_the_playhead_is_saved(
    qtbot: QtBot, showing: Monitor, messages: Messages, tmp_path: Path
) -> None:
    heard: list[Message] = []
    messages.listen(heard.append)
    showing.playback.seek(4)
    action(showing, "Save This Frame…")()
    dialog = showing.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("kite-0005.png")
    dialog.fileSelected.emit(str(tmp_path / "frame.png"))
    dialog.reject()
    qtbot.waitUntil(lambda: bool(heard), timeout=PATIENCE_MS)
    assert "frame.png" in heard[0].text
    with Image.open(tmp_path / "frame.png") as saved:
        assert np.array_equal(np.asarray(saved), list(moving_frames(5))[4])


def test_full_screen_shows_the_same_and_keeps_the_keys(qtbot: QtBot, showing: Monitor) -> None:
    action(showing, "Full Screen")()
    (window,) = [each for each in showing.findChildren(QWidget) if each.isFullScreen()]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    wait_for_frame(qtbot, showing, 1)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert not any(each.isChecked() for each in showing.actions())


def test_every_control_has_a_name(showing: Monitor) -> None:
    assert all(each.text() for each in showing.actions())
    controls = [
        each
        for each in showing.findChildren(QWidget)
        if each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(controls) >= 10
    assert all(each.accessibleName() for each in controls)


def test_a_job_without_a_preview_yet_says_how_it_gets_on(monitor: Monitor) -> None:
    monitor.show_progress("Loading the model")
    assert monitor.picture.words == "Loading the model"
    monitor.end_preview()
    assert "it plays here" in monitor.picture.words


def test_how_a_job_gets_on_covers_no_clip(showing: Monitor) -> None:
    showing.show_progress("Loading the model")
    assert showing.picture.image == FRAMES[0]
    showing.end_preview()
    assert showing.picture.image == FRAMES[0]
