"""Writes the trained networks as a diffusers folder that CogVideoXPipeline loads as it is."""

import argparse
import json
import logging
import shutil
import sys
from pathlib import Path
from typing import Any, Final, cast

import torch
from diffusers.pipelines.cogvideo.pipeline_cogvideox import CogVideoXPipeline
from torch import nn

from captions import WORDS
from denoiser_training import Denoiser, tokenizer_of
from networks import build_scheduler
from presets import PRESETS, Preset
from training import average_of, default_state
from vae_training import finished_vae

log = logging.getLogger(__name__)

# What Cogreel reads from a model's folder beside the configs (engine/model_folder.py).
OWN_WORDS: Final = {
    "title": "Starter",
    "about": "A toy world that comes with Cogreel: one subject in one landscape, a small picture.",
    "licence": {
        "name": "Apache-2.0",
        "url": "https://www.apache.org/licenses/LICENSE-2.0",
        "free_for_commerce": True,
    },
    "fps": 8,
    "defaults": {"steps": 25, "guidance": 2.0},
}
RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources" / "starter"


def export(state: Path, preset: Preset, folder: Path) -> None:
    """Write the averaged weights in half precision, the tokenizer, and the words it knows."""
    tokenizer = tokenizer_of(state, preset)
    vae = finished_vae(state, preset)
    denoiser = Denoiser(preset, len(tokenizer))
    denoiser.load_state_dict(average_of(state / "denoiser.pt"))
    for network in (vae, denoiser):
        nn.Module.to(network, torch.float16)
    pipeline = CogVideoXPipeline(
        tokenizer=tokenizer,
        text_encoder=denoiser.text_encoder,
        vae=vae,
        transformer=denoiser.transformer,
        scheduler=build_scheduler(),
    )
    shutil.rmtree(folder, ignore_errors=True)
    cast(Any, pipeline).save_pretrained(folder, safe_serialization=True)
    shutil.copy(state / "tokenizer" / "spiece.model", folder / "tokenizer")
    _ask_for_float32(folder / "text_encoder" / "config.json")
    own = json.dumps(OWN_WORDS, indent=2) + "\n"
    (folder / "cogreel.json").write_text(own, encoding="utf-8")
    words = {name: {value: list(said) for value, said in WORDS[name].items()} for name in WORDS}
    (folder / "words.json").write_text(json.dumps(words, indent=1) + "\n", encoding="utf-8")
    files = [path for path in folder.rglob("*") if path.is_file()]
    for path in files:
        path.chmod(0o644)  # safetensors lets nobody else read them
    size = sum(path.stat().st_size for path in files)
    log.info("%s: %.1f MB", folder, size / 1e6)


def _ask_for_float32(config: Path) -> None:
    """Let transformers load the text encoder in float32, as diffusers does the other networks.

    Left to itself it takes the half precision of the file, and the pipeline's parts disagree.
    """
    values = json.loads(config.read_text(encoding="utf-8"))
    values["dtype"] = "float32"
    config.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Export from a state folder."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--state", type=Path, default=default_state())
    parser.add_argument("--preset", choices=tuple(PRESETS), default="cpu")
    parser.add_argument("--into", type=Path, default=RESOURCES)
    wanted = parser.parse_args(arguments)
    export(wanted.state, PRESETS[wanted.preset], wanted.into)


if __name__ == "__main__":
    main(sys.argv[1:])
