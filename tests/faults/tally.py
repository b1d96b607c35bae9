"""What the kills came to, in a table."""

from collections import defaultdict

import msgspec


class Kill(msgspec.Struct, frozen=True, kw_only=True):
    """One kill: what was killed, amid what, and what of its work had to be done again."""

    program: str
    amid: str
    lost: int = 0
    unit: str = ""
    """Of what is lost: steps, bytes; empty where nothing can be."""


def table(kills: list[Kill]) -> str:
    """A line for each program and stage: kills, and what was lost at most and on average."""
    groups: defaultdict[tuple[str, str], list[Kill]] = defaultdict(list)
    for kill in kills:
        groups[kill.program, kill.amid].append(kill)
    lines = [("PROGRAM", "AMID", "KILLS", "DONE AGAIN")]
    for (program, amid), group in groups.items():
        lines.append((program, amid, str(len(group)), _lost(group)))
    lines.append(("all", "", str(len(kills)), ""))
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    return "\n".join(
        "  ".join([*map(str.ljust, line[:3], widths), line[3]]).rstrip() for line in lines
    )


def _lost(group: list[Kill]) -> str:
    units = sorted({kill.unit for kill in group if kill.unit})
    if not units:
        return "nothing"
    [unit] = units
    lost = [kill.lost for kill in group]
    if not any(lost):
        return "nothing"
    return f"{max(lost):,} {unit} at most, {sum(lost) / len(lost):,.1f} on average"
