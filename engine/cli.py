"""The command line: words in, one exit code out.

0 done, 2 wrong use or recipe, 3 known trouble (a sentence on standard error), 1 a bug (its
traceback is in the log, whose place is told). Stopped from the keyboard is known trouble, whatever
the command; as shells count, 141 is told when nobody reads on. With `--json`, standard output is
JSON lines only.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

from engine import __version__
from engine.commands import compare, doctor, film, library, models, plan, render, serve
from engine.commands.context import Context, NobodyReads, print_json
from engine.errors import CogreelError, RenderStopped, WrongUse
from engine.paths import Home

if TYPE_CHECKING:
    import io

    from engine.protocol import Failed

COMMANDS = (render, plan, doctor, models, library, film, compare, serve)

NOBODY_READS = 128 + 13  # SIGPIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _allow_any_text()
    parser = _parser()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words:
        parser.print_help()
        return 0
    try:
        defaults = argparse.Namespace(home=None, offline=False, json=False)
        options = parser.parse_args(words, defaults)
    except SystemExit as end:  # --help and --version have said it, and leave
        return int(end.code or 0)
    except WrongUse as error:
        return _report(error, "--json" in words)
    home = Home.find(options.home)

    def run() -> int:
        context = Context.open(home, offline=options.offline, json=options.json)
        with _network(context):
            return int(options.run(options, context))

    return exit_code_of(run, home, as_json=options.json)


def exit_code_of(run: Callable[[], int], home: Home, *, as_json: bool) -> int:
    """The exit code of a command, and words for whoever started it if it did not end well."""
    try:
        return run()
    except CogreelError as error:
        return _report(error, as_json)
    except KeyboardInterrupt:
        return _report(RenderStopped("Stopped."), as_json, before="\n")  # behind the terminal's ^C
    except NobodyReads:
        return NOBODY_READS
    except Exception as bug:  # noqa: BLE001 - the boundary: a bug is logged here, once
        return _report_bug(bug, home, as_json)


def _allow_any_text() -> None:
    """Show what the terminal's encoding lacks as an escape, where Python would raise."""
    with suppress(AttributeError):  # someone else's stream, for example in a test
        cast("io.TextIOWrapper", sys.stdout).reconfigure(errors="backslashreplace")


def _network(context: Context) -> AbstractContextManager[None]:
    """Forbid the network where the user said so, here or to the hub's library."""
    from engine import network

    network.silence()
    if context.offline or network.is_forbidden():
        return network.forbidden()
    return nullcontext()


# --- the words ------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """Raises WrongUse, and takes no shortened options, as the next option could break them."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **({"allow_abbrev": False} | options))

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{self.prog}: {message}. See `{self.prog} --help`.")


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    group = everywhere.add_argument_group("everywhere")
    # SUPPRESS: the option may stand before or after the command, and the later must not reset it.
    group.add_argument(
        "--home",
        type=_folder,
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
    parser = _Parser(
        prog="cogreel",
        description="Turns a sentence into a video clip on your own GPU.",
        parents=[everywhere],
    )
    parser.add_argument("--version", action="version", version=f"cogreel {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands, everywhere)
    return parser


def _folder(text: str) -> Path:
    if not text:  # as from a variable that is not set; it would mean the current folder
        raise argparse.ArgumentTypeError("the folder's name is empty")
    return Path(text)


# --- how it ended ---------------------------------------------------------------------------


def _report(error: CogreelError, as_json: bool, before: str = "") -> int:
    from engine.protocol import Failed

    _say_last(Failed.of(error), f"{before}{error}", as_json)
    return error.exit_code


def _report_bug(bug: Exception, home: Home, as_json: bool) -> int:
    from engine.logs import log_bug
    from engine.protocol import Failed

    failed = Failed.of_bug(bug, log_bug(bug, home.logs))
    _say_last(failed, failed.message, as_json)
    return 1


def _say_last(message: "Failed", words: str, as_json: bool) -> None:
    """What can still be said is said: the exit code counts, even with both outputs gone."""
    from engine.protocol import to_line

    with suppress(OSError, NobodyReads):
        if as_json:
            print_json(to_line(message))
    with suppress(OSError):
        sys.stderr.write(f"{words}\n")
