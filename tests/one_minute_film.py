"""A film of a minute, made twice and written in every format; prints what came of it.

    .venv/bin/python tests/one_minute_film.py FOLDER [FORMAT...]

Ten clips are rendered by the starter model from a storyboard, unless FOLDER has them already. Of
them a film with cross-fades, a title and music is made from the command line, and once more in the
window by its own actions. Both leave in every format (or in those named), each file is read again,
and its facts are compared with what they have to be. Pictures of the window, and of a cross-fade
out of each file, are in FOLDER for eyes. It ends with 1 where something is not as it has to be.
"""

import json
import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from engine.film import timeline_file  # noqa: E402
from engine.film.export_format import FORMATS, Format  # noqa: E402
from engine.film.sound import RATE  # noqa: E402
from engine.spec import Size  # noqa: E402
from engine.weights import shipped_models  # noqa: E402
from tests.film_facts import judged, table  # noqa: E402
from tests.screen import begin_window, own_screen, settle, wait  # noqa: E402

STORY = """\
A red ball rolls to the right over green grass at noon. [seed 11]
A large yellow star rises over the sea at sunset. [seed 12]
A small blue cube moves to the left over sand on a sunny day. [seed 13]
A green pyramid stands still on snow at noon, the camera moves closer. [seed 14]
A purple ring bounces up and down on grass at dusk. [seed 15]
An orange star spins over the lake in bright sunshine. [seed 16]
A pink ball falls onto snow at midday. [seed 17]
A turquoise cube spins around on sand in warm evening light. [seed 18]
A scarlet ring moves from left to right over water at noon. [seed 19]
A yellow ball floats up over the meadow at golden hour. [seed 20]
"""
SIZE = Size(720, 480)
SPEED = 33  # per cent: a clip of the starter has two seconds, and a minute has sixty
TITLE, TITLE_AT = "Ten Small Things", 1  # seconds
SONG = 62  # seconds of music, of which the film takes what it needs
GAIN, SOUND_IN, SOUND_OUT, PICTURE_OUT = -6, 1, 3, 1  # decibels, seconds
BY_COMMAND, BY_HAND = "By command", "By hand"


def main() -> None:
    folder = Path(sys.argv[1]).absolute()
    formats = [Format(word) for word in sys.argv[2:]] or list(Format)
    project = folder / "project"
    _render(folder, project)
    music = folder / "music.wav"
    if not music.exists():
        write_music(music)
    for name in (BY_COMMAND, BY_HAND):
        timeline_file.remove(project, name)
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir()
    _make_by_command(folder, project, music)
    for chosen in formats:
        _cogreel(folder, "film", "export", str(out_of(folder / BY_COMMAND, chosen)),
                 "--project", str(project), "--film", BY_COMMAND, "--format", chosen)  # fmt: skip
    _make_by_hand(folder, formats)
    ways = {BY_COMMAND: folder / BY_COMMAND, BY_HAND: folder / BY_HAND}
    rows = [
        judged(project, name, chosen, out_of(place, chosen))
        for name, place in ways.items()
        for chosen in formats
    ]
    lossless = [row for row in rows if FORMATS[row.format].lossless]
    differ = len({row.digest for row in lossless}) > 1
    alike = "differ, and must not" if differ else "are equal, frame by frame"
    sys.stdout.write(f"{table(rows)}\nThe lossless ones of both ways {alike}.\n")
    sys.exit(1 if differ or any(row.troubles for row in rows) else 0)


def out_of(folder: Path, chosen: Format) -> Path:
    """Where the film is written in that format."""
    return folder / f"{chosen}{FORMATS[chosen].suffix}"


def _cogreel(folder: Path, *words: str) -> list[dict[str, Any]]:
    """What `cogreel WORDS --json` prints, with a profile of its own."""
    place = os.environ | {"COGREEL_HOME": str(folder / "home")}
    command = [sys.executable, "-m", "engine", *words, "--json", "--offline"]
    printed = subprocess.run(command, cwd=ROOT, env=place, check=True, capture_output=True)
    return [json.loads(line) for line in printed.stdout.splitlines()]


def _render(folder: Path, project: Path) -> None:
    """Render the ten clips, or go on with it."""
    if (project / "timelines" / "Shots.otio").exists():
        _cogreel(folder, "film", "render", "--project", str(project), "--film", "Shots")
        return
    folder.mkdir(parents=True, exist_ok=True)
    story = folder / "Shots.txt"
    story.write_text(STORY)
    _cogreel(folder, "film", "script", str(story), "--project", str(project),
             "--model", str(shipped_models()[0]))  # fmt: skip


