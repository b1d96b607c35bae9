"""The command line: words in, one exit code out.

0 done, 2 wrong use or recipe, 3 known trouble (a sentence on standard error), 1 a bug (its
traceback is in the log, whose place is told). With `--json`, standard output is JSON lines only.
"""

import argparse
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from engine import __version__
from engine.commands import doctor, library, models, plan, render, serve
from engine.commands.context import Context
from engine.errors import CogreelError
from engine.paths import Home

if TYPE_CHECKING:
    from engine.protocol import Failed

COMMANDS = (render, plan, doctor, models, library, serve)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = _parser()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words:
        parser.print_help()
        return 0
    try:
        defaults = argparse.Namespace(home=None, offline=False, json=False)
        options = parser.parse_args(words, defaults)
    except SystemExit as end:  # argparse prints its own sentence, then leaves
        return int(end.code or 0)
    home = Home.find(options.home)
    try:
        context = Context.open(home, offline=options.offline, json=options.json)
        with _network(context):
            return int(options.run(options, context))
    except CogreelError as error:
        return _report(error, options.json)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return 130
    except BrokenPipeError:
        # Whoever read our output has left; what cannot be written need not be flushed either.
        sys.stdout = None  # type: ignore[assignment]
        return 0
    except Exception as bug:  # noqa: BLE001 - the boundary: a bug is logged here, once
        return _report_bug(bug, home, options.json)


def _network(context: Context) -> AbstractContextManager[None]:
    """Forbid the network where the user said so, here or to the hub's library."""
    from engine import network

    network.silence()
    if context.offline or network.is_forbidden():
        return network.forbidden()
    return nullcontext()


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    group = everywhere.add_argument_group("everywhere")
    # SUPPRESS: the option may stand before or after the command, and the later must not reset it.
    group.add_argument(
        "--home",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep settings, models, logs and caches in DIR",
    )
    group.add_argument(
        "--offline",
        action="store_true",
        default=argparse.SUPPRESS,
        help="forbid the network",
    )
    group.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help="print JSON lines on standard output and nothing else",
    )
    parser = argparse.ArgumentParser(
        prog="cogreel",
        description="Turns a sentence into a video clip on your own GPU.",
        parents=[everywhere],
    )
    parser.add_argument("--version", action="version", version=f"cogreel {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands, everywhere)
    return parser


def _report(error: CogreelError, as_json: bool) -> int:
    from engine.protocol import Failed

    if as_json:
        _print_line(Failed.of(error))
    sys.stderr.write(f"{error}\n")
    return error.exit_code


def _report_bug(bug: Exception, home: Home, as_json: bool) -> int:
    from engine.logs import log_bug
    from engine.protocol import Failed

    place = log_bug(bug, home.logs)
    sentence = f"Cogreel has met a bug of its own ({type(bug).__name__}). It is written in {place}."
    if as_json:
        _print_line(Failed(kind="bug", message=sentence))
    sys.stderr.write(f"{sentence}\n")
    return 1


def _print_line(message: "Failed") -> None:
    from engine.protocol import to_line

    sys.stdout.write(to_line(message).decode())
    sys.stdout.flush()
