"""What the engine says of a recipe that is being written, for `engine_words`."""

from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

_SENTENCES: Final = (
    # engine/advice.py
    QT_TRANSLATE_NOOP("engine", "CogVideoX reads English; other languages give chance results."),
    QT_TRANSLATE_NOOP(
        "engine",
        "So few words ({count}) leave most of the clip to chance; the models were trained on long "
        "descriptions.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{count} words: beyond some {most} the end may not be read at all."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "“{words}” says nothing of what is to be seen; lead with the subject."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Nothing moves; without words for motion the clip tends to be a still."
    ),
    QT_TRANSLATE_NOOP("engine", "The light is not named; it sets the mood and keeps frames alike."),
    QT_TRANSLATE_NOOP("engine", "“{words}” cannot be seen; say what makes it so."),
    QT_TRANSLATE_NOOP(
        "engine",
        "“{words}”: what is named tends to appear, wanted or not. Say what is there instead, or "
        "move it to the negative prompt, which helps less.",
    ),
    # engine/catalog.py
    QT_TRANSLATE_NOOP("engine", "{steps} steps: beyond 75 a clip rarely gets better, only later."),
    QT_TRANSLATE_NOOP(
        "engine", "Guidance {guidance}: outside 6 to 9 the picture drifts from the prompt."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Guidance {guidance}: outside 6 to 9 the picture burns colours and stiffens."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Dynamic guidance was meant for DPM; with DDIM the picture suffers."
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
        "engine", "{model} was trained in {own}; {other} gives other frames and no better ones."
    ),
    QT_TRANSLATE_NOOP("engine", "Six seconds from a prompt on modest cards. Free for any use."),
    QT_TRANSLATE_NOOP(
        "engine", "Six seconds from a prompt, better and nearly three times slower than 2B."
    ),
    QT_TRANSLATE_NOOP("engine", "Six seconds that begin with your picture."),
    QT_TRANSLATE_NOOP(
        "engine", "Five or ten seconds from a prompt in 1360x768, for large cards or patience."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Five or ten seconds that begin with your picture, in nearly any shape."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "A toy world that comes with Cogreel: one subject in one landscape, a small picture.",
    ),
    # engine/recipe.py and engine/recipe_options.py
    QT_TRANSLATE_NOOP("engine", "The prompt is empty. Describe what is to be seen, in a sentence."),
    QT_TRANSLATE_NOOP("engine", "The prompt holds a NUL character. Write it again without."),
    QT_TRANSLATE_NOOP(
        "engine", "The {what} holds a broken character, not in UTF-8. Write it again."
    ),
    QT_TRANSLATE_NOOP("engine", "{name} is {value}; it has to be at least 1 pixel."),
    QT_TRANSLATE_NOOP("engine", "Frames is {value}; the nearest possible is 1."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{name} is {value}; it has to lie within {least} and {most}. The nearest is {nearest}.",
    ),
    QT_TRANSLATE_NOOP("engine", "Guidance is not a number. 6 is a good value for CogVideoX."),
    QT_TRANSLATE_NOOP("engine", "Recipe format {theirs} is unknown; this Cogreel writes {ours}."),
    QT_TRANSLATE_NOOP(
        "engine",
        "This recipe was written by a newer Cogreel (recipe format {theirs}, this one knows "
        "{ours}). Update Cogreel to use it.",
    ),
    QT_TRANSLATE_NOOP("engine", "The image {file} cannot be read ({reason})."),
    # engine/catalog.py: what a model can make
    QT_TRANSLATE_NOOP(
        "engine", "{model} makes {sizes} or {size}, not {other}. The nearest is {nearest}."
    ),
    QT_TRANSLATE_NOOP("engine", "{model} makes {sizes}, not {other}. The nearest is {nearest}."),
    QT_TRANSLATE_NOOP(
        "engine", "{model} makes {counts} or {count} frames, not {other}. The nearest is {nearest}."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{model} makes {count} frames, not {other}. The nearest is {nearest}."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{model} starts from words alone. Leave the image out, or take an I2V model."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{model} gives black video in fp16. The nearest that works is bf16."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{model} predicts noise, so that no step can be guessed from the one before. The nearest "
        "speed is exact.",
    ),
    # engine/speed.py
    QT_TRANSLATE_NOOP(
        "engine",
        "Speed {speed}: {count} of {steps} steps are computed, the others guessed, which takes "
        "{times} times less for denoising and changes the clip.",
    ),
    # … with the names that speeds have in the window
    QT_TRANSLATE_NOOP(
        "engine",
        "Speed balanced: {count} of {steps} steps are computed, the others guessed, which takes "
        "{times} times less for denoising and changes the clip.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Speed draft: {count} of {steps} steps are computed, the others guessed, which takes "
        "{times} times less for denoising and changes the clip.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "On the starter model the frames came out at {least} to {most} dB PSNR to exact."
    ),
)

_PHRASES: Final = (
    # engine/recipe.py and engine/recipe_options.py
    QT_TRANSLATE_NOOP("engine", "prompt"),
    QT_TRANSLATE_NOOP("engine", "negative prompt"),
    QT_TRANSLATE_NOOP("engine", "model's name"),
    QT_TRANSLATE_NOOP("engine", "image's name"),
    QT_TRANSLATE_NOOP("engine", "Width"),
    QT_TRANSLATE_NOOP("engine", "Height"),
    QT_TRANSLATE_NOOP("engine", "Fps"),
    QT_TRANSLATE_NOOP("engine", "Steps"),
    QT_TRANSLATE_NOOP("engine", "Guidance"),
    QT_TRANSLATE_NOOP("engine", "Seed"),
    # engine/catalog.py: what a model can make
    QT_TRANSLATE_NOOP(
        "engine",
        "a short side of {short} and a long one of {least} to {most} that is a multiple of {step}",
    ),
    QT_TRANSLATE_NOOP("engine", "sides that are multiples of {step}, up to {largest}"),
)

# What the command line would have typed, and what is said to those who have a menu.
_INSTEAD: Final = (
    (
        QT_TRANSLATE_NOOP("engine", "No model is named. `cogreel models list` shows them."),
        QT_TRANSLATE_NOOP("engine", "No model is named. File > Models… shows them."),
    ),
    (
        QT_TRANSLATE_NOOP("engine", "{model} starts from an image. Give one with --image FILE."),
        QT_TRANSLATE_NOOP("engine", "{model} starts from an image. Drop or paste one."),
    ),
    (
        QT_TRANSLATE_NOOP("engine", "`cogreel compare` tells what it is for two clips."),
        QT_TRANSLATE_NOOP("engine", "Comparing tells what it is for two clips."),
    ),
)

SENTENCES: Final = cast("tuple[str, ...]", _SENTENCES)
PHRASES: Final = cast("tuple[str, ...]", _PHRASES)
INSTEAD: Final = dict(cast("tuple[tuple[str, str], ...]", _INSTEAD))
