"""Trouble and notices of the engine, of renders and of projects, for `engine_words`."""

from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

_SENTENCES: Final = (
    # engine/child.py and engine/client.py
    QT_TRANSLATE_NOOP(
        "engine",
        "The engine process could not be started ({reason}). Install Cogreel again if its files "
        "are gone.",
    ),
    QT_TRANSLATE_NOOP("engine", "The engine has died twice in a short time."),
    QT_TRANSLATE_NOOP("engine", "The engine is started again."),
    QT_TRANSLATE_NOOP("engine", "The job was stopped together with the engine."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The prompt is too long to be sent to the engine ({count} characters). A few sentences "
        "are all that a model reads.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Cogreel has met a bug of its own ({name}). It is written in {path}."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "The engine process ended although nobody had asked it to. Try again."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The engine process ended with exit code {code}. Its last lines say why; put that right, "
        "then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The engine process was killed by SIGKILL: often the system had run out of memory. Close "
        "other programs, or choose a smaller size or fewer frames, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "The engine process was ended from outside by {signal}. Try again."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The engine process crashed ({signal}): often a graphics driver or a library is at fault. "
        "Try again; if it crashes again, update the driver.",
    ),
    QT_TRANSLATE_NOOP("engine", "Its last lines, from {file}:"),
    # engine/model: what is said amid a render
    QT_TRANSLATE_NOOP(
        "engine", "Memory ran out while decoding. It goes on from the latents, in tiles."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Memory ran out while decoding. It goes on from the latents, in tiles by the processor, "
        "which takes longer.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "How far the clip is cannot be kept in {folder} ({reason}). Make room, or see to the "
        "disk: a render that is cut off now begins anew.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "What was kept of this clip cannot be gone on from: {reason}. It is rendered from the "
        "beginning; what was kept is still in {folder}, named refused.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Up to step {step} the clip was computed with weights in {before}, the rest is with "
        "{now}: its frames are not quite those of either.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The clip goes on and is not paused, because how far it is cannot be kept. See to the "
        "disk of its project, then pause it again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The prompt is longer than the {count} tokens that the model reads. These words are lost: "
        "“{words}”. Shorten it to have them count.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The negative prompt is longer than the {count} tokens that the model reads. These words "
        "are lost: “{words}”. Shorten it to have them count.",
    ),
    QT_TRANSLATE_NOOP("engine", "{file} cannot be read as an image ({reason}). Choose another."),
    # engine/worker.py and engine/client.py
    QT_TRANSLATE_NOOP("engine", "The job was stopped before it began."),
    QT_TRANSLATE_NOOP("engine", "The job was paused before it began."),
    QT_TRANSLATE_NOOP("engine", "The render was stopped."),
    QT_TRANSLATE_NOOP("engine", "The render is paused; what it has is kept."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The file {file}, or one that its clip is made from, has a name that is not proper text "
        "(UTF-8). Give it another name, then try again.",
    ),
    # engine/model/ladder.py and engine/experience.py: where memory runs out
    QT_TRANSLATE_NOOP(
        "engine", "Memory ran out {doing}. The clip goes on {begun} in a way that takes less."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "An earlier render of this model and size ran out of memory here with {what}, so less is "
        "taken.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{mode} has run out of memory here, and has no way left that takes less."
    ),
    # engine/room.py and engine/film/ffmpeg.py
    QT_TRANSLATE_NOOP(
        "engine",
        "The project folder {folder} is not there any more; its disk may be unplugged. Bring it "
        "back, then go on with the clip: what was kept of it is on that disk.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The disk of {folder} has {free} left, and {count} frames of {width}x{height} may take up "
        "to {need} there until they are a clip. Make room there, or take a copy of the "
        "project, or the file, to another disk, then go on.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The disk of {folder} is full ({free} MB left), so {name} could not be written. Make room "
        "there, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} cannot be read as a video: it is damaged or something else. Choose another file. "
        "(ffmpeg: {reason})",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "ffmpeg could not write {file}: {reason}. Check that the folder can be written to, then "
        "try again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{file} cannot be written ({reason}). Choose a folder that you may write to."
    ),
    QT_TRANSLATE_NOOP("engine", "{file} is a folder. Give the video file itself."),
    QT_TRANSLATE_NOOP("engine", "There is no file at {file}. Check the name."),
    QT_TRANSLATE_NOOP(
        "engine", "{file} ends too early: it was not copied or written whole. Get it again."
    ),
    QT_TRANSLATE_NOOP("engine", "{file} holds no frame. Choose another file."),
    QT_TRANSLATE_NOOP("engine", "{file} can no longer be read. Open it again."),
    QT_TRANSLATE_NOOP("engine", "{file} does not say how fast it plays. Choose another file."),
    # engine/film: projects, queue and library
    QT_TRANSLATE_NOOP(
        "engine",
        "The project {folder} cannot be written to. Give yourself the right to write there, or "
        "copy the folder to where you have it.",
    ),
    QT_TRANSLATE_NOOP("engine", "{folder} is a file. A project is a folder."),
    QT_TRANSLATE_NOOP("engine", "{folder} belongs to another program. Name another folder."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The project {folder} was written by a newer Cogreel (format {theirs}, this one knows "
        "{ours}). Update Cogreel to open it.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{folder} is no project: it holds other things ({name}, for one). Name a new or an empty "
        "folder.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The project {folder} is busy: another Cogreel is writing to it. Wait for that one, or "
        "close it, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "The disk fails on {file} ({reason}). Check the disk, then try again."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The project {folder} is open in another window of Cogreel. Go on there, or close that "
        "window, then open the project again.",
    ),
    QT_TRANSLATE_NOOP("engine", "The queue of {folder} holds no job {job}. It was removed."),
    QT_TRANSLATE_NOOP("engine", "There is no file at {file}, so the clip cannot be taken in."),
    QT_TRANSLATE_NOOP("engine", "The project holds a clip {clip} already. Use a new id."),
    QT_TRANSLATE_NOOP(
        "engine", "The video of clip {clip} is no longer in {folder}, so it cannot be restored."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Clip {clip} came from outside without a recipe. Choose a clip that Cogreel made."
    ),
    QT_TRANSLATE_NOOP("engine", "Clip {clip} was not rendered in a mode that is known."),
    QT_TRANSLATE_NOOP(
        "engine", "The clip {clip} is being rendered by another Cogreel. Wait for that one."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} is another video: {frames} frames of {size}, while clip {clip} has {own} of "
        "{width}x{height}. Choose the clip's own file.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} was made by another recipe than clip {clip}. Choose the clip's own file; this one "
        "can be brought in as a clip of its own.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{folder} lies in the project that is to be copied. Name another folder."
    ),
    QT_TRANSLATE_NOOP("engine", "There is a project at {folder} already. Name a new folder."),
)

