"""Takes: a shot rendered more than once, swapped under the cut; and a draft made final.

A clip on the timeline may wait for a job in two ways. It is of the kind WAITING, and nothing has
been rendered yet; or it shows a take and awaits another, which replaces it when its job is done.
`catch_up` looks for what has arrived meanwhile: after a project is opened, and after an undo.
"""

from collections.abc import Sequence
from fractions import Fraction

import msgspec
from opentimelineio import schema

from engine.catalog import check
from engine.errors import BadEdit, BadProject, BadRecipe, NewerFormat
from engine.film.clip_row import ClipRow
from engine.film.library import IMAGES, Project
from engine.film.queue import Job
from engine.film.timeline_clip import KEY, Kind, Media, id_of, media_in, media_of
from engine.film.timeline_edges import swap
from engine.film.timeline_layout import VIDEO, all_clips, clip_named
from engine.recipe import Precision, Recipe, Speed, recipe_from_json, recipe_to_json
from engine.spec import ModelSpec, Size, nearest_frames, nearest_size

AWAITS = "awaits"
MOST_TAKES = 500


# --- the takes of a shot --------------------------------------------------------------------


def takes_of(project: Project, media: Media) -> list[ClipRow]:
    """The clips of the library with the same prompt, newest first, the one shown among them.

    Another seed, model or number of steps makes another take; another first frame, another shot.
    """
    if not media.prompt:
        return []
    found = project.search(media.prompt, MOST_TAKES)
    image = _image_of(media.recipe)
    return [
        row for row in found if row.prompt == media.prompt and _image_of(row.recipe_json) == image
    ]


def _image_of(recipe: str) -> str:
    try:
        image = recipe_from_json(recipe).image if recipe else None
    except (BadRecipe, NewerFormat):
        return ""
    return image.sha256 if image else ""


# --- waiting for jobs -----------------------------------------------------------------------


def waiting_media(job: Job) -> Media:
    """What stands for the clip of a job until it is rendered: grey, and of the same length."""
    recipe = job.recipe
    return Media(
        kind=Kind.WAITING,
        file="",
        name=recipe.prompt,
        frames=recipe.frames,
        rate=Fraction(recipe.fps),
        size=Size(recipe.width, recipe.height),
        clip=job.id,
        prompt=recipe.prompt,
        recipe=recipe_to_json(recipe),
        model=job.model,
    )


def await_take(timeline: schema.Timeline, clip_id: str, job_id: str) -> None:
    """Let a clip be replaced in place when a job is done. Raises BadEdit where it is gone."""
    clip_named(timeline, clip_id).metadata[KEY][AWAITS] = job_id


def awaited(clip: schema.Clip) -> str:
    """The id of the job whose clip will replace this one, or be it; empty where none will."""
    facts = clip.metadata.get(KEY, {})
    if awaits := facts.get(AWAITS):
        return str(awaits)
    return str(facts["clip"]) if facts.get("kind") == Kind.WAITING.value else ""


def jobs_awaited(timeline: schema.Timeline) -> list[str]:
    """The ids of all jobs that a timeline waits for, in the order of its clips."""
    found = (awaited(each.clip) for _, each in all_clips(timeline))
    return list(dict.fromkeys(job for job in found if job))


def arrive(timeline: schema.Timeline, row: ClipRow) -> list[str]:
    """Put a clip that was rendered where its job is waited for; the ids of the clips replaced.

    Place, length and cross-fades stay. One that is far too short for its place is left out.
    """
    waiting = [id_of(each.clip) for _, each in all_clips(timeline) if awaited(each.clip) == row.id]
    replaced: list[str] = []
    for clip_id in waiting:
        clip_named(timeline, clip_id).metadata[KEY].pop(AWAITS, None)
        try:
            swap(timeline, clip_id, media_of(row))
        except BadEdit:
            continue  # what is there stays; the new take is on the clip's menu
        replaced.append(clip_id)
    return replaced


