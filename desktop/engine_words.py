"""What the engine says, in the window's words and language.

The engine speaks English, to the command line and the log as to the window. Here are the sentences
that a film-maker meets, with `{}` names for what changes in them; what is none of them stays as it
is.
"""

import re
from functools import cache
from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop import engine_trouble
from desktop.wording import number_in_words

_CONTEXT: Final = "engine"

_NOTED: Final = (
    # engine/advice.py
    QT_TRANSLATE_NOOP("engine", "CogVideoX reads English; other languages give chance results."),
    QT_TRANSLATE_NOOP(
        "engine",
        "So few words ({count}) leave most of the clip to chance; the models were trained on "
        "long descriptions.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{count} words: beyond some {most} the end may not be read at all.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "“{words}” says nothing of what is to be seen; lead with the subject.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Nothing moves; without words for motion the clip tends to be a still.",
    ),
    QT_TRANSLATE_NOOP("engine", "The light is not named; it sets the mood and keeps frames alike."),
    QT_TRANSLATE_NOOP("engine", "“{words}” cannot be seen; say what makes it so."),
    QT_TRANSLATE_NOOP(
        "engine",
        "“{words}”: what is named tends to appear, wanted or not. Say what is there instead, or"
        " move it to the negative prompt, which helps less.",
    ),
    # engine/catalog.py
    QT_TRANSLATE_NOOP("engine", "{steps} steps: beyond 75 a clip rarely gets better, only later."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Guidance {guidance}: outside 6 to 9 the picture drifts from the prompt.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Guidance {guidance}: outside 6 to 9 the picture burns colours and stiffens.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Dynamic guidance was meant for DPM; with DDIM the picture suffers.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{fps} frames a second: {model} learned {own}, so everything will move faster than in "
        "life.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{fps} frames a second: {model} learned {own}, so everything will move slower than in "
        "life.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{model} was trained in {own}; {other} gives other frames and no better ones.",
    ),
    QT_TRANSLATE_NOOP("engine", "Six seconds from a prompt on modest cards. Free for any use."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Six seconds from a prompt, better and nearly three times slower than 2B.",
    ),
    QT_TRANSLATE_NOOP("engine", "Six seconds that begin with your picture."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Five or ten seconds from a prompt in 1360x768, for large cards or patience.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Five or ten seconds that begin with your picture, in nearly any shape.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "A toy world that comes with Cogreel: one subject in one landscape, a small picture.",
    ),
    # engine/modes.py
    QT_TRANSLATE_NOOP("engine", "There is no GPU that could be used."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can "
        "be used.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can "
        "be used; frames are decoded in tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: {gpu} is not"
        " used.",
    ),
    QT_TRANSLATE_NOOP("engine", "All networks fit together on {card} ({need} of {free} GiB free)."),
    QT_TRANSLATE_NOOP(
        "engine",
        "All networks fit together on {card} ({need} of {free} GiB free); frames are decoded in"
        " tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The networks fit one after the other on {card} ({need} of {free} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The networks fit one after the other on {card} ({need} of {free} GiB free); frames are"
        " decoded in tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The text encoder visits from RAM block by block, then the rest fits on {card} ({need} of "
        "{free} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The text encoder visits from RAM block by block, then the rest fits on {card} ({need} of "
        "{free} GiB free); frames are decoded in tiles to save memory, which changes pixels "
        "slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights wait in RAM ({ram} of {room} GiB free) and visit {card} block by block "
        "({need} of {free} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights wait in RAM ({ram} of {room} GiB free) and visit {card} block by block "
        "({need} of {free} GiB free); frames are decoded in tiles to save memory, which changes"
        " pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights stay on the disk and visit {card} block by block ({need} of {free} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights stay on the disk and visit {card} block by block ({need} of {free} GiB f"
        "ree); frames are decoded in tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can"
        " be used. The weights stay on the disk and are read block by block.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: no GPU can"
        " be used; frames are decoded in tiles to save memory, which changes pixels slightly."
        " The weights stay on the disk and are read block by block.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The processor computes in RAM ({need} of {free} GiB free), which is slow: {gpu} is n"
        "ot used; frames are decoded in tiles to save memory, which changes pixels slightly. "
        "The weights stay on the disk and are read block by block.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Guidance is split: {one} computes the prompt's branch ({need} of {free} GiB free) and "
        "{other} the other ({less} of {room} GiB free), at the same time.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Guidance is split: {one} computes the prompt's branch ({need} of {free} GiB free) and "
        "{other} the other ({less} of {room} GiB free), at the same time; frames are decoded in"
        " tiles to save memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The transformer is shared out: {here} of {all} blocks on {one} ({need} of {free} GiB "
        "free), {rest} on {other} ({less} of {room} GiB free).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The transformer is shared out: {here} of {all} blocks on {one} ({need} of {free} GiB "
        "free), {rest} on {other} ({less} of {room} GiB free); frames are decoded in tiles to save "
        "memory, which changes pixels slightly.",
    ),
    QT_TRANSLATE_NOOP("engine", "The branches of guidance take turns."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Weights are rounded to 8 bits, which changes hardly anything to be seen.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Weights are rounded to 4 bits, which changes details of the picture.",
    ),
    # engine/plan.py and engine/pace.py
    QT_TRANSLATE_NOOP("engine", "{mode} needs {memory} where {free} are free."),
    QT_TRANSLATE_NOOP("engine", "Mode {mode} would fit."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Choose fewer frames, a smaller size or a smaller model, or close other programs.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{gpu} (compute capability {version}) has no bf16 of its own and will be several times "
        "slower. CogVideoX-2b computes in fp16, which it has.",
    ),
    QT_TRANSLATE_NOOP("engine", "One GPU renders; the other stays idle."),
    QT_TRANSLATE_NOOP("engine", "One GPU renders; the other {count} stay idle."),
    QT_TRANSLATE_NOOP("engine", "Two GPUs render; the other stays idle."),
    QT_TRANSLATE_NOOP("engine", "Two GPUs render; the other {count} stay idle."),
    QT_TRANSLATE_NOOP("engine", "measured: 1 render on this machine"),
    QT_TRANSLATE_NOOP("engine", "measured: {count} renders on this machine"),
    QT_TRANSLATE_NOOP("engine", "guess: 30 GFLOP/s a core"),
    # engine/checkup.py and engine/devices.py
    QT_TRANSLATE_NOOP(
        "engine",
        "There is no GPU that could be used, so the processor computes: minutes for small "
        "models, many hours for those of the catalog.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The NVIDIA driver {driver} is too old: it goes up to CUDA {cuda}, and torch needs "
        "{least}. Install driver {needed} or newer.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The NVIDIA driver {driver} is too old for torch {torch} (CUDA {cuda}). Install driver "
        "{needed} or newer.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{gpu} (compute capability {own}) is too old for torch {torch}: CUDA {cuda} needs {least} "
        "or newer. An older build of torch may know it: see COGREEL_TORCH_INDEX in the README. "
        "Until then choose the processor as memory mode.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{gpu} is there, but the installed torch cannot use it. Install the CUDA build: delete "
        "the folder .venv and start Cogreel with packaging/run.sh (on Windows "
        "packaging/run.ps1), which picks the build that fits the driver.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "This machine has {size} GiB of RAM, too little for the models of the catalog even if "
        "their weights stay on the disk. Use small models only.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "This machine has {size} GiB of RAM, so the weights of the catalog's models stay on the "
        "disk and are read again at every step. That works, but takes longer; more RAM helps.",
    ),
    # engine/weights.py
    QT_TRANSLATE_NOOP(
        "engine",
        "{title} is not on this machine. `cogreel models get {id}` fetches it ({terms}).",
    ),
)

