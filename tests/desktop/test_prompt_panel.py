"""The prompt panel: words, advice, the first frame, and Render."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot

from desktop.draft import Order
from desktop.prompt_panel import PromptPanel
from desktop.words_box import WordsBox
from engine.paths import Home
from tests.drafts import Desk, install, known, write_spiece

LONG_MS = 30_000
PROMPT = "A red kite climbs over a grey sea in evening light, the camera pans slowly."


@pytest.fixture
def desk(home: Home, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(home)
    desk.draft.choose_model(known("CogVideoX-2b"))
    yield desk
    desk.close()


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> PromptPanel:
    panel = PromptPanel(desk.draft, desk.preferences)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def box(panel: PromptPanel, name: str = "Prompt") -> WordsBox:
    return next(one for one in panel.findChildren(WordsBox) if one.accessibleName() == name)


def said(panel: PromptPanel) -> list[str]:
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]


def button(panel: PromptPanel, text: str) -> QToolButton:
    return next(one for one in panel.findChildren(QToolButton) if one.text() == text)


def test_what_is_typed_is_in_the_draft(qtbot: QtBot, desk: Desk, panel: PromptPanel) -> None:
    qtbot.keyClicks(box(panel), "A fox")
    assert desk.draft.values.prompt == "A fox"


def test_a_prompt_from_elsewhere_is_shown_and_can_be_undone(desk: Desk, panel: PromptPanel) -> None:
    desk.draft.set(prompt="A fox")
    desk.draft.set(prompt=PROMPT)
    assert box(panel).toPlainText() == PROMPT
    box(panel).undo()
    assert desk.draft.values.prompt == "A fox"


def test_ctrl_enter_in_the_prompt_orders_a_render(
    qtbot: QtBot, desk: Desk, panel: PromptPanel
) -> None:
    desk.draft.set(prompt=PROMPT)
    panel.activateWindow()
    box(panel).setFocus()
    with qtbot.waitSignal(panel.render_wanted, timeout=LONG_MS) as told:
        qtbot.keyClick(box(panel), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert told.args is not None
    order = told.args[0]
    assert isinstance(order, Order)
    assert (order.recipe.prompt, len(order.seeds), order.first) == (PROMPT, 1, False)


def test_ctrl_shift_enter_orders_it_first(qtbot: QtBot, desk: Desk, panel: PromptPanel) -> None:
    desk.draft.set(prompt=PROMPT)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(panel.render_wanted, timeout=LONG_MS) as told:
        qtbot.keyClick(box(panel), Qt.Key.Key_Return, both)
    assert told.args is not None
    assert told.args[0].first


def test_several_seeds_are_ordered_once(qtbot: QtBot, desk: Desk, panel: PromptPanel) -> None:
    desk.draft.set(prompt=PROMPT)
    seeds = panel.findChildren(QSpinBox)[0]
    seeds.setValue(3)
    with qtbot.waitSignal(panel.render_wanted, timeout=LONG_MS) as told:
        panel.render_action.trigger()
    assert told.args is not None
    assert len(set(told.args[0].seeds)) == 3
    assert seeds.value() == 1


def test_what_cannot_be_rendered_says_why(desk: Desk, panel: PromptPanel) -> None:
    desk.draft.set(prompt="")
    assert any("prompt is empty" in text for text in said(panel))
    assert not panel.render_action.isEnabled()
    desk.draft.set(prompt=PROMPT)
    assert not any("prompt is empty" in text for text in said(panel))
    assert panel.render_action.isEnabled()


def test_advice_can_be_followed_at_one_click(qtbot: QtBot, desk: Desk, panel: PromptPanel) -> None:
    desk.draft.set(prompt="Create a video of a red fox that trots through snow at dawn")
    qtbot.waitUntil(lambda: bool(desk.draft.advice), timeout=LONG_MS)
    qtbot.mouseClick(button(panel, "Leave that out"), Qt.MouseButton.LeftButton)
    assert desk.draft.values.prompt == "A red fox that trots through snow at dawn"


def test_an_example_is_added_selected_to_be_written_over(
    qtbot: QtBot, desk: Desk, panel: PromptPanel
) -> None:
    desk.draft.set(prompt="A small red ball rolls over the green grass")
    qtbot.waitUntil(lambda: bool(desk.draft.advice), timeout=LONG_MS)
    qtbot.mouseClick(button(panel, "Add an example"), Qt.MouseButton.LeftButton)
    chosen = box(panel).textCursor().selectedText()
    assert chosen
    assert desk.draft.values.prompt == f"A small red ball rolls over the green grass, {chosen}"


def test_words_that_are_not_read_are_shown(
    qtbot: QtBot, desk: Desk, panel: PromptPanel, tmp_path: Path
) -> None:
    desk.draft.choose_model(known("CogVideoX-2b", write_spiece(tmp_path)))
    desk.draft.set(prompt="a fox " * 300)
    qtbot.waitUntil(lambda: any("of 226 tokens" in text for text in said(panel)), timeout=LONG_MS)
    assert any("Not read by the model" in text for text in said(panel))


def test_the_negative_prompt_is_advanced_but_never_hidden_when_written(
    desk: Desk, panel: PromptPanel
) -> None:
    negative = box(panel, "Negative prompt")
    desk.preferences.set(simple=True)
    assert not negative.isVisible()
    desk.draft.set(negative="rain")
    assert negative.isVisible()
    desk.draft.set(negative="")
    desk.preferences.set(simple=False)
    assert negative.isVisible()


def test_a_dropped_picture_is_the_first_frame(
    qtbot: QtBot, desk: Desk, panel: PromptPanel, tmp_path: Path
) -> None:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    image.save(str(tmp_path / "harbour.png"))
    desk.draft.choose_model(known("CogVideoX-5b-I2V"))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "harbour.png"))])
    box(panel).insertFromMimeData(dropped)
    qtbot.waitUntil(lambda: desk.draft.image_small is not None, timeout=LONG_MS)
    assert desk.draft.image == tmp_path / "harbour.png"
    assert "harbour.png" in said(panel)


def test_a_pasted_picture_is_the_first_frame(qtbot: QtBot, desk: Desk, panel: PromptPanel) -> None:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    desk.draft.choose_model(known("CogVideoX-5b-I2V"))
    pasted = QMimeData()
    pasted.setImageData(image)
    box(panel).insertFromMimeData(pasted)
    qtbot.waitUntil(lambda: desk.draft.image_small is not None, timeout=LONG_MS)


def test_a_picture_can_be_dropped_anywhere_on_the_panel(
    qtbot: QtBot, desk: Desk, panel: PromptPanel, tmp_path: Path
) -> None:
    desk.draft.choose_model(known("CogVideoX-5b-I2V"))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "harbour.png"))])
    place = QPointF(5, panel.height() - 5)
    buttons = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, dropped, *buttons)
    QCoreApplication.sendEvent(panel, entered)
    assert entered.isAccepted()
    drop = QDropEvent(place, Qt.DropAction.CopyAction, dropped, *buttons)
    QCoreApplication.sendEvent(panel, drop)
    assert desk.draft.image == tmp_path / "harbour.png"


def test_a_picture_chooses_a_model_that_starts_from_one(
    qtbot: QtBot, desk: Desk, panel: PromptPanel, tmp_path: Path
) -> None:
    install(desk.store, "CogVideoX-2b", "CogVideoX-5b-I2V")
    desk.draft.refresh()
    qtbot.waitUntil(lambda: len(desk.draft.models) == 2, timeout=LONG_MS)
    told: list[str] = []
    panel.told.connect(told.append)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "harbour.png"))])
    box(panel).insertFromMimeData(dropped)
    assert desk.draft.image == tmp_path / "harbour.png"
    assert desk.draft.model is not None
    assert desk.draft.model.spec.id == "CogVideoX-5b-I2V"
    assert told == ["CogVideoX 5B, from an image was chosen, which starts from an image."]


def test_without_such_a_model_it_is_said(desk: Desk, panel: PromptPanel, tmp_path: Path) -> None:
    told: list[str] = []
    panel.told.connect(told.append)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "harbour.png"))])
    box(panel).insertFromMimeData(dropped)
    assert desk.draft.image is None
    assert "under Models" in told[0]


def test_text_that_brings_a_picture_along_is_text(desk: Desk, panel: PromptPanel) -> None:
    copied = QMimeData()
    copied.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    copied.setText("a harbour")
    box(panel).insertFromMimeData(copied)
    assert desk.draft.values.prompt == "a harbour"


def test_every_control_has_a_name(panel: PromptPanel) -> None:
    kinds = (QPushButton, QToolButton, QSpinBox, QPlainTextEdit)
    controls = [one for kind in kinds for one in panel.findChildren(kind)]
    nameless = [
        one
        for one in controls
        if not one.accessibleName() and not getattr(one, "text", lambda: "")()
    ]
    assert nameless == []


def test_a_dropped_video_is_asked_for_its_recipe(qtbot: QtBot, panel: PromptPanel) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/films/kite.mp4")])
    assert box(panel).canInsertFromMimeData(dropped)
    with qtbot.waitSignal(panel.video_given) as given:
        box(panel).insertFromMimeData(dropped)
    assert given.args == [Path("/films/kite.mp4")]
