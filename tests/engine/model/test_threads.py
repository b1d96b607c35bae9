"""Threads of torch that wait leave the processor to others."""

import os
import subprocess
import sys

_SHOW = "import os; import engine.model; print(os.environ['OMP_WAIT_POLICY'])"


def policy(**environment: str) -> str:
    """What OpenMP is told in a process that imports the networks, with this environment."""
    rest = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    command = [sys.executable, "-c", _SHOW]
    return subprocess.run(
        command, env=rest | environment, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_waiting_threads_sleep_unless_the_user_says_otherwise() -> None:
    assert policy() == "PASSIVE"
    assert policy(OMP_WAIT_POLICY="ACTIVE") == "ACTIVE"