_MINE: Final = cast("tuple[str, ...]", _NOTED)
_SENTENCES: Final = (*_MINE, *engine_trouble.SENTENCES)

# What the command line would have typed, for those who have a menu.
_INSTEAD: Final = engine_trouble.INSTEAD | {
    _MINE[-1]: str(
        QT_TRANSLATE_NOOP(
            "engine", "{title} is not on this machine. File > Models… fetches it ({terms})."
        )
    )
}


def worded(text: str) -> str:
    """`text` of the engine's, sentence by sentence, as far as they are known."""
    whole: list[str] = []
    rest = text
    while rest:
        found = _first_of(rest)
        if found is None:
            whole.append(rest)
            break
        sentence, values = found
        shown = _INSTEAD.get(sentence, sentence)
        words = QCoreApplication.translate(_CONTEXT, shown)
        whole.append(
            words.format(**{name: _shown(value) for name, value in values.groupdict().items()})
        )
        rest = rest[values.end() :].lstrip()
    return " ".join(whole)


def _shown(value: str) -> str:
    """A fraction as the window's language writes it; all else as it is."""
    return number_in_words(float(value), 1) if re.fullmatch(r"\d+\.\d", value) else value


def _first_of(text: str) -> tuple[str, re.Match[str]] | None:
    """The sentence that `text` begins with."""
    for sentence, pattern in _patterns():
        match = pattern.match(text)
        if match is not None:
            return sentence, match
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((sentence, _pattern(sentence)) for sentence in _SENTENCES)


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", sentence)
    made = "".join(
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    return re.compile(rf"{made}(?=\s|$)", re.DOTALL)
