"""`python -m tests.faults.soak --renders 200`: one engine process renders for long, amid trouble.

Most jobs are clips of the starter; some are stopped at a random moment, some cannot be done: a
model, an image or a folder that is not there, a size that no model makes. It prints what the
process holds (memory, open files, threads, children) after the first renders and on the way, and
ends with exit code 1 where it holds more files, threads or children at the end, or a clip is not
the same as the first of its recipe.
"""

import argparse
import hashlib
import queue
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import msgspec
import psutil

from engine.catalog import default_recipe, spec_of_folder
from engine.client import EngineClient, engine_command
from engine.film.ids import new_clip_id
from engine.film.library import Project
from engine.film.renders import RENDERS, render_folder
from engine.paths import Home
from engine.protocol import Event, Failed, Finished, Mode, Model, Progress, Render
from tests.faults.program import PATIENCE_SECONDS, Wrong
from tests.faults.run import STARTER

WARM_UP = 10  # renders, after which caches are full
TELL_EVERY = 20
PROMPTS = ("A red ball rolls to the right at noon", "A green star spins at night")


class Held(msgspec.Struct, frozen=True):
    """What a process holds."""

    megabytes: float
    files: int
    threads: int
    children: int

    @staticmethod
    def by(process: psutil.Process) -> "Held":
        """Now; its memory is what it does not share with others, where the system tells."""
        memory = process.memory_full_info()
        return Held(
            getattr(memory, "uss", memory.rss) / 1e6,
            process.num_fds(),
            process.num_threads(),
            len(process.children(recursive=True)),
        )

    def __str__(self) -> str:
        return (
            f"{self.megabytes:.0f} MB, {self.files} files, {self.threads} threads, "
            f"{self.children} children"
        )


class Soak:
    """One engine process and what it was asked for."""

    def __init__(self, place: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folder = place / "home"
        self.home = Home.at(self.folder)
        self.model = Path(shutil.copytree(STARTER, place / "starter"))
        self.spec = spec_of_folder(self.model)
        self.project = place / "film"
        self.ends: Counter[str] = Counter()
        self.hashes: dict[str, str] = {}
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    def run(self, renders: int) -> tuple[Held, Held]:
        """So many jobs; gives what the process holds after the first ones, and at the end."""
        client = EngineClient(
            engine_command(self.folder, offline=True), self.home.logs, self._events.put
        )
        with closing(client), Project.open(self.project) as project:
            for _ in range(WARM_UP):
                self._one(client, project, trouble=False)
            [process] = psutil.Process().children()
            before = Held.by(process)
            for number in range(WARM_UP, renders):
                self._one(client, project, trouble=True)
                if number % TELL_EVERY == 0:
                    _say(f"{number:5} jobs: {Held.by(process)}")
            after = Held.by(process)
        left = [path for path in (self.project / RENDERS).glob("*") if path.is_dir()]
        if len(left) != self.ends["stopped"]:
            raise Wrong(f"{self.ends['stopped']} jobs were stopped, and {len(left)} are kept.")
        return before, after

    def _one(self, client: EngineClient, project: Project, *, trouble: bool) -> None:
        job = self._job(project)
        stopped_at: int | None = None
        if trouble:
            match self.chance.randrange(6):
                case 0:
                    stopped_at = self.chance.randrange(job.recipe.steps + 3)
                case 1:
                    job = self._bad(job)
                case _:
                    pass
        client.render(job)
        heard = 0
        while True:
            match self._events.get(timeout=PATIENCE_SECONDS):
                case Progress():
                    if heard == stopped_at:
                        client.stop(job.clip_id)
                    heard += 1
                case Finished(clip=clip):
                    self.ends["finished"] += 1
                    self._compare(job, Path(clip.path))
                    project.add(clip)
                    return
                case Failed(kind=kind, message=message):
                    if kind in ("bug", "engine_died"):
                        raise Wrong(message)
                    self.ends[kind] += 1
                    return
                case _:
                    continue

    def _job(self, project: Project) -> Render:
        clip_id, prompt = new_clip_id(), self.chance.choice(PROMPTS)
        lossless = self.chance.random() < 0.3
        return Render(
            clip_id=clip_id,
            recipe=default_recipe(self.spec, prompt, frames=9, steps=4, seed=1),
            model=Model(
                id=self.spec.id, folder=str(self.model), revision="soak", licence="Apache-2.0"
            ),
            mode=Mode.AUTO,
            path=str(project.new_clip_path(clip_id, lossless)),
            cache=str(self.home.cache),
            lossless=lossless,
            thumbnail=str(project.new_thumbnail_path(clip_id)),
            preview_every=self.chance.randrange(3),
            checkpoints=str(render_folder(project.folder, clip_id)),
        )

    def _bad(self, job: Render) -> Render:
        """The same job with something in it that cannot be; nothing is kept of it."""
        replace = msgspec.structs.replace
        job = replace(job, checkpoints="")
        match self.chance.randrange(4):
            case 0:
                return replace(job, model=replace(job.model, folder=str(self.project / "none")))
            case 1:
                return replace(job, recipe=replace(job.recipe, width=job.recipe.width + 1))
            case 2:
                return replace(job, image=str(self.project / "none.png"))
            case _:
                return replace(job, path=f"/dev/null/{job.clip_id}.mp4")

    def _compare(self, job: Render, path: Path) -> None:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        known = self.hashes.setdefault(f"{job.recipe.prompt} {path.suffix}", found)
        if found != known:
            raise Wrong(f"{path} is another clip than the first of its recipe.")


def main() -> int:
    """Render for long, and say what the engine process holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.soak")
    parser.add_argument("--renders", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    place = Path(tempfile.mkdtemp(prefix="cogreel-soak-"))
    begun = time.monotonic()
    soak = Soak(place, options.seed)
    try:
        before, after = soak.run(options.renders)
    except Wrong as trouble:
        _say(f"{trouble}\nLook into {place}.")
        return 1
    ends = ", ".join(f"{count} {kind}" for kind, count in soak.ends.most_common())
    _say(f"{ends}; {(time.monotonic() - begun) / 60:.0f} minutes, seed {options.seed}")
    _say(f"at first  {before}\nat last   {after}")
    shutil.rmtree(place)
    counts = ("files", "threads", "children")
    return 1 if any(getattr(after, each) > getattr(before, each) for each in counts) else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
