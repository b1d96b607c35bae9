"""Takes are swapped under the cut, and a draft becomes final, as jobs end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from opentimelineio import schema

from engine.catalog import by_id
from engine.errors import BadEdit, BadRecipe
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film.clip_row import ClipRow
from engine.film.library import Project
from engine.film.queue import Job, Queue
from engine.film.takes import (
    arrive,
    await_take,
    awaited,
    catch_up,
    final_recipes,
    give_up,
    jobs_awaited,
    takes_of,
    waiting_media,
)
from engine.film.timeline_clip import Kind, clip_of, media_in, media_of
from engine.film.timeline_layout import clip_named, frames_in, new_timeline
from engine.protocol import Mode
from engine.recipe import SourceImage, Speed
from tests.films import a_clip, a_recipe, write_video
from tests.timelines import FPS, SIZE, media, spans

FRAMES = 24


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "project") as project:
        yield project


def rendered(project: Project, clip_id: str, **changes: Any) -> ClipRow:
    """A clip that the engine has made, in the library."""
    changes = {"frames": FRAMES} | changes
    path = write_video(project.new_clip_path(clip_id), frames=changes["frames"])
    return project.add(a_clip(path, clip_id, **changes))


def job_of(project: Project, **changes: Any) -> Job:
    with Queue.open(project.folder) as queue:
        recipe = a_recipe(**({"frames": FRAMES} | changes))
        return queue.add(recipe, model=recipe.model, model_folder="", mode=Mode.AUTO)


def film_of(*rows: ClipRow) -> schema.Timeline:
    film = new_timeline("Film", SIZE, FPS)
    for row in rows:
        verbs.append(film, clip_of(media_of(row), FPS))
    return film


def shown(film: schema.Timeline, clip_id: str) -> str:
    return media_in(clip_named(film, clip_id)).clip


def test_takes_have_the_same_prompt_and_first_frame(project: Project) -> None:
    fox = "A fox, in (deep) snow"
    first = rendered(project, "one", prompt=fox)
    rendered(project, "two", prompt=fox, seed=8)
    rendered(project, "three", prompt=f"{fox} at dawn")
    image = SourceImage(sha256="a" * 64, name="a.png")
    rendered(project, "four", prompt=fox, image=image)
    rendered(project, "gone", prompt=fox)
    project.remove("gone")
    assert [row.id for row in takes_of(project, media_of(first))] == ["two", "one"]
    assert takes_of(project, media(prompt="")) == []


def test_a_waiting_clip_is_filled_when_its_job_is_done(project: Project) -> None:
    job = job_of(project)
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, clip_of(waiting_media(job), FPS))
    verbs.append(film, clip_of(waiting_media(job), FPS), overlap=4)
    before = spans(film)
    assert jobs_awaited(film) == [job.id]
    row = rendered(project, job.id)
    assert arrive(film, row) == ["c1", "c2"]
    assert spans(film) == before
    assert media_in(clip_named(film, "c2")).kind is Kind.VIDEO
    assert jobs_awaited(film) == []
    assert arrive(film, row) == []


def test_a_shorter_clip_than_expected_still_fills_its_place(project: Project) -> None:
    job = job_of(project)
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, clip_of(waiting_media(job), FPS))
    assert arrive(film, rendered(project, job.id, frames=13)) == ["c1"]
    assert frames_in(film) == FRAMES


def test_render_again_replaces_in_place_when_done(project: Project) -> None:
    film = film_of(rendered(project, "one"), rendered(project, "two"))
    verbs.cross_fade(film, "c1", 4)
    before = spans(film)
    job = job_of(project, seed=99)
    await_take(film, "c1", job.id)
    assert awaited(clip_named(film, "c1")) == job.id
    assert shown(film, "c1") == "one"
    assert arrive(film, rendered(project, "other")) == []
    assert arrive(film, rendered(project, job.id)) == ["c1"]
    assert (shown(film, "c1"), shown(film, "c2")) == (job.id, "two")
    assert spans(film) == before
    with pytest.raises(BadEdit):
        await_take(film, "c9", job.id)


def test_what_is_far_too_short_leaves_the_take_that_is_there(project: Project) -> None:
    film = film_of(rendered(project, "one", frames=120))
    await_take(film, "c1", "tiny")
    assert arrive(film, rendered(project, "tiny", frames=2)) == []
    assert shown(film, "c1") == "one"
    assert jobs_awaited(film) == []


def test_a_job_that_is_given_up_is_waited_for_no_longer(project: Project) -> None:
    film = film_of(rendered(project, "one"))
    await_take(film, "c1", "never")
    assert give_up(film, "never") == ["c1"]
    assert jobs_awaited(film) == []
    assert shown(film, "c1") == "one"


def test_what_was_rendered_while_nobody_looked_is_put_in(project: Project) -> None:
    job, other = job_of(project), job_of(project)
    film = new_timeline("Film", SIZE, FPS)
    for each in (job, other):
        verbs.append(film, clip_of(waiting_media(each), FPS))
    rendered(project, job.id)
    assert catch_up(film, project) == ["c1"]
    assert jobs_awaited(film) == [other.id]


def test_a_cut_of_a_split_waits_too(project: Project) -> None:
    job = job_of(project)
    film = new_timeline("Film", SIZE, FPS)
    verbs.append(film, clip_of(waiting_media(job), FPS))
    edges.split(film, "c1", 10)
    assert arrive(film, rendered(project, job.id)) == ["c1", "c2"]


def test_a_draft_becomes_final_with_its_prompts_and_seeds(project: Project) -> None:
    draft = {"width": 720, "height": 480, "frames": 25, "steps": 8, "model": "CogVideoX-2b"}
    one = rendered(project, "one", **draft, prompt="A fox runs", seed=11)
    two = rendered(project, "two", **draft, prompt="A hen flies", seed=12)
    rendered(project, "unused", **draft, prompt="Never seen", seed=13)
    film = film_of(one, two, one)
    verbs.append(film, clip_of(media("outside", recipe=""), FPS))
    spec = by_id("CogVideoX-5b")
    finals = final_recipes(film, project, spec, steps=50)
    assert [(each.recipe.prompt, each.recipe.seed, each.clip_ids) for each in finals] == [
        ("A fox runs", 11, ("c1", "c3")), ("A hen flies", 12, ("c2",)),
    ]  # fmt: skip
    assert {(each.recipe.model, each.recipe.steps, each.recipe.frames) for each in finals} == {
        ("CogVideoX-5b", 50, 25)
    }
    longer = final_recipes(film, project, by_id("CogVideoX1.5-5B"), clip_ids=["c2"])
    (recipe,) = [each.recipe for each in longer]
    assert (recipe.width, recipe.height, recipe.fps) == (1360, 768, 16)
    assert recipe.frames == 49  # 25 at 8 a second last as long as 50 at 16


def test_what_is_final_already_is_not_rendered_again(project: Project) -> None:
    spec = by_id("CogVideoX-2b")
    made = {"model": spec.id, "width": 720, "height": 480, "frames": 25, "steps": 50}
    film = film_of(rendered(project, "one", **made))
    assert final_recipes(film, project, spec, steps=50) == []
    assert [each.recipe.steps for each in final_recipes(film, project, spec, steps=30)] == [30]


def test_what_was_made_in_a_hurry_is_final_when_it_is_exact(project: Project) -> None:
    spec = by_id("CogVideoX-2b")
    made = {"model": spec.id, "width": 720, "height": 480, "frames": 25, "steps": 50}
    row = rendered(project, "one", **made, speed=Speed.DRAFT)
    (final,) = final_recipes(film_of(row), project, spec, steps=50)
    assert final.recipe == msgspec.structs.replace(row.recipe, speed=Speed.EXACT)


def test_a_model_that_cannot_follow_is_told(project: Project) -> None:
    made = {"model": "CogVideoX-2b", "width": 720, "height": 480, "frames": 25}
    film = film_of(rendered(project, "one", **made))
    with pytest.raises(BadRecipe, match="starts from an image"):
        final_recipes(film, project, by_id("CogVideoX-5b-I2V"))


def test_the_first_frame_goes_along(project: Project, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"png")
    kept = project.keep_image(picture, "b" * 64)
    image = SourceImage(sha256="b" * 64, name="a.png")
    made = {"model": "x", "width": 720, "height": 480, "frames": 25, "image": image}
    film = film_of(rendered(project, "one", **made))
    spec = by_id("CogVideoX-5b-I2V")
    (final,) = final_recipes(film, project, spec)
    assert final.image == kept.relative_to(project.folder).as_posix()
    kept.unlink()
    with pytest.raises(BadRecipe, match=r"'a\.png' .* is no longer in the project"):
        final_recipes(film, project, spec)
