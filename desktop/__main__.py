"""`cogreel`: with a command the command line, without one the window."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Cogreel and return its exit code."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    options = _window_options(words)
    if options is None:
        from engine.cli import main as command_line

        return command_line(words)
    return _show_window(options)


def _window_options(words: Sequence[str]) -> argparse.Namespace | None:
    """What is said of the window; None where the words are the command line's to understand."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--project", type=Path)
    parser.add_argument("--offline", action="store_true")
    try:
        options, others = parser.parse_known_args(words)
    except argparse.ArgumentError:
        return None
    return options if not others and "" not in words else None


def _show_window(options: argparse.Namespace) -> int:
    from engine.cli import exit_code_of
    from engine.commands.context import Context
    from engine.errors import NoScreen
    from engine.paths import Home

    home = Home.find(options.home)

    def run() -> int:
        if not _has_screen():
            raise NoScreen(
                "There is no screen here to open a window on. `cogreel --help` shows what can be "
                "done without one."
            )
        # Nothing of what is imported now becomes garbage; `desktop.collector` looks from then on.
        gc.disable()
        try:
            from desktop.app import run as show
        except ImportError as error:
            raise NoScreen(
                f"Qt, which draws the window, cannot be loaded ({error}). Install the system "
                "library that it names; `cogreel --help` shows what can be done without a window."
            ) from error
        context = Context.open(home, offline=options.offline, json=False)
        return show(context, options.home, options.project, offline=options.offline)

    return exit_code_of(run, home, as_json=False)


def _has_screen() -> bool:
    """Whether Qt will find a screen; without one it would abort the process."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
