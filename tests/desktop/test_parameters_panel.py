"""The parameters panel: only what is legal can be chosen, and both sides stay in step."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.controls import ChoiceBox
from desktop.parameters_panel import ParametersPanel
from engine.paths import Home
from engine.protocol import Mode
from engine.recipe import Scheduler, Speed
from engine.spec import Prediction, Size
from tests.drafts import Desk, install, known, predicting

LONG_MS = 30_000
T = TypeVar("T", bound=QWidget)


@pytest.fixture
def desk(home: Home, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(home)
    desk.preferences.set(simple=False)
    desk.draft.choose_model(known("CogVideoX-2b"))
    yield desk
    desk.close()


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> ParametersPanel:
    panel = ParametersPanel(desk.draft, desk.preferences)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def control(panel: ParametersPanel, kind: type[T], name: str) -> T:
    return next(one for one in panel.findChildren(kind) if one.accessibleName() == name)


def texts(box: QComboBox) -> list[str]:
    return [box.itemText(row) for row in range(box.count())]


def said(panel: ParametersPanel) -> str:
    return " ".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())


def pick(qtbot: QtBot, box: ChoiceBox, row: int) -> None:
    """Choose as a person does, by keyboard."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(row):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_only_legal_lengths_are_offered_with_their_seconds(panel: ParametersPanel) -> None:
    lengths = texts(control(panel, ChoiceBox, "Length"))
    assert lengths[0] == "1.1 s · 9 frames"
    assert lengths[-1] == "6.1 s · 49 frames"
    assert len(lengths) == 6


def test_a_length_that_is_picked_is_in_the_draft(
    qtbot: QtBot, desk: Desk, panel: ParametersPanel
) -> None:
    pick(qtbot, control(panel, ChoiceBox, "Length"), 2)
    assert desk.draft.values.frames == 25


def test_what_leaves_no_choice_cannot_be_changed(panel: ParametersPanel) -> None:
    size = control(panel, ChoiceBox, "Size")
    assert size.currentText() == "720 \u00d7 480 · 3:2"
    assert not size.isEnabled()


def test_another_model_offers_its_own_sizes(desk: Desk, panel: ParametersPanel) -> None:
    desk.draft.choose_model(known("CogVideoX1.5-5B-I2V"))
    size = control(panel, ChoiceBox, "Size")
    assert size.count() > 5
    assert size.currentText() == "1360 \u00d7 768 · 16:9"
    desk.draft.set(size=Size(768, 1024))
    assert size.currentText() == "768 \u00d7 1024 · 3:4"


def test_models_are_chosen_by_their_titles(
    qtbot: QtBot, desk: Desk, panel: ParametersPanel
) -> None:
    install(desk.store, "CogVideoX-2b", "CogVideoX-5b")
    desk.draft.refresh()
    models = control(panel, ChoiceBox, "Model")
    qtbot.waitUntil(lambda: models.count() == 2, timeout=LONG_MS)
    pick(qtbot, models, 1)
    assert desk.draft.model is not None
    assert desk.draft.model.spec.id == "CogVideoX-5b"


def test_numbers_go_both_ways(desk: Desk, panel: ParametersPanel) -> None:
    control(panel, QSpinBox, "Steps").setValue(30)
    control(panel, QDoubleSpinBox, "Guidance").setValue(7.5)
    assert (desk.draft.values.steps, desk.draft.values.guidance) == (30, 7.5)
    desk.draft.set(steps=40, guidance=6.5)
    assert control(panel, QSpinBox, "Steps").value() == 40
    assert control(panel, QDoubleSpinBox, "Guidance").value() == 6.5


def test_choices_keep_their_types(qtbot: QtBot, desk: Desk, panel: ParametersPanel) -> None:
    pick(qtbot, control(panel, ChoiceBox, "Scheduler"), 1)
    modes = control(panel, ChoiceBox, "Memory mode")
    pick(qtbot, modes, modes.findText("On the processor"))
    assert desk.draft.values.scheduler is Scheduler.DPM
    assert desk.draft.values.mode is Mode.CPU


def test_a_speed_is_chosen_by_what_it_gains_and_says_its_price(
    qtbot: QtBot, desk: Desk, panel: ParametersPanel
) -> None:
    speeds = control(panel, ChoiceBox, "Speed")
    assert texts(speeds) == [
        "Exact",
        "Balanced · 2.3\u00d7 as fast",
        "Draft · 4.2\u00d7 as fast",
    ]
    assert not speeds.accessibleDescription()
    pick(qtbot, speeds, 2)
    assert desk.draft.values.speed is Speed.DRAFT
    assert "Details and motion may come out otherwise" in said(panel)
    assert speeds.accessibleDescription() in said(panel)


