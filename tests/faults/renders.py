"""Renders that are killed, gone on with, killed again, and at last compared with undisturbed ones.

Two programs render: `cogreel render` with `cogreel library resume` after it, and the engine process
through the client that the window uses. All clips of a run stay in one project, so that each kill
could also break the earlier ones.
"""

import hashlib
import queue
import random
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import psutil

from engine.client import EngineClient, engine_command
from engine.film.ids import new_clip_id
from engine.film.library import CLIPS, Project
from engine.film.renders import RENDERS, render_folder, step_kept, unfinished
from engine.protocol import Event, Failed, Finished, Mode, Model, Progress, Render
from engine.recipe import Recipe
from tests.faults.moments import STAGES, Course, Moment, Stage, await_moment, last_stage, stage_of
from tests.faults.program import PATIENCE_SECONDS, THREADS, Program, Wrong, cogreel
from tests.faults.sound import check_by_program, check_project
from tests.faults.tally import Kill

KILLS_A_CLIP = 3
AMID_A_RENDER = (Stage.LOAD, Stage.TEXT, Stage.DENOISE, Stage.DECODE, Stage.WRITE, Stage.ADD)
AMID_THE_REST = (Stage.LOAD, Stage.DENOISE, Stage.DECODE, Stage.WRITE, Stage.ADD)
_STARTING = "starting"


class Sample(msgspec.Struct, frozen=True):
    """A render as nobody disturbed it: its words, its course, the hash of its file."""

    words: tuple[str, ...]
    steps: int
    course: Course
    sha256: str
    clip: dict[str, Any]


