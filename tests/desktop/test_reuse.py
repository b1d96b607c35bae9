"""What is taken over into the draft, and what becomes of a clip that is new."""

from pathlib import Path

from PySide6.QtCore import Qt

from desktop.controls import ChoiceBox
from engine.film.document import ClipDocument, document_to_json
from engine.recipe import Speed
from tests.films import a_recipe, write_video
from tests.windows import Begin


def test_a_video_from_anywhere_gives_its_recipe_back(begin: Begin, tmp_path: Path) -> None:
    session = begin()
    draft = session.application.draft
    assert draft.model is not None
    spec = draft.model.spec
    recipe = a_recipe(prompt="a red ball", model=spec.id, seed=77, frames=spec.frames[0])
    document = ClipDocument(
        recipe=recipe, model=spec.id, revision="1", licence="Apache-2.0", versions={}
    )
    film = tmp_path / "sent by a friend.mp4"
    write_video(film, comment=document_to_json(document))
    session.application.prompt.video_given.emit(film)
    session.wait(lambda: draft.values.prompt == "a red ball")
    assert (draft.values.seed, draft.values.seed_locked) == (77, True)
    assert "The settings of sent by a friend.mp4 are taken over." in session.said


def test_a_speed_is_kept_by_all_that_renders_a_clip_once_more(begin: Begin) -> None:
    session = begin()
    session.application.preferences.set(simple=False)
    draft, bench = session.application.draft, session.application.bench
    assert bench is not None
    speeds = next(
        box for box in session.window.findChildren(ChoiceBox) if box.accessibleName() == "Speed"
    )
    speeds.setFocus()
    session.qtbot.keyClick(speeds, Qt.Key.Key_End)
    session.render("a red ball")
    session.wait(lambda: [clip.prompt for clip in bench.library.selected()] == ["a red ball"])
    session.wait(lambda: session.application.monitor.playback.speed == 1)
    session.application.monitor.playback.pause()
    session.qtbot.keyClick(speeds, Qt.Key.Key_Home)
    assert draft.values.speed is Speed.EXACT
    verbs = {action.text(): action for action in bench.library.grid.actions()}
    verbs["Use These Settings"].trigger()
    assert draft.values.speed is Speed.DRAFT
    for verb in ("Render Again", "Vary Seed"):
        verbs[verb].trigger()
    session.wait(lambda: len(session.clips()) == 3)
    assert [job.recipe.speed for job in bench.queue.jobs()] == [Speed.DRAFT] * 3


def test_a_video_without_a_recipe_says_so(begin: Begin, tmp_path: Path) -> None:
    session = begin()
    session.application.prompt.video_given.emit(write_video(tmp_path / "Holiday.mp4"))
    session.wait(lambda: any("Holiday.mp4" in said for said in session.said))
    assert session.application.draft.values.prompt == ""


def test_the_new_clip_is_selected_so_that_it_is_inspected(begin: Begin) -> None:
    session = begin()
    bench = session.application.bench
    assert bench is not None
    playback = session.application.monitor.playback
    for prompt in ("a red ball", "a blue cube"):
        session.render(prompt)
        session.wait(lambda it=prompt: [each.prompt for each in bench.library.selected()] == [it])
        session.wait(lambda: playback.speed == 1)
        playback.pause()


def test_several_selected_clips_stay_selected_when_a_new_one_comes(begin: Begin) -> None:
    session = begin()
    bench = session.application.bench
    assert bench is not None
    for prompt in ("a red ball", "a blue cube"):
        session.render(prompt)
    session.wait(lambda: len(session.clips()) == 2)
    bench.library.grid.select_rows([0, 1])
    session.application.monitor.playback.pause()
    session.render("a kite")
    session.wait(lambda: len(session.clips()) == 3)
    chosen = sorted(each.prompt for each in bench.library.selected())
    assert chosen == ["a blue cube", "a red ball"]
