"""Checkpoints whose hash is right and whose tensors are not: refused, and the clip begun anew."""

import hashlib
import json
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
import safetensors.torch
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog import default_recipe, spec_of_folder
from engine.errors import BadFile, RenderStopped
from engine.film.renders import Maker
from engine.film.video import read_frames
from engine.model.check_moment import check_moment
from engine.model.checkpoint import Moment, load_moment
from engine.model.render import TorchRenderer
from engine.model.shortcut import KEPT
from engine.protocol import Event, Mode, Model, Notice, Phase, Progress, Render
from engine.recipe import Speed
from tests.hostile.spoiled import often
from tests.tiny import Sort

STEPS = 3
Tensors = dict[str, torch.Tensor]


@pytest.fixture(scope="module")
def renderer() -> TorchRenderer:
    return TorchRenderer()


def a_job(model: Path, place: Path, speed: Speed = Speed.EXACT) -> Render:
    spec = spec_of_folder(model)
    recipe = default_recipe(spec, "a red ball", frames=9, steps=STEPS, seed=5, speed=speed)
    return Render(
        clip_id="cut",
        recipe=recipe,
        model=Model(id="tiny", folder=str(model), revision="r1", licence=""),
        mode=Mode.CPU,
        path=str(place / "clips" / "cut.mkv"),
        cache=str(place / "cache"),
        lossless=True,
        preview_every=0,
        checkpoints=str(place / "renders" / "cut"),
    )


def cut_after(renderer: TorchRenderer, job: Render, step: int) -> None:
    stop = threading.Event()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and (event.phase, event.step) == (Phase.DENOISE, step):
            stop.set()

    with pytest.raises(RenderStopped):
        renderer.render(job, emit, stop)


def spoil(folder: Path, change: Callable[[Tensors], object], **facts: object) -> None:
    """Change the tensors and the facts of a checkpoint, and let the hash be true all the same."""
    [path] = folder.glob("step-*")
    tensors = safetensors.torch.load(path.read_bytes())
    change(tensors)
    data = safetensors.torch.save(tensors)
    path.write_bytes(data)
    note = folder / "checkpoint.json"
    kept = json.loads(note.read_bytes()) | {"sha256": hashlib.sha256(data).hexdigest()} | facts
    note.write_text(json.dumps(kept))


def put(name: str, value: torch.Tensor) -> Callable[[Tensors], object]:
    return lambda tensors: tensors.update({name: value})


def scaled(name: str, by: float) -> Callable[[Tensors], object]:
    return lambda tensors: tensors.update({name: tensors[name] * by})


def nothing(tensors: Tensors) -> None: ...


@pytest.fixture(scope="module")
def cut(renderer: TorchRenderer, tiny: Callable[[Sort], Path], tmp_path_factory: Any) -> Render:
    """A render that was cut off after two steps of three."""
    job = a_job(tiny(Sort.T2V), tmp_path_factory.mktemp("cut"))
    cut_after(renderer, job, 2)
    return job


def gone_on_from(job: Render, folder: Path) -> Moment | None:
    """The moment in a folder, as an engine looks at it. Raises BadFile."""
    kept = json.loads((Path(job.checkpoints) / "checkpoint.json").read_bytes())
    maker = msgspec.convert(kept["maker"], Maker)
    moment = load_moment(folder, maker)
    if moment is not None:
        check_moment(moment, job.recipe, spec_of_folder(Path(job.model.folder)))
    return moment


