"""`python -m tests.faults --kills 200 --seed 1`: kill the program so often; say what was lost.

It ends with exit code 1 at the first thing that is broken, and leaves its folder to be looked at.
"""

import argparse
import logging
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.program import Wrong
from tests.faults.run import Run, samples_of
from tests.faults.tally import table

# How often each story is drawn. A render takes tens of seconds, the others one or two.
STORIES = {
    "render": 4,
    "engine": 1,
    "window": 1,
    "film": 12,
    "clips": 8,
    "migration": 14,
    "download": 6,
}


def main() -> int:
    """Kill until there are enough; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=24 * 60.0, help="stop then at the latest")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=STORIES, nargs="+", default=list(STORIES))
    options = parser.parse_args()
    logging.getLogger("engine.client").setLevel(logging.ERROR)  # it tells of each death
    place = Path(tempfile.mkdtemp(prefix="cogreel-faults-"))
    begun = time.monotonic()
    run = Run(place, samples_of)
    chance = random.Random(options.seed)
    weights = [STORIES[name] for name in options.only]
    try:
        while len(run.kills) < options.kills and _minutes(begun) < options.minutes:
            [name] = chance.choices(options.only, weights)
            seed = chance.getrandbits(32)
            try:
                kills = run.tell(name, random.Random(seed))
            except (Wrong, OSError) as trouble:
                _say(f"{name}, seed {seed}: {trouble}\nLook into {place}.")
                return 1
            amid = ", ".join(f"{kill.program} amid {kill.amid}" for kill in kills)
            _say(f"{len(run.kills):4} {_minutes(begun):6.1f} min  {amid or 'no kill'}")
    finally:
        _say(table(run.kills))
        _say(f"seed {options.seed}, {_minutes(begun):.0f} minutes")
    shutil.rmtree(place)
    return 0


def _minutes(begun: float) -> float:
    return (time.monotonic() - begun) / 60


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
