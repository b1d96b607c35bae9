"""Earlier renders correct the forecast, and it says whether it was measured here."""

import pytest
from msgspec.structs import replace

from engine import pace
from engine.catalog import by_id, default_recipe
from engine.devices import GIB, Devices, simulated
from engine.experience import Experience
from engine.footprint import CONTEXT, Known
from engine.measured import Measured, Took, run_of
from engine.plan import Figure, Plan, choose
from engine.protocol import Mode, Phase
from engine.recipe import Recipe

SPEC = by_id("CogVideoX-5b")
ONE = simulated("24GB", "64GB")
TWO = simulated("24GB,24GB", "64GB")


def recipe(**changes: object) -> Recipe:
    return default_recipe(SPEC, "Waves.", **changes)  # type: ignore[arg-type]


def measured(
    step_seconds: float,
    mode: Mode = Mode.FULL,
    devices: Devices = ONE,
    like: Recipe | None = None,
    **more: float,
) -> Measured:
    """What a render of ten computed steps took."""
    like = like or recipe()
    plan = choose(like, SPEC, devices, mode)
    assert plan.placement is not None
    took = Took(
        step_flops=pace.step_flops(like, SPEC.shape),
        decode_flops=pace.decode_flops(like, SPEC.shape, tiled=plan.placement.tiled),
        renders=1,
        steps=10,
        denoise=10 * step_seconds,
    )
    return Measured(
        machine=f"{devices.cpu_name}, {devices.physical_cores} cores",
        model=SPEC.id,
        run=run_of(like, mode, plan.placement, devices),
        took=replace(took, **more),
    )


def planned(
    *renders: Measured, devices: Devices = ONE, mode: Mode = Mode.AUTO, like: Recipe | None = None
) -> Plan:
    known = Experience(measured=renders)
    return known.plan(like or recipe(), SPEC, devices, mode)


def denoising(plan: Plan) -> tuple[float, Figure]:
    assert plan.phases is not None
    assert plan.seconds is not None
    return plan.phases.denoise, plan.seconds


def test_a_render_alike_is_believed() -> None:
    seconds, told = denoising(planned(measured(7.0)))
    assert seconds == pytest.approx(50 * 7.0)
    assert (told.known, told.origin) == (Known.HERE, "measured here: 1 render")


def test_decoding_and_writing_are_believed_in_every_mode_on_that_card() -> None:
    render = measured(7.0, decode=33.0, write=4.0)
    plan = planned(render)
    assert plan.mode is Mode.FULL  # what was computed for others does not look better by that
    on_card = [one for one in plan.considered if one.fits and one.mode is not Mode.CPU]
    phases = [one.phases for one in on_card]
    assert len(phases) == 4
    for one in phases:
        assert one is not None
        assert (one.decode, one.write) == (pytest.approx(33.0), pytest.approx(4.0))


def test_decoding_of_other_sizes_and_in_tiles_is_in_proportion() -> None:
    render = measured(7.0, decode=33.0, write=4.0)
    half = planned(render, like=recipe(frames=25)).phases
    assert half is not None
    assert half.decode == pytest.approx(33.0 * 25 / 49)
    assert half.write == pytest.approx(4.0 * 25 / 49)
    in_tiles = planned(render, devices=simulated("8GB:8.6:24 GB card")).phases
    assert in_tiles is not None
    assert in_tiles.decode == pytest.approx(33.0 * 1.4)


def test_what_the_processor_decodes_takes_its_time_not_the_cards() -> None:
    small = simulated("3GB:8.6:NVIDIA GeForce RTX 3060", "64GB")
    plan = planned(devices=small)
    assert plan.placement is not None
    assert plan.phases is not None
    assert plan.placement.cpu_decodes
    on_cpu = planned(devices=small, mode=Mode.CPU).phases
    assert on_cpu is not None
    assert plan.phases.decode == pytest.approx(on_cpu.decode * 1.4)
    assert plan.phases.denoise < on_cpu.denoise / 10
    render = measured(7.0, Mode.STREAM, small, decode=900.0)
    told = planned(render, devices=small).phases
    assert told is not None
    assert (told.denoise, told.decode) == (pytest.approx(350.0), pytest.approx(900.0))


