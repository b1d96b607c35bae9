"""A renderer without networks: it draws a real little clip, and misbehaves where it is told to.

Words in the prompt are its script:

    [slow]   goes on until stopped or paused   [fail]   memory runs out, which is known trouble
    [hang]   goes on and looks at nothing      [bug]    a bug of ours
    [deaf]   [hang] that ignores SIGTERM too   [crash]  the process is killed amid the job
    [half]   [hang] amid writing the file      [print]  prints in every way that a library might
    [long]   [slow] amid denoising
    [flood]  more messages than a pipe holds   [full]   the disk is full
"""

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from engine import __version__
from engine.errors import DiskFull, OutOfMemory, RenderPaused, RenderStopped
from engine.film.video import VideoWriter
from engine.protocol import (
    Clip,
    DeviceReport,
    Event,
    Mode,
    Model,
    Notice,
    Phase,
    Preview,
    Progress,
    Ready,
    Render,
    Seconds,
)
from engine.recipe import Recipe, recipe_to_json
from engine.spec import Size

CARD = "NVIDIA GeForce RTX 4090"
FRAMES = 8
FLOOD = 20_000
STRAY = "a stray print"
LAST_WORDS = "the last thing it said"


def fake_job(clip_id: str, folder: Path, prompt: str = "a red square moves") -> Render:
    """A job for `FakeRenderer`: a clip of 8 frames of 64 x 48 pixels in `folder`."""
    return Render(
        clip_id=clip_id,
        recipe=Recipe(
            prompt=prompt,
            model="fake",
            width=64,
            height=48,
            frames=FRAMES,
            fps=8,
            steps=4,
            guidance=6.0,
            seed=7,
        ),
        model=Model(id="fake", folder=str(folder / "model"), revision="1", licence="Apache-2.0"),
        mode=Mode.CPU,
        path=str(folder / f"{clip_id}.mp4"),
        cache=str(folder / "cache"),
    )


class FakeRenderer:
    """An `engine.worker.Renderer` whose clips are a square that moves to the right."""

    def __init__(self, cards: int = 0) -> None:
        self.released = 0
        self._cards = cards

    def report(self) -> Ready:
        device = DeviceReport(kind="cpu", index=0, name="fake", total_bytes=1, free_bytes=1)
        cards = tuple(
            DeviceReport(
                kind="cuda", index=index, name=CARD, total_bytes=24 * 2**30, free_bytes=23 * 2**30
            )
            for index in range(self._cards)
        )
        return Ready(version=__version__, versions={"fake": "1"}, devices=(*cards, device))

    def render(
        self,
        job: Render,
        emit: Callable[[Event], None],
        stop: threading.Event,
        pause: threading.Event | None = None,
    ) -> Clip:
        recipe, clip_id = job.recipe, job.clip_id
        emit(Progress(phase=Phase.TEXT, step=1, steps=1, elapsed=0.0, clip_id=clip_id))
        pause = pause or threading.Event()
        _follow_script(job, emit, stop, pause)
        for step in range(1, recipe.steps + 1):
            if stop.is_set():
                raise RenderStopped("The render was stopped.")
            if pause.is_set():
                raise RenderPaused("The render is paused; what it has is kept.")
            emit(
                Progress(
                    phase=Phase.DENOISE, step=step, steps=recipe.steps, elapsed=0.0, clip_id=clip_id
                )
            )
        emit(Preview(step=recipe.steps, jpeg=_jpeg(recipe), clip_id=clip_id))
        emit(Notice(text=f"released {self.released} times", clip_id=clip_id))
        with _video(job) as video:
            for index in range(recipe.frames):
                video.write(_picture(recipe, index))
        return Clip(
            id=clip_id,
            path=job.path,
            frames=recipe.frames,
            fps=recipe.fps,
            width=recipe.width,
            height=recipe.height,
            seed=recipe.seed,
            model=job.model.id,
            revision=job.model.revision,
            mode=job.mode,
            seconds=Seconds(denoise=0.25, write=0.125),
            recipe=recipe,
            licence=job.model.licence,
            device="fake" if job.share is None else f"fake card {job.share.card}",
            versions={"fake": "1"},
        )

    def release(self) -> None:
        self.released += 1


def _follow_script(
    job: Render, emit: Callable[[Event], None], stop: threading.Event, pause: threading.Event
) -> None:
    prompt, clip_id = job.recipe.prompt, job.clip_id
    if "[flood]" in prompt:
        for step in range(FLOOD):
            emit(Progress(phase=Phase.TEXT, step=step, steps=FLOOD, elapsed=0.0, clip_id=clip_id))
    if "[plan]" in prompt:
        emit(Notice(text="as planned", clip_id=clip_id, foreseen=True))
    if "[slow]" in prompt:
        while not (stop.is_set() or pause.is_set()):
            stop.wait(0.02)
    if "[long]" in prompt:
        emit(Progress(phase=Phase.DENOISE, step=1, steps=4, elapsed=0.0, clip_id=clip_id))
        while not (stop.is_set() or pause.is_set()):
            stop.wait(0.02)
    if "[hang]" in prompt:
        _hang()
    if "[deaf]" in prompt:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        emit(Notice(text="deaf", clip_id=clip_id))
        _hang()
    if "[half]" in prompt:
        with _video(job) as video:
            video.write(_picture(job.recipe, 0))
            emit(Notice(text="half", clip_id=clip_id))
            _hang()
    if "[fail]" in prompt:
        raise OutOfMemory("Memory ran out. Choose a smaller size.")
    if "[full]" in prompt:
        raise DiskFull("The disk is full. Make room.")
    if "[bug]" in prompt:
        raise LookupError("a bug in the fake")
    if "[crash]" in prompt:
        sys.stderr.write(f"{LAST_WORDS}\n")
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if "[print]" in prompt:
        print(STRAY)  # noqa: T201 - this is what libraries do
        os.write(1, f"{STRAY} to the descriptor\n".encode())
        script = f"import sys; print('{STRAY} of a child:', sys.stdin.read() == '')"
        subprocess.run([sys.executable, "-c", script], check=True)


def _hang() -> None:
    while True:
        time.sleep(0.05)


def _picture(recipe: Recipe, index: int):
    """Frame `index`: uint8 RGB, (height, width, 3), a red square on grey."""
    import numpy as np

    frame = np.full((recipe.height, recipe.width, 3), 96, np.uint8)
    side = recipe.height // 4
    left = index * (recipe.width - side) // recipe.frames
    frame[side : 2 * side, left : left + side] = (220, 40, 30)
    return frame


def _jpeg(recipe: Recipe) -> bytes:
    from PIL import Image

    data = io.BytesIO()
    Image.fromarray(_picture(recipe, 0)).save(data, "JPEG")
    return data.getvalue()


def _video(job: Render) -> VideoWriter:
    recipe = job.recipe
    size = Size(recipe.width, recipe.height)
    return VideoWriter(Path(job.path), size, recipe.fps, recipe_to_json(recipe), job.lossless)
