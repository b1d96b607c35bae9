"""`cogreel doctor`: what this machine and this installation have, and what is wrong with them."""

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
    """Print what there is and what is wrong. Trouble that is found is an answer, not a failure."""
    import msgspec

    from engine.checkup import problems_of
    from engine.diagnostics import in_words, look_at

    found = look_at(context)
    context.answer({**msgspec.to_builtins(found), "problems": problems_of(found)})
    for line in in_words(found):
        context.say(line)
    return 0