def give_up(timeline: schema.Timeline, job_id: str) -> list[str]:
    """Wait no longer for a job that was removed: takes stay as they are; the ids of their clips."""
    left: list[str] = []
    for _, each in all_clips(timeline):
        if each.clip.metadata[KEY].get(AWAITS) == job_id:
            del each.clip.metadata[KEY][AWAITS]
            left.append(id_of(each.clip))
    return left


def catch_up(timeline: schema.Timeline, project: Project) -> list[str]:
    """Put in all that has been rendered by now; the ids of the clips replaced."""
    replaced: list[str] = []
    for job_id in jobs_awaited(timeline):
        try:
            row = project.get(job_id)
        except BadProject:
            continue
        if row.id == job_id and row.removed is None:
            replaced += arrive(timeline, row)
    return replaced


# --- draft to final -------------------------------------------------------------------------


class Final(msgspec.Struct, frozen=True, kw_only=True):
    """A recipe to be rendered, and the clips of the timeline that its result replaces.

    `image` is the first frame's file relative to the project, empty where there is none.
    """

    recipe: Recipe
    clip_ids: tuple[str, ...]
    image: str


def final_recipes(
    timeline: schema.Timeline,
    project: Project,
    spec: ModelSpec,
    *,
    steps: int | None = None,
    clip_ids: Sequence[str] | None = None,
) -> list[Final]:
    """What has to be rendered so that a draft becomes a film of that model.

    Only clips that the timeline shows are rendered again, each recipe once, with its prompt, its
    seed and its length in time, and computed exactly; those that are so already are left out.
    `clip_ids` chooses some. The memory mode is the job's, not the recipe's. Raises BadRecipe where
    the model cannot follow one.
    """
    wanted: dict[str, list[str]] = {}
    for track, each in all_clips(timeline):
        clip_id = id_of(each.clip)
        if track.kind != VIDEO or (clip_ids is not None and clip_id not in clip_ids):
            continue
        media = media_in(each.clip)
        if media.recipe and media.kind in (Kind.VIDEO, Kind.WAITING):
            wanted.setdefault(media.recipe, []).append(clip_id)
    found: list[Final] = []
    for text, ids in wanted.items():
        try:
            recipe = recipe_from_json(text)
        except NewerFormat as trouble:
            raise BadRecipe(str(trouble)) from trouble
        final = msgspec.structs.replace(final_recipe(recipe, spec, steps), speed=Speed.EXACT)
        if final == recipe:
            continue
        check(final, spec)
        image = _image_in(project, recipe)
        found.append(Final(recipe=final, clip_ids=tuple(ids), image=image))
    return found


def final_recipe(recipe: Recipe, spec: ModelSpec, steps: int | None = None) -> Recipe:
    """The same prompt and seed for another model: nearest size, same seconds, its own ways."""
    if recipe.model == spec.id:
        return msgspec.structs.replace(recipe, steps=steps or recipe.steps)
    size = nearest_size(Size(recipe.width, recipe.height), spec.sizes)
    seconds = Fraction(recipe.frames, recipe.fps)
    return msgspec.structs.replace(
        recipe,
        model=spec.id,
        width=size.width,
        height=size.height,
        frames=nearest_frames(round(seconds * spec.fps), spec.frames),
        fps=spec.fps,
        steps=steps or spec.defaults.steps,
        guidance=spec.defaults.guidance,
        scheduler=spec.defaults.scheduler,
        precision=Precision.AUTO,
        dynamic_guidance=False,
        speed=Speed.EXACT,
    )


def _image_in(project: Project, recipe: Recipe) -> str:
    """Where `Project.keep_image` has put the first frame of a recipe."""
    if recipe.image is None:
        return ""
    for path in (project.folder / IMAGES).glob(f"{recipe.image.sha256}.*"):
        return path.relative_to(project.folder).as_posix()
    raise BadRecipe(
        f"The first frame {recipe.image.name!r} of {recipe.prompt!r} is no longer in the project. "
        "Give it again, or leave that clip as it is."
    )
