"""When to kill a render: a moment drawn from the course of one that nobody disturbed."""

import random
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from engine.protocol import Phase
from tests.faults.program import Program


class Stage(StrEnum):
    """Where a render is when it is killed. ADD is from the file's last rename to the end."""

    LOAD = "loading"
    TEXT = "reading the prompt"
    DENOISE = "denoising"
    DECODE = "decoding"
    WRITE = "writing"
    ADD = "adding to the library"


_ORDER = list(Stage)
STAGES = {
    Phase.LOAD: Stage.LOAD,
    Phase.TEXT: Stage.TEXT,
    Phase.DENOISE: Stage.DENOISE,
    Phase.DECODE: Stage.DECODE,
    Phase.WRITE: Stage.WRITE,
}


class Moment(msgspec.Struct, frozen=True):
    """So many seconds after a step of a stage was announced."""

    stage: Stage
    step: int
    seconds: float

    def is_reached(self, stage: Stage, step: int) -> bool:
        """Whether a step of a stage is this one, or after it: a resumed render leaves some out."""
        if stage is self.stage:
            return step >= self.step
        return _ORDER.index(stage) > _ORDER.index(self.stage)


class Course(msgspec.Struct, frozen=True):
    """How long a render stays at each step of each stage, from one that ran to its end."""

    stays: dict[Stage, list[tuple[int, float]]]

    @staticmethod
    def of(program: Program, file_seen: float) -> "Course":
        """The course of a program that has ended; its clip's file was there at `file_seen`."""
        marks = [
            (at, stage, facts["step"])
            for at, facts in program.said
            if (stage := stage_of(facts)) is not None
        ]
        ended = program.said[-1][0]
        marks += [(file_seen, Stage.ADD, 0), (ended, Stage.ADD, 1)]
        stays: dict[Stage, list[tuple[int, float]]] = {}
        for (at, stage, step), (until, _, _) in pairwise(marks):
            stays.setdefault(stage, []).append((step, max(0.0, until - at)))
        # Loading comes before several stages; only the first can be waited for.
        stays[Stage.LOAD] = [(0, sum(seconds for _, seconds in stays[Stage.LOAD]))]
        return Course(stays)

    def draw(self, chance: random.Random, stages: Sequence[Stage]) -> Moment:
        """Any moment of one of the stages, which all have the same chance."""
        stage = chance.choice(stages)
        stays = self.stays[stage]
        weights = [seconds + 1e-6 for _, seconds in stays]
        [(step, seconds)] = chance.choices(stays, weights)
        return Moment(stage, step, chance.uniform(0, seconds))


def stage_of(facts: dict[str, Any]) -> Stage | None:
    """The stage that a line of the program tells of."""
    return STAGES.get(facts["phase"]) if facts.get("type") == "progress" else None


def last_stage(program: Program) -> Stage | None:
    """The last stage that a program has told of; None where it told of none."""
    told = [stage for _, facts in program.said if (stage := stage_of(facts)) is not None]
    return told[-1] if told else None


def await_moment(program: Program, moment: Moment, clips: Path) -> bool:
    """Wait until the moment is announced; False if it never is.

    ADD is seen in the folder of clips.
    """
    if moment.stage is Stage.ADD:
        heard = program.hear(lambda facts: stage_of(facts) is Stage.WRITE)
        return heard is not None and program.see(
            lambda: any(path.stem == heard["clip_id"] for path in clips.glob("[!.]*"))
        )

    def reached(facts: dict[str, Any]) -> bool:
        stage = stage_of(facts)
        return stage is not None and moment.is_reached(stage, facts["step"])

    return program.hear(reached) is not None
