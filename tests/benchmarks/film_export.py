"""How long an export takes beside bare ffmpeg, and a join beside `ffmpeg -c copy`.

    .venv/bin/python tests/benchmarks/film_export.py [ROUNDS] [FORMAT]

"raw" is ffmpeg fed with the very same frames from a file, so that only the encoding is left: an
export has to decode the clips and mix their cross-fades on top. "clips" is ffmpeg that decodes the
same clips and encodes them as hard cuts. The rounds are interleaved, and medians are told.
"kept" is a copy that is flushed to
the disk, as every file of ours is. The goals are 1.05 of the encoding, and 1.15 of the copying.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from opentimelineio import schema  # noqa: E402

from engine.film import ffmpeg  # noqa: E402
from engine.film import timeline as verbs  # noqa: E402
from engine.film.compositor import Compositor  # noqa: E402
from engine.film.export import Export, Settings  # noqa: E402
from engine.film.export_format import FORMATS, Format, coding_of  # noqa: E402
from engine.film.programme import Programme  # noqa: E402
from engine.film.timeline_clip import clip_of  # noqa: E402
from engine.film.timeline_layout import frames_in, new_timeline  # noqa: E402
from engine.film.video import VideoWriter  # noqa: E402
from engine.spec import Size  # noqa: E402
from tests.timelines import media  # noqa: E402

SIZE, FPS = Size(720, 480), 8
CLIPS, FRAMES = 10, 49
LONG_CLIPS, LONG_FRAMES = 60, 49  # for the join
FADE = 4


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    chosen = Format(sys.argv[2]) if len(sys.argv) > 2 else Format.H264
    with tempfile.TemporaryDirectory(prefix="cogreel-") as name:
        folder = Path(name)
        _encoding(folder, rounds, chosen)
        _joining(folder, rounds)


def _encoding(folder: Path, rounds: int, chosen: Format) -> None:
    for number in range(CLIPS):
        _write(folder, f"a{number}", FRAMES, number)
    hard, soft = _film("a", CLIPS, FRAMES, 0), _film("a", CLIPS, FRAMES, FADE)
    out = folder / f"out{FORMATS[chosen].suffix}"
    coding = coding_of(chosen)

    def export(film: schema.Timeline) -> Callable[[], object]:
        return lambda: Export(film, folder, out, Settings(format=chosen, join=False)).run()

    for what, film in (("hard cuts", hard), ("cross-fades", soft)):
        raw = folder / "raw.rgb"
        _dump(film, folder, raw)
        opened = ["-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", str(SIZE)]
        ways = {
            "export": export(film),
            "raw": _ffmpeg([*opened, "-framerate", str(FPS), "-i", str(raw),
                            *coding.video, "-f", coding.muxer, str(folder / "bare")]),
        }  # fmt: skip
        if film is hard:
            ways["clips"] = _ffmpeg([*_concat(folder, "a", CLIPS), *coding.video,
                                     "-f", coding.muxer, str(folder / "bare")])  # fmt: skip
        took = _race(ways, rounds)
        frames = frames_in(film)
        print(f"{what}, {frames} frames of {SIZE} as {chosen}:")
        for way, seconds in took.items():
            print(f"  {way:<8} {seconds:6.2f} s  {frames / seconds:6.1f} frames a second  "
                  f"export is {took['export'] / seconds:.2f} of it")  # fmt: skip


def _joining(folder: Path, rounds: int) -> None:
    _write(folder, "b0", LONG_FRAMES, 0, noise=60)
    clips = folder / "clips"
    for number in range(1, LONG_CLIPS):
        shutil.copyfile(clips / "b0.mp4", clips / f"b{number}.mp4")
    film = _film("b", LONG_CLIPS, LONG_FRAMES, 0)
    out = folder / "joined.mp4"

    def join() -> None:
        assert Export(film, folder, out, Settings(format=Format.H264)).run().joined

    copy = [*_concat(folder, "b", LONG_CLIPS), "-c", "copy", "-movflags", "+faststart", "-f", "mp4",
            str(folder / "copied")]  # fmt: skip
    bare = _ffmpeg(copy)

    def kept() -> None:
        """The same, on the disk for good before it is called done, as a join is."""
        bare()
        with (folder / "copied").open("rb+") as file:
            os.fsync(file.fileno())

    took = _race({"join": join, "copy": bare, "kept": kept}, rounds)
    size = out.stat().st_size
    print(f"joined: {LONG_CLIPS} clips, {size / 1e6:.0f} MB")
    for way, seconds in took.items():
        print(f"  {way:<8} {seconds:6.3f} s  join is {took['join'] / seconds:.2f} of it")


def _race(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    took: dict[str, list[float]] = {way: [] for way in ways}
    for round_ in range(rounds + 1):
        for way, act in ways.items():
            os.sync()  # so that none pays for what another has left to be written
            start = time.perf_counter()
            act()
            if round_:  # the first fills the disk's cache
                took[way].append(time.perf_counter() - start)
    return {way: statistics.median(seconds) for way, seconds in took.items()}


def _write(folder: Path, name: str, frames: int, seed: int, noise: int = 12) -> None:
    """A clip with broad shapes that move and some grain, as a rendered one has."""
    chance = np.random.default_rng(seed)
    y, x = np.mgrid[0 : SIZE.height, 0 : SIZE.width].astype(np.float32)
    with VideoWriter(folder / "clips" / f"{name}.mp4", SIZE, FPS, "") as writer:
        for number in range(frames):
            waves = [np.sin((x * a + y * b) / 90 + number / 6 + seed + a)
                     for a, b in ((1, 0.3), (0.4, 1), (0.8, -0.7))]  # fmt: skip
            grain = chance.integers(0, noise, (SIZE.height, SIZE.width, 1))
            frame = 128 + 90 * np.stack(waves, axis=-1) + grain - noise / 2
            writer.write(np.clip(frame, 0, 255).astype(np.uint8))


def _film(name: str, clips: int, frames: int, fade: int) -> schema.Timeline:
    film = new_timeline("Film", SIZE, FPS)
    for number in range(clips):
        each = media(f"{name}{number}", frames, FPS, size=SIZE, file=f"clips/{name}{number}.mp4")
        verbs.append(film, clip_of(each, FPS), overlap=fade if number else 0)
    return film


def _dump(film: schema.Timeline, folder: Path, path: Path) -> None:
    with Compositor(Programme(film), folder) as compositor, path.open("wb") as file:
        for number in range(frames_in(film)):
            file.write(compositor.frame_at(number).data)


def _concat(folder: Path, name: str, clips: int) -> list[str]:
    listing = folder / f"{name}.txt"
    paths = [folder / "clips" / f"{name}{number}.mp4" for number in range(clips)]
    listing.write_text("".join(f"file '{path}'\n" for path in paths))
    return ["-f", "concat", "-safe", "0", "-i", str(listing)]


def _ffmpeg(arguments: list[str]) -> Callable[[], object]:
    command = [ffmpeg.executable(), "-y", "-nostdin", "-loglevel", "error", *arguments]
    return lambda: subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
