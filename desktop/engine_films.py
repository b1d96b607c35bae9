"""What the engine says of films and of what they are cut from, for `engine_words`."""

from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

_SENTENCES: Final = (
    # engine/film/timeline.py and its neighbours: what is cut
    QT_TRANSLATE_NOOP(
        "engine", "{track} is the only track of its kind, so it stays. Remove its clips."
    ),
    QT_TRANSLATE_NOOP("engine", "There is no gap to close. Choose an empty place between clips."),
    QT_TRANSLATE_NOOP("engine", "{clip} does not belong on {track}, a track for {kind}."),
    QT_TRANSLATE_NOOP(
        "engine", "A clip cannot begin before the timeline does. Move it to frame 0 or later."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "A cross-fade needs two clips that overlap at their edges. Move it further."
    ),
    QT_TRANSLATE_NOOP("engine", "{clip} would be covered wholly. Move it less far."),
    QT_TRANSLATE_NOOP("engine", "The clip is too short for its cross-fades. Let it overlap less."),
    QT_TRANSLATE_NOOP("engine", "{clip} is too short for this cross-fade. Overlap less."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{one} and {other} are too short for a cross-fade of {count} frames. Choose a shorter one.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "A clip runs at 10 % to 1000 % of its speed, not at {speed}. The nearest is {nearest}.",
    ),
    QT_TRANSLATE_NOOP("engine", "{clip} looks the same all along, so there is nothing to slip."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{clip} can be slipped by {forward} frames forward and {back} back: its media ends there.",
    ),
    QT_TRANSLATE_NOOP("engine", "{clip} is not on both sides of frame {frame}. Choose one within."),
    QT_TRANSLATE_NOOP(
        "engine", "Only video runs faster or slower. Trim stills, titles and sound instead."
    ),
    QT_TRANSLATE_NOOP("engine", "{clip} is too short to run that fast. Choose a lower speed."),
    QT_TRANSLATE_NOOP("engine", "{clip} would have no frame left. Remove it instead."),
    QT_TRANSLATE_NOOP(
        "engine", "{clip} has only {count} more frames there. Trim it by at most that."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{clip} has a neighbour {count} frames on. Use a ripple trim or a roll."
    ),
    QT_TRANSLATE_NOOP("engine", "{take} is far too short for this place. Choose a longer take."),
    QT_TRANSLATE_NOOP("engine", "The timeline has no track {track}. It has {tracks}."),
    QT_TRANSLATE_NOOP("engine", "The timeline holds no clip {clip}. It was removed."),
    QT_TRANSLATE_NOOP("engine", "No clip follows {clip} without a gap. Close the gap first."),
    QT_TRANSLATE_NOOP(
        "engine", "{clip} lies there already. Insert or overwrite instead, or choose a free place."
    ),
    QT_TRANSLATE_NOOP("engine", "No clip lies under the playhead. Put it within one."),
    QT_TRANSLATE_NOOP("engine", "Choose a clip that another follows, then cross-fade."),
    QT_TRANSLATE_NOOP(
        "engine", "No rendered clip lies under the playhead. Put it on one to hold its frame."
    ),
    QT_TRANSLATE_NOOP("engine", "{clip} does not lie under the playhead any more. Try again."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The first frame {name} of {prompt} is no longer in the project. Give it again, or leave "
        "that clip as it is.",
    ),
    # engine/film/timeline_look.py and timeline_format.py
    QT_TRANSLATE_NOOP("engine", "Opacity is {value}; it has to lie within 0 and 1."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The fades take {first} and {second} frames, and the clip has {count}. Choose shorter "
        "ones.",
    ),
    QT_TRANSLATE_NOOP("engine", "There is a cross-fade already. Remove it, then dip to black."),
    QT_TRANSLATE_NOOP(
        "engine", "The clips are too short for this dip to black. Choose fewer frames."
    ),
    QT_TRANSLATE_NOOP("engine", "Only a sound has a gain. Choose one on an audio track."),
    QT_TRANSLATE_NOOP("engine", "Gain is {value} dB; it has to lie within {least} and {most}."),
    QT_TRANSLATE_NOOP("engine", "{clip} is no title. Choose one."),
    QT_TRANSLATE_NOOP("engine", "The title is empty. Give it a word."),
    QT_TRANSLATE_NOOP("engine", "The title's size is {value}; it has to lie within 0.01 and 1."),
    QT_TRANSLATE_NOOP("engine", "{colour} is not a colour. Write it like #ffcc00."),
    QT_TRANSLATE_NOOP(
        "engine", "The font {name} of a title cannot be read. Choose another one for it."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "A marker cannot stand before the beginning. Put it on frame 0 or later."
    ),
    QT_TRANSLATE_NOOP("engine", "There is no marker on frame {frame}."),
    QT_TRANSLATE_NOOP(
        "engine", "Out has to come after in, and in not before frame 0. Choose others."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "A film has {least} to {most} pixels a side, not {size}. Choose others."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "A film has 1 to {most} frames a second, not {fps}. Choose another."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{clip} is too short for {fps} frames a second. Choose more of them."
    ),
    # engine/film/timeline_file.py
    QT_TRANSLATE_NOOP(
        "engine",
        "The timeline {name} is written by somebody else over and over. Wait until nobody works "
        "on it, then try again.",
    ),
    QT_TRANSLATE_NOOP("engine", "This timeline does not say in what format it is."),
    QT_TRANSLATE_NOOP(
        "engine",
        "This timeline was written by a newer Cogreel (format {theirs}, this one knows {ours}). "
        "Update Cogreel to open it.",
    ),
    QT_TRANSLATE_NOOP("engine", "This is not a timeline that can be read ({reason})."),
    QT_TRANSLATE_NOOP("engine", "It is nested too deeply for a timeline."),
    QT_TRANSLATE_NOOP("engine", "It has {what}."),
    QT_TRANSLATE_NOOP("engine", "It holds {what}."),
    QT_TRANSLATE_NOOP("engine", "A clip in it lacks what it needs ({reason})."),
    QT_TRANSLATE_NOOP("engine", "Something in it is no clip, gap or cross-fade."),
    QT_TRANSLATE_NOOP("engine", "{file} is damaged:"),
    QT_TRANSLATE_NOOP("engine", "{name} cannot name a timeline. Use letters, digits and spaces."),
    QT_TRANSLATE_NOOP("engine", "The project has a timeline {name} already. Choose another name."),
    # engine/film/storyboard.py
    QT_TRANSLATE_NOOP("engine", "{file} is too long for a storyboard. Choose another file."),
    QT_TRANSLATE_NOOP("engine", "{file} cannot be read ({reason}). Check the name."),
    QT_TRANSLATE_NOOP("engine", "{file} is not a text in UTF-8. Save it as one."),
    QT_TRANSLATE_NOOP("engine", "The storyboard is empty. Write a line for each shot."),
    QT_TRANSLATE_NOOP(
        "engine", "The storyboard has {count} shots, and {most} are the most. Split it."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Line {line} has no words for what is to be seen. Describe the shot."
    ),
    QT_TRANSLATE_NOOP("engine", "Line {line}: a shot lasts up to {seconds} seconds."),
    QT_TRANSLATE_NOOP("engine", "Line {line}: {what} is a whole number, not {value}."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Line {line}: {words} is not understood. Write for example [6 s, seed 7, cross-fade 1 s], "
        "with model and steps if you like.",
    ),
    QT_TRANSLATE_NOOP("engine", "Line {line}:"),
    # engine/film: sound, media and clips that are compared
    QT_TRANSLATE_NOOP("engine", "{file} holds no sound. Choose a WAV, MP3, FLAC, AAC or Ogg file."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} cannot be read as sound. Choose a WAV, MP3, FLAC, AAC or Ogg file. (ffmpeg: "
        "{reason})",
    ),
    QT_TRANSLATE_NOOP("engine", "{one} or {other} holds no frame. Choose other files."),
    QT_TRANSLATE_NOOP(
        "engine",
        "{one} is {size} and {other} is {own}: clips are compared pixel by pixel, so they need "
        "one size. Choose two of the same size.",
    ),
    QT_TRANSLATE_NOOP(
        "engine", "{clip} is too small to compare: {count} pixels a side are needed."
    ),
    QT_TRANSLATE_NOOP("engine", "{name} cannot name a clip. Use lower-case letters and digits."),
    QT_TRANSLATE_NOOP("engine", "The project {folder} names an impossible file: {file}."),
    QT_TRANSLATE_NOOP(
        "engine",
        "The project {folder} names a file outside of it: {file}. Somebody has changed it; go on "
        "with a backup.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{name} is a link to {place}, outside of the project. Put a folder with the files "
        "themselves there; a whole project may be moved to another disk.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "This recipe was written by a newer Cogreel (document format {theirs}, this one knows "
        "{ours}). Update Cogreel to use it.",
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "{file} carries no recipe of Cogreel in its comment tag. Choose a clip that Cogreel made, "
        "or a copy whose tags were kept.",
    ),
    QT_TRANSLATE_NOOP("engine", "This is not a recipe that Cogreel understands: {reason}."),
)

_PHRASES: Final = (
    # engine/film/timeline_file.py
    QT_TRANSLATE_NOOP("engine", "what is neither a track of pictures nor of sound"),
    QT_TRANSLATE_NOOP("engine", "times that do not count {fps} frames a second"),
    QT_TRANSLATE_NOOP("engine", "a picture of {size}"),
    QT_TRANSLATE_NOOP("engine", "a rate of {fps}"),
    QT_TRANSLATE_NOOP("engine", "a length of {count} frames"),
    QT_TRANSLATE_NOOP("engine", "a clip with an impossible {what}"),
    QT_TRANSLATE_NOOP("engine", "a cross-fade into nothing"),
    QT_TRANSLATE_NOOP("engine", "too many parts for a timeline"),
    QT_TRANSLATE_NOOP("engine", "things that are nested too deeply for a timeline"),
    QT_TRANSLATE_NOOP("engine", "parts that stand in several places"),
    QT_TRANSLATE_NOOP("engine", "video"),
    QT_TRANSLATE_NOOP("engine", "audio"),
)

# What the command line would have typed, and what is said to those who have a menu.
_INSTEAD: Final = (
    (
        QT_TRANSLATE_NOOP(
            "engine",
            "This is not a timeline of Cogreel. Import it (`cogreel film import`) to make it one.",
        ),
        QT_TRANSLATE_NOOP("engine", "This is not a timeline of Cogreel. Import it to make it one."),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine", "The project {folder} has no timeline {name}. `cogreel film new` makes one."
        ),
        QT_TRANSLATE_NOOP("engine", "The project {folder} has no timeline {name} any more."),
    ),
    (
        QT_TRANSLATE_NOOP(
            "engine", "Clip {clip} is in the trash. `cogreel library restore {id}` brings it back."
        ),
        QT_TRANSLATE_NOOP("engine", "Clip {clip} is in the trash. Restore it there first."),
    ),
)

SENTENCES: Final = cast("tuple[str, ...]", _SENTENCES)
PHRASES: Final = cast("tuple[str, ...]", _PHRASES)
INSTEAD: Final = dict(cast("tuple[tuple[str, str], ...]", _INSTEAD))
