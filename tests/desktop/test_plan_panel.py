"""The plan panel: where it will run, what it takes, and what to do where it does not fit."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.engine_words import worded
from desktop.language import use_language
from desktop.plan_panel import NeedRow, PlanPanel
from desktop.wording import plan_in_words, speed_in_words
from engine.paths import Home
from engine.protocol import Mode
from engine.recipe import Speed
from engine.speed import price_in_words
from tests.drafts import Desk, known
from tests.films import a_recipe

LONG_MS = 30_000


@pytest.fixture
def desk(home: Home, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(home)
    yield desk
    desk.close()


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> PlanPanel:
    panel = PlanPanel(desk.draft)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def said(panel: PlanPanel) -> str:
    return "\n".join(one.text() for one in panel.findChildren(QLabel) if one.isVisible())


def replan(qtbot: QtBot, desk: Desk, mode: Mode = Mode.AUTO) -> None:
    with qtbot.waitSignal(desk.draft.plan_changed, timeout=LONG_MS):
        desk.draft.choose_model(known("CogVideoX-2b"))
        desk.draft.set(mode=mode)


def test_without_a_model_there_is_no_plan_yet(panel: PlanPanel) -> None:
    assert said(panel) == "No plan yet"


def test_mode_time_and_their_origin_are_said(qtbot: QtBot, desk: Desk, panel: PlanPanel) -> None:
    replan(qtbot, desk)
    assert "All on the GPU, about 2 minutes" in said(panel)
    assert "The time is a guess" in said(panel)
    assert any("1.15 times" in each.toolTip() for each in panel.findChildren(QLabel))


def test_every_peak_stands_against_what_is_free(qtbot: QtBot, desk: Desk, panel: PlanPanel) -> None:
    replan(qtbot, desk)
    rows = [row.accessibleName() for row in panel.findChildren(NeedRow)]
    places = [name.partition(": ")[0] for name in rows]
    assert places == ["GPU 0", "RAM", "Disk"]
    assert all(" free" in name for name in rows)


def test_each_peak_tells_its_parts(qtbot: QtBot, desk: Desk, panel: PlanPanel) -> None:
    replan(qtbot, desk)
    parts = panel.findChildren(NeedRow)[0].accessibleDescription()
    assert "the driver: 512 MiB (guess: 0.5 GiB)" in parts


def test_what_is_refused_offers_what_fits(qtbot: QtBot, desk: Desk, panel: PlanPanel) -> None:
    desk.gpus = "4GB"
    replan(qtbot, desk, mode=Mode.FULL)
    assert "It does not fit" in said(panel)
    button = panel.findChildren(QPushButton)[0]
    assert button.text() == "Take mode “Streamed from RAM”"
    with qtbot.waitSignal(desk.draft.plan_changed, timeout=LONG_MS):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "Streamed from RAM" in said(panel)
    assert not button.isVisible()


def test_a_card_nobody_has_measured_has_no_time_yet(
    qtbot: QtBot, desk: Desk, panel: PlanPanel
) -> None:
    desk.gpus = "24GB:8.9:Some New Card"
    replan(qtbot, desk)
    assert "not known until the first render" in said(panel)


def test_the_time_follows_the_speed_and_the_price_is_said(
    qtbot: QtBot, desk: Desk, panel: PlanPanel
) -> None:
    replan(qtbot, desk)
    assert "about 2 minutes" in said(panel)
    exact = desk.draft.plan
    with qtbot.waitSignal(desk.draft.plan_changed, timeout=LONG_MS):
        desk.draft.set(speed=Speed.DRAFT)
    fast = desk.draft.plan
    assert exact is not None
    assert fast is not None
    assert exact.phases is not None
    assert fast.phases is not None
    assert fast.phases.denoise == pytest.approx(exact.phases.denoise * 12 / 50)
    assert plan_in_words(fast) in said(panel)
    assert "about 2 minutes" not in said(panel)
    assert "12 of 50 steps are computed" in said(panel)


@pytest.mark.parametrize("language", ["de", "zh_CN"])
@pytest.mark.parametrize("speed", [Speed.BALANCED, Speed.DRAFT])
def test_the_price_names_the_speed_as_its_field_does(
    qapp: QApplication, language: str, speed: Speed
) -> None:
    use_language(qapp, language)
    price = worded(price_in_words(a_recipe(speed=speed)))
    assert speed_in_words(speed) in price
    assert speed not in price


def test_idle_cards_are_noted(qtbot: QtBot, desk: Desk, panel: PlanPanel) -> None:
    desk.gpus = "24GB,24GB,24GB"
    replan(qtbot, desk)
    assert "Two GPUs render; the other stays idle." in said(panel)
