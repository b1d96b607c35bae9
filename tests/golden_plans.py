"""The plan for every model of the catalog on many machines, as a table to be read and kept.

    .venv/bin/python -m tests.golden_plans

writes `tests/data/plans.tsv` anew, where the tests hold the planner to it. Read what changed.
"""

from pathlib import Path

from engine.catalog import ROWS, default_recipe
from engine.devices import simulated
from engine.footprint import GIB
from engine.plan import Plan, choose
from engine.recipe import SourceImage
from engine.spec import ModelSpec, Source

PLACE = Path(__file__).parent / "data" / "plans.tsv"
ONE = ("4", "6", "8", "10", "12", "16", "24", "40", "48", "80", "141")
TWO = ("12,12", "16,16", "24,24", "16,12", "24,8")
RAM = ("16", "32", "64")
HEADER = ("model", "RAM", "cards", "plan", "on the card", "on the second", "in RAM")


def in_short(plan: Plan) -> str:
    """The mode; "split" by guidance, "shared" by blocks; "streamed" where packed weights are too.

    "from disk" where streamed blocks wait there.

    "-" where networks fit one after the other, "#" where frames are decoded in tiles as well, "##"
    where the branches of guidance are computed apart too, "+t" where the text encoder alone visits
    from RAM, "+d" where the processor decodes for the card.
    """
    placed = plan.placement
    if placed is None:
        return "refused"
    mode = "shared" if placed.blocks_here is not None else str(plan.mode)
    mode += " from disk" if placed.from_disk else ""
    mode += " streamed" if placed.packing and placed.streamed else ""
    mode += "##" if placed.apart else "#" if placed.tiled else "" if placed.keep else "-"
    mode += "+d" if placed.cpu_decodes else ""
    return mode + ("+t" if placed.text_streamed and not placed.streamed else "")


def rows() -> list[tuple[str, ...]]:
    """One row a machine and model."""
    return [
        (spec.id, ram, cards, *_facts(spec, cards, ram))
        for spec in ROWS
        for ram in RAM
        for cards in ("none", *ONE, *TWO)
    ]


def _facts(spec: ModelSpec, cards: str, ram: str) -> tuple[str, ...]:
    recipe = default_recipe(spec, "Waves.", seed=0, **_image(spec))  # type: ignore[arg-type]
    sizes = cards if cards == "none" else ",".join(f"{size}GB" for size in cards.split(","))
    plan = choose(recipe, spec, simulated(sizes, f"{ram}GB"))
    if plan.refused:
        return in_short(plan), "", "", ""
    peaks = {need.where: f"{need.bytes / GIB:.1f}" for need in plan.needs}
    on_cards = [peak for where, peak in peaks.items() if where.startswith("GPU")]
    first, second = (*on_cards, "", "")[:2]
    return in_short(plan), first, second, peaks["RAM"]


def _image(spec: ModelSpec) -> dict[str, object]:
    picture = SourceImage(sha256="0" * 64, name="harbour.png")
    return {"image": picture} if spec.source is Source.IMAGE else {}


def as_text(table: list[tuple[str, ...]]) -> str:
    """The table as it is kept."""
    return "".join("\t".join(row) + "\n" for row in (HEADER, *table))


if __name__ == "__main__":
    PLACE.write_text(as_text(rows()), encoding="utf-8")
