"""A finished render tells what it took, and the plan for the next one believes it."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from msgspec.structs import replace

from engine import experience, measured
from engine.catalog import default_recipe, spec_of_folder
from engine.devices import GIB, Devices, this_machine
from engine.errors import RenderStopped
from engine.footprint import Known
from engine.machine import with_findings
from engine.measured import Took
from engine.model import device as devices
from engine.model.render import TorchRenderer
from engine.plan import Plan
from engine.protocol import Clip, DeviceReport, Event, Mode, Model, Phase, Progress, Render
from engine.recipe import Speed
from engine.speed import computed_steps
from tests.tiny import Sort

STEPS = 20
CUT_AFTER = 15


@pytest.fixture
def job(tiny: Callable[[Sort], Path], tmp_path: Path) -> Callable[..., Render]:
    """A job by name. All have one home, and each its folder of checkpoints."""

    def make(name: str, **words: Any) -> Render:
        folder = tiny(Sort.T2V)
        spec = spec_of_folder(folder)
        words.setdefault("steps", STEPS)
        recipe = default_recipe(spec, "a red ball", frames=9, **words)
        return Render(
            clip_id=name,
            recipe=recipe,
            model=Model(id=spec.id, folder=str(folder), revision="r1", licence=""),
            mode=Mode.CPU,
            path=str(tmp_path / f"{name}.mkv"),
            cache=str(tmp_path / "home"),
            lossless=True,
            preview_every=0,
            checkpoints=str(tmp_path / "renders" / name),
        )

    return make


def rendered(job: Render) -> Clip:
    return TorchRenderer().render(job, lambda _: None, threading.Event())


def cut(job: Render, phase: Phase, step: int) -> None:
    stop = threading.Event()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and (event.phase, event.step) == (phase, step):
            stop.set()

    with pytest.raises(RenderStopped):
        TorchRenderer().render(job, emit, stop)


def took(job: Render) -> list[Took]:
    return [one.took for one in measured.read_measured(Path(job.cache))]


def plan_for(job: Render, machine: Devices | None = None) -> Plan:
    """What `cogreel plan` and the window say of it."""
    known = experience.read(Path(job.cache))
    machine = machine or this_machine(Path(job.path).parent)
    spec = spec_of_folder(Path(job.model.folder))
    return known.plan(job.recipe, spec, machine, job.mode, job.model.revision)


def test_the_next_plan_has_the_seconds_that_the_last_render_took(
    job: Callable[..., Render],
) -> None:
    one = job("one")
    before = plan_for(one).seconds
    assert before is not None
    assert before.known is Known.COMPUTED
    clip = rendered(one)
    plan = plan_for(job("two", seed=8, steps=2 * STEPS))
    assert plan.seconds is not None
    assert plan.phases is not None
    assert plan.seconds.origin == "measured here: 1 render"
    assert plan.phases.denoise == pytest.approx(2 * clip.seconds.denoise, abs=0.01)
    assert plan.phases.decode == pytest.approx(clip.seconds.decode, abs=0.01)
    assert plan.phases.write == pytest.approx(clip.seconds.write, abs=0.01)


def test_a_clip_that_was_gone_on_from_counts_the_steps_of_its_last_part(
    job: Callable[..., Render],
) -> None:
    one = job("one")
    cut(one, Phase.DENOISE, CUT_AFTER)
    assert took(one) == []  # what did not come to its end tells nothing
    clip = rendered(one)
    [told] = took(one)
    assert (told.renders, told.steps) == (1, STEPS - CUT_AFTER)
    assert told.denoise == pytest.approx(clip.seconds.denoise, abs=0.002)


def test_a_clip_that_had_only_to_be_decoded_tells_of_no_steps(job: Callable[..., Render]) -> None:
    one = job("one")
    cut(one, Phase.DECODE, 1)
    rendered(one)
    [told] = took(one)
    assert (told.renders, told.steps, told.has_steps) == (0, 0, False)
    assert told.decode > 0
    plan = plan_for(one)
    assert plan.seconds is not None
    assert plan.seconds.known is Known.COMPUTED


def test_steps_that_were_guessed_do_not_count(job: Callable[..., Render]) -> None:
    one = job("one", speed=Speed.DRAFT)
    rendered(one)
    [told] = took(one)
    computed = computed_steps(STEPS, Speed.DRAFT)
    assert told.steps == len(computed) < STEPS
    two = job("two", speed=Speed.DRAFT)
    cut(two, Phase.DENOISE, CUT_AFTER)
    rendered(two)
    [both] = took(two)
    rest = sum(step >= CUT_AFTER for step in computed)
    assert both.steps == len(computed) / 2 + rest


def test_another_processor_knows_nothing_of_it(job: Callable[..., Render]) -> None:
    one = job("one")
    rendered(one)
    other = replace(this_machine(Path(one.path).parent), cpu_name="another")
    plan = plan_for(one, other)
    assert plan.seconds is not None
    assert plan.seconds.known is Known.COMPUTED


def test_a_card_that_torch_alone_sees_is_planned_for_after_a_render(
    job: Callable[..., Render], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The processor stands in for it."""
    free = 23 * GIB
    card = DeviceReport(kind="rocm", index=0, name="RX", total_bytes=24 * GIB, free_bytes=free)
    monkeypatch.setattr(devices, "reports", lambda: (card,))
    monkeypatch.setattr(devices, "torch_device", lambda *_: torch.device("cpu"))
    one = replace(job("one"), mode=Mode.FULL)
    folder, cache = Path(one.path).parent, Path(one.cache)
    machine = replace(this_machine(folder), gpus=())
    assert plan_for(one, with_findings(machine, cache)).refused
    rendered(one)
    plan = plan_for(one, with_findings(machine, cache))
    assert plan.placement is not None
    assert (plan.mode, plan.placement.kind) == (Mode.FULL, "rocm")
    assert plan.seconds is not None
    assert plan.seconds.known is Known.HERE
    assert plan.notes == ()  # it has been tested here


@pytest.mark.parametrize("name", [measured.FILE, experience.FILE])
def test_what_cannot_be_read_or_kept_stops_no_render(
    job: Callable[..., Render], tmp_path: Path, name: str
) -> None:
    (tmp_path / "home" / name).mkdir(parents=True)
    clip = rendered(job("one"))
    assert Path(clip.path).exists()
    assert not plan_for(job("two")).refused
