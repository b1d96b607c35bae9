"""An engine process with the fake renderer: `python tests/fake_engine.py LOGS [WORDS]`.

WORDS: `dies` ends it before it is ready, `closes` makes it close standard output, and
`garbage` makes it begin with lines that are no messages; `cards=N` gives it so many cards.
"""

import logging
import os
import sys
from functools import partial
from pathlib import Path


def main() -> None:
    from engine.logs import log_to_stderr
    from engine.worker import serve, take_channel
    from tests.fakes import FakeRenderer

    words = sys.argv[2:]
    commands, messages = take_channel()
    log_to_stderr()
    if "dies" in words:
        logging.getLogger("fake").error("Something essential is missing.")
        sys.exit(3)
    if "garbage" in words:
        os.write(messages.fileno(), b'\xff\x00no message\n\n{"type":"dance"}\n[]\n')
        os.write(messages.fileno(), b"x" * 9_000_000 + b"\n")
    cards = sum(int(word.removeprefix("cards=")) for word in words if word.startswith("cards="))
    make_renderer = partial(FakeRenderer, cards)
    serve(make_renderer, commands, messages, logs=Path(sys.argv[1]), grace_seconds=1.0)


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).parents[1])  # not tests/, whose folders carry engine's names
    main()
