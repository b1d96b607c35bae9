"""Plans and progress as the window says them."""

from PySide6.QtCore import QCoreApplication

from engine.plan import Plan
from engine.protocol import Mode, Progress
from engine.words import bytes_in_words, seconds_in_words


def mode_in_words(mode: Mode) -> str:
    """Where the networks lie in that mode."""
    match mode:
        case Mode.AUTO:
            return _tr("What fits")
        case Mode.FULL:
            return _tr("All on the GPU")
        case Mode.STREAM:
            return _tr("Streamed from RAM")
        case Mode.CPU:
            return _tr("On the processor")


def plan_in_words(plan: Plan) -> str:
    """Mode and time, as in "All on the GPU, about 4 minutes"."""
    if plan.refused:
        return _tr("It does not fit")
    mode = mode_in_words(plan.mode)
    if plan.seconds is None:
        return mode
    time = seconds_in_words(plan.seconds.value)
    return _tr("{mode}, about {time}").format(mode=mode, time=time)


def transfer_in_words(progress: Progress) -> str:
    """How much of a model has come, and how long the rest will take."""
    done, whole = bytes_in_words(progress.step), bytes_in_words(progress.steps)
    said = _tr("{done} of {whole}").format(done=done, whole=whole)
    if progress.remaining is None or progress.step >= progress.steps:
        return said
    left = seconds_in_words(progress.remaining)
    return _tr("{said}, {time} left").format(said=said, time=left)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Wording", text)
