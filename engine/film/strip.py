"""A row of small pictures out of a video, for a timeline to show what a clip holds."""

import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from engine.film import ffmpeg
from engine.film.video import next_ppm

if TYPE_CHECKING:
    from engine.film.video import Frame

MOST_PICTURES = 60


def read_strip(path: Path, frames: int, height: int) -> "tuple[Frame, int, int]":
    """Small pictures side by side: uint8 RGB, (height, pictures * width, 3).

    With it come how many pictures there are and how many frames of the video lie from one to the
    next; the first is of frame 0. `frames` is the video's length. Raises BadFile.
    """
    step = max(1, -(-frames // MOST_PICTURES))
    count = max(1, -(-frames // step))
    chosen = rf"select=not(mod(n\,{step})),scale=-2:{height},tile={count}x1:padding=0,format=rgb24"
    arguments = [
        *(*ffmpeg.video_input(path), "-map", "0:V:0", "-vf", chosen, "-frames:v", "1"),
        *("-fps_mode", "passthrough", "-f", "image2pipe", "-c:v", "ppm", "pipe:1"),
    ]
    with (
        tempfile.TemporaryFile(prefix="cogreel-") as stderr,
        ffmpeg.running(
            arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr
        ) as child,
    ):
        assert child.stdout is not None
        strip = next_ppm(child.stdout)
        if strip is None:
            child.wait()
            raise ffmpeg.damaged(path, ffmpeg.said(stderr))
    return strip, count, step
