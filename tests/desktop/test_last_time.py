"""What an earlier session has left in a project is offered, or gone on with at once."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from desktop.messages import Message
from engine.film.queue import Done, Waiting
from engine.film.renders import Maker, render_folder, write_checkpoint, write_job
from tests.desk import Desk
from tests.fakes import fake_job
from tests.windows import Begin


def cut_off(project: Path, clip_id: str, model: Path, step: int) -> None:
    """Leave what a render of the command line leaves that was killed after `step` of 4."""
    job = fake_job(clip_id, project)
    folder = render_folder(project, clip_id)
    own = replace(job.model, id=str(model), folder=str(model))
    write_job(folder, replace(job, model=own))
    if step:
        maker = Maker(recipe=job.recipe, model="fake", revision="1", weights="bf16", versions={})
        write_checkpoint(folder, step, maker, {}, b"tensors")


def press(message: Message, words: str) -> None:
    [choice] = [each for each in message.choices if each.text == words]
    choice.act()


def test_a_render_of_the_command_line_is_offered_and_finished(
    opened: Callable[[], Desk], tmp_path: Path
) -> None:
    desk = opened()
    assert desk.said == []
    cut_off(desk.project.folder, "one", desk.model.folder, step=3)
    cut_off(desk.project.folder, "two", desk.model.folder, step=1)
    desk = opened()
    [offer] = desk.said
    assert offer.text == "2 clips were cut off, the furthest after step 3 of 4."
    assert [desk.state(each) for each in ("one", "two")] == [Waiting(), Waiting()]
    press(offer, "Finish Now")
    desk.until_finished()
    assert [desk.state(each) for each in ("one", "two")] == [Done("one"), Done("two")]
    assert {row.id for row in desk.project.library.clips()} == {"one", "two"}


def test_what_is_not_wanted_now_waits_for_the_next_time(opened: Callable[[], Desk]) -> None:
    desk = opened()
    cut_off(desk.project.folder, "one", desk.model.folder, step=3)
    for _ in range(2):
        desk = opened()
        [offer] = desk.said
        assert offer.text == "1 clip was cut off after step 3 of 4."
        press(offer, "Not Now")
        assert desk.queue.paused
        assert desk.state("one") == Waiting()


def test_an_offer_is_taken_back_when_the_queue_goes_on(opened: Callable[[], Desk]) -> None:
    desk = opened()
    desk.queue.pause()
    desk.add("A fox")
    desk = opened()
    withdrawn: list[Message] = []
    desk.messages.withdrawn.connect(withdrawn.append)
    [offer] = desk.said
    assert offer.text == "1 clip waits from last time."
    desk.queue.resume()
    assert withdrawn == [offer]
    desk.until_finished()


def test_by_setting_it_is_finished_at_once(begin: Begin) -> None:
    session = begin()
    session.render("long [slow]")
    session.wait(lambda: session.states() == {"long [slow]": "Running"})
    session.application.preferences.set(go_on_at_once=True)
    session.application.close()
    session = begin()
    session.wait(lambda: session.states() == {"long [slow]": "Running"})
    assert session.said == ["1 clip waits from last time. Cogreel goes on with that now."]