def write_music(path: Path) -> None:
    """Four chords in turn under broken ones, in stereo: sines that ring out."""
    chords = ((220.0, 261.6, 329.6), (174.6, 220.0, 261.6), (261.6, 329.6, 392.0),
              (196.0, 246.9, 293.7))  # fmt: skip
    sound = np.zeros((SONG * RATE, 2))
    for beat in range(SONG * 4):  # four notes a second, a chord every two seconds
        chord = chords[beat // 8 % 4]
        note = (*chord, 2 * chord[0])[(0, 1, 2, 3, 2, 1, 3, 2)[beat % 8]] * 2
        side = 0.5 + 0.3 * (beat % 4 - 1.5) / 1.5
        _ring(sound, beat / 4, note, 0.8, 0.16, side)
        if beat % 8 == 0:
            for each in chord:
                _ring(sound, beat / 4, each / 2, 2.6, 0.12, 0.5)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.rint(32767 * np.clip(sound, -1, 1)).astype("<i2").tobytes())


def _ring(
    sound: np.ndarray, at: float, hertz: float, long: float, loud: float, side: float
) -> None:
    """Add a note that begins at a second; `side` is 0 on the left and 1 on the right."""
    first = round(at * RATE)
    time = np.arange(min(round(long * RATE), len(sound) - first)) / RATE
    edge = np.minimum(1, np.minimum(time / 0.01, (long - time) / 0.05))
    wave_ = sum(np.sin(2 * np.pi * hertz * over * time) / over**2 for over in (1, 2, 3))
    note = loud * edge * np.exp(-3 * time / long) * wave_
    sound[first : first + len(time)] += note[:, None] * (1 - side, side)


# --- from the command line ------------------------------------------------------------------


def _make_by_command(folder: Path, project: Path, music: Path) -> None:
    clips = [each["id"] for each in _cogreel(folder, "library", "list", "--project", str(project))]
    film = ("--project", str(project), "--film", BY_COMMAND)

    def add(*words: str) -> dict[str, Any]:
        return _cogreel(folder, "film", "add", *words, *film)[-1]

    _cogreel(folder, "film", "new", BY_COMMAND, "--size", str(SIZE), "--fps", "8",
             "--project", str(project))  # fmt: skip
    *others, last = reversed(clips)  # the newest is listed first
    how = ("--speed", str(SPEED / 100), "--cross-fade", "0.5")
    add(*others, *how)
    seconds = add(last, *how, "--fade-out", str(PICTURE_OUT))["seconds"]
    add("--title", TITLE, "--at", str(TITLE_AT), "--fade-in", "0.5", "--fade-out", "0.5",
        "--title-size", "0.12")  # fmt: skip
    add(str(music), "--seconds", str(seconds), "--gain", str(GAIN), "--fade-in", str(SOUND_IN),
        "--fade-out", str(SOUND_OUT))  # fmt: skip


# --- in the window --------------------------------------------------------------------------


def _make_by_hand(folder: Path, formats: list[Format]) -> None:
    with own_screen() as screen:
        script = "from tests.one_minute_film import by_hand; import sys; by_hand(*sys.argv[1:])"
        words = [sys.executable, "-c", script, str(folder), *formats]
        subprocess.run(words, env=os.environ | screen, cwd=ROOT, check=True)


def by_hand(place: str, *formats: str) -> None:
    """Make the film in the window and let it leave; in a process of its own, with a screen."""
    from engine.settings import Theme
    from tests.film_by_hand import Hands

    folder = Path(place)
    application, _ = begin_window(folder / "home", shipped_models()[0], project=folder / "project")
    application.window.resize(1600, 1000)
    application.window.reset_layout()
    hands = Hands(application)
    library = hands.bench.library.model
    wait(lambda: library.rowCount() == len(STORY.splitlines()))
    hands.begin(BY_HAND)
    for row in reversed(range(library.rowCount())):
        hands.add(row)
    hands.resize(SIZE)
    shots, fps = hands.timelines.programme.video[0], hands.timelines.fps
    for shot in shots:
        hands.clip(shot.id, speed=SPEED)
    hands.fade_all()
    hands.clip(shots[-1].id, fade_out=PICTURE_OUT * fps)
    hands.title(TITLE, TITLE_AT * fps, fade=fps // 2)
    sound = hands.drop_sound(folder / "music.wav")
    hands.clip(sound, gain=GAIN, fade_in=SOUND_IN * fps, fade_out=SOUND_OUT * fps)
    hands.verbs.fit.trigger()
    for chosen in map(Format, formats):
        hands.export(chosen, out_of(folder / BY_HAND, chosen))
    hands.player.seek(TITLE_AT * fps + fps)
    for theme in (Theme.LIGHT, Theme.DARK):
        application.preferences.set(theme=theme)
        settle()
        application.window.grab().save(str(folder / f"window-{theme}.png"))
    wait(lambda: len(hands.written) == len(formats))
    settle()
    application.window.grab().save(str(folder / "window-written.png"))
    application.window.leave()
    application.close()


if __name__ == "__main__":
    main()
