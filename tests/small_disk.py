"""A real disk of a few hundred kilobytes, that a script can fill."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# In a namespace of its own, so that nothing is mounted for anybody else, or left.
_MOUNT = 'mount -t tmpfs -o "size=$1" tmpfs "$2"'


def run_on_small_disk(
    script: str, folder: Path, kilobytes: int, *words: str
) -> subprocess.CompletedProcess[str]:
    """Run a Python script; its first argument is `folder`, a disk of that size, then the words.

    Skips the test where no such disk can be made: elsewhere than on Linux, or without the right to.
    """
    folder.mkdir()
    if subprocess.run(_command("true", folder, kilobytes), capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    command = _command('shift 2; exec "$0" -c "$@"', folder, kilobytes, script, str(folder), *words)
    one_thread = os.environ | {"OMP_NUM_THREADS": "1"}
    return subprocess.run(command, env=one_thread, capture_output=True, text=True, check=False)


def _command(act: str, folder: Path, kilobytes: int, *words: str) -> list[str]:
    if sys.platform != "linux":
        return [sys.executable, "-c", "raise SystemExit(1)"]
    own = ["--mount"] if os.geteuid() == 0 else ["--mount", "--map-root-user"]
    size = [f"{kilobytes}k", str(folder)]
    return ["unshare", *own, "sh", "-c", f"{_MOUNT} && {{ {act}; }}", sys.executable, *size, *words]
