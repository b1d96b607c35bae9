"""Memory runs out amid a render: it goes on with less, from its last step, and remembers that."""

import threading
import weakref
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import CogVideoXDecoder3D
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXTransformer3DModel
from transformers import T5EncoderModel

from engine import experience
from engine.catalog import default_recipe, spec_of_folder
from engine.cpu_rates import read_rates
from engine.devices import GIB, this_machine
from engine.errors import DoesNotFit, OutOfMemory, RenderStopped
from engine.film.renders import weights_kept
from engine.film.video import read_frames
from engine.model import device as devices
from engine.model.ladder import Ladder
from engine.model.load import Networks
from engine.model.render import TorchRenderer
from engine.plan import Plan
from engine.protocol import (
    Clip,
    DeviceReport,
    Event,
    Mode,
    Model,
    Notice,
    Phase,
    Progress,
    Render,
    Share,
)
from engine.recipe import Scheduler
from tests.tiny import Sort, write_tiny

STEPS = 4


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny checkpoint with more blocks than can be visited at a time."""
    return write_tiny(tmp_path_factory.mktemp("tiny") / "model", Sort.T2V, layers=4)


@pytest.fixture
def job(model: Path, tmp_path: Path) -> Callable[..., Render]:
    """A job by name, with a folder of checkpoints and a home of its own."""

    def make(name: str, *, mode: Mode = Mode.CPU, home: str = "") -> Render:
        folder = model
        spec = spec_of_folder(folder)
        recipe = default_recipe(
            spec, "a red ball", frames=9, steps=STEPS, seed=5, scheduler=Scheduler.DPM
        )
        return Render(
            clip_id=name,
            recipe=recipe,
            model=Model(id="tiny", folder=str(folder), revision="r1", licence=""),
            mode=mode,
            path=str(tmp_path / f"{name}.mkv"),
            cache=str(tmp_path / (home or name)),
            lossless=True,
            preview_every=0,
            checkpoints=str(tmp_path / "renders" / name),
        )

    return make


@contextmanager
def no_room(kind: type[Any], *, when: Callable[[Any, int], bool]) -> Generator[list[int]]:
    """Inside, networks of a kind run out of memory `when` the network, or its n-th run, is so."""
    failed: list[int] = []
    count = 0

    def refuse(module: torch.nn.Module, _: object) -> None:
        nonlocal count
        if isinstance(module, kind):
            count += 1
            if when(module, count):
                failed.append(count)
                raise torch.OutOfMemoryError("tried to allocate more than there is")

    handle = torch.nn.modules.module.register_module_forward_pre_hook(refuse)
    try:
        yield failed
    finally:
        handle.remove()


def rendered(job: Render) -> tuple[Clip, list[Event]]:
    heard: list[Event] = []
    return TorchRenderer().render(job, heard.append, threading.Event()), heard


def frames_of(job: Render) -> np.ndarray:
    return np.stack(list(read_frames(Path(job.path))))


def surprises(heard: list[Event]) -> list[str]:
    return [event.text for event in heard if isinstance(event, Notice) and not event.foreseen]


def steps_told(heard: list[Event]) -> list[int]:
    return [
        event.step
        for event in heard
        if isinstance(event, Progress) and event.phase is Phase.DENOISE
    ]


def test_while_denoising_it_goes_on_from_the_last_step_to_the_same_frames(
    job: Callable[..., Render],
) -> None:
    rendered(whole := job("whole"))
    with no_room(CogVideoXTransformer3DModel, when=lambda _, run: run == 3):
        _, heard = rendered(one := job("one"))
    assert np.array_equal(frames_of(one), frames_of(whole))
    [said] = surprises(heard)
    assert said.startswith(
        "Memory ran out in the denoise phase. The clip goes on from step 2 in a way that takes "
        "less. The processor computes in RAM"
    )
    assert steps_told(heard) == [0, 1, 2, 2, 3, 4]  # none is done twice


def test_while_reading_the_prompt_it_begins_again_with_less(job: Callable[..., Render]) -> None:
    rendered(whole := job("whole"))
    with no_room(T5EncoderModel, when=lambda _, run: run == 1):
        _, heard = rendered(one := job("one"))
    assert np.array_equal(frames_of(one), frames_of(whole))
    [said] = surprises(heard)
    assert said.startswith("Memory ran out in the text phase. The clip goes on from its beginning")


def test_while_loading_it_goes_on_with_less(
    job: Callable[..., Render], monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(whole := job("whole"))
    load = Networks._load_transformer
    kept: list[bool] = []

    def short_at_first(self: Networks) -> Any:
        kept.append(self.placement.keep)
        if len(kept) == 1:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: 11141120000 bytes")
        return load(self)

    monkeypatch.setattr(Networks, "_load_transformer", short_at_first)
    _, heard = rendered(one := job("one"))
    assert np.array_equal(frames_of(one), frames_of(whole))
    assert kept == [True, False]  # at first all together, then one after the other
    [said] = surprises(heard)
    assert said.startswith("Memory ran out while loading the transformer. The clip goes on")


def test_what_failed_holds_no_tensors_while_it_goes_on(job: Callable[..., Render]) -> None:
    seen: list[weakref.ref[torch.nn.Module]] = []

    def short(module: torch.nn.Module, run: int) -> bool:
        if run == 2:
            seen.append(weakref.ref(module))
        assert run < 3 or seen[0]() is None
        return run == 2

    with no_room(CogVideoXTransformer3DModel, when=short):
        rendered(job("one"))
    assert len(seen) == 1


def test_the_rung_that_worked_is_taken_at_once_next_time(job: Callable[..., Render]) -> None:
    with no_room(CogVideoXTransformer3DModel, when=lambda _, run: run == 2):
        rendered(job("one", home="home"))
    renderer, heard = TorchRenderer(), []
    renderer.render(job("two", home="home"), heard.append, threading.Event())
    assert not surprises(heard)
    told = [event.text for event in heard if isinstance(event, Notice) and event.foreseen]
    assert any("An earlier render of this model and size ran out of memory" in t for t in told)
    assert renderer._networks is not None
    assert not renderer._networks.placement.keep


def plan_for(job: Render) -> Plan:
    """What `cogreel plan` and the window say of it."""
    cache = Path(job.cache)
    machine = msgspec.structs.replace(
        this_machine(Path(job.path).parent), cpu_rates=read_rates(cache)
    )
    spec = spec_of_folder(Path(job.model.folder))
    return experience.read(cache).plan(job.recipe, spec, machine, job.mode, job.model.revision)


@pytest.mark.parametrize("kind", [CogVideoXTransformer3DModel, CogVideoXDecoder3D])
def test_the_plan_says_beforehand_what_the_render_will_begin_with(
    job: Callable[..., Render], kind: type[Any]
) -> None:
    with no_room(kind, when=lambda _, run: run == 1):
        rendered(job("one", home="home"))
    two = job("two", home="home")
    plan, first = plan_for(two), Ladder(two, spec_of_folder(Path(two.model.folder))).first(None)
    assert plan.placement is not None
    assert plan.placement == first.placement
    assert not plan.placement.keep or plan.placement.tiled
    assert (plan.mode, plan.notes) == (first.mode, first.notes)
    assert "An earlier render of this model and size ran out of memory here" in plan.notes[-1]


def test_tiles_that_were_needed_are_taken_at_once_next_time(job: Callable[..., Render]) -> None:
    with no_room(CogVideoXDecoder3D, when=lambda _, run: run == 1):
        _, heard = rendered(job("one", home="home"))
    assert ["in tiles" in text for text in surprises(heard)] == [True]
    renderer, heard = TorchRenderer(), []
    renderer.render(job("two", home="home"), heard.append, threading.Event())
    assert not surprises(heard)
    assert renderer._networks is not None
    assert renderer._networks.placement.tiled


def test_where_no_rung_is_left_it_is_out_of_memory_and_the_steps_are_kept(
    job: Callable[..., Render],
) -> None:
    one = job("one")
    with (
        no_room(CogVideoXTransformer3DModel, when=lambda _, run: run > 2) as failed,
        pytest.raises(OutOfMemory, match="in the denoise phase"),
    ):
        rendered(one)
    assert len(failed) > 2  # on every rung that takes less than the one before
    _, heard = rendered(one)
    assert steps_told(heard) == [2, 3, 4]


def test_a_card_steps_down_from_full_to_stream(
    job: Callable[..., Render], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processor stands in for a card, which is short of memory until blocks are streamed."""
    card = DeviceReport(
        kind="cuda", index=0, name="a card", total_bytes=24 * GIB, free_bytes=23 * GIB
    )
    monkeypatch.setattr(devices, "reports", lambda: (card,))
    monkeypatch.setattr(devices, "torch_device", lambda *_: torch.device("cpu"))
    clip, _ = rendered(whole := job("whole", mode=Mode.FULL))
    assert clip.mode is Mode.FULL

    def resident(network: Any, run: int) -> bool:
        return run > 2 and not network.transformer_blocks[0]._forward_hooks

    with no_room(CogVideoXTransformer3DModel, when=resident) as failed:
        clip, heard = rendered(one := job("one", mode=Mode.AUTO))
    assert clip.mode is Mode.STREAM
    assert len(surprises(heard)) == len(failed)
    assert "block by block" in surprises(heard)[-1]
    assert steps_told(heard)[-3:] == [2, 3, 4]
    assert np.array_equal(frames_of(one), frames_of(whole))


