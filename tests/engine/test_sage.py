"""SageAttention in the plan: for speeds that are not exact, on cards that have it, and said."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from engine import pace, sage
from engine.catalog import by_id, default_recipe
from engine.dealing import Candidate, Occupied, deal
from engine.devices import Devices, simulated, this_machine
from engine.experience import Experience
from engine.footprint import Known
from engine.measured import Measured, Took, run_of
from engine.plan import Plan, choose
from engine.protocol import Mode, Phase
from engine.recipe import Precision, Recipe, Speed

SPEC = by_id("CogVideoX-5b")
VERSION = "2.2.0"
CARD = "24GB:8.9:NVIDIA GeForce RTX 4090"
LOSSY = [Speed.BALANCED, Speed.DRAFT]


def recipe(speed: Speed = Speed.DRAFT, **changes: object) -> Recipe:
    return default_recipe(SPEC, "Waves.", speed=speed, **changes)  # type: ignore[arg-type]


def machine(cards: str = CARD, version: str = VERSION) -> Devices:
    return replace(simulated(cards), sage=version)


def planned(
    of: Recipe, on: Devices | None = None, mode: Mode = Mode.AUTO, *renders: Measured
) -> Plan:
    return Experience(measured=renders).plan(of, SPEC, on or machine(), mode)


def rounds(plan: Plan) -> bool:
    """Whether attention is to be rounded; then that has been said, and else not."""
    assert plan.placement is not None
    said = any("SageAttention" in note for note in plan.notes)
    assert said is plan.placement.sage
    return plan.placement.sage


@pytest.mark.parametrize("speed", LOSSY)
@pytest.mark.parametrize("mode", [Mode.FULL, Mode.STREAM, Mode.INT8, Mode.FP8, Mode.NF4])
def test_it_is_taken_for_lossy_speeds_and_its_version_is_said(speed: Speed, mode: Mode) -> None:
    plan = planned(recipe(speed), mode=mode)
    assert rounds(plan)
    assert sage.note(VERSION) in plan.notes
    assert VERSION in sage.note(VERSION)


@pytest.mark.parametrize("mode", [each for each in Mode if each is not Mode.SPLIT])
def test_it_is_never_taken_for_exact_clips(mode: Mode) -> None:
    assert not rounds(planned(recipe(Speed.EXACT), mode=mode))


def test_it_is_not_taken_where_it_is_not_installed() -> None:
    assert not rounds(planned(recipe(), machine(version="")))


@pytest.mark.parametrize("capability", ["8.0", "8.6", "9.0", "12.0"])
def test_cards_since_ampere_have_it(capability: str) -> None:
    assert rounds(planned(recipe(), machine(f"48GB:{capability}:NVIDIA card")))


@pytest.mark.parametrize("cards", ["48GB:7.5:NVIDIA card", "48GB", "none"])
def test_other_devices_have_it_not(cards: str) -> None:
    assert not rounds(planned(recipe(), machine(cards)))


def test_cards_of_others_have_it_not() -> None:
    on = machine("48GB:9.4:AMD card")
    assert not rounds(planned(recipe(), replace(on, gpus=(replace(on.gpus[0], kind="rocm"),))))


def test_the_processor_beside_a_card_has_it_not() -> None:
    assert not rounds(planned(recipe(), mode=Mode.CPU))


def test_it_does_not_compute_in_fp32() -> None:
    assert not rounds(planned(recipe(precision=Precision.FP32)))


def test_of_two_cards_both_have_to_have_it() -> None:
    old = "24GB:7.5:NVIDIA GeForce RTX 4090"
    assert rounds(planned(recipe(), machine(f"{CARD},{CARD}"), Mode.SPLIT))
    assert not rounds(planned(recipe(), machine(f"{CARD},{old}"), Mode.SPLIT))


def test_it_takes_memory_of_its_own() -> None:
    peaks = (
        planned(recipe(), machine(version=version), Mode.FULL).needs[0].bytes_in(Phase.DENOISE)
        for version in ("", VERSION)
    )
    without, rounded = peaks
    tokens = 2 * 17_776 * 3072
    assert rounded - without == 2.5 * 2 * tokens


def test_what_it_was_measured_with_is_not_foreseen_without_it() -> None:
    plan = planned(recipe())
    assert plan.placement is not None
    render = Measured(
        machine="simulated, 8 cores",
        model=SPEC.id,
        run=run_of(recipe(), plan.mode, plan.placement, machine()),
        took=Took(
            step_flops=pace.step_flops(recipe(), SPEC.shape),
            decode_flops=1e12,
            renders=1,
            steps=10,
            denoise=1.0,
        ),
    )
    for of, on in ((recipe(), machine()), (recipe(Speed.EXACT), machine())):
        figure = planned(of, on, plan.mode, render).seconds
        assert figure is not None
        assert (figure.known is Known.HERE) is (of.speed is Speed.DRAFT)
    before = planned(recipe(Speed.EXACT), mode=plan.mode).seconds
    assert planned(recipe(Speed.EXACT), machine(), plan.mode, render).seconds == before


def test_blocks_on_two_cards_leave_room_for_it() -> None:
    cards = "12GB:8.9:NVIDIA GeForce RTX 4090,12GB:8.6:NVIDIA GeForce RTX 3090"
    plan = planned(recipe(), machine(cards), Mode.SPLIT)
    assert rounds(plan)
    assert plan.placement is not None
    exact = planned(recipe(Speed.EXACT), machine(cards), Mode.SPLIT).placement
    assert exact is not None
    assert (plan.placement.blocks_here or 0) < (exact.blocks_here or 0)


def test_a_card_that_would_round_what_both_together_do_not_gets_no_clip_of_a_queue() -> None:
    """The other is too old for it. 2B computes in fp16, which both have."""
    cards, spec = f"{CARD},{CARD.replace('8.9', '7.5')}", by_id("CogVideoX-2b")
    draft = default_recipe(spec, "Waves.", speed=Speed.DRAFT)
    waiting = [
        Candidate(id=name, plan=lambda these: choose(draft, spec, these))
        for name in ("one", "two", "three")
    ]
    for version, dealt in (("", [0, 1]), (VERSION, [])):
        on = machine(cards, version)
        begun: list[int] = []
        while True:
            running = [Occupied(card=card, seconds=1.0) for card in begun]
            deal_now = deal(waiting[len(begun) :], running, on, on.ram_available_bytes)
            if deal_now is None or deal_now.share is None:
                break
            begun.append(deal_now.share.card)
        assert begun == dealt


# --- what is installed ----------------------------------------------------------------------


def install(place: Path, version: str) -> None:
    """What pip leaves beside a package."""
    facts = place / f"{sage.PACKAGE}-{version}.dist-info"
    facts.mkdir()
    text = f"Metadata-Version: 2.1\nName: {sage.PACKAGE}\nVersion: {version}\n"
    (facts / "METADATA").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("version", ["2.1.1", "2.2.0+cu128torch2.9", "3.0"])
def test_a_version_that_is_new_enough_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    install(tmp_path, version)
    monkeypatch.syspath_prepend(tmp_path)
    assert sage.version_here() == version
    assert this_machine(tmp_path).sage == version


@pytest.mark.parametrize("version", ["1.0.6", "2.1.0", "2.1", "unknown"])
def test_older_versions_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    install(tmp_path, version)
    monkeypatch.syspath_prepend(tmp_path)
    assert sage.version_here() == ""


def test_none_is_found_where_none_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [])
    assert sage.version_here() == ""