@pytest.mark.parametrize(
    ("change", "facts", "why"),
    [
        (put("latents", torch.zeros(1, 3, 4, 6, 9)), {}, r"have the size \[1, 3, 4, 6, 9\]"),
        (put("latents", torch.zeros(6)), {}, r"latents have the size \[6\]"),
        (put("latents", torch.zeros(())), {}, r"latents have the size \[\]"),
        (put("latents", torch.zeros(1, 300, 4, 60, 80)), {}, "latents have the size"),
        (put("latents", torch.zeros(1, 3, 4, 6, 8).long()), {}, "numbers of torch.int64"),
        (put("latents", torch.zeros(1, 3, 4, 6, 8).double()), {}, "numbers of torch.float64"),
        (scaled("latents", float("nan")), {}, "latents hold what are no numbers"),
        (scaled("foreseen", float("inf")), {}, "foreseen hold what are no numbers"),
        (put("foreseen", torch.zeros(2)), {}, "foreseen have the size"),
        (lambda tensors: tensors.pop("foreseen"), {}, "'foreseen'"),
        (lambda tensors: tensors.pop("latents"), {}, "latents"),
        (lambda tensors: tensors.pop("noise"), {}, "noise"),
        (put("noise", torch.zeros(9, dtype=torch.uint8)), {}, "damaged"),
        (put("noise", torch.full((5056,), 255, dtype=torch.uint8)), {}, "damaged"),
        (put("noise", torch.zeros(5056)), {}, "damaged"),
        (put("model_outputs.0", torch.zeros(1)), {}, "'model_outputs.0'"),
        (put(KEPT, torch.zeros(2, 3, 4, 6, 8)), {}, "'shortcut'"),
        (nothing, {"step": STEPS + 1}, "its step is none of the recipe's"),
        (nothing, {"step": -1}, "its step is none of the recipe's"),
        (nothing, {"numbers": {"_step_index": 10**9}}, "'_step_index' is 1000000000"),
        (nothing, {"numbers": {"step": 1}}, "'step' is 1"),
    ],
)  # fmt: skip
def test_tensors_that_no_such_clip_has_are_refused(
    cut: Render,
    tmp_path: Path,
    change: Callable[[Tensors], object],
    facts: dict[str, object],
    why: str,
) -> None:
    folder = Path(shutil.copytree(cut.checkpoints, tmp_path / "cut"))
    assert gone_on_from(cut, folder) is not None
    spoil(folder, change, **facts)
    with pytest.raises(BadFile, match=why):
        gone_on_from(cut, folder)


@given(
    name=st.sampled_from(("latents", "foreseen", "noise", KEPT, "last_sample", "x")),
    size=st.lists(st.integers(0, 9), max_size=6),
    dtype=st.sampled_from((torch.float32, torch.bfloat16, torch.int64, torch.uint8, torch.bool)),
    value=st.sampled_from((0.0, 1.0, -1.0, float("nan"), float("inf"), 1e38)),
)
@often(40)
def test_any_tensor_in_place_of_another_is_the_right_one_or_refused(
    cut: Render,
    tmp_path: Path,
    name: str,
    size: list[int],
    dtype: torch.dtype,
    value: float,
) -> None:
    folder = tmp_path / "any"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(cut.checkpoints, folder)
    spoil(folder, put(name, torch.full(size, value).to(dtype)))
    with suppress(BadFile):
        moment = gone_on_from(cut, folder)
        assert moment is not None
        assert moment.latents.shape == moment.history["foreseen"].shape == (1, 3, 4, 6, 8)


@pytest.mark.parametrize(
    ("step", "change", "why"),
    [
        (1, put("latents", torch.zeros(1, 3, 4, 6, 9)), "have the size"),
        (2, scaled("latents", float("nan")), "hold what are no numbers"),
        (2, lambda tensors: tensors.pop("foreseen"), "not those of such a clip"),
        (STEPS, put("latents", torch.zeros(1, 9, 4, 60, 80)), "have the size"),
    ],
)
def test_a_clip_with_a_false_checkpoint_is_begun_anew_and_the_file_kept(
    renderer: TorchRenderer,
    tiny: Callable[[Sort], Path],
    tmp_path: Path,
    step: int,
    change: Callable[[Tensors], object],
    why: str,
) -> None:
    job = a_job(tiny(Sort.T2V), tmp_path)
    folder = Path(job.checkpoints)
    cut_after(renderer, job, step)
    spoil(folder, change)
    heard: list[Event] = []
    renderer.render(job, heard.append, threading.Event())
    [text] = [each.text for each in heard if isinstance(each, Notice) and "beginning" in each.text]
    assert why in text
    steps = [each.step for each in heard if isinstance(each, Progress) and each.phase == "denoise"]
    assert (steps[0], steps[-1]) == (0, STEPS)
    names = {path.name for path in folder.glob("refused-1-*")}
    assert names == {"refused-1-checkpoint.json", f"refused-1-step-{step:06}.safetensors"}
    assert len(list(read_frames(Path(job.path)))) == job.recipe.frames


def test_what_is_kept_of_a_faster_render_is_looked_at_too(
    renderer: TorchRenderer, tiny: Callable[[Sort], Path], tmp_path: Path
) -> None:
    job = a_job(tiny(Sort.T2V), tmp_path, Speed.DRAFT)
    cut_after(renderer, job, 2)
    folder = Path(job.checkpoints)
    assert gone_on_from(job, folder) is not None
    spoil(folder, put(KEPT, torch.zeros(1, 3, 4, 6, 8)))
    with pytest.raises(BadFile, match="shortcut have the size"):
        gone_on_from(job, folder)
