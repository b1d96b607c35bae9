"""ffmpeg as a child process: found, started, ended, and its last words put into ours.

The binary is the one that imageio-ffmpeg ships, so nothing has to be installed. Inputs may come
from files and pipes only and be of video containers only: a file that poses as a video cannot
make ffmpeg open a connection or, as a playlist would, other files.
"""

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from engine.errors import BadFile, CogreelError, DiskFull, VideoFailed

CONTAINERS = "mov,matroska,avi,flv,mpegts,mpeg,ogg,asf,nut,gif,mxf"
"""The demuxers that may look at a file of the user: containers of video, no playlists, no text."""

PROTOCOLS = ("-protocol_whitelist", "file,pipe")

_WORDS_KEPT = 3
_PIPE_BYTES = 2**20  # what Linux allows without privileges
_CUT_SHORT = ("partial file", "File ended prematurely")  # said by the mov and matroska demuxers
_SAYS_NOTHING = ("Error opening input file", "Error opening output file", "Terminating thread")
_DISK_FULL = os.strerror(errno.ENOSPC)  # ffmpeg uses the system's words: No space left on device


def executable() -> str:
    """The path of the ffmpeg to use. Raises VideoFailed where there is none."""
    from imageio_ffmpeg import get_ffmpeg_exe  # pyright: ignore[reportMissingTypeStubs]

    try:
        return get_ffmpeg_exe()
    except RuntimeError as error:
        raise VideoFailed(
            "There is no ffmpeg on this machine. Install imageio-ffmpeg again (pip install "
            "--force-reinstall imageio-ffmpeg), or name one in IMAGEIO_FFMPEG_EXE."
        ) from error


def plain_file(path: Path) -> str:
    """The path in a form that ffmpeg takes for a file, whatever it begins with or holds."""
    return f"file:{os.fspath(path)}"


def video_input(path: Path) -> list[str]:
    """The arguments that open the video at `path`. Raises BadFile where there is no file."""
    if path.is_dir():
        raise BadFile(f"{path} is a folder. Give the video file itself.")
    if not path.is_file():
        raise BadFile(f"There is no file at {path}. Check the name.")
    return [*PROTOCOLS, "-format_whitelist", CONTAINERS, "-i", plain_file(path)]


@contextmanager
def running(
    arguments: list[str],
    *,
    stdin: int,
    stdout: int,
    stderr: IO[bytes],
    loglevel: str = "error",
) -> Generator[subprocess.Popen[bytes]]:
    """Start ffmpeg for the length of a `with` block; whatever still runs at its end is killed.

    `stderr` is a file, not a pipe: however much ffmpeg says, nobody has to read along.
    Raises VideoFailed where it cannot be started.
    """
    command = [executable(), "-hide_banner", "-nostdin", "-nostats", "-loglevel", loglevel]
    try:
        child = subprocess.Popen(
            [*command, *arguments],
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            # Ctrl-C in a terminal is for us to answer, not for ffmpeg to cut the file short.
            start_new_session=True,
            # No console window flashes up beside a program with a window (Windows only).
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise VideoFailed(
            f"ffmpeg ({command[0]}) does not start: {error.strerror}. Install it again."
        ) from error
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            _widen(pipe)
    try:
        yield child
    finally:
        if child.poll() is None:
            child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                close_pipe(pipe)
        child.wait()


def _widen(pipe: IO[bytes]) -> None:
    """Let a pipe hold a frame or so where that can be asked for, rather than a sixteenth of one.

    Then neither side waits for the other amid a frame, and both are woken up less often.
    """
    if sys.platform != "linux":
        return
    import fcntl

    try:
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    except OSError:
        return  # the user has many wide pipes already; this one stays as it is


def close_pipe(pipe: IO[bytes]) -> None:
    """Close a pipe to a child that may be gone, with what is still in the buffer."""
    try:
        pipe.close()
    except OSError:
        # EPIPE, on Windows EINVAL: the child has ended, and its exit code says how.
        return


def said(stderr: IO[bytes]) -> str:
    """All that ffmpeg has written to `stderr`."""
    stderr.seek(0)
    return stderr.read().decode(errors="replace")


def last_words(text: str) -> str:
    """The last lines of what ffmpeg said, without the addresses of its insides."""
    lines = [re.sub(r"^(\[[^\]]* @ 0x[0-9a-f]+\] *)+", "", line) for line in text.split("\n")]
    telling = (line.strip() for line in lines if not line.startswith(_SAYS_NOTHING))
    kept = [line for line in telling if line][-_WORDS_KEPT:]
    return " / ".join(kept) or "it said nothing"


def is_cut_short(text: str) -> bool:
    """Whether ffmpeg noticed that the file ends before it should."""
    return any(words in text for words in _CUT_SHORT)


def damaged(path: Path, text: str) -> BadFile:
    """The trouble with a video that cannot be read, from what ffmpeg said of it."""
    if is_cut_short(text):
        return BadFile(f"{path} ends too early: it was not copied or written whole. Get it again.")
    return BadFile(
        f"{path} cannot be read as a video: it is damaged or something else. "
        f"Choose another file. (ffmpeg: {last_words(text)})"
    )


def unwritten(path: Path, text: str) -> CogreelError:
    """The trouble with a video that could not be written, from what ffmpeg said of it."""
    if _DISK_FULL in text:
        return disk_full(path)
    return VideoFailed(
        f"ffmpeg could not write {path}: {last_words(text)}. "
        "Check that the folder can be written to, then try again."
    )


def unwritten_by_system(path: Path, error: OSError) -> CogreelError:
    """The same for what the operating system said."""
    if error.errno == errno.ENOSPC:
        return disk_full(path)
    return VideoFailed(
        f"{path} cannot be written ({error.strerror}). Choose a folder that you may write to."
    )


def disk_full(path: Path) -> DiskFull:
    """The disk that `path` is on has no room left."""
    folder = path.parent
    free = shutil.disk_usage(folder).free if folder.is_dir() else 0
    return DiskFull(
        f"The disk of {folder} is full ({free / 1e6:.0f} MB left), so {path.name} could not be "
        "written. Make room there, then try again."
    )
