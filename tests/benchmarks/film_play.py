"""How soon the player has a frame of a long film, and what an hour of it takes of memory.

    .venv/bin/python tests/benchmarks/film_play.py [FRAMES_AT_RANDOM] [MINUTES]

"scrub" shows frames at random places of a film of ten minutes; the goal is under 100 ms for 99 of
100. "play" shows a film in order, two layers in a cross-fade; real time is what it has to beat.
"hour" plays MINUTES of a film of an hour, and tells the memory of this process and of its decoders
as it goes on: it has to stay what it was.
"""

import shutil
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import numpy as np
import psutil

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from opentimelineio import schema  # noqa: E402

from engine.film import timeline as verbs  # noqa: E402
from engine.film.compositor import Compositor  # noqa: E402
from engine.film.programme import Programme  # noqa: E402
from engine.film.timeline_clip import clip_of  # noqa: E402
from engine.film.timeline_layout import frames_in, new_timeline, placed_on, track_named  # noqa: E402
from engine.film.video import VideoWriter  # noqa: E402
from engine.spec import Size  # noqa: E402
from tests.films import moving_frames  # noqa: E402
from tests.timelines import media  # noqa: E402

SIZE, FPS, FRAMES, FADE = Size(720, 480), 8, 49, 8
DIFFERENT = 5  # clips that are drawn; the other files are copies of them
FILES = 80  # a film of ten minutes has that many; a longer one shows them again
CACHE_BYTES = 256 * 2**20


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    minutes = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory(prefix="cogreel-") as name:
        folder = Path(name)
        for number in range(FILES):
            path = folder / "clips" / f"a{number}.mp4"
            if number >= DIFFERENT:
                shutil.copyfile(path.with_name(f"a{number % DIFFERENT}.mp4"), path)
                continue
            with VideoWriter(path, SIZE, FPS, "") as writer:
                for frame in islice(moving_frames(3 * number + FRAMES, SIZE), 3 * number, None):
                    writer.write(frame)
        _scrub(folder, count)
        _play(folder)
        _hour(folder, minutes)


def _film(seconds: float) -> schema.Timeline:
    film = new_timeline("Film", SIZE, FPS)
    number = 0
    while frames_in(film) < seconds * FPS:
        name = f"a{number % FILES}"
        each = media(name, FRAMES, FPS, size=SIZE, file=f"clips/{name}.mp4")
        verbs.append(film, clip_of(each, FPS), overlap=FADE if number else 0)
        number += 1
    return film


def _scrub(folder: Path, count: int) -> None:
    film = _film(600)
    chance = np.random.default_rng(1)
    took: list[float] = []
    with Compositor(Programme(film), folder, cache_bytes=CACHE_BYTES) as compositor:
        for number in chance.integers(0, frames_in(film), count):
            start = time.perf_counter()
            compositor.frame_at(int(number))
            took.append(1000 * (time.perf_counter() - start))
    middle, most = np.percentile(took, (50, 99))
    print(f"scrub: {count} frames of {frames_in(film)}: median {middle:.0f} ms, "
          f"99th percentile {most:.0f} ms, most {max(took):.0f} ms")  # fmt: skip


def _play(folder: Path) -> None:
    film = _film(120)
    placed = placed_on(track_named(film, "V1"))
    fading = {
        number
        for each in placed
        if each.fade
        for number in range(each.end - each.fade.before, each.end + each.fade.after)
    }
    took: dict[bool, list[float]] = {False: [], True: []}
    with Compositor(Programme(film), folder, cache_bytes=CACHE_BYTES) as compositor:
        for number in range(frames_in(film)):
            start = time.perf_counter()
            compositor.frame_at(number)
            took[number in fading].append(1000 * (time.perf_counter() - start))
    for what, times in (("alone", took[False]), ("cross-fade", took[True])):
        mean, most = np.mean(times), np.percentile(times, 99)
        print(f"play, {what:<10}: {1000 / mean:.0f} frames a second, 99th {most:.0f} ms a frame")


def _hour(folder: Path, minutes: float) -> None:
    film = _film(3600)
    us = psutil.Process()
    frames = min(frames_in(film), round(minutes * 60 * FPS))
    told: list[float] = []
    start = time.perf_counter()
    with Compositor(Programme(film), folder, cache_bytes=CACHE_BYTES) as compositor:
        for number in range(frames):
            compositor.frame_at(number)
            if number % (frames // 10 or 1) == frames // 10 - 1:
                children = sum(_bytes(child) for child in us.children(recursive=True))
                told.append((us.memory_info().rss + children) / 2**20)
    seconds = time.perf_counter() - start
    print(f"hour: {frames} of {frames_in(film)} frames in {seconds:.0f} s; MiB at each tenth: "
          f"{', '.join(f'{each:.0f}' for each in told)}")  # fmt: skip


def _bytes(child: psutil.Process) -> int:
    try:
        return child.memory_info().rss
    except psutil.Error:
        return 0


if __name__ == "__main__":
    main()