_PHRASES: Final = (
    # engine/model/ladder.py and engine/experience.py: where memory runs out
    QT_TRANSLATE_NOOP("engine", "in the load phase"),
    QT_TRANSLATE_NOOP("engine", "in the text phase"),
    QT_TRANSLATE_NOOP("engine", "in the denoise phase"),
    QT_TRANSLATE_NOOP("engine", "in the decode phase"),
    QT_TRANSLATE_NOOP("engine", "in the write phase"),
    QT_TRANSLATE_NOOP("engine", "while loading the text encoder"),
    QT_TRANSLATE_NOOP("engine", "while loading the transformer"),
    QT_TRANSLATE_NOOP("engine", "while loading the vae"),
    QT_TRANSLATE_NOOP("engine", "from step {step}"),
    QT_TRANSLATE_NOOP("engine", "from its beginning"),
    QT_TRANSLATE_NOOP("engine", "{size} GiB of RAM and {rest}"),
    QT_TRANSLATE_NOOP("engine", "{size} GiB on {place} and {rest}"),
    QT_TRANSLATE_NOOP("engine", "decoding otherwise than in tiles"),
    # engine/model/checkpoint.py, kept.py and engine/film/renders.py: why nothing is gone on from
    QT_TRANSLATE_NOOP("engine", "it was made with another recipe"),
    QT_TRANSLATE_NOOP("engine", "it was made with revision {theirs} of {model}, not {ours}"),
    QT_TRANSLATE_NOOP("engine", "it was made with other versions ({versions})"),
    QT_TRANSLATE_NOOP("engine", "it is damaged (its step is none of the recipe's)"),
    QT_TRANSLATE_NOOP("engine", "it is damaged (its hash is another)"),
    QT_TRANSLATE_NOOP("engine", "it is damaged (its tensors are too large)"),
    QT_TRANSLATE_NOOP("engine", "it is damaged (too long)"),
    QT_TRANSLATE_NOOP("engine", "it is damaged ({reason})"),
    QT_TRANSLATE_NOOP("engine", "it names a file that is none of its own"),
    QT_TRANSLATE_NOOP("engine", "its tensors cannot be read ({reason})"),
    QT_TRANSLATE_NOOP("engine", "it cannot be read ({reason})"),
    QT_TRANSLATE_NOOP("engine", "it was written by a newer Cogreel"),
)

# What the command line would have typed, and what is said to those who have a menu.
_INSTEAD: Final = (
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "{file} is damaged or not a database of Cogreel. `cogreel library check --mend "
            "--project {folder}` puts its newest backup in its place. The clips themselves are "
            "untouched.",
        ),
        QT_TRANSLATE_NOOP(
            "engine",
            "{file} is damaged or not a database of Cogreel. Restore the Backup puts the newest "
            "one of {folder} in its place. The clips themselves are untouched.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("engine", "There is no project at {folder}. `cogreel render` makes one."),
        QT_TRANSLATE_NOOP(
            "engine", "There is no project at {folder}. File > New Project… makes one."
        ),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "The project {folder} holds no clip {clip}. `cogreel library list` shows them.",
        ),
        QT_TRANSLATE_NOOP("engine", "The project {folder} holds no clip {clip} any more."),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "Memory ran out {doing}. Close other programs that use the GPU or much memory, choose "
            "fewer frames or a smaller size, or try --mode stream.",
        ),
        QT_TRANSLATE_NOOP(
            "engine",
            "Memory ran out {doing}. Close other programs that use the GPU or much memory, choose "
            "fewer frames or a smaller size, or try the memory mode “Streamed from RAM”.",
        ),
    ),
)

SENTENCES: Final = cast("tuple[str, ...]", _SENTENCES)
PHRASES: Final = cast("tuple[str, ...]", _PHRASES)
INSTEAD: Final = dict(cast("tuple[tuple[str, str], ...]", _INSTEAD))
