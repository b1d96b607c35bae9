"""The plan: which mode on which machine, what it takes, and why."""

import re
from typing import Any

import msgspec
import pytest

from engine.catalog import by_id, default_recipe
from engine.devices import GIB, Devices, Gpu, simulated, untested_card
from engine.footprint import MARGIN, Known
from engine.plan import Plan, choose
from engine.protocol import Mode, Phase
from engine.recipe import Precision, Recipe, SourceImage
from engine.spec import ModelSpec, Source
from tests import golden_plans
from tests.golden_plans import in_short

IMAGE = SourceImage(sha256="0" * 64, name="harbour.png")


def recipe_of(spec: ModelSpec, **changes: object) -> Recipe:
    if spec.source is Source.IMAGE:
        changes.setdefault("image", IMAGE)
    return default_recipe(spec, "Waves.", **changes)  # type: ignore[arg-type]


def plan_of(name: str, devices: Devices, mode: Mode = Mode.AUTO, **changes: object) -> Plan:
    spec = by_id(name)
    return choose(recipe_of(spec, **changes), spec, devices, mode)


CARDS = (4, 6, 8, 10, 12, 16, 24, 32, 48, 80, 141)


def test_every_model_has_its_plan_on_every_machine() -> None:
    """What changed is to be read, then kept by `python -m tests.golden_plans`."""
    assert golden_plans.as_text(golden_plans.rows()) == golden_plans.PLACE.read_text("utf-8")


@pytest.mark.parametrize(
    ("model", "ram", "mode"),
    [
        ("CogVideoX-5b", "64GB", "cpu"),
        ("CogVideoX-5b", "16GB", "cpu-"),
        ("CogVideoX-5b", "14GB", "cpu from disk-"),
        ("CogVideoX-5b", "8GB", "cpu from disk#"),
        ("CogVideoX-5b", "6GB", "cpu from disk#"),
        ("CogVideoX-5b", "4GB", "refused"),
        ("CogVideoX1.5-5B", "64GB", "cpu"),
        ("CogVideoX1.5-5B", "32GB", "cpu-"),
        ("CogVideoX1.5-5B", "20GB", "cpu#"),
        ("CogVideoX1.5-5B", "16GB", "cpu##"),
        ("CogVideoX1.5-5B", "8GB", "cpu from disk#"),
        ("CogVideoX1.5-5B", "6GB", "cpu from disk#"),
        ("CogVideoX1.5-5B", "4GB", "refused"),
    ],
)
def test_without_a_card_the_processor_computes_while_ram_lasts(
    model: str, ram: str, mode: str
) -> None:
    assert in_short(plan_of(model, simulated("none", ram))) == mode


@pytest.mark.parametrize(
    ("ram", "mode"),
    [("64GB", "stream#"), ("16GB", "stream#"), ("12GB", "stream from disk#"), ("4GB", "refused")],
)
def test_streamed_weights_wait_in_ram_while_it_lasts(ram: str, mode: str) -> None:
    assert in_short(plan_of("CogVideoX-5b", simulated("8GB", ram), Mode.STREAM)) == mode


def card_with(free_bytes: int, kind: str = "cuda", **facts: str) -> Gpu:
    return Gpu(
        kind=kind,
        index=0,
        name=facts.get("name", "card"),
        total_bytes=free_bytes,
        free_bytes=free_bytes,
        capability=facts.get("capability", ""),
    )


def machine_with(*gpus: Gpu, **facts: int) -> Devices:
    return msgspec.structs.replace(simulated("none", "256GB"), gpus=gpus, **facts)


def peak(plan: Plan, where: str) -> int:
    return next(need.bytes for need in plan.needs if need.where.startswith(where))


