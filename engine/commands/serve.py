"""`cogreel serve`: the engine process, which the window starts for itself."""

import argparse
import contextlib
import os
import sys
from typing import TYPE_CHECKING

from engine.commands.context import Context

if TYPE_CHECKING:
    from engine.commands.context import Subparsers
    from engine.worker import Renderer


_STEP_BACK = 10  # of 19; idle cores are used all the same


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel serve`."""
    parser = commands.add_parser(
        "serve",
        parents=[everywhere],
        help="Be the engine process (JSON lines on standard input and output)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, context: Context) -> int:
    """Take over standard input and output, and render until Quit or the end of file."""
    import faulthandler

    from engine import network
    from engine.devices import only_card
    from engine.logs import log_to_stderr
    from engine.worker import serve, take_channel

    os.environ.update(only_card(context.settings.gpu))  # before torch looks for cards
    commands, messages = take_channel()
    log_to_stderr()
    # A crash leaves the stack of its own thread as the log's last lines.
    faulthandler.enable(all_threads=False)
    _stand_back()
    network.silence()
    network.forbid()  # what is rendered lies on this machine, so nothing has to connect
    serve(_torch_renderer, commands, messages, logs=context.home.logs)
    return 0


def _stand_back() -> None:
    """Let the window, and whatever else the user does, go first where the processor is short."""
    import psutil

    process = psutil.Process()
    with contextlib.suppress(psutil.Error, OSError):  # it is only polite
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            process.nice(min(19, process.nice() + _STEP_BACK))


def _torch_renderer() -> "Renderer":
    from engine.model.render import TorchRenderer  # torch takes seconds; commands wait meanwhile

    return TorchRenderer()
