"""Kills amid the download of a model from a small hub on this machine."""

import random
import shutil
import time
from pathlib import Path

from engine.paths import Home
from tests.faults.program import Wrong, cogreel
from tests.faults.tally import Kill
from tests.hub import Hub
from tests.repositories import ID, NAME, WANTED, write_repository

LARGER = 12  # times the numbers of the small repository: some 15 MB
MOST_KILLS = 3
MOST_SECONDS = 0.05


def kill_downloads(chance: random.Random, home: Path, repositories: Path) -> list[Kill]:
    """Kill `models get` up to three times at random bytes; the next goes on, and all is whole."""
    repository = repositories / NAME
    if not repository.exists():
        write_repository(repositories, larger=LARGER)
    whole = sum((repository / path).stat().st_size for path in WANTED)
    models = Home.at(home).models
    shutil.rmtree(models / ID, ignore_errors=True)
    kills = 0
    with Hub(repositories) as hub:

        def sent() -> int:
            return sum(request.sent for request in hub.requests if "/api/" not in request.path)

        for _ in range(chance.randint(1, MOST_KILLS)):
            program = cogreel(home, "models", "get", ID, HF_ENDPOINT=hub.url)
            until = chance.uniform(sent(), whole)
            program.see(lambda until=until: sent() >= until)
            time.sleep(chance.uniform(0, MOST_SECONDS))
            kills += program.kill()
        cogreel(home, "models", "get", ID, HF_ENDPOINT=hub.url).finish()
        again = max(0, sent() - whole) if kills else 0
    cogreel(home, "models", "verify", ID).finish()
    for path in WANTED:
        if (models / ID / path).read_bytes() != (repository / path).read_bytes():
            raise Wrong(f"{path} arrived other than it was sent.")
    share = again // max(1, kills)
    return [Kill(program="models get", amid="downloading", lost=share, unit="bytes")] * kills