def test_other_words_seeds_and_numbers_of_steps_are_alike() -> None:
    other = recipe(steps=20, seed=3, negative_prompt="dark")
    seconds, told = denoising(planned(measured(7.0), like=other))
    assert (seconds, told.known) == (pytest.approx(20 * 7.0), Known.HERE)


def test_another_size_is_computed_from_the_one_that_is_nearest() -> None:
    short, long = recipe(frames=9), recipe(frames=41)
    renders = (measured(1.0, like=short), measured(6.0, like=long))
    seconds, told = denoising(planned(*renders))
    operations = [pace.step_flops(one, SPEC.shape) for one in (recipe(), long)]
    assert seconds == pytest.approx(50 * 6.0 * operations[0] / operations[1])
    assert (told.known, told.origin) == (
        Known.COMPUTED,
        "computed from 1 render of another size here",
    )


def test_another_mode_is_computed_from_what_the_card_does_with_whole_weights() -> None:
    seconds, told = denoising(planned(measured(7.0), mode=Mode.INT8))
    assert seconds == pytest.approx(50 * 7.0 / pace.UNPACKING)
    assert told.origin == "computed from 1 render in another mode here"
    on_two, _ = denoising(planned(measured(7.0), devices=TWO, mode=Mode.SPLIT))
    assert on_two == pytest.approx(50 * 7.0 / 1.92)


def test_streaming_from_the_disk_tells_nothing_of_other_modes() -> None:
    poor = simulated("24GB", "8GB")
    slow = measured(60.0, Mode.STREAM, poor)
    assert slow.run.from_disk
    assert planned(slow, devices=ONE, mode=Mode.FULL).seconds is None


def test_other_cards_and_other_machines_tell_nothing() -> None:
    render = measured(7.0)
    assert planned(render, devices=simulated("48GB")).seconds is None
    assert planned(render, devices=replace(ONE, cpu_name="another")).seconds is None
    assert planned(replace(render, model="CogVideoX-5b r2")).seconds is None


def test_two_cards_that_are_slower_together_are_not_taken_again() -> None:
    assert planned(devices=TWO).mode is Mode.SPLIT
    renders = measured(7.0, Mode.FULL, TWO), measured(8.0, Mode.SPLIT, TWO)
    assert planned(*renders, devices=TWO).mode is Mode.FULL


def test_the_table_of_modes_says_for_each_how_it_is_known() -> None:
    plan = planned(measured(7.0))
    known = {one.mode: one.seconds.known for one in plan.considered if one.seconds is not None}
    assert known == {
        Mode.FULL: Known.HERE,
        Mode.STREAM: Known.COMPUTED,
        Mode.INT8: Known.COMPUTED,
        Mode.NF4: Known.COMPUTED,
        Mode.CPU: Known.COMPUTED,
    }


# --- peaks ----------------------------------------------------------------------------------


def test_a_peak_that_was_measured_is_believed_and_said_to_be() -> None:
    plan = planned(measured(7.0, peak_bytes=10 * GIB))
    card, ram, _ = plan.needs
    assert (card.bytes, card.known) == (10 * GIB + CONTEXT, Known.HERE)
    assert ram.known is Known.COMPUTED
    assert f"({10.5:.1f} of" in plan.reason


def test_a_peak_above_what_was_computed_takes_the_next_rung() -> None:
    render = measured(7.0, peak_bytes=23 * GIB)
    assert not render.run.text_streamed
    plan = planned(render)
    assert plan.placement is not None
    assert run_of(recipe(), plan.mode, plan.placement, ONE) != render.run


def test_what_ran_out_once_is_barred_whatever_was_measured_before() -> None:
    """Shortages are of what was computed, so a smaller peak that was measured does not hide one."""
    before = planned(measured(7.0, peak_bytes=10 * GIB)).needs[0]
    computed = planned().needs[0]
    assert before.bytes != computed.bytes
    assert before.bytes_in(Phase.DENOISE) == computed.bytes_in(Phase.DENOISE)
