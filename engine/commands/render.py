"""`cogreel render`."""

import argparse
from typing import TYPE_CHECKING

from engine.commands.context import Context

if TYPE_CHECKING:
    from engine.commands.context import Subparsers


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel render`."""
    parser = commands.add_parser("render", parents=[everywhere], help="Make a clip from a prompt")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, context: Context) -> int:
    """Owned by a colleague; replaced within the hour."""
    context.say("render")
    return 0
