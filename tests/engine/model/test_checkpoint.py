"""A render that was cut off goes on to the very frames of one that was not."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from diffusers.schedulers.scheduling_flow_match_euler_discrete import (
    FlowMatchEulerDiscreteScheduler,
)
from diffusers.schedulers.scheduling_unipc_multistep import UniPCMultistepScheduler
from PIL import Image

from engine.catalog import default_recipe, spec_of_folder
from engine.errors import BadFile, InUse, RenderPaused, RenderStopped
from engine.film.renders import Maker, held, read_checkpoint, step_kept, write_checkpoint
from engine.film.video import read_frames
from engine.model import checkpoint
from engine.model.checkpoint import Keeper, Moment, history_of, load_moment, put_history
from engine.model.render import TorchRenderer
from engine.protocol import Event, Mode, Model, Notice, Phase, Progress, Render
from engine.recipe import Scheduler, SourceImage
from tests.films import a_recipe
from tests.tiny import PIXELS, Sort

STEPS = 3


@pytest.fixture(scope="module")
def renderer() -> TorchRenderer:
    return TorchRenderer()


@pytest.fixture
def job(tiny: Callable[[Sort], Path], tmp_path: Path) -> Callable[..., Render]:
    def make(name: str, sort: Sort = Sort.T2V, **words: Any) -> Render:
        folder = tiny(sort)
        spec = spec_of_folder(folder)
        words = {"frames": spec.frames[1], "steps": STEPS, "seed": 5} | words
        recipe = default_recipe(spec, "a red ball", **words)
        image = ""
        if sort in (Sort.I2V, Sort.I2V_15):
            pixels = np.random.default_rng(0).integers(0, 255, (*PIXELS[::-1], 3), dtype=np.uint8)
            image = str(tmp_path / "first.png")
            Image.fromarray(pixels).save(image)
            source = SourceImage(sha256="0" * 64, name="first.png")
            recipe = msgspec.structs.replace(recipe, image=source)
        return Render(
            clip_id=name,
            recipe=recipe,
            model=Model(id="tiny", folder=str(folder), revision="r1", licence=""),
            mode=Mode.CPU,
            path=str(tmp_path / "clips" / f"{name}.mkv"),
            cache=str(tmp_path / "cache"),
            image=image,
            lossless=True,
            preview_every=0,
            checkpoints=str(tmp_path / "renders" / name),
        )

    return make


def cut(renderer: TorchRenderer, job: Render, phase: Phase, step: int) -> None:
    """Render until that step is done, and no further."""
    stop = threading.Event()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and (event.phase, event.step) == (phase, step):
            stop.set()

    with pytest.raises(RenderStopped):
        renderer.render(job, emit, stop)


def told(renderer: TorchRenderer, job: Render) -> list[Event]:
    heard: list[Event] = []
    renderer.render(job, heard.append, threading.Event())
    return heard


def first_steps(heard: list[Event]) -> dict[Phase, int]:
    """The step with which each phase began."""
    first: dict[Phase, int] = {}
    for event in heard:
        if isinstance(event, Progress):
            first.setdefault(event.phase, event.step)
    return first


def full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def frames_of(job: Render) -> np.ndarray:
    return np.stack(list(read_frames(Path(job.path))))


@pytest.mark.parametrize(
    ("sort", "scheduler", "dynamic"),
    [
        (Sort.T2V, Scheduler.DDIM, False),
        (Sort.T2V, Scheduler.DPM, True),
        (Sort.T2V_15, Scheduler.DPM, False),
        (Sort.I2V, Scheduler.DPM, True),
        (Sort.I2V_15, Scheduler.DDIM, True),
        (Sort.I2V_15, Scheduler.DPM, False),
        (Sort.T2V_CLIP, Scheduler.DDIM, False),
        (Sort.T2V_CLIP, Scheduler.DPM, False),
    ],
)
def test_a_render_cut_after_any_step_has_the_frames_of_a_whole_one(
    renderer: TorchRenderer,
    job: Callable[..., Render],
    sort: Sort,
    scheduler: Scheduler,
    dynamic: bool,
) -> None:
    words = {"scheduler": scheduler, "dynamic_guidance": dynamic}
    whole = job("whole", sort, **words)
    told(renderer, whole)
    for step in range(1, STEPS + 1):
        one = job(f"cut{step}", sort, **words)
        cut(renderer, one, Phase.DENOISE, step)
        assert step_kept(Path(one.checkpoints)) == step
        first = first_steps(told(renderer, one))
        assert first.get(Phase.DENOISE) == (step if step < STEPS else None)
        assert np.array_equal(frames_of(one), frames_of(whole))


def test_a_render_cut_again_and_again_has_the_frames_of_a_whole_one(
    renderer: TorchRenderer, job: Callable[..., Render]
) -> None:
    words = {"scheduler": Scheduler.DPM, "dynamic_guidance": True}
    whole, one = job("whole", **words), job("cut", **words)
    told(renderer, whole)
    for step in range(1, STEPS + 1):
        cut(renderer, one, Phase.DENOISE, step)
    told(renderer, one)
    assert np.array_equal(frames_of(one), frames_of(whole))


def test_what_fails_while_decoding_is_only_decoded_again(
    renderer: TorchRenderer, job: Callable[..., Render]
) -> None:
    whole, one = job("whole"), job("cut")
    told(renderer, whole)
    cut(renderer, one, Phase.DECODE, 1)
    assert not Path(one.path).exists()
    first = first_steps(told(renderer, one))
    assert Phase.TEXT not in first
    assert Phase.DENOISE not in first
    assert np.array_equal(frames_of(one), frames_of(whole))


def pause(renderer: TorchRenderer, job: Render, phase: Phase, step: int) -> None:
    """Render until a pause is asked for when that step is done."""
    wanted = threading.Event()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and (event.phase, event.step) == (phase, step):
            wanted.set()

    with pytest.raises(RenderPaused):
        renderer.render(job, emit, threading.Event(), wanted)


@pytest.mark.parametrize(
    ("phase", "step", "kept"),
    [
        (Phase.LOAD, 0, None),
        (Phase.DENOISE, 0, None),
        (Phase.DENOISE, 1, 1),
        (Phase.DENOISE, STEPS, STEPS),
        (Phase.DECODE, 1, STEPS),
    ],
)
def test_a_paused_render_goes_on_to_the_same_frames(
    renderer: TorchRenderer, job: Callable[..., Render], phase: Phase, step: int, kept: int | None
) -> None:
    whole, one = job("whole", scheduler=Scheduler.DPM), job("one", scheduler=Scheduler.DPM)
    told(renderer, whole)
    pause(renderer, one, phase, step)
    assert step_kept(Path(one.checkpoints)) == kept
    assert not Path(one.path).exists()
    told(TorchRenderer(), one)
    assert np.array_equal(frames_of(one), frames_of(whole))


def test_a_render_that_cannot_be_kept_is_not_paused(
    renderer: TorchRenderer, job: Callable[..., Render], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "write_checkpoint", full)
    one, wanted = job("one"), threading.Event()
    heard: list[Event] = []

    def emit(event: Event) -> None:
        heard.append(event)
        if isinstance(event, Progress) and (event.phase, event.step) == (Phase.DENOISE, 1):
            wanted.set()

    renderer.render(one, emit, threading.Event(), wanted)
    texts = [event.text for event in heard if isinstance(event, Notice)]
    assert sum("is not paused" in text for text in texts) == 1
    assert Path(one.path).is_file()


def _other_revision(one: Render) -> Render:
    model = msgspec.structs.replace(one.model, revision="r2")
    return msgspec.structs.replace(one, model=model)


def _other_recipe(one: Render) -> Render:
    recipe = msgspec.structs.replace(one.recipe, seed=one.recipe.seed + 1)
    return msgspec.structs.replace(one, recipe=recipe)


def _other_version(one: Render) -> Render:
    path = Path(one.checkpoints) / "checkpoint.json"
    kept = json.loads(path.read_bytes())
    kept["maker"]["versions"]["torch"] = "1.0"
    path.write_text(json.dumps(kept))
    return one


def _broken(one: Render) -> Render:
    [path] = Path(one.checkpoints).glob("step-*")
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    return one


def _cut_short(one: Render) -> Render:
    (Path(one.checkpoints) / "checkpoint.json").write_bytes(b'{"step": 2')
    return one


def _newer(one: Render) -> Render:
    (Path(one.checkpoints) / "checkpoint.json").write_bytes(b'{"format": 99}')
    return one


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_other_revision, "revision r1 of tiny, not r2"),
        (_other_recipe, "another recipe"),
        (_other_version, "other versions (torch 1.0 → "),
        (_broken, "its hash is another"),
        (_cut_short, "damaged"),
        (_newer, "newer Cogreel"),
    ],
)
def test_a_checkpoint_of_no_use_is_kept_aside_and_the_clip_begun_anew(
    renderer: TorchRenderer,
    job: Callable[..., Render],
    spoil: Callable[[Render], Render],
    why: str,
) -> None:
    one = job("cut")
    cut(renderer, one, Phase.DENOISE, 2)
    spoiled = spoil(one)
    heard = told(renderer, spoiled)
    [text] = [e.text for e in heard if isinstance(e, Notice) and "from the beginning" in e.text]
    assert why in text
    assert first_steps(heard)[Phase.DENOISE] == 0
    names = {path.name for path in Path(one.checkpoints).glob("refused-1-*")}
    assert names == {"refused-1-checkpoint.json", "refused-1-step-000002.safetensors"}
    whole = msgspec.structs.replace(
        spoiled, clip_id="whole", path=job("whole").path, checkpoints=job("whole").checkpoints
    )
    told(renderer, whole)
    assert np.array_equal(frames_of(spoiled), frames_of(whole))


def test_a_clip_is_rendered_by_one_at_a_time(
    renderer: TorchRenderer, job: Callable[..., Render]
) -> None:
    one = job("one")
    with held(Path(one.checkpoints)), pytest.raises(InUse, match="by another Cogreel"):
        told(renderer, one)


def test_a_disk_that_takes_no_checkpoint_stops_no_render(
    renderer: TorchRenderer, job: Callable[..., Render], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoint, "write_checkpoint", full)
    one = job("one")
    texts = [event.text for event in told(renderer, one) if isinstance(event, Notice)]
    assert sum("No space left on device" in text for text in texts) == 1
    assert Path(one.path).is_file()


# --- the schedulers of other families -------------------------------------------------------


def unipc() -> Any:
    kind: Any = UniPCMultistepScheduler
    return kind(prediction_type="flow_prediction", use_flow_sigmas=True, solver_order=3)


def flow_euler() -> Any:
    kind: Any = FlowMatchEulerDiscreteScheduler
    return kind(shift=3.0)


@pytest.mark.parametrize("make", [unipc, flow_euler])
def test_a_scheduler_goes_on_from_its_history(make: Callable[[], Any]) -> None:
    """Cut after any step, put into a new one through the bytes of a file."""
    steps, start = 7, torch.randn(1, 4, 3, 3, generator=torch.Generator().manual_seed(1))

    def run(scheduler: Any, latents: torch.Tensor, times: torch.Tensor) -> torch.Tensor:
        for time in times:
            output = torch.sin(latents * 3 + time / 1000)  # some network
            latents = scheduler.step(output, time, latents, return_dict=False)[0]
        return latents

    whole = make()
    whole.set_timesteps(steps)
    expected = run(whole, start, whole.timesteps)
    for cut_after in range(1, steps):
        first = make()
        first.set_timesteps(steps)
        latents = run(first, start, first.timesteps[:cut_after])
        history, numbers = history_of(first)
        second = make()
        second.set_timesteps(steps)
        put_history(second, {name: each.clone() for name, each in history.items()}, numbers)
        assert torch.equal(run(second, latents, second.timesteps[cut_after:]), expected)


# --- the file ---------------------------------------------------------------------------------


def a_maker() -> Maker:
    return Maker(recipe=a_recipe(), model="m", revision="r", weights="float32", versions={})


def _fail(error: OSError) -> None:
    raise error


def a_moment(step: int) -> Moment:
    noise = torch.Generator().manual_seed(step).get_state()
    history = {"foreseen": torch.full((2,), step, dtype=torch.bfloat16)}
    return Moment(step, torch.arange(6.0).reshape(2, 3) + step, noise, history, {"_step_index": 3})


def test_a_moment_comes_back_as_it_was(tmp_path: Path) -> None:
    with Keeper(tmp_path, a_maker(), _fail) as keeper:
        for step in (1, 2):
            keeper.hand_in(a_moment(step))
    found = load_moment(tmp_path, a_maker())
    assert found is not None
    expected = a_moment(2)
    assert found.step == 2
    assert found.numbers == expected.numbers
    assert torch.equal(found.latents, expected.latents)
    assert torch.equal(found.noise, expected.noise)
    assert found.history["foreseen"].dtype is torch.bfloat16
    assert torch.equal(found.history["foreseen"], expected.history["foreseen"])
    assert [path.name for path in tmp_path.glob("*.safetensors")] == ["step-000002.safetensors"]


def test_nothing_is_kept_of_a_render_without_a_step(tmp_path: Path) -> None:
    with Keeper(tmp_path, a_maker(), _fail):
        pass
    assert load_moment(tmp_path, a_maker()) is None


def test_a_checkpoint_may_not_name_a_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    write_checkpoint(tmp_path / "one", 1, a_maker(), {}, b"tensors")
    path = tmp_path / "one" / "checkpoint.json"
    kept = json.loads(path.read_bytes())
    (tmp_path / "secret").write_bytes(b"tensors")
    for name in ("../secret", str(tmp_path / "secret"), "step-000001.safetensors\0"):
        path.write_text(json.dumps(kept | {"tensors": name}))
        with pytest.raises(BadFile, match="none of its own"):
            read_checkpoint(tmp_path / "one", a_maker())


def test_tensors_that_are_none_are_refused(tmp_path: Path) -> None:
    write_checkpoint(tmp_path, 1, a_maker(), {}, b"\xff" * 100)
    with pytest.raises(BadFile, match="damaged"):
        load_moment(tmp_path, a_maker())
