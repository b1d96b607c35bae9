"""Encoders in hardware: one is used only where a trial with it has worked on this machine.

That ffmpeg knows an encoder says nothing: the card, its driver and its limits of size decide.
"""

import subprocess
import tempfile
from functools import lru_cache

from engine.errors import CogreelError
from engine.film import ffmpeg
from engine.film.export_format import Format, coding_of, hardware_encoders
from engine.film.frame_writer import even
from engine.spec import Size

_TRIAL_FRAMES = 3
_TRIAL_SECONDS = 20


def working_encoder(chosen: Format, size: Size) -> str:
    """The encoder in hardware that works here for that format and size; empty where none does."""
    return next((name for name in hardware_encoders(chosen) if _works(chosen, name, size)), "")


def working_encoders(size: Size) -> dict[Format, str]:
    """All that work here. Takes a second or so."""
    found = {chosen: working_encoder(chosen, size) for chosen in Format}
    return {chosen: name for chosen, name in found.items() if name}


@lru_cache(maxsize=64)
def _works(chosen: Format, encoder: str, size: Size) -> bool:
    coding, size = coding_of(chosen, encoder=encoder), even(size)
    arguments = [
        *("-f", "rawvideo", "-pixel_format", "rgb24", "-video_size", str(size)),
        *("-framerate", "8", "-i", "pipe:0", *coding.video, "-f", "null", "-"),
    ]
    frames = bytes(size.width * size.height * 3 * _TRIAL_FRAMES)
    with tempfile.TemporaryFile(prefix="cogreel-") as stderr:
        try:
            with ffmpeg.running(
                arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=stderr
            ) as child:
                child.communicate(frames, _TRIAL_SECONDS)
                return child.returncode == 0
        except (CogreelError, OSError, subprocess.TimeoutExpired):
            return False
