"""Trains the starter model: `train.py all`, or one of its stages; a stopped run goes on.

`take-up` makes a state of the shipped model, or of that of --start, to train it further.
"""

import argparse
import logging
import math
import os
import sys
from pathlib import Path

import torch

from denoiser_training import train_denoiser
from export import RESOURCES
from latents import encode_shards
from presets import PRESETS, best_device
from take_up import take_up
from training import default_state
from vae_training import train_decoder, train_vae

STAGES = ("vae", "latents", "decoder", "denoiser")


def parsed(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stage", choices=(*STAGES, "all", "take-up"))
    parser.add_argument("--state", type=Path, default=default_state(), help="where checkpoints are")
    parser.add_argument("--preset", choices=tuple(PRESETS), default=None)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="of the processor")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop a stage after this")
    parser.add_argument("--start", type=Path, help="go on from this exported model")
    parser.add_argument("--fit", action="store_true", help="end the whole schedule by then")
    parser.add_argument("--compile", action="store_true", help="the denoiser; wants a C++ compiler")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> None:
    """Run the stages asked for."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    wanted = parsed(arguments)
    device = best_device()
    torch.set_flush_denormal(True)
    torch.set_num_threads(wanted.threads)
    torch.backends.cudnn.benchmark = True
    torch.set_float32_matmul_precision("high")
    preset = PRESETS[wanted.preset or ("gpu" if device.type == "cuda" else "cpu")]
    if wanted.stage == "take-up":
        take_up(wanted.start or RESOURCES, wanted.state, preset)
        return
    for stage in STAGES if wanted.stage == "all" else (wanted.stage,):
        match stage:
            case "vae":
                train_vae(
                    wanted.state, preset, device, wanted.minutes, wanted.fit, start=wanted.start
                )
            case "latents":
                encode_shards(wanted.state, preset, device, wanted.minutes)
            case "decoder":
                train_decoder(wanted.state, preset, device, wanted.minutes, wanted.fit)
            case _:
                train_denoiser(
                    wanted.state,
                    preset,
                    device,
                    wanted.minutes,
                    wanted.fit,
                    compiled=wanted.compile,
                )


if __name__ == "__main__":
    main(sys.argv[1:])