# --- what was begun in one format -----------------------------------------------------------


def cut(job: Render, step: int) -> None:
    stop = threading.Event()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and (event.phase, event.step) == (Phase.DENOISE, step):
            stop.set()

    with pytest.raises(RenderStopped):
        TorchRenderer().render(job, emit, stop)


@pytest.mark.parametrize("mode", [Mode.INT8, Mode.FP8])
def test_a_render_begun_with_packed_weights_is_gone_on_from_with_them(
    job: Callable[..., Render], mode: Mode
) -> None:
    rendered(whole := job("whole", mode=mode))
    one = job("one", mode=mode)
    cut(one, 2)
    assert weights_kept(Path(one.checkpoints)) == f"float32, {mode}"
    clip, heard = rendered(msgspec.structs.replace(one, mode=Mode.AUTO))
    assert clip.mode is mode
    assert steps_told(heard) == [2, 3, 4]
    assert not surprises(heard)
    assert np.array_equal(frames_of(one), frames_of(whole))


def test_a_mode_that_was_asked_for_goes_on_in_its_own_format_and_says_so(
    job: Callable[..., Render],
) -> None:
    one = job("one", mode=Mode.INT8)
    cut(one, 2)
    clip, heard = rendered(msgspec.structs.replace(one, mode=Mode.CPU))
    assert clip.mode is Mode.CPU
    assert steps_told(heard) == [2, 3, 4]
    assert surprises(heard) == [
        "Up to step 2 the clip was computed with weights in float32, int8, the rest is with "
        "float32: its frames are not quite those of either."
    ]


def test_a_job_takes_no_more_ram_than_its_share(job: Callable[..., Render]) -> None:
    few = msgspec.structs.replace(job("few"), share=Share(card=0, ram_bytes=200 * 2**20))
    with pytest.raises(DoesNotFit, match=r"GiB of RAM where 0\.2 are free"):
        rendered(few)
    clip, _ = rendered(msgspec.structs.replace(few, share=Share(card=0)))
    assert clip.mode is Mode.CPU
