"""A storyboard: the text of several shots becomes recipes, and a timeline that waits for them.

    # Lines that begin like this are left out.
    A fox runs through deep snow at dawn. [6 s, seed 7]
    It stops and looks up; snow falls. [cross-fade 1 s]
    A wide shot of the valley at noon. [4 s, dip 1 s, model CogVideoX-5b, steps 30]

A line is a shot; where the text has empty lines, a paragraph is. What stands in brackets at the end
of a shot says its length, its seed, its model, its steps, and how it is come to from the shot
before it: by a cut, a cross-fade or a dip to black.
"""

import math
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path

import msgspec
from opentimelineio import schema

from engine.catalog import Overrides, check, default_recipe
from engine.errors import BadEdit, BadFile, BadRecipe
from engine.film import timeline as verbs
from engine.film.queue import Job, Waiting
from engine.film.takes import waiting_media
from engine.film.timeline_clip import Kind, clip_of, id_of
from engine.film.timeline_format import set_rate, set_size
from engine.film.timeline_layout import fps_of, new_timeline, placed_on, size_of, track_named
from engine.film.timeline_look import dip_to_black
from engine.protocol import Mode
from engine.recipe import Recipe
from engine.spec import ModelSpec

MOST_BYTES = 2**20  # of a file, which is a text that somebody wrote
MOST_SHOTS = 1000
MOST_SECONDS = 600.0
_OPTIONS = re.compile(r"\s*\[([^\[\]]*)\]\s*$")
_NUMBER = r"(\d+(?:\.\d+)?)"
_SECONDS = re.compile(rf"{_NUMBER}\s*(?:s|sec|seconds?)", re.IGNORECASE)
_TRANSITION = re.compile(
    rf"(cut|cross-?fade|dissolve|dip)(?:\s+{_NUMBER}\s*(?:s|sec|seconds?)?)?", re.IGNORECASE
)
_TRANSITIONS = {"crossfade": "cross-fade", "dissolve": "cross-fade"}
_NAMED = re.compile(r"(seed|steps|model)\s+(\S.*)", re.IGNORECASE)


class Transition(StrEnum):
    """How a shot is come to from the one before it."""

    CUT = "cut"
    CROSS_FADE = "cross-fade"
    DIP = "dip"


class StoryShot(msgspec.Struct, frozen=True, kw_only=True):
    """A shot as it was written; None is as the model has it. `line` is where it begins, from 1."""

    prompt: str
    line: int
    seconds: float | None = None
    model: str | None = None
    seed: int | None = None
    steps: int | None = None
    transition: Transition | None = None
    transition_seconds: float | None = None


