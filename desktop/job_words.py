"""A job of the queue as the window says it."""

from desktop.engine_words import worded
from desktop.language import tr
from desktop.live_job import LiveJob
from desktop.wording import seconds_in_words
from engine.film.queue import Done, Failed, Job, Paused, Running, Stopped, Waiting
from engine.protocol import Phase, Progress
from engine.recipe import Recipe


def state_in_words(job: Job, live: LiveJob | None = None, kept: int = 0) -> str:
    """What a job does or has come to, as in "Denoising 12 of 50".

    `live` is what runs of it, `kept` the step from which it goes on.
    """
    progress = live.progress if live is not None else None
    match job.state:
        case Waiting() if kept:
            return tr("Waiting, goes on after step {step} of {steps}").format(
                step=kept, steps=job.recipe.steps
            )
        case Waiting():
            return tr("Waiting")
        case Running() if live is not None and live.stopping:
            return tr("Stopping. Cancel again to end it at once.")
        case Running() if live is not None and live.aside is not None:
            return tr("Pausing after this step")
        case Running():
            doing = progress_in_words(progress) if progress is not None else tr("Starting")
            return doing if live is None or live.given is None else _on_card(doing, live.given.card)
        case Paused() if kept:
            return tr("Paused after step {step} of {steps}").format(
                step=kept, steps=job.recipe.steps
            )
        case Paused():
            return tr("Paused")
        case Done():
            return tr("Done")
        case Stopped():
            return tr("Cancelled")
        case Failed(message=message):
            return worded(message)


def _on_card(doing: str, card: int) -> str:
    return tr("{doing}, on GPU {number}").format(doing=doing, number=card)


def live_in_words(live: LiveJob) -> str:
    """What the running job does, from the moment that it was handed to the engine."""
    if live.progress is None:
        return tr("The engine is starting…")
    return progress_in_words(live.progress)


def progress_in_words(progress: Progress) -> str:
    """The phase, and its step where it has several."""
    phase = phase_in_words(progress.phase)
    if progress.steps <= 1:
        return phase
    return tr("{phase} {step} of {steps}").format(
        phase=phase, step=progress.step, steps=progress.steps
    )


def phase_in_words(phase: Phase) -> str:
    """What the engine does in that phase."""
    match phase:
        case Phase.DOWNLOAD:
            return tr("Downloading")
        case Phase.LOAD:
            return tr("Loading the model")
        case Phase.TEXT:
            return tr("Reading the prompt")
        case Phase.DENOISE:
            return tr("Denoising")
        case Phase.DECODE:
            return tr("Decoding")
        case Phase.WRITE:
            return tr("Writing")


def times_in_words(elapsed_seconds: float, remaining_seconds: float | None) -> str:
    """How long a job has been at work and still needs, as in "1:05, 4 minutes left"."""
    minutes, seconds = divmod(int(elapsed_seconds), 60)
    hours, minutes = divmod(minutes, 60)
    elapsed = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    if remaining_seconds is None:
        return elapsed
    left = seconds_in_words(remaining_seconds)
    return tr("{elapsed}, {time} left").format(elapsed=elapsed, time=left)


def recipe_in_words(recipe: Recipe) -> str:
    """What tells one take from another, in a line."""
    return tr("{width}x{height}, {frames} frames, {steps} steps, seed {seed}, {model}").format(
        width=recipe.width,
        height=recipe.height,
        frames=recipe.frames,
        steps=recipe.steps,
        seed=recipe.seed,
        model=recipe.model,
    )


def seed_in_words(recipe: Recipe) -> str:
    """What tells takes of the same prompt from each other."""
    return tr("seed {seed}").format(seed=recipe.seed)


def prompt_in_a_line(recipe: Recipe) -> str:
    """The prompt without line breaks."""
    return " ".join(recipe.prompt.split())


def counts_in_words(jobs: list[Job]) -> str:
    """How many jobs run, wait, are paused and failed; empty where none does."""
    states = [job.state for job in jobs]
    running = sum(isinstance(state, Running) for state in states)
    waiting = sum(isinstance(state, Waiting) for state in states)
    paused = sum(isinstance(state, Paused) for state in states)
    failed = sum(isinstance(state, Failed) for state in states)
    parts = [
        tr("%n running", "", running) if running else "",
        tr("%n waiting", "", waiting) if waiting else "",
        tr("%n paused", "", paused) if paused else "",
        tr("%n failed", "", failed) if failed else "",
    ]
    return ", ".join(part for part in parts if part)
