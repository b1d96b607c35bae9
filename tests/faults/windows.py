"""The window's process, killed with a job running and a film being edited, and opened again."""

import json
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from engine.film import timeline_file
from engine.film.library import CLIPS, Project
from engine.film.queue import Failed, Queue
from engine.film.renders import RENDERS, render_folder, step_kept
from engine.paths import HOME_VARIABLE
from tests.faults import busy
from tests.faults.moments import Moment, Stage, await_moment, last_stage, stage_of
from tests.faults.program import Program, Wrong, cogreel
from tests.faults.renders import AMID_A_RENDER, Sample, hash_of
from tests.faults.sound import check_by_program, check_database
from tests.faults.tally import Kill

JOBS = 2
_STARTING = "starting"


class Windows:
    """One project in which windows are killed."""

    def __init__(self, home: Path, project: Path, samples: Sequence[Sample]) -> None:
        self.home = home
        self.project = project
        self._samples = samples
        self._jobs: dict[str, str] = {}
        """The SHA-256 of the file of each clip that was asked for."""

    def killed(self, chance: random.Random, kills: int, jobs: int = JOBS) -> list[Kill]:
        """Kill so many windows one after the other, then let one finish what they have begun.

        The first of them is asked for so many jobs.

        Raises Wrong where anything that was finished, queued or saved is lost.
        """
        if not self.project.is_dir():
            Project.open(self.project).close()
            busy.write_film(self.project)
        samples = chance.choices(self._samples, k=jobs)
        course = samples[0].course
        found: list[Kill] = []
        while len(found) < kills:
            moment = course.draw(chance, AMID_A_RENDER)
            kill = self._killed(samples, chance, moment)
            if kill is None:
                break  # all was done before
            found.append(kill)
            samples = []
        program = self._run([])
        program.finish()
        _check_told(program)
        self._check_finished()
        return found

    def _run(self, samples: Sequence[Sample]) -> Program:
        path = self.project.parent / "jobs.json"
        path.write_text(json.dumps([_job(sample) for sample in samples]))
        command = [sys.executable, "-m", "tests.faults.window"]
        return Program(
            [*command, *map(str, (self.home, self.project, path))],
            **{HOME_VARIABLE: str(self.home), "QT_QPA_PLATFORM": "offscreen"},
        )

    def _killed(
        self, samples: Sequence[Sample], chance: random.Random, moment: Moment
    ) -> Kill | None:
        before = busy.count_of(self.project)
        program = self._run(samples)
        queued = [program.hear(lambda facts: "job" in facts) for _ in samples]
        for facts, sample in zip(queued, samples, strict=True):
            if facts is None:
                raise Wrong(f"The window ended: {program.errors}")
            self._jobs[facts["job"]] = sample.sha256
        if await_moment(program, moment, self.project / CLIPS):
            time.sleep(moment.seconds)
        if not program.kill(children_too=chance.random() < 0.5):
            return None
        _check_told(program)
        said = [facts for _, facts in program.said]
        saved = max((facts["saved"] for facts in said if "saved" in facts), default=before)
        begun = max((facts["edited"] for facts in said if "edited" in facts), default=before)
        self._check_film(saved, begun)
        self._check_jobs({facts["clip"] for facts in said if "clip" in facts})
        return self._account(program)

    def _check_film(self, saved: int, begun: int) -> None:
        """The film is as it was saved last, or one of the edits since."""
        cogreel(
            self.home, "film", "show", "--film", busy.FILM, "--project", str(self.project)
        ).finish()
        found = busy.count_of(self.project)
        if not saved <= found <= begun:
            raise Wrong(f"The film was saved with {saved} markers, edited to {begun}: {found}.")
        if timeline_file.names(self.project) != [busy.FILM]:
            raise Wrong(f"There are other films: {timeline_file.names(self.project)}")

    def _check_jobs(self, finished: set[str]) -> None:
        """What was in the library is there, whole; all else is in the queue."""
        words = ("library", "list", "--project", str(self.project))
        listed = {row["id"]: Path(row["path"]) for row in cogreel(self.home, *words).finish()}
        if finished - listed.keys():
            raise Wrong(f"Finished, and not in the library: {finished - listed.keys()}")
        with Queue.open(self.project) as queue:
            jobs = {job.id: job.state for job in queue.jobs()}
        for job_id, sha256 in self._jobs.items():
            if job_id in listed and hash_of(listed[job_id]) != sha256:
                raise Wrong(f"{job_id} is another clip than the undisturbed one.")
            if job_id not in listed and job_id not in jobs:
                raise Wrong(f"{job_id} is lost: neither in the library nor in the queue.")
            if isinstance(state := jobs.get(job_id), Failed):
                raise Wrong(f"{job_id} failed: {state.message}")
        check_database(self.project)

    def _check_finished(self) -> None:
        """All that was asked for is in the library, and nothing is left of its making."""
        self._check_jobs(set(self._jobs))
        check_by_program(self.home, self.project)
        left = [path.name for path in (self.project / RENDERS).glob("[!.]*")]
        if left:
            raise Wrong(f"There is still something in {RENDERS}/: {left}")

    def _account(self, program: Program) -> Kill:
        """What was lost of the job that was told of last: the steps that are not kept."""
        stage = last_stage(program)
        if stage is None:
            return Kill(program="window", amid=_STARTING)
        told = [facts for _, facts in program.said if stage_of(facts)][-1]
        if any((self.project / CLIPS).glob(f"{told['clip_id']}.*")):
            return Kill(program="window", amid=Stage.ADD)
        kept = step_kept(render_folder(self.project, told["clip_id"])) or 0
        if stage in (Stage.DECODE, Stage.WRITE) and not kept:
            raise Wrong(f"{told['clip_id']} was decoded before its latents were kept.")
        lost = max(0, told["step"] - kept) if stage is Stage.DENOISE else 0
        return Kill(program="window", amid=stage, lost=lost, unit="steps")


def _check_told(program: Program) -> None:
    for _, facts in program.said:
        if "trouble" in facts:
            raise Wrong(f"The window told of trouble: {facts['trouble']}")


def _job(sample: Sample) -> dict[str, object]:
    words = sample.words
    return {
        "recipe": sample.clip["recipe"],
        "model": words[words.index("--model") + 1],
        "image": words[words.index("--image") + 1] if "--image" in words else "",
        "lossless": "--lossless" in words,
    }
