"""The recipe being written: legal numbers, what is wrong, what is to be expected."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from engine import catalog
from engine.advice import Kind
from engine.errors import BadRecipe
from engine.paths import Home
from engine.protocol import DeviceReport, Mode
from engine.recipe import Precision, Recipe, Scheduler, SourceImage, Speed
from engine.spec import Prediction, Size
from tests.bare_folder import write_folder
from tests.drafts import Desk, install, known, predicting, write_spiece

LONG_MS = 30_000
PROMPT = "A red kite climbs over a grey sea in evening light, the camera pans slowly."


@pytest.fixture
def desk(home: Home, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(home)
    yield desk
    desk.close()


def planned(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.draft.plan is not None, timeout=LONG_MS)


def heard(desk: Desk) -> list[str]:
    names: list[str] = []
    desk.draft.changed.connect(names.append)
    return names


# --- models


def test_what_is_installed_can_be_chosen_and_the_first_is(qtbot: QtBot, desk: Desk) -> None:
    install(desk.store, "CogVideoX-2b", "CogVideoX-5b")
    desk.draft.refresh()
    qtbot.waitUntil(lambda: len(desk.draft.models) == 2, timeout=LONG_MS)
    assert desk.draft.model == desk.draft.models[0]


def test_the_settings_name_the_model_to_begin_with(qtbot: QtBot, desk: Desk) -> None:
    install(desk.store, "CogVideoX-2b", "CogVideoX-5b")
    desk.preferences.set(default_model="cogvideox-5b")
    desk.draft.refresh()
    qtbot.waitUntil(lambda: desk.draft.model is not None, timeout=LONG_MS)
    assert desk.draft.model is not None
    assert desk.draft.model.spec.id == "CogVideoX-5b"


def test_the_settings_may_name_a_folder(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "My Own")
    install(desk.store, "CogVideoX-2b")
    desk.preferences.set(default_model=str(folder))
    desk.draft.refresh()
    qtbot.waitUntil(lambda: desk.draft.model is not None, timeout=LONG_MS)
    assert desk.draft.model is not None
    assert desk.draft.model.folder == folder
    assert len(desk.draft.models) == 2


def test_without_a_model_the_draft_says_where_to_get_one(desk: Desk) -> None:
    assert "no model" in desk.draft.problem
    with pytest.raises(BadRecipe, match="no model"):
        desk.draft.recipe()


def test_a_removed_model_is_given_up(qtbot: QtBot, desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    with qtbot.waitSignal(desk.draft.changed, timeout=LONG_MS):
        desk.draft.refresh()
    assert desk.draft.model is None


def test_another_model_brings_its_own_defaults(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.choose_model(known("CogVideoX1.5-5B"))
    values = desk.draft.values
    assert (values.size, values.frames, values.fps) == (Size(1360, 768), 81, 16)


def test_what_was_chosen_stays_with_another_model(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(steps=30, guidance=7.5, frames=17)
    desk.draft.choose_model(known("CogVideoX1.5-5B"))
    values = desk.draft.values
    assert (values.steps, values.guidance, values.frames) == (30, 7.5, 17)


def test_a_format_that_gives_black_video_is_not_kept(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(precision=Precision.FP16)
    desk.draft.choose_model(known("CogVideoX-5b"))
    assert desk.draft.values.precision is Precision.AUTO


def test_a_speed_that_a_model_has_not_is_not_kept(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(speed=Speed.DRAFT)
    desk.draft.choose_model(known("CogVideoX-5b"))
    assert desk.draft.values.speed is Speed.DRAFT
    desk.draft.choose_model(predicting(Prediction.NOISE))
    assert desk.draft.values.speed is Speed.EXACT


# --- values


def test_an_illegal_number_becomes_the_nearest_legal_one(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(frames=47, size=Size(1000, 600), steps=5000)
    values = desk.draft.values
    assert (values.frames, values.size, values.steps) == (49, Size(720, 480), 1000)


def test_each_changed_value_is_named_once(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    names = heard(desk)
    desk.draft.set(steps=30, guidance=7.0, frames=49)
    assert names == ["steps", "guidance"]


def test_the_same_value_changes_nothing(desk: Desk) -> None:
    desk.draft.set(prompt="A fox", steps=30)
    names = heard(desk)
    desk.draft.set(prompt="A fox", steps=30)
    assert names == []


def test_half_a_character_from_the_clipboard_is_made_whole(desk: Desk) -> None:
    desk.draft.set(prompt="A fox \ud83d trots")
    assert desk.draft.values.prompt == "A fox ? trots"


# --- recipes and orders


def test_the_recipe_holds_what_was_chosen(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(prompt=PROMPT, negative="rain", steps=30, scheduler=Scheduler.DPM, seed=7)
    recipe = desk.draft.recipe()
    said = (recipe.prompt, recipe.negative_prompt, recipe.steps, recipe.scheduler, recipe.seed)
    assert said == (PROMPT, "rain", 30, Scheduler.DPM, 7)


def test_an_empty_prompt_is_the_problem_until_something_is_written(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    assert "prompt is empty" in desk.draft.problem
    with qtbot.waitSignal(desk.draft.problem_changed) as told:
        desk.draft.set(prompt=PROMPT)
    assert told.args == [""]


def test_an_order_of_three_has_three_seeds_and_leaves_a_new_one(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(prompt=PROMPT, seed=7)
    order = desk.draft.order(3)
    assert order.seeds[0] == 7
    assert len({*order.seeds, desk.draft.values.seed}) == 4


def test_a_locked_seed_stays(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(prompt=PROMPT, seed=7, seed_locked=True)
    assert desk.draft.order().seeds == (7,)
    assert desk.draft.values.seed == 7


def test_a_recipe_can_be_taken_up_again(qtbot: QtBot, desk: Desk) -> None:
    install(desk.store, "CogVideoX-2b", "CogVideoX1.5-5B")
    desk.draft.refresh()
    qtbot.waitUntil(lambda: len(desk.draft.models) == 2, timeout=LONG_MS)
    spec = catalog.by_id("CogVideoX1.5-5B")
    recipe = catalog.default_recipe(
        spec,
        PROMPT,
        negative_prompt="rain",
        frames=17,
        fps=12,
        steps=31,
        guidance=7.5,
        seed=5,
        scheduler=Scheduler.DPM,
        precision=Precision.FP32,
        dynamic_guidance=True,
        speed=Speed.DRAFT,
    )
    usual = catalog.default_recipe(spec, "Waves.", seed=6)
    same = {
        name for name in Recipe.__struct_fields__ if getattr(recipe, name) == getattr(usual, name)
    }
    assert same == {"model", "width", "height", "image", "format"}, "nothing else is left to chance"
    told = desk.draft.set_from_recipe(recipe)
    assert desk.draft.recipe() == recipe
    assert desk.draft.values.seed_locked
    assert told == ()


def test_a_recipe_of_a_missing_model_is_fitted_and_says_so(desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    recipe = catalog.default_recipe(catalog.by_id("CogVideoX1.5-5B"), PROMPT)
    told = " ".join(desk.draft.set_from_recipe(recipe))
    assert "CogVideoX1.5-5B is not on this machine" in told
    assert "720x480" in told
    assert desk.draft.problem == ""


def test_a_lost_image_is_named(desk: Desk) -> None:
    spec = catalog.by_id("CogVideoX-5b-I2V")
    image = SourceImage(sha256="0" * 64, name="harbour.png")
    told = desk.draft.set_from_recipe(catalog.default_recipe(spec, PROMPT, image=image))
    assert "harbour.png" in " ".join(told)


# --- images


def picture(path: Path, width: int = 64, height: int = 48) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(path))
    return path


def test_an_image_becomes_part_of_the_recipe(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.draft.choose_model(known("CogVideoX-5b-I2V"))
    desk.draft.set(prompt=PROMPT)
    assert "starts from an image" in desk.draft.problem
    desk.draft.set_image(picture(tmp_path / "harbour.png"))
    qtbot.waitUntil(lambda: not desk.draft.problem, timeout=LONG_MS)
    order = desk.draft.order()
    assert order.image == tmp_path / "harbour.png"
    assert order.recipe.image is not None
    assert order.recipe.image.name == "harbour.png"


def test_the_clip_takes_the_shape_of_its_first_frame(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.draft.choose_model(known("CogVideoX1.5-5B-I2V"))
    desk.draft.set_image(picture(tmp_path / "tall.png", 300, 400))
    qtbot.waitUntil(lambda: desk.draft.values.size == Size(768, 1024), timeout=LONG_MS)


def test_a_file_that_is_no_image_is_a_problem_in_words(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "notes.png").write_text("no picture")
    desk.draft.choose_model(known("CogVideoX-5b-I2V"))
    desk.draft.set(prompt=PROMPT)
    desk.draft.set_image(tmp_path / "notes.png")
    qtbot.waitUntil(lambda: "cannot be read as an image" in desk.draft.problem, timeout=LONG_MS)


def test_a_pasted_picture_is_kept_in_a_file(qtbot: QtBot, desk: Desk) -> None:
    pasted = QImage(64, 48, QImage.Format.Format_RGB32)
    pasted.fill(QColor("teal"))
    desk.draft.keep_picture(pasted, desk.draft.set_image)
    qtbot.waitUntil(lambda: desk.draft.image_small is not None, timeout=LONG_MS)
    assert desk.draft.image is not None
    assert desk.draft.image.parent == desk.home.cache / "pasted"


def test_a_model_of_words_leaves_the_image_out(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.draft.set_image(picture(tmp_path / "harbour.png"))
    qtbot.waitUntil(lambda: desk.draft.image_small is not None, timeout=LONG_MS)
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(prompt=PROMPT)
    order = desk.draft.order()
    assert (order.recipe.image, order.image) == (None, None)


# --- what is to be expected


def test_the_plan_is_there_before_the_prompt_is(qtbot: QtBot, desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    planned(qtbot, desk)
    assert desk.draft.plan is not None
    assert (desk.draft.plan.mode, desk.draft.plan.refused) == (Mode.FULL, False)


def test_what_does_not_fit_comes_with_what_would(qtbot: QtBot, desk: Desk) -> None:
    desk.gpus = "2GB"
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(mode=Mode.FULL)
    planned(qtbot, desk)
    assert desk.draft.plan is not None
    assert desk.draft.plan.refused
    assert desk.draft.cheaper is not None
    with qtbot.waitSignal(desk.draft.plan_changed, timeout=LONG_MS):
        desk.draft.set(**desk.draft.cheaper.changes)
    assert not desk.draft.plan.refused


def test_the_engines_word_on_cards_is_the_last(qtbot: QtBot, desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    planned(qtbot, desk)
    cpu = DeviceReport(kind="cpu", index=0, name="x", total_bytes=1, free_bytes=1)
    with qtbot.waitSignal(desk.draft.plan_changed, timeout=LONG_MS):
        desk.draft.use_reports((cpu,))
    assert desk.draft.plan is not None
    assert desk.draft.plan.mode is Mode.CPU


def test_advice_follows_the_words_and_the_numbers(qtbot: QtBot, desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(prompt="A nice beach", steps=90)
    qtbot.waitUntil(lambda: bool(desk.draft.advice), timeout=LONG_MS)
    kinds = {piece.kind for piece in desk.draft.advice}
    assert {Kind.TOO_SHORT, Kind.VAGUE, Kind.STEPS} <= kinds


def test_tokens_are_counted_with_the_models_own_tokenizer(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    desk.draft.choose_model(known("CogVideoX-2b", write_spiece(tmp_path)))
    desk.draft.set(prompt="a fox " * 300)
    qtbot.waitUntil(lambda: desk.draft.tokens is not None, timeout=LONG_MS)
    tokens = desk.draft.tokens
    assert tokens is not None
    assert tokens.count > tokens.limit == 226
    assert tokens.lost.endswith("a fox")


def test_without_a_tokenizer_nothing_is_counted(qtbot: QtBot, desk: Desk) -> None:
    desk.draft.choose_model(known("CogVideoX-2b"))
    desk.draft.set(prompt=PROMPT)
    planned(qtbot, desk)
    assert desk.draft.tokens is None
