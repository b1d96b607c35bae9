"""`cogreel plan`."""

import argparse
from typing import TYPE_CHECKING

from engine.commands.context import Context

if TYPE_CHECKING:
    from engine.commands.context import Subparsers


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel plan`."""
    parser = commands.add_parser(
        "plan", parents=[everywhere], help="Say how a recipe would run, here or on another machine"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, context: Context) -> int:
    """Owned by a colleague; replaced within the hour."""
    context.say("plan")
    return 0
