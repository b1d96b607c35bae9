"""What the engine says of films that go out and come in, for `engine_words`."""

from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

_SENTENCES: Final = (
    # engine/film/export.py and its neighbours
    QT_TRANSLATE_NOOP("engine", "The export was stopped; nothing of it is left."),
    QT_TRANSLATE_NOOP(
        "engine", "There is nothing to export between in and out. Put clips on the tracks."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{count} shots are not rendered yet, {name} for one. Render or remove them first, or "
        "export with grey in their place.",
    ),
    QT_TRANSLATE_NOOP("engine", "Quality is {value}; it has to lie within 0 and 100."),
    QT_TRANSLATE_NOOP("engine", "{format} takes 1 to {most} frames a second, not {fps}."),
    QT_TRANSLATE_NOOP(
        "engine", "A film of {size} cannot be written: sides are 2 to {most} pixels."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{file} does not end in {suffix}, as {format} does. Name it {name}."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The disk of {folder} has {free} left, and {need}. Make room there, choose another "
        "folder, or a lower quality.",
    ),
    QT_TRANSLATE_NOOP("engine", "{folder} holds other things. Name a folder that is new or empty."),
    QT_TRANSLATE_NOOP("engine", "{file} was to be written without a single frame."),
    # engine/film/interchange.py
    QT_TRANSLATE_NOOP("engine", "{file} has to end in {suffixes}."),
    QT_TRANSLATE_NOOP("engine", "There is nothing to export: the film is empty."),
    QT_TRANSLATE_NOOP(
        "engine", "{track} is empty, and an EDL holds nothing else. Put clips there."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "The film has {fps} frames a second, and other programs count in {rates}. Export it as "
        "OTIO, or as a film.",
    ),
    QT_TRANSLATE_NOOP("engine", "The timeline holds what cannot be exported: {what}."),
    QT_TRANSLATE_NOOP(
        "engine", "An EDL has one track of pictures and no sound: {track} was taken."
    ),
    QT_TRANSLATE_NOOP("engine", "{count} cross-fades are hard cuts in FCPXML."),
    QT_TRANSLATE_NOOP(
        "engine", "It counts {rate} frames a second, {times} for each of the film's."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Fades, opacity, fit, colour match and gain of {count} clips are left out."
    ),
    QT_TRANSLATE_NOOP("engine", "{count} titles are left out."),
    QT_TRANSLATE_NOOP("engine", "{count} shots that are not rendered yet are gaps."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{format} does not hold the speed of {count} clips, which run there as they were made.",
    ),
    # engine/film/interchange_read.py
    QT_TRANSLATE_NOOP(
        "engine", "{file} is no timeline. Choose a .otio, .fcpxml, .xml or .edl file."
    ),
    QT_TRANSLATE_NOOP("engine", "{file} holds no timeline. Choose another file."),
    QT_TRANSLATE_NOOP("engine", "{file} is too large for a timeline. Choose another file."),
    QT_TRANSLATE_NOOP("engine", "{file} holds {what}. Choose another file."),
    QT_TRANSLATE_NOOP("engine", "{file} cannot be read ({reason}). Check its rights."),
    QT_TRANSLATE_NOOP("engine", "The import was stopped. What had come in stays in the library."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} cannot be read as a timeline: it is damaged or something else. Choose another "
        "file. ({reason})",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{file} holds what no timeline can ({reason}). Choose another file."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "An EDL does not say how fast it plays; {fps} frames a second it is."
    ),
    QT_TRANSLATE_NOOP("engine", "What is nested within the timeline is left out."),
    QT_TRANSLATE_NOOP("engine", "{clip} is made by another program, and is left out."),
    QT_TRANSLATE_NOOP("engine", "{clip} does not belong on that track, and is left out."),
    QT_TRANSLATE_NOOP("engine", "{clip} was not found at its place, so grey stands for it."),
    QT_TRANSLATE_NOOP(
        "engine", "{clip} is in {folder}, which was not to be read, so grey stands for it."
    ),
    QT_TRANSLATE_NOOP("engine", "{clip} runs at a speed that is not possible here."),
    QT_TRANSLATE_NOOP("engine", "Effects other than a speed are left out."),
    QT_TRANSLATE_NOOP("engine", "{clip} is shorter than it should be, as its media ends there."),
)

_PHRASES: Final = (
    # engine/film/export.py and its neighbours
    QT_TRANSLATE_NOOP(
        "engine",
        "{count} frames of {size} as {format} take about {bytes}, and its {seconds} seconds of "
        "sound {sound}",
    ),
    QT_TRANSLATE_NOOP("engine", "{count} frames of {size} as {format} take about {bytes}"),
    QT_TRANSLATE_NOOP("engine", "animated WebP"),
    QT_TRANSLATE_NOOP("engine", "MKV, FFV1 (lossless)"),
    QT_TRANSLATE_NOOP("engine", "PNG pictures"),
    # engine/film/interchange.py
    QT_TRANSLATE_NOOP("engine", "Captions (the prompts)"),
    QT_TRANSLATE_NOOP("engine", "The EDL"),
    # engine/film/interchange_read.py
    QT_TRANSLATE_NOOP("engine", "nothing in it says how fast it plays"),
    QT_TRANSLATE_NOOP("engine", "it is far too long"),
    QT_TRANSLATE_NOOP("engine", "a time of {count} frames"),
)

SENTENCES: Final = cast("tuple[str, ...]", _SENTENCES)
PHRASES: Final = cast("tuple[str, ...]", _PHRASES)
