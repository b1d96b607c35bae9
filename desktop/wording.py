"""Plans and progress as the window says them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from desktop.language import tr
from engine.footprint import GIB
from engine.protocol import Mode, Progress
from engine.recipe import Precision, Scheduler, Speed
from engine.words import in_unit, time_parts

if TYPE_CHECKING:
    from engine.plan import Plan


def mode_in_words(mode: Mode) -> str:
    """Where the networks lie in that mode."""
    match mode:
        case Mode.AUTO:
            return tr("What fits")
        case Mode.FULL:
            return tr("All on the GPU")
        case Mode.SPLIT:
            return tr("On two GPUs")
        case Mode.STREAM:
            return tr("Streamed from RAM")
        case Mode.INT8:
            return tr("With weights of 8 bits")
        case Mode.FP8:
            return tr("With 8-bit floats")
        case Mode.NF4:
            return tr("With weights of 4 bits")
        case Mode.CPU:
            return tr("On the processor")


def speed_in_words(speed: Speed) -> str:
    """How much of the denoising is computed."""
    match speed:
        case Speed.EXACT:
            return tr("Exact")
        case Speed.BALANCED:
            return tr("Balanced")
        case Speed.DRAFT:
            return tr("Draft")


def scheduler_in_words(scheduler: Scheduler) -> str:
    """The sampler's own name, the same in every language."""
    match scheduler:
        case Scheduler.DDIM:
            return "DDIM"
        case Scheduler.DPM:
            return "DPM"


def format_in_words(precision: Precision) -> str:
    """The number format that is asked for; which one a model has of its own is not said."""
    return tr("The model's own") if precision is Precision.AUTO else precision.value


def plan_in_words(plan: "Plan") -> str:
    """Mode and time, as in "All on the GPU, about 4 minutes"."""
    if plan.refused:
        return tr("It does not fit")
    mode = mode_in_words(plan.mode)
    if plan.seconds is None:
        return mode
    time = seconds_in_words(plan.seconds.value)
    return tr("{mode}, about {time}").format(mode=mode, time=time)


def transfer_in_words(progress: Progress) -> str:
    """How much of a model has come, and how long the rest will take."""
    done, whole = bytes_in_words(progress.step), bytes_in_words(progress.steps)
    said = tr("{done} of {whole}").format(done=done, whole=whole)
    if progress.remaining is None or progress.step >= progress.steps:
        return said
    left = seconds_in_words(progress.remaining)
    return tr("{said}, {time} left").format(said=said, time=left)


def number_in_words(value: float, places: int = 0) -> str:
    """A number as the window's language writes it, with that many places."""
    return QLocale().toString(float(value), "f", places)


def length_in_words(seconds: float) -> str:
    """How long a clip is."""
    return tr("{seconds} s").format(seconds=number_in_words(seconds, 1))


def memory_in_words(count: int) -> str:
    """Bytes in the units that memory is sold in."""
    amount = count / GIB
    if amount >= 1:
        return f"{number_in_words(amount, 1)} GiB"
    return f"{number_in_words(max(1, count / 2**20) if count else 0)} MiB"


def bytes_in_words(count: int) -> str:
    """As `engine.words` says it, in the window's language."""
    amount, unit, places = in_unit(count)
    if unit == "byte":
        return tr("%n byte(s)", "", count)
    return f"{number_in_words(amount, places)} {unit}"


def seconds_in_words(seconds: float) -> str:
    """As `engine.words` says it, in the window's language."""
    said = [
        tr("%n day(s)", "", count)
        if unit == "day"
        else tr("%n hour(s)", "", count)
        if unit == "hour"
        else tr("%n minute(s)", "", count)
        if unit == "minute"
        else tr("%n second(s)", "", count)
        for count, unit in time_parts(seconds)
    ]
    return " ".join(said)
