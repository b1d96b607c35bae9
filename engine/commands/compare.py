"""`cogreel compare`: how alike two clips are."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.commands.context import Context

if TYPE_CHECKING:
    from engine.commands.context import Subparsers
    from engine.film.compare import Likeness


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel compare`."""
    parser = commands.add_parser(
        "compare",
        parents=[everywhere],
        help="Say how alike two clips are",
        description="PSNR in decibels (higher is more alike) and SSIM (1 is the same) of two "
        "videos of one size, frame by frame and over all.",
    )
    parser.add_argument("a", type=Path, metavar="A", help="a video")
    parser.add_argument("b", type=Path, metavar="B", help="another")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, context: Context) -> int:
    """Print the likeness of each pair of frames, and that of all."""
    import msgspec

    from engine.film.compare import compare_clips

    found = compare_clips(options.a, options.b)
    context.answer(msgspec.to_builtins(found))
    for number, likeness in enumerate(found.frames, 1):
        context.say(f"{number:>6}  {_words(likeness)}")
    context.say(f"{'all':>6}  {_words(found.mean)}")
    if found.frames_left_over:
        context.say(
            f"{found.frames_left_over} frames of the longer clip have no other beside them."
        )
    return 0


def _words(likeness: "Likeness") -> str:
    psnr = "    same" if likeness.psnr is None else f"{likeness.psnr:>5.2f} dB"
    return f"PSNR {psnr}  SSIM {likeness.ssim:.4f}"