def undisturbed(home: Path, project: Path, words: Sequence[str]) -> Sample:
    """Render to the end, in a project of its own, and watch."""
    program = cogreel(home, "render", *words, "--project", str(project))
    writing = program.hear(lambda facts: stage_of(facts) is Stage.WRITE)
    if writing is not None:
        program.see(lambda: any((project / CLIPS).glob(f"{writing['clip_id']}.*")))
    file_seen = time.monotonic() - program.begun
    clip = program.finish()[-1]["clip"]
    course = Course.of(program, file_seen)
    return Sample(tuple(words), clip["recipe"]["steps"], course, hash_of(Path(clip["path"])), clip)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file: a clip's is the same for the same frames, recipe and versions."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Renders:
    """One project on which renders are killed; `clips` are the hashes that its clips must have."""

    def __init__(self, home: Path, project: Path, samples: Sequence[Sample]) -> None:
        self.home = home
        self.project = project
        self.samples = samples
        self.clips: dict[str, str] = {}
        self.kills: list[Kill] = []

    # --- the command line -------------------------------------------------------------------

    def by_command(
        self,
        chance: random.Random,
        first: Sequence[Stage] = AMID_A_RENDER,
        then: Sequence[Stage] = AMID_THE_REST,
    ) -> None:
        """Kill a `render`, then some of the `resume`s that go on with it; raises Wrong."""
        sample = chance.choice(self.samples)
        words = ["render", *sample.words, "--project", str(self.project)]
        while not self._killed("render", words, sample, chance, first) or not self._is_begun():
            pass  # killed before it had noted what it was asked for, or not at all: once more
        for _ in range(chance.randrange(KILLS_A_CLIP)):
            words = ["library", "resume", "--project", str(self.project)]
            self._killed("resume", words, sample, chance, then)
            if not self._is_begun():
                break
        cogreel(self.home, "library", "resume", "--project", str(self.project)).finish()
        self.check_end()

    def _is_begun(self) -> bool:
        return bool(unfinished(self.project))

    def _killed(
        self,
        name: str,
        words: list[str],
        sample: Sample,
        chance: random.Random,
        stages: Sequence[Stage],
    ) -> bool:
        """Run a program up to a moment and kill it there; False where it was over before."""
        moment = sample.course.draw(chance, stages)
        program = cogreel(self.home, *words)
        if await_moment(program, moment, self.project / CLIPS):
            time.sleep(moment.seconds)
        killed = program.kill(children_too=chance.random() < 0.5)
        for _, facts in program.said:
            if facts.get("clip_id"):
                self.clips[facts["clip_id"]] = sample.sha256
        if killed:
            self.kills.append(self._account(name, program))
            check_project(self.home, self.project, self.clips)
        return killed

    def _account(self, name: str, program: Program) -> Kill:
        """What was lost: the steps that were announced and are not kept."""
        stage = last_stage(program)
        if stage is None:
            return Kill(program=name, amid=_STARTING)
        clip_id = next(facts["clip_id"] for _, facts in program.said if stage_of(facts))
        if stage is Stage.LOAD and not (self.project / RENDERS / clip_id / "job.json").is_file():
            # Nothing of it is on the disk yet: as if it had not been asked for.
            del self.clips[clip_id]
            return Kill(program=name, amid=_STARTING)
        if any((self.project / CLIPS).glob(f"{clip_id}.*")):
            return Kill(program=name, amid=Stage.ADD)
        told = [facts["step"] for _, facts in program.said if stage_of(facts) is Stage.DENOISE]
        kept = step_kept(render_folder(self.project, clip_id)) or 0
        lost = max(0, max(told, default=0) - kept)
        if lost and stage in (Stage.DECODE, Stage.WRITE):
            raise Wrong(f"{clip_id} was decoded before its latents were kept: {lost} steps lost.")
        return Kill(program=name, amid=stage, lost=lost, unit="steps")

    # --- the engine process -----------------------------------------------------------------

    def by_engine(self, chance: random.Random) -> None:
        """Kill the engine under the window's client amid two jobs, and ask for them again."""
        told = _Told()
        # As many threads as the command line has here: with others, sums are rounded otherwise.
        command = ["env", f"{THREADS}=1", *engine_command(self.home, offline=True)]
        client = EngineClient(command, self.home / "log", told.events.put, again_seconds=0.0)
        kills, deaths = 0, 0
        with closing(client), Project.open(self.project) as project:
            wanted: dict[str, tuple[Render, Sample]] = {}
            for sample in chance.choices(self.samples, k=2):
                job = self._job(sample, project)
                self.clips[job.clip_id] = sample.sha256
                wanted[job.clip_id] = (job, sample)
            for job, _ in wanted.values():
                client.render(job)
            while wanted:
                clip_id, (_, sample) = next(iter(wanted.items()))
                moment = sample.course.draw(chance, AMID_A_RENDER[:-1])
                if kills < KILLS_A_CLIP and told.reached(clip_id, moment):
                    time.sleep(moment.seconds)
                    kills += _kill_engine()
                match told.end(set(wanted)):
                    case Finished(clip=clip):
                        project.add(clip)
                        del wanted[clip.id]
                    case Failed(kind="engine_died", clip_id=failed) if deaths < kills:
                        deaths += 1
                        amid = told.last.get(failed)
                        self.kills.append(self._account_of(failed, amid))
                        wanted[failed] = wanted.pop(failed)  # behind the other one
                        client.render(wanted[failed][0])
                    case failed:
                        raise Wrong(f"The engine said {failed}.")
        self.check_end()

    def _account_of(self, clip_id: str, last: Progress | None) -> Kill:
        """What the engine has lost of a job that it told of last."""
        if last is None:
            return Kill(program="engine", amid=_STARTING)
        if any((self.project / CLIPS).glob(f"{clip_id}.*")):
            return Kill(program="engine", amid=Stage.ADD)
        stage = STAGES[last.phase]
        kept = step_kept(render_folder(self.project, clip_id)) or 0
        if stage in (Stage.DECODE, Stage.WRITE) and not kept:
            raise Wrong(f"{clip_id} was decoded before its latents were kept.")
        lost = max(0, last.step - kept) if stage is Stage.DENOISE else 0
        return Kill(program="engine", amid=stage, lost=lost, unit="steps")

    def _job(self, sample: Sample, project: Project) -> Render:
        clip, clip_id = sample.clip, new_clip_id()
        recipe = msgspec.convert(clip["recipe"], Recipe)
        folder = sample.words[sample.words.index("--model") + 1]
        lossless = "--lossless" in sample.words
        image = ""
        if recipe.image is not None:
            named = Path(sample.words[sample.words.index("--image") + 1])
            image = str(project.keep_image(named, recipe.image.sha256))
        return Render(
            clip_id=clip_id,
            recipe=recipe,
            model=Model(
                id=clip["model"], folder=folder, revision=clip["revision"], licence=clip["licence"]
            ),
            mode=Mode.AUTO,
            path=str(project.new_clip_path(clip_id, lossless)),
            cache=str(self.home / "cache"),
            image=image,
            lossless=lossless,
            thumbnail=str(project.new_thumbnail_path(clip_id)),
            preview_every=0,
            checkpoints=str(render_folder(project.folder, clip_id)),
        )

    # --- the end ----------------------------------------------------------------------------

    def check_end(self) -> None:
        """All that was begun is in the library, and nothing is left of its making."""
        check_project(self.home, self.project, self.clips, finished=True)
        check_by_program(self.home, self.project)
        left = [path.name for path in (self.project / RENDERS).glob("[!.]*")]
        if left:
            raise Wrong(f"There is still something in {RENDERS}/: {left}")


class _Told:
    """The events of an engine process, heard one by one."""

    def __init__(self) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.last: dict[str, Progress] = {}
        """How far each job was, when it was last told of."""
        self._ends: list[Finished | Failed] = []

    def reached(self, clip_id: str, moment: Moment) -> bool:
        """Wait for a job's moment; False where a job ends before."""
        self.last.pop(clip_id, None)
        while not self._ends:
            self._hear()
            last = self.last.get(clip_id)
            if last is not None and moment.is_reached(STAGES[last.phase], last.step):
                return True
        return False

    def end(self, clip_ids: set[str]) -> Finished | Failed:
        """Wait for the end of one of the jobs."""
        while True:
            while not self._ends:
                self._hear()
            end = self._ends.pop(0)
            if (end.clip.id if isinstance(end, Finished) else end.clip_id) in clip_ids:
                return end

    def _hear(self) -> None:
        event = self.events.get(timeout=PATIENCE_SECONDS)
        match event:
            case Progress():
                self.last[event.clip_id] = event
            case Finished() | Failed():
                self._ends.append(event)
            case _:
                pass


def _kill_engine() -> bool:
    """Kill the engine process under this one; False where there is none just now."""
    for each in psutil.Process().children():
        try:
            if "serve" in each.cmdline():
                each.kill()
                return True
        except psutil.NoSuchProcess:
            continue
    return False
