"""A picture fits its place, or is shown pixel for pixel, or gives way to words."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.picture import Picture, image_of, resampled
from tests.films import moving_frames


@pytest.fixture
def picture(qtbot: QtBot) -> Picture:
    picture = Picture()
    qtbot.addWidget(picture)
    picture.resize(300, 200)
    return picture


def an_image(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def test_a_frame_becomes_an_image_with_its_colours() -> None:
    frame = np.ascontiguousarray(next(moving_frames(1)))
    image = image_of(frame)
    frame[:] = 0  # the image is a copy
    for x, y in ((0, 0), (63, 0), (10, 47)):
        colour = image.pixelColor(x, y)
        wanted = (x * 3 % 256, y * 5 % 256, (x + y) % 256)
        assert (colour.red(), colour.green(), colour.blue()) == wanted


def test_it_is_as_large_as_its_place_allows(picture: Picture) -> None:
    picture.show_image(an_image(64, 64))
    assert picture.place_of_image().size() == QSize(200, 200)
    assert abs(picture.place_of_image().center().x() - 150) <= 1


def test_pixel_for_pixel_can_be_dragged_as_far_as_it_covers(qtbot: QtBot, picture: Picture) -> None:
    picture.show_image(an_image(400, 100))
    picture.set_fitting(False)
    before = picture.place_of_image()
    assert before.size() == QSize(400, 100)
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(picture, left, pos=QPoint(50, 50))
    qtbot.mouseMove(picture, QPoint(250, 150))
    qtbot.mouseRelease(picture, left, pos=QPoint(250, 150))
    after = picture.place_of_image()
    assert (after.left(), after.top()) == (0, before.top())


def test_words_take_the_images_place_and_are_read_out(picture: Picture) -> None:
    picture.show_image(an_image(64, 64))
    picture.show_words("There is no file. Check the name.")
    assert picture.image is None
    assert picture.accessibleDescription() == "There is no file. Check the name."


def test_a_small_image_is_enlarged_without_steps() -> None:
    ramp = np.repeat(np.linspace(0, 255, 16).astype(np.uint8)[None, :], 16, axis=0)
    image = image_of(np.ascontiguousarray(np.stack([ramp] * 3, axis=-1)))
    large = resampled(image, QSize(320, 320))
    assert large.size() == QSize(320, 320)
    values = [large.pixelColor(x, 160).red() for x in range(20, 300)]
    assert max(abs(b - a) for a, b in itertools.pairwise(values)) <= 2


def test_a_large_image_is_reduced_by_the_mean_of_its_pixels() -> None:
    board = np.indices((512, 512)).sum(axis=0) % 2 * 255
    image = image_of(np.ascontiguousarray(np.stack([board] * 3, axis=-1).astype(np.uint8)))
    small = resampled(image, QSize(128, 128))
    values = {small.pixelColor(x, x).red() for x in range(128)}
    assert min(values) > 120
    assert max(values) < 135