def test_what_a_speed_gains_follows_the_steps(desk: Desk, panel: ParametersPanel) -> None:
    speeds = control(panel, ChoiceBox, "Speed")
    desk.draft.set(steps=10, speed=Speed.BALANCED)
    assert speeds.currentText() == "Balanced · 2.5\u00d7 as fast"
    desk.draft.set(steps=2)
    assert texts(speeds) == ["Exact", "Balanced", "Draft"]
    assert speeds.currentText() == "Balanced"


def test_a_model_that_has_one_speed_says_why(desk: Desk, panel: ParametersPanel) -> None:
    desk.draft.choose_model(predicting(Prediction.CLIP))
    speeds = control(panel, ChoiceBox, "Speed")
    assert speeds.isEnabled()
    desk.draft.choose_model(predicting(Prediction.NOISE))
    assert not speeds.isEnabled()
    assert speeds.currentText() == "Exact"
    assert "predicts noise" in said(panel)
    assert "predicts noise" in speeds.accessibleDescription()
    desk.draft.choose_model(known("CogVideoX-5b"))
    assert speeds.isEnabled()
    assert "predicts noise" not in said(panel)


def test_black_video_cannot_be_chosen(desk: Desk, panel: ParametersPanel) -> None:
    formats = control(panel, ChoiceBox, "Number format")
    assert "fp16" in texts(formats)
    desk.draft.choose_model(known("CogVideoX-5b"))
    assert "fp16" not in texts(formats)


def test_a_seed_of_63_bits_can_be_typed(qtbot: QtBot, desk: Desk, panel: ParametersPanel) -> None:
    seed = control(panel, QLineEdit, "Seed")
    seed.clear()
    qtbot.keyClicks(seed, "9223372036854775807")
    qtbot.keyClick(seed, Qt.Key.Key_Return)
    assert desk.draft.values.seed == 2**63 - 1


def test_an_emptied_seed_comes_back(qtbot: QtBot, desk: Desk, panel: ParametersPanel) -> None:
    desk.draft.set(seed=7)
    seed = control(panel, QLineEdit, "Seed")
    seed.setFocus()
    seed.clear()
    control(panel, QSpinBox, "Steps").setFocus()
    qtbot.waitUntil(lambda: seed.text() == "7", timeout=LONG_MS)


def test_dice_and_lock(qtbot: QtBot, desk: Desk, panel: ParametersPanel) -> None:
    desk.draft.set(seed=7)
    qtbot.mouseClick(control(panel, QToolButton, "Keep this seed"), Qt.MouseButton.LeftButton)
    assert desk.draft.values.seed_locked
    qtbot.mouseClick(control(panel, QToolButton, "Another seed"), Qt.MouseButton.LeftButton)
    assert control(panel, QLineEdit, "Seed").text() == str(desk.draft.values.seed) != "7"


def test_simple_hides_what_most_clips_do_not_need(
    qtbot: QtBot, desk: Desk, panel: ParametersPanel
) -> None:
    simple = next(one for one in panel.findChildren(QPushButton) if one.text() == "Simple")
    steps, speeds = control(panel, QSpinBox, "Steps"), control(panel, ChoiceBox, "Speed")
    desk.draft.set(speed=Speed.DRAFT)
    assert steps.isVisible()
    assert speeds.accessibleDescription() in said(panel)
    qtbot.mouseClick(simple, Qt.MouseButton.LeftButton)
    assert not steps.isVisible()
    assert not speeds.isVisible()
    assert speeds.accessibleDescription() not in said(panel)
    assert control(panel, QLineEdit, "Seed").isVisible()
    assert desk.preferences.settings.simple


def test_a_name_that_does_not_fit_ends_in_dots(panel: ParametersPanel) -> None:
    speeds = control(panel, ChoiceBox, "Speed")
    speeds.setFixedWidth(96)
    name = "Balanced · 2.3\u00d7 as fast"

    def picture(text: str) -> QImage:
        speeds.offer(((1, text), (2, "")), 1)
        return speeds.grab().toImage()

    whole, beginnings = picture(name), (name[:end].rstrip() for end in range(1, len(name)))
    kept = next(text for text in beginnings if picture(f"{text}…") == whole)
    assert picture(kept) != whole, "the dots are to be seen"


def test_no_empty_name_takes_a_line_where_text_is_large(panel: ParametersPanel) -> None:
    assert all(one.text() for one in panel.findChildren(QLabel) if one.isVisible())


def test_every_control_has_a_name(panel: ParametersPanel) -> None:
    kinds = (QComboBox, QAbstractSpinBox, QToolButton)
    controls = [one for kind in kinds for one in panel.findChildren(kind)]
    assert [one for one in controls if not one.accessibleName()] == []
