"""`cogreel doctor`."""

import argparse
from typing import TYPE_CHECKING

from engine.commands.context import Context

if TYPE_CHECKING:
    from engine.commands.context import Subparsers


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel doctor`."""
    parser = commands.add_parser(
        "doctor", parents=[everywhere], help="Say what this machine has and what is wrong with it"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, context: Context) -> int:
    """Owned by a colleague; replaced within the hour."""
    context.say("doctor")
    return 0
