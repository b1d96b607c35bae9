"""What finished renders took is kept, added up, and read again whatever became of the file."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from engine import measured
from engine.catalog import by_id, default_recipe
from engine.devices import GIB, simulated
from engine.measured import Measured, Took, keep_measured, read_measured, run_of
from engine.plan import choose
from engine.protocol import Mode

SPEC = by_id("CogVideoX-5b")
RECIPE = default_recipe(SPEC, "Waves.")
MACHINE = simulated("24GB,24GB")
TOOK = Took(
    step_flops=6e14,
    decode_flops=3e14,
    renders=1,
    steps=50,
    denoise=500.0,
    decode=20.0,
    peak_bytes=11 * GIB,
)


def run(mode: Mode = Mode.FULL) -> measured.Run:
    plan = choose(RECIPE, SPEC, MACHINE, mode)
    assert plan.placement is not None
    return run_of(RECIPE, mode, plan.placement, MACHINE)


def kept(cache: Path, *took: Took) -> tuple[Measured, ...]:
    for one in took:
        keep_measured(cache, MACHINE, RECIPE, "r1", run(), one)
    return read_measured(cache)


def test_a_run_names_the_cards_that_compute() -> None:
    assert run(Mode.CPU).cards == ()
    assert run(Mode.FULL).cards == ("24 GB card",)
    assert run(Mode.SPLIT).cards == ("24 GB card", "24 GB card")


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    [one] = kept(tmp_path, TOOK)
    assert (one.run, one.took) == (run(), TOOK)
    assert one.is_of(MACHINE, RECIPE, "r1")
    assert one.is_of(simulated("8GB"), RECIPE, "r1")  # with other cards it is still the machine


def test_other_machines_models_and_revisions_are_told_apart(tmp_path: Path) -> None:
    [one] = kept(tmp_path, TOOK)
    assert not one.is_of(replace(MACHINE, cpu_name="another"), RECIPE, "r1")
    assert not one.is_of(MACHINE, replace(RECIPE, model="CogVideoX-2b"), "r1")
    assert not one.is_of(MACHINE, RECIPE, "r2")


def test_renders_alike_are_added_up_and_the_latest_counts_most(tmp_path: Path) -> None:
    faster = replace(TOOK, denoise=250.0, decode=10.0, peak_bytes=0)
    [one] = kept(tmp_path, TOOK, faster)
    assert one.took.renders == 2
    assert one.took.denoise / one.took.steps == pytest.approx((250 + 250) / (25 + 50))
    assert one.took.decode == 15.0
    assert one.took.peak_bytes == 11 * GIB


def test_a_render_that_computed_no_steps_leaves_the_pace_as_it_is(tmp_path: Path) -> None:
    [one] = kept(tmp_path, TOOK, Took(step_flops=6e14, decode_flops=3e14, decode=40.0))
    assert (one.took.renders, one.took.steps, one.took.denoise) == (1, 50, 500.0)
    assert one.took.decode == 30.0


def test_the_newest_sorts_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured, "_MOST", 3)
    for steps in range(5):
        another = replace(run(), frames=9 + steps)
        keep_measured(tmp_path, MACHINE, RECIPE, "r1", another, TOOK)
    assert [one.run.frames for one in read_measured(tmp_path)] == [11, 12, 13]


@pytest.mark.parametrize("data", [b"", b"{}", b"[", b"\xff" * 9, b"[" * 10**5, b"[[[1]], 3, null]"])
def test_a_damaged_file_tells_nothing_and_is_written_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / measured.FILE).write_bytes(data)
    assert read_measured(tmp_path) == ()
    assert len(kept(tmp_path, TOOK)) == 1


@pytest.mark.parametrize(
    ("said", "foreign"),
    [
        ('"mode":"full"', '"mode":"of the future"'),
        ('"steps":50', '"steps":-1'),
        ('"steps":50', '"steps":1e400'),
        ('"step_flops":6e14', '"step_flops":0'),
        ('"renders":1', f'"renders":1{"0" * 400}'),
        ('"frames":49', '"frames":"many"'),
    ],
)
def test_what_cannot_be_understood_costs_only_itself(
    tmp_path: Path, said: str, foreign: str
) -> None:
    kept(tmp_path, TOOK)
    keep_measured(tmp_path, MACHINE, RECIPE, "r2", run(), TOOK)
    file = tmp_path / measured.FILE
    text = file.read_text()
    told = text.replace("600000000000000.0", "6e14").replace("50.0", "50")
    assert said in told
    file.write_text(told.replace(said, foreign, 1))
    [one] = read_measured(tmp_path)
    assert one.is_of(MACHINE, RECIPE, "r2")


def test_a_folder_in_the_place_of_the_file_tells_nothing(tmp_path: Path) -> None:
    (tmp_path / measured.FILE).mkdir()
    assert read_measured(tmp_path) == ()
