"""Trouble and notices of the engine that a film-maker meets, for `engine_words`.

Kept apart as there are many. Those that name a command are said with a menu instead.
"""

from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

_NOTED: Final = (
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
        "engine",
        "Cogreel has met a bug of its own ({name}). It is written in {path}.",
    ),
    # engine/model: what is said amid a render
    QT_TRANSLATE_NOOP(
        "engine",
        "Memory ran out while decoding. It goes on from the latents, in tiles.",
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
    # engine/room.py and engine/film/ffmpeg.py
    QT_TRANSLATE_NOOP(
        "engine",
        "The project folder {folder} is not there any more; its disk may be unplugged. Bring it "
        "back, then go on with the clip: what was kept of it is on that disk.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The disk of {folder} has {free} left, and {count} frames of {width}x{height} may take up "
        "to {need} there until they are a clip. Make room there, or choose another folder, then "
        "go on.",
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
        "engine",
        "{file} cannot be written ({reason}). Choose a folder that you may write to.",
    ),
    QT_TRANSLATE_NOOP("engine", "{file} is a folder. Give the video file itself."),
    QT_TRANSLATE_NOOP("engine", "There is no file at {file}. Check the name."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} ends too early: it was not copied or written whole. Get it again.",
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
        "engine",
        "The disk fails on {file} ({reason}). Check the disk, then try again.",
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
        "engine",
        "The video of clip {clip} is no longer in {folder}, so it cannot be restored.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Clip {clip} came from outside without a recipe. Choose a clip that Cogreel made.",
    ),
    QT_TRANSLATE_NOOP("engine", "Clip {clip} was not rendered in a mode that is known."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The clip {clip} is being rendered by another Cogreel. Wait for that one.",
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
        "engine",
        "{folder} lies in the project that is to be copied. Name another folder.",
    ),
    QT_TRANSLATE_NOOP("engine", "There is a project at {folder} already. Name a new folder."),
    # engine/weights.py and engine/settings.py
    QT_TRANSLATE_NOOP(
        "engine",
        "Another Cogreel is getting, checking or removing {model} right now. Wait until it has "
        "finished, then try again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The models folder {folder} cannot be written ({reason}). Free it for writing, or name "
        "another one (models_folder in the settings).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} cannot be deleted ({reason}). Close what uses it, then remove {model} again.",
    ),
    QT_TRANSLATE_NOOP("engine", "{folder} lies in the folder of the models. Choose another one."),
    QT_TRANSLATE_NOOP(
        "engine",
        "There is a {name} in {folder} already. Remove one of the two, or use that folder without "
        "moving.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The models take {need}, and {folder} has {free} free. Make room there, or choose another "
        "folder.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The models cannot be moved to {folder} ({reason}). They stay where they were. Choose a "
        "folder that you may write to.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The proxy's address {address} is none. Write it as http://host:port in the settings "
        "(proxy).",
    ),
    # engine/plan.py and engine/pace.py
    QT_TRANSLATE_NOOP(
        "engine",
        "This processor computes {times} times as fast in {taken} as in {other}, so {same} is "
        "taken (tried here).",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "This processor computes {times} times as fast in {other}, for which RAM has no room "
        "(tried here).",
    ),
    QT_TRANSLATE_NOOP("engine", "computed from a short trial here"),
)

_NAMING_COMMANDS: Final = (
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} is damaged or not a database of Cogreel. `cogreel library check --mend --project "
        "{folder}` puts its newest backup in its place. The clips themselves are untouched.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{folder} cannot be loaded ({reason}). Check the folder with `cogreel models verify`, or "
        "fetch the model again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights in {folder} do not belong to its config ({part}: {reason}). Check the folder "
        "with `cogreel models verify`, or fetch the model again.",
    ),
    QT_TRANSLATE_NOOP("engine", "There is no project at {folder}. `cogreel render` makes one."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The project {folder} holds no clip {clip}. `cogreel library list` shows them.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{folder} is damaged: {reason}. `cogreel models get {model}` mends just that.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "No model is called {name}. `cogreel models list` shows all; a folder with a model in it "
        "can be named too.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "There is no folder {folder}. Name one with a model in it, or a model that `cogreel "
        "models list` shows.",
    ),
)

_NAMING_MENUS: Final = (
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} is damaged or not a database of Cogreel. Restore the Backup puts the newest one "
        "of {folder} in its place. The clips themselves are untouched.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{folder} cannot be loaded ({reason}). File > Models… checks it, or fetches the model "
        "again.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The weights in {folder} do not belong to its config ({part}: {reason}). File > Models… "
        "checks it, or fetches the model again.",
    ),
    QT_TRANSLATE_NOOP("engine", "There is no project at {folder}. File > New Project… makes one."),
    QT_TRANSLATE_NOOP("engine", "The project {folder} holds no clip {clip} any more."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{folder} is damaged: {reason}. File > Models… mends just that of {model}.",
    ),
    QT_TRANSLATE_NOOP("engine", "No model is called {name}. File > Models… shows all."),
    QT_TRANSLATE_NOOP("engine", "There is no folder {folder}. Choose a model in File > Models…."),
)

INSTEAD: Final = dict(
    zip(
        cast("tuple[str, ...]", _NAMING_COMMANDS),
        cast("tuple[str, ...]", _NAMING_MENUS),
        strict=True,
    )
)
SENTENCES: Final = (*cast("tuple[str, ...]", _NOTED), *INSTEAD)