@pytest.mark.parametrize("mode", [Mode.FULL, Mode.STREAM])
@pytest.mark.parametrize("rung", ["", "-", "#", "##"])
def test_a_card_fits_to_the_byte(mode: Mode, rung: str) -> None:
    """Each rung just fits with the margin; with a byte less the next leaner one is taken."""
    model = "CogVideoX1.5-5B"  # whose clips are large enough for every rung to differ
    full = {"": 80, "-": 32, "#": 20, "##": 13.9}
    roomy = full if mode is Mode.FULL else {"": 50, "-": 24, "#": 16, "##": 3.5}
    plan = plan_of(model, machine_with(card_with(round(roomy[rung] * GIB))), mode)
    assert in_short(plan) == mode + rung
    least = -(-peak(plan, "GPU") * round(MARGIN * 100) // 100)
    assert in_short(plan_of(model, machine_with(card_with(least)), mode)) == mode + rung
    least_of_all = "stream##+d" if mode is Mode.STREAM else "refused"
    leaner = {"": f"{mode}-", "-": f"{mode}#", "#": f"{mode}##", "##": least_of_all}
    smaller = plan_of(model, machine_with(card_with(least - 1)), mode)
    assert in_short(smaller) == leaner[rung]


def test_ram_fits_to_the_byte() -> None:
    devices = simulated("none", "64GB")
    least = -(-peak(plan_of("CogVideoX-5b", devices), "RAM") * 105 // 100)
    enough, short = (
        msgspec.structs.replace(devices, ram_available_bytes=least - missing) for missing in (0, 1)
    )
    assert in_short(plan_of("CogVideoX-5b", enough)) == "cpu"
    assert in_short(plan_of("CogVideoX-5b", short)) == "cpu-"


def test_a_full_disk_is_a_refusal_that_names_the_disk() -> None:
    plan = plan_of("CogVideoX-5b", machine_with(card_with(80 * GIB), disk_free_bytes=1000))
    assert plan.refused
    assert "on disk" in plan.reason


def test_the_reason_is_one_sentence_with_what_is_taken_and_what_is_free() -> None:
    plan = plan_of("CogVideoX-5b", simulated("24GB"))
    assert plan.reason == (
        "The networks fit one after the other on GPU 0: 24 GB card (12.1 of 23.3 GiB free)."
    )


def test_tiles_are_only_taken_when_needed_and_their_price_is_said() -> None:
    assert "tiles" not in plan_of("CogVideoX1.5-5B", simulated("48GB")).reason
    reason = plan_of("CogVideoX1.5-5B", simulated("24GB")).reason
    assert "decoded in tiles to save memory, which changes pixels slightly" in reason


def test_a_refusal_says_what_each_mode_lacks_and_what_to_do() -> None:
    reason = plan_of("CogVideoX-5b", simulated("2GB", "4GB")).reason
    assert re.search(r"full needs [\d.]+ GiB on GPU 0: 2 GB card where 1\.7 are free", reason)
    assert re.search(r"cpu from disk needs [\d.]+ GiB of RAM where 2\.0 are free", reason)
    assert reason.endswith(
        "Choose fewer frames, a smaller size or a smaller model, or close other programs."
    )


def test_an_asked_mode_that_does_not_fit_is_refused_though_another_would() -> None:
    plan = plan_of("CogVideoX-5b", simulated("8GB"), Mode.FULL)
    assert (plan.refused, plan.mode, plan.placement) == (True, Mode.FULL, None)
    assert [one.mode for one in plan.considered if one.fits] == [
        Mode.STREAM,
        Mode.INT8,
        Mode.NF4,
        Mode.CPU,
    ]
    assert plan.reason.endswith("Mode stream would fit.")


def test_an_asked_mode_is_taken_though_another_comes_first() -> None:
    assert plan_of("CogVideoX-5b", simulated("80GB"), Mode.CPU).mode is Mode.CPU


def test_a_mode_that_needs_a_card_is_refused_without_one() -> None:
    plan = plan_of("CogVideoX-5b", simulated("none"), Mode.STREAM)
    assert plan.refused
    assert "There is no GPU" in plan.reason


def test_fp16_becomes_fp32_on_the_processor_and_takes_twice_as_much() -> None:
    devices = simulated("80GB", "128GB")
    card, processor = (
        plan_of("CogVideoX-2b", devices, mode).placement for mode in (Mode.FULL, Mode.CPU)
    )
    assert card is not None
    assert processor is not None
    assert (card.precision, processor.precision) == (Precision.FP16, Precision.FP32)
    five = plan_of("CogVideoX-5b", devices, Mode.CPU).placement
    assert five is not None
    assert five.precision is Precision.BF16
    little = simulated("none", "20GB")
    assert in_short(plan_of("CogVideoX-2b", little, Mode.CPU)) == "cpu from disk-"
    assert in_short(plan_of("CogVideoX-5b", little, Mode.CPU)) == "cpu-"


@pytest.mark.parametrize(
    ("cards", "order"),
    [
        ("none", "split full split stream cpu int8 fp8 nf4"),
        ("24GB", "split full stream split int8 fp8 nf4 cpu"),
        ("24GB,24GB", "split full split stream int8 fp8 nf4 cpu"),
    ],
)
def test_all_modes_are_weighed_in_order(cards: str, order: str) -> None:
    """Split stands twice: by branches, which is faster than full, and by blocks, which is not."""
    plan = plan_of("CogVideoX-5b", simulated(cards))
    assert [one.mode for one in plan.considered] == order.split()


def test_a_mode_that_is_known_to_be_faster_goes_before() -> None:
    """An RTX 3060 that helps an RTX 4090 with its blocks would hold it up."""
    cards = "12GB:8.9:NVIDIA GeForce RTX 4090,12GB:8.9:NVIDIA GeForce RTX 4090"
    assert plan_of("CogVideoX-5b", simulated(cards)).mode is Mode.SPLIT
    slower = cards.replace(",12GB:8.9:NVIDIA GeForce RTX 4090", ",12GB:8.6:NVIDIA RTX 3060")
    assert plan_of("CogVideoX-5b", simulated(slower)).mode is Mode.STREAM


@pytest.mark.parametrize("mode", [Mode.INT8, Mode.NF4])
def test_smaller_weights_need_less_and_their_price_is_said(mode: Mode) -> None:
    devices = simulated("12GB:8.6:NVIDIA GeForce RTX 3060", "16GB")
    small, stream = (plan_of("CogVideoX-5b", devices, each) for each in (mode, Mode.STREAM))
    assert small.reason.startswith("Weights are rounded to")
    assert small.placement is not None
    assert (small.placement.packing, small.placement.streamed) == (mode, False)
    assert peak(small, "RAM") < 0.65 * peak(stream, "RAM")
    assert small.phases is not None
    assert stream.phases is not None
    assert small.phases.load < 0.65 * stream.phases.load
    assert small.phases.denoise == pytest.approx(stream.phases.denoise / 0.95)


def test_smaller_weights_are_streamed_and_split_too() -> None:
    little = plan_of("CogVideoX-5b", simulated("4GB", "8GB"), Mode.NF4)
    assert in_short(little) == "nf4 streamed#"
    two = plan_of("CogVideoX-5b", simulated("12GB,12GB"), Mode.INT8)
    assert "Guidance is split" in two.reason
    assert two.placement is not None
    assert two.placement.second == 1


def test_the_placement_says_where_each_network_is_in_each_phase() -> None:
    plan = plan_of("CogVideoX-5b-I2V", simulated("8GB"))
    assert plan.placement is not None
    assert [
        (placed.phase, placed.network, placed.where, placed.streamed)
        for placed in plan.placement.networks
    ] == [
        (Phase.TEXT, "text_encoder", "GPU 0", True),
        (Phase.DENOISE, "vae", "GPU 0", False),
        (Phase.DENOISE, "transformer", "GPU 0", True),
        (Phase.DECODE, "vae", "GPU 0", False),
    ]


def test_every_byte_says_how_it_is_known() -> None:
    for size in CARDS:
        for need in plan_of("CogVideoX-5b", simulated(f"{size}GB")).needs:
            assert need.bytes == sum(part.bytes for part in need.parts)
            for part in need.parts:
                assert part.origin.partition(":")[0] in ("computed", "measured", "guess")


def test_fewer_frames_take_less() -> None:
    devices = simulated("24GB")
    short, long = (plan_of("CogVideoX1.5-5B", devices, frames=frames) for frames in (17, 161))
    assert peak(short, "GPU") < peak(long, "GPU")


@pytest.mark.parametrize(
    ("name", "cards", "rung"),
    [
        ("CogVideoX-2b", "3GB", "stream#+d"),
        ("CogVideoX-5b", "3GB", "stream#+d"),
        ("CogVideoX1.5-5B", "3GB", "stream##+d"),
        ("CogVideoX1.5-5B-I2V", "3GB", "stream##+d"),
        ("CogVideoX-5b", "2GB", "int8 streamed##+d"),
        ("CogVideoX-5b", "4GB", "stream#"),
    ],
)
def test_a_card_that_has_no_room_to_decode_does_the_rest(name: str, cards: str, rung: str) -> None:
    plan = plan_of(name, simulated(cards, "32GB"))
    assert in_short(plan) == rung
    assert plan.placement is not None
    where = {placed.phase: placed.where for placed in plan.placement.networks}
    assert where[Phase.DENOISE] == "GPU 0"
    assert where[Phase.DECODE] == ("RAM" if rung.endswith("+d") else "GPU 0")
    assert ("The processor decodes, which takes longer." in plan.reason) is rung.endswith("+d")


def test_what_the_processor_decodes_takes_ram() -> None:
    name, card = "CogVideoX1.5-5B", simulated("3GB").gpus[0]
    least = plan_of(name, machine_with(card, ram_available_bytes=9 * GIB), Mode.STREAM)
    assert in_short(least) == "stream from disk##+d"
    larger = machine_with(card_with(4 * GIB), ram_available_bytes=9 * GIB)
    needed = peak(least, "RAM")
    assert needed > peak(plan_of(name, larger, Mode.STREAM), "RAM")
    assert plan_of(name, machine_with(card, ram_available_bytes=needed), Mode.STREAM).refused


@pytest.mark.parametrize("kind", ["rocm", "mps", "xpu"])
def test_cards_of_others_are_said_to_be_untested(kind: str) -> None:
    card = card_with(48 * GIB, kind=kind)
    plan = plan_of("CogVideoX-5b", machine_with(card))
    assert plan.notes == (untested_card(card),)
    assert "on which Cogreel has not been tested yet" in plan.notes[0]
    assert plan_of("CogVideoX-5b", machine_with(card), Mode.CPU).notes == ()


def test_an_apple_card_is_not_streamed_to_and_shares_its_ram() -> None:
    devices = machine_with(card_with(48 * GIB, kind="mps"))
    plan = plan_of("CogVideoX-5b", devices)
    assert plan.mode is Mode.FULL
    assert peak(plan, "RAM") > peak(plan, "GPU")
    assert plan_of("CogVideoX-5b", devices, Mode.STREAM).refused


def test_a_known_card_has_a_forecast_with_its_origin() -> None:
    plan = plan_of("CogVideoX-5b", simulated("80GB:9.0:NVIDIA H100"))
    assert plan.seconds is not None
    assert 112 < plan.seconds.value < 140
    assert plan.seconds.known is Known.ELSEWHERE
    assert plan.seconds.origin.startswith("measured elsewhere")
    assert plan.phases is not None
    assert plan.phases.total == plan.seconds.value
    assert plan.phases.denoise > 0.8 * plan.seconds.value


def test_an_unknown_card_has_no_forecast() -> None:
    assert plan_of("CogVideoX-5b", simulated("24GB")).seconds is None


def test_single_precision_on_a_card_has_no_forecast() -> None:
    devices = simulated("80GB:9.0:NVIDIA H100")
    assert plan_of("CogVideoX-5b", devices, precision=Precision.FP32).seconds is None


def test_a_card_without_bf16_is_told_of_and_has_no_forecast() -> None:
    plan = plan_of("CogVideoX-5b", simulated("48GB:7.5:NVIDIA H100 that is old"))
    assert plan.seconds is None
    assert "no bf16 of its own" in plan.notes[0]
    assert plan_of("CogVideoX-2b", simulated("48GB:7.5")).notes == ()


def test_the_processor_has_a_guess() -> None:
    plan = plan_of("CogVideoX-5b", simulated("none"))
    assert plan.seconds is not None
    assert plan.seconds.known is Known.COMPUTED
    assert plan.seconds.origin.startswith("computed from a guess")


@pytest.mark.parametrize(
    ("name", "changes"),
    [("CogVideoX-5b", {"frames": 9}), ("CogVideoX-5b", {"guidance": 1.0}), ("CogVideoX-2b", {})],
)
def test_what_others_measured_is_computed_from_for_other_clips(
    name: str, changes: dict[str, Any]
) -> None:
    plan = plan_of(name, simulated("80GB:9.0:NVIDIA H100"), **changes)
    assert plan.seconds is not None
    assert plan.seconds.known is Known.COMPUTED
    assert plan.seconds.origin.startswith("computed from what others measured")