def storyboard_text(path: Path) -> str:
    """The text of a file. Raises BadFile where it is none that could be a storyboard."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFile(f"{path} cannot be read ({error.strerror}). Check the name.") from error
    if len(data) > MOST_BYTES:
        raise BadFile(f"{path} is too long for a storyboard. Choose another file.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadFile(f"{path} is not a text in UTF-8. Save it as one.") from error


class Misread(msgspec.Struct, frozen=True, kw_only=True):
    """A shot that is not understood, and why; `line` is where it begins, from 1."""

    line: int
    text: str
    trouble: str


def read_storyboard(text: str) -> list[StoryShot]:
    """The shots of a text. Raises BadRecipe, with the line, for what cannot be understood."""
    shots: list[StoryShot] = []
    for each in understood(text):
        if isinstance(each, Misread):
            raise BadRecipe(each.trouble)
        shots.append(each)
    if not shots:
        raise BadRecipe("The storyboard is empty. Write a line for each shot.")
    return shots


def understood(text: str) -> list[StoryShot | Misread]:
    """What of a text is understood, shot by shot. Raises BadRecipe for one of too many shots."""
    lines = [
        (number, line.strip())
        for number, line in enumerate(text.replace("\ufeff", "").splitlines(), 1)
        if not line.lstrip().startswith("#")
    ]
    while lines and not lines[0][1]:
        del lines[0]
    while lines and not lines[-1][1]:
        del lines[-1]
    if any(not line for _, line in lines):
        groups = [list(group) for told, group in groupby(lines, lambda each: bool(each[1])) if told]
    else:
        groups = [[each] for each in lines]
    if len(groups) > MOST_SHOTS:
        raise BadRecipe(
            f"The storyboard has {len(groups)} shots, and {MOST_SHOTS} are the most. Split it."
        )
    return [_tried(group[0][0], " ".join(line for _, line in group)) for group in groups]


def _tried(line: int, text: str) -> StoryShot | Misread:
    try:
        return _shot(line, text)
    except BadRecipe as trouble:
        return Misread(line=line, text=text, trouble=str(trouble))


def _shot(line: int, text: str) -> StoryShot:
    options = _OPTIONS.search(text)
    prompt = text[: options.start()].strip() if options else text
    if not prompt:
        raise BadRecipe(f"Line {line} has no words for what is to be seen. Describe the shot.")
    found: dict[str, object] = {}
    for word in re.split(r"[,;]", options[1]) if options else ():
        if word.strip():
            found |= _option(line, word.strip())
    return msgspec.convert({"prompt": prompt, "line": line, **found}, StoryShot)


def _option(line: int, word: str) -> dict[str, object]:
    if length := _SECONDS.fullmatch(word):
        seconds = float(length[1])
        if not 0 < seconds <= MOST_SECONDS:
            raise BadRecipe(f"Line {line}: a shot lasts up to {MOST_SECONDS:.0f} seconds.")
        return {"seconds": seconds}
    if change := _TRANSITION.fullmatch(word):
        name = (
            change[1].lower().replace("crossfade", "cross-fade").replace("dissolve", "cross-fade")
        )
        found: dict[str, object] = {"transition": name}
        return found | ({"transition_seconds": float(change[2])} if change[2] else {})
    if named := _NAMED.fullmatch(word):
        key, value = named[1].lower(), named[2].strip()
        if key == "model":
            return {"model": value}
        if value.isascii() and value.isdigit() and len(value) <= 20:
            return {key: int(value)}
        raise BadRecipe(f"Line {line}: {key} is a whole number, not {value!r}.")
    raise BadRecipe(
        f"Line {line}: {word!r} is not understood. Write for example "
        "[6 s, seed 7, cross-fade 1 s], with model and steps if you like."
    )


# --- recipes --------------------------------------------------------------------------------


def recipe_of(
    shot: StoryShot, spec: ModelSpec, *, seconds: float | None = None, steps: int | None = None
) -> Recipe:
    """What is to be rendered for a shot; `seconds` and `steps` are for shots that say nothing.

    The clip is as long as the shot or longer, as far as the model can. Raises BadRecipe.
    """
    overrides: Overrides = {}
    wanted = shot.seconds if shot.seconds is not None else seconds
    if wanted is not None:
        frames = math.ceil(wanted * spec.fps)
        overrides["frames"] = min((each for each in spec.frames if each >= frames),
                                  default=max(spec.frames))  # fmt: skip
    if shot.seed is not None:
        overrides["seed"] = shot.seed
    count = shot.steps if shot.steps is not None else steps
    if count is not None:
        overrides["steps"] = count
    try:
        recipe = default_recipe(spec, shot.prompt, **overrides)
        check(recipe, spec)
    except BadRecipe as trouble:
        raise BadRecipe(f"Line {shot.line}: {trouble}") from trouble
    return recipe


def specs_of(
    shots: Sequence[StoryShot], usual: str | None, find: Callable[[str | None], ModelSpec]
) -> list[ModelSpec]:
    """The model of each shot; `find` gives one by its name, and raises where it is not there."""
    names = dict.fromkeys(shot.model or usual for shot in shots)
    found = {name: find(name) for name in names}
    return [found[shot.model or usual] for shot in shots]


# --- the timeline ---------------------------------------------------------------------------


def build(
    name: str,
    shots: Sequence[StoryShot],
    jobs: Sequence[Job],
    *,
    seconds: float | None = None,
    transition: Transition = Transition.CUT,
    transition_seconds: float = 1.0,
) -> schema.Timeline:
    """A timeline of the shots in their order, each waiting for its job.

    What a shot does not say itself is said for all. Raises BadEdit where shots are too short for
    their transitions.
    """
    film = new_timeline(name)
    append_shots(film, shots, jobs, seconds=seconds, transition=transition,
                 transition_seconds=transition_seconds)  # fmt: skip
    return film


def append_shots(
    film: schema.Timeline,
    shots: Sequence[StoryShot],
    jobs: Sequence[Job],
    *,
    seconds: float | None = None,
    transition: Transition = Transition.CUT,
    transition_seconds: float = 1.0,
) -> list[str]:
    """Put shots at the end of V1, as `build` does; returns the ids of their clips.

    A film without size and rate takes those of the first. Raises BadEdit, with the line.
    """
    _adopt(film, jobs[0])
    fps = fps_of(film)
    ids: list[str] = []
    for shot, job in zip(shots, jobs, strict=True):
        media = waiting_media(job)
        assert media.kind is Kind.WAITING
        wanted = shot.seconds if shot.seconds is not None else seconds
        clip = clip_of(media, fps, max(1, round(wanted * fps)) if wanted is not None else None)
        how = shot.transition if shot.transition is not None else transition
        length = shot.transition_seconds
        frames = round((length if length is not None else transition_seconds) * fps)
        before = placed_on(track_named(film, "V1"))
        overlap = frames if before and how is Transition.CROSS_FADE else 0
        try:
            ids.append(verbs.append(film, clip, "V1", overlap))
            if before and how is Transition.DIP and frames > 1:
                dip_to_black(film, id_of(before[-1].clip), frames)
        except BadEdit as trouble:
            raise BadEdit(f"Line {shot.line}: {trouble}") from trouble
    return ids


def tried(
    film: schema.Timeline | None,
    shots: Sequence[StoryShot],
    recipes: Sequence[Recipe],
    *,
    seconds: float | None = None,
    transition: Transition = Transition.CUT,
    transition_seconds: float = 1.0,
) -> schema.Timeline:
    """The film that these shots would make, before anything is queued: to see whether they can.

    It goes on from a copy of `film`, which stays as it is, or is a new one. Raises BadEdit, with
    the line.
    """
    whole = film.clone() if film is not None else new_timeline("")
    jobs = [_unqueued(number, recipe) for number, recipe in enumerate(recipes)]
    append_shots(whole, shots, jobs, seconds=seconds, transition=transition,
                 transition_seconds=transition_seconds)  # fmt: skip
    return whole


def _unqueued(number: int, recipe: Recipe) -> Job:
    return Job(
        id=f"job-{number}",
        recipe=recipe,
        model=recipe.model,
        model_folder="",
        mode=Mode.AUTO,
        image="",
        lossless=False,
        created=datetime.fromtimestamp(0, UTC),
        position=number,
        state=Waiting(),
    )


def _adopt(film: schema.Timeline, job: Job) -> None:
    size = size_of(film)
    if not size.width or not size.height:
        set_size(film, waiting_media(job).size)
    if not fps_of(film):
        set_rate(film, job.recipe.fps)
