"""Two real clips in step, and how alike they are."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QSlider
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.background import Background
from desktop.compare_dialog import CompareDialog, Side
from desktop.messages import Messages
from desktop.picture import image_of
from engine.catalog import Size
from engine.film.compare import compare_clips
from engine.film.video import VideoWriter
from tests.films import SIZE, moving_frames, write_video

COUNT = 9
PATIENCE_MS = 30_000

Open = Callable[[Path, Path], CompareDialog]


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_video(tmp_path_factory.mktemp("a") / "a.mkv", frames=COUNT, lossless=True)


@pytest.fixture(scope="module")
def darker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, darker, and two frames shorter."""
    path = tmp_path_factory.mktemp("b") / "b.mkv"
    with VideoWriter(path, SIZE, 8, "", lossless=True) as writer:
        for frame in moving_frames(COUNT - 2):
            writer.write(frame // 2)
    return path


@pytest.fixture
def background(qapp: object, tmp_path: Path) -> Iterator[Background]:
    background = Background(Messages(tmp_path))
    yield background
    assert background.close(PATIENCE_MS)


@pytest.fixture
def dialog_of(qtbot: QtBot, background: Background) -> Iterator[Open]:
    dialogs: list[CompareDialog] = []

    def open_dialog(first: Path, second: Path) -> CompareDialog:
        dialog = CompareDialog(background, Side(first, "Full"), Side(second, "Stream"))
        dialogs.append(dialog)
        with qtbot.waitExposed(dialog, timeout=PATIENCE_MS):
            dialog.show()
        return dialog

    yield open_dialog
    for dialog in dialogs:
        if isValid(dialog):
            dialog.close()


def wait_for_pair(qtbot: QtBot, dialog: CompareDialog, first: int, second: int) -> None:
    frames = list(moving_frames(COUNT))
    wanted = (
        image_of(np.ascontiguousarray(frames[first])),
        image_of(np.ascontiguousarray(frames[second] // 2)),
    )
    qtbot.waitUntil(lambda: dialog.pair.images == wanted, timeout=PATIENCE_MS)


def wait_for_numbers(qtbot: QtBot, dialog: CompareDialog, words: str) -> None:
    qtbot.waitUntil(lambda: words in dialog.numbers, timeout=PATIENCE_MS)


def test_both_clips_go_in_step(qtbot: QtBot, dialog_of: Open, clip: Path, darker: Path) -> None:
    dialog = dialog_of(clip, darker)
    wait_for_pair(qtbot, dialog, 0, 0)
    qtbot.keyClick(dialog.pair, Qt.Key.Key_Right)
    wait_for_pair(qtbot, dialog, 1, 1)


def test_the_shorter_clip_stands_on_its_last_frame(
    qtbot: QtBot, dialog_of: Open, clip: Path, darker: Path
) -> None:
    dialog = dialog_of(clip, darker)
    wait_for_pair(qtbot, dialog, 0, 0)
    dialog.playback.go_to_end()
    wait_for_pair(qtbot, dialog, COUNT - 1, COUNT - 3)


def test_the_numbers_are_those_of_this_frame_and_of_all(
    qtbot: QtBot, dialog_of: Open, clip: Path, darker: Path
) -> None:
    found = compare_clips(clip, darker)
    dialog = dialog_of(clip, darker)
    wait_for_numbers(qtbot, dialog, f"All frames: PSNR {found.mean.psnr:.2f} dB")
    dialog.playback.seek(3)
    assert f"This frame: PSNR {found.frames[3].psnr:.2f} dB" in dialog.numbers
    assert f"SSIM {found.frames[3].ssim:.4f}" in dialog.numbers


def test_a_clip_beside_itself_is_the_same(qtbot: QtBot, dialog_of: Open, clip: Path) -> None:
    wait_for_numbers(qtbot, dialog_of(clip, clip), "All frames: the same in every pixel")


def test_clips_of_two_sizes_are_shown_and_not_measured(
    qtbot: QtBot, dialog_of: Open, clip: Path, tmp_path: Path
) -> None:
    small = write_video(tmp_path / "small.mkv", size=Size(32, 32), lossless=True)
    dialog = dialog_of(clip, small)
    wait_for_numbers(qtbot, dialog, "need one size")
    qtbot.waitUntil(lambda: dialog.pair.images is not None, timeout=PATIENCE_MS)


def test_what_cannot_be_read_is_said(
    qtbot: QtBot, dialog_of: Open, clip: Path, tmp_path: Path
) -> None:
    wait_for_numbers(qtbot, dialog_of(clip, tmp_path / "gone.mkv"), "There is no file")


def test_the_wipe_is_drawn_by_hand_or_by_slider(
    qtbot: QtBot, dialog_of: Open, clip: Path, darker: Path
) -> None:
    dialog = dialog_of(clip, darker)
    wait_for_pair(qtbot, dialog, 0, 0)
    wipe = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Wipe")
    wipe.click()
    assert dialog.pair.wiping
    divider = next(
        each for each in dialog.findChildren(QSlider) if each.accessibleName() == "Divider"
    )
    divider.setValue(250)
    assert dialog.pair.divider == 0.25
    place, _ = dialog.pair.places()
    middle = QPoint(place.left() + place.width() // 2, place.center().y())
    qtbot.mouseClick(dialog.pair, Qt.MouseButton.LeftButton, pos=middle)
    assert divider.value() == pytest.approx(500, abs=5)


def test_left_of_the_divider_is_the_first_clip_and_right_of_it_the_second(
    qtbot: QtBot, dialog_of: Open, tmp_path: Path
) -> None:
    white, black = (tmp_path / "white.mkv", tmp_path / "black.mkv")
    for path, value in ((white, 255), (black, 0)):
        with VideoWriter(path, SIZE, 8, "", lossless=True) as writer:
            writer.write(np.full((SIZE.height, SIZE.width, 3), value, np.uint8))
    dialog = dialog_of(white, black)
    dialog.pair.set_wiping(True)
    qtbot.waitUntil(lambda: dialog.pair.images is not None, timeout=PATIENCE_MS)
    place, _ = dialog.pair.places()
    image = dialog.pair.grab().toImage()
    row = place.center().y() + place.height() // 4
    assert image.pixelColor(place.left() + place.width() // 4, row).value() == 255
    assert image.pixelColor(place.left() + 3 * place.width() // 4, row).value() == 0


def test_closing_amid_the_measuring_leaves_nothing_running(
    qtbot: QtBot, dialog_of: Open, background: Background, tmp_path: Path
) -> None:
    long = write_video(tmp_path / "long.mkv", frames=400, lossless=True)
    dialog = dialog_of(long, long)
    wait_for_numbers(qtbot, dialog, "Measuring")
    dialog.close()
    assert background.wait(PATIENCE_MS)
    decoding = [each for each in threading.enumerate() if "long.mkv" in each.name]
    for thread in decoding:
        thread.join(PATIENCE_MS / 1000)
    assert not any(each.is_alive() for each in decoding)
