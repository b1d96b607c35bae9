"""Measures a starter model: what share of unseen captions it draws right, and how sharp."""

import argparse
import collections
import json
import logging
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
import torch
from diffusers.pipelines.cogvideo.pipeline_cogvideox import CogVideoXPipeline
from numpy.typing import NDArray
from PIL import Image

from analyser import Seen, analyse
from captions import caption_of
from export import RESOURCES
from presets import SEED, best_device
from scenes import draw
from vae_training import psnr, to_signed
from world import Scene, Traits, random_scenes

log = logging.getLogger(__name__)

JUDGED: Final = ("colour", "shape", "size", "motion", "light", "ground")
Clip = NDArray[np.uint8]  # [frames, height, width, 3]


@dataclass(frozen=True)
class Sampling:
    """How clips are rendered."""

    steps: int = 25
    guidance: float = 2.0
    batch: int = 4


def load(folder: Path, device: torch.device, packing: str = "") -> CogVideoXPipeline:
    """The pipeline as anyone loads it; with `packing` its weights are rounded as by that mode."""
    pipeline = cast(Any, CogVideoXPipeline).from_pretrained(folder)
    pipeline.set_progress_bar_config(disable=True)
    if packing:
        # The program's own loader, which only this needs.
        from engine.model import fp8
        from engine.model.load import Networks, Placement
        from engine.weight_bytes import Packing

        kind = Packing(packing)
        # Products in fp8 are a card's, which computes the rest in 16 bits.
        dtype = torch.bfloat16 if kind is Packing.FP8 else torch.float32
        packed = Networks(folder, Placement(device, dtype, packing=kind))
        if kind is Packing.FP8:
            fp8.multiply(packed.transformer.transformer_blocks, fp8.ROWS)
            pipeline.vae.to(dtype)
        pipeline.register_modules(transformer=packed.transformer, text_encoder=packed.text_encoder)
    return pipeline.to(device)


def render(
    pipeline: CogVideoXPipeline, prompts: list[str], seeds: list[int], how: Sampling
) -> list[Clip]:
    """Clips of prompts, in the model's own size and length."""
    config = cast(Any, pipeline.transformer).config
    clips: list[Clip] = []
    for start in range(0, len(prompts), how.batch):
        part = slice(start, start + how.batch)
        frames = cast(Any, pipeline)(
            prompts[part],
            num_frames=config.sample_frames,
            num_inference_steps=how.steps,
            guidance_scale=how.guidance,
            max_sequence_length=config.max_text_seq_length,
            generator=[torch.Generator().manual_seed(seed) for seed in seeds[part]],
            output_type="np",
        ).frames
        clips.extend((frames * 255.0).round().astype(np.uint8))
        log.info("%d of %d clips", len(clips), len(prompts))
    return clips


def unseen_captions(count: int) -> list[tuple[Scene, str]]:
    """Held-out combinations, each said in full in one random way."""
    rng = np.random.default_rng(SEED + 2)
    scenes = random_scenes(count, SEED + 2, held_out=True)
    return [(scene, caption_of(scene.traits, rng, complete=True)) for scene in scenes]


def right_in(traits: Traits, seen: Seen) -> dict[str, bool]:
    """Which of the judged traits are as asked for; `all` is all but the ground."""
    right = {name: getattr(traits, name) == getattr(seen, name) for name in JUDGED}
    right["all"] = all(right[name] for name in ("colour", "shape", "size", "motion", "light"))
    return right


def psnr_of(pipeline: CogVideoXPipeline, count: int, device: torch.device) -> float:
    """Mean PSNR in dB of `count` unseen clips after encoding and decoding."""
    config = cast(Any, pipeline.transformer).config
    factor = pipeline.vae_scale_factor_spatial
    height, width = config.sample_height * factor, config.sample_width * factor
    vae = cast(Any, pipeline.vae)
    figures: list[float] = []
    with torch.no_grad():
        for scene in random_scenes(count, SEED + 3, held_out=True):
            clip, _ = draw([scene], height, width, config.sample_frames, device)
            signed = to_signed(clip)
            decoded = vae.decode(vae.encode(signed.to(vae.dtype)).latent_dist.mean).sample
            figures.append(psnr(decoded.float(), signed))
    return sum(figures) / len(figures)


def sheet_of(clips: list[Clip], moments: int = 4) -> Image.Image:
    """A contact sheet: a row a clip, a few moments of each from left to right."""
    rows = [
        np.concatenate([clip[at] for at in np.linspace(0, len(clip) - 1, moments).astype(int)], 1)
        for clip in clips
    ]
    return Image.fromarray(np.concatenate(rows))


def main(arguments: list[str]) -> None:
    """Print the table of shares, and write what was seen of each caption where asked to."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=RESOURCES)
    parser.add_argument("--captions", type=int, default=200)
    parser.add_argument("--steps", type=int, default=Sampling.steps)
    parser.add_argument("--guidance", type=float, default=Sampling.guidance)
    parser.add_argument("--batch", type=int, default=Sampling.batch)
    parser.add_argument("--sheet", type=Path, help="contact sheet of the first twelve, a PNG")
    parser.add_argument("--report", type=Path, help="every caption and what was seen, JSON lines")
    parser.add_argument(
        "--packing",
        choices=("int8", "fp8", "nf4"),
        default="",
        help="with weights of the mode named, and products of fp8",
    )
    wanted = parser.parse_args(arguments)
    device = best_device()
    pipeline = load(wanted.model, device, wanted.packing)
    pairs = unseen_captions(wanted.captions)
    began = time.monotonic()
    how = Sampling(wanted.steps, wanted.guidance, wanted.batch)
    clips = render(pipeline, [caption for _, caption in pairs], list(range(len(pairs))), how)
    seconds = (time.monotonic() - began) / len(pairs)
    counts: collections.Counter[str] = collections.Counter()
    lines: list[str] = []
    for (scene, caption), clip in zip(pairs, clips, strict=True):
        seen = analyse(clip)
        right = right_in(scene.traits, seen)
        counts.update(name for name, is_right in right.items() if is_right)
        lines.append(json.dumps({"caption": caption, "seen": vars(seen), "right": right}))
    if wanted.sheet:
        sheet_of(clips[:12]).save(wanted.sheet)
    if wanted.report:
        wanted.report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = [f"{name:8} {100 * counts[name] / len(pairs):5.1f} %" for name in (*JUDGED, "all")]
    table.append(f"psnr     {psnr_of(pipeline, 20, device):5.1f} dB")
    table.append(f"{len(pairs)} captions, {seconds:.1f} s each")
    sys.stdout.write("\n".join(table) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
