"""How long the command line takes to answer, beside `import torch` in the same run.

    .venv/bin/python tests/benchmarks/startup.py [ROUNDS]

The rounds are interleaved, so that a busy machine is as unkind to one as to the other. Prints
medians and their ratio to torch's; the goal is a third for --help.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = sys.executable
GOAL = 1 / 3  # of `import torch`, for --help

COMMANDS = {
    "import torch": [PYTHON, "-c", "import torch"],
    "python": [PYTHON, "-c", "pass"],
    "--help": [PYTHON, "-m", "desktop", "--help"],
    "plan": [PYTHON, "-m", "desktop", "plan", "A red kite over a grey sea", "--json"],
    "doctor": [PYTHON, "-m", "desktop", "doctor", "--json"],
    "models list": [PYTHON, "-m", "desktop", "models", "list"],
    "run.sh --help": ["sh", "packaging/run.sh", "--help"],
}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"COGREEL_HOME": home}
        for round_ in range(rounds + 1):
            for name, command in COMMANDS.items():
                took = _seconds(command, environment)
                if round_:  # the first one fills the disk's cache
                    seconds[name].append(took)
    torch = statistics.median(seconds["import torch"])
    print(f"{'':16}{'median':>10}{'least':>10}{'of torch':>10}   ({rounds} rounds)")
    for name, took in seconds.items():
        median = statistics.median(took)
        print(f"{name:16}{median:>8.3f} s{min(took):>8.3f} s{median / torch:>10.2f}")
    ratio = statistics.median(seconds["--help"]) / torch
    print(f"--help: {ratio:.2f} of torch's time; the goal is {GOAL:.2f}")


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
