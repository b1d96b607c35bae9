"""What renders on this machine have taught: what did not fit into its memory, and what they took.

Kept in the home folder by machine, model and shape of the clip, so that the next render begins on
the rung of the planner that the last one ended on, and so that its plan says so beforehand.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec
from msgspec.structs import replace

from engine import __version__
from engine.devices import Devices
from engine.errors import OutOfMemory
from engine.files import changed_alone, write_atomically
from engine.footprint import GIB, Shortage, branches
from engine.measured import Measured, read_measured
from engine.plan import Plan, choose
from engine.protocol import Mode, Phase
from engine.recipe import Recipe
from engine.spec import ModelSpec

FILE: Final = "memory.json"
_MOST: Final = 200  # lessons that are kept, the newest
_MORE: Final = 1.1  # times what was free then: with more than that it is tried anew
_RAM: Final = "RAM"


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """What did not fit; `tiled`: nor did decoding otherwise than in tiles."""

    shortages: tuple[Shortage, ...] = ()
    tiled: bool = False

    @property
    def in_words(self) -> str:
        """A sentence for whoever wonders why less is taken than there is; "" where nothing is."""
        said = [f"{each.bytes / GIB:.1f} GiB {_at(each.where)}" for each in self.shortages]
        said += ["decoding otherwise than in tiles"] if self.tiled else []
        if not said:
            return ""
        return (
            f"An earlier render of this model and size ran out of memory here with "
            f"{' and '.join(said)}, so less is taken."
        )


def short_of(plan: Plan, trouble: OutOfMemory) -> tuple[Shortage, ...]:
    """What `plan` was to take where memory ran out: in RAM, or on the cards that it uses."""
    cards = [need for need in plan.needs if need.where.startswith("GPU")]
    ram = [need for need in plan.needs if need.where == _RAM]
    phase = Phase(trouble.phase)
    return tuple(
        Shortage(
            where=need.place,
            phase=phase,
            bytes=need.bytes_in(phase),
            free_bytes=need.free_bytes,
        )
        for need in (cards if cards and not trouble.in_ram else ram)
    )


def together(known: tuple[Shortage, ...], more: tuple[Shortage, ...]) -> tuple[Shortage, ...]:
    """The least peak of each place and phase."""
    least: dict[tuple[str, Phase], Shortage] = {}
    for each in (*known, *more):
        at = (each.where, each.phase)
        if at not in least or each.bytes < least[at].bytes:
            least[at] = each
    return tuple(least.values())


class Experience(msgspec.Struct, frozen=True, kw_only=True):
    """All that renders have taught, as it was read."""

    lessons: dict[str, Lesson] = msgspec.field(default_factory=dict[str, Lesson])
    measured: tuple[Measured, ...] = ()

    def lesson(self, devices: Devices, recipe: Recipe, revision: str) -> Lesson:
        """What did not fit for renders alike, where no more memory is free now than then."""
        kept = self.lessons.get(_key(devices, recipe, revision), Lesson())
        free = {f"GPU {gpu.index}": gpu.free_bytes for gpu in devices.gpus}
        free[_RAM] = devices.ram_available_bytes
        hold = tuple(
            each for each in kept.shortages if free.get(each.where, 0) <= _MORE * each.free_bytes
        )
        return replace(kept, shortages=hold)

    def measured_of(self, devices: Devices, recipe: Recipe, revision: str) -> tuple[Measured, ...]:
        """What renders of that model took on this machine."""
        return tuple(one for one in self.measured if one.is_of(devices, recipe, revision))

    def plan(
        self,
        recipe: Recipe,
        spec: ModelSpec,
        devices: Devices,
        mode: Mode = Mode.AUTO,
        revision: str = "",
        *,
        compiled: bool = False,
        uncompiled: str = "",
    ) -> Plan:
        """The plan that a render on this machine would begin with.

        `devices` may be another machine, of which less is known, or nothing. `compiled` and
        `uncompiled`: as in `engine.plan.choose`.
        """
        measured = self.measured_of(devices, recipe, revision)
        plan, _ = by_lesson(
            self.lesson(devices, recipe, revision),
            lambda lesson: choose(
                recipe,
                spec,
                devices,
                mode,
                measured,
                lesson.shortages,
                tiled=lesson.tiled,
                compiled=compiled,
                uncompiled=uncompiled,
            ),
        )
        return plan


def by_lesson(lesson: Lesson, plan: Callable[[Lesson], Plan]) -> tuple[Plan, Lesson]:
    """The plan by `lesson`, which is said in its notes, and what was kept to of it.

    What did not fit in a busier hour, perhaps, is tried anew before nothing is.
    """
    made = plan(lesson)
    if made.refused and lesson.shortages:
        lesson = replace(lesson, shortages=())
        made = plan(lesson)
    said = () if made.refused or not lesson.in_words else (lesson.in_words,)
    return replace(made, notes=(*made.notes, *said)), lesson


# --- in the home folder ---------------------------------------------------------------------


def read(cache: Path) -> Experience:
    """What is kept in `cache`; what cannot be read there teaches nothing."""
    return Experience(lessons=_read(cache), measured=read_measured(cache))


def remember(cache: Path, devices: Devices, recipe: Recipe, revision: str, lesson: Lesson) -> None:
    """Keep `lesson` for renders alike. Raises OSError."""
    key = _key(devices, recipe, revision)
    with changed_alone(cache / FILE):
        lessons = _read(cache)
        lessons.pop(key, None)
        lessons[key] = lesson
        newest = dict(list(lessons.items())[-_MOST:])
        write_atomically(cache / FILE, msgspec.json.encode(newest))


def _read(cache: Path) -> dict[str, Lesson]:
    try:
        return msgspec.json.decode((cache / FILE).read_bytes(), type=dict[str, Lesson])
    except (OSError, msgspec.DecodeError, UnicodeError, RecursionError):
        return {}  # it is learnt again


def _key(devices: Devices, recipe: Recipe, revision: str) -> str:
    """All that the peaks of a render depend on beside the mode.

    Of cards the names: drivers and torch do not agree on how much memory one has.
    """
    cards = ", ".join(gpu.name for gpu in devices.gpus)
    machine = f"{devices.cpu_name}, RAM of {devices.ram_total_bytes}, {cards or 'no card'}"
    size = f"{recipe.width}x{recipe.height}x{recipe.frames}, {branches(recipe)} branches"
    precision = recipe.precision
    return "; ".join((machine, f"{recipe.model} {revision}", size, precision, __version__))


def _at(where: str) -> str:
    return f"of {where}" if where == _RAM else f"on {where}"
